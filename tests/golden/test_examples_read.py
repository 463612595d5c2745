"""What reading the examples gives, against the answers beside them: shares that may rise and must not fall.

`found` is the share of the answers that came out right, `sound` the share of what came out that is an answer, with
the right value. What the answers call optional may come out or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.records import Annotation, Block, Credit, Dateline, PlaceRef, Quantity, Reading, TimeRef, as_json_object
from tests.golden.answers import REPORTS, Answer, answer_file, find, is_page, load, reports

FLOORS = {
    ("block", "found"): 0.93,
    ("block", "sound"): 0.92,
    ("credit", "found"): 0.65,
    ("credit", "sound"): 0.85,
    ("dateline", "found"): 0.9,
    ("dateline", "sound"): 0.9,
    ("time", "found"): 0.93,
    ("time", "sound"): 0.92,
    ("quantity", "found"): 0.88,
    ("quantity", "sound"): 0.79,
    ("place", "found"): 0.95,
    ("place", "sound"): 0.88,
}
KINDS: dict[str, type[Annotation]] = {
    "block": Block,
    "credit": Credit,
    "dateline": Dateline,
    "time": TimeRef,
    "quantity": Quantity,
    "place": PlaceRef,
}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    return {Path(reading.document.path).name: reading for reading in sayso.read(REPORTS, workers=1)}


def pairs(readings: dict[str, Reading]) -> Iterator[tuple[Reading, list[Answer]]]:
    """Each document with its answers, their spans laid into the document's text."""
    for report in reports():
        answers = load(answer_file(report))
        for row in sorted({answer.get("row") for answer in answers}, key=str):
            reading = readings[f"{report.name}:{row}" if row else report.name]
            own = [dict(answer) for answer in answers if answer.get("row") == row]
            if is_page(report):
                _place_in_page(own, reading.document.text)
            yield reading, own


def _place_in_page(answers: list[Answer], text: str) -> None:
    words, offsets = [], []
    for match in re.finditer(r"\S+", text):
        words.append(match.group())
        offsets += [*range(match.start(), match.end()), match.end()]
    for answer in answers:
        start, end = find(" ".join(words), answer["quote"], answer["occurrence"])
        answer["spans"] = [[offsets[start], offsets[end - 1] + 1]]


def overlaps(answer: Answer, record: dict[str, Any]) -> bool:
    return any(a < d and c < b for a, b in answer["spans"] for c, d in record["spans"])


def same_value(kind: str, answer: Answer, record: dict[str, Any]) -> bool:
    if answer.get("optional") and kind in ("time", "quantity"):
        return True
    if kind == "block":
        return record["label"] in (answer["label"], *answer.get("also", ()))
    if kind in ("credit", "dateline"):
        return all(answer[name] == record[name] for name in ("role", "name", "edtf") if name in answer)
    if kind == "time":
        stated = answer["edtf"] is None or not answer["edtf"].startswith("XXXX") or record["edtf"] == answer["edtf"]
        return stated and (answer["begin"], answer["end"]) == (record["begin"], record["end"])
    if kind == "quantity":
        types = (answer["type"], *answer.get("also", ()))
        close = all(_near(answer[side], record[side]) for side in ("low", "high"))
        return close and answer["bound"] == record["bound"] and record["type"] in types
    if answer["invented"]:
        return False
    return abs(answer["latitude"] - record["latitude"]) < 0.5 and abs(answer["longitude"] - record["longitude"]) < 0.5


def _near(left: float | None, right: float | None) -> bool:
    return left == right if left is None or right is None else abs(left - right) <= 0.01 * abs(left)


def expected(kind: str, answer: Answer) -> bool:
    """Whether the answer has to come out: optional ones need not, and an invented place is in no gazetteer."""
    return not answer.get("optional") and not (kind == "place" and answer["invented"])


def tally(kind: str, readings: dict[str, Reading]) -> Counter[str]:
    count: Counter[str] = Counter()
    for reading, answers in pairs(readings):
        if reading.document.language == "fr" and kind != "block":
            continue
        own = [answer for answer in answers if answer["kind"] == kind]
        records = [as_json_object(record) for record in reading.of(KINDS[kind])]
        for answer in own:
            if expected(kind, answer):
                count["answers"] += 1
                count["found"] += any(same_value(kind, answer, record) for record in records if overlaps(answer, record))
        for record in records:
            count["records"] += 1
            count["sound"] += any(same_value(kind, answer, record) for answer in own if overlaps(answer, record))
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_share_of_right_answers_holds(kind: str, readings: dict[str, Reading]) -> None:
    count = tally(kind, readings)
    assert count["answers"] >= 10 and count["records"] >= 10
    shares = {"found": count["found"] / count["answers"], "sound": count["sound"] / count["records"]}
    for side, share in shares.items():
        floor = FLOORS[kind, side]
        assert share >= floor, f"{kind}: {side} {share:.3f} fell below {floor} ({dict(count)})"


def test_documents_keep_their_text_and_rows(readings: dict[str, Reading]) -> None:
    assert len(readings) == 15
    text = (REPORTS / "09-second-lens-digging-in.txt").read_text(encoding="utf-8")
    assert readings["09-second-lens-digging-in.txt"].document.text == text


def test_report_in_french_is_kept_and_marked_and_not_annotated(readings: dict[str, Reading]) -> None:
    reading = readings["12-pelorus-geneve.txt"]
    assert reading.document.language == "fr" and reading.of(Block)
    assert not any(reading.of(kind) for kind in (Credit, Dateline, TimeRef, Quantity, PlaceRef))


def test_reports_without_a_date_get_none(readings: dict[str, Reading]) -> None:
    for name in ("04-second-lens-market.txt", "06-ashkara-post-tolun.txt", "09-second-lens-digging-in.txt"):
        assert readings[name].published is None
        assert not any(time.begin and time.begin.year == 2031 for time in readings[name].of(TimeRef))


def test_republished_report_has_both_its_dates(readings: dict[str, Reading]) -> None:
    roles = {(str(dateline.role), dateline.edtf) for dateline in readings["08-second-lens-guest.md"].of(Dateline)}
    assert roles >= {("published", "2031-10-12"), ("original", "2031-10-09"), ("embedded", "2027-03-14")}
