"""Whether a stand is meant as taken: not wished of others, not supposed, not asked; and on what condition."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from sayso.annotate.positions._lists import CONDITIONS, REAL_INFINITIVE, SEEMING, entries
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKING = frozenset(["if", "whether", "unless"])
_ASKED = frozenset(["demand", "request", "ask", "require", "urge", "propose", "recommend", "order"])
"""What completes these with "that" is wished, not done: "demanded that Orsk accept it"."""
_OPEN = frozenset(["of", "for", "from", "without", "against", "into"])
_BINDING = frozenset(["will", "would", "shall", "d", "'d", "’d"])
_RANKS = frozenset(["first", "latest", "last", "only", "second"])
_STEPS = 4
_TURNED = {
    PositionStance.SUPPORTS: PositionStance.OPPOSES,
    PositionStance.OPPOSES: PositionStance.SUPPORTS,
}


def is_taken(token: Token) -> bool:
    """Tell whether the stand that a word takes is told as taken, whatever its sign."""
    sentence = token.sent
    if any(mark.text == "?" for mark in sentence[-2:]):
        return False
    if trees.is_verb(token):
        modal = trees.modal_of(token)
        if modal is not None and modal not in _BINDING and not (modal in ("can", "could") and trees.negated(token)):
            return False
        if _is_open(token) and not _carries_on(token):
            return False
    elif token.pos_ == "ADJ" and any(_is_open(one) and not _carries_on(one) for one in trees.governors_of(token)[:2] if trees.is_verb(one)):
        return False
    return not _is_supposed(token)


def _is_open(token: Token) -> bool:
    """Tell whether a verb is an infinitive, its "to" its own or that of one before ("to control or back")."""
    if trees.is_to_infinitive(token):
        return True
    bare = token.text.lower() == token.lemma_.lower() and not trees.is_finite(token) and len(trees.verb_group(token)) == 1
    return bare and trees.modal_of(token) is None and not trees.is_passive(token) and bool(trees.conjuncts_of(token))


def _carries_on(token: Token) -> bool:
    """Tell whether an infinitive tells what is done: "continues to back", "vowed to reject"."""
    above = trees.governors_of(token)[1:2]
    if not above:
        return False
    head = above[0]
    if trees.is_noun(head):
        # "The first leader to back it" has done so.
        return any(word.text.lower() in _RANKS for word in trees.modifiers_of(head))
    if head.lemma_.lower() in REAL_INFINITIVE or (
        head.lemma_.lower() == "take" and any(one.lemma_ == "street" for _, one in trees.obliques_of(head))
    ):
        return True
    if trees.objects_of(head) or trees.indirect_objects_of(head):
        # Who is encouraged to ask has not asked.
        return False
    return any(entry.stance is PositionStance.SUPPORTS and entry.said for entry in entries().get((head.lemma_.lower(), "verb"), ()))


def _is_supposed(token: Token) -> bool:
    """Tell whether a word lies in an "if" or "whether" clause, or completes a charge ("accused of backing")."""
    way = trees.governors_of(token)[: _STEPS + 1]
    for below, above in itertools.pairwise(way):
        clauses = (*trees.adverbial_clauses_of(above), *trees.complement_clauses_of(above))
        for clause in clauses:
            if trees.governors_of(clause.verb)[:1] != (below,):
                continue
            if clause.marker.split(" ")[-1] in _ASKING or (clause.marker in _OPEN and not clause.finite):
                return True
            if clause.marker == "that" and above.lemma_.lower() in _ASKED:
                return True
    return False


def seems(token: Token) -> bool:
    """Tell whether a stand is told as one that seems to be taken: "appeared to rule it out"."""
    return any(one.lemma_.lower() in SEEMING for one in trees.governors_of(token)[1:2] if trees.is_verb(one)) and trees.is_to_infinitive(
        token
    )


def turned(stance: PositionStance) -> PositionStance | None:
    """Give the stance of who does not take this one; `None` where that is no stand."""
    return _TURNED.get(stance)


def is_conditional(token: Token) -> bool:
    """Tell whether a clause holds on a condition only: "will leave if the guns go", "only after"."""
    verbs = [token, *trees.governors_of(token)[1:3]]
    for verb in verbs:
        if not trees.is_verb(verb) and verb is not token:
            break
        for clause in trees.adverbial_clauses_of(verb):
            words = clause.marker.split(" ")
            if words[-1] in CONDITIONS and clause.verb.i != token.i and token not in list(clause.verb.subtree):
                return True
        if any(preposition == "if" for preposition, _ in trees.obliques_of(verb)):
            # Parsers take the "if" before a noun with a clause of its own for a preposition.
            return True
    return False


def is_below_condition(verb: Token) -> bool:
    """Tell whether a clause is itself the condition of another one: "if they must go"."""
    for above in trees.governors_of(verb)[1:3]:
        for clause in trees.adverbial_clauses_of(above):
            if clause.verb == verb and clause.marker.split(" ")[-1] in _ASKING:
                return True
    return False
