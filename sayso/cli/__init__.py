"""The command line; `main` is what the installed `sayso` runs."""

from __future__ import annotations


def main() -> None:
    """Run the command line; ends the process with 0 done, 1 some input refused, 2 wrong use, 3 a file of ours is unusable."""
    from sayso.cli.commands import run

    run()
