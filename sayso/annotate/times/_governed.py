"""Tense from the parse: what the clause that an expression stands in says of past and future."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.times._cues import company
from sayso.language.trees import (
    Tense,
    complement_clauses_of,
    governors_of,
    head_of_span,
    is_noun,
    is_passive,
    is_to_infinitive,
    is_verb,
    modal_of,
    negated,
    tense_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# How far up the tree a tense is looked for: beyond it a word says little of the expression.
_HEIGHT = 8
_PRESENT = 2


class Verdict(NamedTuple):
    """What a verb says: 1 of what is to come, -1 of what has been, 0 where it does not tell, `None` where no verb is known.

    `sure` is whether nothing between verb and expression may have a time of its own.
    """

    tense: int | None
    sure: bool = False


UNTOLD = Verdict(None)


class Governed:
    """Asks the parse of a document for the tense that governs an expression.

    `telling` is whether the stretch is running text: in a heading or below a picture the present tells of the past.
    """

    __slots__ = ("_doc", "_telling")

    def __init__(self, doc: Doc, *, telling: bool) -> None:
        self._doc = doc
        self._telling = telling

    def tense(self, start: int, end: int) -> Verdict:
        """Give what the verb that governs the characters `start` to `end` of the document says of their time."""
        span = self._doc.char_span(start, end, alignment_mode="expand")
        head = None if span is None else head_of_span(span)
        if head is None:
            return UNTOLD
        infinitive = noun = False
        for node in governors_of(head)[:_HEIGHT]:
            if is_noun(node) and infinitive and node.lemma_.lower() in company("plan"):
                # "a plan to leave on Monday"
                return Verdict(1, sure=True)
            found = self._told_by(node, infinitive=infinitive)
            if found == _PRESENT:
                # "raises questions about the talks on Monday": the present looks ahead only in what is its own.
                return Verdict(0 if noun else 1)
            if found is not None:
                return Verdict(found, sure=found > 0 or not (noun or infinitive))
            noun = noun or (node != head and is_noun(node))
            infinitive = is_to_infinitive(node) or (infinitive and not is_verb(node))
        return UNTOLD

    def _told_by(self, node: Token, *, infinitive: bool) -> int | None:
        """Give what one word above an expression says; `None` where it is no verb with a tense, and the next one up is to be asked.

        `infinitive` is whether the way up comes through its infinitive: "planned to leave".
        """
        tense, lemma = tense_of(node), node.lemma_.lower()
        planned = lemma in company("scheduling") or (lemma in company("planning") and (infinitive or is_passive(node)))
        if tense is Tense.FUTURE:
            return 1
        if tense is None:
            return self._without_tense(node, planned=planned)
        if planned:
            # "had been planned for": it may have passed.
            return 0 if tense is Tense.PAST and _is_perfect(node) else 1
        if tense is Tense.PAST:
            return -1
        if not self._telling:
            return None
        return 0 if complement_clauses_of(node) or lemma in company("telling") else _PRESENT

    def _without_tense(self, node: Token, *, planned: bool) -> int | None:
        modal = modal_of(node)
        if modal is not None:
            return -1 if modal == "could" and negated(node) else 1
        if not is_verb(node):
            # "the vote due in June"
            return 1 if node.lemma_.lower() in company("planning") and not is_noun(node) else None
        if is_to_infinitive(node):
            return None
        return 1 if planned else -1 if is_passive(node) else None


def _is_perfect(node: Token) -> bool:
    return any(child.text.lower() == "been" for child in node.children)
