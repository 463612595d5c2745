"""A run killed with SIGKILL at any moment, started again, ends with the same library as one left alone."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = 50
LIBRARIES = 5

RUN = """
import sys
from sayso.config import load_config
from sayso.library import Library
from sayso.pipeline import without_parse
# Small shards, so that there are many moments at which a run can be half done.
overrides = {"run": {"shard_documents": 3}}
if sys.argv[3] == "plain":
    overrides["stages"] = without_parse(load_config().stages)
config = load_config(overrides=overrides)
with Library(sys.argv[1], config=config, workers=2) as library:
    tell = lambda now: print(now.step, now.done, flush=True)
    library.add([sys.argv[2]], tell=tell)
    library.compare(tell=tell)
print("done", flush=True)
"""

TOWNS = ("Amsel", "Brenn", "Corvane", "Dolmar", "Estrel", "Farrow", "Grelling", "Hartmoor")


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports by two outlets: furniture that repeats, numbers, dates, copies, and one file that is refused."""
    folder = tmp_path_factory.mktemp("reports")
    rows = []
    chance = random.Random(7)
    for number in range(48):
        town = TOWNS[number % len(TOWNS)]
        sentences = [
            f"Shells fell on {town} on {chance.randint(1, 28)} May 2031, a harbour official said.",
            f"At least {chance.randint(2, 90)} people were killed and {chance.randint(2, 90)} wounded near the {town} bridge.",
            f"The ferry to {TOWNS[(number + 3) % len(TOWNS)]} has not run for {chance.randint(2, 20)} days, "
            "and bread is short in every quarter.",
            f"“We will not leave {town},” said the mayor, who has led the council since {chance.randint(2019, 2028)}.",
        ]
        if number % 5 == 4:
            sentences = rows[-1][1].split("\n\n")[1:4]
        paragraphs = [f"Day {number} in {town}", *sentences, "Subscribe to our letter", "Share this page"]
        rows.append((f"outlet{number % 2}", "\n\n".join(paragraphs)))
    lines = [json.dumps({"outlet": outlet, "published": "2031-05-28", "text": text}) for outlet, text in rows]
    (folder / "table.jsonl").write_text("\n".join([*lines[:20], "{broken", *lines[20:]]) + "\n", encoding="utf-8")
    for number in range(6):
        (folder / f"report{number}.txt").write_text(rows[number][1] + f"\n\nBy correspondent {number}\n", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder


def start(library: Path, reports: Path, stages: str) -> subprocess.Popen[str]:
    """Start a run with all stages, or with the plain ones that need no parse: those begin at once, and so can be killed often."""
    command = [sys.executable, "-c", RUN, str(library), str(reports), stages]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def contents(library: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a library, table by table, in the order of its keys; row numbers of the search index aside."""
    with sqlite3.connect(library) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO passage_text (passage_text) VALUES ('integrity-check')")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        found = {}
        for table in tables:
            if table.startswith(("sqlite_", "passage_text")):
                continue
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            wanted = ", ".join(f'"{c}"' for c in columns if (table, c) not in {("passage", "id"), ("entry", "number")})
            found[table] = sorted(connection.execute(f'SELECT {wanted} FROM "{table}"'), key=repr)
        order = connection.execute("SELECT document FROM entry ORDER BY number").fetchall()
        return found | {"order": order}


Undisturbed = dict[str, tuple[dict[str, list[tuple[object, ...]]], int]]


@pytest.fixture(scope="module")
def undisturbed(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    found = {}
    for stages in ("plain", "whole"):
        library = tmp_path_factory.mktemp("undisturbed") / "a.sayso"
        process = start(library, reports, stages)
        out, err = process.communicate(timeout=180)
        assert process.returncode == 0, err
        found[stages] = contents(library), len(out.splitlines())
    return found


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
@pytest.mark.parametrize(
    ("seed", "stages", "kills"), [*((seed, "plain", KILLS // LIBRARIES) for seed in range(LIBRARIES)), (LIBRARIES, "whole", 6)]
)
def test_killed_run_goes_on_to_the_same_library(
    seed: int, stages: str, kills: int, reports: Path, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    expected, told = undisturbed[stages]
    chance = random.Random(seed)
    library = tmp_path / "a.sayso"
    for _ in range(kills):
        process = start(library, reports, stages)
        assert process.stdout is not None
        # After some number of steps were told, and then at any moment of the next one; sometimes before the first.
        for _ in range(chance.randint(0, max(1, told // 3))):
            if not process.stdout.readline():
                break
        time.sleep(chance.uniform(0, 0.08))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    process = start(library, reports, stages)
    _, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    found = contents(library)
    assert found.keys() == expected.keys()
    for table, rows in expected.items():
        assert found[table] == rows, table


def test_undisturbed_run_finds_enough_to_be_worth_killing(undisturbed: Undisturbed) -> None:
    assert len(undisturbed["whole"][0]["attribution"]) > 20
    tables, told = undisturbed["plain"]
    assert len(tables["document"]) == 54 and len(tables["failure"]) == 2
    assert all(len(tables[name]) > 20 for name in ("block", "passage", "tally")) and len(tables["copy"]) > 3
    assert told > 30


def test_running_again_changes_nothing(reports: Path, tmp_path: Path) -> None:
    library = tmp_path / "a.sayso"
    states = []
    for _ in range(2):
        process = start(library, reports, "whole")
        _, err = process.communicate(timeout=180)
        assert process.returncode == 0, err
        states.append(contents(library))
    assert states[0] == states[1]
