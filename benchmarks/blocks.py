"""How well lines are told apart: title, body, furniture of each sort. Run: python -m benchmarks.blocks [CORPORA]

Judged on the held-out line labels of `gold/blocks/test` (macro F1 over labels), on the hand-labelled lines of two
samples, and by what is taken from articles that have little or no furniture (FA-KES, PolNeAR).
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

from benchmarks.corpora import corpora_folder, read_jsonl
from benchmarks.line_labels import LabelledDocument, lines_of, load_labels
from sayso.annotate.blocks import label_blocks
from sayso.pipeline import Reading
from sayso.records import TOLD, Block, BlockLabel, Document

Pair = tuple[BlockLabel, BlockLabel]
_QUOTED = re.compile(r"^[\"“„«]|[\"”»][.,;:!?]?$")
_SAMPLE_LABELS = {
    "ad": {"advertisement"},
    "social-embed": {"embed"},
    "boilerplate": {"boilerplate", "newsletter", "donation"},
    "body": {"body", "subhead"},
}


def blocks_of(text: str, *, learned: bool = True) -> list[Block]:
    """Label a text that stands alone, without an outlet."""
    return list(label_blocks(Reading(Document(path="a.txt", text=text)), repeated_lines=frozenset(), learned=learned))  # type: ignore[arg-type]


def line_labels(text: str, spans: Iterable[tuple[int, int]], *, learned: bool = True) -> list[BlockLabel]:
    """Give each line the label of the block that holds most of it."""
    pieces = sorted((span.start, span.end, block.label) for block in blocks_of(text, learned=learned) for span in block.spans)
    return [max(pieces, key=lambda piece: min(end, piece[1]) - max(start, piece[0]))[2] for start, end in spans]


def keep_all(document: LabelledDocument) -> list[BlockLabel]:
    """Baseline: everything is the article."""
    return [BlockLabel.BODY for _ in document.lines]


def c4_lines(document: LabelledDocument) -> list[BlockLabel]:
    """Baseline: the line rules of C4 (Raffel et al. 2020), with a closing quotation mark counted as an ending, too."""
    labels = []
    for start, end, _ in document.lines:
        line = document.text[start:end]
        kept = line.rstrip()[-1] in '.!?"”' and len(line.split()) >= 5 and "javascript" not in line.lower()
        labels.append(BlockLabel.BODY if kept and "cookie" not in line.lower() else BlockLabel.BOILERPLATE)
    return labels


def by_rules(document: LabelledDocument) -> list[BlockLabel]:
    """Our rules without the line model."""
    return line_labels(document.text, ((start, end) for start, end, _ in document.lines), learned=False)


def ours(document: LabelledDocument) -> list[BlockLabel]:
    """Rules and line model: what the program does."""
    return line_labels(document.text, ((start, end) for start, end, _ in document.lines))


def pairs_of(documents: Iterable[LabelledDocument], labeller: Callable[[LabelledDocument], list[BlockLabel]]) -> list[Pair]:
    """Give (true, given) for every line."""
    return [(true, given) for d in documents for (_, _, true), given in zip(d.lines, labeller(d), strict=True)]


def label_scores(pairs: list[Pair]) -> dict[BlockLabel, tuple[float, int, int, int]]:
    """Give F1, and the numbers found, wrongly given and missed, for every label that occurs."""
    counts = Counter(pairs)
    scores = {}
    for label in sorted({true for true, _ in pairs}):
        found = counts[label, label]
        wrong = sum(n for (true, given), n in counts.items() if given == label != true)
        missed = sum(n for (true, given), n in counts.items() if true == label != given)
        scores[label] = (2 * found / (2 * found + wrong + missed), found, wrong, missed)
    return scores


def macro_f1(pairs: list[Pair]) -> float:
    """Give the unweighted mean of the labels' F1."""
    scores = label_scores(pairs)
    return sum(score[0] for score in scores.values()) / len(scores)


def told_scores(pairs: list[Pair]) -> tuple[float, float, float]:
    """Give precision, recall and F1 of keeping the lines that tell something."""
    kept = sum(true in TOLD and given in TOLD for true, given in pairs)
    precision = kept / max(1, sum(given in TOLD for _, given in pairs))
    recall = kept / max(1, sum(true in TOLD for true, _ in pairs))
    return precision, recall, 2 * precision * recall / (precision + recall)


def quotations_lost(documents: Iterable[LabelledDocument]) -> tuple[int, int]:
    """Count the lines of the telling that begin or end in a quotation mark, and those of them taken for furniture."""
    lost = total = 0
    for document in documents:
        for (start, end, true), given in zip(document.lines, ours(document), strict=True):
            if true in TOLD and _QUOTED.search(document.text[start:end]):
                total += 1
                lost += given not in TOLD
    return lost, total


def stripped(texts: Iterable[tuple[str, list[tuple[int, int]]]]) -> tuple[float, float]:
    """Give two shares: of all characters taken as furniture, and of those inside given stretches (attributions) so taken."""
    characters = taken = stretches = wrong = 0
    for text, protected in texts:
        cut = [(span.start, span.end) for block in blocks_of(text) if block.label not in TOLD for span in block.spans]
        characters += len(text)
        taken += sum(end - start for start, end in cut)
        for start, end in protected:
            stretches += end - start
            wrong += sum(max(0, min(end, e) - max(start, s)) for s, e in cut)
    return taken / max(1, characters), wrong / max(1, stretches)


def sample_lines(shared: Path) -> tuple[int, int]:
    """Count the labelled lines of samples 001 and 002, and those labelled otherwise than by hand."""
    wrong = total = 0
    rows = list(read_jsonl(shared / "gold" / "lines.jsonl"))
    for name in sorted({row["file"] for row in rows}):
        text = (shared / "samples" / name).read_text(encoding="utf-8")
        gold = [row for row in rows if row["file"] == name and row["label"] != "blank"]
        for row, given in zip(gold, line_labels(text, lines_of(text)), strict=True):
            total += 1
            wrong += given not in _SAMPLE_LABELS.get(row["label"], {row["label"]})
    return wrong, total


def attributed(path: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Go through PolNeAR articles with the stretches of their attributions."""
    for row in read_jsonl(path):
        spans = [tuple(span) for a in row["attributions"] for part in ("source", "cue", "content") for span in a.get(part) or []]
        yield row["text"], [(span[0], span[1]) for span in spans if len(span) == 2]


def measure(corpora: Path, part: Literal["train", "test"] = "test") -> dict[str, float]:
    """Print the figures and give them by name."""
    documents = list(load_labels(corpora, part))
    figures: dict[str, float] = {}
    results = {name: pairs_of(documents, f) for name, f in (("all", keep_all), ("c4", c4_lines), ("rules", by_rules), ("ours", ours))}
    print(f"{len(documents)} held-out documents, {len(results['ours'])} lines (part: {part})")
    for name, pairs in results.items():
        precision, recall, f1 = told_scores(pairs)
        print(f"  {name:6} macro F1 {macro_f1(pairs):.3f}   telling kept: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    for label, (f1, found, wrong, missed) in label_scores(results["ours"]).items():
        print(f"    {label:15} F1 {f1:.3f}  found {found}, wrong {wrong}, missed {missed}")
    confused = Counter((str(true), str(given)) for true, given in results["ours"] if true != given)
    print("    most confused: " + ", ".join(f"{true} as {given} {n}" for (true, given), n in confused.most_common(12)))
    figures["blocks.macro_f1"] = macro_f1(results["ours"])
    figures["blocks.rules_macro_f1"] = macro_f1(results["rules"])
    figures["blocks.told_f1"] = told_scores(results["ours"])[2]
    figures["blocks.told_recall"] = told_scores(results["ours"])[1]
    lost, quoted = quotations_lost(documents)
    print(f"  quotations taken for furniture: {lost} of {quoted} lines (target 0)")
    figures["blocks.quotations_lost_share"] = lost / max(1, quoted)
    _measure_articles(corpora, figures)
    if (corpora.parent / "gold" / "lines.jsonl").exists():
        wrong, total = sample_lines(corpora.parent)
        print(f"  lines of samples 001 and 002: {wrong} of {total} wrong (target at most 2)")
        figures["blocks.sample_lines_wrong"] = float(wrong)
    return figures


def _measure_articles(corpora: Path, figures: dict[str, float]) -> None:
    started = time.process_time()
    taken, wrong = stripped(attributed(corpora / "polnear" / "dev.jsonl.gz"))
    print(f"  PolNeAR dev: {100 * taken:.2f} % of the characters are furniture; of attributions {100 * wrong:.3f} % (target 0.3 %)")
    rows = [row["text"] for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")]
    taken_fakes, _ = stripped((text, []) for text in rows)
    print(f"  FA-KES: {100 * taken_fakes:.2f} % of the characters are furniture (dates before, links and sources behind the text)")
    figures["blocks.polnear_attributions_stripped_share"] = wrong
    figures["blocks.polnear_stripped_share"] = taken
    figures["blocks.fakes_stripped_share"] = taken_fakes
    print(f"  {time.process_time() - started:.1f} s CPU for both")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    chosen: Literal["train", "test"] = "train" if "--train" in sys.argv else "test"
    print(json.dumps(measure(corpora_folder(arguments[0] if arguments else None), chosen), indent=1))
