"""Shared passages: which documents print the same words, exactly or edited, and what sort of text it is.

An index of runs of six words finds the pairs, an alignment repairs the edits, and each stretch is
typed: a whole copy, a part, a quotation of a third party by both, a stock phrase, furniture. Only the
first two make one outlet depend on the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.compare.copies._align import Stretch, align, size_of
from sayso.compare.copies._gather import gather
from sayso.compare.copies._index import AnchorIndex
from sayso.compare.copies._origin import find_direction
from sayso.compare.copies._types import sort_stretches
from sayso.compare.copies._words import Body, body_of, body_text
from sayso.pipeline import Corpus, Pair, PairStage, Reading
from sayso.records import Block, Change, Copy, Credit, Dateline, Span

# A pair needs one stretch with this many words in common. Below it, chance and stock phrases outnumber copies.
_LEAST_WORDS = 15
# A chain of anchors may fall short of it, as edits at its ends are repaired only later.
_LEAST_SHARE_OF_ANCHORS = 2 / 3


def candidates(corpus: Corpus, *, least_words: int = _LEAST_WORDS) -> Iterator[Pair]:
    """Give the pairs of documents whose bodies share a chain of words, those of one family together.

    The evidence describes the runs that they share, in the order of the left text, by four lists: first
    word on the left, first word on the right, count of words, count of grams that repeat within an outlet.
    """
    index = AnchorIndex()
    ids: list[str] = []
    outlets: dict[str, int] = {}
    for reading in corpus.readings(Block, Credit, Dateline):
        outlet = reading.outlet
        ids.append(reading.document.id)
        index.add(body_text(reading), -1 if outlet is None else outlets.setdefault(outlet.casefold(), len(outlets)))
    ranks = [0] * len(ids)
    for rank, place in enumerate(sorted(range(len(ids)), key=ids.__getitem__)):
        ranks[place] = rank
    for left, right, runs in index.pairs(ranks, int(least_words * _LEAST_SHARE_OF_ANCHORS)):
        if ids[left] != ids[right]:
            yield Pair(ids[left], ids[right], runs.tolist())


def compare(left: Reading, right: Reading, pair: Pair, *, least_words: int = _LEAST_WORDS) -> Iterator[Copy]:
    """Align the two bodies around the pair's runs and give one record for each sort of text that they share."""
    ours, theirs = body_of(left), body_of(right)
    firsts, others, sizes, repeats = pair.evidence
    stretches = align(ours.words, theirs.words, list(zip(firsts, others, sizes, strict=True)))
    if not any(size_of(stretch) >= least_words for stretch in stretches):
        return
    furniture = [(a, a + size) for a, size, repeated in zip(firsts, sizes, repeats, strict=True) if 2 * repeated > size]
    for passages in sort_stretches(ours, theirs, stretches, furniture):
        if not any(size_of(stretch) >= least_words for stretch in passages.stretches):
            continue
        direction, told = find_direction(left, right, passages)
        spans, changes = _spans(passages.stretches, ours, theirs)
        yield Copy(
            left=left.document.id,
            right=right.document.id,
            type=passages.type,
            spans=spans,
            changes=changes,
            left_share=round(passages.left_share, 4),
            right_share=round(passages.right_share, 4),
            direction=direction,
            reasons=(*passages.reasons(), *told),
        )


find_copies = PairStage(
    name="copies",
    reads=(Block, Credit, Dateline),
    writes=(Copy,),
    candidates=candidates,
    compare=compare,
    gather=gather,
)


def _spans(stretches: list[Stretch], left: Body, right: Body) -> tuple[tuple[tuple[Span, Span], ...], tuple[Change, ...]]:
    """Turn aligned words into spans of the texts; text that is no body, as an advertisement between two paragraphs, cuts a span."""
    spans: list[tuple[Span, Span]] = []
    changes: list[Change] = []
    starts, ends, other_starts, other_ends = left.starts, left.ends, right.starts, right.ends
    for stretch in stretches:
        for part in _parts(stretch, left, right):
            begin, other_begin, size = part[0]
            end, other_end = begin + size, other_begin + size
            for a, b, size in part[1:]:
                # What one side lacks is marked by the empty span after the word before.
                ours = Span(starts[end], ends[a - 1]) if a > end else Span(ends[end - 1], ends[end - 1])
                theirs = (
                    Span(other_starts[other_end], other_ends[b - 1])
                    if b > other_end
                    else Span(other_ends[other_end - 1], other_ends[other_end - 1])
                )
                changes.append(Change(ours, theirs))
                end, other_end = a + size, b + size
            spans.append((Span(starts[begin], ends[end - 1]), Span(other_starts[other_begin], other_ends[other_end - 1])))
    return tuple(spans), tuple(changes)


def _parts(stretch: Stretch, left: Body, right: Body) -> Iterator[Stretch]:
    """Cut a stretch wherever one of the two texts has something between two words that is not body."""
    ours, theirs = left.pieces, right.pieces
    (first, other_first, _), (last, other_last, size) = stretch[0], stretch[-1]
    if ours[first] == ours[last + size - 1] and theirs[other_first] == theirs[other_last + size - 1]:
        yield stretch
        return
    part: Stretch = []
    piece = None
    for a, b, size in stretch:
        begin = 0
        for step in range(size + 1):
            here = (ours[a + step], theirs[b + step]) if step < size else None
            if here == piece and step < size:
                continue
            if step > begin:
                part.append((a + begin, b + begin, step - begin))
                begin = step
            if here is not None:
                if part:
                    yield part
                part, piece = [], here
    if part:
        yield part
