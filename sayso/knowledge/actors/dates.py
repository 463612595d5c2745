"""When a name or a role held: EDTF intervals of the knowledge base and what they say of a day.

Levels 0 and 1 of EDTF (ISO 8601-2:2019) as far as the knowledge base needs them: `2012`, `2012-01`, `2012-01-23`, and two of
them with `/` between; `..` is an end that is open, nothing (`2012/`) one that is not known.
"""

from __future__ import annotations

import calendar
import functools
import re
from datetime import date
from typing import NamedTuple

_SIDE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Interval(NamedTuple):
    """Days from `begin` to `end`, both included; `None` where open."""

    begin: date | None
    end: date | None

    @classmethod
    def of(cls, day: date) -> Interval:
        """Give the interval of one day."""
        return cls(day, day)


class Span(NamedTuple):
    """A stretch whose ends are known in part: it surely lies over `certain`, and never reaches beyond `possible`.

    `certain` is `None` where no day is sure. `open` tells that it goes on as far as is known.
    """

    possible: tuple[date, date]
    certain: tuple[date, date] | None
    open: bool


@functools.lru_cache(maxsize=4096)
def read_span(edtf: str) -> Span:
    """Read an EDTF date or interval; raises `ValueError` for anything else and for an end before its beginning."""
    left, slash, right = edtf.partition("/")
    if not slash:
        first, last = _days(left)
        return Span((first, last), (first, last), False)
    begin = (date.min, date.min) if left == ".." else (date.min, date.max) if not left else _days(left)
    end = (date.max, date.max) if right == ".." else (date.min, date.max) if not right else _days(right)
    if begin[0] > end[1]:
        raise ValueError(f"{edtf!r} ends before it begins")
    # With one end unknown, only the end that is known is sure.
    first, last = begin[1], end[0]
    if not left:
        first = end[0]
    if not right:
        last = begin[1]
    possible = (begin[0], end[1])
    return Span(possible, (first, last) if first <= last else None, right == "..")


def held(edtf: str | None, on: Interval | None, *, as_of: date | None = None) -> bool | None:
    """Tell whether what `edtf` dates held throughout `on`: `None` where that is not known.

    An open end reaches no further than `as_of`, the day to which its file is known to be right: who was
    president when the file was written may since have left.
    """
    if edtf is None or on is None:
        return None
    span = read_span(edtf)
    begin, end = on.begin or date.min, on.end or date.max
    if end < span.possible[0] or begin > span.possible[1]:
        return False
    if span.certain is None:
        return None
    last = min(span.certain[1], as_of) if span.open and as_of else span.certain[1]
    return True if span.certain[0] <= begin and end <= last else None


def _days(stated: str) -> tuple[date, date]:
    """Give the first and last day of a year, month or day."""
    match = _SIDE.fullmatch(stated)
    if match is None:
        raise ValueError(f"{stated!r} is no date of the form 2012, 2012-01 or 2012-01-23")
    year = int(match[1])
    if match[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match[2])
    first = date(year, month, int(match[3] or 1))
    return first, first if match[3] else date(year, month, calendar.monthrange(year, month)[1])
