"""Which stretches of a body stand between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.records import Span

# A quotation mark may stand open over this many characters; beyond, its partner was lost.
_LONGEST_QUOTATION = 1500

# Two apostrophes or two backquotes stand for a double mark in some archives.
_MARK = re.compile(r"[“”„«»\"\n]|''|``")


def find_quotations(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the stretches between quotation marks; a mark left open closes with its paragraph.

    A straight mark opens where a space or nothing stands before it and none after it. Single marks
    are not read: they cannot be told from apostrophes without their words.
    """
    found: list[Span] = []
    for span in spans:
        opened = -1
        for mark in _MARK.finditer(text, span.start, span.end):
            offset = mark.start()
            if _opens(text, offset, mark[0]):
                opened = offset if opened < 0 else opened
                continue
            if opened >= 0 and offset - opened <= _LONGEST_QUOTATION:
                found.append(Span(opened, offset))
            opened = -1
        if opened >= 0 and span.end - opened <= _LONGEST_QUOTATION:
            found.append(Span(opened, span.end))
    return tuple(found)


def _opens(text: str, offset: int, mark: str) -> bool:
    if mark in ("“", "„", "«", "``"):
        return True
    if mark in ("”", "»", "\n"):
        return False
    before = text[offset - 1] if offset else " "
    after = text[offset + len(mark)] if offset + len(mark) < len(text) else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()
