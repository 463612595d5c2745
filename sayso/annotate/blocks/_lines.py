"""The lines of a document as the block rules see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.knowledge.lines import plain_line
from sayso.knowledge.page_lines import Cue, PageLines
from sayso.records import BlockLabel, Document, Markup

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "..."})
_BULLET = re.compile(r"(?:[-–—•·▪●*‣]|\d{1,3}[.)])\s+\S")
_TAG_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_TAGGED_POST = re.compile(r"<tweet[^<>]{0,300}>[^<>]{0,600}<tweet/>|<[^<>]{0,300}>")
_LINKED = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")

_CLOSING = "\"“”»'’)] "
_ENDING = ".!?…。؟"
QUOTES = frozenset("\"“”„«»'‘’")
STOPS = frozenset(".!?…:;,。؟")


@dataclass(slots=True)
class Line:
    """One line, paragraph or markup run: where it lies, what a reader sees of it, and what was decided about it.

    `gap` counts the line breaks before it (1: directly below the line above); `link_share` is the
    share (0 to 1) of its characters inside links; `tag` is the name of an HTML tag left at its start,
    empty for most; `fixed` says that its label is certain; `piece` marks a part of a text that has no line breaks;
    `form` is "date" or "byline" for a line that is one by its form; `ends_sentence`: it ends in a mark that closes a
    sentence, behind any quotation marks and brackets; `quotes`: it begins or ends with a quotation mark, so that
    losing it would lose a quotation; `is_prose`: it reads like a sentence or more of running text.
    """

    start: int
    end: int
    plain: str
    lower: str
    words: int
    gap: int
    heading: bool
    emphasised: bool
    tag: str
    link_share: float
    ends_sentence: bool
    quotes: bool
    is_prose: bool
    run: Markup | None = None
    piece: bool = False
    form: str = ""
    cue: Cue | None = None
    fixed: bool = False
    label: BlockLabel | None = None
    reason: str = ""

    def decide(self, label: BlockLabel, reason: str) -> None:
        """Set what the line is and why."""
        self.label = label
        self.reason = reason

    @property
    def is_bullet(self) -> bool:
        """Whether the line is an item of a list."""
        return (self.run is not None and self.run.tag == "li") or _BULLET.match(self.plain) is not None


def split_lines(document: Document) -> list[Line]:
    """Cut a document into its non-blank lines: along its markup runs where it has them, else along line breaks."""
    lines: list[Line] = []
    before = 0
    for start, end, run in _stretches(document):
        for match in _LINE.finditer(document.text, start, end):
            raw = match.group()
            text = raw.strip()
            if not text:
                continue
            first = match.start() + len(raw) - len(raw.lstrip())
            last = first + len(text)
            gap = len(_BREAK.findall(document.text, before, first)) if lines else 9
            lines.append(make_line(text, first, last, gap=gap, run=run))
            before = last
    return lines


def make_line(text: str, start: int, end: int, *, gap: int, run: Markup | None = None, piece: bool = False) -> Line:
    """Make the line of a stripped stretch of text."""
    # A line of nothing but marks, such as an image without a caption, is looked at as it stands.
    plain = plain_line(text) or " ".join(text.split())
    links = run.link_share if run is not None else 0.0
    if run is None and "](" in text:
        links = min(1.0, sum(len(inner) for inner in _LINKED.findall(text)) / max(1, len(plain)))
    heading = text.startswith("#") or (run is not None and run.tag in ("h1", "h2", "h3", "h4", "h5", "h6"))
    emphasised = len(text) > 4 and text[0] in "*_" and text[-1] in "*_" and text[1] != " "
    lower = plain.lower() if plain.isascii() else plain.lower().translate(_STRAIGHT)
    tag = match[1].lower() if text[0] == "<" and (match := _TAG_NAME.match(text)) else ""
    if tag == "tweet" and len(_TAGGED_POST.sub("", text)) > 40:
        tag = ""  # the article goes on in the same line, behind the post
    heading = heading or tag in ("h1", "h2", "h3", "h4")
    words = plain.count(" ") + 1
    bare = plain.rstrip(_CLOSING)
    ends = bare != "" and bare[-1] in _ENDING
    bare = plain.rstrip(" .,;:!?…")
    quotes = bare != "" and (bare[-1] in '"“”»’' or plain[0] in '"“„«‘')
    prose = words >= 20 or (words >= 7 and ends and (words >= 15 or plain[-1] not in "?!"))
    return Line(start, end, plain, lower, words, gap, heading, emphasised, tag, links, ends, quotes, prose, run, piece)


def _stretches(document: Document) -> Iterator[tuple[int, int, Markup | None]]:
    """Give the markup runs in text order and what lies between them, so that no character is lost."""
    position = 0
    for run in document.markup:
        start = max(run.start, position)
        if start > position:
            yield position, start, None
        if run.end > start:
            yield start, run.end, run
            position = run.end
    if position < len(document.text):
        yield position, len(document.text), None


_RANK = {"whole": 0, "start": 1, "inside": 2}
_PRECEDENCE = ("disclaimer", "donation", "newsletter", "embed", "caption", "metadata", "byline", "date", "advertisement", "boilerplate")


def attach_cues(lines: list[Line], page_lines: PageLines) -> None:
    """Give each line its strongest cue: one that covers the whole line before one at its start before one inside it; navigation last.

    A line that begins or ends in a quotation mark, or that holds a long text, is not judged by a
    wording inside it: what somebody says about newsletters or donations is what the report is for.
    """
    for line in lines:
        found = list(page_lines.cues(line.lower))
        if line.quotes:
            found = [cue for cue in found if cue.scope == "whole"]
        if found:
            line.cue = min(found, key=lambda cue: (cue.label == "boilerplate", _RANK[cue.scope], _PRECEDENCE.index(cue.label)))
