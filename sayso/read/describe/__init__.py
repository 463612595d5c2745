"""What the container and the page's head state about a report, as the document's own fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sayso.read.describe._addresses import canonical, is_front_page, outlet_of, same_site
from sayso.read.describe._dates import day_of
from sayso.read.describe._language import language_of
from sayso.records import Metadata

_CONTAINERS = frozenset(["column", "feed", "warc", "front-matter"])
_NAMED_BY_HAND = frozenset(["column", "front-matter"])
_DOMAIN = re.compile(r"^(?:https?://)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}/?$", re.IGNORECASE)
_LANGUAGE = re.compile(r"^([a-z]{2})(?:[-_][A-Za-z]{2,4})?$", re.IGNORECASE)
_LONGEST_OUTLET = 80


class Described(msgspec.Struct, frozen=True):
    """The fields of a document that its text need not bear; `None` where nothing states them."""

    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None


def describe(metadata: Sequence[Metadata], text: str) -> Described:
    """Choose among statements: the container's before the page's, in their order; `text` is what the language is told from."""
    url = _url(metadata)
    published = (day_of(value) for value in _stated(metadata, "published"))
    declared = (match[1].lower() for value in _stated(metadata, "language") if (match := _LANGUAGE.match(value.strip())))
    return Described(
        url=url,
        outlet=_outlet(metadata, url),
        title=next((" ".join(value.split()) for value in _stated(metadata, "title") if value.strip()), None),
        published=next((day for day in published if day is not None), None),
        language=language_of(text) or next(declared, None),
    )


def _stated(metadata: Sequence[Metadata], name: str) -> Iterator[str]:
    return (entry.value for entry in metadata if entry.name == name)


def _url(metadata: Sequence[Metadata]) -> str | None:
    """Give the page's own canonical address, if it stands on the site it was fetched from; else the container's."""
    fetched: str | None = None
    for entry in metadata:
        if entry.name == "url" and (address := canonical(entry.value)) is not None:
            if entry.origin in _CONTAINERS:
                fetched = fetched or address
            elif fetched is None or (same_site(address, fetched) and not is_front_page(address)):
                return address
    return fetched


def _outlet(metadata: Sequence[Metadata], url: str | None) -> str | None:
    named = [entry for entry in metadata if entry.name == "outlet" and 0 < len(entry.value.strip()) <= _LONGEST_OUTLET]
    for entry in named:
        if entry.origin in _NAMED_BY_HAND:
            value = " ".join(entry.value.split())
            return (outlet_of(value) or value) if _DOMAIN.match(value) else value
    known = outlet_of(url) if url else None
    return known or next((" ".join(entry.value.split()) for entry in named if not _DOMAIN.match(entry.value.strip())), None)
