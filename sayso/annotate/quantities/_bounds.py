"""How the words around a number limit it: "at least", "up to", "or more"."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate.quantities._words import Words, read_table, split_words
from sayso.records import Bound

NEARLY = "nearly"


class Limit(NamedTuple):
    """A bound, the word it begins with (behind the number: ends with), whether it means "a little less", and its words."""

    bound: Bound
    at: int
    nearly: bool = False
    width: int = 1


def _read_phrases(side: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Group the phrases of one side by the word next to the number, the longest first."""
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, where, bound in read_table("bounds.tsv"):
        if where == side:
            split = split_words(phrase)
            grouped.setdefault(split[-1] if side == "before" else split[0], []).append((split, bound))
    for phrases in grouped.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return grouped


_BEFORE = _read_phrases("before")
_AFTER = _read_phrases("after")
_SYMBOLS = frozenset("<>≤≥~≈±")
# These are prepositions of time and place, too, and verbs of motion stand before them.
_PREPOSITIONS = frozenset(["over", "under", "above", "below", "about", "around", "beyond"])


def limit_before(words: Words, first: int) -> Limit | None:
    """Give the bound in the words before `first`, the number's first word or its currency sign."""
    at = first
    if words.at(at - 1) in ("the", "a", "an") and words.at(at - 2) in ("least", "than", "to", "estimated", "nearly", "almost"):
        at -= 1
    for phrase, bound in _BEFORE.get(words.at(at - 1), ()):
        start = at - len(phrase)
        if start < 0 or (len(phrase) > 1 and tuple(words.lower[start:at]) != phrase):
            continue
        if phrase[0] in ("<", ">") and not words.joined(at):
            return None
        if phrase == ("sub",) or (phrase[0] in ("minimum", "maximum", "beyond") and words.capital(start)):
            return None
        return Limit(Bound.BELOW, start, nearly=True) if bound == NEARLY else Limit(Bound(bound), start)
    if words.at(first - 1) == "-" and words.joined(first) and words.at(first - 2) == "sub":
        return Limit(Bound.BELOW, first - 2)
    return None


def limit_after(words: Words, last: int) -> Limit | None:
    """Give the bound in the words behind `last`, the last word of number, unit or counted noun."""
    for phrase, bound in _AFTER.get(words.at(last + 1), ()):
        if tuple(words.lower[last + 1 : last + 1 + len(phrase)]) != phrase:
            continue
        end = last + len(phrase)
        if phrase[0] in ("+", "-") and not words.joined(last + 1):
            continue
        if phrase[0] == "plus" and (words.at(end + 1) in ("a", "an", "the", "its") or words.numeral(end + 1)):
            continue
        if phrase[0] in ("approximately", "approx", "minimum", "maximum", "max", "tops") and words.at(end + 1).isalnum():
            continue
        # "At least 12 killed and at least 30 wounded": the second belongs to the number behind it.
        if phrase[-1] in ("least", "most", "over", "approx", "approximately", "so") and words.numeral(end + 1):
            continue
        return Limit(Bound(bound), end, width=len(phrase))
    return None


def merged(outer: Limit | None, inner: Limit | None) -> Limit | None:
    """Join two bounds that follow each other ("at least about 30"): the firmer one counts, from where the first begins."""
    if outer is None or inner is None:
        return outer or inner
    firm = outer if inner.bound is Bound.ABOUT else inner
    return firm._replace(at=min(outer.at, inner.at))
