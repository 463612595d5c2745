"""Who says what, as `show --attributions` and `find --said-by` print it: a tree of statements, and statements one by one."""

from __future__ import annotations

from typing import Any

import msgspec
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.records import Attribution, Polarity, Reading, as_json_object
from sayso.report.lines import plain
from sayso.report.nesting import Told, span_of, tree_of
from sayso.report.voice_phrases import acts, notes, whole_chain
from sayso.store.queries import Said

_LONGEST_WORDS = 400
# Deeper than this, a line begins no farther to the right: a window has an edge.
_DEEPEST = 6
_ROLES = ("source", "cue", "content", "addressee", "medium")
_FAINT, _STRONG, _ACT, _UNSAID, _SOURCE, _CUE = "dim", "bold", "yellow", "bold red", "cyan", "italic magenta"


def print_attributions(reading: Reading) -> None:
    """Print the statements of a document in text order, each below the one in whose words it lies."""
    console = Console(highlight=False)
    document = reading.document
    tree = tree_of(reading)
    console.print(plain(reading.title or document.path, _STRONG))
    facts = (reading.outlet or "outlet not stated", reading.published or "no date stated", document.id, document.path)
    console.print(plain(" · ".join(facts), _FAINT))
    inside = sum(told.depth > 0 for told in tree)
    console.print(plain(_count(len(tree), inside, document.language)))
    for told in tree:
        indent = 2 * min(told.depth, _DEEPEST)
        if not indent:
            console.print()
        _print_statement(told, reading, indent, console)


def _count(count: int, inside: int, language: str | None) -> str:
    if not count:
        return f"no attribution found (language: {language or 'not known'})"
    return f"{count:,} statement{'' if count == 1 else 's'}" + (f", {inside:,} of them in the words of another" if inside else "")


def _print_statement(told: Told, reading: Reading, indent: int, console: Console) -> None:
    span = span_of(told.record)
    head = plain(f"{span.start}-{span.end}  ", _FAINT) + _head(told.record, reading)
    console.print(Padding(head, (0, 0, 0, indent), expand=False))
    console.print(Padding(_words(told.record, reading), (0, 0, 0, indent + 4), expand=False))


def _head(record: Attribution, reading: Reading) -> Text:
    """Give by whom and by what way, what the utterance does, and what else is told of it."""
    head = plain(whole_chain(record, reading.line(*record.source) or None), _STRONG)
    head += plain("  " + acts(record), _UNSAID if record.polarity is Polarity.NEGATIVE else _ACT)
    rest = notes(record, reading)
    return head + plain("  " + ", ".join(rest), _FAINT) if rest else head


def _words(record: Attribution, reading: Reading) -> Text:
    """Give source, cue and content, in this order and apart from each other also where nothing has a colour."""
    content = reading.line(*record.content)
    cut = content if len(content) <= _LONGEST_WORDS else content[:_LONGEST_WORDS].rsplit(None, 1)[0] + " …"
    parts = ((reading.line(*record.source), _SOURCE), (reading.line(*record.cue), _CUE), (cut, ""))
    shown = Text()
    for words, style in parts:
        if words:
            shown += plain(" | " if shown.plain else "", _FAINT) + plain(words, style)
    return shown


def attributions_as_json(reading: Reading) -> dict[str, Any]:
    """Give a document's attributions, each with its words and, in `holds`, those that lie in its content."""
    document = reading.document
    outermost: list[dict[str, Any]] = []
    shown: dict[str, dict[str, Any]] = {}
    for told in tree_of(reading):
        found = _as_json(told.record, reading) | {"holds": []}
        shown[told.record.id] = found
        (outermost if told.within is None else shown[told.within.record.id]["holds"]).append(found)
    facts = {"id": document.id, "path": document.path, "outlet": reading.outlet, "title": reading.title, "published": reading.published}
    return {"document": facts, "attributions": outermost}


def _as_json(record: Attribution, reading: Reading) -> dict[str, Any]:
    words = {role: [reading.text(span) for span in getattr(record, role)] for role in _ROLES}
    return as_json_object(record, voice=reading.voice_of(record)) | {"words": words}


def said_as_json(hit: Said) -> dict[str, Any]:
    """Give a statement that was found: the attribution, its words, its document, and what around it leaves open whether it was made."""
    reading = hit.reading
    opened_by = _told(hit).opened_by
    facts = {"outlet": reading.outlet, "published": reading.published, "title": reading.title}
    return (
        facts
        | _as_json(hit.record, reading)
        | {"span": msgspec.to_builtins(span_of(hit.record)), "left_open_by": opened_by and opened_by.id}
    )


def print_said(hit: Said) -> None:
    """Print a statement that was found: where and when, by whom and what it does, its words."""
    console = Console(highlight=False)
    reading, record = hit.reading, hit.record
    span = span_of(record)
    head = plain(f"{reading.document.id}:{span.start}-{span.end} ", _FAINT)
    console.print(head + plain(f"{reading.outlet or 'outlet not stated'}, {reading.published or 'no date stated'}", _STRONG))
    told = _head(record, reading)
    opened_by = _told(hit).opened_by
    if opened_by is not None:
        told += plain(f"  inside what {whole_chain(opened_by, reading.line(*opened_by.source) or None)} {acts(opened_by)}", _UNSAID)
    console.print(Padding(told, (0, 0, 0, 4), expand=False))
    console.print(Padding(_words(record, reading), (0, 0, 0, 4), expand=False))


def _told(hit: Said) -> Told:
    return next(told for told in tree_of(hit.reading) if told.record.id == hit.record.id)
