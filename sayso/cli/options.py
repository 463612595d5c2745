"""The arguments and options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sayso.store.queries import Selection

Paths = Annotated[list[Path], typer.Argument(help="Files and folders; `-` is standard input.", show_default=False)]
LibraryPath = Annotated[Path, typer.Argument(help="The library file, e.g. `idlib.sayso`.", show_default=False)]
Settings = Annotated[Path | None, typer.Option("--settings", help="A settings file (TOML) laid over the packaged one.")]
Workers = Annotated[int, typer.Option("--workers", min=0, help="Worker processes; 0: one a core.")]
Columns = Annotated[list[str] | None, typer.Option("--column", help="Which table column is which field, e.g. `--column text=body`.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Since = Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="Only documents published on or after this day.")]
Until = Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Only documents published on or before this day.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Only documents of outlets whose name holds this.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Rows a section at most.")]
ActorFiles = Annotated[
    list[Path] | None, typer.Option("--actors", metavar="FILE", help="A file of actors of your own (JSONL), laid over the packaged ones.")
]
Attributions = Annotated[bool, typer.Option("--attributions", help="Who says what, as a tree: each statement below the one that holds it.")]
Events = Annotated[bool, typer.Option("--events", help="Who did what to whom, with what became of it, by whose word, and by which rule.")]


def selection_of(since: datetime | None, until: datetime | None, outlet: str | None, about: str | None = None) -> Selection:
    """Give the documents that the options mean."""
    from sayso.store.queries import Selection

    def day(moment: datetime | None) -> date | None:
        return None if moment is None else moment.date()

    return Selection(since=day(since), until=day(until), outlet=outlet, about=about)
