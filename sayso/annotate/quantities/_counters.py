"""The counters under a post or a video ("3,198 Retweets 5,806 Likes", "4.2K views"): they are furniture, wherever they stand."""

from __future__ import annotations

from sayso.annotate.quantities._numerals import Number
from sayso.annotate.quantities._words import WORD_SETS, Words

_SURE = WORD_SETS["counter-sure"]
_NOUNS = WORD_SETS["counter-noun"] | _SURE
_MARKS = frozenset("*_")
_SEPARATORS = frozenset("·|•∙⋅")


def is_counter(words: Words, number: Number) -> bool:
    """Say whether a number counts reposts and the like, or views and shares where it stands alone, beside others or as "4.2K"."""
    if not number.digits:
        return False
    if words.capital(number.first - 1) and words.at(number.first - 1) in _NOUNS and words.capital(number.last + 1):
        # "Views 371 Related stories": the number stands behind.
        return True
    at = number.last + 1
    while words.at(at) in _MARKS:
        at += 1
    if words.at(at) not in _NOUNS:
        return False
    if words.at(at) in _SURE or (number.sized and number.last > number.first and words.raw(number.last) in ("K", "M", "k")):
        return True
    return _begins(words, number.first) and _ends(words, at)


def _breaks(words: Words, index: int) -> bool:
    """Say whether a line ends before this word, or the stretch."""
    if not 0 < index < words.count:
        return True
    return "\n" in words.text[words.ends[index - 1] : words.starts[index]] or words.at(index)[:1] == "\n"


def _begins(words: Words, first: int) -> bool:
    at = first
    while not _breaks(words, at) and words.at(at - 1) in _MARKS:
        at -= 1
    return _breaks(words, at) or words.at(at - 1) in _SEPARATORS or words.at(at - 1) in _NOUNS


def _ends(words: Words, noun: int) -> bool:
    at = noun + 1
    while not _breaks(words, at) and words.at(at) in _MARKS:
        at += 1
    return _breaks(words, at) or words.at(at) in _SEPARATORS or words.numeral(at)
