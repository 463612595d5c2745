"""Who says what, and who cites whom: the sections of the page, and how source, cue and content are marked in the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.records import Attribution, Polarity, Reading, Span
from sayso.report import phrases, voice_phrases
from sayso.report.brief import Brief, CitedRow, SpeakerRow, Statement
from sayso.report.highlight import Mark, cut_segments
from sayso.report.html._elements import Html, element, escape, join
from sayso.report.html._sections import entry, reference, section
from sayso.report.refs import Ref

KINDS = (("source", "who says it"), ("cue", "by which word"), ("content", "what is said"))
"""The classes of the marks of an attribution, and what each means."""


def sayings(brief: Brief) -> Html:
    """Give the speakers with their statements, then the sources without a name."""
    rows = [_speaker(row) for row in (*brief.speakers, *brief.unnamed)]
    note = phrases.left_out(len(brief.speakers), brief.speakers_total, "speaker", "speakers")
    if not rows:
        return section("who-says-what", "Who says what", element("p", _sentence(voice_phrases.NOBODY)), note=note)
    left_out = sum(voice_phrases.left_out(row, len(row.shown)) for row in (*brief.speakers, *brief.unnamed))
    more = voice_phrases.more(left_out)
    lead = element("p", _sentence(voice_phrases.NOTE), class_="lead")
    told = element("p", more.replace("`", "") + ".", class_="more") if more else None
    return section("who-says-what", "Who says what", lead, element("ul", rows, class_="rows"), told, note=note)


def cited(brief: Brief) -> Html | None:
    """Give the outlets that others cite; nothing where none is."""
    if not brief.cited:
        return None
    note = voice_phrases.cited_left_out(len(brief.cited), brief.cited_total)
    return section("who-cites-whom", voice_phrases.CITED, element("ul", [_cited(row) for row in brief.cited], class_="rows"), note=note)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:] + "."


def _speaker(row: SpeakerRow) -> Html:
    speaks_for = voice_phrases.speaks_for(row)
    name = join(voice_phrases.speaker(row), " ", element("span", speaks_for, class_="kind") if speaks_for else None)
    through = voice_phrases.through(row)
    facts = join(
        element("p", voice_phrases.counted(row), class_="facts acts"), element("p", through, class_="facts acts") if through else None
    )
    return entry(row.documents, name, facts, element("ul", [_statement(one, row) for one in row.shown], class_="evidence"))


def _statement(statement: Statement, row: SpeakerRow) -> Html:
    told = ", ".join(filter(None, (voice_phrases.way(statement, row), *voice_phrases.firmness(statement))))
    unsaid = " unsaid" if statement.polarity is Polarity.NEGATIVE else ""
    others = [child for ref in statement.evidence[1:] for child in (" ", reference(ref))]
    return element(
        "li",
        element("span", voice_phrases.done(statement), class_=f"act{unsaid}"),
        element("span", f" {told}", class_="facts") if told else None,
        " ",
        reference(statement.evidence[0]),
        " ",
        element("q", Html("".join(_roles(statement))), class_="said"),
        element("span", " also", others, class_="facts") if others else None,
    )


def _roles(statement: Statement) -> Iterator[str]:
    """Go through a quotation with source, cue and content told apart."""
    quote = statement.evidence[0].quote
    marks = [Mark(Span(part.start, part.end), part.role, "") for part in statement.parts]
    for segment in cut_segments(marks, Span(0, len(quote))):
        words = escape(quote[segment.start : segment.end])
        yield f'<span class="{" ".join(segment.kinds)}">{words}</span>' if segment.kinds else words


def _cited(row: CitedRow) -> Html:
    passes_on = voice_phrases.passes_on(row)
    told = element("p", voice_phrases.cited_by(row), "; " + passes_on if passes_on else None, " ", [reference(ref) for ref in row.evidence])
    return entry(row.documents, row.name, None, element("div", told, class_="evidence"))


def statement_marks(brief: Brief, readings: Mapping[int, Reading]) -> Iterator[tuple[int, Mark]]:
    """Go through what is marked of the statements in the texts, with the number of the document.

    The name by which a reference is jumped to lies on the first piece of what is said.
    """
    for row in (*brief.speakers, *brief.unnamed):
        for statement in row.shown:
            title = f"{voice_phrases.speaker(row)}: {voice_phrases.done(statement)}"
            for ref in statement.evidence:
                yield from ((ref.number, mark) for mark in _marks_of(ref, title, readings[ref.number]))
    for one in brief.cited:
        for ref in one.evidence:
            yield from ((ref.number, mark) for mark in _marks_of(ref, f"{one.name} is cited", readings[ref.number]))


def _marks_of(ref: Ref, title: str, reading: Reading) -> Iterator[Mark]:
    record = next(found for found in reading.of(Attribution) if found.id == ref.record)
    # The first that is marked bears the name of the passage: what is said, where anything is.
    for role, spans in (("content", record.content), ("cue", record.cue), ("source", record.source)):
        yield from (Mark(span, role, f"{role}: {title}", phrases.anchor(ref)) for span in spans)
