"""What somebody judges: "the raid was a massacre", "the deal undermines peace", "there is no room for him", "these barbaric raids"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import (
    ANSWERS,
    AVAILING,
    CHARGES,
    COMMITTING,
    CONDEMNED,
    CREDITED,
    EQUATING,
    GENERAL,
    HELPING,
    LOADED,
    NO_CHOICE,
    NO_ROOM,
    OPEN_PRONOUNS,
    PAPERS,
    PRAISED,
    RIDICULED,
    RUIN,
    RULED_OUT,
    SOLE,
    STANDING,
    TERROR,
    VERDICTS,
)
from sayso.annotate.positions._real import is_below_condition
from sayso.annotate.positions._stands import Stand
from sayso.language import trees
from sayso.records import Act, PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._speech import Speech

_BE = "be"
_RELATIVE = frozenset(["which", "who", "what", "it", "that", "there"])
_CHARGING = frozenset([Act.ACCUSE, Act.CRITICIZE])
_SEEING = frozenset(["find", "have", "see"])
_OMITTING = frozenset(["failure", "refusal", "unwillingness", "inability"])
_LED_TO = ("of", "for", "to")


def judged(verb: Token, speech: Speech) -> Stand | None:
    """Give the stand of a clause that judges what it is about; `None` for any other."""
    subjects = trees.subjects_of(verb)
    return (
        _ruins(verb, subjects, speech)
        or _helps_terror(verb, subjects, speech)
        or _no_room(verb, subjects, speech)
        or _means(verb, subjects, speech)
        or _ruled_out(verb, subjects, speech)
        or _lacks(verb, subjects, speech)
        or _only_way(verb, subjects, speech)
        or _said(verb, speech)
    )


def stance_by(words: Sequence[Token]) -> PositionStance | None:
    """Give the stance that words of judgement take; `None` without one."""
    for word in words:
        for spelling in (word.lemma_.lower(), word.text.lower()):
            if spelling in RIDICULED:
                return PositionStance.DISMISSES
            if spelling in CONDEMNED:
                return PositionStance.OPPOSES
            if spelling in PRAISED and spelling == word.text.lower():
                # "The best way" praises no way that is told here.
                return PositionStance.SUPPORTS
    return None


def loaded(speech: Speech) -> Iterator[Stand]:
    """Find what is condemned in passing: "these barbaric raids will not break us"; the first of a content alone."""
    saying, scene = speech.saying, speech.scene
    for i in sorted(saying.content):
        noun = scene.doc[i]
        if not trees.is_noun(noun) or scene.voices(noun)[0] is not saying:
            continue
        words = [word for word in trees.modifiers_of(noun) if word.pos_ == "ADJ" and word.lemma_.lower() in LOADED]
        if words and names_issue(noun, scene) and not names_issue(noun, scene, policy=True):
            opposes = PositionStance.OPPOSES
            yield Stand(noun, (words[0], noun), speech.sources, opposes, (noun,), True, "loaded", saying, own=True, reasons=(words[0],))
            return


def _ruins(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    if trees.negated(verb) and verb.lemma_.lower() in AVAILING:
        # "The wall would not solve the problem."
        useless = [one for one in subjects if _can_be_judged(one, speech) and not speech.scene.is_party(one)]
        return speech.stand(verb, PositionStance.OPPOSES, useless, "judged", reasons=(verb,)) if useless else None
    if verb.lemma_.lower() not in RUIN or trees.negated(verb) or trees.is_passive(verb) or not subjects:
        return None
    # Who breaks something is charged with it, what breaks it is judged.
    omitted = [clause.verb for one in subjects if one.lemma_.lower() in _OMITTING for clause in trees.complement_clauses_of(one)]
    if omitted:
        # "The failure to act has emboldened them" asks for the act.
        return speech.stand(verb, PositionStance.DEMANDS, omitted, "judged", reasons=(verb,))
    named = any(speech.scene.is_party(one) or one.text.lower() in OPEN_PRONOUNS | _RELATIVE for one in subjects)
    return None if named else speech.stand(verb, PositionStance.OPPOSES, subjects, "judged", reasons=(verb,))


def _helps_terror(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "the raid serves the terrorists", "is a form of support for terrorists"."""
    lemma = verb.lemma_.lower()
    if lemma not in HELPING or not subjects or any(trees.is_pronoun(one) or trees.is_proper(one) for one in subjects):
        return None
    said = trees.predicate_of(verb) if lemma == _BE else None
    after = [word.lemma_.lower() for word in (said or verb).subtree if word.i > verb.i and word.i in speech.saying.content]
    if "against" in after or TERROR.isdisjoint(after) or (lemma == _BE and (HELPING - {_BE}).isdisjoint(after)):
        return None
    reason = said if said is not None else verb
    return speech.stand(verb, PositionStance.OPPOSES, subjects, "judged", reasons=(reason,))


def _no_room(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "there is no question of sending troops", "no alternative to talks"."""
    seen = trees.objects_of(verb) if verb.lemma_.lower() in _SEEING and speech.is_own(subjects) else ()
    for noun in (*subjects, *seen):
        if (
            noun.lemma_.lower() in ANSWERS
            and trees.negated(noun)
            and any(one.lemma_.lower() == "military" for one in trees.modifiers_of(noun))
        ):
            return speech.stand(verb, PositionStance.OPPOSES, (noun,), "no room")
        if noun.lemma_.lower() in NO_ROOM | NO_CHOICE and trees.negated(noun):
            stance = PositionStance.OPPOSES if noun.lemma_.lower() in NO_ROOM else PositionStance.SUPPORTS
            heads = [clause.verb for clause in trees.complement_clauses_of(noun) if clause.marker in _LED_TO]
            heads = heads or [other for preposition, other in trees.obliques_of(noun) if preposition in _LED_TO]
            if heads:
                return speech.stand(verb, stance, heads, "no room")
    return None


def _means(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "the raid amounts to a war crime", "this shows a lack of respect", and "they committed a massacre"."""
    lemma = verb.lemma_.lower()
    if lemma not in EQUATING | COMMITTING or trees.negated(verb):
        return None
    said = [*trees.objects_of(verb), *(noun for preposition, noun in trees.obliques_of(verb) if preposition in ("to", "out"))]
    if trees.is_passive(verb):
        said = list(subjects)
    judging = [
        one
        for one in said
        if stance_by((one, *trees.modifiers_of(one)) if one.lemma_.lower() in GENERAL else (one,))
        in (PositionStance.OPPOSES, PositionStance.DISMISSES)
    ]
    if not judging:
        return None
    if lemma in COMMITTING:
        if speech.saying.record.act in _CHARGING or not (trees.is_finite(verb) or len(trees.verb_group(verb)) > 1):
            return None
        known = [one for one in judging if _can_be_judged(one, speech)]
        return speech.stand(verb, PositionStance.OPPOSES, known, "judged", reasons=(judging[0],)) if known else None
    issue = [one for one in subjects if _can_be_judged(one, speech)]
    stance = stance_by((judging[0], *trees.modifiers_of(judging[0])))
    return speech.stand(verb, stance, issue, "judged", reasons=(judging[0],)) if issue and stance is not None else None


def _can_be_judged(noun: Token, speech: Speech) -> bool:
    """Tell whether what a word tells of is an act, a charge or an issue, rather than a state of things: "the streets were empty"."""
    return noun.lemma_.lower() in GENERAL | CHARGES | PAPERS or names_issue(noun, speech.scene)


def _ruled_out(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "the plan is out of the question", "talks are off the table"."""
    predicate = trees.predicate_of(verb)
    if predicate is None or predicate.i < 2:
        return None
    before = {word.text.lower() for word in predicate.doc[max(verb.i, predicate.i - 3) : predicate.i]}
    said = any(f"{word} {predicate.lemma_.lower()}" in RULED_OUT for word in before)
    issue = [one for one in subjects if not trees.is_pronoun(one)]
    stance = PositionStance.SUPPORTS if trees.negated(verb) else PositionStance.OPPOSES
    return speech.stand(verb, stance, issue, "ruled out") if said and issue else None


def _only_way(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "talks are the only way out", "we are on the right track with this plan"."""
    predicate = trees.predicate_of(verb)
    if predicate is None or predicate.lemma_.lower() not in VERDICTS or trees.negated(verb):
        return None
    if not any(word.lemma_.lower() in SOLE for word in trees.modifiers_of(predicate)):
        return None
    issue = [one for one in subjects if names_issue(one, speech.scene)]
    issue = issue or [noun for preposition, noun in trees.obliques_of(verb) if preposition == "with"]
    issue = issue or [clause.verb for clause in trees.complement_clauses_of(verb) if names_issue(clause.verb, speech.scene)]
    return speech.stand(verb, PositionStance.SUPPORTS, issue, "only way", reasons=(predicate,)) if issue else None


def _said(verb: Token, speech: Speech) -> Stand | None:
    """Find "the raid was a massacre", "the claim was not true", "it is shameful that they wait"."""
    predicate = trees.predicate_of(verb)
    if predicate is None or is_below_condition(verb):
        return None
    stance = _verdict(verb, predicate)
    if stance is None:
        return None
    subjects = trees.subjects_of(verb)
    if not subjects or any(one.text.lower() in _RELATIVE for one in subjects):
        # "It is shameful that they wait" is on the waiting.
        subjects = tuple(clause.verb for clause in trees.complement_clauses_of(verb) if clause.marker in ("that", "to", "for"))
    elif not trees.is_noun(predicate):
        subjects = tuple(one for one in subjects if trees.is_verb(one) or speech.scene.is_party(one) or _can_be_judged(one, speech))
    issue = (trees.objects_of(verb) if verb.lemma_.lower() != _BE else ()) or subjects
    return speech.stand(verb, stance, issue, "judged", reasons=(predicate,)) if issue else None


def _verdict(verb: Token, predicate: Token) -> PositionStance | None:
    """Give the stance of what is said of a thing: by the predicate, of general nouns by their adjectives, with the negation."""
    words = trees.modifiers_of(predicate)
    general = not trees.is_noun(predicate) or predicate.lemma_.lower() in GENERAL
    for preposition, noun in trees.obliques_of(predicate) if general else ():
        if preposition == "in" and noun.lemma_.lower() in VERDICTS:
            # "A step in the right direction."
            words = (*words, *trees.modifiers_of(noun))
    stance = stance_by((predicate, *words) if general else (predicate, *(word for word in words if word.lemma_.lower() in TERROR)))
    if trees.negated(verb) or trees.negated(predicate) or any(word.text.lower() == "longer" for word in predicate.lefts):
        if predicate.lemma_.lower() in CREDITED:
            return PositionStance.DISMISSES
        return PositionStance.OPPOSES if stance is PositionStance.SUPPORTS else None
    return stance


def _lacks(verb: Token, subjects: tuple[Token, ...], speech: Speech) -> Stand | None:
    """Find "the inquiry lacks credibility", "the president has lost all legitimacy"."""
    said = [one for one in trees.objects_of(verb) if one.lemma_.lower() in STANDING]
    none = verb.lemma_.lower() in ("lack", "lose") or (verb.lemma_.lower() == "have" and any(trees.negated(one) for one in said))
    issue = [one for one in subjects if one.text.lower() not in OPEN_PRONOUNS | _RELATIVE]
    if not said or not none or not issue or speech.is_own(subjects):
        return None
    party = any(speech.scene.is_party(one) for one in issue)
    return speech.stand(verb, PositionStance.OPPOSES if party else PositionStance.DISMISSES, issue, "judged", reasons=(said[0],))
