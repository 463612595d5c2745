"""Stands told in passing: "Orsk-backed rebels", "a campaign to retake the town", "a truce reached between them", "outlawed in Orsk"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.positions._bearers import joined
from sayso.annotate.positions._fits import is_war_aim
from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import BACKED, BANNED, DEALS, LAUNCHING, OPERATIONS, REACHING, entries
from sayso.annotate.positions._real import is_taken
from sayso.annotate.positions._stands import Stand
from sayso.language import trees
from sayso.records import PositionStance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene

_NAMED = frozenset(["call", "dub", "name"])
_MEANT = frozenset(["aim", "design", "intend", "mean"])
_HELP = frozenset(["aid", "assistance", "backing", "cover", "help", "support"])
_JOINED = frozenset(["alliance", "coalition"])
_OWN = ("by", "from", "of")
_BOTH = 2
_LEFT = 4


def passing_stands(token: Token, scene: Scene) -> Iterator[Stand]:
    """Yield the stands that a word tells in passing; whoever tells them ascribes them, but for a ban."""
    if trees.is_verb(token):
        yield from _banned(token, scene)
    found = _compound(token, scene)
    if found is None and trees.is_noun(token):
        lemma = token.lemma_.lower()
        found = _operation(token, scene) if lemma in OPERATIONS else None
        found = _dealt(token, scene) if lemma in DEALS else found
        found = _with_help(token, scene) if lemma in _HELP else found
    if found is not None:
        yield found


def _compound(token: Token, scene: Scene) -> Stand | None:
    """Find "Orsk-backed rebels" and "an Orsk-brokered truce"."""
    doc, head = token.doc, token.head
    if token.text.lower() not in BACKED or token.i < _BOTH or doc[token.i - 1].text not in ("-", "‑", "–"):
        return None
    holder = doc[token.i - 2]
    if head.i <= token.i or not trees.is_noun(head) or not scene.is_party(holder):
        return None
    backed = head
    if head.lemma_.lower() in _JOINED:
        # "An Orsk-backed alliance of Kerem and Dara" is no alliance that Orsk is for: its members are.
        members = [one for preposition, one in trees.obliques_of(head) if preposition == "of" and scene.is_party(one)]
        backed = members[0] if members else head
    return Stand(token, (holder, token), (holder,), PositionStance.SUPPORTS, (backed,), False, f"{token.text.lower()} compound")


def _operation(noun: Token, scene: Scene) -> Stand | None:
    """Find "launched an offensive to retake the town", "the army operation was aimed at its recapture"."""
    goals = [goal for goal in _goals(noun) if _is_goal(goal, scene)]
    holders = _runners(noun, scene)
    if not goals or not holders or not is_taken(noun):
        return None
    stance, issue = _end_of(goals[0]) or (PositionStance.SUPPORTS, goals[0])
    return Stand(noun, (noun,), holders, stance, (issue,), False, f"{noun.lemma_.lower()} aim")


def _goals(noun: Token) -> Iterator[Token]:
    """Yield what an operation is for: infinitives of it or of the verb that it is the object of, and what is behind "aimed at"."""
    for clause in (*trees.complement_clauses_of(noun), *trees.participles_of(noun), *trees.relative_clauses_of(noun)):
        if trees.is_to_infinitive(clause.verb):
            yield clause.verb
        elif clause.verb.lemma_.lower() in _MEANT:
            yield from _meant(clause.verb)
        elif clause.verb.lemma_.lower() in LAUNCHING | _NAMED:
            # "An operation called Dawn to retake the town."
            yield from (one for one in clause.verb.children if one.i > noun.i and trees.is_verb(one) and trees.is_to_infinitive(one))
    for child in noun.children:
        if child.i > noun.i and trees.is_verb(child) and trees.is_to_infinitive(child):
            yield child
    above = trees.governors_of(noun)[1:2]
    for verb in above:
        if trees.is_verb(verb) and noun in trees.subjects_of(verb) and verb.lemma_.lower() in _MEANT:
            yield from _meant(verb)
        elif trees.is_verb(verb) and (noun in trees.objects_of(verb) or (trees.is_passive(verb) and noun in trees.subjects_of(verb))):
            yield from (
                clause.verb for clause in trees.adverbial_clauses_of(verb) if clause.verb.i > noun.i and clause.marker.endswith("to")
            )


def _meant(verb: Token) -> Iterator[Token]:
    yield from (one.verb for one in (*trees.complement_clauses_of(verb), *trees.adverbial_clauses_of(verb)) if one.verb.i > verb.i)
    yield from (one for preposition, one in trees.obliques_of(verb) if preposition == "at")


def _is_goal(head: Token, scene: Scene) -> bool:
    return is_war_aim(head, scene) or names_issue(head, scene, policy=True) or _end_of(head) is not None


def _end_of(verb: Token) -> tuple[PositionStance, Token] | None:
    """Give the stance and issue of a verb with its object: "put an end to the unrest"."""
    for noun in trees.objects_of(verb) if trees.is_verb(verb) else ():
        for entry in entries().get((f"{verb.lemma_.lower()} {noun.lemma_.lower()}", "phrase"), ()):
            behind = [one for preposition, one in (*trees.obliques_of(noun), *trees.obliques_of(verb)) if preposition in entry.slots]
            if behind:
                return entry.stance, behind[0]
    return None


def _runners(noun: Token, scene: Scene) -> tuple[Token, ...]:
    """Give who runs an operation: whoever launches it, it is by, owns it or stands before it."""
    above = next((one for one in trees.governors_of(noun)[1:2] if trees.is_verb(one)), None)
    if above is not None and noun not in trees.subjects_of(above):
        found = tuple(
            one for one in trees.subjects_of(above) if (scene.is_party(one) and not scene.is_medium(one)) or _means_party(one, scene)
        )
        if (
            found
            and not trees.is_passive(above)
            and above.lemma_.lower() in LAUNCHING
            and trees.modal_of(above) is None
            and not trees.negated(above)
        ):
            return joined(found)
    if above is not None and trees.is_passive(above):
        agents = tuple(one for one in trees.agents_of(above) if scene.is_party(one))
        if agents:
            return agents
    for clause in trees.participles_of(noun):
        agents = tuple(one for one in trees.agents_of(clause.verb) if scene.is_party(one))
        if agents:
            return agents
    behind = tuple(one for preposition, one in trees.obliques_of(noun) if preposition in _OWN[:2] and scene.is_party(one))
    owner = trees.possessor_of(noun)
    if behind or (owner is not None and scene.is_party(owner)):
        return behind or ((owner,) if owner is not None else ())
    return tuple(one for one in trees.modifiers_of(noun) if one.i < noun.i and scene.is_party(one))[:1]


def _means_party(pronoun: Token, scene: Scene) -> bool:
    """Tell whether "it" goes back to a name or noun for a party."""
    return pronoun.text.lower() == "it" and scene.participant(pronoun).name is not None


def _dealt(noun: Token, scene: Scene) -> Stand | None:
    """Find "a truce reached between Orsk and Dara", "the deal struck by them", "Orsk and Dara reached a deal"."""
    participles = [one.verb for one in trees.participles_of(noun)]
    above = [one for one in trees.governors_of(noun)[1:2] if trees.is_verb(one)]
    verbs = [one for one in (*participles, *above) if one.lemma_.lower() in REACHING]
    verbs = [one for one in verbs if trees.modal_of(one) is None and not trees.negated(one)]
    between = [one for preposition, one in trees.obliques_of(noun) if preposition == "between"]
    for verb in verbs:
        between += [one for preposition, one in trees.obliques_of(verb) if preposition == "between"]
    if not (verbs or (noun.i and noun.doc[noun.i - 1].text.lower() in ("the", "this"))) or trees.negated(noun) or not is_taken(noun):
        return None
    sides = [one for first in between for one in (first, *trees.conjuncts_of(first)) if scene.is_party(one)]
    holders = tuple(dict.fromkeys(sorted(sides, key=lambda one: one.i))) if len(sides) >= _BOTH else ()
    for verb in verbs:
        makers = trees.agents_of(verb) if verb in participles or trees.is_passive(verb) else trees.subjects_of(verb)
        holders = holders or tuple(one for one in makers if scene.is_party(one) and is_taken(verb))
    if not holders:
        return None
    return Stand(noun, (noun,), holders, PositionStance.SUPPORTS, (noun,), False, f"{noun.lemma_.lower()} reached")


def _with_help(noun: Token, scene: Scene) -> Stand | None:
    """Find "took the town with the support of Orsk" and "with Orskian air support": Orsk is for those who took it, or their campaign."""
    before = [word.text.lower() for word in noun.doc[max(0, noun.i - _LEFT) : noun.i]]
    verb = next((one for one in trees.governors_of(noun)[1:3] if trees.is_verb(one)), None)
    if "with" not in before or verb is None or not is_taken(verb):
        return None
    holders = tuple(one for preposition, one in trees.obliques_of(noun) if preposition in _OWN and scene.is_party(one))
    holders = holders or tuple(one for one in trees.modifiers_of(noun) if one.i < noun.i and scene.is_party(one))[:1]
    helped = [one for one in trees.objects_of(verb) if one.lemma_.lower() in OPERATIONS]
    helped += [one for one in (*trees.agents_of(verb), *trees.subjects_of(verb)) if scene.is_party(one)]
    helped = [one for one in helped if one not in holders]
    if not holders or not helped:
        return None
    return Stand(noun, (noun,), holders, PositionStance.SUPPORTS, (helped[0],), False, f"with {noun.lemma_.lower()}")


def _banned(verb: Token, scene: Scene) -> Iterator[Stand]:
    """Find "the front (outlawed in Orsk)": a ban is a formal act of the state."""
    if verb.lemma_.lower() not in BANNED or verb.tag_ != "VBN" or trees.agents_of(verb) or trees.negated(verb):
        return
    holders = tuple(one for preposition, one in trees.obliques_of(verb) if preposition == "in" and scene.is_party(one))
    issue = [one for one in trees.subjects_of(verb) if trees.is_noun(one)] or ([verb.head] if trees.is_noun(verb.head) else [])
    members = [one for head in issue[:1] for one in (head, *trees.conjuncts_of(head)) if one.i < verb.i]
    parties = [one for one in members if scene.is_party(one) and one not in holders]
    if holders and parties and is_taken(verb):
        for party in parties:
            yield Stand(party, (party, verb), holders, PositionStance.OPPOSES, (party,), True, f"{verb.lemma_.lower()} in", aside=True)
