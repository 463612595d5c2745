"""The conditions of a sentence: what opens them, which words they are, and what they hang from."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from sayso.knowledge import tables
from sayso.language import trees
from sayso.language.trees import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

FUTURE = frozenset(["will", "'ll", "’ll", "wo", "would", "'d", "shall", "ll"])
_INVERTED = frozenset(["should", "were"])
_DASHES = frozenset(["-", "--", "–", "—"])
_QUOTES = frozenset(["“", '"', "‘", "'", "``", "that"])


class Condition(NamedTuple):
    """Tokens [first, end) that tell a condition, with those that open it and the word that it hangs from.

    `kind` is that of `markers.tsv`, `words` what opens it. `above` is `None` for an inverted clause ("should Kerem attack"), which
    the main clause follows.
    """

    kind: str
    words: str
    first: int
    end: int
    opening: frozenset[int]
    above: Token | None

    @property
    def bars(self) -> bool:
        """Whether it bars or ends what hangs on it."""
        return self.kind in ("bar", "end")


@functools.cache
def _markers() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Give the markers by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, kind, _ in tables.read_table("outlooks/markers.tsv"):
        parts = tuple(words.split(" "))
        found.setdefault(parts[0], []).append((parts, kind))
    return {first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in found.items()}


def conditions_in(sentence: TokenSpan) -> list[Condition]:
    """Give the conditions of a sentence in text order; one that lies in another is left out."""
    found: list[Condition] = []
    spelt = [token.lower_ for token in sentence]
    for condition in (*_inverted(sentence), *_opened(sentence, spelt)):
        if not any(other.first <= condition.first < other.end for other in found):
            found.append(condition)
    return sorted(found, key=lambda condition: condition.first)


def _opened(sentence: TokenSpan, spelt: list[str]) -> Iterator[Condition]:
    place = 0
    while place < len(spelt):
        entry = next((e for e in _markers().get(spelt[place], ()) if tuple(spelt[place : place + len(e[0])]) == e[0]), None)
        if entry is None:
            place += 1
            continue
        words, kind = entry
        condition = _read(sentence, place, words, kind) if kind != "concession" else None
        if condition is not None:
            yield condition
        place += len(words)


def _read(sentence: TokenSpan, place: int, words: tuple[str, ...], kind: str) -> Condition | None:
    """Read the condition that the words at a place of a sentence open; `None` where they open none."""
    first = sentence.start + place
    last = sentence.doc[first + len(words) - 1]
    opening = frozenset(range(first, last.i + 1))
    carrier = trees.opened_by(last)
    if carrier is not None and kind != "phrase" and trees.role_of(carrier) is Role.SUBJECT:
        # Some parsers take "till" for a preposition of the subject.
        carrier = trees.governors_of(carrier)[1]
    if carrier is None or carrier.i >= sentence.end or not _fits(carrier, last, kind):
        return None
    above = trees.borne_by(carrier, opening)
    if above is None or _asks(carrier, above, words):
        return None
    end = _cut(carrier, trees.stretch_of(carrier, last.i + 1), dashed=first > sentence.start and sentence.doc[first - 1].text in _DASHES)
    if words == ("if",) and first > sentence.start and sentence.doc[first - 1].lower_ == "only":
        first -= 1
    return Condition(kind, " ".join(words), first, end, opening, above) if end > last.i + 1 else None


def _fits(carrier: Token, last: Token, kind: str) -> bool:
    """Tell whether what is opened is a clause, or a noun where one is wanted; of a time or an end with its subject and tense."""
    if kind == "phrase":
        return trees.is_noun(carrier) or trees.is_verb(carrier)
    if kind not in ("time", "end") and last.lower_ not in ("case", "condition", "providing", "assuming"):
        return True
    # Taggers take "leave" in "till they leave" for an infinitive.
    finite = trees.is_verb(carrier) and not trees.is_to_infinitive(carrier)
    finite = finite or any(trees.is_finite(word) for word in trees.verb_group(carrier))
    return finite and any(subject.i > last.i for subject in trees.subjects_of(carrier)) and not _is_future(carrier)


def _is_future(verb: Token) -> bool:
    return any(word.lower_ in FUTURE for word in trees.verb_group(verb))


def _asks(carrier: Token, above: Token, words: tuple[str, ...]) -> bool:
    """Tell whether "if" and "when" ask ("decide if") instead of setting a condition."""
    asking = words in (("if",), ("when",), ("once",))
    return asking and any(trees.governors_of(clause.verb)[0] == carrier for clause in trees.complement_clauses_of(above))


def _cut(carrier: Token, end: int, *, dashed: bool) -> int:
    """End a condition at the comma before a main clause that the parse took for a part of it, or at the dash that closes an insertion."""
    doc = carrier.doc
    for i in range(carrier.i + 1, end):
        if dashed and doc[i].text in _DASHES:
            return i
        if doc[i].text == "," and any(word.lower_ in FUTURE for word in doc[i + 1 : end]):
            return i
    return end


def _inverted(sentence: TokenSpan) -> Iterator[Condition]:
    """Find "should Kerem attack, Malin will" and "were Kerem to attack, Malin would" by their words, as parsers take them for questions."""
    doc, first = sentence.doc, sentence.start
    while first < sentence.end and (doc[first].is_space or doc[first].lower_ in _QUOTES):
        first += 1
    if first >= sentence.end or doc[first].lower_ not in _INVERTED or any(word.text == "?" for word in sentence[-2:]):
        return
    modal = next((i for i in range(first + 1, sentence.end) if doc[i].lower_ in FUTURE), None)
    if modal is None:
        return
    end = next((i for i in range(modal - 1, first, -1) if doc[i].text == ","), None)
    if end is None or (doc[first].lower_ == "were" and not any(word.lower_ == "to" for word in doc[first:end])):
        return
    yield Condition("if", doc[first].lower_, first, end, frozenset([first]), None)
