"""Stands by words of attitude: verbs, nouns, adjectives and prepositions of `stances.tsv` with their holder and issue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.positions._bearers import holders_of
from sayso.annotate.positions._fits import content_head, filled, meets
from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import EMPHASIS, MEANS, PARTY_NOUNS, SILENCE, Entry, entries, phrase_verbs
from sayso.annotate.positions._making import made
from sayso.annotate.positions._nouns import by_noun, by_person
from sayso.annotate.positions._real import is_taken
from sayso.annotate.positions._scene import Scene
from sayso.annotate.positions._stands import Stand, slots_of
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_AIDING = frozenset(["aid", "assist", "back", "support"])
_BEING = frozenset(["be", "stand", "come", "remain", "stay", "find"])


def stands_of(sentence: TokenSpan, scene: Scene) -> Iterator[Stand]:
    """Yield the stands that words of a sentence take, in text order."""
    for token in sentence:
        stand = _stand(token, scene)
        if stand is not None:
            yield stand


def _stand(token: Token, scene: Scene) -> Stand | None:
    if trees.is_verb(token):
        return _by_phrase(token, scene) or _by_verb(token, scene) or _by_predicate(token, scene) or _not_yet(token, scene)
    if token.pos_ == "ADJ":
        return _by_adjective(token, scene)
    if trees.is_noun(token):
        return by_noun(token, scene) or by_person(token, scene)
    return None


def _by_phrase(token: Token, scene: Scene) -> Stand | None:
    """Find a verb with its object: "threw its weight behind the deal", "poured cold water on the offer"."""
    if token.lemma_.lower() not in phrase_verbs():
        return None
    objects = trees.subjects_of(token) if trees.is_passive(token) else trees.objects_of(token)
    for noun in objects[:1]:
        found = entries().get((f"{token.lemma_.lower()} {noun.lemma_.lower()}", "phrase"), ())
        places = _joined_places(token, noun) if found else {}
        for entry in found:
            issue = filled(entry, places, token, scene)
            holders = tuple(one for one in holders_of(token, scene) if one not in issue)
            if issue and holders and is_taken(token):
                stand = made(token, entry, holders, issue, scene)
                if stand is not None:
                    stand.words = (*trees.verb_group(token), noun)
                return stand
    return None


def _by_verb(token: Token, scene: Scene) -> Stand | None:
    if trees.is_passive(token) and (token.text.lower(), "adjective") in entries() and (stand := _by_adjective(token, scene)):
        return stand
    found = entries().get((_with_particle(token), "verb"), ())
    places = slots_of(token) if found else {}
    for entry in found:
        issue = filled(entry, places, token, scene) or content_head(entry, token, scene)
        if not issue or (entry.word in _AIDING and trees.is_pronoun(issue[0]) and scene.ref_of(issue[0]) is None):
            # Who "they" are that are backed must be known.
            continue
        if not is_taken(token) or _is_of_speech(entry, issue[0]):
            return None
        holders = holders_of(token, scene)
        holders = tuple(one for one in holders if one not in issue)
        holders = tuple(one for one in holders if not scene.is_medium(one) and not _is_means(one, entry, scene))
        if holders:
            return made(token, entry, holders, issue, scene)
    return None


def _is_of_speech(entry: Entry, head: Token) -> bool:
    """Tell whether it is only about saying something: "declined to comment", "would like to stress"."""
    return entry.stance is not PositionStance.DEMANDS and trees.is_verb(head) and head.lemma_.lower() in SILENCE | EMPHASIS


def _is_means(noun: Token, entry: Entry, scene: Scene) -> bool:
    """Tell whether a noun is what an army fights with, which holds no position: "troops backed by air strikes"."""
    lemma = noun.lemma_.lower()
    if entry.word in _AIDING:
        return lemma in MEANS
    return lemma in MEANS - PARTY_NOUNS and scene.ref_of(noun) is None


def _with_particle(token: Token) -> str:
    lemma = token.lemma_.lower()
    after = token.doc[token.i + 1].text.lower() if token.i + 1 < len(token.doc) else ""
    return f"{lemma} {after}" if (f"{lemma} {after}", "verb") in entries() else lemma


def _not_yet(token: Token, scene: Scene) -> Stand | None:
    """Find "has yet to agree to a truce"."""
    if token.lemma_.lower() != "have" or not any(word.text.lower() == "yet" for word in token.doc[token.i + 1 : token.i + 3]):
        return None
    issue = tuple(slots_of(token).get("to", ()))
    holders = holders_of(token, scene)
    if not holders or not any(names_issue(one, scene, policy=True) for one in issue):
        return None
    return Stand(token, (token,), holders, PositionStance.AMBIVALENT, issue, False, "have yet to")


def _by_adjective(token: Token, scene: Scene) -> Stand | None:
    found = entries().get((token.text.lower(), "adjective"), ())
    places = slots_of(token) if found else {}
    for entry in found:
        issue = filled(entry, places, token, scene)
        holders = tuple(one for one in trees.subjects_of(token) if scene.is_party(one))
        if issue and holders and is_taken(token):
            return made(token, entry, holders, issue, scene)
    return None


def _by_predicate(token: Token, scene: Scene) -> Stand | None:
    """Find "is against the deal", "are behind him", "is at odds with Orsk over it"."""
    if token.lemma_.lower() not in _BEING or not is_taken(token):
        return None
    predicate = trees.predicate_of(token)
    for preposition, noun in trees.obliques_of(token):
        found: list[tuple[Entry, tuple[Token, ...]]] = [
            (entry, (noun,)) for entry in entries().get((preposition, "preposition"), ()) if predicate == noun
        ]
        states = entries().get((f"{preposition} {noun.lemma_.lower()}", "state"), ())
        found += [(entry, filled(entry, _joined_places(noun, token), noun, scene)) for entry in states]
        for entry, issue in found:
            holders = tuple(one for one in holders_of(token, scene) if one not in issue)
            if holders and issue and meets(entry.needs, issue, token, scene):
                return made(token, entry, holders, issue, scene)
    return None


def _joined_places(first: Token, second: Token) -> dict[str, list[Token]]:
    """Give what fills the places of two words that make one, the first word's first."""
    places = slots_of(first)
    for slot, heads in slots_of(second).items():
        places.setdefault(slot, []).extend(heads)
    return places
