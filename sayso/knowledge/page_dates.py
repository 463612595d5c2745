"""Dates as pages print them about themselves: in a head line, a dateline, under an embedded post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_MONTH = (
    r"(?P<{}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:"
    r"(?P<y1>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2})(?!\d|[-/]\d)(?:T\d\d:\d\d[\w:.+-]*)?"
    r"|(?P<a2>\d{1,2})(?P<sep2>[-/.])(?P<b2>\d{1,2})(?P=sep2)(?P<y2>(?:19|20)\d\d|\d\d)(?-i:(?![\da-z_/]|[-.]\d))"
    r"|(?P<d3>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?" + _MONTH.format("m3") + r"(?:,?[\s-]+(?P<y3>(?:19|20)\d\d))?(?![\w-])"
    r"|" + _MONTH.format("m4") + r"\s+(?P<d4>\d{1,2})(?:st|nd|rd|th)?(?:(?:\s*,\s*|\s+|(?<=\d))(?P<y4>(?:19|20)\d\d))?(?![\w-])"
    r")",
    re.IGNORECASE,
)  # fmt: skip
_HINT = re.compile(r"\d[-/.]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
CLOCK = re.compile(
    r"(?:[\s,|·•–@-]|\bat\b)*\d{1,2}(?:[:.]\d\d){1,2}\s*(?:[ap]\.?m\b\.?)?(?:\s*\(?(?:GMT|UTC|EST|EDT|ET|PST|PDT|PT|CET|CEST|BST|IST|MSK)"
    r"(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
    r"|(?:[\s,|·•–@-]|\bat\b)*\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)


class PageDate(NamedTuple):
    """A date in a line: where, and as EDTF; `edtf` is `None` where the order of day and month is not certain."""

    start: int
    end: int
    edtf: str | None
    has_year: bool


def find_page_dates(line: str, *, month_first: bool = False) -> Iterator[PageDate]:
    """Go through the full dates of a line (a day and a month at least), in text order.

    `month_first` settles 9/5/13, which stays uncertain otherwise, and allows years of two digits.
    """
    if _HINT.search(line) is None:
        return
    for match in _DATE.finditer(line):
        found = _read(match, month_first)
        if found is not None:
            yield found


def _read(match: re.Match[str], month_first: bool) -> PageDate | None:
    start, end = match.span()
    if match["y1"]:
        return _dated(start, end, int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["a2"]:
        return _numeric(match, month_first)
    month_name, day = (match["m3"], match["d3"]) if match["m3"] else (match["m4"], match["d4"])
    year = match["y3"] or match["y4"]
    month = MONTHS[month_name.lower().rstrip(".")]
    return _dated(start, end, int(year) if year else None, month, int(day))


def _numeric(match: re.Match[str], month_first: bool) -> PageDate | None:
    """Read 27/9/2013, 6.9.2013, 9/5/13: dots mean day first everywhere, other marks only where a part exceeds 12."""
    start, end = match.span()
    first, second, year = int(match["a2"]), int(match["b2"]), int(match["y2"])
    if year < 100:
        if not month_first:
            return None
        year += 2000
    if month_first and not first > 12 >= second:
        return _dated(start, end, year, first, second)
    if match["sep2"] == "." or first > 12 or first == second:
        return _dated(start, end, year, second, first)
    if second > 12:
        return _dated(start, end, year, first, second)
    return PageDate(start, end, None, True)


def _dated(start: int, end: int, year: int | None, month: int, day: int) -> PageDate | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    shown = f"{year:04d}" if year else "XXXX"
    return PageDate(start, end, f"{shown}-{month:02d}-{day:02d}", year is not None)
