"""The words of the brief for dates, places and paths."""

import pytest

from sayso.records import Bound
from sayso.report import phrases
from sayso.report.brief import Figure, TimeRow


def row(begin: str | None, end: str | None, edtf: str = "", bounds: tuple[str | None, str | None] | None = None) -> TimeRow:
    return TimeRow(edtf=edtf, begin=begin, end=end, bounds=bounds, documents=1, mentions=1, evidence=())


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (row("2031-05-04", "2031-05-04"), "2031-05-04"),
        (row("2031-01-01", "2031-12-31"), "2031"),
        (row("2032-02-01", "2032-02-29"), "February 2032"),
        (row("2031-02-01", "2031-02-27"), "2031-02-01 to 2031-02-27"),
        (row("2031-05-04", None), "from 2031-05-04 on"),
        (row(None, "2031-05-04"), "until 2031-05-04"),
        (row(None, None, "XXXX-09-07"), "7 September, no year"),
        (row(None, None, "XXXX-09"), "September, no year"),
        (row(None, None, "XXXX-21"), "21, no year"),
        (row(None, None, "20XX"), "20XX"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(found: TimeRow, told: str) -> None:
    assert phrases.time(found) == told


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        (None, None),
        ((None, None), None),
        (("2031-01-01", None), "by the text 2031-01-01 or later"),
        ((None, "2031-01-01"), "by the text 2031-01-01 or earlier"),
        (("2031-01-01", "2032-01-01"), "by the text between 2031-01-01 and 2032-01-01"),
    ],
)
def test_bounds_are_said_where_the_text_allows_them(bounds: tuple[str | None, str | None] | None, told: str | None) -> None:
    assert phrases.time_bounds(row(None, None, "XXXX-09-07", bounds)) == told


def test_what_is_left_out_is_counted_with_the_way_to_see_it() -> None:
    assert phrases.left_out(12, 13, "date", "dates") == "1 more date not shown: --limit 13 shows all"
    assert phrases.left_out(12, 1_400, "thing counted", "things counted") == "1,388 more things counted not shown: --limit 1400 shows all"
    assert phrases.left_out(3, 3, "date", "dates") is None


@pytest.mark.parametrize(
    ("places", "days", "expected"),
    [
        ((), (), ""),
        (("Orsk",), (), " in Orsk"),
        ((), ("2031-10-05",), " 2031-10-05"),
        (("Orsk", "Dara", "Ilmar"), ("2031-10-05",), " in Orsk and 2 more, 2031-10-05"),
    ],
)
def test_a_figure_tells_where_and_when_it_holds(places: tuple[str, ...], days: tuple[str, ...], expected: str) -> None:
    figure = Figure(value="12", low=12, high=12, bound=Bound.EXACT, documents=1, places=places, days=days, evidence=())
    assert phrases.scene(figure) == expected
