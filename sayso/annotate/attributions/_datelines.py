"""Datelines at the start of a paragraph, which nobody said: "HALVIK, Oct 5 (Pelorus) -", "Mirra, Pelorus –"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Draft, Run, runs_of, tokens_of
from sayso.annotate.attributions._marks import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DASHES = frozenset(["-", "–", "—", "--", "―"])
_WITHIN = frozenset([",", "/", "-", ".", "'s", "’s", "’", "&"])
_SMALL = frozenset(["of", "the", "and", "al", "el"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_LONGEST = 18
_FEWEST = 3


def without_datelines(doc: Doc, drafts: Iterable[Draft]) -> list[Draft]:
    """Give the drafts without the words of datelines in source and content; one that has no other content is left out."""
    lines = [Run(begin, stop) for begin, end in paragraphs(doc) if (stop := dateline_end(doc, begin, end)) > begin]
    taken = tokens_of(lines)
    if not taken:
        return list(drafts)
    kept = []
    for draft in drafts:
        parts = [_without(runs, taken) for runs in (draft.source, draft.content)]
        if parts[1]:
            kept.append(draft._replace(source=parts[0], content=parts[1]))
    return kept


def dateline_end(doc: Doc, begin: int, end: int) -> int:
    """Give where the text of a paragraph begins behind its dateline, its start where it has none.

    A dateline is names and numbers up to a dash: a place in capitals or known as one, with date, agency or both; a place that
    is not known needs the agency in brackets right before the dash.
    """
    dash = next((i for i in range(begin + 1, min(end, begin + _LONGEST)) if doc[i].text in _DASHES and doc[i - 1].whitespace_), end)
    if dash + 1 >= end or not doc[dash].whitespace_:
        return begin
    opening = None
    for i in range(begin, dash):
        text = doc[i].text
        if text in "()":
            opening = i if text == "(" else opening
        elif not (text[:1].isupper() or text[:1].isdigit() or text in _WITHIN or (i > begin and text in _SMALL)):
            return begin
    first = doc[begin].text
    if not first[:1].isupper():
        return begin
    placed = doc[begin].ent_type_ in _PLACES or (first.isupper() and len(first) >= _FEWEST)
    signed = opening is not None and opening > begin and doc[dash - 1].text == ")"
    comma = any(doc[i].text == "," for i in range(begin, dash))
    named = all(doc[i].ent_type_ in _PLACES or not doc[i].text[:1].isalnum() for i in range(begin, dash))
    return dash + 1 if (signed and (placed or comma)) or (placed and (comma or named)) else begin


def _without(runs: tuple[Run, ...], taken: set[int]) -> tuple[Run, ...]:
    """Give runs without some tokens, as they were where none of those is among them: two that touch stay two."""
    tokens = tokens_of(runs)
    return runs if tokens.isdisjoint(taken) else runs_of(tokens - taken)
