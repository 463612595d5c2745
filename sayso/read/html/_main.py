"""Which lines of a page are the article, after trafilatura, whose own text is never used."""

from __future__ import annotations

import logging
import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

from trafilatura import bare_extraction

from sayso.read.html._lines import Line

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
    """Give the indexes of our lines that theirs hold: equal lines in one order, then what lies between, by its 4-grams."""
    matched: set[int] = set()
    our_at = their_at = 0
    for block in _equal_runs(ours, theirs):
        _match_gap(ours, range(our_at, block.a), theirs[their_at : block.b], matched)
        matched.update(range(block.a, block.a + block.size))
        our_at, their_at = block.a + block.size, block.b + block.size
    return matched


def _equal_runs(ours: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> list[Any]:
    held = set(theirs)
    present = set(ours)
    # What one side lacks becomes a number of its own: the matcher then works on the common lines alone.
    left = [line if line in held else index for index, line in enumerate(ours)]
    right = [line if line in present else -1 - index for index, line in enumerate(theirs)]
    return SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()


def _match_gap(ours: list[tuple[str, ...]], indexes: range, theirs: list[tuple[str, ...]], matched: set[int]) -> None:
    """Between two equal lines, take our lines whose 4-grams theirs hold; they are used up as they are taken."""
    if not indexes or not theirs:
        return
    left = Counter(gram for line in theirs for gram in _grams(line))
    joined = " ".join(f" {' '.join(line)} " for line in theirs)
    for index in indexes:
        line = ours[index]
        if len(line) < _GRAM:
            if line and f" {' '.join(line)} " in joined:
                matched.add(index)
            continue
        grams = _grams(line)
        held = [gram for gram in grams if left[gram] > 0]
        if len(held) >= _SHARE_HELD * len(grams):
            matched.add(index)
            left.subtract(held)


def _grams(line: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [line[at : at + _GRAM] for at in range(max(1, len(line) - _GRAM + 1))]
