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
MOST_GROUPS = 100_000
_COLUMNS = {
    "cues.tsv": ["label", "scope", "limit", "needs", "pattern", "reason"],
    "words.tsv": ["class", "words"],
    "weights.tsv": ["feature", "label", "weight"],
}


class Cue(NamedTuple):
    """A wording that tells what a line is: label, why in words, and whether the whole line had to match."""

    label: str
    reason: str
    scope: str
    limit: int
    pattern: re.Pattern[str]


class GroupSums:
    """Sums of the weights of groups of features: `rows` gives a group its row of `table`."""

    def __init__(self, labels: int) -> None:
        self.rows: dict[tuple[str, ...], int] = {}
        self.table: NDArray[np.float64] = np.zeros((1024, labels))

    def trim(self) -> None:
        """Forget all groups when they are many, so that memory stays bounded over a run."""
        if len(self.rows) > MOST_GROUPS:
            self.rows.clear()
            self.table = np.zeros((1024, self.table.shape[1]))

    def add(self, groups: list[tuple[str, ...]], weights: LineWeights) -> None:
        """Work out the sums of groups that already have the last rows."""
        while len(self.table) < len(self.rows):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        none = len(weights.table) - 1  # a row of zeros: no segment of the sum may be empty
        known = weights.rows
        flat: list[int] = []
        starts: list[int] = []
        for group in groups:
            starts.append(len(flat))
            flat.append(none)
            flat += [row for feature in group if (row := known.get(feature)) is not None]
        self.table[len(self.rows) - len(groups) : len(self.rows)] = np.add.reduceat(weights.table[flat], starts, axis=0)


class LineWeights(NamedTuple):
    """The line model: weights of features, and of label pairs.

    `rows` gives a feature its row of `table` (columns: `labels`; the last row is zeros), `pairs` the weight of a label before another.

    `sums` keeps sums of rows that were worked out before; it changes nothing that is answered.
    """

    labels: tuple[str, ...]
    rows: dict[str, int]
    table: NDArray[np.float64]
    pairs: NDArray[np.float64]
    sums: GroupSums


class PageLines:
    """Cues for the lines of a page, classes of words, and the weights of the line model.

    `digest` changes when what they answer may change.
    """

    def __init__(self, rows: list[dict[str, str]], classes: dict[str, tuple[str, ...]], weights: LineWeights, digest: str) -> None:
        self.digest = digest
        self.classes = classes
        self.weights = weights
        self._whole: list[Cue] = []
        self._start: list[Cue] = []
        self._searched: list[Cue] = []
        self._inside: dict[str, list[int]] = {}
        for row in rows:
            cue = Cue(row["label"], row["reason"], row["scope"], int(row["limit"]), re.compile(row["pattern"]))
            if cue.scope == "whole":
                self._whole.append(cue)
            elif cue.scope == "start":
                self._start.append(cue)
            else:
                for word in row["needs"].split("|"):
                    self._inside.setdefault(word, []).append(len(self._searched))
                self._searched.append(cue)
        # One expression for all first: most lines bear no cue.
        self._any_whole, self._any_start = (
            re.compile("|".join(f"(?:{cue.pattern.pattern})" for cue in cues) or "(?!)") for cues in (self._whole, self._start)
        )
        self._longest_whole, self._longest_start = (max((cue.limit for cue in cues), default=0) for cues in (self._whole, self._start))
        self._longest = max(cue.limit for cue in (*self._whole, *self._start, *self._searched))

    def cues(self, line: str) -> Iterator[Cue]:
        """Go through the cues that a plain, lower-case line with straight quotes bears: whole line first, then start, then inside."""
        length = len(line)
        if length > self._longest:
            return
        if length <= self._longest_whole and self._any_whole.fullmatch(line) is not None:
            for cue in self._whole:
                if length <= cue.limit and cue.pattern.fullmatch(line):
                    yield cue
        if length <= self._longest_start and self._any_start.match(line) is not None:
            for cue in self._start:
                if length <= cue.limit and cue.pattern.match(line):
                    yield cue
        needed = self._inside.keys() & _WORD.findall(line)
        if needed:
            # In the order of the file, whatever the order of the words.
            for at in sorted({at for word in needed for at in self._inside[word]}):
                cue = self._searched[at]
                if length <= cue.limit and cue.pattern.search(line):
                    yield cue


@functools.cache
def load_page_lines() -> PageLines:
    """Load the packaged cues and weights; raises `KnowledgeError` when a file is damaged."""
    cues = [dict(zip(_COLUMNS["cues.tsv"], row, strict=True)) for row in _rows("cues.tsv")]
    return PageLines(cues, _classes(_rows("words.tsv")), _weights(_rows("weights.tsv")), page_lines_digest())


def page_lines_digest() -> str:
    """Give the digest of the packaged cues and weights without loading them; raises `KnowledgeError` when a file is missing or another."""
    return blake2s("\0".join(map(_read, _COLUMNS)).encode(), digest_size=8).hexdigest()


def _read(name: str) -> str:
    """Give the content of a file that has the columns it should have."""
    try:
        content = files("sayso").joinpath(f"data/blocks/{name}").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            f"data/blocks/{name} cannot be read ({error}); expected the file of the package; install Sayso again"
        ) from error
    header, _, rows = content.partition("\n")
    if header.split("\t") != _COLUMNS[name] or not rows:
        raise KnowledgeError(f"data/blocks/{name} has the columns {header.split()}; expected {_COLUMNS[name]}; install Sayso again")
    return content


def _classes(rows: list[list[str]]) -> dict[str, tuple[str, ...]]:
    """Give every word the classes it belongs to, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in rows:
        for word in words.split():
            found[word] = (*found.get(word, ()), name)
    return found


def _rows(name: str) -> list[list[str]]:
    return list(csv.reader(_read(name).splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


def _weights(rows: list[list[str]]) -> LineWeights:
    """Lay the weights out as tables; a feature `after LABEL` is the weight of a label behind LABEL."""
    labels = tuple(sorted({label for _, label, _ in rows}))
    column = {label: at for at, label in enumerate(labels)}
    pairs = np.zeros((len(labels), len(labels)))
    index: dict[str, int] = {}
    places: list[int] = []
    columns: list[int] = []
    weights: list[str] = []
    for feature, label, weight in rows:
        if feature.startswith("after "):
            pairs[column[feature.removeprefix("after ")], column[label]] = float(weight)
        else:
            places.append(index.setdefault(feature, len(index)))
            columns.append(column[label])
            weights.append(weight)
    table = np.zeros((len(index) + 1, len(labels)))
    table[places, columns] = list(map(float, weights))
    return LineWeights(labels, index, table, pairs, GroupSums(len(labels)))
