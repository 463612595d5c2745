"""Which of the places that bear a name is meant, one sense a document, and whether any is.

The score is that of the gazetteer (population and type) plus what the rest of the document votes for:
country, first-level division, nearness. Features after Mordecai 3 and Edinburgh; weights were set by
hand on GeoWebNews, LGL and PolNeAR, none held back.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import NamedTuple

from sayso.annotate.places._lists import words_of
from sayso.annotate.places._names import Found, Name, is_prominent
from sayso.knowledge.gazetteer import SETTLEMENTS, Place, distance_km

_COUNTRY_WEIGHT = 4.0
_DIVISION_WEIGHT = 4.0
_NEAR_WEIGHT = 2.0
_NEAR_KM = 150.0
_ROUNDS = 2
# No vote can make up for more than this, so the rest of a long list of namesakes is left out.
_REACH = _COUNTRY_WEIGHT + _DIVISION_WEIGHT + _NEAR_WEIGHT
_MOST_ANCHORS = 40
_SUPPORT_SHARE = 0.1
# A document with this much said of one country speaks of small places of another only where it says so.
_FOCUS_VOTES = 3.0
# "East of" reaches no further.
_FAR_KM = 400.0
_TOWN_POPULATION = 15_000
_LOCAL = SETTLEMENTS | frozenset(("admin2", "district"))
_ENGLISH_SPEAKING = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))
_QUALIFIERS = frozenset(("country", "admin1", "region"))


class Sense(NamedTuple):
    """The place meant by a name, how many bear the name, and the second best."""

    place: Place
    candidates: int
    runner_up: Place | None


def resolve(found: Found) -> list[tuple[Name, Sense]]:
    """Give the names that do mean a place, with their place, in text order."""
    qualified = _qualified(found.names)
    groups: dict[str, list[Place]] = {}
    for name, inside in zip(found.names, qualified, strict=True):
        chosen = list(inside or name.candidates)
        if inside or name.key not in groups:
            groups[name.key] = chosen
    _limit_by_kind_words(found.names, groups)
    senses = choose_senses(groups, found.demonyms)
    votes = _country_votes({key: sense.place for key, sense in senses.items() if is_prominent(sense.place)}, groups, found.demonyms)
    weights = {key: _weight(sense.place, groups[key]) if is_prominent(sense.place) else 0.0 for key, sense in senses.items()}
    kept: list[tuple[Name, Sense, bool]] = []
    for name, inside in zip(found.names, qualified, strict=True):
        sense = _fitting(name, senses[name.key])
        kept.append((name, sense, bool(inside) or _is_meant(name, sense.place, votes, weights[name.key], found.people)))
    kept = [(name, sense, meant and not _is_far(kept, k)) for k, (name, sense, meant) in enumerate(kept)]
    sure = {name.key for name, _, meant in kept if meant and not name.lone and not name.doubt}
    return [(name, sense) for name, sense, meant in kept if meant or (name.key in sure and name.lone)]


def _is_far(kept: list[tuple[Name, Sense, bool]], k: int) -> bool:
    """Tell whether the report sets a name beside another ("Adra, 20 km north of Damascus") that lies nowhere near its place."""
    if k + 1 >= len(kept) or not kept[k + 1][2] or kept[k + 1][1].place.type not in SETTLEMENTS:
        return False
    (name, sense, _), (after, other, _) = kept[k], kept[k + 1]
    if sense.place.type not in SETTLEMENTS or after.words is not name.words or after.first > name.last + 6:
        return False
    between = [word.lower for word in name.words[name.last + 1 : after.first]]
    beside = len(between) > 1 and between[-1] == "of" and between[-2] in words_of("direction")
    return beside and distance_km(sense.place, other.place) > _FAR_KM


def _fitting(name: Name, sense: Sense) -> Sense:
    """Give the sense that a kind word beside this very mention asks for (`Idlib province` where Idlib city is told of too)."""
    if not name.types or sense.place.type in name.types:
        return sense
    same = [p for p in name.candidates if p.type in name.types and p.country == sense.place.country]
    return Sense(same[0], sense.candidates, sense.place) if same else sense


def _qualified(names: list[Name]) -> list[tuple[Place, ...]]:
    """Give for each name the candidates that lie in the place named right after it (`Paris, Texas`); empty where none does."""
    inside: list[tuple[Place, ...]] = []
    for name, after in itertools.zip_longest(names, names[1:]):
        wider = _wider_places(name, after) if after is not None and _may_be_qualified(name, after) else []
        divisions = {place.admin1 for place in wider if place.type == "admin1"}
        countries = {place.country for place in wider if place.type == "country"}
        fits = [
            place
            for place in name.candidates
            if place.type != "country" and ((place.admin1 and place.admin1 in divisions) or (place.country and place.country in countries))
        ]
        inside.append(tuple(place for place in fits if place.type != "admin1" or place.admin1 not in divisions))
    return inside


def _may_be_qualified(name: Name, after: Name) -> bool:
    """Tell whether two names stand as `Paris, Texas` or `Manbij in Aleppo province`; a person (`Clinton in Iowa`) does not."""
    if after.words is not name.words or after.first > name.last + 3:
        return False
    between = name.words[name.last + 1]
    if between.gap in (", ", " (", " - "):
        return not name.doubt or name.cue > 0
    return between.lower == "in" and not name.doubt and name.cue > 0


def _wider_places(name: Name, after: Name) -> list[Place]:
    """Give what the second name can mean as the wider place, none where the two are a list of their like."""
    likeliest = name.candidates[0]
    wider = [place for place in after.candidates if place.type in _QUALIFIERS]
    if likeliest.type == "admin1":
        return [place for place in wider if place.type == "country" and place.country == likeliest.country]
    if likeliest.type == "country":
        return [place for place in wider if place.type == "admin1"] if name.cue else []
    if is_prominent(likeliest):
        # "Moscow, the United States" is a list and not the Moscow of Idaho; a state still tells "Paris, Texas".
        return [place for place in wider if place.type != "country" or place.country == likeliest.country]
    return wider


def _limit_by_kind_words(names: list[Name], groups: dict[str, list[Place]]) -> None:
    """Let a kind word beside one mention (`Idlib province`) decide for all mentions, where no other contradicts it."""
    stated: dict[str, set[frozenset[str]]] = {}
    for name in names:
        if name.types:
            stated.setdefault(name.key, set()).add(name.types)
    for key, kinds in stated.items():
        if len(kinds) == 1:
            types = next(iter(kinds))
            groups[key] = [place for place in groups[key] if place.type in types] or groups[key]


class _Ballot(NamedTuple):
    """What a document's current choices vote for: countries, first-level divisions, and settlements to be near to."""

    countries: dict[str | None, float]
    divisions: dict[str | None, float]
    anchors: list[tuple[str, Place]]
    all_countries: float
    all_divisions: float


def choose_senses(groups: dict[str, list[Place]], demonym_counts: dict[str, int]) -> dict[str, Sense]:
    """Choose one place for each name of a document by prior, country, division and nearness, leaving its own vote out."""
    ranked = {key: sorted(places, key=lambda place: (-place.prior, place.id)) for key, places in groups.items()}
    within_reach = {key: [p for p in places if p.prior > places[0].prior - _REACH] for key, places in ranked.items() if len(places) > 1}
    for _ in range(_ROUNDS):
        ballot = _ballot({key: places[0] for key, places in ranked.items()}, groups, demonym_counts)
        changed = False
        for key, places in within_reach.items():
            own = ranked[key][0]
            weights = (_weight(own, groups[key]), _division_weight(own, groups[key]))
            scores = {place.id: _score(place, key, own, weights, ballot) for place in places}
            ranked[key] = sorted(places, key=lambda place: (-scores[place.id], place.id))
            changed = changed or ranked[key][0] is not own
        if not changed:
            break
    return {key: Sense(places[0], len(groups[key]), places[1] if len(places) > 1 else None) for key, places in ranked.items()}


def _ballot(current: dict[str, Place], groups: dict[str, list[Place]], demonym_counts: dict[str, int]) -> _Ballot:
    divisions: dict[str | None, float] = {}
    for key, place in current.items():
        if place.admin1:
            divisions[place.admin1] = divisions.get(place.admin1, 0.0) + _division_weight(place, groups[key])
    anchors = [(key, place) for key, place in current.items() if place.type in _LOCAL][:_MOST_ANCHORS]
    countries = _country_votes(current, groups, demonym_counts)
    return _Ballot(countries, divisions, anchors, sum(countries.values()) or 1.0, sum(divisions.values()) or 1.0)


def _score(place: Place, key: str, own: Place, own_weights: tuple[float, float], ballot: _Ballot) -> float:
    score = place.prior
    if place.country:
        votes = ballot.countries.get(place.country, 0.0) - (own_weights[0] if place.country == own.country else 0.0)
        score += _COUNTRY_WEIGHT * max(0.0, votes) / ballot.all_countries
    if place.admin1:
        votes = ballot.divisions.get(place.admin1, 0.0) - (own_weights[1] if place.admin1 == own.admin1 else 0.0)
        score += _DIVISION_WEIGHT * max(0.0, votes) / ballot.all_divisions
    if place.type in _LOCAL:
        score += _NEAR_WEIGHT * math.exp(-_nearest_km(place, key, ballot.anchors) / _NEAR_KM)
    return score


def _nearest_km(place: Place, key: str, anchors: list[tuple[str, Place]]) -> float:
    """Give the distance to the nearest other settlement or district; on a flat map, as only short ones matter."""
    shrink = math.cos(math.radians(place.latitude))
    nearest = math.inf
    for other_key, other in anchors:
        if other_key != key:
            north, east = other.latitude - place.latitude, (other.longitude - place.longitude) * shrink
            nearest = min(nearest, north * north + east * east)
    return 111.2 * math.sqrt(nearest)


def _weight(place: Place, namesakes: list[Place]) -> float:
    """Give how much a name's own choice tells about the document: less where namesakes lie in many countries."""
    if place.type == "continent":
        return 0.0
    return 1.0 / len({other.country for other in namesakes}) if place.type in SETTLEMENTS else 2.0


def _division_weight(place: Place, namesakes: list[Place]) -> float:
    """Give how much a name's own choice tells about the division: a name with namesakes in many tells little, a division's own much."""
    return (2.0 if place.type == "admin1" else 1.0) / len({other.admin1 for other in namesakes})


def _country_votes(chosen: dict[str, Place], groups: dict[str, list[Place]], demonym_counts: dict[str, int]) -> dict[str | None, float]:
    votes: dict[str | None, float] = {country: 1 + math.log(count) for country, count in demonym_counts.items()}
    for key, place in chosen.items():
        if place.country:
            votes[place.country] = votes.get(place.country, 0.0) + _weight(place, groups[key])
    return votes


def _is_meant(name: Name, place: Place, votes: dict[str | None, float], own_vote: float, people: Iterable[str]) -> bool:
    """Tell whether a name means its place rather than a word, a person or nothing we know."""
    others = sum(votes.values()) - own_vote
    supported = place.country is not None and votes.get(place.country, 0.0) - own_vote > _SUPPORT_SHARE * others
    elsewhere = not supported and max(votes.values(), default=0.0) > max(_FOCUS_VOTES, others / 2)
    prominent = is_prominent(place)
    if name.key in people and place.type not in ("country", "continent"):
        return not name.doubt and (name.cue == 3 or (name.cue == 2 and prominent))
    if name.doubt:
        fits = name.cue == 3 and name.types is not None and place.type in name.types
        return supported and (fits or (name.cue == 2 and prominent))
    if prominent:
        return not (elsewhere and place.alternate and place.type != "country")
    if name.first != name.last:
        return name.cue > 0 or supported
    large = (place.population or 0) >= _TOWN_POPULATION
    if name.cue >= 2:
        return supported or (large and not place.alternate and not elsewhere)
    return supported and not name.lone and place.country not in _ENGLISH_SPEAKING and (large or name.cue == 1)
