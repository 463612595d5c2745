"""What a number measures: money before it, a unit after it, a rate after the unit."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate.quantities._numerals import MAGNITUDES
from sayso.annotate.quantities._words import WORD_SETS, Words, read_table, split_words
from sayso.records import QuantityType

_HYPHENS = ("-", "‑", "–")


class Unit(NamedTuple):
    """A unit's standard name, what it measures, and the word it begins or ends with."""

    name: str
    type: QuantityType
    at: int


def _read_forms(place: str) -> dict[str, list[tuple[tuple[str, ...], str, QuantityType]]]:
    """Group the forms of one place by the word next to the number, the longest first."""
    grouped: dict[str, list[tuple[tuple[str, ...], str, QuantityType]]] = {}
    for form, where, unit, kind in read_table("units.tsv"):
        if where == place:
            split = split_words(form)
            grouped.setdefault(split[0] if place == "after" else split[-1], []).append((split, unit, QuantityType(kind)))
    for forms in grouped.values():
        forms.sort(key=lambda form: -len(form[0]))
    return grouped


_AFTER = _read_forms("after")
_BEFORE = _read_forms("before")
_PER = WORD_SETS["rate"]
_PER_ARTICLE = WORD_SETS["rate-article"]
_SQUARE = {"foot": "ft2", "feet": "ft2", "m": "m2", "metre": "m2", "meter": "m2", "mile": "mi2", "kilometre": "km2", "kilometer": "km2"}
_MASS = frozenset(["of", "in", "heavier", "lighter", "bomb", "bombs", "from", "explosive", "explosives", "warhead", "heroin", "cocaine"])
# One letter or an everyday word: a unit only where it sticks to the digits, or with a degree sign.
_STICKING = frozenset(
    ["g", "l", "w", "b", "m", "t", "c", "f", "v", "p", "in", "s", "h", "d", "mi", "ms", "min", "max", "pp", "ps", "kt", "mb", "db"]
)
# Of those, these are no words: behind digits a space may stand before them.
_SPACED = frozenset(["kt", "mb", "db", "ms", "mi"])
_AGE = ("old", "olds")


def money_before(words: Words, first: int) -> Unit | None:
    """Give the currency that stands before the number's first word."""
    for form, unit, kind in _BEFORE.get(words.at(first - 1), ()):
        start = first - len(form)
        if start >= 0 and "\n" in words.text[words.ends[first - 1] : words.starts[first]]:
            return None
        if start >= 0 and tuple(words.lower[start:first]) == form and (form[0] not in ("a", "c", "y") or words.capital(start)):
            return Unit(unit, kind, start)
    return None


def unit_after(words: Words, last: int, *, vague: bool = False) -> Unit | None:
    """Give the unit that follows the number's last word, with a space, a hyphen or nothing between, or "of" ("hundreds of miles")."""
    at = last + 1
    if vague and words.at(at) == "of":
        at += 1
    if words.at(at) in _HYPHENS and words.joined(at) and words.joined(at + 1):
        at += 1
    for form, unit, kind in _AFTER.get(words.at(at), ()):
        end = _end_of(words, at, form)
        if end is None or not _stands(words, at, form, last):
            continue
        if unit == "pound" and words.at(end + 1) in _MASS:
            return Unit("pound mass", QuantityType.COUNT, end)
        if kind is QuantityType.DURATION:
            return _age(words, Unit(unit, kind, end))
        return Unit(unit, kind, end)
    return None


def _end_of(words: Words, at: int, form: tuple[str, ...]) -> int | None:
    """Give the last word of a unit that begins at `at`, where hyphens may stand between its words; `None` without a match."""
    position = at
    for part in form:
        if position > at and words.at(position) in _HYPHENS and words.joined(position):
            position += 1
        if words.at(position) != part:
            return None
        position += 1
    return position - 1


def _stands(words: Words, at: int, form: tuple[str, ...], last: int) -> bool:
    """Keep single letters that do not stick to digits from being units, and "second" from being one where it is an ordinal."""
    word = form[0]
    if len(form) == 1 and word in _SPACED and words.numeral(last):
        return True
    if len(form) == 1 and word in _STICKING and not (words.joined(at) and words.numeral(last)):
        return word == "m" and words.numeral(last) and words.raw(at) == "m"
    if len(form) == 1 and len(word) == 1 and word.isalpha():
        return words.numeral(last) and words.raw(at) == (word.upper() if word in "wcfv" else word)
    if word in ("mb", "gb", "kt") and len(form) == 1:
        return words.numeral(last)
    # "Six barrel bombs" are no barrels.
    if word == "barrel" and not words.joined(at) and words.at(last) not in ("one", "1", "a"):
        return words.at(at + 1) in _HYPHENS
    if word in ("second", "minute", "foot", "yard", "inch", "quarter") and words.at(last) not in ("one", "1", "a", "half", "an"):
        return word != "second" or (words.at(at - 1) in _HYPHENS)
    return True


def _age(words: Words, unit: Unit) -> Unit:
    """Turn "year" into "year of age" before "old", with or without hyphens."""
    at = unit.at + 1
    if words.at(at) in _HYPHENS and words.joined(at):
        at += 1
    if words.at(at) in _AGE:
        return Unit(f"{unit.name} of age", unit.type, at)
    if words.at(at) == "of" and words.at(at + 1) == "age":
        return Unit(f"{unit.name} of age", unit.type, at + 1)
    return unit


def with_rate(words: Words, unit: Unit) -> Unit:
    """Take in "per month", "a barrel", "/kg" behind a unit; durations take none."""
    if unit.type is QuantityType.DURATION:
        return unit
    closing = _closing(words, unit.at + 1)
    if closing:
        # "$6 million (5.2 million euros) a year": what converts it stands between.
        rated = _rated_at(words, unit._replace(at=closing))
        return unit._replace(name=rated.name, type=rated.type)
    return _rated_at(words, unit)


def _closing(words: Words, at: int) -> int | None:
    """Give the place of the bracket that closes one opened at `at`, `None` without one or after a long insertion."""
    if words.at(at) != "(":
        return None
    return next((end for end in range(at + 1, at + 9) if words.at(end) == ")"), None)


def shared_unit(words: Words, last: int) -> Unit | None:
    """Give the money of "280 million of the 1.5 billion shekels" for the first number, whose last word is `last`."""
    if words.at(last + 1) != "of" or words.at(last + 2) not in ("the", "its", "their", "his", "her", "a"):
        return None
    at = last + 3
    if words.numeral(at):
        at += 1 + (words.at(at + 1) in MAGNITUDES)
        unit = unit_after(words, at - 1)
        if unit and unit.type is QuantityType.MONEY:
            return unit._replace(at=last)
    money = money_before(words, at + 1) if words.numeral(at + 1) else None
    return money._replace(at=last) if money else None


def part_unit(words: Words, last: int) -> Unit | None:
    """Give the unit of "a quarter of a mile" and "1/16 of a pint", where a fraction ends with the word `last`."""
    if words.at(last + 1) != "of" or words.at(last + 2) not in ("a", "an"):
        return None
    return unit_after(words, last + 2)


def _rated_at(words: Words, unit: Unit) -> Unit:
    following = words.at(unit.at + 1)
    base = words.at(unit.at + 2)
    if following == "-" and words.joined(unit.at + 1) and base == "a" and words.at(unit.at + 3) == "-":
        following, base, end = "a", words.at(unit.at + 4), unit.at + 4
    elif following == "a" and base == "-" and words.joined(unit.at + 2):
        base, end = words.at(unit.at + 3), unit.at + 3
    else:
        end = unit.at + 2
    plain = base.rstrip("s") if base not in ("s", "gas") else base
    if following in ("per", "/") and base in ("square", "sq") and words.at(end + 1) in _SQUARE:
        return Unit(f"{unit.name}/{_SQUARE[words.at(end + 1)]}", unit.type, end + 1)
    if following in ("per", "/") and plain in _PER and (following == "per" or words.joined(end)):
        return Unit(f"{unit.name}/{plain}", unit.type if unit.type is QuantityType.MONEY else _rated(unit), end)
    if following in ("a", "an", "each", "every") and plain in _PER_ARTICLE:
        return Unit(f"{unit.name}/{plain}", unit.type if unit.type is QuantityType.MONEY else _rated(unit), end)
    return unit


def _rated(unit: Unit) -> QuantityType:
    """Miles per hour measure no distance, and hectares a day no area."""
    return unit.type if unit.type is QuantityType.PERCENT else QuantityType.COUNT
