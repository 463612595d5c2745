"""Predictions, threats, promises, plans and what hangs on a condition: what somebody says is to come.

`docs/stages/outlooks.md` tells the rules. `_conditions` finds the conditions of a sentence, `_hanging` which acts hang on them, `_types`
how an act is told as to come, `_windows` when it would be met.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.outlooks._conditions import Condition, conditions_in
from sayso.annotate.outlooks._hanging import hangs
from sayso.annotate.outlooks._scene import Scene
from sayso.annotate.outlooks._types import Told, told_of
from sayso.annotate.outlooks._windows import window_of
from sayso.language import trees
from sayso.pipeline import Parse, stage
from sayso.records import (
    ActorRef,
    Attribution,
    Block,
    Dateline,
    Document,
    Event,
    Mention,
    Outlook,
    Reading,
    Span,
    TimeRef,
)

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token


class _Draft(NamedTuple):
    event: Event
    token: Token
    told: Told
    conditions: tuple[Condition, ...]


@stage(reads=(Document, Parse, Block, Dateline, Mention, ActorRef, TimeRef, Attribution, Event), writes=(Outlook,))
def find_outlooks(reading: Reading) -> Iterator[Outlook]:
    """Yield what the told stretches tell as to come, in the order of the triggers; none without a parse whose labels are known."""
    if trees.scheme_of(reading.doc) is None:
        return
    scene = Scene(reading)
    for _, span in reading.told():
        for sentence in trees.body_sentences(reading.doc, [span]):
            yield from _outlooks_in(sentence, scene)


def _outlooks_in(sentence: TokenSpan, scene: Scene) -> Iterator[Outlook]:
    events = scene.events_in(sentence)
    if not events:
        return
    conditions = conditions_in(sentence)
    drafts = []
    for token, event in events:
        if any(condition.first <= token.i < condition.end for condition in conditions):
            continue
        own = tuple(condition for condition in conditions if hangs(token, condition))
        told = told_of(event, token, own, scene)
        if told is not None:
            drafts.append(_Draft(event, token, told, _holding(own, told)))
    for draft in _once(drafts):
        yield _record(draft, events, scene)


def _holding(conditions: tuple[Condition, ...], told: Told) -> tuple[Condition, ...]:
    """Leave out "when" and "until" where nothing is foretold with a modal: they tell of a time then."""
    return tuple(condition for condition in conditions if condition.kind not in ("time", "end") or told.modal)


def _once(drafts: list[_Draft]) -> Iterator[_Draft]:
    """Go through the drafts with one for each act: of those that tell the same the fullest, and no speech act about another of them."""
    types = [(draft.event.type, draft.token.i) for draft in drafts]
    taken: set[str] = set()
    best: dict[str, _Draft] = {}
    for draft in drafts:
        key = min((draft.event.id, *draft.event.same_as))
        if key not in best or _facts(draft.event) > _facts(best[key].event):
            best[key] = draft
    for draft in drafts:
        event = draft.event
        if best[min((event.id, *event.same_as))] is not draft or event.id in taken:
            continue
        if event.act is not None and any(type_ is event.act and i > draft.token.i for type_, i in types):
            continue
        taken.add(event.id)
        yield draft


def _facts(event: Event) -> int:
    return bool(event.actors) + bool(event.recipients) + (event.place is not None) + (event.time is not None)


def _record(draft: _Draft, events: list[tuple[Token, Event]], scene: Scene) -> Outlook:
    event, conditions = draft.event, draft.conditions
    words = tuple(scene.span(condition.first, condition.end) for condition in conditions)
    inside = [
        other.id
        for token, other in events
        if any(condition.first <= token.i < condition.end and token.i not in condition.opening for condition in conditions)
    ]
    time, window = window_of(event, draft.token, words, scene)
    return Outlook(
        document=scene.reading.document.id,
        spans=_joined((*event.trigger, *words)),
        type=draft.told.type,
        event=event.id,
        trigger=event.trigger,
        negated=draft.told.negated,
        condition=words,
        conditions=tuple(dict.fromkeys(inside)),
        unless=any(condition.bars for condition in conditions),
        time=time.id if time is not None else None,
        begin=window[0],
        end=window[1],
        rule=" + ".join([draft.told.rule, *dict.fromkeys(condition.words for condition in conditions)]),
    )


def _joined(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(sorted(dict.fromkeys(spans)))
