"""Writing packed gazetteers: the schema, rows in, one sorted and compact file out."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterable
from hashlib import blake2s
from pathlib import Path
from typing import NamedTuple

from sayso.knowledge.names import name_key

SCHEMA_VERSION = "1"
FIRST_OWN_NUMBER = 2**31
"""Entries numbered below carry GeoNames' number; from here on they are numbered in the file and bear their id in full."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT, name TEXT NOT NULL, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,
    type TEXT, country TEXT, admin1 TEXT, population INTEGER, radius REAL);
CREATE UNIQUE INDEX place_id ON place (id) WHERE id IS NOT NULL;
CREATE TABLE name (key TEXT NOT NULL, number INTEGER NOT NULL, alternate INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """A place to be packed.

    `number` is GeoNames' number, `None` where the place has none and `id` names it. `type` and `radius_km` are
    `None` for settlements, where they follow from the population; `admin1` is the code without its country.
    `names` are other names than `name`; `equals` are those among them that reports use as they do the entry's own.
    """

    name: str
    latitude: float
    longitude: float
    number: int | None = None
    id: str | None = None
    type: str | None = None
    country: str | None = None
    admin1: str | None = None
    population: int | None = None
    radius_km: float | None = None
    names: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()


def write_places(path: Path, entries: Iterable[Entry]) -> int:
    """Add entries to a packed gazetteer, made where there is none, and give their count; an entry already there is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    layer = sqlite3.connect(path)
    try:
        if not layer.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            layer.executescript(_SCHEMA)
        with layer:
            numbers = dict(layer.execute("SELECT id, number FROM place WHERE id IS NOT NULL"))
            unused = itertools.count(max(numbers.values(), default=FIRST_OWN_NUMBER - 1) + 1)
            count = 0
            for entry in entries:
                if entry.number is None and entry.id not in numbers:
                    numbers[entry.id] = next(unused)
                _write(layer, entry, numbers[entry.id] if entry.number is None else entry.number)
                count += 1
            layer.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [("schema", SCHEMA_VERSION), ("digest", _digest(layer))])
        layer.execute("VACUUM")
    finally:
        layer.close()
    return count


def _write(layer: sqlite3.Connection, entry: Entry, number: int) -> None:
    own_id = entry.id if entry.number is None else None
    position = (round(entry.latitude * 100_000), round(entry.longitude * 100_000))
    row = (number, own_id, entry.name, *position, entry.type, entry.country, entry.admin1, entry.population, entry.radius_km)
    layer.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    keys = {name_key(name): 1 for name in entry.names} | {name_key(name): 0 for name in (entry.name, *entry.equals)}
    keys.pop("", None)
    layer.executemany("INSERT OR REPLACE INTO name VALUES (?, ?, ?)", [(key, number, alternate) for key, alternate in keys.items()])


def _digest(layer: sqlite3.Connection) -> str:
    content = blake2s(digest_size=16)
    for query in ("SELECT * FROM place ORDER BY number", "SELECT * FROM name"):
        for row in layer.execute(query):
            content.update(repr(row).encode())
    return content.hexdigest()
