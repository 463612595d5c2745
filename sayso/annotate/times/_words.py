"""Words of time: each word of a text becomes one letter, its class, and a value.

The rules of `_grammar` are regular expressions over these letters, so "the past three months" is
`dLNV`. Most words are of no class (`x`), which a rule never begins with: that keeps the search fast.

    M month   m month word that is also something else (May, March, Sept)   W weekday   w Mon, Tue   g Fridays
    Y 1500-2099   D 1-31   N other number   O ordinal   I 2018-09-07, 17/09/2018   C 1990s   c 10:30   h a.m.   Z GMT
    U unit   V units   y year   Q quarter   p part of a day   S season   X today, yesterday   P now, recently
    L last   F next   T this   H that, same   R recent, latest   E early, late, mid   e earlier, later   B end, start
    G ago   v before, after   s since   n then   K every   A daily   z old   k fiscal   l half
    J Christmas   q future   r full, more (between a number and its unit)
    d the   a a, an   o of   i in, on, at, by   f from   b between   u to, until   j and, or   | paragraph
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, NamedTuple

# Years as they are spoken: "nineteen ninety-six" is one word.
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPOKEN = {word: number for number, word in enumerate(_TEENS, 10)} | {
    f"{ten}{link}{one}" if one else ten: 10 * tens + ones
    for tens, ten in enumerate(_TENS, 2)
    for link in "- "
    for ones, one in enumerate(("", *_ONES))
}
_FEASTS: dict[str, tuple[int, int | None]] = {}
for _row in files("sayso").joinpath("data/times/feasts.tsv").read_text(encoding="utf-8").splitlines()[1:]:
    _feast, _month, _on = _row.split("\t")
    for _form in (_feast, _feast.replace("'", "’")):
        _FEASTS[_form] = (int(_month), int(_on) if _on else None)
WORD = re.compile(
    rf"(?:{'|'.join(sorted(_FEASTS, reverse=True))})\b"
    rf"|(?:[Nn]ine|[Ee]igh)teen (?:{'|'.join(sorted(_SPOKEN, reverse=True))})\b(?!-)"
    r"|(?<=year )two thousand\b(?! and)"
    r"|[AaPp]\.[Mm]\."
    r"|[^\W\d_]\w*"
    r"|\d{4}-\d\d-\d\d(?![\d-])"
    r"|\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d|[/.-]\d)"
    r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
    r"|\d{4}s\b|['’‘]\d0s\b"
    r"|\d{1,2}(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,]\d+)*"
    r"|\n[ \t\r]*\n"
    r"|['’]s\b"
    r"|[^\w\s]"
)


class Words(NamedTuple):
    """A stretch cut into words: `classes` holds one letter for each; the lists run parallel to it."""

    classes: str
    values: list[Any]
    texts: list[str]
    starts: list[int]

    def end(self, index: int) -> int:
        """Give the offset behind a word."""
        return self.starts[index] + len(self.texts[index])


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LEXICON: dict[str, tuple[str, Any]] = {}
for _row in files("sayso").joinpath("data/times/words.tsv").read_text(encoding="utf-8").splitlines()[1:]:
    _word, _letter, _value = _row.split("\t")
    _meaning: Any = (float(_value) if "." in _value else int(_value)) if re.fullmatch(r"-?[\d.]+", _value) else _value or None
    for _form in (_word, _word.capitalize(), _word.upper()):
        _LEXICON[_form] = (_letter, _meaning)
# These must be written with a capital: "may" and "march" are verbs, "sun" and "sat" words.
for _i, _word in enumerate(_MONTHS):
    _sure = _word not in ("May", "March")
    _LEXICON[_word] = ("M" if _sure else "m", _i + 1)
    if _sure:
        _LEXICON[_word.upper()] = ("M", _i + 1)
    if _word != "May":
        _LEXICON[_word[:3]] = _LEXICON[_word[:3].upper()] = ("m", _i + 1)
_LEXICON["Sept"] = ("m", 9)
for _i, _word in enumerate(_WEEKDAYS):
    _LEXICON[_word] = _LEXICON[_word.upper()] = ("W", _i)
    _LEXICON[_word + "s"] = ("g", _i)
    for _form in (_word[:3], _word[:4] if _i == 1 else _word[:5] if _i == 3 else _word[:3], _word[:3].upper()):
        _LEXICON[_form] = ("w", _i)
for _word, _number in _SPOKEN.items():
    for _hundreds in (18, 19):
        _century = _TEENS[_hundreds - 10]
        for _form in (_century, _century.capitalize()):
            _LEXICON[f"{_form} {_word}"] = ("Y", 100 * _hundreds + _number)
_LEXICON["two thousand"] = ("Y", 2000)
_LEXICON |= {_feast: ("J", _day) for _feast, _day in _FEASTS.items()}
for _mark in (",", "-", "/", ".", "'"):
    _LEXICON[_mark] = (_mark, None)
_LEXICON |= {"–": ("-", None), "’s": ("'", None), "'s": ("'", None), "&": ("j", None), "’": (";", None), "'": (";", None), "·": (",", None)}
_DECADE_MARK = re.compile(r"['’‘]?(\d+)s")
_DIGITS = "0123456789"
_PLAIN: tuple[str, Any] = ("x", None)


def cut_words(text: str) -> Words:
    """Cut a stretch into words and give each its class and value; offsets count from its beginning."""
    matches = list(WORD.finditer(text))
    texts = [match[0] for match in matches]
    known = _LEXICON.get
    pairs = [known(word) or (_PLAIN if word[0].isalpha() else _class_of(word)) for word in texts]
    return Words("".join([pair[0] for pair in pairs]), [pair[1] for pair in pairs], texts, [match.start() for match in matches])


def with_periods(words: Words) -> Words:
    """Give the words of a business report, where "the latest period" is a quarter."""
    classes = "".join(["Q" if text in ("period", "periods") else letter for text, letter in zip(words.texts, words.classes, strict=True)])
    values = ["Q" if text in ("period", "periods") else value for text, value in zip(words.texts, words.values, strict=True)]
    return words._replace(classes=classes, values=values)


def _class_of(word: str) -> tuple[str, Any]:
    """Class what is no word: numbers, written dates and clock times, marks."""
    first = word[0]
    if first == "\n":
        return "|", None
    if first not in _DIGITS:
        decade = _DECADE_MARK.fullmatch(word)
        return ("C", int(decade[1])) if decade else (";", None)
    if word.isdecimal():
        return _number_class(word)
    if word[-1] == "s":
        return "C", int(word[:-1])
    if word[-1].isalpha():
        return ("O", int(word[:-2])) if 1 <= int(word[:-2]) <= 31 else ("N", None)
    if ":" in word:
        return "c", tuple(int(part) for part in word.split(":"))
    if len(word) == 10 and word[4] == "-":
        return "I", tuple(int(part) for part in word.split("-"))
    return _numeric_date(word) or ("N", _written_number(word))


def _number_class(word: str) -> tuple[str, Any]:
    if len(word) > 9 or not word.isascii():
        return "N", None
    number = int(word)
    if len(word) <= 2 and 1 <= number <= 31:
        return "D", number
    return ("Y", number) if len(word) == 4 and 1500 <= number < 2100 else ("N", number)


def _numeric_date(word: str) -> tuple[str, Any] | None:
    """Read 17/09/2018 where only one order of day and month is possible; the other way round is a guess."""
    parts = re.split(r"[/.-]", word)
    if len(parts) != 3 or len(parts[2]) != 4:
        return None
    first, second, year = (int(part) for part in parts)
    if first > 12 >= second:
        return "I", (year, second, first)
    if second > 12 >= first or first == second:
        return "I", (year, first, second)
    return ";", None


def _written_number(word: str) -> float | None:
    if len(word) > 12:
        return None
    whole = word.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", word) else word
    try:
        return float(whole)
    except ValueError:
        return None
