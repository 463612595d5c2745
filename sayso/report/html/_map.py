"""The map of the brief: an SVG of our own from the shapes of Natural Earth, without tiles or scripts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.shapes import borders, rings
from sayso.report import phrases
from sayso.report.brief import PlaceRow
from sayso.report.html._elements import Html, element, join
from sayso.report.html._map_frame import Frame, Spot, clipped, frame_of

_NAMED_SHARE = 0.02
"""The share of the picture that a country must fill to be named on it."""
_POINTS = frozenset(["capital", "city", "town", "village", "settlement", "base", "crossing", "camp"])
"""The types of places that are points on such a map; regions get an open dot in their middle."""
_LETTER = 6.4
_LINE = 13.0
_ROUND_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class Box(NamedTuple):
    """What a label or a dot covers, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Tell whether two boxes share a point."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def place_map(rows: Sequence[PlaceRow]) -> Html | None:
    """Draw the places that are no countries, each a link to its first passage; `None` where there is none.

    A dot's area grows with the documents that tell of the place, a pale disc is the radius within which it lies. What lies far
    from most is named below, not drawn.
    """
    rows = [row for row in rows if not row.wide]
    if not rows:
        return None
    spots = [Spot(row.longitude, row.latitude, row.documents) for row in rows]
    frame = frame_of(spots)
    drawn = [row for row, spot in zip(rows, spots, strict=True) if frame.holds(spot)]
    beyond = [row for row, spot in zip(rows, spots, strict=True) if not frame.holds(spot)]
    picture = element(
        "svg",
        element("title", phrases.map_title(drawn)),
        element("rect", width=str(frame.width), height=str(frame.height), class_="sea"),
        _land(frame),
        _discs(drawn, frame),
        _dots(drawn, frame),
        _scale(frame),
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="img",
        class_="map",
    )
    return element("figure", picture, element("figcaption", phrases.map_note(beyond)))


def _land(frame: Frame) -> Html:
    box = frame.west, frame.south, frame.east, frame.north
    land: list[str] = []
    largest: dict[str, tuple[float, NDArray[np.float64]]] = {}
    for ring in rings(*box):
        line = clipped(frame.pixels(ring.line), frame)
        if len(line) < 3:
            continue
        land.append(_path(line) + "Z")
        largest[ring.name] = max(largest.get(ring.name, (0.0, line)), (_area(line), line), key=lambda sized: sized[0])
    lines = [_path(frame.pixels(line)) for line in borders(*box)]
    names = [_country(name, line, frame) for name, (area, line) in largest.items() if area > _NAMED_SHARE * frame.width * frame.height]
    return join(
        element("path", d="".join(land), class_="land"),
        element("path", d="".join(lines), class_="border"),
        names,
    )


def _path(line: Iterable[NDArray[np.float64]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line)


def _area(line: NDArray[np.float64]) -> float:
    x, y = line.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def _country(name: str, line: NDArray[np.float64], frame: Frame) -> Html | None:
    """Write the name of a country in the middle of what is seen of it, where it fits."""
    x, y = line.T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    middle_x = float(np.sum((x + np.roll(x, -1)) * cross) / (3 * np.sum(cross)))
    middle_y = float(np.sum((y + np.roll(y, -1)) * cross) / (3 * np.sum(cross)))
    half = len(name) * _LETTER * 0.6
    if not (half < middle_x < frame.width - half and _LINE < middle_y < frame.height - _LINE):
        return None
    return element("text", name, x=f"{middle_x:.0f}", y=f"{middle_y:.0f}", class_="country")


def _radius(row: PlaceRow, most: int) -> float:
    return 3.5 + 5.5 * math.sqrt(row.documents / most)


def _discs(rows: Sequence[PlaceRow], frame: Frame) -> Html:
    """Draw how far off each place may lie, where that is wider than its dot; the widest lie lowest."""
    most = max(row.documents for row in rows)
    found = []
    for row in sorted(rows, key=lambda row: -row.precision_km):
        radius = row.precision_km * frame.pixels_a_km
        if radius > _radius(row, most):
            x, y = frame.point(row.longitude, row.latitude)
            found.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius:.1f}", class_="disc"))
    return join(*found)


def _dots(rows: Sequence[PlaceRow], frame: Frame) -> Html:
    most = max(row.documents for row in rows)
    ordered = sorted(rows, key=lambda row: (-row.documents, -row.mentions, row.name))
    taken = []
    for row in ordered:
        (x, y), radius = frame.point(row.longitude, row.latitude), _radius(row, most)
        taken.append(Box(x - radius, y - radius, x + radius, y + radius))
    found = []
    for number, row in enumerate(ordered):
        (x, y), radius = frame.point(row.longitude, row.latitude), _radius(row, most)
        dot = element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius:.1f}", class_="dot" if row.type in _POINTS else "dot area")
        label = next(
            (one for one in _labels(row.name, x, y, radius) if _fits(one[0], frame, taken[:number] + taken[number + 1 :])),
            None,
        )
        title = element("title", f"{row.name}: {phrases.place(row)}, {phrases.documents(row.documents)}, {phrases.position(row)}")
        text = None
        if label is not None:
            taken.append(label[0])
            kind = "place" if row.type in _POINTS else "place area"
            text = element("text", row.name, x=f"{label[1]:.1f}", y=f"{label[2]:.1f}", text_anchor=label[3], class_=kind)
        found.append(element("a", title, dot, text, href=f"#{phrases.anchor(row.evidence[0])}"))
    # The most reported last, so that its dot lies on top.
    return join(*reversed(found))


def _labels(name: str, x: float, y: float, radius: float) -> Iterator[tuple[Box, float, float, str]]:
    """Go through the places for a label, the best first: its box, where its text begins, and its anchor."""
    width, gap = len(name) * _LETTER, radius + 3
    yield Box(x + gap, y - _LINE / 2, x + gap + width, y + _LINE / 2), x + gap, y + 4, "start"
    yield Box(x - gap - width, y - _LINE / 2, x - gap, y + _LINE / 2), x - gap, y + 4, "end"
    yield Box(x - width / 2, y - gap - _LINE, x + width / 2, y - gap), x, y - gap - 2, "middle"
    yield Box(x - width / 2, y + gap, x + width / 2, y + gap + _LINE), x, y + gap + 10, "middle"


def _fits(box: Box, frame: Frame, taken: Iterable[Box]) -> bool:
    inside = box.left >= 2 and box.right <= frame.width - 2 and box.top >= 2 and box.bottom <= frame.height - 2
    return inside and not any(box.meets(other) for other in taken)


def _scale(frame: Frame) -> Html:
    """Draw a bar of a round number of kilometres, at most a fifth of the width."""
    kilometres = max((km for km in _ROUND_KM if km * frame.pixels_a_km <= frame.width / 5), default=_ROUND_KM[0])
    length, y = kilometres * frame.pixels_a_km, frame.height - 12
    return join(
        element("path", d=f"M12 {y - 4}v4h{length:.1f}v-4", class_="scale"),
        element("text", f"{kilometres:,} km", x="16", y=f"{y - 5}", class_="scale-text"),
    )
