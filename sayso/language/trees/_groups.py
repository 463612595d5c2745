"""The verb group: voice, negation, modality and tense of a clause."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.language.trees._clauses import bearer_of, carrier_of, verb_of
from sayso.language.trees._nodes import Node, kept, node_of, tokens_of, under
from sayso.language.trees._words import (
    FUTURE,
    MODALS,
    NEGATIVE_ADVERBS,
    NEGATIVE_DETERMINERS,
    NEGATIVE_PRONOUNS,
    is_infinitive_to,
    is_verb,
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
    node = node_of(verb)
    return node is not None and passive(node)


@kept
def passive(verb: Node) -> bool:
    """Tell what `is_passive` tells."""
    labels, carrier = verb.labels, carrier_of(verb)
    if under(carrier, labels.copulas):
        return False
    bearer = bearer_of(carrier)
    if under(carrier, labels.passive) or under(bearer, labels.passive):
        return True
    return bearer.form == "VBN" and bearer.label in labels.bare and not under(bearer, labels.auxiliaries | labels.subjects)


def verb_group(verb: Token) -> tuple[Token, ...]:
    """Give the words of a verb in text order: auxiliaries, negation, the verb, its particle; empty without a parse.

    "to" is left out, as are auxiliaries that a verb shares with one before it.
    """
    node = node_of(verb)
    return () if node is None else tokens_of(verb, _group(node))


@kept
def _group(verb: Node) -> list[Node]:
    carrier = carrier_of(verb)
    words = [*_auxiliaries(carrier), *_negations(carrier), *under(carrier, carrier.labels.particles), verb_of(carrier)]
    return list({word.i: word for word in sorted(words, key=lambda word: word.i)}.values())


def negated(token: Token) -> bool:
    """Tell whether a verb's clause or a noun is negated: "not", "never", "no", "nobody", "without"; `False` if unknown.

    A clause counts as negated too if its subject or object is ("no civilians were killed"). Verbs that deny ("failed to",
    "denied") are not looked at.
    """
    node = node_of(token)
    return node is not None and _is_negated(node)


@kept
def _is_negated(word: Node) -> bool:
    labels, carrier = word.labels, carrier_of(word)
    if carrier is word and not is_verb(word) and not under(word, labels.copulas):
        return _is_negative_noun(word)
    if _negations(carrier) or any(mark.spelt == "without" for mark in _marks(carrier)):
        return True
    arguments = under(carrier, labels.subjects | labels.objects | labels.indirect_objects)
    if under(carrier, labels.copulas):
        arguments.append(carrier)
    elif carrier.form:
        arguments += under(carrier, labels.predicates)
    if any(_is_negative_noun(argument) for argument in arguments):
        return True
    bearer = bearer_of(carrier)
    # "did not shell or bomb": the negation reaches over "or", but "did not shell and bombed" has no shared auxiliary.
    joined = any(one.spelt in ("or", "nor") for one in under(carrier, labels.coordinators))
    return bearer is not carrier and joined and bool(_negations(bearer))


def modal_of(verb: Token) -> str | None:
    """Give the modal of a verb in its full form ("will" for "wo" and "'ll"), its own or shared; `None` if it has none."""
    node = node_of(verb)
    return None if node is None else modal(node)


@kept
def modal(verb: Node) -> str | None:
    """Give what `modal_of` gives."""
    for auxiliary in _auxiliaries(bearer_of(carrier_of(verb))):
        if auxiliary.form == "MD":
            return MODALS.get(auxiliary.spelt, auxiliary.spelt)
    return None


def tense_of(verb: Token) -> Tense | None:
    """Give the tense of a clause; the perfect counts as past, "going to" as future.

    `None` for infinitives and participles without auxiliary, under a modal that is not "will" or "shall", and if unknown.
    """
    node = node_of(verb)
    return None if node is None else _tense(node)


@kept
def _tense(verb: Node) -> Tense | None:
    carrier = carrier_of(verb)
    bearer = bearer_of(carrier)
    auxiliaries = _auxiliaries(bearer)
    forms = [word.form for word in auxiliaries]
    governing = modal(verb)
    if governing in FUTURE:
        return Tense.FUTURE
    main = verb_of(bearer)
    perfect = any(word.spelt in ("have", "has", "had", "'ve", "’ve") for word in auxiliaries if word is not main)
    if "VBD" in forms or main.form == "VBD" or (perfect and ("MD" in forms or "VBZ" in forms or "VBP" in forms)):
        return Tense.PAST
    if governing is not None:
        return None
    if {"VBZ", "VBP"} & {*forms, main.form}:
        return Tense.PRESENT
    planned = carrier.label in carrier.labels.open_complements and carrier.head.spelt in ("going", "gon")
    return Tense.FUTURE if planned and _marks(carrier) else None


def _auxiliaries(carrier: Node) -> list[Node]:
    return [word for word in under(carrier, carrier.labels.auxiliaries) if not is_infinitive_to(word)]


def _marks(carrier: Node) -> list[Node]:
    labels = carrier.labels
    marks = under(carrier, labels.markers) + [word for word in under(carrier, labels.auxiliaries) if is_infinitive_to(word)]
    if carrier.label in labels.prepositional_clauses:
        marks.append(carrier.head)
    return marks


def _negations(carrier: Node) -> list[Node]:
    return [word for word in carrier.children if word.spelt in NEGATIVE_ADVERBS and _denies(word)]


def _denies(word: Node) -> bool:
    """ "nor" joins a clause that it negates only from before it: "nor will we"; as a coordinator below the first it belongs to the next."""
    labels = word.labels
    if word.label in labels.coordinators:
        return word.spelt == "neither" or word.head.label in labels.conjuncts
    return word.label in labels.negations or word.label in labels.adverbs


def _is_negative_noun(word: Node) -> bool:
    if word.spelt in NEGATIVE_PRONOUNS:
        return True
    labels = word.labels
    before = under(word, labels.determiners | labels.negations | labels.adverbs)
    if any(one.spelt in NEGATIVE_DETERMINERS or one.spelt == "not" for one in before if one.i < word.i):
        # "no longer a threat" negates as well; "not" before the copula is no business of the noun.
        return True
    return word.spelt == "one" and word.i > 0 and word.words[word.i - 1].spelt == "no"
