"""The verb group: voice, negation, modality and tense of a clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.language.trees._clauses import bearer_of, carrier_of, verb_of
from sayso.language.trees._schemes import Labels, label_of, labels_of, under
from sayso.language.trees._words import (
    FUTURE,
    MODALS,
    NEGATIVE_ADVERBS,
    NEGATIVE_DETERMINERS,
    NEGATIVE_PRONOUNS,
    is_infinitive_to,
    is_verb,
    spelt,
    verb_form,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


class Tense(StrEnum):
    """When a clause places what it tells, as its verb forms say."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive, by its auxiliary or as a bare participle ("the man killed there"); `False` if unknown."""
    labels = labels_of(verb)
    if labels is None:
        return False
    carrier = carrier_of(verb, labels)
    if under(carrier, labels.copulas):
        return False
    passive = labels.passive_auxiliaries | labels.passive_subjects | labels.agents
    bearer = bearer_of(carrier, labels)
    if under(carrier, passive) or under(bearer, passive):
        return True
    bare = verb_form(bearer) == "VBN" and not under(bearer, labels.auxiliaries | labels.subjects)
    return bare and label_of(bearer) in labels.noun_clauses | labels.adverbials | labels.relatives | labels.open_complements


def verb_group(verb: Token) -> tuple[Token, ...]:
    """Give the words of a verb in text order: auxiliaries, negation, the verb, its particle; empty without a parse.

    "to" is left out, as are auxiliaries that a verb shares with one before it.
    """
    labels = labels_of(verb)
    if labels is None:
        return ()
    carrier = carrier_of(verb, labels)
    words = {token.i: token for token in _auxiliaries(carrier, labels)}
    words |= {token.i: token for token in _negations(carrier, labels)}
    words |= {token.i: token for token in under(carrier, labels.particles)}
    main = verb_of(carrier, labels)
    words[main.i] = main
    return tuple(words[i] for i in sorted(words))


def negated(token: Token) -> bool:
    """Tell whether a verb's clause or a noun is negated: "not", "never", "no", "nobody", "without"; `False` if unknown.

    A clause counts as negated too if its subject or object is ("no civilians were killed"). Verbs that deny ("failed to",
    "denied") are not looked at.
    """
    labels = labels_of(token)
    if labels is None:
        return False
    carrier = carrier_of(token, labels)
    if carrier == token and not is_verb(token) and not under(token, labels.copulas):
        return _is_negative_noun(token, labels)
    if _negations(carrier, labels) or any(spelt(mark) == "without" for mark in _marks(carrier, labels)):
        return True
    arguments = under(carrier, labels.subjects | labels.objects | labels.indirect_objects)
    if under(carrier, labels.copulas):
        arguments.append(carrier)
    elif verb_form(carrier):
        arguments += under(carrier, labels.predicates)
    if any(_is_negative_noun(argument, labels) for argument in arguments):
        return True
    bearer = bearer_of(carrier, labels)
    # "did not shell or bomb": the negation reaches over "or", but "did not shell and bombed" has no shared auxiliary.
    joined = any(spelt(word) in ("or", "nor") for word in under(carrier, labels.coordinators))
    return bearer != carrier and joined and bool(_negations(bearer, labels))


def modal_of(verb: Token) -> str | None:
    """Give the modal of a verb in its full form ("will" for "wo" and "'ll"), its own or shared; `None` if it has none."""
    labels = labels_of(verb)
    if labels is None:
        return None
    for auxiliary in _auxiliaries(bearer_of(carrier_of(verb, labels), labels), labels):
        if verb_form(auxiliary) == "MD":
            return MODALS.get(spelt(auxiliary), spelt(auxiliary))
    return None


def tense_of(verb: Token) -> Tense | None:
    """Give the tense of a clause; the perfect counts as past, "going to" as future.

    `None` for infinitives and participles without auxiliary, under a modal that is not "will" or "shall", and if unknown.
    """
    labels = labels_of(verb)
    if labels is None:
        return None
    carrier = carrier_of(verb, labels)
    bearer = bearer_of(carrier, labels)
    auxiliaries = _auxiliaries(bearer, labels)
    forms = [verb_form(word) for word in auxiliaries]
    modal = modal_of(verb)
    if modal in FUTURE:
        return Tense.FUTURE
    main = verb_of(bearer, labels)
    perfect = any(spelt(word) in ("have", "has", "had", "'ve", "’ve") for word in auxiliaries if word != main)
    if "VBD" in forms or verb_form(main) == "VBD" or (perfect and ("MD" in forms or "VBZ" in forms or "VBP" in forms)):
        return Tense.PAST
    if modal is not None:
        return None
    if {"VBZ", "VBP"} & {*forms, verb_form(main)}:
        return Tense.PRESENT
    planned = label_of(carrier) in labels.open_complements and spelt(carrier.head) in ("going", "gon")
    return Tense.FUTURE if planned and _marks(carrier, labels) else None


def _auxiliaries(carrier: Token, labels: Labels) -> list[Token]:
    return [word for word in under(carrier, labels.auxiliaries) if not is_infinitive_to(word)]


def _marks(carrier: Token, labels: Labels) -> list[Token]:
    marks = under(carrier, labels.markers) + [word for word in under(carrier, labels.auxiliaries) if is_infinitive_to(word)]
    if label_of(carrier) in labels.prepositional_clauses:
        marks.append(carrier.head)
    return marks


def _negations(carrier: Token, labels: Labels) -> list[Token]:
    adverbs = labels.negations | labels.adverbs | labels.coordinators
    return [word for word in under(carrier, adverbs) if spelt(word) in NEGATIVE_ADVERBS and _denies(word, labels)]


def _denies(word: Token, labels: Labels) -> bool:
    """ "nor" joins a clause that it negates only from before it: "nor will we"; as a coordinator below the first it belongs to the next."""
    return label_of(word) not in labels.coordinators or spelt(word) == "neither" or label_of(word.head) in labels.conjuncts


def _is_negative_noun(token: Token, labels: Labels) -> bool:
    if spelt(token) in NEGATIVE_PRONOUNS:
        return True
    words = under(token, labels.determiners | labels.negations | labels.adverbs)
    if any(spelt(word) in NEGATIVE_DETERMINERS or spelt(word) == "not" for word in words if word.i < token.i):
        # "no longer a threat" negates as well; "not" before the copula is no business of the noun.
        return True
    return spelt(token) == "one" and token.i > 0 and spelt(token.nbor(-1)) == "no"
