"""Where and when: which words of a sentence say the place or the time of what another word of it tells."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sayso.language.trees._clauses import carrier_of, is_clausal
from sayso.language.trees._nodes import Node, node_of, tokens_of, under
from sayso.language.trees._words import FINITE, is_verb

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
    node = node_of(token)
    return () if node is None or not marked else tokens_of(token, _circumstances(node, marked))


def _circumstances(word: Node, marked: Collection[int]) -> list[Node]:
    labels, node = word.labels, carrier_of(word)
    below: Node | None = None
    beside: list[Node] = []
    while True:
        found, aside = _reached(node, below, marked)
        if found:
            return _nearest(word, found)
        beside = beside or aside
        if node.head is node or node.label in labels.complements | labels.parataxis | labels.clausal_subjects:
            return _nearest(word, beside)
        below, node = node, node.head


def _nearest(word: Node, found: list[Node]) -> list[Node]:
    """Sort by distance; of two as far off the one behind, as place and time follow what they belong to."""
    return sorted(found, key=lambda other: (abs(other.i - word.i), other.i < word.i))


def _reached(node: Node, below: Node | None, marked: Collection[int]) -> tuple[list[Node], list[Node]]:
    """Give the marked words below a word without crossing into another clause, and those in clauses that tell something beside it."""
    labels = node.labels
    found: list[Node] = []
    beside: list[Node] = []
    open_ends = [(child, False) for child in node.children if (child.children or child.i in marked) and child is not below]
    while open_ends:
        child, apart = open_ends.pop()
        label = child.label
        if label in labels.complements or label in labels.parataxis:
            continue
        if label in labels.possessors or (label in labels.nominal_obliques and _tells_origin(child)):
            continue
        if (
            (label in labels.conjuncts and _opens_clause(child))
            or label in labels.relatives
            or label in labels.noun_clauses
            or (label in labels.adverbials and child.form in FINITE)
        ):
            apart = True
        if child.i in marked:
            (beside if apart else found).append(child)
            continue
        open_ends += [(other, apart) for other in child.children if other.children or other.i in marked]
    return found, beside


def _opens_clause(word: Node) -> bool:
    return is_verb(word) or is_clausal(word)


def _tells_origin(token: Node) -> bool:
    labels = token.labels
    return any(case.spelt in _ORIGINS for case in under(token, labels.cases))
