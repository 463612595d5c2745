"""What the rules ask of one report: its mentions with their words, their chains, the days it may be of, and the country it is about."""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sayso.knowledge.actors import KINDS, Actors, Interval, read_span
from sayso.language.trees import head_of_span
from sayso.records import Coreference, Grounds, Mention, MentionType, PlaceRef, PlaceUse, Reading, Span, chains_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FOCUS_SHARE = 0.3
"""The share of all places that must lie in one country for the report to be about it."""
_FOCUS_LEAD = 1.5
"""How many times as often as the next one."""
_FEWEST = 2


class Answer(NamedTuple):
    """An actor that a mention means, and why; `trust` orders answers for one chain, from 0 to 1."""

    actor: str
    name: str
    type: str | None
    grounds: Grounds
    trust: float


class Page:
    """One report. Mentions are known by their number, in text order."""

    def __init__(self, reading: Reading, actors: Actors) -> None:
        """Index the mentions by their tokens and chains."""
        self.reading = reading
        self.actors = actors
        self.doc: Doc = reading.doc
        self.mentions = reading.of(Mention)
        self._starts: list[int] = self.doc.to_array("IDX").astype("int64").tolist()
        self.on = _interval(reading.published)
        self._entities = [(entity.start, entity.end, entity.label_) for entity in self.doc.ents]
        self._entity_starts = [start for start, _, _ in self._entities]
        self._states: dict[str, str | None] = {}
        self.chains = _chains(self.mentions, reading.of(Coreference))

    def tokens(self, span: Span) -> tuple[int, int]:
        """Give the tokens [first, end) that a span covers."""
        first = bisect.bisect_right(self._starts, span.start) - 1
        return max(0, first), bisect.bisect_left(self._starts, span.end)

    def entities(self, first: int, end: int) -> list[tuple[int, int, str]]:
        """Give the names that lie within some tokens: first token, the one behind the last, and label."""
        found = self._entities[bisect.bisect_left(self._entity_starts, first) : bisect.bisect_left(self._entity_starts, end)]
        return [entity for entity in found if entity[1] <= end]

    def head(self, number: int) -> Token | None:
        """Give the word that a mention hangs by, `None` where it covers none."""
        first, end = self.tokens(self.mentions[number].envelope)
        return head_of_span(self.doc[first:end]) if first < end else None

    def state_of(self, name: str) -> str | None:
        """Give the id of the state of a name or adjective, as the knowledge base does, asked once a report."""
        if name not in self._states:
            self._states[name] = self.actors.state_of(name)
        return self._states[name]

    def people_of(self, name: str) -> str | None:
        """Give the id of the state or people of an adjective ("Kurdish"), `None` where it is none that is known."""
        found = self.actors.candidates(name, kinds=KINDS["people"])
        return found[0].actor.id if found else None

    def text(self, number: int) -> str:
        """Give the words of a mention on one line."""
        return self.reading.line(self.mentions[number].envelope)

    @functools.cached_property
    def located(self) -> frozenset[int]:
        """Give where the names of places begin that say where something is."""
        return frozenset(place.envelope.start for place in self.reading.of(PlaceRef) if place.use is PlaceUse.LOCATION)

    def is_located(self, number: int) -> bool:
        """Tell whether a mention is, or ends with, a name that says where something is."""
        first, end = self.tokens(self.mentions[number].envelope)
        return any(self._starts[i] in self.located for i in range(first, end))

    @functools.cached_property
    def focus(self) -> str | None:
        """Give the id of the state that the report is about: where most of its places lie; `None` where there is no such one.

        One town alone makes none: talks are held in Geneva on wars elsewhere.
        """
        # Names of countries tell whom a report speaks of, not where it plays.
        places = [place for place in self.reading.of(PlaceRef) if place.country is not None]
        placed = Counter(place.country.lower() for place in places if place.country and place.use is PlaceUse.LOCATION)
        (country, count), (_, second) = [*placed.most_common(2), ("", 0), ("", 0)][:2]
        several = len({place.gazetteer for place in places if place.country and place.country.lower() == country}) > 1
        leads = count >= max(_FEWEST, _FOCUS_SHARE * placed.total(), _FOCUS_LEAD * second)
        return country if several and leads else None

    @functools.cached_property
    def named_states(self) -> frozenset[str]:
        """Give the words that name a state, or its capital, as a place somewhere in the report."""
        places = {self.text(number) for number, mention in enumerate(self.mentions) if mention.type is MentionType.PLACE}
        return frozenset(words for words in places if self.state_of(words) or self.actors.metonym(words))

    @functools.cached_property
    def countries(self) -> frozenset[str]:
        """Give the ids of all states that the report names."""
        kinds = (MentionType.PLACE, MentionType.PEOPLE)
        named = (self.state_of(self.text(number)) for number, mention in enumerate(self.mentions) if mention.type in kinds)
        placed = (place.country.lower() for place in self.reading.of(PlaceRef) if place.country is not None)
        return frozenset(state for state in (*named, *placed) if state is not None)


def _interval(edtf: str | None) -> Interval | None:
    """Give the days of a day, month or year; `None` for anything less certain."""
    if edtf is None or "X" in edtf or "/" in edtf:
        return None
    return Interval(*read_span(edtf.rstrip("~?")).possible)


def _chains(mentions: tuple[Mention, ...], links: tuple[Coreference, ...]) -> list[list[int]]:
    """Give the mentions that mean the same, each chain in text order; a mention without a link is a chain of its own."""
    together = chains_of(links)
    chains: dict[tuple[str, ...], list[int]] = {}
    for number, mention in enumerate(mentions):
        chains.setdefault(together.get(mention.id, (mention.id,)), []).append(number)
    return list(chains.values())
