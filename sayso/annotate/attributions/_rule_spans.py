"""Stretches of tokens that the rules put together: clauses, cues and sentences, and what is left of them without other ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._marks import is_break
from sayso.annotate.attributions._rule_cues import spelt
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What is cut off at the ends of a content; a final stop stays inside quotation marks only.
_EDGES = frozenset([",", ";", ":", ".", "-", "–", "—", "--", "…", "..."])
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_NO_PART_OF_CUES = frozenset(["when", "where", "why", "how", "as", "so", "then", "however", "thus", "therefore", "meanwhile"])
# A sentence longer than this is one only because its text has no stops; a limit keeps the search for its ends short.
_FARTHEST = 400


class Find(NamedTuple):
    """An attribution before quotations are added to it: `anchor` is the token that brought it, `speech` whether it may be direct."""

    anchor: int
    source: tuple[Run, ...]
    cue: Run
    content: tuple[Run, ...]
    rule: str
    speech: bool


def cue_run(verb: Token) -> Run:
    """Give a verb with its auxiliaries, negation, particle and the adverbs that touch it."""
    doc = verb.doc
    members = {token.i for token in trees.verb_group(verb)} | {verb.i}
    members |= {token.i for token in trees.modifiers_of(verb) if _is_adverb(token)}
    begin, end = verb.i, verb.i + 1
    while begin - 1 in members or (begin - 2 in members and _is_adverb(doc[begin - 1])):
        begin -= 1
    while end in members:
        end += 1
    return Run(begin, end)


def clause_run(word: Token) -> Run:
    """Give all that hangs from a word, of a verb its clause, from the first token to the last."""
    phrase = trees.full_phrase(word)
    return Run(phrase.start, phrase.end)


def sentence_run(doc: Doc, begin: int, end: int | None = None) -> Run:
    """Give the sentence of a token, or the sentences of a stretch; it ends at a line's end where white space is a token."""
    start, stop = begin, begin + 1 if end is None else end
    while start > max(0, begin - _FARTHEST) and not doc[start].is_sent_start:
        start -= 1
    limit = min(len(doc), stop + _FARTHEST)
    while stop < limit and not doc[stop].is_sent_start and not is_break(doc[stop]):
        stop += 1
    return Run(start, stop)


def has_finite(doc: Doc, begin: int, end: int) -> bool:
    """Tell whether a finite verb stands in a stretch."""
    return any(trees.is_finite(doc[i]) for i in range(begin, end))


def is_finite_group(verb: Token) -> bool:
    """Tell whether a verb or one of its auxiliaries has a tense."""
    return trees.is_finite(verb) or any(trees.is_finite(token) for token in trees.verb_group(verb))


def cut(runs: Iterable[Run], holes: Iterable[Run]) -> list[Run]:
    """Give what is left of runs without the tokens of some others, in text order."""
    left = sorted(run for run in runs if run.end > run.begin)
    for hole in holes:
        pieces = []
        for run in left:
            if hole.end <= run.begin or run.end <= hole.begin:
                pieces.append(run)
                continue
            if run.begin < hole.begin:
                pieces.append(Run(run.begin, hole.begin))
            if hole.end < run.end:
                pieces.append(Run(hole.end, run.end))
        left = pieces
    return left


def joined(runs: Iterable[Run]) -> list[Run]:
    """Give runs in text order, those that touch or overlap as one."""
    found: list[Run] = []
    for run in sorted(run for run in runs if run.end > run.begin):
        if found and run.begin <= found[-1].end:
            found[-1] = Run(found[-1].begin, max(found[-1].end, run.end))
        else:
            found.append(run)
    return found


def trimmed(doc: Doc, run: Run) -> Run:
    """Give a run without white space, commas, dashes and stops at its ends; empty where nothing else is in it."""
    begin, end = run
    while begin < end and (doc[begin].text in _EDGES or doc[begin].text in _CLOSING or is_break(doc[begin])):
        begin += 1
    while end > begin and (doc[end - 1].text in _EDGES or doc[end - 1].text in _OPENING or is_break(doc[end - 1])):
        end -= 1
    return Run(begin, end)


def content_of(doc: Doc, runs: Iterable[Run], apart: Sequence[Run]) -> tuple[Run, ...]:
    """Give the runs of a content, joined and trimmed, without the tokens of cue and source."""
    pieces = (trimmed(doc, run) for run in cut(joined(runs), apart))
    return tuple(run for run in pieces if run.end > run.begin)


def _is_adverb(token: Token) -> bool:
    return token.pos_ == "ADV" and spelt(token) not in _NO_PART_OF_CUES
