"""Names as words that can be compared: folded, without articles, and alike where only the spelling differs."""

from __future__ import annotations

import functools
import re
from difflib import SequenceMatcher

from sayso.annotate.coreference._lists import nouns, words_of
from sayso.knowledge.names import name_key

Words = tuple[str, ...]

SMALL = words_of("small")
"""Words that an acronym leaves out."""
# "Abdel Rahman", "Abdul-Rahman", "Abd al-Rahman" and "Abdurrahman" are one name.
_SERVANT = words_of("servant")
_SERVANT_JOINED = re.compile(r"^abd[aeiou](?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z))?(?=[^aeiou]\w{2}|[aeiou]\w{3})")
_MOHAMMED = re.compile(r"^m[ou]h?[ao]mm?[ae]d$")
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
_FOLDED = str.maketrans({"q": "k", "c": "k", "v": "w", "x": "k"})
# Hassan and Hussein have the same consonants and are two names.
_SAME_CONSONANTS, _SAME_LETTERS = 0.75, 0.88


@functools.lru_cache(maxsize=16384)
def name_words(name: str) -> Words:
    """Give the words of a name to compare it by; "al-" and "the" are left out, unless there is nothing else."""
    words = name_key(name).split()
    joined: list[str] = []
    i = 0
    while i < len(words):
        word = words[i]
        if word in _SERVANT and i + 1 < len(words):
            i += 1 + (words[i + 1] == "al" and i + 2 < len(words))
            joined.append("abd" + words[i])
        elif word not in ("al", "the") or len(words) == 1:
            joined.append("mohammed" if _MOHAMMED.match(word) else _SERVANT_JOINED.sub("abd", word))
        i += 1
    return tuple(joined)


@functools.lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Give the consonants of a word, each once where it is doubled: what spellings of one foreign name share."""
    bare = _VOWELS.sub("", word.translate(_FOLDED))
    return _DOUBLED.sub(r"\1", bare) or word[:1]


@functools.lru_cache(maxsize=16384)
def alike(left: str, right: str) -> bool:
    """Tell whether two words are one, or spellings of one: "Rahman" and "Rahmane", "Rouhani" and "Rohani"."""
    if left == right:
        return True
    if left in nouns() and right in nouns():
        # Minister and ministry are no two spellings.
        return False
    if min(len(left), len(right)) < 5 or left[0] != right[0] or not (left.isalpha() and right.isalpha()):
        return False
    same = skeleton(left) == skeleton(right)
    if not same and min(len(left), len(right)) < 7:
        return False
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= (_SAME_CONSONANTS if same else _SAME_LETTERS)


def all_alike(left: Words, right: Words) -> bool:
    """Tell whether two names of the same length are spellings of one."""
    return len(left) == len(right) and all(map(alike, left, right))


def is_part(short: Words, long: Words) -> bool:
    """Tell whether a person's shorter name has the last word of the longer one and no word that it lacks; initials will do."""
    if not alike(short[-1], long[-1]):
        return False
    if len(short) == len(long):
        return all(alike(a, b) or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(short, long, strict=True))
    place = 0
    for word in short[:-1]:
        while place < len(long) - 1 and not (alike(word, long[place]) or (len(word) == 1 and word == long[place][0])):
            place += 1
        if place == len(long) - 1:
            return False
        place += 1
    return True


@functools.lru_cache(maxsize=16384)
def acronyms(name: str) -> frozenset[str]:
    """Give what a name of several words may be shortened to, in small letters."""
    words = name_key(name).split()
    if len(words) < 2:
        return frozenset()
    big = [word for word in words if word not in SMALL]
    return frozenset(["".join(word[0] for word in words), "".join(word[0] for word in big)])


def acronym_of(name: str) -> str:
    """Give a name in small letters without stops where it is an acronym ("U.N.", "SOHR"), else the empty word."""
    bare = name.replace(".", "")
    return bare.lower() if 2 <= len(bare) <= 6 and bare.isalpha() and bare.isupper() else ""
