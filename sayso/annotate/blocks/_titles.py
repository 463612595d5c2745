"""The headline: where it first stands, and where the page says it again."""

from __future__ import annotations

import re

from sayso.annotate.blocks._lines import Line
from sayso.knowledge.lines import compared_words
from sayso.records import BlockLabel, Document

_PREFIX = re.compile(
    r"^(?:video|watch|live|updated?|breaking|exclusive|analysis|opinion|photos?|in pictures|read|share|tweet)\b\s*[:|-]\s*", re.IGNORECASE
)
_CRUMBS = re.compile(r"\w\s[>»›]\s\w")
_SUFFIX = re.compile(r"\s+[-–—|·»:]{1,2}\s+[^-–—|·»]{2,40}$")

# A headline of one to three words may equal a tag or a byline by chance; a longer one does not.
_MAY_REPEAT = (None, BlockLabel.BOILERPLATE, BlockLabel.REPEATED_TITLE, BlockLabel.SUBHEAD, BlockLabel.METADATA, BlockLabel.BODY)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
LONGEST_SUFFIX = 60
LONGEST_TITLE = 220


def title_words(text: str) -> str:
    """Give a headline's words for comparison, without a leading `Video:`."""
    return compared_words(_PREFIX.sub("", text))


def same_title(line: str, title: str) -> bool:
    """Say whether a line is this headline: equal words, or equal but for an outlet's name or a section behind it."""
    left, right = title_words(line), title_words(title)
    if not left or not right:
        return False
    if left == right:
        return True
    return title_words(_SUFFIX.sub("", line)) == right or left == title_words(_SUFFIX.sub("", title))


def find_title(document: Document, lines: list[Line], body_start: int) -> int | None:
    """Give the index of the headline's line: the one that the container states, else a top heading, else the best line above the body."""
    head = lines[: max(1, min(len(lines), body_start + 1 if body_start < len(lines) else len(lines)))]
    if document.title:
        for at, line in enumerate(lines):
            if line.label is None and len(line.plain) <= LONGEST_TITLE and same_title(line.plain, document.title):
                return at
    tops = [at for at, line in enumerate(lines) if _is_top_heading(line) and line.label is None and line.cue is None and line.words >= 2]
    if tops:
        before = [at for at in tops if at <= body_start] or tops
        return max(before, key=lambda at: (min(lines[at].words, 6), at))
    return _best_above_body(lines, head, body_start)


def _is_prefixed(line: Line) -> bool:
    """Say whether a line that was taken for a caption may be a headline that begins `Video:` or `In pictures:`."""
    if line.label is not BlockLabel.CAPTION:
        return False
    behind = _PREFIX.sub("", line.plain)
    return behind != line.plain and 3 <= behind.count(" ") + 1 <= 20 and not line.ends_sentence


def _is_top_heading(line: Line) -> bool:
    return line.run.tag == "h1" if line.run is not None else line.heading and not line.plain.startswith("#") and line.gap >= 0


def _best_above_body(lines: list[Line], head: list[Line], body_start: int) -> int | None:
    """Score the lines above the body: like a headline in length, capitals and ending, near to the body, and said more than once."""
    words = [title_words(line.plain) if len(line.plain) <= LONGEST_TITLE else "" for line in head]
    told = {word for line in lines[body_start : body_start + 12] if line.is_prose for word in _LONG_WORD.findall(line.lower)}
    best, best_score = None, 0.0
    for at in range(len(head) - 1, max(-1, len(head) - 40), -1):
        line = head[at]
        if (
            (line.label is not None and not _is_prefixed(line))
            or _CRUMBS.search(line.plain)
            or not 8 <= len(line.plain) <= LONGEST_TITLE
            or line.words < 2
        ):
            continue
        if at == body_start and (at > 0 or len(line.plain) > 150):
            continue
        if not words[at]:
            continue  # nothing but marks or symbols
        score = min(line.words, 8) / 2.0 - (at < body_start) * 0.15 * (body_start - at)
        score += 2.0 * line.heading + 1.5 * (line.gap >= 2 or at == 0) + (2.0 if words.count(words[at]) > 1 else 0.0)
        score -= 3.0 * (line.ends_sentence and at > 0 and line.words > 12) + 2.0 * line.is_bullet
        score += 1.5 * (at == 0) - 1.5 * (line.words < 4) - 1.0 * (line.label is not None)
        own = set(_LONG_WORD.findall(line.lower))
        if len(own) >= 3:
            # A headline shares its words with the paragraphs below it; a teaser beside it does not.
            score += 5.0 * (len(own & told) / len(own) - 0.3)
        if score > best_score:
            best, best_score = at, score
    if best is None or best_score < 2.0:
        return None
    return next(
        at
        for at, line in enumerate(head)
        if at == best or (line.label in (None, BlockLabel.BODY) and same_title(line.plain, head[best].plain))
    )


def mark_repeats(lines: list[Line], title_at: int) -> None:
    """Label the headline's line and every other line that says the same."""
    length = len(lines[title_at].plain)
    wanted, bare = title_words(lines[title_at].plain), title_words(_SUFFIX.sub("", lines[title_at].plain))
    for at, line in enumerate(lines):
        if at == title_at or line.fixed or abs(len(line.plain) - length) > LONGEST_SUFFIX:
            continue
        words = title_words(line.plain) if line.words >= 4 or line.label in _MAY_REPEAT else ""
        if words and (words in (wanted, bare) or title_words(_SUFFIX.sub("", line.plain)) == wanted):
            line.decide(BlockLabel.REPEATED_TITLE, "same words as the title " + ("above" if at > title_at else "below"))
