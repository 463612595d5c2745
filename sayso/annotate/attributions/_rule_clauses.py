"""What a verb takes as content: clauses, whether the tree hangs them below it, beside it or elsewhere in the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._marks import is_break
from sayso.annotate.attributions._rule_cues import PREPOSITIONS, QUESTIONS, Frames, cue_lemma, is_voice, spelt, words_of
from sayso.annotate.attributions._rule_sources import noun_before, phrase_run
from sayso.annotate.attributions._rule_spans import clause_run, cut, has_finite, is_finite_group, sentence_run
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.language.trees import Clause

_PLAIN = words_of("plain")
_DOCUMENTS = words_of("document")
_NO_OBJECTS = words_of("no-object")
# Before "Haddad said" these make a clause of it: "what Haddad said", "the day that Haddad announced".
_LINKS = QUESTIONS | frozenset(["that", "as", "than", "and", "or", "but", "because"])
_RELATIVES = frozenset(["who", "which", "that", "whose"])
_NOMINAL = frozenset(["DET", "PRON", "PROPN", "NOUN"])
_NEAR = 20
_REST = 9
_LEAST = 4


class Reach(NamedTuple):
    """What a verb was found to take: content, the name of the rule, where the cue ends, and whether nobody can be its source."""

    content: list[Run]
    rule: str
    cue_end: int = 0
    impersonal: bool = False


def beside(verb: Token, cue: Run, frames: Frames) -> Reach | None:
    """Give the clause beside which "he said" stands, without the clause of "he said" where the tree puts that one below it."""
    quoted = trees.quoted_clause_of(verb) if "quote" in frames else None
    if quoted is None or quoted == verb or not _tells(clause_run(quoted), verb):
        return None
    doc, content, own = verb.doc, clause_run(quoted), clause_run(verb)
    if not content.begin <= verb.i < content.end:
        return Reach([content], "beside")
    if own.begin <= content.begin and content.end <= own.end:
        own = cue
    pieces = cut([content], [own])
    # Behind "he said" only what a comma or mark sets apart goes on with what was said: "he said after the talks" does not.
    last = max(own.end, verb.i + 1)
    set_apart = [run.begin < last or not (doc[run.begin].text.isalnum() and doc[run.begin - 1].text.isalnum()) for run in pieces]
    return Reach([run for run, apart in zip(pieces, set_apart, strict=True) if apart], "beside")


def complement(verb: Token, cue: Run, frames: Frames) -> Reach | None:
    """Give the first clause below a verb that it takes as content: "said that", "want to", "accused X of", "denied taking"."""
    for clause in trees.complement_clauses_of(verb):
        found = _complement(verb, cue, clause, frames) if clause.verb != verb else None
        if found is not None:
            return found
    return None


def following(verb: Token, cue: Run, frames: Frames) -> Reach | None:
    """Take the rest of the sentence behind "Haddad said" where the tree hangs it elsewhere."""
    doc, begin = verb.doc, cue.end
    if not {"that", "quote"} <= frames or begin >= len(doc) or not is_finite_group(verb) or trees.modal_of(verb) is not None:
        return None
    first = doc[begin]
    joined = spelt(first) == "that"
    opens = first.pos_ in _NOMINAL and spelt(first) not in QUESTIONS and not trees.is_time_noun(first) and cue_lemma(verb) in _PLAIN
    if not (joined or opens) or _is_idle(verb) or not any(noun.i < verb.i for noun in trees.subjects_of(verb)):
        return None
    for i in range(begin + 1, _sentence_end(doc, begin, begin + _NEAR)):
        if trees.is_finite(doc[i]):
            return Reach([Run(begin, sentence_run(doc, verb.i).end)], "following")
        if not joined and spelt(doc[i]) in _RELATIVES:
            # "said the head of the group that …": the speaker stands behind the verb.
            return None
    return None


def trailing(verb: Token, cue: Run) -> Reach | None:
    """Take what stands before "Haddad said" at the end of a sentence, where the tree hangs it elsewhere."""
    if cue_lemma(verb) not in _PLAIN or not is_finite_group(verb) or trees.modal_of(verb) is not None:
        return None
    doc = verb.doc
    end = _sentence_end(doc, cue.end, cue.end + _REST)
    if end == cue.end + _REST or has_finite(doc, cue.end, end):
        return None
    sentence = sentence_run(doc, verb.i)
    speaker = noun_before(verb, cue)
    if speaker is None or not (is_voice(speaker) or trees.is_proper(speaker)):
        return None
    first = phrase_run(speaker).begin
    if first - sentence.begin < _LEAST or spelt(doc[first - 1]) in _LINKS or not has_finite(doc, sentence.begin, first):
        return None
    return Reach([Run(sentence.begin, first)], "trailing")


def by_document(verb: Token) -> bool:
    """Tell whether a report, poll or video is what a verb says something of."""
    return any(token.lemma_.lower() in _DOCUMENTS for token in trees.subjects_of(verb))


def first_of(nouns: list[Token]) -> int:
    """Give where the first of some phrases begins."""
    return min(clause_run(noun).begin for noun in nouns)


def _complement(verb: Token, cue: Run, clause: Clause, frames: Frames) -> Reach | None:
    run, marker = clause_run(clause.verb), clause.marker
    pieces = _around(verb, cue, clause, run)
    if clause.finite:
        told = "that" in frames and marker in ("", "that")
        asked = marker in QUESTIONS and not frames.isdisjoint(("wh", "that"))
        return Reach(pieces, "clause") if told or asked else None
    objects = [noun for noun in (*trees.objects_of(verb), *trees.indirect_objects_of(verb)) if verb.i < noun.i < clause.verb.i]
    if marker == "to":
        return _infinitive(verb, pieces, objects, frames)
    if marker and objects:
        return Reach([Run(first_of(objects), run.end)], "object-clause") if f"o-{marker}" in frames else None
    if marker in PREPOSITIONS & frames:
        begin = _behind_preposition(verb, marker, run)
        ends_cue = begin <= cue.end + 1
        return Reach([Run(begin, run.end)], "preposition", begin if ends_cue else 0) if spelt(verb.doc[begin - 1]) == marker else None
    if marker:
        return None
    if objects:
        named = "small" in frames or ("doc-obj" in frames and by_document(verb))
        return Reach([Run(first_of(objects), run.end)], "named") if named else None
    gerund = "ing" in frames and trees.is_verb(clause.verb) and clause.verb.i > verb.i
    return Reach(pieces, "gerund") if gerund else None


def _around(verb: Token, cue: Run, clause: Clause, run: Run) -> list[Run]:
    """Give a clause without the verb that stands in its midst; one with "that" begins there, so what is before the verb is not its own."""
    if not run.begin < verb.i < clause.verb.i:
        return [run]
    if clause.marker == "that":
        joint = next((i for i in range(verb.i + 1, clause.verb.i) if spelt(verb.doc[i]) == "that"), None)
        if joint is not None:
            return [Run(joint, run.end)]
    return cut([run], [cue])


def _infinitive(verb: Token, pieces: list[Run], objects: list[Token], frames: Frames) -> Reach | None:
    if "raise" in frames:
        subjects = [phrase_run(noun) for noun in trees.subjects_of(verb)[:1]]
        return Reach([*subjects, *pieces], "seem", impersonal=True)
    if objects:
        return Reach([Run(first_of(objects), pieces[-1].end)], "object-infinitive") if "o-inf" in frames else None
    for preposition, noun in trees.obliques_of(verb) if "o-inf" in frames else ():
        if preposition in PREPOSITIONS & frames and verb.i < noun.i < pieces[0].begin:
            # "called on the rebels to leave", "appealed to the rebels to leave"
            begin = trees.noun_phrase(noun)[0]
            return Reach([Run(begin, pieces[-1].end)], "object-infinitive", begin)
    return Reach(pieces, "infinitive") if "inf" in frames else None


def _behind_preposition(verb: Token, marker: str, run: Run) -> int:
    """Give the first token behind the preposition that joins a gerund: the tree may put it inside or outside the clause."""
    found = (i + 1 for i in range(verb.i + 1, min(run.begin + 2, len(verb.doc))) if spelt(verb.doc[i]) == marker)
    return next(found, run.begin)


def _tells(run: Run, verb: Token) -> bool:
    """Tell whether a stretch beside a verb can be what was said: it holds a finite verb, or it ends before it without a colon."""
    doc = verb.doc
    if any(trees.is_finite(doc[i]) for i in range(run.begin, run.end) if i != verb.i):
        return True
    return run.end < len(doc) and run.end <= verb.i and ":" not in (doc[run.end].text, doc[run.end - 1].text)


def _sentence_end(doc: Doc, begin: int, limit: int) -> int:
    """Give where the sentence ends that goes on at a token, the limit where it reaches so far."""
    return next((i for i in range(begin, min(limit, len(doc))) if doc[i].is_sent_start or is_break(doc[i])), min(limit, len(doc)))


def _is_idle(verb: Token) -> bool:
    """Tell whether a verb's object makes something else of it: "claimed the lives of"."""
    return any(noun.lemma_.lower() in _NO_OBJECTS for noun in trees.objects_of(verb))
