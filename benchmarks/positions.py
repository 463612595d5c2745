"""Who stands where on what, judged on `gold/positions` (57 stretches, 498 positions).

`python -m benchmarks.positions [CORPORA] [--fresh] [--show]`. `dev` are the parts `dev`, `test` and `dev2`, all read and tuned on; `fresh`
is the part `test2`, for releases only. Ours whose evidence begins in a stretch are matched with the gold's, one to one: their evidence
overlaps and the holder is the same (their words overlap or share a word that is no function word, or the ids are equal); of several
that fit, the one with the same stance, then the one that shares most characters. A tuple is right where holder, stance and `declared`
are, and our words for the issue touch the gold's evidence or share a word with its phrase. Intervals are 95 %, of 2,000 bootstrap
samples of stretches. Baseline: each attribution whose act takes a stand is a declared position of its source, its stance told by the
act alone.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.positions import find_positions
from sayso.config import load_config
from sayso.pipeline import Pipeline
from sayso.records import Act, Attribution, Block, BlockLabel, Document, Participant, Position, PositionStance, Reading, Span
from sayso.runs import pipeline_of
from training.language.corpora.trees import read_gum

GOLD = Path(__file__).parent / "gold" / "positions"
PARTS = {"dev": ("dev", "test", "dev2"), "fresh": ("test2",)}
"""The gold's parts that each figure is of: the first test and half of the second were spent, so they are for tuning."""
TARGET_TUPLE = 0.70
_SAMPLES = 2_000
_FUNCTION = frozenset(
    [
        *(
            "a",
            "al",
            "an",
            "and",
            "any",
            "as",
            "at",
            "be",
            "by",
            "for",
            "from",
            "her",
            "his",
            "in",
            "is",
            "it",
            "its",
            "my",
            "of",
            "on",
            "or",
        ),
        *("our", "s", "that", "the", "their", "this", "to", "u", "un", "was", "we", "which", "who", "with"),
    ]
)
_STANCES = {
    Act.URGE: PositionStance.DEMANDS, Act.DEMAND: PositionStance.DEMANDS, Act.OPPOSE: PositionStance.OPPOSES,
    Act.CRITICIZE: PositionStance.OPPOSES, Act.ACCUSE: PositionStance.OPPOSES, Act.WARN: PositionStance.OPPOSES,
    Act.SUPPORT: PositionStance.SUPPORTS, Act.AGREE: PositionStance.SUPPORTS, Act.PROMISE: PositionStance.SUPPORTS,
    Act.THREATEN: PositionStance.SUPPORTS, Act.DENY: PositionStance.DISMISSES,
}  # fmt: skip


class Pair(NamedTuple):
    """A gold row and the position of ours that was matched with it."""

    gold: dict[str, Any]
    ours: Position


class Stretch(NamedTuple):
    """What one document was judged by: its gold rows, our positions in its stretch, and the pairs of both."""

    reading: Reading
    gold: list[dict[str, Any]]
    ours: list[Position]
    pairs: list[Pair]


def measure(corpora: Path, part: str = "dev", *, show: bool = False) -> dict[str, float]:
    """Print the figures of `dev` or `fresh` and give them by name."""
    figures: dict[str, float] = {}
    readings = read_stretches(corpora, part)
    if not readings:
        raise SystemExit(f"gold/positions has no stretches of the part {PARTS[part]}: label some, or run without --fresh.")
    for way, find in (("ours", find_positions), ("baseline", positions_by_act)):
        judged = judge(part, {name: [p for p in find(reading) if isinstance(p, Position)] for name, reading in readings.items()}, readings)
        rows, found = sum(len(one.gold) for one in judged), sum(len(one.ours) for one in judged)
        print(f"{part}, {way}: {len(judged)} stretches, {rows} positions, {found} of ours, {sum(len(one.pairs) for one in judged)} matched")
        figures |= {f"positions.{part}.{way}.{name}": value for name, value in _score(judged).items()}
        if show and way == "ours":
            _show(judged)
    if figures[f"positions.{part}.ours.tuple"] < TARGET_TUPLE:
        print(f"below target: tuple {figures[f'positions.{part}.ours.tuple']:.3f} (target {TARGET_TUPLE})")
    return figures


def read_stretches(corpora: Path, part: str) -> dict[str, Reading]:
    """Give the documents of `dev` or `fresh` by id, with all that positions are found from."""
    pipeline = pipeline_of(load_config())
    names = {row["doc"] for row in read_jsonl(GOLD / "documents.jsonl") if row["part"] in PARTS[part]}
    readings: dict[str, Reading] = {}
    for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz"):
        if row["id"] in names:
            document = Document(
                id=row["id"], path=row["id"], text=row["text"], language="en", outlet=row["outlet"], published=row["published"]
            )
            readings[row["id"]] = _annotated(pipeline, Reading(document), without=())
    for text in read_gum(corpora / "ud" / "gum-dep.tar.gz"):
        if text.id in names:
            document = Document(id=text.id, path=text.id, text=text.text, language="en")
            body = Block(document=text.id, spans=(Span(0, len(text.text)),), label=BlockLabel.BODY, reason="benchmark")
            readings[text.id] = _annotated(pipeline, Reading(document, [body]), without=("label_blocks",))
    return readings


def _annotated(pipeline: Pipeline, reading: Reading, without: Sequence[str]) -> Reading:
    paths = [bound.path for bound in pipeline.stages if bound.path.partition(":")[2] not in (*without, "find_positions")]
    found, failures = pipeline.annotate(reading, {}, paths)
    assert not failures, failures
    return pipeline.parser.parse(reading.plus(found))


def positions_by_act(reading: Reading) -> list[Position]:
    """Give the baseline: what each attribution whose act takes a stand says, its source being the holder."""
    return [
        Position(
            document=one.document, spans=one.spans, actor=one.speaker or "unnamed", holder=Participant(spans=one.source, name=one.speaker),
            issue=one.act, words=one.content, stance=_STANCES[one.act], declared=True, rule="act",
        )
        for one in reading.of(Attribution)
        if one.act in _STANCES
    ]  # fmt: skip


def judge(part: str, found: Mapping[str, Sequence[Position]], readings: Mapping[str, Reading]) -> list[Stretch]:
    """Match our positions with the gold's in each stretch of `dev` or `fresh`, in the order of the gold's documents."""
    rows = [row for row in read_jsonl(GOLD / "positions.jsonl") if row["part"] in PARTS[part]]
    judged = []
    for stretch in read_jsonl(GOLD / "documents.jsonl"):
        if stretch["part"] not in PARTS[part]:
            continue
        name = stretch["doc"]
        ours = [one for one in found[name] if any(start <= one.spans[0].start < end for start, end in stretch["stretch"])]
        gold = [row for row in rows if row["doc"] == name]
        judged.append(Stretch(readings[name], gold, ours, _match(gold, ours, readings[name])))
    return judged


def _match(gold: Sequence[dict[str, Any]], ours: Sequence[Position], reading: Reading) -> list[Pair]:
    fits = []
    for i, row in enumerate(gold):
        for j, one in enumerate(ours):
            shared = _shared(row["evidence"], one.spans)
            if shared and _same_holder(row, one, reading):
                fits.append(((row["stance"] == one.stance.value, shared, -i, -j), i, j))
    pairs: list[Pair] = []
    taken: set[tuple[str, int]] = set()
    for _, i, j in sorted(fits, reverse=True):
        if ("gold", i) not in taken and ("ours", j) not in taken:
            taken |= {("gold", i), ("ours", j)}
            pairs.append(Pair(gold[i], ours[j]))
    return pairs


def _same_holder(row: dict[str, Any], ours: Position, reading: Reading) -> bool:
    if row["actor"] == ours.actor or _shared(row["spans"], ours.holder.spans):
        return True
    told = " ".join([ours.holder.name or "", *(reading.text(span) for span in ours.holder.spans)])
    return bool(_words(told) & _words(" ".join(reading.document.text[start:end] for start, end in row["spans"])))


def _shared(gold: Sequence[Sequence[int]], ours: Sequence[Span]) -> int:
    return sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in gold for span in ours)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - _FUNCTION


def is_right(pair: Pair) -> bool:
    """Tell whether stance, voice and issue of a matched position are right."""
    issue = _shared(pair.gold["evidence"], pair.ours.words) > 0 or bool(_words(pair.ours.issue) & _words(pair.gold["phrase"]))
    return pair.ours.stance.value == pair.gold["stance"] and pair.ours.declared == pair.gold["declared"] and issue


def _f1(judged: Sequence[Stretch], right: Callable[[Pair], bool]) -> tuple[float, float, float]:
    hits = sum(right(pair) for one in judged for pair in one.pairs)
    given, gold = sum(len(one.ours) for one in judged), sum(len(one.gold) for one in judged)
    return hits / max(1, given), hits / max(1, gold), 2 * hits / max(1, given + gold)


def _share(judged: Sequence[Stretch], right: Callable[[Pair], bool]) -> float:
    pairs = [pair for one in judged for pair in one.pairs]
    return sum(map(right, pairs)) / max(1, len(pairs))


def _reasons(judged: Sequence[Stretch]) -> float:
    pairs = [pair for one in judged for pair in one.pairs]
    given, gold = sum(pair.ours.reason is not None for pair in pairs), sum(pair.gold["reason"] is not None for pair in pairs)
    hits = sum(bool(p.gold["reason"] and p.ours.reason and _shared([p.gold["reason"]], [p.ours.reason])) for p in pairs)
    return 2 * hits / max(1, given + gold)


def _clusters(judged: Sequence[Stretch]) -> tuple[float, float, int, int]:
    """Give precision and recall over pairs of matched positions that share an issue, and how many share ours and the gold's."""
    pairs = [pair for one in judged for pair in one.pairs]
    both = ours = gold = 0
    for left, right in itertools.combinations(pairs, 2):
        same, meant = left.ours.issue == right.ours.issue, left.gold["issue"] == right.gold["issue"]
        both, ours, gold = both + (same and meant), ours + same, gold + meant
    return both / max(1, ours), both / max(1, gold), ours, gold


def _score(judged: Sequence[Stretch]) -> dict[str, float]:
    """Print and give the figures of one way."""
    measures: dict[str, Callable[[Sequence[Stretch]], float]] = {
        "found": lambda some: _f1(some, lambda _: True)[2],
        "tuple": lambda some: _f1(some, is_right)[2],
        "stance": lambda some: _share(some, lambda pair: pair.ours.stance.value == pair.gold["stance"]),
        "declared": lambda some: _share(some, lambda pair: pair.ours.declared == pair.gold["declared"]),
        "reason": _reasons,
    }
    precise = {"found": _f1(judged, lambda _: True), "tuple": _f1(judged, is_right)}
    figures = {}
    for name, measured in measures.items():
        low, high = _interval(judged, measured)
        figures[name] = measured(judged)
        detail = f" (P {precise[name][0]:.3f}, R {precise[name][1]:.3f})" if name in precise else ""
        print(f"  {name} {figures[name]:.3f} [{low:.3f}, {high:.3f}]{detail}")
    pairs = [pair for one in judged for pair in one.pairs]
    ascribed = [pair for pair in pairs if not pair.gold["declared"]]
    figures["ascribed_as_declared"] = wrong = sum(pair.ours.declared for pair in ascribed)
    reasons = sum(pair.gold["reason"] is not None for pair in pairs)
    print(f"  ascribed printed as declared {wrong} of {len(ascribed)}; reasons in the gold {reasons} of {len(pairs)}")
    precision, recall, ours, gold = _clusters(judged)
    figures |= {"issue_precision": precision, "issue_recall": recall}
    print(f"  same issue: P {precision:.3f} of {ours} pairs, R {recall:.3f} of {gold}")
    return figures


def _interval(judged: Sequence[Stretch], measured: Callable[[Sequence[Stretch]], float]) -> tuple[float, float]:
    chance = random.Random(1)
    values = sorted(measured(chance.choices(judged, k=len(judged))) for _ in range(_SAMPLES))
    return values[int(0.025 * _SAMPLES)], values[int(0.975 * _SAMPLES)]


def _show(judged: Sequence[Stretch]) -> None:
    """Print what was missed, what is more than the gold has, and what is wrong with the rest."""
    for one in judged:
        text = one.reading.document.text
        print(f"== {one.reading.document.id}")
        for row in one.gold:
            ours = next((pair.ours for pair in one.pairs if pair.gold is row), None)
            told = f"{row['actor']} {row['stance']} {row['issue']} {'declared' if row['declared'] else row['ascribed_by']}"
            verdict = "MISSED " if ours is None else "right  " if is_right(Pair(row, ours)) else "WRONG  "
            print(f"{verdict}{told} | {' .. '.join(text[start:end] for start, end in row['evidence'])}")
            if ours is not None:
                print(f"       {_told(ours, one.reading)}")
        for ours in one.ours:
            if all(pair.ours is not ours for pair in one.pairs):
                print(f"MORE   {_told(ours, one.reading)} | {' .. '.join(one.reading.text(span) for span in ours.spans)}")


def _told(one: Position, reading: Reading) -> str:
    reason = reading.text(one.reason) if one.reason else None
    return f"{one.actor} {one.stance} {one.issue} {'declared' if one.declared else one.ascribed_by} reason={reason} [{one.rule}]"


if __name__ == "__main__":
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    measure(corpora_folder(paths[0] if paths else None), "fresh" if "--fresh" in sys.argv else "dev", show="--show" in sys.argv)
