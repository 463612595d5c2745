"""An attribution on its way: source, cue and content as runs of tokens, before anything is resolved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


MODEL, CITED = "model", "cited"
"""Two of the names that `Draft.rule` has: of what the model found, and of what a rule found that somebody is quoted to say."""


class Run(NamedTuple):
    """A half-open run of tokens of a `Doc`."""

    begin: int
    end: int


class Draft(NamedTuple):
    """Source, cue and content as runs in text order, empty where there is none; `rule` names what found it ("model" for the model)."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    rule: str


def runs_of(tokens: Iterable[int]) -> tuple[Run, ...]:
    """Give the runs that tokens form, by their numbers, in text order."""
    runs: list[Run] = []
    for token in sorted(set(tokens)):
        if runs and runs[-1].end == token:
            runs[-1] = Run(runs[-1].begin, token + 1)
        else:
            runs.append(Run(token, token + 1))
    return tuple(runs)


def run_of(doc: Doc, span: Span) -> Run | None:
    """Give the tokens that a span of the text covers; `None` where it does not begin and end with tokens."""
    found = doc.char_span(span.start, span.end)
    return None if found is None else Run(found.start, found.end)


def tokens_of(runs: Iterable[Run]) -> set[int]:
    """Give the numbers of all tokens of some runs."""
    return {token for run in runs for token in range(run.begin, run.end)}
