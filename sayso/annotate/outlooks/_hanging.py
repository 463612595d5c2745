"""Which acts hang on a condition: those whose clause, or what carries it, the condition belongs to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sayso.annotate.outlooks._conditions import FUTURE
from sayso.language import trees
from sayso.language.trees import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.outlooks._conditions import Condition

_STEPS = 12
# "To take the hill", "succeed in taking it": clauses of the same act.
_CARRYING = frozenset(["to", "", "in"])


def hangs(act: Token, condition: Condition) -> bool:
    """Tell whether an act outside of a condition hangs on it.

    It does where the way from the act up the tree meets the word that the condition hangs from before a clause of its own begins, or
    where the condition hangs from what the act governs ("threatened sanctions if").
    """
    if condition.above is None:
        return _follows(act, condition)
    above = trees.governors_of(condition.above)[0]
    way = trees.governors_of(act)[:_STEPS]
    for child, parent in zip(way, (*way[1:], None), strict=True):
        if child == above:
            return True
        if parent is None or _parts(child, parent, condition):
            break
    return _governs(act, above)


def _parts(child: Token, parent: Token, condition: Condition) -> bool:
    """Tell whether a word begins a clause that what holds for the word above it does not reach."""
    if any(_is(child, clause.verb) for clause in (*trees.relative_clauses_of(parent), *trees.participles_of(parent))):
        return True
    if trees.role_of(child) is Role.APPOSITION:
        return True
    if trees.role_of(child) is Role.CONJUNCT and trees.has_own_frame(child):
        # "If they come, he will fight and she will leave": both; "he will fight, and she will leave if they come": the second alone.
        return condition.first > parent.i
    return any(_is(child, clause.verb) and clause.marker not in _CARRYING for clause in trees.adverbial_clauses_of(parent))


def _is(carrier: Token, verb: Token) -> bool:
    return trees.governors_of(verb)[0] == carrier


def _governs(act: Token, above: Token) -> bool:
    """Tell whether a word hangs from an act by open clauses and phrases alone: of "plans to seize the hill if", "hill" from "seize"."""
    way = trees.governors_of(above)[:_STEPS]
    carrier = trees.governors_of(act)[0]
    for child, parent in itertools.pairwise(way):
        finite = trees.is_verb(child) and any(trees.is_finite(word) for word in trees.verb_group(child))
        if finite or any(_is(child, clause.verb) for clause in trees.adverbial_clauses_of(parent)):
            return False
        if parent == carrier:
            return trees.is_verb(act)
    return False


def _follows(act: Token, condition: Condition) -> bool:
    """Tell whether an act stands in the main clause behind an inverted one: first of it is a verb with "will" or "would"."""
    if act.i < condition.end:
        return False
    for node in trees.governors_of(act)[:_STEPS]:
        if any(word.lower_ in FUTURE and word.i > condition.end for word in trees.verb_group(node)):
            return True
        if trees.is_finite(node):
            return False
    return False
