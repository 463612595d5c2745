"""Who says what: attributions, chains and voices, by rules, by the model, and by both: `python -m benchmarks.attribution [CORPORA]`.

PolNeAR dev (whole documents, own parse, outermost attributions only, as it marks no others) and GUM's attributions from RST go through
the scorer that lies with PolNeAR; so do our own annotations of FA-KES (`gold/attributions`, nested ones too). What its `full` measures:
source, cue and content all overlap, one to one. On our own gold, too: the chain of every gold attribution that was found (a missed one
counts as wrong), the chain given the gold spans, and for every word of the articles whether it lies in the right voice.
"""

from __future__ import annotations

import argparse
import functools
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import corpora_folder, load_scorer, read_jsonl
from sayso.annotate.attributions import find_attributions
from sayso.config import load_config
from sayso.pipeline import Pipeline
from sayso.records import Attribution, Block, BlockLabel, Document, Reading, Span
from sayso.runs import pipeline_of

GOLD = Path(__file__).parent / "gold" / "attributions"
WAYS = ("rules", "model", "both")
TARGETS = {
    "polnear.full": 0.79, "polnear.full_half": 0.69, "polnear.full_exact": 0.55, "polnear.speaker": 0.95, "polnear.direct": 0.92,
    "polnear.mixed": 0.85, "polnear.indirect": 0.68, "polnear.span_exact.source": 0.80, "polnear.span_exact.cue": 0.72,
    "polnear.span_exact.content": 0.68, "gold.test.chain": 0.80, "gold.test.voice": 0.95, "tokens_per_second": 40_000,
}  # fmt: skip
ROLES = ("source", "cue", "content")
_BOOTSTRAP = 200


class Case(NamedTuple):
    """An article with its gold attributions in the scorer's form, and the reading of it, parsed."""

    gold: dict[str, Any]
    reading: Reading


def measure(corpora: Path) -> dict[str, float]:
    """Print the figures and give them by name."""
    scorer = load_scorer(corpora / "polnear" / "attribution_eval.py")
    pipeline = pipeline_of(load_config())
    figures: dict[str, float] = {}
    polnear = [read_whole(pipeline, row) for row in read_jsonl(corpora / "polnear" / "dev.jsonl.gz")]
    figures |= _score(scorer, "polnear", "PolNeAR dev", polnear, outermost=True)
    figures |= _speed(polnear)
    gum = [read_whole(pipeline, row) for row in read_jsonl(corpora / "attribution_gum" / "gum_attr.jsonl.gz")]
    figures |= _score(scorer, "gum", "GUM", gum, outermost=False)
    for part in ("dev", "test"):
        cases = list(read_own(pipeline, corpora, part))
        figures |= _score(scorer, f"gold.{part}", f"own gold, {part}", cases, outermost=False)
        figures |= _voices(scorer, part, cases)
    for name, target in TARGETS.items():
        if figures[f"attribution.{name}"] < target:
            print(f"below target: {name} {figures[f'attribution.{name}']:.4f} (target {target:g})")
    return figures


def read_whole(pipeline: Pipeline, row: dict[str, Any]) -> Case:
    """Read a text all of which is article."""
    text, identity = row["text"], row["id"]
    document = Document(id=identity, path=identity, text=text, language="en", outlet=row.get("publisher"), published=row.get("date"))
    body = Block(document=identity, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="benchmark")
    return Case(row, _annotated(pipeline, Reading(document, [body]), without=("label_blocks", "find_attributions")))


def read_own(pipeline: Pipeline, corpora: Path, part: str) -> Iterable[Case]:
    """Go through the articles of one part of our own gold, read and parsed."""
    texts = {row["id"]: row for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")}
    for path in sorted(GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            if gold["part"] != part:
                continue
            row = texts[gold["doc"]]
            document = Document(
                id=row["id"], path=row["id"], text=row["text"], language="en", outlet=row["outlet"], published=row["published"]
            )
            # Joint sources are written with and without blanks around the plus.
            for one in gold["attributions"]:
                one["chain"] = ["article", *(" + ".join(part.strip() for part in link.split("+")) for link in one["chain"])]
            gold["text"] = row["text"]
            yield Case(gold, _annotated(pipeline, Reading(document), without=("find_attributions",)))


def _annotated(pipeline: Pipeline, reading: Reading, without: Sequence[str]) -> Reading:
    paths = [bound.path for bound in pipeline.stages if bound.path.partition(":")[2] not in without]
    found, failures = pipeline.annotate(reading, {}, paths)
    assert not failures, failures
    reading = reading.plus(found)
    return pipeline.parser.parse(reading)


def _score(scorer: Any, name: str, title: str, cases: Sequence[Case], *, outermost: bool) -> dict[str, float]:
    figures: dict[str, float] = {}
    gold = {case.reading.document.id: case.gold for case in cases}
    for way in WAYS:
        predicted = {
            case.reading.document.id: {"attributions": shown(case.reading.plus(find_attributions(case.reading, by=way)), outermost)}
            for case in cases
        }
        report = scorer.evaluate(gold, predicted, boot=_BOOTSTRAP if way == "both" else 0)
        _print(title, way, report)
        key = f"attribution.{name}" if way == "both" else f"attribution.{way}.{name}"
        figures |= {f"{key}.{measure}": report[measure]["f1"] for measure in ("full", "full_half", "full_exact")}
        if way == "both":
            figures |= {f"{key}.span_exact.{role}": report[f"span_exact.{role}"]["f1"] for role in ROLES}
            figures |= {f"{key}.{kind}": report[f"type_{kind}"]["full_recall"] for kind in ("direct", "mixed", "indirect")}
            figures[f"{key}.speaker"] = report["speaker_given_found"]["any"]
            if "chain" in report:
                figures[f"{key}.chain"] = report["chain"]["exact"]
    return figures


def shown(reading: Reading, outermost: bool) -> list[dict[str, Any]]:
    """Give the attributions of a reading in the scorer's form."""
    return [
        {role: [[span.start, span.end] for span in getattr(found, role)] for role in ROLES} | {"chain": ["article", *found.chain]}
        for found in reading.of(Attribution)
        if not (outermost and reading.voice_of(found) is not None)
    ]


def _print(title: str, way: str, report: dict[str, Any]) -> None:
    print(f"{title}, {way}: {report['docs']} documents, {report['n_gold']} gold, {report['n_pred']} found")
    for name in ("full", "full_half", "full_exact"):
        between = report.get("ci95", {}).get(name)
        told = f"  95 % of resamples of documents {100 * between[0]:.1f} to {100 * between[1]:.1f}" if between else ""
        print(f"  {name:<12}" + "  ".join(f"{key} {100 * value:.1f}" for key, value in report[name].items()) + told)
    print("  exact spans by CofeNet's measure: " + ", ".join(f"{role} {100 * report[f'span_exact.{role}']['f1']:.1f}" for role in ROLES))
    kinds = ((kind, report[f"type_{kind}"]) for kind in ("direct", "mixed", "indirect"))
    print("  recall of full: " + ", ".join(f"{kind} {100 * told['full_recall']:.1f} of {told['n']}" for kind, told in kinds))
    speaker = report["speaker_given_found"]
    print(f"  speaker right given the content: {100 * speaker['any']:.1f} of {speaker['n']}")
    if "chain" in report:
        chain = report["chain"]
        print(f"  chain exact: {100 * chain['exact']:.1f} of {chain['n']}; links F1 {100 * chain['f1']:.1f}")


def _voices(scorer: Any, part: str, cases: Sequence[Case]) -> dict[str, float]:
    """Ask of every word of the told text whose it is: right where the innermost attributions around it match, or there is none in both."""
    counts: Counter[str] = Counter()
    for case in cases:
        reading = case.reading.plus(find_attributions(case.reading))
        text = scorer.Text(reading.document.text)
        ours = shown(reading, False)
        matched = matches(scorer, text, case.gold["attributions"], ours)
        gold = _innermost(text, case.gold["attributions"])
        found = _innermost(text, ours)
        for _, span in reading.told():
            for token, (start, end) in enumerate(text.t):
                if not span.start <= start < end <= span.end or token in text.punct:
                    continue
                counts["words"] += 1
                counts["outlet"] += gold.get(token) is None
                counts["right"] += matched.get(gold[token]) == found.get(token) if token in gold else found.get(token) is None
    share = counts["right"] / max(1, counts["words"])
    baseline = counts["outlet"] / max(1, counts["words"])
    print(f"own gold, {part}: voice right for {100 * share:.1f} of {counts['words']} words; all given to the outlet {100 * baseline:.1f}")
    return {f"attribution.gold.{part}.voice": share}


def _innermost(text: Any, attributions: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Give, by token, the number of the shortest content that holds it."""
    held: dict[int, int] = {}
    sized = sorted(range(len(attributions)), key=lambda number: -sum(end - start for start, end in attributions[number]["content"]))
    for number in sized:
        held |= dict.fromkeys(text.toks(attributions[number]["content"]), number)
    return held


def matches(scorer: Any, text: Any, gold: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> dict[int, int]:
    """Match gold and found attributions one to one, as the scorer's `full` does."""
    tokens = [[{role: text.toks(one[role]) for role in ROLES} for one in side] for side in (gold, found)]
    edges: dict[int, list[tuple[float, int]]] = {}
    for left, one in enumerate(tokens[0]):
        for right, other in enumerate(tokens[1]):
            shares = [scorer.dice(one[role], other[role]) for role in ROLES]
            if all(share > 0 for share in shares):
                edges.setdefault(left, []).append((sum(shares), right))
    return dict(scorer.matching(edges, len(found)))


def _speed(cases: Sequence[Case]) -> dict[str, float]:
    """Time the stages that make attributions of a parse, mentions and coreference included."""
    from sayso.annotate.coreference import resolve_coreference
    from sayso.annotate.mentions import find_mentions

    started = time.process_time()
    for case in cases:
        reading = Reading(case.reading.document, case.reading.of(Block), case.reading.doc)
        reading = functools.reduce(lambda so_far, stage: so_far.plus(stage(so_far)), (find_mentions, resolve_coreference), reading)
        list(find_attributions(reading))
    rate = sum(len(case.reading.doc) for case in cases) / (time.process_time() - started)
    print(f"mentions, coreference and attributions: {rate:,.0f} tokens a second and core, without the parse")
    return {"attribution.tokens_per_second": rate}


def main() -> None:
    """Print the figures of the corpora given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    measure(corpora_folder(parser.parse_args().corpora))


if __name__ == "__main__":
    main()
