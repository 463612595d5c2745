"""Whose people are counted: "rebels", "Turkish soldiers", "members of the Green Guard", "civilians", never plain "people"."""

from __future__ import annotations

from sayso.annotate.quantities._counted import Noun, group_end
from sayso.annotate.quantities._fates import HEAD
from sayso.annotate.quantities._words import PEOPLE, WORD_SETS, Words

_ARMED = WORD_SETS["armed"]
_MEMBERS = WORD_SETS["group-member"]
_SIDES = WORD_SETS["side-word"]
_NAMED = _ARMED | WORD_SETS["civil-person"] | WORD_SETS["nation"]
# "Turkish", "Syrian", "Lebanese", "Israeli": how words for where people come from end.
_ENDINGS = ("ian", "ean", "ish", "ese", "can", "raqi", "raeli", "audi", "emeni", "stani", "ghan", "french", "german", "arab", "greek")


def party_of(words: Words, noun: Noun) -> tuple[int, int] | None:
    """Give the first and last word that say which side, force, nation or status those counted have; `None` where nothing says it."""
    head = words.at(noun.head)
    if head in _MEMBERS and (named := _group(words, noun)):
        return named
    if head in _NAMED or _is_nation(words, noun):
        return noun.first, max(noun.last, group_end(words, noun.head + 1, ("of", "from")) if head in _ARMED else noun.last)
    if not (noun.people or head in HEAD or head in WORD_SETS["victim-head"]):
        return None
    sides = [at for at in range(noun.first, noun.head) if _names_side(words, at, noun)]
    if not sides:
        return None
    return (sides[0], noun.head) if head in PEOPLE else (sides[0], sides[-1])


def _group(words: Words, noun: Noun) -> tuple[int, int] | None:
    """Give the named group behind "members of", or the words before "members" in "Green Guard members"."""
    end = group_end(words, noun.head + 1, ("of", "from", "in"))
    if end > noun.head:
        return noun.head + 2, end
    capital = any(words.capital(at) for at in range(noun.first, noun.head)) and not words.capital(noun.head)
    acronym = any(len(words.raw(at)) > 1 and words.raw(at).isupper() for at in range(noun.first, noun.head))
    return (noun.first, noun.head) if capital or acronym else None


def _is_nation(words: Words, noun: Noun) -> bool:
    return noun.people and words.capital(noun.head) and words.at(noun.head) not in PEOPLE


def _names_side(words: Words, at: int, noun: Noun) -> bool:
    word = words.at(at)
    return word in _SIDES or (words.capital(at) and word.endswith(_ENDINGS) and not (words.capital(noun.head) and len(word) < 5))
