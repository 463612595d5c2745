"""Places that the user adds: GeoNames dump rows, GeoJSON or CSV, packed into a gazetteer of the user's own."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterator
from hashlib import blake2s
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import InputError
from sayso.knowledge.names import name_key
from sayso.knowledge.packing import Entry, write_places

GEONAMES_COLUMNS = 19
_FORMS = (
    "expected GeoNames rows (19 tab-separated columns, as in SY.txt), GeoJSON (a FeatureCollection or one Feature a line), "
    "or CSV with the columns name, lat, lon and perhaps kind, country, aliases"
)
_CODES = {"PCLI": "country", "ADM1": "admin1", "ADM2": "admin2", "PPLC": "capital", "AIRB": "base", "INST": "base", "MILB": "base"}
_CODES |= {"AIRP": "airport", "AIRF": "airport", "ISL": "island", "ISLS": "island", "RGN": "region", "AREA": "region", "PSTB": "crossing"}
_CLASSES = {"A": "district", "P": "", "S": "site", "T": "mountain", "H": "water", "L": "region"}
# Of sites and landscapes only what reports name: the rest (hotels, wells, farms) would give every word a place.
_USED_SITES = frozenset(
    ("AIRB", "INST", "MILB", "AIRP", "AIRF", "PSTB", "CMPRF", "CMP", "PRT", "PS", "DAM", "OILR", "MNMT", "CTRB", "CSTM")
)
_SETTLED = frozenset(("city", "town", "village", "settlement", "locality", "populated place", "neighbourhood", "borough", "ppl", ""))
_PLACETYPES = {"region": "admin1", "county": "admin2", "localadmin": "district", "macrohood": "locality", "campus": "site"}
_COORDINATES = (("lat", "latitude", "y"), ("lon", "lng", "long", "longitude", "x"))
_COUNTRY_CODE = re.compile(r"[A-Za-z]{2}$")


def user_places_path() -> Path:
    """Give the file of places that the user added: SAYSO_PLACES, else `sayso/places.sqlite` in the user's data folder."""
    if chosen := os.environ.get("SAYSO_PLACES"):
        return Path(chosen)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "sayso" / "places.sqlite"


def add_places(source: Path, destination: Path | None = None) -> int:
    """Add the places of a file to the user's gazetteer and give their count; again is harmless.

    The form follows from the content, not from the file's name. Nothing is added where a row cannot be
    read: the `InputError` names the row. `destination` is `user_places_path()` where it is `None`.
    """
    try:
        text = source.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{source} cannot be read ({error.strerror}); give a file of places: {_FORMS}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{source} is not UTF-8 (byte {error.start}); {_FORMS}: unpack or convert it") from error
    entries = list(_entries(text, source))
    if not entries:
        raise InputError(f"{source} holds no place that reports name; {_FORMS}")
    return write_places(destination or user_places_path(), entries)


def _entries(text: str, source: Path) -> Iterator[Entry]:
    first = text.lstrip()[:1]
    line = text.partition("\n")[0]
    if first in ("{", "["):
        return _from_geojson(text, source)
    if line.count("\t") == GEONAMES_COLUMNS - 1:
        return _from_geonames(text, source)
    return _from_csv(text, source)


def _from_geonames(text: str, source: Path) -> Iterator[Entry]:
    """Read a GeoNames dump (download.geonames.org/export/dump/readme.txt); keeps settlements, divisions, bases, landscapes."""
    for number, line in enumerate(text.splitlines(), 1):
        columns = line.split("\t")
        if len(columns) != GEONAMES_COLUMNS:
            raise InputError(f"{source}, line {number}: {len(columns)} columns; expected 19 separated by tabs: mend or remove the line")
        feature, code = columns[6], columns[7]
        if feature not in _CLASSES or (feature in ("S", "L") and code not in _USED_SITES | {"RGN", "AREA"}):
            continue
        where = f"{source}, line {number}"
        population = int(columns[14]) if columns[14].isdecimal() else 0
        yield Entry(
            name=columns[1],
            latitude=_degrees(columns[4], 90, "latitude", where),
            longitude=_degrees(columns[5], 180, "longitude", where),
            number=_number(columns[0], where),
            type=_CODES.get(code, _CLASSES[feature]) or None,
            country=columns[8] or None,
            admin1=columns[10] or None,
            population=population or None,
            radius_km=None if feature == "P" else 10.0 if feature == "A" else 3.0,
            names=tuple(filter(None, (columns[2], *columns[3].split(",")))),
        )


def _from_geojson(text: str, source: Path) -> Iterator[Entry]:
    """Read points (or the label points of Who's On First) with their properties."""
    for number, feature in enumerate(_features(text, source), 1):
        where = f"{source}, feature {number}"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise InputError(f"{where} has no properties; expected a GeoJSON Feature with a name: remove it")
        name = properties.get("wof:name") or properties.get("name") or properties.get("NAME")
        if not isinstance(name, str) or not name_key(name):
            raise InputError(f"{where} has no name; expected `name` or `wof:name` in its properties: add one or remove the feature")
        latitude, longitude = _position(feature, properties, where)
        own = properties.get("wof:id") or feature.get("id") or properties.get("id")
        kind = str(properties.get("wof:placetype") or properties.get("kind") or properties.get("type") or "")
        country = properties.get("wof:country") or properties.get("country") or properties.get("iso:country")
        population = properties.get("wof:population") or properties.get("population")
        aliases = [alias for key, value in properties.items() if key.startswith("name:") for alias in _as_list(value)]
        aliases += _as_list(properties.get("aliases"))
        prefix = "wof" if "wof:id" in properties else "user"
        own_id = f"{prefix}:{own}" if own not in (None, "") else None
        yield _own_entry(_Row(name, latitude, longitude, kind, country, population, aliases, own_id))


def _features(text: str, source: Path) -> list[Any]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return [_json_line(line, number, source) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if isinstance(whole, list):
        return whole
    return list(whole["features"]) if isinstance(whole.get("features"), list) else [whole]


def _json_line(line: str, number: int, source: Path) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{source}, line {number} is not JSON ({error}); {_FORMS}") from error


def _position(feature: dict[str, Any], properties: dict[str, Any], where: str) -> tuple[float, float]:
    for latitude, longitude in (("lbl:latitude", "lbl:longitude"), ("geom:latitude", "geom:longitude"), ("lat", "lon")):
        if latitude in properties and longitude in properties:
            return _degrees(properties[latitude], 90, "latitude", where), _degrees(properties[longitude], 180, "longitude", where)
    geometry = feature.get("geometry") or {}
    point = geometry.get("coordinates") if geometry.get("type") == "Point" else None
    if not isinstance(point, list) or len(point) < 2:
        raise InputError(f"{where} has no position; expected a Point, or lbl:latitude and lbl:longitude: add one or remove the feature")
    return _degrees(point[1], 90, "latitude", where), _degrees(point[0], 180, "longitude", where)


def _from_csv(text: str, source: Path) -> Iterator[Entry]:
    """Read a table with a header; aliases stand in one column, separated by semicolons or bars."""
    header = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(), delimiter=max("\t;,", key=header.count))
    names = {(column or "").strip().casefold(): column for column in rows.fieldnames or ()}
    latitude, longitude = (next((names[c] for c in choices if c in names), None) for choices in _COORDINATES)
    if "name" not in names or latitude is None or longitude is None:
        raise InputError(f"{source} has the columns {', '.join(names) or 'none'}; {_FORMS}: name its columns so")
    for number, row in enumerate(rows, 2):
        where = f"{source}, line {number}"
        values = {key: (row.get(column) or "").strip() for key, column in names.items()}
        if not name_key(values["name"]):
            raise InputError(f"{where} has no name; expected one in the column name: add it or remove the line")
        kind = values.get("kind") or values.get("type") or ""
        aliases = [alias.strip() for alias in re.split(r"[;|]", values.get("aliases", ""))]
        position = (
            _degrees(row.get(latitude), 90, "latitude", where),
            _degrees(row.get(longitude), 180, "longitude", where),
        )
        own_id = f"user:{values['id']}" if values.get("id") else None
        yield _own_entry(_Row(values["name"], *position, kind, values.get("country"), values.get("population"), aliases, own_id))


class _Row(NamedTuple):
    """One place as a user's file states it."""

    name: str
    latitude: float
    longitude: float
    kind: str
    country: Any
    population: Any
    aliases: list[str]
    id: str | None


def _own_entry(row: _Row) -> Entry:
    kind = _PLACETYPES.get(row.kind.strip().casefold(), row.kind.strip().casefold())
    identity = f"{name_key(row.name)}\x1f{row.latitude:.4f}\x1f{row.longitude:.4f}\x1f{kind}"
    people = int(row.population) if str(row.population or "").isdecimal() else 0
    return Entry(
        name=row.name,
        latitude=row.latitude,
        longitude=row.longitude,
        id=row.id or f"user:{blake2s(identity.encode(), digest_size=6).hexdigest()}",
        type=None if kind in _SETTLED else kind,
        country=str(row.country).upper() if row.country and _COUNTRY_CODE.match(str(row.country)) else None,
        population=people or None,
        radius_km=None if kind in _SETTLED else 3.0,
        names=tuple(filter(None, row.aliases)),
    )


def _as_list(value: Any) -> list[str]:
    values = value if isinstance(value, list) else str(value or "").split(";")
    return [str(one).strip() for one in values if str(one).strip()]


def _number(value: str, where: str) -> int:
    if not value.isdecimal():
        raise InputError(f"{where}: the id is {value!r}; expected GeoNames' number in the first column: mend or remove the line")
    return int(value)


def _degrees(value: Any, most: int, what: str, where: str) -> float:
    try:
        degrees = float(value)
    except (TypeError, ValueError) as error:
        raise InputError(f"{where}: the {what} is {value!r}; expected degrees as a decimal number: mend or remove it") from error
    if not -most <= degrees <= most:
        raise InputError(f"{where}: the {what} is {degrees}; expected -{most} to {most} degrees: are the columns exchanged?")
    return degrees
