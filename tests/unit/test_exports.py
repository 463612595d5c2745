"""Every export holds what the library holds, in a form that the readers of that format accept."""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import ConfigError
from sayso.export import FORMATS, export
from sayso.export.csv import _cell
from sayso.records import Bound, Span
from sayso.store.queries import Selection
from sayso.store.view import View
from tests import small_library


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with small_library.make_library(tmp_path / "small.sayso") as opened:
        yield opened


def text_of(document: str) -> str:
    return next(found.text for found in small_library.documents() if found.id == document)


RECORDS = sum(map(len, small_library.records(small_library.documents()).values()))


@pytest.mark.parametrize(
    ("format", "rows"),
    [("jsonl", 4), ("geojson", 3), ("annotation", RECORDS), ("events", 0), ("csv", RECORDS + 4), ("parquet", RECORDS + 4)],
)
def test_the_number_of_rows_is_told(view: View, tmp_path: Path, format: str, rows: int) -> None:
    assert export(view, format, tmp_path / "out") == rows


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_library_gives_the_same_bytes(view: View, tmp_path: Path, format: str) -> None:
    written = []
    for name in ("one", "two"):
        export(view, format, tmp_path / name)
        files = sorted(path for path in (tmp_path / name, *(tmp_path / name).rglob("*")) if path.is_file())
        written.append([path.read_bytes() for path in files])
    assert written[0] == written[1]
    assert all(written[0])


def test_jsonl_holds_the_texts_exactly_and_the_copies_after_them(view: View, tmp_path: Path) -> None:
    export(view, "jsonl", tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["document"]["text"] for line in lines[:3]] == [small_library.FIRST, small_library.SECOND, small_library.HOSTILE]
    assert [len(line["records"]) for line in lines[:3]] == [7, 6, 6]
    assert lines[0]["document"]["title"] == "Shells fall on the quay"
    assert (lines[3]["kind"], lines[3]["type"]) == ("copy", "partial")


def test_geojson_gives_longitude_first_and_the_words(view: View, tmp_path: Path) -> None:
    export(view, "geojson", tmp_path / "out.geojson")
    found = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    assert {tuple(feature["geometry"]["coordinates"]) for feature in found["features"]} == {(41.5, -3.25)}
    assert [feature["properties"]["outlet"] for feature in found["features"]] == ["Harbour Post", "Bay Courier", None]
    for feature in found["features"]:
        properties = feature["properties"]
        [[start, end]] = properties["spans"]
        assert properties["words"] == text_of(properties["document"])[start:end] == "Port Amsel"


def test_geojson_of_a_library_without_places_is_an_empty_collection(view: View, tmp_path: Path) -> None:
    assert export(view, "geojson", tmp_path / "out.geojson", Selection(outlet="nobody")) == 0
    assert json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"] == []


def test_both_selectors_of_an_annotation_find_the_same_passage(view: View, tmp_path: Path) -> None:
    export(view, "annotation", tmp_path / "out.json")
    page = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in page["items"]}) == RECORDS
    for item in page["items"]:
        assert item["type"] == "Annotation"
        for target in item["target"]:
            text = text_of(target["source"].removeprefix("urn:sayso:"))
            position, quote = target["selector"]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert text.find(quote["prefix"] + quote["exact"] + quote["suffix"]) + len(quote["prefix"]) == position["start"]


def test_a_spreadsheet_takes_no_text_for_a_formula() -> None:
    assert [_cell(text) for text in ("=1+1", "+1", "-x", "@x", "\t=1", "plain")] == ["'=1+1", "'+1", "'-x", "'@x", "'\t=1", "plain"]
    assert [_cell(value) for value in (Bound.EXACT, Bound.AT_LEAST, -3.25, True, None, (Span(1, 2),))] == [
        "=",
        ">=",
        -3.25,
        "true",
        None,
        "[[1,2]]",
    ]


def test_csv_has_a_table_a_kind_with_the_words_of_each_row(view: View, tmp_path: Path) -> None:
    export(view, "csv", tmp_path / "out")
    names = {"block.csv", "copy.csv", "credit.csv", "document.csv", "place.csv", "quantity.csv", "time.csv"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    with (tmp_path / "out" / "quantity.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["words"], row["low"], row["high"], row["bound"]) for row in rows][:2] == [("At least 12 civilians", "12", "", ">=")] * 2
    for row in rows:
        assert row["words"] == text_of(row["document"])[int(row["span_start"]) : int(row["span_end"])]
    with (tmp_path / "out" / "time.csv").open(encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream))
        assert len(header) == len(set(header))
    with (tmp_path / "out" / "document.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["title"] for row in csv.DictReader(stream)][2] == small_library.HOSTILE_TITLE


def test_parquet_columns_are_typed_as_the_fields_are(view: View, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    export(view, "parquet", tmp_path / "out")
    times = pq.read_table(tmp_path / "out" / "time.parquet")
    assert str(times.schema.field("begin").type) == "date32[day]"
    assert [str(day) for day in times["begin"].to_pylist()] == ["2031-05-04", "2031-05-04"]
    assert times["words"].to_pylist() == ["4 May 2031", "4 May 2031"]
    quantities = pq.read_table(tmp_path / "out" / "quantity.parquet").to_pylist()
    assert [(row["low"], row["high"], row["casualty"]) for row in quantities[:1]] == [(12.0, None, "killed")]
    assert quantities[0]["spans"] == [{"start": quantities[0]["span_start"], "end": quantities[0]["span_end"]}]
    copies = pq.read_table(tmp_path / "out" / "copy.parquet").to_pylist()
    assert len(json.loads(copies[0]["changes"])) == 2
    assert copies[0]["reasons"][0] == "22 words in common in one stretch"
    documents = pq.read_table(tmp_path / "out" / "document.parquet").to_pylist()
    assert [row["text"] for row in documents] == [small_library.FIRST, small_library.SECOND, small_library.HOSTILE]


def test_parquet_without_its_package_says_what_to_install(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"pip install 'sayso\[parquet\]'"):
        export(view, "parquet", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_lists_those_we_have(view: View, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="expected one of jsonl, geojson, annotation, events, csv, parquet"):
        export(view, "xml", tmp_path / "out")


def test_only_the_selection_is_written(view: View, tmp_path: Path) -> None:
    assert export(view, "jsonl", tmp_path / "out", Selection(outlet="courier")) == 1


def test_a_folder_with_files_is_not_touched(view: View, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.csv").write_text("mine")
    with pytest.raises(ConfigError, match="no empty folder"):
        export(view, "csv", tmp_path / "out")
    assert (tmp_path / "out" / "mine.csv").read_text() == "mine"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.csv"]


def test_an_export_that_breaks_leaves_the_old_file_and_no_part(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.geojson").write_text("old")

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("sayso.export.geojson._feature", broken)
    with pytest.raises(OSError, match="disk full"):
        export(view, "geojson", tmp_path / "out.geojson")
    assert (tmp_path / "out.geojson").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if "out" in path.name) == ["out.geojson"]


def test_a_destination_in_no_folder_is_refused(view: View, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        export(view, "jsonl", tmp_path / "none" / "out")
    with pytest.raises(ConfigError, match="is a folder"):
        export(view, "jsonl", tmp_path)
