"""Where and when: which words of a sentence say the place or the time of what another word of it tells."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sayso.language.trees._clauses import carrier_of, is_clausal
from sayso.language.trees._schemes import Labels, label_of, labels_of, under
from sayso.language.trees._words import is_finite, is_verb, spelt

if TYPE_CHECKING:
    from spacy.tokens import Token

# Behind a noun these tell where people or things come from, not where something happened to them.
_ORIGINS = frozenset(["from"])


def circumstances_of(token: Token, marked: Collection[int]) -> tuple[Token, ...]:
    """Give those of the `marked` tokens (indices) that say where or when what a word tells takes place, nearest first; empty if none.

    Looked for in the phrase of the word, then up its clause and through what shares the clause's scene: coordinated verbs, open
    clauses ("killing six"), a noun in its clause. The words that report a clause ("said on Monday that") tell the scene of the
    saying, and a clause beside it ("after ...") its own, so these are asked last or, for what is reported, not at all.
    """
    labels = labels_of(token)
    if labels is None or not marked:
        return ()
    node = carrier_of(token, labels)
    below: Token | None = None
    beside: list[Token] = []
    while True:
        found, aside = _reached(node, below, marked, labels)
        if found:
            return _nearest(token, found)
        beside = beside or aside
        if node.head == node or label_of(node) in labels.complements | labels.parataxis | labels.clausal_subjects:
            return _nearest(token, beside)
        below, node = node, node.head


def _nearest(token: Token, found: list[Token]) -> tuple[Token, ...]:
    """Sort by distance; of two as far off the one behind, as place and time follow what they belong to."""
    return tuple(sorted(found, key=lambda other: (abs(other.i - token.i), other.i < token.i)))


def _reached(node: Token, below: Token | None, marked: Collection[int], labels: Labels) -> tuple[list[Token], list[Token]]:
    """Give the marked words below a word without crossing into another clause, and those in clauses that tell something beside it."""
    found: list[Token] = []
    beside: list[Token] = []
    open_ends = [(child, False) for child in node.children if child != below]
    while open_ends:
        child, apart = open_ends.pop()
        label = label_of(child)
        if label in labels.complements or label in labels.parataxis:
            continue
        if label in labels.possessors or (label in labels.nominal_obliques and _tells_origin(child, labels)):
            continue
        if (
            (label in labels.conjuncts and _opens_clause(child, labels))
            or label in labels.relatives
            or label in labels.noun_clauses
            or (label in labels.adverbials and is_finite(child))
        ):
            apart = True
        if child.i in marked:
            (beside if apart else found).append(child)
            continue
        open_ends += [(other, apart) for other in child.children]
    return found, beside


def _opens_clause(token: Token, labels: Labels) -> bool:
    return is_verb(token) or is_clausal(token, labels)


def _tells_origin(token: Token, labels: Labels) -> bool:
    return any(spelt(case) in _ORIGINS for case in under(token, labels.cases))
