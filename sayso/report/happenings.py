"""What happened, may come, and was not done, for the brief: tellings of events in one pass, together where they may be of one happening.

Tellings stand in a row when type, act and parties agree, and the place or day that they tell; one that tells no day goes by the day
of its report. What one leaves out another may give, unless two would give different things, and a report of another week never.
Where neither place nor day nor party is told, only the number of victims or the same words make two tellings meet. A row is no finding
that there was one happening.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.records import (
    FACTUAL,
    Annotation,
    Attribution,
    Casualty,
    Event,
    EventType,
    Link,
    Outlook,
    PlaceRef,
    Quantity,
    Reading,
    Status,
    TimeRef,
    text_digest,
)
from sayso.report.cite import Cite
from sayso.report.event_rows import EventFigure, EventRow, Party, Voice
from sayso.report.nesting import JOINT, relays_of, speakers_of
from sayso.report.numbers import interval_text
from sayso.report.outlooks import Foretold
from sayso.report.participants import party_key, party_of
from sayso.report.tellings import Bucket, Outcome, Scene, Telling, same_events
from sayso.store.queries import fold

_EVIDENCE = 4
_TRIGGERS = 3
_PARTIES = 4
_SCENES = 3
_FIGURES = 6
_VOICES = 4
# The words of a telling say so much that another with the same words is a copy of it.
_TELLING_WORDS = 5
_UNLINKED: Mapping[str, list[Link]] = {}


_Key = tuple[Bucket, Scene]


class _Happening:
    """The tellings of a row so far."""

    def __init__(self, bucket: Bucket, scene: Scene) -> None:
        self.bucket, self.scene = bucket, scene
        self.documents: set[str] = set()
        self.tellings = 0
        self.statuses: dict[Status, set[str]] = {}
        self.decided: Counter[str] = Counter()
        self.triggers: Counter[str] = Counter()
        self.parties: tuple[dict[str, Counter[Party]], dict[str, Counter[Party]]] = ({}, {})
        self.places: Counter[str] = Counter()
        self.days: Counter[str] = Counter()
        self.figures: dict[tuple[object, ...], tuple[Quantity, set[str]]] = {}
        self.voices: dict[Voice, Counter[str | None]] = {}
        self.first: list[Event] = []
        self.main: set[str] = set()
        self.foretold = Foretold()
        self.mode: str | None = None

    def take(self, telling: Telling, reading: Reading, outlooks: Mapping[str, Outlook]) -> None:
        """Count one more telling, with the outlooks of the document by event; documents come one after the other."""
        document = reading.document.id
        new = document not in self.documents
        self.documents.add(document)
        self.tellings += 1
        self.mode = self.mode or telling.mode
        self.places.update(dict.fromkeys((place.name for place in telling.places), 1))
        self.days.update(dict.fromkeys((time.edtf for time in telling.times if time.edtf), 1))
        if any(event.main for event in telling.events):
            self.main.add(document)
        for event in telling.events:
            self.statuses.setdefault(event.status, set()).add(document)
            self.decided.update([event.derived.casefold()] if event.derived and event.status not in FACTUAL else [])
            self.triggers[reading.line(*event.trigger)] += 1
            if event.id in outlooks:
                self.foretold.take(outlooks[event.id], reading, _voice)
            for side, takers in zip(self.parties, (event.actors, event.recipients), strict=True):
                for who in takers:
                    party = party_of(who, reading)
                    if party is not None:
                        side.setdefault(party_key(who, reading) or "", Counter())[party] += 1
        for number in telling.numbers:
            key = number.casualty, number.low, number.high, number.bound
            self.figures.setdefault(key, (number, set()))[1].add(document)
        if new:
            self.voices.setdefault(_voice(telling.first, reading), Counter())[reading.outlet] += 1
            if len(self.first) < _EVIDENCE:
                self.first.append(telling.first)

    def absorb(self, other: _Happening) -> None:
        """Count the tellings of another row, which turned out to be of this one."""
        self.first = [*self.first, *(event for event in other.first if event.document not in self.documents)][:_EVIDENCE]
        self.documents |= other.documents
        self.main |= other.main
        self.foretold.absorb(other.foretold)
        self.tellings += other.tellings
        self.mode = self.mode or other.mode
        for status, documents in other.statuses.items():
            self.statuses.setdefault(status, set()).update(documents)
        for mine, theirs in (
            (self.decided, other.decided),
            (self.triggers, other.triggers),
            (self.places, other.places),
            (self.days, other.days),
        ):
            mine.update(theirs)
        for side, found in zip(self.parties, other.parties, strict=True):
            for key, names in found.items():
                side.setdefault(key, Counter()).update(names)
        for figure, (number, documents) in other.figures.items():
            self.figures.setdefault(figure, (number, set()))[1].update(documents)
        for voice, outlets in other.voices.items():
            self.voices.setdefault(voice, Counter()).update(outlets)

    @property
    def rank(self) -> tuple[object, ...]:
        """Sort key: most documents first, then what is told with victims, what sentences are about, with parties and scene, the gravest."""
        victims = any(number.casualty for number, _ in self.figures.values())
        told = bool(self.bucket.actors) + bool(self.bucket.recipients) + bool(self.places) + bool(self.days)
        grave = self.bucket.type in (EventType.ASSAULT, EventType.COERCE)
        return -len(self.documents), self.bucket.outcome[1], -victims, -len(self.main), -told, -grave, -self.tellings, self.first[0].id

    def row(self, cite: Cite, contested: Iterable[Event], links: Mapping[str, list[Link]]) -> EventRow:
        """Give its row of the brief."""
        first = self.first[0]
        ref, parts = cite.event(first)
        voices = sorted(self.voices.items(), key=lambda item: -item[1].total())
        return EventRow(
            type=first.type,
            act=self.bucket.act,
            mode=self.mode,
            quad=first.quad,
            intensity=first.intensity,
            statuses={status: len(found) for status, found in sorted(self.statuses.items(), key=lambda item: (-len(item[1]), item[0]))},
            decided=tuple(word for word, _ in self.decided.most_common(_TRIGGERS)),
            triggers=tuple(word for word, _ in self.triggers.most_common(_TRIGGERS)),
            actors=_shown(self.parties[0]),
            recipients=_shown(self.parties[1]),
            places=tuple(place for place, _ in self.places.most_common(_SCENES)),
            days=tuple(day for day, _ in self.days.most_common(_SCENES)),
            figures=_figure_rows(self.figures.values(), cite),
            voices=tuple(_counted(voice, outlets) for voice, outlets in voices[:_VOICES]),
            voices_total=len(voices),
            documents=len(self.documents),
            tellings=self.tellings,
            contested=tuple(cite.event(event)[0] for event in contested),
            outlooks=self.foretold.rows(links, cite),
            evidence=(ref, *(cite.event(event)[0] for event in self.first[1:])),
            parts=parts,
        )


def _shown(side: dict[str, Counter[Party]]) -> tuple[Party, ...]:
    """Give those who are named most; whom nothing names only where nobody else takes part."""
    ranked = sorted(side.items(), key=lambda item: (not item[0], -item[1].total()))
    found = [names.most_common(1)[0][0] for key, names in ranked if key or len(side) == 1]
    return tuple(found[:_PARTIES])


def _figure_rows(figures: Iterable[tuple[Quantity, set[str]]], cite: Cite) -> tuple[EventFigure, ...]:
    order = [*Casualty, None]
    ranked = sorted(figures, key=lambda item: (order.index(item[0].casualty), -len(item[1]), item[0].low or 0, item[0].id))
    return tuple(
        EventFigure(
            casualty=number.casualty,
            counted=number.counted,
            value=interval_text(number),
            low=number.low,
            high=number.high,
            bound=number.bound,
            documents=len(documents),
            evidence=cite.span(number.document, number.envelope, number.id),
        )
        for number, documents in ranked[:_FIGURES]
        if number.document in cite.readings
    )


def _voice(record: Annotation, reading: Reading) -> Voice:
    """Give in whose voice an event or outlook is told, not yet counted."""
    identity = reading.voice_of(record)
    said = next((found for found in reading.of(Attribution) if found.id == identity), None)
    if said is None:
        return Voice(own=True, documents=0)
    speakers = speakers_of(said)
    source = None if speakers else reading.line(*said.source) or None
    chain = (*relays_of(said), *([JOINT.join(speakers)] if speakers else []))
    return Voice(own=False, chain=chain, source=source, force=said.force, polarity=said.polarity, documents=0)


def _counted(voice: Voice, outlets: Counter[str | None]) -> Voice:
    return Voice(
        own=voice.own,
        outlets=tuple(outlet for outlet, _ in outlets.most_common()) if voice.own else (),
        chain=voice.chain,
        source=voice.source,
        force=voice.force,
        polarity=voice.polarity,
        documents=outlets.total(),
    )


class Happenings:
    """What one pass over the documents collects of what is done to whom."""

    def __init__(self) -> None:
        self._found: dict[_Key, _Happening] = {}
        self._worded: dict[str, _Key] = {}

    def take(self, reading: Reading) -> None:
        """Count what one document tells."""
        events = reading.of(Event)
        if not events:
            return
        places = {place.id: place for place in reading.of(PlaceRef)}
        times = {time.id: time for time in reading.of(TimeRef)}
        tellings = [Telling(found, reading, places, times) for found in same_events(events)]
        outlooks = {outlook.event: outlook for outlook in reading.of(Outlook)}
        scenes: dict[Bucket, set[Scene]] = {}
        for telling in tellings:
            if telling.placed:
                scenes.setdefault(telling.bucket, set()).add(telling.scene._replace(mode=None))
        for telling in tellings:
            own = [scene for scene in scenes.get(telling.bucket, ()) if telling.scene._replace(mode=None).fits(scene)]
            if len(own) == 1:
                telling.scene = own[0]._replace(mode=telling.mode)
            key = self._key(telling, reading)
            if key not in self._found:
                self._found[key] = _Happening(*key)
            self._found[key].take(telling, reading, outlooks)

    def _key(self, telling: Telling, reading: Reading) -> _Key:
        """Give the row of a telling; one without a day in words that were seen before joins those."""
        if telling.dated:
            return telling.bucket, telling.scene
        words = fold(reading.text(telling.first.envelope)).split()
        digest = text_digest(f"{telling.bucket.outcome} {telling.bucket.type} {' '.join(words)}") if len(words) >= _TELLING_WORDS else None
        if digest in self._worded:
            return self._worded[digest]
        key = telling.bucket, telling.scene._replace(report=_report(telling, reading))
        if digest is not None:
            self._worded[digest] = key
        return key

    def chosen(self, limit: int, linked: frozenset[str] = frozenset()) -> Chosen:
        """Choose the rows of each section that most documents tell, `limit` of each, of equals those whose outlook is `linked` first."""
        found = _joined(self._found)
        by_outcome: dict[Outcome, list[_Happening]] = {outcome: [] for outcome in Outcome}
        for happening in found:
            by_outcome[happening.bucket.outcome[0]].append(happening)
        undone: dict[tuple[object, ...], list[Event]] = {}
        for happening in by_outcome[Outcome.UNDONE]:
            if happening.bucket.actors and (happening.scene.place or happening.scene.day):
                undone.setdefault(_place_and_parties(happening), []).extend(happening.first[:1])
        ranked = {
            outcome: sorted(rows, key=lambda row: (row.rank[0], linked.isdisjoint(row.foretold.ids), row.rank[1:]))
            for outcome, rows in by_outcome.items()
        }
        return Chosen(
            {
                outcome: [(row, undone.get(_place_and_parties(row), []) if outcome is Outcome.HAPPENED else []) for row in rows[:limit]]
                for outcome, rows in ranked.items()
            },
            {outcome: len(rows) for outcome, rows in ranked.items()},
        )


def _report(telling: Telling, reading: Reading) -> str | None:
    """Give what a telling without a day goes by: the day of its report, where a place, a party or the number of victims is told, too.

    Of a season or year in which nobody is named, the number of victims alone tells one telling from another.
    """
    if telling.scene.day is not None:
        return telling.victims or reading.document.id
    if telling.placed or telling.named:
        return reading.published or (None if telling.placed else reading.document.id)
    return f"{telling.victims} {reading.published}" if telling.victims and reading.published else reading.document.id


def _place_and_parties(happening: _Happening) -> tuple[object, ...]:
    bucket = happening.bucket
    return bucket.type, bucket.act, bucket.actors, bucket.recipients, happening.scene.place, happening.scene.day


def _joined(found: dict[_Key, _Happening]) -> list[_Happening]:
    """Put rows that tell less into the one row that tells more and agrees, where there is one; the fullest stay."""
    buckets: dict[Bucket, dict[tuple[int, str | None], list[Scene]]] = {}
    for bucket, scene in found:
        index = buckets.setdefault(bucket, {})
        for fact in range(2):
            if scene[fact] is not None:
                index.setdefault((fact, scene[fact]), []).append(scene)
    gone: set[_Key] = set()
    for bucket, scene in sorted(found, key=lambda key: key[1].known):
        told = [(fact, scene[fact]) for fact in range(2) if scene[fact] is not None]
        if not told:
            continue
        fuller = [other for other in buckets[bucket][told[0]] if scene.fits(other)]
        if fuller and all(len({other[n] for other in fuller if other[n] is not None}) <= 1 for n in range(4)):
            fullest = max(fuller, key=lambda other: other.known)
            found[bucket, fullest].absorb(found[bucket, scene])
            gone.add((bucket, scene))
    return [happening for key, happening in found.items() if key not in gone]


class Chosen(NamedTuple):
    """What the brief shows of happenings, by section, each with where it is told as not done; and how many there are."""

    rows: dict[Outcome, list[tuple[_Happening, list[Event]]]]
    totals: dict[Outcome, int]

    def documents(self) -> set[str]:
        """Give the ids of the documents that are quoted."""
        shown = [pair for rows in self.rows.values() for pair in rows]
        events = {event.document for row, contested in shown for event in (*row.first, *contested)}
        return events | {number.document for row, _ in shown for number, _ in row.figures.values()}

    def outlooks(self) -> frozenset[str]:
        """Give the ids of the outlooks of all rows."""
        return frozenset(identity for rows in self.rows.values() for row, _ in rows for identity in row.foretold.ids)

    def event_rows(self, outcome: Outcome, cite: Cite, links: Mapping[str, list[Link]] = _UNLINKED) -> tuple[EventRow, ...]:
        """Give the rows of one section; `links` are those of outlooks, by their ids."""
        return tuple(row.row(cite, contested, links) for row, contested in self.rows[outcome])
