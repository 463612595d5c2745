"""Stands by nouns: "Orsk's call for a truce", "voiced its backing for it", "an ally of Orsk", "drew condemnation from Dara"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._bearers import named_after, noun_holders, users
from sayso.annotate.positions._fits import content_head, filled
from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import EMPHASIS, LIGHT, PARTY_NOUNS, RAISING, RECEIVED, VOICING, entries
from sayso.annotate.positions._making import made
from sayso.annotate.positions._real import is_taken
from sayso.annotate.positions._scene import Scene, is_first_person
from sayso.annotate.positions._stands import Stand, slots_of
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 8
_BEHIND = frozenset(["by", "from", "of"])
_DEEDS = frozenset(["support", "solidarity", "favour", "favor"])
_STRESSED = frozenset(["importance", "need", "necessity", "seriousness", "gravity", "danger"])


def by_noun(token: Token, scene: Scene) -> Stand | None:
    """Give the stand that a noun for an attitude or act of speech takes; `None` for any other noun."""
    word = token.lemma_.lower()
    if word in _DEEDS and token.i > 0 and token.doc[token.i - 1].text.lower() == "in":
        return _in_support(token, slots_of(token), scene)
    if word == "side" and "on" in [one.text.lower() for one in token.doc[max(0, token.i - 2) : token.i]]:
        return _in_support(token, slots_of(token), scene)
    found = entries().get((word, "noun"), ())
    if not found or not is_taken(token):
        return None
    places = slots_of(token)
    verb, raising = _light_verb(token), _raising(token)
    after = token.doc[token.i + 1].text.lower() if token.i + 1 < len(token.doc) else ""
    behind = [after, *(preposition for preposition, _ in trees.obliques_of(token))]
    if raising is not None and _BEHIND.isdisjoint(behind):
        # "Sparked condemnation" names nobody who condemned.
        return None
    for entry in found:
        if trees.negated(token) and "to" in entry.slots:
            # "Has no plans to close the mine", whatever the mine.
            entry = entry._replace(needs="-")
        issue = filled(entry, places, token, scene) or content_head(entry, token, scene)
        holders = noun_holders(token, entry, issue, verb, scene)
        if holders and not issue:
            if verb is not None and verb.lemma_.lower() in RECEIVED and not entry.said:
                issue = tuple(trees.subjects_of(verb))
            elif raising is not None:
                issue = _raised(raising, scene)
        issue = tuple(one for one in issue if one not in holders)
        if not issue or not holders:
            continue
        if word in _STRESSED and (verb is None or verb.lemma_.lower() not in EMPHASIS):
            continue
        stand = made(token, entry, holders, issue, scene)
        if stand is not None and verb is not None and trees.negated(verb) and not trees.negated(token):
            return None
        if stand is not None and verb is not None and holders == tuple(trees.subjects_of(verb)):
            stand.said = stand.said or verb.lemma_.lower() in VOICING
            stand.words = (*trees.verb_group(verb), token)
            stand.saying = stand.saying or scene.cues.get(verb.i)
        return stand
    return None


def by_person(token: Token, scene: Scene) -> Stand | None:
    """Find "is an ally of Orsk" and "rebel-backer Kerem": nouns for whoever has the attitude."""
    for entry in entries().get((token.lemma_.lower(), "person"), ()):
        role, apart = trees.role_of(token), False
        named = named_after(token, scene)
        if named is not None:
            before = [token.doc[i] for i in range(max(0, token.i - 3), token.i)]
            side = [one for one in before if (scene.is_party(one) and scene.ref_of(one) is not None) or one.lemma_.lower() in PARTY_NOUNS]
            if side:
                return made(token, entry, (named,), (side[-1],), scene)
            # "Malin and its close allies Orsk and Dara."
            other = _ally_of(token, scene) if entry.word == "ally" else None
            if other is not None:
                joined_names = tuple(one for one in trees.conjuncts_of(named) if one.i > named.i and scene.is_party(one))
                return made(token, entry, (named, *joined_names), (other,), scene)
        apposed = role is trees.Role.APPOSITION and scene.is_party(token.head)
        if role is trees.Role.CONJUNCT and trees.subjects_of(token):
            # "Trades with it and is an ally of it."
            role = trees.Role.PREDICATE
        if entry.word == "ally" and role is not trees.Role.PREDICATE and not apposed:
            continue
        if apposed:
            holders: tuple[Token, ...] = (token.head,)
        elif role is trees.Role.PREDICATE:
            holders = trees.subjects_of(token)
        elif role is trees.Role.SUBJECT:
            # "Opponents of the ban say": of a party such words are mere names of sides.
            holders, apart = (token,), True
        elif role is trees.Role.MODIFIER and scene.is_party(token.head) and token.head.i > token.i:
            holders = (token.head,)
        else:
            return None
        heads = [other for preposition, other in trees.obliques_of(token) if preposition in ("of", "to", "for")]
        heads += [one for one in (trees.possessor_of(token),) if one is not None]
        heads += [one for one in trees.modifiers_of(token) if one.i < token.i and scene.is_party(one)]
        known = [one for one in heads if (scene.is_party(one) and not apart) or names_issue(one, scene)]
        issue = tuple(one for one in known if one not in holders and not is_first_person(one))
        if issue and holders and is_taken(token):
            return made(token, entry, holders, issue, scene)
    return None


def _ally_of(token: Token, scene: Scene) -> Token | None:
    """Give the party whose ally is told by "its" or "their": the nearest one named before it in the sentence."""
    owner = trees.possessor_of(token)
    if owner is None or owner.text.lower() not in ("its", "their"):
        return None
    before = token.doc[max(token.sent.start, owner.i - _NEAR) : owner.i]
    return next((one for one in reversed(list(before)) if scene.ref_of(one) is not None and scene.is_party(one)), None)


def _in_support(token: Token, places: dict[str, list[Token]], scene: Scene) -> Stand | None:
    """Find "sent troops in support of the king"."""
    issue = tuple(places.get("of", ()) or places.get("with", ()))
    verb = next((one for one in trees.governors_of(token)[1:4] if trees.is_verb(one)), None)
    holders = tuple(one for noun in trees.subjects_of(verb or token) for one in users(noun, scene) if scene.is_party(one))
    if not issue or not holders or not is_taken(verb or token):
        return None
    said = verb is not None and verb.lemma_.lower() in ("vote", "speak", "come")
    return Stand(token, (token,), holders, PositionStance.SUPPORTS, issue, said, f"in {token.lemma_.lower()} of")


def _light_verb(noun: Token) -> Token | None:
    verb = noun.head
    if trees.role_of(noun) is trees.Role.OBJECT and trees.is_verb(verb) and verb.lemma_.lower() in LIGHT | RECEIVED:
        return verb
    return None


def _raising(noun: Token) -> Token | None:
    """Give the verb by which something meets with an attitude: "drew criticism from Orsk", "was met with anger"."""
    verb = next((one for one in trees.governors_of(noun)[1:3] if trees.is_verb(one)), None)
    if verb is None or verb.lemma_.lower() not in RAISING or noun in trees.agents_of(verb):
        return None
    return verb


def _raised(raising: Token, scene: Scene) -> tuple[Token, ...]:
    """Give what meets with an attitude: the subject, or all that is told before "prompting objections"."""
    above = trees.governors_of(raising)[1:2]
    if above and not trees.is_finite(raising) and any(clause.verb == raising for clause in trees.adverbial_clauses_of(above[0])):
        return above
    return tuple(one for one in trees.subjects_of(raising) if scene.is_party(one) or names_issue(one, scene))
