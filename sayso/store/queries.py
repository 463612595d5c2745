"""The questions that people ask of a library, one function each; the three faces (shell, Python, web) call these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from sayso.errors import QueryError
from sayso.records import Annotation, Copy, Document, Failure, Link, Reading, Record, Span
from sayso.store.known import Known, find_actors, find_known_places, readings_of_known, records_of_known
from sayso.store.said import Said, find_said
from sayso.store.view import View
from sayso.store.words import expression_of, fold

__all__ = [
    "Hit",
    "Known",
    "Said",
    "Selection",
    "View",
    "chosen",
    "copies_among",
    "count_documents",
    "expression_of",
    "failures",
    "find",
    "find_actors",
    "find_known_places",
    "find_record",
    "find_said",
    "fold",
    "links_among",
    "readings_of_known",
    "records_of_known",
]

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which documents are meant: published from `since` to `until` (days, both included), by `outlet`, holding the words of `about`.

    A document whose day of publication is not known is in no selection that has `since` or `until`.
    """

    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    about: str | None = None

    def admits(self, reading: Reading) -> bool:
        """Tell whether a reading's outlet and date are the ones asked for (the words are the search's business)."""
        if self.outlet is not None and fold(self.outlet) not in fold(reading.outlet or ""):
            return False
        if self.since is None and self.until is None:
            return True
        first, last = published_days(reading.published)
        return first is not None and last is not None and first >= (self.since or first) and last <= (self.until or last)


def published_days(edtf: str | None) -> tuple[date | None, date | None]:
    """Give the first and last day of an EDTF day, month or year; `None` twice for anything less certain."""
    if edtf is None or not _DATE.fullmatch(edtf):
        return None, None
    parts = [int(part) for part in edtf.split("-")]
    year, month, day = (*parts, None, None)[:3]
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
    return date(year, month, day), date(year, month, day)


def chosen(view: View, selection: Selection, *kinds: type[Record]) -> Iterator[Reading]:
    """Go through the current documents of a selection, in the order they were added."""
    about = None if selection.about is None else {document for document, *_ in view.search(expression_of(selection.about), -1)}
    for reading in view.readings(*kinds):
        if (about is None or reading.document.id in about) and selection.admits(reading):
            yield reading


def count_documents(view: View) -> tuple[int, int]:
    """Give the number of current documents and of all versions."""
    current = view.number_of("SELECT count(DISTINCT series) FROM entry")
    return current, view.number_of("SELECT count(*) FROM entry")


def failures(view: View) -> list[Failure]:
    """Give everything that was refused or broke, inputs first."""
    return sorted(view.of(Failure), key=lambda failure: (failure.document is not None, failure.path or "", failure.id))


def copies_among(view: View, documents: set[str]) -> list[Copy]:
    """Give the copies whose two documents are both among these."""
    return [copy for copy in view.of(Copy) if copy.left in documents and copy.right in documents]


def links_among(view: View, documents: set[str]) -> list[Link]:
    """Give the links whose two records both lie in these documents."""
    return [link for link in view.of(Link) if link.left_document in documents and link.right_document in documents]


class Hit(msgspec.Struct, frozen=True):
    """A passage that was found: its document, the passage, what it is, and its rank (bm25, smaller is better)."""

    reading: Reading
    span: Span
    label: str
    rank: float


def find(view: View, query: str, selection: Selection, *, limit: int = 20) -> list[Hit]:
    """Find passages that hold all words of the query, best first, each document's current version only."""
    hits: list[Hit] = []
    current = set(view.document_ids())
    readings: dict[str, Reading | None] = {}
    for document, span, label, rank in view.search(expression_of(query), -1):
        if document not in readings:
            reading = view.reading(document) if document in current else None
            readings[document] = reading if reading is not None and selection.admits(reading) else None
        found = readings[document]
        if found is not None:
            hits.append(Hit(found, span, label, rank))
            if len(hits) == limit:
                break
    return hits


def find_record(view: View, identity: str) -> tuple[Reading, Annotation | None]:
    """Give what an id names: a document (by its id or first digits), or a record with its document.

    Raises `QueryError` when there is none.
    """
    document, colon, _ = identity.partition(":")
    reading = view.reading(document)
    if not colon:
        return reading, None
    for record in reading.records():
        if isinstance(record, Annotation) and record.id == identity:
            return reading, record
    kind = ":".join(identity.split(":")[:2]) + ":"
    near = next((r.id for r in reading.records() if isinstance(r, Annotation) and r.id.startswith(kind)), None)
    raise QueryError(f"{view.path} has no record {identity!r}; " + (f"one of its kind is {near}" if near else f"there is none {kind}..."))


def versions(view: View, document: Document) -> list[str]:
    """Give the ids of all versions of a document's report, oldest first."""
    sql = "SELECT document FROM entry WHERE series = (SELECT series FROM entry WHERE document = ?) ORDER BY number"
    return [row[0] for row in view.rows(sql, (document.id,))]
