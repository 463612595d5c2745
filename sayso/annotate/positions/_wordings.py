"""An issue that the table does not know, in its own words: "closing the border" and "border closure" are the closure of the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._lists import nominals
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 6
"""An issue in its own words has so many at most."""
_CONTENT = frozenset(["ADJ", "NOUN", "NUM", "PROPN"])
_EMPTY = frozenset(
    [
        *("all", "any", "such", "other", "own", "same", "new", "further", "more", "full", "immediate", "urgent", "continued", "many"),
        *("possible", "recent", "several", "some", "so-called", "strong", "serious", "complete", "current", "planned", "proposed"),
    ]
)
"""Words that make no other issue of one."""


def plain(head: Token) -> str:
    """Give an issue in its own words, without articles and in one form for verb and noun: "release of hostage", "meet envoy"."""
    if trees.is_verb(head):
        lemma = head.lemma_.lower()
        objects = trees.subjects_of(head) if trees.is_passive(head) else trees.objects_of(head)
        if objects:
            return _act(lemma, "of", objects[0])
        behind = [pair for pair in trees.obliques_of(head) if pair[0] and pair[1].i > head.i and not trees.is_time_noun(pair[1])]
        return _act(lemma, *behind[0]) if behind else nominals()[1].get(lemma, lemma)
    lemma = head.lemma_.lower()
    verb = nominals()[0].get(lemma)
    if verb is not None:
        behind = [pair for pair in trees.obliques_of(head) if pair[0] not in ("", "by") and not trees.is_time_noun(pair[1])]
        before = [word for word in trees.modifiers_of(head) if word.i < head.i and word.pos_ in ("NOUN", "PROPN")]
        if behind or before:
            return _act(verb, *(behind[0] if behind else ("of", before[-1])))
    return _phrase(head)


def _act(verb: str, preposition: str, noun: Token) -> str:
    """Name an act by the noun for it where there is one: "closure of border"."""
    name = nominals()[1].get(verb)
    if name is None:
        return f"{verb} {_phrase(noun)}" if preposition == "of" else f"{verb} {preposition} {_phrase(noun)}"
    return f"{name} {preposition} {_phrase(noun)}"


def _phrase(head: Token) -> str:
    """Give the words of a noun's phrase that tell what it is, by lemmas; names as they are spelt."""
    start, end = trees.plain_noun_phrase(head)
    told = [token for token in head.doc[start:end] if token.pos_ in _CONTENT or token == head or trees.is_case(token)]
    kept = [token for token in told if token.lemma_.lower() not in _EMPTY or token == head][:_LONGEST]
    while len(kept) > 1 and trees.is_case(kept[-1]):
        kept.pop()
    words = [token.text if trees.is_proper(token) else token.lemma_.lower() for token in kept]
    return " ".join(words) or head.text.lower()
