"""Web archives (WARC): one report a page that was fetched with success.

WARC/1.0
WARC-Type: response
WARC-Target-URI: https://dara.example/1
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import zstandard
from fastwarc.warc import ArchiveIterator, WarcRecordType

from sayso.errors import InputError
from sayso.readers.containers._streams import refused
from sayso.records import Failure, Limits, Metadata, Raw

_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain", "application/pdf": "application/pdf"}
_SUCCESS = 200
_NEXT_RECORD = b"\r\n\r\nWARC/1."
# Window bits by which zlib takes gzip and zlib data alike.
_GZIP_OR_ZLIB = 47


class _Readable:
    """What fastwarc asks of a stream; it aborts on Python streams that can be peeked but not sought."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position


def read_warc(stream: io.BufferedReader, path: str, *, limits: Limits) -> Iterator[Raw | Failure]:
    """Go through the pages of an unpacked web archive; a report's path is `path!address`.

    Images, scripts, redirections and requests are passed over. The record's date is that of the
    retrieval, which says nothing on publication, and is not kept.
    """
    records = 0
    try:
        for record in ArchiveIterator(
            cast(BinaryIO, _Readable(stream)), record_types=WarcRecordType.response, parse_http=True, stream_detect=False
        ):
            records += 1
            if records > limits.members:
                yield refused(path, f"{path}: has more than {limits.members:,} records; those beyond are not read: split the archive")
                return
            report = _report(record, path, limits)
            if report is not None:
                yield report
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path}: the archive breaks off after record {records} ({error}); expected whole WARC records: fetch it again"
        ) from error
    if not records:
        raise InputError(f"{path}: holds no response record; expected a WARC file of fetched pages: check how it was made")


def _report(record: Any, path: str, limits: Limits) -> Raw | Failure | None:
    http = record.http_headers
    media_type = _PAGES.get((record.http_content_type or "").casefold())
    if http is None or http.status_code != _SUCCESS or media_type is None:
        return None
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    at = f"{path}!{address}"
    body = record.reader.read(limits.document_bytes + 1)
    truncated = len(body) < record.content_length or bool(record.headers.get("WARC-Truncated"))
    if truncated and _NEXT_RECORD in body:
        # A length that is too large makes the reader take the following records for this one's body.
        body = body[: body.index(_NEXT_RECORD)]
    try:
        if len(body) > limits.document_bytes:
            raise _too_large(at, limits.document_bytes)
        if "chunked" in (http.get("Transfer-Encoding") or "").casefold():
            body = _join_chunks(body)
        for coding in reversed((http.get("Content-Encoding") or "").casefold().split(",")):
            body = _unpack(body, coding.strip(), at, limits.document_bytes)
    except InputError as error:
        return refused(at, str(error))
    metadata = (Metadata("url", address, "warc"),) if address else ()
    return Raw(path=at, data=body, media_type=media_type, charset=record.http_charset, metadata=metadata, truncated=truncated)


def _join_chunks(body: bytes) -> bytes:
    """Join the chunks of a chunked transfer; a body that is not in chunks (some crawlers join them) stays as it is."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 64)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            return body if not parts else b"".join(parts)
        if size <= 0:
            return b"".join(parts) if parts or size == 0 else body
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _unpack(body: bytes, coding: str, at: str, most: int) -> bytes:
    if coding in ("", "identity", "utf-8"):
        return body
    try:
        if coding in ("gzip", "x-gzip", "deflate"):
            # Servers send raw deflate under the same name, and pages under a coding they do not have.
            raw = coding == "deflate" and not body.startswith(b"\x78")
            plain = zlib.decompressobj(-zlib.MAX_WBITS if raw else _GZIP_OR_ZLIB).decompress(body, most + 1)
        elif coding == "zstd":
            plain = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(io.BytesIO(body)).read(most + 1)
        else:
            raise InputError(f"{at}: the page is packed as {coding[:40]!r}; expected gzip, deflate or zstd: store the archive without it")
    except (zlib.error, zstandard.ZstdError) as error:
        if body.lstrip()[:1] == b"<":
            return body
        raise InputError(f"{at}: the page's {coding} data is damaged ({error}); expected a whole page: fetch it again") from error
    if len(plain) > most:
        raise _too_large(at, most)
    return plain


def _too_large(at: str, most: int) -> InputError:
    return InputError(
        f"{at}: the page unpacks to more than {most:,} bytes; expected one report: raise limits.document_bytes if it is honest"
    )
