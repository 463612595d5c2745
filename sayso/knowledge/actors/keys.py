"""Names of actors as look-up keys: the ways of writing one name meet in one key, names apart stay apart.

`actor_key` folds case, accents, possessives, Arabic articles, `Abd al-` in its shapes and the spellings listed in
`data/actors/spellings.tsv` (Muhammad, Mohamed; Jaish, Jaysh; defence, defense). `skeleton` goes further and keeps consonants by
classes, and where vowels stand but not which: `Golani` and `Jolani` share one, `Nusra` and `Nasr`, `Hama` and `Homs` do not.
"""

from __future__ import annotations

import functools
import re

from sayso.knowledge.names import name_key
from sayso.knowledge.tables import read_table

# Free-standing "us" is the United States and "as" a word; with a hyphen behind it "as-" is an article.
_HYPHENATED = re.compile(r"(?<!\w)(?:[ae][lrsdntz]|u[lr]|[aeu](?:sh|dh|th))[-‐‑](?=\w)")
_FREE = frozenset(("al", "el", "ul", "ash", "ez"))
_INSIDE = _FREE | {"as", "ar", "an", "az", "ad", "at", "es", "ed", "er"}
_SERVANT = frozenset(("abd", "abdel", "abdul", "abdal", "abdur"))
_ABD = re.compile(r"abd[aeiou](?:l|r(?=r)|s(?=s)|z(?=z))?(?=\w{4})")
_POSSESSIVE = re.compile(r"(?:['’`´]s?|(?<=s)['’])$")
_APOSTROPHES = frozenset("'’`´")
_PLAIN = str.maketrans(dict.fromkeys('-/,;:()"&', " ") | dict.fromkeys("'.`", ""))


@functools.cache
def _spellings() -> dict[str, str]:
    return {row[0]: row[1] for row in read_table("actors/spellings.tsv")}


@functools.lru_cache(maxsize=1 << 16)
def actor_key(name: str) -> str:
    """Give the key of a name, without articles and a possessive ending; empty for a name without letters or digits."""
    folded = name.strip().casefold()
    # Most names have no apostrophe and no hyphen: telling so first halves the time to load.
    if _APOSTROPHES.intersection(folded):
        folded = _POSSESSIVE.sub("", folded)
    return " ".join(_fold_words(_HYPHENATED.sub("", folded) if "-" in folded or "‐" in folded else folded))


def _fold_words(folded: str) -> list[str]:
    plain = folded.translate(_PLAIN) if folded.isascii() else " ".join(name_key(word) for word in re.split(r"[\s\-‐-—/,&]+", folded))
    words = plain.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    spellings, last = _spellings(), len(words) - 1
    kept: list[str] = []
    servant = ""
    for place, word in enumerate(words):
        if place < last and word in _INSIDE and (place or word in _FREE):
            continue
        if place < last and word in _SERVANT:
            servant = "abd"
        elif servant:
            kept.append(servant + spellings.get(word, word))
            servant = ""
        else:
            kept.append(spellings.get(word) or (_ABD.sub("abd", word) if word.startswith("abd") else word))
    return kept


_CLASSES = (
    ("kh", "h"),
    ("gh", "g"),
    ("dj", "j"),
    ("sh", "S"),
    ("ch", "S"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ck", "k"),
    ("ts", "s"),
)
_LETTERS = str.maketrans({"q": "k", "c": "k", "g": "j", "z": "s", "v": "f", "w": "f", "y": "i"})
_VOWELS = re.compile(r"[aeiou]+")
_DOUBLE = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Give the skeleton of a key, word by word."""
    return " ".join(_word_skeleton(word) for word in key.split())


def _word_skeleton(word: str) -> str:
    if any(c.isdigit() for c in word):
        return word
    for written, one in _CLASSES:
        word = word.replace(written, one)
    word = _DOUBLE.sub(r"\1", word.translate(_LETTERS))
    if len(word) > 2 and word.endswith("h"):
        word = word[:-1]
    return _VOWELS.sub("V", word)


def consonants(skeletal: str) -> int:
    """Count the consonants of a skeleton."""
    return sum(c not in "V " for c in skeletal)


_RANKS = frozenset(("king", "queen", "prince", "sultan", "sheikh", "pope", "emir", "crown", "mullah", "imam", "haji", "hajji", "baroness"))
_PARTICLES = frozenset(("de", "da", "di", "van", "von", "der", "le", "la", "du", "dos", "del"))


def surname_key(key: str) -> str | None:
    """Give the key of a person's last name, with `de` and the like before it.

    `None` where the name is one word, begins with a rank (King X), or ends with a byname (Abu X), the father's name (bin X)
    or a land (of X).
    """
    words = key.split()
    if len(words) < 2 or words[-2] in ("abu", "umm", "bin", "ibn", "of") or words[0] in _RANKS:
        return None
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
