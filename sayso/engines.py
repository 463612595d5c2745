"""Running a task over shards: the contract that every engine keeps, and the local one (worker processes).

A task is an importable name and encoded settings. A worker imports it once, calls it with the settings,
and gets a function that takes the items of a shard and yields one result for each, in order. Items
and results are bytes: no model, connection or parse crosses a process.

The local engine starts its own processes instead of using `concurrent.futures`, because it must know
which item a worker held when it died or hung, and must be able to end that worker alone.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import multiprocessing.forkserver
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Protocol

import msgspec

from sayso.errors import EngineError, SaysoError
from sayso.pipeline import load_function

Work = Callable[[Sequence[bytes]], Iterator[bytes]]
"""What a task's function gives back: items in, one result an item out, in order."""


class Task(msgspec.Struct, frozen=True):
    """What a worker is to do: the import path of a function `settings -> Work`, and the encoded settings.

    `bytes_per_second` is how fast it must at least go through a long item, beside the seconds that any item may take; `None` where
    a long item gets no more time.
    """

    function: str
    settings: bytes
    bytes_per_second: int | None = None


class Shard(msgspec.Struct, frozen=True):
    """A piece of work that is handed out at once: a name for messages, and its items."""

    name: str
    items: tuple[bytes, ...]


class Receipt(msgspec.Struct, frozen=True):
    """What came of a shard: a result for each item, `None` for an item that was set aside; `lost` says why, by index."""

    shard: str
    results: tuple[bytes | None, ...]
    lost: dict[int, str]


_START_SECONDS = 60.0


class Engine(Protocol):
    """Runs tasks. Receipts come in the order of the shards, whichever worker finished first."""

    def run(self, task: Task, shards: Iterable[Shard]) -> Iterator[Receipt]:
        """Run the task over the shards, taking from them only a little ahead of what is yielded."""
        ...


class _Message(msgspec.Struct, array_like=True):
    """From a worker: a result, an error that ends the run, or the end of the shard."""

    result: bytes | None = None
    error: str | None = None
    error_type: str | None = None


class _Job:
    """One shard on its way: what is done of it, and which item to try alone."""

    def __init__(self, number: int, task: Task, shard: Shard) -> None:
        self.number = number
        self.task = task
        self.shard = shard
        self.results: list[bytes | None] = []
        self.lost: dict[int, str] = {}
        self.alone = False

    def patience(self) -> float:
        """Give the seconds that the item in hand may take for its length."""
        rate, done = self.task.bytes_per_second, len(self.results)
        return 0.0 if rate is None or done == len(self.shard.items) else len(self.shard.items[done]) / rate

    def remaining(self) -> tuple[bytes, ...]:
        first = len(self.results)
        return self.shard.items[first : first + 1] if self.alone else self.shard.items[first:]


# Where there is one, a server process that has imported the stages once makes each worker by forking itself.
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, memory_bytes: int) -> None:
        context = multiprocessing.get_context(_METHOD)
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, memory_bytes), daemon=True)  # type: ignore[attr-defined]
        with _quiet_main():
            self.process.start()
        theirs.close()
        self.job: _Job | None = None
        self.deadline = 0.0

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


@contextlib.contextmanager
def _quiet_main() -> Iterator[None]:
    """Keep a spawned process from running the program's own main module again: workers need nothing from it."""
    main = sys.modules["__main__"]
    spec, file = getattr(main, "__spec__", None), getattr(main, "__file__", None)
    main.__spec__ = None
    if file is not None:
        del main.__file__
    try:
        yield
    finally:
        main.__spec__ = spec
        if file is not None:
            main.__file__ = file


def begin_preload(modules: Sequence[str]) -> None:
    """Start the server process that imports modules once for all workers, where the system can fork one; it goes on beside the caller.

    Where it runs already it stays as it is: a worker imports what else it needs.
    """
    if _METHOD == "forkserver":
        multiprocessing.get_context(_METHOD).set_forkserver_preload(list(modules))
        multiprocessing.forkserver.ensure_running()


class LocalEngine:
    """Worker processes on this machine, started when first needed and kept until `close`.

    `preload` names modules that workers need; where the system can fork a server process, it imports them
    once for all workers, beginning now, beside whatever the caller does next.

    `seconds` is how long one item may take (a long one longer, see `Task`); a worker that is silent for longer, or dies, is replaced.
    The item that it held is tried once more, alone, in a new worker; if that fails too it is
    set aside with the reason, and the rest of its shard goes on.
    """

    def __init__(self, workers: int = 0, *, seconds: float = 60.0, memory_bytes: int = 0, preload: Sequence[str] = ()) -> None:
        self._size = workers or os.cpu_count() or 1
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._workers: list[_Worker] = []
        if preload:
            begin_preload(preload)

    def __enter__(self) -> LocalEngine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker processes."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def run(self, task: Task, shards: Iterable[Shard]) -> Iterator[Receipt]:
        """Run the task over the shards; see `Engine`."""
        try:
            yield from self._run(task, shards)
        finally:
            # After an error, or where the receipts were not all taken, a worker may still hold a shard.
            for worker in [worker for worker in self._workers if worker.job is not None]:
                worker.end()
                self._workers.remove(worker)

    def _run(self, task: Task, shards: Iterable[Shard]) -> Iterator[Receipt]:
        source = enumerate(shards)
        waiting: deque[_Job] = deque()
        finished: dict[int, Receipt] = {}
        taken, given, exhausted = 0, 0, False
        while True:
            while not exhausted and taken - given < 3 * self._size and len(waiting) < self._size:
                number, shard = next(source, (None, None))
                if number is None or shard is None:
                    exhausted = True
                    break
                taken += 1
                waiting.append(_Job(number, task, shard))
            # Workers get their next shard before the caller stores the last one, so that neither waits for the other.
            self._hand_out(waiting)
            while given in finished:
                yield finished.pop(given)
                given += 1
            if exhausted and given == taken:
                return
            for job in self._collect(waiting):
                finished[job.number] = Receipt(job.shard.name, tuple(job.results), job.lost)

    def _hand_out(self, waiting: deque[_Job]) -> None:
        idle = [worker for worker in self._workers if worker.job is None]
        while waiting and (idle or len(self._workers) < self._size):
            if idle:
                worker = idle.pop()
            else:
                worker = _Worker(self._memory_bytes)
                self._workers.append(worker)
            job = waiting.popleft()
            worker.job = job
            # A new worker also imports its stages and loads its data in this time.
            worker.deadline = time.monotonic() + self._seconds + job.patience() + _START_SECONDS
            try:
                worker.connection.send_bytes(msgspec.msgpack.encode((job.task, job.remaining())))
            except OSError:
                self._replace(worker, "it died", waiting)

    def _collect(self, waiting: deque[_Job]) -> list[_Job]:
        """Wait for news of any worker and give the shards that it completes."""
        busy = {worker.connection: worker for worker in self._workers if worker.job is not None}
        if not busy:
            return []
        pause = max(0.0, min(worker.deadline for worker in busy.values()) - time.monotonic())
        complete = []
        for ready in wait(list(busy), timeout=pause):
            assert isinstance(ready, Connection)
            worker = busy[ready]
            job = worker.job
            if job is None:
                continue
            try:
                message = msgspec.msgpack.decode(ready.recv_bytes(), type=_Message)
            except (EOFError, OSError):
                worker.process.join(timeout=5)
                complete += self._replace(worker, f"it ended with exit code {worker.process.exitcode}", waiting)
                continue
            complete += self._take(worker, job, message, waiting)
            worker.deadline = time.monotonic() + self._seconds + job.patience()
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.job is not None and worker.deadline <= now]:
            assert worker.job is not None
            seconds = self._seconds + worker.job.patience()
            complete += self._replace(worker, f"it gave no result for {seconds:.0f} seconds", waiting)
        return complete

    def _take(self, worker: _Worker, job: _Job, message: _Message, waiting: deque[_Job]) -> list[_Job]:
        if message.error is not None:
            raise EngineError(message.error)
        if message.result is not None:
            job.results.append(message.result)
            return []
        worker.job = None
        job.alone = False
        if len(job.results) < len(job.shard.items):
            waiting.appendleft(job)
            return []
        return [job]

    def _replace(self, worker: _Worker, how: str, waiting: deque[_Job]) -> list[_Job]:
        """End a worker that died or hangs; try its item alone, or set it aside if that has been tried."""
        job = worker.job
        assert job is not None
        worker.end()
        self._workers.remove(worker)
        if len(job.results) == len(job.shard.items):
            return [job]
        if job.alone:
            job.lost[len(job.results)] = f"a worker process was lost on it twice ({how})"
            job.results.append(None)
            job.alone = False
            if len(job.results) == len(job.shard.items):
                return [job]
        else:
            job.alone = True
        waiting.appendleft(job)
        return []


def _serve(connection: Connection, memory_bytes: int) -> None:
    """A worker's life: take items, send results, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What was loaded before the fork stays as it is, shared and unlooked at; a preloaded module may have stopped the collector.
    gc.freeze()
    gc.enable()
    _limit_memory(memory_bytes)
    works: dict[Task, Work] = {}
    decoder = msgspec.msgpack.Decoder(tuple[Task, tuple[bytes, ...]])
    while True:
        try:
            task, items = decoder.decode(connection.recv_bytes())
        except (EOFError, OSError):
            return
        try:
            if task not in works:
                works[task] = load_function(task.function)(task.settings)
            for result in works[task](items):
                connection.send_bytes(msgspec.msgpack.encode(_Message(result=result)))
            connection.send_bytes(msgspec.msgpack.encode(_Message()))
        except (MemoryError, BrokenPipeError):
            # The engine notices the end of this process and tries the item alone.
            os._exit(1)
        except Exception as error:  # noqa: BLE001 - the boundary of the process: every error must reach the run
            told = str(error) if isinstance(error, SaysoError) else traceback.format_exc()
            connection.send_bytes(msgspec.msgpack.encode(_Message(error=told, error_type=type(error).__name__)))


def _limit_memory(memory_bytes: int) -> None:
    """Bound this process's address space where the system can."""
    if not memory_bytes or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def run_here(task: Task, items: Sequence[bytes]) -> list[bytes]:
    """Run a task in this process: for tests, and where a shard is one small item."""
    work: Any = load_function(task.function)(task.settings)
    return list(work(items))
