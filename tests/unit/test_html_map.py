"""The map of the brief: what it shows, and that nothing runs out of the picture."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.knowledge.shapes import borders, rings
from sayso.records import Span
from sayso.report.brief import PlaceRow
from sayso.report.html._map import place_map
from sayso.report.html._map_frame import Frame, Spot, clipped, frame_of
from sayso.report.refs import Ref


def row(name: str, latitude: float, longitude: float, *, documents: int = 1, type: str = "town", km: float = 2.0) -> PlaceRow:
    return PlaceRow(
        name=name,
        type=type,
        wide=type == "country",
        country=None,
        country_name=None,
        latitude=latitude,
        longitude=longitude,
        precision_km=km,
        gazetteer=name,
        documents=documents,
        mentions=documents,
        evidence=(Ref(1, "d", Span(len(name), len(name) + 3), "Orsk", (0, 4)),),
    )


def test_no_map_is_drawn_where_only_countries_are_told() -> None:
    assert place_map([]) is None
    assert place_map([row("Ruritania", 50, 10, type="country")]) is None


def test_each_place_links_to_its_first_passage() -> None:
    drawn = place_map([row("Orsk", 36.2, 37.1, documents=3), row("Dara <b>", 35.9, 36.6)]) or ""
    assert re.findall(r'<a href="(#[^"]+)"', drawn) == ["#d1-8-11", "#d1-4-7"]
    assert "Dara &lt;b&gt;" in drawn and "<b>" not in drawn


def test_place_told_by_more_documents_has_the_larger_dot() -> None:
    drawn = place_map([row("Orsk", 36.2, 37.1, documents=9), row("Dara", 35.9, 36.6)]) or ""
    small, large = (float(radius) for radius in re.findall(r'r="([\d.]+)" class="dot"', drawn))
    assert small < large


def test_region_is_drawn_as_an_open_dot_with_a_disc_of_its_radius() -> None:
    drawn = place_map([row("Orsk", 36.2, 37.1), row("Dara", 35.2, 37.1, type="admin1", km=40)]) or ""
    disc = float(re.findall(r'r="([\d.]+)" class="disc"', drawn)[0])
    ys = [float(y) for y in re.findall(r'cy="([\d.]+)" r="[\d.]+" class="dot', drawn)]
    assert 'class="dot area"' in drawn
    # A degree of latitude is 111 km: the disc of 40 km is to the distance of the dots as 40 to 111.
    assert disc / abs(ys[0] - ys[1]) == pytest.approx(40 / 111.2, rel=0.02)


def test_place_far_from_all_others_is_named_below_and_not_drawn() -> None:
    near = [row(f"Town {n}", 36 + n / 10, 37 + n / 10, documents=3) for n in range(5)]
    drawn = place_map([*near, row("Capital City", 38.9, -77.0)]) or ""
    assert "Not on the map: Capital City." in drawn
    assert ">Capital City</text>" not in drawn
    assert drawn.count('class="dot"') == 5


def test_labels_do_not_lie_on_each_other() -> None:
    drawn = (
        place_map([row(f"Longish Name {n}", 36 + n / 500, 37, documents=2) for n in range(12)] + [row("Far", 40, 41, documents=30)]) or ""
    )
    spots = re.findall(r'x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" class="place">([^<]+)', drawn)
    boxes = []
    for x, y, anchor, name in spots:
        width = 6.4 * len(name)
        left = float(x) - {"start": 0, "end": width, "middle": width / 2}[anchor]
        boxes.append((left, float(y) - 9, left + width, float(y) + 2))
    assert len(boxes) < 13
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(st.lists(st.tuples(st.floats(-179, 179), st.floats(-80, 80), st.integers(1, 50)), min_size=1, max_size=12))
def test_most_tellings_lie_within_the_frame(places: list[tuple[float, float, int]]) -> None:
    spots = [Spot(*place) for place in places]
    frame = frame_of(spots)
    assert frame.west < frame.east and frame.south < frame.north
    assert sum(spot.weight for spot in spots if frame.holds(spot)) >= 0.8 * sum(spot.weight for spot in spots)


@given(st.lists(st.tuples(st.floats(-3000, 3000), st.floats(-3000, 3000)), min_size=3, max_size=30))
def test_clipped_ring_stays_within_the_picture_and_its_margin(points: list[tuple[float, float]]) -> None:
    frame = Frame(0, 0, 1, 1, 700, 400)
    for x, y in clipped(np.array(points), frame):
        assert -4.001 <= x <= 704.001 and -4.001 <= y <= 404.001


def test_ring_around_the_picture_covers_it_whole() -> None:
    frame = Frame(0, 0, 1, 1, 700, 400)
    cut = clipped(np.array([(-900.0, -900.0), (1900.0, -900.0), (1900.0, 1900.0), (-900.0, 1900.0)]), frame)
    assert {(round(float(x), 6), round(float(y), 6)) for x, y in cut} == {(-4.0, -4.0), (704.0, -4.0), (704.0, 404.0), (-4.0, 404.0)}


def test_shapes_know_whose_land_a_point_is() -> None:
    assert {"Syria", "Turkey"} <= {ring.name for ring in rings(36.0, 35.5, 37.5, 37.5)}
    assert not rings(-40.0, 25.0, -38.0, 27.0)
    assert borders(36.0, 35.5, 37.5, 37.5) and not borders(-40.0, 25.0, -38.0, 27.0)
