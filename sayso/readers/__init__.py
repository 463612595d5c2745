"""Reports from files, folders and standard input: `find_sources` takes containers apart, `decode` makes documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2s
from types import MappingProxyType
from typing import BinaryIO

from sayso.errors import InputError
from sayso.readers import containers
from sayso.readers.describe import describe
from sayso.readers.encodings import charset_of, decode_bytes
from sayso.readers.html import looks_like_page, read_html
from sayso.readers.pdf import read_pdf
from sayso.readers.text import front_matter
from sayso.records import Document, Failure, Limits, Markup, Metadata, Raw

__all__ = ["Raw", "decode", "find_sources"]

_GUESSED: Mapping[str, str] = MappingProxyType({})
_PDF_MAGIC = b"%PDF-"


def find_sources(
    paths: Sequence[str], *, limits: Limits, columns: Mapping[str, str] = _GUESSED, stdin: BinaryIO | None = None
) -> Iterator[Raw | Failure]:
    """Go through the reports at `paths`, in a repeatable order; what cannot be opened comes as a `Failure` in its place.

    Folders are walked by name, hidden files and links back to a folder above left out; `-` is standard
    input. Tables, archives, feeds and web archives are read as streams: memory stays that of one report.
    `columns` maps a table's columns to fields; without it common names are known. Raises `ConfigError`
    when it maps to a field that reports do not have.
    """
    return containers.find_sources(paths, limits=limits, columns=columns, stdin=stdin, charset_of=charset_of)


def decode(raw: Raw, *, limits: Limits) -> list[Document | Failure]:
    """Make one report's bytes a document; a `Failure` says why when they are none or cost more than `limits` allows."""
    try:
        return [_decode(raw, limits)]
    except InputError as error:
        return [Failure(path=raw.path, stage="read", error=type(error).__name__, message=str(error))]


def _decode(raw: Raw, limits: Limits) -> Document:
    if len(raw.data) > limits.document_bytes:
        raise InputError(f"{raw.path}: is larger than {limits.document_bytes:,} bytes; expected one report: raise limits.document_bytes")
    media_type = raw.media_type
    markup: tuple[Markup, ...] = ()
    stated: tuple[Metadata, ...]
    if media_type == "application/pdf" or (media_type is None and raw.data.startswith(_PDF_MAGIC)):
        media_type = "application/pdf"
        text, stated = read_pdf(raw.data, raw.path, limits=limits)
    else:
        text = decode_bytes(raw.data, path=raw.path, declared=raw.charset, is_html=media_type in (None, "text/html"))
        if media_type is None:
            media_type = "text/html" if looks_like_page(text) else "text/plain"
        if media_type == "text/html":
            text, markup, stated = read_html(text, raw.path, limits=limits)
        else:
            stated = front_matter(text)
    if len(text) > limits.text_characters:
        raise InputError(
            f"{raw.path}: has {len(text):,} characters, more than {limits.text_characters:,}; "
            "expected one report: split it, or raise limits.text_characters"
        )
    if not text.strip():
        raise InputError(f"{raw.path}: has no visible text; expected a report: fetch the page again, with its scripts run if it needs them")
    metadata = (*raw.metadata, *stated)
    described = describe(metadata, "\n".join(text[line.start : line.end] for line in markup if line.main) or text)
    return Document(
        path=raw.path,
        text=text,
        media_type=media_type,
        url=described.url,
        outlet=described.outlet,
        title=described.title,
        published=described.published,
        language=described.language,
        markup=markup,
        metadata=metadata,
        raw=blake2s(raw.data, digest_size=8).hexdigest(),
        truncated=raw.truncated,
    )
