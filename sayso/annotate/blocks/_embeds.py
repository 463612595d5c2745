"""Posts of social networks that stand inside an article, over several lines."""

from __future__ import annotations

import re

from sayso.annotate.blocks._lines import Line
from sayso.knowledge.page_dates import CLOCK, find_page_dates
from sayso.records import BlockLabel

_HANDLE = re.compile(r"@\w{1,30}")
_NAME_AND_HANDLE = re.compile(r"[^@.!?]{1,60}?\s*[✓✔☑]?\s*\(?@\w{1,30}\)?(?:\s*[·•|,-]\s*[\w ,.]{1,25})?")
_SIGNED = re.compile(r"[-–—]{1,2}\s*[^@]{1,70}\(@\w{1,30}\)\s*(.{0,40})")
_TICK = re.compile(r"[✓✔☑]|\bverified(?: account)?$", re.IGNORECASE)
_HINT = re.compile(r"twitter-tweet|instagram-media|fb-post|twitter-video|tweet-embed|embedded-tweet", re.IGNORECASE)

LONGEST_POST_LINES = 8
LONGEST_POST_CHARACTERS = 700


def mark_embeds(lines: list[Line]) -> None:
    """Label the lines of embedded posts: author with a tick or handle, text, time, counters; the frame of one alone, too."""
    for at, line in enumerate(lines):
        if line.label is not None:
            continue
        if line.run is not None and _HINT.search(line.run.hint):
            line.decide(BlockLabel.EMBED, "the page marks it as an embedded post")
        elif line.tag == "tweet":
            line.decide(BlockLabel.EMBED, "marked as an embedded post")
        elif _SIGNED.fullmatch(line.plain):
            _mark_signed(lines, at)
        elif "@" in line.plain and line.words <= 14 and (_HANDLE.fullmatch(line.plain) or _NAME_AND_HANDLE.fullmatch(line.plain)):
            _mark_framed(lines, at)
        elif line.cue is not None and line.cue.label == "embed":
            line.decide(BlockLabel.EMBED, line.cue.reason)


def _mark_signed(lines: list[Line], at: int) -> None:
    """Label `- Name (@handle) date` and the text of the post above it."""
    lines[at].decide(BlockLabel.EMBED, "author line of an embedded post")
    above = lines[at - 1] if at else None
    if above is not None and above.label is None and len(above.plain) <= LONGEST_POST_CHARACTERS and not above.heading:
        above.decide(BlockLabel.EMBED, "text above the author line of an embedded post")


def _mark_framed(lines: list[Line], at: int) -> None:
    """Label a post from its author line to its time and counters; without these a handle is a byline or a link."""
    end = None
    for position in range(at + 1, min(len(lines), at + LONGEST_POST_LINES)):
        line = lines[position]
        if line.heading or len(line.plain) > LONGEST_POST_CHARACTERS:
            break
        if closes_post(line):
            end = position
        elif end is not None:
            break
    if end is None:
        return
    first = at
    if _HANDLE.fullmatch(lines[at].plain) and at and _names_author(lines[at - 1]):
        first = at - 1
    for line in lines[first : end + 1]:
        if line.label is None:
            line.decide(BlockLabel.EMBED, "embedded post: author, text, time and counters")


def _names_author(line: Line) -> bool:
    return line.label is None and line.words <= 7 and (_TICK.search(line.plain) is not None or not line.ends_sentence) and not line.heading


def closes_post(line: Line) -> bool:
    """Say whether a line is the time or the counters under a post."""
    if line.cue is not None and line.cue.label == "embed" and line.cue.scope == "whole":
        return True
    if line.words > 9 or CLOCK.search(line.plain) is None:
        return False
    return next(find_page_dates(line.plain, month_first=True), None) is not None
