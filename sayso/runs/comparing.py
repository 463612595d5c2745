"""The last step of a run: comparisons across documents, the pairs looked at in worker processes."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from hashlib import blake2s
from operator import or_
from pathlib import Path

import msgspec

from sayso.config import Config
from sayso.engines import Engine, Shard, Task, Work
from sayso.pipeline import Pair, PairStage, load_comparisons, source_digest
from sayso.records import Reading, Record, kind_of
from sayso.runs.progress import Progress, Tell, silent
from sayso.store.database import Writer
from sayso.store.view import View


class _CompareSettings(msgspec.Struct):
    config: Config
    comparison: str
    library: str


def compare_work(settings: bytes) -> Work:
    """Make the task that looks at pairs of documents; it reads them from the library itself."""
    chosen = msgspec.msgpack.decode(settings, type=_CompareSettings)
    (comparison,) = load_comparisons([chosen.comparison])
    view = View(Path(chosen.library))
    options = chosen.config.options.get(chosen.comparison, {})
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Pair)

    # Pairs come sorted, so the same document is asked for many times in a row.
    @functools.lru_cache(maxsize=256)
    def reading(document: str) -> Reading:
        return view.reading(document, *comparison.reads)

    def work(items: Sequence[bytes]) -> Iterator[bytes]:
        for item in items:
            pair = decoder.decode(item)
            yield encoder.encode(list(comparison.compare(reading(pair.left), reading(pair.right), pair, **options)))

    return work


def compare_into(writer: Writer, view: View, config: Config, engine: Engine, *, tell: Tell = silent) -> dict[str, int]:
    """Run the comparisons that are not up to date over the whole library and give the number of records of each."""
    counts = {}
    for path in config.comparisons:
        (comparison,) = load_comparisons([path])
        digest = _comparison_digest(writer, config, path, comparison)
        if writer.compared(comparison.name) != digest:
            records = _compare(writer, view, config, engine, path, tell)
            writer.replace_comparison(comparison.name, comparison.writes, records, digest)
        counts[comparison.name] = sum(view.number_of(f'SELECT count(*) FROM "{kind_of(kind)}"') for kind in comparison.writes)
    return counts


def _comparison_digest(writer: Writer, config: Config, path: str, comparison: PairStage) -> str:
    """Digest all that a comparison's records depend on: its source and options, and what every document's marks say."""
    state = blake2s(digest_size=8)
    options = sorted(config.options.get(path, {}).items())
    state.update(msgspec.json.encode([path, source_digest(comparison.compare), options]))
    for row in writer.query("SELECT document, stage, digest FROM done ORDER BY document, stage"):
        state.update("\x1f".join(row).encode())
    return state.hexdigest()


def _compare(writer: Writer, view: View, config: Config, engine: Engine, path: str, tell: Tell) -> Iterable[Record]:
    (comparison,) = load_comparisons([path])
    options = config.options.get(path, {})
    settings = _CompareSettings(config, path, str(writer.path.absolute()))
    encoder = msgspec.msgpack.Encoder()
    decoder = msgspec.msgpack.Decoder(list[reduce(or_, comparison.writes)])  # type: ignore[misc]
    step = f"compare {comparison.name}"

    def shards() -> Iterator[Shard]:
        pairs = iter(comparison.candidates(view, **options))
        while batch := list(itertools.islice(pairs, config.run.shard_documents)):
            yield Shard(f"{batch[0].left}+{batch[0].right}", tuple(encoder.encode(pair) for pair in batch))

    found: list[Record] = []
    done = 0
    with view.snapshot():
        for receipt in engine.run(Task("sayso.runs.comparing:compare_work", msgspec.msgpack.encode(settings)), shards()):
            for result in receipt.results:
                found.extend([] if result is None else decoder.decode(result))
            done += len(receipt.results)
            tell(Progress(step, done, len(receipt.lost)))
    return comparison.gather(found)
