"""Stands by what somebody calls a thing: "described the offer as a trick", "called the charge baseless"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.positions._judged import stance_by
from sayso.annotate.positions._lists import CONDEMNED, GENERAL, NAMING, TERROR
from sayso.annotate.positions._real import is_taken
from sayso.annotate.positions._stands import Stand
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene

_REACH = 8
_HELD = frozenset(["see", "regard", "consider", "view"])
"""What is held rather than said of a thing, so that whoever tells it ascribes it."""


def names_given(sentence: TokenSpan, scene: Scene) -> Iterator[Stand]:
    """Yield the stands that verbs of naming take by a word of judgement, in text order."""
    for token in sentence:
        if token.lemma_.lower() not in NAMING or not trees.is_verb(token) or not is_taken(token) or trees.negated(token):
            continue
        said = [trees.predicate_of(token)] if trees.predicate_of(token) is not None else []
        said += [noun for preposition, noun in trees.obliques_of(token) if preposition == "as"]
        # Parsers hang "as a trick" below the offer too.
        said += [word.head for word in token.subtree if word.i > token.i and word.text.lower() == "as" and trees.is_noun(word.head)]
        near = [word for word in token.subtree if word.i > token.i and word.i - token.i <= _REACH and word.pos_ == "ADJ"]
        said += [word for word in near if not trees.is_noun(word.head) or word.head.lemma_.lower() in GENERAL]
        words = tuple(one for one in said if one is not None)
        judging = [one for one in words if stance_by(_judging(one)) is not None]
        issue = trees.subjects_of(token) if trees.is_passive(token) else trees.objects_of(token)
        issue = tuple(one for one in issue if one not in judging)
        holders = tuple(
            one for one in (trees.agents_of(token) if trees.is_passive(token) else trees.subjects_of(token)) if scene.is_party(one)
        )
        if not judging or not holders:
            continue
        stance = stance_by(_judging(judging[0]))
        assert stance is not None
        if stance is PositionStance.SUPPORTS and any(
            trees.is_noun(word) and word.lemma_.lower() in CONDEMNED for word in judging[0].subtree
        ):
            # "A partner in the regime's crimes."
            stance = PositionStance.OPPOSES
        heads = issue or (judging[0],)
        if stance is PositionStance.SUPPORTS and not issue:
            continue
        yield Stand(
            token,
            trees.verb_group(token),
            holders,
            stance,
            heads,
            token.lemma_.lower() not in _HELD,
            "named",
            scene.cues.get(token.i),
            reasons=(judging[0],),
        )


def _judging(word: Token) -> tuple[Token, ...]:
    """Give the words that judge: of "a reckless step" the step and reckless, of "the most dangerous place" the place alone."""
    modifiers = trees.modifiers_of(word)
    if trees.is_noun(word) and word.lemma_.lower() not in GENERAL:
        modifiers = tuple(one for one in modifiers if one.lemma_.lower() in TERROR)
    return (word, *modifiers)
