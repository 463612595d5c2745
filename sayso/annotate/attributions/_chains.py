"""The chain from the outlet to the innermost speaker: nesting, relays, credits, "I" and "we".

The rules, C0 to C10, stand in `docs/stages/attributions.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sayso.annotate.attributions._drafts import Draft
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
    speakers = Speakers(reading)
    credited = _credited(reading)
    told: dict[int, Told] = {}
    last: tuple[int, tuple[Speaker, ...]] | None = None
    carried: dict[str, tuple[int, tuple[str, ...]]] = {}
    for number in _parents_first(parents):
        draft, scene, parent = drafts[number], scenes[number], parents[number]
        above = told[parent] if parent is not None else Told((), credited, ())
        start = reading.doc[min(run.begin for run in (*draft.cue, *draft.content))].idx
        persons = _first_person(speakers, draft, above if above.speakers else _near(drafts, told, number)) or speakers.of(draft.source)
        if len(persons) == 1 and persons[0].pointing and last is not None and 0 <= start - last[0] <= _POINTING_CHARACTERS:
            # "The report added", "according to the outlet": of whoever was last cited.
            persons = last[1]
        links = [link for person in persons if (link := person.link) is not None]
        own = (" + ".join(links),) if links else ()
        relays = tuple(relay for relay in scene.relays if relay not in above.chain and relay not in own)
        if any(person.name is not None and not person.pointing for person in persons):
            last = start, persons
        inferred: tuple[str, ...] = ()
        if own and relays:
            carried[own[0]] = start, relays
        elif own and not above.chain and own[0] in carried and 0 <= start - carried[own[0]][0] <= _CARRIED_CHARACTERS:
            inferred = carried[own[0]][1]
        again = parent is not None and draft.source == drafts[parent].source
        told[number] = Told(persons, (*above.chain, *relays, *(() if again else _unless_repeated(own, above.chain, parent))), inferred)
    return [told[number] for number in range(len(drafts))]


def _near(drafts: Sequence[Draft], told: dict[int, Told], number: int) -> Told:
    """Give what the last draft tells whose content ends shortly before: its words may go on in the next quotation."""
    begin = min(drafts[number].cue or drafts[number].content).begin
    for other in range(number - 1, -1, -1):
        content = drafts[other].content
        if content and other in told and content[0].begin <= begin <= content[-1].end + _GOING_ON:
            return told[other]
    return Told((), (), ())


def _first_person(speakers: Speakers, draft: Draft, above: Told) -> tuple[Speaker, ...]:
    """Give whom "I" or "we" means inside the words of another: the one that speaks, or the body that one speaks for."""
    person = speakers.first_person(draft.source)
    if person is None or not above.speakers:
        return ()
    if person == "several" and len(above.speakers) == 1 and above.speakers[0].speaks_for is not None:
        return (Speaker(above.speakers[0].speaks_for),)
    return above.speakers


def _unless_repeated(own: tuple[str, ...], above: tuple[str, ...], parent: int | None) -> tuple[str, ...]:
    # An agency that is credited for the report and named in it is one link; "I believe" inside one's own words is two.
    repeated = parent is None and bool(own) and bool(above) and fold_name(own[0]) == fold_name(above[-1])
    return () if repeated else own


def _credited(reading: Reading) -> tuple[str, ...]:
    """Give the agency that the whole report is credited to, unless it published it itself or there are several."""
    names = dict.fromkeys(usual_name(name) or name for name in reading.credited(Role.AGENCY))
    publisher = fold_name(reading.outlet or "")
    others = [name for name in names if fold_name(name) != publisher]
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
