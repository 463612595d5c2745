"""Who is meant: mentions of parties brought together, by hand-made gold on FA-KES: `python -m benchmarks.actors [CORPORA]`.

B-cubed (Bagga and Baldwin 1998) over the gold mentions of `gold/actors`, all articles together: a gold mention that no record of ours
meets, or that gets no actor, is alone. Our mention for a gold one is that with the same head: the last word of the shorter of two that end
together, else the one that shares most characters. Baseline: the same words are one actor. `wrong`: the share of the mentions
that get an actor of the knowledge base which is another than the gold's; which one the gold means is what most of its names get.
"""

from __future__ import annotations

import argparse
import functools
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.actors import resolve_actors
from sayso.annotate.places import find_places
from sayso.annotate.quantities import find_quantities
from sayso.annotate.times import find_times
from sayso.config import load_config
from sayso.knowledge import load
from sayso.records import ActorRef, Block, Document, Mention, Reading, Record, Span
from sayso.runs import pipeline_of

GOLD = Path(__file__).parent / "gold" / "actors" / "mentions.jsonl"
TARGET = 0.85
MOST_WRONG = 0.02
LEAST_RATE = 20_000


class Pair(NamedTuple):
    """A gold mention and the record that we have for it, if any."""

    gold: dict[str, Any]
    ours: ActorRef | None
    words: str
    met: bool


def measure(corpora: Path) -> dict[str, float]:
    """Print the figures and give them by name."""
    pipeline = pipeline_of(load_config())
    texts = {row["id"]: row for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")}
    figures: dict[str, float] = {}
    everything: list[Reading] = []
    for part in ("dev", "test"):
        gold = gold_of(part)
        readings = []
        for identity in gold:
            row = texts[identity]
            document = Document(
                id=identity, path=identity, text=row["text"], language="en", outlet=row["outlet"], published=row["published"]
            )
            paths = [bound.path for bound in pipeline.stages if bound.path.partition(":")[2] != "resolve_actors"]
            found, failures = pipeline.annotate(Reading(document), {}, paths)
            assert not failures, failures
            readings.append(pipeline.parser.parse(Reading(document).plus(found)))
        figures |= score(part, gold, readings)
        everything += readings
    figures["actors.grounding_tokens_per_second"] = _speed(everything)
    for name, value, right in (
        ("b_cubed", figures["actors.test.b_cubed"], figures["actors.test.b_cubed"] >= TARGET),
        ("wrong.names", figures["actors.test.wrong.names"], figures["actors.test.wrong.names"] <= MOST_WRONG),
        ("wrong", figures["actors.test.wrong"], figures["actors.test.wrong"] <= MOST_WRONG),
        (
            "grounding_tokens_per_second",
            figures["actors.grounding_tokens_per_second"],
            figures["actors.grounding_tokens_per_second"] >= LEAST_RATE,
        ),
    ):
        if not right:
            print(f"target missed: {name} {value:.4f}")
    return figures


def gold_of(part: str) -> dict[str, list[dict[str, Any]]]:
    """Give the gold mentions of one part by document."""
    gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            gold[row["doc"]].append(row)
    return dict(gold)


def score(part: str, gold: dict[str, list[dict[str, Any]]], readings: Iterable[Reading]) -> dict[str, float]:
    """Print and give the figures of one part, its articles read up to the actors."""
    actors = load("actors")
    pairs: list[Pair] = []
    for reading in readings:
        found = [ref for ref in resolve_actors(reading, actors=actors) if isinstance(ref, ActorRef)]
        pairs += _pairs(reading, found, gold[reading.document.id])
    forms: dict[str, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        forms[pair.gold["form"]].append(number)
    keys = [pair.ours.actor if pair.ours is not None else f"alone {number}" for number, pair in enumerate(pairs)]
    bases = [f"{pair.gold['doc']} {pair.words.casefold()}" for pair in pairs]
    named = forms["name"]
    figures: dict[str, float] = {}
    for title, chosen in (("all", range(len(pairs))), ("names", named)):
        ours = b_cubed([pairs[n].gold["actor"] for n in chosen], [keys[n] for n in chosen])
        base = b_cubed([pairs[n].gold["actor"] for n in chosen], [bases[n] for n in chosen])
        told = f"P {ours[0]:.3f} R {ours[1]:.3f} F1 {ours[2]:.3f} of {len(chosen)}"
        print(f"own gold, {part}, {title}: B-cubed {told}; same words {base[2]:.3f}")
        figures[f"actors.{part}.b_cubed" + ("" if title == "all" else ".names")] = ours[2]
    for title, form in (("all", None), ("names", "name")):
        wrong, linked = _wrong(pairs, form)
        share = wrong / max(1, linked)
        figures[f"actors.{part}.wrong" + ("" if form is None else ".names")] = share
        print(f"  {title}: an actor of the knowledge base {linked}, another one than the gold's {wrong} ({100 * share:.1f} %)")
    for form, numbers in forms.items():
        met, given = sum(pairs[n].met for n in numbers), sum(pairs[n].ours is not None for n in numbers)
        print(f"  {form}: {len(numbers)}, mention found {met}, with an actor {given}")
    return figures


def _pairs(reading: Reading, found: Sequence[ActorRef], gold: Sequence[dict[str, Any]]) -> list[Pair]:
    mentions = reading.of(Mention)
    actor = {ref.mention: ref for ref in found}
    pairs = []
    for row in gold:
        span = Span(row["start"], row["end"])
        best = max(mentions, key=lambda mention: _meets(mention.envelope, span), default=None)
        met = best is not None and _meets(best.envelope, span) > (0, 0.0)
        pairs.append(Pair(row, actor.get(best.id) if best is not None and met else None, reading.text(span), met))
    return pairs


def _meets(ours: Span, gold: Span) -> tuple[int, float]:
    """Rank how well a mention meets a gold one: ending together first, then the share of characters that both have."""
    shared = min(ours.end, gold.end) - max(ours.start, gold.start)
    if shared <= 0:
        return 0, 0.0
    share = shared / (max(ours.end, gold.end) - min(ours.start, gold.start))
    ends = abs(ours.end - gold.end) <= 2
    if not ends and share < 0.5:
        return 0, 0.0
    return int(ends), share


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Give precision, recall and F1: for each mention the share of its cluster that is of its class, and the other way round."""
    clusters, classes, both = Counter(found), Counter(gold), Counter(zip(gold, found, strict=True))
    precision = sum(count * count / clusters[key] for (_, key), count in both.items()) / max(1, len(gold))
    recall = sum(count * count / classes[key] for (key, _), count in both.items()) / max(1, len(gold))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _wrong(pairs: Sequence[Pair], form: str | None) -> tuple[int, int]:
    known = [pair for pair in pairs if pair.ours is not None and ":" not in pair.ours.actor]
    # Two ids of the gold may be one of ours (a state and its army, where we do not tell them apart): each counts for most of its mentions.
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in known:
        assert pair.ours is not None
        meant[pair.ours.actor][pair.gold["actor"]] += 1
    asked = [pair for pair in known if form in (None, pair.gold["form"])]
    wrong = sum(pair.gold["actor"] != meant[pair.ours.actor].most_common(1)[0][0] for pair in asked if pair.ours is not None)
    return wrong, len(asked)


def _speed(readings: Sequence[Reading]) -> float:
    """Time what grounds a parsed reading with mentions: times, quantities, places, actors; twice, so that loading does not count."""
    stages: dict[str, Callable[[Reading], Iterable[Record]]] = {
        "times": find_times,
        "quantities": find_quantities,
        "places": functools.partial(find_places, gazetteer=load("gazetteer")),
        "actors": functools.partial(resolve_actors, actors=load("actors")),
    }
    spent: dict[str, float] = {}
    for _ in range(2):
        spent = dict.fromkeys(stages, 0.0)
        for reading in readings:
            plain = Reading(reading.document, reading.of(Block), reading.doc)
            for name, stage in stages.items():
                started = time.process_time()
                list(stage(reading if name == "actors" else plain))
                spent[name] += time.process_time() - started
    tokens = sum(len(reading.doc) for reading in readings)
    told = ", ".join(f"{name} {tokens / seconds:,.0f}" for name, seconds in spent.items())
    rate = tokens / sum(spent.values())
    print(f"grounding: {rate:,.0f} tokens a second and core ({told}); target {LEAST_RATE:,}")
    return rate


def main() -> None:
    """Print the figures of the corpora given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    measure(corpora_folder(parser.parse_args().corpora))


if __name__ == "__main__":
    main()
