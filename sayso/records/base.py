"""What every record has: spans, repeatable ids, one JSON form."""

from __future__ import annotations

from hashlib import blake2s
from typing import Any

import msgspec

from sayso.errors import StageError


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A half-open range of code points in `Document.text`; encoded as `[start, end]`."""

    start: int
    end: int


def text_digest(text: str, size_bytes: int = 8) -> str:
    """Give the blake2s digest of `text` as lower-case hexadecimal, two digits a byte."""
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=size_bytes).hexdigest()


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True, forbid_unknown_fields=True):
    """Base of all records; encoded as one JSON object whose `kind` names the type.

    Optional fields default to `None`, `False` or an empty tuple and are left out of the encoding
    then, so a field added later changes no id.
    """


def kind_of(record_type: type[Record]) -> str:
    """Give the name under which records of this type are encoded, e.g. `block`."""
    return str(record_type.__struct_config__.tag)


class Annotation(Record, frozen=True, kw_only=True):
    """Base of everything that one document says; `spans` is never empty and lies in text order.

    `id` is `document:kind:start-end:digest`; the digest covers every field that differs from its
    default except `score`, because hardware would rename records, and `same_as`, which is mutual. `score` is a calibrated
    probability, `None` where a rule decided.
    """

    document: str
    spans: tuple[Span, ...]
    id: str = ""
    score: float | None = None

    def __post_init__(self) -> None:
        if not self.id:
            msgspec.structs.force_setattr(self, "id", annotation_id(self))

    @property
    def envelope(self) -> Span:
        """The stretch from where the first span begins to where the last one ends."""
        spans = self.spans
        return spans[0] if len(spans) == 1 else Span(spans[0].start, max([span.end for span in spans]))


# `same_as` names other records, which name this one: an id cannot cover both.
_NO_CONTENT = frozenset({"id", "score", "document", "same_as"})


def annotation_id(record: Annotation) -> str:
    """Give the id that an annotation has by its content.

    Raises `StageError` when it has no span, an empty or negative one, or spans out of order.
    """
    spans = record.spans
    if not spans or any(not 0 <= s.start < s.end for s in spans) or (len(spans) > 1 and list(spans) != sorted(spans)):
        raise StageError(
            f"{type(record).__name__} in document {record.document} has the spans {[tuple(msgspec.structs.astuple(s)) for s in spans]}; "
            "expected at least one, each with 0 <= start < end, in text order; correct the stage that made it"
        )
    content = msgspec.json.encode(_content(record))
    digest = blake2s(content, digest_size=4).hexdigest()
    envelope = record.envelope
    return f"{record.document}:{kind_of(type(record))}:{envelope.start}-{envelope.end}:{digest}"


def _content(record: Annotation) -> dict[str, Any]:
    """Give the fields that make a record what it is, in the order in which they are declared, without those that are left out."""
    content = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is not None and value is not False and value != () and name not in _NO_CONTENT:
            content[name] = value
    return content


def as_json_object(record: Record, *, voice: str | None = None) -> dict[str, Any]:
    """Give the record as the JSON object that leaves the program: every field, defaults too, and `kind`.

    Annotations carry `voice`, which is no field: the id of the innermost attribution whose content
    holds the record, `None` for the outlet's own words.
    """
    shown: dict[str, Any] = {"kind": kind_of(type(record))}
    for name in ("id", "document", "spans"):
        if name in record.__struct_fields__:
            shown[name] = msgspec.to_builtins(getattr(record, name))
    if isinstance(record, Annotation):
        shown["voice"] = voice
        shown["score"] = record.score
    for name in record.__struct_fields__:
        if name not in shown:
            shown[name] = msgspec.to_builtins(getattr(record, name))
    return shown
