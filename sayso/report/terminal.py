"""The brief in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.report import phrases
from sayso.report.brief import Brief, Ref


def print_brief(brief: Brief, console: Console) -> None:
    """Print the brief: one section a question, every row with its documents, spans and words."""
    console.print(Text("SAYSO BRIEF", style="bold"), Text(phrases.coverage(brief)))
    for note in (phrases.selection(brief), phrases.unread(brief)):
        if note:
            console.print(Text(note))
    _documents(brief, console)
    _where(brief, console)
    _when(brief, console)
    _numbers(brief, console)
    _copies(brief, console)
    _refused(brief, console)
    console.print(Text("\n" + phrases.CLOSING, style="dim"))


def _section(console: Console, title: str, note: str | None) -> None:
    console.print()
    line = Text(title.upper(), style="bold cyan")
    if note:
        line.append(f"   {note}", style="dim")
    console.print(line)


def _row(console: Console, text: Text, indent: int = 2) -> None:
    console.print(Padding(text, (0, 0, 0, indent)))


def _quotes(console: Console, refs: Iterable[Ref], indent: int = 6) -> None:
    for ref in refs:
        _row(console, _quote(ref), indent)


def _quote(ref: Ref) -> Text:
    line = Text(f"[{ref.number}:{ref.span.start}-{ref.span.end}] ", style="dim")
    first, last = ref.marked
    line.append(ref.quote[:first])
    line.append(ref.quote[first:last], style="bold yellow")
    line.append(ref.quote[last:])
    return line


def _documents(brief: Brief, console: Console) -> None:
    _section(console, "Documents", phrases.left_out(len(brief.documents), brief.documents_chosen, "documents"))
    for row in brief.documents:
        line = Text(f"[{row.number}] ", style="dim")
        line.append(row.title or row.path, style="bold")
        _row(console, line)
        told = Text(f"{row.outlet or 'outlet not stated'} · {phrases.dates(row)} · {phrases.set_aside(row)}")
        _row(console, told, 6)
        origin = phrases.origin(row)
        if origin:
            _row(console, Text(origin), 6)
        _row(console, Text(f"{row.id}  {row.path}", style="dim"), 6)


def _where(brief: Brief, console: Console) -> None:
    _section(console, "Where", phrases.left_out(len(brief.places), brief.places_total, "places"))
    if not brief.places:
        _row(console, Text("no place found"))
    for row in brief.places:
        line = Text(row.name, style="bold")
        line.append(f"  {phrases.place(row)}", style="dim")
        line.append(f"  in {_documents_count(row.documents)}")
        _row(console, line)
        _quotes(console, row.evidence[:2])


def _when(brief: Brief, console: Console) -> None:
    _section(console, "When", phrases.left_out(len(brief.times), brief.times_total, "dates"))
    if not brief.times:
        _row(console, Text("no date found"))
    for row in brief.times:
        line = Text(phrases.time(row), style="bold")
        line.append(f"  in {_documents_count(row.documents)}")
        _row(console, line)
        _quotes(console, row.evidence[:2])


def _numbers(brief: Brief, console: Console) -> None:
    _section(console, "How many", phrases.left_out(len(brief.numbers), brief.numbers_total, "things counted"))
    if not brief.numbers:
        _row(console, Text("no number found"))
    for row in brief.numbers:
        _row(console, Text(phrases.number(row), style="bold magenta" if row.differ else "bold"))
        for figure in row.figures:
            _row(console, Text(f"{figure.value}  in {_documents_count(figure.documents)}"), 4)
            _quotes(console, figure.evidence[:2])


def _copies(brief: Brief, console: Console) -> None:
    _section(console, "Who copied what from whom", phrases.left_out(len(brief.copies), brief.copies_total, "pairs"))
    if not brief.copies:
        _row(console, Text(phrases.no_copies(brief)))
    for row in brief.copies:
        _row(console, Text(phrases.copy(row), style="bold"))
        note = phrases.copy_note(row)
        if note:
            _row(console, Text(note), 6)
        longest = sorted(row.evidence, key=lambda pair: pair[0].span.start - pair[0].span.end)[:1]
        for ours, theirs in longest:
            spans = f"[{ours.number}:{ours.span.start}-{ours.span.end}] = [{theirs.number}:{theirs.span.start}-{theirs.span.end}] "
            line = Text(spans, style="dim")
            line.append(ours.quote[:100] + "…")
            _row(console, line, 6)
        for ours, theirs in row.changes:
            line = Text("changed: ", style="dim")
            line.append(f"[{ours.number}:{ours.span.start}-{ours.span.end}] ", style="dim")
            line.append(_words(ours), style="bold yellow")
            line.append(f"  /  [{theirs.number}:{theirs.span.start}-{theirs.span.end}] ", style="dim")
            line.append(_words(theirs), style="bold yellow")
            _row(console, line, 6)
        if row.changes_count > len(row.changes):
            _row(console, Text(f"and {row.changes_count - len(row.changes)} more changes", style="dim"), 6)


def _words(ref: Ref) -> str:
    first, last = ref.marked
    return ref.quote[first:last] or "(nothing)"


def _refused(brief: Brief, console: Console) -> None:
    if not brief.refused:
        return
    _section(console, "Refused or broken", None)
    for failure in brief.refused[: brief.limit]:
        _row(console, Text(failure.message))
    if len(brief.refused) > brief.limit:
        _row(console, Text(f"and {len(brief.refused) - brief.limit} more", style="dim"))


def _documents_count(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"
