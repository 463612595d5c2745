"""What somebody says must be done: "must stop", "should be let in", "need to act", "cannot be allowed", "it is time to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import DUTY, INTOLERABLE, NECESSARY, THINKING
from sayso.annotate.positions._real import is_below_condition, is_conditional
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._speech import Speech
    from sayso.annotate.positions._stands import Stand

_REACH, _HAVE_TO = 8, 2
"""So far behind "need" ("need this government to act") and "have" its infinitive may stand."""


def asked(verb: Token, speech: Speech) -> Stand | None:
    """Give the stand of a clause that says what must be done; `None` for any other."""
    found = _necessary(verb, speech)
    if found is not None:
        return found
    modal, lemma = trees.modal_of(verb), verb.lemma_.lower()
    head = verb if modal in DUTY else _owed(verb)
    if head is None or is_below_condition(verb) or head.lemma_.lower() in THINKING:
        return None
    subjects = trees.subjects_of(verb)
    own = speech.is_own(subjects)
    if lemma == "have" and head is not verb and (own or trees.tense_of(verb) is not trees.Tense.PRESENT or len(trees.verb_group(verb)) > 1):
        # "Had to flee" tells a fate, "have to leave" a duty.
        return None
    if own and head is not verb and not names_issue(head, speech.scene):
        return None
    stance = PositionStance.SUPPORTS if own else PositionStance.DEMANDS
    if trees.negated(verb):
        stance = PositionStance.OPPOSES
    elif is_conditional(verb):
        stance = PositionStance.CONDITIONAL
    return speech.stand(verb, stance, (head, *subjects), f"{modal or lemma} content")


def _necessary(verb: Token, speech: Speech) -> Stand | None:
    """Find "it is time to act", "aid is needed", "cannot be allowed"."""
    predicate, lemma, subjects = trees.predicate_of(verb), verb.lemma_.lower(), trees.subjects_of(verb)
    if predicate is not None and predicate.lemma_.lower() in NECESSARY:
        clauses = [clause.verb for clause in trees.complement_clauses_of(verb) if clause.marker in ("to", "that", "for")]
        clauses = clauses or [clause.verb for clause in trees.adverbial_clauses_of(verb) if clause.marker == "to" and not subjects]
        issue = clauses or [one for one in subjects if names_issue(one, speech.scene)]
        stance = PositionStance.CONDITIONAL if is_conditional(verb) else PositionStance.DEMANDS
        if trees.negated(verb) or trees.negated(predicate):
            stance = PositionStance.OPPOSES
        return speech.stand(verb, stance, issue, "necessary content") if issue else None
    if lemma == "require" and trees.modal_of(verb) is None and not trees.is_passive(verb):
        # "This crisis requires a political solution" asks for one, "the deal requires proof" tells of its terms.
        needed = [one for one in trees.objects_of(verb) if names_issue(one, speech.scene, policy=True)]
        if needed and not trees.negated(verb) and not any(names_issue(one, speech.scene, policy=True) for one in subjects):
            return speech.stand(verb, PositionStance.DEMANDS, needed, "required content")
    if lemma == "need" and speech.is_own(subjects) and trees.tense_of(verb) is trees.Tense.PRESENT and not trees.negated(verb):
        lacking = [one for one in trees.objects_of(verb) if names_issue(one, speech.scene, policy=True)]
        if lacking:
            return speech.stand(verb, PositionStance.DEMANDS, lacking, "needed content")
    if lemma in ("need", "require") and trees.is_passive(verb) and any(names_issue(one, speech.scene) for one in subjects):
        return speech.stand(verb, PositionStance.DEMANDS, subjects, "needed content")
    if trees.modal_of(verb) in ("can", "could") and lemma in INTOLERABLE and trees.negated(verb):
        return speech.stand(verb, PositionStance.OPPOSES, (verb, *subjects), "cannot content")
    return None


def _owed(verb: Token) -> Token | None:
    """Give the infinitive of "need to act" and "have to act"; `None` for other verbs."""
    lemma = verb.lemma_.lower()
    if lemma not in ("need", "have"):
        return None
    last = verb.i + (_REACH if lemma == "need" else _HAVE_TO)
    heads = [clause.verb for clause in trees.complement_clauses_of(verb) if trees.is_to_infinitive(clause.verb)]
    return heads[0] if heads and verb.i < heads[0].i <= last else None
