"""Sorts of body: which ones a noun with its modifiers may mean, and which a name tells of itself."""

from __future__ import annotations

from sayso.annotate.coreference._entities import Entity
from sayso.annotate.coreference._lists import kinds
from sayso.annotate.coreference._references import Page, Reference
from sayso.records import MentionType


def kinds_meant(page: Page, reference: Reference) -> tuple[frozenset[str], int]:
    """Give the kinds of body that a nominal may mean, and how many names it has with it ("the Orsk-based group").

    Modifiers narrow what the noun allows; with one that tells us nothing ("the online network") it may mean no kind.
    """
    if not reference.descriptions:
        return frozenset(), 0
    noun, words = reference.descriptions[0]
    told = [kinds("modifier")[word] for word in words if word in kinds("modifier")]
    wanted = kinds("noun").get(noun, frozenset())
    if told:
        wanted &= frozenset().union(*told)
    others = {word for word in words if word not in kinds("modifier") and word != "based"}
    names = {page.lower[i] for i in range(reference.first, reference.end) if page.words[i][:1].isupper()}
    return (wanted if others <= names else frozenset()), len(others)


def kinds_of(entity: Entity) -> frozenset[str]:
    """Give the kinds that the names of a body tell; one that bears arms needs no word for it."""
    told = [kinds("name")[word] for name in entity.names for word in name if word in kinds("name")]
    if MentionType.ARMED in entity.types:
        told.append(frozenset(["armed"]))
    return frozenset().union(*told)
