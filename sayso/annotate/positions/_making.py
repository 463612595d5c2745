"""A stand from a word of attitude whose holders and issue are found: negated, half-hearted, on a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import CONDITIONAL, LASTING, NEGLECT, OPERATIONS, TURNING, WEAK, Entry, entries
from sayso.annotate.positions._real import is_conditional, turned
from sayso.annotate.positions._scene import Scene
from sayso.annotate.positions._stands import Stand
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOFT = frozenset([PositionStance.SUPPORTS, PositionStance.DEMANDS])
_TAKEN = frozenset(["responsibility", "blame"])
_CHARGING = frozenset(["allegation", "accusation", "claim", "charge"])
_INSISTING = frozenset(["insist", "insistence"])
_AGAINST = frozenset(["condemnation", "criticism", "objection", "opposition", "refusal", "rejection", "veto"])
_BACKING = frozenset(["back", "back up", "support"])


def made(token: Token, entry: Entry, holders: tuple[Token, ...], issue: tuple[Token, ...], scene: Scene) -> Stand | None:
    """Make the stand that an entry takes here; `None` where, with its negation, it takes none."""
    if issue[0].lemma_.lower() in _TAKEN and entry.stance is PositionStance.SUPPORTS:
        # "Accepted responsibility for the raid" is a confession.
        return None
    stance: PositionStance | None = entry.stance if scene.is_party(issue[0]) else _carried(entry, issue)
    if trees.negated(token) and entry.needs != "negated":
        stance = turned(entry.stance)
    elif stance in _SOFT and is_conditional(token):
        stance = PositionStance.CONDITIONAL
    elif entry.needs == "negated":
        stance = turned(entry.stance)
    elif stance is PositionStance.SUPPORTS:
        stance = _measured(token) or stance
    if stance is PositionStance.DEMANDS and entry.word in _INSISTING and _is_doing(issue[0]):
        # Who insists on doing it is for it.
        stance = PositionStance.SUPPORTS
    if entry.word == "warn" and _is_threat(issue[0], holders):
        stance = PositionStance.CONDITIONAL if is_conditional(issue[0]) else PositionStance.SUPPORTS
    if stance is PositionStance.DEMANDS and entry.needs == "should" and issue[0].lemma_.lower() in LASTING:
        # Who insists that it should stay is for it.
        stance = PositionStance.SUPPORTS
    if stance in _SOFT and _not_to(issue):
        stance = PositionStance.OPPOSES
    if stance is None:
        return None
    said = entry.said and not (entry.word in _BACKING and _is_war(issue, scene))
    words = trees.verb_group(token) or (token,)
    return Stand(token, words, holders, stance, issue, said, f"{entry.word} {entry.part}", scene.cues.get(token.i))


def _measured(token: Token) -> PositionStance | None:
    """Give the stance of "lukewarm support", "reluctantly agreed", "conditional backing"."""
    words = {word.lemma_.lower() for word in trees.modifiers_of(token)} | {word.text.lower() for word in token.lefts}
    if words & CONDITIONAL:
        return PositionStance.CONDITIONAL
    return PositionStance.AMBIVALENT if words & WEAK else None


def _not_to(issue: tuple[Token, ...]) -> bool:
    """Tell whether the issue is not to do a thing: "urged them not to sign"; not to ignore it is to act."""
    head = issue[0]
    return trees.is_verb(head) and trees.is_to_infinitive(head) and trees.negated(head) and head.lemma_.lower() not in TURNING | NEGLECT


def _is_doing(head: Token) -> bool:
    return trees.is_verb(head) and head.text.lower().endswith("ing")


def _is_threat(head: Token, holders: tuple[Token, ...]) -> bool:
    """Tell whether who warns tells what he will do himself: "warned that it would strike"."""
    own = {"it", "they", "he", "she", "we", "i"}
    subjects = trees.subjects_of(head) if trees.is_verb(head) and trees.modal_of(head) is not None else ()
    return any(one in holders or one.text.lower() in own for one in subjects)


def _is_war(issue: tuple[Token, ...], scene: Scene) -> bool:
    """Tell whether an issue is a deed of war, which is backed by deeds rather than by words."""
    return any(
        head.lemma_.lower() in OPERATIONS or (names_issue(head, scene) and not names_issue(head, scene, policy=True)) for head in issue
    )


def _carried(entry: Entry, issue: tuple[Token, ...]) -> PositionStance:
    """Give the stance of who backs a stand of others: "backed up the denials" denies."""
    if entry.stance is PositionStance.SUPPORTS and entry.part == "verb":
        for one in entries().get((issue[0].lemma_.lower(), "noun"), ()):
            if one.stance is PositionStance.DISMISSES or (one.stance is PositionStance.OPPOSES and one.word in _AGAINST):
                return one.stance
    if entry.stance is PositionStance.OPPOSES and entry.part == "verb" and issue[0].lemma_.lower() in _CHARGING:
        return PositionStance.DISMISSES
    return entry.stance
