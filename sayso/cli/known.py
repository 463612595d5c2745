"""What `sayso show` prints of an actor or a place: what is known of it, what it is called and by whom, and where it is told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.errors import KnowledgeError
from sayso.knowledge import load
from sayso.records import ActorRef, Annotation, Attribution, Mention, PlaceRef, Reading
from sayso.report.parties import CALLING, bare_name
from sayso.report.phrases import degrees
from sayso.store.queries import Known, fold, records_of_known

_PASSAGES = 12


class Called(NamedTuple):
    """One way of calling an actor: the words, the naming word that judges in it, and for each outlet how often."""

    words: str
    label: str | None
    outlets: Counter[str | None]
    own: int
    """How many of them lie in the outlets' own words."""


def known_as_json(known: Known, readings: Sequence[Reading]) -> dict[str, Any]:
    """Give an actor or place with its names and all its passages."""
    passages: list[dict[str, Any]] = [
        {"document": reading.document.id, "outlet": reading.outlet, "published": reading.published, "record": record.id}
        | {"span": [record.envelope.start, record.envelope.end], "words": reading.text(record.envelope), "voice": reading.voice_of(record)}
        for reading, record in _passages(known, readings)
    ]
    names = [
        {"words": name.words, "label": name.label, "mentions": name.outlets.total(), "own": name.own, "outlets": dict(_named(name.outlets))}
        for name in names_of(known, readings)
    ]
    return {"id": known.identity, "name": known.name, "facts": dict(_facts(known, readings)), "names": names, "passages": passages}


def print_known(known: Known, readings: Sequence[Reading]) -> None:
    """Print an actor or place on a page."""
    console = Console(highlight=False)
    console.print(Text(known.name, style="bold").append(f"  {known.identity}", "dim"))
    for fact, told in _facts(known, readings):
        console.print(Text(f"  {fact}: ", style="dim").append(told))
    called = names_of(known, readings)
    if called:
        console.print()
        table = Table("called", "times", "in the outlets' own words", "by", box=None, padding=(0, 2))
        for name in called:
            by = ", ".join(f"{outlet} {count}" if count > 1 else outlet for outlet, count in _named(name.outlets))
            table.add_row(Text(name.words, style="bold magenta" if name.label else ""), str(name.outlets.total()), str(name.own), Text(by))
        console.print(table)
    console.print()
    passages = _passages(known, readings)
    for reading, record in passages[:_PASSAGES]:
        _print_passage(console, reading, record)
    if len(passages) > _PASSAGES:
        console.print(Text(f"  and {len(passages) - _PASSAGES:,} more: --json gives all", style="dim"))


def names_of(known: Known, readings: Sequence[Reading]) -> list[Called]:
    """Give every way in which an actor is called, the most frequent first; those of a place are its spellings."""
    found: dict[str, tuple[Counter[str], list[str | None], Counter[str | None], list[bool]]] = {}
    for reading in readings:
        mentions = {mention.id: mention for mention in reading.of(Mention)}
        for record in records_of_known(reading, known):
            mention = mentions.get(record.mention or "") if isinstance(record, ActorRef) else None
            if isinstance(record, ActorRef) and (mention is None or mention.form not in CALLING):
                continue
            words = bare_name(reading.text(record.envelope))
            spelt, labels, outlets, own = found.setdefault(fold(words), (Counter(), [], Counter(), []))
            spelt[words] += 1
            labels.append(mention.label if mention is not None else None)
            outlets[reading.outlet] += 1
            own.append(reading.voice_of(record) is None)
    called = [
        Called(spelt.most_common(1)[0][0], next((label for label in labels if label), None), outlets, sum(own))
        for spelt, labels, outlets, own in found.values()
    ]
    return sorted(called, key=lambda name: (-name.outlets.total(), name.words))


def _passages(known: Known, readings: Sequence[Reading]) -> list[tuple[Reading, Annotation]]:
    return [(reading, record) for reading in readings for record in records_of_known(reading, known)]


def _named(outlets: Counter[str | None]) -> list[tuple[str, int]]:
    return [(outlet or "outlet not stated", count) for outlet, count in outlets.most_common()]


def _facts(known: Known, readings: Sequence[Reading]) -> list[tuple[str, str]]:
    passages = _passages(known, readings)
    facts = [("told of", f"{len(passages):,} times in {len(readings):,} documents")] if readings else []
    first = passages[0][1] if passages else None
    if isinstance(first, PlaceRef):
        return [
            ("a", first.type + (f" in {first.country}" if first.country else "")),
            ("lies", f"{degrees(first.latitude, first.longitude, digits=3)}, within {first.precision_km:,.0f} km"),
            *facts,
        ]
    said = sum(
        1 for reading in readings for record in reading.of(Attribution) if record.speaker and fold(record.speaker) == fold(known.name)
    )
    return [*_knowledge(known.identity), *facts, *([("speaks", f"{said:,} statements: sayso find --said-by")] if said else [])]


def _knowledge(identity: str) -> list[tuple[str, str]]:
    """Say what the knowledge base has of an actor."""
    try:
        actor = load("actors").actor(identity)
    except KnowledgeError:
        actor = None
    if actor is None:
        return [("known", "from the reports alone" if identity.startswith("new:") else "from one report alone")]
    facts = [("a", str(actor.type).replace("_", " ") if actor.type else ""), ("active", actor.active or "")]
    facts += [("part of", actor.parent or ""), ("country", actor.country or "")]
    facts += [("post", f"{role.title} of {role.of}" + (f", {role.when}" if role.when else "")) for role in actor.roles]
    facts += [("before", ", ".join(actor.predecessors))]
    for tie in actor.affiliation:
        facts.append(("tie", f"{tie.kind} {tie.to}" + (f", {tie.when}" if tie.when else "") + (" (disputed)" if tie.disputed else "")))
    return [(name, told) for name, told in facts if told]


def _print_passage(console: Console, reading: Reading, record: Annotation) -> None:
    envelope, text = record.envelope, reading.document.text
    place = Text(f"  {reading.document.id}:{envelope.start}-{envelope.end}", style="dim")
    console.print(place.append(f"  {reading.outlet or 'outlet not stated'}, {reading.published or 'no date stated'}", ""))
    words = " ".join(text[envelope.start : envelope.end].split())
    room = max(10, (console.width - len(words) - 8) // 2)
    before = " ".join(text[max(0, envelope.start - room) : envelope.start].split())
    after = " ".join(text[envelope.end : envelope.end + room].split())
    line = Text("    …" + before + " ").append(words, "bold yellow").append(" " + after + "…")
    console.print(line, no_wrap=True, crop=True, overflow="ellipsis")
