"""How a source without a name of its own is called: an institution by its words, anybody else by what describes it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sayso.annotate.attributions._plain_names import ARTICLES, BRACKETED, KINDS, NUMBERS, plain_name
from sayso.annotate.attributions._tables import words_of
from sayso.knowledge import tables
from sayso.language.trees import (
    conjuncts_of,
    is_plural,
    is_pronoun,
    is_proper,
    modifiers_of,
    noun_phrase,
    obliques_of,
    relative_clauses_of,
)
from sayso.records import Anonymous

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_INSTITUTIONS = words_of("institutions")
_ORGANS = words_of("organs")
_UNCOUNTED = frozenset(["media", "police", "people"])
_HYPHENS = frozenset("-–")
_MINISTRY = "ministry"
_NEAR = 6
_PERSON_ENDINGS = tuple(sorted(words_of("endings")))
_BEFORE = frozenset(["of", "in", "at", "by", "from", "on", "to", "and", "or", "but", "as", "while"])
_INDEFINITE = frozenset(["a", "an", "one", "another"])
_ANY = frozenset(["no", "any", "each", "every", "some", "other"])
_WHO = frozenset(["who", "whom", "whose"])


class Descriptions:
    """Describes the sources of one document; `names` gives the entity that a token is part of."""

    def __init__(self, doc: Doc, names: Mapping[int, TokenSpan]) -> None:
        self._doc = doc
        self._names = names

    def institution(self, noun: Token) -> str | None:
        """Give an institution without a name of its own: "the Syrian government", "Assad's regime", "the army"."""
        lemma = noun.lemma_.lower()
        if lemma not in _INSTITUTIONS or is_plural(noun):
            return None
        begin, _ = noun_phrase(noun)
        words = [word for word in self._doc[begin : noun.i + 1] if not word.is_quote]
        first, definite = words[0].lower_, words[0].lower_ == "the"
        # "An Orskian newspaper", "no group": one of several has no name.
        if first in _ANY or (first in _INDEFINITE and lemma not in _ORGANS):
            return None
        bare = lemma in _ORGANS and definite and len(words) == 2
        whose = self._whose(noun) if bare else 0
        if whose:
            # "The government of Orsk" is as much one of a kind as "the Orsk government".
            return plain_name([word.text_with_ws for word in self._doc[begin:whose]], kind=False)
        named = noun.i in self._names or any(word.i in self._names or _is_like_name(word) for word in words[:-1])
        # Without a name or people in it, only an organ of state is one of a kind, and keeps its article.
        if named or (lemma == _MINISTRY and len(words) > 1 + definite and (definite or first not in ARTICLES)):
            return plain_name([word.text_with_ws for word in words], kind=False)
        return f"the {noun.text}" if bare else None

    def _whose(self, noun: Token) -> int:
        """Give where "of Orsk" behind an organ of state ends; 0 where no country or place follows."""
        following = noun.i + 1
        i = following + 1
        if i < len(self._doc) and self._doc[following].lower_ == "of" and i in self._names and self._names[i].label_ == "GPE":
            return self._names[i].end
        return 0

    def named_in(self, noun: Token) -> TokenSpan | None:
        """Give the name that stands beside a noun that only says what it is: "the rebel group Jabha", "the Jabha militia"."""
        if noun.lemma_.lower() not in KINDS or is_plural(noun):
            return None
        for i in (noun.i + 1, noun.i - 1):
            ent = self._names.get(i)
            if (
                ent is not None
                and ent.label_ in ("ORG", "ARMED")
                and not any(token.is_punct and token.text not in _HYPHENS for token in ent)
            ):
                return ent
        return None

    def of(self, noun: Token) -> Anonymous | None:
        """Describe whoever a noun means; `None` where it means nothing that can say something, "tensions", and for a mark."""
        if not self._speaks(noun):
            return None
        begin, end = noun_phrase(noun)
        last = noun.i + 1
        # "A source at the ministry close to the talks": what describes it is its first phrase, and no clause.
        for _, target in obliques_of(noun):
            if last <= target.i < end and target.i - noun.i <= _NEAR:
                last = noun_phrase(target)[1]
                break
        last = max(last, self._names[last - 1].end if last - 1 in self._names else last)
        descriptor = self.words(begin, last)
        return Anonymous(descriptor=descriptor, count=count_of(noun)) if descriptor else None

    def together(self, begin: int, end: int, counts: Iterable[int | None]) -> Anonymous:
        """Describe unnamed ones who speak jointly, by their words from the first to the last."""
        all_counts = list(counts)
        known = [count for count in all_counts if count is not None]
        return Anonymous(descriptor=self.words(begin, end), count=sum(known) if len(known) == len(all_counts) else None)

    def words(self, begin: int, end: int) -> str:
        """Give words as a descriptor: no brackets and outer marks, and in small letters what only the start of a sentence writes large."""
        # A tree may take what stands before the phrase into it: "of Orsk residents".
        while begin < end - 1 and (self._doc[begin].lower_ in _BEFORE or self._doc[begin].is_space or self._doc[begin].is_punct):
            begin += 1
        text = " ".join(BRACKETED.sub("", self._doc[begin:end].text).split()).strip(' ,;:-–—"“”')
        first = self._doc[begin]
        return text if begin in self._names or is_proper(first) or (first.is_upper and len(first) > 1) else text[:1].lower() + text[1:]

    def _speaks(self, noun: Token) -> bool:
        """Tell whether a noun means what can say something, people, bodies, papers, media, or is followed by "who"."""
        if any(clause.marker in _WHO for clause in relative_clauses_of(noun)):
            return True
        return any(
            word.i in self._names
            or is_proper(word)
            or is_pronoun(word)
            or word.like_num
            or word.lemma_.lower().endswith(_PERSON_ENDINGS)
            or {word.lemma_.lower(), word.lower_} & _speaking()
            for word in (noun, *conjuncts_of(noun))
        )


def _is_like_name(word: Token) -> bool:
    """Tell whether a word before a noun is a name that a model may miss: "U.S.-led coalition"."""
    return word.text[0].isupper() and word.lower_ not in ARTICLES and (is_proper(word) or "-" in word.text)


@functools.cache
def _speaking() -> frozenset[str]:
    """Give the nouns for those who can say something; those for people and bodies, singular and plural, are the ones of mentions."""
    people = frozenset(form for row in tables.read_table("mentions/nouns.tsv") for form in row[:2] if form != "-")
    return people.union(*(words_of(kind) for kind in ("institutions", "posts", "documents", "media", "hearers", "quantifiers", "telling")))


def count_of(noun: Token) -> int | None:
    """Give how many an unnamed source is: its number, one for a singular, `None` for a plural without a number."""
    for word in modifiers_of(noun):
        if word.lower_ in NUMBERS:
            return NUMBERS[word.lower_]
        if word.text.isdigit():
            return int(word.text)
    return None if is_plural(noun) or noun.lower_ in _UNCOUNTED else 1
