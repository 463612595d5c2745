"""How fast reading and storing is, how memory grows with the input, and how long a start takes.

    python -m benchmarks.speed [CORPORA]

Target: FA-KES (474 articles, no parse) at 200 articles/s or more, end to end on 2 cores, and memory flat over ten times the input;
with every stage at 2 articles/s or more. Figures are wall-clock times of whole processes, start included, the best of three (with the
parse: one).
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.config import load_config
from sayso.pipeline import without_parse

_COPIES = 10


def _write_tenfold(source: Path, folder: Path) -> Path:
    """Write ten variants of each article, each of another outlet and with words of its own, so that none is the same document."""
    path = folder / "tenfold.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as rows:
        for number in range(_COPIES):
            for row in read_jsonl(source):
                words = row["text"].split()
                text = " ".join([*words[number:], f"variant{number}"] if number else words)
                rows.write(json.dumps(row | {"outlet": f"{row['outlet']}{number}", "text": text}) + "\n")
    return path


def _run(command: list[str], *, weigh: bool = False) -> tuple[float, float, int]:
    """Give the wall-clock seconds, CPU seconds and, if asked to `weigh`, greatest resident memory (bytes, all processes) of a command.

    Weighing asks the system for every process's pages and slows the command, so it is timed without.
    """
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
    peak = [0]
    stop = threading.Event()

    def watch() -> None:
        while weigh and not stop.wait(0.1):
            peak[0] = max(peak[0], _resident(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, err = process.communicate()
    stop.set()
    watcher.join()
    if process.returncode:
        sys.exit(f"speed: {' '.join(command)} failed: {err}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, cpu, peak[0]


def _resident(leader: int) -> int:
    """Add up the proportional memory of all processes of a session."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            if os.getsid(int(entry.name)) == leader:
                rollup = (entry / "smaps_rollup").read_text()
                total += int(rollup.split("Pss:")[1].split()[0]) * 1024
        except (OSError, IndexError):
            continue
    return total


def measure(corpora: Path) -> dict[str, float]:
    """Measure and print; give the figures by name."""
    source = corpora / "fakes" / "articles.jsonl.gz"
    count = sum(1 for _ in read_jsonl(source))
    add = [sys.executable, "-m", "sayso", "add"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = ["--settings", str(_settings_without_parse(folder))]
        small = [_run([*add, str(folder / f"small{n}.sayso"), str(source), *plain]) for n in range(3)]
        tenfold = str(_write_tenfold(source, folder))
        large = _run([*add, str(folder / "large.sayso"), tenfold, *plain])
        memory = _run([*add, str(folder / "weighed.sayso"), str(source), *plain], weigh=True)[2]
        memory_large = _run([*add, str(folder / "weighed-large.sayso"), tenfold, *plain], weigh=True)[2]
        start = min(_run([sys.executable, "-c", "import sayso"])[0] for _ in range(5))
        again = _run([*add, str(folder / "small0.sayso"), str(source), *plain])[0]
        size = (folder / "small0.sayso").stat().st_size
        whole, _, memory_whole = _run([*add, str(folder / "whole.sayso"), str(source)], weigh=True)
    seconds, cpu, _ = min(small)
    figures = {
        "speed.articles_per_second": count / seconds,
        "speed.articles_per_second_tenfold": count * _COPIES / large[0],
        "speed.memory_growth_tenfold": memory_large / memory,
        "speed.articles_per_second_whole": count / whole,
    }
    print(f"add {count} articles: {seconds:.2f} s, {count / seconds:.0f} articles/s (target 200), {cpu:.2f} CPU s, {memory / 1e6:.0f} MB")
    many = count * _COPIES
    print(f"add {many} articles: {large[0]:.2f} s, {many / large[0]:.0f} articles/s, {large[1]:.2f} CPU s, {memory_large / 1e6:.0f} MB")
    print(f"memory at ten times the input: {memory_large / memory:.2f} times (target: flat)")
    print(f"adding the same again: {again:.2f} s; library {size / count / 1000:.1f} kB an article; python -c 'import sayso': {start:.3f} s")
    print(f"with every stage: {whole:.1f} s, {count / whole:.1f} articles/s (target 2), {memory_whole / 1e6:.0f} MB")
    return figures


def _settings_without_parse(folder: Path) -> Path:
    """Write settings that list the stages that need no parse."""
    path = folder / "plain.toml"
    path.write_text(f"stages = {json.dumps(without_parse(load_config().stages))}\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    measure(corpora_folder(sys.argv[1] if len(sys.argv) > 1 else None))
