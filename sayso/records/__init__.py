"""Every noun of Sayso, as a frozen record.

A `Document` keeps its text as it was read. Everything found in it is an `Annotation`: it names the
document and the stretches of text that bear it, never a copy of the words. Records point at records by
id; none is ever edited. Ids follow from content, so the same input gives the same ids everywhere.

Spans are half-open and count Unicode code points of `Document.text`.
Field names and values that leave the program are fixed in `docs/formats/records.md`.
"""

from __future__ import annotations

from sayso.records.across import Change, Copy, CopyType, Direction
from sayso.records.base import Annotation, Record, Span, annotation_id, as_json_object, kind_of, text_digest
from sayso.records.documents import Document, Markup, Metadata, Raw, document_id
from sayso.records.reading import Reading
from sayso.records.running import Failure, Limits, Run
from sayso.records.said import (
    ANNOTATIONS,
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
    PlaceUse,
    Quantity,
    QuantityType,
    Role,
    TimeRef,
    TimexType,
)

__all__ = [
    "ANNOTATIONS",
    "TOLD",
    "Anchor",
    "Annotation",
    "Block",
    "BlockLabel",
    "Bound",
    "Casualty",
    "Change",
    "Copy",
    "CopyType",
    "Credit",
    "DateRole",
    "Dateline",
    "Direction",
    "Document",
    "Failure",
    "Grain",
    "Limits",
    "Markup",
    "Metadata",
    "PlaceRef",
    "PlaceUse",
    "Quantity",
    "QuantityType",
    "Raw",
    "Reading",
    "Record",
    "Role",
    "Run",
    "Span",
    "TimeRef",
    "TimexType",
    "annotation_id",
    "as_json_object",
    "document_id",
    "kind_of",
    "text_digest",
]
