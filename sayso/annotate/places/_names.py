"""Stretches of text that may name a place, and how much their neighbours speak for it."""

from __future__ import annotations

from typing import NamedTuple

from sayso.annotate.places._lists import doubtful_names, state_abbreviations, words_of
from sayso.annotate.places._words import Word, capitals_tell, read_words
from sayso.knowledge.gazetteer import SETTLEMENTS, Gazetteer, Place, demonyms
from sayso.knowledge.names import ARTICLES, KIND_WORDS, STRICT_KIND_WORDS, name_key
from sayso.records import Span

_MOST_WORDS = 5
_INSIDE = ARTICLES | frozenset(
    [
        *("of", "the", "de", "la", "le", "les", "del", "di", "da", "do", "dos", "das", "du", "sur", "am", "im"),
        *("upon", "on", "under", "bin", "abu", "y", "e"),
    ]
)
_ENGLISH_WORDS = frozenset(("an", "ar", "as", "at", "ed", "en", "er", "es", "et", "us"))
_BODIES = frozenset(("university", "college", "academy", "school", "church", "uc", "fc", "ac"))
_PREPOSITIONS = frozenset(("in", "at", "from", "near", "to", "for", "across", "around", "inside", "outside"))
_SURE_TYPES = frozenset(("country", "continent", "region", "water", "capital", "crossing", "base", "camp", "dam", "union"))
_WIDE_TYPES = frozenset(("country", "continent", "admin1"))
LIVES_THERE = frozenset(("based", "born"))
"""What a hyphen may bind a place to (`London-based`); any other word makes it a party or part of a name."""

PROMINENT_POPULATION = 100_000
_LARGE_POPULATION = 1_000_000
_PAIRED_POPULATION = 15_000


class Name(NamedTuple):
    """A stretch that may name a place.

    `first` and `last` are its words' positions in `words`; `types` what a kind word beside it allows, `None` where none
    stands there; `cue` how strongly its neighbours speak for a place: 0 nothing, 1 `to` or `from`,
    2 a preposition of place, 3 a word for the kind of place; `doubt` is `word` or `person` where the name
    is also one, else empty; `lone` tells that it is one word at the beginning of a sentence, `heading` that it
    stands where most words have a capital.
    """

    start: int
    end: int
    surface: str
    key: str
    words: list[Word]
    first: int
    last: int
    candidates: tuple[Place, ...]
    types: frozenset[str] | None
    cue: int
    doubt: str
    lone: bool
    heading: bool


class Found(NamedTuple):
    """What a scan gives: names in text order, keys of people, and how often each country's people are named."""

    names: list[Name]
    people: set[str]
    demonyms: dict[str, int]


class _Stretch(NamedTuple):
    """A stretch under way: its words, whether its capitals tell, and what the document gave so far."""

    text: str
    words: list[Word]
    telling: bool
    found: Found
    gazetteer: Gazetteer

    def named(self, word: Word) -> tuple[Place, ...]:
        """Give the places that one word of the stretch names."""
        return self.gazetteer.named(self.text[word.start : word.end])


def is_prominent(place: Place) -> bool:
    """Tell whether a name of its own brings this place to mind: a country, a division, a capital, a city."""
    if place.type in _SURE_TYPES:
        return True
    least = _LARGE_POPULATION if place.alternate or place.type == "admin2" else PROMINENT_POPULATION
    return (place.population or 0) >= least


def scan(text: str, spans: list[Span], gazetteer: Gazetteer) -> Found:
    """Go through the stretches and collect what may name a place."""
    found = Found([], set(), {})
    for span in spans:
        words = read_words(text, span)
        stretch = _Stretch(text, words, capitals_tell(words, text), found, gazetteer)
        begins = [i for i, word in enumerate(words) if word[3] or (word[2] in ARTICLES and _is_article(words, i))]
        _count_demonyms(words, begins, found.demonyms, gazetteer)
        done = 0
        for i in begins:
            taken = _longest(stretch, i) if i >= done else None
            if taken is None:
                continue
            last, candidates = taken
            name = _judge(stretch, i, last, candidates)
            if name:
                found.names.append(name)
            done = last + 1
    return found


def _count_demonyms(words: list[Word], begins: list[int], counts: dict[str, int], gazetteer: Gazetteer) -> None:
    known = demonyms()
    for i in begins:
        word = words[i]
        if word.lower in known and word.capital and (home := gazetteer.home_of(word.lower)) and home.country:
            counts[home.country] = counts.get(home.country, 0) + 1


def _is_article(words: list[Word], i: int) -> bool:
    """Tell whether a small `al` and the like belongs to the capitalised word after it."""
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None or not following.capital:
        return False
    # "at Tabqa" and "as Moscow" are no names with an article; "at-Tall" is.
    return following.gap in ("-", "\u2011", "'", "’") or (following.gap == " " and words[i].lower not in _ENGLISH_WORDS)


def _longest(stretch: _Stretch, i: int) -> tuple[int, tuple[Place, ...]] | None:
    """Give the position of the last word of the longest known name that begins at a word, and its candidates."""
    text, words, gazetteer = stretch.text, stretch.words, stretch.gazetteer
    best = None
    first, j, end = words[i].start, i, min(i + _MOST_WORDS, len(words))
    while words[j].lower:
        surface = text[first : words[j].end]
        if words[j].capital and (candidates := gazetteer.named(surface)):
            best = (j, candidates)
        j += 1
        # Most names stand alone: whether a longer one begins so is asked only where it can go on.
        if j == end or not _continues(words[j]) or not gazetteer.begins(surface):
            break
    return best


def _continues(word: Word) -> bool:
    return (word.joined or word.gap in ("'", "’")) and (word.capital or word.lower in _INSIDE)


def _judge(stretch: _Stretch, i: int, last: int, candidates: tuple[Place, ...]) -> Name | None:
    """Give the name, or `None` where its neighbours make it part of another name, or its letters an abbreviation."""
    words, found = stretch.words, stretch.found
    start, end = words[i].start, words[last].end
    surface = stretch.text[start:end]
    key = name_key(surface)
    best = candidates[0]
    if not _is_spelt_as_place(surface, best, stretch.telling):
        return None
    if surface in state_abbreviations() and not (i > 0 and words[i].gap == ", " and found.names and found.names[-1].last == i - 1):
        return None
    if key in words_of("calendar") or surface.lower() in demonyms() or words[i].lower in _BODIES:
        return None
    if best.type in SETTLEMENTS and _is_article_noun(words, i, last):
        return None
    if stretch.telling and not _stands_alone(stretch, i, last, key, best):
        return None
    doubt = next((kind for kind in ("word", "person") if key in doubtful_names(kind)), "")
    if surface in state_abbreviations() or (best.type in ("country", "continent") and not best.alternate):
        doubt = ""
    types, cue = _neighbours(words, i, last)
    if cue < 3 and all(word.lower in words_of("direction") for word in words[i : last + 1]):
        return None
    if types and _kind_beside(words, last) in STRICT_KIND_WORDS and not any(place.type in types for place in candidates):
        return None
    if not stretch.telling and (doubt or not is_prominent(best)):
        return None
    lone = words[i].opens and i == last
    return Name(start, end, surface, key, words, i, last, candidates, types, cue, doubt, lone, not stretch.telling)


def _is_article_noun(words: list[Word], i: int, last: int) -> bool:
    """Tell whether the name stands as a common noun does: after `the` or `a`, and before no noun that it could qualify."""
    if i == 0 or not words[i].joined or words[i - 1].lower not in ("the", "a", "an") or words[i].lower == "the":
        return False
    following = words[last + 1] if last + 1 < len(words) else None
    return following is None or following.gap not in (" ", "-") or following.lower in words_of("opening")


def _is_spelt_as_place(surface: str, best: Place, telling: bool) -> bool:
    letters = [c for c in surface if c.isalpha()]
    if all(c.isupper() for c in letters) and (telling or len(letters) <= 3):
        # An acronym is a place only where it is a country (UAE) or stands for a state after a comma; a dateline is longer.
        dateline = len(letters) > 4 and not best.alternate and is_prominent(best)
        return dateline or surface in state_abbreviations() or (best.type in ("country", "base") and len(letters) > 1)
    return len(letters) > 2


def _stands_alone(stretch: _Stretch, i: int, last: int, key: str, best: Place) -> bool:
    """Tell whether the words beside a name leave it a name of its own; notes people's names on the way."""
    words, found = stretch.words, stretch.found
    if not _hyphens_allow(stretch, i, last, best):
        return False
    if i > 0 and words[i].gap == " " and words[i - 1].lower in ARTICLES and words[i - 1].lower in ("al", "el", "ul"):
        # "al Hasan" is not Hasan.
        return False
    if last + 1 < len(words) and _goes_on(words, last + 1) and not _may_follow(stretch, last + 1, best):
        return False
    if last + 2 < len(words) and words[last + 1].joined and words[last + 1].lower == "al" and _goes_on(words, last + 2):
        # "Bab al-Nayrab" is not al-Bab.
        return False
    if best.type not in _SURE_TYPES and i == last and _speaks(words, i):
        found.people.add(key)
        return False
    if i == 0 or words[i].opens or not words[i].joined:
        return True
    before = words[i - 1]
    if before.lower in words_of("title"):
        found.people.add(key)
        return best.type in _WIDE_TYPES and not before.capital
    if before.capital and not _may_precede(words, i, found, best):
        found.people.add(key)
        return False
    return not _in_title_of(words, i)


def _goes_on(words: list[Word], j: int) -> bool:
    return words[j].joined and words[j].capital and (words[j].gap != "-" or words[j - 1].lower == "al")


def _speaks(words: list[Word], i: int) -> bool:
    """Tell whether a single word says something or is said to: `said Noma`, `Noma explained`; towns do not."""
    if i > 0 and words[i].joined and words[i - 1].lower in words_of("speech") and not words[i - 1].capital:
        return True
    if (
        i > 0
        and words[i].joined
        and (words[i - 1].lower in words_of("locative") or words[i - 1].lower in ("from", "to", "of", "and", "or"))
    ):
        return False
    return i + 1 < len(words) and words[i + 1].gap == " " and words[i + 1].lower in words_of("speech")


def _hyphens_allow(stretch: _Stretch, i: int, last: int, best: Place) -> bool:
    """Tell whether hyphens leave the name its own: not with a word that is no place (`US-led`), nor as half of a name (`Oru-Dem`)."""
    words = stretch.words
    if i > 0 and words[i].gap in ("-", "\u2011", "–") and not _pairs(stretch, words[i - 1], best):
        return False
    if last + 1 < len(words) and words[last + 1].gap in ("-", "\u2011"):
        following = words[last + 1]
        return following.lower in LIVES_THERE or (following.capital and _pairs(stretch, following, best))
    return True


def _pairs(stretch: _Stretch, word: Word, best: Place) -> bool:
    """Tell whether a hyphen joins two places ("the Aleppo-Damascus highway"): both well known, or towns of one country."""
    other = next(iter(stretch.named(word)), None)
    if other is None:
        return False
    towns = other.country == best.country and min(other.population or 0, best.population or 0) >= _PAIRED_POPULATION
    return towns or (is_prominent(other) and is_prominent(best))


def _may_follow(stretch: _Stretch, j: int, best: Place) -> bool:
    """Tell whether a capitalised word may stand right after a place's name without being part of it."""
    words = stretch.words
    lower = words[j].lower
    if lower in KIND_WORDS:
        # "Arizona State" is a university, and "Osun State Police" a force.
        further = j + 1 < len(words) and _goes_on(words, j + 1) and words[j + 1].lower not in words_of("calendar")
        return not further and not (lower == "state" and best.country == "US")
    if lower in words_of("calendar") or lower in words_of("direction") or lower in words_of("opening"):
        return True
    candidates = stretch.named(words[j])
    return bool(candidates) and is_prominent(candidates[0]) and not any(lower in doubtful_names(k) for k in ("word", "person"))


def _may_precede(words: list[Word], i: int, found: Found, best: Place) -> bool:
    """Tell whether a capitalised word may stand right before a place's name without being part of it."""
    before = words[i - 1]
    lower = before.lower
    if lower in words_of("direction") or lower in KIND_WORDS or lower in words_of("calendar") or lower in demonyms():
        return True
    if found.names and found.names[-1].words is words and found.names[-1].last == i - 1:
        return is_prominent(found.names[-1].candidates[0]) and not found.names[-1].doubt
    if lower in _PREPOSITIONS:
        return True
    if not before.opens:
        return False
    if lower in words_of("opening") or lower in words_of("part"):
        return True
    return lower not in doubtful_names("person") and best.type in _SURE_TYPES and lower.endswith(("ed", "ing", "ly", "ern", "s"))


def _in_title_of(words: list[Word], i: int) -> bool:
    """Tell whether the name ends the name of a body: `University of X`, but not `Battle of X`, `City of X`."""
    j = i - 1
    while j > 0 and i - j < 2 * _MOST_WORDS and words[j].joined and (words[j].lower in ("of", "in", "and", "the") or words[j].capital):
        if words[j].lower == "state" and words[j - 1].lower == "islamic":
            return True
        j -= 1
    j = i - 1
    if words[j].lower == "the":
        j -= 1
    if j < 1 or words[j].lower != "of" or words[j].opens:
        return False
    head = words[j - 1]
    return head.capital and not head.opens and head.lower not in words_of("event") and head.lower not in KIND_WORDS


def _kind_beside(words: list[Word], last: int) -> str:
    following = words[last + 1] if last + 1 < len(words) else None
    return following.lower if following and following.joined and following.lower in KIND_WORDS else ""


def _neighbours(words: list[Word], i: int, last: int) -> tuple[frozenset[str] | None, int]:
    """Give the types that a kind word beside the name allows, and how strongly the neighbours speak for a place."""
    if kind := _kind_beside(words, last):
        # A plural speaks of several ("Aleppo and Idlib provinces", but "Arab states" too).
        return (None, 2) if kind.endswith("s") else (KIND_WORDS[kind], 3)
    j = i - 1
    while j >= 0 and words[j + 1].joined and words[j].lower in words_of("part") | {"the"}:
        j -= 1
    if j < 0 or not words[j + 1].joined or words[j + 1].opens:
        return None, 0
    lower = words[j].lower
    if lower == "of" and j > 0 and words[j].joined:
        head = words[j - 1].lower
        if head in KIND_WORDS and words[i - 1].lower != "the":
            return KIND_WORDS[head], 3
        return None, 2 if head in words_of("event") or head in words_of("part") else 0
    if lower in KIND_WORDS and j == i - 1:
        # "the village Madaya", but "the city Jackson loved" is as short: only types that fit are kept by the caller.
        return KIND_WORDS[lower], 2
    if lower in words_of("locative"):
        return None, 2
    return None, 1 if lower in ("to", "from", "on") else 0
