"""Place names as look-up keys: one spelling for the many ways in which a name is written in Latin letters.

`name_key` is applied when the gazetteer is built and again to what a report says, so both meet. It folds
case, accents and letters with strokes, drops apostrophes, ayn and hamza in all their shapes, turns
hyphens into spaces, writes Saint, Mount and Fort short, and gives every Arabic article in a name
(`Deir ez-Zor`, `Deir al-Zor`, `Ar-Raqqa`, `al-Raqqa`) the same form. `name_variants` adds what may be missing: the article or a
word for the kind of place (`province`, `city of`). Letters of other scripts are kept as they are.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import NamedTuple

ARTICLES = frozenset(
    [
        *("al", "el", "ul", "ar", "er", "ur", "as", "es", "us", "ash", "esh", "ush", "at", "et", "ath", "eth"),
        *("ad", "ed", "ud", "adh", "edh", "ez", "az", "uz", "an", "en"),
    ]
)
"""Spellings of the Arabic article, alone or assimilated to the next letter, as they stand in keys."""

_DROPPED = dict.fromkeys("'’‘ʼʻʿʾʹʺ`´ˈˌ′″.ـ", "")
_SPACES = dict.fromkeys('-‐‑‒–—_/,;:()[]"“”«»·&', " ")
_FOLDED = dict(zip("ıłøđðəɓɗŋħŧƙƴɛɔªº", "iloddabdnhtkyeoao", strict=True)) | {"þ": "th", "æ": "ae", "œ": "oe"}
# Alif with and without hamza, the two ya, kaf and ta marbuta are written for one another.
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
_LETTERS = str.maketrans(_DROPPED | _SPACES | _FOLDED | _ARABIC)
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_LATIN = re.compile(r"[a-z]")


@functools.lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Give the key under which a name is looked up; empty for a name without letters or digits."""
    if not name.isascii():
        folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        name = "".join(c for c in folded if not unicodedata.combining(c))
    words = name.casefold().translate(_LETTERS).split()
    if len(words) > 1:
        words[:-1] = ["al" if word in ARTICLES else _SHORT.get(word, word) for word in words[:-1]]
    return " ".join(words)


_DIVISION, _SETTLEMENT = frozenset(("admin1", "region")), frozenset(("capital", "city", "town", "village", "settlement"))
_DISTRICT, _LANDSCAPE = frozenset(("admin1", "admin2", "district")), frozenset(("region", "island", "water", "mountain"))
KIND_WORDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(("province", "governorate", "state", "region", "oblast", "prefecture", "emirate", "canton", "krai"), _DIVISION),
    **dict.fromkeys(("provinces", "governorates", "states", "regions"), _DIVISION),
    **dict.fromkeys(("district", "county", "subdistrict", "municipality", "parish", "township"), _DISTRICT),
    **dict.fromkeys(("city", "town", "village", "suburb", "capital", "settlement", "cities", "towns", "villages"), _SETTLEMENT),
    **dict.fromkeys(("island", "islands", "peninsula", "valley", "mountains", "gulf"), _LANDSCAPE),
    **dict.fromkeys(("base", "airbase"), frozenset(("base",))),
    "crossing": frozenset(("crossing",)),
    "camp": frozenset(("camp",)),
}
"""Words beside a name that tell which type of place it is."""

STRICT_KIND_WORDS = frozenset(("county", "parish", "township", "valley", "mountains", "gulf", "peninsula"))
"""Kind words that a name bears to be told from the town of that name (Madison County, Hudson Valley)."""

_KIND_WORD = "|".join(sorted(KIND_WORDS, key=len, reverse=True))
_BEFORE = re.compile(rf"(?:the )?(?:greater |metropolitan )?({_KIND_WORD}) of (?=\w)")
_AFTER = re.compile(rf"(?<=\w) ({_KIND_WORD})$")


class Variant(NamedTuple):
    """Another key to try, the types that the words left out allow (`None`: any), and whether no other type will do."""

    key: str
    types: frozenset[str] | None = None
    strict: bool = False


def name_variants(key: str) -> tuple[Variant, ...]:
    """Give the keys to try for a name, best first: itself, without `the` or its kind word, without or with an article."""
    bare = key.removeprefix("the ")
    variants = [Variant(key), Variant(bare)]
    types, strict = None, False
    if match := _BEFORE.match(key):
        bare, types, strict = key[match.end() :], KIND_WORDS[match[1]], match[1] in STRICT_KIND_WORDS
    elif match := _AFTER.search(bare):
        bare, types, strict = bare[: match.start()], KIND_WORDS[match[1]], match[1] in STRICT_KIND_WORDS
    variants += [Variant(other, types, strict) for other in article_variants(bare)]
    return tuple(dict.fromkeys(variants))


def article_variants(key: str) -> tuple[str, ...]:
    """Give the key, and the key without its Arabic article or with one."""
    if key.startswith("al "):
        return (key, key.removeprefix("al "))
    return (key, f"al {key}") if _LATIN.match(key) else (key,)
