"""Who was killed, wounded, captured or displaced: read from the words around a number of people.

A wrong side is worse than none ("12 rebels killed 3 soldiers"), so each pattern asks for its whole
frame, and where two readings remain the number stays without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sayso.annotate.quantities._counted import Noun, is_plural
from sayso.annotate.quantities._numerals import STARTS
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
    read_table,
)
from sayso.records import Casualty

_REACH = 14


class Fate(NamedTuple):
    """That the counted people are casualties; `casualty` is `None` where the words do not say of which kind."""

    casualty: Casualty | None


class Counted(NamedTuple):
    """A number of people: its first word with the bound, the last word of the phrase, and its noun (`None`: a bare number)."""

    first: int
    end: int
    noun: Noun | None


def _read_roles() -> Mapping[str, Mapping[str, Fate]]:
    roles: dict[str, dict[str, Fate]] = {}
    for form, role, casualty in read_table("casualty_words.tsv"):
        fate = Fate(None if casualty == "any" else Casualty(casualty))
        for name in ("object", "participle") if role == "both" else (role,):
            roles.setdefault(name, {})[form] = fate
    return roles


_ROLES = _read_roles()
_OBJECT, _PARTICIPLE, _STATE = _ROLES["object"], _ROLES["participle"], _ROLES["state"]
_HEAD, _EVENT, _FLIGHT, _END = _ROLES["head"], _ROLES["event"], _ROLES["flight"], _ROLES["end"]
# Heads that only say what befell people ("18 wounded"), not who they are.
STATES = frozenset(["wounded", "injured", "dead", "killed", "displaced", "others"])
_PASSIVE = frozenset(["was", "were", "been", "be", "being", "are", "is", "get", "gets", "got", "getting"])
_PERFECT = frozenset(["has", "have", "had", "having"])
_CHAIN = _PASSIVE | _PERFECT | WORD_SETS["passive-chain"]
_CIVIL = WORD_SETS["civilian"]
_TAKING = WORD_SETS["take-life"]
_CAPTIVE = WORD_SETS["captive"]
_BREAKS = (VERBS | RELATIVES | WORD_SETS["subject-break"] | AUXILIARIES) - _PASSIVE - _PERFECT
_CLAUSE_WORDS = PREPOSITIONS | CONJUNCTIONS | RELATIVES | ADVERBS | VERBS | NAMES["weekday"]
# Before these a number may still head the subject: "after 12 people were killed", "including 12 who died".
_OPENERS = frozenset(["after", "as", "before", "since", "until", "including"])
_CARRIERS = frozenset(["and", "plus", "including", ",", "&", "them"])
# Without one of these nearby nobody is a casualty: spares the close look at most numbers.
_TRIGGERS = CASUALTY_WORDS | _CAPTIVE | frozenset(["lives", "shot", "flee", "leave", "their", "toll"])
_KILLED, _CAPTURED, _DISPLACED = Fate(Casualty.KILLED), Fate(Casualty.CAPTURED), Fate(Casualty.DISPLACED)


def fate_of(words: Words, first: int, last: int, noun: Noun | None) -> Fate | None:
    """Give what befell the people whose number (with its bound) spans `first` to `last`; `None` where nothing says so."""
    if noun is not None and not _may_suffer(words, noun):
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
    fate = _toll(words, first) or _before(words, counted)
    return fate if fate or following in VERBS else _carried(words, counted)


def _may_suffer(words: Words, noun: Noun) -> bool:
    head = words.at(noun.head)
    return noun.people or head in _HEAD or head in WORD_SETS["victim-head"]


def _inside(words: Words, counted: Counted) -> Fate | None:
    """Read "12 deaths", "12 wounded civilians", "claimed 12 lives"."""
    noun = counted.noun
    if noun is None:
        return None
    head = words.at(noun.head)
    if head == "lives":
        taken = any(words.at(at) in _TAKING for at in (counted.first - 1, counted.first - 2, counted.end + 1))
        return _KILLED if taken else None
    if head in _HEAD:
        return _mixed(words, noun.head, _HEAD[head])
    return next((_STATE[words.at(at)] for at in range(noun.first, noun.head) if words.at(at) in _STATE), None)


def _behind(words: Words, counted: Counted) -> Fate | None:
    """Read "12 dead", "12 rebels killed in", "12 others wounded", but not "12 rebels killed 3 soldiers"."""
    at = counted.end + 1
    while words.at(at) in WORD_SETS["people-filler"]:
        at += 1
    if words.at(at) in RELATIVES and words.at(at + 1) in _END:
        at += 1
    word = words.at(at)
    if word == "shot" and words.at(at + 1) == "dead":
        return _KILLED
    if word in _FLIGHT:
        return _fled(words, counted)
    if word in _END:
        return _mixed(words, at, _END[word])
    inserted = at + 1 if word == "," else at
    if words.at(inserted) in WORD_SETS["insertion"] and counted.noun is not None:
        return _behind_insertion(words, inserted)
    fate = _STATE.get(word) or _PARTICIPLE.get(word)
    left = words.at(counted.first - 1) in WORD_SETS["leave"] or words.at(at - 1) == "others"
    if fate is None or not (left or _ends_clause(words, at, bare=counted.noun is None)):
        return None
    return _mixed(words, at, fate)


def _behind_insertion(words: Words, start: int) -> Fate | None:
    """Read "ten villagers, some of them girls, killed in a raid", where no verb stands between."""
    for at in range(start, start + 9):
        word = words.at(at)
        if words.stops(at) or word in _BREAKS or word in _PASSIVE or word in _PERFECT or word in ("and", "or"):
            return None
        if word in _PARTICIPLE:
            return _PARTICIPLE[word] if words.at(at + 1) in ("in", "by", "during", "after", "near", "when") else None
    return None


def _among(words: Words, counted: Counted) -> Fate | None:
    """Read "nine girls were among the dead", "among those killed were nine girls", "the dead included nine girls"."""
    at = counted.end + 1
    if words.at(at) in _PASSIVE:
        at += 1
    if words.at(at) == "among" and counted.noun is not None:
        return _first_fate(words, range(at + 1, at + 7))
    if words.at(counted.first - 1) not in ("were", "was", "are", "include", "included", "includes"):
        return None
    opening = [words.at(near) for near in range(counted.first - 5, counted.first - 1)]
    if "those" in opening or "the" in opening:
        fate = _PARTICIPLE.get(opening[-1]) or _STATE.get(opening[-1])
        return fate if opening[-2] in ("the", "those") or words.at(counted.first - 3) == "those" else None
    return None


def _first_fate(words: Words, stretch: range) -> Fate | None:
    for at in stretch:
        word = words.at(at)
        if words.stops(at) or word in VERBS or word in _PASSIVE or word in ("survivors", "survived"):
            return None
        fate = _PARTICIPLE.get(word) or _STATE.get(word) or _HEAD.get(word)
        if fate is not None:
            return _mixed(words, at, fate)
    return None


def _fled(words: Words, counted: Counted) -> Fate | None:
    """Fighters who flee are not displaced; only civilians are, or a crowd left unnamed."""
    if counted.noun is None:
        crowd = {words.at(at) for at in range(counted.first, counted.end + 1)} & {"thousands", "millions"}
        return _DISPLACED if crowd else None
    return _DISPLACED if words.at(counted.noun.head) in _CIVIL else None


def _ends_clause(words: Words, at: int, *, bare: bool) -> bool:
    """Say whether a past form has no object behind it, so that it is passive ("killed in", "killed and 3 wounded")."""
    position = at + 1
    following = words.at(position)
    if following in ("and", "or", "/", "&"):
        joined = words.at(position + 1) in _PARTICIPLE or words.at(position + 1) in _STATE
        return not joined or _ends_clause(words, position + 1, bare=bare)
    if words.stops(position) or not following[0].isalnum() or following in _CLAUSE_WORDS or following.endswith("ly"):
        return True
    if words.numeral(position) or following in STARTS:
        # Lists without commas: "12 killed 30 wounded".
        return bare or words.at(position + 1) in _STATE or words.at(position + 1) in _PARTICIPLE
    return False


def _mixed(words: Words, at: int, fate: Fate) -> Fate:
    """Give no kind where two are named for one number: "12 killed or wounded"."""
    if words.at(at + 1) in ("and", "or", "/", "&"):
        other = _PARTICIPLE.get(words.at(at + 2)) or _STATE.get(words.at(at + 2)) or _HEAD.get(words.at(at + 2))
        if other is not None and other != fate:
            return Fate(None)
    return fate


def _passive(words: Words, counted: Counted) -> Fate | None:
    """Read "12 people, three of them children, were killed": the number is the subject of a passive."""
    start = counted.end + 1
    if counted.noun is None and words.at(start) not in _CHAIN and words.at(start) not in ("of", "others", "more", "who"):
        # A bare number whose verb stands far off may be anything.
        return None
    at = _auxiliary(words, start) if _heads_subject(words, counted.first) else None
    if at is None or (words.at(at) == "was" and counted.noun is not None and is_plural(words.at(counted.noun.head))):
        return None
    passive = False
    while words.at(at) in _CHAIN:
        passive = passive or words.at(at) in _PASSIVE
        at += 1
    word, following = words.at(at), words.at(at + 1)
    if word == "forced" and following == "to" and words.at(at + 2) in ("flee", "leave"):
        return _fled(words, counted)
    if word in _FLIGHT:
        return _fled(words, counted)
    if word in _END:
        return _END[word]
    if not passive:
        return None
    if word == "shot" and following == "dead":
        return _KILLED
    if word in ("taken", "held") and following in _CAPTIVE:
        return _CAPTURED
    fate = _PARTICIPLE.get(word) or _STATE.get(word)
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
        return start + 1 if words.at(start + 1) in _PASSIVE or words.at(start + 1) in _PERFECT else None
    crossed = False
    for position in range(start, start + _REACH):
        word = words.at(position)
        if words.stops(position) or word in _BREAKS:
            return None
        if word in _PASSIVE or word in _PERFECT:
            return None if words.raw(position) == "IS" else position
        if word in ("died", "perished"):
            return position
        if word in _CHAIN and position == start:
            return position if words.at(position + 1) in _CHAIN else None
        if word in ("and", "or", "&") and crossed and not words.capital(position + 1):
            return None
        if word in _PARTICIPLE or (word in _OBJECT and word not in _STATE):
            return None
        if word.endswith(("ed", "ing")) and (position == start or word not in WORD_SETS["ed-adjective"]) and word != "including":
            return None
        crossed = crossed or (word in PREPOSITIONS and word not in ("including", "among"))
    return None


def _toll(words: Words, first: int) -> Fate | None:
    """Read "the death toll rose to 12" and "the number of those killed has reached 12"."""
    if words.at(first - 1) not in WORD_SETS["toll-verb"]:
        return None
    # A long name of the event may stand between "toll" and a verb that can only be its own.
    reach = 2 * _REACH if words.at(first - 2) in WORD_SETS["toll-rise"] else _REACH
    for at in range(first - 1, max(-1, first - 1 - reach), -1):
        word = words.at(at)
        if words.stops(at) or (words.numeral(at) and at > first - 6):
            return None
        if word == "toll" and words.at(at - 1) in ("death", "fatality", "fatalities"):
            return _KILLED
        if word == "toll" and words.at(at - 1) in ("casualty", "casualties"):
            return Fate(None)
        if word == "number" and words.at(at + 1) == "of":
            return _numbered(words, at + 2, first)
    return None


def _numbered(words: Words, start: int, end: int) -> Fate | None:
    """Give the one fate named between "the number of" and the number, `None` for none or several."""
    near = [words.at(at) for at in range(start, min(end, start + 6))]
    found = {fate for word in near for fate in (_PARTICIPLE.get(word) or _HEAD.get(word) or _STATE.get(word),) if fate}
    return found.pop() if len(found) == 1 else None


def _before(words: Words, counted: Counted) -> Fate | None:
    """Read "killed at least 12" and "took 12 soldiers prisoner"."""
    at = _left_of(words, counted.first)
    word = words.at(at)
    following = [words.at(counted.end + 1), words.at(counted.end + 2)]
    if word in _TAKING and following[0] in _CAPTIVE:
        return _CAPTURED
    if word in ("forced", "forcing", "forces", "force") and following in (["to", "flee"], ["from", "their"]):
        return _fled(words, counted)
    if word in ("drove", "driven", "driving") and following == ["from", "their"]:
        return _DISPLACED
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
        return _KILLED if any(words.at(position) in _TAKING for position in range(at - 3, at)) else None
    return _EVENT.get(words.at(at))


def _governed(words: Words, at: int, noun: Noun | None) -> Fate | None:
    """Give the fate that the verb at `at` brings on its object, if it is active."""
    word = words.at(at)
    fate = _OBJECT.get(word)
    if fate is None or (noun is None and fate.casualty is Casualty.CAPTURED):
        return None
    if word in _PARTICIPLE and not _active(words, at):
        return None
    if words.at(at - 1) in ("and", "or", "/"):
        other = _OBJECT.get(words.at(at - 2)) or _PARTICIPLE.get(words.at(at - 2))
        if other is not None and other != fate:
            return Fate(None)
    return fate


def _active(words: Words, at: int) -> bool:
    """Tell "have killed 12" and "rebels killed 12" from "were killed" and "of those killed"."""
    position = at - 1
    while words.at(position) in WORD_SETS["verb-adverb"] or words.at(position) in _PARTICIPLE:
        position -= 1
    before = words.at(position)
    if position < at - 1 and words.at(at - 1) in ("and", "or") and position == at - 2 and before not in _PASSIVE:
        # "Killed 10 people and injured 12": the second verb has the first one's subject.
        return True
    if (before in _PASSIVE and words.raw(position) != "IS") or before in ("those", "number", "of") or before in _CIVIL:
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
        if word in _OBJECT:
            return _governed(words, at, counted.noun)
        if word in _STATE:
            return None
    return None


def _included(words: Words, start: int) -> Fate | None:
    """Give the fate of the group that the number is a part of; `None` where the sentence names two fates before it."""
    found: set[Fate] = set()
    for at in range(start, max(-1, start - 12), -1):
        if words.stops(at):
            break
        word = words.at(at)
        fate = _OBJECT.get(word) or _PARTICIPLE.get(word) or _STATE.get(word) or _END.get(word)
        if fate is not None:
            found.add(fate)
    return found.pop() if len(found) == 1 else None
