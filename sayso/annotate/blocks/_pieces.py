"""Texts that lost their line breaks: what stands before and behind the body on the one long line is split off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.annotate.blocks._lines import Line, make_line
from sayso.knowledge.page_dates import CLOCK, find_page_dates
from sayso.records import BlockLabel, Document

SHORTEST_RUN_ON = 300
"""A single line shorter than this is one paragraph, not a page that lost its breaks."""

_LEAD = re.compile(
    r"(?:(?:date of publication|(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?|date)\b[ :]*)", re.IGNORECASE
)
_UPDATED = re.compile(r"\s*\(\s*updated[^()]{0,40}\)", re.IGNORECASE)
_TITLE_WORD = re.compile(r"title\s*:\s*", re.IGNORECASE)
_SHORT_ADDRESS = re.compile(r"\s*get short url(?: ?\d+)*", re.IGNORECASE)
_ONE_AGENCY = r"(?:AFP|AP|Reuters|SANA|TASS|Xinhua|Ahram Online|Agencies|Anadolu)"
_AGENCIES = rf"{_ONE_AGENCY}(?:[ ,/]+(?:and )?{_ONE_AGENCY})*"
_AGENCY = re.compile(rf"{_AGENCIES}\b")
_AGENCY_AND_DATE = re.compile(
    rf"\s(?P<agency>{_AGENCIES})\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d{{1,2}} [A-Z][a-z]{{2,8}} (?:19|20)\d\d\b"
)
LONGEST_TITLE = 200
_WORD = re.compile(r"\w+")
_TAIL = re.compile(
    r"(?:community standards\s?discussion|comment via (?:facebook|sputnik)|read also\s*$|read more\s*$|related (?:articles|stories)\s*$"
    r"|\(?source:? [A-Z][\w -]{1,40}\)?(?: twitter| facebook)*\s*$|all rights reserved|terms of use privacy policy)",
    re.IGNORECASE,
)


def is_run_on(lines: list[Line]) -> bool:
    """Say whether the document is one long line."""
    return len(lines) == 1 and lines[0].end - lines[0].start >= SHORTEST_RUN_ON


def split_run_on(document: Document, line: Line) -> list[Line]:
    """Cut the one line into head pieces (date, known title, agency), the body, and a closing furniture piece."""
    pieces: list[Line] = []
    position = line.start
    for end, label, reason in _head(document, line):
        piece = _piece(document, position, end)
        piece.decide(label, reason)
        pieces.append(piece)
        position = _skip(document.text, end)
    body_end = _body_end(document.text, position, line.end)
    body = _piece(document, position, body_end)
    body.decide(BlockLabel.BODY, "running text without line breaks")
    pieces.append(body)
    tail = _skip(document.text, body_end)
    if tail < line.end:
        piece = _piece(document, tail, line.end)
        if "source" in piece.lower[:9]:
            piece.decide(BlockLabel.METADATA, "names the source of the text")
        else:
            piece.decide(BlockLabel.BOILERPLATE, "links and site text that close the page")
        pieces.append(piece)
    return pieces


def _head(document: Document, line: Line) -> Iterator[tuple[int, BlockLabel, str]]:
    """Go through what stands before the body: dates, the title that the container states, an agency between them."""
    text, position = document.text, line.start
    titled = dated = False
    if not document.title and (title_end := _title_before_agency(text, position)) is not None:
        yield title_end, BlockLabel.TITLE, "stands before the agency and the date"
        position, titled = _skip(text, title_end), True
    for _ in range(6):
        if line.end - position < SHORTEST_RUN_ON // 4:
            return
        end = None if dated else _date_end(text, position)
        if end is not None:
            yield end, BlockLabel.DATE, "a date at the start of the text"
            dated = True
        elif not titled and (end := _title_end(document, position)) is not None:
            yield end, BlockLabel.TITLE, "the title that the file states"
            titled = True
        elif (match := _SHORT_ADDRESS.match(text, position)) is not None and match.end() > position:
            end = match.end()
            yield end, BlockLabel.METADATA, "short address and view count"
        elif titled and (match := _AGENCY.match(text, position)) is not None and _date_end(text, _skip(text, match.end())) is not None:
            end = match.end()
            yield end, BlockLabel.BYLINE, "an agency between title and date"
        else:
            return
        position = _skip(text, end)


def _title_before_agency(text: str, position: int) -> int | None:
    """Find where a headline ends that is followed by an agency and a date with its weekday, as wire copies on portals begin."""
    match = _AGENCY_AND_DATE.search(text, position, position + LONGEST_TITLE + 60)
    if match is None or not 15 <= match.start() - position <= LONGEST_TITLE:
        return None
    return match.start() if _date_end(text, match.end("agency") + 1) is not None else None


def _date_end(text: str, position: int) -> int | None:
    lead = _LEAD.match(text, position)
    first = lead.end() if lead else position
    window = text[first : first + 60]
    found = next(find_page_dates(window), None)
    if found is None or found.start > 0 or (not found.has_year and lead is None):
        return None
    end = first + found.end
    clock = CLOCK.match(text, end)
    end = clock.end() if clock else end
    updated = _UPDATED.match(text, end)
    return updated.end() if updated else end


def _title_end(document: Document, position: int) -> int | None:
    """Find where the stated title ends when it stands here: equal word for word, whatever the marks between."""
    if not document.title:
        return None
    word = _TITLE_WORD.match(document.text, position)
    at = word.end() if word else position
    wanted = "".join(_WORD.findall(document.title)).casefold()
    if len(wanted) < 12:
        return None
    matched = 0
    end = at
    while matched < len(wanted) and end < len(document.text) and end - at <= 2 * len(document.title) + 20:
        character = document.text[end]
        if character.isalnum() or character == "_":
            folded = character.casefold()
            if not wanted.startswith(folded, matched):
                return None
            matched += len(folded)
        end += 1
    if matched < len(wanted) or (end < len(document.text) and document.text[end].isalnum()):
        return None
    closing = re.compile(r"\s?[.!?\"'”’)]{1,3}(?=\s)").match(document.text, end)
    return closing.end() if closing else end


def _body_end(text: str, start: int, end: int) -> int:
    """Find where closing furniture begins; only in the last fifth, and never within a sentence that goes on."""
    border = max(start, end - max(400, (end - start) // 5))
    match = _TAIL.search(text, border, end)
    if match is None or match.start() <= start:
        return end
    cut = match.start()
    while cut > start and text[cut - 1].isspace():
        cut -= 1
    return cut


def _skip(text: str, position: int) -> int:
    while position < len(text) and (text[position].isspace() or text[position] in "|"):
        position += 1
    return position


def _piece(document: Document, start: int, end: int) -> Line:
    text = document.text[start:end].rstrip()
    return make_line(text, start, start + len(text), gap=0, piece=True)
