"""Which column of a table is which field of a report, and one row as a `Raw`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from sayso.errors import ConfigError, InputError
from sayso.records import Metadata, Raw

# Names as they are met in public news data sets, best first, without case and punctuation.
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "articlecontent", "articlebody", "articletext", "maintext", "fulltext", "bodytext", "contenttext"),
        *("newscontent", "newstext", "storytext", "textcontent", "content", "contents", "plaintext", "cleanedtext", "cleantext"),
        *("rawtext", "story", "article", "news", "document", "message"),
    ),
    "html": ("html", "bodyhtml", "contenthtml", "articlehtml", "rawhtml", "pagehtml", "htmlcontent"),
    "title": ("title", "headline", "articletitle", "newstitle", "heading", "head"),
    "outlet": (
        *("outlet", "source", "sourcename", "newssource", "publisher", "publication", "newspaper", "mediaoutlet", "mediasource"),
        *("site", "sitename", "website", "sourcedomain", "domain", "channel"),
    ),
    "published": (
        *("published", "publishedat", "publishedon", "datepublished", "datepublish", "publishdate", "publisheddate", "pubdate"),
        *("publicationdate", "articledate", "newsdate", "date", "datetime"),
    ),
    "updated": ("updated", "updatedat", "datemodified", "datemodify", "modified", "lastmodified"),
    "url": ("url", "articleurl", "canonicalurl", "canonicallink", "weburl", "newsurl", "link", "uri", "href"),
    "author": ("author", "authors", "byline", "creator", "writer", "journalist", "reporter"),
    "language": ("language", "lang", "languagecode", "langcode"),
    "description": ("description", "summary", "abstract", "excerpt"),
    "id": ("id", "articleid", "documentid", "docid", "unitid", "guid", "uid"),
}
_ABSENT = frozenset(["", "nan", "none", "null", "n/a", "na", "nat", "-"])
_LONGEST_VALUE = 2_000
_PUNCTUATION = re.compile(r"[\W_]+")


class Fields(msgspec.Struct, frozen=True):
    """The columns that hold a row's report: `body` and whether it is HTML, and what else is stated (field, column)."""

    body: str
    is_html: bool
    stated: tuple[tuple[str, str], ...]


def check_mapping(columns: Mapping[str, str]) -> None:
    """Raise `ConfigError` when a column is mapped to a field that reports do not have."""
    for column, field in columns.items():
        if field not in _NAMES:
            raise ConfigError(f"columns: {column!r} is mapped to {field!r}; expected one of {', '.join(_NAMES)}: correct the mapping")


def fields_of(names: Iterable[str], columns: Mapping[str, str], path: str) -> Fields:
    """Tell which of the table's columns is what, by the mapping and then by common names.

    Raises `InputError` that lists the columns when a mapped one is missing or none can be the text.
    """
    present = [name for name in names if name]
    listed = ", ".join(repr(name[:60]) for name in present[:30]) or "none"
    by_exact = {name.casefold().strip(): name for name in reversed(present)}
    chosen: dict[str, str] = {}
    for column, field in columns.items():
        if column.casefold().strip() in by_exact:
            chosen.setdefault(field, by_exact[column.casefold().strip()])
    if columns and not chosen:
        raise InputError(f"{path}: has none of the mapped columns {', '.join(columns)}; its columns are {listed}: correct the mapping")
    taken = set(chosen.values())
    by_plain = {_PUNCTUATION.sub("", name).casefold(): name for name in reversed(present) if name not in taken}
    for field, guesses in _NAMES.items():
        if field in ("text", "html") and ("text" in chosen or "html" in chosen):
            continue
        found = next((by_plain[guess] for guess in guesses if guess in by_plain), None)
        if field not in chosen and found is not None:
            chosen[field] = found
    body = chosen.get("text", chosen.get("html"))
    if body is None:
        raise InputError(
            f"{path}: no column is known to hold the text; its columns are {listed}: "
            'name it with a mapping such as columns = { COLUMN = "text" }'
        )
    return Fields(body, "text" not in chosen, tuple((f, c) for f, c in chosen.items() if f not in ("text", "html")))


def raw_of_row(path: str, row: Mapping[str, Any], fields: Fields) -> Raw:
    """Give one row as a `Raw`; raises `InputError` when its text is missing or is no text."""
    body = row.get(fields.body)
    if not isinstance(body, str) or not body.strip():
        found = "is empty" if body is None or isinstance(body, str) else f"holds {type(body).__name__}"
        raise InputError(f"{path}: the column {fields.body!r} {found}; expected the report's text: correct or leave out this row")
    metadata = tuple(Metadata(field, value, "column") for field, column in fields.stated for value in _values(field, row.get(column)))
    try:
        data = body.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{path}: the text has half a surrogate pair at {error.start}; expected valid Unicode: correct the row") from error
    return Raw(path=path, data=data, media_type="text/html" if fields.is_html else "text/plain", charset="utf-8", metadata=metadata)


def _values(field: str, value: Any) -> Iterable[str]:
    if isinstance(value, list | tuple):
        for part in value[:50] if field == "author" else value[:1]:
            yield from _values(field, part)
    elif isinstance(value, Mapping):
        # NewsAPI and Event Registry give outlets and authors as objects with a name.
        yield from _values(field, value.get("name", value.get("title")))
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        shown = str(value).encode("utf-8", "replace").decode().strip()
        if shown.casefold() not in _ABSENT:
            yield shown[:_LONGEST_VALUE]
