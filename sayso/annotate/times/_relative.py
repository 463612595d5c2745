"""Expressions that count from another day: the day of publication or speech, or a date told before."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta

from sayso.annotate.times._calendar import Period, Reference, days_of, edtf_of, reference_of, shifted, timex_of
from sayso.annotate.times._cues import company, sentence_ends
from sayso.annotate.times._scene import NO_TIME, Found, Meaning, grain_of, stated, unresolved
from sayso.annotate.times._stated import yearless
from sayso.records import Anchor, Grain, TimexType

DAYS = frozenset({Grain.DAY})
QUARTERS = frozenset({Grain.QUARTER})
DATED = frozenset({Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR, Grain.DECADE})
_PART_TIMES = ("TMO", "TAF", "TEV", "TNI")


def weekday(found: Found) -> Meaning | None:
    """Read a weekday by tense: the last one, or the next where the words look ahead."""
    words = found.scene.words
    while found.classes[0] not in "W" and found.classes[0] in "d" and "L" not in found.classes and not set("FTH") & set(found.classes):
        found.first += 1
    if found.word(-1) in company("weekday_name_start") or (
        found.after().lower() in company("weekday_name_head") and found.after()[:1].isupper()
    ):
        return NO_TIME
    if "p" in found.classes and words.texts[found.last - 1].lower().endswith("s") and _recurs(found):
        return _every(f"XXXX-WXX-{found.value('W') + 1}{found.value('p')}")
    meaning = _weekday_date(found)
    mod = found.value("E") or ("START" if found.value("e") == -1 else "END" if found.value("e") == 1 else None)
    meaning = hedged(meaning, found)
    if "p" in found.classes:
        return at_part(meaning, found.value("p"), mod)
    return meaning._replace(mod=mod)


def _every(timex: str) -> Meaning:
    return Meaning(timex=timex, type=TimexType.SET, grain=Grain.DAY, anchor=Anchor.NONE)


def _weekday_date(found: Found) -> Meaning:
    reference, anchor = found.base()
    number, today = found.value("Wg"), reference.today
    tense = found.tense()
    if today is None:
        return Meaning(timex=f"XXXX-WXX-{number + 1}", grain=Grain.DAY, anchor=anchor, tense=tense)
    back = (today.weekday() - number) % 7
    if {"previous", "preceding"} & {found.word(i) for i in range(len(found.classes))}:
        index = found.scene.before(DAYS, found.start)
        before = None if index is None else found.scene.told[index].begin
        if before is not None and before <= today:
            day = before - timedelta(days=(before.weekday() - number) % 7 or 7)
            return _on(day, Anchor.PREVIOUS, -1)._replace(previous=index)
    if "L" in found.classes:
        day = today - timedelta(days=back or 7)
    elif "F" in found.classes:
        day = today + timedelta(days=(-back) % 7 or 7)
    elif tense > 0 and back:
        # "declared on Wednesday that it would begin on Friday": the first Friday after that Wednesday.
        told = _told_in_sentence(found)
        start = told if told is not None and told < today else today
        day = start + timedelta(days=(number - start.weekday()) % 7 or 7)
    else:
        day = today - timedelta(days=back)
    return _on(day, anchor, tense)


def _on(day: date, anchor: Anchor, tense: int = 0) -> Meaning:
    return stated(Period(Grain.DAY, day.year, day.month, day.day), anchor=anchor, tense=tense)


def _told_in_sentence(found: Found) -> date | None:
    """Give the day that the same sentence told last, `None` where it told none."""
    scene = found.scene
    index = scene.before(DAYS, found.start)
    if index is None:
        return None
    meaning = scene.told[index]
    first = bisect_left(scene.words.starts, meaning.span.start - scene.offset)
    if meaning.span.start < scene.offset or any(sentence_ends(scene.words, i) for i in range(first, found.first)):
        return None
    return meaning.begin if meaning.tense <= 0 else None


def hedged(meaning: Meaning, found: Found) -> Meaning:
    """Mark a day as approximate (EDTF `~`) where the day of the speech that it counts from is only assumed."""
    if found.assumed and meaning.anchor is Anchor.SPEECH and meaning.grain is Grain.DAY and meaning.edtf and meaning.begin:
        return meaning._replace(edtf=meaning.edtf + "~")
    return meaning


def weekdays(found: Found) -> Meaning | None:
    """Read "on Fridays"; "Fridays attack" is a possessive without its apostrophe."""
    if not _recurs(found):
        return hedged(_weekday_date(found), found)
    return _every(f"XXXX-WXX-{found.value('g') + 1}")


def _recurs(found: Found) -> bool:
    """Whether a plural means every one: behind "on", or with no noun to possess."""
    following = found.after()
    return found.word(-1) == "on" or not (following.isalpha() and found.class_at(len(found.classes)) == "x") or following in ("as", "but")


def at_part(meaning: Meaning, part: str, mod: str | None = None) -> Meaning:
    """Narrow a day to a part of it (`TMO`, `T12:00`): a TIMEX3 TIME whose days stay the same."""
    timex = None if meaning.timex is None else meaning.timex + part
    return meaning._replace(timex=timex, type=TimexType.TIME, mod=mod)


def deictic(found: Found) -> Meaning | None:
    """Read today, yesterday, tomorrow, tonight, overnight."""
    value = found.value("X")
    reference, anchor = found.base()
    step = value if isinstance(value, int) else -1 if value == "overnight" else 0
    mod = found.value("E") or {-1: "START", 1: "END"}.get(found.value("e") or 0)
    tense = (step > 0) - (step < 0)
    period = shifted(reference, "D", step)
    meaning = unresolved("D", anchor=anchor) if period is None else hedged(stated(period, anchor=anchor, tense=tense), found)
    meaning = meaning._replace(present=value in (0, "TNI"))
    if not isinstance(value, int):
        return at_part(meaning, "TNI")
    if "p" in found.classes:
        return at_part(meaning, found.value("p"), mod)
    return meaning._replace(mod=mod)


def day_before(found: Found) -> Meaning | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    reference, anchor = found.base()
    period = shifted(reference, "D", 2 * found.value("X")) if found.value("X") in (-1, 1) else None
    return unresolved("D", anchor=anchor) if period is None else hedged(stated(period, anchor=anchor), found)


def relative(found: Found) -> Meaning | None:
    """Read "last week", "earlier this year", "next May", "this summer", "the following month", "recent days"."""
    classes = found.classes
    if "R" in classes and "Q" not in classes:
        return _vague_past(found)
    if "V" in classes and not _possesses(found):
        return _vague_units(found)
    if found.value("F") == "following" or (found.word(0) == "the" and found.word(1) == "next" and classes[-1] in "Uyp"):
        return _following(found)
    if "M" in classes or "m" in classes:
        return _named_month(found)
    if classes == "LU" and found.word(0) == "past" and found.class_at(-1) not in "id":
        return None
    reference, anchor = found.base()
    if "R" in classes:
        return latest_quarter(found)
    if "W" in found.scene.words.texts[found.last - 1][:1] and found.class_at(-1) == ";" and classes == "TU":
        # The "This Week" programme.
        return None
    step = max((v for v in found.values("LF")), key=abs, default=0)
    if "S" in classes:
        return season_of(found, step)
    if "p" in classes:
        period = shifted(reference, "D", step)
        mod = {-1: "START", 1: "END"}.get(found.value("e") or 0)
        meaning = unresolved("D", anchor=anchor) if period is None else hedged(stated(period, anchor=anchor), found)
        return at_part(meaning, found.value("p"), mod)
    unit = found.value("UyQV")
    if unit in ("TH", "TM", "TS", "2W"):
        return None
    if step == -1 and "past" in (found.word(0), found.word(1)) and unit != "WE":
        # "the past year" is a length that ends with the reference, not a calendar year.
        return last_units(reference, anchor, unit, 1, -1)
    period = shifted(reference, unit, step)
    if period is None:
        return unresolved(unit, anchor=anchor)
    return _narrowed(found, stated(period, anchor=anchor), reference)


def _narrowed(found: Found, meaning: Meaning, reference: Reference) -> Meaning:
    """Cut "early next year" to its third, and "earlier this year" at the day that it counts from."""
    if found.value("E") is not None and meaning.period is not None:
        return stated(meaning.period, mod=found.value("E"), anchor=meaning.anchor)
    side, today = found.value("e"), reference.today
    if side is None:
        return hedged(meaning, found)
    mod = "START" if side < 0 else "END"
    if today is None or meaning.begin is None or meaning.end is None or not meaning.begin < today < meaning.end:
        # On its first or last day nothing of the stretch is left but that day, which the words do not state.
        return meaning._replace(mod=mod)
    begin, end = (meaning.begin, today) if side < 0 else (today, meaning.end)
    return meaning._replace(mod=mod, edtf=f"{begin}/{end}", begin=begin, end=end)


def last_units(reference: Reference, anchor: Anchor, unit: str, count: int, step: int) -> Meaning:
    """Give the `count` units before (`step` -1) or after (1) the reference; never finer than the unit."""
    years = {"DE": 10, "CE": 100}.get(unit)
    length = f"P{count * years}Y" if years else f"P{'T' if unit[0] == 'T' else ''}{count}{unit[-1]}"
    meaning = Meaning(timex=length, type=TimexType.DURATION, grain=grain_of(unit), anchor=anchor)
    if unit[0] == "T":
        hours = count if unit == "TH" else 0
        far = shifted(reference, "D", step * -(-hours // 24)) if hours <= 24 * 400 else None
    elif unit == "W":
        far = shifted(reference, "D", step * 7 * count) if count < 600 else None
    else:
        far = shifted(reference, unit, step * count)
    today = reference.today
    if far is None or today is None:
        return meaning
    far_days = days_of(far)
    if far_days is None or far.grain in (Grain.DECADE, Grain.CENTURY):
        return meaning
    far_edtf = (edtf_of(far) or "").split("/")
    if step < 0:
        return meaning._replace(edtf=f"{far_edtf[0]}/{today}", begin=far_days[0], end=today, tense=-1)
    return meaning._replace(edtf=f"{today}/{far_edtf[-1]}", begin=today, end=far_days[1], tense=1)


def _vague_past(found: Found) -> Meaning | None:
    unit = found.value("V")
    if unit is None or unit in ("TS", "WE", "2W"):
        return None
    length = f"PTX{unit[1:]}" if unit[0] == "T" else f"PX{unit}"
    return Meaning(timex=length, type=TimexType.DURATION, grain=grain_of(unit), anchor=found.base()[1], tense=-1)


def _possesses(found: Found) -> bool:
    """Whether "next months vote" stands for "next month's vote"; "the last weeks of the siege" does not."""
    return found.classes in ("LV", "FV") and found.word(0) in ("last", "next") and found.after().islower() and found.class_at(2) == "x"


def _vague_units(found: Found) -> Meaning | None:
    unit = found.value("V")
    if found.word(0) == "following":
        # "following weeks of talks": a preposition.
        found.first += 1
        return Meaning(timex=f"PX{unit}", type=TimexType.DURATION, grain=grain_of(unit)) if unit[0] != "T" else None
    if "T" in found.classes:
        if found.word(0) == "these" and unit == "D":
            return Meaning(timex="PRESENT_REF", anchor=found.base()[1])
        return None
    step = found.value("LF") or 0
    side = "PAST_REF" if step == -1 else "FUTURE_REF"
    return Meaning(timex=side, grain=grain_of(unit), anchor=found.base()[1], tense=step)


def _named_month(found: Found) -> Meaning | None:
    reference, anchor = found.base()
    month, step = found.value("Mm"), found.value("LF") or 0
    if found.scene.words.classes[found.last - 1] == "m" and found.scene.words.texts[found.last - 1] in ("Mar", "Jan", "Dec"):
        return None
    if "T" in found.classes and "y" not in found.classes and reference.year is not None and reference.month is not None:
        # "this March" is of this year, unless it is over and the words look ahead.
        year = reference.year + (month < reference.month and found.tense() > 0)
        return stated(Period(Grain.MONTH, year, month), anchor=anchor, tense=found.tense())
    if step == 0 or reference.year is None or reference.month is None:
        return yearless(found, month, None)
    # "last May": the latest one that is over, "next May": the first that has not begun.
    year = reference.year - (month >= reference.month) if step < 0 else reference.year + (month <= reference.month)
    return stated(Period(Grain.MONTH, year, month), anchor=anchor, tense=step)


def latest_quarter(found: Found) -> Meaning | None:
    """Read "the latest quarter" of a business report: the one it speaks of, else the last that is over."""
    index = found.scene.before(QUARTERS, found.start, stated_only=True)
    if index is not None:
        period = found.scene.told[index].period
        return None if period is None else _counted_from(index, period, "Q")
    reference, anchor = found.base()
    moved = shifted(reference, "Q", -1)
    return unresolved("Q", anchor=anchor) if moved is None else stated(moved, anchor=anchor)


def season_of(found: Found, step: int) -> Meaning | None:
    """Give the season that an expression names: the last (-1), the next (1) or this year's."""
    reference, anchor = found.base()
    number = found.value("S")
    if reference.year is None or reference.month is None:
        return Meaning(timex=f"XXXX-{('SP', 'SU', 'FA', 'WI')[number]}", grain=Grain.SEASON, anchor=anchor)
    begins = 3 * number + 3
    year = reference.year
    # "last winter" and "this past spring" are the latest that has begun; a winter is named by the year it begins in.
    if step < 0 and ("T" not in found.classes or begins > reference.month) and begins + 2 >= reference.month:
        year -= 1
    elif step > 0 and begins <= reference.month:
        year += 1
    return stated(Period(Grain.SEASON, year, part=number), anchor=anchor, tense=step)


def _counted_from(index: int, period: Period | None, unit: str) -> Meaning:
    if period is None:
        return unresolved(unit, anchor=Anchor.PREVIOUS)._replace(previous=index)
    return stated(period, anchor=Anchor.PREVIOUS)._replace(previous=index)


_FINE_ENOUGH = {
    "D": DAYS,
    "W": frozenset({Grain.DAY, Grain.WEEK}),
    "M": frozenset({Grain.DAY, Grain.MONTH}),
    "Q": frozenset({Grain.DAY, Grain.MONTH, Grain.QUARTER}),
    "Y": frozenset({Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR}),
}


def _following(found: Found, step: int = 1) -> Meaning | None:
    """Read "the following month": the one after the date told last, else after nothing that is known."""
    unit = found.value("UyQ") or ("D" if set("pW") & set(found.classes) else None)
    if unit not in _FINE_ENOUGH:
        return None
    index = found.scene.before(_FINE_ENOUGH[unit], found.start)
    if index is None:
        meaning = unresolved(unit, anchor=Anchor.EVENT)
    else:
        period = found.scene.told[index].period
        meaning = _counted_from(index, shifted(reference_of(period), unit, step) if period else None, unit)
    return at_part(meaning, found.value("p")) if "p" in found.classes else meaning


def same(found: Found) -> Meaning | None:
    """Read "the same day", "that year": the date told last, at the unit that is named."""
    unit = found.value("UyQ") or ("D" if "p" in found.classes else None)
    if unit not in _FINE_ENOUGH or (found.word(0) == "very"):
        return None
    index = found.scene.before(_FINE_ENOUGH[unit], found.start)
    if index is None:
        meaning = unresolved(unit, anchor=Anchor.EVENT)
    else:
        period = found.scene.told[index].period
        meaning = _counted_from(index, shifted(reference_of(period), unit, 0) if period else None, unit)
    return at_part(meaning, found.value("p")) if "p" in found.classes else meaning


def next_to(found: Found) -> Meaning | None:
    """Read "the day before", "the year after": counted from the date told last, or from the event that follows."""
    following = found.after()
    step = found.value("v")
    if following[:1].isalpha() and following not in ("and", "but"):
        unit = found.value("Uy") or "D"
        found.last -= 1
        return unresolved(unit, anchor=Anchor.EVENT) if unit in _FINE_ENOUGH else None
    return _following(found, step)


def since_then(found: Found) -> Meaning | None:
    """Read "since then": open towards now, from the date told last."""
    index = found.scene.before(DATED, found.start)
    if index is None:
        return Meaning(timex="PAST_REF", mod="AFTER", anchor=Anchor.EVENT)
    earlier = found.scene.told[index]
    # "Since May to July" is since July. What is told in "early 2029" has begun by its end, and may have on its first day.
    ranged = earlier.period is not None and "/" in (earlier.timex or "")
    days = days_of(earlier.period) if ranged and earlier.period else None
    start = (earlier.edtf or "").rstrip("~").split("/")[-1]
    begin = days[0] if days else earlier.begin
    return Meaning(
        timex=None if earlier.period is None else timex_of(earlier.period),
        edtf=f"{start}/.." if start not in ("", "..") and begin else None,
        begin=begin,
        grain=earlier.grain,
        mod="AFTER",
        anchor=Anchor.PREVIOUS,
        previous=index,
    )


def then(found: Found) -> Meaning | None:
    """Read "until then"."""
    index = found.scene.before(DATED, found.start)
    period = None if index is None else found.scene.told[index].period
    return None if index is None or period is None else stated(period, anchor=Anchor.PREVIOUS)._replace(previous=index)


def _qualifies(found: Found) -> bool:
    """Whether "the future" belongs to a noun behind it: "the future ruler"."""
    return found.after().islower() and found.class_at(len(found.classes)) == "x" and found.after() not in company("after_adverbial")


def vague(found: Found) -> Meaning | None:
    """Read now, recently, soon, the future: a side of the present, and no day but that of "now"."""
    value = found.value("P") or found.value("q")
    reference, anchor = found.base()
    if value is None:
        in_the_past = found.classes == "dL" and found.word(1) == "past" and found.class_at(-1) == "i"
        if in_the_past and not (
            found.after().isalpha() and found.after() not in ("and", "but", "or", "has", "have", "had", "is", "it", "that", "to")
        ):
            return Meaning(timex="PAST_REF", anchor=anchor, tense=-1)
        return None
    if value == "FUTURE_REF" and (
        found.after() in ("after", "as", "before", "afterwards", "thereafter") or found.word(-1) in ("as", "how")
    ):
        return None
    if "q" in found.classes and (found.class_at(-1) != "i" or _qualifies(found)):
        return None
    if "x" in found.classes and found.word(found.classes.index("x")) not in ("near", "immediate", "foreseeable", "distant"):
        return None
    if value == "PRESENT_REF" and reference.today is not None:
        today = reference.today
        edtf = f"{today}~" if found.assumed else f"{today}"
        return Meaning(timex=value, edtf=edtf, begin=today, end=today, anchor=anchor)
    return Meaning(timex=value, anchor=anchor, tense=-1 if value == "PAST_REF" else 0, present=value == "PRESENT_REF")
