"""Attributions by a noun, an adjective or an adverb: "the claim that", "expressed fear of", "is confident that", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._rule_cues import ADJECTIVES, ADVERBS, NOUNS, PREPOSITIONS, QUESTIONS, Frames, cue_lemma, spelt, words_of
from sayso.annotate.attributions._rule_sources import owner_run, phrase_run, source_runs
from sayso.annotate.attributions._rule_spans import Find, clause_run, content_of, cue_run
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUPPORT = words_of("support")
_UNSOURCED = words_of("unsourced")
_NO_SUBJECTS = frozenset(["it", "there", "that", "this", "what"])
_REACH = 7
_INFINITIVE_REACH = 6


class _Taken(NamedTuple):
    """What a noun or adjective takes: content, where the cue ends behind a preposition, and that preposition."""

    content: Run
    cue_end: int
    preposition: str = ""


def from_noun(noun: Token) -> Find | None:
    """Give what a noun attributes to its possessor, to the subject of the verb that it completes, or to whom "from" or "by" names."""
    frames = NOUNS.get(cue_lemma(noun))
    taken = _taken(noun, frames) if frames else None
    if taken is None:
        return None
    owner = trees.possessor_of(noun)
    if owner is not None:
        source = owner_run(owner)
        cue = Run(max(_modified_begin(noun), source.end), taken.cue_end)
        return _find(noun, (source,), cue, taken.content, "noun") if cue.begin <= noun.i else None
    verb = noun.head
    supports = trees.is_verb(verb) and verb.i < noun.i <= verb.i + _REACH and verb.lemma_.lower() in _SUPPORT
    if supports and noun in trees.objects_of(verb):
        cue = Run(cue_run(verb).begin, taken.cue_end)
        sources = source_runs([token for token in trees.subjects_of(verb) if token.i != verb.i], cue, [taken.content])
        return _find(noun, sources, cue, taken.content, "support") if sources else None
    for preposition, other in trees.obliques_of(noun):
        if preposition in ("from", "by") or (preposition in ("of", "among") and preposition != taken.preposition):
            run = phrase_run(other)
            if noun.i < run.begin < taken.content.begin:
                return _find(noun, (run,), Run(noun.i, noun.i + 1), taken.content, "noun")
    if noun.lemma_.lower() in _UNSOURCED and not trees.is_proper(noun) and not trees.negated(noun):
        return _find(noun, (), Run(noun.i, taken.cue_end), taken.content, "noun-unsourced")
    return None


def from_adjective(adjective: Token) -> Find | None:
    """Give what an adjective attributes to its subject: "is confident that", "were critical of", "willing to talk"."""
    frames = ADJECTIVES.get(cue_lemma(adjective))
    subjects = [token for token in trees.subjects_of(adjective) if token.i != adjective.i] if frames else []
    if not frames or not subjects or spelt(subjects[0]) in _NO_SUBJECTS:
        return None
    taken = _taken(adjective, frames)
    if taken is None:
        return None
    copula = adjective.head if adjective.head.lemma_ == "be" and adjective.head.i < adjective.i else adjective
    begin = min([adjective.i, *(token.i for token in trees.verb_group(copula))])
    if any(begin <= subject.i < adjective.i for subject in subjects):
        begin = adjective.i
    cue = Run(begin, taken.cue_end)
    sources = source_runs(subjects, cue, [taken.content])
    return _find(adjective, sources, cue, taken.content, "adjective") if sources else None


def from_adverb(adverb: Token) -> Find | None:
    """Give the clause, or the noun with its participle, that an adverb such as "reportedly" gives as told by somebody."""
    verb = adverb.head
    if cue_lemma(adverb) not in ADVERBS or verb == adverb or not trees.is_verb(verb):
        return None
    clause = clause_run(verb)
    runs = [clause]
    for subject in trees.subjects_of(verb)[:1]:
        phrase = phrase_run(subject)
        if clause.begin <= subject.i < verb.i:
            # What stands before the subject ("according to the ministry") is said by somebody else.
            runs = [Run(phrase.begin, clause.end)]
        elif not clause.begin <= subject.i < clause.end:
            runs.append(Run(phrase.begin, min(phrase.end, clause.begin) if phrase.begin < clause.begin else phrase.end))
    cue = Run(adverb.i, adverb.i + 1)
    content = content_of(adverb.doc, runs, [cue])
    return Find(adverb.i, (), cue, content, "adverb", False) if content else None


def _taken(head: Token, frames: Frames) -> _Taken | None:
    doc, end = head.doc, head.i + 1
    behind = spelt(doc[end]) if end < len(doc) else ""
    for clause in trees.complement_clauses_of(head):
        run = clause_run(clause.verb)
        if run.begin < end:
            continue
        if clause.finite and "that" in frames and (clause.marker == "that" or (not clause.marker and not trees.is_noun(head))):
            return _Taken(run, end)
        if clause.finite and "wh" in frames and clause.marker in QUESTIONS:
            return _Taken(run, end)
        if clause.marker == "to" and not clause.finite and "inf" in frames and run.begin <= end + _INFINITIVE_REACH:
            return _Taken(run, end)
        if clause.marker in PREPOSITIONS & frames and behind == clause.marker:
            return _Taken(Run(end + 1, run.end), end + 1, behind)
    for word, other in trees.obliques_of(head):
        if word in PREPOSITIONS & frames and behind == word and other.i > end:
            return _Taken(Run(end + 1, max(clause_run(other).end, end + 2)), end + 1, word)
    return None


def _modified_begin(noun: Token) -> int:
    """Give where a noun with its adjectives begins: "repeated calls"."""
    begin = noun.i
    for modifier in reversed(trees.modifiers_of(noun)):
        if modifier.i == begin - 1:
            begin = modifier.i
    return begin


def _find(anchor: Token, source: tuple[Run, ...], cue: Run, content: Run, rule: str) -> Find | None:
    kept = content_of(anchor.doc, [content], [cue, *source])
    return Find(anchor.i, source, cue, kept, rule, False) if kept else None
