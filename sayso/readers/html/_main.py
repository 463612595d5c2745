"""Which lines of a page are the article, after trafilatura, whose own text is never used."""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections import Counter
from typing import Any

from sayso.readers.html._lines import Line

_WORD = re.compile(r"\w+")
_GRAM = 4
_SHARE_HELD = 0.6
# Of so short an extract nothing follows on what the page hides.
_FEWEST_WORDS = 60
# trafilatura reports pages without an article as errors of its own; ours is the empty answer.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def mark_main(tree: Any, lines: list[Line]) -> float:
    """Set `main` on the lines that trafilatura extracts, and give the share of its words that stand on none.

    Consumes the tree.
    """
    # Imported here: it costs a third of a second, which runs without any page should not pay.
    from trafilatura import bare_extraction

    extracted = bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
    text = getattr(extracted, "text", None) or ""
    theirs = [words for line in text.splitlines() if (words := _words(line))]
    ours = [_words(line.text) for line in lines]
    matched = _align(ours, theirs)
    for index in matched:
        lines[index].main = True
    extracted_words = sum(map(len, theirs))
    if extracted_words < _FEWEST_WORDS:
        return 0.0
    return max(0.0, 1 - sum(len(ours[index]) for index in matched) / extracted_words)


def _words(line: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(line.casefold()))


def _align(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> set[int]:
    """Give the indexes of our lines that theirs hold: lines found once on either side in one order, then what lies between, by its 4-grams.

    Everything is linear but the sorting of the anchors: matching repeated lines with each other would not be.
    """
    matched: set[int] = set()
    our_at = their_at = 0
    for our_index, their_index in _anchors(ours, theirs):
        # Before the first anchor stand headers and teasers that repeat the article: what is nearest to it counts.
        gap = range(our_at, our_index) if our_at else range(our_index - 1, -1, -1)
        _match_gap(ours, gap, theirs[their_at:their_index], matched)
        matched.add(our_index)
        our_at, their_at = our_index + 1, their_index + 1
    _match_gap(ours, range(our_at, len(ours)), theirs[their_at:], matched)
    return matched


def _anchors(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Give pairs of equal lines that are unique on both sides: the longest sequence of them that rises on both."""
    our_count, their_count = Counter(ours), Counter(theirs)
    their_index = {line: index for index, line in enumerate(theirs) if their_count[line] == 1}
    pairs = [(index, their_index[line]) for index, line in enumerate(ours) if our_count[line] == 1 and line in their_index]
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, their) in enumerate(pairs):
        place = bisect_left(tails, their)
        tails[place : place + 1] = [their]
        ends[place : place + 1] = [at]
        before[at] = ends[place - 1] if place else -1
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _match_gap(ours: list[tuple[str, ...]], indexes: range, theirs: list[tuple[str, ...]], matched: set[int]) -> None:
    """Between two anchors, take our lines whose words theirs hold; they are used up as they are taken."""
    if not indexes or not theirs:
        return
    # A word alone says nothing within a longer line: it must be a line of theirs.
    left = Counter(gram for line in theirs for size in range(2, _GRAM + 1) for gram in _grams(line, size))
    left.update(line for line in theirs if len(line) == 1)
    for index in indexes:
        grams = _grams(ours[index], min(_GRAM, len(ours[index])))
        held = [gram for gram in grams if left[gram] > 0]
        if grams and len(held) >= _SHARE_HELD * len(grams):
            matched.add(index)
            left.subtract(held)


def _grams(line: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [line[at : at + size] for at in range(len(line) - size + 1)] if size else []
