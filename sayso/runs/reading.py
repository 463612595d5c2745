"""The first step of a run: inputs into documents, in worker processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2s
from pathlib import Path
from typing import Any

import msgspec

from sayso.config import Config
from sayso.engines import Engine, Shard, Task, Work
from sayso.pipeline import Survey, load_surveys
from sayso.readers import Raw, decode, find_sources
from sayso.records import Document, Failure, Limits
from sayso.runs.progress import Progress, Tell, silent
from sayso.store.database import StoredDocument, Writer


class _Decoded(msgspec.Struct):
    """What a worker makes of one input."""

    documents: list[Document]
    tallies: list[dict[str, tuple[str, ...]]]
    failures: list[Failure]


class _DecodeSettings(msgspec.Struct):
    limits: Limits
    surveys: tuple[str, ...]


def decode_work(settings: bytes) -> Work:
    """Make the task that turns encoded `Raw` into documents and counts what the surveys count."""
    chosen = msgspec.msgpack.decode(settings, type=_DecodeSettings)
    surveys = load_surveys(chosen.surveys)
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Raw)

    def work(items: Sequence[bytes]) -> Iterator[bytes]:
        for item in items:
            read = decode(decoder.decode(item), limits=chosen.limits)
            documents = [found for found in read if isinstance(found, Document)]
            tallies = [_tally(surveys, document) for document in documents]
            yield encoder.encode(_Decoded(documents, tallies, [found for found in read if isinstance(found, Failure)]))

    return work


def _tally(surveys: Iterable[Survey], document: Document) -> dict[str, tuple[str, ...]]:
    return {survey.name: tuple(dict.fromkeys(survey.tally(document))) for survey in surveys} if document.outlet else {}


def read_into(
    writer: Writer, paths: Sequence[str], config: Config, engine: Engine, *, stdin: Any = None, tell: Tell = silent
) -> tuple[int, tuple[Failure, ...]]:
    """Read all inputs into the library and give the number of new documents and what was refused.

    Inputs that the library has are not decoded again; what was refused before is tried again.
    """
    settings = msgspec.msgpack.encode(_DecodeSettings(config.limits, config.surveys))
    task = Task("sayso.runs.reading:decode_work", settings)
    refused: list[Failure] = []
    sent: dict[str, list[tuple[Raw, str]]] = {}
    new, seen = 0, 0

    def shards() -> Iterator[Shard]:
        items: list[tuple[Raw, str, bytes]] = []
        size = 0
        for source in find_sources(paths, limits=config.limits, columns=config.columns, stdin=stdin):
            if isinstance(source, Failure):
                refused.append(source)
                writer.add_documents([], [source])
                continue
            encoded = msgspec.msgpack.encode(source)
            digest = blake2s(encoded + settings, digest_size=16).hexdigest()
            if writer.knows_source(digest):
                continue
            items.append((source, digest, encoded))
            size += len(encoded)
            if len(items) >= config.run.shard_documents or size >= config.run.shard_bytes:
                yield pack(items)
                items, size = [], 0
        if items:
            yield pack(items)

    def pack(items: list[tuple[Raw, str, bytes]]) -> Shard:
        name = items[0][1]
        sent[name] = [(raw, digest) for raw, digest, _ in items]
        return Shard(name, tuple(encoded for _, _, encoded in items))

    decoder = msgspec.msgpack.Decoder(_Decoded)
    for receipt in engine.run(task, shards()):
        stored: list[StoredDocument] = []
        failures: list[Failure] = []
        for index, (raw, digest) in enumerate(sent.pop(receipt.shard)):
            result = receipt.results[index]
            if result is None:
                failures.append(_lost_input(raw, receipt.lost[index]))
                continue
            decoded = decoder.decode(result)
            failures.extend(decoded.failures)
            stored += [
                StoredDocument(document, _series(document), digest, tallies)
                for document, tallies in zip(decoded.documents, decoded.tallies, strict=True)
            ]
        new += writer.add_documents(stored, failures)
        refused.extend(failures)
        seen += len(receipt.results)
        tell(Progress("read", seen, len(refused)))
    return new, tuple(refused)


def _lost_input(raw: Raw, reason: str) -> Failure:
    message = (
        f"{raw.path} could not be decoded: {reason}; expected a report that decodes within the limits of time and memory: "
        "look at the file, or raise limits.seconds or limits.memory_bytes in the settings"
    )
    return Failure(path=raw.path, stage="read", error="InputError", message=message)


def _series(document: Document) -> str:
    """Name the report that this document is a version of: its address, or else where its file lies."""
    if document.url:
        return document.url
    return document.id if document.path.startswith("-") else str(Path(document.path).absolute())
