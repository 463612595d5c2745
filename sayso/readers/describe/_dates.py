"""A stated date as an EDTF day, where it can mean one day only."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?"
_AFTER = r"(?![\d/.-]*\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^(?P<year>\d{4})([-/.])(?P<number>\d{1,2})\2(?P<day>\d{1,2})(?!\d)",
        r"^(?P<year>(?:19|20)\d{2})(?P<number>\d{2})(?P<day>\d{2})(?=$|T|\s)",
        rf"^(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>\d{{4}}){_AFTER}",
        rf"^(?:[a-z]{{3,9}}\.?,?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_AFTER}",
        # Unix and Java write the year last: Mon Sep 17 12:00:00 UTC 2018.
        rf"^[a-z]{{3}}\s+{_MONTH}\s+(?P<day>\d{{1,2}})\s+\d{{2}}:\d{{2}}(?::\d{{2}})?\s+(?:[A-Z+\d:-]{{1,9}}\s+)?(?P<year>\d{{4}})$",
    )
)
_NUMERIC = re.compile(r"^(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2(?P<year>\d{4})(?!\d)")
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d{2})(?P<between>[/-])(?P<number>\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?P=between)(?P<day>\d{1,2})(?=[/_-])"
)
_EARLIEST, _LATEST = 1800, 2100


def day_of(stated: str) -> str | None:
    """Give the day as `2018-09-17`; `None` where the order of day and month cannot be told, or it is no date.

    The day is that of the place where it was written: a time of day and its zone move nothing.
    """
    stated = stated.strip()[:80]
    for form in _FORMS:
        if match := form.match(stated):
            named = match.groupdict()
            month = int(named["number"]) if named.get("number") else _month(match["month"])
            return _valid(int(match["year"]), month, int(match["day"]))
    if match := _NUMERIC.match(stated):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        if first > 12 or first == second:
            return _valid(year, second, first)
        if second > 12:
            return _valid(year, first, second)
    return None


def day_in_address(address: str) -> str | None:
    """Give the day in an address such as `/2018/09/17/bridge` or `/2018-09-17/bridge`; `None` for one without."""
    match = _IN_ADDRESS.search(address)
    if match is None:
        return None
    month = match["number"] if match["number"].isdigit() else str(_month(match["number"]))
    return _valid(int(match["year"]), int(month), int(match["day"]))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].casefold()) + 1


def _valid(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
