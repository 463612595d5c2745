"""A stand in the making, and the places of a clause in which its issue may be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Saying
    from sayso.records import PositionStance


_COMPLETING = frozenset(["about", "against", "at", "for", "from", "into", "of", "on", "over"])


@dataclass
class Stand:
    """One stand before it is a record; words are tokens of the parse.

    `issue` are the heads of what is stood on, `said` tells a word or formal act of the holder from what others tell of it, `saying`
    is the attribution whose cue or content it was read from.
    """

    trigger: Token
    words: tuple[Token, ...]
    holders: tuple[Token, ...]
    stance: PositionStance
    issue: tuple[Token, ...]
    said: bool
    rule: str
    saying: Saying | None = None
    own: bool = False
    """It stands in the words of its holder."""
    aside: bool = False
    """It is the teller's own, whoever speaks around it: "the front (outlawed in Orsk)"."""
    reasons: tuple[Token, ...] = field(default=())
    """Words of judgement that tell why."""


def slots_of(token: Token) -> dict[str, list[Token]]:
    """Give what fills the places of a verb, noun or adjective: "obj", "clause", "to", and each preposition, by heads."""
    found: dict[str, list[Token]] = {}
    if trees.is_verb(token):
        objects = list(trees.subjects_of(token)) if trees.is_passive(token) else list(trees.objects_of(token))
        if not objects and not trees.is_passive(token):
            objects = list(trees.indirect_objects_of(token))
        found["obj"] = [one for one in objects if one.i != token.i]
    for clause in trees.complement_clauses_of(token):
        if trees.is_to_infinitive(clause.verb):
            found.setdefault("to", []).append(clause.verb)
        elif clause.marker and not clause.finite and clause.marker not in ("that", "to", "whether", "if"):
            found.setdefault(clause.marker, []).append(clause.verb)
            continue
        found.setdefault("clause", []).append(clause.verb)
    bare = "to" not in found
    for clause in trees.adverbial_clauses_of(token):
        # Parsers often take for a circumstance what completes the word: "hinted at opening a zone".
        if not clause.finite and (clause.marker in _COMPLETING or (clause.marker == "to" and bare)):
            found.setdefault(clause.marker, []).append(clause.verb)
    if trees.is_passive(token):
        found["by"] = list(trees.agents_of(token))
    for preposition, noun in trees.obliques_of(token):
        if preposition:
            found.setdefault(preposition, []).append(noun)
    return found
