"""The chain from the outlet to the innermost speaker: nesting, relays, credits, "I" and "we".

The rules, C0 to C10, stand in `docs/stages/attributions.md`.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from sayso.annotate.attributions._drafts import Draft
from sayso.annotate.attributions._outlets import Outlets
from sayso.annotate.attributions._scene import Scene
from sayso.annotate.attributions._speakers import Speaker, Speakers
from sayso.knowledge.media import fold_name, usual_name
from sayso.records import Reading, Role

_POINTING_CHARACTERS = 600
"""How far behind a cited body "the report" still is that body's."""
_GOING_ON = 20
"""Tokens behind a content within which "I" and "we" are still its speaker."""
_CARRIED_CHARACTERS = 1_200
"""How far behind a relayed attribution the same speaker's next words are taken to have come the same way, as an inference."""


class Told(NamedTuple):
    """Who says a draft, and by which way it came."""

    speakers: tuple[Speaker, ...]
    chain: tuple[str, ...]
    inferred: tuple[str, ...]

    @property
    def speaker(self) -> str | None:
        """The name of the speaker, or the names of joint ones; `None` where one of them has none."""
        names = [speaker.name for speaker in self.speakers if speaker.name is not None]
        return " + ".join(names) if names and len(names) == len(self.speakers) else None


def chains_of(reading: Reading, drafts: Sequence[Draft], parents: Sequence[int | None], scenes: Sequence[Scene]) -> list[Told]:
    """Give for each draft its speakers and its chain; `parents` holds the number of the draft in whose content each lies."""
    speakers, outlets = Speakers(reading), Outlets(reading)
    credited = _credited(reading, outlets)
    told: dict[int, Told] = {}
    cited = _Cited(outlets)
    carried: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number in _parents_first(parents):
        draft, scene, parent = drafts[number], scenes[number], parents[number]
        above = told[parent] if parent is not None else Told((), credited, ())
        start = reading.doc[min(run.begin for run in (*draft.cue, *draft.content))].idx
        going_on = None
        if parent is None and speakers.first_person(draft.source) is not None:
            going_on = _near(drafts, told, number)
            above = going_on or above
        persons = _first_person(speakers, draft, above) or speakers.of(draft.source)
        if len(persons) == 1 and persons[0].pointing:
            # "The report added", "according to the outlet": of whoever was last cited.
            persons = cited.before(start, persons[0]) or persons
        links = [link for person in persons if (link := person.link) is not None]
        # The outlet that publishes the report is no link, though it may cite itself.
        own = (" + ".join(links),) if links and not all(outlets.publishes(link) for link in links) else ()
        passing = dict.fromkeys(speakers.full_name(relay) for relay in scene.relays)
        relays = tuple(relay for relay in passing if relay not in above.chain and relay not in own)
        cited.note(start, persons, relays)
        inferred: tuple[str, ...] = ()
        if own and relays:
            carried[own[0]] = start, relays
        elif own and not above.chain and own[0] in carried and 0 <= start - carried[own[0]][0] <= _CARRIED_CHARACTERS:
            inferred = carried[own[0]][1]
        again = parent is not None and draft.source == drafts[parent].source
        told[number] = Told(
            persons,
            (*above.chain, *relays, *(() if again else own if parent is not None or going_on else _unless_repeated(own, above.chain))),
            inferred,
        )
    return [told[number] for number in range(len(drafts))]


class _Cited:
    """Who was cited where, and which outlet, as one who speaks or as one who relays."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._anybody: list[tuple[int, tuple[Speaker, ...]]] = []
        self._relaying: list[tuple[int, tuple[Speaker, ...]]] = []

    def note(self, start: int, speakers: tuple[Speaker, ...], relays: tuple[str, ...]) -> None:
        """Note the speakers of a draft that begins at a character, and the outlets that relay it."""
        if any(speaker.name is not None for speaker in speakers):
            bisect.insort(self._anybody, (start, speakers), key=_start)
        named = [*(Speaker(relay) for relay in relays), *(one for one in speakers if one.name and self._outlets.name_of(one.name))]
        if named:
            bisect.insort(self._relaying, (start, (named[-1],)), key=_start)

    def before(self, start: int, pointing: Speaker) -> tuple[Speaker, ...]:
        """Give whom "the report" or "the outlet" means; empty where nobody of the kind was cited shortly before."""
        found = self._relaying if pointing.points_to_outlet else self._anybody
        place = bisect.bisect_left(found, start, key=_start)
        if not place or start - found[place - 1][0] > _POINTING_CHARACTERS:
            return ()
        return found[place - 1][1]


def _start(cited: tuple[int, tuple[Speaker, ...]]) -> int:
    return cited[0]


def _near(drafts: Sequence[Draft], told: dict[int, Told], number: int) -> Told | None:
    """Give what the last draft tells whose content ends shortly before: its words go on where "I" or "we" stand outside of any."""
    begin = min(drafts[number].cue or drafts[number].content).begin
    for other in range(number - 1, -1, -1):
        content = drafts[other].content
        if content and other in told and content[0].begin <= begin <= content[-1].end + _GOING_ON:
            return told[other] if told[other].speakers else None
    return None


def _first_person(speakers: Speakers, draft: Draft, above: Told) -> tuple[Speaker, ...]:
    """Give whom "I" or "we" means inside the words of another: the one that speaks, or the body that one speaks for."""
    person = speakers.first_person(draft.source)
    if person is None or not above.speakers:
        return ()
    if person == "several" and len(above.speakers) == 1 and above.speakers[0].speaks_for is not None:
        return (Speaker(above.speakers[0].speaks_for),)
    return above.speakers


def _unless_repeated(own: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    # An agency that is credited for the report and named in it is one link; "I believe" inside one's own words is two.
    repeated = bool(own) and bool(above) and fold_name(own[0]) == fold_name(above[-1])
    return () if repeated else own


def _credited(reading: Reading, outlets: Outlets) -> tuple[str, ...]:
    """Give the agency that the whole report is credited to, unless it published it itself or there are several."""
    names = dict.fromkeys(usual_name(name) or name for name in reading.credited(Role.AGENCY))
    others = [name for name in names if not outlets.publishes(name)]
    return tuple(others) if len(others) == 1 and len(names) == 1 else ()


def _parents_first(parents: Sequence[int | None]) -> list[int]:
    """Give the numbers of all drafts so that each comes after the one that holds it, in text order otherwise."""
    depth: dict[int, int] = {}
    for number in range(len(parents)):
        way, above = [number], parents[number]
        while above is not None and above not in depth:
            way.append(above)
            above = parents[above]
        level = -1 if above is None else depth[above]
        for step, passed in enumerate(reversed(way), start=1):
            depth[passed] = level + step
    return sorted(range(len(parents)), key=lambda number: (depth[number], number))
