"""Quarters, halves, seasons, weekends, and the ends and beginnings of longer stretches."""

from __future__ import annotations

from datetime import timedelta

from sayso.annotate.times._calendar import Period, Reference, day_period, days_of, month_length, shifted
from sayso.annotate.times._relative import QUARTERS, season_of
from sayso.annotate.times._scene import Found, Meaning, stated, unresolved
from sayso.annotate.times._stated import day, yearless
from sayso.records import Anchor, Grain, TimexType


def fiscal_quarter(found: Found) -> Meaning | None:
    """Read "the third quarter of 2018", "this year's first quarter"; quarters of cities and people are no time."""
    number, year = found.value("O"), found.value("Y")
    classes = found.classes
    if not found.scene.fiscal and year is None and "y" not in classes:
        return None
    reference, anchor = found.base()
    if number is None or number > 4:
        return _quarter_like(found)
    if year is None and reference.year is not None:
        step = found.value("LF") or 0
        year = reference.year + (step if isinstance(step, int) else 1)
        if "y-" in classes or "yG" in classes:
            year = reference.year - 1
        elif step == 0 and 3 * number - 2 > (reference.month or 12):
            year -= found.tense() < 0
    if year is None:
        return Meaning(timex=f"XXXX-Q{number}", grain=Grain.QUARTER, anchor=anchor)
    return stated(Period(Grain.QUARTER, year, part=number), anchor=Anchor.ABSOLUTE if found.value("Y") else anchor)


def _quarter_like(found: Found) -> Meaning | None:
    """Read "the year-ago quarter", "last year's quarter", "the 1988 quarter": the one told last, of that year."""
    index = found.scene.before(QUARTERS, found.start)
    period = None if index is None else found.scene.told[index].period
    if period is None:
        return None
    if found.value("Y") is not None:
        return stated(period._replace(year=found.value("Y")), anchor=Anchor.PREVIOUS)._replace(previous=index)
    return year_before(found)


def period(found: Found) -> Meaning | None:
    """Read "the weekend", and in business reports "the quarter", "the year"; elsewhere these words alone date nothing."""
    if found.value("U") == "WE":
        return _weekend(found)
    if not found.scene.fiscal:
        return None
    classes = found.classes
    reference, anchor = found.base()
    if classes == "dQ":
        if found.after() in ("of", "to", "-"):
            return None
        index = found.scene.before(QUARTERS, found.start, stated_only=True, anywhere=True)
        before = shifted(reference, "Q", -1) if index is None else found.scene.told[index].period
        if index is None and before is not None:
            return stated(before, anchor=anchor)
        return None if before is None else stated(before, anchor=Anchor.PREVIOUS)._replace(previous=index)
    if "y" not in classes:
        return None
    if found.after() in ("ended", "ending", "to"):
        return Meaning(timex="P1Y", type=TimexType.DURATION, grain=Grain.YEAR, anchor=Anchor.EVENT)
    if found.after().isalpha() and found.after() not in ("and", "but"):
        return None
    whole = shifted(reference, "Y", 0)
    return None if whole is None else stated(whole, anchor=anchor)


def _weekend(found: Found) -> Meaning | None:
    """Read "over the weekend": the last one, or the coming one where the words look ahead."""
    if found.class_at(-1) != "i" and found.word(-1) not in ("of", "before", "after", "until", "since"):
        return None
    reference, anchor = found.base()
    today, tense = reference.today, found.tense()
    back = today is not None and today.weekday() < 5 and tense <= 0
    moved = shifted(reference, "WE", -1 if back else 0)
    return unresolved("WE", anchor=anchor) if moved is None else stated(moved, anchor=anchor, tense=tense)


def half_of(found: Found) -> Meaning | None:
    """Read "the first half of 2016"."""
    number = 2 if "L" in found.classes.split("l")[0] else found.value("O")
    reference, anchor = found.base()
    year = found.value("Y")
    if year is None and reference.year is not None:
        step = found.value("LF") if "y" in found.classes and found.classes[-2] in "LF" else 0
        year = reference.year + (step if isinstance(step, int) else 1)
    if year is None or number not in (1, 2):
        return None
    first, last = Period(Grain.MONTH, year, 6 * number - 5), Period(Grain.MONTH, year, 6 * number)
    begin, end = stated(first), stated(last)
    return Meaning(
        timex=f"{year:04d}-H{number}",
        edtf=f"{begin.edtf}/{end.edtf}",
        begin=begin.begin,
        end=end.end,
        grain=Grain.YEAR,
        anchor=Anchor.ABSOLUTE if found.value("Y") else anchor,
        period=Period(Grain.YEAR, year),
    )


def end_of(found: Found) -> Meaning | None:
    """Read "the end of the year", "the beginning of October 2015", "year-end"."""
    mod = found.value("B")
    reference, anchor = found.base()
    whole = _ended(found, reference)
    if isinstance(whole, str):
        return unresolved(whole, anchor=anchor, mod=mod)
    if whole is None:
        return None
    return stated(whole, mod=mod, anchor=Anchor.ABSOLUTE if found.value("Y") else anchor)


def _ended(found: Found, reference: Reference) -> Period | str | None:
    """Give what has the end: a period, a unit of an unknown one, or `None` where it is no time."""
    classes, year = found.classes, found.value("Y")
    if set("Mm") & set(classes):
        from_month = Found(found.scene, "month", found.first + classes.index("o") + 1, found.last)
        return month_of(from_month)
    if "S" in classes:
        return None if year is None else Period(Grain.SEASON, year, part=found.value("S"))
    if "C" in classes:
        number = found.value("C")
        return Period(Grain.DECADE, number) if number >= 1500 and number % 10 == 0 and number % 100 else None
    if year is not None:
        return Period(Grain.YEAR, year)
    unit = found.value("yUQ") or "Y"
    if unit not in ("D", "W", "M", "Q", "Y", "DE", "CE", "WE"):
        return None
    step = found.value("LF") or 0
    return shifted(reference, unit, step if isinstance(step, int) else 1) or unit


def month_of(found: Found) -> Period | None:
    """Give the month that an expression names, with its year by tense where it states none."""
    from_text = found.value("Y")
    if set("DO") & set(found.classes):
        meaning = day(found)
    else:
        meaning = (
            stated(Period(Grain.MONTH, from_text, found.value("Mm"))) if from_text is not None else yearless(found, found.value("Mm"), None)
        )
    return None if meaning is None else meaning.period


def season(found: Found) -> Meaning | None:
    """Read "in summer", "in the winter"; "the fall" and "the spring" of something else are no seasons."""
    number = found.value("S")
    if found.class_at(-1) != "i" and found.classes[0] != "E":
        return None
    if found.word(len(found.classes) - 1) in ("fall", "spring") and (found.after() == "of" or found.classes[0] not in "dE"):
        return None
    if found.after().isalpha() and found.after()[0].isupper():
        return None
    if "d" in found.classes and found.scene.reference.year is not None:
        return season_of(found, 0)
    return Meaning(timex=f"XXXX-{('SP', 'SU', 'FA', 'WI')[number]}", grain=Grain.SEASON, mod=found.value("E"), anchor=Anchor.NONE)


def season_year(found: Found) -> Meaning | None:
    """Read "the winter of 2013", "summer 2015", "spring last year"."""
    reference, anchor = found.base()
    year = found.value("Y")
    if year is not None:
        anchor = Anchor.ABSOLUTE
    elif reference.year is not None:
        step = found.value("LF") or 0
        year = reference.year + (step if isinstance(step, int) else 1)
    if year is None:
        return Meaning(timex=f"XXXX-{('SP', 'SU', 'FA', 'WI')[found.value('S')]}", grain=Grain.SEASON, anchor=anchor)
    return stated(Period(Grain.SEASON, year, part=found.value("S")), mod=found.value("E"), anchor=anchor)


def year_before(found: Found) -> Meaning | None:
    """Read "a year earlier" of a business report: the same quarter of the year before, else the year."""
    index = found.scene.before(QUARTERS, found.start, stated_only=True) if found.scene.fiscal else None
    if index is not None:
        period = found.scene.told[index].period
        if period is not None and period.year is not None:
            return stated(period._replace(year=period.year - 1), anchor=Anchor.PREVIOUS)._replace(previous=index)
    reference, anchor = found.base()
    moved = shifted(reference, "Y", -1)
    return unresolved("Y", anchor=anchor) if moved is None else stated(moved, anchor=anchor, tense=-1)


def part_of_month(found: Found) -> Meaning | None:
    """Read "the last week of October", "the first day of May 2016": days within that month, weeks counted from its first or last day."""
    unit, last = found.value("U"), "L" in found.classes
    number = 1 if last else found.value("O")
    if unit not in ("D", "W") or (last and found.word(1) not in ("last", "final")) or not 1 <= number <= 5:
        return None
    month = month_of(Found(found.scene, "month", found.first + 4, found.last))
    if month is None or month.month is None:
        return None
    anchor = Anchor.ABSOLUTE if found.value("Y") else found.base()[1]
    length = month_length(month.year, month.month)
    if unit == "D":
        named = day_period(month.year, month.month, length if last else number)
        return None if named is None else stated(named, anchor=anchor)
    days = days_of(month)
    if days is None:
        return stated(month, anchor=anchor)
    first = days[1] - timedelta(days=6) if last else days[0] + timedelta(days=7 * number - 7)
    end = min(first + timedelta(days=6), days[1])
    whole = stated(month, anchor=anchor, mod="END" if last else "START" if number == 1 else "MID")
    return whole._replace(edtf=f"{first}/{end}", begin=first, end=end, grain=Grain.WEEK)
