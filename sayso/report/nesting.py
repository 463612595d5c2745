"""The attributions of one document as a tree, each below the one in whose words it lies, and who speaks in each."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator

from sayso.records import Act, Attribution, Commitment, Polarity, Reading, Span
from sayso.records.voices import characters
from sayso.store.queries import fold

JOINT = " + "
"""Between the names of those who say something together."""
UNNAMED = "anonymous: "
"""Before what describes a source without a name, in a chain."""

# What lies in these may never have been said: a demand that somebody announce something is no announcement.
_OPEN = frozenset([Act.DENY, Act.DOUBT, Act.DEMAND, Act.URGE, Act.ASK, Act.INTEND, Act.PROMISE, Act.THREATEN])
# Longer words hold more than the one clause that is denied or demanded.
_CLAUSE_CHARACTERS = 400
_ARTICLE = "the "


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """An attribution, the one in whose words it lies (`None`: the outlet's own), and how deep it lies (0 is outermost)."""

    record: Attribution
    within: Told | None = None
    depth: int = 0

    def around(self) -> Iterator[Told]:
        """Go through those in whose words it lies, the innermost first."""
        above = self.within
        while above is not None:
            yield above
            above = above.within

    @property
    def opened_by(self) -> Attribution | None:
        """The innermost attribution around it that leaves open whether it was said at all; `None` where none does.

        That is one that was itself not made, that denies, doubts, demands, asks, plans, promises or threatens, or that sets a condition.
        """
        return next((above.record for above in self.around() if above.leaves_open), None)

    @property
    def leaves_open(self) -> bool:
        """Tell whether what is said in its words may never have been said."""
        record = self.record
        if characters(record.content) > _CLAUSE_CHARACTERS:
            return False
        unsettled = record.polarity is Polarity.NEGATIVE or record.commitment is Commitment.DENIED or record.conditional
        return unsettled or record.act in _OPEN or record.force in _OPEN


def tree_of(reading: Reading) -> list[Told]:
    """Give all attributions of a document, each before those in its words, in text order otherwise."""
    records = sorted(reading.of(Attribution), key=_place)
    below: dict[str | None, list[Attribution]] = {}
    for record in records:
        below.setdefault(reading.voice_of(record), []).append(record)
    ordered: list[Told] = []
    waiting = [Told(record) for record in reversed(below.get(None, []))]
    while waiting:
        told = waiting.pop()
        ordered.append(told)
        waiting += [Told(record, told, told.depth + 1) for record in reversed(below.get(told.record.id, []))]
    return ordered


def speakers_of(record: Attribution) -> tuple[str, ...]:
    """Give who says it, one by one, as they stand in chains: names, and `anonymous: ...`; empty where nobody is told or resolved."""
    own = _own_link(record)
    return tuple(own.split(JOINT)) if own is not None else ()


def relays_of(record: Attribution) -> tuple[str, ...]:
    """Give the links of its chain before those who say it: by whom their words came to the outlet, outermost first."""
    own = _own_link(record)
    if own is not None and record.chain and key_of(record.chain[-1]) == key_of(own):
        return record.chain[:-1]
    return record.chain


def span_of(record: Attribution) -> Span:
    """Give where it is told what is said: the content from its first word to its last, the cue's where there is none."""
    told = record.content or record.cue or record.spans
    return Span(min(span.start for span in told), max(span.end for span in told))


@functools.lru_cache(maxsize=1 << 16)
def key_of(name: str) -> str:
    """Give a name for telling whether two are the same: lower case, without diacritics and a leading article."""
    return " ".join(fold(name).split()).removeprefix(_ARTICLE)


def _own_link(record: Attribution) -> str | None:
    if record.speaker is not None:
        return record.speaker
    if record.anonymous is None:
        return None
    described = UNNAMED + record.anonymous.descriptor
    # Where some of several have a name, only the chain tells it.
    if record.chain and described in record.chain[-1].split(JOINT):
        return record.chain[-1]
    return described


def _place(record: Attribution) -> tuple[int, int, str]:
    """Give where it is told: a source may stand sentences before."""
    spans = (*record.cue, *record.content) or record.spans
    return min(span.start for span in spans), -max(span.end for span in spans), record.id
