"""The words of a stretch of text, with what their capitals and neighbours tell."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from sayso.annotate.places._lists import lost_possessives, words_of
from sayso.records import Span

# Initials (`U.S.`), or a word with the apostrophes inside it; a possessive 's is passed over and left in the gap.
_WORD = re.compile(r"((?:[^\W\d_]\.){2,6}|[^\W_]\w*(?:['’ʼ‘`ʿʾ](?!s\b)\w+)*)(?:['’]s\b)?")
_ENDS = re.compile(r"[.!?:;\n\r“”\"()\[\]…•|]")
_MOST_LETTERS = 40
# A shorter stretch that is mostly names ("Moscow, Ankara and Tehran agree") looks like a heading but is none.
_HEADING_WORDS = 6
# But not where all its long words, and so many, stand with capitals: "Storm in Orsk Closes Roads".
_SHORT_HEADING = 4


class Word(NamedTuple):
    """A word: its place in the document, itself in small letters, and how it stands.

    `capital` tells that it begins with a capital; `opens` that a sentence, a quotation or the stretch begins with
    it; `joined` that only a space or a hyphen lies between it and the word before; `gap` is what lies there.
    """

    start: int
    end: int
    lower: str
    capital: bool
    opens: bool
    joined: bool
    gap: str


# Words are made by the hundred thousand: this skips the Python frame of a named tuple's own constructor.
_new = tuple.__new__


def read_words(text: str, span: Span) -> list[Word]:
    """Give the words of a stretch in text order."""
    words: list[Word] = []
    before, possessives = span.start, lost_possessives()
    for match in _WORD.finditer(text, span.start, span.end):
        written, start = match[1], match.start()
        end = start + len(written)
        if end - start > _MOST_LETTERS:
            written = "-"
        lower = written.lower()
        capital = written[0] != lower[0]
        if capital and lower in possessives:
            # "Syrias army": the gap before the next word begins with the s, as it does where the apostrophe is there.
            end, lower = end - 1, lower[:-1]
        if not written.isascii():
            lower = lower.replace("’", "'")
        gap = text[before:start] if start - before < 8 else "\n"
        if gap == "s ":
            gap = "'s "
        if gap == " " and words:
            words.append(_new(Word, (start, end, lower, capital, False, True, gap)))
        else:
            previous = words[-1].lower if words else ""
            shortened = gap == ". " and previous in _SHORTENED
            opens = not words or (_ends(gap) and not shortened and not (gap == ". " and previous in words_of("title")))
            words.append(_new(Word, (start, end, lower, capital, opens, bool(words) and (shortened or gap in _JOINS), gap)))
        before = end
    return words


@functools.lru_cache(maxsize=4096)
def _ends(gap: str) -> bool:
    """Tell whether what stands between two words ends a sentence or opens a quotation."""
    return _ENDS.search(gap) is not None


_JOINS = frozenset((" ", "-", "\u2011", "\u00a0", "  "))
_SHORTENED = frozenset(("st", "mt", "ft"))


def capitals_tell(words: list[Word], text: str) -> bool:
    """Tell whether capitals mark names here: not in a heading that writes most words, or all letters, large."""
    long = [word for word in words if word.end - word.start > 3]
    if long and all(text[word.start : word.end].isupper() for word in long):
        return len(words) < 3
    capitals = sum(word.capital for word in long)
    if len(long) < _HEADING_WORDS:
        return len(long) < _SHORT_HEADING or capitals < len(long)
    return capitals < 0.7 * len(long)
