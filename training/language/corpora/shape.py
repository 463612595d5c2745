"""The one shape to which every corpus is converted, and how raw text becomes it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

_SENTENCE_END = re.compile(r"[.?!…]+[\"”’')\]]*$")


class Name(NamedTuple):
    """A name: words `begin` to `end` (half-open, of the document) and the types that it may have."""

    begin: int
    end: int
    types: frozenset[str]


class Attribution(NamedTuple):
    """One attribution as the indices of its words; `source` and `cue` may be empty."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass
class Document:
    """One text with what its corpus states of it; what a corpus does not state is `None`.

    `words` are [start, end) offsets of `text`, `starts` the words that begin a sentence, sorted. Tags, heads and relations
    have one entry a word; a head counts words of the document, -1 for a root. `marked` are the types of name that the
    corpus marks everywhere (so that an unmarked word is none of them); `unsure` are words of which nothing is known.
    """

    id: str
    corpus: str
    part: str
    genre: str
    text: str
    words: list[tuple[int, int]]
    starts: list[int]
    stated_starts: bool = True
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[Name] | None = None
    marked: frozenset[str] = frozenset()
    unsure: frozenset[int] = frozenset()
    attributions: list[Attribution] | None = None
    misc: list[str] = field(default_factory=list)

    def word(self, index: int) -> str:
        """Give the characters of a word."""
        start, end = self.words[index]
        return self.text[start:end]

    def breaks(self) -> list[bool]:
        """Tell for each word whether it opens the text or a line break stands before it."""
        ends = [0, *(end for _, end in self.words)]
        return [index == 0 or "\n" in self.text[ends[index] : start] for index, (start, _) in enumerate(self.words)]


@functools.cache
def blank_english() -> Language:
    """Give spaCy's English tokenizer: the one that texts meet at run time."""
    import spacy

    return spacy.blank("en")


def words_of(text: str) -> list[tuple[int, int]]:
    """Cut `text` into words as at run time: spaCy's tokens without those of white space alone."""
    return [(token.idx, token.idx + len(token)) for token in blank_english().make_doc(text) if not token.is_space]


def guessed_starts(text: str, words: list[tuple[int, int]]) -> list[int]:
    """Guess where sentences begin, only to cut windows there: after line breaks and sentence ends."""
    starts = []
    before = ""
    last = 0
    for index, (start, end) in enumerate(words):
        if index == 0 or "\n" in text[last:start] or (_SENTENCE_END.search(before) and text[start].isupper()):
            starts.append(index)
        before, last = text[start:end], end
    return starts


def words_within(words: list[tuple[int, int]], start: int, end: int) -> range:
    """Give the words that overlap characters `start` to `end`; `words` are sorted."""
    from bisect import bisect_left, bisect_right

    first = bisect_right(words, start, key=lambda word: word[1])
    last = bisect_left(words, end, key=lambda word: word[0])
    return range(first, max(first, last))


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Lay tokens of a corpus without text side by side as print would, and give the text with their offsets."""
    text = ""
    words = []
    for token in tokens:
        if text and token not in {",", ".", ";", ":", ")", "'s", "’s", "?", "!", "%", "n't", "''"} and not text.endswith("("):
            text += " "
        words.append((len(text), len(text) + len(token)))
        text += token
    return text, words
