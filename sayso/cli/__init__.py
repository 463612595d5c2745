"""The command line; `main` is what the installed `sayso` runs."""

from __future__ import annotations

import sys

_LATER = ("--settings", "--actors")
_RUNS = frozenset(("add", "brief", "compare", "parse", "read"))


def main() -> None:
    """Run the command line; ends the process with 0 done, 1 some input refused, 2 wrong use, 3 a file of ours is unusable."""
    _begin_early(sys.argv[1:])
    from sayso.cli.commands import run

    run()


def _begin_early(arguments: list[str]) -> None:
    """Let what the workers need load while this process still reads its arguments, which takes a quarter of a second itself."""
    command, *options = arguments or [""]
    # Other settings may name other stages, workers must not load other actors than those asked for, and help needs none.
    if command in _RUNS and options and not any(option.startswith(_LATER) or option in ("-h", "--help") for option in options):
        from sayso.config import load_config
        from sayso.engines import begin_preload

        begin_preload(load_config().modules())
