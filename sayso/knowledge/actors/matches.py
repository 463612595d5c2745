"""What a look-up answers, and how names compare with the names of the knowledge base."""

from __future__ import annotations

import enum
from typing import NamedTuple

from rapidfuzz import fuzz

from sayso.knowledge.actors.keys import actor_key
from sayso.knowledge.actors.records import Actor

_FORMER = frozenset(("former", "ex", "late", "then"))


class How(enum.StrEnum):
    """How a name met an actor, the surest first."""

    EXACT = "exact"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    COMPOSED = "composed"
    TITLED = "titled"
    KIND = "kind"
    SURNAME = "surname"
    SKELETON = "skeleton"
    FUZZY = "fuzzy"


CONFIDENCE = {
    How.EXACT: 1.0,
    How.ACRONYM: 0.95,
    How.DEMONYM: 0.95,
    How.COMPOSED: 0.95,
    How.TITLED: 0.95,
    How.KIND: 0.9,
    How.SURNAME: 0.7,
    How.SKELETON: 0.85,
    How.FUZZY: 0.8,
}
"""How far each way is trusted: an order set by hand, no measured probability."""


class Match(NamedTuple):
    """An actor that a name may mean.

    `name` is the name of the knowledge base that was met; `confidence` an order from 0 to 1; `valid` whether that name, and the actor,
    were in use throughout the days asked for (`None`: not known); `weak` that the name needs support by its context; `label` the
    naming word of a composed one (`regime`); `when` the times (EDTF) of the name, or of the post named with it: one must hold.
    """

    actor: Actor
    how: How
    name: str
    confidence: float
    valid: bool | None = None
    weak: bool = False
    label: str | None = None
    when: tuple[str, ...] = ()


def in_post(match: Match, said: frozenset[str]) -> Match:
    """Give the match with the times of the post that words name, if the person held it; one that is former holds at no time."""
    held_then = [role.when for role in match.actor.roles if said.issuperset(actor_key(role.title).split())]
    times = tuple(when for when in held_then if when) if not said & _FORMER else ()
    return match._replace(how=How.TITLED, when=times)


def writings(name: str) -> tuple[str, ...]:
    """Give the name as written, and without an `s` that a lost apostrophe left at its end (`Assads`, `UNs`)."""
    stripped = name.strip()
    if len(stripped) > 2 and stripped.endswith("s") and not stripped.endswith("ss"):
        return stripped, stripped[:-1]
    return (stripped,)


def plain(name: str) -> str:
    """Give a name in small letters without `the`."""
    return name.casefold().removeprefix("the ")


def same_case(written: str, listed: str) -> bool:
    """Tell whether an acronym is written as it is listed, with or without its stops."""
    bare = written.replace(".", "").removeprefix("the ").removeprefix("The ")
    for ending in ("'s", "’s", "'", "’"):
        bare = bare.removesuffix(ending)
    return bare == listed.replace(".", "").removeprefix("The ")


def words_alike(left: str, right: str, least: float, *, first: bool) -> bool:
    """Tell whether two keys have as many words, each like its fellow: Northern and Southern Front are not."""
    pairs = list(zip(left.split(), right.split(), strict=False))
    if len(left.split()) != len(right.split()):
        return False
    for one, other in pairs:
        digits = any(c.isdigit() for c in one + other)
        if (digits and one != other) or fuzz.ratio(one, other) < least or (first and one[0] != other[0]):
            return False
    return True
