"""Which of a page's statements of authors name persons or agencies: most pages put something else there too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BY = re.compile(r"^(?:by|por|par|von|di|door|od|av|oleh|written by|reported by|story by)[:\s]\s*", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:\||\s[-–—]\s|\(|/|\bfor\s+(?:the\s+)?[A-Z]).*$")
_SPLIT = re.compile(r"\s*(?:[;,،]|\band\b|&|\bund\b|\bet\b|\se\s|\sy\s|\sve\s)\s*", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"[@\d_]|https?:|www\.|\.(?:com|org|net|info|tv|co)\b", re.IGNORECASE)
_NO_PERSON = frozenset(
    [
        *("staff", "desk", "bureau", "editor", "editors", "editorial", "team", "newsroom", "news", "correspondent", "correspondents"),
        *("reporter", "reporters", "writer", "writers", "admin", "administrator", "media", "press", "agency", "agencies", "service"),
        *("network", "tv", "radio", "online", "magazine", "channel", "studio", "contributor", "contributors", "guest", "special"),
        *("columnist", "business", "sports", "university", "institute", "council", "board", "ministry", "embassy", "wire", "wires"),
        *("report", "reports", "foundation", "committee", "office", "centre", "center", "website", "redaktion", "redacción", "rédaction"),
        *("author", "unknown", "anonymous", "group", "ltd", "inc", "llc", "the", "times", "advance", "digital", "world", "section"),
        *("phd", "md", "ms", "rdn", "jr", "sr", "esq"),
    ]
)
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "de",
        "da",
        "di",
        "del",
        "der",
        "den",
        "la",
        "le",
        "du",
        "dos",
        "van",
        "von",
        "y",
        "ter",
        "zu",
        "af",
    ]
)
_AGENCIES = frozenset(
    [
        *(
            "reuters",
            "ap",
            "associated press",
            "the associated press",
            "afp",
            "agence france-presse",
            "upi",
            "dpa",
            "efe",
            "ansa",
            "xinhua",
        ),
        *(
            "tass",
            "ria novosti",
            "interfax",
            "sana",
            "irna",
            "anadolu agency",
            "bloomberg",
            "ukrinform",
            "wafa",
            "spa",
            "wam",
            "mena",
            "kyodo",
        ),
        *("pti", "ani", "yonhap", "lusa", "belga", "ritzau", "anp", "apa", "cna", "bernama", "antara"),
    ]
)
_MOST_WORDS = 5


def plausible_authors(values: Iterable[str], outlets: Iterable[str]) -> Iterator[str]:
    """Give the persons and news agencies that `values` name, each once, without titles of office and the outlet's own names."""
    own = {outlet.casefold() for outlet in outlets}
    seen: set[str] = set()
    for value in values:
        for name in _names(value):
            key = name.casefold()
            if key not in seen and key not in own and (key in _AGENCIES or not any(key.startswith(outlet) for outlet in own)):
                seen.add(key)
                yield name


def _names(value: str) -> Iterator[str]:
    value = _BY.sub("", value.strip())
    if value.casefold() in _AGENCIES:
        yield value
        return
    for part in _SPLIT.split(_CUT.sub("", value)):
        if part.casefold() in _AGENCIES or _is_person(part, value):
            yield part


def _is_person(name: str, value: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= _MOST_WORDS or _NOT_A_NAME.search(name):
        return False
    if any(word.casefold().strip(".") in _NO_PERSON for word in words):
        return False
    # CNN Business, AP Auto: capitals among small letters are an outlet's, not a person's.
    if not value.isupper() and not name.isupper() and any(len(word) > 2 and word.isupper() for word in words):
        return False
    named = [word for word in words if word.casefold().split("-")[0] not in _PARTICLES]
    return len(named) > 0 and all(word[0].isalpha() and not word[0].islower() for word in named)
