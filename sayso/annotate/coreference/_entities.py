"""Whom or what several references mean: what is known of it, and which two may be one."""

from __future__ import annotations

import bisect

from sayso.annotate.coreference._keys import Words, is_part
from sayso.annotate.coreference._references import Reference
from sayso.records import Form, MentionType

BODIES = frozenset([MentionType.ORGANISATION, MentionType.ARMED])
_THINGS = frozenset([MentionType.ORGANISATION, MentionType.ARMED, MentionType.FACILITY, MentionType.PLACE])


class Entity:
    """What several references share; the longest name counts as the full one.

    What is known of all of them is kept as it grows: a report of a thousand pages names a country ten thousand times.
    """

    __slots__ = ("gender", "name", "names", "nouns", "numbers", "references", "types", "words")

    def __init__(self, reference: Reference) -> None:
        self.references = [reference]
        self.names: set[Words] = {reference.name} if reference.name else set()
        self.name = reference.name
        self.types: set[MentionType] = set() if reference.type is MentionType.OTHER else {reference.type}
        self.gender = reference.gender
        self.nouns = {description.noun for description in reference.descriptions}
        """What it is called."""
        self.words = {*reference.name, *self.nouns}
        """All that is said of it: its nouns, the words with them, the words of its names."""
        for description in reference.descriptions:
            self.words |= description.words
        told = reference.form is not Form.PRONOUN and reference.plural is not None
        self.numbers: set[bool] = {bool(reference.plural)} if told else set()
        """What nouns and names tell of its number."""

    @property
    def plural(self) -> bool | None:
        """Whether it is many, as nouns and names tell, or else its first pronoun; `None` where it may be one or many."""
        if self.numbers:
            return True in self.numbers
        return self.references[0].plural

    @property
    def is_person(self) -> bool:
        """Whether nothing but a person is known of it."""
        return self.types <= {MentionType.PERSON}

    def before(self, index: int) -> Reference | None:
        """Give the last reference before the one of this index; `None` for the first."""
        place = bisect.bisect_left(self.references, index, key=_index)
        return self.references[place - 1] if place else None


def _index(reference: Reference) -> int:
    return reference.index


def join(left: Entity, right: Entity) -> None:
    """Make one entity of two; its references stay in text order."""
    if left is right:
        return
    if len(left.references) < len(right.references):
        left, right = right, left
    for reference in right.references:
        reference.entity = left
        # The smaller side goes into the larger one: sorting anew each time takes quadratic time.
        bisect.insort(left.references, reference, key=_index)
    left.names |= right.names
    left.name = max(left.name, right.name, key=len)
    left.types |= right.types
    left.gender = left.gender or right.gender
    left.nouns |= right.nouns
    left.words |= right.words
    left.numbers |= right.numbers


def numbers_agree(left: bool | None, right: bool | None) -> bool:
    """Tell whether two may be equally many."""
    return left is None or right is None or left == right


def types_agree(left: set[MentionType], right: set[MentionType]) -> bool:
    """Tell whether types of references may be those of one thing; an unknown type agrees with any."""
    if not left or not right or left & right:
        return True
    return left <= _THINGS and right <= _THINGS


def may_be_one(left: Entity, right: Entity) -> bool:
    """Tell whether nothing speaks against two entities being one: type, gender, number, two full names."""
    if left is right:
        return True
    if left.gender and right.gender and left.gender != right.gender:
        return False
    if not numbers_agree(left.plural, right.plural) or not types_agree(left.types, right.types):
        return False
    if not (left.name and right.name):
        return True
    if MentionType.PERSON in left.types and MentionType.PERSON in right.types:
        return min(len(left.name), len(right.name)) < 2 or is_part(*sorted((left.name, right.name), key=len))
    # The first sieve has joined the names of a body that differ; others are those of two.
    return bool(left.names & right.names)
