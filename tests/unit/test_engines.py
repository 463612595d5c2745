import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sayso.engines import LocalEngine, Shard, Task, Work, run_here
from sayso.errors import ConfigError, EngineError

HERE = "tests.unit.test_engines"


def shout(settings: bytes) -> Work:
    def work(items: Sequence[bytes]) -> Iterator[bytes]:
        for item in items:
            yield settings + item.upper()

    return work


def fragile(settings: bytes) -> Work:
    """Dies at items that say so; `once` only until a file is there; hangs, is slow, eats memory or errs on others."""

    def work(items: Sequence[bytes]) -> Iterator[bytes]:
        for item in items:
            if item == b"die":
                os._exit(9)
            if item == b"once" and not Path(settings.decode()).exists():
                Path(settings.decode()).touch()
                os._exit(9)
            if item == b"hang":
                time.sleep(600)
            if item.startswith(b"slow"):
                time.sleep(5)
            if item == b"eat":
                bytearray(3_000_000_000)
            if item == b"err":
                raise ConfigError("stage x has no option y")
            yield item

    return work


def shards(*items: bytes) -> list[Shard]:
    return [Shard("one", items[: len(items) // 2]), Shard("two", items[len(items) // 2 :])]


def test_results_come_in_order_whatever_the_number_of_workers() -> None:
    many = [Shard(str(n), tuple(f"{n}-{k}".encode() for k in range(5))) for n in range(12)]
    results = []
    for workers in (1, 2):
        with LocalEngine(workers) as engine:
            results.append(list(engine.run(Task(f"{HERE}:shout", b"!"), many)))
    assert results[0] == results[1]
    assert [receipt.shard for receipt in results[0]] == [str(n) for n in range(12)]
    assert results[0][3].results == tuple(run_here(Task(f"{HERE}:shout", b"!"), many[3].items))


def test_item_that_kills_its_worker_twice_is_set_aside_and_the_rest_goes_on() -> None:
    with LocalEngine(2) as engine:
        one, two = engine.run(Task(f"{HERE}:fragile", b""), shards(b"a", b"die", b"b", b"c", b"d", b"die"))
    assert one.results == (b"a", None, b"b") and "lost on it twice" in one.lost[1]
    assert two.results == (b"c", b"d", None) and list(two.lost) == [2]


def test_item_whose_worker_died_by_chance_is_done_by_the_next(tmp_path: Path) -> None:
    with LocalEngine(1) as engine:
        (receipt,) = engine.run(Task(f"{HERE}:fragile", str(tmp_path / "mark").encode()), [Shard("s", (b"a", b"once", b"b"))])
    assert receipt.results == (b"a", b"once", b"b") and receipt.lost == {}


def test_item_that_hangs_is_set_aside_within_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.engines._START_SECONDS", 2.0)
    started = time.monotonic()
    with LocalEngine(1, seconds=1.0) as engine:
        (receipt,) = engine.run(Task(f"{HERE}:fragile", b""), [Shard("s", (b"a", b"hang", b"b"))])
    assert receipt.results == (b"a", None, b"b") and "no result for 1 second" in receipt.lost[1]
    assert time.monotonic() - started < 30


def test_long_item_gets_as_much_longer_as_its_task_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.engines._START_SECONDS", 2.0)
    with LocalEngine(1, seconds=2.0) as engine:
        shard = Shard("s", (b"a", b"slow" + b" " * 10_000, b"b"))
        (patient,) = engine.run(Task(f"{HERE}:fragile", b"", bytes_per_second=1_000), [shard])
        (strict,) = engine.run(Task(f"{HERE}:fragile", b""), [shard])
    assert patient.lost == {}
    assert list(strict.lost) == [1]


def test_item_that_eats_all_memory_is_set_aside() -> None:
    with LocalEngine(1, memory_bytes=1_500_000_000) as engine:
        (receipt,) = engine.run(Task(f"{HERE}:fragile", b""), [Shard("s", (b"a", b"eat", b"b"))])
    assert receipt.results == (b"a", None, b"b")


def test_error_raised_on_purpose_reaches_the_run_with_its_words() -> None:
    with LocalEngine(1) as engine, pytest.raises(EngineError, match="has no option y"):
        list(engine.run(Task(f"{HERE}:fragile", b""), [Shard("s", (b"err",))]))


def test_task_that_cannot_be_imported_reaches_the_run() -> None:
    with LocalEngine(1) as engine, pytest.raises(EngineError, match=r"has no 'absent'"):
        list(engine.run(Task(f"{HERE}:absent", b""), [Shard("s", (b"a",))]))


def test_engine_takes_only_a_little_ahead_of_what_is_used() -> None:
    taken = []

    def source() -> Iterator[Shard]:
        for n in range(100):
            taken.append(n)
            yield Shard(str(n), (b"x",))

    with LocalEngine(2) as engine:
        receipts = engine.run(Task(f"{HERE}:shout", b""), source())
        next(receipts)
        assert len(taken) < 10
        assert len(list(receipts)) == 99


def test_engine_can_be_used_again_after_an_error() -> None:
    with LocalEngine(2) as engine:
        with pytest.raises(EngineError):
            list(engine.run(Task(f"{HERE}:fragile", b""), [Shard("s", (b"err",)), Shard("t", (b"hang",))]))
        (receipt,) = engine.run(Task(f"{HERE}:shout", b""), [Shard("s", (b"a",))])
    assert receipt.results == (b"A",)


def test_no_shards_start_no_process() -> None:
    with LocalEngine(2) as engine:
        assert list(engine.run(Task(f"{HERE}:shout", b""), [])) == []
        assert engine._workers == []
