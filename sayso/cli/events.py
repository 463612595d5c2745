"""Who did what to whom in one document, as `show --events` prints it, and why a record of an event or position is what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.padding import Padding

from sayso.records import (
    FACTUAL,
    Attribution,
    Event,
    Outlook,
    Participant,
    PlaceRef,
    Position,
    Quantity,
    Reading,
    TimeRef,
    as_json_object,
)
from sayso.report.event_phrases import day_words, kind, status_words, toward
from sayso.report.lines import plain
from sayso.report.numbers import interval_text
from sayso.report.participants import words_of
from sayso.report.voice_phrases import acts, whole_chain

# Conditions of an entry can be a long list; `show` of the event gives all of it.
_LONGEST_RULE = 60
_FAINT, _STRONG, _STATUS, _OPEN, _CODE, _OUTLOOK = "dim", "bold", "green", "bold red", "cyan", "magenta"


def print_events(reading: Reading) -> None:
    """Print the events of a document in text order, each with its codes, what is told of it, by whose word, and by which rule."""
    console = Console(highlight=False)
    document, events = reading.document, _in_order(reading)
    console.print(plain(reading.title or document.path, _STRONG))
    facts = (reading.outlet or "outlet not stated", reading.published or "no date stated", document.id, document.path)
    console.print(plain(" · ".join(facts), _FAINT))
    done = sum(event.status in FACTUAL for event in events)
    count = f"{len(events):,} event{'' if len(events) == 1 else 's'}, {done:,} of them told as done"
    console.print(plain(count if events else f"no event found (language: {document.language or 'not known'})"))
    for event in events:
        _print_event(event, reading, console)


def _in_order(reading: Reading) -> list[Event]:
    return sorted(reading.of(Event), key=lambda event: (event.trigger[0].start, event.id))


def _print_event(event: Event, reading: Reading, console: Console) -> None:
    trigger = event.trigger[0].start, event.trigger[-1].end
    head = plain(f"{trigger[0]}-{trigger[1]}  ", _FAINT) + plain(codes(event), _CODE) + plain(f"  {reading.line(*event.trigger)}", _STRONG)
    head += plain(f"  {_status(event)}", _STATUS if event.status in FACTUAL else _OPEN)
    console.print()
    console.print(head)
    console.print(Padding(plain(told(event, reading)), (0, 0, 0, 4), expand=False))
    for outlook in _outlooks(event, reading):
        console.print(Padding(plain(f"outlook: {_foretold(outlook, reading)}", _OUTLOOK), (0, 0, 0, 4), expand=False))
    console.print(Padding(plain(f"{_voice(event, reading)}; {_why(event)}", _FAINT), (0, 0, 0, 4), expand=False))


def _outlooks(event: Event, reading: Reading) -> list[Outlook]:
    return [outlook for outlook in reading.of(Outlook) if outlook.event == event.id]


def _foretold(outlook: Outlook, reading: Reading) -> str:
    """Say how an act is told as to come: of which kind, on which condition, when, by whose word, and from which words that was read."""
    begin, end = outlook.begin, outlook.end
    days = None if begin is None and end is None else f"{begin or 'open'} to {end or 'open'}" if begin != end else f"on {begin}"
    parts = [
        outlook.type.value + (" that it will not be" if outlook.negated else ""),
        *(f"“{reading.line(span)}”" for span in outlook.condition),
        days,
        _voice(outlook, reading),
        f"rule: {outlook.rule}",
    ]
    return "; ".join(part for part in parts if part)


def codes(event: Event) -> str:
    """Give the codes of an event: `THREATEN+ASSAULT`, `ASSAULT heavy-weapons`."""
    return f"{event.type}+{event.act}" if event.act else f"{event.type} {event.mode}" if event.mode else str(event.type)


def _status(event: Event) -> str:
    return status_words(event.status) + (f" (“{event.derived}”)" if event.derived else "")


def told(event: Event, reading: Reading) -> str:
    """Say in one line what an event is, who did it to whom, where, when, and with which numbers."""
    place = next((found.name for found in reading.of(PlaceRef) if found.id == event.place), None)
    day = next((found.edtf for found in reading.of(TimeRef) if found.id == event.time), None)
    wanted = set(event.quantities)
    parts = [
        kind(event.type, event.act, event.mode),
        f"by {_parties(event.actors, reading)}" if event.actors else None,
        f"{toward(event.type, event.quad)} {_parties(event.recipients, reading)}" if event.recipients else None,
        f"in {place}" if place else None,
        day_words(day) if day else None,
        *(_number(number) for number in reading.of(Quantity) if number.id in wanted),
        f"in the context of {', '.join(event.context)}" if event.context else None,
    ]
    return "; ".join(part for part in parts if part)


def _number(number: Quantity) -> str:
    if number.casualty is not None:
        return f"{number.casualty.value}: {interval_text(number)}"
    return interval_text(number) + (f" {number.counted}" if number.counted else "")


def _parties(parties: Iterable[Participant], reading: Reading) -> str:
    """Name participants: the words, and behind them the actor that they mean."""
    return ", ".join(words_of(who, reading) + (f" ({who.name}, {who.actor})" if who.actor is not None else "") for who in parties)


def _voice(record: Event | Outlook | Position, reading: Reading) -> str:
    identity = reading.voice_of(record)
    said = next((found for found in reading.of(Attribution) if found.id == identity), None)
    return "the outlet's own words" if said is None else f"{whole_chain(said, reading.line(*said.source) or None)} {acts(said)}"


def _why(event: Event) -> str:
    """Say which entry of the codebook found it, as what plain PLOVER and CAMEO code it, and which events tell the same."""
    rule = event.rule if len(event.rule) <= _LONGEST_RULE else event.rule[:_LONGEST_RULE] + "…"
    found = [f"rule: {rule}", f"plain PLOVER {event.plover or 'none'}", f"CAMEO {event.cameo or 'none'}"]
    if event.main:
        found.append("what its sentence is about")
    if event.score is not None:
        found.append(f"an event with likelihood {event.score:.2f}")
    if event.same_as:
        spans = ", ".join(identity.split(":")[2] for identity in event.same_as)
        found.append(f"the same happening as {spans}")
    return "; ".join(found)


def explain(record: Event | Outlook | Position, reading: Reading) -> list[tuple[str, str]]:
    """Say of an event, outlook or position what it tells and why it is there, as lines with a name each."""
    if isinstance(record, Event):
        decided = f"the word “{record.derived}”" if record.derived else "its tense"
        return [
            ("told", f"{told(record, reading)}; {status_words(record.status)}"),
            ("voice", _voice(record, reading)),
            ("why", f"entry of the codebook: {record.rule}; status decided by {decided}"),
        ]
    if isinstance(record, Outlook):
        inside = "".join(f"; its condition tells {identity}" for identity in record.conditions)
        return [("told", _foretold(record, reading)), ("voice", _voice(record, reading)), ("why", f"read from {record.event}{inside}")]
    whose = "its own word" if record.declared else f"ascribed by {record.ascribed_by or reading.outlet or 'the outlet'}"
    lines = [
        ("told", f"{record.holder.name or words_of(record.holder, reading)} {record.stance.value} {record.issue}; {whose}"),
        ("voice", _voice(record, reading)),
        ("why", f"rule: {record.rule}" + "".join(f"; read from {found}" for found in (record.event, record.attribution) if found)),
    ]
    if record.reason is not None:
        giver = "the holder's own" if record.declared else f"by {record.ascribed_by or reading.outlet or 'the outlet'}"
        lines.insert(1, ("reason", f"{' '.join(reading.text(record.reason).split())} ({giver})"))
    return lines


def events_as_json(reading: Reading) -> dict[str, Any]:
    """Give a document's events, each with its words and with what its ids stand for."""
    document = reading.document
    facts = {"id": document.id, "path": document.path, "outlet": reading.outlet, "title": reading.title, "published": reading.published}
    return {"document": facts, "events": [_as_json(event, reading) for event in _in_order(reading)]}


def _as_json(event: Event, reading: Reading) -> dict[str, Any]:
    voice = reading.voice_of(event)
    said = next((found for found in reading.of(Attribution) if found.id == voice), None)
    wanted = set(event.quantities)
    told_by = {
        "words": {
            "trigger": [reading.text(span) for span in event.trigger],
            "actors": [words_of(who, reading) for who in event.actors],
            "recipients": [words_of(who, reading) for who in event.recipients],
        },
        "place_name": next((found.name for found in reading.of(PlaceRef) if found.id == event.place), None),
        "edtf": next((found.edtf for found in reading.of(TimeRef) if found.id == event.time), None),
        "numbers": [
            {"low": found.low, "high": found.high, "bound": found.bound, "casualty": found.casualty, "counted": found.counted}
            for found in reading.of(Quantity)
            if found.id in wanted
        ],
        "chain": None if said is None else said.chain,
        "outlooks": [
            as_json_object(outlook, voice=reading.voice_of(outlook))
            | {"condition_words": [reading.text(span) for span in outlook.condition]}
            for outlook in _outlooks(event, reading)
        ],
    }
    return as_json_object(event, voice=voice) | told_by
