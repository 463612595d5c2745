"""Train the line model and write `sayso/data/blocks/weights.tsv`: python -m training.lines.train [CORPORA] [--pages N] [--leave-out].

With `--leave-out` nothing is written: every source of labelled documents (each writer of pages, each corpus) is
held out in turn, and the macro F1 of rules and model on it is printed. That is what an outlet never seen meets.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from benchmarks.corpora import corpora_folder, line_digest, page_lines, read_jsonl, read_pages
from benchmarks.line_labels import load_labels
from sayso.annotate.blocks import prepared_lines
from sayso.annotate.blocks._features import features
from sayso.config import load_config
from sayso.knowledge.page_lines import load_page_lines
from sayso.readers import Raw, decode
from sayso.records import Document
from training.lines.compose import compose
from training.lines.pages import written_pages

WEIGHTS = Path(__file__).parents[2] / "sayso" / "data" / "blocks" / "weights.tsv"
LEXICAL = re.compile(r"^(?:w|w1|wn|w1-2|count|hint)=")
"""Features that hold single words."""
SETTINGS = {"c1": 0.3, "c2": 1.0, "max_iterations": 90, "feature.possible_transitions": True}
# Their articles hold captions, posts and links among the paragraphs, which would be learnt as running text.
UNCLEAN = frozenset(["huff-post", "breitbart", "west-journal"])
LEAST_SOURCES = 3
"""A word is learnt only where so many sources bear it: one outlet's words say nothing about another's."""
LEAST_LINES = 3
LEAST_WEIGHT = 0.1
COPIES = {"composed": 1, "markup": 1}
"""How often the documents of a source are learnt from; labelled ones `LABELLED_COPIES` times, each time with other words dropped."""
LABELLED_COPIES = 3
DROPPED_WORDS = 0.35


class Example(NamedTuple):
    """One document to learn from: its source and name, features and label of each line, and what the rules said."""

    source: str
    group: str
    features: list[list[str]]
    labels: list[str]
    rules: list[str]


def example(document: Document, labels: list[str], source: str, group: str) -> Example | None:
    """Make an example; `None` where the lines are cut otherwise than they were labelled."""
    lines, said = prepared_lines(document)
    if len(lines) != len(labels):
        return None
    grouped = features(lines, said, load_page_lines().classes)
    return Example(source, group, [[feature for group in found for feature in group] for found in grouped], labels, said)


def thinned(one: Example, known: set[str], chance: random.Random) -> Example:
    """Leave out unknown words and a third of the known: no wording is to be learnt by heart."""
    kept = [[f for f in line if not LEXICAL.match(f) or (f in known and chance.random() > DROPPED_WORDS)] for line in one.features]
    return one._replace(features=kept)


def labelled(corpora: Path) -> Iterator[Example]:
    """Go through the hand-labelled training documents as plain text."""
    for document in load_labels(corpora, "train"):
        found = example(
            Document(path="a.txt", text=document.text), [str(label) for _, _, label in document.lines], document.source, document.id
        )
        if found is None:
            raise SystemExit(f"{document.id}: its lines are not cut as they were labelled")
        yield found


def labelled_pages(corpora: Path) -> Iterator[Example]:
    """Go through the labelled pages again, now as HTML: runs get the label of the line with the same words.

    What stands before and behind the labelled stretch is menus and footers: boilerplate. A run that
    no labelled line equals gets the label of the line that holds it, else that of the run before.
    """
    pages = {page: content for page, content, _ in read_pages(corpora)}
    limits = load_config().limits
    for row in read_jsonl(Path(__file__).parents[2] / "benchmarks" / "gold" / "blocks" / "train" / "articles.jsonl"):
        page = row["document"]
        stretch = page_lines(pages[page])[row["first"] : row["first"] + len(row["lines"])]
        [document] = decode(Raw(path=f"{page}.html", data=pages[page], media_type="text/html"), limits=limits)
        if not isinstance(document, Document):
            continue
        texts = [document.text[line.start : line.end] for line in prepared_lines(document)[0]]
        found = example(document, _aligned(texts, stretch, [label for _, label in row["lines"]]), "markup", page)
        if found is not None:
            yield found


def _aligned(texts: list[str], stretch: list[str], labels: list[str]) -> list[str]:
    by_digest: dict[str, list[str]] = defaultdict(list)
    for line, label in zip(stretch, labels, strict=True):
        by_digest[line_digest(line)].append(label)
    given: list[str | None] = []
    for text in texts:
        known = by_digest.get(line_digest(text))
        given.append((known.pop(0) if len(known) > 1 else known[0]) if known else None)
    inside = [at for at, label in enumerate(given) if label not in (None, "boilerplate")]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    result: list[str] = []
    for at, label in enumerate(given):
        if label is None and first < at < last:
            words = " ".join(texts[at].split())
            label = next((other for line, other in zip(stretch, labels, strict=True) if len(words) > 12 and words in line), result[-1])
        result.append(label if label is not None and first <= at <= last else "boilerplate")
    return result


def stories(corpora: Path) -> list[tuple[str, list[str]]]:
    """Give headline and paragraphs of the training articles that nobody labelled."""
    taken = {document.id for document in load_labels(corpora, "train")}
    found = []
    for row in read_jsonl(corpora / "polnear" / "train.jsonl.gz"):
        lines = [line.strip() for line in row["text"].split("\n") if line.strip()]
        if row["id"] not in taken and row["publisher"] not in UNCLEAN and len(lines) > 4:
            found.append((lines[0].rstrip("."), lines[1:]))
    return found


def composed(corpora: Path, count: int, without: str = "") -> Iterator[Example]:
    """Go through composed pages; nothing in them is by the writer `without`."""
    pages = [page for page in written_pages() if page.writer != without]
    for at, (text, labels) in enumerate(compose(stories(corpora), count, pages)):
        found = example(Document(path="a.txt", text=text), labels, "composed", f"composed-{at}")
        if found is not None:
            yield found


def written() -> Iterator[Example]:
    """Go through the labelled pages of our own; the writer is the source."""
    for page in written_pages():
        found = example(Document(path="a.txt", text=page.text), page.labels, page.writer, page.name)
        if found is None:
            raise SystemExit(f"{page.name}: its lines are not cut as they were labelled")
        yield found


def train(examples: Iterable[Example], path: str) -> None:
    """Fit a model."""
    examples = list(examples)
    sources: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for one in examples:
        for feature in (feature for line in one.features for feature in line if LEXICAL.match(feature)):
            sources[feature].add(one.source)
            counts[feature] += 1
    known = {feature for feature, seen in sources.items() if len(seen) >= LEAST_SOURCES and counts[feature] >= LEAST_LINES}
    trainer, chance = pycrfsuite.Trainer(verbose=False), random.Random(3)
    for one in examples:
        for _ in range(COPIES.get(one.source, LABELLED_COPIES)):
            trainer.append(thinned(one, known, chance).features, one.labels)
    trainer.set_params(SETTINGS)
    trainer.train(path)


def export(path: str) -> None:
    """Write the weights that matter as a table."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    rows = [(feature, label, weight) for (feature, label), weight in info.state_features.items() if abs(weight) >= LEAST_WEIGHT]
    rows += [(f"after {left}", right, weight) for (left, right), weight in info.transitions.items()]
    content = "".join(f"{feature}\t{label}\t{weight:.2f}\n" for feature, label, weight in sorted(rows) if "\t" not in feature)
    WEIGHTS.write_text("feature\tlabel\tweight\n" + content, encoding="utf-8")
    print(f"{len(rows)} weights, {WEIGHTS.stat().st_size / 1000:.0f} kB")


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Give the mean over the true labels of the F1 of (true, given) pairs."""
    counts = Counter(pairs)
    scores = []
    for label in sorted({true for true, _ in pairs}):
        right = counts[label, label]
        wrong = sum(count for (true, given), count in counts.items() if (true == label) != (given == label))
        scores.append(2 * right / (2 * right + wrong))
    return sum(scores) / len(scores)


def leave_out(examples: list[Example], corpora: Path, count: int, path: str) -> None:
    """Print the macro F1 of rules and model on every labelled source, learnt without it."""
    every: list[tuple[str, str]] = []
    for source in sorted({one.source for one in examples} - set(COPIES)):
        held = {one.group for one in examples if one.source == source}
        train([*(one for one in examples if one.group not in held), *composed(corpora, count, without=source)], path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        by_rules = [pair for one in examples if one.source == source for pair in zip(one.labels, one.rules, strict=True)]
        by_model = [pair for one in examples if one.source == source for pair in zip(one.labels, tagger.tag(one.features), strict=True)]
        every += by_model
        print(f"{source:10} {len(by_model):5} lines: macro F1 rules {macro_f1(by_rules):.3f}, model {macro_f1(by_model):.3f}", flush=True)
    print(f"together   {len(every):5} lines: model {macro_f1(every):.3f}")


def main() -> None:
    """Read the arguments and train or hold sources out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--leave-out", action="store_true")
    arguments = parser.parse_args()
    corpora = corpora_folder(arguments.corpora)
    parts = [list(labelled(corpora)), list(written()), list(labelled_pages(corpora))]
    print("{} labelled documents, {} written pages, {} labelled pages as HTML".format(*map(len, parts)))
    examples = [one for part in parts for one in part]
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/lines.crf"
        if arguments.leave_out:
            leave_out(examples, corpora, arguments.pages, path)
        else:
            train([*examples, *composed(corpora, arguments.pages)], path)
            export(path)


if __name__ == "__main__":
    main()
