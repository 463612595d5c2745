"""A library of invented reports, made by hand, on what was foretold and what came of it.

Jon Kerem says that the army of Malin will shell Orsk if Dara keeps the guns, by 20 May; a later report tells of the shelling. Malin and
Dara are to hold talks on 12 May, which another report tells as called off.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from sayso.compare.outlooks import link_outlooks
from sayso.records import (
    Act,
    Anchor,
    Annotation,
    BlockLabel,
    Document,
    Event,
    EventType,
    Grain,
    Link,
    Outlook,
    OutlookType,
    PlaceRef,
    PlaceUse,
    Reading,
    Record,
    Span,
    Status,
    TimeRef,
)
from sayso.store.database import Writer
from sayso.store.view import View
from tests.eventful_library import at, event, make_library, party
from tests.small_library import block, said

WARNED = "The army of Malin will shell Orsk by 20 May 2031 if Dara keeps the guns, Jon Kerem warned."
SET = "Malin and Dara will hold talks on 12 May 2031."
FIRST = f"Warnings from Malin\n\n{WARNED} {SET}"
SHELLED = "The army of Malin shelled Orsk on 8 May 2031."
SECOND = f"Shells on Orsk\n\n{SHELLED}"
CANCELLED = "Malin called off the talks with Dara."
THIRD = f"No talks\n\n{CANCELLED}"
ORSK = {"name": "Orsk", "latitude": 10.0, "longitude": 20.0, "precision_km": 3.0, "gazetteer": "own:orsk", "type": "city", "country": "QQ"}


class Shelf:
    """A corpus of readings."""

    def __init__(self, *readings: Reading) -> None:
        self._readings = readings

    def readings(self, *kinds: type[Record]) -> Sequence[Reading]:  # type: ignore[override]
        return self._readings

    def reading(self, document: str, *kinds: type[Record]) -> Reading:
        return next(reading for reading in self._readings if reading.document.id == document)


def linked(*readings: Reading) -> list[Link]:
    """Compare readings as a run does: candidates, pairs, what is kept."""
    shelf = Shelf(*readings)
    pairs = list(link_outlooks.candidates(shelf))
    found = [link for pair in pairs for link in link_outlooks.compare(shelf.reading(pair.left), shelf.reading(pair.right), pair)]
    kept = list(link_outlooks.gather(found))
    assert all(isinstance(link, Link) for link in kept)
    return kept  # type: ignore[return-value]


def day(found: Document, words: str, on: date) -> TimeRef:
    start = found.text.index(words)
    return TimeRef(
        document=found.id, spans=(Span(start, start + len(words)),), edtf=on.isoformat(), begin=on, end=on, grain=Grain.DAY,
        anchor=Anchor.ABSOLUTE,
    )  # fmt: skip


def orsk(found: Document, **fields: object) -> PlaceRef:
    start = found.text.index("Orsk")
    told: dict[str, object] = {"use": PlaceUse.LOCATION, "candidates": 1, **ORSK, **fields}
    return PlaceRef(document=found.id, spans=(Span(start, start + 4),), **told)  # type: ignore[arg-type]


def outlook(told: Event, *condition: Span, type: OutlookType = OutlookType.PREDICTION, **fields: object) -> Outlook:
    spans = tuple(sorted((*told.trigger, *condition)))
    made: dict[str, object] = {"rule": "by hand", **fields}
    made |= {"document": told.document, "spans": spans, "type": type, "event": told.id, "trigger": told.trigger, "condition": condition}
    return Outlook(**made)  # type: ignore[arg-type]


def documents() -> list[Document]:
    return [
        Document(path="to-come/one.txt", text=FIRST, outlet="Harbour Letter", published="2031-05-05", language="en"),
        Document(path="to-come/two.txt", text=SECOND, outlet="Bay Courier", published="2031-05-09", language="en"),
        Document(path="to-come/three.txt", text=THIRD, outlet="Valley Wire", published="2031-05-11", language="en"),
    ]


def first_records(one: Document) -> list[Annotation]:
    until, when, where = day(one, "20 May 2031", date(2031, 5, 20)), day(one, "12 May 2031", date(2031, 5, 12)), orsk(one)
    army = party(one, WARNED, "The army of Malin", "malin.military", "Malin army")
    malin, dara = party(one, SET, "Malin", "malin", "Malin"), party(one, SET, "Dara", "dara", "Dara")
    told = said(
        one, WARNED, "Jon Kerem", "warned", "The army of Malin will shell Orsk by 20 May 2031", act=Act.WARN, speaker="Jon Kerem",
        chain=("Jon Kerem",),
    )  # fmt: skip
    shell = event(
        one, WARNED, "shell", status=Status.CONDITIONAL, derived="will", actors=(army,), place=where.id, time=until.id, plover=None
    )
    talks = event(one, SET, "talks", EventType.CONSULT, status=Status.PLANNED, actors=(malin, dara), time=when.id)
    return [
        block(one, "Warnings from Malin", BlockLabel.TITLE), block(one, f"{WARNED} {SET}", BlockLabel.BODY), until, when, where, told,
        shell, talks,
        outlook(shell, at(one, WARNED, "if Dara keeps the guns"), time=until.id, end=until.end),
        outlook(talks, type=OutlookType.SCHEDULE, time=when.id, begin=when.begin, end=when.end),
    ]  # fmt: skip


def second_records(two: Document, **fields: object) -> list[Annotation]:
    when, where = day(two, "8 May 2031", date(2031, 5, 8)), orsk(two)
    told: dict[str, object] = {
        "actors": (party(two, SHELLED, "The army of Malin", "malin.military", "Malin army"),), "place": where.id, "time": when.id,
        "rule": "shell verb *", **fields,
    }  # fmt: skip
    shelled = event(two, SHELLED, "shelled", **told)
    return [block(two, "Shells on Orsk", BlockLabel.TITLE), block(two, SHELLED, BlockLabel.BODY), when, where, shelled]


def third_records(three: Document) -> list[Annotation]:
    malin, dara = party(three, CANCELLED, "Malin", "malin", "Malin"), party(three, CANCELLED, "Dara", "dara", "Dara")
    talks = event(
        three, CANCELLED, "talks", EventType.CONSULT, status=Status.CALLED_OFF, derived="called off", actors=(malin,), recipients=(dara,)
    )
    return [block(three, "No talks", BlockLabel.TITLE), block(three, CANCELLED, BlockLabel.BODY), talks]


def records() -> dict[str, list[Annotation]]:
    one, two, three = documents()
    return {one.id: first_records(one), two.id: second_records(two), three.id: third_records(three)}


def readings() -> list[Reading]:
    return [Reading(found, records()[found.id]) for found in documents()]


def changed(number: int, kind: type[Annotation], **fields: object) -> Reading:
    """Give one of the readings with all its records of a kind changed; a changed record keeps its id, so that others still name it."""
    found = documents()[number]
    return Reading(found, [msgspec.structs.replace(one, **fields) if isinstance(one, kind) else one for one in records()[found.id]])


def make_foretelling_library(path: Path) -> View:
    """Write the library with its links and open it."""
    make_library(path, documents(), records()).close()
    with Writer(path, [Outlook]) as writer:
        writer.replace_comparison("outlooks", [Link], linked(*readings()), "by hand")
    return View(path)
