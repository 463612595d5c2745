"""Who wants what and why, for the brief: positions counted in its one pass, by holder, issue and stance.

What a holder says itself and what others say of it never share a row, and every reason keeps whose reason it is.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from sayso.records import Attribution, Position, PositionStance, Reading, Span, TimeRef
from sayso.report.cite import Cite
from sayso.report.event_rows import HolderRow, Reason, StandRow
from sayso.report.nesting import UNNAMED, key_of, relays_of
from sayso.report.participants import words_of
from sayso.report.parties import bare_name
from sayso.store.queries import fold

_EVIDENCE = 4
_STANDS = 6
_REASONS = 3
_DAYS = 3

_Key = tuple[str, PositionStance, bool]


class _Why(NamedTuple):
    """The first telling of a reason, and who gives it where that is not the holder."""

    document: str
    span: Span
    record: str
    by: str | None


class _Stand:
    """One stance of one holder on one issue, by its own word or by that of others."""

    def __init__(self, record: Position) -> None:
        self.record = record
        self.documents = 0
        self.by: Counter[str | None] = Counter()
        self.days: Counter[str] = Counter()
        self.reasons: dict[str, tuple[_Why, set[str]]] = {}
        self.first: list[Position] = []
        self._last = ""

    def take(self, record: Position, reading: Reading, day: str | None) -> None:
        """Count one more telling; documents come one after the other."""
        by = None if record.declared else record.ascribed_by or reading.outlet
        self.days.update([day] if day else [])
        if record.reason is not None:
            words = " ".join(fold(reading.text(record.reason)).split())
            why = _Why(record.document, record.reason, record.id, by)
            self.reasons.setdefault(f"{by} {words}", (why, set()))[1].add(record.document)
        if record.document == self._last:
            return
        self._last = record.document
        self.documents += 1
        self.by[by] += 1
        if len(self.first) < _EVIDENCE:
            self.first.append(record)

    def why(self) -> list[_Why]:
        """Give the reasons of most documents."""
        return [why for why, _ in sorted(self.reasons.values(), key=lambda item: -len(item[1]))[:_REASONS]]

    def row(self, cite: Cite) -> StandRow:
        """Give its row of the brief."""
        first = self.first[0]
        ref, parts = cite.position(first)
        said = cite.readings[first.document].of(Attribution) if first.attribution else ()
        relays = next((relays_of(told) for told in said if told.id == first.attribution), ())
        own = {key_of(name) for name in (first.holder.name, words_of(first.holder, cite.readings[first.document])) if name}
        return StandRow(
            stance=first.stance,
            issue=first.issue,
            declared=first.declared,
            ascribed_by=() if first.declared else tuple(self.by.most_common()),
            through=tuple(link for link in relays if key_of(link.removeprefix(UNNAMED)) not in own),
            days=tuple(day for day, _ in self.days.most_common(_DAYS)),
            reasons=tuple(_reason(why, first.declared, cite) for why in self.why()),
            reasons_total=len(self.reasons),
            documents=self.documents,
            evidence=(ref, *(cite.position(record)[0] for record in self.first[1:])),
            parts=parts,
        )


def _reason(why: _Why, own: bool, cite: Cite) -> Reason:
    words = cite.readings[why.document].line(why.span)
    return Reason(words=words, own=own, by=why.by, evidence=cite.span(why.document, why.span, why.record))


class _Holder:
    """One actor with its stands."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.actor: str | None = None
        self.documents: set[str] = set()
        self.stands: dict[_Key, _Stand] = {}

    def shown(self) -> list[_Stand]:
        """Give the stands of most documents, what it says itself before what is said of it."""
        return sorted(self.stands.values(), key=lambda stand: (-stand.documents, not stand.record.declared, stand.record.issue))[:_STANDS]

    def row(self, cite: Cite) -> HolderRow:
        """Give its row of the brief."""
        return HolderRow(
            name=max(self.names, key=lambda name: (self.names[name], -len(name), name)),
            actor=self.actor,
            documents=len(self.documents),
            stands=tuple(stand.row(cite) for stand in self.shown()),
            stands_total=len(self.stands),
        )


class Stands:
    """What one pass over the documents collects of who wants what."""

    def __init__(self) -> None:
        self._holders: dict[str, _Holder] = {}

    def take(self, reading: Reading) -> None:
        """Count what one document tells."""
        records = reading.of(Position)
        days = {time.id: time.edtf for time in reading.of(TimeRef)} if records else {}
        for record in records:
            linked = record.holder.actor
            key = linked or fold(bare_name(record.actor))
            holder = self._holders.setdefault(key, _Holder())
            holder.actor = linked
            holder.documents.add(record.document)
            holder.names[record.holder.name or bare_name(words_of(record.holder, reading))] += 1
            stand = holder.stands.setdefault((fold(record.issue), record.stance, record.declared), _Stand(record))
            stand.take(record, reading, days.get(record.time or ""))

    def chosen(self, limit: int) -> Chosen:
        """Choose the holders that most documents tell of, `limit` of them."""
        ranked = sorted(self._holders.items(), key=lambda item: (-len(item[1].documents), -len(item[1].stands), item[0]))
        return Chosen([holder for _, holder in ranked[:limit]], len(ranked))


class Chosen(NamedTuple):
    """What the brief shows of who wants what."""

    holders: list[_Holder]
    total: int

    def documents(self) -> set[str]:
        """Give the ids of the documents that are quoted."""
        shown = [stand for holder in self.holders for stand in holder.shown()]
        return {record.document for stand in shown for record in stand.first} | {why.document for stand in shown for why in stand.why()}

    def holder_rows(self, cite: Cite) -> tuple[HolderRow, ...]:
        """Give the rows."""
        return tuple(holder.row(cite) for holder in self.holders)
