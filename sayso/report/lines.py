"""Lines of a terminal: harmless whatever a report holds, none wider than the window, each row with its documents and spans."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from sayso.report import phrases
from sayso.report.refs import Ref

INDENT = 2
# A column is no wider than this, so that one long name does not push the quotes out of the window.
_WIDEST = 24
# Below this many characters a quote says nothing: then it gets a line of its own.
_LEAST_QUOTE = 24
# From this many columns on, figures and bounds stand in columns of their own.
WIDE = 110
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "�")
SECTION, FAINT, STRONG, MARKED, DIFFER = "bold cyan", "dim", "bold", "bold yellow", "bold magenta"
ACT, UNSAID = "yellow", "bold red"


def plain(text: str, style: str = "") -> Text:
    """Make text of a report harmless: a control character in it must not reach the terminal.

    The style lies on these words only: a style of the text itself would go on over all that is added to it.
    """
    return Text().append(text.translate(_CONTROLS), style)


def print_section(console: Console, title: str, *notes: str | None) -> None:
    """Print the heading of a section after an empty line, with notes behind it."""
    console.print()
    heading = plain(title.upper(), SECTION)
    told = "; ".join(note for note in notes if note)
    console.print(heading.append(f"   {told}", style=FAINT) if told else heading)


def print_row(console: Console, text: Text, indent: int = INDENT) -> None:
    """Print text that may go over several lines."""
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def print_line(console: Console, text: Text, indent: int = INDENT) -> None:
    """Print one line, cut where the window ends."""
    cut = Text(" " * indent) + text
    cut.truncate(console.width, overflow="ellipsis")
    console.print(cut, no_wrap=True, crop=True, overflow="ellipsis")


def lead_of(documents: int, *cells: tuple[str, int, str]) -> Text:
    """Begin a row: how many documents report it, then cells, each a text with its width and style."""
    lead = plain(f"{documents:>3,}  ", FAINT)
    for text, width, style in cells:
        cell = plain(text, style)
        cell.truncate(width, overflow="ellipsis", pad=True)
        lead += cell + Text("  ")
    return lead


def width_of(texts: Iterable[str]) -> int:
    """Give the width of a column of texts."""
    return min(_WIDEST, max((len(text) for text in texts), default=0))


def print_quoted(console: Console, lead: Text, ref: Ref, indent: int = INDENT) -> None:
    """Print a row that ends with a quotation, cut around the marked words so that all of it is one line."""
    room = console.width - indent - lead.cell_len - len(phrases.ref(ref)) - 1
    if room < _LEAST_QUOTE:
        print_line(console, lead, indent)
        lead, indent = Text(), indent + 5
        room = console.width - indent - len(phrases.ref(ref)) - 1
    print_line(console, lead + Text(phrases.ref(ref) + " ", style=FAINT) + quote(ref, room), indent)


def quote(ref: Ref, room: int) -> Text:
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
    shown.append(ref.quote[first : min(last, end)], style=MARKED)
    shown.append(ref.quote[last : end - 1] + "…" if last < end < len(ref.quote) else ref.quote[last:end])
    # One for one, so that styles stay where they are.
    shown.plain = shown.plain.translate(_CONTROLS)
    return shown


def print_counted(console: Console, documents: int, told: Text) -> None:
    """Print how many documents report something, and what it is, over several lines where it is long."""
    entry = Table.grid(Column(width=INDENT + 4, no_wrap=True), Column(), padding=(0, 1, 0, 0))
    entry.add_row(Text(f"{documents:>5,}", style=FAINT), told)
    console.print(entry)
