"""What happened, may come and was not done, and who wants what, in a terminal: each row with by whose word it is told."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from sayso.records import Status
from sayso.report import event_phrases, outlook_phrases, phrases, stand_phrases
from sayso.report.brief import Brief
from sayso.report.event_rows import EventRow, HolderRow, StandRow
from sayso.report.lines import (
    ACT,
    FAINT,
    INDENT,
    STRONG,
    UNSAID,
    plain,
    print_counted,
    print_line,
    print_quoted,
    print_row,
    print_section,
)
from sayso.report.refs import Ref

# The first rows get a quotation each, the others a line or two, so that the whole stays a page.
_QUOTED = 3
_VOICES = 2
_UNDONE = 6
_STANDS = 3
_REFS = 3
_ASCRIBED, _DECLARED = "italic magenta", "bold green"
_DEEP = INDENT + 5


def print_happenings(brief: Brief, console: Console) -> None:
    """Print what is told as done, then what may come, then what was refused, denied, called off or not done."""
    note = event_phrases.HAPPENED_NOTE if brief.happened else None
    print_section(console, event_phrases.HAPPENED, note, _left_out(len(brief.happened), brief.happened_total))
    if not brief.happened:
        print_row(console, Text(event_phrases.NOTHING))
    for index, row in enumerate(brief.happened):
        _happened(row, console, with_quote=index < _QUOTED)
    if brief.coming or brief.undone:
        note = event_phrases.COMING_NOTE if brief.coming else None
        print_section(console, event_phrases.COMING, note, _left_out(len(brief.coming), brief.coming_total))
    for index, row in enumerate(brief.coming):
        _coming(row, console, with_quote=index < _QUOTED)
    if brief.undone:
        _undone(brief, console)


def _left_out(shown: int, total: int) -> str | None:
    return phrases.left_out(shown, total, "row", "rows")


def _happened(row: EventRow, console: Console, *, with_quote: bool) -> None:
    told = plain(event_phrases.title(row), STRONG) + plain(f"  {event_phrases.triggers(row)} ", ACT)
    told += plain(event_phrases.facts(row, done=True)) + _said(row)
    if row.contested:
        told += plain(f"; {event_phrases.contested(row)} ", UNSAID) + Text(_refs(row.contested), style=FAINT)
    print_counted(console, row.documents, told if with_quote else told + Text(" " + _refs(row.evidence), style=FAINT))
    if with_quote:
        print_quoted(console, Text(), row.evidence[0], _DEEP)


def _coming(row: EventRow, console: Console, *, with_quote: bool) -> None:
    told = plain(event_phrases.statuses(row), UNSAID if Status.THREATENED in row.statuses else ACT) + Text("  ")
    told += plain(event_phrases.title(row), STRONG) + plain(f"  {event_phrases.triggers(row)} ")
    told += plain(event_phrases.facts(row, done=False)) + _said(row)
    print_counted(console, row.documents, told if with_quote else told + Text(" " + _refs(row.evidence), style=FAINT))
    if with_quote:
        print_quoted(console, Text(), row.evidence[0], _DEEP)
    _outlooks(row, console)


def _outlooks(row: EventRow, console: Console) -> None:
    """Print on what an act to come hangs, when it would be and whose forecast it is, and below it what is told of it since."""
    for outlook in row.outlooks:
        if not outlook_phrases.is_telling(outlook):
            continue
        told = plain(outlook_phrases.foretold(outlook)) + plain(f" — {event_phrases.voice(outlook.voice)} ", FAINT)
        print_row(console, told + Text(phrases.ref(outlook.evidence), style=FAINT), _DEEP)
        for since in outlook.since:
            print_quoted(console, plain(outlook_phrases.since(since) + " ", STRONG), since.evidence, _DEEP + 2)


def _said(row: EventRow) -> Text:
    return plain(f" — {event_phrases.voices(row, _VOICES)}", FAINT)


def _refs(refs: tuple[Ref, ...]) -> str:
    return " ".join(phrases.ref(ref) for ref in refs[:_REFS])


def _undone(brief: Brief, console: Console) -> None:
    """Print what is told as not done, a line each: status, passage, what, who, and by whose word."""
    shown = brief.undone[:_UNDONE]
    more = brief.undone_total - len(shown)
    print_row(console, plain(event_phrases.UNDONE + (f"; {more:,} more not shown" if more else ""), FAINT))
    for row in shown:
        told = plain(event_phrases.statuses(row), UNSAID)
        told += plain(f"  {event_phrases.title(row)}", STRONG) + plain(f"  {event_phrases.triggers(row)} ")
        told += plain(event_phrases.facts(row, done=False)) + _said(row)
        print_counted(console, row.documents, told + Text(" " + _refs(row.evidence), style=FAINT))
        _outlooks(row, console)


def print_stands(brief: Brief, console: Console) -> None:
    """Print who wants what: for each holder its stands, each by its own word or by that of others, with the reasons and whose they are."""
    if not brief.holders:
        return
    left_out = phrases.left_out(len(brief.holders), brief.holders_total, "actor", "actors")
    print_section(console, stand_phrases.TITLE, stand_phrases.NOTE, left_out)
    for row in brief.holders:
        _holder(row, console)


def _holder(row: HolderRow, console: Console) -> None:
    print_counted(console, row.documents, plain(row.name, STRONG))
    for stand in row.stands[:_STANDS]:
        _stand(stand, console)
    more = stand_phrases.stands_left_out(row, min(_STANDS, len(row.stands)))
    if more:
        print_row(console, Text(more, style=FAINT), _DEEP)


def _stand(row: StandRow, console: Console) -> None:
    style = _DECLARED if row.declared else _ASCRIBED
    told = plain(stand_phrases.stance(row), ACT) + plain(f" {row.issue}  ") + plain(stand_phrases.word(row), style)
    print_quoted(console, told + Text(" "), row.evidence[0], _DEEP)
    for reason in row.reasons:
        lead = plain(stand_phrases.whose(reason) + " ", style) + Text(phrases.ref(reason.evidence) + " ", style=FAINT)
        print_line(console, lead + plain(reason.words), _DEEP + 2)
    more = stand_phrases.reasons_left_out(row)
    if more:
        print_row(console, Text(more, style=FAINT), _DEEP + 2)
