"""Where an actor stands on an issue, why, and by whose word."""

from __future__ import annotations

import enum

from sayso.records.base import Annotation, Span
from sayso.records.events import Participant


class PositionStance(enum.StrEnum):
    """How an actor stands on an issue."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DEMANDS = "demands"
    CONDITIONAL = "conditional"
    AMBIVALENT = "ambivalent"
    DISMISSES = "dismisses"


class Position(Annotation, frozen=True, kw_only=True, tag="position"):
    """One stand of one actor; `spans` are the evidence, from which actor, issue and stance can be read.

    `actor` is the holder's id where it is linked to one, else its words; `holder` has the words and the name. `issue` is a short
    phrase, the same across documents where it is one issue; `words` are those of this text for it. `reason` are the words that give
    why, `None` where the sentence gives none. `declared` tells that the actor says so itself, by word or formal act; else
    `ascribed_by` names who says it of the actor: a speaker's name, `None` for the outlet. `time` is the id of a `TimeRef`.
    `event` and `attribution` are the ids of the records that it was read from.
    """

    actor: str
    holder: Participant
    issue: str
    words: tuple[Span, ...]
    stance: PositionStance
    reason: Span | None = None
    declared: bool
    ascribed_by: str | None = None
    time: str | None = None
    event: str | None = None
    attribution: str | None = None
    rule: str
