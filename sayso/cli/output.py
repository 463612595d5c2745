"""What the commands print: progress and refusals to standard error, results to standard output."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from sayso.export.jsonl import reading_as_json
from sayso.records import Failure
from sayso.runs import Progress, Tell

__all__ = ["print_json", "progress", "reading_as_json", "report_refusals"]

_LINE_SECONDS = 10.0
_SHOWN_REFUSALS = 20


def print_json(found: Any) -> None:
    """Print one JSON object on one line."""
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Tell]:
    """Show how far a run is: bars in a terminal, a plain line every ten seconds elsewhere, nothing when quiet."""
    if quiet:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bars() as tell:
            yield tell
    else:
        yield _Lines().tell


@contextmanager
def _bars() -> Iterator[Tell]:
    # A tenth of a second that only a terminal needs.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(now: Progress) -> None:
            if now.step not in tasks:
                tasks[now.step] = bars.add_task(now.step, total=now.total)
            bars.update(tasks[now.step], completed=now.done, total=now.total, description=_words(now))

        yield tell


class _Lines:
    """Plain lines, for logs."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, now: Progress) -> None:
        if time.monotonic() - self._last >= _LINE_SECONDS:
            self._last = time.monotonic()
            total = f" of {now.total}" if now.total is not None else ""
            sys.stderr.write(f"{_words(now)}: {now.done}{total}\n")


def _words(now: Progress) -> str:
    return f"{now.step} ({now.failed} refused)" if now.failed else now.step


def report_refusals(failures: Iterable[Failure]) -> int:
    """Print what was refused to standard error and give the exit code: 1 when there was anything, else 0."""
    found = list(failures)
    for failure in found[:_SHOWN_REFUSALS]:
        sys.stderr.write(f"refused: {failure.message}\n")
    if len(found) > _SHOWN_REFUSALS:
        sys.stderr.write(f"and {len(found) - _SHOWN_REFUSALS} more refused\n")
    return 1 if found else 0
