"""Parquet for DuckDB, pandas and Polars: a folder with one table a kind of record, its columns typed as its fields are.

    SELECT d.outlet, q.words, q.low FROM 'out/quantity.parquet' q JOIN 'out/document.parquet' d ON d.id = q.document;

Needs the extra `parquet`.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Union

import msgspec

from sayso.errors import ConfigError
from sayso.records import Annotation, Participant, Reading, Record, Span, kind_of
from sayso.store.queries import Selection, View, chosen, copies_among, links_among

# Rows held in memory a table; also the size of a row group, which engines read at a time.
_BATCH = 20_000
# Columns of every annotation beside its fields, those of text among them.
_JOINED = ("span_start", "span_end", "words", "voice")
_TEXTS = frozenset(("words", "voice"))


def export_parquet(view: View, selection: Selection, folder: Path) -> int:
    """Write `document.parquet`, a table for each kind of record that there is, `copy.parquet` and `link.parquet`; give the number of rows.

    Raises `ConfigError` when pyarrow is not installed.
    """
    rows = 0
    with ExitStack() as files:
        tables = _Tables(folder, files)
        identities: set[str] = set()
        for reading in chosen(view, selection):
            identities.add(reading.document.id)
            joined = {name: _filled(_writable, getattr(reading, name)) for name in ("outlet", "title", "published")}
            tables.write(reading.document, joined)
            rows += 1
            for record in reading.records():
                if isinstance(record, Annotation):
                    tables.write(record, _words(reading, record))
                    rows += 1
        for copy in copies_among(view, identities):
            tables.write(copy, {})
            rows += 1
        for link in links_among(view, identities):
            tables.write(link, {})
            rows += 1
        tables.flush()
    return rows


def _words(reading: Reading, record: Annotation) -> dict[str, Any]:
    envelope = record.envelope
    words = _writable(" … ".join(map(reading.text, record.spans)))
    return {"span_start": envelope.start, "span_end": envelope.end, "words": words, "voice": reading.voice_of(record)}


class _Tables:
    """The files of an export, each opened when its first row comes."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError as error:
            raise ConfigError("the format parquet needs pyarrow, which is not installed; pip install 'sayso[parquet]'") from error
        self._pa, self._pq = pa, pq
        self._folder, self._files = folder, files
        self._writers: dict[type[Record], Any] = {}
        self._schemas: dict[type[Record], Any] = {}
        self._columns: dict[type[Record], list[_Column]] = {}
        self._rows: dict[type[Record], list[dict[str, Any]]] = {}

    def write(self, record: Record, more: dict[str, Any]) -> None:
        """Add a record as a row; `more` are columns beside its fields, or in their place."""
        kind = type(record)
        if kind not in self._columns:
            self._columns[kind] = [_column(field.name, field.type, self._pa) for field in msgspec.structs.fields(kind)]
        rows = self._rows.setdefault(kind, [])
        cells = {_title(kind, column.name): _filled(column.cell, getattr(record, column.name)) for column in self._columns[kind]}
        rows.append(cells | more)
        if len(rows) >= _BATCH:
            self._flush(kind)

    def flush(self) -> None:
        """Write what is still held."""
        for kind in self._rows:
            self._flush(kind)

    def _flush(self, kind: type[Record]) -> None:
        rows, pa = self._rows[kind], self._pa
        if kind not in self._writers:
            columns = [(_title(kind, column.name), column.type) for column in self._columns[kind]]
            if issubclass(kind, Annotation):
                columns += [(name, pa.string() if name in _TEXTS else pa.int64()) for name in _JOINED]
            self._schemas[kind] = pa.schema(columns)
            path = self._folder / f"{kind_of(kind)}.parquet"
            self._writers[kind] = self._files.enter_context(self._pq.ParquetWriter(path, self._schemas[kind], compression="zstd"))
        self._writers[kind].write_table(pa.Table.from_pylist(rows, schema=self._schemas[kind]))
        rows.clear()


def _title(kind: type[Record], field: str) -> str:
    """Name the column of a field; one that is called as a joined column is has its kind before it: `position_words`."""
    return f"{kind_of(kind)}_{field}" if field in _JOINED and issubclass(kind, Annotation) else field


class _Column(NamedTuple):
    """A field as a column: its type, and the way from its value to the column's."""

    name: str
    type: Any
    cell: Callable[[Any], Any]


def _column(name: str, annotation: Any, pa: Any) -> _Column:
    """Give the column of a field by the field's type; what has none of its own is JSON text."""
    options = typing.get_args(annotation) if typing.get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    plain = [option for option in options if option is not type(None)]
    # The numbers of quantities are either; beyond 2**53 an integer becomes the nearest number.
    if set(plain) <= {int, float} and float in plain:
        return _Column(name, pa.float64(), float)
    simple = {bool: pa.bool_(), int: pa.int64(), date: pa.date32()}
    if len(plain) == 1 and plain[0] in simple:
        return _Column(name, simple[plain[0]], lambda value: value)
    if plain == [str]:
        return _Column(name, pa.string(), _writable)
    if len(plain) == 1 and isinstance(plain[0], type) and issubclass(plain[0], enum.Enum):
        return _Column(name, pa.string(), lambda value: value.value)
    if plain == [tuple[Span, ...]]:
        pair = pa.struct([("start", pa.int64()), ("end", pa.int64())])
        return _Column(name, pa.list_(pair), lambda value: [{"start": span.start, "end": span.end} for span in value])
    if plain == [tuple[Participant, ...]]:
        pair = pa.struct([("start", pa.int64()), ("end", pa.int64())])
        party = pa.struct([("spans", pa.list_(pair)), ("actor", pa.string()), ("name", pa.string())])
        return _Column(name, pa.list_(party), lambda value: [_party(who) for who in value])
    if plain == [tuple[str, ...]]:
        return _Column(name, pa.list_(pa.string()), lambda value: [_writable(part) for part in value])
    return _Column(name, pa.string(), lambda value: msgspec.json.encode(value).decode())


def _party(who: Participant) -> dict[str, Any]:
    spans = [{"start": span.start, "end": span.end} for span in who.spans]
    return {"spans": spans, "actor": who.actor, "name": _filled(_writable, who.name)}


def _filled(cell: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else cell(value)


def _writable(text: str) -> str:
    """Give text without half surrogate pairs, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()
