"""An issue that the table does not know, in its own words: "closing the border" and "border closure" are the closure of the border."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._lists import BACKED, nominals
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene

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


def plain(head: Token, scene: Scene) -> str:
    """Give an issue in its own words, without articles and in one form for verb and noun: "release of hostage", "meet envoy"."""
    lemma = head.lemma_.lower()
    if not trees.is_verb(head):
        verb = nominals()[0].get(lemma)
        behind = [pair for pair in trees.obliques_of(head) if pair[0] not in ("", "by") and not trees.is_time_noun(pair[1])]
        before = [word for word in trees.modifiers_of(head) if word.i < head.i and word.pos_ in ("NOUN", "PROPN")]
        if verb is None or not (behind or before):
            return _phrase(head)
        preposition, noun = behind[0] if behind else ("of", before[-1])
        return f"{nominals()[1][verb]} {preposition} {_phrase(noun)}"
    particles = [word.text.lower() for word in trees.verb_group(head) if word.i > head.i]
    name = " ".join([nominals()[1].get(lemma, lemma), *particles])
    objects = trees.subjects_of(head) if trees.is_passive(head) else trees.objects_of(head)
    if objects:
        return f"{name} {'of ' if lemma in nominals()[1] else ''}{_named(objects[0], scene)}"
    behind = [pair for pair in trees.obliques_of(head) if pair[0] and pair[1].i > head.i]
    behind.sort(key=lambda pair: trees.is_time_noun(pair[1]))
    return " ".join([name, *(f"{preposition} {_named(noun, scene)}" for preposition, noun in behind[:1])])


def _named(noun: Token, scene: Scene) -> str:
    """Give the words of a noun, of a pronoun the name of whom it means."""
    if not trees.is_pronoun(noun):
        return _phrase(noun)
    return scene.participant(noun).name or noun.text.lower()


def _phrase(head: Token) -> str:
    """Give the words of a noun's phrase that tell what it is, by lemmas; names as they are spelt."""
    start, end = trees.plain_noun_phrase(head)
    # "The Orsk-backed rebels" are rebels, whoever backs them.
    start = next((i + 1 for i in range(head.i - 1, start, -1) if head.doc[i].text.lower() in BACKED), start)
    told = [token for token in head.doc[start:end] if token.pos_ in _CONTENT or token == head or trees.is_case(token)]
    kept = [token for token in told if token.lemma_.lower() not in _EMPTY or token == head][:_LONGEST]
    while len(kept) > 1 and trees.is_case(kept[-1]):
        kept.pop()
    words = [token.text if trees.is_proper(token) else token.lemma_.lower() for token in kept]
    return " ".join(words) or head.text.lower()
