"""The outlines of countries, for drawing maps: Natural Earth, packed in `data/map` (`shapes.md` tells what was done to it)."""

from __future__ import annotations

import functools
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import KnowledgeError

__all__ = ["Ring", "borders", "rings"]


class Ring(NamedTuple):
    """One piece of land of one country: its `name`, and a closed line of (longitude, latitude) in degrees, shape (points, 2)."""

    name: str
    line: NDArray[np.float64]


class _Packed(NamedTuple):
    arcs: tuple[NDArray[np.float64], ...]
    rings: tuple[tuple[int, ...], ...]
    names: tuple[str, ...]


@functools.cache
def _load() -> _Packed:
    source = files("sayso").joinpath("data", "map", "shapes.npz")
    try:
        with as_file(source) as path, np.load(path, allow_pickle=False) as packed:
            points = np.cumsum(packed["steps"].T, axis=0) / 1000
            arcs = tuple(np.split(points, packed["starts"][1:-1]))
            rings = tuple(tuple(ring.tolist()) for ring in np.split(packed["arcs"], packed["rings"][1:-1]))
            names = tuple(packed["names"][packed["country"]].tolist())
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"the shapes of the map, {source}, cannot be read ({error}); install Sayso anew") from error
    return _Packed(arcs, rings, names)


def _line(packed: _Packed, ring: tuple[int, ...]) -> NDArray[np.float64]:
    return np.concatenate([packed.arcs[arc] if arc >= 0 else packed.arcs[~arc][::-1] for arc in ring])


def _meets(line: NDArray[np.float64], west: float, south: float, east: float, north: float) -> bool:
    (left, bottom), (right, top) = line.min(axis=0), line.max(axis=0)
    return bool(left <= east and right >= west and bottom <= north and top >= south)


def rings(west: float, south: float, east: float, north: float) -> list[Ring]:
    """Give the rings whose bounding box meets a box in degrees, in the order of the file.

    Raises `KnowledgeError` where the packed file is damaged.
    """
    packed = _load()
    found = []
    for name, ring in zip(packed.names, packed.rings, strict=True):
        line = _line(packed, ring)
        if _meets(line, west, south, east, north):
            found.append(Ring(name, line))
    return found


def borders(west: float, south: float, east: float, north: float) -> list[NDArray[np.float64]]:
    """Give the lines, shape (points, 2), that two countries share and whose bounding box meets a box in degrees."""
    packed = _load()
    found = []
    for arc in _shared():
        line = packed.arcs[arc]
        if _meets(line, west, south, east, north):
            found.append(line)
    return found


@functools.cache
def _shared() -> tuple[int, ...]:
    packed = _load()
    seen: dict[int, int] = {}
    for ring in packed.rings:
        for arc in ring:
            number = arc if arc >= 0 else ~arc
            seen[number] = seen.get(number, 0) + 1
    return tuple(sorted(number for number, count in seen.items() if count > 1))
