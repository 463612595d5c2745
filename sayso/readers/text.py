"""Plain text and Markdown: the text as it stands, and what a YAML front matter states about it.

---
title: Bridge at Kerem closed
date: 2018-09-17
---
"""

from __future__ import annotations

import re

from sayso.records import Metadata

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<lines>.{0,20000}?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z][\w-]{0,30}):[ \t]*(?P<value>[^\r\n]{0,2000}?)[ \t]*\r?$", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]{1,500}?)[ \t]*\r?\n")
_FIELDS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publishdate": "published",
    "updated": "updated",
    "lastmod": "updated",
    "modified": "updated",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "url": "url",
    "link": "url",
    "canonical": "url",
    "lang": "language",
    "language": "language",
    "description": "description",
    "summary": "description",
}


def front_matter(text: str) -> tuple[Metadata, ...]:
    """Give what a YAML front matter states; its flat entries and lists only, nested ones are passed over."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return ()
    lines = match["lines"]
    found: list[Metadata] = []
    for entry in _ENTRY.finditer(lines):
        field = _FIELDS.get(entry["key"].casefold().replace("-", "").replace("_", ""))
        if field is not None:
            found += [Metadata(field, value, "front-matter") for value in _values(entry, lines) if value]
    return tuple(found)


def _values(entry: re.Match[str], lines: str) -> list[str]:
    value = entry["value"]
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    if value:
        return [_unquoted(value)]
    values, at = [], entry.end() + 1
    while item := _ITEM.match(lines, at):
        values.append(_unquoted(item["value"]))
        at = item.end()
    return values


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].rstrip()
