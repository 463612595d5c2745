"""Build `sayso/data/map/shapes.npz`: run `python training/map/build.py countries-10m.json` (the file: `training/map/README.md`).

Borders are simplified arc by arc (Douglas and Peucker 1973), so that neighbours still meet.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OUT = Path(__file__).parents[2] / "sayso" / "data" / "map" / "shapes.npz"
TOLERANCE = 0.012
"""Degrees by which a simplified line may differ: 1.3 km, a pixel on a map of a middling country."""
SMALLEST = 0.004
"""Square degrees below which an island is left out: 50 km2."""
# Buffer zones, bases and reefs that are drawn as part of what surrounds them.
LEFT_OUT = frozenset(
    ["Dhekelia", "Akrotiri", "USNB Guantanamo Bay", "Cyprus U.N. Buffer Zone", "Siachen Glacier", "Baikonur", "Coral Sea Is."]
)
FULL_NAMES = {
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Central African Rep.": "Central African Republic",
    "Czechia": "Czech Republic",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Macedonia": "North Macedonia",
    "N. Cyprus": "Northern Cyprus",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "eSwatini": "Eswatini",
}


def main(source: Path) -> None:
    """Write the shapes."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    arcs = [simplified(np.cumsum(np.array(arc), axis=0) * scale + shift) for arc in topology["arcs"]]
    names: list[str] = []
    country: list[int] = []
    rings: list[list[int]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        # Holes are other countries or lakes: countries are drawn over them, and lakes do not matter here.
        kept = [polygon[0] for polygon in polygons if area(ring_of(arcs, polygon[0])) >= SMALLEST]
        if kept:
            names.append(FULL_NAMES.get(name, name))
            country += [len(names) - 1] * len(kept)
            rings += kept
    # A point is stored in thousandths of a degree, which is 100 m.
    used = {arc if arc >= 0 else ~arc for ring in rings for arc in ring}
    arcs = [arc if number in used else arc[:0] for number, arc in enumerate(arcs)]
    points = np.concatenate([np.rint(arc * 1000).astype(np.int32) for arc in arcs])
    starts = np.concatenate([[0], np.cumsum([len(arc) for arc in arcs])]).astype(np.int32)
    np.savez_compressed(
        OUT,
        # Differences from the point before: half the size of the points themselves.
        steps=np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=np.int32)).T.copy(),
        starts=starts,
        arcs=np.array([arc for ring in rings for arc in ring], dtype=np.int32),
        rings=np.concatenate([[0], np.cumsum([len(ring) for ring in rings])]).astype(np.int32),
        country=np.array(country, dtype=np.int16),
        names=np.array(names),
    )
    print(f"{len(names)} countries, {len(rings)} rings, {len(points)} points, {OUT.stat().st_size:,} bytes")


def simplified(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the points that keep a line within the tolerance; its ends stay."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        start, way = points[first], points[last] - points[first]
        length = float(np.hypot(*way))
        offset = points[first + 1 : last] - start
        away = np.hypot(*offset.T) if length == 0 else np.abs(way[0] * offset[:, 1] - way[1] * offset[:, 0]) / length
        furthest = int(np.argmax(away))
        if away[furthest] > TOLERANCE:
            keep[first + 1 + furthest] = True
            spans += [(first, first + 1 + furthest), (first + 1 + furthest, last)]
    return points[keep]


def ring_of(arcs: list[NDArray[np.float64]], ring: list[int]) -> NDArray[np.float64]:
    """Join the arcs of a ring; `~n` is arc n read backwards, as in TopoJSON."""
    return np.concatenate([arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring])


def area(ring: NDArray[np.float64]) -> float:
    """Give the area of a ring in square degrees."""
    x, y = ring.T
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


if __name__ == "__main__":
    arguments: Any = sys.argv[1:]
    if len(arguments) != 1:
        sys.exit("usage: python training/map/build.py countries-10m.json")
    main(Path(arguments[0]))
