"""A document's text as HTML: every character of it in order, cited passages marked, furniture grey.

What is not of the text (labels of what was set aside, of a passage just followed) stands in attributes and is shown
by the style sheet, so that the text of the element is the document's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from sayso.records import TOLD, Block, BlockLabel, Reading, Span
from sayso.report.highlight import Mark, Segment, cut_segments
from sayso.report.html._elements import Html, element, escape, join

# A longer text is shown only around its cited passages.
_LONGEST_TEXT = 60_000
_AROUND = 1_500
# Furniture of more characters than this is folded away, unless a cited passage lies in it.
_FOLDED = 240
# Their place on the page is furniture, but what they say is quoted in the brief: they stay in sight.
_IN_SIGHT = frozenset({BlockLabel.BYLINE, BlockLabel.DATE, BlockLabel.METADATA})


_CITED = frozenset({"place", "time", "number", "content", "trigger", "stand", "reason"})


class _Region(NamedTuple):
    """A stretch of the text and the block it belongs to; white space between blocks belongs to none."""

    start: int
    end: int
    block: Block | None

    @property
    def aside(self) -> bool:
        return self.block is not None and self.block.label not in TOLD


def shown_text(reading: Reading, marks: Sequence[Mark]) -> Html:
    """Give a document's text in one or, where it is cut, several `<div class="text">`, with notes between them."""
    text = reading.document.text
    parts: list[Html] = []
    position = 0
    for stretch in _stretches(text, marks):
        if stretch.start > position:
            parts.append(_left_out(stretch.start - position))
        parts.append(_stretch(reading, marks, stretch))
        position = stretch.end
    if position < len(text):
        parts.append(_left_out(len(text) - position))
    return join(parts)


def _left_out(count: int) -> Html:
    return element("p", f"{count:,} characters are left out here; the brief cites nothing in them.", class_="cut")


def _stretches(text: str, marks: Sequence[Mark]) -> Iterator[Span]:
    """Go through the stretches that are shown: all of the text, or lines around each mark where it is long."""
    if len(text) <= _LONGEST_TEXT:
        yield Span(0, len(text))
        return
    start = end = 0
    for mark in sorted(marks, key=lambda mark: mark.span):
        start_of_line = text.rfind("\n", max(0, mark.span.start - 2 * _AROUND), max(0, mark.span.start - _AROUND)) + 1
        first = start_of_line or max(0, mark.span.start - _AROUND)
        end_of_line = text.find("\n", mark.span.end + _AROUND, mark.span.end + 2 * _AROUND) + 1
        last = end_of_line or min(len(text), mark.span.end + _AROUND)
        if first > end:
            if end:
                yield Span(start, end)
            start = first
        end = max(end, last)
    yield Span(start, end or min(len(text), 2 * _AROUND))


def _stretch(reading: Reading, marks: Sequence[Mark], stretch: Span) -> Html:
    text = reading.document.text
    regions = list(_regions(reading.of(Block), stretch))
    segments = cut_segments(marks, stretch, [region.start for region in regions])
    parts: list[str] = []
    for aside, group in groupby(_bound(regions, segments), key=lambda item: item[2]):
        items = [(region, inside) for region, inside, _ in group]
        rendered = [_region(region, inside, text) for region, inside in items]
        if aside is None:
            parts += rendered
        else:
            parts.append(_aside([region for region, _ in items], rendered, any(s.begins for _, inside in items for s in inside)))
    dense = " dense" if reading.document.markup else ""
    return element("div", Html("".join(parts)), class_=f"text{dense}", data_start=str(stretch.start), data_end=str(stretch.end))


def _regions(blocks: Iterable[Block], stretch: Span) -> Iterator[_Region]:
    position = stretch.start
    for span, block in sorted(((span, found) for found in blocks for span in found.spans), key=lambda pair: pair[0]):
        start, end = max(position, span.start), min(span.end, stretch.end)
        if start >= end:
            continue
        if position < start:
            yield _Region(position, start, None)
        yield _Region(start, end, block)
        position = end
    if position < stretch.end:
        yield _Region(position, stretch.end, None)


def _bound(regions: Sequence[_Region], segments: Sequence[Segment]) -> Iterator[tuple[_Region, list[Segment], int | None]]:
    """Give each region its segments, and a number to each run of furniture, white space between its blocks included."""
    runs = _runs(regions)
    position = 0
    for index, region in enumerate(regions):
        inside = []
        while position < len(segments) and (segments[position].start < region.end or index == len(regions) - 1):
            inside.append(segments[position])
            position += 1
        yield region, inside, runs[index]


def _runs(regions: Sequence[_Region]) -> list[int | None]:
    runs: list[int | None] = [None] * len(regions)
    last: int | None = None
    for index, region in enumerate(regions):
        if region.aside:
            if last is not None and all(regions[between].block is None for between in range(last + 1, index)):
                for between in range(last + 1, index + 1):
                    runs[between] = runs[last]
            else:
                runs[index] = index
            last = index
    return runs


def _region(region: _Region, segments: Sequence[Segment], text: str) -> Html:
    inner = Html("".join(_segments(segments, text)))
    if region.block is None:
        return inner
    label = region.block.label.value
    if region.aside:
        return element("span", inner, class_=f"aside {label}", title=f"{label}: {region.block.reason}")
    return element("span", inner, class_=label)


def _segments(segments: Sequence[Segment], text: str) -> Iterator[str]:
    """Render segments; a cited passage that marks inside it cut to pieces gets one element around them, to be shown as one."""
    last = segments[-1].end if segments else 0
    around: Mark | None = None
    for segment in segments:
        begins = segment.begins
        if around is None:
            around = next((mark for mark in begins if mark.kind in _CITED and segment.end < mark.span.end <= last), None)
            if around is not None:
                begins = tuple(mark for mark in begins if mark is not around)
                yield f'<span{_named(around)} class="cited">'
        yield _segment(segment, begins, text)
        if around is not None and around.span.end <= segment.end:
            yield "</span>"
            around = None


def _segment(segment: Segment, begins: Sequence[Mark], text: str) -> str:
    words = escape(text[segment.start : segment.end])
    if not segment.kinds:
        return "".join(f'<span{_named(mark)} class="none"></span>' for mark in begins) + words
    # The shortest is the last of those that begin here; what an element stands for is told when it is jumped to.
    *others, own = begins or (None,)
    places = "".join(f"<span{_named(mark)}></span>" for mark in others if mark is not None)
    return f'{places}<mark{_named(own)} class="{" ".join(segment.kinds)}" title="{escape(segment.title or "")}">{words}</mark>'


def _named(mark: Mark | None) -> str:
    return f' id="{escape(mark.anchor)}" data-what="{escape(mark.title)}"' if mark is not None and mark.anchor else ""


def _aside(regions: Sequence[_Region], rendered: Sequence[Html], cited: bool) -> Html:
    """Fold furniture away where it is long and nothing in it is cited."""
    characters = sum(region.end - region.start for region in regions)
    labels = list(dict.fromkeys(region.block.label for region in regions if region.block is not None))
    if characters <= _FOLDED or cited or all(label in _IN_SIGHT for label in labels):
        return join(rendered)
    told = f"set aside: {', '.join(label.value for label in labels)} ({characters:,} characters)"
    return element("details", element("summary", aria_label=told, data_label=told), rendered, class_="folded")
