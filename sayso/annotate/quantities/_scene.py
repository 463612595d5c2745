"""Where and when a number holds: the place and time that its clause gives, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.language import trees
from sayso.records import PlaceRef, PlaceUse, QuantityType, Reading, TimeRef, TimexType

if TYPE_CHECKING:
    from spacy.tokens import Token

# Of these no day is told: a length of time, or how often.
_NO_DAY = frozenset([TimexType.DURATION, TimexType.SET])
# These measure a thing, a way or a span of time, which stand nowhere by themselves.
_NOWHERE = frozenset([QuantityType.DISTANCE, QuantityType.DURATION])


# Within so many words of the nearest place a more exact one is the same place told closer ("in Syria's Idlib province").
_CHAIN = 8


class Scenes(NamedTuple):
    """The places and times of a document by the words that head them."""

    places: dict[int, PlaceRef]
    times: dict[int, TimeRef]

    def of(self, token: Token, kind: QuantityType) -> tuple[str | None, str | None]:
        """Give the ids of the place and the time of a number, by its own word or what it counts; `None` where its sentence gives none."""
        if kind in _NOWHERE:
            return None, None
        where, when = trees.circumstances_of(token, self.places), trees.circumstances_of(token, self.times)
        chain = [self.places[word.i] for word in where if abs(word.i - where[0].i) <= _CHAIN]
        place = min(chain, key=lambda place: place.precision_km) if chain else None
        return place.id if place else None, self.times[when[0].i].id if when else None


def scenes_of(reading: Reading) -> Scenes:
    """Give the places that say where something is and the times that name a day or more; empty without a parse."""
    if reading.parsed is None:
        return Scenes({}, {})
    doc = reading.parsed
    starts = [token.idx for token in doc]
    places = [place for place in reading.of(PlaceRef) if place.use is PlaceUse.LOCATION]
    times = [time for time in reading.of(TimeRef) if time.type not in _NO_DAY]
    at = trees.heads_of(doc, [place.spans[0] for place in places], starts)
    on = trees.heads_of(doc, [time.spans[0] for time in times], starts)
    return Scenes({i: places[k] for i, k in at.items()}, {i: times[k] for i, k in on.items()})
