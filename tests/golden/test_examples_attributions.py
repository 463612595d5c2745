"""Who says what in the examples, against the answers beside them: shares that may rise and must not fall."""

from __future__ import annotations

from typing import Any

import pytest

import sayso
from sayso.records import Attribution, Reading, as_json_object
from tests.golden.answers import REPORTS, Answer, answer_file, load

NAMES = ("01-pelorus-market", "06-ashkara-post-tolun", "09-second-lens-digging-in")
FLOORS = {"found": 0.5, "sound": 0.5, "chain": 0.4, "act": 0.7, "force": 0.35, "polarity": 0.9}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    paths = [REPORTS / f"{name}.txt" for name in NAMES]
    return {reading.document.path.rsplit("/", 1)[-1].removesuffix(".txt"): reading for reading in sayso.read(*paths, workers=1)}


@pytest.fixture(scope="module")
def pairs(readings: dict[str, Reading]) -> list[tuple[Answer, dict[str, Any] | None]]:
    """Every answer with the record of the same cue whose source and content overlap the answer's, or `None`."""
    found = []
    for name in NAMES:
        records = [as_json_object(record) for record in readings[name].of(Attribution)]
        answers = [answer for answer in load(answer_file(REPORTS / f"{name}.txt")) if answer["kind"] == "attribution"]
        wanted = [answer for answer in answers if not answer.get("optional")]
        found += [(answer, next((record for record in records if same(answer, record)), None)) for answer in wanted]
    return found


def same(answer: Answer, record: dict[str, Any]) -> bool:
    return all(touch(answer[part], record[part]) for part in ("source", "cue", "content"))


def touch(left: list[list[int]], right: list[list[int]]) -> bool:
    return (not left and not right) or any(a < d and c < b for a, b in left for c, d in right)


def test_share_of_answers_that_are_found_holds(pairs: list[tuple[Answer, dict[str, Any] | None]]) -> None:
    assert len(pairs) >= 45
    share = sum(record is not None for _, record in pairs) / len(pairs)
    assert share >= FLOORS["found"], f"found {share:.3f}"


def test_share_of_what_is_found_that_is_an_answer_holds(readings: dict[str, Reading]) -> None:
    sound, total = 0, 0
    for name in NAMES:
        answers = [answer for answer in load(answer_file(REPORTS / f"{name}.txt")) if answer["kind"] == "attribution"]
        for record in readings[name].of(Attribution):
            total += 1
            sound += any(same(answer, as_json_object(record)) for answer in answers)
    assert sound / total >= FLOORS["sound"], f"sound {sound / total:.3f} of {total}"


@pytest.mark.parametrize("field", ["chain", "act", "force", "polarity"])
def test_share_of_found_attributions_with_the_right_value_holds(field: str, pairs: list[tuple[Answer, dict[str, Any] | None]]) -> None:
    found = [(answer, record) for answer, record in pairs if record is not None]
    share = sum(value(answer, field) == value(record, field) for answer, record in found) / len(found)
    assert share >= FLOORS[field], f"{field} {share:.3f} of {len(found)}"


def value(holder: dict[str, Any], field: str) -> Any:
    if field == "chain":
        return [link.casefold() for link in holder[field]]
    return holder[field]


def test_every_span_lies_in_the_text_and_voices_make_no_circle(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        voices = {record.id: reading.voice_of(record) for record in reading.of(Attribution)}
        assert voices
        for identity in voices:
            way = [identity]
            while (above := voices[way[-1]]) is not None:
                assert above not in way
                way.append(above)
