"""What single lines credit: bylines, source lines, date lines, datelines of agencies, copyright lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.annotate.credits._names import NAME, Named, is_agency, read_names
from sayso.knowledge.agencies import agency_pattern
from sayso.knowledge.page_dates import CLOCK, MONTHS, PageDate, find_page_dates
from sayso.records import DateRole, Role

_BY = re.compile(
    r"(?:^|(?<=[\s(;|]))(?:(?:more )?articles? by|written by|reported by|reporting by|additional reporting by|report by|story by"
    r"|posted by|published by|words by|text by|by|authors?"
    r"|text|writer|with reporting by)\b\s*:?\s*",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:^|(?<=[\s(;|]))(?:editing|edited|translated|translation|translating|photo(?:graph)?s?|images?|illustrations?|graphics?"
    r"|produced|compiled|maps?|videos?|drawings?|translated [^.]{0,40}?)\s*(?:\w+\s+)?(?:by\b|:)",
    re.IGNORECASE,
)
_SOURCES = (
    re.compile(
        r"\b(?:the )?(?:original )?source (?:of|for) (?:this|the) (?:article|report|story|text) (?:is|was)\b\s*:?\s*", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:(?:was |is )?(?:first|originally) (?:published|appeared|posted|ran|written)|re-?published|reprinted|re-?posted"
        r"|cross-?posted|syndicated|reproduced)"
        r"(?: here)?(?: with (?:the )?(?:kind )?permission)?\s+(?:by|in|on|at|from|of|for)\b\s*:?\s*(?:the )?",
        re.IGNORECASE,
    ),
    re.compile(r"(?:^\W*)(?:source|via|courtesy of|courtesy)\b\s*:?\s*", re.IGNORECASE),
)
_SOURCE_END = re.compile(
    r"(?<!\b[A-Z])\.(?=\s|$)|[;)\]\n]|\b(?:via|under|here|as)\b|\band (?:is|(?:other )?agencies)\b|\bon \d|\bon [A-Z][a-z]+ \d"
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|covers?|writes?|wrote|reports|directs|edits|works?|worked|follow|reach|contact|contributed|about"
    r"|view all|joined|lives)\b",
    re.IGNORECASE,
)
_RIGHTS_BEHIND = re.compile(rf"^\W*(?:(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\s*)?(?P<name>{NAME}(?:\s*&\s*{NAME})?)\s*(?:©|\(c\))")
_MONTH_ALONE = re.compile(r"\W*(?P<month>[A-Za-z]{3,9})\.?,? (?P<year>(?:19|20)\d\d)\W*")
_RIGHTS = re.compile(
    r"(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)\d\d\s*)?(?=©|\(c\)))?(?:©|\(c\)|copyright)(?:\s*(?:©|\(c\)|copyright|by))*\s*(?:(?:19"
    r"|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?\s*(?:by\s+)?",
    re.IGNORECASE,
)
_DATELINE = re.compile(rf"(?:[^\W\d_a-z][\w.'’-]+(?:[ ,/]+[\w.'’-]+){{0,6}}?[ ,]+)?\(\s*(?P<agency>{NAME})\s*\)\s*(?P<dash>[-–—:]+|(?=\S))")
_OPENING_AGENCY = re.compile(rf"(?P<agency>{agency_pattern()})\s*(?:[-–—]|\|)\s*(?=\w)")
_CLOSING_AGENCY = re.compile(
    rf"(?:[-–—]{{1,3}}\s*|\((?:with |source:? |compiled from |from )?(?:(?:reports|inputs?|files|agencies) (?:from"
    rf"|by) )?)(?P<agency>{agency_pattern()}"
    rf"(?:(?:\s*[,/&]\s*|\s+and\s+|\s+){agency_pattern()}){{0,4}})\s*\)?\s*\.?\s*$",
    re.IGNORECASE,
)
_ONE_AGENCY = re.compile(agency_pattern(), re.IGNORECASE)
_LEAD = re.compile(
    r"(?P<updated>\b(?:last )?(?:updated?|modified|edited|last update)\b)|(?P<published>\b(?:published|posted|created|issued|filed"
    r"|released|date|publication)\b)",
    re.IGNORECASE,
)

_LOUD_AGENCY = re.compile(rf"\b[A-Z]{{4,}}(?: [A-Z]+)?,? \((?P<agency>{agency_pattern()})\)")
_LOUD_PLACE = re.compile(r"[^\W\d_a-zà-ÿ]{3,}[ ,(/-]|[^\W\d_a-z][^(]*\d")
LONGEST_DATELINE = 120


class Dated(NamedTuple):
    """A date in a line, with the role that the words before it give; `None` where none do."""

    start: int
    end: int
    edtf: str
    role: DateRole | None


def byline_names(line: str) -> list[Named]:
    """Give the names of a byline: those behind `By` and its like, or all of a line that is nothing but names and titles."""
    others = _OTHERS.search(line)
    end = others.start() if others else len(line)
    leads = list(_BY.finditer(line, 0, end))
    names: list[Named] = []
    if not leads:
        # Without a lead the line must be nothing but names: a sentence about the author credits nobody anew.
        if others or len(line) > 100 or _SENTENCE.search(line):
            return []
        return [named for named in read_names(line, *_without_dates(line, 0, end)) if named.role is not Role.AUTHOR or " " in named.name]
    for at, lead in enumerate(leads):
        stop = leads[at + 1].start() if at + 1 < len(leads) else end
        names += read_names(line, *_without_dates(line, lead.end(), stop))
    return names


def _without_dates(line: str, start: int, end: int) -> tuple[int, int]:
    """Cut a stretch off before the first date or address in it."""
    for found in find_page_dates(line[start:end]):
        if found.start > 2:
            return start, start + found.start
        return start + found.end, end
    at = line.find("@", start, end)
    if at > start:
        blank = line.rfind(" ", start, at)
        return start, blank if blank > start else at
    return start, end


def source_name(line: str) -> Named | None:
    """Give whom a line names as the place where the text first stood."""
    for pattern in _SOURCES:
        match = pattern.search(line)
        if match is None:
            continue
        stop = _SOURCE_END.search(line, match.end())
        start, end = _without_dates(line, match.end(), stop.start() if stop else len(line))
        while start < end and line[start] in " \t\u00a0\"“'":
            start += 1
        while end > start and line[end - 1] in " \t\u00a0,\"”'":
            end -= 1
        name = " ".join(line[start:end].split())
        if 2 <= len(name) <= 80 and name[0].isalnum() and (name[0].isupper() or name[0].isdigit() or "." in name):
            return Named(start, end, name, Role.AGENCY if is_agency(name) else Role.ORIGINAL_SOURCE)
    return None


def rights_holder(line: str) -> Named | None:
    """Give whose copyright a line states; `None` where it names nobody."""
    match = _RIGHTS.match(line.lstrip()) if line[:40].strip() else None
    if match is None:
        behind = _RIGHTS_BEHIND.match(line)
        if behind is None:
            return None
        return Named(behind.start("name"), behind.end("name"), behind["name"], Role.AGENCY if is_agency(behind["name"]) else Role.PUBLISHER)
    offset = len(line) - len(line.lstrip())
    name = re.compile(rf"{NAME}(?:\s*&\s*{NAME})?").match(line, offset + match.end())
    if name is None or len(name.group()) < 3 or re.match(r"(?:All|Rights|Notice|Policy|Reserved|Owner|Copyright|Terms)\b", name.group()):
        return None
    text = re.split(r"\.\s", name.group() + " ")[0].strip(" .,")
    text = re.sub(r"\s+(?:All Rights.*|Inc|LLC|Ltd|Inc\.|Ltd\.)$", "", text)
    return Named(name.start(), name.start() + len(text), text, Role.AGENCY if is_agency(text) else Role.PUBLISHER) if text else None


def dateline(line: str) -> tuple[Named, PageDate | None] | None:
    """Read the dateline before a report's first words: `TARN, June 3 (Isles News) -`; gives agency and date."""
    head = line[:LONGEST_DATELINE]
    match = _DATELINE.match(head)
    known = match is not None and is_agency(match["agency"])
    # "(Tarn) - ..." names the place where some outlets put the agency, and "The Guard (Tarn Division) - ..." is a
    # sentence: only a known agency counts without a place in capitals or a date before it.
    if (
        match is not None
        and (known or (match["dash"] and _LOUD_PLACE.match(head[: match.start("agency")])))
        and _is_dateline(head[: match.start("agency") - 1])
    ):
        name = match["agency"]
        named = Named(match.start("agency"), match.end("agency"), " ".join(name.split()), Role.AGENCY)
        return named, next(find_page_dates(head[: match.end()]), None)
    loud = _LOUD_AGENCY.search(line)
    if loud is not None:
        return Named(loud.start("agency"), loud.end("agency"), loud["agency"], Role.AGENCY), None
    match = _OPENING_AGENCY.match(head)
    if match is not None:
        return Named(match.start("agency"), match.end("agency"), match["agency"], Role.AGENCY), None
    return None


def _is_dateline(before: str) -> bool:
    """Say whether what stands before the bracket is places and a date: capitals, no sentence."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", before)
    return len(words) <= 8 and sum(word[0].islower() for word in words) <= 1


def closing_agencies(text: str, start: int, end: int) -> Iterator[Named]:
    """Go through the agencies that close a text: `--Reuters`, `(with AFP and AP)`."""
    first = max(start, end - 80)
    match = _CLOSING_AGENCY.search(text[first:end])
    if match is None:
        return
    offset = first + match.start("agency")
    for one in _ONE_AGENCY.finditer(match["agency"]):
        yield Named(offset + one.start(), offset + one.end(), one.group(), Role.AGENCY)


def dates_of(line: str) -> Iterator[Dated]:
    """Go through the certain dates of a line with the role that a word before each gives."""
    previous_end = 0
    role: DateRole | None = None
    for found in find_page_dates(line):
        for lead in _LEAD.finditer(line, previous_end, found.start):
            role = DateRole.UPDATED if lead["updated"] else DateRole.PUBLISHED
        previous_end = found.end
        if found.edtf is not None:
            yield Dated(found.start, found.end, found.edtf, role)
        role = None


def month_alone(line: str) -> Dated | None:
    """Give the month of a date line that holds nothing else: `July 2022`."""
    match = _MONTH_ALONE.fullmatch(line)
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return None
    return Dated(match.start("month"), match.end("year"), f"{match['year']}-{month:02d}", None)


def post_date(line: str) -> Dated | None:
    """Give the date of an embedded post; posts write month before day where they write AM or PM."""
    american = re.search(r"\d\s*[ap]\.?m\b", line, re.IGNORECASE) is not None and CLOCK.search(line) is not None
    found = next(find_page_dates(line, month_first=american), None)
    if found is None or found.edtf is None:
        return None
    return Dated(found.start, found.end, found.edtf, DateRole.EMBEDDED)


def outlet_of_date_line(line: str, dated: Dated) -> Named | None:
    """Give the name that stands beside a date: `Coast Herald, 4 May 2031`."""
    before = read_names(line, 0, dated.start) if line[: dated.start].strip(" ,|-–—") else iter(())
    return next(before, None)


def lone_name(line: str) -> Named | None:
    """Give the name that a line holds and nothing else; `None` for a person's byline, a role, more names than one."""
    words = line.strip()
    start = line.find(words)
    names = list(read_names(line, start, start + len(words))) if words else []
    return names[0] if len(names) == 1 and names[0].end - names[0].start == len(words) else None


def reports_itself(name: str, text: str) -> bool:
    """Say whether a text shows that the name is who reports it: `told NAME`, `seen by NAME`, `TARN (NAME) -`."""
    quoted = re.escape(name)
    return (
        re.search(
            rf"\b(?:told|spoke to|spoken to|(?:seen|obtained|reviewed|reached|contacted|viewed|verified) by|(?:message|interview|statement"
            rf"|email|e-mail|comment) (?:to|with|for))\s+(?:the )?{quoted}\b|\({quoted}\)\s*[-–—]"
            rf"|\b{quoted} (?:could not|cannot|was unable to|has not been able to) (?:\w+ )?(?:verify|confirm|reach)",
            text,
        )
        is not None
    )
