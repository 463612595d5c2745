"""What part of the world a map shows, and how degrees become pixels there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_WIDTH = 760
_HEIGHT = 460
_KM_A_DEGREE = 111.2
_MOST_OF = 0.8
"""The share of all tellings that a map must hold; what lies far beyond them is named under the map instead."""
_BEYOND = 2.0
"""How many times further from the middle than those a place may lie and still be drawn."""
_SMALLEST_KM = 60.0
_MARGIN = 0.12
_STEP = 0.8
"""Pixels that a line must go on before its next point is drawn."""


class Spot(NamedTuple):
    """A place to draw: degrees, and how often it is told."""

    longitude: float
    latitude: float
    weight: int


class Frame(NamedTuple):
    """A box in degrees and its size in pixels; one degree of longitude is shortened as it is at the middle latitude."""

    west: float
    south: float
    east: float
    north: float
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def pixels_a_km(self) -> float:
        """How many pixels a kilometre is from south to north."""
        return self.height / ((self.north - self.south) * _KM_A_DEGREE)

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Give the pixels of a point, from the upper left corner."""
        x = (longitude - self.west) / (self.east - self.west) * self.width
        return x, (self.north - latitude) / (self.north - self.south) * self.height

    def pixels(self, line: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the pixels of a line of (longitude, latitude), shape (points, 2), without the points that nobody could tell apart."""
        scale = np.array([self.width / (self.east - self.west), -self.height / (self.north - self.south)])
        points = (line - np.array([self.west, self.north])) * scale
        cells = np.floor(points / _STEP)
        kept = np.ones(len(points), dtype=bool)
        kept[1:-1] = np.any(cells[1:-1] != cells[:-2], axis=1)
        thinned: NDArray[np.float64] = points[kept]
        return thinned

    def holds(self, spot: Spot) -> bool:
        """Tell whether a place lies in the box."""
        return self.west <= spot.longitude <= self.east and self.south <= spot.latitude <= self.north


def frame_of(spots: Sequence[Spot]) -> Frame:
    """Give the box for these places, one at least: around most tellings, and around what lies near them.

    Places on both sides of the date line are drawn at the two ends of the world: a gap.
    """
    longitude, latitude = _middle(spots, 0), _middle(spots, 1)
    narrowing = math.cos(math.radians(min(80.0, abs(latitude))))

    def away(spot: Spot) -> float:
        return math.hypot((spot.longitude - longitude) * narrowing, spot.latitude - latitude)

    ordered = sorted(spots, key=away)
    enough, told = 0, 0
    while told < _MOST_OF * sum(spot.weight for spot in spots):
        told += ordered[enough].weight
        enough += 1
    reach = max(away(ordered[enough - 1]) * _BEYOND, _SMALLEST_KM / _KM_A_DEGREE)
    shown = [spot for number, spot in enumerate(ordered) if number < enough or away(spot) <= reach]
    return _around(shown)


def _middle(spots: Sequence[Spot], axis: int) -> float:
    """Give the median of a coordinate, each place counted as often as it is told."""
    ordered = sorted((spot[axis], spot.weight) for spot in spots)
    half = sum(weight for _, weight in ordered) / 2
    for coordinate, weight in ordered:
        half -= weight
        if half <= 0:
            return coordinate
    raise ValueError("a map needs a place")


def _around(spots: Sequence[Spot]) -> Frame:
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    narrowing = max(0.17, math.cos(math.radians(middle_y)))
    tall = max((north - south) * (1 + 2 * _MARGIN), _SMALLEST_KM / _KM_A_DEGREE)
    wide = max((east - west) * (1 + 2 * _MARGIN) * narrowing, tall * _WIDTH / _HEIGHT)
    tall = max(tall, wide * _HEIGHT / _WIDTH)
    wide = min(360.0, wide / narrowing)
    return Frame(middle_x - wide / 2, middle_y - tall / 2, middle_x + wide / 2, middle_y + tall / 2)


def clipped(ring: NDArray[np.float64], frame: Frame, margin: float = 4.0) -> NDArray[np.float64]:
    """Cut a closed line in pixels to the picture and a margin (Sutherland and Hodgman 1974); empty where nothing is left."""
    sides = (
        (0, 1.0, -margin),
        (0, -1.0, -(frame.width + margin)),
        (1, 1.0, -margin),
        (1, -1.0, -(frame.height + margin)),
    )
    for axis, sign, limit in sides:
        if not len(ring):
            break
        before = np.roll(ring, 1, axis=0)
        inside, was = ring[:, axis] * sign >= limit, before[:, axis] * sign >= limit
        if inside.all():
            continue
        pieces: list[NDArray[np.float64]] = []
        for number in np.flatnonzero(inside | was):
            here, back = ring[number], before[number]
            if inside[number] != was[number]:
                share = (limit * sign - back[axis]) / (here[axis] - back[axis])
                pieces.append(back + share * (here - back))
            if inside[number]:
                pieces.append(here)
        ring = np.array(pieces) if pieces else ring[:0]
    return ring
