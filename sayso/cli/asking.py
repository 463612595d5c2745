"""The commands that ask a library: `find` and `show`."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsJson, Attributions, Events, LibraryPath, Limit, Outlet, Since, Until, selection_of
from sayso.errors import ConfigError, QueryError

if TYPE_CHECKING:
    from sayso.library import Library
    from sayso.records import Reading
    from sayso.store.queries import Said, Selection


def find(
    library: LibraryPath,
    query: Annotated[str | None, typer.Argument(help='Words, or "a phrase in quotes"; all of them must stand in the passage.')] = None,
    said_by: Annotated[str | None, typer.Option("--said-by", metavar="NAME", help="What somebody says; all words of the name.")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Statements that hold these words.")] = None,
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Find passages, best first; or, with `--said-by` or `--about`, what somebody is told to say.

    Examples:

    `sayso find idlib.sayso 'observation "chemical attack"' --outlet reuters`

    `sayso find idlib.sayso --said-by Haddad --about "grain ships"`
    """
    from sayso.library import Library

    if query is None and said_by is None and about is None:
        raise ConfigError('nothing to find; give QUERY (words, or "a phrase in quotes"), or --said-by NAME, --about WORDS, or both')
    chosen = selection_of(since, until, outlet)
    with closing(Library(library)) as opened:
        if said_by is not None or about is not None:
            words = " ".join(part for part in (query, about) if part is not None)
            hits = opened.find_said(by=said_by, about=words or None, selection=chosen, limit=limit)
            _print_said(opened, hits, _asked(said_by, words), as_json)
            if len(hits) == limit:
                sys.stderr.write(f"these are the first {limit}; --limit shows more\n")
        else:
            assert query is not None
            _find_passages(opened, chosen, query, limit, as_json)


def _find_passages(library: Library, chosen: Selection, query: str, limit: int, as_json: bool) -> None:
    from sayso.cli.output import print_json
    from sayso.cli.show import hit_as_json, print_hit

    hits = library.find(query, chosen, limit=limit)
    for hit in hits:
        if as_json:
            print_json(hit_as_json(hit))
        else:
            print_hit(hit)
    if not hits:
        sys.stderr.write(f"no passage of {library.path} holds all of: {query}\n")


def _print_said(library: Library, hits: list[Said], asked: str, as_json: bool) -> None:
    from sayso.cli.attributions import print_said, said_as_json
    from sayso.cli.output import print_json

    for hit in hits:
        if as_json:
            print_json(said_as_json(hit))
        else:
            print_said(hit)
    if not hits:
        sys.stderr.write(f"no statement in {library.path} {asked}; `sayso brief {library.path}` names who speaks\n")


def _asked(said_by: str | None, words: str) -> str:
    by = f"is by or through anybody named {said_by}" if said_by else ""
    about = f"holds all of: {words}" if words else ""
    return " and ".join(part for part in (by, about) if part)


def show(
    library: LibraryPath,
    identity: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A document, a record, an actor or a place: its id, or a name; without it, all documents."),
    ] = None,
    attributions: Attributions = False,
    events: Events = False,
    as_json: AsJson = False,
) -> None:
    """Show a document or a record, what it is and why it is there (stage, rule or score), or an actor or place with all its names.

    Examples:

    `sayso show idlib.sayso 1f0c2a9be7d35c44`

    `sayso show idlib.sayso "Free Syrian Army"`
    """
    from sayso.cli.output import print_json, reading_as_json
    from sayso.cli.show import explain_record, print_documents, print_reading, record_as_json
    from sayso.library import Library
    from sayso.store.queries import find_record

    asked = "--attributions" if attributions else "--events" if events else None
    if attributions and events:
        raise ConfigError("--attributions and --events each show a document in their own way; give one of them")
    with closing(Library(library)) as opened:
        if identity is None:
            if asked:
                raise ConfigError(f"{asked} shows one document; give its id: `sayso show {library}` lists them")
            print_documents(opened.view, as_json=as_json)
            return
        try:
            reading, record = find_record(opened.view, identity)
        except QueryError as error:
            if asked or not _show_known(opened, identity, as_json):
                raise QueryError(f"{error}; no actor or place is called so either") from error
            return
        if asked:
            if record is not None:
                raise ConfigError(f"{asked} shows a document, and {identity} is a record of {reading.document.id}; give that id")
            show_attributions(reading, as_json=as_json) if attributions else show_events(reading, as_json=as_json)
        elif record is not None:
            print_json(record_as_json(reading, record)) if as_json else explain_record(reading, record, opened)
        elif as_json:
            print_json(reading_as_json(reading))
        else:
            print_reading(reading)


def _show_known(library: Library, asked: str, as_json: bool) -> bool:
    """Show the actors, else the places, of an id or name; tell whether there are any."""
    from sayso.cli.known import known_as_json, print_known
    from sayso.cli.output import print_json
    from sayso.store.queries import Selection, find_actors, find_known_places, readings_of_known

    found = [*find_actors(library.view, asked), *find_known_places(library.view, asked)]
    for known in found:
        readings = readings_of_known(library.view, known, Selection())
        print_json(known_as_json(known, readings)) if as_json else print_known(known, readings)
    return bool(found)


def show_attributions(reading: Reading, *, as_json: bool) -> None:
    """Print who says what in one document, as a tree of lines or of JSON objects."""
    from sayso.cli.attributions import attributions_as_json, print_attributions
    from sayso.cli.output import print_json

    if as_json:
        print_json(attributions_as_json(reading))
    else:
        print_attributions(reading)


def show_events(reading: Reading, *, as_json: bool) -> None:
    """Print who did what to whom in one document, as lines or as JSON."""
    from sayso.cli.events import events_as_json, print_events
    from sayso.cli.output import print_json

    if as_json:
        print_json(events_as_json(reading))
    else:
        print_events(reading)
