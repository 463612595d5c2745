"""Article text out of HTML pages: 4-gram F1 as article-extraction-benchmark scores it, on its 86 development pages."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path

from trafilatura import extract

from benchmarks.corpora import corpora_folder, read_pages
from sayso.annotate.blocks import label_blocks
from sayso.config import load_config
from sayso.pipeline import Reading
from sayso.readers import Raw, decode
from sayso.records import BlockLabel, Document

TARGET = 0.970
_WORD = re.compile(r"\w+")
_GRAM = 4


def article_text(document: Document) -> str:
    """Join the lines of a document that count as its article."""
    return "\n".join(document.text[line.start : line.end] for line in document.markup if line.main)


def block_text(document: Document) -> str:
    """Join the spans of a document's blocks that are running text or a heading in it: what later stages read as the article."""
    blocks = label_blocks(Reading(document), repeated_lines=frozenset())  # type: ignore[arg-type]
    spans = (span for block in blocks if block.label in (BlockLabel.BODY, BlockLabel.SUBHEAD) for span in block.spans)
    return "\n".join(document.text[span.start : span.end] for span in spans)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the word 4-grams of a text; a shorter text is one shingle."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)) if words)


def precision_recall(gold: str, predicted: str) -> tuple[float, float]:
    """Compare two texts by their 4-grams, with repeats; a missing prediction of an article is 0 and 0."""
    expected, found = shingles(gold), shingles(predicted)
    if not expected or not found:
        return (1.0, 1.0) if not expected and not found else (0.0, 0.0)
    shared = sum((expected & found).values())
    return shared / found.total(), shared / expected.total()


def mean_f1(pairs: list[tuple[float, float]]) -> float:
    """Give the F1 of mean precision and mean recall over pages."""
    precision, recall = (sum(values) / len(values) for values in zip(*pairs, strict=True))
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(corpora: Path) -> dict[str, float]:
    """Score our article lines, the text of our blocks and trafilatura's text on the pages."""
    limits = load_config().limits
    ours, labelled, theirs, exact = [], [], [], 0
    started = time.process_time()
    texts = []
    for page, data, truth in read_pages(corpora):
        document = decode(Raw(path=f"{page}.html", data=data, media_type="text/html"), limits=limits)[0]
        texts.append((document if isinstance(document, Document) else None, data, truth["articleBody"]))
    seconds = time.process_time() - started
    for document, data, gold in texts:
        ours.append(precision_recall(gold, article_text(document) if document is not None else ""))
        labelled.append(precision_recall(gold, block_text(document) if document is not None else ""))
        exact += ours[-1] == (1.0, 1.0)
        theirs.append(precision_recall(gold, extract(data, fast=True, include_comments=False) or ""))
    return {
        "articles.f1": mean_f1(ours),
        "articles.precision": sum(p for p, _ in ours) / len(ours),
        "articles.recall": sum(r for _, r in ours) / len(ours),
        "articles.blocks_f1": mean_f1(labelled),
        "articles.blocks_precision": sum(p for p, _ in labelled) / len(labelled),
        "articles.blocks_recall": sum(r for _, r in labelled) / len(labelled),
        "articles.exact": exact / len(ours),
        "articles.f1_trafilatura": mean_f1(theirs),
        "articles.pages": len(ours),
        "articles.pages_a_second": len(ours) / seconds,
    }


if __name__ == "__main__":
    figures = measure(corpora_folder(sys.argv[1] if len(sys.argv) > 1 else None))
    for name, value in figures.items():
        print(f"{name:28} {value:.4f}")
    print(f"{'target':28} {TARGET:.4f}")
