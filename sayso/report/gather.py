"""What the brief says: one pass over the documents chosen, then the rows most reported, each with its evidence.

What is kept during the pass grows with the different places, dates and things counted, not with the documents;
only documents that are shown or quoted are read again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

from sayso.records import (
    TOLD,
    ActorRef,
    Anchor,
    Annotation,
    Attribution,
    Block,
    BlockLabel,
    Change,
    Copy,
    CopyType,
    Credit,
    Dateline,
    DateRole,
    Event,
    Mention,
    Outlook,
    PlaceRef,
    PlaceUse,
    Position,
    Quantity,
    Reading,
    Role,
    TimeRef,
    TimexType,
    Written,
)
from sayso.report.brief import Brief, CopyRow, DocumentRow, Figure, NumberRow, PlaceRow, SetAside, TimeRow
from sayso.report.cite import Cite
from sayso.report.happenings import Happenings
from sayso.report.numbers import Counted, Value, counted_of, figures_differ, interval_text, value_of, weight_of
from sayso.report.outlooks import by_outlook
from sayso.report.parties import Parties
from sayso.report.sayings import Sayings
from sayso.report.stands import Stands
from sayso.report.tellings import Outcome
from sayso.store.queries import Selection, View, chosen, copies_among, count_documents, failures, links_among, published_days

_DATES = frozenset({TimexType.DATE, TimexType.TIME, None})
_READ = (Block, Credit, Dateline, TimeRef, PlaceRef, Quantity, Attribution, Mention, ActorRef, Event, Position, Outlook, Written)
_EVIDENCE = 4
_FIGURES = 6
_CHANGES = 6

A = TypeVar("A", bound=Annotation)


class _Told(Generic[A]):
    """How often something is told: in how many documents, how many times, and the first record in each of the first documents."""

    def __init__(self) -> None:
        self.documents = 0
        self.mentions = 0
        self.first: list[A] = []
        self._last = ""

    def take(self, record: A) -> None:
        """Count one more telling; documents come one after the other."""
        self.mentions += 1
        if record.document == self._last:
            return
        self._last = record.document
        self.documents += 1
        if len(self.first) < _EVIDENCE:
            self.first.append(record)


class _Number:
    """The figures told of one counted word."""

    def __init__(self) -> None:
        self.word = self.phrase = ""
        self.told: _Told[Quantity] = _Told()
        self.values: dict[Value, _Told[Quantity]] = {}
        self.scenes: dict[Value, tuple[Counter[str], Counter[str]]] = {}

    def take(self, quantity: Quantity, word: str, scenes: Mapping[str, str]) -> None:
        """Count one more figure for this word; `scenes` are the names of the places and the dates of the times by their ids."""
        # The whole phrase where all tellings have the same one, else its last word: the plural, which is the longer one.
        phrase = (quantity.counted or word).strip()
        self.phrase = phrase if not self.word or phrase == self.phrase else ""
        self.word = max(self.word, word, key=len)
        self.told.take(quantity)
        value = value_of(quantity)
        self.values.setdefault(value, _Told()).take(quantity)
        for counter, scene in zip(self.scenes.setdefault(value, (Counter(), Counter())), (quantity.place, quantity.time), strict=True):
            counter.update([scenes[scene]] if scene is not None and scene in scenes else [])

    def shown(self) -> dict[Value, _Told[Quantity]]:
        """Give the figures of most documents, as many as are shown; of equals the greater, as "four of them" is part of another."""
        ranked = sorted(self.values.items(), key=lambda item: (-item[1].documents, -item[1].mentions, -item[0][0], item[0]))
        return dict(ranked[:_FIGURES])


class _Pass:
    """What one pass over the documents collects, by what is told."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.days: list[str] = []
        self.undated = 0
        self.outlets: Counter[str | None] = Counter()
        self.other_languages: Counter[str] = Counter()
        self.places: dict[str, _Told[PlaceRef]] = {}
        self.times: dict[tuple[str, int, str], _Told[TimeRef]] = {}
        self.counted: dict[Counted, _Number] = {}
        self.countries: dict[str, str] = {}
        self.parties = Parties()
        self.sayings = Sayings()
        self.happenings = Happenings()
        self.stands = Stands()

    def take(self, reading: Reading, languages: frozenset[str]) -> None:
        """Count what one document tells."""
        self.numbers[reading.document.id] = len(self.numbers) + 1
        days = [day.isoformat() for day in published_days(reading.published) if day is not None]
        self.days = [min([*self.days, *days]), max([*self.days, *days])] if days else self.days
        self.undated += not days
        self.outlets[reading.outlet] += 1
        if not _is_read(reading.document.language, languages):
            self.other_languages[reading.document.language or ""] += 1
        for place in reading.of(PlaceRef):
            if place.type == "country" and place.country:
                self.countries.setdefault(place.country, place.name)
            if place.use is PlaceUse.LOCATION:
                self.places.setdefault(place.gazetteer, _Told()).take(place)
        for time in reading.of(TimeRef):
            if _is_telling_time(time):
                self.times.setdefault(_days(time), _Told()).take(time)
        self.parties.take(reading)
        self.sayings.take(reading)
        self.happenings.take(reading)
        self.stands.take(reading)
        posts = [span for _, span in reading.told(BlockLabel.EMBED)]
        scenes = {place.id: place.name for place in reading.of(PlaceRef)} | {
            time.id: time.edtf for time in reading.of(TimeRef) if time.edtf
        }
        for quantity in reading.of(Quantity):
            counted = counted_of(quantity)
            # What a post counts is mostly its own likes and shares.
            if counted is not None and (counted[0].head or not any(post.start <= quantity.envelope.start < post.end for post in posts)):
                self.counted.setdefault(counted[0], _Number()).take(quantity, counted[1], scenes)


def gather_brief(view: View, selection: Selection, *, limit: int = 12, languages: Iterable[str] = ("en",)) -> Brief:
    """Gather the brief of the documents chosen, at most `limit` rows a section, the most reported first.

    What counts as reported is the number of documents, never of mentions, since one text may repeat itself.
    `languages` are those that are annotated; documents in others are counted by theirs.
    """
    read = frozenset(languages)
    with view.snapshot():
        gathered = _Pass()
        for reading in chosen(view, selection, *_READ):
            gathered.take(reading, read)
        copies = [copy for copy in copies_among(view, set(gathered.numbers)) if copy.type is not CopyType.FURNITURE]
        copies.sort(key=lambda copy: (copy.type is CopyType.STOCK_PHRASE, -sum(span.end - span.start for span, _ in copy.spans), copy.id))
        places = _most_told(gathered.places, limit, lambda told: not _is_wide(told.first[0]))
        wide = _most_told(gathered.places, limit, lambda told: _is_wide(told.first[0]))
        times = sorted(_most_told(gathered.times, limit), key=lambda item: item[0])
        counted = sorted(gathered.counted.items(), key=_by_weight)[:limit]
        parties = gathered.parties.chosen(limit)
        said = gathered.sayings.chosen(limit)
        links = by_outlook(links_among(view, set(gathered.numbers)))
        done = gathered.happenings.chosen(limit, frozenset(links))
        stands = gathered.stands.chosen(limit)
        shown = list(gathered.numbers)[:limit]
        quoted = parties.documents() | said.documents() | done.documents() | stands.documents() | set(shown)
        quoted.update(link.right_document for outlook in done.outlooks() for link in links.get(outlook, ()))
        quoted.update(side for copy in copies[:limit] for side in (copy.left, copy.right))
        quoted.update(record.document for _, told in (*places, *wide) for record in told.first)
        quoted.update(record.document for _, told in times for record in told.first)
        quoted.update(record.document for _, number in counted for told in number.shown().values() for record in told.first)
        ordered = [document for document in gathered.numbers if document in quoted]
        cite = Cite({reading.document.id: reading for reading in view.read(ordered, _READ)}, gathered.numbers)
        total, _ = count_documents(view)
        refused = tuple(failures(view))
    return Brief(
        library=str(view.path),
        selection=selection,
        documents_total=total,
        documents_chosen=len(gathered.numbers),
        first_day=gathered.days[0] if gathered.days else None,
        last_day=gathered.days[-1] if gathered.days else None,
        undated=gathered.undated,
        outlets={name: n for name, n in sorted(gathered.outlets.items(), key=lambda i: (-i[1], i[0] or "")) if name is not None},
        no_outlet=gathered.outlets[None],
        other_languages=dict(sorted(gathered.other_languages.items())),
        documents=tuple(_document_row(gathered.numbers[identity], cite.readings[identity], read) for identity in shown),
        places=tuple(_place_row(identity, told, gathered.countries, cite) for identity, told in (*places, *wide)),
        places_total=len(gathered.places),
        times=tuple(_time_row(told, cite) for _, told in times),
        times_total=len(gathered.times),
        numbers=tuple(_number_row(key, number, cite) for key, number in counted),
        numbers_total=len(gathered.counted),
        parties=parties.party_rows(cite),
        parties_total=parties.parties_total,
        persons=parties.person_rows(cite),
        persons_total=parties.persons_total,
        unnamed_parties=parties.unnamed_rows(cite),
        happened=done.event_rows(Outcome.HAPPENED, cite, links),
        happened_total=done.totals[Outcome.HAPPENED],
        coming=done.event_rows(Outcome.COMING, cite, links),
        coming_total=done.totals[Outcome.COMING],
        undone=done.event_rows(Outcome.UNDONE, cite, links),
        undone_total=done.totals[Outcome.UNDONE],
        holders=stands.holder_rows(cite),
        holders_total=stands.total,
        speakers=said.speaker_rows(cite),
        speakers_total=said.speakers_total,
        unnamed=said.unnamed_rows(cite),
        cited=said.cited_rows(cite),
        cited_total=said.cited_total,
        copies=tuple(_copy_row(copy, cite) for copy in copies[:limit]),
        copies_total=len(copies),
        refused=refused,
        limit=limit,
    )


K = TypeVar("K")


def _most_told(told: Mapping[K, _Told[A]], limit: int, wanted: Callable[[_Told[A]], bool] = lambda _: True) -> list[tuple[K, _Told[A]]]:
    chosen_rows = [item for item in told.items() if wanted(item[1])]
    return sorted(chosen_rows, key=lambda item: (-item[1].documents, -item[1].mentions, str(item[0])))[:limit]


def _by_weight(item: tuple[Counted, _Number]) -> tuple[float, int, str]:
    key, number = item
    return -weight_of(key, number.values, number.told.documents), -number.told.mentions, str(key)


def _is_wide(place: PlaceRef) -> bool:
    return place.country is None or place.type == "country"


def _is_telling_time(time: TimeRef) -> bool:
    """Leave out lengths of time, what has no date, and stretches like "since then", which only point back to another."""
    open_ended = (time.begin is None) != (time.end is None)
    return time.edtf is not None and time.type in _DATES and not (open_ended and time.anchor is Anchor.PREVIOUS)


def _days(time: TimeRef) -> tuple[str, int, str]:
    """Give what makes two expressions one date, in an order that sorts: by the first day, the longer stretch first; undated ones last."""
    if time.begin is None and time.end is None:
        return "9999", 0, time.edtf or ""
    first, last = time.begin or date.min, time.end or date.max
    return (time.begin or last).isoformat(), -(last - first).days, ""


def _is_read(language: str | None, languages: frozenset[str]) -> bool:
    return language is None or language in languages


def _document_row(number: int, reading: Reading, languages: frozenset[str]) -> DocumentRow:
    document = reading.document
    aside: Counter[BlockLabel] = Counter()
    for block in reading.of(Block):
        if block.label not in TOLD and block.label not in (BlockLabel.BYLINE, BlockLabel.DATE):
            aside[block.label] += sum(span.end - span.start for span in block.spans)
    original = next((dateline.edtf for dateline in reading.of(Dateline) if dateline.role is DateRole.ORIGINAL), None)
    written = next(((_iso(found.earliest), _iso(found.latest)) for found in reading.of(Written)), None)
    authors = reading.credited(Role.AUTHOR) or tuple(item.value for item in document.metadata if item.name == "author")
    return DocumentRow(
        number=number,
        id=document.id,
        path=document.path,
        title=reading.title,
        outlet=reading.outlet,
        authors=authors,
        published=reading.published,
        written=written,
        original=original,
        original_source=reading.credited(Role.ORIGINAL_SOURCE),
        republisher=reading.credited(Role.REPUBLISHER),
        agencies=reading.credited(Role.AGENCY),
        language=document.language,
        annotated=_is_read(document.language, languages),
        url=document.url,
        characters=len(document.text),
        set_aside=tuple(SetAside(label, count) for label, count in aside.most_common()),
    )


def _place_row(identity: str, told: _Told[PlaceRef], countries: Mapping[str, str], cite: Cite) -> PlaceRow:
    place = told.first[0]
    return PlaceRow(
        name=place.name,
        type=place.type,
        wide=_is_wide(place),
        country=place.country,
        country_name=countries.get(place.country or ""),
        latitude=place.latitude,
        longitude=place.longitude,
        precision_km=place.precision_km,
        gazetteer=identity,
        documents=told.documents,
        mentions=told.mentions,
        evidence=cite.records(told.first),
    )


def _time_row(told: _Told[TimeRef], cite: Cite) -> TimeRow:
    time = told.first[0]
    return TimeRow(
        edtf=time.edtf or "",
        begin=_iso(time.begin),
        end=_iso(time.end),
        bounds=None if time.bounds is None else (_iso(time.bounds[0]), _iso(time.bounds[1])),
        documents=told.documents,
        mentions=told.mentions,
        evidence=cite.records(told.first),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number_row(key: Counted, row: _Number, cite: Cite) -> NumberRow:
    figures = sorted(row.shown().items())
    return NumberRow(
        counted=(row.phrase if row.word else None) or row.word or None,
        type=key.type,
        casualty=key.casualty,
        documents=row.told.documents,
        differ=figures_differ(key, [(value, frozenset(record.document for record in told.first)) for value, told in figures]),
        figures=tuple(_figure(told, row.scenes[value], cite) for value, told in figures),
        figures_total=len(row.values),
    )


def _figure(told: _Told[Quantity], scenes: tuple[Counter[str], Counter[str]], cite: Cite) -> Figure:
    quantity = told.first[0]
    places, days = (tuple(name for name, _ in counter.most_common()) for counter in scenes)
    return Figure(
        value=interval_text(quantity),
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        documents=told.documents,
        places=places,
        days=days,
        evidence=cite.records(told.first),
    )


def _copy_row(copy: Copy, cite: Cite) -> CopyRow:
    left, right = cite.readings[copy.left], cite.readings[copy.right]
    changed = [change for change in copy.changes if _is_telling(change, left, right)]
    return CopyRow(
        id=copy.id,
        left=cite.numbers[copy.left],
        right=cite.numbers[copy.right],
        type=copy.type,
        direction=copy.direction,
        left_share=copy.left_share,
        right_share=copy.right_share,
        words=sum(len(left.text(span).split()) for span, _ in copy.spans),
        reasons=copy.reasons,
        evidence=tuple((cite.span(copy.left, ours), cite.span(copy.right, theirs)) for ours, theirs in copy.spans),
        changes=tuple((cite.span(copy.left, change.left), cite.span(copy.right, change.right)) for change in changed[:_CHANGES]),
        changes_count=len(changed),
    )


def _is_telling(change: Change, left: Reading, right: Reading) -> bool:
    """Leave out changes of punctuation, case and quote glyphs."""
    ours, theirs = left.text(change.left), right.text(change.right)
    return "".join(filter(str.isalnum, ours.casefold())) != "".join(filter(str.isalnum, theirs.casefold()))
