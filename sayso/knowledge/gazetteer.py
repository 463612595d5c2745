"""Names of places to places on the map, from packed files that need no loading.

The packaged file holds GeoNames' settlements of 500 people or more, all countries and their first-level
divisions (`data/places/gazetteer.md`). A second file of the same form, made by `add_places`, is joined to it
where it exists: named by SAYSO_PLACES, else `sayso/places.sqlite` in the user's data folder.
"""

from __future__ import annotations

import functools
import math
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import blake2s
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from sayso.errors import KnowledgeError
from sayso.knowledge.names import article_variants, name_key, name_variants
from sayso.knowledge.own_places import add_places, user_places_path
from sayso.knowledge.packing import SCHEMA_VERSION

__all__ = ["SETTLEMENTS", "TYPE_PRIOR", "Gazetteer", "Place", "add_places", "demonyms", "distance_km", "load_gazetteer", "user_places_path"]

SETTLEMENTS = frozenset(("capital", "city", "town", "village", "settlement"))
"""The types of places where people live, by size; `settlement` where the size is not known."""

TYPE_PRIOR = {
    "country": 4.0,
    "continent": 8.0,
    "region": 8.0,
    "water": 8.0,
    "capital": 2.0,
    "admin1": 1.5,
    "crossing": 2.0,
    "base": 2.0,
    "camp": 2.0,
    "dam": 2.0,
    "site": 2.0,
    "island": 2.0,
    "union": 8.0,
}
"""How much likelier a type is than a settlement of equal population, in powers of ten; set by hand on GeoWebNews, LGL and PolNeAR."""

# Springfield, San José and the like: beyond these the entries are hamlets that no comma qualifier ever picked in LGL.
_MOST_CANDIDATES = 100
_ALTERNATE_NAME = 1.5
# A division called after a town that holds much of its people (Idlib, New York) is meant less often than the town.
_NAMESAKE = 4.0
_NAMESAKE_SHARE = 0.15
# So too where the town bears the name beside its own, but by a larger share: New York City, not Oklahoma City.
_BYNAME = 0.6
# Where population is not known: GeoNames lists such a place because it is the seat of a district.
_UNKNOWN_POPULATION = 1000
# An Arabic article may be missing from the entry's name here, so that "al-Atareb" finds Atarib and not a Meridian of Mississippi.
_ARTICLE_COUNTRIES = frozenset(
    [
        *("AE", "BH", "DZ", "EG", "EH", "IL", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD"),
        *("SY", "TN", "YE"),
    ]
)
_SAME_PLACE_KM = 5.0
_DISTRICTS = frozenset(("admin2", "district"))
# A seat lies within its district, but files give districts a radius of a few kilometres for want of a better one.
_SEAT_KM = 40.0
_RESOURCES = ExitStack()


class Place(NamedTuple):
    """An entry of the gazetteer.

    `id` names the source and its number (`geonames:172059`); degrees are WGS 84; `country` is the ISO 3166-1 alpha-2
    code and `admin1` the first-level division (`SY.12`), each `None` where the place lies in none or it is
    not known; `population` is `None` where it is not known; `precision_km` is the radius within which the
    place lies. `prior` tells how likely the entry is meant where nothing but the name is known, in
    powers of ten; `alternate` that the name asked for is not the entry's own but another one for it.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    type: str
    country: str | None
    admin1: str | None
    population: int | None
    precision_km: float
    prior: float
    alternate: bool


def settlement_type(population: int | None) -> str:
    """Give the type of a settlement by its size."""
    if population is None:
        return "settlement"
    return "city" if population >= 50_000 else "town" if population >= 5_000 else "village"


def settlement_radius(population: int | None) -> float:
    """Give the radius in km within which a settlement lies: 2 for a village, 15 for two million people, 25 at most."""
    return round(min(25.0, max(2.0, 0.0106 * math.sqrt(population or 0))), 1)


class Gazetteer:
    """Look-ups by name. `digest` changes when an answer may change; answers are kept, as names recur."""

    def __init__(self, paths: list[Path]) -> None:
        """Open the files, where a later one replaces entries of an earlier; raises `KnowledgeError` for an unusable one."""
        self._layers = [_open(path) for path in paths]
        digests = [layer.execute("SELECT value FROM meta WHERE name = 'digest'").fetchone()[0] for layer in self._layers]
        self.digest = blake2s("\n".join([*digests, _lists_digest()]).encode(), digest_size=8).hexdigest()
        self._find_cached = functools.lru_cache(maxsize=65536)(self._find)
        self._named_cached = functools.lru_cache(maxsize=65536)(self._named)
        self._begins_cached = functools.lru_cache(maxsize=65536)(self._begins)
        self._next_cached = functools.lru_cache(maxsize=65536)(self._next)

    def find(self, name: str) -> tuple[Place, ...]:
        """Give the places of this name, the likeliest first; empty where there is none.

        The name may stand with or without an Arabic article or `the`, and with a word for the kind of place
        (`Idlib province`, `city of Hama`), which then limits the answer to that kind where it has any.
        """
        return self._find_cached(name)

    def begins(self, name: str) -> bool:
        """Tell whether any known name goes on after these words; `Deir` begins `Deir ez-Zor`, the whole name begins none."""
        return self._begins_cached(name)

    def home_of(self, demonym: str) -> Place | None:
        """Give the country or continent of an adjective or noun for its people (`Syrian`, `Syrians`), `None` where it is none."""
        home = demonyms().get(demonym.casefold())
        if home is None:
            return None
        return next((place for place in self.named(home) if place.type in ("country", "continent")), None)

    def place(self, place_id: str) -> Place | None:
        """Give the entry of an id, `None` where there is none."""
        _, _, digits = place_id.partition("geonames:")
        column, value = ("number", int(digits)) if digits.isdecimal() and len(digits) < 19 else ("id", place_id)
        for layer in reversed(self._layers):
            row = layer.execute(f"SELECT {_COLUMNS}, 0 FROM place WHERE {column} = ?", (value,)).fetchone()
            if row:
                return _place(row)
        return None

    def named(self, name: str) -> tuple[Place, ...]:
        """Give the places that bear just this name, give or take an article, the likeliest first."""
        return self._named_cached(name)

    def _named(self, name: str) -> tuple[Place, ...]:
        asked = name_key(name)
        for key in article_variants(asked):
            found = self._of_key(key) if key in self._next_cached(key) else ()
            if len(key) < len(asked):
                found = tuple(place for place in found if place.country in _ARTICLE_COUNTRIES)
            if found:
                return found
        return ()

    def _find(self, name: str) -> tuple[Place, ...]:
        for key, types, strict in name_variants(name_key(name)):
            found = self._of_key(key)
            if found and types:
                found = tuple(place for place in found if place.type in types) or (() if strict else found)
            if found:
                return found
        return ()

    def _begins(self, name: str) -> bool:
        # "!" is the character after the space, so the range holds every key that goes on with another word.
        query = "SELECT 1 FROM name WHERE key > ? AND key < ? LIMIT 1"
        # A word after it makes an article at the end of these words one inside a name.
        keys = article_variants(name_key(f"{name} x").removesuffix(" x"))
        for key in keys:
            for layer, following in zip(self._layers, self._next_cached(key), strict=True):
                if following == key:
                    if layer.execute(query, (f"{key} ", f"{key}!")).fetchone():
                        return True
                elif following is not None and following.startswith(f"{key} "):
                    return True
        return False

    def _next(self, key: str) -> tuple[str | None, ...]:
        """Give for each file the first key that is this one or comes after it: one look tells that a word neither is nor begins a name."""
        rows = (layer.execute("SELECT key FROM name WHERE key >= ? ORDER BY key LIMIT 1", (key,)).fetchone() for layer in self._layers)
        return tuple(row[0] if row else None for row in rows)

    def _of_key(self, key: str) -> tuple[Place, ...]:
        found: dict[str, Place] = {}
        for layer in self._layers:
            earlier = list(found.values())
            for place in map(_place, layer.execute(_BY_NAME, (key, _MOST_CANDIDATES))):
                if place.id in found or not any(_same(place, other) for other in earlier):
                    found[place.id] = place
        return tuple(sorted(_without_namesakes(list(found.values())), key=lambda place: (-place.prior, place.id)))


def _same(place: Place, other: Place) -> bool:
    """Tell whether entries of two files that share a name are one place: the same kind of place at the same spot."""
    if place.type in SETTLEMENTS and other.type in SETTLEMENTS:
        return distance_km(place, other) < _SAME_PLACE_KM
    return place.type == other.type and distance_km(place, other) < max(_SAME_PLACE_KM, other.precision_km)


def _without_namesakes(found: list[Place]) -> Iterator[Place]:
    """Rank a division below the town that it is called after, and below the capital of its country (Washington).

    A district is below its town in any case, whatever file it comes from: reports say so where they mean the district.
    """
    largest: dict[str | None, float] = {}
    capitals = {place.country for place in found if place.type == "capital"}
    for place in found:
        if place.type in SETTLEMENTS:
            people = (place.population or 0) * (_BYNAME if place.alternate else 1.0)
            largest[place.admin1] = max(people, largest.get(place.admin1, 0.0))
    for place in found:
        share = largest.get(place.admin1, 0.0) / (place.population or math.inf)
        below = place.type == "admin1" and (share >= _NAMESAKE_SHARE or place.country in capitals)
        if place.type in _DISTRICTS:
            seats = (other for other in found if other.type in SETTLEMENTS and other.country == place.country)
            below = any(distance_km(place, other) < max(_SEAT_KM, place.precision_km) for other in seats)
        yield place._replace(prior=place.prior - _NAMESAKE) if below else place


_COLUMNS = "place.number, place.id, place.name, latitude, longitude, type, country, admin1, population, radius"
_BY_NAME = f"SELECT {_COLUMNS}, alternate FROM name JOIN place USING (number) WHERE key = ? ORDER BY population DESC, number LIMIT ?"


def _place(row: tuple[Any, ...]) -> Place:
    number, own_id, name, latitude, longitude, kind, country, admin1, population, radius, alternate = row
    return Place(
        own_id or f"geonames:{number}",
        name,
        latitude / 100_000,
        longitude / 100_000,
        kind or settlement_type(population),
        country,
        f"{country}.{admin1}" if admin1 else None,
        population,
        radius or settlement_radius(population),
        math.log10(population or _UNKNOWN_POPULATION) + TYPE_PRIOR.get(kind, 0.0) - _ALTERNATE_NAME * alternate,
        bool(alternate),
    )


@functools.cache
def demonyms() -> dict[str, str]:
    """Give the English name of the country or continent by demonym, in small letters, plurals too (`data/places/demonyms.tsv`)."""
    with files("sayso").joinpath("data/places/demonyms.tsv").open(encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t") for line in table][1:]
    return {f"{word}s": home for word, home in rows} | dict(rows)


def distance_km(left: Place, right: Place) -> float:
    """Give the distance along the earth's surface (haversine on a sphere of 6,371 km)."""
    north, south = math.radians(left.latitude), math.radians(right.latitude)
    east = math.radians(right.longitude - left.longitude)
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(chord)))


def load_gazetteer() -> Gazetteer:
    """Open the packaged gazetteer and, where it exists, the user's own; raises `KnowledgeError` where one is unusable."""
    packaged = _RESOURCES.enter_context(as_file(files("sayso").joinpath("data/places/gazetteer.sqlite")))
    own = user_places_path()
    if not own.exists() and os.environ.get("SAYSO_PLACES"):
        raise KnowledgeError(f"SAYSO_PLACES names {own}, which does not exist; make it with `sayso places add FILE` or unset SAYSO_PLACES")
    return Gazetteer([packaged, own] if own.exists() else [packaged])


def _open(path: Path) -> sqlite3.Connection:
    # Immutable: no locks and no journal, so it opens on a read-only disk and in any number of processes.
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    remedy = "install Sayso again, or make the file anew with `sayso places add`"
    try:
        layer = sqlite3.connect(uri, uri=True, check_same_thread=False)
        layer.execute("PRAGMA mmap_size = 67108864")
        version = layer.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except sqlite3.Error as error:
        raise KnowledgeError(f"the gazetteer {path} cannot be opened ({error}); expected a packed gazetteer: {remedy}") from error
    if version != (SCHEMA_VERSION,):
        raise KnowledgeError(f"the gazetteer {path} has schema {version}; expected {SCHEMA_VERSION}: {remedy}")
    return layer


def _lists_digest() -> str:
    """Digest the word lists beside the packed file, which decide what counts as a place."""
    folder = files("sayso").joinpath("data/places")
    lists = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".tsv")), key=lambda entry: entry.name)
    return blake2s(b"\0".join(entry.read_bytes() for entry in lists), digest_size=8).hexdigest()
