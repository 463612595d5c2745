"""Who said what about something: attributions found by the names in them and by the words of their content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from sayso.errors import QueryError
from sayso.records import Attribution, Block, Credit, Dateline, PlaceRef, Reading, TimeRef
from sayso.store.view import View
from sayso.store.words import expressions_of, parts_of, words_of

if TYPE_CHECKING:
    from sayso.store.queries import Selection

_JOINT = " + "
_UNNAMED = "anonymous: "
_READ = (Block, Credit, Dateline, TimeRef, PlaceRef, Attribution)
_BATCH = 32
_NAMES = "SELECT DISTINCT document, speaker, speaks_for, anonymous, chain FROM attribution"


class Said(msgspec.Struct, frozen=True):
    """An attribution that was found, and the reading of its document, with all its attributions, and what dates and places them."""

    reading: Reading
    record: Attribution


def find_said(view: View, selection: Selection, *, by: str | None = None, about: str | None = None, limit: int = 20) -> list[Said]:
    """Find attributions by who says them and by what is said, in the order in which documents were added, then of the text.

    All words of `by` stand, as whole words, in one of: the speaker's name, whom it speaks for, what describes it, a link of the chain
    (not one that is only inferred). All parts of `about`, words or "phrases in quotes", stand in the content; a phrase within one
    piece of it. Case and diacritics make no difference. Raises `QueryError` when neither is given, or one has no word in it.
    """
    if by is None and about is None:
        raise QueryError("nothing was asked for; say by whom, or about what")
    names = None if by is None else _name(by)
    parts = [] if about is None else parts_of(about)
    documents = _documents(view, names, [] if about is None else expressions_of(about))
    wanted = [document for document in view.document_ids() if document in documents]
    found: list[Said] = []
    for first in range(0, len(wanted), _BATCH):
        for reading in view.read(wanted[first : first + _BATCH], _READ):
            if selection.admits(reading):
                found += (Said(reading, record) for record in _matches(reading, names, parts))
            if len(found) >= limit:
                return found[:limit]
    return found


def _name(by: str) -> frozenset[str]:
    words = frozenset(words_of(by))
    if not words:
        raise QueryError(f"name {by!r} has no word in it; give a name, or words of one")
    return words


def _documents(view: View, names: frozenset[str] | None, expressions: Sequence[str]) -> set[str]:
    """Give the documents that may hold what is asked for, by their names and by the index of their words."""
    found: set[str] | None = None
    for expression in expressions:
        holding = {document for document, *_ in view.search(expression, -1)}
        found = holding if found is None else found & holding
    if names is None:
        return found or set()
    if not view.number_of("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'attribution'"):
        return set()
    # One look at each different set of names, however many attributions have it.
    judged: dict[tuple[str | None, ...], bool] = {}
    named = set()
    for document, *told in view.rows(_NAMES):
        key = tuple(told)
        if key not in judged:
            judged[key] = _is_named(_told(*told), names)
        if judged[key]:
            named.add(document)
    return named if found is None else found & named


def _told(speaker: str | None, speaks_for: str | None, anonymous: str | None, chain: str) -> Iterator[str]:
    """Go through the names in the cells of an attribution; what describes an unnamed source is its descriptor only."""
    described = None if anonymous is None else msgspec.json.decode(anonymous)["descriptor"]
    yield from (name for name in (speaker, speaks_for, described) if name is not None)
    yield from msgspec.json.decode(chain)


def _is_named(told: Iterator[str], names: frozenset[str]) -> bool:
    return any(names <= set(words_of(name.removeprefix(_UNNAMED))) for names_told in told for name in names_told.split(_JOINT))


def _matches(reading: Reading, names: frozenset[str] | None, parts: Sequence[Sequence[str]]) -> Iterator[Attribution]:
    for record in reading.of(Attribution):
        described = None if record.anonymous is None else record.anonymous.descriptor
        told = (name for name in (record.speaker, record.speaks_for, described, *record.chain) if name is not None)
        if (names is None or _is_named(told, names)) and _holds(reading, record, parts):
            yield record


def _holds(reading: Reading, record: Attribution, parts: Sequence[Sequence[str]]) -> bool:
    pieces = [words_of(reading.text(span)) for span in record.content] if parts else []
    return all(any(_stands_in(part, piece) for piece in pieces) for part in parts)


def _stands_in(part: Sequence[str], piece: Sequence[str]) -> bool:
    if len(part) == 1:
        return part[0] in piece
    return any(piece[at : at + len(part)] == part for at, word in enumerate(piece) if word == part[0])
