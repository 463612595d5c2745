"""Times of the clock, with the day that they belong to."""

from __future__ import annotations

from sayso.annotate.times._relative import DAYS, at_part, deictic, weekday
from sayso.annotate.times._scene import Found, Meaning, stated
from sayso.annotate.times._stated import day
from sayso.records import Anchor, Grain, TimexType

# How far, in characters, a time of day may stand from the day that it belongs to.
REACH = 200


def clock(found: Found) -> Meaning | None:
    """Read a time of the clock: of the day that its sentence told last, else of the day of publication."""
    timex = clock_timex(found)
    sure = (
        "h" in found.classes
        or "Z" in found.classes
        or found.word(-1) in ("at", "around", "about", "by", "until", "from", "before", "after")
    )
    if timex is None or not sure:
        return None
    index = found.scene.before(DAYS, found.start)
    if index is not None:
        period = found.scene.told[index].period
        if period is not None and found.start + found.scene.offset - found.scene.told[index].span.end < REACH:
            return _at_clock(stated(period, anchor=Anchor.PREVIOUS)._replace(previous=index), timex, found)
    return Meaning(timex=timex, type=TimexType.TIME, grain=_clock_grain(found), anchor=Anchor.EVENT)


def _clock_grain(found: Found) -> Grain:
    stated_time = found.value("c")
    return Grain.HOUR if stated_time is None else Grain.SECOND if len(stated_time) > 2 else Grain.MINUTE


def clock_timex(found: Found) -> str | None:
    """Write the clock time among an expression's words as `T22:30`, `None` where it is no time."""
    words = found.scene.words
    for index in range(found.first, found.last):
        letter, value = words.classes[index], words.values[index]
        following = words.classes[index + 1] if index + 1 < found.last else ""
        if letter == "c" or (letter in "DN" and following == "h"):
            parts = value if letter == "c" else (value,)
            if parts[0] is None or parts[0] != int(parts[0]) or parts[0] > 24 or any(part > 59 for part in parts[1:]):
                return None
            hour = int(parts[0])
            if following == "h":
                hour = hour % 12 + words.values[index + 1]
            return "T" + ":".join([f"{hour:02d}", *(f"{part:02d}" for part in parts[1:])] if len(parts) > 1 else [f"{hour:02d}:00"])
        if letter == "p":
            return str(value)
    return None


def _at_clock(meaning: Meaning, timex: str, found: Found) -> Meaning:
    return at_part(meaning, timex)._replace(grain=_clock_grain(found))


def clock_day(found: Found) -> Meaning | None:
    """Read "10 p.m. Wednesday", "Friday at noon", "June 3 at 10:30"."""
    timex = clock_timex(found)
    if timex is None:
        return None
    words = found.scene.words
    keep = [i for i in range(found.first, found.last) if words.classes[i] in "MmWwYDOIXLFTdy" and not _is_clock(found, i)]
    if not keep:
        return None
    part = Found(found.scene, "day", keep[0], keep[-1] + 1)
    meaning = deictic(part) if "X" in part.classes else day(part) if set("MmI") & set(part.classes) else weekday(part)
    if meaning is None or meaning.consumed:
        return meaning
    return _at_clock(meaning, timex, found) if timex[1].isdigit() else at_part(meaning, timex)


def _is_clock(found: Found, index: int) -> bool:
    classes = found.scene.words.classes
    return classes[index] in "DN" and index + 1 < found.last and classes[index + 1] == "h"


def part_of_day(found: Found) -> Meaning | None:
    """Read "at noon", "at dawn", "in the morning" on the day told last in reach; without one only noon and midnight are times."""
    value = str(found.value("p"))
    exact = value[1].isdigit()
    if not exact and (found.class_at(-1) != "i" or (found.word(len(found.classes) - 1) not in ("dawn", "dusk") and found.classes != "dp")):
        return None
    index = found.scene.before(DAYS, found.start)
    period = None if index is None else found.scene.told[index].period
    if period is None or found.start + found.scene.offset - found.scene.told[index or 0].span.end > REACH:
        return Meaning(timex=value, type=TimexType.TIME, grain=Grain.HOUR, anchor=Anchor.EVENT) if exact else None
    meaning = at_part(stated(period, anchor=Anchor.PREVIOUS)._replace(previous=index), value)
    return meaning._replace(grain=Grain.HOUR) if exact else meaning
