"""The word lists of this folder."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a packaged table without its header."""
    content = files("sayso").joinpath("data", "attributions", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in content.splitlines()[1:])


def words_of(kind: str) -> frozenset[str]:
    """Give the words of one kind in `words.tsv`, in lower case."""
    return frozenset(word for word, its_kind in read_table("words.tsv") if its_kind == kind)
