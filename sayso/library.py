"""The Python face: read files, or keep a library file and ask it things. The command line and the web page call the same."""

from __future__ import annotations

import functools
import logging
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.config import Config, load_config
from sayso.engines import LocalEngine
from sayso.errors import StoreError
from sayso.pipeline import load_surveys
from sayso.records import Annotation, Failure, Reading, Record
from sayso.runs import Added, Tell, add, compare_into, record_types, silent
from sayso.store import queries
from sayso.store.database import Writer
from sayso.store.queries import Hit, Said, Selection
from sayso.store.view import View

if TYPE_CHECKING:
    from sayso.report.brief import Brief

_log = logging.getLogger(__name__)


class Library:
    """One library file: documents, everything found in them, and what holds between them.

    `workers` is the number of processes (0: one a core). Use it in a `with` statement, or call `close`.
    """

    def __init__(self, path: str | Path, *, config: Config | None = None, workers: int | None = None) -> None:
        self.path = Path(path)
        self.config = config or load_config()
        self._workers = self.config.run.workers if workers is None else workers
        self._engine: LocalEngine | None = None
        self._view: View | None = None

    @functools.cached_property
    def _types(self) -> tuple[type[Record], ...]:
        return record_types(self.config)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes and close the file."""
        if self._engine is not None:
            self._engine.close()
        if self._view is not None:
            self._view.close()
        self._engine = self._view = None

    @property
    def view(self) -> View:
        """The library opened for reading; raises `StoreError` when the file does not exist."""
        if self._view is None:
            self._view = View(self.path, tuple(kind for kind in self._types if issubclass(kind, Annotation)))
        return self._view

    def add(self, paths: Sequence[str | Path], *, stdin: Any = None, tell: Tell = silent) -> Added:
        """Read files and folders into the library and annotate them; again is harmless, and continues a run that was killed."""
        # First, so that the workers get ready while this process does.
        engine = self._running()
        with self._writer() as writer:
            return add(writer, self.view, [str(path) for path in paths], self.config, engine, stdin=stdin, tell=tell)

    def compare(self, *, tell: Tell = silent) -> dict[str, int]:
        """Bring the cross-document records up to date and give the number of each comparison's records."""
        if not self.path.is_file():
            raise StoreError(f"library {self.path} does not exist; make one with `sayso add {self.path} PATH...`")
        engine = self._running()
        with self._writer() as writer:
            return compare_into(writer, self.view, self.config, engine, tell=tell)

    def remove(self, document: str) -> None:
        """Remove a document, by its id, with all that rests on it; raises `QueryError` for an unknown id."""
        found = self.view.reading(document).document
        tallies = {survey.name: tuple(dict.fromkeys(survey.tally(found))) for survey in load_surveys(self.config.surveys)}
        with self._writer() as writer:
            writer.remove_document(found, tallies)

    def readings(self) -> Iterator[Reading]:
        """Go through the current version of every document with all its records, in the order they were added."""
        return self.view.readings()

    def find(self, query: str, selection: Selection | None = None, *, limit: int = 20) -> list[Hit]:
        """Find passages that hold all words of the query, best first."""
        return queries.find(self.view, query, selection or Selection(), limit=limit)

    def find_said(
        self, *, by: str | None = None, about: str | None = None, selection: Selection | None = None, limit: int = 20
    ) -> list[Said]:
        """Find attributions by who says them, `by`, and by words of what is said, `about`; in the order of documents and of text."""
        return queries.find_said(self.view, selection or Selection(), by=by, about=about, limit=limit)

    def brief(self, selection: Selection | None = None, *, limit: int = 12) -> Brief:
        """Gather the one-page brief of a selection (all documents if none is given), at most `limit` rows a section."""
        from sayso.report.gather import gather_brief

        return gather_brief(self.view, selection or Selection(), limit=limit, languages=self.config.languages)

    def _writer(self) -> Writer:
        return Writer(self.path, self._types)

    def _running(self) -> LocalEngine:
        if self._engine is None:
            limits = self.config.limits
            self._engine = LocalEngine(
                self._workers, seconds=limits.seconds, memory_bytes=limits.memory_bytes, preload=self.config.modules()
            )
        return self._engine


def open_library(path: str | Path, *, config: Config | None = None, workers: int | None = None) -> Library:
    """Open a library file, or name one that `add` will make."""
    return Library(path, config=config, workers=workers)


def read(*paths: str | Path, config: Config | None = None, workers: int | None = None) -> Iterator[Reading]:
    """Read and annotate files and folders, store nothing, and give one `Reading` a document in the order read.

    What cannot be read is skipped with a logged warning.
    """
    with TemporaryLibrary(config=config, workers=workers) as library:
        for failure in library.add(paths).failures:
            _log.warning("%s", failure.message)
        yield from library.view.readings(current=False)


class TemporaryLibrary(Library):
    """A library in a temporary folder that is gone when it is closed."""

    def __init__(self, *, config: Config | None = None, workers: int | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sayso-")
        super().__init__(Path(self._folder.name) / "temporary.sayso", config=config, workers=workers)

    def close(self) -> None:
        """End the worker processes and remove the folder."""
        super().close()
        self._folder.cleanup()


__all__ = ["Failure", "Library", "TemporaryLibrary", "open_library", "read"]
