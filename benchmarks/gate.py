"""Run every benchmark and hold its figures against the floors in `floors.json`, which only rise.

    python -m benchmarks.gate [CORPORA] [--only NAME,NAME] [--update]

`--update` raises the floors to what was measured (less the noise margin); it never lowers one. Lowering a
floor is an edit by hand with a sentence in the changelog. Figures named in `at_most` are ceilings.
"""

from __future__ import annotations

import argparse
import importlib
import json
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.corpora import corpora_folder

TASKS = (
    *("blocks", "articles", "times", "quantities", "counted", "places", "copies", "speed", "lemmas", "language", "vectors"),
    *("attribution", "actors", "events", "positions", "outlooks"),
)
FLOORS = Path(__file__).with_name("floors.json")


def main() -> int:
    """Run the benchmarks asked for and give 1 when a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--only", default=",".join(TASKS))
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    corpora = corpora_folder(arguments.corpora)
    figures: dict[str, float] = {}
    for task in arguments.only.split(","):
        print(f"--- {task}")
        figures |= importlib.import_module(f"benchmarks.{task}").measure(corpora)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = _compare(figures, floors)
    if arguments.update:
        _raise(figures, floors)
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    print(f"{len(figures)} figures, {below} below their floor; commit {commit}, Python {platform.python_version()}, {platform.machine()}")
    return 1 if below else 0


def _compare(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> int:
    below = 0
    for name, figure in sorted(figures.items()):
        if name in floors["at_most"]:
            failed, bound = figure > floors["at_most"][name], f"at most {floors['at_most'][name]:.4g}"
        elif name in floors["at_least"]:
            failed, bound = figure < floors["at_least"][name], f"at least {floors['at_least'][name]:.4g}"
        else:
            continue
        below += failed
        print(f"{'BELOW FLOOR' if failed else 'ok':<12}{name:<44}{figure:>10.4f}   {bound}")
    return below


def _raise(figures: dict[str, float], floors: dict[str, dict[str, float]]) -> None:
    margin = floors["margin"]
    for name, figure in figures.items():
        if name in floors["at_most"]:
            floors["at_most"][name] = min(floors["at_most"][name], round(figure + margin.get(name, 0.0), 4))
        elif name in floors["at_least"]:
            floors["at_least"][name] = max(floors["at_least"][name], round(figure - margin.get(name, 0.0), 4))


if __name__ == "__main__":
    sys.exit(main())
