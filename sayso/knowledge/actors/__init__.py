"""Who is who: states and their bodies, armed groups, organisations, outlets and persons, with their names and roles in time.

JSONL files, one over the other: the packaged core, the packaged crises, the user's own (docs/formats/actors.md). Bodies and posts of states
are made by grammar. Linking asks `Actors`; whom a mention means is decided there, not here.
"""

from __future__ import annotations

from pathlib import Path

from sayso.knowledge.actors.dates import Interval, held, read_span
from sayso.knowledge.actors.grammar import Composition
from sayso.knowledge.actors.layers import read_layers
from sayso.knowledge.actors.lookup import Actors
from sayso.knowledge.actors.matches import CONFIDENCE, How, Match
from sayso.knowledge.actors.records import Actor, ActorType, Alias, HeldRole, Label, Tie

__all__ = [
    "CONFIDENCE",
    "KINDS",
    "Actor",
    "ActorType",
    "Actors",
    "Alias",
    "Composition",
    "HeldRole",
    "How",
    "Interval",
    "Label",
    "Match",
    "Tie",
    "held",
    "load_actors",
    "read_span",
]

_BODIES = frozenset(ActorType) - {ActorType.PERSON, ActorType.STATE, ActorType.ETHNIC_GROUP, ActorType.POPULATION, ActorType.POST}

KINDS: dict[str, frozenset[ActorType]] = {
    "person": frozenset((ActorType.PERSON, ActorType.POST)),
    "organisation": _BODIES,
    "armed": _BODIES - {ActorType.OUTLET, ActorType.COMPANY},
    "place": frozenset((ActorType.STATE,)),
    "people": frozenset((ActorType.STATE, ActorType.ETHNIC_GROUP, ActorType.POPULATION, ActorType.PARTY, ActorType.ARMED_GROUP)),
}
"""The types of actors that a mention of each type may mean; a mention of another type names no party."""


def load_actors(files: tuple[Path, ...] = ()) -> Actors:
    """Load the packaged knowledge and the user's files over it; raises `KnowledgeError`, with file and line, for what cannot be used."""
    return Actors(*read_layers(files))
