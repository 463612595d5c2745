"""What the parts of this stage share: the words of a parse that tell something, and mentions in terms of tokens."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.mentions._lists import nouns, words_of
from sayso.language.trees import is_noun, modifiers_of
from sayso.records import Form, MentionType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MARKS = frozenset([*",;:.!?-–—()[]{}\"'“”‘’«»„`/", "--", "``", "''", "'s", "’s", "…"])
# A tree takes these into the phrase; they say nothing of whom it means.
_OPENINGS = words_of("opening")


class Draft(NamedTuple):
    """A mention: the tokens [first, end)."""

    first: int
    end: int
    form: Form
    type: MentionType
    label: str | None = None


class Page(NamedTuple):
    """A parse with its words in lower case, which of them are told, and which already belong to a name."""

    doc: Doc
    words: list[str]
    lower: list[str]
    told: bytearray
    """1 for every token of a stretch that tells something."""
    named: list[int]
    """The number of the name that a word belongs to, also as its title; 0 for all others."""

    @classmethod
    def of(cls, doc: Doc, stretches: Sequence[Span]) -> Page:
        """Give the page of a parse; a token that runs over the end of its stretch is not told."""
        starts: list[int] = doc.to_array("IDX").astype("int64").tolist()
        keys = doc.to_array("ORTH").tolist()
        spelt = {key: doc.vocab.strings[key] for key in set(keys)}
        lower = {key: word.lower() for key, word in spelt.items()}
        told = bytearray(len(starts))
        for stretch in stretches:
            first, last = bisect.bisect_left(starts, stretch.start), bisect.bisect_left(starts, stretch.end)
            while last > first and starts[last - 1] + len(doc[last - 1]) > stretch.end:
                last -= 1
            told[first:last] = b"\1" * (last - first)
        return cls(doc, [spelt[key] for key in keys], [lower[key] for key in keys], told, [0] * len(starts))

    def trimmed(self, first: int, end: int) -> tuple[int, int]:
        """Give a stretch of tokens without marks and white space at its ends; the first token always stays."""
        while end > first + 1 and (self.lower[end - 1] in MARKS or self.lower[end - 1].isspace()):
            end -= 1
        while first < end - 1 and (self.lower[first] in MARKS or self.lower[first].isspace()):
            first += 1
        return first, end

    def phrase(self, noun: Token, first: int, end: int) -> tuple[int, int]:
        """Give the stretch of a phrase around its noun, without a leading "especially" or "and", and with names whole or not at all."""
        first, end = self.trimmed(first, end)
        while first < noun.i and not self.named[first] and (self._opens(first) or not self.told[first]):
            first += 1
        first, end = self.trimmed(first, end)
        while end < len(self.named) and self.named[end] and self.named[end] == self.named[end - 1]:
            end += 1
        while first > 0 and self.named[first] and self.named[first] == self.named[first - 1]:
            first -= 1
        return first, end

    def _opens(self, i: int) -> bool:
        return self.lower[i] in _OPENINGS and self.lower[i + 1 : i + 2] not in (["least"], ["most"])


def label_before(noun: Token) -> str | None:
    """Give the word before a noun that calls a party something ("rebel commander": rebel); the nearest, `None` without one."""
    for modifier in reversed(modifiers_of(noun)):
        known = nouns().get(modifier.text.lower())
        if known is not None and known.labels_others and modifier.i < noun.i:
            return known.lemma
    return None


def names_person(token: Token) -> bool:
    """Tell whether a word is a noun for one person."""
    known = nouns().get(token.text.lower())
    return known is not None and known.type is MentionType.PERSON and not known.plural and is_noun(token)
