"""What sort of text two documents share: a copy, a quotation of a third party, or nothing of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.compare.copies._align import Stretch, extent_of, size_of
from sayso.compare.copies._words import Body
from sayso.records import CopyType

# Both bodies lie in the shared stretches to this share: one text, whatever was edited in it.
_WHOLE_SHARE = 0.8
# A stretch is a quotation where this share of the words in common stands between quotation marks in both texts.
_QUOTED_SHARE = 0.8
# More words than this outside the marks that agree as well, as in a long statement told whole, come from the teller.
_LONGEST_NARRATION = 12
# A stock phrase is shorter than this, and names nobody and counts nothing. From 20 words on, one in fifteen
# real passages does neither, and is a copy all the same.
_LONGEST_STOCK_PHRASE = 18

_SENTENCE_END = re.compile(r"[.!?:\n\"“”]\W*$")
_SAID_OF = {
    CopyType.WHOLE: "nearly all of both bodies is one text",
    CopyType.COMMON_QUOTATION: "the words stand between quotation marks in both: each may have them from the speaker",
    CopyType.STOCK_PHRASE: "the words name nobody and count nothing, so each may have them from the trade's common stock",
    CopyType.FURNITURE: "the words stand in many documents of one outlet, as its furniture does",
}


@dataclass(frozen=True)
class Passages:
    """The stretches of one type, how many words they have in common, and the shares of both bodies that lie in them."""

    type: CopyType
    stretches: list[Stretch]
    words: int
    left_share: float
    right_share: float

    def reasons(self) -> tuple[str, str]:
        """Say in words how much is shared and why it has this type."""
        edits = sum([len(stretch) - 1 for stretch in self.stretches])
        places = "one stretch" if len(self.stretches) == 1 else f"{len(self.stretches)} stretches"
        changed = f"changed in {edits} place{'s' * (edits > 1)}" if edits else "word for word"
        shares = f"{self.left_share:.0%} of the left body and {self.right_share:.0%} of the right one"
        first = f"{self.words} words in common in {places}, {changed}: {shares}"
        if self.type is not CopyType.PARTIAL:
            return first, _SAID_OF[self.type]
        inside = "left" if self.left_share >= _WHOLE_SHARE else "right" if self.right_share >= _WHOLE_SHARE else None
        return first, f"nearly all of the {inside} body stands in the other one" if inside else "a part of each body is one text"


def sort_stretches(left: Body, right: Body, stretches: list[Stretch], furniture: list[tuple[int, int]]) -> Iterator[Passages]:
    """Give the stretches sorted by type, each type once; `furniture` gives ranges of left words that repeat within an outlet."""
    rest = [stretch for stretch in stretches if not _is_furniture(stretch, furniture)]
    kinds: dict[CopyType, list[Stretch]] = {}
    if len(rest) < len(stretches):
        kinds[CopyType.FURNITURE] = [stretch for stretch in stretches if _is_furniture(stretch, furniture)]
    whole = _passages(CopyType.WHOLE, rest, left, right)
    if min(whole.left_share, whole.right_share) >= _WHOLE_SHARE and not all(_is_quotation(stretch, left, right) for stretch in rest):
        yield whole
    else:
        for stretch in rest:
            type = CopyType.COMMON_QUOTATION if _is_quotation(stretch, left, right) else _type_in_passing(stretch, left)
            kinds.setdefault(type, []).append(stretch)
    for type in sorted(kinds):
        yield _passages(type, kinds[type], left, right)


def _passages(type: CopyType, stretches: list[Stretch], left: Body, right: Body) -> Passages:
    words = left_words = right_words = 0
    for stretch in stretches:
        a, b, c, d = extent_of(stretch)
        words += size_of(stretch)
        left_words += b - a
        right_words += d - c
    return Passages(type, stretches, words, left_words / len(left), right_words / len(right))


def _is_furniture(stretch: Stretch, furniture: list[tuple[int, int]]) -> bool:
    if not furniture:
        return False
    first, last, _, _ = extent_of(stretch)
    covered = sum([max(0, min(end, last) - max(begin, first)) for begin, end in furniture])
    return 2 * covered > size_of(stretch)


def _is_quotation(stretch: Stretch, left: Body, right: Body) -> bool:
    """Tell whether both quote; what stands in one alone, such as "she told the channel", does not count."""
    words = size_of(stretch)
    needed = max(_QUOTED_SHARE * words, words - _LONGEST_NARRATION)
    a, b, c, d = extent_of(stretch)
    # Counting changed words too can only give more, so it spares most of the counting run by run.
    if left.count_quoted(a, b) < needed or right.count_quoted(c, d) < needed:
        return False
    quoted = sum([left.count_quoted(first, first + size) for first, _, size in stretch])
    return quoted >= needed and sum([right.count_quoted(first, first + size) for _, first, size in stretch]) >= needed


def _type_in_passing(stretch: Stretch, left: Body) -> CopyType:
    """Tell a stock phrase, short and without number or capital inside a sentence, from a part copied."""
    if size_of(stretch) >= _LONGEST_STOCK_PHRASE:
        return CopyType.PARTIAL
    text = left.reading.document.text
    first, last, _, _ = extent_of(stretch)
    for start in left.starts[first:last]:
        if text[start].isdigit():
            return CopyType.PARTIAL
        if text[start].isupper() and text[start : start + 2] != "I " and not _SENTENCE_END.search(text[max(0, start - 4) : start]):
            return CopyType.PARTIAL
    return CopyType.STOCK_PHRASE
