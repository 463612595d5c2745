"""A library in other formats. Each format has its own file; this one picks it and sees that a broken export leaves nothing behind."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from sayso.errors import ConfigError
from sayso.export.annotation import export_annotation
from sayso.export.csv import export_csv
from sayso.export.events import export_events
from sayso.export.geojson import export_geojson
from sayso.export.jsonl import export_jsonl
from sayso.export.parquet import export_parquet
from sayso.store.queries import Selection, View

__all__ = ["FORMATS", "export", "export_annotation", "export_csv", "export_events", "export_geojson", "export_jsonl", "export_parquet"]

_FILES: dict[str, Callable[[View, Selection, TextIO], int]] = {
    "jsonl": export_jsonl,
    "geojson": export_geojson,
    "annotation": export_annotation,
    "events": export_events,
}
_FOLDERS: dict[str, Callable[[View, Selection, Path], int]] = {"csv": export_csv, "parquet": export_parquet}
FORMATS = (*_FILES, *_FOLDERS)
"""The names of all formats: those that write one file, then those that write a folder of tables."""


def export(view: View, format: str, destination: Path, selection: Selection | None = None) -> int:
    """Write the documents of a selection (all if none is given) with their records to `destination`, and give the number of rows.

    `destination` is a file for `jsonl`, `geojson`, `annotation` and `events` (one that is there is replaced), a new or empty folder
    for `csv` and `parquet`. It appears only when all of it is written. Raises `ConfigError` for a format that we do not
    have and for a destination that cannot be written.
    """
    chosen = selection or Selection()
    if format not in FORMATS:
        raise ConfigError(f"format {format!r} is not known; expected one of {', '.join(FORMATS)}")
    if not destination.absolute().parent.is_dir():
        raise ConfigError(f"destination {destination} lies in a folder that does not exist; make {destination.absolute().parent} first")
    with view.snapshot():
        if format in _FILES:
            with _new_file(destination) as stream:
                return _FILES[format](view, chosen, stream)
        with _new_folder(destination) as folder:
            return _FOLDERS[format](view, chosen, folder)


@contextlib.contextmanager
def _new_file(destination: Path) -> Iterator[TextIO]:
    """Open a file beside `destination` that takes its place when it is complete."""
    if destination.is_dir():
        raise ConfigError(f"destination {destination} is a folder; this format writes one file: name it")
    part = destination.with_name(destination.name + ".part")
    try:
        with _opened(part) as stream:
            yield stream
        part.replace(destination)
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise ConfigError(f"destination {path} cannot be written ({error.strerror}); check its rights, or give another") from error


@contextlib.contextmanager
def _new_folder(destination: Path) -> Iterator[Path]:
    """Make a folder beside `destination` that takes its place when it is complete."""
    if destination.exists() and not (destination.is_dir() and not any(destination.iterdir())):
        raise ConfigError(f"destination {destination} is there and no empty folder; this format writes a folder of tables: name a new one")
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{destination.name}-", dir=destination.absolute().parent))
    except OSError as error:
        raise ConfigError(f"destination {destination} cannot be written ({error.strerror}); check its rights, or give another") from error
    try:
        yield part
        part.chmod(0o755)
        part.replace(destination)
    finally:
        shutil.rmtree(part, ignore_errors=True)
