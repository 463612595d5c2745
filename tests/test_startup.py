"""What `import sayso` costs and pulls in."""

import gc
import subprocess
import sys

import pytest

from sayso import cli, engines
from sayso.config import load_config

HEAVY = ("spacy", "onnxruntime", "torch", "starlette", "ray", "numpy", "lxml", "trafilatura", "pyarrow", "typer", "rich")


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", HEAVY)
def test_import_pulls_in_nothing_heavy(name: str) -> None:
    assert run_python(f"import sys, sayso; print({name!r} in sys.modules)").strip() == "False"


def test_import_is_quick() -> None:
    # CPU time, the best of five, because other work may run on the same machine.
    code = "import time; start = time.process_time(); import sayso; print(time.process_time() - start)"
    assert min(float(run_python(code)) for _ in range(5)) < 0.3


def test_version_needs_no_stage() -> None:
    done = subprocess.run([sys.executable, "-X", "importtime", "-m", "sayso", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("sayso ")
    assert not any(f" {name}\n" in done.stderr for name in ("numpy", "lxml", "trafilatura", "pyarrow"))


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["add", "idlib.sayso", "reports/"], True),
        (["brief", "reports/"], True),
        (["parse", "report.txt"], True),
        (["find", "idlib.sayso", "barrel bombs"], False),
        (["add", "--help"], False),
        (["add", "idlib.sayso", "reports/", "--settings", "own.toml"], False),
        (["add", "idlib.sayso", "reports/", "--settings=own.toml"], False),
        (["--version"], False),
        ([], False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_workers_get_ready_while_the_arguments_are_read(monkeypatch: pytest.MonkeyPatch, arguments: list[str], begins: bool) -> None:
    begun: list[tuple[str, ...]] = []
    monkeypatch.setattr(engines, "begin_preload", begun.append)
    cli._begin_early(arguments)
    assert begun == ([load_config().modules()] if begins else [])


def collector_state(settings: bytes) -> engines.Work:
    """Make a task that tells whether the collector of cycles runs in its process, and whether what was preloaded is left out."""
    state = f"{'sayso.knowledge.preloaded' in sys.modules} {gc.isenabled()} {gc.get_freeze_count() > 1000}"
    return lambda items: iter([state.encode() for _ in items])


def test_worker_collects_its_own_garbage_but_looks_at_nothing_that_was_preloaded() -> None:
    code = """
from sayso.engines import LocalEngine, Shard, Task
with LocalEngine(1, preload=["sayso.knowledge.preloaded"]) as engine:
    (receipt,) = engine.run(Task("tests.test_startup:collector_state", b""), [Shard("a", (b"",))])
print(receipt.results[0].decode())
"""
    assert run_python(code).split() == [str(engines._METHOD == "forkserver"), "True", "True"]
