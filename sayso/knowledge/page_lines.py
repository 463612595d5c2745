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


class PageLines:
    """Cues for the lines of a page; `digest` changes when what they answer may change."""

    def __init__(self, rows: list[dict[str, str]], digest: str) -> None:
        self.digest = digest
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
    """Load the packaged cues; raises `KnowledgeError` when the file is damaged."""
    path = files("sayso").joinpath("data/blocks/cues.tsv")
    content = path.read_text(encoding="utf-8")
    rows = list(csv.DictReader(content.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or list(rows[0]) != _COLUMNS:
        raise KnowledgeError(f"{path} has the columns {list(rows[0]) if rows else []}; expected {_COLUMNS}; install Sayso again")
    return PageLines(rows, blake2s(content.encode(), digest_size=8).hexdigest())
