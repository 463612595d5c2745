"""Numbers that name or date something and count nothing: "Article 5", "25th Division", "May 9", "10:30"."""

from __future__ import annotations

import re

from sayso.annotate.quantities._numerals import Number
from sayso.annotate.quantities._tolls import parallel
from sayso.annotate.quantities._words import CASUALTY_WORDS, NAMES, PEOPLE, WORD_SETS, Words

_LABELS = NAMES["label"]
_DIGIT_LABELS = NAMES["label-digits"]
_MONTHS = NAMES["month"]
_CLOCK = NAMES["clock"]
_HYPHENS = frozenset("-‑–")
_ORDINAL_ENDINGS = frozenset(["st", "nd", "rd", "th", "s", "er", "e"])
_RUN_TOGETHER = re.compile(r"\d{1,2}(?:19|20)\d\d")
_YEARS = range(1600, 2101)
_BRACKETS = frozenset("([")
_GLUE = frozenset("#№@_/&\\^×")
# "Sub-7", "minus-130" and "30-to-40" are numbers all the same.
_SIGNS = frozenset(["sub", "minus", "to", "a", "now", "then"])


def is_name(words: Words, number: Number) -> bool:
    """Say whether the words right around a number make it a name, a date, a time of day or an identifier."""
    if number.digits and not number.sized:
        return _sticks(words, number) or _dates(words, number) or _labelled(words, number) or _listed(words, number)
    if number.digits:
        return _sticks(words, number)
    return _worded_name(words, number)


def is_year(words: Words, number: Number) -> bool:
    """Say whether a number has the form of a year: four digits without a separator."""
    written = words.at(number.first)
    return number.digits and not number.sized and len(written) == 4 and written.isdecimal() and int(written) in _YEARS


def _sticks(words: Words, number: Number) -> bool:
    """Find "F-16", "Su-24", "25th", "1990s", "#12", "ID.4", "v2"."""
    first, last = number.first, number.last
    after = words.at(last + 1)
    if words.joined(last + 1) and (after in _ORDINAL_ENDINGS or after in _GLUE):
        return True
    if not words.joined(first):
        return False
    before, earlier = words.at(first - 1), words.at(first - 2)
    if before in _GLUE or (before.isalnum() and before not in WORD_SETS["currency-letters"]):
        return True
    if not words.joined(first - 1):
        return before == "'" and len(words.at(first)) == 2
    if before in _HYPHENS:
        return earlier.isalpha() and earlier not in _SIGNS
    return before == "−" or (before == "." and earlier.isalnum())


def _dates(words: Words, number: Number) -> bool:
    """Find "May 9", "9 May", "9 of May", "May 9-12", "at 5 p.m.", "0400 GMT"."""
    first, last = number.first, number.last
    after = words.at(last + 1)
    if after in _CLOCK and (after not in ("am",) or words.joined(last + 1) or words.at(last + 2) not in ("i", "not")):
        return True
    if _month(words, first - 1) and _RUN_TOGETHER.fullmatch(words.at(first)):
        return True
    if number.low > 31 and not is_year(words, number):
        return False
    if _month(words, last + 1) or (after in ("of", "-", "–") and _month(words, last + 2)):
        return True
    before = words.at(first - 1)
    if is_year(words, number) and words.numeral(first - 1) and _month(words, first - 2):
        return True
    if before == "." or before == "the":
        first -= 1
        before = words.at(first - 1)
    if _month(words, first - 1):
        return True
    return (
        before in ("-", "–", "to", "and", ",", "or")
        and words.numeral(first - 2)
        and _month(words, first - 3)
        and number.low <= 31
        and before != "and"
    )


def _month(words: Words, index: int) -> bool:
    word = words.at(index)
    return word in _MONTHS and (words.capital(index) or word not in ("may", "march", "mar", "sep", "dec", "jan", "august"))


def _labelled(words: Words, number: Number) -> bool:
    """Find "Article 5", "Boeing 737", "Channel 4", "Brigade 12", "12 Brigade"."""
    first = number.first
    before = words.at(first - 1)
    if before == "." and words.at(first - 2) in ("no", "nos", "nr", "sec", "art", "ch", "vol", "fig", "pp", "para"):
        return True
    if before in _LABELS or before in ("aged", "ages", "age", "a.d.", "b.c.", "zip"):
        return True
    if before in _DIGIT_LABELS and (words.capital(first - 1) or before in ("number", "phase", "step", "chapter", "level", "category")):
        return True
    if before in ("and", ",", "or", "-", "–", "&") and words.numeral(first - 2):
        earlier = words.at(first - 3)
        return earlier in _LABELS or (earlier in _DIGIT_LABELS and words.capital(first - 3))
    return before == "of" and words.at(first - 2) in ("group", "article", "chapter", "resolution") and words.capital(first - 2)


def _listed(words: Words, number: Number) -> bool:
    """Find "1.", "2)", "[3]" and numbers alone in brackets."""
    first, last = number.first, number.last
    before, after = words.at(first - 1), words.at(last + 1)
    if before in _BRACKETS and after in (")", "]"):
        return True
    opens = first == 0 or words.at(first - 1)[:1] == "\n" or "\n" in words.text[words.ends[first - 1] : words.starts[first]]
    return opens and after in (".", ")") and words.joined(last + 1)


def _worded_name(words: Words, number: Number) -> bool:
    """Find "Group of Seven", "World War Two", "Article Five", and "one" where it counts nothing."""
    first, last = number.first, number.last
    before = words.at(first - 1)
    if words.joined(first) and before in _HYPHENS and words.at(first - 2) not in _SIGNS:
        return True
    if before in _LABELS and words.capital(first):
        return True
    if before == "of" and words.at(first - 2) == "group" and words.capital(first):
        return True
    capital = words.capital(first) and words.capital(first - 1) and not words.opens(first)
    if capital and before not in CASUALTY_WORDS and words.at(last + 1) not in PEOPLE:
        # "World War Two", but not the headline "Blast Kills Two" or "Raiders Take Two Towns".
        return not words.capital(last + 1) and words.at(last + 1) not in ("million", "-")
    if words.at(first) == "one" and first == last:
        if _one_of_people(words, first) or parallel(words, first, last) is not None:
            return before in NAMES["one-before"]
        return words.at(first + 1) in NAMES["one-after"] or before in NAMES["one-before"]
    return False


def _one_of_people(words: Words, first: int) -> bool:
    """Find "one of its soldiers": it counts where something befell him."""
    return words.at(first + 1) == "of" and any(words.at(at) in PEOPLE for at in range(first + 2, first + 5))
