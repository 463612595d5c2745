"""What a number counts and says: rows of the brief in which different tellings of one thing can meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.records import Bound, Casualty, Quantity, QuantityType

# A number without a counted word is shown from here on; below it is "the first", "one of", a score.
_SMALLEST_UNNAMED = 100
# A row of small whole numbers ("two sides", "three reasons") tells less than others.
_SMALL = 3
_SAME_THING = 10.0
_WEIGHTS = {QuantityType.CASUALTIES: 4.0, QuantityType.PEOPLE: 2.0, QuantityType.COUNT: 1.0}
_OTHER_WEIGHT = 0.5
_LISTED = frozenset({QuantityType.MONEY, QuantityType.AREA})
# What says no more of casualties than that they are people.
_ANYBODY = frozenset({"people", "person", "persons", "others", "more", "dead", "killed", "wounded", "injured", "displaced", "casualties"})
_SHORTEST_HEAD = 3


class Counted(NamedTuple):
    """What figures are put side by side by: what befell the people, and the head of the noun phrase, singular."""

    type: QuantityType
    casualty: Casualty | None
    head: str


Value = tuple[float, float, str]
"""A figure: its lowest and highest number, infinite where open, and its bound."""


def counted_of(quantity: Quantity) -> tuple[Counted, str] | None:
    """Give the row that a number belongs to and the word as written there; `None` for a number that says nothing by itself.

    Left out are lengths of time and way, shares, a bare `one` ("one side"), and small numbers of nothing in particular.
    """
    if quantity.type is QuantityType.CASUALTIES:
        word = _head(quantity)
        named = word not in _ANYBODY
        return Counted(quantity.type, quantity.casualty, singular(word) if named else ""), word if named else ""
    if quantity.type in _LISTED:
        return Counted(quantity.type, None, quantity.unit or ""), quantity.unit or ""
    if quantity.type not in (QuantityType.COUNT, QuantityType.PEOPLE) or quantity.low == quantity.high == 1:
        return None
    word = _head(quantity)
    if len(word) >= _SHORTEST_HEAD:
        return Counted(quantity.type, None, singular(word)), word
    stated = quantity.high if quantity.low is None else quantity.low
    return (Counted(quantity.type, None, ""), "") if stated is not None and stated >= _SMALLEST_UNNAMED else None


def _head(quantity: Quantity) -> str:
    words = quantity.counted.split() if quantity.counted else []
    return words[-1].casefold().strip(".,;:'’”\"()[]") if words else ""


def singular(word: str) -> str:
    """Strip a plural ending, so that `soldier` and `soldiers` meet; what comes out is a key, not always a word."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def value_of(quantity: Quantity) -> Value:
    """Give a number as a figure that can be compared and sorted."""
    low, high = quantity.low, quantity.high
    return float("-inf") if low is None else low, float("inf") if high is None else high, quantity.bound.value


def weight_of(key: Counted, values: Iterable[Value], documents: int) -> float:
    """Tell how much a row says: people before things, what many documents report before what one does."""
    weight = documents * _WEIGHTS.get(key.type, _OTHER_WEIGHT)
    people = key.type in (QuantityType.CASUALTIES, QuantityType.PEOPLE)
    small = not people and all(high <= _SMALL for _, high, _ in values)
    return weight * (0.25 if small or not (people or key.head) else 1.0)


def figures_differ(key: Counted, figures: Sequence[tuple[Value, frozenset[str]]]) -> bool:
    """Tell whether two figures exclude each other that may well be about the same, and no document tells both.

    A document that gives 10 and 20 has two things in mind, so they do not contradict another's 20. Of things that
    are not casualties a tenfold gap means other things, not another count (250 civilians who left, 90,000 who live there).
    """
    reach = None if key.type is QuantityType.CASUALTIES else _SAME_THING
    return any(
        _gap(one, other) > 1 and (reach is None or _gap(one, other) < reach) and not tellers & others
        for index, (one, tellers) in enumerate(figures)
        for other, others in figures[:index]
    )


def _gap(one: Value, other: Value) -> float:
    """Give how many times the lower end of the greater figure is the upper end of the smaller one; 1 where they overlap."""
    smaller, greater = sorted((one[:2], other[:2]), key=lambda ends: ends[1])
    if greater[0] <= smaller[1]:
        return 1.0
    return greater[0] / smaller[1] if smaller[1] > 0 else float("inf")


_BOUND_WORDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.ABOVE: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.BELOW: "less than ",
    Bound.AT_MOST: "at most ",
}


def interval_text(quantity: Quantity) -> str:
    """Say an interval in words: `at least 12`, `30 to 40 km`, `nearly 2,000,000`."""
    low, high = quantity.low, quantity.high
    unit = f" {quantity.unit}" if quantity.unit else ""
    if low is not None and high is not None and low != high:
        # "Nearly" and "just over" have an open side that is not far.
        near = {Bound.BELOW: f"nearly {high:,}", Bound.ABOVE: f"just over {low:,}"}
        return near.get(quantity.bound, f"{low:,} to {high:,}") + unit
    stated = high if quantity.bound in (Bound.BELOW, Bound.AT_MOST) and high is not None else low if low is not None else high
    return f"{_BOUND_WORDS[quantity.bound]}{stated:,}{unit}" if stated is not None else f"some{unit}"
