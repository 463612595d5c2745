"""Act, force, polarity, commitment and stance of hand-made attributions: `python -m benchmarks.acts [CORPORA] [dev|test]`.

The gold spans are given, so that nothing but the reading of cue and content is judged. Texts are those of FA-KES, annotations
those of `gold/attributions`; `dev` was read while the rules were written, `test` is scored for release only. The force of
further utterances, of which general cues and marked contents were drawn more often, is in `gold/force`; those of PolNeAR are
read where its texts are.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.attributions._acts import act_of, stance_of
from sayso.annotate.attributions._drafts import Draft, Run, runs_of
from sayso.annotate.attributions._force import force_of
from sayso.annotate.attributions._modality import modality_of
from sayso.annotate.blocks import label_blocks
from sayso.pipeline import Parser, Reading
from sayso.records import Document

GOLD = Path(__file__).parent / "gold" / "attributions"
FORCE = Path(__file__).parent / "gold" / "force" / "labels.jsonl"
TARGETS = {"act": 0.92, "force.macro_f1": 0.65}
FIELDS = ("act", "force", "polarity", "commitment", "stance", "conditional")


class Judged(NamedTuple):
    """One attribution: what the annotator says, and what we say, by field."""

    gold: dict[str, str]
    ours: dict[str, str]


def read_gold(part: str) -> dict[str, list[dict[str, Any]]]:
    """Give the annotated attributions of one part by article."""
    rows = (row for path in sorted(GOLD.glob("annotator*.jsonl")) for row in read_jsonl(path))
    return {row["doc"]: row["attributions"] for row in rows if row["part"] == part}


def read_labels(part: str) -> dict[str, list[dict[str, Any]]]:
    """Give the labels of one part of `gold/force` by article."""
    labels: dict[str, list[dict[str, Any]]] = {}
    for row in read_jsonl(FORCE):
        if row["part"] == part:
            labels.setdefault(row["doc"], []).append(row)
    return labels


def force_figures(corpora: Path, part: str = "dev") -> dict[str, float]:
    """Give accuracy, macro F1 and F1 by class of force on the labels of `gold/force`, and of the class of the cue taken for it."""
    labels = read_labels(part)
    files = (corpora / "fakes" / "articles.jsonl.gz", corpora / "polnear" / "dev.jsonl.gz")
    parsed = parse([row for file in files if file.exists() for row in read_jsonl(file) if row["id"] in labels])
    items = [(row["force"], judge(doc, draft_of(doc, row))) for name, doc in parsed.items() for row in labels[name]]
    figures: dict[str, float] = {"force.items": len(items)}
    for name, field in (("force", "force"), ("force_is_act", "act")):
        pairs = [(gold, ours[field]) for gold, ours in items]
        classes = f1_by_class(pairs)
        figures[f"{name}.accuracy"] = sum(gold == one for gold, one in pairs) / len(pairs)
        figures[f"{name}.macro_f1"] = sum(classes.values()) / len(classes)
        if field == "force":
            figures.update({f"force.class.{one}": f1 for one, f1 in classes.items()})
            figures.update({f"force.class.{one}.gold": sum(gold == one for gold, _ in pairs) for one in classes})
    return figures


def parse(rows: Sequence[dict[str, Any]]) -> dict[str, Doc]:
    """Parse articles with Sayso's own model, by id."""
    parser = Parser("", 1)
    parsed = {}
    for row in rows:
        reading = Reading(Document(path=row["id"], text=row["text"], language="en"))
        blocks = label_blocks(reading, repeated_lines=frozenset())
        parsed[row["id"]] = parser.parse(reading.plus(blocks)).doc
    return parsed


def draft_of(doc: Doc, attribution: dict[str, Any]) -> Draft:
    """Give the gold spans as runs of tokens: all that a span touches."""
    source, cue, content = (_runs(doc, attribution[role]) for role in ("source", "cue", "content"))
    return Draft(source, cue, content, "gold")


def _runs(doc: Doc, spans: Sequence[Sequence[int]]) -> tuple[Run, ...]:
    found = [doc.char_span(start, end, alignment_mode="expand") for start, end in spans]
    return runs_of(token.i for span in found if span is not None for token in span)


def judge(doc: Doc, draft: Draft) -> dict[str, str]:
    """Give what we say of a draft, by field."""
    act = act_of(doc, draft)
    force = force_of(doc, draft, act)
    polarity, commitment, conditional = modality_of(doc, draft, act, force)
    stance = stance_of(doc, draft, act)
    return dict(zip(FIELDS, (act, force, polarity, commitment, stance, str(conditional)), strict=True))


def judged(gold: dict[str, list[dict[str, Any]]], parsed: dict[str, Doc]) -> Iterator[Judged]:
    """Go through the attributions of the gold with our answers."""
    for name, attributions in gold.items():
        for attribution in attributions:
            stated = {field: str(attribution.get(field) or False) for field in FIELDS}
            yield Judged(stated, judge(parsed[name], draft_of(parsed[name], attribution)))


def f1_by_class(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Give the F1 of every class that occurs in the gold, frequent ones first."""
    gold, ours = Counter(g for g, _ in pairs), Counter(o for _, o in pairs)
    right = Counter(g for g, o in pairs if g == o)
    return {name: 2 * right[name] / (count + ours[name]) for name, count in gold.most_common()}


def measure(corpora: Path, part: str = "dev") -> dict[str, float]:
    """Give the figures by name; `force.class.CLASS` and `act.class.CLASS` hold F1, `.gold` beside them the number of items."""
    gold = read_gold(part)
    rows = [row for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz") if row["id"] in gold]
    parsed = parse(rows)
    items = list(judged(gold, parsed))
    begin = time.process_time()
    for _ in judged(gold, parsed):
        pass
    seconds = time.process_time() - begin
    figures: dict[str, float] = {"acts.items": len(items), "acts.tokens_a_second": sum(map(len, parsed.values())) / seconds}
    for field in FIELDS:
        pairs = [(item.gold[field], item.ours[field]) for item in items]
        classes = f1_by_class(pairs)
        figures[f"acts.{field}.accuracy"] = sum(g == o for g, o in pairs) / len(pairs)
        figures[f"acts.{field}.majority"] = max(Counter(g for g, _ in pairs).values()) / len(pairs)
        figures[f"acts.{field}.macro_f1"] = sum(classes.values()) / len(classes)
        figures[f"acts.{field}.classes"] = len(classes)
        if field in ("act", "force"):
            for name, f1 in classes.items():
                figures[f"acts.{field}.class.{name}"] = f1
                figures[f"acts.{field}.class.{name}.gold"] = sum(g == name for g, _ in pairs)
    from_act = [(item.gold["force"], item.ours["act"]) for item in items]
    figures["acts.force_is_act.accuracy"] = sum(g == o for g, o in from_act) / len(from_act)
    figures["acts.force_is_act.macro_f1"] = sum(f1_by_class(from_act).values()) / len(f1_by_class(from_act))
    return figures


def main() -> None:
    """Print the figures beside baselines and targets."""
    arguments = [argument for argument in sys.argv[1:] if argument not in ("dev", "test")]
    part = "test" if "test" in sys.argv[1:] else "dev"
    figures = measure(corpora_folder(arguments[0] if arguments else None), part)
    print(f"{part}: {int(figures['acts.items'])} attributions, gold spans; {figures['acts.tokens_a_second']:,.0f} tokens a second")
    for field in FIELDS:
        name = f"acts.{field}"
        print(
            f"{field:12} accuracy {figures[f'{name}.accuracy']:.3f} (majority {figures[f'{name}.majority']:.3f})"
            f"  macro F1 {figures[f'{name}.macro_f1']:.3f} over {int(figures[f'{name}.classes'])} classes"
        )
    print(
        f"baseline force = act: accuracy {figures['acts.force_is_act.accuracy']:.3f}, macro F1 {figures['acts.force_is_act.macro_f1']:.3f};"
        f" targets: act accuracy {TARGETS['act']}, force macro F1 {TARGETS['force.macro_f1']}"
    )
    for field in ("act", "force"):
        shown = [name for name in figures if name.startswith(f"acts.{field}.class.") and not name.endswith(".gold")]
        print(f"{field}: " + "  ".join(f"{name.rpartition('.')[2]} {figures[name]:.2f} ({int(figures[f'{name}.gold'])})" for name in shown))
    more = force_figures(corpora_folder(arguments[0] if arguments else None), part)
    print(
        f"gold/force, {part}: {int(more['force.items'])} attributions; force accuracy {more['force.accuracy']:.3f},"
        f" macro F1 {more['force.macro_f1']:.3f}; force = act: {more['force_is_act.accuracy']:.3f}, {more['force_is_act.macro_f1']:.3f}"
    )
    shown = [name for name in more if name.startswith("force.class.") and not name.endswith(".gold")]
    print("force: " + "  ".join(f"{name.rpartition('.')[2]} {more[name]:.2f} ({int(more[f'{name}.gold'])})" for name in shown))


if __name__ == "__main__":
    main()
