"""CSV for spreadsheets: a folder with one table a kind of record, each row with the words that it is about.

    id,document,outlet,published,span_start,span_end,words,voice,low,high,bound,type,...
    1f...:quantity:87-98:5fb1cc02,1f...,Harbour Post,2031-05-05,87,98,At least 12,,12,,>=,casualties,...

RFC 4180 with a byte-order mark, which spreadsheets need to read UTF-8. Texts of documents are left out: a cell holds no
more than 32,767 characters. A cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import enum
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from sayso.records import Annotation, Copy, Link, Reading, kind_of
from sayso.store.queries import Selection, View, chosen, copies_among, links_among

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DOCUMENT = ("id", "path", "url", "outlet", "title", "published", "language", "media_type", "characters", "truncated")
_LEADING = ("id", "document", "outlet", "published", "span_start", "span_end", "words", "voice")


def export_csv(view: View, selection: Selection, folder: Path) -> int:
    """Write `document.csv`, a table for each kind of record that there is, `copy.csv` and `link.csv`; give the number of rows."""
    rows = 0
    with ExitStack() as files:
        tables = _Tables(folder, files)
        identities: set[str] = set()
        for reading in chosen(view, selection):
            identities.add(reading.document.id)
            tables.write("document", _DOCUMENT, _document_row(reading))
            rows += 1
            for record in reading.records():
                if isinstance(record, Annotation):
                    kind = kind_of(type(record))
                    names = [name for name in record.__struct_fields__ if name not in ("id", "document")]
                    told = [getattr(record, name) for name in names]
                    # A field that is called as a leading column is has its kind before it: `position_words`.
                    header = (f"{kind}_{name}" if name in _LEADING else name for name in names)
                    tables.write(kind, (*_LEADING, *header), [*_leading(reading, record), *told])
                    rows += 1
        for copy in copies_among(view, identities):
            tables.write("copy", Copy.__struct_fields__, [getattr(copy, name) for name in Copy.__struct_fields__])
            rows += 1
        for link in links_among(view, identities):
            tables.write("link", Link.__struct_fields__, [getattr(link, name) for name in Link.__struct_fields__])
            rows += 1
    return rows


class _Tables:
    """The files of an export, each opened when its first row comes."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self._folder, self._files = folder, files
        self._writers: dict[str, Any] = {}

    def write(self, name: str, header: tuple[str, ...], row: list[Any]) -> None:
        writer = self._writers.get(name)
        if writer is None:
            path = self._folder / f"{name}.csv"
            opened = self._files.enter_context(path.open("w", encoding="utf-8-sig", errors="replace", newline=""))
            writer = self._writers[name] = csv.writer(opened)
            writer.writerow(header)
        writer.writerow([_cell(value) for value in row])


def _document_row(reading: Reading) -> list[Any]:
    found = reading.document
    joined = {"outlet": reading.outlet, "title": reading.title, "published": reading.published, "characters": len(found.text)}
    return [joined[name] if name in joined else getattr(found, name) for name in _DOCUMENT]


def _leading(reading: Reading, record: Annotation) -> list[Any]:
    envelope = record.envelope
    words = " … ".join(reading.text(span) for span in record.spans)
    return [record.id, record.document, reading.outlet, reading.published, envelope.start, envelope.end, words, reading.voice_of(record)]


def _cell(value: Any) -> str | int | float | None:
    """Give a value as a cell: numbers as they are, dates and members of closed sets by their name, anything nested as JSON."""
    if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        return value
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    plain = msgspec.to_builtins(value)
    return plain if isinstance(plain, str) else msgspec.json.encode(plain).decode()
