"""Blocks: which stretch of a text is headline, telling or furniture, with the reason in words.

The text is never cut: every non-blank stretch lies in exactly one block, so a span is right for ever and
nothing is lost that a reader may want to check. What tells something is title, subhead, body, caption and
embedded posts; later stages read only that.

Rules look at each line first; what they say is one voice among the features of a small line model, which
decides (`_model.py`); a few things are certain and stay (`_settle.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.annotate.blocks._embeds import mark_embeds
from sayso.annotate.blocks._features import features
from sayso.annotate.blocks._lines import Line, attach_cues, split_lines
from sayso.annotate.blocks._pieces import is_run_on, split_run_on
from sayso.annotate.blocks._rules import decide
from sayso.annotate.blocks._settle import settle
from sayso.knowledge.page_lines import PageLines, load_page_lines
from sayso.pipeline import Reading, stage
from sayso.records import Block, BlockLabel, Document, Span

_JOINED = frozenset([BlockLabel.EMBED, BlockLabel.NEWSLETTER, BlockLabel.DONATION])


@stage(reads=(Document,), writes=(Block,))
def label_blocks(
    reading: Reading, *, repeated_lines: frozenset[str], page_lines: PageLines | None = None, learned: bool = True
) -> Iterator[Block]:
    """Yield the blocks of a document in text order; their spans cover every character that is not white space.

    `repeated_lines` holds the keys of the lines that the document's outlet prints again and again
    (`sayso.annotate.repeats`). A block is one line, paragraph or markup run; lines of one embedded
    post, newsletter box or donation box share a block with a span each. `page_lines` is the packaged
    knowledge unless another is given; without `learned` the rules alone decide.
    """
    document = reading.document
    knowledge = page_lines or load_page_lines()
    lines = split_lines(document)
    if is_run_on(lines):
        lines = split_run_on(document, lines[0])
    else:
        said = _say(document, lines, knowledge)
        settle(document, lines, features(lines, said, knowledge.classes) if learned else None, knowledge.weights, repeated_lines)
    yield from _blocks(document, lines)


def prepared_lines(document: Document) -> tuple[list[Line], list[str]]:
    """Give the lines of a document that has line breaks and what the rules say of each: what the line model is trained on."""
    lines = split_lines(document)
    return lines, _say(document, lines, load_page_lines())


def _say(document: Document, lines: list[Line], knowledge: PageLines) -> list[str]:
    attach_cues(lines, knowledge)
    mark_embeds(lines)
    for line in lines:
        line.fixed = line.label is not None
    decide(document, lines)
    return [str(line.label) for line in lines]


def _blocks(document: Document, lines: list[Line]) -> Iterator[Block]:
    """Join the contiguous lines of one box and give a block each."""
    group: list[Line] = []
    for line in lines:
        if group and not (line.label == group[-1].label and line.label in _JOINED):
            yield _block(document, group)
            group = []
        group.append(line)
    if group:
        yield _block(document, group)


def _block(document: Document, group: list[Line]) -> Block:
    spans = tuple(Span(line.start, line.end) for line in group)
    label = group[0].label
    assert label is not None
    return Block(document=document.id, spans=spans, label=label, reason=group[0].reason)
