"""Who speaks, by the words around a quotation alone: "…," said Haddad of the centre. Haddad of the centre said: "…"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._marks import Quotation, is_break
from sayso.annotate.attributions._rule_cues import spelt, verb_frames
from sayso.annotate.attributions._rule_spans import Find, cue_run, trimmed
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REACH = 14
_ENDS = frozenset([",", "?", "!", ".", "-", "–", "—", "...", "…"])
_STOPS = frozenset([".", ";", ":", "?", "!", "“", "”", '"'])
_PHRASE_ENDS = _STOPS | {","}
_CLAUSE_STARTS = _STOPS | frozenset([",", "and", "but", "while", "as", "when", "that", "who", "which", "because", "after", "before", "if"])
_NO_NAMES = frozenset(["it", "there", "what", "which", "this", "that", "when", "where", "if", "as"])
_NO_STARTS = frozenset(["ADP", "ADV", "CCONJ", "SCONJ", "PUNCT"])


def spoken_around(doc: Doc, quotation: Quotation) -> Find | None:
    """Give the verb of saying right behind or right before a quotation with its source, and without content."""
    begin, end = quotation.begin, quotation.end
    if end < len(doc) and not is_break(doc[end]) and doc[end - 2].text in _ENDS:
        found = _behind(doc, end + (doc[end].text == ","))
        if found is not None:
            return found
    return _before(doc, begin - 1) if begin and doc[begin - 1].text in (":", ",") else None


def _behind(doc: Doc, at: int) -> Find | None:
    verb = next((i for i in range(at, min(len(doc), at + _REACH)) if doc[i].text in _STOPS or _is_speech(doc[i])), None)
    if verb is None or doc[verb].text in _STOPS:
        return None
    cue = cue_run(doc[verb])
    if cue.begin <= at:
        return _find(doc, verb, cue, Run(cue.end, _phrase_end(doc, cue.end)))
    source = trimmed(doc, Run(at, cue.begin))
    if any(trees.is_verb(token) or spelt(token) in _NO_NAMES for token in doc[source.begin : source.end]):
        return None
    return _find(doc, verb, cue, source)


def _before(doc: Doc, at: int) -> Find | None:
    verb = at - 1
    while verb > max(0, at - _REACH) and not _is_speech(doc[verb]):
        if doc[verb].text in _STOPS or doc[verb].is_sent_start or trees.is_verb(doc[verb]):
            return None
        verb -= 1
    if verb < 1 or not _is_speech(doc[verb]):
        return None
    cue = cue_run(doc[verb])
    begin = cue.begin
    while begin > max(0, cue.begin - _REACH) and not (doc[begin - 1].text in _CLAUSE_STARTS or trees.is_verb(doc[begin - 1])):
        begin -= 1
        if doc[begin].is_sent_start:
            break
    return _find(doc, verb, cue, Run(begin, cue.begin))


def _find(doc: Doc, verb: int, cue: Run, stretch: Run) -> Find | None:
    """Make the attribution where the source can name who speaks: it begins like a noun phrase and holds a noun or pronoun."""
    source = trimmed(doc, stretch)
    tokens = doc[source.begin : source.end]
    if source.end <= source.begin or tokens[0].pos_ in _NO_STARTS or spelt(tokens[0]) in _NO_NAMES:
        return None
    named = any(trees.is_noun(token) or trees.is_pronoun(token) for token in tokens)
    return Find(verb, (source,), cue, (), "quote", True) if named else None


def _is_speech(token: Token) -> bool:
    return token.pos_ == "VERB" and "quote" in verb_frames(token) and trees.is_finite(token)


def _phrase_end(doc: Doc, begin: int) -> int:
    end = begin
    while end < min(len(doc), begin + 2 * _REACH) and not is_break(doc[end]) and doc[end].text not in _PHRASE_ENDS:
        if end > begin and (doc[end].is_sent_start or trees.is_verb(doc[end]) or trees.is_time_noun(doc[end])):
            break
        end += 1
    return end
