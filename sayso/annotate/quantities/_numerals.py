"""Numbers in digits and in words, as intervals."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.annotate.quantities._words import CASUALTY_WORDS, PEOPLE, WORD_SETS, Words, read_table

_DIGITS_MAX = 20
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u202f\u2009’']\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d*\.\d+|\d+")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_SLASHED = re.compile(r"[1-9]\d?[/\u2044][1-9]\d{0,2}")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

_KINDS: dict[str, dict[str, tuple[int, int | None]]] = {}
for _word, _kind, _low, _high in read_table("numerals.tsv"):
    _KINDS.setdefault(_kind, {})[_word] = (int(_low), int(_high) if _high else None)
_ONES = {word: value for word, (value, _) in _KINDS["ones"].items()}
_TENS = {word: value for word, (value, _) in _KINDS["tens"].items()}
MAGNITUDES = {word: value for word, (value, _) in _KINDS["magnitude"].items()}
_ABBREVIATED = {word: value for word, (value, _) in _KINDS["abbreviation"].items()}
_PLURALS = _KINDS["plural"]
_VAGUE = _KINDS["vague"]
_FRACTIONS = {word: value for word, (value, _) in _KINDS["fraction"].items()}
STARTS = frozenset([*_ONES, *_TENS, *_PLURALS, *_VAGUE, "half", "a"])
# "The first half of the year" is a time.
_PERIODS = WORD_SETS["period-part"]
_HALVED = frozenset([*MAGNITUDES, "hour", "day", "mile", "century", "decade", "kilometer", "kilometre", "year", "ton", "tonne", "percent"])


class Number(NamedTuple):
    """A number in the words `first` to `last`, both included.

    `digits` says that it begins with digits; `sized` that a word such as "million" multiplies it, and
    `size` by how much (0 where several do); `vague` that it is an interval by itself ("dozens");
    `share` that it is a fraction of a whole.
    """

    first: int
    last: int
    low: float
    high: float | None
    digits: bool = False
    sized: bool = False
    vague: bool = False
    share: bool = False
    size: int = 0


def tidy(value: float) -> int | float:
    """Give a whole number as `int`, and drop the noise of binary fractions ("2.3 million" is 2300000)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def read_numeral(written: str) -> float | None:
    """Read digits with separators; `None` for what is no plain number (dates, clock times, versions, identifiers)."""
    if len(written) > _DIGITS_MAX:
        return None
    if _PLAIN.fullmatch(written):
        return None if written[0] == "0" and written[1:2].isdecimal() else float(written)
    if _GROUPED.fullmatch(written):
        return float(re.sub(r"[,\u00a0\u202f\u2009’']", "", written))
    if _POINTED.fullmatch(written):
        return float(written.replace(".", ""))
    return None


def read_number(words: Words, index: int) -> Number | None:
    """Read the number that begins with this word, as far as it goes; `None` where none begins."""
    number = _simple(words, index)
    return (_ratio(words, number) or number) if number else None


def _simple(words: Words, index: int) -> Number | None:
    if words.numeral(index):
        return _in_digits(words, index)
    word = words.at(index)
    if word in ("a", "an"):
        return _after_article(words, index)
    if word == "half":
        return _half(words, index)
    if word in _VAGUE or word in _PLURALS:
        return _vague(words, index, index)
    return _in_words(words, index)


def _ratio(words: Words, number: Number) -> Number | None:
    """Read "four in 10", "one in five", "three out of four" as shares."""
    if number.sized or number.vague or number.share or not 1 <= number.low <= 9 or words.at(number.first - 1) in CASUALTY_WORDS:
        return None
    at = number.last + 1
    outright = words.at(at) == "out" and words.at(at + 1) == "of"
    if not outright and words.at(at) != "in":
        return None
    at += 1 + outright + (words.at(at + 1 + outright) == "every")
    whole = _simple(words, at) if words.numeral(at) or words.at(at) in _ONES else None
    if whole is None or whole.sized or whole.share or not number.low < whole.low <= 100:
        return None
    if words.at(whole.last + 1) in ("-", ":", "/", "people's") or not (outright or whole.low == 10 or number.low == 1):
        return None
    share = number.low / whole.low
    return Number(number.first, whole.last, share, share, digits=number.digits, share=True)


def _in_digits(words: Words, index: int) -> Number | None:
    written = words.at(index)
    if _SLASHED.fullmatch(written):
        above, below = (int(part) for part in written.replace("\u2044", "/").split("/"))
        proper = above < below and words.at(index + 1) == "of"
        return Number(index, index, above / below, above / below, digits=True, share=True) if proper else None
    value = read_numeral(written)
    if value is None and _DECIMAL_COMMA.fullmatch(written) and words.at(index + 1) in (*MAGNITUDES, "km", "percent", "%", "per"):
        value = float(written.replace(",", "."))
    if value is None:
        return None
    last = index
    if words.joined(index + 1) and words.at(index + 1) in _GLYPHS:
        last, value = index + 1, value + _GLYPHS[words.at(index + 1)]
    return _multiplied(words, index, last, value, digits=True)


def _multiplied(words: Words, first: int, last: int, value: float, *, digits: bool) -> Number:
    """Take in "and a half" and the words that multiply: "million", and "bn" or "k" where it sticks to digits."""
    if words.lower[last + 1 : last + 4] == ["and", "a", "half"]:
        value, last = value + 0.5, last + 3
    following = words.at(last + 1)
    hyphen = following == "-" and words.joined(last + 1) and words.joined(last + 2) and words.at(last + 2) in MAGNITUDES
    if hyphen:
        following = words.at(last + 2)
    if following in MAGNITUDES:
        return Number(
            first, last + 1 + hyphen, value * MAGNITUDES[following], value * MAGNITUDES[following], digits, True, size=MAGNITUDES[following]
        )
    if digits and following in _ABBREVIATED and _abbreviates(words, last + 1):
        return Number(
            first, last + 1, value * _ABBREVIATED[following], value * _ABBREVIATED[following], digits, True, size=_ABBREVIATED[following]
        )
    return Number(first, last, value, value, digits)


def _abbreviates(words: Words, index: int) -> bool:
    """Tell "5m people" from "5m deep": a lower-case m is metres unless money stands before or something countable follows."""
    word = words.at(index)
    if len(word) > 1:
        return True
    if not words.joined(index):
        # "8 B people"
        return words.raw(index).isupper() and words.at(index + 1) in PEOPLE
    if word != "m" or words.raw(index) == "M" or words.at(index - 2) in ("$", "€", "£", "¥", "aud", "cad", "ps", "rm", "us", "usd"):
        return True
    following = words.at(index + 1)
    owned = following == "of" and words.at(index + 2) in ("its", "their", "his", "her", "our")
    return owned or (len(following) > 3 and following.endswith(("s", "people", "men", "women", "children")) and following != "across")


def _in_words(words: Words, index: int) -> Number | None:
    """Read "three hundred and twelve", "twenty-five", "two thirds", "five million"."""
    total, current, position, seen = 0.0, 0.0, index, False
    sizes: list[int] = []
    while True:
        word = words.at(position)
        step = _small(words, position)
        if step is not None and (not seen or _continues(words, position)):
            value, width = step
            current += value
        elif word in MAGNITUDES and seen:
            width = 1
            sizes.append(MAGNITUDES[word])
            current, total = _grow(current, total, MAGNITUDES[word])
        elif word == "and" and sizes and _small(words, position + 1) is not None and words.at(position - 1) in ("hundred", "thousand"):
            position += 1
            continue
        else:
            break
        seen, position = True, position + width
    if not seen:
        return None
    size = sizes[0] if len(sizes) == 1 and words.at(position - 1) in MAGNITUDES else 0
    number = Number(index, position - 1, total + current, total + current, sized=bool(sizes), size=size)
    fraction = _fraction(words, number)
    return fraction or (number if sizes else _multiplied(words, index, position - 1, total + current, digits=False))


def _small(words: Words, index: int) -> tuple[float, int] | None:
    """Give the number below a hundred that begins here, and how many words it takes."""
    word = words.at(index)
    if word in _TENS:
        joint = words.at(index + 1) in ("-", "‑") and words.joined(index + 1) and words.joined(index + 2)
        unit = words.at(index + 1 + joint)
        if 0 < _ONES.get(unit, 0) < 10:
            return _TENS[word] + _ONES[unit], 2 + joint
        return _TENS[word], 1
    return (_ONES[word], 1) if word in _ONES else None


def _continues(words: Words, index: int) -> bool:
    before = words.at(index - 1)
    return before in ("hundred", "thousand", "million", "billion") or (before == "and" and words.at(index - 2) in ("hundred", "thousand"))


def _grow(current: float, total: float, magnitude: int) -> tuple[float, float]:
    """Multiply what was read since the last larger size: "two thousand three hundred" multiplies only the three by a hundred."""
    if magnitude in (100, 12):
        return (current or 1) * magnitude, total
    return 0.0, total + (current or 1) * magnitude


def _fraction(words: Words, number: Number) -> Number | None:
    """Read "two thirds" and "one-third of"; a single part needs "of", or "third" would be an ordinal."""
    joint = words.at(number.last + 1) == "-" and words.joined(number.last + 1)
    at = number.last + 1 + joint
    parts = _FRACTIONS.get(words.at(at))
    if parts is None or number.low >= parts or number.low != int(number.low):
        return None
    if words.at(at) == "half" and number.low != 1:
        return None
    if number.low == 1 and not joint and words.at(at + 1) != "of":
        return None
    if number.low > 1 and not words.at(at).endswith("s"):
        return None
    share = number.low / parts
    return Number(number.first, at, share, share, share=True)


def _after_article(words: Words, index: int) -> Number | None:
    """Read "a hundred", "a dozen", "a few", "a couple of", "a third of", "a quarter of"."""
    word = words.at(index + 1)
    if word in MAGNITUDES:
        return _extended(words, Number(index, index + 1, MAGNITUDES[word], MAGNITUDES[word], sized=True))
    if word in ("few", "couple"):
        return _vague(words, index, index + 1)
    if word == "half" and words.at(index - 1) == "and":
        return None
    if words.at(index - 1) in _PERIODS:
        return None
    if word in ("half", "third", "quarter", "fifth", "tenth") and words.at(index + 2) == "of":
        share = 1 / _FRACTIONS[word]
        if words.at(index + 3) in ("a", "an") and words.at(index + 4) in MAGNITUDES:
            value = share * MAGNITUDES[words.at(index + 4)]
            return Number(index, index + 4, value, value, sized=True)
        return Number(index, index + 1, share, share, share=True)
    return None


def _extended(words: Words, number: Number) -> Number:
    """Take in what follows "a hundred" or "a thousand": "a hundred and twelve", "a hundred thousand"."""
    following = words.at(number.last + 1)
    if following in MAGNITUDES and MAGNITUDES[following] > number.low:
        value = number.low * MAGNITUDES[following]
        return number._replace(last=number.last + 1, low=value, high=value)
    rest = _small(words, number.last + 2) if following == "and" and number.low in (100, 1000) else None
    if rest is not None and words.at(number.last + 2 + rest[1]) not in MAGNITUDES:
        value = number.low + rest[0]
        return number._replace(last=number.last + 1 + rest[1], low=value, high=value)
    return number


def _half(words: Words, index: int) -> Number | None:
    """Read "half a million", "half an hour", "half of", "half the"."""
    after = index + 1
    if words.at(after) in ("a", "an") and words.at(after + 1) in _HALVED:
        value = 0.5 * MAGNITUDES.get(words.at(after + 1), 1)
        sized = words.at(after + 1) in MAGNITUDES
        return Number(index, after + sized, value, value, sized=True)
    if words.at(after) == "-" and words.joined(after) and words.at(after + 1) in _HALVED:
        return Number(index, index, 0.5, 0.5, sized=True)
    if words.at(index - 1) in _PERIODS:
        return None
    if words.at(after) in ("of", "the", "its", "their"):
        return Number(index, index, 0.5, 0.5, share=True)
    return None


def _vague(words: Words, first: int, index: int) -> Number | None:
    """Read "dozens", "tens of thousands", "several hundred", "a few dozen", "a couple of"."""
    word = words.at(index)
    plural = word in _PLURALS
    low, high = _PLURALS[word] if plural else _VAGUE[word]
    if word == "few" and first == index:
        return None
    last = index
    following = words.at(index + 1)
    if word == "couple":
        last = index + 1 if following == "of" else index
        following = words.at(last + 1)
    if plural and following == "of" and words.at(index + 2) in _PLURALS and _PLURALS[words.at(index + 2)][0] >= 200:
        size = _PLURALS[words.at(index + 2)][0] // 2
        return Number(first, index + 2, low * size, high and (high + 1) * size - 1, vague=True, sized=True)
    if not plural and following in MAGNITUDES:
        size = MAGNITUDES[following]
        # "Several" has no upper end by itself, but "several hundred" is no thousand.
        top = (9 if high is None else high) * size + (size - 1 if high is None else 0)
        return Number(first, last + 1, low * size, min(top, 99 if size == 12 else top), vague=True, sized=True)
    return Number(first, last, low, high, vague=True, sized=plural)
