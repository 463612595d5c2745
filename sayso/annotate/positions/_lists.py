"""The tables of `data/positions`: words of attitude, words for issues, closed lists."""

from __future__ import annotations

import functools
from typing import NamedTuple

from sayso.knowledge import tables
from sayso.records import PositionStance


class Entry(NamedTuple):
    """One way in which a word takes a stand: where its issue stands, what that must be, and whose voice tells it."""

    word: str
    part: str
    slots: tuple[str, ...]
    needs: str
    stance: PositionStance
    said: bool
    """It is a word or formal act of the holder; else an attitude or habit that others tell of it."""


class Term(NamedTuple):
    """A word or phrase, by lemmas, that names an issue."""

    lemmas: tuple[str, ...]
    issue: str
    of: str
    """Whose or against whom it is, where that makes another issue of it: `actor`, `target`, `self`, or `-`."""
    turned: bool
    """It names the end of the issue: who is for it is against the issue."""


def words_of(kind: str) -> frozenset[str]:
    """Give the words of a list of `data/positions/words.tsv`."""
    return tables.words_of("positions/words.tsv", kind)


@functools.cache
def entries() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Give the entries of `stances.tsv` by word and part of speech, those that ask for something first."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for word, part, slots, needs, stance, voice in tables.read_table("positions/stances.tsv"):
        entry = Entry(word, part, tuple(slots.split("|")), needs, PositionStance(stance), voice == "word")
        found.setdefault((word, part), []).append(entry)
    return {key: tuple(sorted(some, key=lambda one: (one.needs == "-", one.needs == "others"))) for key, some in found.items()}


@functools.cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Give the terms of `issues.tsv` by their first lemma, the longest first."""
    found: dict[str, list[Term]] = {}
    for words, issue, of, turn in tables.read_table("positions/issues.tsv"):
        lemmas = tuple(words.split())
        found.setdefault(lemmas[0], []).append(Term(lemmas, issue, of, turn == "against"))
    return {first: tuple(sorted(some, key=lambda one: -len(one.lemmas))) for first, some in found.items()}


@functools.cache
def phrase_verbs() -> frozenset[str]:
    """Give the verbs that begin an entry of a verb with its object."""
    return frozenset(word.partition(" ")[0] for word, part in entries() if part == "phrase")


@functools.cache
def nominals() -> tuple[dict[str, str], dict[str, str]]:
    """Give the verb of each noun for an act, and the noun of each such verb, of several the first."""
    rows = [(noun, verb) for noun, verb in tables.read_table("positions/nominals.tsv")]
    return dict(rows), {verb: noun for noun, verb in reversed(rows)}


AIMS = words_of("aim")
ANSWERS = words_of("answer")
AVAILING = words_of("avail")
BACKED = words_of("backed")
BANNED = words_of("banned")
CARRIERS = words_of("carrier")
CHARGES = words_of("charge")
COMMITTING = words_of("committing")
CONDEMNED = words_of("condemned")
CONDITIONAL = words_of("conditional")
CONDITIONS = words_of("condition")
COURSES = words_of("course")
CREDITED = words_of("credited")
DEADLINES = words_of("deadline")
DEALS = words_of("deal")
DUTY = words_of("duty")
EMPHASIS = words_of("emphasis")
EQUATING = words_of("equating")
FACILITIES = words_of("facility")
FIRST_PERSON = words_of("first-person")
GENERAL = words_of("general")
GOALS = words_of("goal")
GROUND = words_of("ground")
HEDGES = words_of("hedge")
HELPING = words_of("helping")
INTOLERABLE = words_of("intolerable")
LASTING = words_of("lasting")
LAUNCHING = words_of("launching")
LIGHT = words_of("light")
LOADED = words_of("loaded")
MEANS = words_of("means")
NAMING = words_of("naming")
NECESSARY = words_of("necessary")
NEGLECT = words_of("neglect")
NOBODY = words_of("nobody")
NO_CHOICE = words_of("no-choice")
NO_ROOM = words_of("no-room")
OF_STATE = words_of("of-state")
OPEN_PRONOUNS = words_of("open-pronoun")
OPERATIONS = words_of("operation")
OPTIONS = words_of("option")
PAPERS = words_of("paper")
PARTITIVE = words_of("partitive")
PARTY_NOUNS = words_of("party-noun")
PENDING = words_of("pending")
POLITICAL = words_of("political")
PRAISED = words_of("praised")
PROMISES = words_of("promise")
PURPOSES = words_of("purpose")
RAISING = words_of("raising")
REACHING = words_of("reaching")
REAL_INFINITIVE = words_of("real-infinitive")
REASON_MARKERS = words_of("reason-marker")
REASON_PREPOSITIONS = words_of("reason-preposition")
REASON_WORDS = words_of("reason-word")
RECEIVED = words_of("received")
RIDICULED = words_of("ridiculed")
RUIN = words_of("ruin")
RULED_OUT = words_of("ruled-out")
SEEMING = words_of("seeming")
SILENCE = words_of("silence")
SOLE = words_of("sole")
STANDING = words_of("standing")
STATIVE = words_of("stative")
TERROR = words_of("terror")
THINKING = words_of("thinking")
TURNING = words_of("turning")
VERDICTS = words_of("verdict")
VOICING = words_of("voicing")
WEAK = words_of("weak")
DEEDS = words_of("deed")
"""The issues that are deeds of war: who is said to have done them is charged, and to plan them is no policy."""
