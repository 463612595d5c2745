"""Events as one CSV table, with the columns that users of POLECAT, ACLED and UCDP GED know beside our own.

    event_id,event_date,date_start,date_end,date_prec,date_how,event_type,event_mode,...,status,...,actor_name,...,best,low,high,...
    1f...:event:20-58:5fb1cc02,2031-10-05,2031-10-05,2031-10-05,1,stated,ASSAULT,heavy-weapons,...,happened,...,Army of Dara,...,12,12,,...

A row is one event of one document: the same happening in five reports is five rows, as told. `docs/formats/export.md` sets the columns
beside those of the data sets. RFC 4180 with a byte-order mark; a cell that a spreadsheet would run as a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TextIO

from sayso.records import ActorRef, Attribution, Bound, Casualty, Event, Participant, PlaceRef, Quantity, Reading, TimeRef
from sayso.store.queries import Selection, View, chosen

COLUMNS = (
    *("event_id", "happening_id", "document", "source", "title", "published", "url", "path", "language"),
    *("event_date", "date_start", "date_end", "date_prec", "date_how", "date_edtf"),
    *("event_type", "event_mode", "contexts", "quad_code", "intensity", "cameo", "type", "act", "main", "status", "status_word"),
    *(
        "actor_name",
        "actor_id",
        "actor_sector",
        "actor_name_raw",
        "recipient_name",
        "recipient_id",
        "recipient_sector",
        "recipient_name_raw",
    ),
    *("placename", "raw_placename", "country", "latitude", "longitude", "precision_km", "where_prec", "feature_type", "geonames_id"),
    *("best", "low", "high", "deaths_stated", "injured", "injured_low", "injured_high", "captured", "displaced"),
    *("voice", "voice_chain", "voice_act", "trigger", "trigger_spans", "words", "span_start", "span_end", "rule", "score"),
)
"""The columns of the table, in their order."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LIST = "; "
_GEONAMES = "geonames:"
# Ends of UCDP GED's classes of date precision, in days: one, less than a week, a week, a month; beyond, 5.
_DATE_CLASSES = ((1, 1), (6, 2), (7, 3), (31, 4))
_NEAR_KM = 25.0
_CAUGHT_KM = 5.0

Cell = str | int | float | None


def export_events(view: View, selection: Selection, stream: TextIO) -> int:
    """Write one row an event, in the order of documents and text, and give their number."""
    stream.write("\ufeff")
    _write(stream, COLUMNS)
    count = 0
    for reading in chosen(view, selection):
        scene = _Scene(reading)
        for event in sorted(reading.of(Event), key=lambda event: (event.trigger[0].start, event.id)):
            row = _row(event, scene)
            _write(stream, [row.get(name) for name in COLUMNS])
            count += 1
    return count


def _write(stream: TextIO, cells: Sequence[Cell]) -> None:
    line = io.StringIO()
    csv.writer(line).writerow([f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in cells])
    stream.write(line.getvalue())


class _Scene:
    """What the ids of an event stand for in its document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.places = {place.id: place for place in reading.of(PlaceRef)}
        self.times = {time.id: time for time in reading.of(TimeRef)}
        self.numbers = {number.id: number for number in reading.of(Quantity)}
        self.said = {record.id: record for record in reading.of(Attribution)}
        self.sectors = {record.actor: record.type for record in reading.of(ActorRef)}


def _row(event: Event, scene: _Scene) -> dict[str, Cell]:
    reading = scene.reading
    document, envelope = reading.document, event.envelope
    return {
        "event_id": event.id,
        "happening_id": min((event.id, *event.same_as)),
        "document": document.id,
        "source": reading.outlet,
        "title": reading.title,
        "published": reading.published,
        "url": document.url,
        "path": document.path,
        "language": document.language,
        "event_type": event.plover,
        "event_mode": event.mode,
        "contexts": _LIST.join(event.context),
        "quad_code": event.quad.value,
        "intensity": event.intensity,
        "cameo": event.cameo,
        "type": event.type.value,
        "act": event.act,
        "main": int(event.main),
        "status": event.status.value,
        "status_word": event.derived,
        **_parties("actor", event.actors, scene),
        **_parties("recipient", event.recipients, scene),
        **_when(scene.times.get(event.time or ""), reading.published),
        **_where(scene.places.get(event.place or ""), reading),
        **_how_many([scene.numbers[identity] for identity in event.quantities if identity in scene.numbers], reading),
        **_voice(event, scene),
        "trigger": reading.line(*event.trigger),
        "trigger_spans": " ".join(f"{span.start}-{span.end}" for span in event.trigger),
        "words": reading.line(*event.spans),
        "span_start": envelope.start,
        "span_end": envelope.end,
        "rule": event.rule,
        "score": event.score,
    }


def _parties(side: str, parties: Sequence[Participant], scene: _Scene) -> dict[str, Cell]:
    """Name those of one side; of several each has its place in every list, empty where it is not known."""
    words = [scene.reading.line(*who.spans) for who in parties]
    return {
        f"{side}_name": _LIST.join(who.name or raw for who, raw in zip(parties, words, strict=True)),
        f"{side}_id": _LIST.join(who.actor or "" for who in parties),
        f"{side}_sector": _LIST.join(scene.sectors.get(who.actor or "") or "" for who in parties),
        f"{side}_name_raw": _LIST.join(words),
    }


class _Days(NamedTuple):
    """First and last day, `None` where open or unknown, and how they are known."""

    first: date | None
    last: date | None
    how: str


def _when(time: TimeRef | None, published: str | None) -> dict[str, Cell]:
    """Give the days of an event: as stated, else as the text bounds them, else the day of its report, which is no date of the event."""
    if time is not None and (time.begin or time.end):
        days = _Days(time.begin, time.end, "stated")
    elif time is not None and time.bounds and any(time.bounds):
        days = _Days(*time.bounds, "bounds")
    else:
        day = _day(published)
        days = _Days(day, day, "published" if day else "none")
    closed = days.first is not None and days.last is not None and days.how != "published"
    return {
        "event_date": _iso(days.first),
        "date_start": _iso(days.first),
        "date_end": _iso(days.last),
        "date_prec": _date_class(days) if closed else None,
        "date_how": days.how,
        "date_edtf": None if time is None else time.edtf,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(edtf: str | None) -> date | None:
    """Give the day of an EDTF date, `None` where it is not a full one."""
    digits = (edtf or "").split("-")
    return date(*map(int, digits)) if len(digits) == 3 and all(part.isdigit() for part in digits) else None


def _date_class(days: _Days) -> int:
    """Class the precision of a date as UCDP GED does: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 more."""
    assert days.first is not None and days.last is not None
    length = (days.last - days.first).days + 1
    return next((found for most, found in _DATE_CLASSES if length <= most), 5)


def _where(place: PlaceRef | None, reading: Reading) -> dict[str, Cell]:
    if place is None:
        return {}
    return {
        "placename": place.name,
        "raw_placename": reading.line(place.spans[0]),
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision_km": place.precision_km,
        "where_prec": _place_class(place),
        "feature_type": place.type,
        "geonames_id": place.gazetteer.removeprefix(_GEONAMES) if place.gazetteer.startswith(_GEONAMES) else None,
    }


def _place_class(place: PlaceRef) -> int:
    """Class the precision of a place after UCDP GED: 1 the place, 2 near it, 3 district, 4 province, 5 a stretch, 6 country, 7 beyond."""
    named = {"admin2": 3, "adm2": 3, "admin3": 3, "admin1": 4, "adm1": 4, "country": 6}
    if place.country is None and place.relation is None:
        return 7
    if place.type in named:
        return named[place.type]
    return 1 if place.precision_km <= _CAUGHT_KM and place.relation is None else 2 if place.precision_km <= _NEAR_KM else 5


def _how_many(numbers: Sequence[Quantity], reading: Reading) -> dict[str, Cell]:
    """Give the numbers of the dead, injured, captured and displaced: of several told in one place the greatest, never a sum."""
    found: dict[str, Cell] = {}
    dead = [number for number in numbers if number.casualty is Casualty.KILLED]
    for casualty, names in (
        (Casualty.KILLED, ("best", "low", "high")),
        (Casualty.WOUNDED, ("injured", "injured_low", "injured_high")),
        (Casualty.CAPTURED, ("captured",)),
        (Casualty.DISPLACED, ("displaced",)),
    ):
        told = [number for number in numbers if number.casualty is casualty]
        if told:
            greatest = max(told, key=lambda number: number.low or number.high or 0)
            found.update(zip(names, (_best(greatest), greatest.low, greatest.high), strict=False))
    return found | {"deaths_stated": _LIST.join(reading.line(number.envelope) for number in dead)}


def _best(number: Quantity) -> int | float | None:
    """Give the number that a text states; `None` for a stretch from one number to another, in which it states none."""
    if number.low is not None and number.high is not None and number.low != number.high:
        return {Bound.ABOVE: number.low, Bound.BELOW: number.high}.get(number.bound)
    return number.high if number.low is None else number.low


def _voice(event: Event, scene: _Scene) -> dict[str, Cell]:
    said = scene.said.get(scene.reading.voice_of(event) or "")
    if said is None:
        return {}
    source = scene.reading.line(*said.source)
    chain = " < ".join(said.chain) or said.speaker or source
    return {"voice": said.id, "voice_chain": chain, "voice_act": f"not {said.force}" if said.polarity.value == "negative" else said.force}
