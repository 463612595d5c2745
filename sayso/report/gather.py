"""What the brief says: one pass over the documents chosen, then the rows most reported, each with its evidence.

What is kept during the pass grows with the different places, dates and things counted, not with the documents;
only documents that are shown or quoted are read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from sayso.records import (
    TOLD,
    Annotation,
    Block,
    BlockLabel,
    Bound,
    Change,
    Copy,
    CopyType,
    Dateline,
    DateRole,
    PlaceRef,
    PlaceUse,
    Quantity,
    QuantityType,
    Reading,
    Role,
    Span,
    TimeRef,
    TimexType,
)
from sayso.report.brief import Brief, CopyRow, DocumentRow, Figure, NumberRow, PlaceRow, Ref, SetAside, TimeRow
from sayso.store.queries import Selection, View, chosen, copies_among, count_documents, failures, published_days

_QUOTE_CHARACTERS = 140
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+|\n\s*")
_EVIDENCE = 4

A = TypeVar("A", bound=Annotation)


class _Told(Generic[A]):
    """How often something is told: in how many documents, how many times, and the first record in each of the first documents."""

    def __init__(self) -> None:
        self.documents = 0
        self.mentions = 0
        self.first: list[A] = []
        self._last = ""

    def take(self, record: A) -> None:
        self.mentions += 1
        if record.document == self._last:
            return
        self._last = record.document
        self.documents += 1
        if len(self.first) < _EVIDENCE:
            self.first.append(record)


_Value = tuple[float, float, str]


class _Pass:
    """What one pass over the documents collects, by what is told."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.days: list[str] = []
        self.undated = 0
        self.outlets: Counter[str | None] = Counter()
        self.other_languages: Counter[str] = Counter()
        self.places: dict[str, _Told[PlaceRef]] = {}
        self.times: dict[str, _Told[TimeRef]] = {}
        self.counted: dict[tuple[str, QuantityType], _Told[Quantity]] = {}
        self.values: dict[tuple[str, QuantityType], dict[_Value, _Told[Quantity]]] = {}

    def take(self, reading: Reading, languages: frozenset[str]) -> None:
        self.numbers[reading.document.id] = len(self.numbers) + 1
        days = [day.isoformat() for day in published_days(reading.published) if day is not None]
        self.days = [min([*self.days, *days]), max([*self.days, *days])] if days else self.days
        self.undated += not days
        self.outlets[reading.outlet] += 1
        if not _is_read(reading.document.language, languages):
            self.other_languages[reading.document.language or ""] += 1
        for place in reading.of(PlaceRef):
            if place.use is PlaceUse.LOCATION:
                self.places.setdefault(place.gazetteer, _Told()).take(place)
        for time in reading.of(TimeRef):
            if time.edtf is not None and time.type in (TimexType.DATE, TimexType.TIME, None):
                self.times.setdefault(time.edtf, _Told()).take(time)
        for quantity in reading.of(Quantity):
            counted = _counted(quantity)
            if counted is not None:
                key = (counted, quantity.type)
                self.counted.setdefault(key, _Told()).take(quantity)
                self.values.setdefault(key, {}).setdefault(_value(quantity), _Told()).take(quantity)


def gather_brief(view: View, selection: Selection, *, limit: int = 12, languages: Iterable[str] = ("en",)) -> Brief:
    """Gather the brief of the documents chosen, at most `limit` rows a section, the most reported first.

    What counts as reported is the number of documents, never of mentions, since one text may repeat itself.
    `languages` are those that are annotated; documents in others are counted by theirs.
    """
    read = frozenset(languages)
    with view.snapshot():
        gathered = _Pass()
        for reading in chosen(view, selection):
            gathered.take(reading, read)
        copies = [copy for copy in copies_among(view, set(gathered.numbers)) if copy.type is not CopyType.FURNITURE]
        copies.sort(key=lambda copy: (-sum(span.end - span.start for span, _ in copy.spans), copy.id))
        places = _most_told(gathered.places, limit)
        times = sorted(_most_told(gathered.times, limit), key=lambda item: (str(item[1].first[0].begin or "9"), item[0]))
        counted = _most_told(gathered.counted, limit, lambda key: key[1] is QuantityType.CASUALTIES)
        shown = list(gathered.numbers)[:limit]
        quoted = {copy_side for copy in copies[:limit] for copy_side in (copy.left, copy.right)}
        quoted.update(record.document for _, told in places for record in told.first)
        quoted.update(record.document for _, told in times for record in told.first)
        quoted.update(record.document for key, _ in counted for told in gathered.values[key].values() for record in told.first)
        ordered = [document for document in gathered.numbers if document in quoted or document in set(shown)]
        cite = _Cite({reading.document.id: reading for reading in view.readings_of(ordered)}, gathered.numbers)
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
        places=tuple(_place_row(identity, told, cite) for identity, told in places),
        places_total=len(gathered.places),
        times=tuple(_time_row(edtf, told, cite) for edtf, told in times),
        times_total=len(gathered.times),
        numbers=tuple(_number_row(key, told, gathered.values[key], cite) for key, told in counted),
        numbers_total=len(gathered.counted),
        copies=tuple(_copy_row(copy, cite) for copy in copies[:limit]),
        copies_total=len(copies),
        refused=refused,
        limit=limit,
    )


K = TypeVar("K")


def _most_told(told: Mapping[K, _Told[A]], limit: int, first: Callable[[K], bool] = lambda _: True) -> list[tuple[K, _Told[A]]]:
    ranked = sorted(told.items(), key=lambda item: (-item[1].documents, not first(item[0]), -item[1].mentions, str(item[0])))
    return ranked[:limit]


def _is_read(language: str | None, languages: frozenset[str]) -> bool:
    return language is None or language in languages


class _Cite:
    """Makes references: the words of a span with those around it."""

    def __init__(self, readings: Mapping[str, Reading], numbers: Mapping[str, int]) -> None:
        self.readings, self.numbers = readings, numbers

    def records(self, told: _Told[A]) -> tuple[Ref, ...]:
        return tuple(self.span(record.document, record.envelope) for record in told.first)

    def span(self, document: str, span: Span) -> Ref:
        """Cut the words around a span: to the borders of its sentence, or to a limit on each side."""
        text = self.readings[document].document.text
        room = max(0, (_QUOTE_CHARACTERS - (span.end - span.start)) // 2)
        first, last = max(0, span.start - room), min(len(text), span.end + room)
        for match in _SENTENCE_END.finditer(text, first, span.start):
            first = match.end()
        stop = _SENTENCE_END.search(text, span.end, last)
        last = stop.end() if stop else last
        before = ("" if first == 0 or text[first - 1].isspace() else "…") + text[first : span.start]
        words = text[span.start : span.end]
        after = text[span.end : last].rstrip() + ("" if stop or last == len(text) else "…")
        # One character for one, so that `marked` stays right.
        quote = re.sub(r"\s", " ", before + words + after)
        return Ref(self.numbers[document], document, span, quote, (len(before), len(before) + len(words)))


def _counted(quantity: Quantity) -> str | None:
    """Name what a number counts so that different tellings meet: the last word of the noun phrase, or what befell the people."""
    head = quantity.counted.split()[-1].casefold().strip(".,;:’'”\"") if quantity.counted else ""
    if quantity.casualty is not None:
        return f"{quantity.casualty.value}: {head}" if head else quantity.casualty.value
    return head if len(head) > 2 and quantity.type in (QuantityType.COUNT, QuantityType.PEOPLE) else None


def _document_row(number: int, reading: Reading, languages: frozenset[str]) -> DocumentRow:
    document = reading.document
    aside: Counter[BlockLabel] = Counter()
    for block in reading.of(Block):
        if block.label not in TOLD and block.label not in (BlockLabel.BYLINE, BlockLabel.DATE):
            aside[block.label] += sum(span.end - span.start for span in block.spans)
    original = next((dateline.edtf for dateline in reading.of(Dateline) if dateline.role is DateRole.ORIGINAL), None)
    authors = reading.credited(Role.AUTHOR) or tuple(item.value for item in document.metadata if item.name == "author")
    return DocumentRow(
        number=number,
        id=document.id,
        path=document.path,
        title=reading.title,
        outlet=reading.outlet,
        authors=authors,
        published=reading.published,
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


def _place_row(identity: str, told: _Told[PlaceRef], cite: _Cite) -> PlaceRow:
    place = told.first[0]
    return PlaceRow(
        name=place.name,
        type=place.type,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        precision_km=place.precision_km,
        gazetteer=identity,
        documents=told.documents,
        mentions=told.mentions,
        evidence=cite.records(told),
    )


def _time_row(edtf: str, told: _Told[TimeRef], cite: _Cite) -> TimeRow:
    time = told.first[0]
    return TimeRow(
        edtf=edtf,
        begin=time.begin.isoformat() if time.begin else None,
        end=time.end.isoformat() if time.end else None,
        documents=told.documents,
        mentions=told.mentions,
        evidence=cite.records(told),
    )


def _value(quantity: Quantity) -> _Value:
    low, high = quantity.low, quantity.high
    return float("-inf") if low is None else low, float("inf") if high is None else high, quantity.bound.value


def _number_row(key: tuple[str, QuantityType], told: _Told[Quantity], values: Mapping[_Value, _Told[Quantity]], cite: _Cite) -> NumberRow:
    figures = []
    for _, same in sorted(values.items()):
        quantity = same.first[0]
        figures.append(
            Figure(
                value=interval_text(quantity),
                low=quantity.low,
                high=quantity.high,
                bound=quantity.bound,
                documents=same.documents,
                evidence=cite.records(same),
            )
        )
    return NumberRow(counted=key[0], type=key[1], documents=told.documents, differ=_differ(values, told.documents), figures=tuple(figures))


def _differ(values: Iterable[tuple[float, float, str]], documents: int) -> bool:
    """Tell whether no single number fits all the intervals; one document's own figures are not a difference."""
    intervals = [(low, high) for low, high, _ in values]
    return documents > 1 and max(low for low, _ in intervals) > min(high for _, high in intervals)


_BOUND_WORDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.ABOVE: "more than ",
    Bound.AT_LEAST: "at least ",
    Bound.BELOW: "less than ",
    Bound.AT_MOST: "at most ",
}


def interval_text(quantity: Quantity) -> str:
    """Say an interval in words: `at least 12`, `30 to 40 km`, `about 3,000,000`."""
    low, high = quantity.low, quantity.high
    unit = f" {quantity.unit}" if quantity.unit else ""
    if low is not None and high is not None and low != high:
        lead = "" if quantity.bound in (Bound.EXACT, Bound.BELOW, Bound.ABOVE) else _BOUND_WORDS[quantity.bound]
        return f"{lead}{low:,} to {high:,}{unit}"
    stated = high if quantity.bound in (Bound.BELOW, Bound.AT_MOST) and high is not None else low if low is not None else high
    return f"{_BOUND_WORDS[quantity.bound]}{stated:,}{unit}" if stated is not None else f"some{unit}"


def _copy_row(copy: Copy, cite: _Cite) -> CopyRow:
    left, right = cite.readings[copy.left], cite.readings[copy.right]
    changed = [change for change in copy.changes if _is_telling(change, left, right)]
    return CopyRow(
        left=cite.numbers[copy.left],
        right=cite.numbers[copy.right],
        type=copy.type,
        direction=copy.direction,
        left_share=copy.left_share,
        right_share=copy.right_share,
        words=sum(len(left.text(span).split()) for span, _ in copy.spans),
        reasons=copy.reasons,
        evidence=tuple((cite.span(copy.left, ours), cite.span(copy.right, theirs)) for ours, theirs in copy.spans),
        changes=tuple((cite.span(copy.left, change.left), cite.span(copy.right, change.right)) for change in changed[:6]),
        changes_count=len(changed),
    )


def _is_telling(change: Change, left: Reading, right: Reading) -> bool:
    """Leave out changes of punctuation, case and quote glyphs."""
    ours, theirs = left.text(change.left), right.text(change.right)
    return "".join(filter(str.isalnum, ours.casefold())) != "".join(filter(str.isalnum, theirs.casefold()))
