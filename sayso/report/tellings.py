"""One happening as one document tells it, and what two tellings of it agree in."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sayso.records import FACTUAL, Event, EventType, PlaceRef, Quantity, QuantityType, Reading, Status, TimeRef
from sayso.report.participants import party_key

_NEAR_DAYS = 7
_MONTH_DAYS = 31


class Outcome(enum.Enum):
    """In which section of the brief a telling stands."""

    HAPPENED = "happened"
    COMING = "coming"
    UNDONE = "undone"


# Within a section a threat stands apart from a plan, and a denial from what was called off.
_CLASSES: dict[Status, tuple[Outcome, int]] = {
    **dict.fromkeys(FACTUAL, (Outcome.HAPPENED, 0)),
    **dict.fromkeys((Status.PLANNED, Status.SCHEDULED, Status.PREDICTED), (Outcome.COMING, 1)),
    Status.THREATENED: (Outcome.COMING, 0),
    Status.DEMANDED: (Outcome.COMING, 2),
    **dict.fromkeys((Status.POSSIBLE, Status.CONDITIONAL, Status.HYPOTHETICAL), (Outcome.COMING, 3)),
    Status.REFUSED: (Outcome.UNDONE, 1),
    Status.CALLED_OFF: (Outcome.UNDONE, 2),
    **dict.fromkeys((Status.DENIED, Status.NEGATED), (Outcome.UNDONE, 0)),
}


class Bucket(NamedTuple):
    """What tellings of one happening surely agree in; `word` is the trigger's, where no party is known."""

    outcome: tuple[Outcome, int]
    type: EventType
    act: EventType | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    word: str


class Scene(NamedTuple):
    """What of place, day and mode is told, `None` where it is not.

    `report` is of a telling without a day: the day of its report, or else what keeps it apart from others.
    """

    place: str | None
    day: str | None
    mode: str | None
    report: str | None = None

    def fits(self, other: Scene) -> bool:
        """Tell whether the other says all that this one says, and more; a report tells of the days before it or soon after."""
        if other.known <= self.known or any(mine not in (None, theirs) for mine, theirs in zip(self[:3], other[:3], strict=True)):
            return False
        if self.report is None:
            return True
        return self.report == other.report if other.day is None else _is_near(self.report, other.day)

    @property
    def known(self) -> int:
        """How much is told; the day counts for more than the day of a report."""
        return (self.place is not None) + 2 * (self.day is not None) + (self.mode is not None) + (self.report is not None)


def _is_near(report: str, days: str) -> bool:
    """Tell whether the day of a report lies within a week of the nearer end of some days."""
    try:
        told = date.fromisoformat(report)
    except ValueError:
        return False
    return min(abs((told - date.fromisoformat(day)).days) for day in days.split("/")) <= _NEAR_DAYS


class Telling:
    """One happening as one document tells it: the events of one sentence that are the same, the one with most facts first."""

    def __init__(self, events: Sequence[Event], reading: Reading, places: dict[str, PlaceRef], times: dict[str, TimeRef]) -> None:
        self.events = sorted(events, key=lambda event: -_facts(event))
        self.first = self.events[0]
        self.places = [places[event.place] for event in self.events if event.place in places]
        self.times = [times[event.time] for event in self.events if event.time in times]
        self.mode = next((event.mode for event in self.events if event.mode), None)
        act = next((event.act for event in self.events if event.act), None)
        actors, recipients = (
            tuple(sorted({key for event in self.events for who in getattr(event, side) if (key := party_key(who, reading))}))
            for side in ("actors", "recipients")
        )
        self.numbers = _numbers_of(self.events, reading)
        self.named = bool(actors or recipients)
        fates = sorted({number.casualty.value for number in self.numbers if number.casualty})
        word = "" if self.named else fates[0] if fates else self.first.rule.split(" ", 1)[0]
        self.bucket = Bucket(_CLASSES[self.first.status], self.first.type, act, actors, recipients, word)
        self.scene = Scene(
            next((place.gazetteer for place in self.places if not _is_wide(place)), None),
            next((f"{time.begin}/{time.end}" for time in self.times if time.begin and time.end), None),
            self.mode,
        )

    @property
    def placed(self) -> bool:
        """Whether it tells a place or a day."""
        return self.scene.place is not None or self.scene.day is not None

    @property
    def dated(self) -> bool:
        """Whether it tells a day closely enough to be met by it: of what nobody is named in, to within a month."""
        if self.scene.day is None:
            return False
        first, last = map(date.fromisoformat, self.scene.day.split("/"))
        return self.named or (last - first).days < _MONTH_DAYS

    @property
    def victims(self) -> str | None:
        """How many were killed, or hurt, as a key; `None` where no number is told."""
        return next((f"{number.casualty} {number.low} {number.high}" for number in self.numbers), None)


def _facts(event: Event) -> int:
    return 2 * (bool(event.actors) + bool(event.recipients) + bool(event.quantities)) + bool(event.place) + bool(event.time)


def _numbers_of(events: Iterable[Event], reading: Reading) -> list[Quantity]:
    wanted = {identity for event in events for identity in event.quantities}
    return [number for number in reading.of(Quantity) if number.id in wanted and number.type is QuantityType.CASUALTIES] if wanted else []


def _is_wide(place: PlaceRef) -> bool:
    return place.country is None or place.type == "country"


def same_events(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Go through the events of a document, those that tell one happening, with the same outcome, together."""
    by_id = {event.id: event for event in events}
    done: set[str] = set()
    for event in events:
        if event.id in done:
            continue
        same = [by_id[identity] for identity in event.same_as if identity in by_id and identity not in done]
        found = [event, *(other for other in same if (other.type, _CLASSES[other.status]) == (event.type, _CLASSES[event.status]))]
        done.update(one.id for one in found)
        yield found
