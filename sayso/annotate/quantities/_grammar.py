"""What the parse adds to the words: the noun that a number counts where no window of words finds it, and verbs far off.

Where the words already say it the tree is not asked: read by eye, they were right more often where the two differed.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from sayso.annotate.quantities._counted import Noun, is_person, is_plural
from sayso.annotate.quantities._fates import ELIMINATED, END, KILLED, OBJECT, PARTICIPLE, STATE, Fate
from sayso.annotate.quantities._measures import HYPHENS, Measure
from sayso.annotate.quantities._numerals import STARTS
from sayso.annotate.quantities._words import CASUALTY_WORDS, FUNCTION_WORDS, WORD_SETS, Words
from sayso.language import trees
from sayso.language.trees import Role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# So far may the noun stand from its number, and the verb from its subject, in steps of the tree.
_REACH, _STEPS = 8, 5
_MORE = frozenset(["more", "other", "additional", "further"])
_NO_PART = FUNCTION_WORDS | (STARTS - {"a"})
_TALLIES = frozenset(["number", "numbers", "total", "count", "tally", "strength"])
_PARTS = frozenset(["including", "include", "included", "among", "like"])


class Tree:
    """The parse of one stretch, asked by the words of `Words`; without a parse every answer is `None`."""

    __slots__ = ("_starts", "_words", "doc", "offset")

    def __init__(self, doc: Doc, starts: list[int], words: Words, offset: int) -> None:
        self.doc = doc
        self._starts = starts
        self._words = words
        self.offset = offset

    def token(self, index: int) -> Token:
        """Give the token in which a word begins."""
        if not self._starts:
            self._starts.extend(token.idx for token in self.doc)
        return self.doc[bisect.bisect_right(self._starts, self.offset + self._words.starts[index]) - 1]

    def word(self, token: Token) -> int | None:
        """Give the index of the word in which a token begins, `None` outside the stretch."""
        index = bisect.bisect_right(self._words.starts, token.idx - self.offset) - 1
        return index if index >= 0 and token.idx < self.offset + self._words.ends[index] else None


def tree_of(doc: Doc | None, words: Words, offset: int, starts: list[int]) -> Tree | None:
    """Give the tree of a stretch; `None` where the text is not parsed, or with labels that nobody can read.

    `starts` are to hold the offsets of the tokens of the document; they are filled at the first question, for all its stretches.
    """
    if doc is None or not len(doc) or trees.scheme_of(doc) is None:
        return None
    return Tree(doc, starts, words, offset)


def noun_by_tree(words: Words, measure: Measure, noun: Noun | None, tree: Tree) -> Noun | None:
    """Give the counted noun that the tree adds: one that no ending shows, and for "one" the head behind its adjectives."""
    single = measure.number.high == 1 and measure.high is None
    if single == (noun is None):
        # "Three children of one family": where the words leave a bare "one" alone, so does the tree.
        return noun
    number = _top(tree.token(measure.number.last), tree, measure)
    head = number.head
    if head == number or head.i <= number.i or not trees.is_noun(head) or number not in trees.modifiers_of(head):
        return _no_verb(noun, tree) if single else noun
    at = tree.word(head)
    if at is None or not (trees.is_plural(head) or single) or trees.is_time_noun(head):
        return noun
    first = measure.last + 1
    if words.at(first) in _MORE:
        first += 1
    if at - first >= _REACH or words.at(first) in HYPHENS or not _plain(words, first, at):
        return noun
    if words.at(at) in WORD_SETS["no-plural"] or (noun is not None and not _is_adjective(tree.token(noun.head))):
        return noun
    return Noun(first, at, at, is_person(words, at))


def _top(token: Token, tree: Tree, measure: Measure) -> Token:
    """Give the word of the number that its other words hang from."""
    first = tree.token(measure.number.first).i
    last = token.i
    while token.head != token and first <= token.head.i <= last:
        token = token.head
    return token


def _no_verb(noun: Noun | None, tree: Tree) -> Noun | None:
    """Drop what is no noun: "included one saying that"."""
    return None if noun is not None and noun.first == noun.head and trees.is_verb(tree.token(noun.head)) else noun


def _is_adjective(token: Token) -> bool:
    return not trees.is_noun(token) or trees.role_of(token) is Role.MODIFIER


def _plain(words: Words, first: int, last: int) -> bool:
    """Say whether nothing but adjectives, nouns and hyphens stands between a number and its noun."""
    for at in range(first, last):
        word = words.at(at)
        if not (word.isalpha() or word in HYPHENS) or word in CASUALTY_WORDS:
            return False
        # "Off-road jeeps": the hyphen makes the small word part of an adjective.
        tied = words.at(at + 1) in HYPHENS and words.joined(at + 1)
        if word in _NO_PART and not tied:
            return False
    return True


def tallied(words: Words, measure: Measure, tree: Tree) -> Noun | None:
    """Give what is counted in "the number of soldiers on the border has exceeded 30,000" and "raised the number of towns to 83"."""
    node = _top(tree.token(measure.number.last), tree, measure)
    for _ in range(_STEPS):
        above = node.head
        named = trees.subjects_of(node) + (trees.objects_of(node) if trees.is_verb(node) else ())
        for tally in reversed(named):
            # "A number of towns" is itself a vague number.
            indefinite = any(word.text.lower() in ("a", "an") for word in tally.lefts)
            if tally.text.lower() in _TALLIES and not indefinite and tally.i < tree.token(measure.first).i:
                return _tally_noun(words, tally, tree)
        if above == node:
            return None
        node = above
    return None


def _tally_noun(words: Words, tally: Token, tree: Tree) -> Noun | None:
    for preposition, head in trees.obliques_of(tally):
        at = tree.word(head)
        if preposition == "of" and at is not None and trees.is_noun(head):
            start, _ = trees.plain_noun_phrase(head)
            first = tree.word(tree.doc[start])
            while first is not None and first < at and words.at(first) in ("the", "its", "their", "of"):
                first += 1
            return None if first is None else Noun(first, at, at, is_person(words, at))
    return None


def fate_by_tree(words: Words, measure: Measure, noun: Noun | None, tree: Tree) -> Fate | None:
    """Give what befell a number of people by the verb that their noun, or the group that they are part of, is the subject or object of."""
    node = start = tree.token(noun.head) if noun else _top(tree.token(measure.number.last), tree, measure)
    armed = noun is not None and words.at(noun.head) in WORD_SETS["armed"]
    if noun is not None and (fate := _own_clause(node)):
        return fate
    for _ in range(_STEPS):
        role, above = trees.role_of(node), node.head
        if above == node:
            return None
        if role in (Role.SUBJECT, Role.OBJECT):
            fate = _fate_of_verb(above, subject=role is Role.SUBJECT, armed=armed)
            return None if fate and _crossed(start, above, fate) else fate
        if role is Role.OBLIQUE and noun is not None and _part_of(node, above):
            armed = False
        elif role not in (Role.CONJUNCT, Role.APPOSITION) or not trees.is_noun(above):
            return None
        node = above
    return None


def _crossed(noun: Token, verb: Token, fate: Fate) -> bool:
    """Say whether another fate is told between noun and verb, so that the tree, too, may have joined the wrong ones."""
    first, last = sorted((noun.i, verb.i))
    words = (token.text.lower() for token in noun.doc[first + 1 : last])
    return any(other is not None and other != fate for other in map(_any_fate, words))


def _any_fate(word: str) -> Fate | None:
    return PARTICIPLE.get(word) or STATE.get(word) or END.get(word) or OBJECT.get(word)


def _part_of(node: Token, whole: Token) -> bool:
    """Say whether "including" joins a part to the people it belongs to."""
    joins = any(word in _PARTS and token == node for word, token in trees.obliques_of(whole))
    return joins and trees.is_noun(whole) and is_plural(whole.text.lower())


def _own_clause(noun: Token) -> Fate | None:
    """Read "12 rebels who, an aide said, were killed" from the clauses that hang from the noun, passive ones only."""
    for clause in (*trees.participles_of(noun), *trees.relative_clauses_of(noun)):
        word = clause.verb.text.lower()
        if word in PARTICIPLE and trees.is_passive(clause.verb) and not trees.objects_of(clause.verb):
            return None if _crossed(noun, clause.verb, PARTICIPLE[word]) else PARTICIPLE[word]
    return None


def _fate_of_verb(verb: Token, *, subject: bool, armed: bool) -> Fate | None:
    word = verb.text.lower()
    if not trees.is_verb(verb):
        return END.get(word) if subject and word in ("dead", "homeless") else None
    passive = trees.is_passive(verb)
    if armed and word in ELIMINATED and subject == passive:
        return KILLED
    if subject:
        return PARTICIPLE.get(word) if passive else END.get(word) if word not in ("dead", "homeless") else None
    return None if passive else OBJECT.get(word)
