"""Places that are told from another: `30 km west of Aleppo`, `northern Syria`, `the outskirts of Homs`, `between A and B`.

Each becomes a point with a radius that is honest about how little such words say. Read from the words around the
name of the other place; the parse would tell no more, as these phrases stand together.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from sayso.annotate.places._lists import words_of
from sayso.knowledge.gazetteer import SETTLEMENTS, Place, distance_km
from sayso.records import PlaceRelation

_KM_PER_DEGREE = 111.2
_REACH = 110
_SPOTS = SETTLEMENTS | frozenset(("base", "camp", "crossing", "site", "airport"))
_LANDS = frozenset(("country", "admin1", "admin2", "district", "region", "island", "continent"))
_MOST_KM = 500.0
_MOST_BETWEEN_KM = 400.0
# Of a distance: eight winds leave 22.5 degrees to each side, and writers count from the middle or the edge of a town.
_OFFSET_SHARE = 0.3
_LEAST_KM = 5.0
# "West of" a town without a distance: mostly 5 to 40 km.
_TOWARD_KM = 20.0
# What surrounds a town, beyond the town itself.
_AROUND_KM = {"countryside": 25.0, "hinterland": 25.0, "near": 10.0, "close to": 10.0, "vicinity": 8.0}
_OUTSKIRTS_KM = 4.0
_WIDE_AROUND_KM = 10.0

_WINDS = {"north": 0, "east": 90, "south": 180, "west": 270, "northeast": 45, "southeast": 135, "southwest": 225, "northwest": 315}
_WIND = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_NUMBERS = {
    **{word: i for i, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)},
    **{word: 10 * i for i, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)},
    **dict(zip(("a", "a few", "few", "several", "a dozen", "dozen", "fifteen", "hundred"), (1, 4, 4, 7, 12, 12, 15, 100), strict=True)),
}
_NUMBER = rf"\d[\d,]*(?:\.\d+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
# What may stand between the relation and the name: "west of the rebel-held northern Syrian city of".
_EPITHET = (
    r"(?:(?:the|city|town|village|province|capital|provincial|regional|key|strategic|besieged|ancient|historic|former|second|largest|main|coastal|"
    r"central|nearby|stronghold|of|(?:north|south|east|west)\S*|[a-z]+-(?:held|controlled|run)|[A-Z]\w+(?:['’]s?|n|i|sh|ese))[ ])"
)
_OF = rf"(?P<skipped>{_EPITHET}{{0,7}})$"
_OFFSET = re.compile(
    rf"(?<![\w.])(?P<number>{_NUMBER})(?:[ ]?(?:to|or|-|–)[ ]?(?P<upper>{_NUMBER}))?[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)\b"
    rf"(?:[ ]\([^()\n]{{1,24}}\))?,?[ ](?:away[ ])?(?:(?:to|in|on)[ ]the[ ]|due[ ]|further[ ]|just[ ])?"
    rf"(?:(?P<wind>{_WIND})(?:erly|wards?|ern[ ]side)?[ ](?:of|from|to)|from|outside(?:[ ]of)?|off|(?P<bare>of))[ ]{_OF}",
    re.IGNORECASE,
)
_TOWARD = re.compile(
    rf"\b(?P<inside>(?<!to )(?<!To )the[ ])?(?:(?:to[ ]the|just|further|due|far)[ ])?(?P<wind>{_WIND})[ ](?:of|from)[ ]{_OF}",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?:the[ ])?(?P<wind>{_WIND})(?:ern(?:most)?)?[ ](?P<rural>rural[ ])?(?P<skipped>)$", re.IGNORECASE)
_RURAL = re.compile(r"\brural[ ](?:(?P<wind>" + _WIND + r")(?:ern)?[ ])?(?P<skipped>)$", re.IGNORECASE)
_AROUND_WORDS = "countryside|outskirts?|suburbs?|hinterlands?|surroundings|vicinity|environs|periphery"
_AROUND = re.compile(
    rf"\b(?:the[ ])?(?:(?P<wind>{_WIND})(?:ern)?[ ])?(?:(?P<word>{_AROUND_WORDS}|edges?)[ ]of|"
    rf"(?P<near>near|close[ ]to|just[ ]outside|outside(?:[ ]of)?))[ ]{_OF}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:['’]s?)?[ ](?:(?:city|town|province|governorate)(?:['’]s?)?[ ])?(?:(?:rural|rebel-held|government-held)[ ])?"
    rf"(?:(?P<wind>{_WIND})(?:ern)?[ ])?(?P<word>{_AROUND_WORDS})\b"
)
# "South of Syria's capital" is south of the capital.
_OWNER = re.compile(r"(?:['’]s?|s)[ ]")
_BETWEEN = re.compile(rf"\bbetween[ ]{_EPITHET}{{0,5}}$")
_AND = re.compile(rf"[ ](?:city[ ]|province[ ])?and[ ]{_EPITHET}{{0,5}}$")
_BEFORE_MARKS = frozenset(("of", "from", "outside", "near", "to", "off", "rural"))


class Relative(NamedTuple):
    """A place told from others: where its words begin and end, its own name and a key that names it again."""

    start: int
    end: int
    relation: PlaceRelation
    name: str
    key: str
    latitude: float
    longitude: float
    precision_km: float


def relative_to(text: str, place: Place, start: int, end: int, bounds: tuple[int, int]) -> Relative | None:
    """Give the place that the words around a name (`start` to `end`) tell from it, `None` where they tell none.

    `bounds` are where the stretch begins and ends that the name stands in.
    """
    before = text[max(bounds[0], start - _REACH) : start]
    after = _AFTER.match(text, end, min(bounds[1], end + 60))
    tail = before.rstrip()[-12:].lower().replace("-", " ").split()
    marked = bool(tail) and (tail[-1] in _BEFORE_MARKS or tail[-1] in words_of("part") or before.endswith((" ", "of ")))
    if after is not None and (found := _around(place, after, _direct(before), start, end)):
        return found
    if not marked or not before.endswith(" "):
        return None
    if (match := _OFFSET.search(before)) and (found := _offset(place, match, start, end)):
        return found
    if (match := _AROUND.search(before)) and (found := _around(place, match, None, start, end)):
        return found
    owner = _OWNER.match(text, end) is not None
    if not owner and (match := _TOWARD.search(before)) and (found := _toward(place, match, start, end)):
        return found
    if (match := _direct(before)) and (found := _part(place, match, start, end)):
        return found
    return None


def _direct(before: str) -> re.Match[str] | None:
    return _RURAL.search(before) or _PART.search(before) if before.endswith(" ") else None


def between(text: str, first: tuple[Place, int, int], second: tuple[Place, int, int], begin: int) -> Relative | None:
    """Give the stretch between two places (`the road between Aleppo and Raqqa`); each is its place with where its name begins and ends."""
    (left, left_start, left_end), (right, right_start, right_end) = first, second
    if left.id == right.id or not {left.type, right.type} <= _SPOTS | {"admin1", "admin2"}:
        return None
    before = _BETWEEN.search(text[max(begin, left_start - _REACH) : left_start])
    distance = distance_km(left, right)
    if before is None or not _AND.fullmatch(text[left_end:right_start]) or not 0 < distance <= _MOST_BETWEEN_KM:
        return None
    middle = ((left.latitude + right.latitude) / 2, (left.longitude + right.longitude) / 2)
    if abs(left.longitude - right.longitude) > 180:
        return None
    start = left_start - len(before[0])
    name = f"between {left.name} and {right.name}"
    return Relative(
        start,
        right_end,
        PlaceRelation.BETWEEN,
        name,
        f"relative:between:{left.id}:{right.id}",
        round(middle[0], 5),
        round(middle[1], 5),
        round(max(_LEAST_KM, distance / 2), 1),
    )


def _offset(place: Place, match: re.Match[str], start: int, end: int) -> Relative | None:
    """Judge `30 km west of Aleppo` and `30 km from Aleppo`: a point, or a ring where no wind is told."""
    distance = _kilometres(match)
    if place.type not in _SPOTS or distance is None or (match["bare"] and not match["wind"]):
        return None
    own_radius = min(place.precision_km, distance) / 2
    if match["wind"]:
        wind = _wind_of(match["wind"])
        radius = max(_LEAST_KM, _OFFSET_SHARE * distance) + own_radius
        return _moved(place, PlaceRelation.OFFSET, (f"{distance:g} km {wind} of", wind, distance, radius), (start - len(match[0]), end))
    radius = max(_LEAST_KM, 1.2 * distance)
    return _moved(place, PlaceRelation.AROUND, (f"{distance:g} km from", "", 0.0, radius), (start - len(match[0]), end))


def _toward(place: Place, match: re.Match[str], start: int, end: int) -> Relative | None:
    """Judge `west of Aleppo` (beyond it), `the west of Syria` and `west of Syria` (within it)."""
    wind = _wind_of(match["wind"])
    span = (start - len(match[0]), end)
    if place.type in _SPOTS and not match["inside"]:
        radius = _TOWARD_KM + place.precision_km / 2
        return _moved(place, PlaceRelation.TOWARD, (f"{wind} of", wind, _TOWARD_KM + place.precision_km / 2, radius), span)
    return _half(place, wind, span) if place.type in _LANDS or match["inside"] else None


def _part(place: Place, match: re.Match[str], start: int, end: int) -> Relative | None:
    """Judge `northern Syria` and `east Aleppo`; `rural` makes it what surrounds a town."""
    wind = _wind_of(match["wind"]) if match["wind"] else ""
    span = (start - len(match[0]), end)
    if " rural " in f" {match[0].lower()}" and place.type in _SPOTS:
        return _ring(place, wind, "countryside", span)
    if place.type in _SPOTS and "ern" in match[0].lower():
        # "Northern Aleppo" is told of the city and of what lies north of it.
        return _moved(place, PlaceRelation.PART, (f"{wind}ern", wind, place.precision_km / 2, max(_LEAST_KM, place.precision_km)), span)
    return _half(place, wind, span) if wind and place.type in _LANDS | _SPOTS else None


def _around(place: Place, match: re.Match[str], direct: re.Match[str] | None, start: int, end: int) -> Relative | None:
    """Judge `the northern outskirts of Homs`, `near Homs`, `northern Homs countryside`."""
    groups = match.groupdict()
    word = (groups["word"] or groups.get("near") or "").lower().removesuffix(" of").replace("just ", "")
    behind = match.start() >= end
    wind = groups["wind"] or (direct["wind"] if direct is not None else None)
    span = (start - len(direct[0]) if direct is not None else start, match.end()) if behind else (start - len(match[0]), end)
    if place.type in _SPOTS:
        return _ring(place, _wind_of(wind) if wind else "", word, span)
    if place.type in ("admin1", "admin2", "district") and word not in ("near", "close to", "outside"):
        return _half(place, _wind_of(wind), span) if wind else _whole(place, word, span)
    return None


def _ring(place: Place, wind: str, word: str, span: tuple[int, int]) -> Relative:
    beyond = _AROUND_KM.get(word, _OUTSKIRTS_KM)
    radius = place.precision_km + beyond
    words = f"{wind + 'ern ' if wind else ''}{word} of" if word not in ("near", "close to", "outside") else word
    if wind:
        # A quarter of the ring: its middle lies where the town ends.
        return _moved(place, PlaceRelation.AROUND, (words, wind, 0.6 * radius, 0.7 * radius), span)
    return _moved(place, PlaceRelation.AROUND, (words, "", 0.0, radius), span)


def _whole(place: Place, word: str, span: tuple[int, int]) -> Relative:
    return _moved(place, PlaceRelation.AROUND, (f"{word} of", "", 0.0, place.precision_km), span)


def _half(place: Place, wind: str, span: tuple[int, int]) -> Relative:
    """Give the half of a land that lies toward a wind: the middle of the half, with a circle that covers most of it."""
    return _moved(place, PlaceRelation.PART, (f"{wind}ern", wind, place.precision_km / 2, max(1.0, 0.65 * place.precision_km)), span)


def _moved(place: Place, relation: PlaceRelation, told: tuple[str, str, float, float], span: tuple[int, int]) -> Relative:
    """Give the place reached by going from another; `told` are the words for it, the wind, the way and the radius."""
    words, wind, way, radius = told
    bearing = math.radians(_WINDS[wind]) if wind else 0.0
    latitude = max(-89.0, min(89.0, place.latitude + way * math.cos(bearing) / _KM_PER_DEGREE))
    longitude = place.longitude + way * math.sin(bearing) / (_KM_PER_DEGREE * math.cos(math.radians(latitude)))
    return Relative(
        *span,
        relation,
        f"{words} {place.name}",
        f"relative:{words.replace(' ', '-')}:{place.id}",
        round(latitude, 5),
        round((longitude + 180) % 360 - 180, 5),
        round(radius, 1),
    )


def _kilometres(match: re.Match[str]) -> float | None:
    """Give the distance told, the middle of two; `None` for one that no report means."""
    values = [_value(text) for text in (match["number"], match["upper"]) if text]
    distance = sum(values) / len(values) * (1.609 if match["unit"].lower().startswith("mi") else 1.0)
    return round(distance, 1) if 0 < distance <= _MOST_KM else None


def _value(text: str) -> float:
    return float(_NUMBERS.get(text.lower(), 0) or text.replace(",", ""))


def _wind_of(text: str) -> str:
    return text.lower().replace("-", "").replace(" ", "")
