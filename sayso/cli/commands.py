"""The commands of `sayso`. Each parses its arguments, calls one function of the library, prints, and ends with its exit code."""

from __future__ import annotations

import gc
import logging
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.asking import find, show
from sayso.cli.options import (
    ActorFiles,
    AsJson,
    Attributions,
    Columns,
    LibraryPath,
    Limit,
    Outlet,
    Paths,
    Settings,
    Since,
    Until,
    Workers,
    selection_of,
)
from sayso.cli.suggesting import actors_app
from sayso.errors import ConfigError, SaysoError

if TYPE_CHECKING:
    from sayso.config import Config
    from sayso.report.brief import Brief
    from sayso.store.queries import View

app = typer.Typer(
    name="sayso",
    help="On whose say-so? Reads news reports, keeps who says what with the exact characters, and lays the tellings side by side.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run() -> None:
    """Run the command line and end the process with its exit code; errors raised on purpose are told in one line."""
    logging.basicConfig(level=logging.ERROR, format="%(message)s")
    try:
        app(standalone_mode=True)
    except SaysoError as error:
        sys.stderr.write(f"sayso: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader of our output has closed it (`| head`): nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what was complete is kept: run the same command again to go on\n")
        sys.exit(130)
    finally:
        # The process ends: its memory is not gone through for garbage once more.
        gc.freeze()


def _config(settings: Path | None, columns: list[str] | None) -> Config:
    from sayso.config import load_config

    mapped = {}
    for pair in columns or []:
        field, equals, column = pair.partition("=")
        if not equals:
            raise ConfigError(f"--column {pair!r} names no column; expected FIELD=COLUMN, e.g. --column text=body")
        mapped[column] = field
    return load_config(settings, {"columns": mapped} if mapped else None)


def _stdin(paths: list[Path]) -> object:
    return sys.stdin.buffer if any(str(path) == "-" for path in paths) else None


def _lay_over(actors: list[Path] | None) -> None:
    from sayso.knowledge.user_actors import use_actor_files

    use_actor_files(actors)


@app.command()
def brief(
    paths: Paths,
    markdown: Annotated[Path | None, typer.Option("--markdown", help="Write the brief as Markdown to this file.")] = None,
    html: Annotated[Path | None, typer.Option("--html", help="Write the brief as one self-contained HTML page to this file.")] = None,
    as_json: AsJson = False,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    about: Annotated[str | None, typer.Option("--about", help="Only documents that hold these words.")] = None,
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep the library in this file.")] = None,
    limit: Limit = 12,
    columns: Columns = None,
    workers: Workers = 0,
    actors: ActorFiles = None,
    settings: Settings = None,
) -> None:
    """Read reports, compare them, and print a one-page brief.

    Examples:

    `sayso brief reports/`

    `sayso brief --keep idlib.sayso --html brief.html reports/ more.jsonl.gz`

    `sayso brief idlib.sayso --since 2018-09-01 --about "chemical attack"`
    """
    from sayso.cli.output import print_json, progress, report_refusals
    from sayso.library import Library, TemporaryLibrary

    _lay_over(actors)
    config = _config(settings, columns)
    chosen = selection_of(since, until, outlet, about)
    stored = len(paths) == 1 and paths[0].suffix == ".sayso"
    if stored and keep:
        raise ConfigError(f"--keep {keep} has no sense with the library {paths[0]}, which is kept already; leave it out")
    _check_writable(markdown, html)
    place = paths[0] if stored else keep
    library = Library(place, config=config, workers=workers) if place else TemporaryLibrary(config=config, workers=workers)
    code = 0
    with closing(library), progress() as tell:
        if not stored:
            code = report_refusals(library.add(paths, stdin=_stdin(paths), tell=tell).failures)
        if stored and not os.access(paths[0], os.W_OK):
            sys.stderr.write(f"{paths[0]} cannot be written: copies are as of the last `sayso compare`\n")
        else:
            library.compare(tell=tell)
        found = library.brief(chosen, limit=limit)
        _write_brief(found, library.view, markdown, html)
    if as_json:
        print_json(found)
    elif not (html or markdown) or sys.stdout.isatty():
        from rich.console import Console

        from sayso.report.terminal import print_brief

        print_brief(found, Console(highlight=False, soft_wrap=False))
    sys.exit(code)


def _check_writable(*files: Path | None) -> None:
    """Refuse before the work starts what could not be written after it."""
    for file in files:
        if file is not None and not file.absolute().parent.is_dir():
            raise ConfigError(f"{file} cannot be written: there is no folder {file.absolute().parent}; make it, or name another file")


def _write_brief(found: Brief, view: View, markdown: Path | None, html: Path | None) -> None:
    if html:
        from sayso.report.html import brief_as_html

        html.write_text(brief_as_html(found, view), encoding="utf-8")
    if markdown:
        from sayso.report.markdown import brief_as_markdown

        markdown.write_text(brief_as_markdown(found), encoding="utf-8")
    for written in (markdown, html):
        if written:
            sys.stderr.write(f"written: {written}\n")


@app.command()
def read(
    paths: Paths,
    attributions: Attributions = False,
    as_json: AsJson = False,
    columns: Columns = None,
    workers: Workers = 0,
    actors: ActorFiles = None,
    settings: Settings = None,
) -> None:
    """Read and annotate, print, store nothing.

    `sayso read reports/ --json | jq '.document.title'`

    `sayso read report.txt --attributions`
    """
    from sayso.cli.asking import show_attributions
    from sayso.cli.output import print_json, progress, reading_as_json, report_refusals
    from sayso.cli.show import print_reading
    from sayso.library import TemporaryLibrary

    _lay_over(actors)
    with closing(TemporaryLibrary(config=_config(settings, columns), workers=workers)) as library:
        with progress() as tell:
            failures = library.add(paths, stdin=_stdin(paths), tell=tell).failures
        for reading in library.view.readings(current=False):
            if attributions:
                show_attributions(reading, as_json=as_json)
            elif as_json:
                print_json(reading_as_json(reading))
            else:
                print_reading(reading)
        sys.stdout.flush()
        code = report_refusals(failures)
    sys.exit(code)


@app.command()
def parse(
    paths: Paths,
    conllu: Annotated[bool, typer.Option("--conllu", help="Print CoNLL-U instead of a table.")] = False,
    columns: Columns = None,
    settings: Settings = None,
) -> None:
    """Print what the language model sees: words, tags, tree, lemmas and names of what a report tells.

    `sayso parse report.txt`

    `sayso parse reports/ --conllu > reports.conllu`
    """
    from sayso.cli.output import report_refusals
    from sayso.cli.parse import parse_files

    failures = parse_files(paths, _config(settings, columns), conllu=conllu, stdin=_stdin(paths))
    sys.stdout.flush()
    sys.exit(report_refusals(failures))


@app.command()
def add(
    library: LibraryPath,
    paths: Paths,
    columns: Columns = None,
    workers: Workers = 0,
    actors: ActorFiles = None,
    settings: Settings = None,
) -> None:
    """Read, annotate and store; again is harmless, and continues a run that was stopped.

    `sayso add idlib.sayso reports/ feed.xml crawl.warc.gz`
    """
    from sayso.cli.output import progress, report_refusals
    from sayso.library import Library

    _lay_over(actors)
    with closing(Library(library, config=_config(settings, columns), workers=workers)) as opened:
        with progress() as tell:
            added = opened.add(paths, stdin=_stdin(paths), tell=tell)
        current = len(opened.view.document_ids())
    typer.echo(f"{library}: {added.new} new, {added.annotated} annotated, {len(added.failures)} refused, {current} documents in all")
    sys.exit(report_refusals(added.failures))


@app.command()
def remove(library: LibraryPath, document: Annotated[str, typer.Argument(help="The document's id, or its first digits.")]) -> None:
    """Remove a document and everything that rests on it."""
    from sayso.library import Library

    with closing(Library(library)) as opened:
        opened.remove(document)
    typer.echo(f"{library}: removed {document}")


@app.command()
def compare(library: LibraryPath, as_json: AsJson = False, workers: Workers = 0, settings: Settings = None) -> None:
    """Bring what holds between documents up to date: who copied what from whom, and what met or missed what was foretold."""
    from sayso.cli.output import print_json, progress
    from sayso.library import Library
    from sayso.records import Copy, Link, as_json_object

    with closing(Library(library, config=_config(settings, None), workers=workers)) as opened:
        with progress() as tell:
            counts = opened.compare(tell=tell)
        if as_json:
            for record in (*opened.view.of(Copy), *opened.view.of(Link)):
                print_json(as_json_object(record))
        else:
            typer.echo(f"{library}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))


app.command()(find)
app.command()(show)


@app.command()
def export(
    library: LibraryPath,
    destination: Annotated[Path, typer.Argument(metavar="DEST", help="The file, or for csv and parquet the folder, to write.")],
    format: Annotated[str, typer.Option("--format", help="jsonl, csv, parquet, geojson, annotation (W3C) or events (CSV).")],
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
) -> None:
    """Write a library in another format.

    Examples:

    `sayso export idlib.sayso --format geojson places.geojson`

    `sayso export idlib.sayso --format parquet tables/ --outlet reuters`

    `sayso export idlib.sayso --format events events.csv`
    """
    from sayso.export import export as export_library
    from sayso.library import Library

    with closing(Library(library)) as opened:
        rows = export_library(opened.view, format, destination, selection_of(since, until, outlet))
    typer.echo(f"{destination}: {rows} rows from {library}")


places_app = typer.Typer(help="Extend the knowledge of places.", no_args_is_help=True)
app.add_typer(places_app, name="places")


@places_app.command("add")
def add_places(source: Annotated[Path, typer.Argument(help="GeoNames rows, GeoJSON, or CSV with name, lat, lon, kind, aliases.")]) -> None:
    """Add places of your own to the gazetteer: a GeoNames country file, GeoJSON, or a CSV."""
    from sayso.knowledge.gazetteer import add_places as add_to_gazetteer
    from sayso.knowledge.gazetteer import user_places_path

    destination = user_places_path()
    count = add_to_gazetteer(source, destination)
    typer.echo(f"{count} places from {source} are in {destination}")


app.add_typer(actors_app, name="actors")


@app.command()
def schema() -> None:
    """Print the JSON Schema of all records, generated from the record types."""
    from sayso.cli.output import print_json
    from sayso.cli.show import json_schema

    print_json(json_schema())


@app.command()
def check() -> None:
    """Check the installation: version, data files, optional parts."""
    from sayso.cli.show import check_installation

    sys.exit(check_installation())


@app.callback(invoke_without_command=True)
def _options(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        from sayso import __version__

        typer.echo(f"sayso {__version__}")
        raise typer.Exit
