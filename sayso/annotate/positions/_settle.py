"""Stands into records: one for each holder, those that say the same dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import Issue, as_charge, issue_of
from sayso.annotate.positions._lists import PARTY_NOUNS
from sayso.annotate.positions._real import turned
from sayso.annotate.positions._reasons import reason_of
from sayso.annotate.positions._scene import is_first_person
from sayso.annotate.positions._voices import is_same, told
from sayso.language import trees
from sayso.records import Act, Participant, Polarity, Position, PositionStance, TimeRef

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene
    from sayso.annotate.positions._stands import Stand

_LONGEST = 40
_WEAKEST = "denial content"


def settle(stands: Iterable[Stand], scene: Scene) -> Iterator[Position]:
    """Yield the records of the stands of a sentence, in text order, none twice."""
    kept = _without_doubles(sorted(stands, key=lambda stand: (stand.trigger.i, stand.rule == _WEAKEST, not stand.own)), scene)
    seen: list[tuple[tuple[str, str, PositionStance], int, int]] = []
    for stand in kept:
        issue = _issue(stand, scene)
        if not issue.known and stand.issue[0].lower_ == "they":
            # On whom or what it is a stand is not told.
            continue
        stance = _stance(stand, issue)
        for holder in stand.holders:
            record = _record(stand, holder, issue, stance, scene)
            if issue.name == record.holder.name or _is_own(record, stand, scene):
                # Nobody stands on himself: a slip of the parse in "backed by Orsk Dara and Kerem".
                continue
            key, start, end = (record.actor, record.issue, record.stance), record.envelope.start, record.envelope.end
            if trees.is_verb(stand.trigger) or not any(key == one and first <= start and end <= last for one, first, last in seen):
                # "Agreed to step up efforts for a truce" is one stand.
                seen.append((key, start, end))
                yield record


def _is_own(record: Position, stand: Stand, scene: Scene) -> bool:
    """Tell whether a state is told to be for itself or its army: "Orskian troops backed by Orskian jets"."""
    if record.stance is not PositionStance.SUPPORTS:
        return False
    head = stand.issue[0]
    words = (head, *trees.modifiers_of(head)) if trees.is_noun(head) and head.lemma_.lower() in PARTY_NOUNS else (head,)
    refs = [ref for word in words if word not in stand.holders and (ref := scene.ref_of(word)) is not None]
    return any(ref.actor.split(".")[0] == record.actor.split(".")[0] for ref in refs)


def _range(stand: Stand) -> list[int]:
    """Give the tokens of the issue: the phrases of its heads, or the content whose cue the trigger is."""
    saying = stand.saying
    if saying is not None and not stand.own and saying.content and stand.trigger.i in saying.cue:
        return sorted(i for i in saying.content if i not in saying.cue)
    found: set[int] = set()
    for head in stand.issue:
        span = trees.governed_span(head) if trees.is_verb(head) else trees.full_phrase(head)
        found.update(range(span.start, min(span.end, head.i + _LONGEST)))
        found.add(head.i)
    if trees.is_verb(stand.trigger) or stand.trigger not in stand.issue:
        found.difference_update(word.i for word in stand.words if word not in stand.issue)
        found.update(word.i for head in stand.issue if trees.is_verb(head) for word in trees.verb_group(head) if word.i > head.i)
    return sorted(found)


def _issue(stand: Stand, scene: Scene) -> Issue:
    issue = issue_of(stand.issue, _range(stand), scene, addressed=stand.stance is PositionStance.DEMANDS)
    return as_charge(issue) if stand.stance is PositionStance.DISMISSES else issue


def _stance(stand: Stand, issue: Issue) -> PositionStance:
    """Turn the stance where the words name the end of the issue: who urges him to go is against his rule."""
    if not issue.turned:
        return stand.stance
    if stand.stance is PositionStance.DEMANDS:
        return PositionStance.OPPOSES
    return turned(stand.stance) or stand.stance


def _without_doubles(stands: list[Stand], scene: Scene) -> list[Stand]:
    """Drop what only reports another stand, and what argues for one: "denied it, saying that it had no gas"."""
    triggers: dict[int, Stand] = {}
    kept: list[Stand] = []
    for stand in stands:
        voices = scene.voices(stand.trigger)
        denied = not stand.own and any(voice.record.act is Act.DENY for voice in voices[:1] if voice is not stand.saying)
        if stand.trigger.i in triggers or denied or any(voice.record.polarity is Polarity.NEGATIVE for voice in voices[:1]):
            # "Denied that Orsk had promised to leave" tells of no promise.
            continue
        triggers[stand.trigger.i] = stand
        if any(_goes_on(one, stand) for one in kept):
            continue
        kept.append(stand)
    mixed = {other.trigger.i for stand in kept if stand.stance is PositionStance.AMBIVALENT for other in kept if _is_beside(stand, other)}
    kept = [stand for stand in kept if stand.trigger.i not in mixed]
    if any(stand.own or stand.said for stand in kept if stand.rule != "loaded"):
        # What is condemned in passing counts where nothing plainer is said.
        kept = [stand for stand in kept if stand.rule != "loaded"] or kept[:1]
    kept = [stand for stand in kept if not any(_announces(other, stand, scene) for other in kept if other is not stand)]
    argued = [stand for stand in kept if not any(_argues(other, stand, scene) for other in kept if other is not stand)]
    return [stand for stand in argued if not any(_reports(stand, other) for other in argued if other is not stand)]


def _goes_on(stand: Stand, other: Stand) -> bool:
    """Tell whether a stand is of the same saying and sort as one before it in the sentence: each act of saying is one."""
    if not other.own or other.saying is None or stand.stance is not other.stance:
        return False
    # "Warned that the raid was a crime" is one saying too.
    return (stand.own and stand.saying is other.saying) or stand.trigger.i in other.saying.cue


def _announces(main: Stand, stand: Stand, scene: Scene) -> bool:
    """Tell whether a stand is only what another of the same holder is about: "announced his intention to ask for it"."""
    if main.trigger.i > stand.trigger.i or stand.trigger not in (*main.issue, *main.words) or main.stance is not stand.stance:
        return False
    names = {scene.participant(holder).name for holder in main.holders}
    return all(scene.participant(holder).name in names for holder in stand.holders)


def _is_beside(stand: Stand, other: Stand) -> bool:
    """Tell whether a stand is one half of a mixed one: "backs them but is reluctant to help"."""
    joined = trees.conjuncts_of(stand.trigger)
    if other.stance is PositionStance.DISMISSES:
        return False
    return stand is not other and other.trigger in joined and set(stand.holders) == set(other.holders)


def _argues(main: Stand, stand: Stand, scene: Scene) -> bool:
    """Tell whether a stand lies in the words that give the reason of another one."""
    reason = reason_of(main, scene)
    if reason is None or main.reasons:
        return False
    if stand.trigger in main.issue or not reason[0] <= stand.trigger.i < reason[1]:
        return False
    names = {scene.participant(holder).name for holder in main.holders}
    return any(scene.participant(holder).name in names or is_first_person(holder) for holder in stand.holders)


def _reports(stand: Stand, other: Stand) -> bool:
    """Tell whether a stand read from a whole content is only that of a clearer word in it."""
    if stand.rule != _WEAKEST or stand.saying is None:
        return False
    return other.trigger.i in stand.saying.content


def _record(stand: Stand, holder: Token, issue: Issue, stance: PositionStance, scene: Scene) -> Position:
    voice = told(stand, holder, scene)
    party, actor = _holder(stand, holder, scene)
    tokens = _range(stand)
    first = min([*(word.i for word in stand.words), *(tokens[:1] if tokens and tokens[0] > stand.trigger.i - _LONGEST else [])])
    last = max([*(word.i for word in stand.words), *tokens])
    reason = reason_of(stand, scene)
    words = scene.span(tokens[0], tokens[-1] + 1) if tokens else scene.span(first, last + 1)
    return Position(
        document=scene.reading.document.id,
        spans=(scene.span(first, last + 1),),
        actor=actor,
        holder=party,
        issue=issue.name,
        words=(words,),
        stance=stance,
        reason=scene.span(*reason) if reason is not None and reason[0] < reason[1] else None,
        declared=voice.declared,
        ascribed_by=voice.by,
        time=_time(stand, scene),
        event=event.id if (event := scene.events.get(stand.trigger.i)) is not None else None,
        attribution=stand.saying.record.id if stand.saying is not None else None,
        rule=stand.rule,
    )


def _holder(stand: Stand, holder: Token, scene: Scene) -> tuple[Participant, str]:
    """Give the holder and its id: of "I" and "we" who says so."""
    party = scene.participant(holder)
    if party.actor is None and (is_first_person(holder) or trees.is_pronoun(holder)):
        for voice in scene.voices(stand.trigger):
            sources = scene.sources_of(voice)
            if sources and is_same(holder, voice, scene) and not scene.is_outlet(voice):
                speaker = scene.participant(sources[0])
                party = Participant(spans=party.spans, actor=speaker.actor, name=voice.record.speaker or speaker.name)
                break
    words = scene.reading.text(party.spans[0])
    return party, party.actor or party.name or words


def _time(stand: Stand, scene: Scene) -> str | None:
    found = trees.circumstances_of(stand.trigger, scene.times)
    times: dict[int, TimeRef] = scene.times
    return times[found[0].i].id if found else None
