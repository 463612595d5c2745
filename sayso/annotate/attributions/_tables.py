"""The word lists of this folder."""

from __future__ import annotations

from sayso.knowledge import tables


def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table of this stage without its header."""
    return tables.read_table(f"attributions/{name}")


def words_of(kind: str, table: str = "words.tsv") -> frozenset[str]:
    """Give the words of one kind in a two-column table of this stage, in lower case."""
    return tables.words_of(f"attributions/{table}", kind)
