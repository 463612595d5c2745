"""Metonyms: capitals and seats of power that stand for those who rule there, by the part that they play in the sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from sayso.annotate.mentions._drafts import Draft, Page
from sayso.annotate.mentions._lists import words_of
from sayso.knowledge.actors import Actors
from sayso.language.trees import Role, role_of
from sayso.records import Form, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACES = frozenset([MentionType.PLACE, MentionType.FACILITY])
_DEALING = words_of("dealing")
_DOERS = frozenset([Role.SUBJECT, Role.AGENT, Role.POSSESSOR])


def with_metonyms(page: Page, drafts: Iterable[Draft], located: Collection[int], actors: Actors | None) -> Iterator[Draft]:
    """Give the drafts, those of places that act with the form metonym; `located` are the offsets of names that say where something is."""
    for draft in drafts:
        stands = actors is not None and draft.form is Form.NAME and _stands_for(page, draft, located, actors)
        yield draft._replace(form=Form.METONYM) if stands else draft


def _stands_for(page: Page, draft: Draft, located: Collection[int], actors: Actors) -> bool:
    """Tell whether a name is that of a capital or seat, of no state, and not a place here."""
    words = page.doc[draft.first : draft.end].text
    if actors.metonym(words) is None or actors.state_of(words) is not None:
        return False
    if any(page.doc[i].idx in located for i in range(draft.first, draft.end)):
        return False
    return draft.type not in _PLACES or _acts(page.doc[draft.end - 1])


def _acts(head: Token) -> bool:
    """Tell whether a capital does, has or is dealt with, as those do who rule from it; else it may be the city."""
    if head.text.isupper():
        # Capitals open a report: "DORVIK (Pelorus) -".
        return False
    role = role_of(head)
    if role is Role.CONJUNCT:
        return role_of(head.head) in _DOERS or _dealt_with(head.head)
    return role in _DOERS or _dealt_with(head)


def _dealt_with(head: Token) -> bool:
    return head.i > 0 and head.doc[head.i - 1].text.lower() in _DEALING
