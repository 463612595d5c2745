"""What a run is and may cost: failures, runs, limits."""

from __future__ import annotations

import msgspec

from sayso.records.base import Record, text_digest


class Failure(Record, frozen=True, kw_only=True, tag="failure"):
    """What could not be done: which input or document, at which step, why, and what to do about it.

    `error` is the class name of `sayso.errors`; `document` is `None` when no document came to be;
    `stage` is `read` for input that was refused, else the stage's import path.
    """

    path: str | None = None
    document: str | None = None
    stage: str
    error: str
    message: str
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            identity = "\x1f".join(str(part) for part in (self.path, self.document, self.stage, self.error, self.message))
            msgspec.structs.force_setattr(self, "id", f"failure:{text_digest(identity)}")


class Limits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one input may cost. Beyond it the input is refused with an `InputError`, and the run goes on.

    `document_bytes` bounds one document as read, after decompression; `expansion` the ratio of
    decompressed to compressed bytes beyond the first megabyte; `members` the entries of an archive, table or feed;
    `nesting` the depth of elements in HTML and XML; `attributes` those of one tag; `tags` those of one
    page; `seconds` the time that decoding one document may take; `memory_bytes` a worker's address space.
    """

    document_bytes: int
    text_characters: int
    expansion: int
    members: int
    nesting: int
    attributes: int
    tags: int
    seconds: float
    memory_bytes: int


class Run(Record, frozen=True, kw_only=True, tag="run"):
    """One run over a library: version, digest of the settings, and the digest of each stage that ran."""

    id: str
    version: str
    settings: str
    stages: tuple[tuple[str, str], ...]
