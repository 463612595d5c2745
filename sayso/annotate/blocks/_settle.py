"""The last word on each line: the model's labels, held to what is certain."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.blocks._lines import Line
from sayso.annotate.blocks._model import FORBIDDEN, best_labels, emissions
from sayso.annotate.blocks._titles import LONGEST_TITLE, mark_repeats, same_title
from sayso.knowledge.lines import line_key
from sayso.knowledge.page_lines import LineWeights
from sayso.records import BlockLabel, Document

# To take a paragraph or a quotation for furniture is the worst error, so the model must be surer of it than of the
# opposite; the margins were set on articles without furniture (PolNeAR, FA-KES), not on the labelled lines.
QUOTATION_MARGIN = 4.0
PARAGRAPH_MARGIN = 1.0
HEADING_MARGIN = 0.5
GLUED_HEADING_BONUS = 2.0
GLUED_FURNITURE_MARGIN = 6.0
LONGEST_FURNITURE_WORDS = 18
# What the extractor finds on a page is right far more often than words and places tell (4-gram F1 .98 against .93 on
# 86 pages), so the model only settles what sort of furniture the rest is, and what a clear wording excepts.
MAIN_MARGIN = 10.0
MAIN_MARGIN_WITH_CUE = 1.0
HEAD_LINES = 5
"""Within how many lines above its first paragraph an article's main text may hold byline, date and section."""
OTHER_MARGIN = 8.0

RULED_TITLE_MARGIN = 4.0
UNANCHORED_MARGIN = 0.5
CUE_BONUS = 2.0
"""What a wording at the start of a line or over all of it adds to its label, beyond what the model learnt of it."""

BOXES = {BlockLabel.EMBED: 6, BlockLabel.NEWSLETTER: 6, BlockLabel.DONATION: 6}
"""Labels of boxes, and within how many lines of one that shows it by itself the others of the box stand."""
HANDLE = re.compile(r"(?:^|[\s(])@\w{2,30}\b")

_PICTURE_HINT = re.compile(r"figcaption|caption|credit|image|photo|picture|figure|gallery|media", re.IGNORECASE)

_SURE_INSIDE = frozenset(["disclaimer", "donation"])

_KEPT = frozenset([BlockLabel.TITLE, BlockLabel.REPEATED_TITLE, BlockLabel.SUBHEAD, BlockLabel.BODY, BlockLabel.CAPTION, BlockLabel.EMBED])
_REASONS = {
    BlockLabel.TITLE: "reads and stands like the headline",
    BlockLabel.SUBHEAD: "a short heading above a passage",
    BlockLabel.BYLINE: "reads and stands like a line on who wrote it",
    BlockLabel.DATE: "reads and stands like a date line",
    BlockLabel.METADATA: "reads and stands like a note about the report itself",
    BlockLabel.BODY: "reads and stands like running text",
    BlockLabel.CAPTION: "reads and stands like words of a picture",
    BlockLabel.ADVERTISEMENT: "reads and stands like an advertisement",
    BlockLabel.NEWSLETTER: "part of an invitation to a newsletter",
    BlockLabel.DONATION: "part of a plea for money",
    BlockLabel.BOILERPLATE: "reads and stands like navigation, links or comments",
    BlockLabel.DISCLAIMER: "reads like a notice of rights or liability",
    BlockLabel.EMBED: "part of an embedded post",
    BlockLabel.REPEATED_TITLE: "same words as the title",
}


def settle(
    document: Document, lines: list[Line], found: list[list[tuple[str, ...]]] | None, weights: LineWeights, repeated: frozenset[str]
) -> None:
    """Set the final label and reason of each line; without features (`found`) the rules' labels stand."""
    if found is not None and lines:
        _by_model(document, lines, found, weights)
    _by_repetition(lines, repeated)


def _by_model(document: Document, lines: list[Line], found: list[list[tuple[str, ...]]], weights: LineWeights) -> None:
    column = {BlockLabel(label): at for at, label in enumerate(weights.labels)}
    scores = emissions(found, weights)
    furniture = [at for label, at in column.items() if label not in _KEPT]
    for at, (line, row) in enumerate(zip(lines, scores, strict=True)):
        if line.cue is not None and line.label is not BlockLabel.TITLE and (line.cue.scope != "inside" or line.cue.label in _SURE_INSIDE):
            row[column[BlockLabel(line.cue.label)]] += CUE_BONUS
        if line.fixed and line.label is not None:
            row[:] = FORBIDDEN
            row[column[line.label]] = 0.0
        elif line.cue is None and line.words >= 4 and line.quotes:
            row[furniture] -= QUOTATION_MARGIN
        elif line.cue is None and line.is_prose and line.words >= LONGEST_FURNITURE_WORDS:
            row[furniture] -= PARAGRAPH_MARGIN
        elif line.cue is None and line.label is BlockLabel.SUBHEAD and line.run is None:
            row[furniture] -= HEADING_MARGIN
            if at and line.gap == 1 and lines[at - 1].is_prose and at + 1 < len(lines) and lines[at + 1].gap > 1:
                # Set right below a paragraph, with a blank line behind it: a heading that lost the blank line before it.
                row[column[BlockLabel.SUBHEAD]] += GLUED_HEADING_BONUS
                # Furniture and words of a picture stand apart from the paragraph above, or bear a cue.
                row[[*furniture, column[BlockLabel.CAPTION]]] -= GLUED_FURNITURE_MARGIN
    if any(line.run is not None and line.run.main for line in lines):
        _by_extractor(lines, scores, column, furniture)
    _need_anchors(lines, scores, column)
    title = _title(document, lines, scores, weights, column)
    for line, best in zip(lines, best_labels(scores, weights), strict=True):
        label = BlockLabel(weights.labels[best])
        if label is not line.label:
            line.decide(label, line.cue.reason if line.cue is not None and line.cue.label == label else _REASONS[label])
    if title is not None:
        if lines[title].label is not BlockLabel.TITLE:
            lines[title].decide(BlockLabel.TITLE, _REASONS[BlockLabel.TITLE])
        mark_repeats(lines, title)


def _by_extractor(lines: list[Line], scores: NDArray[np.float64], column: dict[BlockLabel, int], furniture: list[int]) -> None:
    """Lean the scores of a page's lines to what its extractor says is the article.

    In the article only a clear wording or form makes furniture, only a wording or a mark of the page a caption or an embedded
    post; out of it a paragraph is not the telling, and caption and post need a wording or a mark, too.
    """
    article = [column[label] for label in (BlockLabel.BODY, BlockLabel.SUBHEAD)]
    caption, rest, embed = column[BlockLabel.CAPTION], column[BlockLabel.BOILERPLATE], column[BlockLabel.EMBED]
    head = [column[label] for label in (BlockLabel.BYLINE, BlockLabel.DATE, BlockLabel.METADATA)]
    top = next((at for at, line in enumerate(lines) if line.run is not None and line.run.main and line.is_prose), -1)
    for at, (line, row) in enumerate(zip(lines, scores, strict=True)):
        if line.run is None or line.fixed:
            continue
        worded = line.cue.label if line.cue is not None else ""
        if worded != "caption" and line.label is not BlockLabel.CAPTION and _PICTURE_HINT.search(f"{line.run.tag} {line.run.hint}") is None:
            row[caption] -= MAIN_MARGIN
        if worded != "embed" and line.label is not BlockLabel.EMBED:
            row[embed] -= MAIN_MARGIN
        if not line.run.main:
            row[article] -= OTHER_MARGIN
        elif line.cue is None and not line.form:
            row[furniture] -= MAIN_MARGIN
            if 0 < top - at <= HEAD_LINES:
                row[head] += MAIN_MARGIN - MAIN_MARGIN_WITH_CUE
        else:
            row[furniture] -= MAIN_MARGIN_WITH_CUE
            if line.cue is not None and line.cue.scope != "whole":
                row[rest] -= MAIN_MARGIN


def _need_anchors(lines: list[Line], scores: NDArray[np.float64], column: dict[BlockLabel, int]) -> None:
    """Close the labels of boxes where no line near bears a wording or form of such a box: a box does not run on through the text."""
    for label, reach in BOXES.items():
        near = [False] * len(lines)
        for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
            left = 0
            for at in order:
                left = reach if _anchors(lines[at], label) else left - 1
                near[at] = near[at] or left > 0
        for at, line in enumerate(lines):
            if not near[at] and not line.fixed:
                scores[at, column[label]] -= UNANCHORED_MARGIN


def _anchors(line: Line, label: BlockLabel) -> bool:
    if line.label is label or (line.cue is not None and line.cue.label == label):
        return True
    return label is BlockLabel.EMBED and "@" in line.plain and HANDLE.search(line.plain) is not None


def _title(
    document: Document, lines: list[Line], scores: NDArray[np.float64], weights: LineWeights, column: dict[BlockLabel, int]
) -> int | None:
    """Choose the one headline and close that label to all other lines; `None` where the page shows none."""
    titles = [column[label] for label in (BlockLabel.TITLE, BlockLabel.REPEATED_TITLE) if label in column]
    chosen: int | None = None
    if document.title:
        chosen = next(
            (
                at
                for at, line in enumerate(lines)
                if not line.fixed and len(line.plain) <= LONGEST_TITLE and same_title(line.plain, document.title)
            ),
            None,
        )
    if chosen is None:
        path = best_labels(scores, weights)
        named = [at for at, label in enumerate(path) if label in titles]
        if named:
            best = max(named, key=lambda at: (scores[at, titles].max() - np.delete(scores[at], titles).max(), -at))
            chosen = next(at for at, line in enumerate(lines) if at == best or same_title(line.plain, lines[best].plain))
        else:
            # The model sees no headline at all: the one that the rules chose stands unless the model is sure against it.
            ruled = next((at for at, line in enumerate(lines) if line.label is BlockLabel.TITLE and not line.fixed), None)
            if ruled is not None and scores[ruled].max() - scores[ruled, titles].max() < RULED_TITLE_MARGIN:
                chosen = ruled
    for at in range(len(lines)):
        if at != chosen:
            scores[at, titles] = FORBIDDEN
    if chosen is not None:
        scores[chosen] = FORBIDDEN
        scores[chosen, column[BlockLabel.TITLE]] = 0.0
    return chosen


def _by_repetition(lines: list[Line], repeated: frozenset[str]) -> None:
    """Take out of the told text what the outlet prints again and again."""
    if not repeated:
        return
    kept = (BlockLabel.BODY, BlockLabel.SUBHEAD, BlockLabel.CAPTION)
    for line in lines:
        if line.label in kept and (key := line_key(line.plain)) is not None and key in repeated:
            line.decide(BlockLabel.BOILERPLATE, "the line stands in a fifth or more of this outlet's documents")
