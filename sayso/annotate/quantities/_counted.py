"""The noun phrase that a number counts, found by word classes and endings instead of a parse."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate.quantities._numerals import STARTS, read_number
from sayso.annotate.quantities._units import unit_after
from sayso.annotate.quantities._words import (
    ADVERBS,
    AUXILIARIES,
    CASUALTY_WORDS,
    FUNCTION_WORDS,
    NAMES,
    PEOPLE,
    PERSON,
    PREPOSITIONS,
    WORD_SETS,
    Words,
)
from sayso.records import QuantityType

_KINDS = WORD_SETS["group-noun"]
_LONGEST = 6
_QUOTES = frozenset("\"“”'‘’")
_HYPHENS = frozenset("-‑–")
_IRREGULAR = WORD_SETS["irregular-plural"]
# People who may stand before other people: "police officers", "staff members".
_MODIFYING = frozenset(["police", "staff", "infantry", "dead", "wounded", "injured", "lebanese", "chinese", "japanese"])
# "A 15-member council" counts members; "a two-state solution" or "a three-way split" counts nothing that exists.
_COMPOUND = WORD_SETS["compound"]
# They end like plurals and are none.
_SINGULAR = WORD_SETS["no-plural"]
_FATES = frozenset(
    ["killed", "wounded", "injured", "dead", "captured", "displaced", "kidnapped", "abducted", "murdered", "slain", "executed", "others"]
)
_NUMBER_WORDS = STARTS - {"a"}
_STOPS = FUNCTION_WORDS | NAMES["month"] | NAMES["weekday"]


class Noun(NamedTuple):
    """A counted noun phrase: its first and last word, the head's place, and whether it means people."""

    first: int
    last: int
    head: int
    people: bool


def counted_noun(words: Words, last: int, *, single: bool) -> Noun | None:
    """Give the noun phrase behind the word `last` of a number, `None` where none is certain.

    It ends with its first plural (with `single`, with its last word before a function word). "Of"
    and an article may stand between ("dozens of the fighters").
    """
    first = last + 1
    if words.at(first) in _HYPHENS and words.joined(first):
        compound = words.at(first + 1) in _COMPOUND and words.joined(first + 1)
        return Noun(first + 1, first + 1, first + 1, words.at(first + 1) in PERSON) if compound else None
    if words.at(first) in ("fewer", "less"):
        return None
    if words.at(first) in ("more", "additional", "further"):
        # "Killing 12 and wounding dozens more local media said": only people, or a noun right behind, are safe.
        noun = None if words.capital(first + 1) else _plural(words, first + 1)
        return noun if noun and (noun.people or noun.first == noun.last) else None
    if words.at(first) == "other" and not _closes(words, first + 1):
        first += 1
    if words.at(first) == "of" and words.at(first + 1) in ("them", "whom", "which"):
        # "Ten villagers, six of them children".
        return Noun(first + 2, first + 2, first + 2, True) if words.at(first + 2) in PEOPLE else None
    if words.at(first) == "of" and words.at(first + 1) not in ("us", "those"):
        first += 1
        if words.at(first) in ("the", "its", "their", "these", "those", "his", "our", "such"):
            first += 1
        single = False
    if words.at(first) in _QUOTES:
        first += 1
    if words.numeral(first):
        first = _behind_measure(words, first)
    noun = _single(words, first) if single else _plural(words, first)
    return _with_group(words, noun) if noun else None


def _behind_measure(words: Words, first: int) -> int:
    """Give the word behind a measure that describes what is counted ("four 122mm rockets"), `first` itself where none stands there."""
    inner = read_number(words, first)
    unit = unit_after(words, inner.last) if inner and not inner.share else None
    return unit.at + 1 if unit and unit.type in (QuantityType.DISTANCE, QuantityType.COUNT) else first


def whole(words: Words, first: int) -> Noun | None:
    """Give the noun phrase behind "percent of" or "tonnes of"."""
    if words.at(first) in ("the", "a", "an", "its", "their", "all", "his", "our", "these", "those"):
        first += 1
    position = first
    while position - first < 5 and not _closes(words, position) and not words.numeral(position):
        if words.at(position) in _HYPHENS and not (words.joined(position) and words.joined(position + 1)):
            break
        position += 1
        if is_plural(words.at(position - 1)) and not _extends(words, position):
            break
    if position == first or is_adverb(words.at(position - 1)):
        return None
    return Noun(first, position - 1, position - 1, words.at(position - 1) in PEOPLE)


def _closes(words: Words, index: int) -> bool:
    word = words.at(index)
    if word in ("is", "us", "who") and words.raw(index).isupper() and not words.raw(index + 1).isupper():
        return False
    return not word or word in _STOPS or not (word[0].isalnum() or word in _HYPHENS)


def _plural(words: Words, first: int) -> Noun | None:
    position, taken = first, 0
    while taken < _LONGEST:
        word = words.at(position)
        if word in _HYPHENS and words.joined(position) and words.joined(position + 1):
            position += 2
            continue
        if word in _NUMBER_WORDS:
            return None
        if word in ("and", "or", "&") and taken and words.at(position + 1).isalpha():
            # "Combat and civilian deaths": nothing before it was a plural.
            position += 1
            continue
        if _closes(words, position) or (words.numeral(position) and position == first):
            return None
        if word in _FATES and (words.at(position + 1) in _NUMBER_WORDS or words.numeral(position + 1)):
            return None
        if word in CASUALTY_WORDS and position > first and not is_plural(word) and not _modifies(words, position):
            return None
        taken += 1
        hyphened = words.at(position + 1) in _HYPHENS and words.joined(position + 1)
        if is_plural(word) and not hyphened:
            while _extends(words, position + 1):
                position += 1
            if words.at(first) in _FATES and position > first and words.at(position) not in PEOPLE and words.at(position) != "bodies":
                return None
            people = words.at(position) in PEOPLE and not _is_aircraft(words, position)
            return Noun(first, position, position, people or _is_nation(words, position))
        position += 1
    return None


def _is_aircraft(words: Words, position: int) -> bool:
    """Tell "six long-range bombers" from "six suicide bombers" and "the bombers"."""
    return words.at(position) in ("bomber", "bombers") and words.at(position - 1) in WORD_SETS["aircraft-kind"]


def _is_nation(words: Words, position: int) -> bool:
    """Guess from capital and ending whether a plural names people by where they come from."""
    return words.capital(position) and words.raw(position).endswith(("ians", "eans", "icans", "iards"))


def _modifies(words: Words, position: int) -> bool:
    """Say whether a participle stands inside the phrase ("armed and wounded rebels") rather than after it."""
    return is_plural(words.at(position + 1)) and words.at(position - 1) not in PERSON


def _extends(words: Words, index: int) -> bool:
    """Say whether the plural before is itself a modifier ("arms dealers", "sports clubs")."""
    word = words.at(index)
    if not is_plural(word) or word in _STOPS or (word in CASUALTY_WORDS and word not in ("bodies", "deaths")):
        return False
    before = words.at(index - 1)
    if before == "others" or words.at(index + 1) in ("the", "a", "an", "its", "their"):
        # "Between the two dates lies the battle": a verb.
        return False
    return before in _MODIFYING or (before not in PEOPLE and not words.capital(index))


def _single(words: Words, first: int) -> Noun | None:
    position = first
    while position - first < 4 and not _closes(words, position) and not words.numeral(position):
        word = words.at(position)
        if word in _HYPHENS and not (words.joined(position) and words.joined(position + 1)):
            break
        if position > first and (
            word in CASUALTY_WORDS or (word.endswith("ed") and (words.at(position - 1) in PERSON or words.at(position + 1) in PREPOSITIONS))
        ):
            break
        position += 1
        if word in PERSON and words.at(position) not in PERSON:
            break
    else:
        if position - first >= 4:
            return None
    last = words.at(position - 1)
    if position == first or is_adverb(last) or (last.endswith("ed") and len(last) > 4):
        return None
    head = position - 1
    return Noun(first, head, head, words.at(head) in PERSON or words.at(head) in PEOPLE)


def _with_group(words: Words, noun: Noun) -> Noun:
    """Take in the name of the group whose members are counted: "fighters of the Green Guard"."""
    return noun._replace(last=max(noun.last, group_end(words, noun.last + 1, ("of",)))) if noun.people else noun


def group_end(words: Words, at: int, joints: tuple[str, ...]) -> int:
    """Give the last word of the name that one of `joints` ties to a noun that ends before `at`; 0 where there is none."""
    if words.at(at) not in joints:
        return 0
    at += 2 if words.at(at + 1) == "the" else 1
    at += words.at(at) in _QUOTES
    end = at
    while end - at < 8 and not (end > at and words.stops(end - 1)):
        hyphen = words.at(end) in _HYPHENS and end > at and words.joined(end) and words.joined(end + 1)
        article = words.at(end) in ("al", "el", "as", "ash", "ad", "an", "ar") and words.at(end + 1) in _HYPHENS and words.capital(end + 2)
        if not (hyphen or article or (words.capital(end) and words.at(end)[0].isalpha())):
            break
        end += 1
    if end == at:
        return 0
    # "The Kurdish security forces", "the Green Guard terrorist group": small words may end a name.
    tail = end
    while tail - end < 3 and (words.at(tail) in _KINDS or words.at(tail) in WORD_SETS["side-word"]):
        tail += 1
    return tail - 1 if words.at(tail - 1) in _KINDS else end - 1


def is_person(words: Words, index: int) -> bool:
    """Say whether a noun means people, singular or plural."""
    word = words.at(index)
    return ((word in PERSON or word in PEOPLE) and not _is_aircraft(words, index)) or _is_nation(words, index)


def is_plural(word: str) -> bool:
    """Guess from the ending whether a word is a plural noun."""
    if word in PEOPLE or word in _IRREGULAR:
        return True
    if len(word) < 4 or word[-1] != "s" or word in _SINGULAR or not word[0].isalpha():
        return False
    return not word.endswith(("ss", "us", "is", "'s", "’s"))


def is_adverb(word: str) -> bool:
    """Guess whether a word is an adverb, which heads no noun phrase."""
    return word in ADVERBS or word in AUXILIARIES or (word.endswith("ly") and len(word) > 4)
