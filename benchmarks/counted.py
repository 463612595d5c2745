"""What numbers count, whose people they are and what befell them, judged on `gold/quantities` (54 articles, 368 quantities).

`python -m benchmarks.counted [CORPORA] [--test] [--show]`. Articles are FA-KES, cut into blocks and parsed as in use; the same without a
parse stands beside it. Ours and the gold are matched by place; of those matched: value and bound equal, the gold's head noun
among the words of `counted` (or both without one), casualty equal (`casualties` without a kind told apart from none), and a word
of the party shared. Then the place and time of the numbers of `gold/events`: right where ours lies on one that
the event of the number has there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.blocks import label_blocks
from sayso.annotate.places import find_places
from sayso.annotate.quantities import find_quantities
from sayso.annotate.times import find_times
from sayso.config import load_config
from sayso.knowledge import load
from sayso.pipeline import Parser
from sayso.records import Document, PlaceRef, Quantity, QuantityType, Reading, Span, TimeRef

GOLD = Path(__file__).parent / "gold" / "quantities" / "counted.jsonl"
EVENTS = Path(__file__).parent / "gold" / "events" / "status.jsonl"
TARGET_COUNTED = 0.90


def read_gold(part: str) -> list[dict[str, Any]]:
    """Give the rows of `gold/quantities` of one part, `dev` or `test`."""
    return [row for row in read_jsonl(GOLD) if row["part"] == part]


class Judged(NamedTuple):
    """Counts over the hand-made rows: `counted` and `casualty` of those found whose field was judged, party words by overlap."""

    rows: int
    found: int
    value: int
    bound: int
    extra: int
    counted: int
    counted_asked: int
    casualty: int
    casualty_asked: int
    party: int
    party_given: int
    party_gold: int


def judge_counted(rows: Sequence[dict[str, Any]], readings: Mapping[str, Reading], *, show: bool = False) -> Judged:
    """Match our quantities with the hand-made ones by place, and count what is right; rows that need not be found are left out."""
    counts: Counter[str] = Counter()
    for name in sorted({row["doc"] for row in rows}):
        reading = readings[name]
        ours = [found for found in find_quantities(reading) if isinstance(found, Quantity)]
        for row in (row for row in rows if row["doc"] == name):
            fits = [q for q in ours if any(span.start < row["end"] and row["start"] < span.end for span in q.spans)]
            ours = [q for q in ours if q not in fits]
            if not row.get("optional"):
                counts["rows"] += 1
                wrong = _judge(row, fits[0], reading.document.text, counts) if fits else ["missed"]
                if show and wrong:
                    _show_row(reading.document.text, row, wrong)
        counts["extra"] += len(ours)
        for quantity in ours if show else ():
            _show_row(reading.document.text, {"start": quantity.envelope.start, "end": quantity.envelope.end}, ["extra"])
    return Judged(**{name: counts[name] for name in Judged._fields})


def _judge(row: dict[str, Any], ours: Quantity, text: str, counts: Counter[str]) -> list[str]:
    """Count one found quantity and give what is wrong with it."""
    unjudged = row.get("unjudged", [])
    head = text[slice(*row["head"])].lower() if row["head"] else None
    told = re.findall(r"\w+", (ours.counted or "").lower())
    party, gold_party = _spanned(text, ours.party), _spanned(text, [Span(*row["party"])] if row["party"] else [])
    counts["found"] += 1
    verdicts = {
        "value": (ours.low, ours.high) == (row["low"], row["high"]),
        "bound": "bound" in unjudged or ours.bound.value == row["bound"],
        "counted": head in told if head else not told,
        "casualty": (ours.casualty, ours.type is QuantityType.CASUALTIES) == (row["casualty"], row["type"] == "casualties"),
    }
    for name, right in verdicts.items():
        if name not in unjudged:
            counts[f"{name}_asked"] += 1
            counts[name] += right
    if "party" not in unjudged:
        counts["party_given"] += bool(party)
        counts["party_gold"] += bool(gold_party)
        counts["party"] += bool(party & gold_party)
        verdicts["party"] = bool(party & gold_party) or not (party or gold_party)
    answers = {"counted": ours.counted, "casualty": ours.casualty, "party": sorted(party), "value": ours.low, "bound": ours.bound.value}
    return [f"{name}: {answers[name]}" for name, right in verdicts.items() if not right and name not in unjudged]


def _spanned(text: str, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(word for span in spans for word in re.findall(r"\w+", text[span.start : span.end].lower()) if word != "the")


def _show_row(text: str, row: dict[str, Any], wrong: list[str]) -> None:
    start, end = row["start"], row["end"]
    print(f"{text[max(0, start - 90) : start]}[{text[start:end]}]{text[end : end + 90]}\n   {wrong}")


def judge_scenes(rows: Iterable[dict[str, Any]], readings: Mapping[str, Reading]) -> dict[str, Counter[str]]:
    """Count, for the numbers that events of `gold/events` have, the places and times that are given, expected and right."""
    counts: dict[str, Counter[str]] = {"place": Counter(), "time": Counter()}
    for row in rows:
        reading = readings[row["doc"]]
        spans = {record.id: record.envelope for kind in (PlaceRef, TimeRef) for record in reading.of(kind)}
        ours = [found for found in find_quantities(reading) if isinstance(found, Quantity)]
        for event, number in [(one, number) for one in row["events"] for number in one["quantities"]]:
            start, end = number["spans"][0]
            found = next((q for q in ours if any(span.start < end and start < span.end for span in q.spans)), None)
            for field, count in counts.items():
                given = spans.get(getattr(found, field) or "") if found else None
                count["given"] += given is not None
                count["expected"] += bool(event[field])
                count["right"] += given is not None and any(given.start < stop and begin < given.end for begin, stop in event[field])
    return counts


def read_articles(corpora: Path, names: set[str]) -> dict[str, Reading]:
    """Give the articles by id, with their blocks and their parse."""
    config = load_config()
    parser = Parser(config.language.pipeline, config.language.threads)
    readings = {}
    for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz"):
        if row["id"] in names:
            reading = Reading(Document(id=row["id"], path=row["id"], text=row["text"], language="en"))
            reading = parser.parse(reading.plus(label_blocks(reading, repeated_lines=frozenset())))
            reading = reading.plus(find_places(reading, gazetteer=load("gazetteer")))
            readings[row["id"]] = reading.plus(find_times(reading))
    return readings


def measure(corpora: Path, part: str = "dev", *, show: bool = False) -> dict[str, float]:
    """Print the figures of one part and give them by name."""
    rows = read_gold(part)
    readings = read_articles(corpora, {row["doc"] for row in rows})
    plain = {name: Reading(reading.document, reading.records()) for name, reading in readings.items()}
    figures = {}
    for way, used in (("parsed", readings), ("words", plain)):
        judged = judge_counted(rows, used, show=show and way == "parsed")
        figures[f"counted.{part}.{way}"] = judged.counted / judged.counted_asked
        print(
            f"{part}, {way}: found {judged.found} of {judged.rows}, {judged.extra} more; value {judged.value}, bound {judged.bound} right"
        )
        print(f"  counted {judged.counted} of {judged.counted_asked} found (target {TARGET_COUNTED})")
        print(f"  casualty {judged.casualty} of {judged.casualty_asked} found")
        print(f"  party {judged.party} right of {judged.party_given} given, {judged.party_gold} expected")
    events = [row for row in read_jsonl(EVENTS) if row["part"] == part]
    for field, count in judge_scenes(events, read_articles(corpora, {row["doc"] for row in events})).items():
        f1 = figures[f"counted.{part}.{field}"] = 2 * count["right"] / (count["given"] + count["expected"])
        print(f"  {field}: {count['right']} right of {count['given']} given, {count['expected']} expected, F1 {f1:.3f}")
    return figures


if __name__ == "__main__":
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    measure(corpora_folder(paths[0] if paths else None), "test" if "--test" in sys.argv else "dev", show="--show" in sys.argv)
