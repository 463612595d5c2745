"""What the brief says of an act to come: on which condition, in which window, whose forecast, and what is told of it since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from sayso.records import Annotation, Event, Link, Outlook, Reading
from sayso.report.cite import Cite
from sayso.report.event_rows import OutlookRow, Since, Voice

_ROWS = 3
_SINCE = 3

VoiceOf = Callable[[Annotation, Reading], Voice]


class Foretold:
    """The outlooks of a row so far, each by what it says: on which condition, when, and of which kind."""

    def __init__(self) -> None:
        self.found: dict[tuple[object, ...], tuple[Outlook, Voice]] = {}
        self.members: dict[tuple[object, ...], list[str]] = {}

    def take(self, outlook: Outlook, reading: Reading, voice_of: VoiceOf) -> None:
        """Count one more."""
        key = outlook.type, outlook.negated, reading.line(*outlook.condition).casefold(), outlook.begin, outlook.end
        if key not in self.found:
            voice = voice_of(outlook, reading)
            self.found[key] = outlook, msgspec.structs.replace(voice, outlets=(reading.outlet,)) if voice.own else voice
        self.members.setdefault(key, []).append(outlook.id)

    def absorb(self, other: Foretold) -> None:
        """Count those of another row."""
        for key, found in other.found.items():
            self.found.setdefault(key, found)
            self.members.setdefault(key, []).extend(other.members[key])

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all outlooks of the row."""
        return frozenset(identity for members in self.members.values() for identity in members)

    def rows(self, links: Mapping[str, list[Link]], cite: Cite) -> tuple[OutlookRow, ...]:
        """Give a row each, those first that something is told of since, then those on a condition, then those with a window."""
        shown = [
            (outlook, voice, [link for identity in self.members[key] for link in links.get(identity, ())])
            for key, (outlook, voice) in self.found.items()
            if outlook.document in cite.readings
        ]
        shown.sort(key=lambda one: (not one[2], not one[0].condition, one[0].begin is None and one[0].end is None, one[0].id))
        return tuple(_row(outlook, voice, found, cite) for outlook, voice, found in shown[:_ROWS])


def _row(outlook: Outlook, voice: Voice, links: Iterable[Link], cite: Cite) -> OutlookRow:
    reading = cite.readings[outlook.document]
    since = {link.right: link for link in sorted(links, key=lambda link: (-link.strength, link.id))}
    told = [one for link in since.values() if (one := _since(link, cite)) is not None]
    told.sort(key=lambda one: (one.published or "9999", one.evidence.number, one.evidence.span.start))
    return OutlookRow(
        type=outlook.type,
        negated=outlook.negated,
        condition=reading.line(*outlook.condition) or None,
        unless=outlook.unless,
        begin=outlook.begin.isoformat() if outlook.begin else None,
        end=outlook.end.isoformat() if outlook.end else None,
        voice=voice,
        since=tuple(told[:_SINCE]),
        since_total=len(told),
        evidence=cite.span(outlook.document, outlook.envelope, outlook.id),
    )


def _since(link: Link, cite: Cite) -> Since | None:
    reading = cite.readings.get(link.right_document)
    event = next((found for found in reading.of(Event) if found.id == link.right), None) if reading is not None else None
    if reading is None or event is None:
        return None
    return Since(
        relation=link.relation,
        status=event.status,
        outlet=reading.outlet,
        published=reading.published,
        strength=link.strength,
        reasons=link.reasons,
        evidence=cite.event(event)[0],
    )


def by_outlook(links: Iterable[Link]) -> dict[str, list[Link]]:
    """Give the links of each outlook, by its id."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.left, []).append(link)
    return found
