"""The files of the knowledge base, one laid over the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import blake2s
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from sayso.errors import KnowledgeError
from sayso.knowledge.actors.records import Actor, Header, complaint


class _Readable(Protocol):
    def read_bytes(self) -> bytes: ...


class Entry(NamedTuple):
    """An actor, the name of the file that has the say about it, and the day to which that file is known to be right."""

    actor: Actor
    layer: str
    as_of: date | None


_ACTOR = msgspec.json.Decoder(Actor)
_HEADER = msgspec.json.Decoder(Header)


def read_layers(paths: Iterable[Path]) -> tuple[dict[str, Entry], str]:
    """Give the actors by id, later files over earlier ones, and a digest of what was read.

    The packaged core comes first, then the packaged crises, then `paths` in order. A later record takes the whole place of an
    earlier one. Raises `KnowledgeError`, with file and line, for a file that cannot be read, a line that is no actor, and an id
    that occurs twice in one file or is referred to and unknown.
    """
    folder = files("sayso").joinpath("data/actors")
    packs = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".jsonl")), key=lambda e: (e.name != "core.jsonl", e.name))
    entries: dict[str, Entry] = {}
    dropped: set[str] = set()
    digest = blake2s(digest_size=8)
    for source in (*packs, *paths):
        content = _content(source)
        digest.update(content)
        lines = _read_lines(str(source), content)
        for _, entry in lines:
            if entry.actor.drop:
                entries.pop(entry.actor.id, None)
                dropped.add(entry.actor.id)
            else:
                entries[entry.actor.id] = entry
                dropped.discard(entry.actor.id)
        if source not in packs:
            _check_references(str(source), lines, entries.keys() | dropped)
    return entries, digest.hexdigest()


def _content(source: _Readable) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise KnowledgeError(
            f"{source} cannot be read ({error}); expected a file of actors, one JSON object a line; check its path"
        ) from error


def _read_lines(name: str, content: bytes) -> list[tuple[int, Entry]]:
    found: dict[str, tuple[int, Entry]] = {}
    layer, as_of = name, None
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            if line.startswith(b'{"layer"'):
                header = _HEADER.decode(line)
                layer, as_of = header.layer, date.fromisoformat(header.as_of) if header.as_of else None
                continue
            actor = _ACTOR.decode(line)
        except (msgspec.DecodeError, ValueError) as error:
            raise _bad(name, number, f"is no actor ({error})") from error
        if wrong := complaint(actor):
            raise _bad(name, number, wrong)
        if actor.id in found:
            raise _bad(name, number, f"has the id {actor.id!r} of line {found[actor.id][0]}")
        found[actor.id] = (number, Entry(actor, layer, as_of))
    return list(found.values())


def _check_references(name: str, lines: list[tuple[int, Entry]], known: set[str]) -> None:
    for number, entry in lines:
        for other in entry.actor.references():
            # A body of a state needs no record of its own: `tr.foreign_ministry` is there as soon as `tr` is.
            if other not in known and other.partition(".")[0] not in known:
                raise _bad(name, number, f"actor {entry.actor.id!r} refers to {other!r}, which no file has")


def _bad(name: str, number: int, wrong: str) -> KnowledgeError:
    return KnowledgeError(f"{name}, line {number}: {wrong}; expected one actor as docs/formats/actors.md describes it; correct the line")
