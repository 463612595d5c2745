"""Every noun of Sayso, as a frozen record.

A `Document` keeps its text as it was read. Everything found in it is an `Annotation`: it names the
document and the stretches of text that bear it, never a copy of the words. Records point at records by
id; none is ever edited. Ids follow from content, so the same input gives the same ids everywhere.

Spans are half-open and count Unicode code points of `Document.text`.
Field names and values that leave the program are fixed in `docs/formats/records.md`.
"""

from __future__ import annotations

from sayso.records.across import Change, Copy, CopyType, Direction, Link, Relation
from sayso.records.base import Annotation, Record, Span, annotation_id, as_json_object, kind_of, text_digest
from sayso.records.chains import chains_of
from sayso.records.documents import Document, Markup, Metadata, Raw, document_id
from sayso.records.events import FACTUAL, QUAD_OF, Event, EventType, Participant, Quad, Status
from sayso.records.outlooks import Outlook, OutlookType
from sayso.records.parties import ActorRef, Grounds
from sayso.records.positions import Position, PositionStance
from sayso.records.reading import Reading
from sayso.records.running import Failure, Limits, Run
from sayso.records.said import (
    TOLD,
    Anchor,
    Block,
    BlockLabel,
    Bound,
    Casualty,
    Credit,
    Dateline,
    DateRole,
    Grain,
    PlaceRef,
    PlaceRelation,
    PlaceUse,
    Quantity,
    QuantityType,
    Role,
    TimeRef,
    TimexType,
    Written,
)
from sayso.records.voices import (
    NAMING,
    Act,
    Anonymous,
    Attribution,
    Commitment,
    Coreference,
    Form,
    Manner,
    Mention,
    MentionType,
    Polarity,
    Stance,
    Voices,
)

ANNOTATIONS: tuple[type[Annotation], ...] = (
    Block,
    Credit,
    Dateline,
    TimeRef,
    PlaceRef,
    Quantity,
    Mention,
    Coreference,
    Attribution,
    ActorRef,
    Event,
    Position,
    Outlook,
)
"""The annotation types that Sayso itself writes; a stage may declare and write its own."""

__all__ = [
    "ANNOTATIONS",
    "FACTUAL",
    "NAMING",
    "QUAD_OF",
    "TOLD",
    "Act",
    "ActorRef",
    "Anchor",
    "Annotation",
    "Anonymous",
    "Attribution",
    "Block",
    "BlockLabel",
    "Bound",
    "Casualty",
    "Change",
    "Commitment",
    "Copy",
    "CopyType",
    "Coreference",
    "Credit",
    "DateRole",
    "Dateline",
    "Direction",
    "Document",
    "Event",
    "EventType",
    "Failure",
    "Form",
    "Grain",
    "Grounds",
    "Limits",
    "Link",
    "Manner",
    "Markup",
    "Mention",
    "MentionType",
    "Metadata",
    "Outlook",
    "OutlookType",
    "Participant",
    "PlaceRef",
    "PlaceRelation",
    "PlaceUse",
    "Polarity",
    "Position",
    "PositionStance",
    "Quad",
    "Quantity",
    "QuantityType",
    "Raw",
    "Reading",
    "Record",
    "Relation",
    "Role",
    "Run",
    "Span",
    "Stance",
    "Status",
    "TimeRef",
    "TimexType",
    "Voices",
    "Written",
    "annotation_id",
    "as_json_object",
    "chains_of",
    "document_id",
    "kind_of",
    "text_digest",
]
