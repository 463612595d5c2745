"""A page as its visible text, the markup of each line, and what its head states."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from sayso.errors import InputError
from sayso.readers.html._guard import check_page
from sayso.readers.html._head import read_head
from sayso.readers.html._lines import Line, render
from sayso.readers.html._main import mark_main
from sayso.readers.html._refine import refine
from sayso.records import Limits, Markup, Metadata

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
# Share of the extracted words that stand on no line a reader sees, from which the page is taken to hide its article.
_MOST_UNSEEN = 0.5


def looks_like_page(text: str) -> bool:
    """Tell whether text of unstated kind begins as HTML does."""
    return _PAGE.match(text) is not None


def read_html(source: str, path: str, *, limits: Limits) -> tuple[str, tuple[Markup, ...], tuple[Metadata, ...]]:
    """Give the page's visible text, one line a block-level element, with a `Markup` each, and what the page states.

    Raises `InputError` for a page that would cost more than `limits` allows.
    """
    check_page(source, path, limits)
    tree = _parse(source, path)
    stated = read_head(tree)
    lines = render(tree)
    if mark_main(tree, lines) > _MOST_UNSEEN:
        # The article lies in an element that a script shows later: it is read as that script would show it.
        lines = render(tree := _parse(source, path), with_hidden=True)
        mark_main(tree, lines)
    refine(lines, [entry.value for entry in stated if entry.name == "title"])
    text, markup = _joined(lines)
    return text, markup, stated


def _parse(source: str, path: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(f"{path}: has no visible text ({error}); expected a report: fetch the page again") from error


def _joined(lines: list[Line]) -> tuple[str, tuple[Markup, ...]]:
    markup = []
    at = 0
    for line in lines:
        markup.append(Markup(at, at + len(line.text), line.tag, line.link_share, line.main, line.hint))
        at += len(line.text) + 1
    return "\n".join(line.text for line in lines), tuple(markup)
