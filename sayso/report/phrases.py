"""The sentences that every face of the brief uses, so that shell, Markdown and HTML say the same."""

from __future__ import annotations

from sayso.records import CopyType, Direction
from sayso.report.brief import Brief, CopyRow, DocumentRow, NumberRow, PlaceRow, TimeRow


def coverage(brief: Brief) -> str:
    """Say what the brief rests on: documents, outlets, days, and what is not known."""
    parts = [f"{_count(brief.documents_chosen, 'document')}"]
    if brief.documents_chosen != brief.documents_total:
        parts[0] += f" of {brief.documents_total}"
    if brief.outlets:
        parts.append(f"{_count(len(brief.outlets), 'outlet')}")
    if brief.no_outlet:
        parts.append(f"{brief.no_outlet} that {_verb(brief.no_outlet, 'names', 'name')} no outlet")
    if brief.first_day:
        parts.append(f"published {brief.first_day}" + (f" to {brief.last_day}" if brief.last_day != brief.first_day else ""))
    if brief.undated:
        parts.append(f"{brief.undated} without a stated day of publication")
    return "; ".join(parts) + "."


def selection(brief: Brief) -> str | None:
    """Say how the documents were chosen, `None` when all were."""
    chosen = brief.selection
    parts = [
        f"published since {chosen.since.isoformat()}" if chosen.since else "",
        f"published until {chosen.until.isoformat()}" if chosen.until else "",
        f"by {chosen.outlet}" if chosen.outlet else "",
        f"about “{chosen.about}”" if chosen.about else "",
    ]
    told = ", ".join(part for part in parts if part)
    return f"Only documents {told}." if told else None


def unread(brief: Brief) -> str | None:
    """Say which documents are in a language that is not annotated, `None` when there is none."""
    if not brief.other_languages:
        return None
    told = ", ".join(f"{count} in {language or 'an unknown language'}" for language, count in brief.other_languages.items())
    return f"Kept but not annotated, because Sayso does not read their language: {told}."


def dates(row: DocumentRow) -> str:
    """Say when a document was published, and first published where it says so."""
    published = row.published or "no date stated"
    return f"{published} (first published {row.original})" if row.original and row.original != row.published else published


def origin(row: DocumentRow) -> str | None:
    """Say who wrote it and whence it was taken, as the page itself says; `None` when it says nothing."""
    parts = [
        f"by {', '.join(row.authors)}" if row.authors else "",
        f"agency: {', '.join(row.agencies)}" if row.agencies else "",
        f"republished by {', '.join(row.republisher)}" if row.republisher else "",
        f"original source: {', '.join(row.original_source)}" if row.original_source else "",
    ]
    return "; ".join(part for part in parts if part) or None


def set_aside(row: DocumentRow) -> str:
    """Say what of a document was set aside, as shares of its characters."""
    if not row.annotated:
        return f"not annotated (language: {row.language})"
    if not row.set_aside:
        return "nothing set aside"
    shares = [f"{part.label.value} {_percent(part.characters / max(1, row.characters))}" for part in row.set_aside]
    return "set aside: " + ", ".join(shares)


def place(row: PlaceRow) -> str:
    """Say what a place is and where: kind, country, coordinates with their uncertainty."""
    where = f"{row.latitude:.2f}, {row.longitude:.2f} ± {row.precision_km:.0f} km"
    return f"{row.type}{', ' + row.country if row.country and row.type != 'country' else ''}; {where}"


def time(row: TimeRow) -> str:
    """Say a date as far as it is known."""
    if row.begin and row.begin == row.end:
        return row.begin
    if row.begin or row.end:
        return f"{row.begin or '…'} to {row.end or 'open'}"
    return f"{row.edtf} (year not stated)" if row.edtf.startswith("XXXX") else row.edtf


def number(row: NumberRow) -> str:
    """Name what was counted, and say when figures differ."""
    return f"{row.counted} — figures that cannot all hold" if row.differ else row.counted


_COPY = {
    CopyType.WHOLE: "the same text",
    CopyType.PARTIAL: "a shared part",
    CopyType.COMMON_QUOTATION: "the same quotation",
    CopyType.STOCK_PHRASE: "a stock phrase",
    CopyType.FURNITURE: "shared furniture",
    CopyType.REWORDED: "reworded text",
}


def copy(row: CopyRow) -> str:
    """Say who shares what with whom, and which way it went where the evidence tells."""
    arrow = {Direction.LEFT_TO_RIGHT: "→", Direction.RIGHT_TO_LEFT: "←", None: "↔"}[row.direction]
    shares = f"{_percent(row.left_share)} of [{row.left}], {_percent(row.right_share)} of [{row.right}]"
    return f"[{row.left}] {arrow} [{row.right}]  {_COPY[row.type]}, {_count(row.words, 'word')} ({shares})"


def copy_note(row: CopyRow) -> str | None:
    """Say why the direction is what it is, or that it is not known."""
    told = "; ".join(row.reasons)
    if row.direction is None and row.type in (CopyType.WHOLE, CopyType.PARTIAL):
        return f"which came first is not known{'; ' + told if told else ''}"
    return told or None


def no_copies(brief: Brief) -> str:
    """Say that nothing is shared."""
    return "no passage of 25 words or more is shared by two documents" if brief.documents_chosen > 1 else "one document: nothing to compare"


def left_out(shown: int, total: int, what: str) -> str | None:
    """Say how many rows a section leaves out and how to see them, `None` when it shows all."""
    if shown >= total:
        return None
    return f"{total - shown:,} more {what} not shown: --limit {total} shows all"


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "under 1%"


CLOSING = "In brackets: the document, then the characters of the passage. Sayso shows who says what; it does not judge what is true."
