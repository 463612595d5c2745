"""Overlapping marks flattened into segments by one sweep over their borders, so that a page can show them all.

Every character of the stretch comes out in exactly one segment, in order: highlighting loses and moves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from sayso.records import Span


class Mark(NamedTuple):
    """A span to be shown: what it is in one word (a CSS class), what it is in words, and its name within the page."""

    span: Span
    kind: str
    title: str
    anchor: str | None = None


class Segment(NamedTuple):
    """A stretch over which the same marks lie.

    `kinds` are those of all of them, sorted; `title` is of the one that began last, the shortest of these; `begins`
    are the marks with an anchor that begin here. A segment is empty only where an empty mark stands at the end of the stretch.
    """

    start: int
    end: int
    kinds: tuple[str, ...]
    title: str | None
    begins: tuple[Mark, ...]


def cut_segments(marks: Iterable[Mark], stretch: Span, borders: Iterable[int] = ()) -> list[Segment]:
    """Cut a stretch of text at the ends of all marks in it, and at `borders`; time grows with the marks, not their overlaps.

    A mark that began before the stretch has its kind here but not its anchor. An empty mark (what the other text
    has and this one lacks) gives its anchor to the segment that follows.
    """
    if stretch.start >= stretch.end:
        return []
    marks = list(marks)
    covering = [m for m in marks if m.span.start < m.span.end and m.span.start < stretch.end and m.span.end > stretch.start]
    empty = [m for m in marks if m.span.start == m.span.end and stretch.start <= m.span.start <= stretch.end]
    begins = sorted(covering, key=lambda mark: (mark.span.start, -mark.span.end, mark.kind, mark.title))
    ends = sorted(covering, key=lambda mark: mark.span.end)
    anchored: dict[int, list[Mark]] = {}
    for mark in (*begins, *empty):
        if mark.anchor is not None and mark.span.start >= stretch.start:
            anchored.setdefault(mark.span.start, []).append(mark)
    points = {stretch.start, *borders, *(point for mark in (*begins, *empty) for point in (mark.span.start, mark.span.end))}
    inner = sorted(point for point in points if stretch.start <= point < stretch.end)
    segments: list[Segment] = []
    active: Counter[str] = Counter()
    begun: list[Mark] = []
    first = ended = 0
    for point, following in zip(inner, [*inner[1:], stretch.end], strict=True):
        while ended < len(ends) and ends[ended].span.end <= point:
            active[ends[ended].kind] -= 1
            ended += 1
        while first < len(begins) and begins[first].span.start <= point:
            active[begins[first].kind] += 1
            begun.append(begins[first])
            first += 1
        # Marks that ended lie below those still open until they come to the top.
        while begun and begun[-1].span.end <= point:
            begun.pop()
        kinds = tuple(sorted(kind for kind, count in active.items() if count))
        segments.append(Segment(point, following, kinds, begun[-1].title if kinds else None, tuple(anchored.get(point, ()))))
    if stretch.end in anchored:
        segments.append(Segment(stretch.end, stretch.end, (), None, tuple(anchored[stretch.end])))
    return segments
