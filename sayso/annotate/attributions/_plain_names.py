"""Names as chains write them: without article, title, bracket, possessive mark and the words that only say what a body is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.annotate.attributions._tables import words_of
from sayso.knowledge.media import fold_name, load_media

BRACKETED = re.compile(r"\s*\([^()]*\)")
ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"])
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
TITLES = words_of("titles")
KINDS = words_of("kinds")
_INSTITUTIONS = words_of("institutions")
_POSSESSIVES = ("'s", "’s")
_MARKS = " ,;:\"“”'‘’"
_BEFORE_KIND = frozenset(["news"])
"""Belongs to what a body is where a kind follows: "news agency"."""
_STATIONS = frozenset(["tv", "television", "radio"])
_NO_NAME = ("-based", "-led", "-backed", "-linked", "-allied", "-aligned", "-held", "-run", "-controlled", "-affiliated", "-born")
"""So ends what is said of a body or a place, and no name: "the Orsk-based council"."""
_PARTICLES = frozenset(["al", "el", "abu", "ibn", "bin", "of", "the", "for", "and", "de", "van"])


def plain_name(pieces: Iterable[str], *, titled: bool = True, kind: bool = True) -> str | None:
    """Give a name from its words (each with the space behind it): no article, title, possessive mark or bracket; `None` if none is left.

    Titles stay in the name of a body ("Foreign Ministry"), and where `titled` is false, as in "General Electric"; where `kind` is
    false, what the body is stays, too: there is nothing else in "the Orskian news agency".
    """
    words = BRACKETED.sub("", "".join(pieces)).split()
    titled = titled and not (words and words[-1].lower() in _INSTITUTIONS)
    while len(words) > 1 and (words[0].lower() in ARTICLES or (titled and words[0].lower().rstrip(".") in TITLES)):
        words.pop(0)
    words = _without_kind(words) if kind else words
    name = " ".join(words).strip(_MARKS)
    for mark in _POSSESSIVES:
        name = name.removesuffix(mark)
    return None if not name or name.lower().endswith(_NO_NAME) else name


def _without_kind(words: list[str]) -> list[str]:
    """Drop what a body is behind its name, in small letters: "SANA news agency", "Jabha group"; "TV channel" where the rest is known."""
    end = len(words)
    while end > 1 and words[end - 1] in KINDS:
        end -= 1
    if end == len(words):
        return words
    while end > 1 and words[end - 1] in _BEFORE_KIND:
        end -= 1
    if end > 1 and words[end - 1].lower() in _STATIONS and fold_name(" ".join(words[: end - 1])) in load_media():
        end -= 1
    return words[:end]


def without_lost_mark(name: str, known: frozenset[str]) -> str:
    """Give "Haddad" for "Haddads" where the text has the shorter word, too: some sources lose their apostrophes."""
    last = name.rsplit(maxsplit=1)[-1]
    return name[:-1] if last.endswith("s") and last[:-1] in known else name


def is_form_of(name: str, fuller: str) -> bool:
    """Tell whether two names share a word, or one is the initials of the other."""
    short, long = (set(fold_name(one).split()) - _PARTICLES for one in (name, fuller))
    initials = "".join(word[0] for word in fuller.replace("-", " ").split() if word[0].isupper()).casefold()
    return bool(short & long) or (len(initials) > 1 and fold_name(name).replace(" ", "") == initials)
