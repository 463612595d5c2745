"""Small packaged tables: tab-separated, one fact a line, with a header; `data/x.md` beside each says what its columns mean."""

from __future__ import annotations

import functools
from importlib.resources import files


@functools.cache
def read_table(path: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table of `sayso/data` without its header; `path` as in "mentions/nouns.tsv"."""
    content = files("sayso").joinpath("data", path).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in content.splitlines()[1:])


@functools.cache
def words_of(path: str, group: str) -> frozenset[str]:
    """Give the words of one group in a table of two columns, word and group; empty for a group that it does not have."""
    return frozenset(word for word, its_group in read_table(path) if its_group == group)
