"""What is known of a document while its outlooks are found: events by their words, who says what, and on which day."""

from __future__ import annotations

import bisect
from datetime import date
from typing import TYPE_CHECKING

from sayso.language import trees
from sayso.records import ActorRef, Attribution, Event, Mention, Reading, Span, TimeRef, Voices

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token


class Scene:
    """One document while its outlooks are found."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = doc = reading.doc
        self.starts = [token.idx for token in doc]
        self.times = {time.id: time for time in reading.of(TimeRef)}
        times = list(self.times.values())
        self.time_heads = {i: times[k] for i, k in trees.heads_of(doc, [time.spans[0] for time in times], self.starts).items()}
        self.sayings = {said.id: said for said in reading.of(Attribution)}
        self._voices = Voices.among(self.sayings.values())
        refs = {ref.mention: ref.actor for ref in reading.of(ActorRef)}
        self._actors = [(mention.spans[0], refs[mention.id]) for mention in reading.of(Mention) if mention.id in refs]
        self._events = sorted(((self._head(event), event) for event in reading.of(Event)), key=lambda item: (item[0].i, item[1].id))
        self._heads = [token.i for token, _ in self._events]
        published = reading.published
        self.published = date.fromisoformat(published) if published is not None and len(published) == 10 and "X" not in published else None

    def _head(self, event: Event) -> Token:
        first = self.token_at(event.trigger[0].start)
        end = bisect.bisect_left(self.starts, event.trigger[0].end)
        return trees.head_of_span(self.doc[first : max(end, first + 1)]) or self.doc[first]

    def token_at(self, offset: int) -> int:
        """Give the index of the token at an offset of the text."""
        return max(0, bisect.bisect_right(self.starts, offset) - 1)

    def events_in(self, sentence: TokenSpan) -> list[tuple[Token, Event]]:
        """Give the events of a sentence with the word that heads the trigger, in text order."""
        return self._events[bisect.bisect_left(self._heads, sentence.start) : bisect.bisect_left(self._heads, sentence.end)]

    def span(self, first: int, end: int) -> Span:
        """Give the stretch of text of tokens [first, end)."""
        return Span(self.doc[first].idx, self.doc[end - 1].idx + len(self.doc[end - 1]))

    def voice_of(self, event: Event) -> Attribution | None:
        """Give the innermost attribution whose content holds an event's trigger; `None` for the outlet's own words."""
        name = self._voices.holding(event.trigger)
        return None if name is None else self.sayings[name]

    def speakers_of(self, said: Attribution) -> frozenset[str]:
        """Give the ids of the actors that the words of a source mean."""
        return frozenset(
            actor for span, actor in self._actors if any(source.start <= span.start and span.end <= source.end for source in said.source)
        )

    def said_on(self, said: Attribution | None) -> date | None:
        """Give the day on which something was said: the one told, else that of the report; `None` where neither is known."""
        told = self.times.get(said.said_on or "") if said is not None else None
        return told.begin if told is not None and told.begin is not None else self.published
