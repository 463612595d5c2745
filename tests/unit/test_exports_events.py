"""Events and positions in every export, and the table of events: its columns, dates, places, numbers and voices."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sayso.export import FORMATS, export
from sayso.export.events import COLUMNS, _best, _date_class, _Days, _place_class, _when
from sayso.records import Anchor, Bound, Document, Event, PlaceRef, Position, Quantity, TimeRef, TimexType
from sayso.store.view import View
from tests import eventful_library as eventful
from tests import small_library as small


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with eventful.make_library(tmp_path / "done.sayso") as opened:
        yield opened


def rows_of(view: View, folder: Path) -> list[dict[str, str]]:
    assert export(view, "events", folder / "events.csv") == 6
    with (folder / "events.csv").open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        return list(reader)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_holds_events_and_positions(view: View, tmp_path: Path, format: str) -> None:
    assert export(view, format, tmp_path / "out") > 0


def test_a_library_gives_back_events_and_positions_as_they_were(view: View) -> None:
    written = {record.id: record for told in eventful.records().values() for record in told if isinstance(record, Event | Position)}
    found = {record.id: record for kind in (Event, Position) for record in view.of(kind)}
    assert found == written
    assert any(record.actors and record.same_as for record in found.values() if isinstance(record, Event))


def test_parquet_has_participants_as_structs(view: View, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    export(view, "parquet", tmp_path / "out")
    shelled = pq.read_table(tmp_path / "out" / "event.parquet").to_pylist()[0]
    assert [(who["actor"], who["name"]) for who in shelled["actors"]] == [("tarnia.military", "Tarnian army")]
    positions = pq.read_table(tmp_path / "out" / "position.parquet").to_pylist()
    assert [json.loads(row["holder"])["actor"] for row in positions] == ["tarnia", "kerem"]
    # The words for the issue are a field, those of the passage a column of every table.
    assert [row["words"] for row in positions] == [eventful.DECLARED, eventful.ASCRIBED]
    [[span], _] = [row["position_words"] for row in positions]
    assert eventful.FIRST[span["start"] : span["end"]] == "truce"


def test_no_table_has_two_columns_of_one_name(view: View, tmp_path: Path) -> None:
    export(view, "csv", tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header = next(csv.reader(stream))
        assert len(header) == len(set(header)), path.name


def test_a_row_is_an_event_with_who_whom_where_when_how_many(view: View, tmp_path: Path) -> None:
    rows = rows_of(view, tmp_path)
    assert [row["trigger"] for row in rows] == ["shelled", "killing", "shell", "hand over", "bombarded", "shell"]
    bombarded = next(row for row in rows if row["trigger"] == "bombarded")
    told = {
        "source": "Bay Courier", "event_type": "ASSAULT", "event_mode": "heavy-weapons", "quad_code": "material conflict",
        "status": "happened", "actor_name": "Tarnian army", "actor_id": "tarnia.military",
        "actor_name_raw": "Tarnian gunners", "recipient_name": "Port Amsel",
        "event_date": "2031-05-04", "date_prec": "1", "date_how": "stated", "placename": "Port Amsel", "latitude": "-3.25",
        "longitude": "41.5", "country": "QQ", "where_prec": "1", "best": "14", "low": "14", "high": "14", "voice": "",
    }  # fmt: skip
    assert {name: bombarded[name] for name in told} == told
    assert eventful.SECOND[int(bombarded["span_start"]) : int(bombarded["span_end"])].startswith("Tarnian gunners bombarded")


def test_what_is_not_told_as_done_is_in_the_table_and_says_so(view: View, tmp_path: Path) -> None:
    rows = rows_of(view, tmp_path)
    denied = next(row for row in rows if row["status"] == "negated")
    assert (denied["event_type"], denied["type"], denied["voice_chain"], denied["voice_act"]) == ("", "ASSAULT", "Jon Kerem", "deny")
    refused = next(row for row in rows if row["status"] == "refused")
    assert (refused["date_how"], refused["event_date"], refused["date_prec"]) == ("published", "2031-05-05", "")
    assert refused["status_word"] == "refused"


def test_events_of_one_happening_share_its_id(view: View, tmp_path: Path) -> None:
    shelled, killing = (next(row for row in rows_of(view, tmp_path) if row["trigger"] == word) for word in ("shelled", "killing"))
    assert shelled["happening_id"] == killing["happening_id"]
    assert (shelled["best"], killing["best"], killing["high"], killing["deaths_stated"]) == ("", "12", "", "at least 12 people")


def test_a_spreadsheet_takes_no_words_for_a_formula(tmp_path: Path) -> None:
    found = Document(path="a.txt", text="=SUM(1) raided a mill.", outlet="@bay", published="2031-05-05")
    told = eventful.event(found, found.text, "raided", actors=(eventful.party(found, found.text, "=SUM(1)"),))
    with eventful.make_library(tmp_path / "a.sayso", [found], {found.id: [told]}) as view:
        export(view, "events", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["source"], row["actor_name"], row["intensity"]) == ("'@bay", "'=SUM(1)", "-9.0")


def time(begin: date | None, end: date | None, bounds: tuple[date | None, date | None] | None = None) -> TimeRef:
    found = Document(path="a.txt", text="in May")
    return TimeRef(
        document=found.id, spans=(small.span_of(found.text, "in May"),), type=TimexType.DATE, edtf="XXXX-05", begin=begin, end=end,
        anchor=Anchor.NONE, bounds=bounds,
    )  # fmt: skip


MAY = date(2031, 5, 1), date(2031, 5, 31)


@pytest.mark.parametrize(
    ("found", "published", "told"),
    [
        (time(*MAY), "2031-06-02", ("2031-05-01", "2031-05-31", 4, "stated")),
        (time(MAY[0], None), "2031-06-02", ("2031-05-01", None, None, "stated")),
        (time(None, None, MAY), "2031-06-02", ("2031-05-01", "2031-05-31", 4, "bounds")),
        (time(None, None), "2031-06-02", ("2031-06-02", "2031-06-02", None, "published")),
        (None, "2031-06-02", ("2031-06-02", "2031-06-02", None, "published")),
        (None, "2031-06", (None, None, None, "none")),
        (None, None, (None, None, None, "none")),
    ],
)
def test_a_date_says_how_it_is_known(found: TimeRef | None, published: str | None, told: tuple[object, ...]) -> None:
    cells = _when(found, published)
    assert tuple(cells[name] for name in ("date_start", "date_end", "date_prec", "date_how")) == told


@pytest.mark.parametrize(("days", "found"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (365, 5)])
def test_date_precision_is_that_of_ged(days: int, found: int) -> None:
    first = date(2031, 5, 1)
    assert _date_class(_Days(first, date.fromordinal(first.toordinal() + days - 1), "stated")) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"type": "city", "precision_km": 4.0}, 1),
        ({"type": "city", "precision_km": 20.0}, 2),
        ({"type": "relative", "precision_km": 60.0}, 5),
        ({"type": "admin2", "precision_km": 30.0}, 3),
        ({"type": "admin1", "precision_km": 90.0}, 4),
        ({"type": "country", "precision_km": 400.0}, 6),
        ({"type": "water", "precision_km": 300.0, "country": None}, 7),
    ],
)
def test_place_precision_is_that_of_ged(fields: dict[str, object], found: int) -> None:
    [place] = [record for record in small.records(small.documents())[small.documents()[0].id] if isinstance(record, PlaceRef)]
    told = {name: getattr(place, name) for name in place.__struct_fields__ if name != "id"} | fields
    assert _place_class(PlaceRef(**told)) == found


@pytest.mark.parametrize(
    ("low", "high", "bound", "best"),
    [
        (12, 12, Bound.EXACT, 12),
        (12, None, Bound.AT_LEAST, 12),
        (None, 9, Bound.AT_MOST, 9),
        (10, 14, Bound.EXACT, None),
        (95, 100, Bound.BELOW, 100),
    ],
)
def test_the_best_number_is_the_one_that_is_stated(low: int | None, high: int | None, bound: Bound, best: int | None) -> None:
    found = Document(path="a.txt", text="12 dead")
    number: Quantity = small.number(found, "12 dead", low, high, bound)
    assert _best(number) == best
