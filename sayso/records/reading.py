"""A document with everything known of it so far: what stages take and what libraries give back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from sayso.records.base import Annotation, Record, Span
from sayso.records.documents import Document
from sayso.records.said import TOLD, Block, BlockLabel, Credit, Dateline, DateRole, Role
from sayso.records.voices import Attribution, Voices

if TYPE_CHECKING:
    from spacy.tokens import Doc

R = TypeVar("R", bound=Record)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NEAR_DAYS = 2
_MARKUP = "#*_ \t\r\n\u00a0"


class Reading:
    """One document and its records; never changed, `plus` makes the next one.

    `parsed` is its parse, known only while stages run.
    """

    __slots__ = ("_by_kind", "_voices", "document", "parsed")

    def __init__(self, document: Document, records: Iterable[Record] = (), parsed: Doc | None = None) -> None:
        self.document = document
        self.parsed = parsed
        self._voices: Voices | None = None
        by_kind: dict[type[Record], list[Record]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record)
        self._by_kind: dict[type[Record], tuple[Record, ...]] = {kind: tuple(found) for kind, found in by_kind.items()}

    def plus(self, records: Iterable[Record]) -> Reading:
        """Give a new reading that also holds `records`."""
        return Reading(self.document, (*self.records(), *records), self.parsed)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Give the records of one type, in the order in which they were added (text order within a stage)."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    def records(self) -> Iterator[Record]:
        """Go through all records, grouped by type."""
        for found in self._by_kind.values():
            yield from found

    def text(self, span: Span) -> str:
        """Give the characters of a span of this document."""
        return self.document.text[span.start : span.end]

    def line(self, *spans: Span) -> str:
        """Give the words of spans on one line, blanks as one, with dots where the spans lie apart; empty for none."""
        return " … ".join(" ".join(self.text(span).split()) for span in spans)

    def told(self, *labels: BlockLabel) -> Iterator[tuple[Block, Span]]:
        """Go through the stretches that tell something (or carry one of `labels`), in text order, with their block."""
        wanted = frozenset(labels) or TOLD
        for block in self.of(Block):
            if block.label in wanted:
                for span in block.spans:
                    yield block, span

    def voice_of(self, record: Annotation) -> str | None:
        """Give the id of the innermost attribution whose content holds a record; `None` for the outlet's own words."""
        if self._voices is None:
            self._voices = Voices.among(self.of(Attribution))
        return self._voices.of(record)

    @property
    def doc(self) -> Doc:
        """The parse, over the whole text: `token.idx` is an offset of it. Only a stage that reads `Parse` may ask for it."""
        assert self.parsed is not None, "a stage that asks for the parse must list `Parse` in its `reads`"
        return self.parsed

    @property
    def published(self) -> str | None:
        """The EDTF date on which this outlet published it: stated by its head or container, else by its own lines.

        A table's date that lies days off the one printed on the report itself gives way to it: tables are
        filled in later, by others, and swap day and month. Both stay on record.
        """
        stated = self.document.published
        own = next((dateline.edtf for dateline in self.of(Dateline) if dateline.role is DateRole.PUBLISHED), None)
        if stated is None or own is None or self.document.media_type == "text/html":
            return stated or own
        return own if _days_apart(stated, own) > _NEAR_DAYS else stated

    @property
    def title(self) -> str | None:
        """The title: stated by its head or container, else its own title line without markup."""
        if self.document.title:
            return self.document.title
        for _, span in self.told(BlockLabel.TITLE):
            return " ".join(self.text(span).strip(_MARKUP).split())
        return None

    @property
    def outlet(self) -> str | None:
        """The outlet that published it: stated by its head or container, else credited in its own lines."""
        if self.document.outlet:
            return self.document.outlet
        return next((name for role in (Role.OUTLET, Role.REPUBLISHER, Role.PUBLISHER) for name in self.credited(role)), None)

    def credited(self, role: Role) -> tuple[str, ...]:
        """Give the names credited in this role, each once, in text order."""
        return tuple(dict.fromkeys(credit.name for credit in self.of(Credit) if credit.role is role))


def _days_apart(left: str, right: str) -> int:
    """Count the days between two EDTF days; 0 where one of them is no full day."""
    if not (_DAY.fullmatch(left) and _DAY.fullmatch(right)):
        return 0
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
