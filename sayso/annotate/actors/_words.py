"""The word sets of this stage, `data/actors/link_words.tsv`."""

from __future__ import annotations

from sayso.knowledge import tables


def words_of(kind: str) -> frozenset[str]:
    """Give the words of one set, in lower case."""
    return tables.words_of("actors/link_words.tsv", kind)
