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
from sayso.read.containers._columns import Fields, fields_of, raw_of_row
from sayso.read.containers._streams import CappedLines, CharsetOf, as_text, refused
from sayso.records import Failure, Limits, Raw

_DELIMITERS = "\t,;|"
_MOST_TOKENS = 1_000_000
_CHUNK_CHARACTERS = 1 << 16
# A table none of whose first rows can be told apart into fields is given up, not failed a million times.
_ROWS_BEFORE_GIVING_UP = 100
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
    """Cut a list of objects, or objects one after another, into the source of each."""
    parts: list[str] = []
    depth = tokens = size = 0
    base = None
    in_string = False
    carried = ""
    while chunk := carried + text.read(_CHUNK_CHARACTERS):
        begin = end = 0
        for match in _JSON_TOKEN.finditer(chunk):
            token, end = match[0], match.end()
            if in_string or token == '"':
                in_string = in_string != (token == '"')
                continue
            if token in "{[":
                if token == "[" and depth == 0 and base is None:
                    base = 1
                depth += 1
                base = 0 if base is None else base
                if depth == base + 1 and token == "{":
                    begin, parts, tokens, size = match.start(), [], 0, 0
            elif token in "}]":
                depth -= 1
                if token == "}" and depth == base:
                    yield "".join([*parts, chunk[begin:end]])
                    parts, begin, tokens, size = [], end, 0, 0
            tokens += 1
            if depth > limits.nesting or tokens > _MOST_TOKENS:
                raise InputError(f"{path}: is nested too deep or has too many parts; expected a list of flat objects: check the file")
        carried = "\\" if chunk.endswith("\\") and end < len(chunk) else ""
        rest = chunk[begin : len(chunk) - len(carried)]
        if carried and len(chunk) == 1:
            break
        if base is not None and depth > base:
            parts.append(rest)
            size += len(rest)
            if size > limits.document_bytes:
                raise InputError(f"{path}: {_overlong('one object', limits)}")
    if depth or in_string or base is None:
        raise InputError(f"{path}: is no whole JSON; expected an object or a list of objects: fetch or write it again")
