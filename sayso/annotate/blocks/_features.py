"""What the line model sees of each line: its form, wording, place, neighbours, and what the rules said.

Features are strings, in groups that return line after line; the model knows a weight for some of them and
ignores the rest. Training reads the same function, so a change here needs new weights (`training/lines/README.md`).
"""

from __future__ import annotations

import functools
import re
from collections import Counter

from sayso.annotate.blocks._heads import is_biography
from sayso.annotate.blocks._lines import Line
from sayso.annotate.blocks._rules import body_range, is_page
from sayso.annotate.blocks._wording import LONGEST_WORDED_LINE, first_class, size_of, wording
from sayso.records import BlockLabel

Group = tuple[str, ...]

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_COMMENT_HEAD = re.compile(
    r"^(?:\d+ (?:comments?|responses?|replies|thoughts)\b|(?:comments?|discussion|leave a (?:reply|comment)|join the (?:conversation"
    r"|discussion)|view comments"
    r"|show comments|readers' comments)\b.{0,25}$)|^.{2,40} (?:says|said|wrote)\s?:$|\d+ (?:thoughts|responses|comments) (?:on|to) "
)
_OPENERS = {
    "tags": re.compile(
        r"^(?:related )?(?:tags?|topics?|keywords|filed under|more about|region|country|region / country|themes?|trends|categor(?:y"
        r"|ies))\b.{0,20}$"
    ),
    "others": re.compile(
        r"^(?:related|more (?:from|on|stories|news|in|articles|videos)|recommended|trending|most (?:read|popular|viewed|recent"
        r"|commented)|popular|latest|you may|you might"
        r"|read (?:more|next|also)|see also|up next|recent|also (?:on|in|read)|top (?:stories|news)|editors?'? picks?|don't miss"
        r"|watch next|next in)\b.{0,40}$"
    ),
    "mail": re.compile(r"newsletter|\binbox\b|mailing list|\bbriefing\b|by e-?mail|your e-?mail"),
    "money": re.compile(r"\bdonat|\bsupport (?:us|our|independent|local)|paypal|patreon|% (?:of|funded)|\bchip in\b|\bgoal\b.{0,3}[$€£]"),
    "share": re.compile(r"^(?:share|follow|like this|share this|print|email)\b.{0,20}$"),
    "ads": re.compile(r"sponsored|promoted|partners|from the web|advertis"),
    "author": re.compile(r"^(?:about the authors?|written by|author|by)\b.{0,5}$"),
    "live": re.compile(r"^\d{1,2}[:.]\d\d"),
}

_ANY_OPENER = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _OPENERS.values()))
LONGEST_COMPARED = 200
LONGEST_KEPT = 200
"""Characters of a line whose features are kept for the next time the same line comes: furniture does, paragraphs do not."""
_KEPT: dict[tuple[str, bool, bool], Group] = {}
MOST_KEPT = 50_000


def features(lines: list[Line], said: list[str], classes: dict[str, Group]) -> list[list[Group]]:
    """Give the features of every line, in groups; `said` holds what the rules said of each, `classes` the classes of words."""
    shared = _Shared(lines, said)
    shapes = [_shape(line) for line in lines]
    firsts = [first_class(line, classes) for line in lines]
    result = []
    for at, line in enumerate(lines):
        found = [_text(line, classes), _own(line, shared, at), *_placed(shared, at), _ruled(said[at], shapes[at], *_beside(said, at))]
        for step in (-2, -1, 1, 2):
            there = at + step
            if 0 <= there < len(lines):
                cue = lines[there].cue
                found.append(
                    _neighbour(step, said[there], shapes[there], cue.label if cue is not None else "", firsts[there], lines[there].gap)
                )
            else:
                found.append(_END[step])
        if line.run is not None:
            found.append(_markup(line))
        result.append(found)
    return result


def _beside(said: list[str], at: int) -> tuple[str, str]:
    return said[at - 1] if at else "", said[at + 1] if at + 1 < len(said) else ""


_END = {step: (f"{step}:none",) for step in (-2, -1, 1, 2)}


@functools.lru_cache(maxsize=20_000)
def _neighbour(step: int, said: str, shape: str, cue: str, first: str, gap: int) -> Group:
    found = [f"{step}:rule={said}", f"{step}:shape={shape}"]
    if cue:
        found.append(f"{step}:cue={cue}")
    if abs(step) == 1:
        found.append(f"{step}:c1={first}/{shape[0]}")
    if step == 1:
        found.append(f"gap-below={min(gap, 3)}")
    return tuple(found)


@functools.lru_cache(maxsize=20_000)
def _ruled(said: str, shape: str, before: str, after: str) -> Group:
    return (f"rule={said}", f"rules={before}>{said}>{after}", f"shape+rule={shape}/{said}")


def _text(line: Line, classes: dict[str, Group]) -> Group:
    """Give the features of a line's text, kept from the last time where it is short."""
    if len(line.plain) > LONGEST_KEPT:
        return tuple(wording(line, classes))
    key = (line.plain, line.lower == line.plain, line.run is None)
    found = _KEPT.get(key)
    if found is None:
        if len(_KEPT) > MOST_KEPT:
            _KEPT.clear()
        found = _KEPT[key] = tuple(wording(line, classes))
    return found


class _Shared:
    """What is worked out once for all lines of a document."""

    def __init__(self, lines: list[Line], said: list[str]) -> None:
        self.lines = lines
        self.page = is_page(lines)
        self.first, self.last = body_range(lines)
        self.prose = [line.is_prose for line in lines]
        self.short = [line.words <= 6 and not line.ends_sentence for line in lines]
        self.spaced = int(2 * sum(line.gap > 1 for line in lines) > len(lines))
        self.times = Counter(line.lower for line in lines)
        self.words = [frozenset(_LETTERS.findall(line.lower[:LONGEST_COMPARED])) for line in lines]
        self.prose_words = Counter(word for at in range(self.first, self.last + 1) if self.prose[at] for word in self.words[at])
        self.prose_share = size_of(round(10 * sum(self.prose) / max(1, len(lines))))
        self.comments = self._first(_COMMENT_HEAD, self.first + 2)
        self.openers = _openers(lines)
        self.anchors = [line.cue.label if line.cue is not None else "" for line in lines]
        self.end_matter = self._first(_OPENERS["others"], self.first + 1)
        self.title = next((at for at, label in enumerate(said) if label == BlockLabel.TITLE), None)

    def _first(self, pattern: re.Pattern[str], after: int) -> int:
        """Give the first short line behind `after` that matches, else the number of lines."""
        for at in range(max(0, after), len(self.lines)):
            if self.lines[at].words <= 14 and pattern.search(self.lines[at].lower):
                return at
        return len(self.lines)

    def overlap(self, at: int) -> float | None:
        """Give the share of a line's longer words that paragraphs of the body hold, too; `None` for too few words."""
        words = self.words[at]
        if len(words) < 3 or self.lines[at].words > LONGEST_WORDED_LINE:
            return None
        own = 1 if self.first <= at <= self.last and self.prose[at] else 0
        return sum(self.prose_words[word] > own for word in words) / len(words)

    def titled(self, at: int) -> float:
        """Give the share of a line's longer words that the title holds, too."""
        if self.title is None or self.title == at or not self.words[at] or self.lines[at].words > LONGEST_WORDED_LINE:
            return 0.0
        return len(self.words[at] & self.words[self.title]) / len(self.words[at])


def _openers(lines: list[Line]) -> list[tuple[str, int]]:
    """Give for every line the sort of list or box last opened above it and how many lines ago."""
    result: list[tuple[str, int]] = []
    name, distance = "", 99
    for line in lines:
        result.append((name, min(distance, 99)))
        distance += 1
        if line.words <= 16 and _ANY_OPENER.search(line.lower) is not None:
            for kind, pattern in _OPENERS.items():
                if pattern.search(line.lower):
                    name, distance = kind, 1
                    break
    return result


def _shape(line: Line) -> str:
    """Name a line's form in a few letters: length, ending, capitals."""
    ending = "." if line.ends_sentence else line.plain[-1] if line.plain[-1] in ':,"”’' else "-"
    return f"{size_of(line.words):x}{ending}{'H' if line.heading else ''}{'q' if line.quotes else ''}"


def _own(line: Line, shared: _Shared, at: int) -> Group:
    """Features of the line with its markup, cue and what the document holds of its words."""
    size = size_of(line.words)
    cue = line.cue
    overlap = shared.overlap(at)
    return _owned(
        size,
        (
            line.heading,
            line.emphasised,
            line.is_bullet,
            line.quotes,
            shared.prose[at],
            shared.times[line.lower] > 1,
            line.form,
            is_biography(line),
        ),
        line.ends_sentence,
        f"{min(line.gap, 3)}/{shared.spaced}",
        (cue.label, cue.scope) if cue is not None else None,
        str(line.label) if line.fixed else "",
        line.tag,
        0 if line.link_share <= 0 else 1 + (line.link_share > 0.3) + (line.link_share > 0.6) + (line.link_share > 0.95),
        None if overlap is None else round(overlap * 5),
        round(shared.titled(at) * 3),
    )


_FLAGS = ("heading", "emphasis", "bullet", "quotes", "prose", "twice", "", "biography")


@functools.lru_cache(maxsize=20_000)
def _owned(
    size: int,
    flags: tuple[bool | str, ...],
    ends: bool,
    gap: str,
    cue: tuple[str, str] | None,
    fixed: str,
    tag: str,
    links: int,
    overlap: int | None,
    titled: int,
) -> Group:
    found = ["bias", f"words={size}", f"gap={gap}", f"words={size}/{int(ends)}"]
    found += [name for name, holds in zip(_FLAGS, flags, strict=True) if holds and name]
    if flags[6]:
        found.append(f"form={flags[6]}")
    if cue is not None:
        found += [f"cue={cue[0]}/{cue[1]}", f"cue={cue[0]}/{cue[1]}/{size}"]
    if fixed:
        found.append(f"fixed={fixed}")
    if tag:
        found.append(f"tag-left={tag}")
    if links:
        found.append(f"links={links}")
    if overlap is not None:
        found.append(f"overlap={overlap}/{min(size, 8)}{'.' if ends else ''}")
    found.append(f"titled={titled}/{min(size, 7)}")
    return tuple(found)


def _placed(shared: _Shared, at: int) -> tuple[Group, Group, Group, Group]:
    """Say where the line stands: against the body's range, the title, the ends of the text, comments and closing lists."""
    lines, first, last = shared.lines, shared.first, shared.last
    place = "in" if first <= at <= last else "above" if at < first else "below"
    distance = _far(first - at if place == "above" else at - last if place == "below" else min(at - first, last - at))
    line = lines[at]
    size = 0 if line.words <= 3 else 1 if line.words <= 8 else 2 if line.words <= 15 else 3
    ends = line.ends_sentence
    opener, ago = shared.openers[at]
    low, high = max(0, at - 3), at + 4
    near = tuple(dict.fromkeys(name for name in shared.anchors[max(0, at - 4) : at + 5] if name))
    return (
        _place(place, distance, size, ends, shared.page),
        _border(
            _far(at),
            _far(len(lines) - 1 - at),
            shared.prose_share,
            size,
            None if shared.title is None else _far(at - shared.title) if at >= shared.title else -_far(shared.title - at),
            place,
        ),
        _context(
            opener if ago <= 12 else "", 0 if ago <= 1 else 1 if ago <= 2 else 2 if ago <= 4 else 3, near,
            at >= shared.comments, at >= shared.end_matter, size, ends,
        ),
        _around(sum(shared.short[low:high]) - shared.short[at], sum(shared.prose[low:high]) - shared.prose[at], size),
    )  # fmt: skip


def _far(steps: int) -> int:
    return steps if steps <= 3 else 4 if steps <= 5 else 5 if steps <= 9 else 6 if steps <= 16 else 7


@functools.lru_cache(maxsize=5_000)
def _place(place: str, distance: int, size: int, ends: bool, page: bool) -> Group:
    return (f"place={place}", f"place={place}/{distance}", f"place={place}/{size}/{int(ends)}", f"page={int(page)}/{place}/{size}")


@functools.lru_cache(maxsize=20_000)
def _border(top: int, end: int, prose_share: int, size: int, titled: int | None, place: str) -> Group:
    return (f"from-top={top}", f"to-end={end}", f"prose-share={prose_share}", f"from-title={titled}/{size}", f"from-title={titled}/{place}")


@functools.lru_cache(maxsize=20_000)
def _context(opener: str, ago: int, near: Group, comments: bool, end_matter: bool, size: int, ends: bool) -> Group:
    found = [f"near={name}" for name in near]
    found += [f"no-{name}-near" for name in ("embed", "newsletter", "donation") if name not in near]
    if opener:
        found += [f"under={opener}", f"under={opener}/{ago}/{size}/{int(ends)}"]
    if comments:
        found += ["comments", f"comments/{size}"]
    if end_matter:
        found += ["end-matter", f"end-matter/{size}/{int(ends)}"]
    return tuple(found)


@functools.lru_cache(maxsize=1_000)
def _around(short: int, prose: int, size: int) -> Group:
    return (f"around={short}/{size}", f"prose-around={prose}/{size}")


def _markup(line: Line) -> Group:
    """Say what the page's markup says of a run; pages only."""
    run = line.run
    assert run is not None
    return _marked(run.tag, run.main, min(size_of(line.words), 7), run.hint.lower()[:300])


@functools.lru_cache(maxsize=20_000)
def _marked(tag: str, main: bool, size: int, hint: str) -> Group:
    found = [f"tag={tag}", f"main={int(main)}", f"main={int(main)}/{size}/{tag}"]
    found += [f"hint={word}" for word in dict.fromkeys(re.findall(r"[a-z]{3,}", hint))]
    return tuple(found)
