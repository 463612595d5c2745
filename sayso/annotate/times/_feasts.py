"""Feasts with a fixed day: Christmas, New Year's Eve, Thanksgiving."""

from __future__ import annotations

from datetime import date

from sayso.annotate.times._calendar import Reference, day_period
from sayso.annotate.times._cues import company
from sayso.annotate.times._scene import NO_TIME, Found, Meaning, stated
from sayso.annotate.times._stated import nearest_year, year_beside
from sayso.records import Anchor

# Where the day of Thanksgiving is not known, a week of November: its days are 22 to 28.
_THANKSGIVING = 25


def feast(found: Found) -> Meaning | None:
    """Read "Christmas Eve 2015", "last Thanksgiving"; "the Christmas market" names a kind, "Orthodox Christmas" another day."""
    month, number = found.value("J")
    name = found.scene.words.texts[found.first + found.classes.index("J")]
    if _is_another(found, name):
        return NO_TIME
    reference, anchor = found.base()
    tense, year, direction = found.tense(), found.value("Y"), found.value("LF")
    if year is not None:
        anchor = Anchor.ABSOLUTE
    elif "y" in found.classes:
        year = None if reference.year is None else reference.year + (direction if isinstance(direction, int) else 0)
    elif isinstance(direction, int):
        year = year_beside(reference, month, number or _THANKSGIVING, direction)
    else:
        year = _nearest(reference, month, number, tense)
    if number is None and year is None:
        return Meaning(timex=f"XXXX-{month:02d}-XX", anchor=anchor, tense=tense)
    period = day_period(year, month, number or _fourth_thursday(year or 0))
    return None if period is None else stated(period, anchor=anchor, tense=tense)


def _nearest(reference: Reference, month: int, number: int | None, tense: int) -> int | None:
    return nearest_year(reference, month, number or _THANKSGIVING, tense)


def _fourth_thursday(year: int) -> int:
    return 22 + (3 - date(year, 11, 22).weekday()) % 7


def _is_another(found: Found, name: str) -> bool:
    """Whether the words name no day of ours: a noun follows ("Christmas market"), or a church stands before."""
    words, before = found.scene.words, found.first - 1
    if found.classes[0] == "J" and before >= 0 and words.classes[before] == "x" and words.texts[before][0].isupper():
        return True
    if name.endswith((" Day", " Eve")):
        return False
    bare = found.class_at(-1) not in "ivsu" and not set("LFT") & set(found.classes)
    following = found.after()
    noun = following.islower() and words.classes[found.last : found.last + 1] == "x" and following not in company("adverbial")
    return bare or noun or (following[:1].isupper() and found.scene.text[found.end : found.end + 1] == " ")
