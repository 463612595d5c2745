"""The word lists that tell a place from a word, a person and a party; read once a process from `data/places`."""

from __future__ import annotations

import csv
import functools
from importlib.resources import files


def _rows(name: str) -> list[dict[str, str]]:
    with files("sayso").joinpath("data/places", name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.cache
def words_of(role: str) -> frozenset[str]:
    """Give the words of one role of `context.tsv`, in small letters."""
    found = frozenset(row["word"] for row in _rows("context.tsv") if row["role"] == role)
    if not found:
        raise KeyError(role)
    return found


@functools.cache
def doubtful_names(kind: str) -> frozenset[str]:
    """Give the keys of `not_places.tsv` of one kind: `word` or `person`."""
    return frozenset(row["word"] for row in _rows("not_places.tsv") if row["kind"] == kind)


@functools.cache
def state_abbreviations() -> frozenset[str]:
    """Give the abbreviations that name a state only after a comma (`Ill.` and `Ill`)."""
    found = {row["abbreviation"] for row in _rows("state_abbreviations.tsv")}
    return frozenset(found | {abbreviation.rstrip(".") for abbreviation in found})
