"""`sayso actors suggest`: names that the knowledge base does not have, as stubs for a file of actors of your own."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import LibraryPath
from sayso.records import NAMING, text_digest

if TYPE_CHECKING:
    from sayso.library import Library

_OTHER = re.compile(r"[^a-z0-9._-]+")
actors_app = typer.Typer(help="Extend the knowledge of actors.", no_args_is_help=True)


@actors_app.command("suggest")
def suggest(
    library: LibraryPath,
    least: Annotated[int, typer.Option("--least", min=1, help="Only names that at least so many documents give.")] = 1,
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write to this file, which must not exist.")] = None,
) -> None:
    """Write a stub for each name that the knowledge base does not have, the most reported first, with where it stands.

    Edit it (right type, other names, roles with dates; delete what is nobody) and lay it over the packaged actors:

    `sayso actors suggest idlib.sayso --least 3 --to mine.jsonl`

    `sayso add idlib.sayso reports/ --actors mine.jsonl`
    """
    from sayso.errors import ConfigError
    from sayso.library import Library as Opened

    if to is not None and to.exists():
        raise ConfigError(f"{to} exists; give the name of a new file, so that nothing you edited is lost")
    with closing(Opened(library)) as opened:
        lines = list(stubs(opened, least))
    text = "".join(line + "\n" for line in lines)
    if to is None:
        typer.echo(text, nl=False)
    else:
        to.write_text(text, encoding="utf-8")
    typer.echo(f"{len(lines)} names of {library} are not in the knowledge base", err=True)


def stubs(library: Library, least: int) -> Iterator[str]:
    """Go through the stubs as lines of JSON, those of most documents first."""
    import msgspec

    from sayso.knowledge.actors import Actor, ActorType
    from sayso.records import ActorRef, Mention, MentionType
    from sayso.report.parties import bare_name

    types = {MentionType.PERSON: ActorType.PERSON, MentionType.ARMED: ActorType.ARMED_GROUP}
    names: dict[str, Counter[str]] = {}
    kinds: dict[str, Counter[ActorType]] = {}
    documents: dict[str, list[str]] = {}
    main: dict[str, str] = {}
    for reading in library.view.readings(Mention, ActorRef):
        mentions = {mention.id: mention for mention in reading.of(Mention)}
        for ref in reading.of(ActorRef):
            mention = mentions.get(ref.mention)
            if not ref.actor.startswith("new:") or mention is None or mention.form not in NAMING:
                continue
            main.setdefault(ref.actor, ref.name)
            names.setdefault(ref.actor, Counter())[bare_name(reading.text(ref.envelope))] += 1
            kinds.setdefault(ref.actor, Counter())[types.get(mention.type, ActorType.BODY)] += 1
            span = ref.envelope
            around = " ".join(reading.document.text[max(0, span.start - 40) : span.end + 60].split())
            told = documents.setdefault(ref.actor, [])
            if not told or not told[-1].startswith(reading.document.id):
                told.append(f"{reading.document.id}:{span.start}-{span.end} …{around}…")
    for identity in sorted(names, key=lambda one: (-len(documents[one]), -names[one].total(), one)):
        if len(documents[identity]) >= least:
            count = len(documents[identity])
            actor = Actor(
                id=_identity(identity.removeprefix("new:")),
                type=kinds[identity].most_common(1)[0][0],
                name=main[identity],
                aliases=tuple(name for name, _ in names[identity].most_common() if name != main[identity]),
                note=f"{count} document{'' if count == 1 else 's'}; {documents[identity][0]}",
            )
            yield msgspec.json.encode(actor).decode()


def _identity(key: str) -> str:
    """Give an id that a file of actors may have: small Latin letters, digits, and hyphens for all else."""
    plain = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", plain).strip("-") or f"name-{text_digest(key)[:8]}"
