"""What somebody says he will do, what goes on, what is the aim, what hangs on something, what a ruling allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import AIMS, COURSES, INTOLERABLE, LASTING, OPTIONS, PENDING, PROMISES, SILENCE, STATIVE, entries
from sayso.annotate.positions._real import is_below_condition, is_conditional
from sayso.language import trees
from sayso.records import Act, PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._speech import Speech
    from sayso.annotate.positions._stands import Stand

_GRANTING = frozenset(["can", "could", "may"])


def promised(verb: Token, speech: Speech) -> Stand | None:
    """Give the stand of a clause such as "we will not leave", "Orsk said it would let them in"; `None` for any other."""
    subjects = trees.subjects_of(verb)
    found = _settled(verb, subjects, speech)
    if found is not None:
        return found
    if trees.modal_of(verb) not in PROMISES or not speech.is_own(subjects) or is_below_condition(verb):
        return None
    if trees.predicate_of(verb) is not None:
        return None
    lemma = verb.lemma_.lower()
    if lemma in STATIVE | SILENCE or any(entry.needs == "-" for entry in entries().get((lemma, "verb"), ())):
        # A word of attitude tells its own stance: "we will oppose it".
        return None
    if not trees.negated(verb) and speech.saying.record.force is not Act.PROMISE and not names_issue(verb, speech.scene, policy=True):
        return None
    stance = PositionStance.SUPPORTS
    if trees.negated(verb):
        stance = PositionStance.OPPOSES
    elif is_conditional(verb):
        stance = PositionStance.CONDITIONAL
    heads: tuple[Token, ...] = (verb,)
    if stance is PositionStance.OPPOSES and lemma in INTOLERABLE:
        # Of "will not allow the arms to pass" the passing is the issue.
        heads = tuple(clause.verb for clause in trees.complement_clauses_of(verb)) or trees.objects_of(verb) or heads
    return speech.stand(verb, stance, heads, "will content")


def _settled(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "a reply depends on proof", "the aim is to free them", "ruled that they may worship", "the truce will go on"."""
    scene, lemma, modal = speech.scene, verb.lemma_.lower(), trees.modal_of(verb)
    if any(one.lemma_.lower() in OPTIONS for one in subjects) and any(one.lemma_.lower() == "table" for _, one in trees.obliques_of(verb)):
        # "All options are on the table."
        return speech.stand(verb, PositionStance.CONDITIONAL, subjects, "open options")
    if lemma in PENDING and subjects and not any(scene.is_party(one) for one in subjects):
        return speech.stand(verb, PositionStance.CONDITIONAL, subjects, "pending content")
    if any(one.lemma_.lower() in AIMS for one in subjects) and names_issue(verb, scene):
        return speech.stand(verb, PositionStance.SUPPORTS, (verb,), "aim content")
    stance = PositionStance.OPPOSES if trees.negated(verb) else PositionStance.SUPPORTS
    if speech.saying.record.act is Act.DECREE and modal in _GRANTING:
        return speech.stand(verb, stance, (verb, *subjects), "ruled content")
    if modal in _GRANTING | PROMISES and is_conditional(verb) and any(names_issue(one, scene, policy=True) for one in subjects):
        # "Talks can begin once the guns fall silent."
        return speech.stand(verb, PositionStance.CONDITIONAL, subjects, "conditional content")
    if modal in _GRANTING and is_conditional(verb) and any(scene.is_party(one) for one in subjects):
        # "Fighters can leave if they lay down their arms", "we could accept it if".
        return speech.stand(verb, PositionStance.CONDITIONAL, (verb, *subjects), "granted content")
    if (
        modal == "will"
        and lemma in LASTING
        and any(one.lemma_.lower() in COURSES or names_issue(one, scene) for one in subjects if not scene.is_party(one))
    ):
        return speech.stand(verb, stance, subjects, "lasting content")
    return None
