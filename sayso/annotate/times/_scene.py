"""What a rule sees when it works out an expression, and what it gives back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sayso.annotate.times._calendar import Period, Reference, days_of, edtf_of, part_of, reference_of, timex_of
from sayso.annotate.times._cues import REACH, beside, sentence_ends, tense
from sayso.annotate.times._governed import UNTOLD, Governed, Verdict
from sayso.annotate.times._words import Words
from sayso.records import Anchor, Grain, Span, TimexType

# How far back, in characters, "since then" and "the next day" look for what they count from.
MEMORY = 700
_OPENING = frozenset('"“„«')


class Meaning(NamedTuple):
    """What an expression means: the fields of a `TimeRef`, with `previous` as an index into the meanings so far.

    `period` is the calendar stretch behind it, for later expressions to count from; `tense` what the
    words around it tell (1 to come, -1 past, 0 neither); `firm` whether "in", "on" or "since" leads it;
    `consumed` marks words that look like time and are not, `present` those that mean the day of writing.
    """

    timex: str | None = None
    type: TimexType = TimexType.DATE
    edtf: str | None = None
    begin: date | None = None
    end: date | None = None
    grain: Grain | None = None
    mod: str | None = None
    anchor: Anchor = Anchor.NONE
    previous: int | None = None
    period: Period | None = None
    tense: int = 0
    firm: bool = False
    span: Span = Span(0, 0)
    consumed: bool = False
    present: bool = False


NO_TIME = Meaning(consumed=True)


@dataclass(slots=True)
class Scene:
    """One told stretch: its words, the day that relative words count from, and the meanings found so far.

    `told` is what has been found in the whole document, in text order; `offset` is where the stretch begins.
    """

    text: str
    offset: int
    words: Words
    reference: Reference
    told: list[Meaning]
    quotations: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))
    fiscal: bool = False
    day_after: Callable[[Scene, int, int], Period | None] | None = None
    governed: Governed | None = None

    def said_after(self, found: Found) -> Period | None:
        """Give the day named between the end of the quotation around an expression and the end of its sentence."""
        closed = self.quotations[1][bisect_right(self.quotations[0], found.start) - 1]
        first = last = bisect_right(self.words.starts, closed)
        while last < min(len(self.words.starts), first + REACH) and not sentence_ends(self.words, last) and not self._opens(last):
            last += 1
        return self.day_after(self, first, last) if self.day_after and last > first else None

    def _opens(self, index: int) -> bool:
        return self.words.texts[index] in _OPENING

    def quoted(self, position: int) -> bool:
        """Whether a place of the stretch lies inside a quotation."""
        index = bisect_right(self.quotations[0], position) - 1
        return index >= 0 and position < self.quotations[1][index]

    def borders(self, position: int, last: int) -> int | None:
        """Count the ends of sentences between a place and the word `last`; `None` where another stretch or paragraph begins."""
        first = bisect_right(self.words.starts, position - 1)
        if position < 0 or "|" in self.words.classes[first:last]:
            return None
        return sum(sentence_ends(self.words, index) for index in range(first, last))

    def before(self, grains: frozenset[Grain], position: int, *, stated_only: bool = False, anywhere: bool = False) -> int | None:
        """Give the index of the nearest earlier meaning with a period of one of these grains, `None` where none is near.

        `stated_only` passes over those that themselves count from an earlier one, `anywhere` goes back to the beginning.
        """
        for index in range(len(self.told) - 1, -1, -1):
            meaning = self.told[index]
            if not anywhere and meaning.span.end < self.offset + position - MEMORY:
                return None
            if stated_only and meaning.anchor is Anchor.PREVIOUS:
                continue
            if meaning.period is not None and meaning.period.grain in grains:
                return index
        return None


class Found:
    """An expression as it is being worked out: the rule that fitted, and its words `first` up to `last`."""

    __slots__ = ("assumed", "first", "last", "rule", "scene", "sure")

    def __init__(self, scene: Scene, rule: str, first: int, last: int) -> None:
        self.scene = scene
        self.rule = rule
        self.first = first
        self.last = last
        self.assumed = False
        self.sure = False

    @property
    def classes(self) -> str:
        """The class letters of its words."""
        return self.scene.words.classes[self.first : self.last]

    def values(self, letters: str) -> list[Any]:
        """Give the values of its words of these classes, in order."""
        words = self.scene.words
        return [words.values[i] for i in range(self.first, self.last) if words.classes[i] in letters]

    def value(self, letters: str) -> Any:
        """Give the value of its first word of one of these classes, `None` where it has none."""
        words = self.scene.words
        for index in range(self.first, self.last):
            if words.classes[index] in letters:
                return words.values[index]
        return None

    def word(self, index: int) -> str:
        """Give a word of the stretch in lower case, counted from the first word; empty beyond the ends."""
        at = self.first + index
        return self.scene.words.texts[at].lower() if 0 <= at < len(self.scene.words.texts) else ""

    def after(self, index: int = 0) -> str:
        """Give the word behind the expression as written, or a later one; empty beyond the end."""
        at = self.last + index
        return self.scene.words.texts[at] if at < len(self.scene.words.texts) else ""

    def class_at(self, index: int) -> str:
        """Give the class of a word counted from the first one; a paragraph mark beyond the ends."""
        at = self.first + index
        return self.scene.words.classes[at] if 0 <= at < len(self.scene.words.classes) else "|"

    def tense(self) -> int:
        """Give 1 where its clause looks ahead, -1 where it looks back, else 0: by the words beside it, the parse, the words nearby.

        `sure` tells afterwards whether it was the words beside it or the parse.
        """
        scene = self.scene
        verdict = Verdict(beside(scene.words, self.first, self.last), sure=True)
        if verdict.tense is None:
            verdict = UNTOLD if scene.governed is None else scene.governed.tense(scene.offset + self.start, scene.offset + self.end)
        self.sure = verdict.sure
        return tense(scene.words, self.first, self.last) if verdict.tense is None else verdict.tense

    @property
    def start(self) -> int:
        """Where it begins in the stretch."""
        return self.scene.words.starts[self.first]

    @property
    def end(self) -> int:
        """Where it ends in the stretch."""
        return self.scene.words.end(self.last - 1)

    def opens_sentence(self) -> bool:
        """Whether no word of its sentence stands before it."""
        return self.first == 0 or sentence_ends(self.scene.words, self.first - 1)

    def base(self) -> tuple[Reference, Anchor]:
        """Give what its relative words count from: the day of publication, or of the speech inside a quotation.

        The day of a speech is the day that its own sentence names outside the quotation, before or after
        it; otherwise it is taken to be the day of publication, and `assumed` says so.
        """
        scene = self.scene
        if not scene.quoted(self.start):
            return scene.reference, Anchor.PUBLISHED
        said_on = scene.said_after(self)
        if said_on is not None:
            return reference_of(said_on), Anchor.SPEECH
        if scene.told:
            nearest = scene.told[-1]
            position = nearest.span.start - scene.offset
            if (
                nearest.period is not None
                and nearest.period.grain is Grain.DAY
                and position >= 0
                and not scene.quoted(position)
                and not any(sentence_ends(scene.words, i) for i in self._between(position))
            ):
                return reference_of(nearest.period), Anchor.SPEECH
        self.assumed = True
        return scene.reference, Anchor.SPEECH

    def _between(self, position: int) -> range:
        return range(bisect_right(self.scene.words.starts, position), self.first)


def stated(period: Period, *, mod: str | None = None, anchor: Anchor = Anchor.ABSOLUTE, tense: int = 0) -> Meaning:
    """Give the meaning of a period, or of its early (START), middle (MID) or late (END) part."""
    days = days_of(period)
    edtf = edtf_of(period)
    if mod in ("START", "MID", "END"):
        third = part_of(period, mod)
        if third is not None:
            edtf, days = third[0], third[1:]
    begin, end = days or (None, None)
    return Meaning(
        timex=timex_of(period),
        edtf=edtf,
        begin=begin,
        end=end,
        grain=period.grain,
        mod=mod,
        anchor=anchor,
        period=period,
        tense=tense,
    )


def between(left: Period, right: Period, *, anchor: Anchor = Anchor.ABSOLUTE, tense: int = 0) -> Meaning | None:
    """Give the meaning of a stretch from one period to another, `None` where the second ends before the first begins."""
    first, last = days_of(left), days_of(right)
    if (first and last and last[1] <= first[0]) or left.grain is not right.grain:
        return None
    return Meaning(
        timex=f"{timex_of(left)}/{timex_of(right)}",
        edtf=f"{edtf_of(left)}/{edtf_of(right)}",
        begin=first[0] if first else None,
        end=last[1] if last else None,
        grain=left.grain,
        anchor=anchor,
        period=right,
        tense=tense,
    )


_UNKNOWN_TIMEX = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
_GRAINS = {"D": Grain.DAY, "W": Grain.WEEK, "WE": Grain.WEEK, "M": Grain.MONTH, "Q": Grain.QUARTER, "Y": Grain.YEAR}
_GRAINS |= {"DE": Grain.DECADE, "CE": Grain.CENTURY, "TH": Grain.HOUR, "TM": Grain.MINUTE, "TS": Grain.SECOND}


def grain_of(unit: str | None) -> Grain | None:
    """Give the grain of a TIMEX3 unit as `_words` writes it."""
    return _GRAINS.get(unit or "")


def unresolved(unit: str, *, anchor: Anchor, mod: str | None = None) -> Meaning:
    """Give the meaning of a relative expression whose reference is not known: its unit, and no day."""
    return Meaning(timex=_UNKNOWN_TIMEX.get(unit, "XXXX"), grain=grain_of(unit), mod=mod, anchor=anchor)
