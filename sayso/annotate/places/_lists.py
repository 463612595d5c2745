"""The word lists that tell a place from a word, a person and a party; read once a process from `data/places`."""

from __future__ import annotations

import csv
import functools
from importlib.resources import files


@functools.cache
def _words_by(name: str) -> dict[str, frozenset[str]]:
    """Give the words of a two-column table, grouped by the second column."""
    grouped: dict[str, set[str]] = {}
    for word, group in _rows(name):
        grouped.setdefault(group, set()).add(word)
    return {group: frozenset(words) for group, words in grouped.items()}


def _rows(name: str) -> list[list[str]]:
    with files("sayso").joinpath("data/places", name).open(encoding="utf-8") as table:
        return list(csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


@functools.cache
def words_of(role: str) -> frozenset[str]:
    """Give the words of one role of `context.tsv`, in small letters."""
    return _words_by("context.tsv")[role]


@functools.cache
def doubtful_names(kind: str) -> frozenset[str]:
    """Give the keys of `not_places.tsv` of one kind: `word` or `person`."""
    return _words_by("not_places.tsv")[kind]


@functools.cache
def state_abbreviations() -> frozenset[str]:
    """Give the abbreviations that name a state only after a comma (`Ill.` and `Ill`)."""
    found = {abbreviation for _, _, abbreviation in _rows("state_abbreviations.tsv")}
    return frozenset(found | {abbreviation.rstrip(".") for abbreviation in found})


@functools.cache
def lost_possessives() -> frozenset[str]:
    """Give the possessives of countries as copies of a text without apostrophes have them (`syrias`), in small letters."""
    homes = {home.casefold() for _, home in _rows("demonyms.tsv")}
    return frozenset(f"{home}s" for home in homes if home.isalpha() and not home.endswith("s")) - {"americas", "nigers", "koreas"}
