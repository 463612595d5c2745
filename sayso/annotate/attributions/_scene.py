"""To whom, in what, when and where something was said, and through which outlet: what stands beside the cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._drafts import Draft, Run, tokens_of
from sayso.annotate.attributions._outlets import Outlets
from sayso.annotate.attributions._tables import words_of
from sayso.language.trees import (
    adverbial_clauses_of,
    agents_of,
    head_of_span,
    indirect_objects_of,
    is_verb,
    noun_phrase,
    objects_of,
    obliques_of,
    participles_of,
)
from sayso.records import PlaceRef, PlaceUse, Reading, Span, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TELLING = frozenset(["tell", "inform", "assure", "remind", "brief", "notify", "reassure", "advise", "update", "address", "warn"])
_HEARERS = frozenset(["to", "with", "before"])
_IN = frozenset(["in", "on", "via", "through", "during", "at", "by", "from", "to", "with"])
_CARRIERS = frozenset(["to", "with", "by", "on", "in", "from", "of", "for"])
_MEDIUMS = words_of("mediums")
_NOT_HEARERS = _MEDIUMS | frozenset(["order", "addition", "contrast", "response", "reference", "regard", "comment", "end"])
_MEDIA = words_of("media")
_PEOPLE = words_of("hearers")
_REPORTERS = frozenset(["reporter", "correspondent", "journalist"])
_SPEAKING = frozenset(["speak", "talk", "write", "tweet", "interview"])
_HEARING = frozenset(["PERSON", "ORG", "GPE", "NORP", "ARMED"])


class Scene(NamedTuple):
    """What stands beside a cue: addressee and medium as runs of tokens, ids of time and place, and the outlets that relay it."""

    addressee: tuple[Run, ...] = ()
    medium: tuple[Run, ...] = ()
    said_on: str | None = None
    said_at: str | None = None
    relays: tuple[str, ...] = ()


class Scenes:
    """Looks around the cues of one document."""

    def __init__(self, reading: Reading) -> None:
        self._doc = reading.doc
        self._times = [(time.envelope, time.id) for time in reading.of(TimeRef) if time.begin is not None or time.edtf is not None]
        self._places = [(place.envelope, place.id) for place in reading.of(PlaceRef) if place.use is PlaceUse.LOCATION]
        self._outlets = Outlets(reading)

    def of(self, draft: Draft) -> Scene:
        """Give what stands beside the cue of a draft and outside of its source and content."""
        verb = self._verb(draft)
        if verb is None:
            return Scene()
        taken = tokens_of(draft.content) | tokens_of(draft.source)
        addressees = [token for token in self._addressees(verb) if token.i not in taken]
        spoken = [pair for clause in adverbial_clauses_of(verb) for pair in self._spoken(clause.verb)]
        beside = [(preposition, token) for preposition, token in obliques_of(verb) if token.i not in taken and preposition in _IN]
        mediums = [token for _, token in beside if self._is_medium(token)] + [token for _, token in spoken if self._is_medium(token)]
        carriers = [*self._reporters(draft), *self._carriers(verb, [*addressees, *(token for _, token in spoken)], mediums, taken)]
        relays = [name for token in carriers if (name := self._outlets.named_by(token)) is not None]
        hearers = [token for token in addressees if token not in mediums]
        return Scene(
            tuple(Run(*noun_phrase(token)) for token in hearers[:1]),
            tuple(Run(noun_phrase(token)[0], token.i + 1) for token in mediums[:1]),
            self._beside(verb, taken, self._times),
            self._beside(verb, taken, self._places),
            tuple(dict.fromkeys(relays)),
        )

    def _verb(self, draft: Draft) -> Token | None:
        for run in draft.cue:
            head = head_of_span(self._doc[run.begin : run.end])
            if head is not None:
                return head
        return None

    def _addressees(self, verb: Token) -> Iterator[Token]:
        if not is_verb(verb):
            return
        yield from indirect_objects_of(verb)
        if verb.lemma_.lower() in _TELLING:
            yield from objects_of(verb)
        for preposition, token in obliques_of(verb):
            if preposition in _HEARERS and token.lemma_.lower() not in _NOT_HEARERS and _is_people(token):
                yield token

    def _is_medium(self, token: Token) -> bool:
        return token.lemma_.lower() in _MEDIUMS or (token.lemma_.lower() in _MEDIA or self._outlets.named_by(token) is not None)

    def _carriers(self, verb: Token, addressees: Iterable[Token], mediums: Iterable[Token], taken: set[int]) -> Iterator[Token]:
        """Go through the words that may name an outlet that relays: who was told, who quoted, where it was said or printed."""
        yield from addressees
        yield from (token for token in agents_of(verb) if token.i not in taken)
        for medium in mediums:
            yield medium
            yield from (token for preposition, token in obliques_of(medium) if preposition in _CARRIERS and token.i not in taken)
            for clause in participles_of(medium):
                yield from agents_of(clause.verb)

    def _spoken(self, verb: Token) -> Iterator[tuple[str, Token]]:
        """Go through where and to whom a clause beside the cue says that one spoke: "speaking to Orsk TV, he said"."""
        if verb.lemma_.lower() in _SPEAKING:
            yield from obliques_of(verb)

    def _reporters(self, draft: Draft) -> Iterator[Token]:
        """Go through the heads of a source that is an outlet's own reporter."""
        for run in draft.source:
            head = head_of_span(self._doc[run.begin : run.end])
            if head is not None and head.lemma_.lower() in _REPORTERS:
                yield head

    def _beside(self, verb: Token, taken: set[int], found: list[tuple[Span, str]]) -> str | None:
        """Give the record nearest to the cue among those in its sentence that hang from it and lie outside of source and content."""
        best: tuple[int, str] | None = None
        sentence = verb.sent
        for span, identity in found:
            if span.start < sentence.start_char or span.end > sentence.end_char:
                continue
            word = next((token for token in sentence if token.idx >= span.start), None)
            if word is None or word.i in taken or not self._hangs_from(word, verb, taken):
                continue
            distance = abs(word.i - verb.i)
            if best is None or distance < best[0]:
                best = distance, identity
        return None if best is None else best[1]

    def _hangs_from(self, word: Token, verb: Token, taken: set[int]) -> bool:
        """Tell whether the way up from a word meets the verb before any other verb, source or content."""
        node = word
        for _ in range(8):
            if node.i == verb.i:
                return True
            if node.i in taken or node.head == node or (is_verb(node) and node.i != word.i):
                return False
            node = node.head
        return False


def _is_people(token: Token) -> bool:
    return token.ent_type_ in _HEARING or token.lemma_.lower() in _PEOPLE


def characters_of(doc: Doc, runs: Iterable[Run]) -> tuple[Span, ...]:
    """Give runs of tokens as spans of the text, in text order."""
    return tuple(sorted(Span(doc[run.begin].idx, doc[run.end - 1].idx + len(doc[run.end - 1])) for run in runs if run.begin < run.end))
