"""The events of one sentence before they are records: each trigger with its status, parties and what lies inside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.events._governed import Governed, find_governed
from sayso.annotate.events._lists import ENDINGS, EXERCISES, GENERAL, HARMS, LIGHT, MANNERS, PROMISES, WORKERS
from sayso.annotate.events._roles import actors_of, recipients_of
from sayso.annotate.events._scene import Scene, counted
from sayso.annotate.events._status import Told, is_own, status_of
from sayso.annotate.events._triggers import Arguments, Trigger, arguments_of, find_triggers
from sayso.knowledge.codebook import Condition, Frame, Operator
from sayso.language import trees
from sayso.records import FACTUAL, QUAD_OF, EventType, Quad, Status

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

# What ending an act is, by the quad class of the act.
_ENDED = {
    Quad.MATERIAL_CONFLICT: EventType.RETREAT,
    Quad.VERBAL_CONFLICT: None,
    Quad.MATERIAL_COOPERATION: EventType.SANCTION,
    Quad.VERBAL_COOPERATION: EventType.SANCTION,
}
_SPOKEN = frozenset([EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE])
_AGAINST = frozenset(["against", "at", "outside"])
# Done by saying so.
_BY_WORD = frozenset([EventType.SANCTION, EventType.COERCE, EventType.CONCEDE, EventType.AGREE])
_EASED = frozenset([EventType.COERCE, EventType.SANCTION])
_JOINT = frozenset(["joint", "multinational", "combined", "allied", "bilateral", "trilateral"])
_SET = frozenset([Status.SCHEDULED, Status.PLANNED])
_ANSWERS = frozenset([EventType.REJECT, EventType.CONCEDE])
# Speech acts that concern another party even where they only name it in passing, and what stands below a word as part of its phrase.
_ABOUT_OTHERS = frozenset([*_SPOKEN - {EventType.ACCUSE}, EventType.SANCTION, EventType.CONCEDE])
_BELOW = frozenset([trees.Role.OBJECT, trees.Role.OBLIQUE, trees.Role.POSSESSOR, trees.Role.MODIFIER])
# How a word governs a noun that it only carries: "resumed the raid", "took part in the raid", "was responsible for the raid".
_CARRYING = frozenset(["obj", "in", "for", "of"])
_ENGAGING = frozenset(["engage", "involve"])
_ANYTHING = Condition(frozenset(), frozenset(), False, False)


@dataclass
class Draft:
    """One event in the making; parties are heads of their phrases, in text order."""

    token: Token
    words: tuple[Token, ...]
    frame: Frame
    type: EventType
    told: Told
    arguments: Arguments
    light: Arguments | None
    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    act: Draft | None = None
    loose: bool = False
    exact: bool = False
    score: float | None = None
    plover: EventType | None = None
    main: bool = False
    same: list[Draft] = field(default_factory=list)


def drafts_of(sentence: TokenSpan, scene: Scene, *, headline: bool) -> list[Draft]:
    """Give the events of a sentence in text order."""
    words = scene.known(sentence)
    triggers = {trigger.token.i: trigger for trigger in find_triggers(words, scene)}
    governed = find_governed(words, scene)
    if not triggers and not any(one.operator.type for found in governed.values() for one in found):
        return []
    carried = _drop_doubles(triggers, governed)
    _add_carriers(carried, triggers, governed)
    _add_operators(triggers, governed)
    events = frozenset(triggers)
    drafts = []
    for i in sorted(triggers):
        trigger = triggers[i]
        light = _carried_by(carried[i]) if i in carried else None
        type_ = trigger.frame.type
        assert type_ is not None
        told = status_of(trigger.token, type_, governed, events, headline=headline)
        if told.status in _SET and _performed(trigger, told):
            told = told._replace(status=Status.HAPPENED)
        draft = Draft(trigger.token, _all_words(trigger, events), trigger.frame, type_, told, trigger.arguments, light)
        draft.loose, draft.exact = trigger.loose, bool(trigger.exact)
        draft.actors = actors_of(trigger, light, scene)
        draft.recipients = tuple(token for token in recipients_of(trigger, light, scene) if token not in draft.actors)
        if (settled := _by_actors(draft)) is not None:
            draft.type, draft.frame = settled.type or draft.type, settled
        drafts.append(draft)
    _nest(drafts)
    _lend_actors(drafts, scene)
    for draft in drafts:
        if not draft.recipients:
            draft.recipients = tuple(token for token in _through(draft, governed, scene) if token not in draft.actors)
    for draft in drafts:
        if draft.type is EventType.PROTEST and not draft.recipients:
            draft.recipients = _protested(draft, drafts)
    return drafts


def _all_words(trigger: Trigger, events: frozenset[int]) -> tuple[Token, ...]:
    """Give the words that only together tell an act: those of the trigger, and of "took control" and "set fire" the noun."""
    lemma = trigger.frame.lemma.partition(" ")[0]
    if trigger.frame.part != "verb" or trigger.frame.type is EventType.AGREE or not (lemma in LIGHT or lemma in GENERAL):
        return trigger.words
    nouns = (noun for noun in trigger.arguments.objects if noun.i in trigger.exact and noun.i not in events)
    told = [noun for noun in nouns if trigger.frame.object.words & {noun.lemma_.lower(), noun.lower_} and noun not in trigger.words]
    return (*trigger.words, *told)


def _lend_actors(drafts: list[Draft], scene: Scene) -> None:
    """Give acts without a doer that of the attack that is their subject, who is charged with them or asked, or whose act they go with."""
    by_token = {draft.token: draft for draft in drafts}
    for draft in drafts:
        asked = _asked(draft)
        if asked is not None and set(draft.actors) <= set(asked.askers):
            draft.actors = tuple(noun for noun in asked.asked if scene.acts(noun) and noun not in draft.recipients)
            continue
        if draft.actors or draft.frame.actor == "-":
            continue
        lenders = [by_token[noun] for noun in draft.arguments.doers if noun in by_token]
        found = [token for lender in lenders for token in lender.actors]
        operator = draft.told.operator
        if not found and operator is not None and operator.operator.doer == "object" and trees.is_noun(draft.token):
            found = [noun for noun in trees.objects_of(operator.token) if noun != draft.token and scene.acts(noun)]
        if not found and draft.token.lemma_.lower() in MANNERS:
            # "In cooperation with the guards the army took the hill": the army's.
            verb = draft.token.head
            with_it = trees.is_verb(verb) and ("in", draft.token) in scene.phrases(verb)
            found = [noun for noun in trees.subjects_of(verb) if scene.acts(noun)] if with_it and not trees.is_passive(verb) else []
        draft.actors = tuple(token for token in found if token not in draft.recipients)


class _Asked(NamedTuple):
    """Who asks for an act, and who is to do it; the latter are empty where the parse does not show them."""

    askers: tuple[Token, ...]
    asked: list[Token]


def _asked(draft: Draft) -> _Asked | None:
    """Give who is to do an act behind the preposition of who asks for it: "called on the rebels to withdraw" the rebels."""
    over = draft.told.operator
    if over is None or over.operator.doer != "object" or over.operator.governs != "to" or not trees.is_verb(over.token):
        return None
    if over.operator.type is not EventType.REQUEST or trees.objects_of(over.token) or trees.is_passive(over.token):
        return None
    nouns = [noun for preposition, noun in trees.obliques_of(over.token) if preposition in over.operator.recipient]
    return _Asked(trees.subjects_of(over.token), nouns)


def _by_actors(draft: Draft) -> Frame | None:
    """Give the frame that holds for who does it: a strike of workers is a protest, an exercise of several sides is joint."""
    frame = draft.frame
    if frame.part != "noun":
        return None
    if frame.lemma == "strike" and frame.type is EventType.ASSAULT:
        operator = draft.told.operator
        doers = draft.actors or (trees.subjects_of(operator.token) if operator is not None else ())
        workers = bool(doers) and all(counted(doer).lemma_.lower() in WORKERS for doer in doers)
        return frame._replace(type=EventType.PROTEST, mode="strike", cameo="143") if workers else None
    joint = frame.lemma in EXERCISES and frame.type is EventType.MOBILIZE and _is_joint(draft)
    return frame._replace(type=EventType.COOPERATE, mode="", cameo="062") if joint else None


def _is_joint(draft: Draft) -> bool:
    """Tell whether several sides hold an exercise: by its own word, as several actors, as "Tarnian and Norvian warships"."""
    if len(draft.actors) > 1 or any(word.lower_ in _JOINT for word in trees.modifiers_of(draft.token)):
        return True
    return any(trees.conjuncts_of(word) for actor in draft.actors for word in trees.modifiers_of(actor) if word.i < actor.i)


def _protested(protest: Draft, drafts: list[Draft]) -> tuple[Token, ...]:
    """Give whom a protest is against by the demand or charge that it is for: "rallied to demand reforms from Malin"."""
    for other in drafts:
        if other.type in _SPOKEN and other.recipients and protest.token in trees.governors_of(other.token):
            return tuple(token for token in other.recipients if token not in protest.actors)
    return ()


def _through(draft: Draft, governed: dict[int, list[Governed]], scene: Scene) -> tuple[Token, ...]:
    """Give whom a speech act concerns by the act inside it: who is to do it where that is somebody else, or whom it would be done to."""
    found = [(i, one) for i, above in governed.items() for one in above if one.token == draft.token]
    for i, one in found:
        inner = scene.doc[i]
        doers = () if one.operator.doer == "subject" or not trees.is_verb(inner) else trees.subjects_of(inner)
        others = tuple(doer for doer in doers if scene.acts(doer) and doer not in draft.actors)
        if others:
            return others
    if draft.act is not None:
        act = draft.act
        others = tuple(token for token in act.recipients or act.actors if token not in draft.actors)
        beside = [noun for arguments in (act.arguments, act.light) if arguments for _, noun in arguments.phrases if scene.acts(noun)]
        if draft.type is EventType.ACCUSE:
            # Of "condemned the raid on Kerem" not the victims.
            return tuple(token for token in act.actors if token not in draft.actors)
        return others or tuple(beside[:1]) or _concerned(draft, scene)
    if draft.type is EventType.PROTEST:
        against = [
            noun for arguments in (draft.arguments, draft.light) if arguments for word, noun in arguments.phrases if word in _AGAINST
        ]
        return tuple(noun for noun in against if scene.acts(noun))
    return _concerned(draft, scene)


def _concerned(draft: Draft, scene: Scene) -> tuple[Token, ...]:
    """Give the first party that a speech act names in what it is about: "agreed to lift a ban on fruit from Kerem".

    Only of verbs, and only in their own objects, phrases and completing clauses; of a charge the parties named may be the victims.
    """
    if not trees.is_verb(draft.token) or draft.type not in _ABOUT_OTHERS:
        return ()
    doers = {scene.actor_of(token) for token in draft.actors} - {None}
    inside = [draft.token]
    for token in inside:
        clauses = [clause.verb for clause in trees.complement_clauses_of(token)]
        inside += [child for child in token.rights if trees.role_of(child) in _BELOW and not trees.is_verb(child)] + clauses
        inside += [child for child in token.lefts if trees.is_noun(token) and trees.role_of(child) in _BELOW and not trees.is_verb(child)]
    for token in sorted(inside, key=lambda token: token.i):
        actor = scene.actor_of(token)
        if token.i > draft.token.i and token.i in scene.named_parties and actor not in doers and token not in draft.actors:
            return (token,)
    return ()


def _drop_doubles(triggers: dict[int, Trigger], governed: dict[int, list[Governed]]) -> dict[int, Token]:
    """Keep one of a verb and the noun that its frame asks for, and give for nouns that are kept the verb that carries them.

    Of the same type ("sustained losses") the noun tells it; of another ("lifted the siege") there are two events. Where the verb is an
    operator over the noun ("called off the raid", "demanded talks") both stay, too.
    """
    carried = {}
    for i in list(triggers):
        trigger = triggers.get(i)
        if trigger is None:
            continue
        for j in trigger.exact:
            inner = triggers.get(j)
            if inner is None or j == i:
                continue
            if inner.loose and not trigger.loose:
                del triggers[j]
                continue
            if any(over.token.i == i and over.operator.type is trigger.frame.type for over in governed.get(j, ())):
                continue
            if inner.frame.type is EventType.AID and trigger.frame.type is EventType.AID:
                # Aid is a thing: what is done with it is the event, told by both words.
                triggers[i] = trigger = trigger._replace(words=(*trigger.words, triggers.pop(j).token))
            elif inner.frame.type is trigger.frame.type and trigger.frame.part == "verb" and trigger.token.lemma_.lower() not in HARMS:
                carried[j] = triggers.pop(i).token
                break
    return carried


def _add_carriers(carried: dict[int, Token], triggers: dict[int, Trigger], governed: dict[int, list[Governed]]) -> None:
    """Add the verbs that carry a noun without being events: light verbs, and operators such as "resumed" or "planned"."""
    for i, trigger in triggers.items():
        if trigger.frame.part != "noun" or i in carried:
            continue
        over = governed.get(i, ())
        verb = next(
            (one.token for one in over if _carries(one.operator)),
            None,
        )
        if verb is None:
            head = _verb_over(trigger.token)
            if head is not None and head.lemma_.lower() in LIGHT:
                verb = head
        if verb is not None and verb.i not in triggers:
            carried[i] = verb


def _carries(operator: Operator) -> bool:
    """Tell whether who does what a word tells does the act that it governs."""
    done = operator.governs == "obj" or operator.status in FACTUAL
    return operator.type is None and operator.doer == "subject" and operator.governs in _CARRYING and operator.part != "noun" and done


def _carried_by(verb: Token) -> Arguments:
    """Give the places of a word that carries a noun; who "is engaged in" it or "responsible for" it does it."""
    if not trees.is_verb(verb):
        return Arguments(trees.subjects_of(verb), (), (), (), trees.obliques_of(verb), False, verb)
    arguments = arguments_of(verb)
    engaged = arguments.passive and not arguments.agents and verb.lemma_.lower() in _ENGAGING
    return arguments._replace(subjects=arguments.objects, objects=(), passive=False) if engaged else arguments


def _verb_over(noun: Token) -> Token | None:
    role = trees.role_of(noun)
    if role in (trees.Role.OBJECT, trees.Role.SUBJECT) and trees.is_verb(noun.head):
        verb = noun.head
        return verb if role is trees.Role.OBJECT or trees.is_passive(verb) else None
    return None


def _add_operators(triggers: dict[int, Trigger], governed: dict[int, list[Governed]]) -> None:
    """Make events of the operators that are speech acts themselves and govern a clause or an event: "urged them to stop"."""
    for i, found in governed.items():
        for one in found[:1]:
            operator, token = one.operator, one.token
            type_ = operator.type or _ended(one, triggers.get(i))
            if type_ is None or (token.i in triggers and not triggers[token.i].loose):
                continue
            if operator.governs in ("obj", "noun", "subj") and i not in triggers:
                continue
            if operator.type is EventType.THREATEN and not is_own(one, token.doc[i]):
                # A warning that others will do harm is a forecast.
                continue
            if not trees.is_verb(token.doc[i]) and i not in triggers:
                continue
            frame = Frame(
                operator.lemma, operator.part, _ANYTHING, "", _ANYTHING, type_, operator.mode, "", operator.recipient, operator.cameo,
                operator.rule,
            )  # fmt: skip
            subjects = trees.subjects_of(token) if operator.part == "adjective" else ()
            arguments = arguments_of(token) if trees.is_verb(token) else Arguments(subjects, (), (), (), trees.obliques_of(token), False)
            triggers[token.i] = Trigger(token, one.words, frame, arguments, frozenset())


def _ended(over: Governed, inner: Trigger | None) -> EventType | None:
    """Give what it is to stop something: fighting RETREAT, aid or talks SANCTION, repression CONCEDE; `None` for other operators."""
    if inner is None or over.operator.lemma not in ENDINGS or inner.frame.type is None:
        return None
    return _ENDED[QUAD_OF[inner.frame.type]] if inner.frame.type not in _EASED else EventType.CONCEDE


def _performed(trigger: Trigger, told: Told) -> bool:
    """Tell whether announcing or agreeing it is doing: a truce, sanctions, a resignation; not a visit or a withdrawal."""
    if told.operator is None or told.operator.operator.governs not in ("obj", "on", "to"):
        return False
    if told.status is Status.PLANNED:
        return told.operator.operator.lemma == "agree" and trigger.frame.part == "noun" and trigger.frame.type is EventType.AGREE
    return told.operator.operator.governs == "obj" and (trigger.frame.type in _BY_WORD or trigger.frame.mode in ("ceasefire", "resign"))


def _nest(drafts: list[Draft]) -> None:
    """Put into each speech act the act that it governs: the first event below its operator."""
    by_token = {draft.token.i: draft for draft in drafts}
    for draft in drafts:
        operator = draft.told.operator
        if operator is not None and (over := by_token.get(operator.token.i)) is not None and over.act is None and over is not draft:
            over.act = draft
    for draft in drafts:
        act = draft.act
        if act is not None and draft.type is EventType.AGREE and _is_harm(act) and draft.frame.lemma in PROMISES:
            # Who pledges to keep fighting threatens.
            draft.type, act.told = EventType.THREATEN, act.told._replace(status=Status.THREATENED)
        if draft.act is None and draft.type in _ANSWERS:
            # "Rejected Kerem's demand to withdraw": the demand, and so what it asks for.
            objects = (by_token.get(noun.i) for noun in draft.arguments.objects)
            draft.act = next((one for one in objects if one is not None and one.type in _SPOKEN and one is not draft), None)


def _is_harm(act: Draft) -> bool:
    """Tell whether an act that is promised is one against others: not to disarm, nor to come to somebody's aid."""
    return act.told.status is Status.PLANNED and act.type in (EventType.ASSAULT, EventType.COERCE, EventType.SANCTION)
