"""Attributions without a verb: "according to", "in the words of", and the colon or dash of headlines, transcripts and signed quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._marks import Quotation, is_break
from sayso.annotate.attributions._rule_cues import is_voice, spelt
from sayso.annotate.attributions._rule_sources import phrase_run, stretched
from sayso.annotate.attributions._rule_spans import Find, has_finite, sentence_run, trimmed
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PHRASES = (("according", "to"), ("in", "the", "words", "of"))
_DASHES = frozenset(["-", "–", "—", "--", "―"])
_STOPS = frozenset([".", "!", "?"])
_NOMINAL = frozenset(["DET", "ADJ", "NUM", "PRON", "PART"])
_LONGEST = 8
_HEADLINE = 30


def from_phrase(token: Token, quotation: Quotation | None) -> Find | None:
    """Give the sentence that "according to X" or "in the words of X" is said of; within the quotation that the phrase stands in."""
    doc = token.doc
    cue = next((run for phrase in _PHRASES if (run := _phrase_run(token, phrase))), None)
    if cue is None or cue.end >= len(doc):
        return None
    begin, end = sentence_run(doc, token.i)
    if quotation is not None:
        begin, end = max(begin, quotation.begin + 1), min(end, quotation.end - quotation.closed)
    source = trimmed(doc, Run(cue.end, _phrase_end(doc, cue.end)))
    source = Run(source.begin, min(end, stretched(doc, source, Run(source.begin, source.begin)).end))
    before, after = trimmed(doc, Run(begin, cue.begin)), trimmed(doc, Run(source.end, end))
    if source.end <= source.begin:
        return None
    content = [before]
    inserted = after.end - after.begin > 1 and doc[source.end].text == "," and doc[cue.begin - 1].text == ","
    if before.end - before.begin <= 1:
        content = [after]
    elif inserted or (has_finite(doc, *after) and not has_finite(doc, *before)):
        content = [before, after]
    return Find(token.i, (source,), cue, tuple(run for run in content if run.end > run.begin), "according", True)


def line_finds(doc: Doc, lines: Sequence[tuple[int, int]], inside: Sequence[int], quotations: Sequence[Quotation]) -> Iterator[Find]:
    """Go through the paragraphs of the shape "Haddad: talks failed" and "Talks failed - Haddad", and quotations signed by a name."""
    for begin, end in lines:
        found = _led(doc, begin, end, inside) or _tailed(doc, begin, end)
        if found is not None:
            yield found
    for quotation in quotations:
        if quotation.level == 0 and quotation.closed and (signed := _signed(doc, quotation)) is not None:
            yield signed


def _phrase_run(token: Token, phrase: tuple[str, ...]) -> Run | None:
    """Give the tokens of a phrase of which one is the token that brought it: "according" or "words"."""
    doc = token.doc
    offset = 0 if spelt(token) == phrase[0] else phrase.index(spelt(token)) if spelt(token) in phrase else -1
    begin = token.i - offset
    if offset < 0 or begin < 0 or tuple(spelt(word) for word in doc[begin : begin + len(phrase)]) != phrase:
        return None
    return Run(begin, begin + len(phrase))


def _phrase_end(doc: Doc, begin: int) -> int:
    """Give the end of the noun phrase that begins at a token; where the tree knows none, of the words that look like one."""
    end = begin
    while end < min(len(doc), begin + _LONGEST) and (doc[end].pos_ in _NOMINAL or trees.is_noun(doc[end])):
        if end > begin and doc[end].pos_ in ("DET", "PRON") and trees.is_noun(doc[end - 1]):
            break
        end += 1
        if end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_:
            # "the Kerem-based council"
            end += 2
    head = doc[max(begin, end - 1)]
    best = max(end, begin + 1)
    for _ in range(_LONGEST):
        start, stop = phrase_run(head)
        if start <= begin:
            best = max(best, stop)
        if head.head == head or head.head.i < begin or trees.is_verb(head.head):
            break
        head = head.head
    return best


def _led(doc: Doc, begin: int, end: int, inside: Sequence[int]) -> Find | None:
    quoted = inside[begin] >= 0
    begin += quoted and not doc[begin].text[0].isalnum()
    colon = next((i for i in range(begin + 1, min(begin + _LONGEST + 1, end)) if doc[i].text == ":"), None)
    if colon is None or (quoted and inside[colon + 1 - (colon + 1 == end)] < 0) or not _names_voice(doc, begin, colon):
        return None
    content = trimmed(doc, Run(colon + 1, end))
    if content.end <= content.begin or not (has_finite(doc, *content) or (not quoted and inside[content.begin] >= 0)):
        return None
    return Find(colon, (Run(begin, colon),), Run(colon, colon + 1), (content,), "colon", False)


def _tailed(doc: Doc, begin: int, end: int) -> Find | None:
    if doc[end - 1].text in _STOPS:
        return None
    marks = (i for i in range(end - 2, max(begin + 2, end - _LONGEST), -1) if doc[i].text in _DASHES or doc[i].text == ":")
    dash = next(marks, None)
    if dash is None or not doc[dash - 1].whitespace_ or not _names_voice(doc, dash + 1, end):
        return None
    content = trimmed(doc, Run(begin, dash))
    if content.end - content.begin > _HEADLINE or any(doc[i].is_sent_start for i in range(content.begin + 1, dash)):
        return None
    told = any(trees.is_verb(token) for token in doc[content.begin : content.end])
    return Find(dash, (Run(dash + 1, end),), Run(dash, dash + 1), (content,), "dash", False) if told else None


def _signed(doc: Doc, quotation: Quotation) -> Find | None:
    """Read the name behind a quotation and a dash, up to the end of the line: "…" - Omar Haddad."""
    stuck = doc[quotation.end - 1].text[-1:] in _DASHES
    dash = quotation.end - stuck
    if dash + 1 >= len(doc) or not (stuck or doc[dash].text in _DASHES):
        return None
    end = dash + 1
    while end < min(len(doc), dash + _LONGEST) and not is_break(doc[end]) and doc[end].text not in _STOPS:
        end += 1
    ended = end == len(doc) or is_break(doc[end]) or doc[end].text in _STOPS
    named = end > dash + 1 and all(trees.is_proper(token) or not token.text[0].isalnum() for token in doc[dash + 1 : end])
    if not (ended and named):
        return None
    return Find(dash, (Run(dash + 1, end),), Run(dash, dash + 1), (Run(quotation.begin, dash),), "signed", False)


def _names_voice(doc: Doc, begin: int, end: int) -> bool:
    """Tell whether a stretch is the name or the description of who may speak, without a verb: "Haddad", not "The Liberation of Orsk"."""
    tokens = doc[begin:end]
    named = is_voice(doc[end - 1]) or any(trees.is_proper(token) and is_voice(token) for token in tokens)
    if not named or any(trees.is_verb(token) for token in tokens):
        return False
    head = trees.head_of_span(tokens)
    return head is None or is_voice(head) or not trees.is_noun(head) or any(is_voice(noun) for noun in trees.appositions_of(head))
