"""What a word does in its phrase or clause, as one answer: for code that asks it of very many words."""

from __future__ import annotations

import functools
from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.language.trees._nodes import Node, kept, node_of, under
from sayso.language.trees._schemes import Labels

if TYPE_CHECKING:
    from spacy.tokens import Token


class Role(StrEnum):
    """What a word is to the word above it."""

    SUBJECT = "subject"
    OBJECT = "object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    """Below a preposition, whether that hangs from a verb or a noun; or a bare phrase of time or place."""
    POSSESSOR = "possessor"
    MODIFIER = "modifier"
    """Before the noun it belongs to: adjective, compound, title."""
    PART = "part"
    """A further word of a name or fixed phrase, whose first word is the head."""
    APPOSITION = "apposition"
    CONJUNCT = "conjunct"
    PREDICATE = "predicate"
    """What a copula says of its subject."""
    OTHER = "other"


def role_of(token: Token) -> Role:
    """Give what a word does; of a conjunct its first word tells more. `Role.OTHER` for a root that is no predicate and without a parse."""
    node = node_of(token)
    return Role.OTHER if node is None else _role(node)


@kept
def _role(word: Node) -> Role:
    labels = word.labels
    role = _table(labels).get(word.label)
    if role is None:
        return Role.PREDICATE if under(word, labels.copulas) else Role.OTHER
    if role is Role.OBLIQUE and word.head.label in labels.agents and labels.prepositional_objects:
        return Role.AGENT
    return role


@functools.cache
def _table(labels: Labels) -> dict[str, Role]:
    sets = {
        Role.PART: frozenset(["flat", "fixed", "goeswith"]) & (labels.nominal | labels.fixed),
        Role.OBLIQUE: labels.obliques | labels.nominal_obliques | labels.prepositional_objects,
        Role.MODIFIER: labels.modifiers,
        Role.SUBJECT: labels.subjects | labels.outer_subjects,
        Role.OBJECT: labels.objects | labels.indirect_objects,
        Role.AGENT: labels.agents,
        Role.POSSESSOR: labels.possessors,
        Role.APPOSITION: labels.appositions,
        Role.CONJUNCT: labels.conjuncts,
        Role.PREDICATE: labels.predicates,
    }
    return {label: role for role, names in sets.items() for label in names}
