"""The alignment of two bodies' words around the runs that they are known to share."""

from __future__ import annotations

from collections.abc import Sequence

# An insertion, deletion or replacement of more words than this ends a stretch.
_LONGEST_GAP = 12
# Runs of one chain lie no further apart than this; what is between them may still be one edited passage.
_REACH = 48
# How far ahead of a chain's end the text is read at a time.
_WINDOW = 32
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


def size_of(stretch: Stretch) -> int:
    """Give the number of words that a stretch has in common on both sides."""
    return sum([run[2] for run in stretch])


def extent_of(stretch: Stretch) -> tuple[int, int, int, int]:
    """Give the first word and the end on the left, then on the right."""
    left, right, _ = stretch[0]
    last_left, last_right, size = stretch[-1]
    return left, last_left + size, right, last_right + size


def align(left: Sequence[int], right: Sequence[int], seeds: Sequence[Run]) -> list[Stretch]:
    """Give the stretches that two word sequences share, in the order of the left one; no word lies in two of them.

    `seeds` are runs known to be equal, in left order. Edits between and around them are repaired by
    looking a few words ahead on both sides, so time grows with the words aligned, never with the
    product of the lengths.
    """
    found: list[Stretch] = []
    taken = _Taken(len(left), len(right))
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


def _widen(left: Sequence[int], right: Sequence[int], chain: Stretch, floor: tuple[int, int], ceiling: tuple[int, int]) -> list[Stretch]:
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


def _fill(left: Sequence[int], right: Sequence[int], i: int, i_end: int, j: int, j_end: int, runs: Stretch) -> None:
    """Add the runs between two known ones: read from the front, then what is left from the back."""
    if i == i_end or j == j_end or max(i_end - i, j_end - j) > _REACH:
        return
    # Most runs reach as far as they can, so two words between them have no neighbour left to agree with. Not so a run
    # that was trimmed, or whose gram its document repeats.
    if min(i_end - i, j_end - j) < 3 and left[i] != right[j] and left[i_end - 1] != right[j_end - 1]:
        return
    forward = _walk(left[i:i_end], right[j:j_end])
    runs += [(i + a, j + b, size) for a, b, size in forward]
    if forward:
        a, b, size = forward[-1]
        i, j = i + a + size, j + b + size
    backward = _walk(left[i:i_end][::-1], right[j:j_end][::-1])
    runs += [(i_end - a - size, j_end - b - size, size) for a, b, size in reversed(backward)]


def _follow(left: Sequence[int], right: Sequence[int], i: int, j: int, limit: tuple[int, int], step: int) -> Stretch:
    """Give the runs that go on from words `i` and `j` for as long as matches outweigh edits, counted from there.

    `step` is 1 towards the end and -1 towards the beginning; `limit` is the end, or the first word, of what may be read.
    """
    found: Stretch = []
    a = b = 0
    while True:
        if step > 0:
            here, there = left[i + a : min(i + a + _WINDOW, limit[0])], right[j + b : min(j + b + _WINDOW, limit[1])]
        else:
            here = left[max(i - a - _WINDOW + 1, limit[0]) : i - a + 1][::-1]
            there = right[max(j - b - _WINDOW + 1, limit[1]) : j - b + 1][::-1]
        kept = _worth_keeping(_walk(here, there)) if here and there else []
        if not kept:
            return found
        found += [(a + x, b + y, size) for x, y, size in kept]
        x, y, size = kept[-1]
        a, b = a + x + size, b + y + size


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


def _walk(a: Sequence[int], b: Sequence[int]) -> Stretch:
    """Give the runs that two short sequences have in common, read from their beginning, edit after edit."""
    runs: Stretch = []
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
        ahead = _resume(a[i : i + _LONGEST_GAP + 2], b[j : j + _LONGEST_GAP + 2])
        if ahead is None:
            break
        i += ahead[0]
        j += ahead[1]
    return runs


def _resume(a: Sequence[int], b: Sequence[int]) -> tuple[int, int] | None:
    """Give the nearest place at which two words in a row are equal again, as steps ahead on both sides."""
    # Read backwards, so that the first place of a word stays.
    places = dict(zip(b[-2::-1], range(len(b) - 2, -1, -1), strict=True))
    best: tuple[int, int] | None = None
    nearest = _LONGEST_GAP + 1
    for x, word in enumerate(a[:-1]):
        if x >= nearest:
            break
        found = places.get(word, nearest)
        if found < nearest and a[x + 1] == b[found + 1]:
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
