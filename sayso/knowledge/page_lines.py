"""What the furniture of a page sounds like: cues by label, and the weights of the line model.

Rebuilding and columns: `sayso/data/blocks/cues.md` and `weights.md`.
"""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator
from hashlib import blake2s
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import KnowledgeError

_WORD = re.compile(r"[a-z©]+")
_COLUMNS = ["label", "scope", "limit", "needs", "pattern", "reason"]


class Cue(NamedTuple):
    """A wording that tells what a line is: label, why in words, and whether the whole line had to match."""

    label: str
    reason: str
    scope: str
    limit: int
    pattern: re.Pattern[str]


class LineWeights(NamedTuple):
    """The line model: `rows` gives a feature its row of `table` (columns: `labels`), `pairs` the weight of a label before another."""

    labels: tuple[str, ...]
    rows: dict[str, int]
    table: NDArray[np.float64]
    pairs: NDArray[np.float64]


class PageLines:
    """Cues for the lines of a page and the weights of the line model; `digest` changes when what they answer may change."""

    def __init__(self, rows: list[dict[str, str]], weights: LineWeights, digest: str) -> None:
        self.digest = digest
        self.weights = weights
        self._whole: list[Cue] = []
        self._start: list[Cue] = []
        self._inside: dict[str, list[Cue]] = {}
        for row in rows:
            cue = Cue(row["label"], row["reason"], row["scope"], int(row["limit"]), re.compile(row["pattern"]))
            if cue.scope == "whole":
                self._whole.append(cue)
            elif cue.scope == "start":
                self._start.append(cue)
            else:
                for word in row["needs"].split("|"):
                    self._inside.setdefault(word, []).append(cue)
        self._longest = max(cue.limit for cue in (*self._whole, *self._start, *(c for found in self._inside.values() for c in found)))

    def cues(self, line: str) -> Iterator[Cue]:
        """Go through the cues that a plain, lower-case line with straight quotes bears: whole line first, then start, then inside."""
        length = len(line)
        if length > self._longest:
            return
        for cue in self._whole:
            if length <= cue.limit and cue.pattern.fullmatch(line):
                yield cue
        for cue in self._start:
            if length <= cue.limit and cue.pattern.match(line):
                yield cue
        seen: set[int] = set()
        for word in dict.fromkeys(_WORD.findall(line)):
            for cue in self._inside.get(word, ()):
                if id(cue) not in seen and length <= cue.limit:
                    seen.add(id(cue))
                    if cue.pattern.search(line):
                        yield cue


@functools.cache
def load_page_lines() -> PageLines:
    """Load the packaged cues and weights; raises `KnowledgeError` when a file is damaged."""
    cues, weights = (_rows("cues.tsv", _COLUMNS), _rows("weights.tsv", ["feature", "label", "weight"]))
    digest = blake2s("\0".join(_read(name) for name in ("cues.tsv", "weights.tsv")).encode(), digest_size=8).hexdigest()
    return PageLines(cues, _weights(weights), digest)


def _read(name: str) -> str:
    return files("sayso").joinpath(f"data/blocks/{name}").read_text(encoding="utf-8")


def _rows(name: str, columns: list[str]) -> list[dict[str, str]]:
    rows = list(csv.DictReader(_read(name).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or list(rows[0]) != columns:
        raise KnowledgeError(f"data/blocks/{name} has the columns {list(rows[0]) if rows else []}; expected {columns}; install Sayso again")
    return rows


def _weights(rows: list[dict[str, str]]) -> LineWeights:
    """Lay the weights out as tables; a feature `after LABEL` is the weight of a label behind LABEL."""
    labels = tuple(sorted({row["label"] for row in rows}))
    column = {label: at for at, label in enumerate(labels)}
    pairs = np.zeros((len(labels), len(labels)))
    index: dict[str, int] = {}
    cells: list[tuple[int, int, float]] = []
    for row in rows:
        label, weight = column[row["label"]], float(row["weight"])
        if row["feature"].startswith("after "):
            pairs[column[row["feature"].removeprefix("after ")], label] = weight
        else:
            cells.append((index.setdefault(row["feature"], len(index)), label, weight))
    table = np.zeros((len(index), len(labels)))
    for feature, label, weight in cells:
        table[feature, label] = weight
    return LineWeights(labels, index, table, pairs)
