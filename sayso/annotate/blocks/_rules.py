"""Rules that decide what each line is: wordings first, then the headline, then where the body lies."""

from __future__ import annotations

from sayso.annotate.blocks._heads import is_biography, is_byline, is_date_line
from sayso.annotate.blocks._lines import Line
from sayso.annotate.blocks._titles import find_title, mark_repeats, same_title
from sayso.records import BlockLabel, Document


def decide(document: Document, lines: list[Line]) -> None:
    """Label every line that has no label yet."""
    for at, line in enumerate(lines):
        _by_wording(line, opens=at == 0)
    first, last = body_range(lines)
    title = find_title(document, lines, first)
    if title is not None:
        lines[title].decide(BlockLabel.TITLE, _title_reason(document, lines, title))
        mark_repeats(lines, title)
    page_like = is_page(lines)
    _by_metadata(document, lines, first)
    _by_place(lines, title, first, last, page_like)


def _by_wording(line: Line, *, opens: bool) -> None:
    """Label a line by its form or its cue; the very first line is no caption: `Video: ...` is a headline's prefix there."""
    line.form = "date" if is_date_line(line) else "byline" if is_byline(line) else ""
    if line.label is not None:
        return
    if line.form == "date":
        line.decide(BlockLabel.DATE, "a date with at most a name beside it")
    elif line.form == "byline":
        line.decide(BlockLabel.BYLINE, "names who wrote or supplied it")
    elif line.cue is not None and not (opens and line.cue.label == "caption"):
        line.decide(BlockLabel(line.cue.label), line.cue.reason)


def is_page(lines: list[Line]) -> bool:
    """Say whether the text is a whole copied page, menus and all, rather than an article that somebody cut out."""
    if any(line.run is not None for line in lines):
        return True
    short = sum(line.words <= 6 and not line.ends_sentence for line in lines)
    return short >= 12 and short >= 0.4 * len(lines)


def body_range(lines: list[Line]) -> tuple[int, int]:
    """Give the first and last index of the stretch that holds the article: the heaviest run of prose, short lines weighing against it.

    Where the page's extractor marked lines as main text, these alone count. Without prose: (number of lines, -1).
    """
    marked = [
        at
        for at, line in enumerate(lines)
        if line.run is not None and line.run.main and line.is_prose and line.label in (None, BlockLabel.BODY)
    ]
    if marked:
        return marked[0], marked[-1]
    page_like = is_page(lines)
    best, best_range = 0.0, (len(lines), -1)
    total, start = 0.0, 0
    for at, line in enumerate(lines):
        if line.label in (None, BlockLabel.BODY) and line.is_prose and line.link_share < 0.6:
            weight = float(min(line.words, 60))
        elif line.label is not None:
            weight = -4.0 if page_like else 0.0
        else:
            weight = (-6.0 if not line.quotes else 0.0) if page_like else 0.0
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best:
            best, best_range = total, (start, at)
    first, last = best_range
    while first < last and not _carries(lines[first]):
        first += 1
    return first, last


def _carries(line: Line) -> bool:
    return line.label in (None, BlockLabel.BODY) and line.is_prose


def _title_reason(document: Document, lines: list[Line], at: int) -> str:
    if document.title and same_title(lines[at].plain, document.title):
        return "the title that the file or page states"
    return "the page's heading" if lines[at].heading else "the line above the text that reads like a headline"


def _by_metadata(document: Document, lines: list[Line], first: int) -> None:
    """Find what the page's head states about itself among the short lines: the author's name, the section."""
    authors = {value.value.casefold().strip() for value in document.metadata if value.name == "author"}
    if not authors:
        return
    for line in lines[: first + 1]:
        if line.label is None and line.words <= 8 and any(author and author in line.plain.casefold() for author in authors):
            line.decide(BlockLabel.BYLINE, "the author that the page's head states")


def _by_place(lines: list[Line], title: int | None, first: int, last: int, page_like: bool) -> None:
    """Label what no wording settled by where it stands: above the body, in it, below it."""
    for at, line in enumerate(lines):
        if line.label is not None:
            continue
        if first <= at <= last:
            _inside_body(lines, at, page_like)
        elif at < first:
            _above_body(lines, at, title, page_like)
        else:
            _below_body(lines, at, page_like)


def _inside_body(lines: list[Line], at: int, page_like: bool) -> None:
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    dropped = page_like and line.run is not None and not line.run.main
    if dropped and not line.quotes and (line.link_share > 0.5 or not line.is_prose):
        line.decide(BlockLabel.BOILERPLATE, "between paragraphs, but no part of the article on its page")
    elif (
        line.plain.endswith("?")
        and line.words <= 14
        and not line.quotes
        and ":" not in line.plain
        and following is not None
        and _carries(following)
        and line.gap > 1
    ):
        line.decide(BlockLabel.SUBHEAD, "a short question above a paragraph")
    elif line.heading and line.words <= 14 and line.quotes and following is not None and _carries(following):
        line.decide(BlockLabel.SUBHEAD, "a heading between paragraphs")
    elif line.is_prose or line.quotes or line.ends_sentence:
        line.decide(BlockLabel.BODY, "running text")
    elif line.heading or (line.emphasised and line.words <= 14 and following is not None and not following.quotes):
        line.decide(BlockLabel.SUBHEAD, "a heading between paragraphs")
    elif line.is_bullet:
        line.decide(BlockLabel.BODY, "an item of a list in the text")
    elif line.words <= 14 and following is not None and _carries(following) and line.plain[-1] not in ",;:":
        line.decide(BlockLabel.SUBHEAD, "a short line without a full stop above a paragraph")
    elif page_like and line.link_share > 0.5:
        line.decide(BlockLabel.BOILERPLATE, "a link between paragraphs")
    elif page_like and line.words <= 8 and _short_run(lines, at) >= 4:
        line.decide(BlockLabel.BOILERPLATE, "one of several short lines in a row")
    else:
        line.decide(BlockLabel.BODY, "stands in the text")


def _above_body(lines: list[Line], at: int, title: int | None, page_like: bool) -> None:
    line = lines[at]
    near = title is not None and at > title
    long_enough = line.words >= (5 if line.run is not None and line.run.main else 9)
    if near and (line.is_prose or line.quotes or line.ends_sentence or long_enough):
        line.decide(BlockLabel.BODY, "opening words under the title")
    elif not page_like and (line.is_prose or line.quotes):
        line.decide(BlockLabel.BODY, "running text")
    elif near and (not page_like or _beside_head(lines, at)):
        line.decide(BlockLabel.METADATA, "a short line between title and text")
    elif not page_like or _beside_head(lines, at):
        line.decide(BlockLabel.METADATA, "a short line beside the title")
    else:
        line.decide(BlockLabel.BOILERPLATE, "above the article, away from its title")


def _below_body(lines: list[Line], at: int, page_like: bool) -> None:
    line = lines[at]
    if not page_like and (line.is_prose or line.quotes or line.ends_sentence):
        line.decide(BlockLabel.BODY, "running text")
    elif not page_like and _short_run(lines, at) < 3 and line.link_share < 0.5:
        line.decide(BlockLabel.BODY, "closing line of the text")
    elif is_biography(line):
        line.decide(BlockLabel.BYLINE, "about the author")
    else:
        line.decide(BlockLabel.BOILERPLATE, "below the article")


def _beside_head(lines: list[Line], at: int) -> bool:
    """Say whether a title, byline or date stands directly above or below."""
    around = [lines[i].label for i in (at - 1, at + 1) if 0 <= i < len(lines)]
    return any(label in (BlockLabel.TITLE, BlockLabel.BYLINE, BlockLabel.DATE, BlockLabel.METADATA) for label in around)


def _short_run(lines: list[Line], at: int) -> int:
    """Count the short lines without a full stop in a row around a line, up to ten each way."""
    count = 1
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(lines) and count < 20 and lines[i].words <= 8 and not lines[i].ends_sentence:
            count += 1
            i += step
    return count
