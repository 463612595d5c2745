"""The brief in a terminal: one line a row where it fits, each with its documents and spans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from sayso.records import Polarity
from sayso.report import party_phrases, phrases, voice_phrases
from sayso.report.brief import Brief, CitedRow, CopyRow, Named, NumberRow, PartyRow, PlaceRow, Ref, SpeakerRow, Statement

_INDENT = 2
# A column is no wider than this, so that one long name does not push the quotes out of the window.
_WIDEST = 24
# Below this many characters a quote says nothing: then it gets a line of its own.
_LEAST_QUOTE = 24
# From this many columns on, figures and bounds stand in columns of their own.
_WIDE = 110
# With more rows than these, each gets a line or two, so that the whole stays a page.
_FULL_DOCUMENTS = 8
_FULL_COPIES = 4
_FULL_SPEAKERS = 4
_UNNAMED = {Named.DESCRIBED: 4, Named.PRONOUN: 1, Named.NOTHING: 2}
_QUOTED_FIGURES = 2
_PLACE_REFS = 4
_CHANGES = 3
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "�")
_SECTION, _FAINT, _STRONG, _MARKED, _DIFFER = "bold cyan", "dim", "bold", "bold yellow", "bold magenta"
_ACT, _UNSAID = "yellow", "bold red"


def print_brief(brief: Brief, console: Console) -> None:
    """Print the brief: one section a question, the most reported rows first."""
    console.print(plain("SAYSO BRIEF ", _STRONG) + plain(phrases.coverage(brief)))
    for note in (phrases.selection(brief), phrases.unread(brief)):
        if note:
            console.print(plain(note))
    _documents(brief, console)
    _parties(brief, console)
    _where(brief, console)
    _when(brief, console)
    _numbers(brief, console)
    _sayings(brief, console)
    _copies(brief, console)
    _refused(brief, console)
    console.print()
    console.print(plain("Before a row: how many documents report it. " + phrases.CLOSING, _FAINT))


def plain(text: str, style: str = "") -> Text:
    """Make text of a report harmless: a control character in it must not reach the terminal.

    The style lies on these words only: a style of the text itself would go on over all that is added to it.
    """
    return Text().append(text.translate(_CONTROLS), style)


def _section(console: Console, title: str, *notes: str | None) -> None:
    console.print()
    line = plain(title.upper(), _SECTION)
    told = "; ".join(note for note in notes if note)
    console.print(line.append(f"   {told}", style=_FAINT) if told else line)


def _row(console: Console, text: Text, indent: int = _INDENT) -> None:
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _line(console: Console, text: Text, indent: int = _INDENT) -> None:
    """Print one line, cut where the window ends."""
    line = Text(" " * indent) + text
    line.truncate(console.width, overflow="ellipsis")
    console.print(line, no_wrap=True, crop=True, overflow="ellipsis")


def _lead(documents: int, *cells: tuple[str, int, str]) -> Text:
    """Begin a row: how many documents report it, then cells, each a text with its width and style."""
    lead = plain(f"{documents:>3,}  ", _FAINT)
    for text, width, style in cells:
        cell = plain(text, style)
        cell.truncate(width, overflow="ellipsis", pad=True)
        lead += cell + Text("  ")
    return lead


def _width(texts: Iterable[str]) -> int:
    return min(_WIDEST, max((len(text) for text in texts), default=0))


def _quoted(console: Console, lead: Text, ref: Ref, indent: int = _INDENT) -> None:
    """Print a row that ends with a quotation, cut around the marked words so that all of it is one line."""
    room = console.width - indent - lead.cell_len - len(phrases.ref(ref)) - 1
    if room < _LEAST_QUOTE:
        _line(console, lead, indent)
        lead, indent = Text(), indent + 5
        room = console.width - indent - len(phrases.ref(ref)) - 1
    _line(console, lead + Text(phrases.ref(ref) + " ", style=_FAINT) + _quote(ref, room), indent)


def _quote(ref: Ref, room: int) -> Text:
    """Cut a quotation to `room` characters with its marked words in view."""
    first, last = ref.marked
    if len(ref.quote) <= room:
        start, end = 0, len(ref.quote)
    else:
        spare = max(0, room - (last - first))
        start = max(0, min(first - spare // 2, len(ref.quote) - room))
        end = min(len(ref.quote), start + room)
    shown = Text()
    shown.append("…" + ref.quote[start + 1 : first] if 0 < start < first else ref.quote[start:first])
    shown.append(ref.quote[first : min(last, end)], style=_MARKED)
    shown.append(ref.quote[last : end - 1] + "…" if last < end < len(ref.quote) else ref.quote[last:end])
    return _translated(shown)


def _translated(shown: Text) -> Text:
    """Replace control characters, one for one, so that styles stay where they are."""
    shown.plain = shown.plain.translate(_CONTROLS)
    return shown


def _documents(brief: Brief, console: Console) -> None:
    _section(console, "Documents", phrases.left_out(len(brief.documents), brief.documents_chosen, "document", "documents"))
    for row in brief.documents:
        title = row.title or phrases.short_path(row, brief)
        if len(brief.documents) > _FULL_DOCUMENTS:
            facts = f"{row.published or 'no date':<10}  {row.outlet or 'no outlet stated'}: "
            _line(console, plain(f"{f'[{row.number}]':<5}", _FAINT) + plain(facts) + plain(title, _STRONG))
            continue
        facts = " · ".join(
            filter(None, (row.outlet or "outlet not stated", phrases.dates(row), phrases.origin(row), phrases.set_aside(row)))
        )
        entry = Table.grid(Column(width=_INDENT + 4, no_wrap=True), Column(), padding=(0, 1, 0, 0))
        entry.add_row(Text(f"  [{row.number}]", style=_FAINT), plain(title, _STRONG))
        entry.add_row("", plain(facts) + plain(f" · {phrases.short_path(row, brief)}, id {row.id[:8]}", _FAINT))
        console.print(entry)


def _parties(brief: Brief, console: Console) -> None:
    found = brief.parties or brief.persons
    _section(console, party_phrases.TITLE, party_phrases.NOTE if found else None, party_phrases.left_out(brief))
    if not found:
        _row(console, Text(party_phrases.NOBODY))
    for row in brief.parties:
        _party(row, console)
    if brief.unnamed_parties:
        line = plain("without a name: ", _FAINT)
        for name in brief.unnamed_parties:
            line += plain(party_phrases.called(name), _DIFFER)
            line += Text(f" {phrases.ref(name.evidence[0])}{', ' if name is not brief.unnamed_parties[-1] else ''}", style=_FAINT)
        _row(console, line, _INDENT + 5)
    if brief.persons:
        line = plain("persons: ", _FAINT)
        for person in brief.persons:
            line.append(f"{person.name.translate(_CONTROLS)} {person.documents} ")
            line.append(phrases.ref(person.names[0].evidence[0]) + ("; " if person is not brief.persons[-1] else ""), style=_FAINT)
        _row(console, line, _INDENT + 5)


def _party(row: PartyRow, console: Console) -> None:
    """Print a party and its names in one paragraph, those that judge marked, each with its first passage."""
    told = plain(row.name, _STRONG) + plain(f" ({party_phrases.kind(row)})  " if party_phrases.kind(row) else "  ", _FAINT)
    for name in row.names:
        told += plain(party_phrases.called(name), "" if name.label is None else _DIFFER)
        told += Text(f" {phrases.ref(name.evidence[0])}{', ' if name is not row.names[-1] else ''}", style=_FAINT)
    more = party_phrases.names_left_out(row)
    _counted(row.documents, told + Text(f" {more}" if more else "", style=_FAINT), console)


def _where(brief: Brief, console: Console) -> None:
    _section(console, "Where", phrases.left_out(len(brief.places), brief.places_total, "place", "places"))
    near, wide = [row for row in brief.places if not row.wide], [row for row in brief.places if row.wide]
    if not brief.places:
        _row(console, Text("no place found"))
    names, kinds = _width(row.name for row in near), _width(map(phrases.place, near))
    positions = max((len(phrases.position(row)) for row in near), default=0)
    for row in near:
        cells = (row.name, names, _STRONG), (phrases.place(row), kinds, ""), (phrases.position(row), positions, _FAINT)
        lead = _lead(row.documents, *cells)
        _line(console, lead + _refs(row, console.width - _INDENT - lead.cell_len))
    if wide:
        line = plain("countries and beyond: ", _FAINT)
        for row in wide:
            line.append(f"{row.name.translate(_CONTROLS)} {row.documents} ", style="")
            line.append(phrases.ref(row.evidence[0]) + ("; " if row is not wide[-1] else ""), style=_FAINT)
        _row(console, line, _INDENT + 5)


def _refs(row: PlaceRow, room: int) -> Text:
    """Name the first passages, as many as fit, at least one."""
    shown = phrases.ref(row.evidence[0])
    for ref in row.evidence[1:_PLACE_REFS]:
        if len(shown) + len(phrases.ref(ref)) + 1 > room:
            break
        shown += " " + phrases.ref(ref)
    return Text(shown, style=_FAINT)


def _when(brief: Brief, console: Console) -> None:
    _section(console, "When", phrases.left_out(len(brief.times), brief.times_total, "date", "dates"))
    if not brief.times:
        _row(console, Text("no date found"))
    width = max((len(phrases.time(row)) for row in brief.times), default=0)
    for row in brief.times:
        bounds = phrases.time_bounds(row)
        lead = _lead(row.documents, (phrases.time(row), width, _STRONG))
        _quoted(console, lead + Text(f"({bounds}) ", style=_FAINT) if bounds and console.width >= _WIDE else lead, row.evidence[0])


def _numbers(brief: Brief, console: Console) -> None:
    left_out = phrases.left_out(len(brief.numbers), brief.numbers_total, "thing counted", "things counted")
    _section(console, "How many", phrases.NUMBERS_NOTE if any(len(row.figures) > 1 for row in brief.numbers) else None, left_out)
    if not brief.numbers:
        _row(console, Text("no number found"))
    names = _width(phrases.number(row) for row in brief.numbers)
    values = _width(figure.value + phrases.scene(figure) for row in brief.numbers for figure in row.figures)
    for row in brief.numbers:
        _number(row, names, values, console)


def _number(row: NumberRow, names: int, values: int, console: Console) -> None:
    style = _DIFFER if row.differ else _STRONG
    if len(row.figures) > _QUOTED_FIGURES:
        _many_figures(row, style, console)
        return
    for index, figure in enumerate(row.figures):
        name = phrases.number(row) if index == 0 else "≠" if row.differ else "and"
        narrow = console.width < _WIDE
        value = figure.value + phrases.scene(figure)
        cells = (name, len(name) if narrow else names, style), (value, len(value) if narrow else values, "")
        _quoted(console, _lead(figure.documents, *cells), figure.evidence[0])
    more = phrases.figures_left_out(row)
    if more:
        _row(console, Text(more, style=_FAINT), _INDENT + 5)


def _many_figures(row: NumberRow, style: str, console: Console) -> None:
    """Print many figures of one word in one paragraph: each with its documents and its first passage."""
    told = plain(phrases.number(row), style)
    for index, figure in enumerate(row.figures):
        told += plain("  " if index == 0 else ", ", _FAINT) + Text(figure.value)
        told += Text(f"{phrases.scene(figure)} ({figure.documents}×, {phrases.ref(figure.evidence[0])})", style=_FAINT)
    more = phrases.figures_left_out(row)
    _counted(row.documents, told + Text(f" {more}" if more else "", style=_FAINT), console)


def _sayings(brief: Brief, console: Console) -> None:
    left_out = phrases.left_out(len(brief.speakers), brief.speakers_total, "speaker", "speakers")
    told = (*brief.speakers, *brief.unnamed)
    _section(console, "Who says what", voice_phrases.NOTE if told else None, left_out)
    if not told:
        _row(console, Text(voice_phrases.NOBODY))
    shown = _statements_shown(brief)
    for row, count in zip(told, shown, strict=True):
        _speaker(row, count, console)
    more = voice_phrases.more(sum(voice_phrases.left_out(row, count) for row, count in zip(told, shown, strict=True)))
    if more:
        _row(console, Text(more, style=_FAINT))
    if brief.cited:
        _section(console, voice_phrases.CITED, voice_phrases.cited_left_out(len(brief.cited), brief.cited_total))
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
    told = plain(voice_phrases.speaker(row), _STRONG)
    speaks_for = voice_phrases.speaks_for(row)
    if speaks_for:
        told += plain(f" ({speaks_for})", _FAINT)
    facts = "; ".join(part for part in (voice_phrases.counted(row), voice_phrases.through(row)) if part)
    told += plain(f"  {facts}")
    if shown > 1 and row.name is not None:
        _counted(row.documents, told, console)
    else:
        _line(console, _lead(row.documents) + told)
    for statement in row.shown[:shown]:
        _statement(statement, row, console)


def _counted(documents: int, told: Text, console: Console) -> None:
    """Print how many documents report something, and what it is, over several lines where it is long."""
    entry = Table.grid(Column(width=_INDENT + 4, no_wrap=True), Column(), padding=(0, 1, 0, 0))
    entry.add_row(Text(f"{documents:>5,}", style=_FAINT), told)
    console.print(entry)


def _statement(statement: Statement, row: SpeakerRow, console: Console) -> None:
    way = voice_phrases.way(statement, row)
    lead = plain(voice_phrases.done(statement), _UNSAID if statement.polarity is Polarity.NEGATIVE else _ACT)
    notes = [way, *voice_phrases.firmness(statement)] if console.width >= _WIDE else [way]
    told = ", ".join(note for note in notes if note)
    ref = statement.evidence[0]
    lead += plain(f" ({told}) " if told else " ") + Text(phrases.ref(ref) + " ", style=_FAINT)
    said = [part for part in statement.parts if part.role == "content"]
    words = " … ".join(ref.quote[part.start : part.end] for part in said) or ref.quote
    _line(console, lead + plain(words + ("…" if ref.quote.endswith("…") else "")), _INDENT + 5)


def _cited(row: CitedRow, console: Console) -> None:
    lead = _lead(row.documents) + plain(row.name + "  ", _STRONG) + Text(phrases.ref(row.evidence[0]) + " ", style=_FAINT)
    _line(console, lead + plain("; ".join(filter(None, (voice_phrases.cited_by(row), voice_phrases.passes_on(row))))))


def _copies(brief: Brief, console: Console) -> None:
    _section(console, "Who copied what from whom", phrases.left_out(len(brief.copies), brief.copies_total, "pair", "pairs"))
    if not brief.copies:
        _row(console, Text(phrases.no_copies(brief)))
    short = len(brief.copies) > _FULL_COPIES
    for row in brief.copies:
        _row(console, plain(phrases.copy_pair(row) + "  ", _STRONG) + Text(phrases.copy(row)))
        note = phrases.copy_note(row)
        longest = max(row.evidence, key=lambda pair: pair[0].span.end - pair[0].span.start)
        if short:
            _line(console, plain(phrases.passage(*longest) + " ", _FAINT) + plain(note or ""), _INDENT + 5)
            continue
        if note:
            _row(console, plain(note), _INDENT + 5)
        _passage(longest, len(row.evidence) - 1, console)
        _changes(row, console)


def _passage(pair: tuple[Ref, Ref], others: int, console: Console) -> None:
    lead = phrases.passage(*pair) + (f" and {others} more" if others else "")
    words = pair[0].quote[pair[0].marked[0] : pair[0].marked[1]].strip()
    _line(console, plain(lead + " ", _FAINT) + plain(words), _INDENT + 5)


def _changes(row: CopyRow, console: Console) -> None:
    for ours, theirs in row.changes[:_CHANGES]:
        line = plain("changed: ", _FAINT)
        line += plain(phrases.ref(ours) + " ", _FAINT) + plain(_words(ours), _MARKED)
        line += plain(" / " + phrases.ref(theirs) + " ", _FAINT) + plain(_words(theirs), _MARKED)
        _line(console, line, _INDENT + 5)
    more = row.changes_count - min(_CHANGES, len(row.changes))
    if more:
        _row(console, Text(f"and {more} more change{'' if more == 1 else 's'}", style=_FAINT), _INDENT + 5)


def _words(ref: Ref) -> str:
    first, last = ref.marked
    return ref.quote[first:last] or "(nothing)"


def _refused(brief: Brief, console: Console) -> None:
    if not brief.refused:
        return
    _section(console, "Refused or broken")
    shown: Sequence[str] = [failure.message for failure in brief.refused[: brief.limit]]
    for message in shown:
        _row(console, plain(message))
    if len(brief.refused) > len(shown):
        _row(console, Text(f"and {len(brief.refused) - len(shown)} more: see `sayso show {brief.library}`", style=_FAINT))
