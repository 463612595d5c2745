"""Which later events meet or miss what was foretold: links from outlooks to events of the same report or of others.

Two passes over the documents: the first keeps the outlooks by type of act, actor and month, the second takes each event to those
it may bear on. What is kept grows with the outlooks, not with the events, and no two documents are compared that share neither an
actor nor a time. `_facts` says what of a record counts, `_bearing` whether an event bears on an outlook;
`docs/stages/outlooks.md` tells the rules.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator

from sayso.compare.outlooks._bearing import bearing_of, bears
from sayso.compare.outlooks._facts import READ, Foretold, TellingFact, foretold_in, months_of, tellings_in
from sayso.pipeline import Corpus, Pair, PairStage, Reading
from sayso.records import Link, Record

# An outlook is linked to the first tellings of what met it: a war tells of the same act a hundred times.
_MOST = 8
_DAYS = 90

_Key = tuple[str, str, int]


def candidates(corpus: Corpus, *, days: int = _DAYS, most: int = _MOST) -> Iterator[Pair]:
    """Give pairs of documents, the one with the outlook on the left, which may be one document; evidence: ids of outlooks and events.

    An outlook without a window may be met within `days` of being told; the `most` earliest tellings of each are taken.
    """
    index: dict[_Key, list[Foretold]] = {}
    for reading in corpus.readings(*READ):
        for foretold in foretold_in(reading):
            for key in _keys(foretold, days):
                index.setdefault(key, []).append(foretold)
    if not index:
        return
    nearest: dict[str, list[tuple[int, str, str]]] = {}
    homes: dict[str, str] = {}
    for reading in corpus.readings(*READ):
        for telling in tellings_in(reading):
            for foretold in _met(index, telling):
                if bears(foretold, telling, days):
                    homes[foretold.id] = foretold.document
                    found = nearest.setdefault(foretold.id, [])
                    heapq.heappush(found, (-telling.day, telling.document, telling.id))
                    if len(found) > most:
                        heapq.heappop(found)
    pairs: dict[tuple[str, str], list[list[str]]] = {}
    for outlook, found in nearest.items():
        for _, document, event in found:
            pairs.setdefault((homes[outlook], document), []).append([outlook, event])
    for left, right in sorted(pairs):
        yield Pair(left, right, sorted(pairs[left, right]))


def _keys(foretold: Foretold, days: int) -> Iterator[_Key]:
    for party in sorted(foretold.parties):
        for month in months_of(foretold, days):
            yield foretold.type.value, party, month


def _met(index: dict[_Key, list[Foretold]], telling: TellingFact) -> Iterator[Foretold]:
    """Go through the outlooks that a telling may bear on, each once."""
    seen: set[str] = set()
    for party in sorted(telling.parties):
        for month in telling.months:
            for foretold in index.get((telling.type.value, party, month), ()):
                if foretold.id not in seen:
                    seen.add(foretold.id)
                    yield foretold


def compare(left: Reading, right: Reading, pair: Pair, *, days: int = _DAYS, most: int = _MOST) -> Iterator[Link]:
    """Give a link for each outlook of the left document and event of the right one that bears on it, `most` an outlook at the most."""
    foretold = {one.id: one for one in foretold_in(left)}
    tellings = {one.id: one for one in tellings_in(right)}
    given: Counter[str] = Counter()
    for outlook, event in pair.evidence:
        if outlook not in foretold or event not in tellings or given[outlook] >= most:
            continue
        found = bearing_of(foretold[outlook], tellings[event], days)
        if found is not None:
            given[outlook] += 1
            yield Link(
                left=outlook,
                right=event,
                left_document=left.document.id,
                right_document=right.document.id,
                relation=found.relation,
                strength=found.strength,
                reasons=found.reasons,
                evidence=(outlook, event, *found.evidence),
            )


def gather(records: Iterable[Record]) -> Iterator[Link]:
    """Give the links in the order of their ids; of several events of one document for one outlook the one with most agreement."""
    best: dict[tuple[str, str, str], Link] = {}
    for link in (record for record in records if isinstance(record, Link)):
        key = link.left, link.right_document, link.relation.value
        if key not in best or (-link.strength, link.right) < (-best[key].strength, best[key].right):
            best[key] = link
    yield from sorted(best.values(), key=lambda link: link.id)


link_outlooks = PairStage(
    name="outlooks",
    reads=READ,
    writes=(Link,),
    candidates=candidates,
    compare=compare,
    gather=gather,
)
