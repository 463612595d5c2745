"""The second step of a run: the document stages over every document that is not up to date, in worker processes."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import reduce
from hashlib import blake2s
from operator import or_
from typing import Any

import msgspec

from sayso.config import Config
from sayso.engines import Engine, Receipt, Shard, Task, Work
from sayso.errors import StageError
from sayso.pipeline import BoundStage, Parser, Pipeline, Survey, load_pipeline, load_surveys
from sayso.records import Document, Failure, Reading
from sayso.runs.progress import Progress, Tell, silent
from sayso.store.database import Writer
from sayso.store.schema import Rows, rows_of
from sayso.store.view import View

_BATCH = 256
_FEWEST_SHARDS = 24
_BYTES_PER_SECOND = 2_000
"""A fifth of what one process parses: a long report gets as much longer as it needs before it is given up."""


def pipeline_of(config: Config) -> Pipeline:
    """Load the stages that the settings name."""
    parser = Parser(config.language.pipeline, config.language.threads)
    return load_pipeline(config.stages, config.options, load_surveys(config.surveys), config.languages, parser)


class _Item(msgspec.Struct):
    """A document to annotate: the stages to run, the records of the others, and its outlet's survey tables."""

    document: Document
    paths: tuple[str, ...]
    tables: dict[str, frozenset[str]]
    kept: msgspec.Raw


class _Found(msgspec.Struct):
    """What came of it: rows ready to be written, since one process writes for all workers."""

    rows: Rows
    failures: list[Failure]


def annotate_work(settings: bytes) -> Work:
    """Make the task that runs document stages."""
    pipeline = pipeline_of(msgspec.msgpack.decode(settings, type=Config))
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(_Item)
    records = _records_decoder(pipeline)

    def work(items: Sequence[bytes]) -> Iterator[bytes]:
        for item in items:
            task = decoder.decode(item)
            reading = Reading(task.document, records.decode(task.kept))
            found, failures = pipeline.annotate(reading, task.tables, task.paths)
            yield encoder.encode(_Found(rows_of(found), failures))

    return work


def _records_decoder(pipeline: Pipeline) -> msgspec.msgpack.Decoder[list[Any]]:
    return msgspec.msgpack.Decoder(list[reduce(or_, pipeline.record_types())])  # type: ignore[misc]


class _Marks:
    """What digest each stage's mark must have for a document of an outlet, and that outlet's survey tables."""

    def __init__(self, writer: Writer, pipeline: Pipeline, surveys: Sequence[Survey]) -> None:
        self._writer, self._pipeline, self._surveys = writer, pipeline, surveys
        self._known: dict[str | None, tuple[dict[str, str], dict[str, frozenset[str]]]] = {}

    def of(self, outlet: str | None) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
        if outlet not in self._known:
            tables = {survey.name: self._kept(survey, outlet) for survey in self._surveys}
            self._known[outlet] = (self._digests(tables), tables)
        return self._known[outlet]

    def _kept(self, survey: Survey, outlet: str | None) -> frozenset[str]:
        totals = self._writer.query("SELECT documents FROM outlet WHERE survey = ? AND outlet = ?", (survey.name, outlet))
        if not totals:
            return frozenset()
        rows = self._writer.query("SELECT key, documents FROM tally WHERE survey = ? AND outlet = ?", (survey.name, outlet))
        return frozenset(key for key, count in rows if survey.keep(totals[0][0], count))

    def _digests(self, tables: dict[str, frozenset[str]]) -> dict[str, str]:
        digests: dict[str, str] = {}
        for bound in self._pipeline.stages:
            before = [digests[b.path] for b in self._pipeline.stages if b.path in digests and set(b.info.writes) & set(bound.info.reads)]
            content = [bound.digest, before, [sorted(tables[name]) for name in bound.surveys]]
            digests[bound.path] = blake2s(msgspec.json.encode(content), digest_size=8).hexdigest()
        return digests


class _Work(msgspec.Struct):
    """What the parent keeps of a document while a worker annotates it."""

    document: Document
    paths: tuple[str, ...]
    digests: dict[str, str]


def annotate_into(writer: Writer, view: View, config: Config, engine: Engine, *, tell: Tell = silent) -> tuple[int, tuple[Failure, ...]]:
    """Annotate every document that is not up to date and give their number and what broke.

    Raises `StageError` when a stage breaks on more documents than the settings allow.
    """
    pipeline = pipeline_of(config)
    marks = _Marks(writer, pipeline, load_surveys(config.surveys))
    sent: dict[str, list[_Work]] = {}
    task = Task("sayso.runs.annotating:annotate_work", msgspec.msgpack.encode(config), bytes_per_second=_BYTES_PER_SECOND)
    found_decoder = msgspec.msgpack.Decoder(_Found)
    broken: list[Failure] = []
    done = 0
    total = sum(1 for _ in _stale_documents(writer, pipeline, marks))
    # Enough shards that no worker waits long for the last one.
    size = min(config.run.shard_documents, max(1, total // _FEWEST_SHARDS))

    def shards() -> Iterator[Shard]:
        stale = _stale_documents(writer, pipeline, marks)
        while batch := dict(itertools.islice(stale, size)):
            works, items = _pack(view, pipeline, marks, batch)
            name = works[0].document.id
            sent[name] = works
            yield Shard(name, items)

    for receipt in engine.run(task, shards()):
        works = sent.pop(receipt.shard)
        rows, failures = _unpack(works, receipt, found_decoder)
        writer.add_records(
            {work.document.id: work.document.text for work in works},
            {work.document.id: work.digests for work in works},
            {work.document.id: [kind for b in pipeline.stages if b.path in work.paths for kind in b.info.writes] for work in works},
            rows,
            failures,
        )
        broken.extend(failures)
        done += len(works)
        tell(Progress("annotate", done, len(broken), total))
        _check_health(broken, done, config.run.stop_above_failed_share)
    return done, tuple(broken)


def _stale_documents(writer: Writer, pipeline: Pipeline, marks: _Marks) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through the documents that some stage must do (again), with the paths of those stages."""
    last = 0
    while True:
        rows = writer.query(
            "SELECT number, document.id, outlet, language FROM entry JOIN document ON document.id = entry.document "
            "WHERE number > ? ORDER BY number LIMIT ?",
            (last, _BATCH),
        )
        if not rows:
            return
        last = rows[-1][0]
        ids = [row[1] for row in rows]
        present: dict[str, dict[str, str]] = {identity: {} for identity in ids}
        for identity, path, digest in writer.query(f"SELECT * FROM done WHERE document IN ({', '.join('?' * len(ids))})", ids):
            present[identity][path] = digest
        for _, identity, outlet, language in rows:
            digests, _ = marks.of(outlet)
            wanted = pipeline.wanted(language)
            stale = {bound.path for bound in wanted if present[identity].get(bound.path) != digests[bound.path]}
            if stale:
                yield identity, _with_partners(wanted, stale)


def _with_partners(stages: Sequence[BoundStage], stale: set[str]) -> tuple[str, ...]:
    """Give the stages to run: the stale ones, and those that write records of a type that is written anew."""
    chosen: set[str] = set()
    while chosen != stale:
        chosen = set(stale)
        kinds = {kind for bound in stages if bound.path in chosen for kind in bound.info.writes}
        stale = chosen | {bound.path for bound in stages if kinds.intersection(bound.info.writes)}
    return tuple(bound.path for bound in stages if bound.path in chosen)


def _pack(view: View, pipeline: Pipeline, marks: _Marks, stale: dict[str, tuple[str, ...]]) -> tuple[list[_Work], tuple[bytes, ...]]:
    encoder = msgspec.msgpack.Encoder()
    works: list[_Work] = []
    items: list[bytes] = []
    # Where every stage runs again, no earlier record is needed.
    partial = any(len(paths) < len(pipeline.stages) for paths in stale.values())
    kinds = pipeline.record_types() if partial else ()
    for reading in view.read(list(stale), kinds):
        document = reading.document
        paths = stale[document.id]
        digests, tables = marks.of(document.outlet)
        rewritten = {kind for bound in pipeline.stages if bound.path in paths for kind in bound.info.writes}
        kept = [record for record in reading.records() if type(record) not in rewritten]
        works.append(_Work(document, paths, {path: digests[path] for path in paths}))
        items.append(encoder.encode(_Item(document, paths, tables, msgspec.Raw(encoder.encode(kept)))))
    return works, tuple(items)


def _unpack(works: Sequence[_Work], receipt: Receipt, decoder: msgspec.msgpack.Decoder[_Found]) -> tuple[Rows, list[Failure]]:
    rows: Rows = {}
    failures: list[Failure] = []
    for index, (work, result) in enumerate(zip(works, receipt.results, strict=True)):
        if result is None:
            message = (
                f"document {work.document.id} ({work.document.path}) could not be annotated: {receipt.lost[index]}; "
                "it is kept without records: report it with that document"
            )
            failures.append(
                Failure(path=work.document.path, document=work.document.id, stage=work.paths[0], error="StageError", message=message)
            )
            continue
        found = decoder.decode(result)
        failures.extend(found.failures)
        for name, cells in found.rows.items():
            rows.setdefault(name, []).extend(cells)
    return rows, failures


def _check_health(broken: Sequence[Failure], done: int, limit: float) -> None:
    """Stop a run in which a stage breaks on too many documents: then the stage is at fault, not the documents."""
    counts: dict[str, int] = {}
    for failure in broken:
        counts[failure.stage] = counts.get(failure.stage, 0) + 1
    for path, count in counts.items():
        if done >= 20 and count > limit * done:
            raise StageError(
                f"stage {path} broke on {count} of {done} documents, more than run.stop_above_failed_share = {limit:g} allows; "
                f"the first: {next(f.message for f in broken if f.stage == path)}"
            )
