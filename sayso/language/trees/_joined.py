"""Clauses and phrases by the word that opens them: what "if the guns are handed over" and "in case of an attack" cover and hang from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.language.trees._clauses import carrier_of
from sayso.language.trees._complements import complement_clauses_of
from sayso.language.trees._nodes import Node, node_of, under
from sayso.language.trees._words import is_verb

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token


def opened_by(word: Token) -> Token | None:
    """Give the word that carries the clause or phrase that a joining word opens; `None` where it opens none, and without a parse.

    "handed" for "if" in "if the guns are handed over", "attack" for "of" in "in case of an attack", "lifts" for "provided" in
    "provided the army lifts the siege".
    """
    node = node_of(word)
    found = None if node is None else _opened(node, word)
    return None if found is None else word.doc[found.i]


def _opened(word: Node, token: Token) -> Node | None:
    labels = word.labels
    below = under(word, labels.prepositional_objects | labels.prepositional_clauses)
    if below:
        return below[0]
    # "In case", "if and when": the first word joins for all of them.
    joining = word.head if word.label in labels.fixed | labels.conjuncts and word.head.i < word.i else word
    label = joining.label
    joins = label in labels.markers | labels.cases or (label in labels.adverbs and not is_verb(joining))
    if joins and joining.head.i > word.i:
        return carrier_of(joining.head)
    clauses = complement_clauses_of(token) if is_verb(word) else ()
    completing = next((word.words[clause.verb.i] for clause in clauses if clause.finite and clause.verb.i > word.i), None)
    return carrier_of(completing) if completing is not None else _following(word)


def _following(word: Node) -> Node | None:
    """Give what carries a clause with a subject that begins right behind a word, whatever it hangs from."""
    if word.i + 1 >= len(word.words):
        return None
    node = word.words[word.i + 1]
    while node.head is not node and node.head.left == word.i + 1:
        node = node.head
    return node if is_verb(node) and any(subject.i < node.i for subject in under(node, node.labels.subjects)) else None


def stretch_of(carrier: Token, start: int) -> int:
    """Give the index of the first token from `start` on that does not belong to the clause or phrase of a carrier, marks apart."""
    inside = {token.i for token in carrier.subtree}
    end = i = max(start, carrier.left_edge.i)
    while i <= carrier.right_edge.i:
        token = carrier.doc[i]
        if token.i in inside:
            if not (token.is_punct or token.is_space):
                end = i + 1
        elif not (token.is_punct or token.is_space):
            break
        i += 1
    return end


def borne_by(carrier: Token, opening: Collection[int]) -> Token | None:
    """Give the word that an opened clause or phrase hangs from, `None` where there is none; `opening` are the tokens that open it."""
    node = carrier
    while node.head != node:
        node = node.head
        if node.i not in opening:
            return node
    return None
