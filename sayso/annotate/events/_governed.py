"""Which words govern which acts: the operators of a sentence with the heads of what they govern."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.events._scene import Scene
from sayso.annotate.events._triggers import joined_words
from sayso.knowledge.codebook import Operator
from sayso.language import trees
from sayso.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_QUESTIONS = frozenset(["whether", "if"])
# Governed by these in a clause that follows, an act is said, not asked for: "said that they shelled".
_CLAUSES = frozenset(["that", ""])


class Governed(NamedTuple):
    """An operator over an act: its word, all its words, the entry."""

    token: Token
    words: tuple[Token, ...]
    operator: Operator


def find_governed(words: Iterable[Token], scene: Scene) -> dict[int, list[Governed]]:
    """Give for the head of every act that an operator among words governs (index of the token) the operators, the nearest first."""
    found: dict[int, list[Governed]] = {}
    for token in words:
        for words, operator in _operators(token, scene):
            for head in (
                head for word in words if word == token or operator.governs not in ("obj", "subj") for head in _heads(word, operator)
            ):
                head = trees.antecedent_of(head) or head  # "The talks that are scheduled".
                if head.i != token.i:
                    found.setdefault(head.i, []).append(Governed(token, words, operator))
    for governed in found.values():
        governed.sort(key=lambda one: (-one.operator.lemma.count(" "), one.operator.type is None))
    return found


def _operators(token: Token, scene: Scene) -> Iterator[tuple[tuple[Token, ...], Operator]]:
    """Go through the entries of a word, those of several words before those of the word alone, which they keep out."""
    part = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}.get(token.pos_)
    if token.pos_ == "AUX" and trees.governors_of(token)[:1] != (token,):
        # An auxiliary or copula of another word.
        return
    if part is None or (part == "noun" and token.i in scene.named):
        return
    lemma = token.lemma_.lower()
    book = scene.codebook
    if lemma == "case" and not any(word.lower_ == "in" for word in token.lefts):
        # "In the case of an attack", not "dozens of cases of".
        return
    longer = False
    for name, words in joined_words(token, lemma, part, scene, cases=True) if part in ("verb", "noun") else ():
        for operator in book.operators.get((name, part), ()):
            longer = True
            yield tuple(sorted(words, key=lambda word: word.i)), operator
    parts = (
        ("adjective", "verb")
        if part == "adjective" and token.tag_ in ("VBN", "VBG")
        else ("verb", "adjective")
        if part == "verb"
        else (part,)
    )
    for name in () if longer else parts:
        for operator in book.operators.get((lemma if name != "adjective" else token.text.lower(), name), ()):
            yield (token,), operator


def _heads(token: Token, operator: Operator) -> Iterator[Token]:
    """Go through the heads of what an operator governs in the way its entry says."""
    way = operator.governs
    if way == "noun":
        if trees.role_of(token) is trees.Role.MODIFIER and token.i < token.head.i:
            yield token.head
    elif way == "subj":
        yield from _subjects(token, operator.part)
    elif way == "obj":
        if trees.is_verb(token):
            # Of "an assault intended to break the siege" not the assault is intended; of "talks are expected to fail" they are expected.
            to_do = any(clause.marker == "to" for clause in trees.complement_clauses_of(token))
            told_of = trees.is_passive(token) and (operator.status is Status.PREDICTED or not to_do)
            yield from (trees.subjects_of(token) if told_of else ()) + trees.objects_of(token)
    else:
        yield from _clauses(token, way, adverbial=operator.doer == "object")
        if way not in ("that", "whether", "ing"):
            # "Walked out of the talks": the second word of the lemma may stand with the preposition.
            ways = (way, f"{operator.lemma.partition(' ')[2]} {way}")
            about = (token, *trees.objects_of(token)) if operator.doer == "object" and trees.is_verb(token) else (token,)
            yield from (
                noun for word in about for preposition, noun in trees.obliques_of(word) if preposition in ways and trees.is_noun(noun)
            )
            for clause in trees.adverbial_clauses_of(token):
                if clause.marker == way and not clause.finite:
                    yield clause.verb


def _subjects(token: Token, part: str) -> tuple[Token, ...]:
    if part == "adjective":
        subjects = trees.subjects_of(token)
        return subjects or ((token.head,) if trees.role_of(token) is trees.Role.MODIFIER and token.i < token.head.i else ())
    return trees.subjects_of(token)


def _clauses(token: Token, way: str, *, adverbial: bool) -> Iterator[Token]:
    objects = trees.objects_of(token) if adverbial and trees.is_verb(token) and not trees.is_passive(token) else ()
    for clause in (clause for word in (token, *objects) for clause in trees.complement_clauses_of(word)):
        marker = clause.marker
        if marker in ("that", "whether", "if") and clause.verb.head in objects:
            continue
        if way == "that":
            # "Demanded that they leave" has no tense.
            if marker == "that" or (clause.finite and marker in _CLAUSES):
                yield clause.verb
        elif way == "whether":
            if marker in _QUESTIONS:
                yield clause.verb
        elif way == "ing":
            if not clause.finite and not marker and clause.verb.tag_ in ("VBG", ""):
                yield clause.verb
        elif way == "to":
            if not clause.finite and (marker == "to" or (not marker and clause.verb.tag_ == "VB")):
                yield clause.verb
        elif marker == way:
            yield clause.verb
    if way == "to" and trees.is_noun(token) and trees.role_of(token) is trees.Role.SUBJECT:
        # "The aim is to retake the port".
        yield from (verb for verb in trees.governors_of(token)[1:2] if trees.is_to_infinitive(verb))
    if way == "to" and trees.is_verb(token) and (adverbial or not trees.objects_of(token)):
        # Parsers hang "to" clauses of verbs such as "prepare" as purposes; behind an object they are, unless the object is told to act.
        yield from (clause.verb for clause in trees.adverbial_clauses_of(token) if clause.marker == "to" and clause.verb.i > token.i)
