"""What somebody says is to come, or will come if something else does."""

from __future__ import annotations

import enum
from datetime import date

from sayso.records.base import Annotation, Span


class OutlookType(enum.StrEnum):
    """How an act to come is told."""

    PREDICTION = "prediction"
    """Somebody who would not do it says that it will come."""
    THREAT = "threat"
    """Who would do harm says so, with a word of threat or on a condition."""
    PROMISE = "promise"
    """Who would do it commits itself to it: promised, offered, agreed, or said to be done on a condition."""
    PLAN = "plan"
    """It is meant by who would do it: planned, intended, prepared, or done something else for."""
    SCHEDULE = "schedule"
    """It is set for a day, or arranged."""
    CONDITIONAL = "conditional"
    """It is told only as what would or could come on a condition: nobody says outright that it will."""


class Outlook(Annotation, frozen=True, kw_only=True, tag="outlook"):
    """One act that is told as to come: a forecast, by whoever's `voice` it lies in, that a later report may tell as met or missed.

    `spans` are `trigger` and `condition`. `event` is the id of the `Event` foretold and `trigger` its words, which decide on the
    voice, as a condition may stand outside of what is quoted. `negated` tells that the act is said not to come ("will not attack").
    `condition` are the words of the condition with what opens it, several where several hold, empty where there is none;
    `conditions` are the ids of the events within them; `unless` tells that a condition bars or ends the act ("unless", "until"). `time` is
    the id of the `TimeRef` that the clause gives; `begin` and `end` are the first and last day of the window in which it would be met,
    each `None` where the text does not tell it. `rule` says what it was read from.
    """

    type: OutlookType
    event: str
    trigger: tuple[Span, ...]
    negated: bool = False
    condition: tuple[Span, ...] = ()
    conditions: tuple[str, ...] = ()
    unless: bool = False
    time: str | None = None
    begin: date | None = None
    end: date | None = None
    rule: str
