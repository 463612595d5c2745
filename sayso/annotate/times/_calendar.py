"""Stretches of the calendar, known in whole or in part, and how TIMEX3 and EDTF write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from sayso.records import Grain

SEASONS = ("SP", "SU", "FA", "WI")
FIRST_YEAR, LAST_YEAR = 1, 9998


class Period(NamedTuple):
    """One day, week, month, quarter, season, year, decade or century; `year` is `None` where it is not known.

    `part` numbers the ISO week, the quarter (1 to 4) or the season (0 is spring) within the year; for
    decades and centuries `year` is the first one. `weekend` narrows a week to its Saturday and Sunday.
    """

    grain: Grain
    year: int | None
    month: int | None = None
    day: int | None = None
    part: int | None = None
    weekend: bool = False


class Reference(NamedTuple):
    """The day that relative words count from, as far as it is known: each part may be `None`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def today(self) -> date | None:
        """The reference as a whole day, `None` where a part of it is unknown."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


UNKNOWN = Reference()
_EDTF_DATE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?![\dX/])")


def read_reference(edtf: str | None) -> Reference:
    """Read the day of an EDTF date as far as it states it; an interval, a season or nonsense gives no part."""
    stated = _EDTF_DATE.match(edtf or "")
    if stated is None:
        return UNKNOWN
    year, month, day = (int(part) if part and part.isdigit() else None for part in stated.groups())
    if year is not None and not FIRST_YEAR < year < LAST_YEAR:
        return UNKNOWN
    if month is not None and not 1 <= month <= 12:
        return Reference(year) if month > 12 else UNKNOWN
    if day is not None and (month is None or not 1 <= day <= month_length(year, month)):
        return Reference(year, month)
    return Reference(year, month, day)


def month_length(year: int | None, month: int) -> int:
    """Give the days of a month; February of an unknown year has 29."""
    return calendar.monthrange(2000 if year is None else year, month)[1]


def day_period(year: int | None, month: int, day: int) -> Period | None:
    """Give a day, or `None` where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        return None
    return Period(Grain.DAY, year, month, day)


def of_date(day: date) -> Period:
    """Give a day of the calendar as a period."""
    return Period(Grain.DAY, day.year, day.month, day.day)


def week_of(day: date, *, weekend: bool = False) -> Period:
    """Give the ISO week (or its weekend) that holds a day."""
    year, week, _ = day.isocalendar()
    return Period(Grain.WEEK, year, part=week, weekend=weekend)


def timex_of(period: Period) -> str:
    """Write a period as a TIMEX3 value, with X for a year that is not known."""
    year = "XXXX" if period.year is None else f"{period.year:04d}"
    if period.grain is Grain.DAY:
        return f"{year}-{period.month:02d}-{period.day:02d}"
    if period.grain is Grain.WEEK:
        return f"{year}-W{period.part:02d}" + ("-WE" if period.weekend else "")
    if period.grain is Grain.MONTH:
        return f"{year}-{period.month:02d}"
    if period.grain is Grain.QUARTER:
        return f"{year}-Q{period.part}"
    if period.grain is Grain.SEASON:
        return f"{year}-{SEASONS[period.part or 0]}"
    if period.grain is Grain.DECADE:
        return year[:3]
    return year[:2] if period.grain is Grain.CENTURY else year


def edtf_of(period: Period) -> str | None:
    """Write a period as EDTF (ISO 8601-2): level 1, and level 2 for X in the year; `None` where EDTF has no form.

    Weeks and quarters, which the levels in common use lack, are written as intervals.
    """
    if period.grain in (Grain.WEEK, Grain.QUARTER):
        days = days_of(period)
        if days is None:
            return None
        return f"{days[0]}/{days[1]}" if period.grain is Grain.WEEK else f"{str(days[0])[:7]}/{str(days[1])[:7]}"
    if period.grain is Grain.SEASON:
        return None if period.year is None else f"{period.year:04d}-{21 + (period.part or 0)}"
    if period.grain is Grain.DECADE:
        return f"{timex_of(period)}X"
    return f"{timex_of(period)}XX" if period.grain is Grain.CENTURY else timex_of(period)


def days_of(period: Period) -> tuple[date, date] | None:
    """Give the first and last day of a period, `None` where its year is not known.

    Seasons are the northern hemisphere's quarters of the weather service; a winter covers both winters
    that its year can name, as English does not say which.
    """
    if period.year is None:
        return None
    year, part = period.year, period.part or 0
    if period.grain is Grain.DAY and period.month and period.day:
        day = date(year, period.month, period.day)
        return day, day
    if period.grain is Grain.WEEK:
        monday = date.fromisocalendar(year, part, 1)
        return monday + timedelta(days=5 if period.weekend else 0), monday + timedelta(days=6)
    if period.grain is Grain.MONTH and period.month:
        return date(year, period.month, 1), _last_of(year, period.month)
    if period.grain is Grain.QUARTER:
        return date(year, 3 * part - 2, 1), _last_of(year, 3 * part)
    if period.grain is Grain.SEASON:
        if part == 3:
            return date(year, 1, 1), _last_of(year + 1, 2)
        return date(year, 3 * part + 3, 1), _last_of(year, 3 * part + 5)
    length = {Grain.DECADE: 10, Grain.CENTURY: 100}.get(period.grain, 1)
    return date(year, 1, 1), date(year + length - 1, 12, 31)


def _last_of(year: int, month: int) -> date:
    return date(year, month, month_length(year, month))


def part_of(period: Period, mod: str) -> tuple[str, date, date] | None:
    """Give EDTF, first and last day of the early (START), middle (MID) or late (END) third of a period.

    A year is cut into four months each, a decade into years, a month into ten days each, written as an interval.
    `None` for periods that have no thirds or no known year.
    """
    days = days_of(period)
    if days is None or period.year is None:
        return None
    third = ("START", "MID", "END").index(mod)
    year = period.year
    if period.grain is Grain.YEAR:
        first, last = 4 * third + 1, 4 * third + 4
        return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}", date(year, first, 1), _last_of(year, last)
    if period.grain is Grain.DECADE:
        first, last = (year, year + 3) if third == 0 else (year + 4, year + 6) if third == 1 else (year + 7, year + 9)
        return f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31)
    if period.grain is Grain.MONTH and period.month:
        begin = date(year, period.month, 10 * third + 1)
        end = days[1] if third == 2 else begin + timedelta(days=9)
        return f"{begin}/{end}", begin, end
    return None


def shifted(reference: Reference, unit: str, count: int) -> Period | None:
    """Go `count` units on from a reference and give the period of that unit; `None` where too little is known.

    `unit` is a TIMEX3 unit: D, W, WE (weekend), M, Q, Y, DE (decade), CE (century).
    """
    try:
        return _shifted(reference, unit, count)
    except (OverflowError, ValueError):
        # A hostile or comic text may count a million years back; the calendar has no such day.
        return None


def _shifted(reference: Reference, unit: str, count: int) -> Period | None:
    today, year, month = reference.today, reference.year, reference.month
    if unit in ("W", "WE"):
        return week_of(today + timedelta(weeks=count), weekend=unit == "WE") if today else None
    if unit == "D":
        return of_date(today + timedelta(days=count)) if today else _yearless_day(reference, count)
    if unit == "M" and month:
        months = (year or 0) * 12 + month - 1 + count
        return _checked(Period(Grain.MONTH, months // 12 if year else None, months % 12 + 1))
    if year is None:
        return None
    if unit == "Q" and month:
        quarters = year * 4 + (month - 1) // 3 + count
        return _checked(Period(Grain.QUARTER, quarters // 4, part=quarters % 4 + 1))
    if unit == "Y":
        return _checked(Period(Grain.YEAR, year + count))
    if unit == "DE":
        return _checked(Period(Grain.DECADE, (year // 10 + count) * 10))
    return _checked(Period(Grain.CENTURY, (year // 100 + count) * 100)) if unit == "CE" else None


def _checked(period: Period) -> Period | None:
    return period if period.year is None or FIRST_YEAR < period.year < LAST_YEAR - 100 else None


def _yearless_day(reference: Reference, count: int) -> Period | None:
    """Shift a day of an unknown year, unless the end of February lies on the way."""
    if reference.month is None or reference.day is None or abs(count) > 300:
        return None
    # A leap year and a common one: where they disagree, the year would have to be known.
    results = []
    for year in (2000, 2001):
        if reference.day > month_length(year, reference.month):
            return None
        moved = date(year, reference.month, reference.day) + timedelta(days=count)
        results.append((moved.month, moved.day))
    return day_period(None, *results[0]) if results[0] == results[1] else None


def reference_of(period: Period) -> Reference:
    """Give a period as something to count from: its year, month and day as far as it has them."""
    if period.grain is Grain.WEEK and period.year is not None:
        monday = date.fromisocalendar(period.year, period.part or 1, 1)
        return Reference(monday.year, monday.month, monday.day)
    if period.grain is Grain.QUARTER:
        return Reference(period.year, 3 * (period.part or 1) - 1)
    return Reference(period.year, period.month, period.day)
