"""Zip archives: each member streamed under its cap, in the order of their names. Nothing is ever written to disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from sayso.errors import InputError
from sayso.readers.containers._streams import refused
from sayso.records import Failure, Limits, Raw

ReadStream = Callable[[BinaryIO, str], Iterator[Raw | Failure]]
_FREE_BYTES = 1_000_000
_ENCRYPTED = 0x1
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DAMAGE = (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError)


def read_zip(stream: BinaryIO, path: str, *, limits: Limits, read_stream: ReadStream) -> Iterator[Raw | Failure]:
    """Go through the reports in a zip archive; a report's path is `path!name`.

    Names are labels only, so `../` in one leads nowhere. Hidden members and folders are passed over.
    """
    try:
        archive = zipfile.ZipFile(stream)
        size_bytes = stream.seek(0, 2)
    except _DAMAGE as error:
        raise InputError(f"{path}: is no whole zip archive ({error}); expected one that unpacks: fetch or make it again") from error
    members = archive.infolist()
    if len(members) > limits.members:
        raise InputError(f"{path}: has {len(members):,} members, more than {limits.members:,}; expected fewer: split the archive")
    if sum(member.file_size for member in members) > _FREE_BYTES + limits.expansion * size_bytes:
        raise InputError(
            f"{path}: unpacks to more than {limits.expansion} times its size; "
            "expected news text: if it is honest, unpack it yourself or raise limits.expansion"
        )
    for member in sorted(members, key=lambda info: (info.filename, info.header_offset)):
        if not member.is_dir() and not _is_hidden(member.filename):
            yield from _read_member(archive, member, f"{path}!{_CONTROL.sub('?', member.filename)}", read_stream)


def _is_hidden(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, at: str, read_stream: ReadStream) -> Iterator[Raw | Failure]:
    if member.flag_bits & _ENCRYPTED:
        yield refused(at, f"{at}: is encrypted; expected a readable member: unpack it with its password and give the file")
        return
    try:
        with archive.open(member) as stream:
            yield from read_stream(stream, at)  # type: ignore[arg-type]
    except _DAMAGE as error:
        yield refused(at, f"{at}: cannot be unpacked ({error}); expected a sound member: make the archive again")
