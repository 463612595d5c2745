"""What is said to come, and on which condition, judged on `gold/outlooks` (69 sentences with a word of condition).

`python -m benchmarks.outlooks [CORPORA] [--test] [--show]`. An outlook of ours is found right where its trigger touches that of a gold
one of its sentence; gold ones that are not certain count neither way. Of conditions the characters are counted: those of ours that
gold ones for the same act have, of all sentences together. A gold outlook whose act is no event for Sayso counts as missed; how many
these are is printed. Intervals are 95 %, of 2,000 bootstrap samples of sentences. Baseline: every event outside of it in a sentence
with "if" hangs on the words after "if", up to a comma or the end.
"""

from __future__ import annotations

import functools
import random
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from benchmarks.events import annotated, events_of
from sayso.annotate.outlooks import find_outlooks
from sayso.records import Event, Outlook, Reading, Span

GOLD = Path(__file__).parent / "gold" / "outlooks" / "outlooks.jsonl"
_SAMPLES = 2_000
_IF = re.compile(r"\bif\b([^,]*)", re.IGNORECASE)


class Found(NamedTuple):
    """An act that hangs on something or is foretold: its trigger, and the characters of its condition, empty where it has none."""

    trigger: tuple[Span, ...]
    condition: frozenset[int]
    type: str | None = None
    unless: bool = False
    negated: bool = False


class Counts(NamedTuple):
    """Of one sentence: outlooks right, ours, wanted; characters of conditions alike; types right; wanted ones that are no event."""

    right: int
    ours: int
    gold: int
    characters_right: int
    characters_ours: int
    characters_gold: int
    types: int
    no_event: int


def main() -> None:
    """Print the figures; `--show` prints each sentence that is not right."""
    test, show = "--test" in sys.argv, "--show" in sys.argv
    folder = next((argument for argument in sys.argv[1:] if not argument.startswith("-")), None)
    measure(corpora_folder(folder), test=test, show=show)


def measure(corpora: Path, *, test: bool = False, show: bool = False) -> dict[str, float]:
    """Print the figures of a half and give those of the gate."""
    part = "test" if test else "dev"
    articles = {row["id"]: row for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")}
    rows = [row for row in read_jsonl(GOLD) if row["part"] == part]
    ours, baseline = [], []
    for row in rows:
        reading = _read(row["doc"], articles[row["doc"]]["text"], articles[row["doc"]]["published"])
        mine, plain = _ours(reading, row), _baseline(reading, row)
        ours.append(_count(mine, row, reading))
        baseline.append(_count(plain, row, reading))
        if show and (
            ours[-1].right < ours[-1].gold or ours[-1].ours > ours[-1].right or ours[-1].characters_right < ours[-1].characters_gold
        ):
            _show(mine, row, reading)
    figures = {}
    gold = sum(count.gold for count in ours)
    print(
        f"{part}: {len(rows)} sentences, {gold} certain outlooks, of which {sum(count.no_event for count in ours)} are no event for Sayso"
    )
    for name, counts in (("ours", ours), ("baseline", baseline)):
        found, condition = _f1(counts, "right", "ours", "gold"), _f1(counts, "characters_right", "characters_ours", "characters_gold")
        low, high = _interval(counts, lambda some: _f1(some, "right", "ours", "gold"))
        right, given = sum(count.right for count in counts), sum(count.ours for count in counts)
        counted = f"{right} of {given} right, {gold} wanted"
        types = f"; type {sum(count.types for count in counts) / max(1, right):.3f}" if name == "ours" else ""
        print(f"  {name:<9} found F1 {found:.3f} [{low:.2f}-{high:.2f}] ({counted}); condition F1 {condition:.3f}{types}")
        figures |= {f"outlooks.{part}.{name}.found": found, f"outlooks.{part}.{name}.condition": condition}
    return figures


@functools.cache
def _read(name: str, text: str, published: str | None) -> Reading:
    reading = annotated(name, text, whole=False, published=published)
    return reading.plus(events_of(reading))


def _inside(trigger: Sequence[Span], row: dict[str, Any]) -> bool:
    return bool(row["sentence"][0] <= trigger[0].start < row["sentence"][1])


def _characters(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(i for span in spans for i in range(span.start, span.end))


def _ours(reading: Reading, row: dict[str, Any]) -> list[Found]:
    outlooks: list[Outlook] = [outlook for outlook in find_outlooks(reading) if _inside(outlook.trigger, row)]
    return [Found(one.trigger, _characters(one.condition), one.type.value, one.unless, one.negated) for one in outlooks]


def _baseline(reading: Reading, row: dict[str, Any]) -> list[Found]:
    begin, end = row["sentence"]
    match = _IF.search(reading.document.text, begin, end)
    if match is None:
        return []
    condition = frozenset(range(*match.span(1)))
    return [
        Found(one.trigger, condition) for one in reading.of(Event) if _inside(one.trigger, row) and one.trigger[0].start not in condition
    ]


def _count(found: Sequence[Found], row: dict[str, Any], reading: Reading) -> Counts:
    events = [event.trigger for event in reading.of(Event) if _inside(event.trigger, row)]
    acts = [one for one in row["outlooks"] if one["trigger"] is not None]
    right = ours = types = characters_right = characters_ours = no_event = 0
    left = list(acts)
    for one in found:
        gold = next((act for act in left if _touch(one.trigger, act["trigger"])), None)
        if gold is not None:
            left.remove(gold)
            if not gold["certain"]:
                continue
            right, types = right + 1, types + (one.type == gold["type"])
            characters_right += len(one.condition & _characters(Span(*span) for span in gold["condition"]))
        ours += 1
        characters_ours += len(one.condition)
    certain = [act for act in acts if act["certain"]]
    no_event += sum(not any(_touch(trigger, act["trigger"]) for trigger in events) for act in certain)
    characters_gold = sum(len(_characters(Span(*span) for span in act["condition"])) for act in certain)
    return Counts(right, ours, len(certain), characters_right, characters_ours, characters_gold, types, no_event)


def _touch(trigger: Sequence[Span], gold: Sequence[Sequence[int]]) -> bool:
    return any(span.start < end and start < span.end for span in trigger for start, end in gold)


def _f1(counts: Sequence[Counts], right: str, ours: str, gold: str) -> float:
    hits, given, wanted = (sum(getattr(count, name) for count in counts) for name in (right, ours, gold))
    return 2 * hits / (given + wanted) if given + wanted else 0.0


def _interval(counts: Sequence[Counts], figure: Callable[[Sequence[Counts]], float]) -> tuple[float, float]:
    draw = random.Random(1)
    values = sorted(figure(draw.choices(counts, k=len(counts))) for _ in range(_SAMPLES))
    return values[_SAMPLES // 40], values[-_SAMPLES // 40]


def _show(found: Sequence[Found], row: dict[str, Any], reading: Reading) -> None:
    text = reading.document.text
    print(f"  {row['doc']}: {' '.join(text[slice(*row['sentence'])].split())}")
    for act in row["outlooks"]:
        trigger = " ".join(text[slice(*span)] for span in act["trigger"] or ())
        words, doubt = " & ".join(text[slice(*span)] for span in act["condition"]), "" if act["certain"] else " (?)"
        print(f"    gold {act['type']:<12} {trigger or '-'} | {words}{doubt}")
    for one in found:
        words = "".join(text[i] for i in sorted(one.condition))
        print(f"    ours {one.type or '':<12} {' '.join(reading.text(span) for span in one.trigger)} | {words}")


if __name__ == "__main__":
    main()
