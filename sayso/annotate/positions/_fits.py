"""What fills the places of a word of attitude: the heads of its issue, where they are what the entry asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import (
    CHARGES,
    CONDEMNED,
    DEADLINES,
    DUTY,
    GENERAL,
    GOALS,
    GROUND,
    NEGLECT,
    NOBODY,
    POLITICAL,
    TERROR,
    Entry,
)
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene

_SOON = 4
_TOLD = frozenset(["-", "for", "on", "that", "to"])
"""Slots of nouns that are completed by what somebody says."""
_REFLEXIVE = ("self", "selves")


def filled(entry: Entry, places: dict[str, list[Token]], token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give the heads of the issue by the first place of an entry that is filled as the entry asks."""
    for slot in entry.slots:
        heads = [one for one in places.get(slot, ()) if one.i != token.i and not one.text.lower().endswith(_REFLEXIVE)]
        heads = [one for one in heads if one.text.lower() not in NOBODY]
        heads = [one for one in heads if slot in ("obj", "clause", "to") or not trees.is_time_noun(one)]
        if slot == "-":
            heads = [token]
        if heads and entry.needs == "marked" and not _marked(entry, token):
            continue
        if heads and meets(entry.needs, heads, token, scene):
            if entry.stance is PositionStance.DEMANDS and slot not in ("obj", "clause", "to"):
                # Of "called on Orsk to leave" the leaving is the issue, of "calls for Orsk to leave" too.
                # "Asked for a truce to let aid in" asks for the truce.
                told = places.get("to", ()) if slot != "for" or scene.is_party(heads[0]) else ()
                clauses = [*told, *(one.verb for head in heads for one in trees.complement_clauses_of(head))]
                heads = clauses or heads
            return tuple(heads)
    return ()


def content_head(entry: Entry, token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give the head of the content of the attribution whose cue a verb is, where the parse fills no place."""
    saying = scene.cues.get(token.i)
    if (
        (entry.part == "noun" and (not entry.said or not _TOLD & set(entry.slots)))
        or (entry.part == "verb" and not {"obj", "clause"} & set(entry.slots))
        or entry.needs not in ("-", "marked")
        or saying is None
        or not saying.content
        or (entry.needs == "marked" and not _marked(entry, token))
    ):
        return ()
    first, last = min(saying.content), max(saying.content)
    head = trees.head_of_span(token.doc[first : last + 1])
    if head is None or head.text.lower() in NOBODY:
        return ()
    return (head,) if head.i != token.i and first > token.i else ()


def _marked(entry: Entry, token: Token) -> bool:
    """Tell whether one of an entry's prepositions follows soon: "called on Monday for"."""
    return any(word.text.lower() in entry.slots and word.text.lower() != "to" for word in token.doc[token.i + 1 : token.i + 1 + _SOON])


def meets(needs: str, heads: Sequence[Token], token: Token, scene: Scene) -> bool:
    """Tell whether the heads of an issue are what an entry of this word asks for."""
    if needs in ("-", "marked"):
        return True
    if needs == "policy" and trees.negated(token):
        # Who plans a raid tells of a deed, who wants no war is against it.
        needs = "known"
    if needs == "negated":
        return trees.negated(token)
    if needs == "others":
        return any(one not in trees.subjects_of(token) for head in heads for one in trees.subjects_of(head))
    if needs == "should":
        return any(trees.modal_of(head) in DUTY for head in heads)
    if needs == "crime":
        return any(trees.is_noun(word) and word.lemma_.lower() in CONDEMNED | TERROR for head in heads for word in (head, *head.subtree))
    if needs == "known":
        return any(names_issue(head, scene) or (trees.is_verb(head) and head.lemma_.lower() in POLITICAL) for head in heads)
    if needs == "policy":
        return any(names_issue(head, scene, policy=True) or (trees.is_verb(head) and head.lemma_.lower() in POLITICAL) for head in heads)
    if needs == "aim":
        return meets("policy", heads, token, scene) or any(head.lemma_.lower() == "control" or is_war_aim(head, scene) for head in heads)
    if needs == "topic":
        return any(head.lemma_.lower() in GENERAL or names_issue(head, scene) for head in heads)
    if needs == "charge":
        return any(head.lemma_.lower() in CHARGES for head in heads)
    if needs == "deadline":
        before = heads[0].sent[: heads[0].i - heads[0].sent.start]
        return any(word.lemma_.lower() in DEADLINES for word in before[-6:])
    if needs == "neglect":
        return any(word.lemma_.lower() in NEGLECT for head in heads for word in head.subtree)
    if needs == "terror":
        return any(word.lemma_.lower() in TERROR for head in heads for word in head.sent[head.i - head.sent.start :])
    party = any(scene.is_party(head) and head.text.lower() != "it" for head in heads)
    return party if needs == "party" else not party


def is_war_aim(head: Token, scene: Scene) -> bool:
    """Tell whether a verb is an end of war with ground or a party in it: "retake the town", "oust Malin", "foil their advance"."""
    if not trees.is_verb(head) or head.lemma_.lower() not in GOALS:
        return False
    for noun in trees.objects_of(head):
        if noun.i in scene.mentions or noun.lemma_.lower() in GROUND or scene.is_party(noun):
            return True
        owner = trees.possessor_of(noun)
        if any(scene.is_party(word) for word in (*trees.modifiers_of(noun), *([owner] if owner is not None else []))):
            return True
    return False
