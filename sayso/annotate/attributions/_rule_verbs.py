"""Attributions by a verb of saying, thinking or wanting: its source, how far its words reach as a cue, and what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import CITED, Run
from sayso.annotate.attributions._rule_clauses import Reach, beside, complement, following, trailing
from sayso.annotate.attributions._rule_cues import Frames, cue_lemma, spelt, verb_frames, words_of
from sayso.annotate.attributions._rule_objects import object_content, passive_content, phrase_content
from sayso.annotate.attributions._rule_sources import source_runs, speakers_behind, speakers_of
from sayso.annotate.attributions._rule_spans import Find, clause_run, content_of, cue_run, cut, is_finite_group
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIGHT = words_of("light")
_CITING = words_of("citing")
_LIGHT_REACH = 4
_CITING_REACH = 12
_STOPS = frozenset([".", ";", ":", "?", "!", "“", "”", '"'])
_BESIDE = frozenset(["beside", "quote"])


def from_verb(verb: Token) -> Find | None:
    """Give what a verb attributes; without content where it may bring direct speech that stands apart from it."""
    frames = verb_frames(verb)
    if not frames:
        return None
    citing = _citing_verb(verb)
    passive = citing is None and _is_passive(verb, frames)
    speech = "quote" in frames
    bare = cue_run(verb)
    reach = passive_content(verb, frames) if passive else _active(verb, bare, frames)
    if reach is None:
        if passive or not speech:
            return None
        reach = Reach([], "quote")
    cue = _cue(verb, bare, citing, reach.cue_end)
    nouns: tuple[Token, ...] = ()
    if citing is not None:
        nouns = _cited(verb, citing)
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
    rule = CITED if citing is not None and reach.rule not in _BESIDE else reach.rule
    return Find(verb.i, source, cue, content, rule, speech)


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
    """Give the verb of "was quoted (by SANA) as saying" and "quoted a source as saying", which says whose words these are."""
    doc = verb.doc
    if verb.i < 2 or spelt(doc[verb.i - 1]) != "as" or not spelt(verb).endswith("ing"):
        return None
    for i in range(verb.i - 2, max(-1, verb.i - 2 - _CITING_REACH), -1):
        above = doc[i]
        if above.is_sent_start is not True and not trees.is_verb(above) and spelt(above) not in _STOPS:
            continue
        named = cue_lemma(above) in _CITING and trees.is_verb(above)
        whole = named and (not trees.is_passive(above) or i == verb.i - 2 or spelt(doc[i + 1]) == "by")
        return above if whole and _cited(verb, above) else None
    return None


def _cited(verb: Token, citing: Token) -> tuple[Token, ...]:
    """Give whose words somebody is quoted to say: of a passive its subject, else the object."""
    if trees.is_passive(citing):
        return trees.subjects_of(citing)
    return tuple(noun for noun in trees.objects_of(citing) if citing.i < noun.i < verb.i)


def _cue(verb: Token, bare: Run, citing: Token | None, end: int) -> Run:
    """Give the cue with what only says that the saying went on ("went on to say") or that it is cited ("was quoted as saying")."""
    above = verb.head if _is_light(verb) else verb
    if citing is not None and trees.is_passive(citing):
        above = citing
    return Run(bare.begin if above == verb else cue_run(above).begin, max(bare.end, end))


def _is_light(verb: Token) -> bool:
    """Tell whether the verb above one only says that the saying went on or began: "kept saying", "went on to say"."""
    above = verb.head
    if not above.i < verb.i <= above.i + _LIGHT_REACH or above.lemma_.lower() not in _LIGHT:
        return False
    return verb.i == above.i + 1 or spelt(verb.doc[verb.i - 1]) == "to"
