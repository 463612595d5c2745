"""What of an outlook and of a telling counts when one is held against the other: act, parties, place, days."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sayso.knowledge import tables
from sayso.pipeline import Reading
from sayso.records import (
    FACTUAL,
    Attribution,
    Dateline,
    Event,
    EventType,
    Outlook,
    Participant,
    PlaceRef,
    Record,
    Status,
    TimeRef,
    Voices,
)

READ: tuple[type[Record], ...] = (Dateline, TimeRef, PlaceRef, Attribution, Event, Outlook)
UNDONE = frozenset([Status.NEGATED, Status.CALLED_OFF, Status.REFUSED])
_MONTHS = 24


class Foretold(NamedTuple):
    """An outlook: `since` is the day on which it was told, `report` that of its report; `begin` and `end` are its window."""

    id: str
    document: str
    event: str
    type: EventType
    act: EventType | None
    mode: str | None
    word: str
    negated: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    place: PlaceRef | None
    time: str | None
    since: date
    report: date | None
    begin: date | None
    end: date | None

    @property
    def parties(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients


class TellingFact(NamedTuple):
    """An event told as done or not done: `begin` and `end` are its own days, `report` is the day of its report; `None` if not told."""

    id: str
    document: str
    type: EventType
    act: EventType | None
    mode: str | None
    word: str
    status: Status
    actors: frozenset[str]
    recipients: frozenset[str]
    place: PlaceRef | None
    time: str | None
    begin: date | None
    end: date | None
    report: date | None

    @property
    def parties(self) -> frozenset[str]:
        """All who take part."""
        return self.actors | self.recipients

    @property
    def day(self) -> int:
        """By what tellings are ordered: the first day that is known, as a count."""
        day = self.begin or self.report
        return day.toordinal() if day is not None else 0

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which it may have been."""
        return tuple(dict.fromkeys(month_of(day) for day in (self.begin, self.report) if day is not None))


def foretold_in(reading: Reading) -> Iterator[Foretold]:
    """Go through the outlooks of a document of which a party and the day of telling are known."""
    outlooks = reading.of(Outlook)
    if not outlooks:
        return
    report = day_of(reading.published)
    events = {event.id: event for event in reading.of(Event)}
    places = {place.id: place for place in reading.of(PlaceRef)}
    times = {time.id: time for time in reading.of(TimeRef)}
    said = {one.id: one for one in reading.of(Attribution)}
    voices = Voices.among(said.values())
    for outlook in outlooks:
        event = events.get(outlook.event)
        voice = said.get(voices.of(outlook) or "")
        spoken = times.get(voice.said_on or "") if voice is not None else None
        since = (spoken.end if spoken is not None else None) or report
        if event is None or since is None:
            continue
        actors, recipients = _ids(event.actors), _ids(event.recipients)
        if not actors and not recipients:
            continue
        yield Foretold(
            outlook.id, outlook.document, event.id, event.type, event.act, event.mode, word_of(event), outlook.negated, actors, recipients,
            places.get(event.place or ""), outlook.time, since, report, outlook.begin, outlook.end,
        )  # fmt: skip


def tellings_in(reading: Reading) -> Iterator[TellingFact]:
    """Go through the events of a document that are told as done, not done, refused or called off, with a party and a day known.

    What lies in a condition ("if the guns are not handed over") is told as neither.
    """
    report = day_of(reading.published)
    places = {place.id: place for place in reading.of(PlaceRef)}
    times = {time.id: time for time in reading.of(TimeRef)}
    supposed = {identity for outlook in reading.of(Outlook) for identity in outlook.conditions}
    foretold = {outlook.event for outlook in reading.of(Outlook)}
    for event in reading.of(Event):
        if event.id in supposed or (event.status not in FACTUAL and event.status not in UNDONE):
            continue
        if event.id in foretold and event.status is not Status.REFUSED:
            # "It will not be attacked" tells nothing of what was.
            continue
        actors, recipients = _ids(event.actors), _ids(event.recipients)
        time = times.get(event.time or "")
        begin, end = (time.begin, time.end) if time is not None else (None, None)
        if (actors or recipients) and (begin or report):
            yield TellingFact(
                event.id, event.document, event.type, event.act, event.mode, word_of(event), event.status, actors, recipients,
                places.get(event.place or ""), event.time, begin, end, report,
            )  # fmt: skip


def word_of(event: Event) -> str:
    """Give the sort of act that an event's words tell: a group of `alike.tsv`, else the first word of its entry of the codebook."""
    word = event.rule.split(" ", 1)[0].lower()
    return _alike().get(word, word)


@functools.cache
def _alike() -> dict[str, str]:
    return {row[0]: row[1] for row in tables.read_table("outlooks/alike.tsv")}


def _ids(parties: Iterable[Participant]) -> frozenset[str]:
    return frozenset(who.actor for who in parties if who.actor is not None)


def day_of(published: str | None) -> date | None:
    """Give the day of a report; `None` where its date is not known to the day."""
    try:
        return date.fromisoformat(published) if published is not None and len(published) == 10 else None
    except ValueError:
        return None


def month_of(day: date) -> int:
    """Give the number of a month, counted through the years."""
    return day.year * 12 + day.month


def months_of(foretold: Foretold, days: int) -> range:
    """Give the months in which an outlook may be met."""
    first, last = span_of(foretold, days)
    return range(month_of(first), min(month_of(last), month_of(first) + _MONTHS) + 1)


def span_of(foretold: Foretold, days: int) -> tuple[date, date]:
    """Give the first and last day on which an outlook may be met: its window, where it has one, else `days` from when it was told."""
    first = max(foretold.since, foretold.begin) if foretold.begin is not None else foretold.since
    return first, foretold.end if foretold.end is not None and foretold.end >= first else first + timedelta(days=days)
