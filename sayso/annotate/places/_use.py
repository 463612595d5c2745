"""Whether a place name says where, only qualifies a noun, or stands for the people who rule there."""

from __future__ import annotations

from sayso.annotate.places._lists import words_of
from sayso.annotate.places._names import LIVES_THERE, Name
from sayso.annotate.places._words import Word
from sayso.knowledge.gazetteer import SETTLEMENTS, Place
from sayso.knowledge.names import KIND_WORDS
from sayso.records import PlaceUse

_PARTIES = frozenset(("country", "capital", "continent", "union"))
_POSSESSIVES = frozenset(("'s ", "’s ", "' ", "’ "))
_PREPOSITIONS = frozenset(("of", "to", "from", "on", "with", "for", "by", "and", "or"))
_PLURAL_VERBS = frozenset(("have", "are", "were"))
_SPACES = frozenset((" ", " “", ' "', " ‘", " '"))
_COPULAS = frozenset(("is", "are", "was", "were"))


def chains(named: list[tuple[Name, Place]]) -> list[tuple[int, int]]:
    """Give for each name the first and last position of the list it stands in (`Russia, Turkey and Iran`), in order."""
    names = [name for name, _ in named]
    bounds: list[tuple[int, int]] = []
    begin = 0
    for k in range(len(names)):
        if k and not (_are_alike(named[k - 1][1], named[k][1]) and _is_joined(names[k - 1], names[k], opens_list=k - 1 == begin)):
            bounds += [(begin, k - 1)] * (k - begin)
            begin = k
    return bounds + [(begin, len(names) - 1)] * (len(names) - begin)


def _are_alike(left: Place, right: Place) -> bool:
    """Tell whether two places can stand in one list, or the second around the first ("Mersin, Turkey")."""
    return (left.type in _PARTIES) == (right.type in _PARTIES) or (left.country == right.country and left.country is not None)


def _is_joined(left: Name, right: Name, *, opens_list: bool) -> bool:
    if left.words is not right.words:
        return False
    between = left.words[left.last + 1 : right.first]
    if not between:
        # Some copies of a text have lost their commas.
        return right.words[right.first].gap in (", ", "/", "-", "–", " ")
    if opens_list and between[0].lower == "and" and between[0].gap == ", ":
        # "goods from China, and China answered": a comma before "and" between two begins a clause.
        return False
    joined = [word.lower for word in between] in (["and"], ["or"], ["the"], ["and", "the"], ["or", "the"], ["as", "well", "as"])
    return joined and between[0].gap in (" ", ", ") and right.words[right.first].gap == " "


def use_of(place: Place, first: Name, last: Name, begins_name: bool) -> PlaceUse | None:
    """Tell how a place is used; `None` for a party that acts.

    `first` and `last` are the ends of the list that the name stands in; `begins_name` tells that another
    place name begins right after it.
    """
    words = first.words
    after = words[last.last + 1] if last.last + 1 < len(words) else None
    possessive = after is not None and after.gap in _POSSESSIVES
    if after is not None and after.gap == "-" and after.lower in LIVES_THERE:
        return PlaceUse.MODIFIER
    if place.type not in _PARTIES:
        governed = first.cue > 0 or (first.first > 0 and words[first.first].joined and words[first.first - 1].lower in _PREPOSITIONS)
        if first.first > 0 and words[first.first].joined and words[first.first - 1].lower in words_of("addressing"):
            return None
        begins = words[first.first].opens or not words[first.first].joined
        alone = begins and first is last
        if after is not None and after.gap == " " and not governed and _speaks_as_one(place, after.lower, alone=alone):
            return None
        beside = after is not None and not after.capital and (after.gap == " " or possessive) and not governed
        return PlaceUse.MODIFIER if beside and after is not None and _is_qualified(after.lower) else PlaceUse.LOCATION
    if possessive:
        return _owned(words, last.last + 1, begins_name)
    if after is not None and after.gap == " " and after.lower in words_of("party_head") and (first.heading or not after.capital):
        return None
    stands = _before(words, first.first)
    if stands is not None:
        return PlaceUse.LOCATION if stands else None
    return _after(words, last.last + 1, first, listed=first is not last)


def _speaks_as_one(place: Place, following: str, *, alone: bool) -> bool:
    """Tell whether a province states something ("Bavaria said"), or a town's team plays ("Liverpool have won": one name, a plural verb)."""
    if place.type == "admin1":
        return following in words_of("states")
    return following in _PLURAL_VERBS and alone and place.type in SETTLEMENTS


def _is_qualified(noun: str) -> bool:
    """Tell whether a word after a town's name is a noun that the name qualifies (`Aleppo residents`), not a verb or a site in it."""
    if noun in words_of("modifier"):
        return True
    roles = ("ground", "acts", "adverb", "opening", "preposition_like", "happened", "speech")
    return noun not in KIND_WORDS and not noun.endswith(("ed", "ing", "ly")) and not any(noun in words_of(role) for role in roles)


def _owned(words: list[Word], k: int, begins_name: bool) -> PlaceUse | None:
    """Judge what a country or capital owns: land and people lie in it, a plan or a minister is its rulers'."""
    near = [word.lower for word in words[k : k + 3] if word is words[k] or word.joined]
    if begins_name or any(word in words_of("ground") for word in near):
        return PlaceUse.LOCATION
    return PlaceUse.MODIFIER if any(word in words_of("people") for word in near) else None


def _before(words: list[Word], first: int) -> bool | None:
    """Tell from the words before a country or capital whether it is a place (true), a party (false), or neither is told."""
    j = first - 1
    if j < 0:
        return None
    if words[first].gap == " (" and words[j].lower in words_of("party_group"):
        # "the two powers (Russia and the US)".
        return False
    if words[first].opens:
        return None
    if words[first].gap in _POSSESSIVES:
        # "the mayor's Washington"
        return False
    while j >= 0 and words[j + 1].joined and words[j].lower in words_of("part") and not words[j + 1].opens:
        j -= 1
    if j < first - 1:
        return True
    if words[j].lower == "both":
        return False
    if words[j].lower == "the":
        j -= 1
    if j < 0 or not words[j + 1].joined or words[j + 1].opens:
        return None
    heads: list[str] = []
    for k in range(j - 1, max(-1, j - 4), -1):
        if words[k + 1].opens or not words[k + 1].joined:
            break
        heads.insert(0, words[k].lower)
    return _after_head(words[j].lower, heads)


def _after_head(lower: str, heads: list[str]) -> bool | None:
    """Judge by the word right before (or before `the`) and up to three words before that."""
    if lower in KIND_WORDS or lower in words_of("locative"):
        return True
    if lower == "with":
        # "The border with Syria", but "at war with Syria".
        return any(head.startswith("border") or head in ("boundary", "frontier") for head in heads[-2:])
    if lower in words_of("party_before") or lower in ("on", "over"):
        return any(head in words_of("ground_before") for head in heads[-2:])
    if lower == "of":
        return any(head in words_of(role) for head in heads[-1:] for role in ("event", "ground", "part", "direction")) or (
            bool(heads) and heads[-1] in KIND_WORDS
        )
    if lower in ("to", "toward", "towards", "into"):
        return any(head in words_of("motion") or head in words_of("ground_before") for head in heads)
    if lower == "from":
        return not any(head in words_of("party_noun") for head in heads)
    if lower == "as" and heads[-1:] == ["well"]:
        return False
    if lower == "and":
        return False if "between" in heads or (heads and heads[-1] in words_of("party_head")) else None
    if lower in words_of("auxiliary"):
        # "so will China", "as are Israel and others"
        return False if heads and heads[-1] in ("so", "as", "nor", "neither") else None
    if lower in words_of("opening") or lower in words_of("preposition_like"):
        return None
    if heads and heads[-1] in words_of("locative"):
        return True
    return False if lower.endswith(("s", "ed")) else None


def _after(words: list[Word], k: int, first: Name, *, listed: bool) -> PlaceUse | None:
    """Judge a country or capital by the words after it, where those before it told nothing."""
    begin = k
    while k < len(words) and k < begin + 5 and words[k].gap == " " and _is_passed_over(words, k):
        k += 1
    subject = _is_subject(words, first.first)
    if subject and begin < len(words) and words[begin].gap == ", " and not words[begin].capital:
        # "said that Russia, with its allies, has failed".
        return None
    if k >= len(words) or words[k].gap not in _SPACES:
        return PlaceUse.LOCATION
    lower = words[k].lower
    verb = lower in words_of("acts") or lower in _COPULAS
    if words[k].capital and not first.heading and not (verb and words[first.first].opens):
        return PlaceUse.LOCATION
    following = words[k + 1].lower if k + 1 < len(words) and words[k + 1].gap == " " else ""
    if lower in words_of("attack") and first.surface.replace(".", "").isupper() and not first.heading:
        # "US airstrikes" are flown by the US: an acronym stands for an adjective; "Syria airstrikes" hit Syria.
        return PlaceUse.MODIFIER
    if lower in words_of("ground"):
        return PlaceUse.LOCATION
    if lower in words_of("modifier"):
        return PlaceUse.MODIFIER
    if lower in _COPULAS:
        # "Russia is in talks", "Turkey is in the way", but "Syria is in ruins": these stay open.
        return PlaceUse.LOCATION if following in words_of("happened") and following not in ("in", "at") else None
    if lower in words_of("acts") or lower == "against" or (lower == "to" and words[first.first].opens):
        return None
    if lower == "and" and (subject or following in ("its", "their", "his", "her", "allies")):
        return None
    if lower in words_of("preposition_like") or lower in words_of("opening") or lower in ("v", "vs"):
        return PlaceUse.LOCATION
    # What is left is a verb (an actor's) or a noun that the name qualifies; endings tell them apart well enough, and
    # after a list ("Russia and Turkey find") it is a verb.
    return None if listed or lower.endswith(("s", "ed", "ing")) else PlaceUse.MODIFIER


def _is_subject(words: list[Word], first: int) -> bool:
    """Tell whether a name begins what somebody says: behind "that" or "said", and perhaps "the"."""
    j = first - 1
    if j > 0 and words[j + 1].joined and words[j].lower == "the":
        j -= 1
    return j >= 0 and words[j + 1].joined and words[j].lower in ("that", "said", "says", "added", "warned")


def _is_passed_over(words: list[Word], k: int) -> bool:
    """Tell whether a word may stand between a subject and its verb: an adverb, `on Monday`, `on April 4`."""
    lower = words[k].lower
    if lower == "on":
        return k + 1 < len(words) and words[k + 1].lower in words_of("calendar")
    if lower in ("yesterday", "today", "overnight"):
        return True
    after_date = words[k - 1].lower in words_of("calendar") or words[k - 1].lower == "on"
    if lower in words_of("calendar") or (lower.isdigit() and after_date):
        return after_date
    return lower in words_of("adverb") - words_of("acts") or (lower.endswith("ly") and len(lower) > 4)
