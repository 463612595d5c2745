"""Names with their titles: "Turkish Foreign Minister Mevlut Kerem" is one mention, "Turkish" in it another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.mentions._drafts import MARKS, Draft, Page, label_before, names_person
from sayso.annotate.mentions._lists import nouns, titles, words_of
from sayso.language.trees import Role, is_finite, is_noun, is_proper, noun_phrase, plain_noun_phrase, role_of
from sayso.records import Form, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_TYPES = {
    "PERSON": MentionType.PERSON,
    "PER": MentionType.PERSON,
    "ORG": MentionType.ORGANISATION,
    "ARMED": MentionType.ARMED,
    "GPE": MentionType.PLACE,
    "LOC": MentionType.PLACE,
    "FAC": MentionType.FACILITY,
    "NORP": MentionType.PEOPLE,
    "EVENT": MentionType.EVENT,
    "WEAPON": MentionType.WEAPON,
}
_BODIES = frozenset([MentionType.ORGANISATION, MentionType.ARMED])
# "the Nasr movement" is Nasr; "a Nasr fighter" is not.
_KINDS = words_of("body-kind")
_SORTS = words_of("body-sort")
_DETERMINERS = words_of("determiner")
_JOINTS = frozenset(["-", "'s", "’s", "'", "’"])
# A word as short as this comes up again as something else.
_SHORT = 2
_OFFICE_WORDS = 7
# More than this many words before a name are no title: a run of them is a heading or a list.
_TITLE_WORDS = 12


def find_names(page: Page) -> Iterator[Draft]:
    """Yield the names of a page and note their words in `page.named`."""
    again: dict[str, MentionType] = {}
    number = 0
    for number, entity in enumerate(page.doc.ents, start=1):
        kind = _TYPES.get(entity.label_)
        if kind is None or not (page.told[entity.start] and page.told[entity.end - 1]):
            continue
        first, end = page.trimmed(entity.start, entity.end)
        page.named[first:end] = [number] * (end - first)
        if kind is MentionType.PERSON or (kind in _BODIES and end - first == 1):
            again.setdefault(page.words[end - 1], kind)
        yield _name(page, first, _head(entity, first, end), kind)
    for i in [i for i, word in enumerate(page.words) if word in again and not page.named[i] and page.told[i]]:
        # The parse may miss a name that it finds elsewhere.
        word = page.words[i]
        if len(word) > _SHORT and (is_proper(page.doc[i]) or word.isupper()) and not page.named[i]:
            number += 1
            page.named[i] = number
            yield _name(page, i, page.doc[i], again[word])


def _name(page: Page, first: int, head: Token, kind: MentionType) -> Draft:
    """Give the mention of a name, whose words are noted, with its titles; a people's name before a noun stands alone."""
    end = first + 1
    while end < len(page.named) and page.named[end] == page.named[first]:
        end += 1
    modifies = role_of(head) is Role.MODIFIER
    if kind is MentionType.PEOPLE and (modifies or head.pos_ == "ADJ"):
        return Draft(first, end, Form.ADJECTIVE, kind)
    stop = _end(page, end, head) if modifies and kind in _BODIES else end
    if modifies and stop == end and kind is not MentionType.PERSON:
        # "Fifty Nasr fighters": what stands before belongs to the fighters.
        return Draft(first, end, Form.NAME, kind)
    if stop > end:
        head = page.doc[stop - 1]
    reach = max(min(first, noun_phrase(head)[0]), first - _TITLE_WORDS)
    start = page.phrase(page.doc[first], _modifiers_from(page, reach, first), first + 1)[0]
    if kind is not MentionType.PERSON and kind not in _BODIES:
        return Draft(start, end, Form.NAME, kind)
    label = label_before(page.doc[first]) if stop > end else None
    label = label or label_before(head)
    title = _appositive(page, start, head, kind) or _noun_before(page, start, kind)
    if title is not None:
        start = page.phrase(title, max(min(start, noun_phrase(title)[0]), first - _TITLE_WORDS), first)[0]
        page.named[title.i] = page.named[first]
        known = nouns().get(page.lower[title.i])
        label = label or (known.lemma if known and known.names_party else label_before(title))
    return Draft(start, stop, Form.NAME, kind, label)


def _head(entity: TokenSpan, first: int, end: int) -> Token:
    """Give the first word of a name that hangs from outside it; marks inside it may hang from anywhere."""
    doc = entity.doc
    for i in range(first, end):
        token = doc[i]
        if token.pos_ != "PUNCT" and token.text not in MARKS and (token.head.i == i or not first <= token.head.i < end):
            return token
    return doc[end - 1]


def _end(page: Page, end: int, head: Token) -> int:
    """Give where the phrase of a name ends: behind the noun that says what sort of body it is, if one follows ("SANA news agency")."""
    noun = head.head
    if noun.i < end or page.lower[noun.i] not in _KINDS or page.named[noun.i]:
        return end
    if page.lower[noun.i] == "agency" and page.lower[noun.i - 1] != "news":
        return end
    if any(word not in _SORTS and not (word in nouns() and nouns()[word].names_party) for word in page.lower[end : noun.i]):
        return end
    if page.lower[noun_phrase(noun)[0]] in ("a", "an"):
        return end
    page.named[noun.i] = page.named[end - 1]
    return noun.i + 1


def _modifiers_from(page: Page, start: int, first: int) -> int:
    """Give where the words before a name begin to belong to it, at `start` or behind.

    A tree may put a verb, a preposition or another name there. A name belongs to it with a mark or a title: "Orsk's", "SANA editor".
    """
    titled = False
    for i in range(first - 1, start - 1, -1):
        token = page.doc[i]
        if page.named[i] and not titled and not (page.lower[i + 1] in _JOINTS or token.pos_ == "ADJ" or token.ent_type_ == "NORP"):
            return i + 1
        office = i > start and (page.lower[i - 1] in titles() or names_person(page.doc[i - 1]))
        if is_finite(token) or (token.pos_ == "ADP" and not office):
            return i + 1
        titled = titled or page.lower[i] in titles() or page.lower[i] in nouns()
    return start


def _appositive(page: Page, start: int, head: Token, kind: MentionType) -> Token | None:
    """Give the noun that a name follows at once and names again: "his counterpart Omar Haddad", "the terrorist group Nasr".

    A person's name may also hang from it as if it had a preposition: "an official in Orsk Omar Haddad".
    """
    noun = head.head
    loose = kind is MentionType.PERSON and role_of(head) is Role.OBLIQUE and names_person(noun) and page.doc[start - 1].pos_ != "ADP"
    if role_of(head) is not Role.APPOSITION and not loose:
        return None
    if noun.i >= start or not is_noun(noun) or page.named[noun.i] or plain_noun_phrase(noun)[1] < start:
        return None
    known = nouns().get(page.lower[noun.i])
    if known is None or known.plural or not _fits(known.type, kind) or start - noun.i > _TITLE_WORDS:
        return None
    return None if page.doc[start - 1].is_punct else noun


def _noun_before(page: Page, start: int, kind: MentionType) -> Token | None:
    """Give the noun or title that stands right before a name, whatever the tree makes of it."""
    if (
        start == 0
        or page.lower[start] in _DETERMINERS
        or page.named[start - 1]
        or not page.told[start - 1]
        or page.doc[start].is_sent_start
    ):
        return None
    before = page.doc[start - 1]
    if kind is MentionType.PERSON:
        return before if page.lower[start - 1] in titles() or names_person(before) else _office_before(page, start)
    known = nouns().get(page.lower[start - 1])
    if known is None or known.plural or not _fits(known.type, kind) or not before.text.islower() or not is_noun(before):
        return None
    return before if role_of(before) not in (Role.OBJECT, Role.SUBJECT) or before.head == page.doc[start].head else None


def _office_before(page: Page, start: int) -> Token | None:
    """Give the office of several words that ends right before a person's name: "Secretary of State"."""
    for i in range(start - 1, max(start - _OFFICE_WORDS, 0) - 1, -1):
        token = page.doc[i]
        if token.is_punct or is_finite(token):
            return None
        if names_person(token):
            return token if not page.named[i] and plain_noun_phrase(token)[1] == start else None
    return None


def _fits(noun: MentionType, name: MentionType) -> bool:
    return noun is name or (noun in _BODIES and name in _BODIES)
