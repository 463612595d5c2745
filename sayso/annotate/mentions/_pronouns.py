"""Personal pronouns; "it" only where it is a subject that stands for something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.mentions._drafts import Draft, Page
from sayso.annotate.mentions._lists import words_of
from sayso.language.trees import Role, complement_clauses_of, is_passive, is_pronoun, is_verb, role_of
from sayso.records import Form, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONS = words_of("pronoun-person")
_OTHERS = words_of("pronoun-other")


def find_pronouns(page: Page) -> Iterator[Draft]:
    """Yield the personal pronouns; "its" is among them, as it tells whose spokesman speaks."""
    for i, word in enumerate(page.lower):
        if word not in _PERSONS and word not in _OTHERS and word != "it":
            continue
        token = page.doc[i]
        # "US" is a name, "mine" a weapon.
        if page.named[i] or not page.told[i] or not is_pronoun(token) or (word == "us" and token.text.isupper()):
            continue
        if word == "it" and not _stands_for_something(token):
            continue
        yield Draft(i, i + 1, Form.PRONOUN, MentionType.PERSON if word in _PERSONS else MentionType.OTHER)


def _stands_for_something(it: Token) -> bool:
    """Tell whether an "it" is a subject and no filler: "it is clear that", "it was reported that"."""
    if role_of(it) is not Role.SUBJECT:
        return False
    verb = it.head
    filler = is_passive(verb) or not is_verb(verb)
    return not (filler and any(clause.verb.i > it.i for clause in complement_clauses_of(verb)))
