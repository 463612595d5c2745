"""Whether an event meets or misses an outlook: the same act by or on the same actor, later, with nothing that speaks against it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from sayso.compare.outlooks._facts import UNDONE, Foretold, TellingFact, span_of
from sayso.records import FACTUAL, EventType, PlaceRef, Relation, Status

# Parties of these act together: who is named first says little.
_MUTUAL = frozenset([EventType.CONSULT, EventType.AGREE, EventType.COOPERATE])
# Told so often between the same parties that the parties alone do not tell one from another.
_FREQUENT = frozenset([EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.AID, EventType.REQUEST, EventType.ACCUSE])
# Their modes are different acts: a withdrawal is no truce.
_BY_MODE = frozenset([EventType.RETREAT, EventType.COERCE, EventType.PROTEST, EventType.SANCTION])
_LATE_DAYS = 7
_SOON_DAYS = 30
_NARROW_DAYS = 31
_NEAR_KM = 10.0
_EARTH_KM = 6371.0
_FACTS = 4


class Bearing(NamedTuple):
    """What an event is to an outlook, the share (0 to 1) of facts that agree, why, and on which further records that rests."""

    relation: Relation
    strength: float
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]


class _Judged(NamedTuple):
    relation: Relation
    agreed: list[str]
    placed: bool
    dated: bool


def bears(foretold: Foretold, telling: TellingFact, days: int) -> bool:
    """Tell whether an event bears on an outlook at all."""
    return _judged(foretold, telling, days) is not None


def bearing_of(foretold: Foretold, telling: TellingFact, days: int) -> Bearing | None:
    """Give what an event is to an outlook; `None` where it is another act, or too little agrees to tell.

    Actor or recipient must be the same, and one more of actor, recipient, place and day agree; of frequent acts place or day. What one
    of the two does not tell counts neither way, a difference rules it out.
    """
    found = _judged(foretold, telling, days)
    if found is None:
        return None
    places = (foretold.place, telling.place) if found.placed else ()
    times = (foretold.time, telling.time) if found.dated else ()
    evidence = (*(place.id for place in places if place is not None), *(time for time in times if time is not None))
    return Bearing(found.relation, len(found.agreed) / _FACTS, tuple(_reasons(foretold, telling, found.agreed)), evidence)


def _judged(foretold: Foretold, telling: TellingFact, days: int) -> _Judged | None:
    relation = _relation(foretold, telling)
    if relation is None or not _same_act(foretold, telling) or not _later(foretold, telling, days):
        return None
    parties = _parties(foretold, telling)
    place = _same_place(foretold.place, telling.place)
    if not parties or place is False:
        return None
    day = _same_days(foretold, telling)
    agreed = [*parties, *(["place"] if place else []), *(["day"] if day else [])]
    if len(agreed) < 2 or (not place and not day and not _parties_do(foretold, telling)):
        return None
    return _Judged(relation, agreed, bool(place), day)


def _relation(foretold: Foretold, telling: TellingFact) -> Relation | None:
    if telling.id == foretold.event:
        return None
    if telling.status in FACTUAL:
        return Relation.MISSES if foretold.negated else Relation.MEETS
    # That what was ruled out is told as not done says nothing new.
    return Relation.MISSES if telling.status in UNDONE and not foretold.negated else None


def _same_act(foretold: Foretold, telling: TellingFact) -> bool:
    if (foretold.type, foretold.act) != (telling.type, telling.act):
        return False
    if foretold.type is EventType.ASSAULT and foretold.word != telling.word:
        # To shell a town is not to capture it.
        return False
    if foretold.mode == telling.mode:
        return True
    return foretold.type not in _BY_MODE and None in (foretold.mode, telling.mode)


def _later(foretold: Foretold, telling: TellingFact, days: int) -> bool:
    """Tell whether an event is told of a day after the outlook was, in its window; without a day of its own by that of its report."""
    first, last = span_of(foretold, days)
    if telling.status in (Status.REFUSED, Status.CALLED_OFF):
        # Its own day is that of what will not be.
        return _reported_later(foretold, telling, first=foretold.since, last=last)
    if telling.begin is not None:
        after = telling.begin > foretold.since or (telling.begin == foretold.since and foretold.begin == telling.begin)
        reported = telling.report is None or telling.report >= telling.begin
        return after and reported and telling.begin <= last and (telling.end is None or telling.end >= first)
    if telling.end is not None or telling.status is Status.ONGOING:
        # What goes on may have gone on before.
        return False
    return _reported_later(foretold, telling, first=first, last=last + timedelta(days=_LATE_DAYS if foretold.end is not None else 0))


def _reported_later(foretold: Foretold, telling: TellingFact, *, first: date, last: date) -> bool:
    if telling.report is None or foretold.report is None or telling.document == foretold.document:
        return False
    return telling.report > foretold.report and first <= telling.report <= last


def _parties(foretold: Foretold, telling: TellingFact) -> list[str] | None:
    """Give which of actor and recipient agree; `None` where they contradict each other."""
    if foretold.type in _MUTUAL:
        shared = foretold.parties & telling.parties
        if len(foretold.parties) > 1 and len(telling.parties) > 1 and len(shared) < 2:
            return None
        return ["actor", "recipient"][: len(shared)]
    found = []
    for side, ours, theirs in (
        ("actor", foretold.actors, telling.actors),
        ("recipient", foretold.recipients, telling.recipients),
    ):
        if ours & theirs:
            found.append(side)
        elif ours and theirs and not _overlap(ours, theirs):
            return None
    return found


def _overlap(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Tell whether one of them is a part of another: an army of its state."""
    return any(one.startswith(f"{other}.") or other.startswith(f"{one}.") for one in ours for other in theirs)


def _parties_do(foretold: Foretold, telling: TellingFact) -> bool:
    """Tell whether the parties alone are enough: the act is rare between them, and it is told soon."""
    day = telling.begin or telling.report
    return foretold.type not in _FREQUENT and day is not None and (day - foretold.since).days <= _SOON_DAYS


def _same_place(ours: PlaceRef | None, theirs: PlaceRef | None) -> bool | None:
    """Tell whether two places are one within their precision; `None` where one is not told, or only its country is."""
    if ours is None or theirs is None:
        return None
    if "country" in (ours.type, theirs.type) or ours.country is None or theirs.country is None:
        return None if ours.country == theirs.country or None in (ours.country, theirs.country) else False
    if ours.gazetteer == theirs.gazetteer:
        return True
    return _distance_km(ours, theirs) <= max(_NEAR_KM, ours.precision_km, theirs.precision_km)


def _distance_km(ours: PlaceRef, theirs: PlaceRef) -> float:
    """Give the distance of two places on a sphere."""
    first, second = math.radians(ours.latitude), math.radians(theirs.latitude)
    step = math.radians(theirs.longitude - ours.longitude)
    inner = math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(step / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))


def _same_days(foretold: Foretold, telling: TellingFact) -> bool:
    """Tell whether an event's own days lie in a window that is narrow enough to mean something."""
    if foretold.end is None or telling.begin is None:
        return False
    first = foretold.begin or foretold.since
    return (foretold.end - first).days <= _NARROW_DAYS and telling.begin <= foretold.end and (telling.end or telling.begin) >= first


def _reasons(foretold: Foretold, telling: TellingFact, agreed: list[str]) -> list[str]:
    """Say in words what agrees, and what is known of the days."""
    act = foretold.type.value + (f"+{foretold.act.value}" if foretold.act else f" {foretold.mode}" if foretold.mode else "")
    actors = ", ".join(sorted(foretold.actors & telling.actors or foretold.parties & telling.parties))
    recipients = ", ".join(sorted(foretold.recipients & telling.recipients or foretold.parties & telling.parties))
    told = {
        "actor": f"the same actor ({actors})",
        "recipient": f"the same recipient ({recipients})",
        "place": f"the same place ({telling.place.name if telling.place is not None else ''})",
        "day": f"its day lies in the window ({_days(telling.begin, telling.end)})",
    }
    when = f"dated {_days(telling.begin, telling.end)}" if telling.begin is not None else f"no day told; reported {telling.report}"
    return [f"the same act ({act}), told as {telling.status.value}", *(told[fact] for fact in agreed), f"foretold {foretold.since}; {when}"]


def _days(begin: date | None, end: date | None) -> str:
    return f"{begin} to {end}" if end is not None and end != begin else f"{begin}"
