"""Which days a date without a year can mean, from the other dates of the text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sayso.annotate.times._calendar import Period, days_of, month_length
from sayso.annotate.times._scene import Meaning
from sayso.records import Anchor, Grain, Span


def written_between(meanings: Iterable[Meaning], posts: Iterable[date]) -> tuple[date | None, date | None]:
    """Give the earliest and latest day on which the text can have been written.

    It is no older than what it tells as past with a year, or than a post that it shows (`posts`), and no
    younger than what it announces with a year.
    """
    earliest: date | None = max(posts, default=None)
    latest: date | None = None
    for meaning in meanings:
        if meaning.anchor is not Anchor.ABSOLUTE or meaning.begin is None or meaning.end is None:
            continue
        if meaning.tense < 0:
            earliest = meaning.begin if earliest is None else max(earliest, meaning.begin)
        elif meaning.tense > 0:
            latest = meaning.end if latest is None else min(latest, meaning.end)
    if earliest is not None and latest is not None and latest < earliest:
        # The text contradicts itself, or a tense was read wrong: it then tells nothing.
        return None, None
    return earliest, latest


def limiting(meanings: Iterable[Meaning], earliest: date | None, latest: date | None) -> tuple[Span, ...]:
    """Give the expressions by which a text can have been written no earlier and no later, the first of each, in text order."""
    spans = []
    told = [meaning for meaning in meanings if meaning.anchor is Anchor.ABSOLUTE]
    for limit, found in (
        (earliest, (meaning.span for meaning in told if meaning.tense < 0 and meaning.begin == earliest)),
        (latest, (meaning.span for meaning in told if meaning.tense > 0 and meaning.end == latest)),
    ):
        first = next(found, None) if limit is not None else None
        if first is not None:
            spans.append(first)
    return tuple(sorted(set(spans)))


def bounds_of(meaning: Meaning, earliest: date | None, latest: date | None) -> tuple[date | None, date | None] | None:
    """Give the first and last day that a day or month without a year, or "today" without a date, can mean; `None` for all others.

    A date without a year lies within a year of the writing: before it where the words look back, behind it where they look ahead.
    """
    period = meaning.period
    if meaning.present and meaning.begin is None:
        # "today" of an undated report is the day on which it was written; that of a post is another.
        known = meaning.anchor is Anchor.PUBLISHED and (earliest or latest)
        return (earliest, latest) if known else None
    if period is None or period.year is not None or period.grain not in (Grain.DAY, Grain.MONTH) or period.month is None:
        return None
    if earliest is not None and meaning.tense <= 0:
        earliest = _year_on(earliest, -1)
    if latest is not None and meaning.tense >= 0:
        latest = _year_on(latest, 1)
    first = None if earliest is None else _first_from(period, earliest)
    last = None if latest is None else _last_until(period, latest)
    if first is not None and last is not None and last < first:
        return None
    return None if first is None and last is None else (first, last)


def _year_on(day: date, step: int) -> date:
    return date(day.year + step, day.month, min(day.day, month_length(day.year + step, day.month)))


def _first_from(period: Period, day: date) -> date | None:
    for year in range(day.year, day.year + 9):
        days = _days_in(period, year)
        if days is not None and days[1] >= day:
            return days[0]
    return None


def _last_until(period: Period, day: date) -> date | None:
    for year in range(day.year, day.year - 9, -1):
        days = _days_in(period, year)
        if days is not None and days[0] <= day:
            return days[1]
    return None


def _days_in(period: Period, year: int) -> tuple[date, date] | None:
    if period.month and period.day and period.day > month_length(year, period.month):
        return None
    return days_of(period._replace(year=year))
