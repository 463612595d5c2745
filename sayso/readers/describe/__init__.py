"""What the container and the page's head state about a report, as the document's own fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from sayso.readers.describe._addresses import canonical, is_front_page, outlet_of, same_site
from sayso.readers.describe._dates import day_in_address, day_of
from sayso.readers.describe._language import language_of
from sayso.records import Metadata

_CONTAINERS = frozenset(["column", "feed", "warc", "front-matter"])
_NAMED_BY_HAND = frozenset(["column", "front-matter"])
_DOMAIN = re.compile(r"^(?:https?://)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}/?$", re.IGNORECASE)
_LANGUAGE = re.compile(r"^([a-z]{2})(?:[-_][A-Za-z]{2,4})?$", re.IGNORECASE)
_LONGEST_OUTLET = 80
_TAGLINE = re.compile(r"\s+[|–—-]\s.*$")
_LAST_PART = re.compile(r"\s+[|–—»:-]\s+(?P<last>[^|–—»]{2,80})$")
_UTC = re.compile(r"(?:Z|\+00:?00|GMT|UTC)\s*$")
# What a site is made with, which pages state for who makes it.
_PLATFORMS = frozenset(["blogger", "blogspot", "wordpress", "wordpress.com", "medium", "facebook", "google", "website", "home", "hosted"])


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
    declared = (match[1].lower() for value in _stated(metadata, "language") if (match := _LANGUAGE.match(value.strip())))
    outlet = _outlet(metadata, url)
    return Described(
        url=url,
        outlet=outlet,
        title=_title(metadata, outlet),
        published=_published(metadata, url),
        language=language_of(text) or next(declared, None),
    )


def _stated(metadata: Sequence[Metadata], name: str) -> Iterator[str]:
    return (entry.value for entry in metadata if entry.name == name)


def _url(metadata: Sequence[Metadata]) -> str | None:
    """Give the address that the page states for itself, if it stands on the site it was fetched from; else the container's."""
    candidates = [
        (entry.origin in _CONTAINERS, address) for entry in metadata if entry.name == "url" if (address := canonical(entry.value))
    ]
    fetched = next((address for from_container, address in candidates if from_container), None)
    own = [address for from_container, address in candidates if not from_container and not is_front_page(address)]
    if fetched is not None:
        own = [address for address in own if same_site(address, fetched)]
    if not own:
        return fetched
    # Some pages state their section for one and themselves for the other: the longer address is the page's.
    return next((address for address in own if address != own[0] and address.startswith(own[0])), own[0])


def _outlet(metadata: Sequence[Metadata], url: str | None) -> str | None:
    """Give the outlet named by hand, else the one known by its address, else the one that feed or page state."""
    named = [
        (entry.origin, name)
        for entry in metadata
        if entry.name == "outlet"
        if 0 < len(name := " ".join(entry.value.split())) <= _LONGEST_OUTLET
    ]
    for origin, name in named:
        if origin in _NAMED_BY_HAND:
            return (outlet_of(name) or name) if _DOMAIN.match(name) else name
    known = outlet_of(url) if url else None
    if known is not None:
        return known
    titles = {title.casefold() for title in _stated(metadata, "title")}
    # A syndicated page names the agency as its publisher, so what the site says of itself goes first.
    for origins in (("feed",), ("meta",), ("json-ld",)):
        for origin, name in named:
            short = _TAGLINE.sub("", name)
            if origin in origins and name.casefold() not in titles and short.casefold() not in _PLATFORMS and not _DOMAIN.match(short):
                return short
    return None


def _title(metadata: Sequence[Metadata], outlet: str | None) -> str | None:
    """Give the first stated title, without the name of the outlet at its end."""
    title = next((" ".join(value.split()) for value in _stated(metadata, "title") if value.strip()), None)
    own = {name.casefold() for name in (*_stated(metadata, "outlet"), outlet) if name}
    if title is not None and (match := _LAST_PART.search(title)) and match["last"].casefold() in own and match.start():
        return title[: match.start()]
    return title


def _published(metadata: Sequence[Metadata], url: str | None) -> str | None:
    """Give the stated day; an instant in UTC becomes the day in the address where that is the one before or after."""
    written = day_in_address(url) if url else None
    for value in _stated(metadata, "published"):
        day = day_of(value)
        if day is not None:
            near = written is not None and abs((date.fromisoformat(day) - date.fromisoformat(written)).days) == 1
            return written if near and _UTC.search(value) else day
    return written
