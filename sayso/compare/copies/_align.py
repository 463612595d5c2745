"""The alignment of two bodies' words around the runs that they are known to share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# An insertion, deletion or replacement of more words than this ends a stretch.
_LONGEST_GAP = 12
# Runs of one chain lie no further apart than this; what is between them may still be one edited passage.
_REACH = 48
# How far ahead of a chain's end the text is read at a time.
_WINDOW = 32
# Two words in a row are looked for this far ahead on both sides.
_SEEN = _LONGEST_GAP + 1
# Chains that a run may still join: enough for shuffled paragraphs, few enough that hostile text stays linear.
_OPEN_CHAINS = 16
# The longest chains of a pair that are aligned: two honest bodies share a few dozen at most.
_MOST_CHAINS = 256
# A stretch with fewer words in common is kept by nobody: it is chance even beside a long one.
_LEAST_RUN = 8

Run = tuple[int, int, int]
"""Equal words: the index of the first one on the left, on the right, and how many there are."""

Stretch = list[Run]
"""Runs in order on both sides, with gaps small enough to count as edits of one passage."""


class Words(NamedTuple):
    """A body's words as numbers: one for each word, and one for each two in a row, by the first of them.

    Equal numbers in `ones` are equal words. Equal numbers in `twos` may be chance; different ones are different words.
    """

    ones: list[int]
    twos: list[int]


def size_of(stretch: Stretch) -> int:
    """Give the number of words that a stretch has in common on both sides."""
    return stretch[0][2] if len(stretch) == 1 else sum([run[2] for run in stretch])


def extent_of(stretch: Stretch) -> tuple[int, int, int, int]:
    """Give the first word and the end on the left, then on the right."""
    left, right, _ = stretch[0]
    last_left, last_right, size = stretch[-1]
    return left, last_left + size, right, last_right + size


def align(left: Words, right: Words, seeds: Sequence[Run]) -> list[Stretch]:
    """Give the stretches that two word sequences share, in the order of the left one; no word lies in two of them.

    `seeds` are runs known to be equal, in left order. Edits between and around them are repaired by
    looking a few words ahead on both sides, so time grows with the words aligned, never with the
    product of the lengths.
    """
    found: list[Stretch] = []
    taken = _Taken(len(left.ones), len(right.ones))
    chains = _chains(seeds)
    if len(chains) > 1:
        chains = sorted(chains, key=size_of, reverse=True)[:_MOST_CHAINS]
    for chain in chains:
        for part in taken.free_parts(chain):
            for stretch in _widen(left, right, part, *taken.room(part)):
                if size_of(stretch) >= _LEAST_RUN:
                    found.append(stretch)
                    taken.add(stretch)
    return sorted(found)


class _Taken:
    """Which words lie in stretches already aligned: the longest is aligned first and keeps what it took."""

    def __init__(self, left_length: int, right_length: int) -> None:
        self._left = bytearray(left_length)
        self._right = bytearray(right_length)
        self._empty = True

    def add(self, stretch: Stretch) -> None:
        a, b, c, d = extent_of(stretch)
        self._left[a:b] = b"\1" * (b - a)
        self._right[c:d] = b"\1" * (d - c)
        self._empty = False

    def free_parts(self, chain: Stretch) -> list[Stretch]:
        """Give the parts of a chain whose words, and those in their gaps, are free on both sides."""
        if self._empty:
            return [chain]
        parts: list[Stretch] = []
        end_left = end_right = -1
        for run in chain:
            left, right, size = run
            if self._is_taken(left, left + size, right, right + size):
                end_left = -1
                continue
            if end_left < 0 or self._is_taken(end_left, left, end_right, right):
                parts.append([])
            parts[-1].append(run)
            end_left, end_right = left + size, right + size
        return parts

    def room(self, chain: Stretch) -> tuple[tuple[int, int], tuple[int, int]]:
        """Give the first words free before a chain, left and right, and the ends of what is free after it."""
        if self._empty:
            return (0, 0), (len(self._left), len(self._right))
        a, b, c, d = extent_of(chain)
        after = self._left.find(1, b), self._right.find(1, d)
        return (
            (self._left.rfind(1, 0, a) + 1, self._right.rfind(1, 0, c) + 1),
            (len(self._left) if after[0] < 0 else after[0], len(self._right) if after[1] < 0 else after[1]),
        )

    def _is_taken(self, left: int, left_end: int, right: int, right_end: int) -> bool:
        return self._left.find(1, left, left_end) >= 0 or self._right.find(1, right, right_end) >= 0


def _chains(seeds: Sequence[Run]) -> list[Stretch]:
    """Join runs that follow each other on both sides within reach; overlaps, as beside a doubled word, are trimmed."""
    closed: list[Stretch] = []
    opened: list[Stretch] = []
    for left, right, size in seeds:
        if opened:
            last_left, last_right, last_size = opened[-1][-1]
            if 0 <= left - last_left - last_size <= _LONGEST_GAP and 0 <= right - last_right - last_size <= _LONGEST_GAP:
                opened[-1].append((left, right, size))
                continue
        best: Stretch | None = None
        best_overlap, best_gap = 0, _REACH + 1
        for chain in opened:
            last_left, last_right, last_size = chain[-1]
            gap_left, gap_right = left - last_left - last_size, right - last_right - last_size
            if gap_left > _REACH or gap_right > _REACH:
                continue
            overlap = max(0, -gap_left, -gap_right)
            gap = max(gap_left, gap_right) + overlap
            if overlap < size and gap < best_gap:
                best, best_overlap, best_gap = chain, overlap, gap
        if best is None:
            if len(opened) == _OPEN_CHAINS:
                closed.append(opened.pop(0))
            opened.append([(left, right, size)])
        else:
            best.append((left + best_overlap, right + best_overlap, size - best_overlap))
            if opened[-1] is not best:
                opened.remove(best)
                opened.append(best)
    return closed + opened


def _widen(left: Words, right: Words, chain: Stretch, floor: tuple[int, int], ceiling: tuple[int, int]) -> list[Stretch]:
    """Fill a chain's gaps, follow it outwards over edits within `floor` and `ceiling`, and cut it where a gap is no edit."""
    first_left, first_right, _ = chain[0]
    runs = [
        (first_left - i - size, first_right - j - size, size)
        for i, j, size in reversed(_follow(left, right, first_left - 1, first_right - 1, floor, -1))
    ]
    for run in chain:
        if runs:
            i, j, size = runs[-1]
            _fill(left, right, i + size, run[0], j + size, run[1], runs)
        runs.append(run)
    i, j, size = runs[-1]
    i, j = i + size, j + size
    runs += [(i + a, j + b, size) for a, b, size in _follow(left, right, i, j, ceiling, 1)]
    return _cut(runs)


def _fill(left: Words, right: Words, i: int, i_end: int, j: int, j_end: int, runs: Stretch) -> None:
    """Add the runs between two known ones: read from the front, then what is left from the back."""
    if i == i_end or j == j_end or max(i_end - i, j_end - j) > _REACH:
        return
    # Most runs reach as far as they can, so two words between them have no neighbour left to agree with. Not so a run
    # that was trimmed, or whose gram its document repeats.
    if min(i_end - i, j_end - j) < 3 and left.ones[i] != right.ones[j] and left.ones[i_end - 1] != right.ones[j_end - 1]:
        return
    forward = _walk(_ahead(left, i, i_end), _ahead(right, j, j_end))
    if forward:
        runs += [(i + a, j + b, size) for a, b, size in forward]
        a, b, size = forward[-1]
        i, j = i + a + size, j + b + size
        if i == i_end or j == j_end:
            return
    if _is_parted(left, right, i_end - 1, j_end - 1, -1):
        return
    backward = _walk(_behind(left, i, i_end), _behind(right, j, j_end))
    runs += [(i_end - a - size, j_end - b - size, size) for a, b, size in reversed(backward)]


def _follow(left: Words, right: Words, i: int, j: int, limit: tuple[int, int], step: int) -> Stretch:
    """Give the runs that go on from words `i` and `j` for as long as matches outweigh edits, counted from there.

    `step` is 1 towards the end and -1 towards the beginning; `limit` is the end, or the first word, of what may be read.
    """
    found: Stretch = []
    a = b = 0
    while True:
        x, y = i + step * a, j + step * b
        if (x >= limit[0] or y >= limit[1]) if step > 0 else (x < limit[0] or y < limit[1]):
            return found
        if _is_parted(left, right, x, y, step):
            return found
        if step > 0:
            here, there = _ahead(left, x, min(x + _WINDOW, limit[0])), _ahead(right, y, min(y + _WINDOW, limit[1]))
        else:
            here = _behind(left, max(x - _WINDOW + 1, limit[0]), x + 1)
            there = _behind(right, max(y - _WINDOW + 1, limit[1]), y + 1)
        kept = _worth_keeping(_walk(here, there))
        if not kept:
            return found
        found += [(a + first, b + other, size) for first, other, size in kept]
        first, other, size = kept[-1]
        a, b = a + first + size, b + other + size


def _is_parted(left: Words, right: Words, x: int, y: int, step: int) -> bool:
    """Tell at a glance, as most stretches end where they end, that no edit leads on from words `x` and `y`."""
    ones, others = left.ones, right.ones
    if ones[x] == others[y]:
        return False
    if x + step < len(ones) and y + step < len(others) and ones[x + step] == others[y + step]:
        return False
    if step > 0:
        return set(left.twos[x : x + _SEEN]).isdisjoint(right.twos[y : y + _SEEN])
    return set(left.twos[max(0, x - _SEEN) : x]).isdisjoint(right.twos[max(0, y - _SEEN) : y])


def _ahead(words: Words, first: int, end: int) -> Words:
    return Words(words.ones[first:end], words.twos[first : end - 1])


def _behind(words: Words, first: int, end: int) -> Words:
    """Give a part read backwards; two words in a row are then told by the same number."""
    return Words(words.ones[first:end][::-1], words.twos[first : end - 1][::-1])


def _worth_keeping(runs: Stretch) -> Stretch:
    """Cut a list of runs where its score is highest: each equal word counts for it, each word of a gap against it."""
    score = best = count = i = j = 0
    for place, (left, right, size) in enumerate(runs, start=1):
        gap = max(left - i, right - j)
        if gap > _LONGEST_GAP:
            break
        score += size - gap
        if score > best:
            best, count = score, place
        i, j = left + size, right + size
    return runs[:count]


def _walk(left: Words, right: Words) -> Stretch:
    """Give the runs that two short sequences have in common, read from their beginning, edit after edit."""
    runs: Stretch = []
    a, b = left.ones, right.ones
    i = j = 0
    a_size, b_size = len(a), len(b)
    while i < a_size and j < b_size:
        start = i
        while i < a_size and j < b_size and a[i] == b[j]:
            i += 1
            j += 1
        if i > start:
            runs.append((start, j - i + start, i - start))
        if i + 1 < a_size and j + 1 < b_size and a[i + 1] == b[j + 1]:
            i += 1
            j += 1
            continue
        near = left.twos[i : i + _SEEN]
        common = set(near).intersection(right.twos[j : j + _SEEN])
        ahead = _resume(near, common, a[i : i + _SEEN + 1], b[j : j + _SEEN + 1]) if common else None
        if ahead is None:
            break
        i += ahead[0]
        j += ahead[1]
    return runs


def _resume(left: list[int], common: set[int], a: list[int], b: list[int]) -> tuple[int, int] | None:
    """Give the nearest place at which two words in a row are equal again, as steps ahead on both sides.

    `left` gives the numbers of two words in a row, `common` those that both sides have, `a` and `b` the words.
    """
    best: tuple[int, int] | None = None
    nearest = _SEEN
    for x, two in enumerate(left):
        if x >= nearest:
            break
        if two in common and a[x] in b:
            # The first place of the word, or none: a later one is as likely to be another sentence's.
            found = b.index(a[x])
            if found < nearest and a[x + 1 : x + 2] == b[found + 1 : found + 2]:
                best, nearest = (x, found), max(x, found)
    return best


def _cut(runs: Stretch) -> list[Stretch]:
    """Merge runs that touch on both sides, and cut where a gap is too long to be an edit."""
    stretches: list[Stretch] = []
    end_left = end_right = -1
    for left, right, size in runs:
        if end_left == left and end_right == right:
            first, other, before = stretches[-1][-1]
            stretches[-1][-1] = (first, other, before + size)
        elif end_left >= 0 and left - end_left <= _LONGEST_GAP and right - end_right <= _LONGEST_GAP:
            stretches[-1].append((left, right, size))
        else:
            stretches.append([(left, right, size)])
        end_left, end_right = left + size, right + size
    return stretches
