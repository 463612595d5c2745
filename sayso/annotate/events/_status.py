"""What became of an act: read from the words that govern it, its own negation, modals and tense, from the inside out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.events._fold import Fold
from sayso.annotate.events._governed import Governed
from sayso.annotate.events._lists import CONDITIONS, HARMS, LASTING, LIGHT, MOVING, OCCURRING, STANDING, STATES, STOPPING, TELLING
from sayso.language import trees
from sayso.language.trees import Role
from sayso.records import FACTUAL, EventType, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

_MAY = frozenset(["may", "might", "can", "could"])
_MUST = frozenset(["should", "must", "ought"])
_STEPS = 12
# Clauses with these tell of another time than the one they hang from.
_OPEN_TIME = frozenset(["before", "until", "till"])
_AWAITED = frozenset(["when", "once", "after", "before", "until", "till"])
_NOBODY = frozenset(["neither", "none", "nobody"])
_HELD_UP = frozenset(["support", "back"])
_PREPOSITIONS = {
    "without": Status.NEGATED,
    "instead of": Status.NEGATED,
    "for fear of": Status.POSSIBLE,
    "in case of": Status.CONDITIONAL,
    "in the event of": Status.CONDITIONAL,
}
_CLEAR = frozenset(["clear", "unclear", "certain", "uncertain", "sure", "known", "unknown"])
_PERFECT = frozenset(["has", "have", "had", "'ve", "’ve"])
_HABIT = frozenset(["regularly", "always", "repeatedly", "constantly", "continuously", "routinely", "currently", "daily", "still", "often"])
_ALWAYS = frozenset(["always", "regularly", "constantly", "routinely", "often", "still"])
_HABITUAL = frozenset(["continued", "continuing", "ongoing", "constant", "regular", "daily", "near-daily", "current", "systematic"])
_DEFINITE = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "our"])
_ORDINAL = frozenset(["first", "last", "latest", "second", "third", "only"])
# Said in the present tense they are done by it, and so are purposes of others: "they gathered to demand".
_BY_SPEECH = frozenset([EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.AGREE, EventType.THREATEN])
_NOT_TAKEN = frozenset([Status.REFUSED, Status.DENIED, Status.NEGATED])


class Told(NamedTuple):
    """A status, the word that decided on it (`None`: the tense alone), and the operator that governs the act, if one
    does: the nearest that is an act itself, else the nearest.

    `purpose` tells that the act is only what another is done for ("to discuss").
    """

    status: Status
    word: Token | None
    operator: Governed | None
    purpose: bool = False


def status_of(trigger: Token, type_: EventType, governed: Mapping[int, list[Governed]], events: frozenset[int], *, headline: bool) -> Told:
    """Give the status of the act that a word tells; `events` are the triggers of the sentence, `headline` whether it stands in a title."""
    fold, nearest = Fold(), None
    node, clause, below = trigger, None, trigger
    for _ in range(_STEPS):
        if trees.is_verb(node) or node.pos_ == "ADJ":
            clause = clause or node
            _own(fold, node, below, first=node == trigger)
        elif trees.negated(node):
            fold.negate(node)
        elif (open_ := _by_preposition(node)) is not None:
            if open_ is Status.NEGATED:
                fold.negate(node)
            else:
                fold.govern(open_, node)
        elif any(word.text.lower() == "any" for word in node.lefts):
            fold.govern(Status.POSSIBLE, node)
        over = _governor(node, governed, fold)
        if over is None:
            following = _above(node, governed, events, fold)
        elif type_ in _BY_SPEECH and node == trigger and trees.is_noun(trigger) and over.operator.status in _NOT_TAKEN:
            # A charge that is denied and an offer that is rejected were made.
            break
        else:
            if nearest is None or (nearest.operator.type is None and over.operator.type is not None):
                # Of "promised to continue aid" the promise is what stands for the act.
                nearest = over
            fold.govern(_status_by(over, node), over.token)
            fold.ended = fold.ended or (over.operator.lemma in STOPPING and fold.status in (Status.NEGATED, Status.CALLED_OFF))
            # Of "an attack launched on Orsk" the verb hangs below the noun: what stands over the noun counts still.
            following = _above(node, governed, events, fold) if over.token.head == node else over.token
        if following is None or (node == trigger and type_ in _BY_SPEECH and trees.is_noun(node) and following.i in events):
            # A demand that nobody accedes to was made.
            break
        node, below = following, node
    if fold.status is Status.PLANNED and fold.purpose and type_ in _BY_SPEECH:
        return Told(Status.HAPPENED, None, nearest)
    if fold.status is None or fold.status in FACTUAL:
        if _asked(trigger) and not _given(trigger):
            fold.put(Status.POSSIBLE, trigger)
        else:
            return Told(_by_tense(trigger, clause, type_, fold.status, headline=headline), fold.word, nearest)
    return Told(fold.status or Status.HAPPENED, fold.word, nearest, fold.purpose and fold.status is Status.PLANNED)


def _governor(node: Token, governed: Mapping[int, list[Governed]], fold: Fold) -> Governed | None:
    """Take the adjectives before a noun ("alleged", "planned"), and give the operator that governs it or its clause."""
    found = None
    for one in governed.get(node.i, ()):
        if one.operator.governs == "noun":
            fold.govern(one.operator.status, one.token)
        elif one.operator.lemma in _HELD_UP and one.operator.type is EventType.SUPPORT and _given(node):
            # "To support the offensive": it is there.
            continue
        elif one.operator.lemma == "call" and one.operator.governs == "obj" and _given(node):
            # "Called the attack a crime".
            continue
        elif found is None:
            found = one
    return found


def _status_by(over: Governed, act: Token) -> Status:
    """Give the status by an operator: a warning that others will do harm foretells it."""
    return Status.PREDICTED if over.operator.type is EventType.THREATEN and not is_own(over, act) else over.operator.status


def is_own(over: Governed, act: Token) -> bool:
    """Tell whether who speaks is who would do the act: of an open clause always, else by the same word or a pronoun."""
    if over.operator.governs != "that" or not trees.is_verb(act):
        return True
    doers, speakers = trees.subjects_of(act), trees.subjects_of(over.token)
    if trees.is_passive(act):
        doers = trees.agents_of(act)
    same = {speaker.text.lower() for speaker in speakers}
    return any(doer in speakers or doer.text.lower() in same or trees.is_pronoun(doer) for doer in doers)


def _own(fold: Fold, verb: Token, below: Token, *, first: bool) -> None:
    """Read the verb's own words: negation, modal, "if"; the "no" of the noun below it is told there: "has no desire to leave"."""
    told = trees.is_noun(below) and trees.negated(below) and below in (*trees.subjects_of(verb), *trees.objects_of(verb))
    modal, negative = trees.modal_of(verb), (trees.negated(verb) and not told) or _by_nobody(verb)
    if modal in _MAY or modal in _MUST:
        if negative:
            fold.negate(verb)
        else:
            fold.govern(Status.POSSIBLE if modal in _MAY else Status.DEMANDED, verb)
    elif modal in ("will", "shall", "would"):
        _will(fold, verb, modal, negative=negative, first=first)
    elif negative:
        fold.negate(verb)
    elif trees.is_to_infinitive(verb) and any(
        trees.is_finite(word) and word.lemma_.lower() == "be" for word in (*trees.verb_group(verb), *(() if first else verb.lefts))
    ):
        # "Is to visit"; of "talks are to begin" some parsers take "are" for the verb.
        fold.govern(Status.SCHEDULED, verb)
    elif trees.tense_of(verb) is trees.Tense.FUTURE:
        fold.govern(Status.PLANNED, verb)
    elif trees.tense_of(verb) is trees.Tense.PRESENT and any(clause.marker == "if" for clause in trees.adverbial_clauses_of(verb)):
        # "If it was meant, it is a crime".
        fold.govern(Status.CONDITIONAL, verb)
    marker = trees.marker_of(verb)
    if marker == "whether":
        fold.govern(Status.POSSIBLE, verb)
    elif marker in CONDITIONS:
        asked = _completes(verb, verb.head) or verb.head.lemma_.lower() in _CLEAR
        fold.govern(Status.POSSIBLE if asked else Status.CONDITIONAL, verb)
    elif _is_awaited(verb, marker):
        fold.govern(Status.PLANNED, verb)


def _by_nobody(verb: Token) -> bool:
    """Tell whether the subject denies it: "neither Dara nor Kerem blamed them"."""
    return any(
        noun.lower_ in _NOBODY or any(word.lower_ == "neither" for word in noun.lefts)
        for noun in trees.subjects_of(verb)
        if noun.head == trees.governors_of(verb)[0]
    )


def _is_awaited(verb: Token, marker: str) -> bool:
    """Tell whether a clause of time stands before what will be done: "as soon as the town is taken, they will"."""
    soon = marker == "as" and any(word.lower_ == "soon" and word.nbor().lower_ == "as" for word in verb.sent[:-1] if word.i < verb.i)
    if not (soon or marker in _AWAITED) or trees.tense_of(verb) is not trees.Tense.PRESENT:
        return False
    above = next((word for word in trees.governors_of(verb)[1:] if trees.is_verb(word)), None)
    return above is not None and trees.modal_of(above) in ("will", "shall")


def _will(fold: Fold, verb: Token, modal: str, *, negative: bool, first: bool) -> None:
    if negative:
        refuses = first and modal != "would" and trees.subjects_of(verb) and not trees.is_passive(verb)
        fold.govern(Status.REFUSED if refuses else Status.NEGATED, verb)
    elif any(clause.marker in CONDITIONS for clause in trees.adverbial_clauses_of(verb)):
        fold.govern(Status.HYPOTHETICAL if modal == "would" else Status.CONDITIONAL, verb)
    elif modal == "would" and not _reported(verb):
        fold.govern(Status.HYPOTHETICAL, verb)
    else:
        fold.govern(Status.PLANNED, verb)


def _above(node: Token, governed: Mapping[int, list[Governed]], events: frozenset[int], fold: Fold) -> Token | None:
    """Give the word whose status reaches down to this one; `None` where a clause of its own begins or an act is taken as given."""
    way = trees.governors_of(node)
    if len(way) < 2:
        return None
    above, role = way[1], trees.role_of(node)
    if role is Role.CONJUNCT:
        return None if trees.is_verb(node) and trees.has_own_frame(node) else above
    if not trees.is_verb(node) and node.pos_ != "ADJ":
        if role is Role.OBLIQUE and above.lemma_.lower() in MOVING and _behind(node, above) == "for" and not _given(node):
            # "Arrived for talks".
            fold.purpose = fold.status is None
            fold.govern(Status.PLANNED, node)
            return None
        return _above_noun(node, above, role, governed, events)
    if role is Role.MODIFIER:
        # "A planned attack", not "an attacked town".
        return None
    if trees.is_to_infinitive(node) and not _completes(node, above):
        if trees.is_noun(above) and any(word.text.lower() in _ORDINAL for word in trees.modifiers_of(above)):
            # "The first explosion to hit the town".
            return None
        fold.purpose = fold.status is None
        fold.govern(Status.PLANNED, node)
        return above if trees.is_noun(above) and above.i not in events else None
    if role is Role.SUBJECT and trees.modal_of(above):
        # "Taking it would cut the road".
        fold.govern(Status.HYPOTHETICAL, above)
        return None
    if _completes(node, above) and above.lemma_.lower() in TELLING and trees.negated(above):
        # "Did not say that they had fled".
        fold.govern(Status.POSSIBLE, above)
        return None
    marker = trees.marker_of(node)
    if marker in _OPEN_TIME and not trees.is_finite(node):
        return None
    if marker == "for" and above.lemma_.lower() in MOVING:
        # "Came for evacuating the wounded".
        fold.govern(Status.PLANNED, node)
        return None
    open_clause = not trees.is_finite(node) and not trees.modal_of(node)
    return above if open_clause and marker in ("", "to", "by", "of") and trees.is_verb(above) else None


def _above_noun(node: Token, above: Token, role: Role, governed: Mapping[int, list[Governed]], events: frozenset[int]) -> Token | None:
    """Climb from a noun to what carries it: a verb of its taking place, a light verb, a phrase it heads, what an attack would do."""
    occurrence = _occurrence(node, above if role is Role.SUBJECT else None)
    if occurrence is not None:
        return occurrence
    if role in (Role.MODIFIER, Role.POSSESSOR, Role.APPOSITION):
        return above if above.i not in events else None
    if role is Role.PREDICATE or (role is Role.OBLIQUE and trees.is_noun(above)):
        return above if above.i not in events and not _given(node) else None
    carried = role is Role.OBJECT or (role is Role.SUBJECT and trees.is_passive(above))
    if carried and above.lemma_.lower() in LIGHT:
        return above
    if _given(node) and node.lemma_.lower() != "toll":
        return None
    if role is Role.SUBJECT and not trees.is_passive(above):
        # "A strike could kill many" is none yet; "strikes may have killed" were.
        perfect = any(word.text.lower() in _PERFECT for word in trees.verb_group(above))
        open_act = trees.modal_of(above) or trees.marker_of(above) in CONDITIONS
        return above if open_act and not perfect else None
    # "Accused of gassing them in a dawn attack"; what is only denied of the verb says nothing of the noun.
    carries = trees.modal_of(above) or (above.i in governed and not trees.negated(above))
    return above if role is Role.OBLIQUE and above.i in events and carries else None


def _occurrence(noun: Token, predicate: Token | None) -> Token | None:
    """Give the verb that tells when an act takes place ("the talks that are due to open"), of its predicate or a clause at it."""
    clauses = trees.relative_clauses_of(noun) + trees.participles_of(noun)
    verbs: list[Token] = [] if predicate is None else [predicate]
    verbs += [clause.verb for clause in clauses]
    words = [word for verb in verbs for word in (verb, *(one.verb for one in trees.complement_clauses_of(verb) if one.marker == "to"))]
    return next((word for word in words if _occurs(word) and (word == predicate or noun in trees.subjects_of(word))), None)


def _occurs(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    following = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    return (
        lemma in OCCURRING
        or f"{lemma} {following}" in OCCURRING
        or (lemma == "take" and any(noun.text.lower() == "place" for noun in trees.objects_of(verb)))
    )


def _by_preposition(noun: Token) -> Status | None:
    """Give what the preposition of a noun says of an act that is not known: "without a raid", "for fear of raids"."""
    way = trees.governors_of(noun)
    return _PREPOSITIONS.get(_behind(noun, way[1])) if len(way) > 1 and not _given(noun) else None


def _behind(noun: Token, verb: Token) -> str:
    """Give the preposition between a verb and a noun of its phrase; empty if there is none."""
    return next((preposition for preposition, other in trees.obliques_of(verb) if other == noun), "")


def _given(noun: Token) -> bool:
    """Tell whether a noun speaks of something known: "the attack", "their strikes"."""
    if not trees.is_noun(noun):
        return False
    return trees.possessor_of(noun) is not None or any(word.text.lower() in _DEFINITE for word in noun.lefts)


def _completes(clause: Token, above: Token) -> bool:
    return trees.is_verb(above) and any(one.verb == clause for one in trees.complement_clauses_of(above))


def _reported(verb: Token) -> bool:
    """Tell whether a clause is what somebody says: there "would" is the past of "will"."""
    way = trees.governors_of(verb)
    node = way[0] if way else verb
    for above in way[1:]:
        # A clause is named by its copula, which hangs from what carries it.
        if any(node in (one.verb, trees.governors_of(one.verb)[0]) for one in trees.complement_clauses_of(above)):
            return True
        node = above
        if not trees.is_verb(above):
            break
    return trees.reporting_verb_of(verb) is not None


def _asked(trigger: Token) -> bool:
    start, end = trees.sentence_of(trigger)
    return any(trigger.doc[i].text == "?" for i in range(max(start, end - 2), end))


def _by_tense(trigger: Token, clause: Token | None, type_: EventType, status: Status | None, *, headline: bool) -> Status:
    """Tell what goes on from what is done: present tense outside of headlines, progressive, and what stands as long as it is told."""
    if status is Status.ONGOING:
        return Status.ONGOING
    standing = STATES.get(trigger.lower_, trigger.lemma_.lower()) in STANDING
    habit = trees.is_noun(trigger) and any(word.text.lower() in _HABITUAL for word in trees.modifiers_of(trigger))
    if clause is None or habit or trees.role_of(clause) is Role.MODIFIER:
        return Status.ONGOING if standing or habit else Status.HAPPENED
    adverbs = {word.text.lower() for word in trees.modifiers_of(clause)}
    words = trees.verb_group(clause)
    # In a headline within the text ("Army Shells Orsk") the verb has a capital.
    headline = headline or (clause.text[:1].isupper() and clause.i > trees.sentence_of(clause)[0])
    progressive = clause.tag_ == "VBG" and len(words) > 1
    if type_ in _BY_SPEECH:
        kept_up = trees.tense_of(clause) is trees.Tense.PRESENT and not headline and clause == trigger
        return Status.ONGOING if progressive or kept_up or adverbs & _ALWAYS else Status.HAPPENED
    since = any(preposition == "since" for preposition, _ in trees.obliques_of(clause)) and trigger.lemma_.lower() not in HARMS
    lasting = any(word.text.lower() in _PERFECT for word in words) and (standing or since)
    present = trees.tense_of(clause) is trees.Tense.PRESENT and not headline and clause == trigger
    goes_on = progressive or lasting or present or adverbs & _HABIT or (clause == trigger and _goes_with(trigger))
    return Status.ONGOING if goes_on else Status.HAPPENED


def _goes_with(verb: Token) -> bool:
    """Tell whether a participle goes with an act that goes on: "fighters backed by air strikes are advancing"."""
    if verb.tag_ not in ("VBG", "VBN") or len(trees.verb_group(verb)) > 1 or trees.marker_of(verb) or verb.lemma_.lower() not in LASTING:
        return False
    way = trees.governors_of(verb)[1:]
    if verb.tag_ == "VBG" and way and trees.is_noun(way[0]):
        # "Groups fighting the army" do so whenever it is told.
        return True
    above = next((word for word in way if trees.is_verb(word)), None)
    return above is not None and (trees.tense_of(above) is trees.Tense.PRESENT or above.tag_ == "VBG")
