"""The word lists of this stage, read once a process: nouns and titles from `data/mentions`, the others from `data/coreference`.

The digest of the stage covers the former, too: it reads what the stage of those lists writes.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from sayso.knowledge import tables


class Noun(NamedTuple):
    """One form of a noun that refers to somebody."""

    lemma: str
    plural: bool | None
    """`None` for "forces" and "police": many that are one body."""
    collective: bool
    gender: str | None
    """`m` or `f`; `None` where the noun does not tell."""


@functools.cache
def nouns() -> dict[str, Noun]:
    """Give every form, in lower case, of the nouns that mentions are made of."""
    found: dict[str, Noun] = {}
    for singular, plural, _, collective, gender, _, _ in tables.read_table("mentions/nouns.tsv"):
        lemma, many, told = plural if singular == "-" else singular, collective == "yes", None if gender == "-" else gender
        if plural != "-":
            found[plural] = Noun(lemma, None if singular == "-" and many else True, many, told)
        if singular != "-":
            found[singular] = Noun(lemma, False, many, told)
    return found


@functools.cache
def title_genders() -> dict[str, str | None]:
    """Give the titles before names, in lower case, with the gender that each tells."""
    return {title: None if gender == "-" else gender for title, gender in tables.read_table("mentions/titles.tsv")}


@functools.cache
def first_names() -> dict[str, str]:
    """Give first names in small letters with the gender of those who bear them."""
    return {row[0]: row[1] for row in tables.read_table("coreference/first_names.tsv")}


@functools.cache
def kinds(place: str) -> dict[str, frozenset[str]]:
    """Give the sorts of body that a word tells in this place: in a `name`, as the `noun` itself, as its `modifier`."""
    found: dict[str, set[str]] = {}
    for word, where, kind in tables.read_table("coreference/kinds.tsv"):
        if where == place:
            found.setdefault(word, set()).add(kind)
    return {word: frozenset(told) for word, told in found.items()}


@functools.cache
def stand_ins() -> dict[str, frozenset[str]]:
    """Give the nouns for which another one may stand when they come up again: "the official" for a minister."""
    found: dict[str, set[str]] = {}
    for noun, other in tables.read_table("coreference/stand_ins.tsv"):
        found.setdefault(noun, set()).add(other)
    return {noun: frozenset(others) for noun, others in found.items()}


def words_of(name: str) -> frozenset[str]:
    """Give the words of one set of `word_sets.tsv`, in lower case."""
    return tables.words_of("coreference/word_sets.tsv", name)
