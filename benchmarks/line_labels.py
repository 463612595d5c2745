"""The hand-made line labels of `gold/blocks`: which line of a report is title, body, furniture. No text of others is stored.

    {"document": "06ee193d...", "source": "articles", "first": 12, "lines": [["5f1d0c3e", "title"], ["0b77a2c9", "byline"]]}

The digests name the lines (`line_digest`); the words come from the corpora, or from `gold/blocks/own` for texts of our own.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from benchmarks.corpora import line_digest, page_lines, read_jsonl, read_pages
from sayso.errors import KnowledgeError
from sayso.records import BlockLabel

LABELS = Path(__file__).parent / "gold" / "blocks"
_T = TypeVar("_T")


class LabelledDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One text and what each of its lines is.

    `lines` holds (start, end, label) for every line that is not blank, in text order; the offsets count
    code points of `text` and leave out the line break and white space at either end. `source` is
    `articles`, `polnear` or `own`.
    """

    id: str
    source: str
    text: str
    lines: tuple[tuple[int, int, BlockLabel], ...]


def load_labels(corpora: Path, part: Literal["train", "test"], *, labels: Path = LABELS) -> Iterator[LabelledDocument]:
    """Go through the labelled documents of one part, by source, then in the order of the file.

    Raises `KnowledgeError` when a document is missing from the corpora or a line there is no longer
    the line that was labelled. Who may read `test` is said in `gold/blocks/README.md`.
    """
    texts: dict[str, Callable[[dict[str, Any]], str]] = {
        "articles": lambda row: _page_text(_pages(corpora), row),
        "polnear": lambda row: _article_text(_articles(corpora), row),
        "own": lambda row: _own_text(labels / "own", row),
    }
    for path in sorted((labels / part).glob("*.jsonl")):
        for row in read_jsonl(path):
            text = texts[row["source"]](row)
            yield LabelledDocument(id=row["document"], source=row["source"], text=text, lines=_labelled_lines(path, row, text))


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each line that is not blank, without its break and the white space around it."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            yield begin, begin + len(words)
        start += len(line) + 1


def _labelled_lines(path: Path, row: dict[str, Any], text: str) -> tuple[tuple[int, int, BlockLabel], ...]:
    spans = list(lines_of(text))
    digests = [line_digest(text[start:end]) for start, end in spans]
    expected = [digest for digest, _ in row["lines"]]
    if digests != expected:
        differing = sum(left != right for left, right in zip(digests, expected, strict=False)) + abs(len(digests) - len(expected))
        raise KnowledgeError(
            f"line labels: {differing} of {len(expected)} lines of {row['document']} in {path.parent.name}/{path.name} are not "
            "the lines that were labelled; expected text whose lines have the stored digests; restore the corpus or the renderer "
            "(benchmarks.corpora.page_lines), or label the document again"
        )
    return tuple((start, end, BlockLabel(label)) for (start, end), (_, label) in zip(spans, row["lines"], strict=True))


def _page_text(pages: dict[str, bytes], row: dict[str, Any]) -> str:
    stretch = page_lines(_found(pages, row))[row["first"] : row["first"] + len(row["lines"])]
    joiner: str = row.get("joiner", "\n\n")
    return joiner.join(stretch)


def _article_text(articles: dict[str, str], row: dict[str, Any]) -> str:
    text = _found(articles, row)
    stretch = list(lines_of(text))[row["first"] : row["first"] + len(row["lines"])]
    return text[stretch[0][0] : stretch[-1][1]] if stretch else ""


def _own_text(folder: Path, row: dict[str, Any]) -> str:
    path = folder / f"{row['document']}.txt"
    if not path.is_file():
        raise KnowledgeError(f"line labels: the text {path} is missing; expected it beside the labels; restore it from the repository")
    return path.read_bytes().decode("utf-8")


def _found(texts: dict[str, _T], row: dict[str, Any]) -> _T:
    if row["document"] not in texts:
        raise KnowledgeError(
            f"line labels: document {row['document']} is not in the corpus {row['source']}; "
            "expected every labelled document there; check which corpora folder was given"
        )
    return texts[row["document"]]


@functools.cache
def _pages(corpora: Path) -> dict[str, bytes]:
    return {page: content for page, content, _ in read_pages(corpora)}


@functools.cache
def _articles(corpora: Path) -> dict[str, str]:
    return {row["id"]: row["text"] for name in ("train", "dev") for row in read_jsonl(corpora / "polnear" / f"{name}.jsonl.gz")}
