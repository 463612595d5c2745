"""Phrases without a name of their own: bodies and posts by grammar, members for their group, the regime, and unnamed parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.actors._names import HYPHENS, body_of, post_of
from sayso.annotate.actors._page import Answer, Page
from sayso.annotate.actors._words import words_of
from sayso.knowledge.actors import ActorType
from sayso.language.trees import is_noun, is_plural, obliques_of
from sayso.records import Form, Grounds, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_BARE = words_of("bare")
_FIGHTING = words_of("fighting")
_FORMER = words_of("former")
_GOVERNING = words_of("governing")
_MEMBER = words_of("member")
_UNNAMED = {"rebels": words_of("rebel"), "militants": words_of("militant"), "opposition": words_of("opposition")}
_ACTING = frozenset([MentionType.PERSON, MentionType.ARMED])
_KIND = frozenset(["coalition", "alliance"])
_MERE = frozenset(["central", "current", "ruling", "'s", "’s"])
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "some", "several"])
_TRUST = 0.8


class Phrase(NamedTuple):
    """The words of a nominal before its head: the country or other party that it names, and the words behind that."""

    head: Token
    words: tuple[Token, ...]
    """From the first word behind determiners and numbers to the head."""

    def behind(self, end: int) -> str:
        """Give the words from a token on to the head."""
        return " ".join(token.text for token in self.words if token.i >= end)

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of all its words."""
        return frozenset(token.lemma_.lower() for token in self.words)


def nominal_of(page: Page, number: int, inside: dict[int, Answer]) -> Answer | None:
    """Give the actor that a phrase means by its words; `inside` holds the answers of names by their last token.

    `None` where the words do not say.
    """
    phrase = _phrase(page, number)
    if phrase is None:
        return None
    for rule in (_composed, _of_party, _governing, _by_kind, _unnamed, _of_people):
        answer = rule(page, number, phrase, inside)
        if answer is not None:
            return answer
    return None


def compound_of(page: Page, number: int) -> Answer | None:
    """Give the party of a compound without a name: "rebel-held", "anti-regime"."""
    first, end = page.tokens(page.mentions[number].envelope)
    lemmas = {token.lemma_.lower() for token in page.doc[first:end]}
    for word, called in _UNNAMED.items():
        if lemmas & called and (word != "opposition" or page.focus is None):
            return _scoped(page, (word,))
    if page.focus is None:
        return None
    if lemmas & _UNNAMED["opposition"]:
        return _body(page, f"{page.focus}.opposition", Grounds.FOCUS)
    return _body(page, f"{page.focus}.government", Grounds.FOCUS) if lemmas & _GOVERNING else None


def _phrase(page: Page, number: int) -> Phrase | None:
    head = page.head(number)
    if head is None or not is_noun(head):
        return None
    first, _ = page.tokens(page.mentions[number].envelope)
    while first < head.i and (page.doc[first].lower_ in _DETERMINERS or page.doc[first].pos_ in ("NUM", "ADV", "PUNCT")):
        first += 1
    return Phrase(head, tuple(page.doc[i] for i in range(first, head.i + 1)))


def _composed(page: Page, number: int, phrase: Phrase, __: dict[int, Answer]) -> Answer | None:
    """Take a country and what it has: "Turkey's foreign minister", "the Syrian army", "Russian warplanes"."""
    named = [token for token in phrase.words[:-1] if token.ent_type_ in ("GPE", "NORP", "LOC") and token.ent_iob_ == "B"]
    if not named or any(token.pos_ == "CCONJ" for token in phrase.words) or phrase.lemmas & _FORMER:
        return None
    country, end = _entity(page, named[0])
    state = page.state_of(country)
    # "Turkish-led forces", "the Iran-backed Lebanese group" are not the country's; neither are those of two countries.
    if state is None or _in_compound(page, named[0]) or any(page.state_of(token.text) not in (None, state) for token in named[1:]):
        return None
    # "Syrian rebel fighters", "Iraqi Nasr fighters" are their own party's.
    label = page.mentions[number].label
    others = [token for token in phrase.words if token.i >= end and token.ent_type_ and token.ent_type_ not in ("GPE", "LOC")]
    if (label is not None and label not in _GOVERNING) or others:
        return None
    words = phrase.behind(end).lstrip("'’").removeprefix("s ").strip()
    for part in (words, phrase.head.text, phrase.head.lemma_):
        composed = page.actors.compose(state, part)
        actor = page.actors.actor(composed.id) if composed is not None else None
        if actor is None:
            continue
        if actor.type is ActorType.POST:
            return None if is_plural(phrase.head) else post_of(page, actor, _TRUST)
        if page.mentions[number].type is MentionType.PERSON and phrase.head.lemma_.lower() not in _FIGHTING:
            # "Turkish officials" are some who have no name, not Turkey.
            return None
        return _body(page, actor.id, Grounds.GRAMMAR)
    if phrase.head.lemma_.lower() in _FIGHTING:
        return _body(page, f"{state}.military", Grounds.GRAMMAR)
    return None


def _entity(page: Page, token: Token) -> tuple[str, int]:
    """Give the words of the name that begins with a token, and the token behind it."""
    end = token.i + 1
    while end < len(page.doc) and page.doc[end].ent_type_ == token.ent_type_ and page.doc[end].ent_iob_ == "I":
        end += 1
    return page.doc[token.i : end].text, end


def _body(page: Page, identity: str, grounds: Grounds) -> Answer | None:
    actor = page.actors.actor(identity)
    return None if actor is None else body_of(page, actor, grounds, _TRUST)


def _of_party(page: Page, number: int, phrase: Phrase, inside: dict[int, Answer]) -> Answer | None:
    """Take members for their group ("Nasr fighters", "members of Nasr"), and the forces of who heads a state for that state's."""
    if phrase.head.lemma_.lower() not in _MEMBER | _FIGHTING:
        return None
    for token in reversed(phrase.words[:-1]):
        answer = inside.get(token.i)
        if answer is None or _in_compound(page, token):
            continue
        if answer.type == ActorType.PERSON.value:
            composed = page.actors.compose(answer.name.split()[-1], "forces")
            return _body(page, composed.id, Grounds.GRAMMAR) if composed is not None else None
        if answer.type == ActorType.STATE.value:
            fighting = phrase.head.lemma_.lower() in _FIGHTING and page.mentions[number].label in (None, *_GOVERNING)
            return _body(page, f"{answer.actor}.military", Grounds.GRAMMAR) if fighting else None
        return answer._replace(grounds=Grounds.REFERENCE, trust=_TRUST)
    if phrase.head.lemma_.lower() in _MEMBER:
        for preposition, target in obliques_of(phrase.head):
            answer = inside.get(target.i)
            if preposition in ("of", "from") and answer is not None and answer.type not in (ActorType.PERSON.value, ActorType.STATE.value):
                return answer._replace(grounds=Grounds.REFERENCE, trust=_TRUST)
    return None


def _in_compound(page: Page, token: Token) -> bool:
    """Tell whether a word is joined to another by a hyphen: "Turkish-led", "anti-Dorvik"."""
    return any(page.doc[i].text in HYPHENS for i in (token.i - 1, token.i + 1) if 0 <= i < len(page.doc))


def _governing(page: Page, number: int, phrase: Phrase, _: dict[int, Answer]) -> Answer | None:
    """Take those who rule, their forces and their opposition, without a country, for those of the one that the report is about."""
    if page.focus is None or any(token.ent_type_ and page.state_of(token.text) != page.focus for token in phrase.words):
        return None
    head, others = phrase.head.lemma_.lower(), {token.lemma_.lower() for token in phrase.words[:-1] if not token.ent_type_}
    if (others | {head}) & _UNNAMED["opposition"]:
        acting = head in _UNNAMED["opposition"] or (head in _MEMBER | _FIGHTING and is_plural(phrase.head))
        return _body(page, f"{page.focus}.opposition", Grounds.FOCUS) if acting else None
    if page.mentions[number].type is MentionType.PERSON and head not in _FIGHTING:
        return None
    if head in _GOVERNING and not others - _MERE:
        return _body(page, f"{page.focus}.government", Grounds.FOCUS)
    if (head in _FIGHTING and others & _GOVERNING) or (head in _BARE and not others):
        return _body(page, f"{page.focus}.military", Grounds.FOCUS)
    return None


def _by_kind(_: Page, __: int, phrase: Phrase, inside: dict[int, Answer]) -> Answer | None:
    """Take "coalition forces" for the one body that the report names with that word."""
    for token in phrase.words:
        word = token.lemma_.lower()
        if word in _KIND and not token.ent_type_:
            bodies = {answer.actor: answer for answer in inside.values() if word in answer.name.casefold().split()}
            if len(bodies) == 1:
                return next(iter(bodies.values()))._replace(grounds=Grounds.REFERENCE, trust=0.7)
    return None


def _unnamed(page: Page, number: int, phrase: Phrase, _: dict[int, Answer]) -> Answer | None:
    """Take those whom a report only calls rebels, or only terrorists, for one party of that report; a people's are apart."""
    mention = page.mentions[number]
    if mention.type is MentionType.PERSON or not (
        is_plural(phrase.head) or phrase.head.lemma_.lower() in ("group", "militia", "opposition")
    ):
        return None
    head = phrase.head.lemma_.lower()
    for word, called in _UNNAMED.items():
        if head in called or (phrase.lemmas & called and head in _MEMBER | _FIGHTING):
            return _scoped(page, (*_peoples(page, phrase), word))
    return None


def _of_people(page: Page, number: int, phrase: Phrase, _: dict[int, Answer]) -> Answer | None:
    """Take the fighters of a people without a state of its own for one party of the report: "Kurdish forces"."""
    peoples = _peoples(page, phrase)
    stateless = peoples and not any(page.state_of(people) for people in peoples)
    armed = page.mentions[number].type is MentionType.ARMED and is_plural(phrase.head)
    return _scoped(page, (*peoples, "forces")) if stateless and armed else None


def _peoples(page: Page, phrase: Phrase) -> tuple[str, ...]:
    """Give the peoples and foreign states whose adjectives stand in a phrase, but for "Keremi-led"."""
    named = [token for token in phrase.words if token.ent_type_ == "NORP" and not _in_compound(page, token)]
    return tuple(token.text for token in named if page.people_of(token.text) not in (None, page.focus))


def repeated(page: Page) -> dict[int, Answer]:
    """Give by mention the parties that a report tells of several times in the same words, without a name: "security sources"."""
    groups: dict[str, list[int]] = {}
    for number, mention in enumerate(page.mentions):
        if mention.form is not Form.NOMINAL or mention.type not in _ACTING:
            continue
        phrase = _phrase(page, number)
        if phrase is not None and (is_plural(phrase.head) or mention.type is not MentionType.PERSON) and len(phrase.words) > 1:
            groups.setdefault(" ".join(token.lemma_.lower() for token in phrase.words), []).append(number)
    return {number: _scoped(page, tuple(words.split())) for words, numbers in groups.items() if len(numbers) > 1 for number in numbers}


def _scoped(page: Page, words: tuple[str, ...]) -> Answer:
    """Give a party that only this report knows, by what it is called."""
    key = "-".join(word.casefold() for word in words)
    return Answer(f"{page.reading.document.id}:{key}", " ".join(words), None, Grounds.LABEL, 0.6)
