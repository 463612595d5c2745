"""Attributions by rules over the parse: who says what by which word, outermost and nested ones alike.

The fallback where a pipeline without attribution heads parsed the text, and the only means to find what lies inside another
attribution's content. Spans follow PolNeAR (Newell, Margolin and Ruths, LREC 2018) as our gold does. `_marks` finds quotations;
of the `_rule_*` files `cues` says which words bring an attribution, `verbs` with `clauses` and `objects` reads verbs, `nouns` nouns,
adjectives and adverbs, `lines` phrases and headlines, `sources` who speaks, `quotes` with `adjacent` whose words a quotation is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Draft, Run
from sayso.annotate.attributions._marks import Quotation, paragraphs
from sayso.annotate.attributions._rule_cues import ADJECTIVES, candidates, cue_lemma, spelt
from sayso.annotate.attributions._rule_lines import from_phrase, line_finds
from sayso.annotate.attributions._rule_nouns import from_adjective, from_adverb, from_noun
from sayso.annotate.attributions._rule_quotes import Voiced, inside_of
from sayso.annotate.attributions._rule_spans import Find, content_of, cut, joined
from sayso.annotate.attributions._rule_tails import with_tails
from sayso.annotate.attributions._rule_verbs import from_verb
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PHRASE_WORDS = frozenset(["according", "words"])


def find_drafts(doc: Doc, quotations: Sequence[Quotation]) -> list[Draft]:
    """Give all attributions of a text in the order of their cues, nested ones among them; none without a parse.

    `quotations` are those of the text, as `quotations(doc)` gives them.
    """
    if trees.scheme_of(doc) is None:
        return []
    inside = inside_of(doc, quotations)
    finds = []
    for token in candidates(doc):
        found = _from_token(token, inside, quotations)
        found = None if found is None else _within(doc, found, inside, quotations)
        if found is not None:
            finds.append(found)
    lines = list(paragraphs(doc))
    finds = _distinct([*finds, *line_finds(doc, lines, inside, quotations)])
    voiced = Voiced(doc, quotations, with_tails(doc, finds, inside)).finds(lines)
    drafts = (_draft(find) for find in voiced)
    return [draft for draft in drafts if draft is not None]


def outermost(drafts: Iterable[Draft]) -> list[Draft]:
    """Give the drafts that lie in no other one's content, in their order; of two that hold each other the longer one stays."""
    every = list(drafts)
    sizes = [sum(run.end - run.begin for run in draft.content) for draft in every]
    runs = sorted((run, size) for draft, size in zip(every, sizes, strict=True) for run in draft.content)
    longest = max((run.end - run.begin for run, _ in runs), default=0)
    kept = []
    for draft, size in zip(every, sizes, strict=True):
        own = (draft.cue or draft.content)[0]
        # Runs that begin farther off than the longest one reaches cannot hold it.
        first, last = bisect_left(runs, own.begin - longest, key=_begin), bisect_left(runs, own.begin + 1, key=_begin)
        if not any(run.end >= own.end and other > size for run, other in runs[first:last]):
            kept.append(draft)
    return kept


def _distinct(finds: Iterable[Find]) -> list[Find]:
    """Keep of several finds that share a word of their cues the one with the longest: "expressed concern about", not "expressed"."""
    taken: set[int] = set()
    kept = []
    for find in sorted(finds, key=lambda find: (find.cue.begin - find.cue.end, find.anchor)):
        cue = range(find.cue.begin, find.cue.end)
        if taken.isdisjoint(cue):
            taken.update(cue)
            kept.append(find)
    return kept


def _draft(find: Find) -> Draft | None:
    """Give a find as runs that share no token, `None` where nothing is left of its content or source: odd trees may twist phrases."""
    source = cut(joined(find.source), [find.cue])
    content = cut(joined(find.content), [find.cue, *source])
    if not content or find.cue.end <= find.cue.begin or (find.source and not source):
        return None
    return Draft(tuple(source), (find.cue,), tuple(content), find.rule)


def _begin(item: tuple[Run, int]) -> int:
    return item[0].begin


def _from_token(token: Token, inside: Sequence[int], quotations: Sequence[Quotation]) -> Find | None:
    if spelt(token) in _PHRASE_WORDS:
        number = inside[token.i]
        found = from_phrase(token, quotations[number] if number >= 0 else None)
        if found is not None:
            return found
    if trees.is_verb(token):
        return from_verb(token)
    if trees.is_noun(token):
        return from_noun(token)
    return from_adjective(token) if cue_lemma(token) in ADJECTIVES else from_adverb(token)


def _within(doc: Doc, find: Find, inside: Sequence[int], quotations: Sequence[Quotation]) -> Find | None:
    """Keep a find within the quotation that its cue stands in; `None` where the tree joined words of different voices."""
    number = inside[find.anchor]
    for other in {inside[run.begin] for run in find.source} - {-1, number}:
        if not quotations[other].begin <= find.anchor < quotations[other].end:
            return None
    if number < 0 or not find.content:
        return find
    begin, end = quotations[number].begin + 1, quotations[number].end - quotations[number].closed
    inner = [Run(max(run.begin, begin), min(run.end, end)) for run in find.content]
    content = content_of(doc, inner, [])
    return find._replace(content=content) if content else None
