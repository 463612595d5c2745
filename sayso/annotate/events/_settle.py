"""Drafts into records: place, time, numbers, codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from sayso.annotate.events._lists import AIRCRAFT
from sayso.annotate.events._roles import participant
from sayso.language import trees
from sayso.records import FACTUAL, QUAD_OF, Event, EventType, PlaceRef, Span, Status, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.events._drafts import Draft
    from sayso.annotate.events._scene import Scene

_CHAIN, _STEPS = 8, 5
# Speech acts happen nowhere that matters: a place in their clause belongs to what is said.
_ORDERED = frozenset([EventType.COERCE, EventType.SANCTION, EventType.MOBILIZE, EventType.ACCUSE])
# What is coded where it is only tried.
_ATTEMPTS, _ATTEMPTED = frozenset(["attempt", "try"]), frozenset(["targeted", "suicide-attack", "explosives"])
_SPOKEN = frozenset([EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT])


def settle(drafts: list[Draft], scene: Scene) -> Iterator[Event]:
    """Yield the records of the drafts of a sentence, those of one happening naming each other."""
    events = {draft.token.i for draft in drafts}
    numbers = _numbers(drafts, events, scene)
    scenes = {id(draft): (_place(draft, scene), _time(draft, scene)) for draft in drafts}
    for draft in drafts:
        draft.plover = _plover(draft, scene)
    main = min((draft for draft in drafts if draft.plover is not None), key=_rank, default=None)
    if main is not None:
        main.main = True
    made = {id(draft): _record(draft, scenes, numbers.get(draft.token.i, []), scene) for draft in drafts}
    for draft in drafts:
        event = made[id(draft)]
        same = tuple(sorted({made[id(one)].id for one in draft.same} - {event.id}))
        yield msgspec.structs.replace(event, same_as=same) if same else event


def _rank(draft: Draft) -> tuple[int, bool, bool, int]:
    """Rank by height in the sentence, that of a carrying verb included; then what is no purpose, what has an actor, what stands first."""
    words = draft.words if draft.light is None or draft.light.verb is None else (*draft.words, draft.light.verb)
    height = min(len(trees.governors_of(word)) for word in words)
    return height, trees.is_verb(draft.token) and trees.is_to_infinitive(draft.token), not draft.actors, draft.token.i


def _record(draft: Draft, scenes: dict[int, tuple[PlaceRef | None, TimeRef | None]], numbers: list[str], scene: Scene) -> Event:
    place, time = scenes[id(draft)]
    for other in draft.same:
        place, time = place or scenes[id(other)][0], time or scenes[id(other)][1]
    actors = tuple(participant(token, scene) for token in sorted(draft.actors, key=lambda token: token.i))
    doers = {party.actor for party in actors if party.actor is not None} if draft.type is not EventType.CONSULT else set()
    # "Closed its border": not its own recipient; an object pronoun is another's, whoever it was taken for.
    others = [(token, participant(token, scene)) for token in sorted(draft.recipients, key=lambda token: token.i)]
    recipients = tuple(party for token, party in others if party.actor not in doers or trees.is_pronoun(token))
    trigger = _spans(draft.words)
    act = inside(draft)
    book = scene.codebook
    mode = _from_the_air(draft) or draft.frame.mode or next((one.frame.mode for one in draft.same if one.frame.mode), None)
    everywhere = {span for party in (*actors, *recipients) for span in party.spans} | set(trigger)
    return Event(
        document=scene.reading.document.id,
        spans=tuple(sorted(everywhere)),
        type=draft.type,
        act=act.type if act is not None else None,
        mode=mode,
        context=_context(draft, scene),
        quad=QUAD_OF[draft.type],
        intensity=book.intensity(draft.type, mode),
        plover=draft.plover,
        main=draft.main,
        cameo=_cameo(draft, draft.plover, mode, scene),
        status=draft.told.status,
        trigger=trigger,
        actors=actors,
        recipients=recipients,
        place=place.id if place else None,
        time=time.id if time else None,
        quantities=tuple(numbers),
        score=draft.score,
        rule=draft.frame.rule,
        derived=draft.told.word.text if draft.told.word is not None else None,
    )


def _from_the_air(draft: Draft) -> str | None:
    """Give the mode that the means of an attack tell: "helicopters killed nine"; `None` where the frame tells one more exact."""
    if draft.type is not EventType.ASSAULT or draft.frame.mode not in (None, "heavy-weapons"):
        return None
    return "aerial" if any(noun.lemma_.lower() in AIRCRAFT for noun in draft.arguments.doers) else None


def _plover(draft: Draft, scene: Scene) -> EventType | None:
    """Give the type of plain PLOVER: an order to repress, to inquire or to move forces is that, what talks failed to bring is a refusal."""
    if draft.told.purpose or _stands_in(draft):
        return None
    if draft.type is EventType.REQUEST and draft.token.lemma_.lower() == "order" and draft.act is not None and draft.act.type in _ORDERED:
        return draft.act.type
    status, word = draft.told.status, draft.told.word
    if status is Status.NEGATED and _withheld(draft):
        return EventType.REJECT
    if status is Status.CONDITIONAL and word == draft.token and trees.modal_of(draft.token) in ("will", "shall", "would"):
        # "Will withdraw unless ...": announced all the same, with "unless" as a threat.
        barred = any(clause.marker == "unless" for clause in trees.adverbial_clauses_of(draft.token))
        return EventType.THREATEN if barred else scene.codebook.plain(draft.type, Status.PLANNED)
    if status is Status.CONDITIONAL and draft.type in (EventType.AGREE, EventType.THREATEN):
        # "Is willing to withdraw if": offered all the same.
        return draft.type
    return draft.type if _as_done(draft) else scene.codebook.plain(draft.type, status)


def _withheld(draft: Draft) -> bool:
    """Tell whether what did not happen was for somebody to give: talks "failed to" agree, a demand "was not met" by Dara."""
    word = draft.told.word
    if word is not None and word.lemma_.lower() == "fail":
        return draft.type is EventType.AGREE
    return draft.type is EventType.CONCEDE and word == draft.token and bool(draft.actors)


def _as_done(draft: Draft) -> bool:
    """Tell whether plain PLOVER codes what is not told as done like the act: attempts on a life, what is let go by announcing it."""
    operator = draft.told.operator
    if operator is None:
        return False
    if draft.told.status is Status.PLANNED and operator.operator.lemma in _ATTEMPTS:
        return draft.type is EventType.ASSAULT and draft.frame.mode in _ATTEMPTED
    return draft.told.status is Status.SCHEDULED and operator.operator.governs == "obj" and draft.frame.mode == "release"


def inside(draft: Draft) -> Draft | None:
    """Give the act inside a speech act; of one about another's ("rejected an appeal to disarm") the act inside that."""
    act = draft.act
    if act is not None and act.type in _SPOKEN and act.act is not None and act.act is not draft:
        return act.act
    return act


def _cameo(draft: Draft, plover: EventType | None, mode: str | None, scene: Scene) -> str | None:
    """Compose the CAMEO code of what plain PLOVER codes, refined by what the clause is about; `None` where it codes nothing."""
    if plover is None:
        return None
    act, book, frame = inside(draft), scene.codebook, draft.frame
    own = book.cameo(plover, None, mode)
    if plover is not draft.type:
        code = book.cameo(plover, draft.type, frame.cameo, mode)
    elif act is not None:
        code = book.cameo(plover, act.type, act.frame.cameo, act.frame.mode)
    else:
        code = own if draft.same and mode != frame.mode else frame.cameo or own
    if plover is draft.type and code is not None:
        # What is more exact holds: "ultimatum" over a threat of something, a withdrawal over letting up.
        exact = [one for one in (frame.cameo, own) if one is not None and one.startswith(code)]
        code = max([code, *exact], key=len)
    if code is None:
        return None
    phrase = trees.full_phrase(draft.token) if draft.light is None else scene.doc[slice(*trees.sentence_of(draft.token))]
    return book.refined(code, (word.lemma_.lower() for word in phrase))


def _stands_in(draft: Draft) -> bool:
    """Tell whether the speech act that governs an act is coded for it: of "threatened to shell" the threat."""
    return draft.told.operator is not None and draft.told.operator.operator.type is not None and draft.told.status not in FACTUAL


def _spans(words: tuple[Token, ...]) -> tuple[Span, ...]:
    """Give the stretches of words, those side by side as one."""
    spans: list[Span] = []
    last = -2
    for word in sorted(words, key=lambda word: word.i):
        if word.i == last + 1:
            spans[-1] = Span(spans[-1].start, word.idx + len(word))
        else:
            spans.append(Span(word.idx, word.idx + len(word)))
        last = word.i
    return tuple(spans)


def _place(draft: Draft, scene: Scene) -> PlaceRef | None:
    if draft.type in _SPOKEN:
        return None
    found = trees.circumstances_of(draft.token, scene.locations)
    chain = [scene.locations[word.i] for word in found if abs(word.i - found[0].i) <= _CHAIN]
    return min(chain, key=lambda place: place.precision_km) if chain else None


def _time(draft: Draft, scene: Scene) -> TimeRef | None:
    found = trees.circumstances_of(draft.token, scene.times)
    return scene.times[found[0].i] if found else None


def _numbers(drafts: list[Draft], events: set[int], scene: Scene) -> dict[int, list[str]]:
    """Give for triggers the numbers that belong to them: a number belongs to the first event above it."""
    found: dict[int, list[str]] = {}
    if not drafts:
        return found
    for i in range(*trees.sentence_of(drafts[0].token)):
        number = scene.numbers.get(i)
        if number is None:
            continue
        for above in trees.governors_of(scene.doc[i])[: _STEPS + 1]:
            if above.i in events:
                found.setdefault(above.i, []).append(number.id)
                break
    return found


def _context(draft: Draft, scene: Scene) -> tuple[str, ...]:
    words = [draft.token, *draft.arguments.objects, *(noun for _, noun in draft.arguments.phrases)]
    words += [other for word in words[:1] for other in trees.modifiers_of(word)]
    found = {scene.codebook.contexts[word.lemma_.lower()] for word in words if word.lemma_.lower() in scene.codebook.contexts}
    return tuple(sorted(found))
