"""References of the brief: where a statement stands, and what its words do."""

from __future__ import annotations

import msgspec

from sayso.records import Span


class Ref(msgspec.Struct, frozen=True):
    """Where a statement stands: the document, by number in the brief and by id, the span, and the words around it.

    `quote[marked[0]:marked[1]]` are the words of the span itself, its beginning where it is long; white space is
    single spaces, character for character. `record` is the id of the record, `None` for a passage of a copy.
    """

    number: int
    document: str
    span: Span
    quote: str
    marked: tuple[int, int]
    record: str | None = None


class Part(msgspec.Struct, frozen=True):
    """Where in a quotation the words of one role stand; parts may lie within each other.

    Roles of a statement are `source`, `cue` and `content`; of an event `trigger`, `actor` and `recipient`; of a position `reason`.
    """

    role: str
    start: int
    end: int
