"""When an act to come would be met: the window that its clause gives."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.language import trees
from sayso.records import Event, Span, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.outlooks._scene import Scene

Window = tuple[date | None, date | None]
_UNKNOWN: Window = (None, None)
_LENGTH = re.compile(r"P(?:(\d+)([DWM])|T(\d+)H)")
_DAYS = {"D": 1, "W": 7, "M": 30}
_BY = frozenset(["by", "before", "until", "till", "within"])
_FROM = frozenset(["after", "since", "from"])


def window_of(event: Event, act: Token, conditions: tuple[Span, ...], scene: Scene) -> tuple[TimeRef | None, Window]:
    """Give the time that an act's clause gives for it and the window, first and last day; each `None` where the text gives none.

    A time in a condition is the condition's. One that is over on the day of speaking tells no window: it dates the speaking.
    """
    said = scene.said_on(scene.voice_of(event))
    time = scene.times.get(event.time or "")
    if time is None:
        found = trees.circumstances_of(act, scene.time_heads)
        time = scene.time_heads[found[0].i] if found else None
    if time is None or any(span.start <= time.spans[0].start < span.end for span in conditions):
        return None, _UNKNOWN
    if any(said_on == time.id for said_on in (one.said_on for one in scene.sayings.values())):
        return None, _UNKNOWN
    before = _word_before(time, scene)
    begin, end = time.begin, time.end
    if begin is None and end is None:
        return time, _by_length(time, before, said)
    if end is not None and said is not None and end < said:
        return None, _UNKNOWN
    if before in _FROM:
        return time, ((end or begin or date.min) + timedelta(days=before == "after"), None)
    if before in _BY:
        return time, (None, begin - timedelta(days=1) if before == "before" and begin is not None else end)
    return time, (begin, end)


def _word_before(time: TimeRef, scene: Scene) -> str:
    first = scene.token_at(time.spans[0].start)
    word = scene.doc[first - 1].lower_ if first else ""
    return scene.doc[first - 2].lower_ if word == "the" and first > 1 else word


def _by_length(time: TimeRef, before: str, said: date | None) -> Window:
    """Read "within 48 hours" and "in three days", counted from the day of speaking."""
    found = _LENGTH.fullmatch(time.timex or "")
    if found is None or said is None or before not in ("within", "in"):
        return _UNKNOWN
    days = -(-int(found[3]) // 24) if found[3] else int(found[1]) * _DAYS[found[2]]
    end = said + timedelta(days=days)
    return (said, end) if before == "within" else (end, end)
