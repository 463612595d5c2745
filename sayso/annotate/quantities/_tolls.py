"""Numbers given as a toll: "the death toll rose to 12", "the number of those killed", "a doctor made it 14"."""

from __future__ import annotations

from sayso.annotate.quantities._fates import END, FLIGHT, HEAD, KILLED, PARTICIPLE, STATE, Fate
from sayso.annotate.quantities._numerals import STARTS
from sayso.annotate.quantities._words import NAMES, WORD_SETS, Words

_REACH = 14
# How far back, in words, the toll stands that "a doctor made it 14" corrects.
_MEMORY = 60
_ROADS = frozenset(["road", "bridge", "highway", "motorway", "tunnel", "traffic"])
_QUOTES = frozenset("\"“”'‘’")
_LOST = frozenset(["lost", "lose", "loses", "losing", "gave", "give", "gives", "given", "giving", "laid", "sacrificed", "sacrificing"])
_FILLERS = frozenset(["who", "that", "have", "has", "had", "also", "then", "later", "already", "reportedly", "all"])


def toll(words: Words, first: int) -> Fate | None:
    """Read "the death toll rose to 12", "put the toll at 12" and "the number of those killed has reached 12"."""
    verb = first if words.at(first) in WORD_SETS["toll-verb"] else first - 1
    if words.at(verb) not in WORD_SETS["toll-verb"]:
        return None
    # A long name of the event may stand between "toll" and a verb that can only be its own.
    reach = 2 * _REACH if words.at(verb) in WORD_SETS["toll-rise"] or words.at(verb - 1) in WORD_SETS["toll-rise"] else _REACH
    for at in range(verb, max(-1, verb - reach), -1):
        word = words.at(at)
        if words.stops(at) or (words.numeral(at) and at > first - 6 and words.at(at - 1) not in NAMES["month"]):
            return None
        if word == "toll":
            before = words.at(at - 1)
            return Fate(None) if before in ("casualty", "casualties", "injury") else None if before in _ROADS else KILLED
        if word == "number" and words.at(at + 1) == "of":
            return _numbered(words, at + 2, first)
    return None


def _numbered(words: Words, start: int, end: int) -> Fate | None:
    """Give the one fate named between "the number of" and the number, `None` for none or several.

    Fighters who fled are not displaced.
    """
    near = [words.at(at) for at in range(start, min(end, start + 6))]
    found = {fate for word in near for fate in (PARTICIPLE.get(word) or HEAD.get(word) or STATE.get(word) or FLIGHT.get(word),) if fate}
    if any(word in FLIGHT for word in near) and "those" not in near and near[0] not in WORD_SETS["civilian"]:
        return None
    return found.pop() if len(found) == 1 else None


def lives_lost(words: Words, start: int) -> bool:
    """Say whether those counted, whose phrase ends before `start`, "lost their lives", "gave their lives", "paid with their lives"."""
    at = start
    while at < start + 4 and words.at(at) in _FILLERS:
        at += 1
    if words.at(at) in ("paid", "pay") and words.at(at + 1) == "with":
        at += 1
    elif words.at(at) not in _LOST:
        return False
    at += 1 + (words.at(at + 1) == "down")
    return words.at(at) in ("their", "his", "her") and words.at(at + 1) in ("lives", "life")


def echoed(words: Words, first: int, recent: tuple[int, Fate] | None, *, digits: bool) -> Fate | None:
    """Give the fate of a number that is another source's for the casualties told last: "made it 14", "had arrived at fourteen".

    `recent` is the place and the fate of those casualties.
    """
    if recent is None or first - recent[0] > _MEMORY:
        return None
    at = first - 1
    while words.at(at) in _QUOTES:
        at -= 1
    if words.at(at) not in ("it", "at") or _tells_other(words, recent, at):
        return None
    verb, before = words.at(at), words.at(at - 1)
    if verb == "it" and before in ("made", "makes", "making", "make"):
        return recent[1]
    if verb != "at":
        return None
    if before in ("it", "them", "figure", "number", "count", "tally", "total"):
        near = [words.at(position) for position in range(at - 4, at)]
        return recent[1] if any(word in ("put", "puts", "putting", "placed", "places") for word in near) else None
    # In digits it may be a time of day.
    return recent[1] if before in ("arrived", "arrives") and not digits else None


def _tells_other(words: Words, recent: tuple[int, Fate], end: int) -> bool:
    """Say whether another fate was told since the casualties told last, so that nobody knows which the number corrects."""
    between = words.lower[recent[0] + 1 : end]
    fates = {PARTICIPLE.get(word) or END.get(word) or HEAD.get(word) or STATE.get(word) for word in between}
    return bool(fates - {None, recent[1]})


def parallel(words: Words, first: int, last: int) -> int | None:
    """Give the place of the number that this one continues without its noun ("30 tents in Orsk and 12 in Mirra"), `None` without one."""
    if words.at(first - 1) not in ("and", ",") or words.at(last + 1) not in WORD_SETS["elliptic-after"] or words.at(last + 2) == "all":
        return None
    for at in range(first - 2, max(-1, first - 2 - _REACH), -1):
        word = words.at(at)
        if words.stops(at) or word in NAMES["month"] or word == "between":
            return None
        if (words.numeral(at) and word.isdecimal() and len(word) < 4) or (word in STARTS and word not in ("a", "one", "half")):
            return at
    return None
