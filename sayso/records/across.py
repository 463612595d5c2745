"""What holds between documents: shared text, and records that bear on each other."""

from __future__ import annotations

import enum
from hashlib import blake2s

import msgspec

from sayso.records.base import Record, Span


class CopyType(enum.StrEnum):
    """What sort of text two documents share."""

    WHOLE = "whole"
    PARTIAL = "partial"
    COMMON_QUOTATION = "common-quotation"
    STOCK_PHRASE = "stock-phrase"
    FURNITURE = "furniture"
    REWORDED = "reworded"


class Direction(enum.StrEnum):
    """Which of two documents gave the text to the other."""

    LEFT_TO_RIGHT = "left-to-right"
    RIGHT_TO_LEFT = "right-to-left"


class Change(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A place where two aligned stretches differ; an empty span (start == end) marks what one side lacks."""

    left: Span
    right: Span


class Copy(Record, frozen=True, kw_only=True, tag="copy"):
    """Two documents that share words, aligned.

    `left` and `right` are document ids, the smaller first; `spans` the aligned stretches, one pair of
    spans each, in the order of the left text; `changes` where they differ within those stretches.
    `left_share` and `right_share` are the shares (0 to 1) of each body's words that lie in `spans`.
    `direction` is `None` where the evidence does not tell; `reasons` says in words what told.
    """

    left: str
    right: str
    type: CopyType
    spans: tuple[tuple[Span, Span], ...]
    changes: tuple[Change, ...] = ()
    left_share: float
    right_share: float
    direction: Direction | None = None
    reasons: tuple[str, ...] = ()
    score: float | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            content = msgspec.json.encode([self.type, self.spans, self.direction, self.changes])
            digest = blake2s(content, digest_size=4).hexdigest()
            msgspec.structs.force_setattr(self, "id", f"{self.left}+{self.right}:copy:{digest}")


class Relation(enum.StrEnum):
    """What the right record of a link is to the left one."""

    MEETS = "meets"
    """What the left one foretells is told as done."""
    MISSES = "misses"
    """What the left one foretells is told as not done, called off or refused; or what it rules out is told as done."""


class Link(Record, frozen=True, kw_only=True, tag="link"):
    """Two records that bear on each other, of one document or two, and why they are held to.

    `left` and `right` are their ids, `left_document` and `right_document` those of their documents. `strength` is the share (0 to 1)
    of actor, recipient, place and day in which both are told to agree; where one is silent it does not count as agreement.
    `reasons` say in words what agrees; `evidence` are the ids of the records that the reasons rest on, those of `left` and `right` first.
    """

    left: str
    right: str
    left_document: str
    right_document: str
    relation: Relation
    strength: float
    reasons: tuple[str, ...]
    evidence: tuple[str, ...]
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            digest = blake2s(msgspec.json.encode([self.left, self.right]), digest_size=8).hexdigest()
            msgspec.structs.force_setattr(self, "id", f"{self.left_document}+{self.right_document}:link:{self.relation}:{digest}")
