"""Stated numbers, judged on the development half of NewsQuant (300 sentences, 473 quantities).

`python -m benchmarks.quantities [CORPORA]`. How our intervals map to its values and changes:

- A value `8.0` matches an interval that states 8: both ends where it is exact or about, the closed end where the
  other is open, the upper end of "nearly 8".
- A value `5-7` matches low 5, high 7. Its decade values for vague plurals (`100-1000` for "hundreds") match
  our 200 to 999.
- Changes: `~`, `=`, `>` (also our >=), `<` (also our <=). `up` and `down` are trends of the verb and no bound:
  as in the trial that set the baseline, they are expected as `=`.
- A unit matches when the last word of both names is the same after a short table of names (dollar and USD), rates included.
- NewsQuant writes a change ("rose from 12 to 30", "fell to 12 from 30") as one value; we give two quantities, as neither end need ever have
  been true together. The plain figures count that against us; those marked `paired` join two of ours that "from" and "to" tie together.
- A share ("a third of the crates") is in its unit column "%", or "% crates".
- `counted` matches partly when it shares a content word with the concept; asked only where we give one.

One quantity matches at most one of the sentence's, in order of exactness.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.annotate.quantities import find_quantities
from sayso.records import Block, BlockLabel, Document, Quantity, Reading, Span

TARGET_VALUE, TARGET_UNIT, TARGET_BOTH, TARGET_BOUND = 0.92, 0.86, 0.90, 0.93
_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SAME = {
    "australian dollar": "aud",
    "canadian dollar": "cad",
    "centimetre": "cm",
    "chinese yuan": "cny",
    "cubic foot": "ft3",
    "croatian kuna": "hrk",
    "danish krone": "dkk",
    "dollar": "usd",
    "euro": "eur",
    "gigabyte": "gb",
    "gigahertz": "ghz",
    "gigapascal": "gpa",
    "gigaton": "gigatonne",
    "gigawatt": "gw",
    "hertz": "hz",
    "japanese yen": "jpy",
    "kilogram": "kg",
    "kilohertz": "khz",
    "kilometre": "km",
    "kilopound per square inch": "ksi",
    "kilovolt": "kv",
    "kilowatt": "kw",
    "kilowatt hour": "kwh",
    "malaysian ringgit": "myr",
    "metre": "m",
    "micrometre": "micrometre",
    "mega british thermal unit": "mmbtu",
    "mile per gallon": "mile/gallon",
    "mile per hour": "mile/hour",
    "millilitre": "ml",
    "millimetre": "mm",
    "nanometre": "nm",
    "percentage": "percent",
    "pound sterling": "gbp",
    "pound-mass": "pound mass",
    "shekel": "ils",
    "square feet": "ft2",
    "square foot": "ft2",
    "square metre": "m2",
    "united states dollar": "usd",
}


class Stated(NamedTuple):
    """One quantity of either side: its ends as stated, its bound in NewsQuant's signs, unit and concept."""

    low: float
    high: float
    change: str
    unit: str
    concept: frozenset[str]


class Tally(NamedTuple):
    """Counts over all sentences."""

    expected: int
    found: int
    value: int
    first: int
    unit: int
    change: int
    asked: int
    concept: int


def as_reading(text: str) -> Reading:
    """Give a reading whose whole text is one body block."""
    document = Document(path="sentence.txt", text=text)
    block = Block(document=document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="whole text")
    return Reading(document, [block])


def _words(text: str | None) -> frozenset[str]:
    return frozenset(word[:5].rstrip("es") for word in re.findall(r"\w+", (text or "").lower()) if len(word) > 1)


def _expected(row: dict[str, object]) -> Stated | None:
    value = str(row["value"]).replace(",", "")
    ends = [float(number) for number in _NUMBER.findall(value)]
    if not ends:
        return None
    parts = re.fullmatch(r"(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)", value)
    low, high = (float(parts[1]), float(parts[2])) if parts else (ends[0], ends[0])
    unit = str(row["normalized_unit"] or "")
    base, _, rate = unit.partition(" per ")
    name = _SAME.get(unit) or "/".join(part for part in (_SAME.get(base, base), _SAME.get(rate, rate)) if part)
    change = {"up": "=", "down": "="}.get(str(row["change"]), str(row["change"]))
    return Stated(low, high, change, name, _words(f"{row['referred_concepts']} {unit} {row['unit']}"))


def _paired(text: str) -> list[Stated]:
    """Give our quantities, those that a change ties together as one."""
    joined: list[Stated] = []
    last: Span | None = None
    for span, stated in _placed(text):
        tie = _change(text, last, span) if last and joined[-1].unit == stated.unit else ""
        # What was joined once takes no third.
        last = None if tie else span
        if tie:
            before = joined.pop()
            old, new = (before, stated) if tie == "from" else (stated, before)
            stated = old._replace(high=new.high)
        joined.append(stated)
    return joined


def _change(text: str, first: Span, second: Span) -> str:
    """Give the word before the first of two numbers, "from" or "to", where the other one stands before the second; else nothing."""
    before, between = text[max(0, first.start - 12) : first.start], text[first.end : second.start]
    for word, other in (("from", "to"), ("to", "from")):
        if re.search(rf"\b{word}\b[^,.]*$", before) and re.fullmatch(rf"[^,.;]{{0,30}}\b{other}\b\W*", between):
            return word
    return ""


def _ours(text: str) -> list[Stated]:
    return [stated for _, stated in _placed(text)]


def _placed(text: str) -> list[tuple[Span, Stated]]:
    stated = []
    for quantity in find_quantities(as_reading(text)):
        assert isinstance(quantity, Quantity)
        low, high = quantity.low, quantity.high
        if quantity.bound.value == "<" and low is not None:
            low = high
        low, high = (high if low is None else low), (low if high is None else high)
        if low is None or high is None:
            continue
        change = {">=": ">", "<=": "<"}.get(quantity.bound.value, quantity.bound.value)
        unit = {"percentage point": "percent"}.get(quantity.unit or "", quantity.unit or "").lower()
        stated.append((quantity.envelope, Stated(low, high, change, unit, _words(quantity.counted))))
    return stated


def _baseline(text: str) -> list[Stated]:
    values = [float(match.replace(",", "")) for match in _DIGITS.findall(text)]
    return [Stated(value, value, "=", "", frozenset()) for value in values]


def _near(left: float, right: float) -> bool:
    return abs(left - right) <= 1e-6 * max(1.0, abs(right))


def _same_value(ours: Stated, gold: Stated) -> bool:
    if _near(ours.low, gold.low) and _near(ours.high, gold.high):
        return True
    return gold.high >= 10 * gold.low > 0 and _near(ours.low, 2 * gold.low) and _near(ours.high + 1, gold.high)


def _same_unit(ours: Stated, gold: Stated) -> bool:
    if ours.unit == "share":
        # It names a share by what it is a share of.
        return gold.unit.startswith("%")
    if ours.unit:
        return ours.unit == gold.unit
    # Without a unit of measure, NewsQuant names the counted noun as the unit.
    return gold.unit in ("", "-", "count") or bool(ours.concept & _words(gold.unit))


def score(rows: Iterable[dict[str, object]], find: Callable[[str], list[Stated]], *, show: bool = False) -> Tally:
    """Match the quantities of each sentence and count."""
    counts = [0] * 8
    for row in rows:
        text = str(row["text"])
        listed: list[dict[str, object]] = row["quantities"]  # type: ignore[assignment]
        gold = [stated for stated in map(_expected, listed) if stated]
        ours = find(text)
        pairs = _pair(ours, gold, _same_value)
        counts[0] += len(gold)
        counts[1] += len(ours)
        counts[2] += len(pairs)
        counts[3] += len(_pair(ours, gold, lambda left, right: _near(left.low, right.low)))
        counts[4] += sum(_same_unit(left, right) for left, right in pairs)
        counts[5] += sum(left.change == right.change for left, right in pairs)
        asked = [(left, right) for left, right in pairs if left.concept]
        counts[6] += len(asked)
        counts[7] += sum(bool(left.concept & right.concept) for left, right in asked)
        if show:
            _show(text, ours, gold, pairs)
    return Tally(*counts)


def _pair(ours: list[Stated], gold: list[Stated], same: Callable[[Stated, Stated], bool]) -> list[tuple[Stated, Stated]]:
    left = list(ours)
    pairs = []
    for wanted in gold:
        fits = [stated for stated in left if same(stated, wanted)]
        if fits:
            best = max(fits, key=lambda stated: (_same_unit(stated, wanted), stated.change == wanted.change))
            left.remove(best)
            pairs.append((best, wanted))
    return pairs


def _show(text: str, ours: list[Stated], gold: list[Stated], pairs: list[tuple[Stated, Stated]]) -> None:
    extra = [stated for stated in ours if all(stated is not left for left, _ in pairs)]
    missed = [stated for stated in gold if all(stated is not right for _, right in pairs)]
    wrong = [(left.change, right.change, left.low) for left, right in pairs if left.change != right.change]
    units = [(left.low, left.unit, right.unit) for left, right in pairs if not _same_unit(left, right)]
    if extra or missed or wrong or units:
        print(
            text[:400],
            *(f"\n   EXTRA  {tuple(s)[:4]}" for s in extra),
            *(f"\n   MISSED {tuple(s)[:4]}" for s in missed),
            f"\n   CHANGE {wrong} UNIT {units}",
        )


def f1(hits: int, found: int, expected: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * hits / (found + expected) if found + expected else 0.0


def _f1_of(tally: Tally, hits: int) -> float:
    return f1(hits, tally.found, tally.expected)


def milliseconds(corpora: Path) -> float:
    """Give the CPU time for one article of 2,500 characters, over the articles of the conflict corpus."""
    texts = [str(row["text"]) for row in read_jsonl(corpora / "fakes" / "articles.jsonl.gz")]
    readings = [as_reading(text) for text in texts]
    started = time.process_time()
    for reading in readings:
        for _ in find_quantities(reading):
            pass
    return (time.process_time() - started) * 1000 * 2500 / sum(map(len, texts))


def measure(corpora: Path) -> dict[str, float]:
    """Give our figures under flat names."""
    rows = list(read_jsonl(corpora / "quantities" / "newsquant.dev.jsonl"))
    tally = score(rows, _ours)
    paired = score(rows, _paired)
    return {
        "quantities.value_bound_f1": _f1_of(tally, tally.change),
        "quantities.paired_value_f1": _f1_of(paired, paired.value),
        "quantities.paired_value_unit_f1": _f1_of(paired, paired.unit),
        "quantities.paired_value_bound_f1": _f1_of(paired, paired.change),
        "quantities.value_f1": f1(tally.value, tally.found, tally.expected),
        "quantities.first_value_f1": f1(tally.first, tally.found, tally.expected),
        "quantities.value_unit_f1": f1(tally.unit, tally.found, tally.expected),
        "quantities.bound_accuracy": tally.change / tally.value if tally.value else 0.0,
        "quantities.counted_partial": tally.concept / tally.asked if tally.asked else 0.0,
        "quantities.ms_per_article": milliseconds(corpora),
    }


def main(arguments: list[str]) -> dict[str, float]:
    """Print our figures beside the baselines and the targets."""
    show = "--show" in arguments
    paths = [argument for argument in arguments if not argument.startswith("-")]
    corpora = corpora_folder(paths[0] if paths else None)
    rows = list(read_jsonl(corpora / "quantities" / "newsquant.dev.jsonl"))
    tally, plain = score(rows, _ours, show=show), score(rows, _baseline)
    figures = measure(corpora)
    print(f"NewsQuant dev: {len(rows)} sentences, {tally.expected} quantities; we give {tally.found}")
    for name, hits, others in (
        ("value", tally.value, f"target {TARGET_VALUE}; CQE .920, recognisers .745 and .691, own trial .766"),
        ("first number", tally.first, "as the trial counted ranges: .766"),
        ("value and unit", tally.unit, f"target {TARGET_UNIT}; CQE .856, recognisers .342"),
        ("value and bound", tally.change, f"target {TARGET_BOTH}; CQE .881 with trends"),
    ):
        precision, recall = hits / tally.found, hits / tally.expected
        print(f"  {name}: F1 {_f1_of(tally, hits):.3f} ({hits} right, P {precision:.3f}, R {recall:.3f}; {others})")
    names = ("value", "value_unit", "value_bound")
    print("  with changes paired:", ", ".join(f"{name} F1 {figures[f'quantities.paired_{name}_f1']:.3f}" for name in names))
    print(f"  bound: {tally.change} of {tally.value} = {figures['quantities.bound_accuracy']:.3f} (target {TARGET_BOUND}, trial .936)")
    print(f"  counted, shares a word: {tally.concept} of {tally.asked} given (CQE partial .761 of all)")
    print(f"  digits only (baseline): value F1 {_f1_of(plain, plain.value):.3f}, {plain.change} of {plain.value} bounds")
    for half in (0, 1):
        part = score(rows[half::2], _ours)
        print(f"  half {half + 1}: value F1 {_f1_of(part, part.value):.3f}, bound {part.change / part.value:.3f} ({part.expected} items)")
    print(f"  CPU: {figures['quantities.ms_per_article']:.2f} ms for 2,500 characters (target 1)")
    return figures


if __name__ == "__main__":
    main(sys.argv[1:])
