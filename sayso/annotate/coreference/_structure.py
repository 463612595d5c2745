"""The second sieve: what a clause says to be the same: appositions, and a noun that a copula says of its subject."""

from __future__ import annotations

from sayso.annotate.coreference._entities import BODIES, join, may_be_one, numbers_agree
from sayso.annotate.coreference._kinds import kinds_meant, kinds_of
from sayso.annotate.coreference._lists import words_of
from sayso.annotate.coreference._references import Page, Reference
from sayso.language.trees import Role, modal_of, negated, subjects_of
from sayso.records import NAMING, Form, MentionType

_ACTING = frozenset([Role.SUBJECT, Role.OBJECT, Role.AGENT, Role.POSSESSOR, Role.CONJUNCT])
# An apposition that begins more words behind is a wrong one.
_NEAR = 6
_PARTLY = words_of("partly")


def link_structure(page: Page) -> None:
    """Join each apposition with what it names again, and each nominal predicate with its subject."""
    lists = {page.heads[reference.top] for reference in page.references if reference.role is Role.CONJUNCT}
    people = {reference.end: reference for reference in page.references if reference.form in NAMING and _is_person(reference)}
    nominals = [reference for reference in page.references if reference.form is Form.NOMINAL and not reference.plural]
    # By where a name would follow at once, and by the noun right before a name inside the phrase.
    described = {reference.end: reference for reference in nominals if _is_person(reference)} | {
        reference.head + 1: reference for reference in nominals
    }
    for reference in page.references:
        before, told = people.get(reference.first), described.get(reference.first)
        if before is not None and _stands_behind(before, reference):
            join(before.entity, reference.entity)
        elif told is not None and _names(page, told, reference):
            join(told.entity, reference.entity)
        elif reference.role is Role.APPOSITION:
            other = _named_again(page, reference)
            if other is not None and reference.top not in lists and other.top not in lists:
                join(other.entity, reference.entity)
        elif reference.role is Role.PREDICATE and reference.form is Form.NOMINAL:
            other = _subject(page, reference)
            if other is not None:
                join(other.entity, reference.entity)


def _is_person(reference: Reference) -> bool:
    return reference.type is MentionType.PERSON and not reference.plural


def _stands_behind(name: Reference, reference: Reference) -> bool:
    """Tell whether a noun for a person that follows a person's name at once says who that is, whatever the tree makes of it.

    "Haddad a local activist said": some sources lose commas.
    """
    apart = reference.role in _ACTING or name.sentence != reference.sentence
    nominal = reference.form is Form.NOMINAL and reference.determiner in ("a", "the", "") and _is_person(reference)
    return nominal and not apart and may_be_one(name.entity, reference.entity)


def _names(page: Page, told: Reference, reference: Reference) -> bool:
    """Tell whether a person's name says who the noun right before it is: "Doctor at Orsk hospital Haddad said", with no comma between.

    Not in "the official Haddad met": there the name is the subject of another verb.
    """
    if reference.form not in NAMING or told.sentence != reference.sentence:
        return False
    if told.end == reference.end:
        # The phrase of the noun ends with the name: "the ministry's spokesman Haddad", "the rebel group Nasr".
        alike = _is_person(told) if _is_person(reference) else {told.type, reference.type} <= BODIES
        return alike and may_be_one(told.entity, reference.entity)
    if not _is_person(reference):
        return False
    together = reference.role is told.role and page.heads[reference.top] == page.heads[told.top]
    fits = together or reference.role in (Role.APPOSITION, Role.PART) or told.role is Role.MODIFIER
    return fits and may_be_one(told.entity, reference.entity)


def _named_again(page: Page, reference: Reference) -> Reference | None:
    """Give the reference that an apposition stands beside; a name is no apposition to a name, lists look like that."""
    other = page.by_head.get(page.heads[reference.top])
    if other is None or other is reference or Form.PRONOUN in (other.form, reference.form):
        return None
    both_names = other.form in NAMING and reference.form in NAMING
    gap = max(reference.first, other.first) - min(reference.end, other.end)
    if both_names or gap > _NEAR or not _agree(page, other, reference):
        return None
    if other.form is Form.NOMINAL and reference.form is Form.NOMINAL and page.lower[reference.first] not in ("a", "an", "the"):
        return None
    return other


def _subject(page: Page, reference: Reference) -> Reference | None:
    token = page.doc[reference.head]
    inside = reference.first > 0 and page.doc[reference.first - 1].pos_ == "ADP"
    if inside or page.lower[reference.first] in _PARTLY or page.lower[reference.end : reference.end + 1] == ["?"]:
        return None
    subjects = subjects_of(token)
    other = page.by_head.get(subjects[0].i) if len(subjects) == 1 else None
    if other is None or other is reference or other.head > reference.head:
        return None
    if other.form is Form.PRONOUN and other.pronoun not in ("he", "she"):
        return None
    if not _agree(page, other, reference) or negated(token) or modal_of(token) is not None:
        return None
    return other


def _agree(page: Page, left: Reference, right: Reference) -> bool:
    """Tell whether two references may be one: a country may be an ally, but a person is no body."""
    place = MentionType.PLACE in (left.type, right.type) and MentionType.OTHER not in (left.type, right.type)
    told = next((kinds_meant(page, side)[0] for side in (left, right) if side.form is Form.NOMINAL), frozenset())
    known = kinds_of(left.entity) | kinds_of(right.entity)
    if told and known and told.isdisjoint(known):
        # "... raids on the Nasr group, a monitoring organisation said" has no apposition, whatever the tree says.
        return False
    return not place and numbers_agree(left.plural, right.plural) and may_be_one(left.entity, right.entity)
