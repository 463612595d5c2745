"""The brief as one HTML file: no network, no script, readable on a phone and on paper.

Every statement links to its passage, marked in the text of its document further down the page.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib.resources import files

from sayso.records import Attribution, Block, Change, Copy, Credit, Dateline, Event, Outlook, Reading
from sayso.report import phrases
from sayso.report.brief import Brief, DocumentRow
from sayso.report.highlight import Mark
from sayso.report.html import _events, _parties, _sayings, _sections, _stands
from sayso.report.html._copies import copy_entry
from sayso.report.html._elements import Html, element, join
from sayso.report.html._sections import dotted, section
from sayso.report.html._texts import shown_text
from sayso.report.refs import Ref
from sayso.store.queries import View, copies_among

_READ = (Block, Credit, Dateline, Attribution, Event, Outlook)


def brief_as_html(brief: Brief, view: View) -> str:
    """Give the brief as a page that holds the texts of all documents it cites, read from `view`.

    Documents that it only lists are among them where all documents chosen are listed.
    """
    cited = _cited(brief)
    identities = {ref.number: ref.document for marks in cited.values() for _, ref in marks}
    identities.update((ref.number, ref.document) for ref in (*_said(brief), *_events.cited_events(brief)))
    if len(brief.documents) == brief.documents_chosen:
        identities.update((row.number, row.id) for row in brief.documents)
    numbers = sorted(identities)
    readings = dict(zip(numbers, view.read([identities[number] for number in numbers], _READ), strict=True))
    shown = {row.id for row in brief.copies}
    copies = {copy.id: copy for copy in copies_among(view, set(identities.values())) if copy.id in shown}
    parts = [
        _sections.documents(brief, frozenset(numbers)),
        _parties.parties(brief),
        _events.happened(brief),
        _events.coming(brief),
        _stands.stands(brief),
        _sections.places(brief),
        _sections.times(brief),
        _sections.numbers(brief),
        _sayings.sayings(brief),
        _sayings.cited(brief),
        _copies(brief, copies, readings),
        _sections.refused(brief),
        _texts(brief, readings, _marks(brief, cited, copies, readings)),
    ]
    return _page(brief, [part for part in parts if part is not None])


def _cited(brief: Brief) -> dict[int, list[tuple[Mark, Ref]]]:
    """Give by document every passage that the brief names, with what it is; a passage named twice in one role comes once."""
    found: dict[int, dict[Mark, Ref]] = {}
    for kind, title, ref in _statements(brief):
        found.setdefault(ref.number, {}).setdefault(Mark(ref.span, kind, title, phrases.anchor(ref)), ref)
    return {number: list(marks.items()) for number, marks in found.items()}


def _statements(brief: Brief) -> Iterator[tuple[str, str, Ref]]:
    for party in (*brief.parties, *brief.persons):
        for name in party.names:
            for ref in name.evidence:
                yield "party", f"party: {party.name}", ref
    for name in brief.unnamed_parties:
        for ref in name.evidence:
            yield "party", f"called: {name.words}", ref
    yield from _stands.stand_statements(brief)
    for place in brief.places:
        for ref in place.evidence:
            yield "place", f"place: {place.name} ({phrases.place(place)})", ref
    for time in brief.times:
        for ref in time.evidence:
            yield "time", f"time: {phrases.time(time)}", ref
    for row in brief.numbers:
        for figure in row.figures:
            for ref in figure.evidence:
                yield "number", f"number: {phrases.number(row)}, {figure.value}", ref
    for copy in brief.copies:
        for ours, theirs in copy.evidence:
            yield "copy", f"shared with {phrases.ref(theirs)}", ours
            yield "copy", f"shared with {phrases.ref(ours)}", theirs


def _said(brief: Brief) -> Iterator[Ref]:
    for row in (*brief.speakers, *brief.unnamed):
        for statement in row.shown:
            yield from statement.evidence
    for cited in brief.cited:
        yield from cited.evidence


def _marks(
    brief: Brief, cited: Mapping[int, list[tuple[Mark, Ref]]], copies: Mapping[str, Copy], readings: Mapping[int, Reading]
) -> dict[int, list[Mark]]:
    """Give by document what is marked in its text: passages and statements cited, each name once, and every change within a copy."""
    marks: dict[int, list[Mark]] = {}
    named: set[str | None] = set()
    told = [(number, mark) for number, found in cited.items() for mark, _ in found]
    for number, mark in dict.fromkeys((*told, *_sayings.statement_marks(brief, readings), *_events.event_marks(brief, readings))):
        marks.setdefault(number, []).append(mark if mark.anchor not in named else mark._replace(anchor=None))
        named.add(mark.anchor)
    for row in brief.copies:
        for change in copies[row.id].changes if row.id in copies else ():
            marks.setdefault(row.left, []).append(_changed(change, row.right))
            marks.setdefault(row.right, []).append(_changed(Change(change.right, change.left), row.left))
    return marks


def _changed(change: Change, other: int) -> Mark:
    return Mark(change.left, "change", f"reads differently in [{other}:{change.right.start}-{change.right.end}]")


def _copies(brief: Brief, copies: Mapping[str, Copy], readings: Mapping[int, Reading]) -> Html:
    rows = [copy_entry(row, copies[row.id], readings[row.left], readings[row.right]) for row in brief.copies if row.id in copies]
    told = phrases.no_copies(brief)
    body = element("ul", rows, class_="copies") if rows else element("p", told[0].upper() + told[1:] + ".")
    note = phrases.left_out(len(brief.copies), brief.copies_total, "pair", "pairs")
    return section("copies", "Who copied what from whom", body, note=note)


def _texts(brief: Brief, readings: Mapping[int, Reading], marks: Mapping[int, list[Mark]]) -> Html:
    rows = {row.number: row for row in brief.documents}
    key = element(
        "p",
        "Marked: ",
        [(element("mark", word, class_=kind), " ") for kind, word in _KINDS],
        element("span", "set aside", class_="aside"),
        class_="key",
    )
    articles = [_article(number, reading, rows.get(number), marks.get(number, [])) for number, reading in readings.items()]
    return section("texts", "The texts", key, articles)


_PASSAGES = (("party", "party"), ("place", "place"), ("time", "time"), ("number", "number"))
_KINDS = (*_PASSAGES, *_events.KINDS, *_stands.KINDS, *_sayings.KINDS, ("copy", "shared passage"), ("change", "changed there"))


def _article(number: int, reading: Reading, row: DocumentRow | None, marks: list[Mark]) -> Html:
    document = reading.document
    address = document.url if document.url and document.url.startswith(("https://", "http://")) else None
    facts = [
        reading.outlet or "outlet not stated",
        phrases.dates(row) if row else reading.published or "no date stated",
        phrases.origin(row) if row else None,
        element("a", "original page", href=address, rel="noreferrer") if address else None,
        element("code", document.id),
    ]
    heading = element("h3", element("span", f"[{number}]", class_="no"), " ", reading.title or document.path, id=f"d{number}-title")
    back = element("p", element("a", "back to the brief", href="#top"), class_="back")
    return element(
        "article",
        element("header", heading, dotted(facts)),
        shown_text(reading, marks),
        back,
        id=f"d{number}",
        aria_labelledby=f"d{number}-title",
    )


_SECTIONS = (
    ("documents", "Documents"),
    ("who", "Parties"),
    ("what-happened", "What happened"),
    ("what-may-come", "Threats and plans"),
    ("who-wants-what", "Who wants what"),
    ("where", "Where"),
    ("when", "When"),
    ("how-many", "How many"),
    ("who-says-what", "Who says what"),
    ("who-cites-whom", "Who cites whom"),
    ("copies", "Copies"),
    ("refused", "Refused"),
    ("texts", "Texts"),
)


def _page(brief: Brief, parts: list[Html]) -> str:
    about = f" about “{brief.selection.about}”" if brief.selection.about else ""
    title = f"Brief of {phrases.documents(brief.documents_chosen)}{about}"
    notes = (phrases.coverage(brief), phrases.outlets(brief), phrases.selection(brief), phrases.unread(brief))
    told = [element("p", note) for note in notes if note]
    held = (("refused", brief.refused), ("who-cites-whom", brief.cited), ("who-wants-what", brief.holders))
    absent = {name for name, rows in (*held, ("what-may-come", brief.coming or brief.undone)) if not rows}
    links = [element("li", element("a", word, href=f"#{name}")) for name, word in _SECTIONS if name not in absent]
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("title", f"Sayso: {title}"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", http_equiv="Content-Security-Policy", content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"),
        element("style", Html(_style_sheet())),
    )
    body = element(
        "body",
        element("a", "Skip to the brief", href="#main", class_="skip"),
        element("header", element("p", "Sayso brief", class_="brand"), element("h1", title), told, class_="top"),
        element("nav", element("ul", links), aria_label="Sections"),
        element("main", parts, id="main"),
        element("footer", element("p", phrases.CLOSING)),
        id="top",
    )
    return f'<!DOCTYPE html>\n<html lang="en">\n{join(head, body)}\n</html>\n'


@functools.cache
def _style_sheet() -> str:
    return files("sayso.report.html").joinpath("brief.css").read_text(encoding="utf-8")
