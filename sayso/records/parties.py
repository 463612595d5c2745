"""Which party a mention means: an actor of the knowledge base, or one that only the report knows."""

from __future__ import annotations

import enum

from sayso.records.base import Annotation


class Grounds(enum.StrEnum):
    """Why a mention is taken for an actor, as a rule the surest first."""

    NAME = "name"
    """It bears a name of the actor."""
    SPELLING = "spelling"
    """It bears a name spelt much like one of the actor's."""
    GRAMMAR = "grammar"
    """It names a body or post of a state: "the Syrian army"."""
    OFFICE = "office"
    """It names a post, and the actor held it on the day."""
    METONYM = "metonym"
    """It names a place that stands for the actor: "Ankara"."""
    PEOPLE = "people"
    """It is the adjective of a state or people: "Turkish threats"."""
    FOCUS = "focus"
    """It leaves out the country that the report is about: "the army"."""
    REFERENCE = "reference"
    """It refers to a mention that means the actor: "he"."""
    LABEL = "label"
    """It calls a party that the report does not name by a word: "rebels". The actor is one of this report."""
    UNKNOWN = "unknown"
    """Its name is not in the knowledge base: the actor is provisional."""


class ActorRef(Annotation, frozen=True, kw_only=True, tag="actor"):
    """The actor that a mention (by id) means; its span is the mention's.

    `actor` is an id of the knowledge base (`sy.military`, `hts`), `new:` and the name for a provisional one, which is the same in every
    report that gives that name, or the document's id and a word for a party that only this report tells of. `name` is the name
    of the knowledge base, or the fullest one of the report. `type` is the knowledge base's, `None` where it is not known.
    """

    mention: str
    actor: str
    name: str
    type: str | None = None
    grounds: Grounds
