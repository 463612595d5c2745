"""The sentences that every face of the brief uses, so that shell, Markdown and HTML say the same."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from sayso.records import CopyType, Direction
from sayso.report.brief import Brief, CopyRow, DocumentRow, Figure, NumberRow, PlaceRow, TimeRow
from sayso.report.refs import Ref

CLOSING = "In brackets: the document, then the characters of the passage. Sayso shows who says what; it does not judge what is true."
NUMBERS_NOTE = "figures for one word side by side; whether they count the same people or things is not settled here"


def coverage(brief: Brief) -> str:
    """Say what the brief rests on: documents, outlets, days, and what is not known."""
    parts = [f"{_count(brief.documents_chosen, 'document')}"]
    if brief.documents_chosen != brief.documents_total:
        parts[0] += f" of {brief.documents_total:,}"
    if brief.outlets:
        parts.append(f"{_count(len(brief.outlets), 'outlet')}")
    if brief.no_outlet:
        parts.append(f"{brief.no_outlet:,} {_verb(brief.no_outlet, 'names', 'name')} no outlet")
    if brief.first_day:
        parts.append(f"published {brief.first_day}" + (f" to {brief.last_day}" if brief.last_day != brief.first_day else ""))
    if brief.undated:
        parts.append(f"{brief.undated:,} {_verb(brief.undated, 'states', 'state')} no day of publication")
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
    told = ", ".join(f"{count:,} in {language or 'an unknown language'}" for language, count in brief.other_languages.items())
    return f"Kept but not annotated, because Sayso does not read their language: {told}."


def outlets(brief: Brief) -> str | None:
    """Name the outlets with their documents, the most frequent first; `None` when none is known."""
    named = [f"{name} ({count:,})" for name, count in list(brief.outlets.items())[: brief.limit]]
    more = len(brief.outlets) - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "") if named else None


def ref(cited: Ref) -> str:
    """Give a reference as it is written: `[3:1228-1241]`."""
    return f"[{cited.number}:{cited.span.start}-{cited.span.end}]"


def anchor(cited: Ref) -> str:
    """Give the name of a passage within a page: `d3-1228-1241`."""
    return f"d{cited.number}-{cited.span.start}-{cited.span.end}"


def dates(row: DocumentRow) -> str:
    """Say when a document was published, and first published where it says so."""
    published = row.published or "no date stated" + _written(row)
    return f"{published} (first published {row.original})" if row.original and row.original != row.published else published


def _written(row: DocumentRow) -> str:
    earliest, latest = row.written or (None, None)
    if earliest and latest:
        return f", by what it tells written between {earliest} and {latest}"
    return f", by what it tells not before {earliest}" if earliest else f", by what it tells not after {latest}" if latest else ""


def origin(row: DocumentRow) -> str | None:
    """Say who wrote it and whence it was taken, as the page itself says; `None` when it says nothing."""
    republisher = [name for name in row.republisher if name != row.outlet]
    source = [name for name in row.original_source if name not in row.authors]
    parts = [
        f"by {', '.join(row.authors)}" if row.authors else "",
        f"agency: {', '.join(row.agencies)}" if row.agencies else "",
        "republished" + (f" by {', '.join(republisher)}" if republisher else "") if row.republisher else "",
        f"original source: {', '.join(source)}" if source else "",
        "the author is named as its original source" if row.original_source and not source else "",
    ]
    return "; ".join(part for part in parts if part) or None


def set_aside(row: DocumentRow) -> str:
    """Say what of a document was set aside, as shares of its characters."""
    if not row.annotated:
        return f"not annotated (language: {row.language or 'not known'})"
    if not row.set_aside:
        return "nothing set aside"
    shares = [f"{part.label.value} {_percent(part.characters / max(1, row.characters))}" for part in row.set_aside]
    return "set aside: " + ", ".join(shares)


def short_path(row: DocumentRow, brief: Brief) -> str:
    """Give a document's path without the folders that the documents shown have in common."""
    parts = [re.split(r"[/\\]", other.path.partition("!")[0])[:-1] for other in brief.documents]
    common = next((n for n, names in enumerate(zip(*parts, strict=False)) if len(set(names)) > 1), min(map(len, parts), default=0))
    return row.path[sum(len(part) + 1 for part in parts[0][:common]) if parts else 0 :]


_TYPES = {"admin1": "region", "admin2": "district", "admin3": "district", "water": "water", "adm1": "region", "adm2": "district"}


def place(row: PlaceRow) -> str:
    """Say what a place is and in which country."""
    kind = _TYPES.get(row.type, row.type)
    country = row.country_name or row.country
    return f"{kind}, {country}" if country and row.type != "country" else kind


def position(row: PlaceRow) -> str:
    """Say where a place lies: degrees north and east, and the radius within which it is."""
    return f"{degrees(row.latitude, row.longitude)} ±{row.precision_km:,.0f} km"


def degrees(latitude: float, longitude: float, *, digits: int = 2) -> str:
    """Write a point in degrees: "35.93°N 36.63°E"."""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.{digits}f}°{north} {abs(longitude):.{digits}f}°{east}"


def map_title(rows: Sequence[PlaceRow]) -> str:
    """Say what a map shows, for those who do not see it."""
    return "Map of " + ", ".join(f"{row.name} ({documents(row.documents)})" for row in rows)


def map_note(beyond: Sequence[PlaceRow]) -> str:
    """Say how a map is to be read, and which places lie outside of it."""
    told = (
        "A larger dot is told by more documents; an open one stands in the middle of a region. A pale disc shows how far off the place "
        "may lie. Land and borders: Natural Earth."
    )
    return f"Not on the map: {', '.join(row.name for row in beyond)}. {told}" if beyond else told


_NO_YEAR = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")


def time(row: TimeRow) -> str:
    """Say a date as far as it is known: a day, month or year, a stretch, or a day without its year."""
    if row.begin and row.end:
        return _stretch(row.begin, row.end)
    if row.begin or row.end:
        return f"from {row.begin} on" if row.begin else f"until {row.end}"
    return date_words(row.edtf)


def date_words(edtf: str) -> str:
    """Say an EDTF date, a day or month without its year in words."""
    found = _NO_YEAR.fullmatch(edtf)
    if not found:
        return edtf
    month = calendar.month_name[int(found[1])] if 1 <= int(found[1]) <= 12 else found[1]
    return f"{int(found[2])} {month}, no year" if found[2] else f"{month}, no year"


def _stretch(begin: str, end: str) -> str:
    """Say a whole year or month by its name, a day by its date, anything else by both ends."""
    if begin == end:
        return begin
    year, month = begin[:4], begin[5:7]
    if (begin, end) == (f"{year}-01-01", f"{year}-12-31"):
        return year
    if begin[:7] == end[:7] and begin.endswith("-01") and end.endswith(f"-{calendar.monthrange(int(year), int(month))[1]}"):
        return f"{calendar.month_name[int(month)]} {year}"
    return f"{begin} to {end}"


def time_bounds(row: TimeRow) -> str | None:
    """Say what the rest of the text allows for a date without a year; `None` when it allows any."""
    earliest, latest = row.bounds or (None, None)
    if earliest and latest:
        return f"by the text between {earliest} and {latest}"
    if earliest or latest:
        return f"by the text {earliest} or later" if earliest else f"by the text {latest} or earlier"
    return None


def number(row: NumberRow) -> str:
    """Name what was counted: `civilians killed`, `soldiers`, `money, USD`."""
    if row.type.value == "casualties":
        return f"{row.counted or 'people'} {row.casualty.value if row.casualty else 'killed or hurt'}"
    if row.counted is None:
        return "people, not named" if row.type.value == "people" else "not named"
    return row.counted if row.type.value in ("count", "people") else f"{row.type.value}, {row.counted}"


def scene(figure: Figure) -> str:
    """Say where and when a figure holds by its own sentences: " in Orsk, 2031-10-05"; of several the first and how many more."""
    place, day = (
        told[0] + (f" and {len(told) - 1} more" if len(told) > 1 else "") if told else "" for told in (figure.places, figure.days)
    )
    return (f" in {place}" if place else "") + (f"{',' if place else ''} {day}" if day else "")


def figures_left_out(row: NumberRow) -> str | None:
    """Say how many figures of a row are not shown, `None` when all are."""
    more = row.figures_total - len(row.figures)
    return f"and {_count(more, 'other figure')}" if more else None


_COPY = {
    CopyType.WHOLE: "the same text",
    CopyType.PARTIAL: "a shared part",
    CopyType.COMMON_QUOTATION: "the same quotation",
    CopyType.STOCK_PHRASE: "a stock phrase",
    CopyType.FURNITURE: "shared furniture",
    CopyType.REWORDED: "reworded text",
}


def copy_pair(row: CopyRow) -> str:
    """Say which way it went where the evidence tells: from the source to the copy."""
    if row.direction is None:
        return f"[{row.left}] ↔ [{row.right}]"
    source, taker = (row.left, row.right) if row.direction is Direction.LEFT_TO_RIGHT else (row.right, row.left)
    return f"[{source}] → [{taker}]"


def copy(row: CopyRow) -> str:
    """Say what two documents share and how much of each it is."""
    shares = f"{_percent(row.left_share)} of [{row.left}], {_percent(row.right_share)} of [{row.right}]"
    return f"{_COPY[row.type]}, {_count(row.words, 'word')} ({shares})"


_HOW_MUCH = re.compile(r"\d[\d,]* words in common")


def copy_note(row: CopyRow) -> str | None:
    """Say why the direction is what it is, or that it is not known; how much is shared, `copy` has said."""
    told = "; ".join(reason for reason in row.reasons if not _HOW_MUCH.match(reason))
    for side, number in (("left", row.left), ("right", row.right)):
        told = told.replace(f"the {side} document", f"[{number}]").replace(f"the {side} body", f"[{number}]")
    if row.direction is None and row.type in (CopyType.WHOLE, CopyType.PARTIAL):
        return f"{told}; which came first is not known" if told else "which came first is not known"
    return told or None


def passage(ours: Ref, theirs: Ref) -> str:
    """Name two aligned passages: `[1:100-290] = [4:80-270]`."""
    return f"{ref(ours)} = {ref(theirs)}"


def more_changes(row: CopyRow) -> str | None:
    """Say how many changes are not shown, `None` when all are."""
    more = row.changes_count - len(row.changes)
    return f"and {_count(more, 'more change')}" if more > 0 else None


def no_copies(brief: Brief) -> str:
    """Say that nothing is shared."""
    return "no passage of 25 words or more is shared by two documents" if brief.documents_chosen > 1 else "one document: nothing to compare"


def left_out(shown: int, total: int, one: str, many: str) -> str | None:
    """Say how many rows a section leaves out and how to see them, `None` when it shows all; `one` and `many` name the rows."""
    if shown >= total:
        return None
    return f"{total - shown:,} more {one if total - shown == 1 else many} not shown: --limit {total} shows all"


def documents(count: int) -> str:
    """Say a number of documents."""
    return _count(count, "document")


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "under 1%"
