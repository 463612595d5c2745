"""The nouns that refer to people, bodies and armed groups, and the titles before names; read once a process from `data/mentions`."""

from __future__ import annotations

import functools
from typing import NamedTuple

from sayso.knowledge import tables
from sayso.records import MentionType


class Noun(NamedTuple):
    """One form of a noun that refers to somebody."""

    lemma: str
    """The singular, or the plural of a noun that has no singular with this sense."""
    type: MentionType
    plural: bool
    collective: bool
    """One of it is many people: "army", "ministry"."""
    bears_arms: bool
    names_party: bool
    """It says what the speaker takes a party for: "regime", "terrorist"."""
    labels_others: bool
    """It does so before another noun, too: "rebel commander"."""
    of: str
    """Before "of": `thing` where it means a thing then, `only` where it means a person only then or with a word before it."""


@functools.cache
def nouns() -> dict[str, Noun]:
    """Give every form, in lower case, with what it means; one of several people of an armed group is a person, not a group."""
    found: dict[str, Noun] = {}
    for singular, plural, kind, collective, _, label, of in tables.read_table("mentions/nouns.tsv"):
        lemma, many = plural if singular == "-" else singular, collective == "yes"
        common = (many, kind == "armed", label != "-", label == "yes", of)
        if plural != "-":
            found[plural] = Noun(lemma, MentionType(kind), True, *common)
        if singular != "-":
            single = MentionType.PERSON if kind == "armed" and not many else MentionType(kind)
            found[singular] = Noun(lemma, single, False, *common)
    return found


@functools.cache
def titles() -> frozenset[str]:
    """Give the words that stand before a person's name and nowhere else, in lower case."""
    return frozenset(title for title, _ in tables.read_table("mentions/titles.tsv"))


def words_of(name: str) -> frozenset[str]:
    """Give the words of one set of `word_sets.tsv`, in lower case."""
    return tables.words_of("mentions/word_sets.tsv", name)
