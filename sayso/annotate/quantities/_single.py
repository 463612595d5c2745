"""Whether "one" counts: "one tank and two trucks" does, "from one end to the other" and "one resident said" do not."""

from __future__ import annotations

from sayso.annotate.quantities._counted import Noun, is_plural
from sayso.annotate.quantities._measures import Measure
from sayso.annotate.quantities._numerals import STARTS
from sayso.annotate.quantities._units import unit_after
from sayso.annotate.quantities._words import WORD_SETS, Words

_REACH = 14
_NUMBERS = STARTS - {"a", "half"}
_JOINTS = frozenset(["and", "or", ",", ";", "/", "&", "plus", "while", "but"])
# "One recent afternoon" says when.
_DAY_PARTS = frozenset(["morning", "afternoon", "evening", "night"])
_FILLERS = WORD_SETS["object-filler"] | frozenset(["at", "least", "about", "some", "up", "to", "more", "than", "over", "nearly"])
# What these do is done to things and people that reports count.
_COUNTING = WORD_SETS["counting-verb"]


def is_stated_one(words: Words, measure: Measure) -> bool:
    """Say whether a number is the bare word "one"."""
    number = measure.number
    return number.first == number.last and words.at(number.first) == "one" and measure.high is None and measure.unit is None


def one_counts(words: Words, measure: Measure, noun: Noun | None) -> bool:
    """Say whether "one" stands in a list of numbers, in a sentence that counts on, or is what was destroyed, freed or sent."""
    if noun is None or words.at(noun.first).endswith("ing") or words.at(noun.head) in _DAY_PARTS:
        return False
    first = measure.first
    if words.at(noun.first) in WORD_SETS["counting-noun"]:
        # "Found guilty on one count", "lost by one vote": what courts and houses count.
        return True
    return _before_counts(words, first) or _counts_on(words, noun.last) or _is_object(words, first)


def _is_object(words: Words, first: int) -> bool:
    at = first - 1
    while first - at < 4 and words.at(at) in ("only", "just", "another", "down", "also"):
        at -= 1
    return words.at(at) in _COUNTING


def _before_counts(words: Words, first: int) -> bool:
    """Find "two trucks and" and "two trucks" (a comma was lost) right before."""
    at = first - 1
    while first - at < 4 and words.at(at) in _JOINTS:
        at -= 1
    if not is_plural(words.at(at)):
        return False
    for near in range(at - 1, max(-1, at - 6), -1):
        if words.stops(near) or words.at(near) in _JOINTS:
            return False
        if _counted_number(words, near):
            return True
    return False


def _counts_on(words: Words, last: int) -> bool:
    """Find "and two" and ", at least 12" further on in the sentence, or a number right behind (a comma was lost)."""
    for at in range(last + 1, last + _REACH):
        if words.stops(at):
            return False
        if words.at(at) not in _JOINTS and at > last + 1:
            continue
        near = at + 1 if words.at(at) in _JOINTS else at
        while near < at + 5 and (words.at(near) in _JOINTS or words.at(near) in _FILLERS):
            near += 1
        if _counted_number(words, near) and (words.at(at) in _JOINTS or near == at):
            return True
    return False


def _counted_number(words: Words, index: int) -> bool:
    """Say whether a number stands here that something follows: no age, date, length of time or "one"."""
    word = words.at(index)
    if word == "one" or not (word in _NUMBERS or (words.numeral(index) and word.isdecimal() and len(word) < 4)):
        return False
    following = words.at(index + 1)
    return (following.isalpha() or following in "-‑") and unit_after(words, index) is None
