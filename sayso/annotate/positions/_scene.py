"""What is known around a word: who it means, which attribution it is the cue of, in whose words it lies."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.positions._lists import FACILITIES, FIRST_PERSON, OF_STATE, OPEN_PRONOUNS, PAPERS, PARTY_NOUNS
from sayso.language import trees
from sayso.records import (
    ActorRef,
    Attribution,
    Coreference,
    Event,
    Form,
    Mention,
    MentionType,
    Participant,
    Reading,
    Span,
    TimeRef,
    TimexType,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

_HOLDING = frozenset([MentionType.PERSON, MentionType.ORGANISATION, MentionType.ARMED, MentionType.PEOPLE])
_NO_DAY = frozenset([TimexType.DURATION, TimexType.SET])
OWNING = frozenset(["her", "his", "their"])
_LINKS = 10
_OUTLET = "outlet"


class Saying(NamedTuple):
    """An attribution by the tokens of its parts."""

    record: Attribution
    cue: frozenset[int]
    content: frozenset[int]
    source: frozenset[int]


class Scene:
    """One document while its positions are found; answers are by index of a token."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.doc = doc = reading.doc
        self.starts = starts = [token.idx for token in doc]
        mentions = sorted(reading.of(Mention), key=lambda mention: mention.spans[0].start - mention.spans[0].end)
        self.mentions = {i: mentions[k] for i, k in trees.heads_of(doc, [mention.spans[0] for mention in mentions], starts).items()}
        self.refs = {ref.mention: ref for ref in reading.of(ActorRef)}
        by_id = {mention.id: mention for mention in mentions}
        self.links = {link.mention: by_id[link.antecedent] for link in reading.of(Coreference) if link.antecedent in by_id}
        times = [time for time in reading.of(TimeRef) if time.type not in _NO_DAY]
        self.times = {i: times[k] for i, k in trees.heads_of(doc, [time.spans[0] for time in times], starts).items()}
        self.sayings = [self._saying(one) for one in reading.of(Attribution)]
        self.sayings.sort(key=lambda one: len(one.content))
        self._voices: dict[int, list[Saying]] = {}
        self.events = {i: event for event in reversed(reading.of(Event)) for i in self.tokens_of(event.trigger)}
        self.cues: dict[int, Saying] = {}
        for saying in self.sayings:
            for i in saying.cue:
                self.cues.setdefault(i, saying)

    def tokens_of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Give the indices of the tokens of stretches of text."""
        found: set[int] = set()
        for span in spans:
            first = max(0, bisect.bisect_right(self.starts, span.start) - 1)
            found.update(range(first, max(bisect.bisect_left(self.starts, span.end), first + 1)))
        return frozenset(found)

    def voices(self, token: Token) -> list[Saying]:
        """Give the attributions whose content holds a word, the innermost first."""
        found = self._voices.get(token.i)
        if found is None:
            found = self._voices[token.i] = [saying for saying in self.sayings if token.i in saying.content]
        return found

    def ref_of(self, token: Token) -> ActorRef | None:
        """Give the actor that a word's mention means, if any."""
        mention = self.mentions.get(token.i)
        return self.refs.get(mention.id) if mention is not None else None

    def is_party(self, token: Token) -> bool:
        """Tell whether a word can hold a position: a person, body or country, or a pronoun for one."""
        word = token.text.lower()
        if is_first_person(token):
            return True
        mention = self.mentions.get(token.i)
        if mention is None:
            return (word in OPEN_PRONOUNS and word != "it") or token.lemma_.lower() in PARTY_NOUNS
        if token.lemma_.lower() in FACILITIES and mention.id not in self.refs:
            return False
        if mention.id in self.refs or mention.form is Form.METONYM:
            return True
        if mention.form is Form.PRONOUN:
            return word in OWNING or (self._speaks_of_itself(token) if word == "it" else word in OPEN_PRONOUNS)
        if mention.form is Form.NOMINAL and token.lemma_.lower() in PARTY_NOUNS:
            return True
        return mention.type in _HOLDING or (mention.form is Form.NAME and mention.type is MentionType.PLACE)

    def _speaks_of_itself(self, token: Token) -> bool:
        """Tell whether "it" can be the body or state in whose words it stands: "the ministry said that it rejects"."""
        for voice in self.voices(token)[:1] if trees.role_of(token) is trees.Role.SUBJECT else ():
            mentions = [self.mentions[i] for i in voice.source if i in self.mentions]
            return any(mention.type is not MentionType.PERSON and mention.form is not Form.PRONOUN for mention in mentions)
        return False

    def participant(self, token: Token) -> Participant:
        """Make the record of who a word means: the words of its mention, its actor, and a name."""
        mention, ref = self.mentions.get(token.i), self.ref_of(token)
        meant = self._meant(mention) if mention is not None and ref is None else None
        if mention is not None:
            span = mention.spans[0]
        else:
            start, end = trees.plain_noun_phrase(token) if trees.is_noun(token) else (token.i, token.i + 1)
            span = self.span(start, end)
        ref = ref or (self.refs.get(meant.id) if meant is not None else None)
        named = self.reading.text(meant.spans[0] if meant is not None else span)
        name = ref.name if ref is not None else None if trees.is_pronoun(token) and meant is None else named
        return Participant(spans=(span,), actor=ref.actor if ref is not None else None, name=name)

    def _meant(self, mention: Mention) -> Mention | None:
        """Give the first mention that is no pronoun of what a pronoun refers back to."""
        if mention.form is not Form.PRONOUN:
            return None
        for _ in range(_LINKS):
            antecedent = self.links.get(mention.id)
            if antecedent is None:
                return None
            mention = antecedent
            if mention.form is not Form.PRONOUN:
                return mention
        return None

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of text of the tokens [start, end)."""
        last = self.doc[end - 1]
        return Span(self.doc[start].idx, last.idx + len(last))

    def sources_of(self, saying: Saying, *, any_noun: bool = False) -> tuple[Token, ...]:
        """Give the heads of who is named as the source of an attribution, each of several that are joined."""
        if not saying.source:
            return ()
        first, last = min(saying.source), max(saying.source)
        head = trees.head_of_span(self.doc[first : last + 1])
        if head is None:
            return ()
        antecedent = trees.antecedent_of(head)
        if antecedent is not None:
            return tuple(one for one in (bearer_of(antecedent),) if any_noun or self.is_party(one) or one.lemma_.lower() in PAPERS)
        if trees.role_of(head) is trees.Role.PREDICATE:
            return (bearer_of(head),)
        if self._lists_states(first, last):
            return tuple(self.doc[i] for i in range(first, last + 1) if self._is_state(i))
        if saying.record.speaker is not None:
            meant = [i for i in range(first, last + 1) if self._bears(i, saying.record.speaker)]
            if meant and head.i not in meant:
                return (self.doc[meant[0]],)
        members = [head, *(other for other in trees.conjuncts_of(head) if first <= other.i <= last)]
        found = tuple(sorted((one for one in members if self.is_party(one) or one.lemma_.lower() in PAPERS), key=lambda one: one.i))
        return found or ((head,) if any_noun and trees.is_noun(head) else ())

    def is_medium(self, token: Token) -> bool:
        """Tell whether a word names a medium."""
        ref = self.ref_of(token)
        return ref is not None and ref.type == _OUTLET

    def is_outlet(self, saying: Saying) -> bool:
        """Tell whether the source of an attribution is a medium: it relays and has no say of its own, but where it speaks for a state."""
        refs = [self.refs.get(self.mentions[i].id) for i in saying.source if i in self.mentions]
        return any(ref is not None and ref.type == _OUTLET and ref.actor not in self.state_media for ref in refs)

    @functools.cached_property
    def state_media(self) -> frozenset[str]:
        """The ids of the media that the text calls a state's: "the state-run news agency"."""
        found = set()
        for i, mention in self.mentions.items():
            ref = self.refs.get(mention.id)
            if ref is not None and ref.type == _OUTLET:
                start, end = trees.plain_noun_phrase(self.doc[i])
                if any(token.text.lower() in OF_STATE for token in self.doc[start:end]):
                    found.add(ref.actor)
        return frozenset(found)

    def _bears(self, i: int, name: str) -> bool:
        ref = self.ref_of(self.doc[i])
        return ref is not None and (ref.name == name or name in self.reading.text(self.mentions[i].spans[0]))

    def _lists_states(self, first: int, last: int) -> bool:
        """Tell whether a stretch lists states without commas: "France Britain Ilmar and Orsk"."""
        states = sum(self._is_state(i) for i in range(first, last + 1))
        return states > 2 and any(token.text.lower() == "and" for token in self.doc[first:last])

    def _is_state(self, i: int) -> bool:
        ref = self.ref_of(self.doc[i])
        return ref is not None and ref.type == "state" and self.mentions[i].form is Form.NAME

    def _saying(self, record: Attribution) -> Saying:
        return Saying(record, self.tokens_of(record.cue), self.tokens_of(record.content), self.tokens_of(record.source))


def is_first_person(token: Token) -> bool:
    """Tell whether a word means whoever speaks: "us", and not the US."""
    return token.text.lower() in FIRST_PERSON and token.text != "US"


def bearer_of(noun: Token) -> Token:
    """Give who is meant by what a copula says of him: of "the front is a branch that aims to" the front."""
    if trees.role_of(noun) is not trees.Role.PREDICATE:
        return noun
    subjects = trees.subjects_of(noun)
    return subjects[0] if subjects else noun
