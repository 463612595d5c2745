"""A run over a corpus: read what is new, annotate what is not up to date, compare; all of it can be killed and goes on.

Every step takes its work from the library and puts its results back with the mark that they are done,
in one transaction a shard. A run that was killed is continued by starting it again: inputs whose
digest is known are not decoded again, and a document is annotated again only by stages whose digest
(source, options, data, the stages before, its outlet's survey) is not the one in its mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

import msgspec

from sayso import __version__
from sayso.config import Config
from sayso.engines import Engine
from sayso.pipeline import load_comparisons
from sayso.records import Failure, Record, Run
from sayso.runs.annotating import annotate_into, pipeline_of
from sayso.runs.comparing import compare_into
from sayso.runs.progress import Progress, Tell, silent
from sayso.runs.reading import read_into
from sayso.store.database import Writer
from sayso.store.view import View

__all__ = ["Added", "Progress", "Tell", "add", "compare_into", "pipeline_of", "record_types", "silent"]


class Added(msgspec.Struct, frozen=True):
    """What a run added: documents that were new, documents that were annotated, and everything refused or broken."""

    new: int
    annotated: int
    failures: tuple[Failure, ...]


def record_types(config: Config) -> tuple[type[Record], ...]:
    """Give every record type that the stages and comparisons of these settings write."""
    comparisons = load_comparisons(config.comparisons)
    return (*pipeline_of(config).record_types(), *(kind for comparison in comparisons for kind in comparison.writes))


def add(
    writer: Writer, view: View, paths: Sequence[str], config: Config, engine: Engine, *, stdin: Any = None, tell: Tell = silent
) -> Added:
    """Read the inputs into a library and annotate what is not up to date."""
    new, refused = read_into(writer, paths, config, engine, stdin=stdin, tell=tell)
    annotated, broken = annotate_into(writer, view, config, engine, tell=tell)
    stages = tuple((bound.path, bound.digest) for bound in pipeline_of(config).stages)
    settings = config.digest()
    identity = blake2s(msgspec.json.encode([__version__, settings, stages]), digest_size=8).hexdigest()
    writer.add_run(Run(id=f"run:{identity}", version=__version__, settings=settings, stages=stages))
    return Added(new, annotated, (*refused, *broken))
