"""Bodies and posts of states by grammar: "Turkey's foreign minister", "the Syrian army", "the Foreign Ministry of X".

Words and the paths that they mean are `data/actors/grammar.tsv` and `portfolios.tsv`; nothing is listed by state, apart from words
that only some states use (`secretary of state`, `taoiseach`).
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from sayso.knowledge.actors.keys import actor_key
from sayso.knowledge.actors.records import Actor, ActorType
from sayso.knowledge.tables import read_table


class Part(NamedTuple):
    """What words behind a country mean: the path below the state, its type, and the naming word (`regime`), `None` for a neutral one."""

    path: str
    type: ActorType
    label: str | None = None


class Composition(NamedTuple):
    """A body or post of an actor: its id and type, whose it is, the naming word, and its words."""

    id: str
    type: ActorType
    root: str
    label: str | None
    words: str


@functools.cache
def _table() -> dict[tuple[str, str], Part]:
    """Give each part by (key of the words, state id or empty)."""
    parts: dict[tuple[str, str], Part] = {}
    for words, path, kind, label, states in read_table("actors/grammar.tsv"):
        part = Part(path, ActorType(kind), None if label == "-" else label)
        for state in ("",) if states == "-" else states.split():
            parts[actor_key(words), state] = part
    for words, stem in read_table("actors/portfolios.tsv"):
        minister, ministry = Part(f"{stem}_minister", ActorType.POST), Part(f"{stem}_ministry", ActorType.MINISTRY)
        deputy, spoken = Part(f"{stem}_minister.deputy", ActorType.POST), Part(f"{stem}_ministry.spokesperson", ActorType.POST)
        for post in (f"{words} minister", f"minister of {words}", f"minister for {words}", f"minister {words}"):
            parts.setdefault((actor_key(post), ""), minister)
            parts.setdefault((actor_key(f"deputy {post}"), ""), deputy)
            parts.setdefault((actor_key(f"vice {post}"), ""), deputy)
        for body in (f"{words} ministry", f"ministry of {words}", f"ministry for {words}", f"ministry {words}"):
            parts.setdefault((actor_key(body), ""), ministry)
            for speaker in ("spokesman", "spokeswoman", "spokesperson"):
                parts.setdefault((actor_key(f"{body} {speaker}"), ""), spoken)
        for post in (f"{words} secretary", f"secretary of {words}"):
            parts.setdefault((actor_key(post), "us"), minister)
            parts.setdefault((actor_key(post), "gb"), minister)
        for body in (f"department of {words}", f"{words} department"):
            parts.setdefault((actor_key(body), "us"), ministry)
    return parts


def part_of(words: str, root: str, *, state: bool = True) -> Part | None:
    """Give what the words mean behind this actor (id), `None` where the grammar does not have them.

    Behind one that is no `state` only words listed for it, or for all that are none (`*`), have a meaning.
    """
    table, key = _table(), actor_key(words)
    return table.get((key, root)) or table.get((key, "" if state else "*"))


@functools.cache
def words_of_path() -> dict[str, str]:
    """Give the usual words of each path: those that stand first in the tables."""
    words: dict[str, str] = {}
    for written, path, _, label, _ in read_table("actors/grammar.tsv"):
        if label == "-":
            words.setdefault(path, written)
    for written, stem in read_table("actors/portfolios.tsv"):
        words.setdefault(f"{stem}_minister", f"{written} minister")
        words.setdefault(f"{stem}_minister.deputy", f"deputy {written} minister")
        words.setdefault(f"{stem}_ministry", f"{written} ministry")
        words.setdefault(f"{stem}_ministry.spokesperson", f"{written} ministry spokesperson")
    return words


@functools.cache
def type_of_path() -> dict[str, ActorType]:
    """Give the type of each path."""
    return {part.path: part.type for part in _table().values()}


def parent_of(path: str) -> str:
    """Give the path of the body above, empty for the state itself."""
    if "." in path:
        return path.rpartition(".")[0]
    kind = type_of_path().get(path)
    if path in ("government", "parliament", "opposition", "population", "judiciary") or kind is None:
        return ""
    return "government"


def composed(root: Actor, path: str) -> Actor:
    """Give the body or post at the end of a path below an actor; raises `KeyError` for a path that the grammar lacks."""
    above = parent_of(path)
    return Actor(
        id=f"{root.id}.{path}",
        type=type_of_path()[path],
        name=f"{root.demonyms[0] if root.demonyms else root.name} {words_of_path()[path]}",
        country=root.id if root.type is ActorType.STATE else root.country,
        parent=f"{root.id}.{above}" if above and root.type is ActorType.STATE else root.id,
    )


def title_path(title: str, state: str) -> str:
    """Give the path of a title, as the grammar has it for this state or else its words joined by underscores."""
    part = part_of(title, state, state="_" not in state and len(state.partition(".")[0]) == 2)
    return part.path if part else title.casefold().replace(" ", "_")


@functools.cache
def title_words() -> frozenset[str]:
    """Give every word that posts are made of, and titles before names, as keys."""
    words = {word for (key, _), part in _table().items() if part.type is ActorType.POST for word in key.split()}
    titles = {word for row in read_table("mentions/titles.tsv") for word in actor_key(row[0]).split()}
    return frozenset(
        words | titles | {"former", "ex", "late", "acting", "then", "senior", "leader", "spokesman", "commander", "head", "chief"}
    )
