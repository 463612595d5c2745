"""Words to what the encoder reads: word pieces, and the form of a word that an uncased vocabulary drops."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

CLS, SEP, UNKNOWN_PIECE = 101, 102, 100
MOST_PIECES = 12
"""A word is known by its first pieces; an address or a run of letters of any length costs no more than this."""
_MOST_CHARACTERS = 100
_LOWER, _INITIAL, _CAPITALS, _CAPITAL, _MIXED, _DIGIT, _OTHER = range(1, 8)

Pieces = Callable[[str], tuple[int, ...]]


def load_pieces(path: Path) -> Pieces:
    """Give a function from a word to the ids of its pieces: one to `MOST_PIECES`, kept for words seen before."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    @functools.lru_cache(maxsize=200_000)
    def pieces(word: str) -> tuple[int, ...]:
        # A lone surrogate cannot be encoded by the tokenizer.
        safe = word[:_MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        return tuple(tokenizer.encode(safe, add_special_tokens=False).ids[:MOST_PIECES]) or (UNKNOWN_PIECE,)

    return pieces


@functools.lru_cache(maxsize=200_000)
def shape(word: str) -> int:
    """Give the form of a word, 1 to 7: lower case, Initial, CAPITALS, one capital, miXed, with a digit, none of these."""
    if any(character.isdigit() for character in word):
        return _DIGIT
    if not any(character.isalpha() for character in word):
        return _OTHER
    if word.islower():
        return _LOWER
    if word.isupper():
        return _CAPITAL if len(word) == 1 else _CAPITALS
    return _INITIAL if word[:1].isupper() and word[1:].islower() else _MIXED


def shape_row(form: int, after_break: bool) -> int:
    """Give the row of the shape table for the form of a word; `after_break` tells that it opens the text or a line."""
    return form * 2 + after_break
