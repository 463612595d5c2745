"""Are the answers beside the examples sound? None of this runs the pipeline."""

import re
from datetime import date
from pathlib import Path

import pytest

from sayso.records import Anchor, BlockLabel, Bound, Casualty, CopyType, DateRole, Direction, Grain, PlaceUse, QuantityType, Role
from tests.golden.answers import ANSWERS, REPORTS, Answer, answer_file, find, is_page, load, plain, reports, texts

CLOSED = {
    "block": {"label": BlockLabel},
    "credit": {"role": Role},
    "dateline": {"role": DateRole},
    "time": {"grain": Grain, "anchor": Anchor},
    "quantity": {"bound": Bound, "type": QuantityType, "casualty": Casualty},
    "place": {"use": PlaceUse},
    "attribution": {},
}
MANNERS = {"direct", "indirect", "mixed", "headline"}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
WEEKDAY_AND_DATE = re.compile(rf"({'|'.join(WEEKDAYS)}),? (\d\d?) ({'|'.join(MONTHS)}) (\d{{4}})")
COPIES = load(ANSWERS / "copies.jsonl")

each_report = pytest.mark.parametrize("report", reports(), ids=lambda path: path.name)


def own(answers: list[Answer], *kinds: str) -> list[Answer]:
    return [answer for answer in answers if answer["kind"] in kinds]


def test_every_report_has_answers_and_every_answer_file_its_report() -> None:
    assert len(reports()) == 13
    assert {path.name for path in ANSWERS.iterdir()} == {answer_file(report).name for report in reports()} | {"copies.jsonl", "claims.md"}


@each_report
def test_report_is_utf8_without_mark_or_carriage_return(report: Path) -> None:
    data = report.read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf") and "\r" not in text and "\ufffd" not in text and text.endswith("\n")


@each_report
def test_spans_bear_the_quoted_words(report: Path) -> None:
    found = texts(report)
    for answer in load(answer_file(report)):
        text = found[answer.get("row")]
        if answer["kind"] == "attribution":
            for part, quotes in answer["quotes"].items():
                assert [text[start:end] for start, end in answer[part]] == [quote for quote, _ in quotes]
            assert answer["spans"] == sorted(answer["source"] + answer["cue"] + answer["content"]) and answer["spans"]
            continue
        start, end = find(text, answer["quote"], answer["occurrence"])
        assert text[start:end] == answer["quote"].strip()
        assert answer["spans"] == (None if is_page(report) else [[start, end]])


@each_report
def test_closed_fields_hold_known_values(report: Path) -> None:
    for answer in load(answer_file(report)):
        for name, values in CLOSED[answer["kind"]].items():
            value = answer[name]
            assert value is None or value in set(values), f"{answer['kind']}.{name} is {value!r} at {answer['quote']!r}"
        if answer["kind"] == "block":
            assert set(answer.get("also", [])) <= set(BlockLabel)
        if answer["kind"] == "attribution":
            assert answer["manner"] in MANNERS


@each_report
def test_blocks_follow_each_other_and_leave_no_words_out(report: Path) -> None:
    found = texts(report)
    for row, text in found.items():
        end = 0
        for block in [answer for answer in own(load(answer_file(report)), "block") if answer.get("row") == row]:
            start = find(text, block["quote"], block["occurrence"])[0]
            assert start >= end and not text[end:start].strip(), f"words between blocks: {text[end:start]!r}"
            end = start + len(block["quote"])
        assert not text[end:].strip()


@each_report
def test_answers_stand_in_text_order_and_once(report: Path) -> None:
    answers = load(answer_file(report))
    for kind in CLOSED:
        if kind != "attribution":
            keys = [(answer.get("row"), answer["quote"], answer["occurrence"], answer.get("role")) for answer in own(answers, kind)]
            assert len(keys) == len(set(keys)), f"a {kind} is there twice"


@each_report
def test_times_and_quantities_state_intervals(report: Path) -> None:
    answers = load(answer_file(report))
    for time in own(answers, "time"):
        begin, end = (None if time[name] is None else date.fromisoformat(time[name]) for name in ("begin", "end"))
        assert begin is None or end is None or begin <= end
        assert not (time["edtf"] and "X" in time["edtf"] and (begin or end)), "an unknown year has no days"
    for quantity in own(answers, "quantity"):
        low, high, bound = quantity["low"], quantity["high"], quantity["bound"]
        assert (low is None) == (bound == "<=") and (high is None) == (bound in (">", ">=")), quantity["quote"]
        assert low is None or high is None or low <= high
        assert bound != "=" or low == high


@each_report
def test_furniture_holds_no_time_place_or_quantity(report: Path) -> None:
    answers, found = load(answer_file(report)), texts(report)
    telling = {"title", "subhead", "body", "caption", "embed"}
    told = {
        (block.get("row"), *find(found[block.get("row")], block["quote"], block["occurrence"]))
        for block in own(answers, "block")
        if block["label"] in telling
    }
    for answer in own(answers, "time", "quantity", "place"):
        row = answer.get("row")
        start, end = find(found[row], answer["quote"], answer["occurrence"])
        inside = any(r == row and left <= start and end <= right for r, left, right in told)
        assert inside or answer.get("optional"), f"{answer['quote']!r} stands in furniture"


@each_report
def test_attributions_end_their_chain_with_the_speaker(report: Path) -> None:
    for answer in own(load(answer_file(report)), "attribution"):
        assert answer["chain"], answer["quotes"]
        last = answer["chain"][-1]
        if answer["anonymous"]:
            assert last.startswith("anonymous: ") and answer["speaker"] is None
        elif answer["speaker"]:
            assert last == answer["speaker"]


def test_three_reports_have_their_attributions_answered() -> None:
    counts = {report.stem: len(own(load(answer_file(report)), "attribution")) for report in reports()}
    assert sum(count >= 10 for count in counts.values()) >= 3


@each_report
def test_weekdays_fit_their_dates(report: Path) -> None:
    for text in texts(report).values():
        for weekday, day, month, year in WEEKDAY_AND_DATE.findall(text):
            assert date(int(year), MONTHS.index(month) + 1, int(day)).weekday() == WEEKDAYS.index(weekday)


def test_copies_name_reports_and_quote_them() -> None:
    for copy in COPIES:
        assert copy["type"] in set(CopyType) and copy["direction"] in {None, *Direction}
        both = [plain(next(iter(texts(REPORTS / copy[side]).values()))) for side in ("left", "right")]
        for change in copy["changes"]:
            assert change["left"] != change["right"]
            for side, text in zip(("left", "right"), both, strict=True):
                assert change[side] is None or change[side].strip() in text
        if "quotation" in copy:
            assert all(copy["quotation"] in text for text in both)


def test_republished_report_is_word_for_word_the_first_one() -> None:
    first, second = REPORTS / "07-kordavia-today-guest.html", REPORTS / "08-second-lens-guest.md"
    bodies = []
    for report in (first, second):
        blocks = own(load(answer_file(report)), "block")
        bodies.append([block["quote"].strip("*") for block in blocks if block["label"] == "body"])
    assert bodies[0] == bodies[1] and len(bodies[0]) == 7
