"""A parsed page as the lines a reader sees, in reading order, one a block-level element."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from lxml import etree

_BREAKING = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"),
        *("hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot"),
        *("thead", "tr", "ul", "html"),
    ]
)
_CELLS = frozenset(["td", "th"])
_UNSEEN = frozenset(
    [
        *("script", "style", "template", "noscript", "head", "title", "iframe", "svg", "select", "option", "datalist", "textarea"),
        *("object", "embed", "applet", "audio", "video", "canvas", "noframes", "map", "meter", "progress", "link", "meta"),
    ]
)
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Conventional names of classes whose text is moved out of sight.
_FOR_SCREEN_READERS = frozenset(
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "element-invisible"]
)
# As a browser shows it: these collapse, a no-break space stays.
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HINT_CHARACTERS = 120
_HINT_ANCESTORS = 4


class Line(msgspec.Struct):
    """One line of a page: its text, the block-level element it began in, and that element's class and id words.

    `place` is the tags and classes of that element and of those around it: the same for paragraphs of one kind.
    """

    text: str
    tag: str
    link_share: float
    hint: str
    place: str
    main: bool = False


class _Render:
    """What is open while the page is walked: the blocks, the links, and the parts of the line so far."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.blocks: list[Any] = []
        self.links = 0
        self.kept_spaces = 0
        self._parts: list[str] = []
        self._characters = self._linked = 0
        self._block: Any = None

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self.kept_spaces and "\n" in text:
            first, *rest = text.split("\n")
            self._add(first)
            for part in rest:
                self.end_line()
                self._add(part)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        seen = len(text.strip())
        if seen and self._block is None:
            self._block = self.blocks[-1] if self.blocks else None
        self._parts.append(text)
        self._characters += seen
        if self.links:
            self._linked += seen

    def end_cell(self) -> None:
        if self._characters:
            self._parts.append("\v")

    def end_line(self) -> None:
        if self._characters:
            text = _SPACES.sub(" ", "".join(self._parts)).strip(" \v").replace(" \v", "\v").replace("\v ", "\v").replace("\v", "\t")
            if text.strip():
                block = self._block
                tag = block.tag if block is not None else "body"
                self.lines.append(Line(text, tag, round(self._linked / self._characters, 3), _hint(block), _place(block)))
        self._parts = []
        self._characters = self._linked = 0
        self._block = None


def render(root: Any, *, with_hidden: bool = False) -> list[Line]:
    """Give the lines that a reader of the page sees; `with_hidden` takes up those that a script would show, too."""
    page = _Render()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped: Any = None
    for event, element in walker:
        if event in ("comment", "pi"):
            page.add(element.tail)
        elif event == "start":
            if element.tag in _UNSEEN or (not with_hidden and _is_hidden(element)):
                skipped = element
                walker.skip_subtree()
            else:
                _open(page, element)
        else:
            if element is skipped:
                skipped = None
                if element.tag in _BREAKING:
                    page.end_line()
            else:
                _close(page, element)
            if element is not root:
                page.add(element.tail)
    page.end_line()
    return page.lines


def _open(page: _Render, element: Any) -> None:
    tag = element.tag
    if tag in _BREAKING:
        page.end_line()
        page.blocks.append(element)
    elif tag in _CELLS:
        page.end_cell()
        page.blocks.append(element)
    elif tag == "br":
        page.end_line()
    elif tag == "a":
        page.links += element.get("href") is not None
    if tag == "pre":
        page.kept_spaces += 1
    page.add(element.text)


def _close(page: _Render, element: Any) -> None:
    tag = element.tag
    if tag in _BREAKING:
        page.end_line()
        page.blocks.pop()
    elif tag in _CELLS:
        page.blocks.pop()
    elif tag == "a":
        page.links -= element.get("href") is not None
    if tag == "pre":
        page.kept_spaces -= 1


def _is_hidden(element: Any) -> bool:
    attributes = element.attrib
    if not attributes:
        return bool(element.tag == "dialog")
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if element.tag == "dialog" and "open" not in attributes:
        return True
    classes = attributes.get("class")
    if classes is not None and not _FOR_SCREEN_READERS.isdisjoint(classes.casefold().split()):
        return True
    style = attributes.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None


def _hint(block: Any) -> str:
    words: list[str] = []
    element = block
    for _ in range(_HINT_ANCESTORS + 1):
        if element is None:
            break
        words += (element.get("class") or "").split() + (element.get("id") or "").split()
        element = element.getparent()
    hint = " ".join(words)
    return hint if len(hint) <= _HINT_CHARACTERS else hint[: _HINT_CHARACTERS + 1].rsplit(" ", 1)[0][:_HINT_CHARACTERS]


def _place(block: Any) -> str:
    names: list[str] = []
    element = block
    while element is not None and len(names) <= _HINT_ANCESTORS:
        names.append(f"{element.tag}.{element.get('class') or ''}")
        element = element.getparent()
    return "<".join(names)
