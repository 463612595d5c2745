"""Borders: `the Turkish border`, `the Syria-Turkey border`, `the border with Iraq`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sayso.knowledge.gazetteer import Gazetteer, Place
from sayso.records import Span

_BORDER = r"(?:border(?:s|line|lands?)?|frontier)"
# "Border guards" and "border crossing" are somebody and something else.
_GOES_ON = (
    r"(?![- ](?:guards?|police|patrols?|forces|troops|crossings?|gates?|points?|posts?|control|controls|agents?|security|officials?|"
    r"officers?|town|village|city|wall|fence|dispute|clashes)\b)"
)
_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z]\w+)"
_COUNTRY = rf"{_WORD}(?:[ ][A-Z]\w+)?"
_NAMED = re.compile(
    rf"\b(?:the[ ])?(?P<first>{_WORD})(?:['’]s)?(?:(?:[-–/]|[ ]and[ ]|[ ])(?P<second>{_WORD})(?:['’]s)?)?[ ]"
    rf"(?:(?:(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?|(?:ea|we)st(?:ern)?)[ ])?{_BORDER}\b{_GOES_ON}"
)
_WITH = re.compile(
    rf"\b(?:the[ ])?{_BORDER}[ ](?:areas?[ ]|regions?[ ]|strip[ ])?(?:with|between)[ ](?:the[ ])?(?P<first>{_COUNTRY})"
    rf"(?:[ ]and[ ](?:the[ ])?(?P<second>{_COUNTRY}))?"
)
# A report speaks of a country where so many of its names lie there.
_LEAST_NAMES = 2


class Border(NamedTuple):
    """A border told in a text: where its words begin and end, and its entry."""

    start: int
    end: int
    place: Place


def borders_in(text: str, spans: list[Span], gazetteer: Gazetteer, votes: Mapping[str, int]) -> Iterator[Border]:
    """Go through the borders that a text tells; where it names one side, the other is the country told of most (`votes`)."""
    for span in spans:
        if text.find("border", span.start, span.end) < 0 and text.find("frontier", span.start, span.end) < 0:
            continue
        for pattern in (_NAMED, _WITH):
            for match in pattern.finditer(text, span.start, span.end):
                codes = [code for side in ("first", "second") if (code := _country(match[side], gazetteer))]
                place = _border(codes, gazetteer, votes)
                if place is not None:
                    yield Border(match.start(), match.end(), place)


def _country(name: str | None, gazetteer: Gazetteer) -> str | None:
    if not name:
        return None
    for words in (name, name.partition(" ")[0]):
        home = gazetteer.home_of(words) or next(iter(gazetteer.named(words)), None)
        if home is not None and home.type == "country":
            return home.country
    return None


def _border(codes: list[str], gazetteer: Gazetteer, votes: Mapping[str, int]) -> Place | None:
    if not codes:
        return None
    if len(set(codes)) == 1:
        told = sorted((country for country, count in votes.items() if count >= _LEAST_NAMES), key=lambda c: (-votes[c], c))
        pairs = [(codes[0], other) for other in told if other != codes[0]]
    else:
        pairs = [(codes[0], codes[1])]
    for pair in pairs:
        for place in gazetteer.named(f"border {' '.join(sorted(pair))}"):
            if place.type == "border":
                return place
    return None
