"""Who says what, for the brief: counted in its one pass over the documents, by speaker, by act, and by the way it came.

What is kept grows with the speakers and with what is said in different words, of which a digest is kept; the records that are
shown are looked up in their documents afterwards.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.knowledge.media import usual_name
from sayso.records import Act, Attribution, Manner, Polarity, Reading, Role, TimeRef, text_digest
from sayso.records.voices import characters
from sayso.report.brief import CitedRow, Named, SpeakerRow, Statement
from sayso.report.cite import Cite
from sayso.report.nesting import UNNAMED, Told, key_of, relays_of, speakers_of, tree_of
from sayso.report.parties import names_of
from sayso.store.queries import fold

_SHOWN = {Named.NAME: 3, Named.DESCRIBED: 6, Named.PRONOUN: 2, Named.NOTHING: 3}
_CITED = 6
_EVIDENCE = 4
_PASSED_ON = 4
_THROUGH = 4
# Of equals, so many are kept while the documents go by.
_KEPT = 4
# A content of fewer words ("the figures") says little, and in two documents need not be one statement.
_TELLING_WORDS = 4
_WORD = re.compile(r"\w+")

_HEAVY = (Act.THREATEN, Act.DEMAND, Act.DENY, Act.ACCUSE, Act.WARN, Act.PROMISE, Act.DECREE, Act.CONFIRM, Act.CONCEDE, Act.REVEAL)
_TELLING = (Act.AGREE, Act.OPPOSE, Act.SUPPORT, Act.URGE, Act.CRITICIZE, Act.DOUBT, Act.INTEND, Act.PREDICT, Act.CLAIM)
_PLAIN = (Act.SAY, Act.EXPLAIN, Act.REPORT, Act.ACCORDING)
_LITTLE = (Act.BELIEVE, Act.ASK, Act.NOCOMMENT, Act.NAME, Act.EVIDENTIAL, Act.KNOW, Act.SEEM)
_RANK = {act: rank for rank, act in enumerate((*_HEAVY, *_TELLING, *_PLAIN, *_LITTLE))}
# What was not said comes before plain reports of what was.
_RANK_NOT_SAID = len(_HEAVY) + len(_TELLING) - 0.5
_AGENCIES = (Role.AGENCY, Role.OUTLET, Role.REPUBLISHER)

Slot = tuple[Act, Polarity]


class _Wording:
    """A statement that may be shown: how well it suits, and the first documents that tell it, each with the record."""

    __slots__ = ("digest", "documents", "records", "suits")

    def __init__(self, digest: str, suits: tuple[int, ...]) -> None:
        self.digest, self.suits = digest, suits
        self.documents = 0
        self.records: list[tuple[str, str]] = []

    def take(self, record: Attribution, documents: int) -> None:
        """Add one more document that tells it, the last of `documents`."""
        self.documents = documents
        if len(self.records) < _EVIDENCE:
            self.records.append((record.document, record.id))


class _Voice:
    """All that one speaker, or all sources without a name of one kind, are told to say."""

    def __init__(self, named: Named, name: str | None) -> None:
        self.named, self.name = named, name
        self.documents = 0
        self.acts: Counter[Slot] = Counter()
        self.speaks_for: Counter[str] = Counter()
        self.through: Counter[tuple[str, ...]] = Counter()
        self._seen: dict[str, int] = {}
        self._kept: dict[Slot, list[_Wording]] = {}
        self._last = ""
        self._here: set[str] = set()

    def take(self, record: Attribution, words: str, suits: tuple[int, ...]) -> None:
        """Count one more attribution with these words; `suits` is smaller the better it is to show."""
        if record.document != self._last:
            self._last, self._here = record.document, set()
            self.documents += 1
        if record.speaks_for is not None and len(speakers_of(record)) == 1:
            self.speaks_for[record.speaks_for] += 1
        slot = record.force, record.polarity
        digest = text_digest(f"{record.polarity} {words}")
        if digest in self._here:
            return
        self._here.add(digest)
        if digest not in self._seen:
            self.acts[slot] += 1
            self.through[relays_of(record)] += 1
        self._seen[digest] = self._seen.get(digest, 0) + 1
        self._keep(record, digest, suits)

    def _keep(self, record: Attribution, digest: str, suits: tuple[int, ...]) -> None:
        kept = self._kept.setdefault((record.force, record.polarity), [])
        wording = next((one for one in kept if one.digest == digest), None)
        if wording is None:
            wording = _Wording(digest, suits)
            kept.append(wording)
        wording.take(record, self._seen[digest])
        # Sorting is stable: of equals, those told first stay.
        kept.sort(key=_suiting)
        del kept[_KEPT:]

    def absorb(self, other: _Voice) -> None:
        """Count what another row tells, which turned out to be of the same speaker."""
        self.documents += other.documents
        self.acts.update(other.acts)
        self.speaks_for.update(other.speaks_for)
        self.through.update(other.through)
        for slot, kept in other._kept.items():
            joined = sorted([*self._kept.get(slot, []), *kept], key=_suiting)
            self._kept[slot] = joined[:_KEPT]

    def shown(self, before: set[str]) -> list[_Wording]:
        """Give the statements to show: the best of each act first, acts that matter most before others; then what most documents tell.

        What stands in `before`, ids of records that other rows show, comes last.
        """
        ranked = []
        for (act, polarity), kept in self._kept.items():
            rank = _RANK[act] if polarity is Polarity.POSITIVE else _RANK_NOT_SAID
            best = sorted(kept, key=lambda one: (one.records[0][1] in before, *_suiting(one)))
            ranked += [((one.records[0][1] in before, one.suits[0], place > 0, rank, place), one) for place, one in enumerate(best)]
        ranked.sort(key=lambda pair: pair[0])
        found = [one for _, one in ranked]
        chosen = found[: _SHOWN[self.named]]
        most = max(found, key=lambda one: one.documents)
        if most.documents > 1 and most not in chosen:
            chosen[-1] = most
        before.update(one.records[0][1] for one in chosen)
        return chosen

    def row(self, statements: Iterable[Statement]) -> SpeakerRow:
        """Give its row, with the statements shown."""
        counts = {polarity: Counter({act: n for (act, found), n in self.acts.items() if found is polarity}) for polarity in Polarity}
        relayed = [(chain, n) for chain, n in self.through.most_common() if chain]
        return SpeakerRow(
            named=self.named,
            name=self.name,
            speaks_for=tuple(name for name, _ in self.speaks_for.most_common()),
            documents=self.documents,
            statements=counts[Polarity.POSITIVE].total(),
            acts=_most_first(counts[Polarity.POSITIVE]),
            not_said=_most_first(counts[Polarity.NEGATIVE]),
            through=tuple(relayed[:_THROUGH]),
            through_total=len(relayed),
            shown=tuple(statements),
        )


def _suiting(one: _Wording) -> tuple[int, ...]:
    return one.suits[0], -one.documents, *one.suits[1:]


def _most_first(counts: Counter[Act]) -> dict[Act, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], _RANK[item[0]])))


class _Link:
    """One over whom chains lead, perhaps an outlet: who cites it, whose words it passes on, and where it is first cited."""

    def __init__(self, first: Attribution) -> None:
        self.first = first.document, first.id
        self.documents = 0
        self.by: Counter[str | None] = Counter()
        self.passes_on: Counter[str] = Counter()
        self._last = ""
        self._citing: set[str | None] = set()

    def take(self, document: str, citing: str | None) -> None:
        """Count one more chain of a document in which `citing` cites it."""
        if document != self._last:
            self._last, self._citing = document, set()
            self.documents += 1
        if citing not in self._citing:
            self._citing.add(citing)
            self.by[citing] += 1


class Sayings:
    """What one pass over the documents collects of who says what."""

    def __init__(self) -> None:
        self._speakers: dict[str, _Voice] = {}
        self._others = {named: _Voice(named, None) for named in Named if named is not Named.NAME}
        self._links: dict[str, _Link] = {}
        self._names: dict[str, str] = {}
        self._outlets: set[str] = set()
        self._actors: dict[str, tuple[str, str]] = {}
        # What names of two words and more, and acronyms, meant in other documents.
        self._elsewhere: dict[str, tuple[str, str]] = {}

    def take(self, reading: Reading) -> None:
        """Count what one document tells; what lies in a denial, a demand or the like may never have been said, and does not count."""
        outlet = reading.outlet
        self._actors = names_of(reading)
        for name, actor in self._actors.items():
            if " " in name and not actor[0].startswith("new:"):
                self._elsewhere.setdefault(name, actor)
        self._outlets.update(_key(name) for name in (outlet, *(name for role in _AGENCIES for name in reading.credited(role))) if name)
        tree = tree_of(reading)
        passing = {told.within.record.id for told in tree if told.within is not None and _is_most_of(told.record, told.within.record)}
        for told in tree:
            if told.opened_by is None:
                self._count(reading, told, told.record.id in passing)
                if told.record.polarity is Polarity.POSITIVE:
                    self._cite(told.record, outlet)

    def _count(self, reading: Reading, told: Told, passing: bool) -> None:
        record = told.record
        words = _WORD.findall(fold(" ".join(reading.text(span) for span in record.content)))
        short = len(words) < _TELLING_WORDS
        wording = " ".join([*words, record.document] if short else words)
        suits = (int(short), int(told.depth > 0), int(record.manner not in (Manner.DIRECT, Manner.MIXED)))
        around = {key_of(name) for above in told.around() for name in speakers_of(above.record)}
        speakers = speakers_of(record)
        if not speakers:
            self._others[Named.PRONOUN if record.source else Named.NOTHING].take(record, wording, suits)
        for name in speakers:
            # What somebody says inside words of their own is part of these; an outlet that quotes somebody says nothing itself.
            if key_of(name) not in around and not (passing and usual_name(name) is not None):
                self._voice(name).take(record, wording, suits)

    def _voice(self, name: str) -> _Voice:
        if name.startswith(UNNAMED):
            return self._others[Named.DESCRIBED]
        key = self._known(name)
        if key not in self._speakers:
            self._speakers[key] = _Voice(Named.NAME, self._names[key])
        return self._speakers[key]

    def _known(self, name: str) -> str:
        """Give the key of a name, the actor's where it is known, and keep the actor's name, else how it is first written."""
        actor = self._actors.get(fold(name)) or self._elsewhere.get(fold(name))
        key = _key(name) if actor is None or usual_name(name) is not None else actor[0]
        if key not in self._names:
            self._names[key] = usual_name(name) or (name if actor is None else actor[1])
        return key

    def _cite(self, record: Attribution, outlet: str | None) -> None:
        """Count whom each link of its chain cites, from the outlet inwards."""
        relays, speakers = relays_of(record), speakers_of(record)
        citing = outlet
        for link in (*relays, *speakers):
            # An outlet that names itself cites nobody.
            if not link.startswith(UNNAMED) and (citing is None or _key(link) != _key(citing)):
                key = self._known(link)
                found = self._links.setdefault(key, _Link(record))
                found.take(record.document, citing)
                if link in relays:
                    found.passes_on.update(name for name in speakers if _key(name) != key)
            citing = link if link in relays else citing

    def chosen(self, limit: int) -> Chosen:
        """Choose the speakers of most documents, `limit` of them, and the outlets that are cited."""
        # Documents that came before the one that told whom a name means.
        for key in [key for key in self._speakers if key in self._elsewhere]:
            actor = self._elsewhere[key][0]
            if actor in self._speakers and actor != key:
                self._speakers[actor].absorb(self._speakers.pop(key))
        speakers = sorted(self._speakers.values(), key=lambda voice: (-voice.documents, -voice.acts.total(), voice.name or ""))
        before: set[str] = set()
        cited = [(self._names[key], link) for key, link in self._links.items() if self._is_outlet(key)]
        cited.sort(key=lambda pair: (-pair[1].documents, pair[0]))
        return Chosen(
            [(voice, voice.shown(before)) for voice in speakers[:limit]],
            len(speakers),
            [(voice, voice.shown(before)) for voice in self._others.values() if voice.acts],
            cited[: min(_CITED, limit)],
            len(cited),
        )

    def _is_outlet(self, key: str) -> bool:
        return key in self._outlets or usual_name(self._names[key]) is not None


def _is_most_of(inner: Attribution, outer: Attribution) -> bool:
    return 2 * characters(inner.content) > characters(outer.content)


@functools.lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    return key_of(usual_name(name) or name)


class Chosen(NamedTuple):
    """What the brief shows of who says what."""

    speakers: list[tuple[_Voice, list[_Wording]]]
    speakers_total: int
    others: list[tuple[_Voice, list[_Wording]]]
    cited: list[tuple[str, _Link]]
    cited_total: int

    def documents(self) -> set[str]:
        """Give the ids of the documents that are quoted."""
        shown = {document for _, found in (*self.speakers, *self.others) for one in found for document, _ in one.records}
        return shown | {link.first[0] for _, link in self.cited}

    def speaker_rows(self, cite: Cite) -> tuple[SpeakerRow, ...]:
        """Give the rows of those who have a name."""
        return tuple(voice.row(_statement(one, cite) for one in shown) for voice, shown in self.speakers)

    def unnamed_rows(self, cite: Cite) -> tuple[SpeakerRow, ...]:
        """Give a row for each kind of source without a name."""
        return tuple(voice.row(_statement(one, cite) for one in shown) for voice, shown in self.others)

    def cited_rows(self, cite: Cite) -> tuple[CitedRow, ...]:
        """Give the outlets that others cite."""
        return tuple(
            CitedRow(
                name=name,
                documents=link.documents,
                by=tuple(link.by.most_common()),
                passes_on=tuple(found for found, _ in link.passes_on.most_common(_PASSED_ON)),
                passes_on_total=len(link.passes_on),
                evidence=(cite.attribution(_record(link.first, cite))[0],),
            )
            for name, link in self.cited
        )


def _record(place: tuple[str, str], cite: Cite) -> Attribution:
    document, identity = place
    return next(record for record in cite.readings[document].of(Attribution) if record.id == identity)


def _statement(wording: _Wording, cite: Cite) -> Statement:
    records = [_record(place, cite) for place in wording.records]
    first = records[0]
    reading = cite.readings[first.document]
    ref, parts = cite.attribution(first)
    actors = names_of(reading)
    said_on = next((time.edtf for time in reading.of(TimeRef) if time.id == first.said_on), None)
    return Statement(
        act=first.act,
        force=first.force,
        polarity=first.polarity,
        manner=first.manner,
        commitment=first.commitment,
        conditional=first.conditional,
        stance=first.stance,
        speakers=tuple(dict.fromkeys(_canonical(name, actors) for name in speakers_of(first))),
        through=tuple(_canonical(name, actors) for name in relays_of(first)),
        inferred=first.inferred,
        count=None if first.anonymous is None else first.anonymous.count,
        source=reading.line(*first.source) or None,
        said_on=said_on,
        outlet=reading.outlet,
        documents=wording.documents,
        evidence=(ref, *(cite.attribution(record)[0] for record in records[1:])),
        parts=parts,
    )


def _canonical(name: str, actors: Mapping[str, tuple[str, str]]) -> str:
    """Give the name under which a speaker has its row."""
    actor = actors.get(fold(name))
    return name if actor is None or usual_name(name) is not None else actor[1]
