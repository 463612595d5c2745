"""The brief in a terminal: one line a row where it fits, each with its documents and spans."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from sayso.records import Polarity
from sayso.report import party_phrases, phrases, voice_phrases
from sayso.report.brief import Brief, CitedRow, CopyRow, Named, NumberRow, PartyRow, PlaceRow, SpeakerRow, Statement
from sayso.report.lines import (
    ACT,
    DIFFER,
    FAINT,
    INDENT,
    MARKED,
    STRONG,
    UNSAID,
    WIDE,
    lead_of,
    plain,
    print_counted,
    print_line,
    print_quoted,
    print_row,
    print_section,
    width_of,
)
from sayso.report.refs import Ref
from sayso.report.terminal_events import print_happenings, print_stands

# With more rows than these, each gets a line or two, so that the whole stays a page.
_FULL_DOCUMENTS = 8
_FULL_COPIES = 4
_FULL_SPEAKERS = 4
_UNNAMED = {Named.DESCRIBED: 4, Named.PRONOUN: 1, Named.NOTHING: 2}
_QUOTED_FIGURES = 2
_PLACE_REFS = 4
_CHANGES = 3


def print_brief(brief: Brief, console: Console) -> None:
    """Print the brief: one section a question, the most reported rows first."""
    console.print(plain("SAYSO BRIEF ", STRONG) + plain(phrases.coverage(brief)))
    for note in (phrases.selection(brief), phrases.unread(brief)):
        if note:
            console.print(plain(note))
    _documents(brief, console)
    _parties(brief, console)
    print_happenings(brief, console)
    print_stands(brief, console)
    _where(brief, console)
    _when(brief, console)
    _numbers(brief, console)
    _sayings(brief, console)
    _copies(brief, console)
    _refused(brief, console)
    console.print()
    console.print(plain("Before a row: how many documents report it. " + phrases.CLOSING, FAINT))


def _documents(brief: Brief, console: Console) -> None:
    print_section(console, "Documents", phrases.left_out(len(brief.documents), brief.documents_chosen, "document", "documents"))
    for row in brief.documents:
        title = row.title or phrases.short_path(row, brief)
        if len(brief.documents) > _FULL_DOCUMENTS:
            facts = f"{row.published or 'no date':<10}  {row.outlet or 'no outlet stated'}: "
            print_line(console, plain(f"{f'[{row.number}]':<5}", FAINT) + plain(facts) + plain(title, STRONG))
            continue
        facts = " · ".join(
            filter(None, (row.outlet or "outlet not stated", phrases.dates(row), phrases.origin(row), phrases.set_aside(row)))
        )
        entry = Table.grid(Column(width=INDENT + 4, no_wrap=True), Column(), padding=(0, 1, 0, 0))
        entry.add_row(Text(f"  [{row.number}]", style=FAINT), plain(title, STRONG))
        entry.add_row("", plain(facts) + plain(f" · {phrases.short_path(row, brief)}, id {row.id[:8]}", FAINT))
        console.print(entry)


def _parties(brief: Brief, console: Console) -> None:
    found = brief.parties or brief.persons
    print_section(console, party_phrases.TITLE, party_phrases.NOTE if found else None, party_phrases.left_out(brief))
    if not found:
        print_row(console, Text(party_phrases.NOBODY))
    for row in brief.parties:
        _party(row, console)
    if brief.unnamed_parties:
        line = plain("without a name: ", FAINT)
        for name in brief.unnamed_parties:
            line += plain(party_phrases.called(name), DIFFER)
            line += Text(f" {phrases.ref(name.evidence[0])}{', ' if name is not brief.unnamed_parties[-1] else ''}", style=FAINT)
        print_row(console, line, INDENT + 5)
    if brief.persons:
        line = plain("persons: ", FAINT)
        for person in brief.persons:
            line += plain(f"{person.name} {person.documents} ")
            line.append(phrases.ref(person.names[0].evidence[0]) + ("; " if person is not brief.persons[-1] else ""), style=FAINT)
        print_row(console, line, INDENT + 5)


def _party(row: PartyRow, console: Console) -> None:
    """Print a party and its names in one paragraph, those that judge marked, each with its first passage."""
    told = plain(row.name, STRONG) + plain(f" ({party_phrases.kind(row)})  " if party_phrases.kind(row) else "  ", FAINT)
    for name in row.names:
        told += plain(party_phrases.called(name), "" if name.label is None else DIFFER)
        told += Text(f" {phrases.ref(name.evidence[0])}{', ' if name is not row.names[-1] else ''}", style=FAINT)
    more = party_phrases.names_left_out(row)
    print_counted(console, row.documents, told + Text(f" {more}" if more else "", style=FAINT))


def _where(brief: Brief, console: Console) -> None:
    print_section(console, "Where", phrases.left_out(len(brief.places), brief.places_total, "place", "places"))
    near, wide = [row for row in brief.places if not row.wide], [row for row in brief.places if row.wide]
    if not brief.places:
        print_row(console, Text("no place found"))
    names, kinds = width_of(row.name for row in near), width_of(map(phrases.place, near))
    positions = max((len(phrases.position(row)) for row in near), default=0)
    for row in near:
        cells = (row.name, names, STRONG), (phrases.place(row), kinds, ""), (phrases.position(row), positions, FAINT)
        lead = lead_of(row.documents, *cells)
        print_line(console, lead + _refs(row, console.width - INDENT - lead.cell_len))
    if wide:
        line = plain("countries and beyond: ", FAINT)
        for row in wide:
            line += plain(f"{row.name} {row.documents} ")
            line.append(phrases.ref(row.evidence[0]) + ("; " if row is not wide[-1] else ""), style=FAINT)
        print_row(console, line, INDENT + 5)


def _refs(row: PlaceRow, room: int) -> Text:
    """Name the first passages, as many as fit, at least one."""
    shown = phrases.ref(row.evidence[0])
    for ref in row.evidence[1:_PLACE_REFS]:
        if len(shown) + len(phrases.ref(ref)) + 1 > room:
            break
        shown += " " + phrases.ref(ref)
    return Text(shown, style=FAINT)


def _when(brief: Brief, console: Console) -> None:
    print_section(console, "When", phrases.left_out(len(brief.times), brief.times_total, "date", "dates"))
    if not brief.times:
        print_row(console, Text("no date found"))
    width = max((len(phrases.time(row)) for row in brief.times), default=0)
    for row in brief.times:
        bounds = phrases.time_bounds(row)
        lead = lead_of(row.documents, (phrases.time(row), width, STRONG))
        print_quoted(console, lead + Text(f"({bounds}) ", style=FAINT) if bounds and console.width >= WIDE else lead, row.evidence[0])


def _numbers(brief: Brief, console: Console) -> None:
    left_out = phrases.left_out(len(brief.numbers), brief.numbers_total, "thing counted", "things counted")
    print_section(console, "How many", phrases.NUMBERS_NOTE if any(len(row.figures) > 1 for row in brief.numbers) else None, left_out)
    if not brief.numbers:
        print_row(console, Text("no number found"))
    names = width_of(phrases.number(row) for row in brief.numbers)
    values = width_of(figure.value + phrases.scene(figure) for row in brief.numbers for figure in row.figures)
    for row in brief.numbers:
        _number(row, names, values, console)


def _number(row: NumberRow, names: int, values: int, console: Console) -> None:
    style = DIFFER if row.differ else STRONG
    if len(row.figures) > _QUOTED_FIGURES:
        _many_figures(row, style, console)
        return
    for index, figure in enumerate(row.figures):
        name = phrases.number(row) if index == 0 else "≠" if row.differ else "and"
        narrow = console.width < WIDE
        value = figure.value + phrases.scene(figure)
        cells = (name, len(name) if narrow else names, style), (value, len(value) if narrow else values, "")
        print_quoted(console, lead_of(figure.documents, *cells), figure.evidence[0])
    more = phrases.figures_left_out(row)
    if more:
        print_row(console, Text(more, style=FAINT), INDENT + 5)


def _many_figures(row: NumberRow, style: str, console: Console) -> None:
    """Print many figures of one word in one paragraph: each with its documents and its first passage."""
    told = plain(phrases.number(row), style)
    for index, figure in enumerate(row.figures):
        told += plain("  " if index == 0 else ", ", FAINT) + Text(figure.value)
        told += Text(f"{phrases.scene(figure)} ({figure.documents}×, {phrases.ref(figure.evidence[0])})", style=FAINT)
    more = phrases.figures_left_out(row)
    print_counted(console, row.documents, told + Text(f" {more}" if more else "", style=FAINT))


def _sayings(brief: Brief, console: Console) -> None:
    left_out = phrases.left_out(len(brief.speakers), brief.speakers_total, "speaker", "speakers")
    told = (*brief.speakers, *brief.unnamed)
    print_section(console, "Who says what", voice_phrases.NOTE if told else None, left_out)
    if not told:
        print_row(console, Text(voice_phrases.NOBODY))
    shown = _statements_shown(brief)
    for row, count in zip(told, shown, strict=True):
        _speaker(row, count, console)
    more = voice_phrases.more(sum(voice_phrases.left_out(row, count) for row, count in zip(told, shown, strict=True)))
    if more:
        print_row(console, Text(more, style=FAINT))
    if brief.cited:
        print_section(console, voice_phrases.CITED, voice_phrases.cited_left_out(len(brief.cited), brief.cited_total))
    for cited in brief.cited:
        _cited(cited, console)


def _statements_shown(brief: Brief) -> list[int]:
    """Say how many statements each speaker gets: all of the first few, fewer of the others, so that the whole stays a page."""
    named = len(brief.speakers)
    full = named if named <= _FULL_SPEAKERS else _FULL_SPEAKERS - 1
    found = [len(row.shown) if index < full else 1 for index, row in enumerate(brief.speakers)]
    return found + [min(len(row.shown), _UNNAMED[row.named]) for row in brief.unnamed]


def _speaker(row: SpeakerRow, shown: int, console: Console) -> None:
    """Print one speaker: who, what acts and by whom it came, then statements, a line each."""
    told = plain(voice_phrases.speaker(row), STRONG)
    speaks_for = voice_phrases.speaks_for(row)
    if speaks_for:
        told += plain(f" ({speaks_for})", FAINT)
    facts = "; ".join(part for part in (voice_phrases.counted(row), voice_phrases.through(row)) if part)
    told += plain(f"  {facts}")
    if shown > 1 and row.name is not None:
        print_counted(console, row.documents, told)
    else:
        print_line(console, lead_of(row.documents) + told)
    for statement in row.shown[:shown]:
        _statement(statement, row, console)


def _statement(statement: Statement, row: SpeakerRow, console: Console) -> None:
    way = voice_phrases.way(statement, row)
    lead = plain(voice_phrases.done(statement), UNSAID if statement.polarity is Polarity.NEGATIVE else ACT)
    notes = [way, *voice_phrases.firmness(statement)] if console.width >= WIDE else [way]
    told = ", ".join(note for note in notes if note)
    ref = statement.evidence[0]
    lead += plain(f" ({told}) " if told else " ") + Text(phrases.ref(ref) + " ", style=FAINT)
    said = [part for part in statement.parts if part.role == "content"]
    words = " … ".join(ref.quote[part.start : part.end] for part in said) or ref.quote
    print_line(console, lead + plain(words + ("…" if ref.quote.endswith("…") else "")), INDENT + 5)


def _cited(row: CitedRow, console: Console) -> None:
    lead = lead_of(row.documents) + plain(row.name + "  ", STRONG) + Text(phrases.ref(row.evidence[0]) + " ", style=FAINT)
    print_line(console, lead + plain("; ".join(filter(None, (voice_phrases.cited_by(row), voice_phrases.passes_on(row))))))


def _copies(brief: Brief, console: Console) -> None:
    print_section(console, "Who copied what from whom", phrases.left_out(len(brief.copies), brief.copies_total, "pair", "pairs"))
    if not brief.copies:
        print_row(console, Text(phrases.no_copies(brief)))
    short = len(brief.copies) > _FULL_COPIES
    for row in brief.copies:
        print_row(console, plain(phrases.copy_pair(row) + "  ", STRONG) + Text(phrases.copy(row)))
        note = phrases.copy_note(row)
        longest = max(row.evidence, key=lambda pair: pair[0].span.end - pair[0].span.start)
        if short:
            print_line(console, plain(phrases.passage(*longest) + " ", FAINT) + plain(note or ""), INDENT + 5)
            continue
        if note:
            print_row(console, plain(note), INDENT + 5)
        _passage(longest, len(row.evidence) - 1, console)
        _changes(row, console)


def _passage(pair: tuple[Ref, Ref], others: int, console: Console) -> None:
    lead = phrases.passage(*pair) + (f" and {others} more" if others else "")
    words = pair[0].quote[pair[0].marked[0] : pair[0].marked[1]].strip()
    print_line(console, plain(lead + " ", FAINT) + plain(words), INDENT + 5)


def _changes(row: CopyRow, console: Console) -> None:
    for ours, theirs in row.changes[:_CHANGES]:
        line = plain("changed: ", FAINT)
        line += plain(phrases.ref(ours) + " ", FAINT) + plain(_words(ours), MARKED)
        line += plain(" / " + phrases.ref(theirs) + " ", FAINT) + plain(_words(theirs), MARKED)
        print_line(console, line, INDENT + 5)
    more = row.changes_count - min(_CHANGES, len(row.changes))
    if more:
        print_row(console, Text(f"and {more} more change{'' if more == 1 else 's'}", style=FAINT), INDENT + 5)


def _words(ref: Ref) -> str:
    first, last = ref.marked
    return ref.quote[first:last] or "(nothing)"


def _refused(brief: Brief, console: Console) -> None:
    if not brief.refused:
        return
    print_section(console, "Refused or broken")
    shown: Sequence[str] = [failure.message for failure in brief.refused[: brief.limit]]
    for message in shown:
        print_row(console, plain(message))
    if len(brief.refused) > len(shown):
        print_row(console, Text(f"and {len(brief.refused) - len(shown)} more: see `sayso show {brief.library}`", style=FAINT))
