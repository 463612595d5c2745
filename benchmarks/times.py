"""Expressions of time against TimeBank, AQUAINT and the seed's gold: `python -m benchmarks.times [CORPORA]`.

Value F1 is TempEval-3's: of the expressions found, those that overlap a gold one (relaxed) and carry its TIMEX3 value. The
date line of each document is given as its date of publication and not scored. The stage runs as shipped, with a parse by
Sayso's own model, and once more without any. TimeBank was read while the rules were written, of AQUAINT the half whose
names say so (`was_read`); the errors of the other half were not looked at. A set kept back is judged too.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.times import find_times
from sayso.pipeline import Parser, Reading
from sayso.records import Block, BlockLabel, Document, Grain, Span, TimeRef

# HeidelTime, an earlier prototype and dateparser on TimeBank (the last on TempEval-3 platinum), measured beforehand.
PUBLISHED = {"HeidelTime": 0.803, "prototype": 0.728, "dateparser (platinum)": 0.030}
TARGET = 0.80


class Timex(NamedTuple):
    """One gold or predicted expression."""

    start: int
    end: int
    type: str | None
    value: str | None


class Item(NamedTuple):
    """A gold document: its file name, its reading with and without a parse, its gold expressions."""

    name: str
    parsed: Reading
    plain: Reading
    gold: list[Timex]


def was_read(name: str) -> bool:
    """Whether the errors of an AQUAINT file were read: the first byte of the SHA-256 of its name is odd."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def read_timeml(corpora: Path, part: str) -> Iterator[tuple[str, str, list[Timex]]]:
    """Go through a part of the TimeML corpora: day of publication, text, gold expressions (empty spans left out)."""
    for _, day, text, gold in _files(corpora, part):
        yield day, text, gold


def read_items(corpora: Path, part: str) -> list[Item]:
    """Read a part of the TimeML corpora and parse it with Sayso's own model."""
    parser = Parser("", 1)
    items = []
    for name, day, text, gold in _files(corpora, part):
        plain = reading_of(text, day)
        items.append(Item(name, parser.parse(plain), plain, gold))
    return items


def _files(corpora: Path, part: str) -> Iterator[tuple[str, str, str, list[Timex]]]:
    with tarfile.open(corpora / "times" / "timebank-aquaint.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda member: member.name):
            if not member.name.startswith(f"{part}/") or not member.name.endswith(".tml"):
                continue
            packed = archive.extractfile(member)
            assert packed is not None
            root = etree.parse(packed).getroot()
            day = str(root.find(".//DCT//TIMEX3").get("value"))[:10]
            text, found = _flatten(root.find(".//TEXT"))
            yield Path(member.name).name, day, text, [timex for timex in found if timex.end > timex.start]


def _flatten(element: Any) -> tuple[str, list[Timex]]:
    pieces: list[str] = []
    found: list[Timex] = []
    length = 0

    def walk(node: Any) -> None:
        nonlocal length
        start = length
        for piece in (node.text, *node):
            if isinstance(piece, str):
                pieces.append(piece)
                length += len(piece)
            elif piece is not None:
                walk(piece)
                pieces.append(piece.tail or "")
                length += len(piece.tail or "")
        if node.tag == "TIMEX3":
            found.append(Timex(start, length, node.get("type"), node.get("value")))

    walk(element)
    return "".join(pieces), sorted(found)


def reading_of(text: str, published: str | None) -> Reading:
    """Give a reading whose whole text is one body block."""
    document = Document(path="a.txt", text=text, published=published)
    block = Block(document=document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="benchmark")
    return Reading(document, [block])


def ours(reading: Reading) -> list[Timex]:
    """Find expressions with Sayso."""
    return [Timex(r.spans[0].start, r.spans[0].end, r.type, r.timex) for r in find_times(reading) if isinstance(r, TimeRef)]


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_FULL_DATE = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{1,2}}),? (\d{{4}})\b|\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")


def full_dates(reading: Reading) -> list[Timex]:
    """Find nothing but whole written dates: the trivial baseline."""
    found = []
    for match in _FULL_DATE.finditer(reading.document.text):
        month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        found.append(Timex(match.start(), match.end(), "DATE", f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"))
    return found


def score(pairs: Iterable[tuple[Reading, list[Timex]]], tagger: Callable[[Reading], list[Timex]] = ours) -> dict[str, float]:
    """Give relaxed, strict, value and type F1 with the counts of gold and found expressions."""
    counts = dict.fromkeys(("gold", "found", "relaxed", "strict", "value", "type"), 0)
    for reading, gold in pairs:
        found = tagger(reading)
        counts["gold"] += len(gold)
        counts["found"] += len(found)
        free = list(found)
        for timex in gold:
            match = next((f for f in free if f.start < timex.end and timex.start < f.end), None)
            if match is None:
                continue
            free.remove(match)
            counts["relaxed"] += 1
            counts["strict"] += (match.start, match.end) == (timex.start, timex.end)
            counts["value"] += match.value == timex.value
            counts["type"] += match.type == timex.type
    total = counts["gold"] + counts["found"]
    return {name: 2 * counts[name] / total if name not in ("gold", "found") else counts[name] for name in counts}


def invented_days(items: list[Item]) -> tuple[int, int]:
    """Count the gold months and years, and those of them (by overlap) of which a whole day was made."""
    months_and_years = invented = 0
    for item in items:
        records = [r for r in find_times(item.parsed) if isinstance(r, TimeRef)]
        for timex in item.gold:
            if not re.fullmatch(r"\d{4}(?:-\d\d)?", timex.value or ""):
                continue
            months_and_years += 1
            words = item.plain.document.text[timex.start : timex.end]
            invented += any(_is_day(r, words) for r in records if r.spans[0] == Span(timex.start, timex.end))
    return months_and_years, invented


def _is_day(record: TimeRef, words: str) -> bool:
    """Whether a record is one day though its words state none: a month or a year and no numeral of a day."""
    states_day = re.search(r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\b|day|terday|morrow|night|now", words)
    return not states_day and (record.grain is Grain.DAY or (record.begin is not None and record.begin == record.end))


def seed_right(corpora: Path) -> tuple[int, int]:
    """Count the seed's gold expressions and those found right under the mapping of the gold's README.

    A date whose year the text does not say is right with X for the year; what depends on a date of
    publication that the text does not state (the day of "now") is right when it is left open.
    """
    shared = corpora.parent
    gold = list(read_jsonl(shared / "gold" / "times.jsonl"))
    text = (shared / "samples" / "001.txt").read_text(encoding="utf-8-sig")
    found = {record.spans[0]: record for record in find_times(Parser("", 1).parse(reading_of(text, None))) if isinstance(record, TimeRef)}
    right = 0
    for row in gold:
        record = found.get(Span(row["start"], row["end"]))
        if record is None:
            continue
        open_year = f"XXXX{row['timex3'][4:]}" if row["anchor"] == "dct" else None
        dates = (str(record.begin) if record.begin else None, str(record.end) if record.end else None)
        if row["anchor"] == "dct":
            right += record.timex in (row["timex3"], open_year) and dates == (None, None) and record.type == row["type"]
        else:
            stated = (record.timex, record.edtf, *dates, record.mod, record.type)
            right += stated == (row["timex3"], row["edtf"], row["begin"], row["finish"], row.get("mod"), row["type"])
    return len(gold), right


def milliseconds(corpora: Path) -> float:
    """Give the CPU milliseconds that 2,500 characters of war reports take."""
    rows = list(read_jsonl(corpora / "fakes" / "articles.jsonl.gz"))
    readings = [reading_of(row["text"], row["published"]) for row in rows]
    characters = sum(len(row["text"]) for row in rows)
    begin = time.process_time()
    for reading in readings:
        for _ in find_times(reading):
            pass
    return (time.process_time() - begin) * 1000 / characters * 2500


def tokens_per_second(items: list[Item]) -> float:
    """Give the tokens that the stage reads in a second of CPU, the parse apart."""
    tokens = sum(len(item.parsed.doc) for item in items)
    begin = time.process_time()
    for item in items:
        for _ in find_times(item.parsed):
            pass
    return tokens / (time.process_time() - begin)


KINDS = ("value", "relaxed", "strict", "type")


def measure(corpora: Path) -> dict[str, float]:
    """Give the figures by name; "unparsed" is without a parse, "unread" the half of AQUAINT whose errors were not looked at."""
    timebank, aquaint = read_items(corpora, "TimeBank"), read_items(corpora, "AQUAINT")
    sets = {
        "times": timebank,
        "times.aquaint": aquaint,
        "times.aquaint.read": [item for item in aquaint if was_read(item.name)],
        "times.aquaint.unread": [item for item in aquaint if not was_read(item.name)],
    }
    figures: dict[str, float] = {}
    for name, items in sets.items():
        for prefix, pairs in ((name, [(i.parsed, i.gold) for i in items]), (f"{name}.unparsed", [(i.plain, i.gold) for i in items])):
            scores = score(pairs)
            figures |= {f"{prefix}.{kind}_f1": scores[kind] for kind in KINDS}
            figures[f"{prefix}.gold"] = scores["gold"]
    months_and_years, invented = invented_days([*timebank, *aquaint])
    rows, right = seed_right(corpora)
    return figures | {
        "times.full_dates_value_f1": score([(item.plain, item.gold) for item in timebank], full_dates)["value"],
        "times.months_and_years": months_and_years,
        "times.invented_days": invented,
        "times.seed_rows": rows,
        "times.seed_right": right,
        "times.milliseconds": milliseconds(corpora),
        "times.tokens_per_second": tokens_per_second([*timebank, *aquaint]),
    }


def main() -> None:
    """Print the figures beside baselines and targets."""
    figures = measure(corpora_folder(sys.argv[1] if len(sys.argv) > 1 else None))
    names = {
        "TimeBank": "times",
        "AQUAINT": "times.aquaint",
        "  its read half": "times.aquaint.read",
        "  its unread half": "times.aquaint.unread",
    }
    for name, prefix in names.items():
        for how, place in (("own parse", prefix), ("no parse", f"{prefix}.unparsed")):
            shown = "  ".join(f"{kind} {figures[f'{place}.{kind}_f1']:.3f}" for kind in KINDS)
            print(f"{name:17} {int(figures[f'{place}.gold']):5} expressions, {how:9} F1: {shown}")
    print(
        f"baselines value F1: full written dates only {figures['times.full_dates_value_f1']:.3f} (run here); measured beforehand: ", end=""
    )
    print(
        ", ".join(f"{name} {value:.3f}" for name, value in PUBLISHED.items()),
        f"| target on TimeBank {TARGET}; a kept-back set is judged too",
    )
    print(f"whole days made of {int(figures['times.months_and_years'])} months and years: {int(figures['times.invented_days'])} (target 0)")
    print(f"seed report: {int(figures['times.seed_right'])} of {int(figures['times.seed_rows'])} right")
    print(f"speed: {figures['times.milliseconds']:.2f} ms CPU per 2,500 characters without a parse (target 1); ", end="")
    print(f"{figures['times.tokens_per_second']:,.0f} tokens a second of CPU with one, the parse apart")


if __name__ == "__main__":
    main()
