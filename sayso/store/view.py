"""A library opened for reading: documents with their records, in the order in which they were added."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sayso.errors import QueryError
from sayso.records import ANNOTATIONS, Annotation, Document, Reading, Record, Span
from sayso.store.database import connect
from sayso.store.schema import table_of

R = TypeVar("R", bound=Record)

_BATCH = 256


class View:
    """Reads one library; fits `sayso.pipeline.Corpus`. Others may write while it is open.

    `kinds` are the annotation types that it reads where none is named.
    """

    def __init__(self, path: Path, kinds: Sequence[type[Record]] = ANNOTATIONS) -> None:
        self.path = path
        self._kinds = kinds
        self._connection = connect(path, write=False)
        self._tables = {row[0] for row in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def __enter__(self) -> View:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Run one SELECT and go through its rows."""
        return self._connection.execute(sql, values)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """See one state of the library throughout, whatever a writer does meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def of(self, kind: type[R], where: str = "", values: Sequence[Any] = ()) -> Iterator[R]:
        """Go through all records of one type, or those for which the SQL condition `where` holds."""
        table = table_of(kind)
        if table.name not in self._tables:
            return
        condition = f" WHERE {where}" if where else ""
        for row in self._connection.execute(f"{table.select()}{condition} ORDER BY rowid", values):
            record = table.record(row)
            assert isinstance(record, kind)
            yield record

    def document_ids(self, *, current: bool = True) -> list[str]:
        """Give the ids of all documents in the order they were added; without the older versions unless `current` is false."""
        latest = "WHERE number IN (SELECT max(number) FROM entry GROUP BY series)" if current else ""
        return [row[0] for row in self._connection.execute(f"SELECT document FROM entry {latest} ORDER BY number")]

    def readings(self, *kinds: type[Record], current: bool = True) -> Iterator[Reading]:
        """Go through the current version of every document with its records of these types (of all types if none is named).

        Older versions come too where `current` is false.
        """
        ids = self.document_ids(current=current)
        for first in range(0, len(ids), _BATCH):
            yield from self.read(ids[first : first + _BATCH], kinds or self._kinds)

    def readings_of(self, documents: Sequence[str]) -> Iterator[Reading]:
        """Go through the documents with these ids, in this order, with all their records."""
        for first in range(0, len(documents), _BATCH):
            yield from self.read(documents[first : first + _BATCH], self._kinds)

    def reading(self, document: str, *kinds: type[Record]) -> Reading:
        """Give one document by its id, or by the first digits of it, with its records of these types (of all types if none is named).

        Raises `QueryError` when no document, or more than one, begins so.
        """
        found = [row[0] for row in self._connection.execute("SELECT id FROM document WHERE id LIKE ? || '%' LIMIT 2", (document,))]
        if len(found) != 1:
            problem = "several documents have ids that begin" if found else "no document has an id that begins"
            raise QueryError(f"{problem} with {document!r} in {self.path}; list them with `sayso show {self.path}`")
        return next(self.read(found, kinds or self._kinds))

    def read(self, ids: Sequence[str], kinds: Sequence[type[Record]]) -> Iterator[Reading]:
        """Go through the documents with these ids, in this order, with their records of these types only."""
        marks = ", ".join("?" * len(ids))
        table = table_of(Document)
        rows = self._connection.execute(f"{table.select()} WHERE id IN ({marks})", ids)
        documents = {row[0]: table.record(row) for row in rows}
        records: dict[str, list[Record]] = {}
        for kind in kinds:
            if table_of(kind).name not in self._tables:
                continue
            found = table_of(kind)
            for row in self._connection.execute(f"{found.select()} WHERE document IN ({marks}) ORDER BY span_start, span_end, id", ids):
                record = found.record(row)
                assert isinstance(record, Annotation)
                records.setdefault(record.document, []).append(record)
        for identity in ids:
            document = documents[identity]
            assert isinstance(document, Document)
            yield Reading(document, records.get(identity, ()))

    def number_of(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Give the single number that a SELECT counts."""
        return int(self._connection.execute(sql, values).fetchone()[0])

    def search(self, expression: str, limit: int) -> list[tuple[str, Span, str, float]]:
        """Find passages for an FTS5 expression: document, span, label and bm25 rank (smaller is better), best first.

        Raises `QueryError` when the expression is not one.
        """
        sql = (
            "SELECT passage.document, span_start, span_end, label, rank FROM passage_text JOIN passage ON passage.id = passage_text.rowid "
            "WHERE passage_text MATCH ? ORDER BY rank, passage.id LIMIT ?"
        )
        try:
            rows = self._connection.execute(sql, (expression, limit)).fetchall()
        except sqlite3.OperationalError as error:
            raise QueryError(f'search {expression!r} is not understood ({error}); use plain words, or "a phrase in quotes"') from error
        return [(document, Span(start, end), label, rank) for document, start, end, label, rank in rows]
