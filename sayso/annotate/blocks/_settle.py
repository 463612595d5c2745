"""The last word on each line: the model's labels, held to what is certain."""

from __future__ import annotations

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
PARAGRAPH_MARGIN = 1.5
HEADING_MARGIN = 1.5
LONGEST_FURNITURE_WORDS = 25
ALL_LINKS = 0.9
"""Share of a page's line in links from which it is no paragraph or heading of the article, unless the extractor says so."""

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


def settle(document: Document, lines: list[Line], found: list[list[str]] | None, weights: LineWeights, repeated: frozenset[str]) -> None:
    """Set the final label and reason of each line; without features (`found`) the rules' labels stand."""
    if found is not None and lines:
        _by_model(document, lines, found, weights)
    _by_repetition(lines, repeated)


def _by_model(document: Document, lines: list[Line], found: list[list[str]], weights: LineWeights) -> None:
    column = {BlockLabel(label): at for at, label in enumerate(weights.labels)}
    scores = emissions(found, weights)
    furniture = [at for label, at in column.items() if label not in _KEPT]
    for line, row in zip(lines, scores, strict=True):
        if line.fixed and line.label is not None:
            row[:] = FORBIDDEN
            row[column[line.label]] = 0.0
        elif line.run is not None and not line.run.main and line.link_share >= ALL_LINKS:
            row[[column[label] for label in (BlockLabel.BODY, BlockLabel.SUBHEAD)]] = FORBIDDEN
        elif line.cue is None and line.words >= 4 and line.quotes:
            row[furniture] -= QUOTATION_MARGIN
        elif line.cue is None and line.is_prose and line.words >= LONGEST_FURNITURE_WORDS:
            row[furniture] -= PARAGRAPH_MARGIN
        elif line.cue is None and line.label is BlockLabel.SUBHEAD and line.run is None:
            row[furniture] -= HEADING_MARGIN
    title = _title(document, lines, scores, weights, column)
    for line, at in zip(lines, best_labels(scores, weights), strict=True):
        label = BlockLabel(weights.labels[at])
        if label is not line.label:
            line.decide(label, line.cue.reason if line.cue is not None and line.cue.label == label else _REASONS[label])
    if title is not None:
        if lines[title].label is not BlockLabel.TITLE:
            lines[title].decide(BlockLabel.TITLE, _REASONS[BlockLabel.TITLE])
        mark_repeats(lines, title)


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
