"""Files, folders and standard input as reports: each container is read as a stream, whatever its size."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.errors import InputError
from sayso.readers.containers._archive import ReadStream, read_zip
from sayso.readers.containers._columns import check_mapping
from sayso.readers.containers._feed import is_feed, read_feed
from sayso.readers.containers._kinds import foreign, kind_by_head, kind_by_name, looks_like_table
from sayso.readers.containers._parquet import read_parquet
from sayso.readers.containers._streams import PEEK_BYTES, CharsetOf, expand, read_whole, refused
from sayso.readers.containers._table import read_csv, read_json, read_jsonl
from sayso.readers.containers._warc import read_warc
from sayso.records import Failure, Limits, Raw

STDIN = "-"
_MEDIA_TYPES = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html", "pdf": "application/pdf"}
_TABLES = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv}
_KINDS = "text, Markdown, HTML, PDF, JSONL, JSON, CSV, TSV, Parquet, WARC, a feed, or these in .gz, .zst or .zip"


class _Reading(msgspec.Struct, frozen=True):
    """What holds for every file of one call."""

    limits: Limits
    columns: Mapping[str, str]
    charset_of: CharsetOf


def find_sources(
    paths: Sequence[str], *, limits: Limits, columns: Mapping[str, str], stdin: BinaryIO | None, charset_of: CharsetOf
) -> Iterator[Raw | Failure]:
    """Go through the reports at `paths`, as `sayso.readers.find_sources` says; `charset_of` tells an encoding from bytes."""
    check_mapping(columns)
    reading = _Reading(limits, columns, charset_of)
    for path in paths:
        if path == STDIN:
            yield from _guarded(_read_stream(stdin or sys.stdin.buffer, STDIN, reading, was_named=True), STDIN)
        elif Path(path).is_dir():
            yield from _read_folder(path, reading, ())
        else:
            yield from _read_file(path, reading, was_named=True)


def _read_folder(folder: str, reading: _Reading, above: tuple[tuple[int, int], ...]) -> Iterator[Raw | Failure]:
    """Read a folder's files in the order of their names; a link back to a folder above is not followed."""
    try:
        status = Path(folder).stat()
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError as error:
        yield refused(folder, f"{folder}: the folder cannot be opened ({error.strerror}); expected one that may be read: check its rights")
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        return
    for name in names:
        if name.startswith("."):
            continue
        path = f"{folder.rstrip('/')}/{name}"
        if Path(path).is_dir():
            yield from _read_folder(path, reading, (*above, identity))
        else:
            yield from _read_file(path, reading, was_named=False)


def _read_file(path: str, reading: _Reading, *, was_named: bool) -> Iterator[Raw | Failure]:
    shown = path.encode("utf-8", "replace").decode()
    place = Path(path)
    if place.exists() and not place.is_file():
        yield refused(shown, f"{shown}: is a device or a pipe; expected a file: give it on standard input, as -")
        return
    try:
        stream = place.open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield refused(shown, f"{shown}: cannot be opened ({reason}); expected a file or a folder: check the path and its rights")
        return
    with stream:
        yield from _guarded(_read_stream(stream, shown, reading, was_named=was_named), shown)


def _guarded(reports: Iterator[Raw | Failure], path: str) -> Iterator[Raw | Failure]:
    """Pass the reports on; what breaks the container off becomes the last one."""
    try:
        yield from reports
    except InputError as error:
        yield refused(path, str(error))
    except OSError as error:
        yield refused(path, f"{path}: cannot be read to its end ({error.strerror or error}); expected a sound disk or pipe: try again")


def _read_stream(stream: BinaryIO, path: str, reading: _Reading, *, was_named: bool) -> Iterator[Raw | Failure]:
    limits = reading.limits
    plain, was_packed = expand(stream, path, limits)
    head = plain.peek(PEEK_BYTES)[:PEEK_BYTES]
    kind = _kind(head, path, was_named)
    if kind in ("zip", "parquet"):
        if path == STDIN or (kind == "zip" and (was_packed or "!" in path)):
            raise InputError(
                f"{path}: is a {kind} file where it cannot be sought in; expected a file of its own: unpack it and give its path"
            )
        source = io.BytesIO(read_whole(plain, path, limits)) if was_packed or "!" in path else stream
        source.seek(0)
        if kind == "parquet":
            yield from read_parquet(source, path, limits=limits, columns=reading.columns)
        else:
            yield from read_zip(source, path, limits=limits, read_stream=_member_reader(reading))
    elif kind in _TABLES:
        read_table = _TABLES[kind]
        yield from read_table(plain, path, limits=limits, columns=reading.columns, charset_of=reading.charset_of)
    elif kind == "feed":
        yield from read_feed(plain, path, limits=limits)
    elif kind == "warc":
        yield from read_warc(plain, path, limits=limits)
    else:
        yield Raw(path=path, data=read_whole(plain, path, limits), media_type=_MEDIA_TYPES[kind])


def _member_reader(reading: _Reading) -> ReadStream:
    def read_member(stream: BinaryIO, path: str) -> Iterator[Raw | Failure]:
        return _guarded(_read_stream(stream, path, reading, was_named=False), path)

    return read_member


def _kind(head: bytes, path: str, was_named: bool) -> str:
    """Tell what the file is; raises `InputError` for one that is empty or nothing that is read here."""
    if not head.strip():
        raise InputError(f"{path}: is empty; expected a report: remove it, or fetch it again")
    stranger = foreign(head)
    if stranger is not None:
        raise InputError(f"{path}: is {stranger}; expected {_KINDS}: leave it out or convert it")
    by_name, by_head = kind_by_name(path), kind_by_head(head)
    kind = by_name if by_name not in (None, "unknown") else by_head
    if by_head in ("pdf", "parquet", "warc", "zip"):
        kind = by_head
    if kind == "xml":
        kind = "feed" if is_feed(head) else "html" if by_head == "html" or b"<html" in head[:4096].lower() else None
    if kind is None and (by_name is None or was_named) and by_head != "xml" and b"\0" not in head:
        kind = "csv" if path == STDIN and looks_like_table(head) else "text"
    if kind is None or (kind in ("pdf", "parquet", "warc", "zip") and by_head != kind):
        raise InputError(f"{path}: is of no known kind, or not what its name says; expected {_KINDS}: leave it out or convert it")
    return kind
