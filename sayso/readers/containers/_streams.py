"""Streams that stay bounded: decompression with a cap on its ratio, text lines with a cap on their length."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, TextIO, cast

import zstandard

from sayso.errors import InputError
from sayso.records import Failure, Limits

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
PEEK_BYTES = 1 << 16
# The ratio is free for the first megabyte (a short repetitive file is no bomb) and then judged per
# stretch of output, so that a bomb behind gigabytes of honest records is still seen.
_FREE_BYTES = 1_000_000
_STRETCH_BYTES = 16 << 20
_LARGEST_WINDOW = 1 << 27
_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile, zstandard.ZstdError)

CharsetOf = Callable[[bytes], str]


def refused(path: str, message: str) -> Failure:
    """Give the failure that stands for input which was not read."""
    return Failure(path=path, stage="read", error=InputError.__name__, message=message)


class _Counted(io.RawIOBase):
    """Passes a stream through and counts its bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self.count = 0
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        packed = self._stream.read(len(buffer))
        buffer[: len(packed)] = packed
        self.count += len(packed)
        return len(packed)


class _Expanding(io.RawIOBase):
    """Decompressed bytes; raises `InputError` when they outgrow the compressed ones or are damaged."""

    def __init__(self, inner: BinaryIO, packed: _Counted, path: str, expansion: int) -> None:
        self._inner, self._packed, self._path, self._expansion = inner, packed, path, expansion
        self._given = self._seen_packed = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            plain = self._inner.read(len(buffer))
        except _DAMAGE as error:
            raise InputError(
                f"{self._path}: the compressed data is cut short or damaged ({error}); "
                "expected a whole .gz or .zst file: fetch or compress it again"
            ) from error
        buffer[: len(plain)] = plain
        self._given += len(plain)
        if self._given > _FREE_BYTES + self._expansion * (self._packed.count - self._seen_packed):
            raise InputError(
                f"{self._path}: unpacks to more than {self._expansion} times its size; "
                "expected news text: if it is honest, unpack it yourself or raise limits.expansion"
            )
        if self._given > _STRETCH_BYTES:
            self._given, self._seen_packed = 0, self._packed.count
        return len(plain)


def expand(stream: BinaryIO, path: str, limits: Limits) -> tuple[io.BufferedReader, bool]:
    """Give the stream unpacked (.gz, .zst) and peekable, and whether it was packed."""
    buffered: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, _Counted(stream)), PEEK_BYTES)
    head = buffered.peek(4)[:4]
    counted = _Counted(cast(BinaryIO, buffered))
    if head.startswith(GZIP_MAGIC):
        inner = cast(BinaryIO, gzip.GzipFile(fileobj=counted))
    elif head == ZSTD_MAGIC:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        inner = cast(BinaryIO, unpacker.stream_reader(cast(BinaryIO, counted), read_across_frames=True))
    else:
        return buffered, False
    expanding = cast(io.RawIOBase, _Expanding(inner, counted, path, limits.expansion))
    return io.BufferedReader(expanding, PEEK_BYTES), True


def read_whole(stream: BinaryIO, path: str, limits: Limits) -> bytes:
    """Read one report's bytes; raises `InputError` when there are more than one document may have."""
    whole = stream.read(limits.document_bytes + 1)
    if len(whole) > limits.document_bytes:
        raise InputError(
            f"{path}: is larger than {limits.document_bytes:,} bytes; expected one report: split it, or raise limits.document_bytes"
        )
    return whole


def as_text(stream: io.BufferedReader, charset_of: CharsetOf, newline: str) -> TextIO:
    """Give the stream as text; its encoding is told from its beginning, bytes outside it become U+FFFD."""
    charset = charset_of(stream.peek(PEEK_BYTES)[:PEEK_BYTES])
    return io.TextIOWrapper(stream, encoding=charset, errors="replace", newline=newline)


class CappedLines(Iterator[str]):
    """The lines of a text stream; one that is longer than `limit` is skipped to its end and given as the empty string.

    `number` is that of the line given last, from 1; `overlong` tells whether it was skipped.
    """

    def __init__(self, text: TextIO, limit: int) -> None:
        self.number = 0
        self.overlong = False
        self._text, self._limit = text, limit

    def __next__(self) -> str:
        line = self._text.readline(self._limit)
        if not line:
            raise StopIteration
        self.number += 1
        self.overlong = len(line) >= self._limit and not line.endswith(("\n", "\r"))
        if not self.overlong:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(PEEK_BYTES)
        return "\n"
