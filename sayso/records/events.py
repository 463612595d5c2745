"""What was done, said to be planned, threatened, demanded or denied: PLOVER events with their status."""

from __future__ import annotations

import enum

import msgspec

from sayso.records.base import Annotation, Span


class EventType(enum.StrEnum):
    """The sixteen types of PLOVER (manual, draft 0.8, 2021)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Quad(enum.StrEnum):
    """PLOVER's four classes of types."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


_QUADS = {
    Quad.VERBAL_COOPERATION: (EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE),
    Quad.MATERIAL_COOPERATION: (EventType.COOPERATE, EventType.AID, EventType.RETREAT),
    Quad.VERBAL_CONFLICT: (EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN),
    Quad.MATERIAL_CONFLICT: (EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT),
}
QUAD_OF: dict[EventType, Quad] = {type_: quad for quad, types in _QUADS.items() for type_ in types}


class Status(enum.StrEnum):
    """What became of an act, as it is told; PLOVER names such auxiliary modes, this goes further."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    SCHEDULED = "scheduled"
    PREDICTED = "predicted"
    THREATENED = "threatened"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    REFUSED = "refused"
    NEGATED = "negated"
    DENIED = "denied"
    CALLED_OFF = "called_off"
    HYPOTHETICAL = "hypothetical"


FACTUAL = frozenset({Status.HAPPENED, Status.ONGOING})
"""The statuses of what is told as done; whether it was, is not for Sayso to say."""


class Participant(msgspec.Struct, frozen=True):
    """Who acts or is acted on: the words, the actor's id where they are linked to one, and the name to show.

    `actor` is `None` for whom the actor stage knows nothing of; `name` is then the words as written.
    """

    spans: tuple[Span, ...]
    actor: str | None = None
    name: str | None = None


class Event(Annotation, frozen=True, kw_only=True, tag="event"):
    """One happening or speech act of PLOVER. `spans` are trigger and arguments.

    `act` is the type of the act inside a verbal event (THREATEN + ASSAULT). `mode` is a mode of the type, `context` any number of
    PLOVER's contexts. `intensity` is PLOVER's score of conflict (-10) to cooperation (10) of type and mode. `plover` is the type under
    which plain PLOVER, which has no status, codes it: AGREE or THREATEN for a plan, `None` for what it does not code, as what was
    denied; `cameo` is the CAMEO code of that, of two digits where no more is sure. `place` and `time` are ids of the records that its
    clause gives, `quantities` of the numbers that belong to it. `same_as` names the events of this document that tell the same
    happening; it is no part of the id. `main` marks the event that its sentence is about: of those that plain PLOVER codes the one
    highest in the sentence. `rule` is the entry of the codebook that found it, `derived` the word that decided on the status. `score`
    is the likelihood that the words are an event.
    """

    type: EventType
    act: EventType | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    quad: Quad
    intensity: float
    plover: EventType | None = None
    cameo: str | None = None
    status: Status
    trigger: tuple[Span, ...]
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: str | None = None
    time: str | None = None
    quantities: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    main: bool = False
    rule: str
    derived: str | None = None
