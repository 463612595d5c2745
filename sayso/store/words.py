"""The words that people type: how they compare with those of texts and names, and how the index is asked for them."""

from __future__ import annotations

import re
import unicodedata

from sayso.errors import QueryError

_QUERY_PART = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Give text for comparing names: lower case, without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """Give the words of a text, folded."""
    return _WORD.findall(fold(text))


def parts_of(query: str) -> list[list[str]]:
    """Give what a query asks for: each part its words, one, or several that stand next to each other."""
    return [words for phrase, word in _QUERY_PART.findall(query) if (words := words_of(phrase or word))]


def expression_of(query: str) -> str:
    """Turn what a person types (words, "phrases in quotes") into an FTS5 expression that asks for all of them."""
    return " ".join(expressions_of(query))


def expressions_of(query: str) -> list[str]:
    """Turn each part of what a person types into an FTS5 expression; raises `QueryError` when there is no word in it."""
    parts = [phrase or word for phrase, word in _QUERY_PART.findall(query)]
    quoted = ['"' + part.replace('"', "") + '"' for part in parts if any(c.isalnum() for c in part)]
    if not quoted:
        raise QueryError(f'search {query!r} has no word in it; give words, or "a phrase in quotes"')
    return quoted
