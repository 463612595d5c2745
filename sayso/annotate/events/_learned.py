"""What is learned: how likely a word that the codebook proposes is an event, and of which type.

A linear classifier over the vector of the trigger in its sentence (`Doc.tensor`) and what the codebook says of it, trained on events
labelled by hand (`training/events`, `benchmarks/gold/events`). It vetoes and re-ranks what the codebook proposes; it proposes nothing.
"""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sayso.language import trees
from sayso.language.trees import Role
from sayso.records import EventType, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sayso.annotate.events._drafts import Draft
    from sayso.annotate.events._scene import Scene

# A trigger of which no frame holds must be this likely to be an event; one that the codebook knows is vetoed below the second, and
# where its object or phrase is one of those that the codebook names, below the third.
_LIKELY, _UNLIKELY, _UNLIKELY_EXACT = 0.5, 0.15, 0.05
# So much of its likelihood must another type have to take the place of the codebook's.
_SURE = 0.8
TYPES = tuple(EventType)
_ROLES = tuple(Role)
_STATUSES = tuple(Status)
_PARTS = ("NOUN", "PROPN", "VERB", "ADJ", "AUX")


class Verdict(NamedTuple):
    """How likely a trigger is an event, and the type that is likeliest if it is one, with its share."""

    event: float
    type: EventType
    share: float


class Classifier:
    """Weights [features, 17]: the column 0 is "no event", then the types in order."""

    def __init__(self, weights: NDArray[Any], bias: NDArray[Any]) -> None:
        self._weights, self._bias = weights.astype(np.float32), bias.astype(np.float32)

    def __call__(self, features: NDArray[Any]) -> list[Verdict]:
        """Judge rows of features [n, features]."""
        scores = features @ self._weights + self._bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        verdicts = []
        for row in scores:
            best = int(row[1:].argmax())
            event = float(1 - row[0])
            verdicts.append(Verdict(event, TYPES[best], float(row[1 + best] / max(event, 1e-9))))
        return verdicts


@functools.cache
def load_classifier() -> Classifier:
    """Load the weights once a process."""
    with files("sayso").joinpath("data", "events", "classifier.npz").open("rb") as stream:
        arrays = np.load(stream)
        return Classifier(arrays["weights"], arrays["bias"])


def judged(sentences: list[list[Draft]], scene: Scene) -> list[list[Draft]]:
    """Keep the drafts of each sentence that are events: what the codebook only half knows must be likely, what it knows may be vetoed.

    Without vectors the codebook alone decides. A type is changed where another is far likelier.
    """
    drafts = [draft for sentence in sentences for draft in sentence]
    if not drafts or not has_vectors(scene):
        return [[draft for draft in sentence if not draft.loose] for sentence in sentences]
    verdicts = iter(load_classifier()(features_of(drafts, scene)))
    return [[draft for draft, verdict in zip(sentence, verdicts, strict=False) if _holds(draft, verdict)] for sentence in sentences]


def _holds(draft: Draft, verdict: Verdict) -> bool:
    """Tell whether a draft is an event, and write into it how likely it is and its likeliest type."""
    # Speech acts that govern another act are told by their construction.
    least = _LIKELY if draft.loose else 0.0 if draft.act is not None else _UNLIKELY_EXACT if draft.exact else _UNLIKELY
    if verdict.event < least:
        return False
    draft.score = round(verdict.event, 3)
    if verdict.type is not draft.type and verdict.share > _SURE and draft.loose:
        draft.type = verdict.type
    return True


def has_vectors(scene: Scene) -> bool:
    """Tell whether the parse carries the vectors of its words: other pipelines than Sayso's own leave none that fit."""
    return getattr(scene.doc.tensor, "shape", (0, 0))[-1:] == (_WIDTH,) and len(scene.doc.tensor) == len(scene.doc)


_WIDTH = 384


def features_of(drafts: list[Draft], scene: Scene) -> NDArray[Any]:
    """Give the features of triggers [n, features]: the vector of the word, then what the codebook and the parse say of it."""
    rows = np.zeros((len(drafts), _WIDTH + len(TYPES) + len(_ROLES) + len(_STATUSES) + len(_PARTS) + 10), dtype=np.float32)
    for row, draft in zip(rows, drafts, strict=True):
        row[:_WIDTH] = scene.doc.tensor[draft.token.i]
        at = _WIDTH
        row[at + TYPES.index(draft.type)] = 1
        at += len(TYPES)
        row[at + _ROLES.index(trees.role_of(draft.token))] = 1
        at += len(_ROLES)
        row[at + _STATUSES.index(draft.told.status)] = 1
        at += len(_STATUSES)
        if draft.token.pos_ in _PARTS:
            row[at + _PARTS.index(draft.token.pos_)] = 1
        at += len(_PARTS)
        row[at : at + 10] = _plain(draft, scene)
    return rows


def _plain(draft: Draft, scene: Scene) -> tuple[float, ...]:
    frame = draft.frame
    frames = scene.codebook.frames.get((frame.lemma, frame.part), ())
    none = sum(one.type is None for one in frames) / len(frames) if frames else 0.0
    same = sum(one.type is frame.type for one in frames) / len(frames) if frames else 1.0
    return (
        float(draft.loose),
        float(not frames),
        none,
        same,
        frame.object.rank / 4,
        frame.phrase.rank / 4,
        float(bool(draft.actors)),
        float(bool(draft.recipients)),
        float(draft.token.text[:1].isupper()),
        float(bool(draft.act)),
    )
