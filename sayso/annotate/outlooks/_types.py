"""How an act is told as to come: by its status, its modal, whose act it is and whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.knowledge import tables
from sayso.language import trees
from sayso.language.trees import Role
from sayso.records import FACTUAL, Act, Attribution, Event, Grain, Manner, OutlookType, Quad, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.annotate.outlooks._conditions import Condition
    from sayso.annotate.outlooks._scene import Scene

_STEPS = 6
_WOULD = frozenset(["would", "'d"])
_WILL = frozenset(["will", "shall", "would"])
_MAY = frozenset(["may", "might", "can", "could"])
_PERFECT = frozenset(["have", "'ve", "’ve"])
_WE = frozenset(["we", "i"])
_THIRD = frozenset(["it", "they", "he", "she"])
_OPEN = frozenset([Status.PLANNED, Status.CONDITIONAL, Status.HYPOTHETICAL, Status.POSSIBLE])
_PLAIN = {Status.THREATENED: OutlookType.THREAT, Status.SCHEDULED: OutlookType.SCHEDULE, Status.PREDICTED: OutlookType.PREDICTION}
_COMMITTING = frozenset([Act.PROMISE, Act.AGREE])
_COARSE = frozenset([Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR, Grain.DECADE, Grain.CENTURY])
_KNOWN = frozenset(["the", "this", "that", "these", "those"])
_LIKELY = frozenset(["likely", "probably"])
_UNABLE = frozenset(["unable", "fail"])
_PLANNING = tables.words_of("outlooks/words.tsv", "plan")
_PROMISING = tables.words_of("outlooks/words.tsv", "promise")
_OCCURRING = tables.words_of("events/words.tsv", "occurring") | frozenset(
    ["be", "take", "follow", "come", "collapse", "continue", "resume"]
)


class Told(NamedTuple):
    """How an act is told as to come; `modal` is that of its clause, `None` where another word foretells it."""

    type: OutlookType
    negated: bool
    modal: str | None
    rule: str


def told_of(event: Event, act: Token, conditions: Sequence[Condition], scene: Scene) -> Told | None:
    """Tell how an act is told as to come; `None` where it is not: done, demanded, refused, called off, or only possible."""
    verb, modal = _foretelling(act)
    inverted = next((condition for condition in conditions if condition.above is None), None)
    if inverted is not None:
        # Parsers give the first word of "should Kerem attack, Malin will" to the verb behind the comma.
        modal = "would" if any(word.lower_ in _WOULD for word in act.doc[inverted.end : act.sent.end]) else "will"
    if modal is not None and verb is not None and any(word.lower_ in _PERFECT for word in trees.verb_group(verb)[:-1]) and modal != "will":
        # "Would have attacked": it did not come.
        return None
    said = scene.voice_of(event)
    rule = f"{event.status.value}: {modal or event.derived or 'tense'}"
    if event.status in (Status.REFUSED, Status.NEGATED):
        return _ruled_out(event, act, verb, modal, said, scene)
    if event.status in _PLAIN:
        if (event.status is Status.PREDICTED and not _is_ahead(event, act, modal)) or (
            event.status is Status.SCHEDULED and _is_past(event, act)
        ):
            return None
        return Told(_PLAIN[event.status], False, modal, rule)
    asked = inverted is not None and event.status is Status.DEMANDED
    if event.status in FACTUAL:
        # "Would succeed in laying siege if": what carries it says that it will come.
        return (
            Told(_willed(event, said, scene, hanging=True), False, modal, rule)
            if conditions and modal in _WILL and _carried(act, verb)
            else None
        )
    if not asked and (event.status not in _OPEN or _is_known(act, verb)):
        return None
    if not conditions and event.status is not Status.PLANNED and not (event.status is Status.CONDITIONAL and modal in ("will", "shall")):
        return None
    if modal in _MAY or (modal == "would" and said is None):
        return Told(OutlookType.CONDITIONAL, False, modal, rule) if conditions else None
    if modal in _WILL:
        return Told(_willed(event, said, scene, hanging=bool(conditions)), False, modal, rule)
    planned = _planned(event, act) if event.status is Status.PLANNED else None
    return Told(planned, False, None, rule) if planned is not None else None


def _foretelling(act: Token) -> tuple[Token | None, str | None]:
    """Give the verb above an act that has a modal, and the modal; of "will begin to withdraw" "begin" and "will"."""
    for node in trees.governors_of(act)[:_STEPS]:
        modal = trees.modal_of(node)
        if modal is not None:
            # "He would raise it and called on them": what has a tense of its own shares no modal.
            return node, None if node == act and trees.is_finite(act) else modal
        if trees.is_verb(node) and any(trees.is_finite(word) for word in trees.verb_group(node)):
            return node, None
        if trees.is_verb(node) and trees.role_of(node) is Role.CONJUNCT:
            # A modal that it shares was asked for above.
            return node, None
        if any(trees.governors_of(clause.verb)[0] == node and clause.marker == "to" for clause in trees.adverbial_clauses_of(node.head)):
            # A purpose is not what will be done.
            return node, None
        if any(trees.governors_of(clause.verb)[0] == node for above in [node.head] for clause in trees.relative_clauses_of(above)):
            return node, None
    return None, None


def _is_ahead(event: Event, act: Token, modal: str | None) -> bool:
    """Tell whether what is held likely, or warned of, is to come: not "what were likely strikes", nor "warned that its fate hangs"."""
    if modal is None and trees.is_verb(act) and any(trees.is_finite(word) for word in trees.verb_group(act)):
        return False
    word = _deciding(event, act)
    return word is None or word.lower_ not in _LIKELY or modal in _WILL or _leads_on(word)


def _is_past(event: Event, act: Token) -> bool:
    """Tell whether what seems arranged is known or called something: "the capture was announced", "called the charges false", "set up"."""
    lemma = _lemma_of(event, act)
    if lemma in ("announce", "call"):
        return lemma == "call" or trees.possessor_of(act) is not None or any(word.lower_ in _KNOWN for word in act.lefts)
    word = _deciding(event, act)
    return lemma == "set" and word is not None and word.i + 1 < len(word.doc) and word.nbor().lower_ == "up"


def _leads_on(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().lower_ == "to"


def _carried(act: Token, verb: Token | None) -> bool:
    """Tell whether an act is what a verb with a modal carries, by open clauses and objects alone: nothing known, no circumstance."""
    if verb is None or (trees.is_noun(act) and any(word.lower_ in _KNOWN for word in act.lefts)) or trees.possessor_of(act) is not None:
        return False
    for node in trees.governors_of(act)[:_STEPS]:
        if node == trees.governors_of(verb)[0]:
            return node != act or trees.is_verb(act)
        if not trees.is_verb(node) and trees.role_of(node) is not Role.OBJECT:
            return False
    return False


def _is_known(act: Token, verb: Token | None) -> bool:
    """Tell whether a noun is what something is said of, rather than what comes: "the attack would be the worst"."""
    if not trees.is_noun(act) or trees.role_of(act) is not Role.SUBJECT or verb is None:
        return False
    # "There will be talks": what is there comes after its verb.
    return act.i < verb.i and not trees.is_passive(verb) and (verb.lemma_.lower() not in _OCCURRING or verb.pos_ in ("ADJ", "NOUN"))


def _ruled_out(event: Event, act: Token, verb: Token | None, modal: str | None, said: Attribution | None, scene: Scene) -> Told | None:
    """Read "will not attack", by the verb itself; "would not" only where it is reported."""
    if verb is None or modal not in _WILL or (modal == "would" and said is None):
        return None
    way = trees.governors_of(act)
    unable = any(word.text == event.derived and word != act for word in way[: _STEPS + 1]) and _lemma_of(event, act) in _UNABLE
    own_verb = way[0] == trees.governors_of(verb)[0]
    subject = act in trees.subjects_of(verb) and (trees.is_passive(verb) or verb.lemma_.lower() in _OCCURRING)
    if not unable and (not trees.negated(verb) or not (own_verb or subject or act in trees.objects_of(verb))):
        return None
    type_ = OutlookType.PREDICTION
    if said is not None and _is_own(event, said, scene):
        type_ = OutlookType.PROMISE if event.quad is Quad.MATERIAL_CONFLICT else OutlookType.PLAN
    return Told(type_, True, modal, f"{event.status.value}: {modal} not")


def _willed(event: Event, said: Attribution | None, scene: Scene, *, hanging: bool) -> OutlookType:
    """Read "will", and "would" in what is reported: of another's act, or in the outlet's own words, it foretells."""
    if said is not None and _is_own(event, said, scene):
        harm = event.quad is Quad.MATERIAL_CONFLICT
        if said.force is Act.THREATEN or (harm and (hanging or said.force in (Act.WARN, Act.PROMISE))):
            return OutlookType.THREAT
        if said.force in _COMMITTING or hanging:
            return OutlookType.PROMISE
        return OutlookType.SCHEDULE if _is_dated(event, scene) else OutlookType.PLAN
    if _is_dated(event, scene) and not hanging and (said is None or said.force not in (Act.PREDICT, Act.WARN, Act.BELIEVE)):
        return OutlookType.SCHEDULE
    return OutlookType.PREDICTION


def _planned(event: Event, act: Token) -> OutlookType | None:
    """Read what another word foretells: what is promised, offered or agreed is a promise, harm a threat; what is only tried is neither."""
    lemma, word = _lemma_of(event, act), _deciding(event, act)
    if word is not None and word.head == act and word.i > act.i and (lemma in _PROMISING or _leads_on(word)):
        # "The truce agreed in May", "an assault intended to break the siege".
        return None
    if lemma in _PROMISING:
        return OutlookType.THREAT if event.quad is Quad.MATERIAL_CONFLICT else OutlookType.PROMISE
    return OutlookType.PLAN if lemma in _PLANNING else None


def _deciding(event: Event, act: Token) -> Token | None:
    """Give the word that decided on an event's status, of those spelt so in the sentence the nearest; `None` where it is the act's own."""
    words = [word for word in act.sent if word.text == event.derived] if event.derived != act.text else []
    return min(words, key=lambda word: abs(word.i - act.i)) if words else None


def _lemma_of(event: Event, act: Token) -> str:
    word = _deciding(event, act)
    return word.lemma_.lower() if word is not None else ""


def _is_dated(event: Event, scene: Scene) -> bool:
    time = scene.times.get(event.time or "")
    return time is not None and time.begin is not None and time.grain not in _COARSE


def _is_own(event: Event, said: Attribution, scene: Scene) -> bool:
    """Tell whether who speaks is who would act: by the actor, by the name, or by "we" and, in reported speech, "it"."""
    speakers = scene.speakers_of(said)
    names = {name.casefold() for name in (said.speaker, said.speaks_for) if name}
    for who in event.actors:
        words = scene.reading.line(*who.spans).lower()
        if words in _WE:
            return said.manner is not Manner.INDIRECT or not speakers or who.actor in speakers
        if who.actor is not None and speakers:
            if any(_is_of(who.actor, speaker) or _is_of(speaker, who.actor) for speaker in speakers):
                return True
            continue
        if (who.name or words).casefold() in names or (words in _THIRD and said.manner is Manner.INDIRECT):
            return True
    return False


def _is_of(part: str, whole: str) -> bool:
    """Tell whether an actor is another or a part of it: a government's army speaks of the state's acts."""
    return part == whole or part.startswith(f"{whole}.")
