"""What a verb takes as content: nouns, as its object, behind a preposition, as the subject of a passive, or before a relative clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._rule_clauses import Reach, by_document, first_of
from sayso.annotate.attributions._rule_cues import PREPOSITIONS, Frames, cue_lemma, spelt, words_of
from sayso.annotate.attributions._rule_sources import phrase_run
from sayso.annotate.attributions._rule_spans import clause_run
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_OBJECTS = words_of("no-object")
_SUPPORTED = words_of("supported")


def object_content(verb: Token, frames: Frames) -> Reach | None:
    """Give the object of a verb, with what is said of it: "condemned the raid", "blamed the army for it", "called it a crime"."""
    every = trees.objects_of(verb)
    objects = [noun for noun in every if noun.i > verb.i]
    if not objects:
        return _gap(verb, every[0], frames) if every else None
    begin = first_of(objects)
    if spelt(verb.doc[begin - 1]) in PREPOSITIONS & frames:
        return None
    end = max(clause_run(noun).end for noun in objects)
    if "that" in frames and end < len(verb.doc) and trees.is_finite(verb.doc[end]):
        # "denied its aircraft had bombed": the subject of a clause that the tree cuts off.
        return None
    predicate = trees.predicate_of(verb) if "small" in frames else None
    if predicate is not None and predicate.i > objects[0].i:
        return Reach([Run(begin, max(end, clause_run(predicate).end))], "named")
    added = [clause_run(noun).end for word, noun in trees.obliques_of(verb) if noun.i > objects[-1].i and f"o-{word}" in frames]
    if "o-as" in frames:
        # "quoted a source as saying that"
        gerunds = (clause for clause in trees.adverbial_clauses_of(verb) if clause.marker == "as" and not clause.finite)
        added += [clause_run(clause.verb).end for clause in gerunds if clause.verb.i > objects[-1].i]
    if added:
        return Reach([Run(begin, max(end, *added))], "object-phrase")
    if "doc-obj" in frames and by_document(verb):
        return Reach([Run(begin, end)], "document")
    lemma = objects[0].lemma_.lower()
    told = "obj" in frames and lemma not in _NO_OBJECTS and not trees.indirect_objects_of(verb)
    if (told and not _is_toll(verb, objects[0])) or ("thing" in frames and lemma in _SUPPORTED):
        return Reach([Run(begin, end)], "object")
    return None


def phrase_content(verb: Token, cue: Run, frames: Frames) -> Reach | None:
    """Give what a preposition of the cue governs: "called for talks"; only where it stands right behind the verb."""
    doc, end = verb.doc, cue.end
    if end + 1 >= len(doc) or spelt(doc[end]) not in PREPOSITIONS & frames:
        return None
    word = spelt(doc[end])
    # Some parsers take what "warned of" governs for an object.
    nouns = [noun for preposition, noun in trees.obliques_of(verb) if preposition == word] + list(trees.objects_of(verb))
    run = next((run for run in map(clause_run, nouns) if run.begin == end + 1), None)
    if run is None:
        return None
    purpose = [clause_run(clause.verb) for clause in trees.adverbial_clauses_of(verb) if clause.marker == "to" and "o-inf" in frames]
    joined = [other for other in purpose if other.begin == run.end]
    return Reach([run, *joined], "object-infinitive" if joined else "preposition", end + 1)


def passive_content(verb: Token, frames: Frames) -> Reach | None:
    """Give what is said of the subject of a passive: "is believed to have fled", "was accused of theft", "were reported"."""
    agents, subjects = trees.agents_of(verb), trees.subjects_of(verb)
    raised = [_subject_run(verb, noun) for noun in subjects[:1]]
    for clause in trees.complement_clauses_of(verb):
        run = clause_run(clause.verb)
        if clause.finite and "that" in frames and clause.marker in ("", "that"):
            return Reach([run], "passive-clause", impersonal=not agents)
        if clause.marker == "to" and not clause.finite and not frames.isdisjoint(("p-inf", "o-inf")):
            return Reach([*raised, run], "passive-infinitive", impersonal=not agents)
        if clause.marker and f"o-{clause.marker}" in frames:
            return Reach([*raised, run], "passive-phrase", impersonal=not agents)
    added = [Run(noun.left_edge.i, clause_run(noun).end) for word, noun in trees.obliques_of(verb) if f"o-{word}" in frames]
    if not raised:
        return None
    if agents:
        return Reach([*raised, *added], "agent") if "obj" in frames or added else None
    return Reach([*raised, *added], "passive", impersonal=True) if "p" in frames or added else None


def _gap(verb: Token, noun: Token, frames: Frames) -> Reach | None:
    """Give the noun that a relative clause is about: "an attack that they blame on the rebels", "what they call peace"."""
    named = trees.predicate_of(verb) if "small" in frames and spelt(noun) == "what" else None
    if named is not None and named.i > verb.i:
        return Reach([Run(noun.i, noun.i + 1), clause_run(named)], "named")
    added = [clause_run(other) for word, other in trees.obliques_of(verb) if other.i > verb.i and f"o-{word}" in frames]
    if not trees.is_noun(noun) or not (added or ("obj" in frames and frames.isdisjoint(("quote", "small")))):
        return None
    run = phrase_run(noun)
    before = Run(run.begin, max(run.begin, min(run.end, clause_run(verb).begin)))
    return Reach([before, *(Run(other.begin - 1, other.end) for other in added[:1])], "gap")


def _subject_run(verb: Token, subject: Token) -> Run:
    run = phrase_run(subject)
    return Run(run.begin, min(run.end, verb.i)) if run.begin < verb.i else run


def _is_toll(verb: Token, noun: Token) -> bool:
    """Tell whether a headline counts victims: "Shells claim 9 civilians"."""
    return cue_lemma(verb) == "claim" and any(token.pos_ == "NUM" for token in (noun, *trees.modifiers_of(noun)))
