"""Why: the words of the same sentence that give the reason of a stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._lists import CONDEMNED, PURPOSES, REASON_MARKERS, REASON_PREPOSITIONS, REASON_WORDS
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene
    from sayso.annotate.positions._stands import Stand

_AGAINST = frozenset([PositionStance.OPPOSES, PositionStance.DISMISSES])


def reason_of(stand: Stand, scene: Scene) -> tuple[int, int] | None:
    """Give the tokens [start, end) that tell why; `None` where the sentence gives no reason.

    Looked for at the word of the stand, then in the clause that it is about: a clause of cause, a purpose, a phrase of cause, a
    participle that argues, and last the words of judgement.
    """
    verbs = [stand.trigger, *(head for head in stand.issue if trees.is_verb(head) and head.i > stand.trigger.i)]
    if not trees.is_verb(stand.trigger):
        verbs += [one for one in trees.governors_of(stand.trigger)[1:2] if trees.is_verb(one)]
    slots = set(stand.issue)
    for verb in verbs:
        found = _clause(verb, slots) or _phrase(verb)
        if found is not None:
            return found
    found = _purpose(stand, slots) or _arguing(stand.trigger, scene) or _labelled(stand)
    if found is not None:
        return found
    if stand.reasons:
        span = trees.governed_span(stand.reasons[0])
        return (stand.reasons[0].i, max(span.end, stand.reasons[0].i + 1)) if trees.is_verb(stand.reasons[0]) else (span.start, span.end)
    return None


def _clause(verb: Token, slots: set[Token]) -> tuple[int, int] | None:
    for clause in trees.adverbial_clauses_of(verb):
        if clause.verb in slots or clause.verb.i < verb.i:
            continue
        span = trees.governed_span(clause.verb)
        if clause.marker in REASON_MARKERS and clause.finite:
            return max(_behind_marker(span.start, clause.marker, verb), verb.i + 1), span.end
    return None


def _purpose(stand: Stand, slots: set[Token]) -> tuple[int, int] | None:
    """Find "to prevent more bloodshed", wherever the parse has hung it: by verbs that name an end, as "to" alone tells little."""
    doc = stand.trigger.doc
    ends = [head.right_edge.i for head in (stand.trigger, *stand.issue)]
    for token in doc[stand.trigger.i + 1 : min(max(ends) + 1, len(doc))]:
        if token.lemma_.lower() in PURPOSES and token not in slots and trees.is_verb(token) and trees.is_to_infinitive(token):
            span = trees.governed_span(token)
            return max(min(span.start, token.i - 1), stand.trigger.i + 1), span.end
    return None


def _labelled(stand: Stand) -> tuple[int, int] | None:
    """Find "condemned it as a massacre", "such reckless steps" and "designated a terrorist group"."""
    if stand.stance not in _AGAINST:
        return None
    for preposition, noun in trees.obliques_of(stand.trigger):
        if preposition == "as":
            return trees.noun_phrase(noun)
    for head in stand.issue:
        for word in trees.modifiers_of(head):
            if word.lemma_.lower() in CONDEMNED:
                return word.i, word.i + 1
    said = trees.predicate_of(stand.trigger)
    return trees.noun_phrase(said) if said is not None and not stand.own and trees.is_passive(stand.trigger) else None


def _behind_marker(start: int, marker: str, verb: Token) -> int:
    words = marker.split(" ")
    return start + len(words) if verb.doc[start].text.lower() == words[0] else start


def _phrase(verb: Token) -> tuple[int, int] | None:
    for preposition, noun in trees.obliques_of(verb):
        if preposition in REASON_PREPOSITIONS and not trees.is_time_noun(noun):
            span = trees.full_phrase(noun)
            return span.start, span.end
    return None


def _arguing(verb: Token, scene: Scene) -> tuple[int, int] | None:
    """Find "rejected it, saying that the terms were unfair"."""
    for token in verb.sent[verb.i + 1 - verb.sent.start :]:
        if token.text.lower() not in REASON_WORDS:
            continue
        saying = scene.cues.get(token.i)
        if saying is not None and saying.content and min(saying.content) > token.i:
            return min(saying.content), max(saying.content) + 1
        span = trees.governed_span(token)
        if span.end > token.i + 1:
            return token.i + 1, span.end
    return None
