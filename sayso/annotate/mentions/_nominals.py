"""Phrases that a common noun heads which means a person, people, a body or an armed group: "the ministry's spokesman"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.mentions._drafts import Draft, Page, label_before
from sayso.annotate.mentions._lists import Noun, nouns, words_of
from sayso.language.trees import Role, is_finite, is_noun, modifiers_of, plain_noun_phrase, role_of
from sayso.records import Form, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDE = frozenset([Role.MODIFIER, Role.PART])
_HYPHENS = frozenset("-‐‑–")
_COUNTRIES = frozenset(["NORP", "GPE"])
_PARTIES = words_of("party-before")


def find_nominals(page: Page) -> Iterator[Draft]:
    """Yield the phrases headed by a noun of the list that is neither part of a name nor a word before another noun."""
    known = nouns()
    for i, word in enumerate(page.lower):
        noun = known.get(word)
        if noun is None or page.named[i] or not page.told[i]:
            continue
        token = page.doc[i]
        if not is_noun(token):
            continue
        role = role_of(token)
        if role in _INSIDE:
            inside = _before_noun(page, noun, token)
            if inside is not None:
                yield inside
            continue
        start, end = plain_noun_phrase(token)
        # A tree that goes wrong puts a whole clause before a noun.
        start = next((k + 1 for k in range(i - 1, start - 1, -1) if is_finite(page.doc[k])), start)
        start, end = page.phrase(token, start, end)
        if not start <= i < end or not page.told[start] or not page.told[end - 1] or not _refers(page, noun, token, start, role):
            continue
        label = noun.lemma if noun.names_party else label_before(token)
        yield Draft(start, end, Form.NOMINAL, _type(noun, token, label), label)


def _before_noun(page: Page, noun: Noun, token: Token) -> Draft | None:
    """Give a party that stands before a noun for a thing or a doing: "regime jets", "rebel-held".

    Before a noun for people it only says which they are ("rebel commander").
    """
    if not (noun.labels_others or noun.lemma in _PARTIES):
        return None
    kind = MentionType.ARMED if noun.bears_arms else noun.type
    label = noun.lemma if noun.names_party else None
    behind = token.i + 1
    if page.lower[behind : behind + 1] and page.lower[behind] in _HYPHENS:
        held = behind + 1 < len(page.lower) and page.doc[behind + 1].tag_ in ("VBN", "JJ") and page.told[behind + 1]
        return Draft(token.i, behind + 2, Form.ADJECTIVE, kind, label) if held else None
    head = token.head
    if head.i <= token.i or not is_noun(head) or page.lower[head.i] in nouns() or page.named[head.i]:
        return None
    start = token.i
    while start > 0 and page.doc[start - 1].ent_type_ in _COUNTRIES and page.doc[start - 1].ent_iob_ == "B" and page.told[start - 1]:
        start -= 1
    return Draft(start, token.i + 1, Form.NOMINAL, kind, label)


def _type(noun: Noun, token: Token, label: str | None) -> MentionType:
    """Give what the noun is; a body of people who bear arms is an armed one: "rebel groups", "an armed faction"."""
    if noun.type is not MentionType.ORGANISATION or noun.names_party:
        return noun.type
    of_fighters = label is not None and nouns()[label].bears_arms
    return MentionType.ARMED if of_fighters or any(word.text.lower() == "armed" for word in modifiers_of(token)) else noun.type


def _refers(page: Page, noun: Noun, token: Token, start: int, role: Role) -> bool:
    """Tell whether a noun means somebody here: not "the source of the fire", "he shook his head", "at school"."""
    followed = token.i + 1 < len(page.lower) and page.lower[token.i + 1] == "of"
    if noun.of == "thing" and followed:
        return False
    if noun.of == "only" and not followed and start == token.i:
        return False
    return not (noun.collective and not noun.plural and start == token.i and role is Role.OBLIQUE)
