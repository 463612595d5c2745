"""The library file: open it, bring an older one up to date, write to it in whole transactions.

A library is one SQLite file in WAL mode, so readers go on while a writer works, and a process killed
at any moment leaves whole transactions behind. All writing goes through `Writer`; `View` reads.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sayso.errors import StoreError
from sayso.records import TOLD, Annotation, Block, Document, Failure, Record, Run, Span, text_digest
from sayso.store.schema import FIXED_TABLES, SCHEMA_VERSION, Rows, Table, rows_of, tables_of

MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""Version to the statements that lead to it from the one before. Tables of records migrate by themselves (`_fit_table`)."""

_BUSY_SECONDS = 60.0


class StoredDocument(msgspec.Struct, frozen=True):
    """A document on its way into a library: its series of versions, and the keys that each survey counts in it."""

    document: Document
    series: str
    source: str
    tallies: dict[str, tuple[str, ...]]


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open a library file; raises `StoreError` when it is missing, no library, or of a newer version."""
    if not write and not path.is_file():
        raise StoreError(f"library {path} does not exist; give the path of a .sayso file, or make one with `sayso add {path} PATH...`")
    try:
        connection = _connect_for_writing(path) if write else _connect_for_reading(path)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -16000")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error as error:
        raise StoreError(
            f"library {path} cannot be opened ({error}); expected a file made by `sayso add`: check the path and its rights"
        ) from error
    if tables and "setting" not in tables:
        connection.close()
        raise StoreError(f"{path} is an SQLite file but no Sayso library; give another path")
    if not tables and not write:
        connection.close()
        raise StoreError(f"library {path} is empty; fill it with `sayso add {path} PATH...`")
    if tables:
        version = int(connection.execute("SELECT value FROM setting WHERE name = 'schema'").fetchone()[0])
        if version > SCHEMA_VERSION or (version < SCHEMA_VERSION and not write):
            connection.close()
            remedy = "update Sayso" if version > SCHEMA_VERSION else f"bring it up to date with `sayso add {path}`"
            raise StoreError(f"library {path} has schema version {version}, this Sayso reads {SCHEMA_VERSION}; {remedy}")
    return connection


def _connect_for_writing(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    """Open read-only; on a medium where WAL's side files cannot be made, as an immutable file."""
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


class Writer:
    """The one face that changes a library. Each method is one transaction: all of it, or none."""

    def __init__(self, path: Path, record_types: Sequence[type[Record]]) -> None:
        self.path = path
        self.connection = connect(path, write=True)
        self._tables = {table.record_type: table for table in tables_of(record_types)}
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self._prepare()
        except sqlite3.Error as error:
            self.connection.close()
            raise StoreError(f"library {path} cannot be written ({error}); check the disk and the rights of its folder") from error

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was written is in it."""
        self.connection.close()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise StoreError(
                f"library {self.path} cannot be written ({error}); wait until another writer is done, or check the disk"
            ) from error
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise StoreError(
                f"library {self.path} cannot be written ({error}); what was complete is kept: check the disk, then run again"
            ) from error
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def _prepare(self) -> None:
        """Make what is missing and bring older tables up to date."""
        # A table can only be made anew while nothing checks the references to it.
        self.connection.execute("PRAGMA foreign_keys = OFF")
        # Without this, renaming a table renames what others refer to.
        self.connection.execute("PRAGMA legacy_alter_table = ON")
        with self._transaction() as connection:
            present = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "setting" not in present:
                for statement in FIXED_TABLES:
                    connection.execute(statement)
                self._set("schema", str(SCHEMA_VERSION))
            for version in range(int(self._get("schema") or SCHEMA_VERSION) + 1, SCHEMA_VERSION + 1):
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                self._set("schema", str(version))
            for table in self._tables.values():
                self._fit_table(table, table.name in present)
        self.connection.execute("PRAGMA foreign_keys = ON")

    def _fit_table(self, table: Table, exists: bool) -> None:
        """Make the table of a record type, or make it anew after its type has changed, keeping its rows."""
        statements = table.statements()
        digest = text_digest("\n".join(statements))
        if self._get(f"table:{table.name}") == digest:
            return
        if exists:
            old = {row[1] for row in self.connection.execute(f'PRAGMA table_info("{table.name}")')}
            self.connection.execute(f'ALTER TABLE "{table.name}" RENAME TO "{table.name}__old"')
            for (index,) in self.connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (f"{table.name}__old",)
            ).fetchall():
                self.connection.execute(f'DROP INDEX "{index}"')
        for statement in statements:
            self.connection.execute(statement)
        if exists:
            names = [row[1] for row in self.connection.execute(f'PRAGMA table_info("{table.name}")')]
            cells = [f'"{name}"' if name in old else "?" for name in names]
            defaults = [table.default_cell(name) for name in names if name not in old]
            columns = ", ".join(f'"{name}"' for name in names)
            self.connection.execute(
                f'INSERT INTO "{table.name}" ({columns}) SELECT {", ".join(cells)} FROM "{table.name}__old" ORDER BY rowid', defaults
            )
            self.connection.execute(f'DROP TABLE "{table.name}__old"')
        self._set(f"table:{table.name}", digest)

    def _get(self, name: str) -> str | None:
        row = self.connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _set(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    def knows_source(self, source: str) -> bool:
        """Tell whether an input with this digest was read into the library before."""
        return self.connection.execute("SELECT 1 FROM source WHERE digest = ? LIMIT 1", (source,)).fetchone() is not None

    def add_documents(self, stored: Sequence[StoredDocument], failures: Sequence[Failure] = ()) -> int:
        """Add documents and failures in one transaction and give the number of documents that were new."""
        table = self._tables[Document]
        new = 0
        totals: Counter[tuple[str, str]] = Counter()
        counts: Counter[tuple[str, str, str]] = Counter()
        with self._transaction() as connection:
            for item in stored:
                document = item.document
                added = connection.execute(table.insert(), table.row(document)).rowcount
                connection.execute("INSERT OR IGNORE INTO source VALUES (?, ?)", (item.source, document.id))
                connection.execute("DELETE FROM failure WHERE stage = 'read' AND path = ?", (document.path,))
                if not added:
                    continue
                new += 1
                connection.execute("INSERT INTO entry (document, series) VALUES (?, ?)", (document.id, item.series))
                if document.outlet:
                    for survey, keys in item.tallies.items():
                        totals[survey, document.outlet] += 1
                        counts.update((survey, document.outlet, key) for key in keys)
            connection.executemany(
                "INSERT INTO outlet VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents",
                [(*key, count) for key, count in sorted(totals.items())],
            )
            connection.executemany(
                "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET documents = documents + excluded.documents",
                [(*key, count) for key, count in sorted(counts.items())],
            )
            self._insert(failures)
        return new

    def add_records(
        self,
        texts: Mapping[str, str],
        stages: Mapping[str, Mapping[str, str]],
        replaced: Mapping[str, Sequence[type[Annotation]]],
        rows: Rows,
        failures: Sequence[Failure],
    ) -> None:
        """Replace what some stages wrote for some documents, and mark it done, in one transaction.

        `texts` gives the text by document id; `stages` the digests of the stages that ran, by document and
        stage path; `replaced` the record types that they write, by document; `rows` what they wrote (`schema.rows_of`).
        """
        with self._transaction() as connection:
            documents: dict[type[Annotation], list[tuple[str]]] = {}
            for document, kinds in replaced.items():
                for kind in kinds:
                    documents.setdefault(kind, []).append((document,))
            for kind, found in documents.items():
                connection.executemany(f'DELETE FROM "{self._tables[kind].name}" WHERE document = ?', found)
            for (document,) in documents.get(Block, ()):
                self._remove_passages(document, texts[document])
            ran = [(document, path, digest) for document, digests in stages.items() for path, digest in digests.items()]
            connection.executemany("DELETE FROM failure WHERE document = ? AND stage = ?", [mark[:2] for mark in ran])
            self._insert_rows(rows)
            self._insert(failures)
            self._add_passages(rows.get(self._tables[Block].name, []), texts)
            connection.executemany("INSERT OR REPLACE INTO done VALUES (?, ?, ?)", ran)

    def _insert(self, records: Iterable[Record]) -> None:
        self._insert_rows(rows_of(records))

    def _insert_rows(self, rows: Rows) -> None:
        names = {table.name: table for table in self._tables.values()}
        for name, found in rows.items():
            self.connection.executemany(names[name].insert(), found)

    def _add_passages(self, rows: Iterable[Sequence[Any]], texts: Mapping[str, str]) -> None:
        columns = [column.name for column in self._tables[Block].columns]
        document, spans, label = (columns.index(name) for name in ("document", "spans", "label"))
        decoder = msgspec.json.Decoder(tuple[Span, ...])
        for row in rows:
            if row[label] not in TOLD:
                continue
            for span in decoder.decode(row[spans]):
                cursor = self.connection.execute(
                    "INSERT INTO passage (document, span_start, span_end, label) VALUES (?, ?, ?, ?)",
                    (row[document], span.start, span.end, row[label]),
                )
                text = texts[row[document]][span.start : span.end]
                self.connection.execute("INSERT INTO passage_text (rowid, text) VALUES (?, ?)", (cursor.lastrowid, text))

    def _remove_passages(self, document: str, text: str) -> None:
        # A contentless index forgets a row only when it is told the words that the row held.
        rows = self.connection.execute("SELECT id, span_start, span_end FROM passage WHERE document = ?", (document,)).fetchall()
        for identity, start, end in rows:
            self.connection.execute(
                "INSERT INTO passage_text (passage_text, rowid, text) VALUES ('delete', ?, ?)", (identity, text[start:end])
            )
        if rows:
            self.connection.execute("DELETE FROM passage WHERE document = ?", (document,))

    def remove_document(self, document: Document, tallies: Mapping[str, Sequence[str]]) -> None:
        """Remove a document and all that rests on it, and take it out of what the surveys counted."""
        with self._transaction() as connection:
            self._remove_passages(document.id, document.text)
            if document.outlet:
                for survey, keys in tallies.items():
                    connection.execute(
                        "UPDATE outlet SET documents = documents - 1 WHERE survey = ? AND outlet = ?", (survey, document.outlet)
                    )
                    connection.executemany(
                        "UPDATE tally SET documents = documents - 1 WHERE survey = ? AND outlet = ? AND key = ?",
                        [(survey, document.outlet, key) for key in keys],
                    )
                connection.execute("DELETE FROM tally WHERE documents < 1")
                connection.execute("DELETE FROM outlet WHERE documents < 1")
            connection.execute("DELETE FROM document WHERE id = ?", (document.id,))

    def replace_comparison(self, name: str, kinds: Sequence[type[Record]], records: Iterable[Record], digest: str) -> None:
        """Put a comparison's records in place of those of its last run, in one transaction."""
        with self._transaction() as connection:
            for kind in kinds:
                connection.execute(f'DELETE FROM "{self._tables[kind].name}"')
            self._insert(records)
            self._set(f"compared:{name}", digest)

    def compared(self, name: str) -> str | None:
        """Give the digest that a comparison's last run left, `None` when it never ran."""
        return self._get(f"compared:{name}")

    def add_run(self, run: Run) -> None:
        """Keep what a run was made with; a run with the same settings is kept once."""
        with self._transaction():
            self._insert([run])

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read within the writer's own connection, for the run's bookkeeping."""
        return self.connection.execute(sql, values).fetchall()
