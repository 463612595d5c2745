"""Who says it: the noun or nouns that speak, and how far their phrase reaches.

A source is the full noun phrase with title, apposition and restrictive relative clause. Trees often hang part of it from another
word, so commas, brackets and the verb tell as well where it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._marks import is_break
from sayso.annotate.attributions._rule_cues import spelt, words_of
from sayso.annotate.attributions._rule_spans import cut, is_finite_group, trimmed
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NO_SOURCES = words_of("no-source")
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_SET_OFF = frozenset([",", ";", ":", "-", "–", "—", "--", "("])
_BRACKETS = {"(": ")", "[": "]"}
_STOPS = frozenset([".", ";", ":", "!", "?", "—", "–", '"', "“", "”", "‘", "«", "»", "''", "``"])
_LINKS = frozenset(["of", "in", "at", "for", "from", "with", "to", "on"])
_JOINTS = frozenset(["of", "at", "from", "for", "in"])
_RELATIVES = frozenset(["who", "which", "that", "whose"])
_NAMING = frozenset(["DET", "NOUN", "PROPN", "NUM", "ADJ"])
_OWN = frozenset(["his", "her", "its", "their"])
_BRACKET_REACH = 8
_STRETCH = 30
_HEIGHT = 20
_GAP = 3


def speakers_of(verb: Token, cue: Run, *, passive: bool, speech: bool) -> tuple[Token, ...]:
    """Give who says, thinks or wants what a verb tells; empty where the text does not say."""
    if passive:
        return trees.agents_of(verb)
    nouns = tuple(token for token in trees.subjects_of(verb) if token.i != verb.i)
    if nouns:
        return () if spelt(nouns[0]) in _NO_SOURCES else nouns
    if speech and is_finite_group(verb) and (before := noun_before(verb, cue)) is not None:
        return (before,)
    # "…", said Haddad: some parsers take who speaks for an object.
    behind = [token for token in trees.objects_of(verb) if token.i > verb.i]
    return tuple(behind[:1]) if behind and trees.is_proper(behind[0]) else ()


def speakers_behind(verb: Token, cue: Run, speakers: tuple[Token, ...], content: Run) -> tuple[Token, ...]:
    """Keep those who stand between what was said and the verb: words before it, such as the place of a dateline, did not speak."""
    behind = tuple(noun for noun in speakers if noun.i >= content.end)
    if behind:
        return behind
    before = noun_before(verb, cue)
    return speakers if before is None else (before,)


def noun_before(verb: Token, cue: Run) -> Token | None:
    """Give the noun whose phrase ends right before a verb, where the tree hangs it from another: "… were killed a monitor said"."""
    end = cue.begin
    if end == 0:
        return None
    noun = verb.doc[end - 1]
    for _ in range(_HEIGHT):
        above = noun.head
        if trees.is_verb(above) and above.i < noun.i and not is_finite_group(above):
            # "a group monitoring the war said"
            above = above.head
        if above.i >= noun.i or trees.is_verb(above) or trees.noun_phrase(above)[1] != end:
            break
        noun = above
    return noun if trees.is_noun(noun) or trees.is_pronoun(noun) else None


def source_runs(nouns: Sequence[Token], cue: Run, apart: Iterable[Run]) -> tuple[Run, ...]:
    """Give the phrase of a source; several that are coordinated are one run. The cue and the runs `apart` end or interrupt it."""
    if not nouns:
        return ()
    doc = nouns[0].doc
    runs = [phrase_run(noun) for noun in nouns]
    whole = Run(min(run.begin for run in runs), max(run.end for run in runs))
    # Nouns far apart are no coordination but a slip of the parser: the first one counts.
    near = whole.end - whole.begin <= sum(run.end - run.begin for run in runs) + _GAP * len(runs)
    heads = {noun.i for noun in nouns}
    kept = [run for run in cut([whole if near else runs[0]], [cue, *apart]) if any(run.begin <= head < run.end for head in heads)]
    if len(kept) == 1 and trees.is_noun(nouns[-1]):
        run = kept[0]
        # A preposition that the tree hangs within the phrase is no part of it: "by rebels".
        begin = next((i for i in range(run.begin, nouns[0].i) if doc[i].pos_ != "ADP"), run.begin)
        kept = cut([stretched(doc, Run(begin, run.end), cue)], [cue])[:1]
        if kept and kept[0].end == cue.begin:
            kept = [Run(_joint_begin(doc, kept[0].begin), kept[0].end)]
    return tuple(run for run in (trimmed(doc, run) for run in kept) if run.end > run.begin)


def phrase_run(noun: Token) -> Run:
    """Give a noun phrase with its appositions and, where no comma sets it off, its relative clause."""
    begin, end = trees.noun_phrase(noun)
    doc = noun.doc
    open_ends, seen = [noun], set()
    while open_ends:
        token = open_ends.pop()
        seen.add(token.i)
        for apposition in trees.appositions_of(token):
            if apposition.i > token.i and apposition.i not in seen:
                start, stop = trees.noun_phrase(apposition)
                bracketed = start > 0 and stop < len(doc) and doc[stop].text == _BRACKETS.get(doc[start - 1].text)
                end = max(end, stop + bracketed)
                open_ends.append(apposition)
        for clause in trees.relative_clauses_of(token):
            phrase = trees.full_phrase(clause.verb)
            set_off = doc[phrase.start - 1].text in _SET_OFF or doc[phrase.start].text in _SET_OFF
            if token.i < phrase.start <= end and not set_off:
                end = max(end, phrase.end)
    while end > noun.i + 1 and (doc[end - 1].text in _SET_OFF or is_break(doc[end - 1])):
        end -= 1
    return Run(begin, end)


def owner_run(noun: Token) -> Run:
    """Give the phrase of a possessor with its mark: "the ministry's"."""
    begin, end = phrase_run(noun)
    doc = noun.doc
    return Run(begin, end + 1) if end < len(doc) and doc[end].text in _POSSESSIVE else Run(begin, end)


def stretched(doc: Doc, run: Run, cue: Run) -> Run:
    """Give a source's phrase with what the tree left out between it and its verb, or behind it where the verb comes first.

    That is a name with a hyphen, "(OKC)", "of Orsk" and ", head of the centre,"; a relative clause or participle behind a
    comma stays outside.
    """
    end = _tight_end(doc, run.end)
    limit = cue.begin if end <= cue.begin else min(len(doc), end + _STRETCH)
    last = end
    while last < limit and not is_break(doc[last]) and doc[last].text not in _STOPS and not (last > end and doc[last].is_sent_start):
        last += 1
    if last == end or (cue.begin > run.begin and last != cue.begin):
        return Run(run.begin, end)
    return Run(run.begin, max(end, _named_end(doc, end, last)))


def _joint_begin(doc: Doc, begin: int) -> int:
    """Give where a phrase before its verb begins with the noun that a preposition joins it to: "a source at" before "the ministry"."""
    while begin > 1 and spelt(doc[begin - 1]) in _JOINTS and not doc[begin - 1].is_sent_start:
        start, stop = trees.noun_phrase(doc[begin - 2])
        if stop < begin - 1 or not trees.is_noun(doc[begin - 2]) or trees.is_time_noun(doc[begin - 2]):
            break
        begin = start
    return begin


def _tight_end(doc: Doc, end: int) -> int:
    """Give the end of a phrase with what sticks to it: "Haddad-Kerem", "(OKC)"."""
    while 0 < end < len(doc) - 1:
        if doc[end].text == "-" and not doc[end - 1].whitespace_ and not doc[end].whitespace_:
            end += 2
            continue
        closing = None
        if doc[end].text == "(":
            closing = next((i for i in range(end + 1, min(end + _BRACKET_REACH, len(doc))) if doc[i].text == ")"), None)
        if closing is None:
            break
        end = closing + 1
    return end


def _named_end(doc: Doc, begin: int, end: int) -> int:
    """Give how far a source goes on in [begin, end), behind its phrase: over "of Orsk" and over appositions between commas."""
    at = begin
    if spelt(doc[at]) in _LINKS and at + 1 < end and not trees.is_time_noun(doc[at + 1]):
        while at < end and doc[at].text != ",":
            if trees.is_finite(doc[at]) or trees.is_time_noun(doc[at]):
                return begin
            at += 1
        begin = at
    while at + 1 < end and doc[at].text == ",":
        first = doc[at + 1]
        if not (first.pos_ in _NAMING or spelt(first) in _OWN) or trees.is_time_noun(first):
            break
        at += 1
        related = False
        while at < end and doc[at].text != ",":
            related = related or spelt(doc[at]) in _RELATIVES
            if trees.is_finite(doc[at]) and not related:
                return begin
            at += 1
        begin = at
    return begin
