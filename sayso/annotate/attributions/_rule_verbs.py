"""Attributions by a verb of saying, thinking or wanting: its source, how far its words reach as a cue, and what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._rule_clauses import Reach, beside, complement, following, trailing
from sayso.annotate.attributions._rule_cues import Frames, spelt, verb_frames, words_of
from sayso.annotate.attributions._rule_objects import object_content, passive_content, phrase_content
from sayso.annotate.attributions._rule_sources import source_runs, speakers_behind, speakers_of
from sayso.annotate.attributions._rule_spans import Find, clause_run, content_of, cue_run, cut, is_finite_group
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT = words_of("light")
_CITING = words_of("citing")
_LIGHT_REACH = 4


def from_verb(verb: Token) -> Find | None:
    """Give what a verb attributes; without content where it may bring direct speech that stands apart from it."""
    frames = verb_frames(verb)
    if not frames:
        return None
    cited = _citing_verb(verb)
    passive = cited is None and _is_passive(verb, frames)
    speech = "quote" in frames
    bare = cue_run(verb)
    reach = passive_content(verb, frames) if passive else _active(verb, bare, frames)
    if reach is None:
        if passive or not speech:
            return None
        reach = Reach([], "quote")
    cue = _cue(verb, bare, cited, reach.cue_end)
    nouns: tuple[Token, ...] = ()
    if cited is not None:
        nouns = trees.subjects_of(cited)
    elif not reach.impersonal:
        nouns = speakers_of(verb, bare, passive=passive, speech=speech)
    if not nouns and not passive and not reach.impersonal:
        return None
    if speech and nouns and reach.content and reach.content[0].end <= cue.begin:
        nouns = speakers_behind(verb, bare, nouns, reach.content[0])
    apart = [run for run in reach.content if not any(run.begin <= noun.i < run.end for noun in nouns)]
    source = source_runs(nouns, cue, apart)
    content = content_of(verb.doc, reach.content, [cue, *source])
    if (nouns and not source) or (reach.content and not content):
        return None
    return Find(verb.i, source, cue, content, reach.rule, speech)


def _is_passive(verb: Token, frames: Frames) -> bool:
    """Tell whether a verb is in the passive; "a raid expected to begin" is so, though some trees have no sign of it."""
    if trees.is_finite(verb):
        return False
    return trees.is_passive(verb) or ("p-inf" in frames and spelt(verb).endswith("ed") and not is_finite_group(verb))


def _active(verb: Token, cue: Run, frames: Frames) -> Reach | None:
    if spelt(verb.doc[min(verb.i + 1, len(verb.doc) - 1)]) == "it" and verb.lemma_ == "put":
        return _put(verb)
    return (
        beside(verb, cue, frames)
        or complement(verb, cue, frames)
        or object_content(verb, frames)
        or phrase_content(verb, cue, frames)
        or following(verb, cue, frames)
        or trailing(verb, cue)
    )


def _put(verb: Token) -> Reach:
    """Give the clause that "as Haddad put it" stands in; nothing where a quotation follows."""
    above = verb.head
    if trees.is_verb(above) and any(clause.verb == verb and clause.marker == "as" for clause in trees.adverbial_clauses_of(above)):
        return Reach(cut([clause_run(above)], [clause_run(verb)]), "put", verb.i + 2)
    return Reach([], "quote", verb.i + 2)


def _citing_verb(verb: Token) -> Token | None:
    """Give the passive verb of "was quoted as saying", of whose subject these are the words."""
    doc = verb.doc
    if verb.i < 2 or spelt(doc[verb.i - 1]) != "as" or not spelt(verb).endswith("ing"):
        return None
    above = doc[verb.i - 2]
    return above if above.lemma_.lower() in _CITING and trees.is_passive(above) else None


def _cue(verb: Token, bare: Run, cited: Token | None, end: int) -> Run:
    """Give the cue with what only says that the saying went on ("went on to say") or that it is cited ("was quoted as saying")."""
    above = cited or (verb.head if _is_light(verb) else verb)
    return Run(bare.begin if above == verb else cue_run(above).begin, max(bare.end, end))


def _is_light(verb: Token) -> bool:
    """Tell whether the verb above one only says that the saying went on or began: "kept saying", "went on to say"."""
    above = verb.head
    if not above.i < verb.i <= above.i + _LIGHT_REACH or above.lemma_.lower() not in _LIGHT:
        return False
    return verb.i == above.i + 1 or spelt(verb.doc[verb.i - 1]) == "to"
