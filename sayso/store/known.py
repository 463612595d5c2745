"""Actors and places of a library, by id or by a name that the reports give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from sayso.records import ActorRef, Annotation, Attribution, Block, Credit, Dateline, Mention, PlaceRef, Reading
from sayso.store.view import View
from sayso.store.words import fold

if TYPE_CHECKING:
    from sayso.store.queries import Selection

_READ = (Block, Credit, Dateline, Attribution, Mention, ActorRef, PlaceRef)
_BATCH = 64


class Known(msgspec.Struct, frozen=True):
    """An actor or place that was asked for: its id, its name, and the documents that tell of it, in the order they were added."""

    identity: str
    name: str
    documents: tuple[str, ...]


def find_actors(view: View, asked: str) -> list[Known]:
    """Give the actors with this id, else those of this name, else those that a mention calls so; most told of first."""
    return _found(view, ActorRef, "actor", asked)


def find_known_places(view: View, asked: str) -> list[Known]:
    """Give the places with this gazetteer id, else those of this name, else those that a report calls so; most told of first."""
    return _found(view, PlaceRef, "gazetteer", asked)


def _found(view: View, kind: type[ActorRef] | type[PlaceRef], column: str, asked: str) -> list[Known]:
    wanted = fold(asked)
    records = list(view.of(kind))
    names: dict[str, str] = {}
    documents: dict[str, dict[str, None]] = {}
    for record in records:
        identity = getattr(record, column)
        names.setdefault(identity, record.name)
        documents.setdefault(identity, {})[record.document] = None
    chosen = [asked] if asked in names else [identity for identity, name in names.items() if fold(name) == wanted]
    if not chosen:
        chosen = list(dict.fromkeys(getattr(record, column) for record, words in _worded(view, records) if fold(words) == wanted))
    found = [Known(identity, names[identity], tuple(documents[identity])) for identity in chosen]
    return sorted(found, key=lambda known: (-len(known.documents), known.identity))


def _worded(view: View, records: Iterable[ActorRef | PlaceRef]) -> Iterable[tuple[ActorRef | PlaceRef, str]]:
    """Go through records with their words, reading each document once."""
    by_document: dict[str, list[ActorRef | PlaceRef]] = {}
    for record in records:
        by_document.setdefault(record.document, []).append(record)
    ids = list(by_document)
    for first in range(0, len(ids), _BATCH):
        for reading in view.read(ids[first : first + _BATCH], ()):
            for record in by_document[reading.document.id]:
                yield record, reading.line(record.envelope)


def readings_of_known(view: View, known: Known, selection: Selection) -> list[Reading]:
    """Give the current documents that tell of an actor or place and that a selection admits, with what shows it."""
    current = set(view.document_ids())
    found: list[Reading] = []
    ids = [document for document in known.documents if document in current]
    for first in range(0, len(ids), _BATCH):
        found += (reading for reading in view.read(ids[first : first + _BATCH], _READ) if selection.admits(reading))
    return found


def records_of_known(reading: Reading, known: Known) -> list[Annotation]:
    """Give the records of one document that mean an actor or place, in text order."""
    records: list[Annotation] = [ref for ref in reading.of(ActorRef) if ref.actor == known.identity]
    records += (place for place in reading.of(PlaceRef) if place.gazetteer == known.identity)
    return sorted(records, key=lambda record: record.envelope)
