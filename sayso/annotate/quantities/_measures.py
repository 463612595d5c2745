"""A number with the unit around it and, where it is a range, its second number."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate.quantities._blocked import is_name, is_year
from sayso.annotate.quantities._counters import is_counter
from sayso.annotate.quantities._numerals import Number, read_number
from sayso.annotate.quantities._units import Unit, money_before, part_unit, shared_unit, unit_after, with_rate
from sayso.annotate.quantities._words import WORD_SETS, Words
from sayso.records import QuantityType

HYPHENS = frozenset("-‑–—")
_IN_YEARS = frozenset(["in", "since", "during", "until", "till", "early", "late", "mid"])
CHANGES = WORD_SETS["change-verb"]


class Measure(NamedTuple):
    """A number with the unit around it, in the words `first` to `last`."""

    number: Number
    first: int
    last: int
    unit: Unit | None
    high: Number | None = None


def measure_at(words: Words, position: int) -> Measure | int:
    """Read a number with its unit and range; give the next position to look at where none is stated."""
    number = read_number(words, position)
    if number is None:
        return position + 1 if not words.numeral(position) else _past_tail(words, Number(position, position, 0, 0))
    if is_name(words, number) or _runs_on(words, number) or is_counter(words, number):
        return _past_tail(words, number)
    if is_year(words, number) and words.at(number.first - 1) in _IN_YEARS:
        return _past_tail(words, number)
    money = money_before(words, number.first)
    if number.share and (part := part_unit(words, number.last)):
        return Measure(number._replace(share=False), number.first, part.at, part)
    unit = None if number.share else unit_after(words, number.last, vague=number.vague) or shared_unit(words, number.last)
    unit = unit or _suspended(words, number)
    first = money.at if money else number.first
    unit = money._replace(at=unit.at if unit and unit.type is QuantityType.MONEY else number.last) if money else unit
    ranged = _range(words, number, first, unit)
    if ranged is not None:
        return ranged
    if _is_score(words, number):
        return _past_tail(words, number)
    unit = with_rate(words, unit) if unit else None
    return Measure(number, first, max(number.last, unit.at) if unit else number.last, unit)


def _runs_on(words: Words, number: Number) -> bool:
    """Say whether digits stand beside more digits, so that nobody can tell "12 300" from "12, 300" (lost comma)."""
    first, last = number.first, number.last
    written = words.raw(first)
    apart = first > 0 and words.starts[first] == words.ends[first - 1] + 1
    if len(written) == 3 and apart and words.numeral(first - 1) and len(words.raw(first - 1)) <= 3:
        return True
    following = words.raw(last + 1)
    return first == last and len(written) <= 3 and written.isdecimal() and len(following) == 3 and following.isdecimal()


def _past_tail(words: Words, number: Number) -> int:
    """Give the position behind a number that was turned away, and behind a second one that a hyphen ties to it."""
    last = number.last
    while words.at(last + 1) in HYPHENS and words.joined(last + 1) and words.joined(last + 2) and words.numeral(last + 2):
        last += 2
    return last + 1


def _suspended(words: Words, number: Number) -> Unit | None:
    """Give the unit that a number left to the next one: "7- or 8-inch", "rose from 4.8 to 4.9 percent"."""
    at = number.last + 1
    if words.at(number.first - 1) == "from" and words.at(at) == "to" and number.digits and not is_year(words, number):
        second = read_number(words, at + 1)
        unit = unit_after(words, second.last) if second and second.digits and not second.share else None
        return unit._replace(at=number.last) if unit and unit.type is not QuantityType.DURATION else None
    if words.at(at) not in HYPHENS or not words.joined(at) or words.joined(at + 1) or words.at(at + 1) not in ("or", "and"):
        return None
    second = read_number(words, at + 2)
    unit = unit_after(words, second.last) if second and not second.share else None
    return unit._replace(at=number.last) if unit else None


def with_told_unit(words: Words, measure: Measure, told: Measure) -> Measure:
    """Give "23" in "climbed from 21 mpg to 23" the unit of the number it changed from."""
    first = measure.number.first
    if measure.unit or not told.unit or words.at(first - 1) != "to" or first - told.last > 4 or words.at(told.first - 1) != "from":
        return measure
    return measure._replace(unit=told.unit._replace(at=measure.last)) if measure.number.digits else measure


def _is_score(words: Words, number: Number) -> bool:
    """Say whether a hyphen ties a second number to this one that makes no range: a score, a vote, a telephone number."""
    hyphen = number.last + 1
    return words.at(hyphen) in HYPHENS and words.joined(hyphen) and words.joined(hyphen + 1) and words.numeral(hyphen + 1)


def _range(words: Words, number: Number, first: int, unit: Unit | None) -> Measure | None:
    """Read "30 to 40", "between $62 and $68", "10-15 km", "two or three"; changes ("rose from 12 to 30") are two numbers."""
    at = max(number.last, unit.at) + 1 if unit else number.last + 1
    hanging = words.at(at) in HYPHENS and words.joined(at) and words.at(at + 1) == "to"
    if hanging:
        # "10- to 15-minute", "0-to-60-mph".
        at += 1
    connector = words.at(at)
    opener = words.at(first - 1)
    if connector in HYPHENS:
        if words.joined(at) != words.joined(at + 1) or (is_year(words, number) and unit_after(words, at + 1) is None):
            return None
    elif connector == "to":
        if opener in ("from", "by", "by about") and any(word in CHANGES for word in words.lower[max(0, first - 8) : first - 1]):
            return None
    elif not (connector == "and" and _between(words, first)) and connector != "or":
        return None
    start = at + 1 + (hanging and words.at(at + 1) in HYPHENS)
    money = words.at(start) if unit and unit.type is QuantityType.MONEY else ""
    while money and not words.numeral(start) and start < at + 4 and money_before(words, start + 1):
        start += 1
    high = read_number(words, start)
    if high is None or high.vague != number.vague or high.share != number.share or is_name(words, high):
        return None
    if not _widens(number, high, connector):
        return None
    return _joined_range(words, number, high, first, unit)


def _between(words: Words, first: int) -> bool:
    return "between" in words.lower[max(0, first - 3) : first]


def _widens(number: Number, high: Number, connector: str) -> bool:
    """Say whether the second number lies above the first, once its "million" counts for both."""
    low = number.low * high.size if high.size and not number.sized and number.low < high.low / high.size else number.low
    if connector == "or":
        return low < high.low and (high.low == low + 1 or high.low <= 1.6 * low)
    return number.low < high.low


def _joined_range(words: Words, number: Number, high: Number, first: int, unit: Unit | None) -> Measure | None:
    money = money_before(words, high.first)
    second = unit_after(words, high.last) if not high.share else None
    if unit and second and unit.name != second.name and unit.type is not QuantityType.MONEY:
        return None
    if unit and not second and unit.type is not QuantityType.MONEY:
        return None
    if money and not unit:
        unit = money
    if unit is None or second is not None:
        named = unit or second
        unit = named._replace(at=second.at) if named and second else named
    if high.size and not number.sized and number.low < high.low / high.size:
        number = number._replace(low=number.low * high.size, sized=True)
    last = max(high.last, second.at) if second else high.last
    if unit:
        unit = with_rate(words, unit._replace(at=last))
        last = unit.at
    opening = first - 1 if words.at(first - 1) in ("between", "from") else first
    return Measure(number, opening, last, unit, high)
