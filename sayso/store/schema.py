"""Record types to tables: one type, one table, columns after its fields.

A closed set becomes a CHECK, a date ISO text, a nested value JSON text; the envelope of an
annotation's spans stands in `span_start` and `span_end` beside them. A type declared in a stage's own file gets its table
the same way, when a library first meets it.
"""

from __future__ import annotations

import enum
import functools
import operator
import types
import typing
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar, Union

import msgspec

from sayso.records import Annotation, Copy, Document, Failure, Link, Record, Run, kind_of

SCHEMA_VERSION = 1
"""Raised with every change of the tables below; `database.MIGRATIONS` holds the step to each version."""

FIXED_TABLES = (
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # The order in which documents came, and the series of versions of one report that each belongs to.
    "CREATE TABLE entry (number INTEGER PRIMARY KEY AUTOINCREMENT, document TEXT NOT NULL UNIQUE REFERENCES document(id) ON DELETE CASCADE,"
    " series TEXT NOT NULL) STRICT",
    "CREATE INDEX entry_series ON entry (series)",
    # What was read: digest of an input's bytes and metadata, so that the same input is not decoded twice.
    "CREATE TABLE source (digest TEXT NOT NULL, document TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,"
    " PRIMARY KEY (digest, document)) STRICT, WITHOUT ROWID",
    "CREATE INDEX source_document ON source (document)",
    # What surveys counted, an outlet.
    "CREATE TABLE outlet (survey TEXT NOT NULL, outlet TEXT NOT NULL, documents INTEGER NOT NULL,"
    " PRIMARY KEY (survey, outlet)) STRICT, WITHOUT ROWID",
    "CREATE TABLE tally (survey TEXT NOT NULL, outlet TEXT NOT NULL, key TEXT NOT NULL, documents INTEGER NOT NULL,"
    " PRIMARY KEY (survey, outlet, key)) STRICT, WITHOUT ROWID",
    # Which stage has been run over which document, in which version: the marks by which a run goes on.
    "CREATE TABLE done (document TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE, stage TEXT NOT NULL, digest TEXT NOT NULL,"
    " PRIMARY KEY (document, stage)) STRICT, WITHOUT ROWID",
    # The stretches that can be searched.
    "CREATE TABLE passage (id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document(id) ON DELETE CASCADE,"
    " span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, label TEXT NOT NULL) STRICT",
    "CREATE INDEX passage_document ON passage (document)",
    "CREATE VIRTUAL TABLE passage_text USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')",
)

BUILT_IN: tuple[type[Record], ...] = (Document, Failure, Run, Copy, Link)
# The fields by which a record across documents names its two: it goes when one of them goes.
_SIDES: dict[type[Record], tuple[str, str]] = {Copy: ("left", "right"), Link: ("left_document", "right_document")}

T = TypeVar("T", bound=Record)


class Column(NamedTuple):
    """One field as a column: its SQL, and the two ways between value and cell."""

    name: str
    sql: str
    to_cell: Callable[[Any], Any]
    from_cell: Callable[[Any], Any]


class Table(NamedTuple):
    """One record type as a table."""

    name: str
    record_type: type[Record]
    columns: tuple[Column, ...]

    def statements(self) -> list[str]:
        """Give the SQL that creates the table and its indexes."""
        cells = [column.sql for column in self.columns]
        names = [column.name for column in self.columns]
        extra = []
        if issubclass(self.record_type, Annotation):
            cells += ["span_start INTEGER NOT NULL", "span_end INTEGER NOT NULL", "CHECK (span_start < span_end)"]
        if "document" in names:
            extra.append(f'CREATE INDEX IF NOT EXISTS "{self.name}_document" ON "{self.name}" (document)')
        sides = _SIDES.get(self.record_type, ())
        extra += [f'CREATE INDEX IF NOT EXISTS "{self.name}_{side}" ON "{self.name}" ("{side}")' for side in sides]
        return [f'CREATE TABLE IF NOT EXISTS "{self.name}" ({", ".join(cells)}) STRICT', *extra]

    def insert(self) -> str:
        """Give the SQL that adds one row and leaves an equal one as it is."""
        count = len(self.columns) + (2 if issubclass(self.record_type, Annotation) else 0)
        return f'INSERT OR IGNORE INTO "{self.name}" VALUES ({", ".join("?" * count)})'

    def select(self) -> str:
        """Give the SELECT clause whose rows `record` takes."""
        return f'SELECT {", ".join(f"{chr(34)}{column.name}{chr(34)}" for column in self.columns)} FROM "{self.name}"'

    def default_cell(self, name: str) -> Any:
        """Give the cell that a row from before the field existed gets; `None` where the field has no default."""
        field = next(field for field in msgspec.structs.fields(self.record_type) if field.name == name)
        column = next(column for column in self.columns if column.name == name)
        return None if field.default is msgspec.NODEFAULT else column.to_cell(field.default)

    def row(self, record: Record) -> tuple[Any, ...]:
        """Give the cells of one record."""
        cells = [*_values_of(self.record_type)(record)]
        for place, to_cell in _changes_of(self.record_type):
            value = cells[place]
            if value is not None:
                cells[place] = to_cell(value)
        if isinstance(record, Annotation):
            envelope = record.envelope
            cells += (envelope.start, envelope.end)
        return tuple(cells)

    def record(self, row: Sequence[Any]) -> Record:
        """Give the record of one row of `select`."""
        return self.record_type(**{column.name: column.from_cell(cell) for column, cell in zip(self.columns, row, strict=True)})


@functools.cache
def table_of(record_type: type[Record]) -> Table:
    """Derive the table of a record type from its fields."""
    fields = msgspec.structs.fields(record_type)
    ordered = sorted(fields, key=lambda field: field.name != "id")
    name = kind_of(record_type)
    columns = []
    for field in ordered:
        column = _column(field.name, field.type)
        sql = column.sql
        if field.name == "id":
            sql += " PRIMARY KEY"
        elif field.name == "document" or field.name in _SIDES.get(record_type, ()):
            sql += " REFERENCES document(id) ON DELETE CASCADE"
        columns.append(column._replace(sql=sql))
    return Table(name, record_type, tuple(columns))


@functools.cache
def _values_of(record_type: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    """Give what takes all fields of a record at once, in the order of the columns."""
    return operator.attrgetter(*[column.name for column in table_of(record_type).columns])


@functools.cache
def _changes_of(record_type: type[Record]) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    """Give the places of the fields whose cell is not the value itself, each with what makes it."""
    return tuple((place, column.to_cell) for place, column in enumerate(table_of(record_type).columns) if column.to_cell is not _same)


def _same(value: Any) -> Any:
    return value


def _column(name: str, annotation: Any) -> Column:
    options = [annotation]
    if typing.get_origin(annotation) in (Union, types.UnionType):
        options = list(typing.get_args(annotation))
    optional = type(None) in options
    plain = [option for option in options if option is not type(None)]
    required = "" if optional else " NOT NULL"
    if plain == [str]:
        return Column(name, f'"{name}" TEXT{required}', _same, _same)
    if plain == [bool]:
        return Column(name, f'"{name}" INTEGER{required} CHECK ("{name}" IN (0, 1))', _optional(int), _optional(bool))
    if plain == [int]:
        return Column(name, f'"{name}" INTEGER{required}', _same, _same)
    if plain == [float]:
        return Column(name, f'"{name}" REAL{required}', _same, _same)
    if set(plain) == {int, float}:
        return Column(name, f'"{name}" ANY{required}', _optional(_storable), _same)
    if plain == [date]:
        return Column(name, f'"{name}" TEXT{required}', _optional(date.isoformat), _optional(date.fromisoformat))
    if len(plain) == 1 and isinstance(plain[0], type) and issubclass(plain[0], enum.Enum):
        values = ", ".join("'" + str(member.value).replace("'", "''") + "'" for member in plain[0])
        return Column(name, f'"{name}" TEXT{required} CHECK ("{name}" IN ({values}))', _optional(_value), _optional(plain[0]))
    decoder = msgspec.json.Decoder(annotation)
    return Column(name, f'"{name}" TEXT{required}', _optional(_json), _optional(decoder.decode))


def _value(member: enum.Enum) -> Any:
    return member.value


def _storable(number: int | float) -> int | float:
    """Give a number that a cell holds: integers beyond 64 bits become the nearest float."""
    return number if isinstance(number, float) or -(2**63) <= number < 2**63 else float(number)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _optional(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def changed(value: Any) -> Any:
        return None if value is None else change(value)

    return changed


Rows = dict[str, list[tuple[Any, ...]]]
"""Rows by table name, as a worker sends them to the one process that writes."""


def rows_of(records: Iterable[Record]) -> Rows:
    """Turn records into rows of their tables, in the order given."""
    rows: Rows = {}
    for record in records:
        table = table_of(type(record))
        rows.setdefault(table.name, []).append(table.row(record))
    return rows


def tables_of(record_types: Iterable[type[Record]]) -> tuple[Table, ...]:
    """Derive the tables of several record types, the built-in ones first, each once."""
    return tuple(table_of(kind) for kind in dict.fromkeys((*BUILT_IN, *record_types)))
