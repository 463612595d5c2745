"""Lengths of time, times that recur, and what is counted back or on."""

from __future__ import annotations

from sayso.annotate.times._calendar import reference_of, shifted
from sayso.annotate.times._cues import approximated, company
from sayso.annotate.times._parts import year_before
from sayso.annotate.times._relative import DAYS, hedged, last_units
from sayso.annotate.times._scene import NO_TIME, Found, Meaning, grain_of, stated, unresolved
from sayso.records import Anchor, Grain, TimexType


def _count(found: Found) -> float | None:
    """Give the number that an amount states, `None` where it is vague ("several")."""
    classes = found.classes
    unit_at = next((i for i, letter in enumerate(classes) if letter in "UVyQ"), len(classes))
    head = classes[:unit_at]
    values = [found.scene.words.values[found.first + i] for i, letter in enumerate(head) if letter in "NDY"]
    for link in ("-", "u", "j"):
        # "two to three weeks": the lower number; "twenty-four" is one number, "10-15" are two.
        at = head.find(link)
        if at > 0 and at + 1 < len(head) and not (link == "-" and _tens(found, at)) and "l" not in head[at:]:
            values = [found.scene.words.values[found.first + i] for i in range(at) if head[i] in "NDY"]
            break
    if "D/D" in head:
        return _with_fraction(values)
    if any(value is None for value in values):
        return None
    total = 0.0
    for value in values:
        total = total * value if value in (100, 1000) and total else total + value
    if not values:
        total = 0.0 if "l" in head and "j" not in head else 1.0 if "a" in head else 0.0
    return total + (0.5 if "l" in head else 0.0)


def _tens(found: Found, at: int) -> bool:
    values = found.scene.words.values
    left, right = values[found.first + at - 1], values[found.first + at + 1]
    return isinstance(left, int) and isinstance(right, int) and left % 10 == 0 and left >= 20 and right < 10


def _with_fraction(values: list[float]) -> float | None:
    whole, upper, lower = (values[0] if len(values) > 2 else 0, *values[-2:])
    return whole + upper / lower if lower else None


# ISO 8601 has no letter for these; centuries of an unknown number stay what they are.
_MULTIPLES = {"2W": ("W", 2), "DE": ("Y", 10), "CE": ("Y", 100)}


def length_of(count: float | None, unit: str) -> str:
    """Write a TIMEX3 duration: `P3D`, `PT24H`, `PXM` where the number is vague."""
    if unit in _MULTIPLES and not (unit == "CE" and count is None):
        unit, times = _MULTIPLES[unit]
        count = None if count is None else count * times
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}.get(unit)
    if count is not None and smaller and count != int(count):
        rest = f"{round(count % 1 * smaller[1])}{smaller[0]}"
        return f"P{'T' if unit[0] == 'T' else ''}{int(count)}{unit[-1]}{rest}" if count > 1 else f"P{'T' if unit[0] == 'T' else ''}{rest}"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[1]}" if unit in ("TH", "TM", "TS") else f"P{number}{unit}"


def amount(found: Found) -> Meaning | None:
    """Read "for seven years", "a two-day visit", "24 hours"; "twice a week" recurs."""
    classes, unit = found.classes, found.value("UVyQ")
    if classes == "aV":
        # "a months-long siege"
        return None
    count = _count(found)
    if found.after() == "War":
        # "the Six Day War"
        return NO_TIME
    if unit == "Q" and (not found.scene.fiscal or _is_period(found)):
        # "a quarter of the people", "three-quarters of its food"
        return None
    if classes == "NU" and unit == "D" and found.word(0) == "one" and found.class_at(-1) == "x" and _some_day(found):
        return Meaning(timex="FUTURE_REF", anchor=found.base()[1], tense=1)
    if classes in ("aU", "ay") and _is_rate(found):
        often = found.word(-1) in ("once", "twice", "thrice", "times")
        return Meaning(timex=length_of(1, unit), type=TimexType.SET, grain=grain_of(unit), anchor=Anchor.NONE) if often else NO_TIME
    if classes.endswith("jal") and count is not None:
        count += 0.5
    if "Y" in classes and classes[0] == "Y" and found.class_at(-1) in "iMm,":
        # "in 2015 months of siege": the number is a year.
        return None
    return Meaning(timex=length_of(count, unit), type=TimexType.DURATION, grain=grain_of(unit), anchor=Anchor.NONE)


def _some_day(found: Found) -> bool:
    """Whether "one day" stands between what is to come and its verb: "will one day return"."""
    return found.word(-1) in company("ahead") and found.after().islower()


def _is_period(found: Found) -> bool:
    return found.scene.words.texts[found.last - 1] in ("period", "periods")


def _is_rate(found: Found) -> bool:
    """Whether "a day" means each one: twice a day, 300 barrels a day."""
    before = found.word(-1)
    return (
        before in ("once", "twice", "times", "thrice")
        or found.class_at(-1) in "NDY"
        or (before.endswith("s") and before.isalpha() and _counted_before(found))
    )


def _counted_before(found: Found) -> bool:
    return any(found.class_at(index) in "ND" for index in (-2, -3))


def units(found: Found) -> Meaning | None:
    """Read "for weeks", "months of siege"; a bare plural elsewhere says no time."""
    unit = found.value("V")
    if found.word(-1) in ("early", "small", "wee") and unit == "TH":
        # "the early hours of Thursday"
        return None
    long = found.class_at(1) == "-" and found.after(1) in ("long", "old")
    if found.class_at(-1) not in "iv" and not long and found.after() not in ("of", "after", "before"):
        return None
    if found.word(-1) in ("on", "by", "at") or unit in ("TS", "2W", "WE") or (unit == "Q" and not found.scene.fiscal):
        return None
    return Meaning(timex=length_of(None, unit), type=TimexType.DURATION, grain=grain_of(unit), anchor=Anchor.NONE)


def regular(found: Found) -> Meaning | None:
    """Read "every Friday", "annually", "each month", "every two weeks"."""
    value = found.value("A")
    if value is not None and found.after()[:1].isupper() and found.scene.words.texts[found.first][0].isupper():
        # the Daily News
        return NO_TIME
    if value is not None:
        if (
            found.after().islower()
            and found.class_at(len(found.classes)) == "x"
            and not value.endswith("Y")
            and found.after() not in company("adverbial")
        ):
            # "a daily tally": a kind, not a time.
            return None
        return Meaning(timex=value, type=TimexType.SET, anchor=Anchor.NONE)
    classes = found.classes
    if "W" in classes:
        return Meaning(timex=f"XXXX-WXX-{found.value('W') + 1}", type=TimexType.SET, grain=Grain.DAY, anchor=Anchor.NONE)
    if set("Mm") & set(classes):
        return Meaning(timex=f"XXXX-{found.value('Mm'):02d}", type=TimexType.SET, grain=Grain.MONTH, anchor=Anchor.NONE)
    if "S" in classes:
        season = ("SP", "SU", "FA", "WI")[found.value("S")]
        return Meaning(timex=f"XXXX-{season}", type=TimexType.SET, grain=Grain.SEASON, anchor=Anchor.NONE)
    if "p" in classes:
        return Meaning(timex=f"XXXX-XX-XX{found.value('p')}", type=TimexType.SET, grain=Grain.DAY, anchor=Anchor.NONE)
    unit = found.value("UVyQ")
    count = found.value("DNO") if set("DNO") & set(classes) else 1
    return Meaning(timex=length_of(count, unit), type=TimexType.SET, grain=grain_of(unit), anchor=Anchor.NONE)


def age(found: Found) -> Meaning | None:
    """Pass over a person's age ("a 24-year-old man"); "the five-year-old war" is how long it has lasted."""
    if found.after().lower() not in company("lasting") or "-" not in found.classes:
        return NO_TIME
    unit = found.value("UVy")
    return Meaning(timex=length_of(_count(found), unit), type=TimexType.DURATION, grain=grain_of(unit), anchor=Anchor.NONE)


def ago(found: Found) -> Meaning | None:
    """Read "three days ago", "a year earlier", "two weeks later"."""
    classes, unit = found.classes, found.value("UVyQ")
    if classes in ("y-G", "y-e"):
        return year_before(found)
    if classes[0] == "V":
        vague = Meaning(timex="PAST_REF" if found.value("Ge") == -1 else "FUTURE_REF", anchor=found.base()[1])
        return vague if classes[-1] == "G" else units(found) or _length(unit, None)
    count = _count(found)
    if classes[-1] == "G":
        return _counted_back(found, unit, count)
    if classes in ("aye", "ayG") and found.scene.fiscal:
        return year_before(found)
    return _counted_from_told(found, unit, count)


def _length(unit: str, count: float | None) -> Meaning:
    return Meaning(timex=length_of(count, unit), type=TimexType.DURATION, grain=grain_of(unit), anchor=Anchor.EVENT)


def _counted_back(found: Found, unit: str, count: float | None) -> Meaning | None:
    reference, anchor = found.base()
    if count is None:
        return Meaning(timex="PAST_REF", anchor=anchor, tense=-1)
    if found.classes == "ayG" and found.scene.fiscal:
        return year_before(found)
    mod = approximated(found.scene.words, found.first)[1]
    if unit in ("TH", "TM", "TS"):
        meaning = _length(unit, count)
        return meaning._replace(anchor=anchor, mod=mod)
    if unit == "2W":
        unit, count = "W", count * 2
    whole = int(count)
    if count != whole and unit == "Y":
        unit, whole = "M", int(count * 12)
    period = shifted(reference, unit, -whole)
    if period is None:
        return unresolved(unit, anchor=anchor)._replace(tense=-1)
    return hedged(stated(period, anchor=anchor, tense=-1), found)._replace(mod=mod)


def _counted_from_told(found: Found, unit: str, count: float | None) -> Meaning | None:
    """Read "two days later" from the date told last that is as fine; without one it is a length from an event."""
    fine = (
        DAYS
        if unit in ("D", "W")
        else frozenset({Grain.DAY, Grain.MONTH, Grain.YEAR})
        if unit == "Y"
        else frozenset({Grain.DAY, Grain.MONTH})
    )
    index = found.scene.before(fine, found.start)
    if index is None or count is None or count != int(count) or unit not in ("D", "W", "M", "Y"):
        return _length(unit, count)
    period = found.scene.told[index].period
    if period is None or (unit == "W" and reference_of(period).today is None):
        return _length(unit, count)
    moved = shifted(reference_of(period), unit, int(count) * found.value("e"))
    if moved is None:
        return _length(unit, count)
    return stated(moved, anchor=Anchor.PREVIOUS)._replace(previous=index)


def several(found: Found) -> Meaning | None:
    """Read "the past 24 hours", "the next few days", "the first nine months"."""
    unit, count = found.value("VUy"), _several_count(found)
    direction = found.value("LF")
    if direction is None or found.class_at(0) == "O" or "O" in found.classes[:2]:
        return _length(unit, count)
    if found.classes[0] == "L" and found.word(0) == "last" and found.word(-1) in company("verb_company"):
        # "the truce will last two weeks": a verb, and a length from no day.
        found.first += 1
        return _length(unit, count)._replace(anchor=Anchor.NONE)
    reference, anchor = found.base()
    step = 1 if direction in (1, "following") else -1
    if direction == "following":
        return _length(unit, count)
    if count is None or count != int(count) or unit in ("2W", "WE"):
        return Meaning(timex=length_of(count, unit), type=TimexType.DURATION, grain=grain_of(unit), anchor=anchor, tense=step)
    return last_units(reference, anchor, unit, int(count), step)


def _several_count(found: Found) -> float | None:
    first = next((i for i, letter in enumerate(found.classes) if letter in "LFRTO"), -1)
    return _count(Found(found.scene, found.rule, found.first + first + 1, found.last))
