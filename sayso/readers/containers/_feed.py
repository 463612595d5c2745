"""RSS, Atom and RDF feeds: one report an item.

<item><title>Bridge at Kerem closed</title><link>https://dara.example/1</link><description>...</description></item>
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from sayso.errors import InputError
from sayso.readers.containers._streams import read_whole, refused
from sayso.records import Failure, Limits, Metadata, Raw

_ITEMS = frozenset(["item", "entry"])
_BODIES = ("encoded", "content", "body", "description", "summary")
_STATED = {
    "title": "title",
    "creator": "author",
    "author": "author",
    "pubDate": "published",
    "published": "published",
    "issued": "published",
    "date": "published",
    "updated": "updated",
    "modified": "updated",
    "language": "language",
    "publisher": "outlet",
}
_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:rss|feed|RDF)[\s>]")
_ENTITY = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*(?:SYSTEM|PUBLIC|\[)", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:p|br|div|a|img|b|i|em|strong|ul|ol|li|h[1-6]|span|table|blockquote|figure|iframe)\b[^>]*>|&(?:\w+|#\d+);", re.IGNORECASE
)
_EMAIL_AND_NAME = re.compile(r"^\s*\S+@\S+\s*\((?P<name>[^()]+)\)\s*$")
_LONGEST_VALUE = 2_000


def is_feed(head: bytes) -> bool:
    """Tell whether a file that begins so is a feed."""
    return _ROOT.search(head.replace(b"\0", b"")[:4096]) is not None


def read_feed(stream: BinaryIO, path: str, *, limits: Limits) -> Iterator[Raw | Failure]:
    """Go through a feed's items; a report's path is `path:number`, items counted from 1.

    A document type with entities is refused before any parser sees it. Elements are dropped as they are read.
    """
    data = read_whole(stream, path, limits)
    if _ENTITY.search(data.replace(b"\0", b"")[:1_000_000].decode("latin-1")):
        raise InputError(
            f"{path}: declares a document type with entities, which may name files or grow without end; expected a plain feed: remove it"
        )
    outlet: tuple[Metadata, ...] = ()
    number = 0
    parser = etree.iterparse(
        io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        for _, element in parser:
            name = _local(element)
            if name == "title" and not number and _local(element.getparent()) in ("channel", "feed"):
                outlet = tuple(Metadata("outlet", title, "feed") for title in [_text(element)] if title)
            if name not in _ITEMS:
                continue
            number += 1
            if number > limits.members:
                yield refused(path, f"{path}: has more than {limits.members:,} items; those beyond are not read: split the feed")
                return
            yield _report(element, f"{path}:{number}", outlet)
            element.clear(keep_tail=False)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{path}: the feed breaks off after item {number} ({error}); expected well-formed XML: fetch it again") from error
    if not number:
        raise InputError(f"{path}: the feed has no item; expected <item> or <entry> elements: check the address it came from")


def _report(item: Any, at: str, outlet: tuple[Metadata, ...]) -> Raw | Failure:
    bodies: dict[str, str] = {}
    metadata: list[Metadata] = []
    is_html = False
    for child in item:
        name = _local(child)
        if name in _BODIES and not (name == "content" and child.get("url")):
            bodies.setdefault(name, _body(child))
            is_html = is_html or child.get("type") in ("html", "xhtml") or name == "encoded"
        elif name == "link":
            if child.get("rel") in (None, "alternate") and (address := child.get("href") or _text(child)):
                metadata.append(Metadata("url", address[:_LONGEST_VALUE], "feed"))
        elif name in _STATED and (value := _value(child)):
            metadata.append(Metadata(_STATED[name], value[:_LONGEST_VALUE], "feed"))
    body = next((bodies[name] for name in _BODIES if bodies.get(name, "").strip()), None)
    if body is None:
        return refused(
            at, f"{at}: the item has no text, only a heading or a link; expected a description or content: fetch the page itself"
        )
    if not any(entry.name == "outlet" for entry in metadata):
        metadata += outlet
    media_type = "text/html" if is_html or _MARKUP.search(body) else "text/plain"
    return Raw(path=at, data=body.encode("utf-8", "replace"), media_type=media_type, charset="utf-8", metadata=tuple(metadata))


def _local(element: Any) -> str:
    tag = getattr(element, "tag", "")
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _value(element: Any) -> str:
    """Give an author's name out of Atom's `<author><name>` and RSS's `mail (name)`, else the element's text."""
    name = next((child for child in element if _local(child) == "name"), element)
    value = _text(name)
    match = _EMAIL_AND_NAME.match(value)
    return match["name"] if match else value


def _body(element: Any) -> str:
    if element.get("type") == "xhtml" or len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return element.text or ""
