"""Dates that a text states: days, months, years, quarters, seasons, decades, and ranges of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from sayso.annotate.times._calendar import Period, Reference, day_period, days_of
from sayso.annotate.times._cues import company, past_is_near, sentence_ends
from sayso.annotate.times._scene import NO_TIME, Found, Meaning, between, stated
from sayso.records import Anchor, Grain

_LATER_NAME_HEADS = ("brigade", "brigades", "battalion", "battalions", "regiment")


def day(found: Found) -> Meaning | None:
    """Read a day of the calendar with or without its year."""
    classes = found.classes
    iso = found.value("I")
    if iso is not None:
        period = day_period(*iso)
        return None if period is None else stated(period)
    month, number = found.value("Mm"), found.value("DO")
    spelt = "O" in classes and found.scene.words.texts[found.first + classes.index("O")][0].isalpha()
    if spelt and not re.search(r"[Wwd]|Oo", classes):
        # "the March first responders reached": an ordinal word needs more than a month beside it.
        return None
    if _names_something(found):
        return NO_TIME
    year = found.value("Y")
    if year is not None and _year_is_count(found):
        _drop_year(found)
        year = None
    if year is None:
        return yearless(found, month, number)
    period = day_period(year, month, number)
    return None if period is None else stated(period, tense=found.tense())


def _names_something(found: Found) -> bool:
    following = found.after()
    if following[:1].isupper() and following.lower() in company("name_head"):
        return True
    if following.lower() in ("alliance", "coalition", "bloc", "movement", "brigade", "camp", "martyrs"):
        return True
    return found.after(1).lower() in _LATER_NAME_HEADS and following[:1].isupper()


def _year_is_count(found: Found) -> bool:
    """Whether the number behind a date counts what follows: "on June 3 2000 people fled"."""
    if found.classes[-1] != "Y" or found.class_at(found.last - found.first - 2) == ",":
        return False
    return found.after().lower() in company("counted") - {"local", "more", "of", "square", "killed"} and found.value("Y") % 100 == 0


def _drop_year(found: Found) -> None:
    found.last -= 1
    while found.classes[-1] == ",":
        found.last -= 1


def yearless(found: Found, month: int, number: int | None) -> Meaning | None:
    """Read a day or month without a year: the year of a date joined to it, of "last year", or the nearest by tense."""
    reference, anchor = found.base()
    tense = found.tense()
    year = _joined_year(found) or _told_year(found, month, tense)
    if year is not None:
        anchor = Anchor.ABSOLUTE
    elif "y" in found.classes:
        year = None if reference.year is None else reference.year + _direction(found)
    elif number is not None and found.classes[0] in "LF" and set("Ww").isdisjoint(found.classes):
        year = year_beside(reference, month, number, _direction(found))
    else:
        # A day is told without its year while it is near, so a verb that looks back weighs less against it than against a month.
        sure = past_is_near(found.scene.words, found.first) or (found.sure and (number is None or tense > 0))
        year = nearest_year(reference, month, number, tense, sure=sure)
    if number is None:
        return stated(Period(Grain.MONTH, year, month), mod=found.value("E"), anchor=anchor, tense=tense)
    period = day_period(year, month, number)
    return None if period is None else stated(period, anchor=anchor, tense=tense)


_JOINED = re.compile(r"(?:,|,?j|u|-)(?:(?:M|m\.?)[DO]?|[DO]o?(?:M|m\.?)),?Y")


def _joined_year(found: Found) -> int | None:
    """Give the year that a date shares with the next one: "in April and May 2014"."""
    classes, last = found.scene.words.classes, found.last
    joined = _JOINED.match(classes, last)
    return None if joined is None else int(found.scene.words.values[joined.end() - 1])


_TALE = frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR})


def _told_year(found: Found, month: int, tense: int) -> int | None:
    """Give the year of a tale that a date goes on with: "taken in May 2014 and lost in July", "In 2015 ... in March".

    The date told last must state its year, an earlier one than that of the report, and stand in the sentence, or as a day or
    month in the one before; a month before it may be of the next year, so it is left open.
    """
    scene, reference = found.scene, found.scene.reference
    index = scene.before(_TALE, found.start) if tense < 0 and set("LFTy").isdisjoint(found.classes) else None
    if index is None or index != len(scene.told) - 1 or reference.year is None:
        return None
    told, period = scene.told[index], scene.told[index].period
    if told.anchor is not Anchor.ABSOLUTE or told.tense > 0 or period is None or period.year is None or period.year >= reference.year:
        return None
    borders = scene.borders(told.span.end - scene.offset, found.first)
    if period.month is None:
        # "In 2015 ...": a year elsewhere may belong to a noun ("a plan of 2015").
        first = bisect_left(scene.words.starts, told.span.start - scene.offset)
        return period.year if borders == 0 and (first < 2 or sentence_ends(scene.words, first - 2)) else None
    return period.year if borders is not None and borders < 2 and month > period.month else None


def _direction(found: Found) -> int:
    direction = found.value("LF") or 0
    return 1 if direction == "following" else int(direction)


def year_beside(reference: Reference, month: int, number: int, direction: int) -> int | None:
    """Give the year of "last October 23": the latest that is over, or of "next May 5": the first to come."""
    today = reference.today
    if today is None:
        return None
    passed = (month, number) < (today.month, today.day)
    return today.year - (not passed) if direction < 0 else today.year + ((month, number) <= (today.month, today.day))


# Days by which a date ahead must be nearer than the one behind where the words look back, surely or not so surely.
# Where they surely look ahead, so much counts against one behind.
AGAINST_TENSE = {True: 330, False: 200}


def nearest_year(reference: Reference, month: int, number: int | None, tense: int, *, sure: bool = False) -> int | None:
    """Choose the year of a date without one: the nearest to the reference, against the tense only where it is much nearer.

    News looks back more than ahead, so a future date has to be two months nearer where no word tells, and a date told
    as past lies ahead only where it is days away and the words or the date of publication must be off. `None` where the
    reference has no year and month.
    """
    if reference.year is None or reference.month is None:
        return None
    today = date(reference.year, reference.month, reference.day or 15)
    best: tuple[int, int] | None = None
    for year in (reference.year - 1, reference.year, reference.year + 1):
        period = Period(Grain.MONTH, year, month) if number is None else day_period(year, month, number)
        days = None if period is None else days_of(period)
        if days is None:
            continue
        distance = max((days[0] - today).days, (today - days[1]).days, 0)
        if days[0] > today:
            distance += AGAINST_TENSE[sure] if tense < 0 else 0 if tense > 0 else 60
        elif days[1] < today and tense > 0:
            distance += AGAINST_TENSE[True] if sure else 120
        if best is None or distance < best[0]:
            best = distance, year
    return None if best is None else best[1]


def month_year(found: Found) -> Meaning | None:
    """Read "May 2016", "early September 2015", "June last year"."""
    if found.value("Y") is None:
        return yearless(found, found.value("Mm"), None)
    if _year_is_count(found):
        _drop_year(found)
        return month(found)
    return stated(Period(Grain.MONTH, found.value("Y"), found.value("Mm")), mod=found.value("E"), tense=found.tense())


_MONTH_COMPANY = frozenset("isufbLFTEojv,-")


def month(found: Found) -> Meaning | None:
    """Read a bare month, where the word is one: "May" only behind a preposition or the like, no first name."""
    before = found.class_at(-1)
    with_company = before in _MONTH_COMPANY or found.value("E") is not None
    if found.scene.words.classes[found.last - 1] == "m" and (
        not with_company or before in ",-" or found.class_at(len(found.classes)) in "DNYO"
    ):
        return None
    following = found.after()
    adjacent = found.scene.text[found.end : found.end + 1].isspace()
    # "in Jan Kerem's view", "of Mar Elias": short forms of months are names, too.
    short = found.classes[-1] == "m" and found.classes[0] == "m" and found.scene.words.texts[found.first] not in ("May", "March")
    if (following[:1].isupper() and adjacent and (short or not with_company)) or _names_something(found):
        return None
    if found.class_at(-1) == "x" and found.word(-1) in ("mr", "ms", "mrs", "theresa", "prime", "minister"):
        return None
    return yearless(found, found.value("Mm"), None)


def year(found: Found) -> Meaning | None:
    """Read a year, where the number is one and not a count or a label."""
    number = found.value("Y")
    text, start, end = found.scene.text, found.start, found.end
    if start and text[start - 1] in "$€£#.,-/’'" and found.classes == "Y":
        return None
    if text[end : end + 1] in ("%", "/", "+", "-") and not re.match(r"-[a-z]", text[end : end + 2]):
        return None
    if found.classes == "Y" and (_labelled(found) or _names_something(found) or _is_count(found, number)):
        return None
    return stated(Period(Grain.YEAR, number), mod=found.value("E"), tense=found.tense())


_SINCE_LONG = ("in", "since", "until", "by", "from", "of", "before", "after", "year", "during")
_LEADS_YEAR = ("in", "since", "during", "until", "early", "late")


def _is_count(found: Found, number: int) -> bool:
    """Whether a bare number between 1500 and 2099 counts something: it is a year only in a year's company."""
    before, following = found.word(-1), found.after()
    if " " in found.scene.words.texts[found.last - 1]:
        # "nineteen ninety-six": spoken so, it counts nothing.
        return False
    if number < 1900 and before not in _SINCE_LONG:
        return True
    if following.lower() in company("counted") and (number % 100 == 0 or before not in _LEADS_YEAR):
        return True
    if before in company("before_year"):
        return False
    words = found.scene.words
    if found.class_at(-1) == "x" and words.texts[found.first - 1][:1].isupper() and not following[:1].isupper():
        # "Orion 1980", "Sochi 2014": part of a name.
        return True
    plural = following.islower() and following.endswith("s") and following not in ("was", "is", "has")
    if before in company("counter") or (plural and (number % 100 == 0 or found.class_at(-1) != "x")):
        return True
    return number % 1000 == 0 and following[:1].islower()


def _labelled(found: Found) -> bool:
    """Whether the number is a label: Resolution 1973, resolutions 2042 and 2043."""
    index = -1
    while found.class_at(index) in "Y,j" and index > -6:
        index -= 1
    return found.word(index) in company("label")


def event_day(found: Found) -> Meaning | None:
    """Read 9/11 as the day that it names; other numbers with a stroke are no dates."""
    if found.scene.text[found.start : found.end] != "9/11":
        return NO_TIME
    return stated(Period(Grain.DAY, 2001, 9, 11), tense=-1)


def century(found: Found) -> Meaning | None:
    """Read "the 20th century"."""
    if found.value("U") != "CE":
        return None
    return stated(Period(Grain.CENTURY, (found.value("O") - 1) * 100), mod=found.value("E"))


def decade(found: Found) -> Meaning | None:
    """Read "the late 1990s", "the '80s", "the nineties"."""
    number = found.value("C")
    if number < 100:
        word = found.scene.words.texts[found.last - 1]
        if number % 10 or (word[0].isalpha() and found.classes[0] != "d") or word[0].isdigit():
            return None
        number += 2000 if number < 20 else 1900
    if number % 10 or not 1500 <= number < 2100 or (number % 100 == 0 and number < 2000):
        return None
    return stated(Period(Grain.DECADE, number), mod=found.value("E"))


def day_range(found: Found) -> Meaning | None:
    """Read "between 3 and 7 June", "June 3-7, 2016"."""
    months, days, years = found.values("Mm"), found.values("DO"), found.values("Y")
    if len(months) == 1 and not years and not _link_is_sure(found):
        # "on June 3 - 7 delegates stayed away": only the first is a date.
        found.last = found.first + next(i for i, letter in enumerate(found.classes) if letter in "-uj")
        return day(found) if set("Mm") & set(found.classes) else None
    reference, anchor = found.base()
    tense = found.tense()
    if years:
        anchor = Anchor.ABSOLUTE
        right_year = years[-1]
    else:
        right_year = nearest_year(reference, months[-1], days[-1], tense)
    left_year = years[0] if len(years) > 1 else right_year
    if len(years) < 2 and months[0] > months[-1] and left_year is not None:
        left_year -= 1
    left, right = day_period(left_year, months[0], days[0]), day_period(right_year, months[-1], days[-1])
    return None if left is None or right is None else between(left, right, anchor=anchor, tense=tense)


def _link_is_sure(found: Found) -> bool:
    """Whether "June 3 - 7 fighters" is no range: the hyphen must touch both numbers, "to" needs "from" before."""
    classes = found.classes
    if "-" in classes:
        at = found.first + classes.index("-")
        words = found.scene.words
        return words.end(at - 1) == words.starts[at] and words.end(at) == words.starts[at + 1]
    return found.class_at(-1) in "fb"


def month_range(found: Found) -> Meaning | None:
    """Read "from May to July 2016"."""
    months, years = found.values("Mm"), found.values("Y")
    reference, anchor = found.base()
    tense = found.tense()
    if not years and found.class_at(-1) not in "fb":
        return None
    if years:
        anchor = Anchor.ABSOLUTE
        right_year = years[-1]
    else:
        right_year = nearest_year(reference, months[1], None, tense)
    left_year = years[0] if len(years) > 1 else right_year
    if len(years) < 2 and months[0] > months[1] and left_year is not None:
        left_year -= 1
    left, right = Period(Grain.MONTH, left_year, months[0]), Period(Grain.MONTH, right_year, months[1])
    return between(left, right, anchor=anchor, tense=tense)


def year_range(found: Found) -> Meaning | None:
    """Read "2011-2013", "2014/15", "between 2011 and 2013"."""
    years, short = found.values("Y"), found.value("D")
    if short is not None:
        right = years[0] // 100 * 100 + short
        if right != years[0] + 1 and "/" in found.classes:
            return None
    else:
        right = years[1]
    if not years[0] < right < years[0] + 120 or _labelled(found) or found.after().lower() in company("counted"):
        return None
    return between(Period(Grain.YEAR, years[0]), Period(Grain.YEAR, right), tense=found.tense())
