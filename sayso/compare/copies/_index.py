"""The anchor index: which documents share runs of six words, in compact arrays, with time that grows with the text."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from sayso.compare.copies._words import Hashes, gram_hashes, hash_words
from sayso.errors import StageError

Ints = npt.NDArray[np.int64]
Runs = npt.NDArray[np.int32]

GRAM = 6
# A gram in at most this many documents pairs them all; in more, each with the first and the nearest before it.
_PAIR_ALL = 32
_NEAREST = 8
# Hits of one pair that lie this close on both sides belong to one chain.
_CHAIN_GAP = 12
# A gram in this share of an outlet's documents, and in this many at least, is taken for its furniture (rule of the repeated lines).
_REPEATED_SHARE = 0.2
_REPEATED_COUNT = 3
# Pairs with fewer words in common do not make a family: chance would make one of everything.
_FAMILY_WORDS = 40
# Postings sorted at once, hits expanded at once, characters hashed at once: they bound the working memory.
_SORTED_AT_ONCE = 1 << 21
_HITS_AT_ONCE = 1 << 19
_CHARACTERS_AT_ONCE = 1 << 16
# Bits of a sorting key: a document's number, and the difference of two word positions.
_DOCUMENT_BITS = 24
_DIAGONAL_BITS = 22
_DOCUMENTS_AT_ONCE = 1 << 16
_LOCAL_BITS = 28


class AnchorIndex:
    """Runs of six words of a growing list of bodies: 12 bytes a word until `pairs` is asked for."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._positions = array("I")
        self._counts = array("I")
        self._outlets = array("i")
        self._waiting: list[str] = []
        self._waiting_size = 0

    def add(self, body: str, outlet: int) -> None:
        """Take in the next document's body; `outlet` is a number of its outlet, -1 where it is not known."""
        self._outlets.append(outlet)
        self._waiting.append(body)
        self._waiting_size += len(body)
        if self._waiting_size >= _CHARACTERS_AT_ONCE:
            self._hash_waiting()

    def _hash_waiting(self) -> None:
        """Hash the waiting bodies in one go: for short texts the calls cost more than the work."""
        hashes, starts, _ = hash_words("\n".join(self._waiting))
        lengths = np.array([len(body) for body in self._waiting], dtype=np.int64)
        document = np.searchsorted(np.cumsum(lengths + 1), starts, side="right")
        grams = gram_hashes(hashes, GRAM)
        inside = np.flatnonzero(document[: len(grams)] == document[GRAM - 1 :])
        first_word = np.searchsorted(document, np.arange(len(lengths)))
        self._hashes.frombytes(grams[inside].tobytes())
        self._positions.frombytes((inside - first_word[document[inside]]).astype(np.uint32).tobytes())
        self._counts.frombytes(np.bincount(document[inside], minlength=len(lengths)).astype(np.uint32).tobytes())
        self._waiting = []
        self._waiting_size = 0

    def pairs(self, ranks: Sequence[int], least_words: int) -> Iterator[tuple[int, int, Runs]]:
        """Give the pairs of documents with a chain of at least `least_words` words, grouped by family.

        Each comes as the numbers of two documents, the one of the smaller rank on the left, and an array
        of four rows that describes the runs they share, in the left one's order: first word on the left,
        first word on the right, words, and how many of the run's grams repeat within one of the outlets.
        """
        if self._waiting:
            self._hash_waiting()
        if len(self._counts) >= 1 << _DOCUMENT_BITS:
            raise StageError(
                f"copies: {len(self._counts)} documents are more than the {1 << _DOCUMENT_BITS} that one comparison can number; "
                "compare them in parts, by year for instance"
            )
        shared = self._shared()
        order = np.array(ranks, dtype=np.int64)
        found = [_runs_of_pairs(hits, order, least_words) for hits in shared.hits()]
        yield from _by_family([pair for pairs in found for pair in pairs])

    def _shared(self) -> _Shared:
        """Find the grams that stand in two documents or more, one part of the range of hashes after the other."""
        hashes = np.frombuffer(self._hashes, dtype=np.uint64)
        positions = np.frombuffer(self._positions, dtype=np.uint32)
        documents = np.repeat(np.arange(len(self._counts), dtype=np.int32), np.frombuffer(self._counts, dtype=np.uint32))
        bits = max(0, (len(hashes) // _SORTED_AT_ONCE).bit_length())
        parts = []
        for part in range(1 << bits):
            chosen = np.flatnonzero(hashes >> np.uint64(64 - bits) == part) if bits else np.arange(len(hashes))
            parts.append(_shared_in(hashes[chosen] << np.uint64(bits), chosen, documents))
        postings = np.concatenate([postings for postings, _ in parts])
        sizes = np.concatenate([sizes for _, sizes in parts])
        # The shared postings in the order of the text, without sorting.
        places = np.full(len(hashes), -1, dtype=np.int64)
        places[postings] = np.arange(len(postings))
        outlets = np.frombuffer(self._outlets, dtype=np.int32)
        return _Shared(documents[postings], positions[postings].astype(np.int32), places[places >= 0], sizes, outlets)


def _shared_in(hashes: Hashes, chosen: Ints, documents: Runs) -> tuple[Ints, Ints]:
    """Give the postings of grams shared by two documents or more, group after group, and the groups' sizes.

    Sorts the upper bits of the hash together with the posting's place as one number, which is several
    times faster than sorting places by hash; a gram that a document repeats counts once.
    """
    low = np.uint64((1 << _LOCAL_BITS) - 1)
    keys = np.sort((hashes & ~low) | np.arange(len(hashes), dtype=np.uint64))
    upper = keys >> np.uint64(_LOCAL_BITS)
    equal = np.zeros(len(keys) + 1, dtype=bool)
    equal[1:-1] = upper[1:] == upper[:-1]
    places = (keys[equal[1:] | equal[:-1]] & low).astype(np.int64)
    full, postings = hashes[places], chosen[places]
    holder = documents[postings]
    fresh = np.ones(len(postings), dtype=bool)
    fresh[1:] = (full[1:] != full[:-1]) | (holder[1:] != holder[:-1])
    full, postings = full[fresh], postings[fresh]
    begins = np.flatnonzero(np.concatenate(([True], full[1:] != full[:-1]))) if len(full) else np.empty(0, np.int64)
    sizes = np.diff(begins, append=len(full))
    return postings[np.repeat(sizes > 1, sizes)], sizes[sizes > 1]


class _Shared:
    """The postings of shared grams, group after group: document, position, and how many stand before it in its group."""

    def __init__(self, documents: Runs, positions: Runs, order: Ints, sizes: Ints, outlets: Runs) -> None:
        self._documents = documents
        self._text_order = order
        self._positions = positions
        self._sizes = sizes
        starts = np.cumsum(sizes) - sizes
        self._place = (np.arange(len(documents)) - np.repeat(starts, sizes)).astype(np.int32)
        self._linked = np.repeat(sizes > _PAIR_ALL, sizes)
        self._repeated = self._repeats(outlets)

    def _repeats(self, outlets: Runs) -> npt.NDArray[np.bool_]:
        """Mark the postings whose gram stands in so many documents of their outlet that it is no report."""
        repeated = np.zeros(len(self._documents), dtype=bool)
        if not len(outlets) or outlets.max() < 0:
            return repeated
        limits = np.maximum(_REPEATED_COUNT, np.ceil(_REPEATED_SHARE * np.bincount(outlets[outlets >= 0])))
        group = np.repeat(np.arange(len(self._sizes)), self._sizes)
        outlet = outlets[self._documents]
        known = np.flatnonzero((outlet >= 0) & np.repeat(self._sizes >= limits.min(), self._sizes))
        keys = group[known] * len(limits) + outlet[known]
        order = np.argsort(keys, kind="stable")
        begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
        counts = np.diff(begins, append=len(keys))
        repeated[known[order]] = np.repeat(counts, counts) >= limits[outlet[known[order]]]
        return repeated

    def hits(self) -> Iterator[tuple[Ints, ...]]:
        """Give the hits of whole documents, half a million at a time: later and earlier document, positions, repeated."""
        order = self._text_order
        partners = self._place.astype(np.int64)
        partners[self._linked] = np.minimum(partners[self._linked], _NEAREST + 1)
        documents = self._documents[order]
        totals = np.cumsum(partners[order])
        begin = 0
        while begin < len(order):
            done = totals[begin - 1] if begin else 0
            end = int(np.searchsorted(totals, done + _HITS_AT_ONCE, side="right"))
            last = min(documents[min(max(end, begin + 1), len(order)) - 1], documents[begin] + _DOCUMENTS_AT_ONCE)
            end = int(np.searchsorted(documents, last, side="right"))
            yield self._expand(order[begin:end], partners[order[begin:end]])
            begin = end

    def _expand(self, chosen: Ints, partners: Ints) -> tuple[Ints, ...]:
        later = np.repeat(chosen, partners)
        back = np.arange(len(later)) - np.repeat(np.cumsum(partners) - partners, partners) + 1
        first = self._linked[later] & (back == _NEAREST + 1)
        earlier = later - np.where(first, self._place[later], back)
        return (
            self._documents[later].astype(np.int64),
            self._documents[earlier].astype(np.int64),
            self._positions[later].astype(np.int64),
            self._positions[earlier].astype(np.int64),
            (self._repeated[later] | self._repeated[earlier]).astype(np.int64),
        )


def _runs_of_pairs(hits: tuple[Ints, ...], ranks: Ints, least_words: int) -> list[tuple[int, int, Runs]]:
    """Merge hits into runs, and give the pairs of which some chain of runs has words enough."""
    later, earlier, position, other, repeated = hits
    if not len(later):
        return []
    base = later[0]
    diagonal = position - other + (1 << (_DIAGONAL_BITS - 1))
    keys = ((later - base) << (_DOCUMENT_BITS + _DIAGONAL_BITS)) | (earlier << _DIAGONAL_BITS) | diagonal
    # Hits come in the order of the later document, so a stable sort leaves each diagonal in text order.
    order = np.argsort(keys, kind="stable")
    keys, position = keys[order], position[order]
    begins = np.flatnonzero((np.diff(keys, prepend=-1) != 0) | (np.diff(position, prepend=-1) > GRAM))
    ends = np.append(begins[1:], len(keys)) - 1
    start = position[begins]
    words = position[ends] - start + GRAM
    flagged = np.add.reduceat(repeated[order], begins)
    pair = keys[begins] >> _DIAGONAL_BITS
    other_start = start - ((keys[begins] & ((1 << _DIAGONAL_BITS) - 1)) - (1 << (_DIAGONAL_BITS - 1)))
    runs = np.stack([start, other_start, words, flagged])
    later, earlier = (pair >> _DOCUMENT_BITS) + base, pair & ((1 << _DOCUMENT_BITS) - 1)
    swapped = ranks[earlier] < ranks[later]
    runs[:2, swapped] = runs[1::-1, swapped]
    by_place = np.lexsort((runs[0], pair))
    documents = np.where(swapped, [earlier, later], [later, earlier])
    return _strong_pairs(pair[by_place], documents[:, by_place], runs[:, by_place].astype(np.int32), least_words)


def _strong_pairs(pair: Ints, documents: Ints, runs: Runs, least_words: int) -> list[tuple[int, int, Runs]]:
    """Cut runs sorted by pair and place into pairs, and keep those with a chain from first to last word long enough."""
    ends = runs[:2] + runs[2]
    gaps = runs[:2, 1:] - ends[:, :-1]
    broken = (pair[1:] != pair[:-1]) | (gaps.max(axis=0) > _CHAIN_GAP) | (gaps.min(axis=0) < -GRAM)
    chain_begins = np.flatnonzero(np.concatenate(([True], broken)))
    chain_ends = np.append(chain_begins[1:], len(pair)) - 1
    extents = ends[0, chain_ends] - runs[0, chain_begins]
    begins = np.flatnonzero(np.diff(pair, prepend=-1))
    longest = np.maximum.reduceat(extents, np.searchsorted(chain_begins, begins))
    bounds = np.append(begins, len(pair)).tolist()
    left, right = documents[:, begins].tolist()
    kept = np.flatnonzero(longest >= least_words).tolist()
    return [(left[place], right[place], runs[:, bounds[place] : bounds[place + 1]]) for place in kept]


def _by_family(pairs: Sequence[tuple[int, int, Runs]]) -> Iterator[tuple[int, int, Runs]]:
    """Order pairs so that those of one family stand together, whichever documents they name: what is read once serves all."""
    parents: dict[int, int] = {}

    def root(document: int) -> int:
        while (parent := parents.setdefault(document, document)) != document:
            parents[document] = parents[parent]
            document = parent
        return document

    for left, right, runs in pairs:
        if runs[2].sum() < _FAMILY_WORDS:
            continue
        a, b = root(left), root(right)
        parents[max(a, b)] = min(a, b)
    members = frozenset(parents)

    def home(left: int, right: int) -> int:
        # A document that shares a short passage with a family, and has none itself, is looked at with that family.
        return root(right if right in members and left not in members else left)

    yield from sorted(pairs, key=lambda pair: (home(pair[0], pair[1]), pair[0], pair[1]))
