"""What is known around a word: the mention, actor, place, time and numbers that it heads, and what sort of thing it is."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from sayso.annotate.events._lists import COUNTS, MEANS, PLURAL_PRONOUNS, SINGLE_PRONOUNS, STATES
from sayso.knowledge.codebook import Codebook, Condition
from sayso.language import trees
from sayso.records import (
    ActorRef,
    Form,
    Mention,
    MentionType,
    PlaceRef,
    PlaceUse,
    Quantity,
    QuantityType,
    Reading,
    TimeRef,
    TimexType,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from sayso.records import Span

_BY_TYPE = {
    MentionType.PERSON: ("person",),
    MentionType.ORGANISATION: ("group",),
    MentionType.ARMED: ("group", "force", "person"),
    MentionType.PLACE: ("place",),
    MentionType.FACILITY: ("building", "base"),
    MentionType.PEOPLE: ("person", "group"),
    MentionType.WEAPON: ("weapon",),
}
_ACTING = frozenset(["person", "group", "force", "official", "diplomat"])
_PEOPLE = frozenset([QuantityType.PEOPLE, QuantityType.CASUALTIES])
_NO_DAY = frozenset([TimexType.DURATION, TimexType.SET])


class Scene:
    """One document while its events are found; answers are by index of a token and kept."""

    def __init__(self, reading: Reading, codebook: Codebook) -> None:
        self.reading, self.codebook = reading, codebook
        self.doc = doc = reading.doc
        self.starts = starts = trees.offsets_of(doc)
        mentions = sorted(reading.of(Mention), key=lambda mention: mention.spans[0].start - mention.spans[0].end)
        heads = trees.heads_of(doc, [mention.spans[0] for mention in mentions], starts)
        self.mentions: dict[int, Mention] = {i: mentions[k] for i, k in heads.items()}
        self.actors = {ref.mention: ref for ref in reading.of(ActorRef)}
        places = list(reading.of(PlaceRef))
        self.places = {i: places[k] for i, k in trees.heads_of(doc, [place.spans[0] for place in places], starts).items()}
        self.locations = {i: place for i, place in self.places.items() if place.use is PlaceUse.LOCATION}
        self.dated = frozenset(i for time in reading.of(TimeRef) for span in time.spans for i in range(*self.tokens_of(span)))
        times = [time for time in reading.of(TimeRef) if time.type not in _NO_DAY]
        self.times = {i: times[k] for i, k in trees.heads_of(doc, [time.spans[0] for time in times], starts).items()}
        numbers = list(reading.of(Quantity))
        self.numbers = {i: numbers[k] for i, k in trees.heads_of(doc, [number.spans[-1] for number in numbers], starts).items()}
        named = [mention.spans[0] for mention in mentions if mention.form is Form.NAME]
        self.named = frozenset(i for span in named for i in range(*self.tokens_of(span)))
        self.named_spans = [(i, self.tokens_of(mention.spans[0])) for i, mention in self.mentions.items() if mention.form is Form.NAME]
        self.named_parties = frozenset(
            i for i, mention in self.mentions.items() if mention.form is not Form.PRONOUN and mention.id in self.actors
        )
        self._known = self._words_of_codebook()
        self._classes: dict[int, frozenset[str]] = {}
        self._words: dict[int, frozenset[str]] = {}
        self._phrases: dict[int, tuple[tuple[str, Token], ...]] = {}

    def known(self, sentence: TokenSpan) -> list[Token]:
        """Give the words of a sentence that an entry of the codebook may begin with."""
        return [self.doc[i] for i in range(sentence.start, sentence.end) if i in self._known]

    def actor_of(self, token: Token) -> str | None:
        """Give the id of the actor whose mention a word heads; `None` if there is none."""
        mention = self.mentions.get(token.i)
        ref = self.actors.get(mention.id) if mention is not None else None
        return ref.actor if ref is not None else None

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Give the tokens [start, end) of a stretch of text."""
        first = max(0, bisect.bisect_right(self.starts, span.start) - 1)
        return first, max(bisect.bisect_left(self.starts, span.end), first + 1)

    def classes(self, token: Token) -> frozenset[str]:
        """Give what sort of thing a noun or pronoun is, by the classes of the codebook; a number or part is what it counts."""
        found = self._classes.get(token.i)
        if found is None:
            found = self._classes[token.i] = self._classes_of(counted(token))
        return found

    def words(self, token: Token) -> frozenset[str]:
        """Give a noun as the literal words of the codebook may spell it: alone, with what stands before it, with its "of" phrase."""
        found = self._words.get(token.i)
        if found is None:
            token = counted(token)
            lemma = token.lemma_.lower()
            words = {lemma, token.text.lower()}
            for other in trees.modifiers_of(token):
                if other.i < token.i:
                    words |= {f"{form} {lemma}" for form in (other.text.lower(), other.lemma_.lower())}
            words |= {f"{lemma} of {noun.lemma_.lower()}" for preposition, noun in self.phrases(token) if preposition == "of"}
            found = self._words[token.i] = frozenset(words)
        return found

    def phrases(self, token: Token) -> tuple[tuple[str, Token], ...]:
        """Give the prepositional phrases of a word, as `trees.obliques_of` does."""
        found = self._phrases.get(token.i)
        if found is None:
            found = self._phrases[token.i] = trees.obliques_of(token)
        return found

    def acts(self, token: Token) -> bool:
        """Tell whether a noun or pronoun can act or be acted on as a party or a person."""
        return bool(self.classes(token) & _ACTING)

    def meets(self, condition: Condition, nouns: Sequence[Token]) -> bool:
        """Tell whether a condition holds of what stands in a place of the clause."""
        if condition.none:
            return not nouns
        if not (condition.classes or condition.words):
            return bool(nouns) or not condition.any
        return any(
            (condition.classes and not condition.classes.isdisjoint(self.classes(noun)))
            or (condition.words and not condition.words.isdisjoint(self.words(noun)))
            for noun in nouns
        )

    def _words_of_codebook(self) -> frozenset[int]:
        strings, words = self.doc.vocab.strings, self.codebook.words
        lemmas, written = self.doc.to_array("LEMMA").tolist(), self.doc.to_array("ORTH").tolist()
        spelt = {number: strings[number].lower() for number in {*lemmas, *written}}
        known = {number for number, word in spelt.items() if word in words or word in STATES}
        return frozenset(i for i, spellings in enumerate(zip(lemmas, written, strict=True)) if not known.isdisjoint(spellings))

    def _classes_of(self, token: Token) -> frozenset[str]:
        lemma = token.lemma_.lower()
        found: set[str] = set()
        for word in self.words(token):
            found |= self.codebook.classes.get(word, frozenset())
        if token.i in self.named:
            # The word of a name tells nothing: "Post" in "Ashkara Post".
            found = set()
        mention = self.mentions.get(token.i)
        if mention is not None:
            found.update(_BY_TYPE.get(mention.type, ()))
            if mention.form is Form.METONYM or mention.id in self.actors:
                found.add("group" if mention.type is not MentionType.PERSON else "person")
        number = self.numbers.get(token.i)
        if number is not None and number.type is QuantityType.MONEY:
            found.add("money")
        place = self.places.get(token.i)
        if place is not None:
            found.update(("place", "group") if place.type == "country" else ("place",))
        if lemma in SINGLE_PRONOUNS:
            found.add("person")
        elif lemma in PLURAL_PRONOUNS or token.text.lower() in PLURAL_PRONOUNS:
            found.update(("person", "group"))
        elif (token.pos_ == "NUM" or lemma in COUNTS) and (number is None or number.type in _PEOPLE):
            found.add("person")
        return frozenset(found)


def counted(token: Token) -> Token:
    """Give what is counted or parted where a word only says how much: "civilians" of "dozens of civilians", "members of"."""
    for _ in range(3):
        if not (token.lemma_.lower() in COUNTS or token.pos_ == "NUM"):
            break
        inner = [noun for preposition, noun in trees.obliques_of(token) if preposition == "of" and noun.i > token.i]
        if not inner:
            break
        token = inner[0]
    return token


def phrase_end(token: Token) -> int:
    """Give the token behind a noun's head and the further words of its name."""
    end = token.i + 1
    for child in token.rights:
        if child.i == end and trees.role_of(child) is trees.Role.PART:
            end = child.right_edge.i + 1
    return end


def is_thing(noun: Token, scene: Scene) -> bool:
    """Tell whether a noun that the codebook has no class for is a deed, a means or a word for an amount."""
    lemma = noun.lemma_.lower()
    return lemma in MEANS or lemma in COUNTS or (lemma, "noun") in scene.codebook.frames or (lemma, "noun") in scene.codebook.operators
