"""Who was killed, wounded, captured or displaced: read from the words around a number of people.

A wrong side is worse than none ("12 rebels killed 3 soldiers"), so each pattern asks for its whole
frame, and where two readings remain the number stays without.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate.quantities._counted import Noun, is_plural
from sayso.annotate.quantities._fates import (
    CAPTIVE,
    CAPTURED,
    CHAIN,
    DISPLACED,
    END,
    EVENT,
    FLIGHT,
    HEAD,
    KILLED,
    OBJECT,
    PARTICIPLE,
    PASSIVE,
    PERFECT,
    STATE,
    Fate,
)
from sayso.annotate.quantities._numerals import STARTS
from sayso.annotate.quantities._tolls import lives_lost, toll
from sayso.annotate.quantities._words import (
    ADVERBS,
    AUXILIARIES,
    CASUALTY_WORDS,
    CONJUNCTIONS,
    NAMES,
    PEOPLE,
    PERSON,
    PREPOSITIONS,
    RELATIVES,
    VERBS,
    WORD_SETS,
    Words,
)
from sayso.records import Casualty

_REACH = 14


class Counted(NamedTuple):
    """A number of people: its first word with the bound, the last word of the phrase, and its noun (`None`: a bare number)."""

    first: int
    end: int
    noun: Noun | None


# Heads that only say what befell people ("18 wounded"), not who they are.
STATES = frozenset(["wounded", "injured", "dead", "killed", "displaced", "others"])
_CIVIL = WORD_SETS["civilian"]
_TAKING = WORD_SETS["take-life"]
_BREAKS = (VERBS | RELATIVES | WORD_SETS["subject-break"] | AUXILIARIES) - PASSIVE - PERFECT
_CLAUSE_WORDS = PREPOSITIONS | CONJUNCTIONS | RELATIVES | ADVERBS | VERBS | NAMES["weekday"]
# Before these a number may still head the subject: "after 12 people were killed", "including 12 who died".
_OPENERS = frozenset(["after", "as", "before", "since", "until", "including"])
_CARRIERS = frozenset(["and", "plus", "including", ",", "&", "them"])
# Without one of these nearby nobody is a casualty: spares the close look at most numbers.
_TRIGGERS = CASUALTY_WORDS | CAPTIVE | frozenset(["lives", "life", "shot", "flee", "leave", "their", "toll"])


def fate_of(words: Words, first: int, last: int, noun: Noun | None) -> Fate | None:
    """Give what befell the people whose number (with its bound) spans `first` to `last`; `None` where nothing says so."""
    if noun is not None and not may_suffer(words, noun):
        return None
    counted = Counted(first, noun.last if noun else last, noun)
    if _TRIGGERS.isdisjoint(words.lower[max(0, first - 2 * _REACH) : counted.end + 2 * _REACH]):
        return None
    for read in (_inside, _behind, _among, _passive, _event):
        fate = read(words, counted)
        if fate is not None:
            return fate
    following = words.at(counted.end + 1)
    if following in AUXILIARIES or (following in VERBS and following not in WORD_SETS["reporting"]):
        return None
    fate = toll(words, first) or _before(words, counted)
    return fate if fate or following in VERBS else _carried(words, counted)


def may_suffer(words: Words, noun: Noun) -> bool:
    head = words.at(noun.head)
    return noun.people or head in HEAD or head in WORD_SETS["victim-head"]


def _inside(words: Words, counted: Counted) -> Fate | None:
    """Read "12 deaths", "12 wounded civilians", "claimed 12 lives"."""
    noun = counted.noun
    if noun is None:
        return None
    head = words.at(noun.head)
    if head == "lives":
        taken = any(words.at(at) in _TAKING for at in (counted.first - 1, counted.first - 2, counted.end + 1))
        return KILLED if taken else None
    if head in HEAD:
        return _later(words, noun.head + 1) or _mixed(words, noun.head, HEAD[head])
    state = next((STATE[words.at(at)] for at in range(noun.first, noun.head) if words.at(at) in STATE), None)
    return state and (_later(words, noun.head + 1) or state)


def _later(words: Words, at: int) -> Fate | None:
    """Read what became of the wounded or captured: "two of the wounded died", "three of the captured were executed"."""
    passive = False
    while words.at(at) in CHAIN or words.at(at) == "who":
        passive = passive or words.at(at) in PASSIVE
        at += 1
    word = words.at(at)
    later = END.get(word) or (PARTICIPLE.get(word) if passive else None)
    return later if later == KILLED else None


def _behind(words: Words, counted: Counted) -> Fate | None:
    """Read "12 dead", "12 rebels killed in", "12 others wounded", but not "12 rebels killed 3 soldiers"."""
    if lives_lost(words, counted.end + 1):
        return KILLED
    at = counted.end + 1
    while words.at(at) in WORD_SETS["people-filler"]:
        at += 1
    if words.at(at) in RELATIVES and words.at(at + 1) in END:
        at += 1
    word = words.at(at)
    if word == "shot" and words.at(at + 1) == "dead":
        return KILLED
    if word in ("taken", "held") and words.at(at + 1) in CAPTIVE:
        # "Massacred 12 soldiers taken captive": what was done to them comes first.
        return _before(words, counted) or CAPTURED
    if word in FLIGHT:
        return _fled(words, counted)
    if word in END:
        return _mixed(words, at, END[word])
    inserted = at + 1 if word == "," else at
    if words.at(inserted) in WORD_SETS["insertion"] and counted.noun is not None:
        return _behind_insertion(words, inserted)
    fate = STATE.get(word) or PARTICIPLE.get(word)
    left = words.at(counted.first - 1) in WORD_SETS["leave"] or words.at(at - 1) == "others"
    if fate is None or not (left or _ends_clause(words, at, bare=counted.noun is None)):
        return None
    return _mixed(words, at, fate)


def _behind_insertion(words: Words, start: int) -> Fate | None:
    """Read "ten villagers, some of them girls, killed in a raid", where no verb stands between."""
    for at in range(start, start + 9):
        word = words.at(at)
        if words.stops(at) or word in _BREAKS or word in PASSIVE or word in PERFECT or word in ("and", "or"):
            return None
        if word in PARTICIPLE:
            return PARTICIPLE[word] if words.at(at + 1) in ("in", "by", "during", "after", "near", "when") else None
    return None


def _among(words: Words, counted: Counted) -> Fate | None:
    """Read "nine girls were among the dead", "among those killed were nine girls", "the dead included nine girls"."""
    at = counted.end + 1
    if words.at(at) in PASSIVE:
        at += 1
    if words.at(at) == "among" and counted.noun is not None:
        return _first_fate(words, range(at + 1, at + 7))
    if words.at(counted.first - 1) not in ("were", "was", "are", "include", "included", "includes"):
        return None
    opening = [words.at(near) for near in range(counted.first - 5, counted.first - 1)]
    if "those" in opening or "the" in opening:
        fate = PARTICIPLE.get(opening[-1]) or STATE.get(opening[-1])
        return fate if opening[-2] in ("the", "those") or words.at(counted.first - 3) == "those" else None
    return None


def _first_fate(words: Words, stretch: range) -> Fate | None:
    for at in stretch:
        word = words.at(at)
        if words.stops(at) or word in VERBS or word in PASSIVE or word in ("survivors", "survived"):
            return None
        fate = PARTICIPLE.get(word) or STATE.get(word) or HEAD.get(word)
        if fate is not None:
            return _mixed(words, at, fate)
    return None


def _fled(words: Words, counted: Counted) -> Fate | None:
    """Fighters who flee are not displaced; only civilians are, or a crowd left unnamed."""
    if counted.noun is None:
        crowd = {words.at(at) for at in range(counted.first, counted.end + 1)} & {"thousands", "millions"}
        return DISPLACED if crowd else None
    return DISPLACED if words.at(counted.noun.head) in _CIVIL else None


def _ends_clause(words: Words, at: int, *, bare: bool) -> bool:
    """Say whether a past form has no object behind it, so that it is passive ("killed in", "killed and 3 wounded")."""
    position = at + 1
    following = words.at(position)
    if following in ("and", "or", "/", "&"):
        joined = words.at(position + 1) in PARTICIPLE or words.at(position + 1) in STATE
        return not joined or _ends_clause(words, position + 1, bare=bare)
    if words.stops(position) or not following[0].isalnum() or following in _CLAUSE_WORDS or following.endswith("ly"):
        return True
    if words.numeral(position) or following in STARTS:
        # Lists without commas: "12 killed 30 wounded", "12 persons killed 30 others wounded".
        behind = position + 2 if words.at(position + 1) in WORD_SETS["people-filler"] else position + 1
        return bare or words.at(behind) in STATE or words.at(behind) in PARTICIPLE
    return False


def _mixed(words: Words, at: int, fate: Fate) -> Fate:
    """Give no kind where two are named for one number: "12 killed or wounded"."""
    if words.at(at + 1) in ("and", "or", "/", "&"):
        other = PARTICIPLE.get(words.at(at + 2)) or STATE.get(words.at(at + 2)) or HEAD.get(words.at(at + 2))
        if other is not None and other != fate:
            return Fate(None)
    return fate


def _passive(words: Words, counted: Counted) -> Fate | None:
    """Read "12 people, three of them children, were killed": the number is the subject of a passive."""
    start = counted.end + 1
    if counted.noun is None and words.at(start) not in CHAIN and words.at(start) not in ("of", "others", "more", "who"):
        # A bare number whose verb stands far off may be anything.
        return None
    at = _auxiliary(words, start) if _heads_subject(words, counted.first) else None
    if at is None or (words.at(at) == "was" and counted.noun is not None and is_plural(words.at(counted.noun.head))):
        return None
    passive = False
    while words.at(at) in CHAIN:
        passive = passive or words.at(at) in PASSIVE
        at += 1
    word, following = words.at(at), words.at(at + 1)
    if word == "forced" and following == "to" and words.at(at + 2) in ("flee", "leave"):
        return _fled(words, counted)
    if word in FLIGHT:
        return _fled(words, counted)
    if word in END:
        return END[word]
    if not passive:
        return None
    if word == "shot" and following == "dead":
        return KILLED
    if word in ("taken", "held") and following in CAPTIVE:
        return CAPTURED
    fate = PARTICIPLE.get(word) or STATE.get(word)
    return _mixed(words, at, fate) if fate else None


def _heads_subject(words: Words, first: int) -> bool:
    """Say whether no preposition governs the number: "an attack on 12 soldiers was repelled" is about the attack."""
    at = first - 2 if words.at(first - 1) in ("the", "these", "those") else first - 1
    before = words.at(at)
    if before == "of":
        return words.at(at - 1) in ("total", "group", "out")
    return before not in PREPOSITIONS or before in _OPENERS


def _auxiliary(words: Words, start: int) -> int | None:
    """Find the auxiliary that the phrase ending before `start` is the subject of, over insertions without a verb."""
    if words.at(start) in ("who", "that", "which"):
        return start + 1 if words.at(start + 1) in PASSIVE or words.at(start + 1) in PERFECT else None
    crossed = False
    for position in range(start, start + _REACH):
        word = words.at(position)
        if words.stops(position) or word in _BREAKS:
            return None
        if word in PASSIVE or word in PERFECT:
            return None if words.raw(position) == "IS" else position
        if word in ("died", "perished"):
            return position
        if word in CHAIN and position == start:
            return position if words.at(position + 1) in CHAIN else None
        if word in ("and", "or", "&") and crossed and not words.capital(position + 1):
            return None
        if word in PARTICIPLE or (word in OBJECT and word not in STATE):
            return None
        if word.endswith(("ed", "ing")) and (position == start or word not in WORD_SETS["ed-adjective"]) and word != "including":
            return None
        crossed = crossed or (word in PREPOSITIONS and word not in ("including", "among"))
    return None


def _before(words: Words, counted: Counted) -> Fate | None:
    """Read "killed at least 12" and "took 12 soldiers prisoner"."""
    at = _left_of(words, counted.first)
    word = words.at(at)
    following = [words.at(counted.end + 1), words.at(counted.end + 2)]
    if word in _TAKING and following[0] in CAPTIVE:
        return CAPTURED
    if word in ("forced", "forcing", "forces", "force") and following in (["to", "flee"], ["from", "their"]):
        return _fled(words, counted)
    if word in ("drove", "driven", "driving") and following == ["from", "their"]:
        return DISPLACED
    return _governed(words, at, counted.noun)


def _left_of(words: Words, first: int) -> int:
    at = first - 1
    for _ in range(3):
        if words.at(at) in WORD_SETS["object-filler"]:
            at -= 1
    return at


def _event(words: Words, counted: Counted) -> Fate | None:
    """Read "the deaths of 12" and "claimed the lives of 12", but not "saved the lives of 12"."""
    at = _left_of(words, counted.first) - 1
    if words.at(at + 1) != "of":
        return None
    if words.at(at) == "lives":
        return KILLED if any(words.at(position) in _TAKING for position in range(at - 3, at)) else None
    return EVENT.get(words.at(at))


def _governed(words: Words, at: int, noun: Noun | None) -> Fate | None:
    """Give the fate that the verb at `at` brings on its object, if it is active."""
    word = words.at(at)
    fate = OBJECT.get(word)
    if fate is None or (noun is None and fate.casualty is Casualty.CAPTURED):
        return None
    if word in PARTICIPLE and not _active(words, at):
        return None
    if words.at(at - 1) in ("and", "or", "/"):
        other = OBJECT.get(words.at(at - 2)) or PARTICIPLE.get(words.at(at - 2))
        if other is not None and other != fate:
            return Fate(None)
    return fate


def _active(words: Words, at: int) -> bool:
    """Tell "have killed 12" and "rebels killed 12" from "were killed" and "of those killed"."""
    position = at - 1
    while words.at(position) in WORD_SETS["verb-adverb"] or words.at(position) in PARTICIPLE:
        position -= 1
    before = words.at(position)
    if position < at - 1 and words.at(at - 1) in ("and", "or") and position == at - 2 and before not in PASSIVE:
        # "Killed 10 people and injured 12": the second verb has the first one's subject.
        return True
    if (before in PASSIVE and words.raw(position) != "IS") or before in ("those", "number", "of") or before in _CIVIL:
        return False
    # "Some of the soldiers killed 12 ..." can be read both ways.
    return not (before in PERSON or before in PEOPLE) or all(words.at(near) != "of" for near in range(position - 3, position))


def _carried(words: Words, counted: Counted) -> Fate | None:
    """Read "killed the commander and 12 guards", "were killed, including 12 children": another phrase carries the number along."""
    before = words.at(counted.first - 1)
    if counted.noun is None or before not in _CARRIERS:
        return None
    if before == "including" or (before == "them" and words.at(counted.first - 2) == "among"):
        return _included(words, counted.first - 2)
    if before == "them":
        return None
    position = counted.first - 2 - (words.at(counted.first - 2) == ",")
    for at in range(position, max(-1, position - 9), -1):
        word = words.at(at)
        partitive = word == "of" and words.at(at - 1) in STARTS
        if words.stops(at) or (word in PREPOSITIONS and not partitive) or word in AUXILIARIES or word in RELATIVES or word in VERBS:
            return None
        if word in OBJECT:
            return _governed(words, at, counted.noun)
        if word in STATE:
            return None
    return None


def _included(words: Words, start: int) -> Fate | None:
    """Give the fate of the group that the number is a part of; `None` where the sentence names two fates before it."""
    found: set[Fate] = set()
    for at in range(start, max(-1, start - 12), -1):
        if words.stops(at):
            break
        word = words.at(at)
        fate = OBJECT.get(word) or PARTICIPLE.get(word) or STATE.get(word) or END.get(word)
        if fate is not None:
            found.add(fate)
    return found.pop() if len(found) == 1 else None
