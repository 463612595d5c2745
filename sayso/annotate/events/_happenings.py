"""Which events of a sentence tell one happening, and what they lend each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.events._lists import HARMS
from sayso.annotate.events._scene import counted
from sayso.language import trees
from sayso.records import EventType

if TYPE_CHECKING:
    from sayso.annotate.events._drafts import Draft

# An attack that is the subject of a harm, or stands in its phrase behind these, is what did it.
_CAUSES = frozenset(["in", "by", "during", "from", "with", "of", "due to", "as a result of"])
_WITHIN = frozenset(["in", "during", "with", "after"])
_STEPS = 6


def happenings(drafts: list[Draft]) -> list[Draft]:
    """Join the attacks and harms of a sentence that are one happening; who did it and to whom stands on all of them."""
    attacks = [draft for draft in drafts if draft.type is EventType.ASSAULT]
    for draft in attacks:
        if draft.token.lemma_.lower() not in HARMS:
            continue
        for other in attacks:
            if other is not draft and other not in draft.same and (_causes(other, draft) or _shared(other, draft)):
                joined = {id(one): one for one in (draft, *draft.same, other, *other.same)}
                for one in joined.values():
                    one.same = [member for member in joined.values() if member is not one]
    for draft in attacks:
        if draft.same and not draft.actors:
            lender = next((one for one in draft.same if one.actors), None)
            draft.actors = lender.actors if lender is not None else ()
    _lend(attacks)
    return drafts


def _lend(attacks: list[Draft]) -> None:
    """Give an attack without a doer that of the attack in whose phrase it stands: "took the hill in an offensive"."""
    nouns = {draft.token: draft for draft in attacks if not trees.is_verb(draft.token)}
    for verb in attacks:
        if not trees.is_verb(verb.token) or verb.token.lemma_.lower() in HARMS:
            continue
        for preposition, noun in verb.arguments.phrases:
            attack = nouns.get(counted(noun))
            if preposition in _WITHIN and attack is not None and not attack.actors and not verb.arguments.passive:
                attack.actors = tuple(token for token in verb.actors if token not in attack.recipients)


def _causes(attack: Draft, harm: Draft) -> bool:
    """Tell whether an attack is told as what did the harm."""
    arguments = harm.arguments
    if attack.token in (*arguments.subjects, *arguments.agents):
        return True
    if any(attack.token in (noun, counted(noun)) and preposition in _CAUSES for preposition, noun in arguments.phrases):
        return True
    # "Shelled the town, killing six", "a raid that killed six".
    node = harm.token
    for above in trees.governors_of(harm.token)[1:_STEPS]:
        if above == attack.token:
            return trees.is_verb(harm.token) and not trees.is_to_infinitive(node) and (not trees.is_finite(node) or trees.is_noun(above))
        if trees.role_of(node) is not trees.Role.CONJUNCT:
            break
        node = above
    return False


def _shared(one: Draft, other: Draft) -> bool:
    """Tell whether two harms are coordinated: "killed six and wounded nine", "killing six and wounding nine"."""
    if one.token.lemma_.lower() not in HARMS:
        return False
    return one.token in trees.conjuncts_of(other.token) and trees.is_verb(one.token) == trees.is_verb(other.token)
