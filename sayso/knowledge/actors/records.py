"""The records of the knowledge base: one JSON object a line, one actor an object."""

from __future__ import annotations

import enum

import msgspec

from sayso.knowledge.actors.dates import read_span


class ActorType(enum.StrEnum):
    """What kind of party an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MILITARY = "military"
    BODY = "body"
    POST = "post"
    ARMED_GROUP = "armed_group"
    ALLIANCE = "alliance"
    IGO = "igo"
    NGO = "ngo"
    PARTY = "party"
    OUTLET = "outlet"
    COMPANY = "company"
    ETHNIC_GROUP = "ethnic_group"
    POPULATION = "population"
    PERSON = "person"


_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._-")


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Base of all: a key that the format does not know is an error, so that a slip of the pen is seen."""


class Alias(_Entry, frozen=True, kw_only=True):
    """Another name. `case`: only as written (acronyms); `when`: EDTF, the time of that name; `weak`: needs support by its context."""

    s: str
    case: bool = False
    when: str | None = None
    weak: bool = False


class HeldRole(_Entry, frozen=True, kw_only=True):
    """A post: `title` in the words of the grammar (`foreign minister`), `of` the actor that has it, `when` EDTF or `None`: not known."""

    title: str
    of: str
    when: str | None = None


class Tie(_Entry, frozen=True, kw_only=True):
    """A tie to another actor: `kind` is member, branch, backed-by, allied, faction or leader-of; `disputed`: one of the two denies it."""

    to: str
    kind: str
    when: str | None = None
    disputed: bool = False


class Label(_Entry, frozen=True, kw_only=True):
    """A word by which parties (`by`, actor ids) call this one: kept as theirs, never as a fact."""

    s: str
    by: tuple[str, ...] = ()


class Actor(_Entry, frozen=True, kw_only=True):
    """A party that can speak or act.

    `id` is the path of a body in its state (`sy.military.air_force`) or a word; `aliases` in the file may be plain strings. `demonyms`
    are the adjective, then the nouns for the people (states, peoples); `metonyms` are places and buildings that stand for it.
    `country` is the id of its state, `parent` the actor that it is part of, `owner` (outlets) who owns it, in words or an id; `state`
    tells that a state owns or runs an outlet. `weak`: the name is also a word, so it counts only with its capitals and needs its context
    (Time). `active` is EDTF. `note` is free words for whoever edits the file. `drop` takes the actor of an earlier layer away.
    """

    id: str
    type: ActorType | None = None
    name: str = ""
    aliases: tuple[str | Alias, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    roles: tuple[HeldRole, ...] = ()
    predecessors: tuple[str, ...] = ()
    affiliation: tuple[Tie, ...] = ()
    labels: tuple[Label, ...] = ()
    country: str | None = None
    parent: str | None = None
    owner: str | None = None
    state: bool = False
    weak: bool = False
    active: str | None = None
    note: str = ""
    drop: bool = False

    def names(self) -> tuple[Alias, ...]:
        """Give the name and every alias, each as `Alias`."""
        return (
            Alias(s=self.name, case=self.weak, weak=self.weak),
            *(Alias(s=alias) if isinstance(alias, str) else alias for alias in self.aliases),
        )

    def references(self) -> tuple[str, ...]:
        """Give the ids of the actors that this one names; `owner` may be words and is none of them."""
        named = [role.of for role in self.roles] + [tie.to for tie in self.affiliation] + [by for label in self.labels for by in label.by]
        return tuple(filter(None, (*self.predecessors, self.country, self.parent, *named)))


class Header(_Entry, frozen=True, kw_only=True):
    """The first line of a file, if it has one: its name, and the day (ISO) to which what it leaves open is known to hold."""

    layer: str
    as_of: str | None = None


def complaint(actor: Actor) -> str | None:
    """Say what is wrong with a record that decodes, in words; `None` for a right one."""
    if actor.drop:
        return None
    if actor.type is None or not actor.name.strip():
        return f"actor {actor.id!r} lacks a type or a name"
    if not actor.id or any(c not in _ID_LETTERS for c in actor.id):
        return f"the id {actor.id!r} has other characters than a to z, 0 to 9, full stop, hyphen and underscore"
    if any(not (alias if isinstance(alias, str) else alias.s).strip() for alias in actor.aliases):
        return f"actor {actor.id!r} has an empty alias"
    times = [actor.active, *(alias.when for alias in actor.aliases if not isinstance(alias, str))]
    times += [*(role.when for role in actor.roles), *(tie.when for tie in actor.affiliation)]
    for when in filter(None, times):
        try:
            read_span(when)
        except ValueError as error:
            return f"actor {actor.id!r}: {error}"
    return None
