"""What happened, may come and was not done: the sections of the page, and how events are marked in the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.records import Event, Outlook, Reading, Span
from sayso.report import event_phrases, outlook_phrases, phrases
from sayso.report.brief import Brief
from sayso.report.event_rows import EventRow, OutlookRow
from sayso.report.highlight import Mark, cut_segments
from sayso.report.html._elements import Html, element, escape, join
from sayso.report.html._sections import entry, quotation, reference, section
from sayso.report.refs import Part, Ref

KINDS = (("trigger", "what is done"), ("actor", "by whom"), ("recipient", "to whom"), ("condition", "on which condition"))
"""The classes of the marks of an event, and what each means."""


def happened(brief: Brief) -> Html:
    """Give what is told as done."""
    note = phrases.left_out(len(brief.happened), brief.happened_total, "row", "rows")
    if not brief.happened:
        return section("what-happened", event_phrases.HAPPENED, element("p", _sentence(event_phrases.NOTHING)), note=note)
    lead = element("p", _sentence(event_phrases.HAPPENED_NOTE), class_="lead")
    return section("what-happened", event_phrases.HAPPENED, lead, _rows(brief.happened, done=True), note=note)


def coming(brief: Brief) -> Html | None:
    """Give what may come, and below it what was refused, denied, called off or not done; nothing where neither is told."""
    if not (brief.coming or brief.undone):
        return None
    note = phrases.left_out(len(brief.coming), brief.coming_total, "row", "rows")
    lead = element("p", _sentence(event_phrases.COMING_NOTE), class_="lead") if brief.coming else None
    rows = _rows(brief.coming, done=False) if brief.coming else None
    undone = join(element("h3", event_phrases.UNDONE), _rows(brief.undone, done=False)) if brief.undone else None
    more = phrases.left_out(len(brief.undone), brief.undone_total, "row", "rows") if brief.undone else None
    left_out = element("p", _sentence(more), class_="note") if more else None
    first = element("p", _sentence(note), class_="note") if note else None
    return section("what-may-come", event_phrases.COMING, lead, rows, first, undone, left_out)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."


def _rows(rows: Sequence[EventRow], *, done: bool) -> Html:
    return element("ul", [_event(row, done=done) for row in rows], class_="rows events")


def _event(row: EventRow, *, done: bool) -> Html:
    status = None if done else element("p", event_phrases.statuses(row), class_="act")
    words = element("p", event_phrases.triggers(row), class_="facts acts")
    facts = event_phrases.facts(row, done=done)
    contested = [child for ref in row.contested for child in (" ", reference(ref))]
    others = [child for ref in row.evidence[1:] for child in (" ", reference(ref))]
    told = element(
        "div",
        element("p", facts) if facts else None,
        element("p", event_phrases.voices(row), class_="facts"),
        element("p", event_phrases.contested(row), contested, class_="differ") if contested else None,
        [_outlook(outlook) for outlook in row.outlooks if outlook_phrases.is_telling(outlook)],
        element("p", quoted_with_roles(row.evidence[0], row.parts), element("span", " also", others, class_="facts") if others else None),
        class_="evidence",
    )
    return entry(row.documents, event_phrases.title(row), join(status, words), told)


def _outlook(row: OutlookRow) -> Html:
    """Give on what an act to come hangs, when and by whose forecast, and what is told of it since."""
    since = [element("li", element("strong", outlook_phrases.since(told)), " ", quotation(told.evidence)) for told in row.since]
    return join(
        element(
            "p", outlook_phrases.foretold(row), element("span", f"; {event_phrases.voice(row.voice)}", class_="facts"), class_="outlook"
        ),
        element("ul", since, class_="since") if since else "",
    )


def quoted_with_roles(ref: Ref, parts: Sequence[Part]) -> Html:
    """Give a quotation after its reference, with the words of each role told apart."""
    marks = [Mark(Span(part.start, part.end), part.role, "") for part in parts]
    words = []
    for segment in cut_segments(marks, Span(0, len(ref.quote))):
        told = escape(ref.quote[segment.start : segment.end])
        words.append(f'<span class="{" ".join(segment.kinds)}">{told}</span>' if segment.kinds else told)
    return join(reference(ref), " ", element("q", Html("".join(words))))


def event_marks(brief: Brief, readings: Mapping[int, Reading]) -> Iterator[tuple[int, Mark]]:
    """Go through what is marked of the events in the texts, with the number of the document.

    The name by which a reference is jumped to lies on the first trigger.
    """
    for row in (*brief.happened, *brief.coming, *brief.undone):
        title = f"{event_phrases.statuses(row)}: {event_phrases.title(row)}"
        for ref in _cited(row):
            record = next(found for found in readings[ref.number].of(Event) if found.id == ref.record)
            yield from ((ref.number, Mark(span, "trigger", f"event: {title}", phrases.anchor(ref))) for span in record.trigger)
            for role, parties in (("actor", record.actors), ("recipient", record.recipients)):
                yield from ((ref.number, Mark(span, role, f"{role}: {title}")) for who in parties for span in who.spans)
            for outlook in readings[ref.number].of(Outlook):
                if outlook.event == record.id:
                    yield from ((ref.number, Mark(span, "condition", f"condition: {title}")) for span in outlook.condition)


def cited_events(brief: Brief) -> Iterator[Ref]:
    """Go through the references of events."""
    for row in (*brief.happened, *brief.coming, *brief.undone):
        yield from _cited(row)


def _cited(row: EventRow) -> Iterator[Ref]:
    yield from (*row.evidence, *row.contested)
    yield from (since.evidence for outlook in row.outlooks for since in outlook.since)
