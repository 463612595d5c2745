"""The main job on real reports, which lie outside the project: skipped where they are absent."""

import os
import re
from pathlib import Path

import pytest

from sayso.library import TemporaryLibrary
from sayso.records import TOLD, Block, PlaceRef, Reading, TimeRef

SHARED = Path(os.environ.get("SAYSO_SHARED", Path(__file__).parents[3] / "shared"))
SAMPLES = SHARED / "samples"

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason=f"no sample reports in {SAMPLES}; set SAYSO_SHARED to the folder that holds samples/"
)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    with TemporaryLibrary(workers=1) as library:
        assert library.add([SAMPLES]).failures == ()
        return {Path(reading.document.path).name: reading for reading in library.readings()}


def test_all_five_are_read_and_their_text_is_untouched(readings: dict[str, Reading]) -> None:
    assert sorted(readings) == [f"00{number}.txt" for number in range(5)]
    for name, reading in readings.items():
        assert reading.document.text == (SAMPLES / name).read_bytes().decode("utf-8")


def test_every_quotation_is_kept_in_a_telling_block(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        told = [span for _, span in reading.told()]
        for match in re.finditer("“[^”\n]{20,}”", reading.document.text):
            assert any(span.start <= match.start() < span.end for span in told), (name, match.group()[:40])


def test_report_that_states_no_year_gets_no_full_date_from_it(readings: dict[str, Reading]) -> None:
    for name in ("001.txt", "003.txt", "004.txt"):
        assert readings[name].published is None
        for time in readings[name].of(TimeRef):
            words = readings[name].text(time.spans[0])
            if time.begin is not None and time.begin == time.end:
                assert re.search(r"\b(19|20)\d\d\b", words), (name, words)


def test_furniture_tells_nothing(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        aside = [block.envelope for block in reading.of(Block) if block.label not in TOLD]
        for kind in (TimeRef, PlaceRef):
            for record in reading.of(kind):
                assert not any(span.start <= record.envelope.start < span.end for span in aside), (name, record)
