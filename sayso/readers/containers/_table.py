"""Tables as text: JSONL, JSON, CSV and TSV, row by row.

{"title": "Bridge at Kerem closed", "source": "Dara Post", "date": "2018-09-17", "body": "..."}
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from sayso.errors import InputError
from sayso.readers.containers._columns import Fields, fields_of, raw_of_row
from sayso.readers.containers._streams import CappedLines, CharsetOf, as_text, refused
from sayso.records import Failure, Limits, Raw

_DELIMITERS = "\t,;|"
_MOST_TOKENS = 1_000_000
_CHUNK_CHARACTERS = 1 << 16
# A table none of whose first rows can be told apart into fields is given up, not failed a million times.
_ROWS_BEFORE_GIVING_UP = 100
_BETWEEN = " \t\r\n,[]\ufeff"
_STRAY_CHARACTERS = 200
_JSON_TOKEN = re.compile(r'\\[\s\S]|["{}\[\]]')


def read_jsonl(
    stream: io.BufferedReader, path: str, *, limits: Limits, columns: Mapping[str, str], charset_of: CharsetOf
) -> Iterator[Raw | Failure]:
    """Go through a file with one JSON object a line; a report's path is `path:line`, lines counted from 1."""
    lines = CappedLines(as_text(stream, charset_of, "\n"), limits.document_bytes)
    yield from _rows(_numbered(lines), path, columns, limits)


def read_json(
    stream: io.BufferedReader, path: str, *, limits: Limits, columns: Mapping[str, str], charset_of: CharsetOf
) -> Iterator[Raw | Failure]:
    """Go through a JSON list of objects, or one object, without holding it whole; a report's path is `path:number`."""
    objects = enumerate(_objects(as_text(stream, charset_of, "\n"), path, limits), 1)
    yield from _rows(objects, path, columns, limits)


def read_csv(
    stream: io.BufferedReader, path: str, *, limits: Limits, columns: Mapping[str, str], charset_of: CharsetOf
) -> Iterator[Raw | Failure]:
    """Go through delimited rows under one header; a report's path is `path:number`, the first row below the header 1."""
    lines = CappedLines(as_text(stream, charset_of, ""), limits.document_bytes)
    # The module's own default of 131,072 is shorter than long reports; the setting is global to the process.
    csv.field_size_limit(limits.document_bytes)
    first = next(lines, "").removeprefix("\ufeff")
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    fields = fields_of(header, columns, path)
    rows = csv.reader(lines, delimiter=delimiter)
    for number in range(1, limits.members + 1):
        at = f"{path}:{number}"
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield refused(at, f"{at}: is no row of a table ({error}); expected quoted fields to be closed: correct the row")
            continue
        if cells is None:
            return
        if lines.overlong:
            yield refused(at, _overlong(at, limits))
        elif len(cells) > len(header) and any(cells[len(header) :]):
            # A comma in a text without quotes: what stands before it would pass for the whole report.
            yield refused(at, f"{at}: has {len(cells)} cells under {len(header)} columns; expected texts with commas in quotes: quote them")
        elif cells:
            yield _raw_or_failure(at, dict(zip(header, cells, strict=False)), fields)
    yield refused(path, too_many(path, limits))


def too_many(path: str, limits: Limits) -> str:
    """Say that a container has more entries than is allowed."""
    return f"{path}: has more than {limits.members:,} entries; those beyond are not read: split it, or raise limits.members"


def _overlong(at: str, limits: Limits) -> str:
    return (
        f"{at}: is longer than {limits.document_bytes:,} characters; expected one report a line: split it, or raise limits.document_bytes"
    )


def _numbered(lines: CappedLines) -> Iterator[tuple[int, str]]:
    for line in lines:
        if lines.overlong:
            yield lines.number, ""
        elif line := line.strip().removeprefix("\ufeff"):
            yield lines.number, line


def _rows(sources: Iterator[tuple[int, str]], path: str, columns: Mapping[str, str], limits: Limits) -> Iterator[Raw | Failure]:
    """Parse each row's JSON and tell its fields once for each set of columns."""
    known: dict[tuple[str, ...], Fields | InputError] = {}
    read = failed = 0
    for count, (number, source) in enumerate(sources):
        at = f"{path}:{number}"
        if count == limits.members:
            yield refused(path, too_many(path, limits))
            return
        if not source:
            yield refused(at, _overlong(at, limits))
            continue
        try:
            row = _parse(source, at)
            fields = _fields_of_row(row, known, columns, path)
            yield raw_of_row(at, row, fields)
            read += 1
        except InputError as error:
            failed += 1
            yield refused(at, str(error))
        if not read and failed >= _ROWS_BEFORE_GIVING_UP:
            yield refused(path, f"{path}: none of the first {failed} rows is a report; expected objects with a text: the rest is not read")
            return


def _fields_of_row(row: dict[str, Any], known: dict[tuple[str, ...], Fields | InputError], columns: Mapping[str, str], path: str) -> Fields:
    names = tuple(row)
    if names not in known:
        if len(known) > 1_000:
            known.clear()
        try:
            known[names] = fields_of(names, columns, path)
        except InputError as error:
            known[names] = error
    fields = known[names]
    if isinstance(fields, InputError):
        raise fields
    return fields


def _raw_or_failure(at: str, row: Mapping[str, Any], fields: Fields) -> Raw | Failure:
    try:
        return raw_of_row(at, row, fields)
    except InputError as error:
        return refused(at, str(error))


def _parse(source: str, at: str) -> dict[str, Any]:
    try:
        row = json.loads(source, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{at}: is no valid JSON ({error}); expected one object: correct or leave out this row") from error
    if not isinstance(row, dict):
        raise InputError(f"{at}: is a JSON {type(row).__name__}; expected one object with a text: correct or leave out this row")
    return row


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique = dict(pairs)
    if len(unique) != len(pairs):
        raise ValueError("a key stands twice")
    return unique


def _no_constant(name: str) -> float:
    # Python writes NaN for a missing value, and pandas does so often: it is read as missing.
    if name == "NaN":
        return float("nan")
    raise ValueError(f"{name} is no JSON value")


def _objects(text: TextIO, path: str, limits: Limits) -> Iterator[str]:
    """Cut a list of objects, or objects one after another, into the source of each; what stands between them comes as it is."""
    cutter = _Cutter(path, limits)
    carried = ""
    while chunk := carried + text.read(_CHUNK_CHARACTERS):
        # A backslash at the end belongs to the next character, which the next chunk holds.
        carried = "\\" if (len(chunk) - len(chunk.rstrip("\\"))) % 2 and len(chunk) > 1 else ""
        yield from cutter.cut(chunk[: len(chunk) - len(carried)])
    stray = cutter.stray.strip(_BETWEEN)
    if stray:
        yield stray
    if cutter.depth or cutter.in_string:
        raise InputError(f"{path}: is no whole JSON; expected an object or a list of objects: fetch or write it again")


class _Cutter:
    """Where in a JSON text the reader is: how deep, in a string or not, and the parts of the object at hand.

    `base` is the depth at which objects stand: 1 in a list, 0 without one, `None` before either has begun.
    """

    def __init__(self, path: str, limits: Limits) -> None:
        self.depth = 0
        self.in_string = False
        self.stray = ""
        self._base: int | None = None
        self._parts: list[str] = []
        self._tokens = self._size = 0
        self._path, self._limits = path, limits

    def cut(self, chunk: str) -> Iterator[str]:
        begin = 0
        for match in _JSON_TOKEN.finditer(chunk):
            token = match[0]
            if self.in_string or token == '"':
                self.in_string = self.in_string != (token == '"')
            elif token in "{[":
                if self._base is None:
                    self._base = 1 if token == "[" else 0
                if token == "{" and self.depth == self._base:
                    yield from self._between(chunk[begin : match.start()])
                    begin, self._parts, self._tokens, self._size = match.start(), [], 0, 0
                self.depth += 1
            else:
                self.depth -= 1
                if token == "}" and self.depth == self._base:
                    yield "".join([*self._parts, chunk[begin : match.end()]])
                    begin, self._parts, self._tokens, self._size = match.end(), [], 0, 0
            self._count()
        self._keep(chunk[begin:])

    def _between(self, stray: str) -> Iterator[str]:
        stray = (self.stray + stray).strip(_BETWEEN)
        self.stray = ""
        if stray:
            yield stray

    def _count(self) -> None:
        self._tokens += 1
        if self.depth > self._limits.nesting or self._tokens > _MOST_TOKENS:
            raise InputError(f"{self._path}: is nested too deep or has too many parts; expected a list of flat objects: check the file")

    def _keep(self, rest: str) -> None:
        if self._base is None or self.depth <= self._base:
            self.stray = (self.stray + rest.strip(_BETWEEN))[:_STRAY_CHARACTERS]
            return
        self._parts.append(rest)
        self._size += len(rest)
        if self._size > self._limits.document_bytes:
            raise InputError(_overlong(self._path, self._limits))
