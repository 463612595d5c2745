"""Two documents that share text, their passages side by side around each change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.records import Change, Copy, Direction, Reading, Span
from sayso.report import phrases
from sayso.report.brief import CopyRow
from sayso.report.html._elements import Child, Html, element, join

_CONTEXT = 90
_WORD_FOR_WORD = 260
_HUNKS = 8


class _Side(NamedTuple):
    """One document of a copy: its number in the brief, its text, and which of a pair of spans is its own."""

    number: int
    reading: Reading
    which: int


class _Hunk(NamedTuple):
    """Changes that lie close together, with the words around them: a span on each side."""

    spans: tuple[Span, Span]
    changes: tuple[Change, ...]


def copy_entry(row: CopyRow, copy: Copy, left: Reading, right: Reading) -> Html:
    """Give one pair: who took it from whom, how much, why we think so, and the passages aligned, the source first."""
    sides = [_Side(row.left, left, 0), _Side(row.right, right, 1)]
    if row.direction is Direction.RIGHT_TO_LEFT:
        sides.reverse()
    hunks = [(pair, hunk) for pair in copy.spans for hunk in _hunks(pair, copy.changes)]
    note = phrases.copy_note(row)
    more = len(hunks) - _HUNKS
    return element(
        "li",
        element("h3", element("span", phrases.copy_pair(row), class_="pair"), " ", phrases.copy(row)),
        element("p", note[0].upper() + note[1:] + ".", class_="why") if note else None,
        element("div", [_head(side) for side in sides], class_="sides heads"),
        [_passages(pair, hunk, sides) for pair, hunk in hunks[:_HUNKS]],
        element("p", f"{more} more stretches are marked in the texts below.", class_="more") if more > 0 else None,
        class_="copy",
    )


def _head(side: _Side) -> Html:
    reading = side.reading
    told = ", ".join(part for part in (reading.outlet or "outlet not stated", reading.published or "no date stated") if part)
    link = element("a", f"[{side.number}] {reading.title or reading.document.path}", href=f"#d{side.number}")
    return element("p", link, element("span", told, class_="facts"))


def _hunks(pair: tuple[Span, Span], changes: Sequence[Change]) -> Iterator[_Hunk]:
    """Cut two aligned passages to what surrounds their changes; where there is none, to how they begin."""
    ours, theirs = pair
    inside = [c for c in changes if ours.start <= c.left.start and c.left.end <= ours.end and theirs.start <= c.right.start <= theirs.end]
    if not inside:
        yield _Hunk(pair, ())
        return
    group = [inside[0]]
    for change in inside[1:]:
        if change.left.start - group[-1].left.end > 2 * _CONTEXT:
            yield _around(pair, group)
            group = []
        group.append(change)
    yield _around(pair, group)


def _around(pair: tuple[Span, Span], changes: Sequence[Change]) -> _Hunk:
    first, last = changes[0], changes[-1]
    spans = tuple(
        Span(max(passage.start, one.start - _CONTEXT), min(passage.end, other.end + _CONTEXT))
        for passage, one, other in ((pair[0], first.left, last.left), (pair[1], first.right, last.right))
    )
    return _Hunk((spans[0], spans[1]), tuple(changes))


def _passages(pair: tuple[Span, Span], hunk: _Hunk, sides: Sequence[_Side]) -> Html:
    if hunk.changes:
        return element("div", [_passage(pair, hunk, side) for side in sides], class_="sides")
    side = sides[0]
    span = pair[side.which]
    text = side.reading.document.text
    words = text[span.start : span.end]
    shown = words if len(words) <= _WORD_FOR_WORD else words[:_WORD_FOR_WORD].rsplit(None, 1)[0] + " …"
    links = [element("a", f"[{s.number}:{pair[s.which].start}-{pair[s.which].end}]", href=_anchor(s, pair), class_="ref") for s in sides]
    return element("p", links[0], " = ", links[1], element("span", " word for word: ", class_="facts"), shown, class_="same")


def _anchor(side: _Side, pair: tuple[Span, Span]) -> str:
    span = pair[side.which]
    return f"#d{side.number}-{span.start}-{span.end}"


def _passage(pair: tuple[Span, Span], hunk: _Hunk, side: _Side) -> Html:
    """Give one side of a hunk, its changed words marked; a gap where only the other side has words."""
    text, span, passage = side.reading.document.text, hunk.spans[side.which], pair[side.which]
    start, end = _whole_words(text, span, passage)
    link = element("a", f"[{side.number}:{passage.start}-{passage.end}]", href=_anchor(side, pair), class_="ref")
    parts: list[Child] = [link, " ", "… " if start > passage.start else None]
    for change in hunk.changes:
        own = (change.left, change.right)[side.which]
        parts.append(text[start : own.start])
        parts.append(_changed(text[own.start : own.end]))
        start = own.end
    return element("p", join(*parts, text[start:end], " …" if end < passage.end else None))


def _whole_words(text: str, span: Span, passage: Span) -> tuple[int, int]:
    """Draw the ends of a cut in to the borders of words."""
    start, end = span.start, span.end
    if start > passage.start:
        found = text.find(" ", start, start + _CONTEXT)
        start = found + 1 if found >= 0 else start
    if end < passage.end:
        found = text.rfind(" ", end - _CONTEXT, end)
        end = found if found >= 0 else end
    return start, end


def _changed(words: str) -> Html:
    if words.strip():
        return element("mark", words, class_="change")
    return element("span", words, class_="none", role="img", aria_label="nothing stands here", title="only the other text has words here")
