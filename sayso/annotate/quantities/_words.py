"""A stretch of text as words with offsets, and the word lists that the other modules of this folder ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sayso.knowledge import tables

# A numeral keeps its separators; letters that stick to it ("50km", "3bn") are the next token. Currency letters before
# digits ("US50", "RM300") are cut off here because otherwise they would read as one identifier.
_TOKEN = re.compile(
    r"https?://\S+|www\.\S+"
    r"|\d{1,4}(?:[-/]\d{1,4}){2,}(?![\d])"
    r"|(?<=\$)(?:US|A|C|NZ|HK)(?=\d)"
    r"|(?:US|AUD|CAD|USD|EUR|GBP|NZ|HK|RM|PS|Rs)(?=\d)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"
    r"|\d+(?:[.,:/\u2044’']\d+)*"
    r"|(?<![\w.])\.\d+"
    r"|[^\W\d]\w*(?:['’]\w+)*"
    r"|\n[^\S\n]*\n"
    r"|[^\w\s]"
)
_PADDING = [""] * 64
_CLOSERS = frozenset("\"”’')]")


def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table of this stage without its header."""
    return tables.read_table(f"quantities/{name}")


def words_by_class(name: str) -> Mapping[str, frozenset[str]]:
    """Give the words of a two-column table, grouped by the second column."""
    grouped: dict[str, set[str]] = {}
    for word, kind in read_table(name):
        grouped.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in grouped.items()}


WORD_SETS = words_by_class("word_sets.tsv")
_ABBREVIATIONS = WORD_SETS["abbreviation"]


def split_words(phrase: str) -> tuple[str, ...]:
    """Give the words of a phrase of a table as `Words` would split them."""
    return tuple(match.group().lower() for match in _TOKEN.finditer(phrase))


class Words:
    """The words of one stretch: `lower` in lower case, `starts` and `ends` as offsets into `text`.

    An index outside the stretch has the empty word, so that looking around needs no bounds checks; for
    that, empty words pad the end of `lower`, where negative indices lead, too.
    """

    __slots__ = ("count", "ends", "lower", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_TOKEN.finditer(text))
        self.count = len(found)
        self.lower = [match.group().lower() for match in found]
        self.lower += _PADDING
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]

    def at(self, index: int) -> str:
        """Give the word in lower case, empty up to 64 words outside the stretch."""
        return self.lower[index]

    def raw(self, index: int) -> str:
        """Give the word as written, empty outside the stretch."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < self.count else ""

    def joined(self, index: int) -> bool:
        """Say whether no space stands between this word and the one before it."""
        return 0 < index < self.count and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Say whether the word begins with a capital letter."""
        return 0 <= index < self.count and self.text[self.starts[index]].isupper()

    def numeral(self, index: int) -> bool:
        """Say whether the word is written in digits."""
        return self.lower[index].lstrip(".")[:1].isdecimal()

    def stops(self, index: int) -> bool:
        """Say whether a sentence ends with this word, or the stretch does not reach so far."""
        word = self.lower[index]
        if not word or word[0] == "\n" or word in "!?;":
            return True
        if word != ".":
            return False
        if self.joined(index + 1) and self.lower[index + 1] not in _CLOSERS:
            return False
        before = self.lower[index - 1]
        return before not in _ABBREVIATIONS and not (len(before) == 1 and before.isalpha())

    def opens(self, index: int) -> bool:
        """Say whether a sentence or a quotation begins with this word."""
        before = self.at(index - 1)
        return self.stops(index - 1) or before in ('"', "“", "‘", "'", ":", "-", "–", "—", "•", "*", "(")


_FUNCTION = words_by_class("function_words.tsv")
PREPOSITIONS = _FUNCTION["preposition"]
CONJUNCTIONS = _FUNCTION["conjunction"]
AUXILIARIES = _FUNCTION["auxiliary"]
RELATIVES = _FUNCTION["relative"]
DETERMINERS = _FUNCTION["determiner"]
VERBS = _FUNCTION["verb"]
ADVERBS = _FUNCTION["adverb"]
FUNCTION_WORDS = frozenset().union(*_FUNCTION.values())

_PERSON_ROWS = read_table("persons.tsv")
PERSON = frozenset(singular for singular, _ in _PERSON_ROWS if singular != "-")
PEOPLE = frozenset(plural for _, plural in _PERSON_ROWS if plural != "-")

NAMES = words_by_class("number_names.tsv")
CASUALTY_WORDS = frozenset(form for form, _, _ in read_table("casualty_words.tsv"))
