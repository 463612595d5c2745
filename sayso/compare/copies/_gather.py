"""What only the whole set of copies tells: phrases that many unrelated documents share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sayso.compare.copies._origin import SAME_OUTLET
from sayso.records import Copy, CopyType, Record, Span

# Documents that share less than this with each other are unrelated, whatever else they have in common.
_RELATED_SHARE = 0.25
# A passage that stands in this many other families of unrelated documents belongs to none of them; a long one needs more,
# as a sentence of an agency may well be copied by five outlets.
_COMMON_FAMILIES = 5
_COMMON_FAMILIES_LONG = 8
_LONG_PASSAGE = 160
# Two stretches of one document are the same passage where they overlap by this share of the longer one.
_SAME_PASSAGE = 0.6


def gather(records: Iterable[Record]) -> Iterator[Record]:
    """Give all copies in order of their documents, each once, with passages that stand everywhere retyped.

    What many unrelated documents share is a stock phrase; where all of them are of one outlet, its furniture.
    """
    copies = {record.id: record for record in records if isinstance(record, Copy)}
    family = _families(copies.values())
    passages = _passages(copies.values())
    told = [_retyped(copy, family, passages) if _in_passing(copy) else copy for copy in copies.values()]
    yield from sorted(told, key=lambda copy: (copy.left, copy.right, copy.type, copy.spans))


Passages = dict[str, list[tuple[Span, str, bool]]]
"""For each document its passages in passing: where, with which document, and whether that one is of the same outlet."""


def _families(copies: Iterable[Copy]) -> dict[str, str]:
    """Name for each document the smallest id among those that it is related to through copies."""
    parents: dict[str, str] = {}

    def root(document: str) -> str:
        while (parent := parents.setdefault(document, document)) != document:
            parents[document] = parents[parent]
            document = parent
        return document

    for copy in copies:
        a, b = sorted((root(copy.left), root(copy.right)))
        if copy.type in (CopyType.WHOLE, CopyType.PARTIAL) and max(copy.left_share, copy.right_share) >= _RELATED_SHARE:
            parents[b] = a
    return {document: root(document) for document in parents}


def _in_passing(copy: Copy) -> bool:
    return copy.type is CopyType.PARTIAL and max(copy.left_share, copy.right_share) < _RELATED_SHARE


def _passages(copies: Iterable[Copy]) -> Passages:
    found: Passages = {}
    for copy in copies:
        if _in_passing(copy):
            same = any(reason.startswith(SAME_OUTLET) for reason in copy.reasons)
            for left, right in copy.spans:
                found.setdefault(copy.left, []).append((left, copy.right, same))
                found.setdefault(copy.right, []).append((right, copy.left, same))
    return found


def _retyped(copy: Copy, family: dict[str, str], passages: Passages) -> Copy:
    """Give a copy the type that it has if each of its passages stands in many families of unrelated documents."""
    for document, side in ((copy.left, 0), (copy.right, 1)):
        spread = [_spread(pair[side], passages[document], family, family[document]) for pair in copy.spans]
        count = min(families for families, _ in spread)
        needed = (
            _COMMON_FAMILIES_LONG if any(pair[side].end - pair[side].start > _LONG_PASSAGE for pair in copy.spans) else _COMMON_FAMILIES
        )
        if count >= needed:
            one_outlet = all(same for _, same in spread)
            type = CopyType.FURNITURE if one_outlet else CopyType.STOCK_PHRASE
            which = "of this outlet " if one_outlet else ""
            reason = f"the words stand in {count + 1} families of documents {which}that share little else"
            return msgspec.structs.replace(copy, type=type, direction=None, reasons=(copy.reasons[0], reason), id="")
    return copy


def _spread(span: Span, passages: list[tuple[Span, str, bool]], family: dict[str, str], own: str) -> tuple[int, bool]:
    """Count the families, other than its own, whose documents share the passage; tell whether all are of the same outlet."""
    start, end = span.start, span.end
    length = end - start
    partners: list[tuple[str, bool]] = []
    for other, partner, same in passages:
        first, last = other.start, other.end
        # What neither begins nor ends nearby, as most of what a document shares, is told apart by the first two comparisons.
        if first < end and start < last:
            overlap = (last if last < end else end) - (first if first > start else start)
            if overlap >= _SAME_PASSAGE * length and overlap >= _SAME_PASSAGE * (last - first):
                partners.append((family[partner], same))
    return len({name for name, _ in partners} - {own}), all(same for _, same in partners)
