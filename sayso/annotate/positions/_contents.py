"""Stands that lie in what somebody says: what must be done, what he will do, what he judges, and denials without a word for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.positions._asked import asked
from sayso.annotate.positions._judged import judged, loaded
from sayso.annotate.positions._promised import promised
from sayso.annotate.positions._speech import Speech
from sayso.language import trees
from sayso.records import Act, Polarity, PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Saying, Scene
    from sayso.annotate.positions._stands import Stand

_SPEAKING = frozenset(
    [
        *(Act.SAY, Act.EXPLAIN, Act.CLAIM, Act.CONFIRM, Act.CONCEDE, Act.REVEAL, Act.WARN, Act.DEMAND, Act.URGE, Act.PROMISE),
        *(Act.BELIEVE, Act.ACCORDING, Act.DENY, Act.ACCUSE, Act.DECREE, Act.PREDICT, Act.THREATEN, Act.AGREE, Act.CRITICIZE),
    ]
)


def stands_in(saying: Saying, scene: Scene) -> Iterator[Stand]:
    """Yield the stands that the content of an attribution takes by itself, for its source, in text order."""
    record = saying.record
    if record.act not in _SPEAKING or record.polarity is Polarity.NEGATIVE or scene.is_outlet(saying):
        return
    # Whoever is told to say something can, whatever the noun.
    sources = scene.sources_of(saying, any_noun=True)
    if not sources:
        return
    speech = Speech(saying, sources, scene)
    found = [stand for verb in _clauses(saying, scene) if (stand := asked(verb, speech) or promised(verb, speech) or judged(verb, speech))]
    yield from found or loaded(speech)
    yield from _denied(speech)


def _clauses(saying: Saying, scene: Scene) -> Iterator[Token]:
    """Yield the verbs of the clauses of a content that lie in no content inside it and are no questions."""
    done: set[int] = set()
    for i in sorted(saying.content):
        token = scene.doc[i]
        if not trees.is_verb(token) or scene.voices(token)[0] is not saying:
            continue
        carrier = trees.governors_of(token)[:1]
        if not carrier or carrier[0].i in done or any(mark.text == "?" for mark in token.sent[-2:]):
            continue
        if carrier[0].i != token.i and trees.predicate_of(token) is None:
            continue
        done.add(carrier[0].i)
        yield token


def _denied(speech: Speech) -> Iterator[Stand]:
    """Find what turns a charge away without a word of denial: "did not use gas"."""
    saying, scene = speech.saying, speech.scene
    record = saying.record
    if record.force is not Act.DENY or record.act in (Act.DENY, Act.OPPOSE) or not saying.content:
        return
    first, last = min(saying.content), max(saying.content)
    clauses = [clause.verb for i in sorted(saying.cue) for clause in trees.complement_clauses_of(scene.doc[i])]
    head = next((verb for verb in clauses if verb.i in saying.content), None) or trees.head_of_span(scene.doc[first : last + 1])
    if head is not None and scene.voices(head)[:1] == [saying]:
        yield speech.stand(head, PositionStance.DISMISSES, (head,), "denial content")
