"""Elements of a page, safe by construction: a plain string is escaped wherever it is put, only `Html` is not."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}
# A browser turns a carriage return into a line break and drops NUL; half a surrogate pair cannot be written at all.
_NEEDS_ESCAPE = re.compile("[&<>\"'\r\0\ud800-\udfff]")
_EMPTY_ELEMENTS = frozenset({"meta", "br", "link", "img"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | None | Iterable["Child"]
"""Text to escape, `Html`, nothing, or any number of these."""


def escape(text: str) -> str:
    """Give text as markup of itself, one character for each: the DOM holds what the text held.

    NUL and half surrogates, which no page can hold, become U+FFFD.
    """
    return _NEEDS_ESCAPE.sub(lambda found: _ESCAPED.get(found[0], "\ufffd"), text)


def join(*children: Child) -> Html:
    """Put children after each other."""
    return Html("".join(_parts(children)))


def element(tag: str, *children: Child, **attributes: str | None) -> Html:
    """Give an element; `class_` is `class`, other underscores are hyphens, an attribute that is `None` is left out."""
    told = "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items() if value is not None)
    if tag in _EMPTY_ELEMENTS:
        return Html(f"<{tag}{told}>")
    return Html(f"<{tag}{told}>{''.join(_parts(children))}</{tag}>")


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield escape(child)
        elif child is not None:
            yield from _parts(child)
