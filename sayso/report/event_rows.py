"""The rows of the brief on what was done, may be done and was not done, and on who wants what."""

from __future__ import annotations

import msgspec

from sayso.records import Act, Bound, Casualty, EventType, OutlookType, Polarity, PositionStance, Quad, Relation, Status
from sayso.report.refs import Part, Ref


class Party(msgspec.Struct, frozen=True):
    """Who takes part, as it is shown: the name, and the actor's id where it is linked to one."""

    name: str
    actor: str | None = None


class EventFigure(msgspec.Struct, frozen=True, kw_only=True):
    """How many were killed, wounded, captured or displaced, by how many documents, and the first passage; `None` as in `Quantity`."""

    casualty: Casualty | None
    counted: str | None
    value: str
    low: int | float | None
    high: int | float | None
    bound: Bound
    documents: int
    evidence: Ref


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """By whose word something is told, and by how many documents so.

    The outlets' own: `own`, with the `outlets`, `None` for one that is not stated. Else `chain` leads from whom the outlets cite
    to the speakers, `source` are the words of a source that has no link there, and `force` tells what the speakers do with it:
    say, accuse, deny.
    """

    own: bool
    outlets: tuple[str | None, ...] = ()
    chain: tuple[str, ...] = ()
    source: str | None = None
    force: Act | None = None
    polarity: Polarity = Polarity.POSITIVE
    documents: int


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """A later telling that meets or misses what was foretold: what it tells, who published it when, and why the two are held together."""

    relation: Relation
    status: Status
    outlet: str | None
    published: str | None
    strength: float
    reasons: tuple[str, ...]
    evidence: Ref


class OutlookRow(msgspec.Struct, frozen=True, kw_only=True):
    """How an act is told as to come: of which kind, on which condition (its words), in which window (ISO days), in whose voice.

    What the text does not tell is `None`. `since` are later tellings that meet or miss it, the earliest first, of `since_total`.
    """

    type: OutlookType
    negated: bool
    condition: str | None
    unless: bool
    begin: str | None
    end: str | None
    voice: Voice
    since: tuple[Since, ...]
    since_total: int
    evidence: Ref


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """Tellings that may be of one happening: of the same type, parties, and place or day as far as they are told.

    `statuses` counts documents, `decided` are the words that decided on them. `triggers`, `places`, `days` (EDTF) and `voices` have
    the most told first. `contested` are passages that tell the same as not done. `evidence` is the first telling of each of the
    first documents; `parts` say where trigger, actor and recipient stand in the first quotation. `outlooks` say how it is told as to
    come, those that differ in kind, condition or window apart; empty for what is told as done.
    """

    type: EventType
    act: EventType | None
    mode: str | None
    quad: Quad
    intensity: float
    statuses: dict[Status, int]
    decided: tuple[str, ...]
    triggers: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    places: tuple[str, ...]
    days: tuple[str, ...]
    figures: tuple[EventFigure, ...]
    voices: tuple[Voice, ...]
    voices_total: int
    documents: int
    tellings: int
    contested: tuple[Ref, ...]
    outlooks: tuple[OutlookRow, ...] = ()
    evidence: tuple[Ref, ...]
    parts: tuple[Part, ...]


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why, in the words of a text. `own`: the holder gives it itself; else `by` says it, `None` for an outlet that is not stated."""

    words: str
    own: bool
    by: str | None
    evidence: Ref


class StandRow(msgspec.Struct, frozen=True, kw_only=True):
    """How one actor stands on one issue, either by its own word (`declared`) or by that of others.

    `ascribed_by` names these others, with documents; `None` is an outlet that is not stated. `through` is by whom the first telling came.
    """

    stance: PositionStance
    issue: str
    declared: bool
    ascribed_by: tuple[tuple[str | None, int], ...]
    through: tuple[str, ...]
    days: tuple[str, ...]
    reasons: tuple[Reason, ...]
    reasons_total: int
    documents: int
    evidence: tuple[Ref, ...]
    parts: tuple[Part, ...]


class HolderRow(msgspec.Struct, frozen=True, kw_only=True):
    """An actor and its stands, those of most documents first; `actor` is its id, `None` for one that no record links."""

    name: str
    actor: str | None
    documents: int
    stands: tuple[StandRow, ...]
    stands_total: int
