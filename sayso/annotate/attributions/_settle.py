"""One list of drafts out of two: what the model found and what the rules found, and which lies in which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import CITED, Draft, Run, runs_of, tokens_of
from sayso.annotate.attributions._scene import characters_of
from sayso.records import BlockLabel, Reading
from sayso.records.voices import Voices, characters

if TYPE_CHECKING:
    from spacy.tokens import Doc


_cue, _content = attrgetter("cue"), attrgetter("content")
_MARKS = frozenset("\"'“”„«»‘’")
_QUOTING = frozenset(["quote", "beside"])
"""The rules whose contents stand beside their cue and are bordered by quotation marks or the sentence."""


def settle(doc: Doc, model: Sequence[Draft], rules: Sequence[Draft], repaired: Callable[[Draft], Draft] | None = None) -> list[Draft]:
    """Give the model's drafts with those of the rules that it does not have, in text order.

    A rule's draft is the model's where their cues share a word, or, without a cue, their contents; then the model's spans stand, and
    the rule says the source where the model found none, and the content of a quotation, which marks border. What the model alone found
    and gives no source, nor gets one when `repaired`, is left out: a fifth of it is right. Measured on PolNeAR and on our own gold
    (`docs/stages/attributions.md`).
    """
    model = _uncontradicted(model, rules)
    by_cue, by_content = _by_token(model, _cue), _by_token(model, _content)
    settled = list(model)
    confirmed: set[int] = set()
    for draft in rules:
        cue = tokens_of(draft.cue)
        same = {by_cue[token] for token in cue if token in by_cue}
        if not cue:
            same = {by_content[token] for token in tokens_of(draft.content) if token in by_content}
        if not same:
            settled.append(draft)
        confirmed |= same
        for number in same:
            if draft.rule in _QUOTING and len(same) == 1 and _is_marked(draft, doc):
                settled[number] = settled[number]._replace(content=draft.content)
            if not settled[number].source and not tokens_of(draft.source) & tokens_of(settled[number].content):
                settled[number] = settled[number]._replace(source=draft.source)
    kept = []
    for number, draft in enumerate(settled):
        alone = number < len(model) and number not in confirmed and not draft.source
        if not alone or (repaired is not None and repaired(draft).source):
            kept.append(draft)
    return sorted(kept, key=lambda draft: (min(draft.cue or draft.content), min(draft.content or draft.cue)))


def _uncontradicted(model: Sequence[Draft], rules: Iterable[Draft]) -> list[Draft]:
    """Leave out what the model gives to somebody else than whom a verb of quoting names: "SANA quoted a source as saying"."""
    by_cue = _by_token(model, _cue)
    wrong: set[int] = set()
    for draft in rules:
        if draft.rule == CITED:
            source = tokens_of(draft.source)
            same = {by_cue[token] for token in tokens_of(draft.cue) if token in by_cue}
            wrong.update(number for number in same if source.isdisjoint(tokens_of(model[number].source)))
    return [draft for number, draft in enumerate(model) if number not in wrong]


def _by_token(drafts: Sequence[Draft], part: Callable[[Draft], Iterable[Run]]) -> dict[int, int]:
    """Give by token which draft has it in that part, the last one of several."""
    return {token: number for number, draft in enumerate(drafts) for token in tokens_of(part(draft))}


def _is_marked(draft: Draft, doc: Doc) -> bool:
    """Tell whether a content begins and ends with quotation marks."""
    first, last = doc[draft.content[0].begin], doc[draft.content[-1].end - 1]
    return first.text in _MARKS and last.text in _MARKS


def within_blocks(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts without what stands in another block than their cue: a headline is no part of what the first paragraph says.

    Paragraphs of the body belong together, since a quotation may run over several. A draft that loses its content is left out.
    """
    home: list[int] = [-1] * len(reading.doc)
    body = next((number for number, (block, _) in enumerate(reading.told()) if block.label is BlockLabel.BODY), -1)
    starts = [token.idx for token in reading.doc]
    for number, (block, span) in enumerate(reading.told()):
        place = body if block.label is BlockLabel.BODY else number
        for token in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
            home[token] = place
    kept = []
    for draft in drafts:
        own = home[(draft.cue or draft.content)[0].begin]
        source, content = (runs_of(token for token in tokens_of(runs) if home[token] == own) for runs in (draft.source, draft.content))
        if content:
            kept.append(draft._replace(source=_as_before(source, draft.source), content=_as_before(content, draft.content)))
    return kept


def _as_before(runs: tuple[Run, ...], before: tuple[Run, ...]) -> tuple[Run, ...]:
    """Give the runs as they were where nothing was taken off: two that touch stay two."""
    return before if tokens_of(runs) == tokens_of(before) else runs


def parents_of(doc: Doc, drafts: Sequence[Draft]) -> list[int | None]:
    """Give for each draft the number of the innermost one in whose content it lies, `None` for those in the outlet's own words."""
    contents = [characters_of(doc, draft.content) for draft in drafts]
    voices = Voices((str(number), spans) for number, spans in enumerate(contents))
    parents: list[int | None] = []
    for draft, content in zip(drafts, contents, strict=True):
        spans = characters_of(doc, draft.cue) or content
        holder = voices.holding(spans, longer_than=characters(content))
        parents.append(None if holder is None else int(holder))
    return parents
