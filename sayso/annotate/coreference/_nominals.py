"""The third sieve: a definite noun that comes back to somebody: "the minister", "the source", "the monitoring group"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from sayso.annotate.coreference._entities import BODIES, Entity, join, may_be_one
from sayso.annotate.coreference._kinds import kinds_meant, kinds_of
from sayso.annotate.coreference._lists import stand_ins, words_of
from sayso.annotate.coreference._references import Page, Reference
from sayso.language.trees import Role, complement_clauses_of, quoted_clause_of
from sayso.records import NAMING, Form, MentionType

# How many sentences back, at most: the same noun, a named office, another noun for it, a body of that kind.
_NOUN_AGAIN, _GROUP_AGAIN, _OFFICE, _STAND_IN, _KIND = 8, 3, 20, 3, 3
# How many sentences ahead the name may stand whose bearer a headline calls by his office.
_NAMED_AFTER = 5
_COMPARED = 12
# With these before it a body is another one than the one that is called by another noun.
_BESIDE = words_of("beside")
# A body whose name says one of these is called by it again, not "the group".
_OF_THEIR_OWN_KIND = words_of("own-kind")
# Of a body of which the name tells nothing, these may be said.
_ANY_BODY = words_of("any-body")
_INTRODUCED = frozenset(["monitor"])
# Words that two spellings of one country share begin alike: "Turkish" and "Turkey".
_SAME_BEGINNING = 4
# References looked at for a body of a kind; only lists have more in four sentences.
_BACK = 120
# "The people" are seldom those of the sentence before, and "the country" is a named place.
_LOOSE = words_of("loose")
# "The man" is one who was just spoken of.
_ANYONE = words_of("anyone")
_ByNoun = dict[str, list[Reference]]


def link_nominals(page: Page) -> None:
    """Join each nominal with the nearest earlier reference that it comes back to, or with the name that a report gives afterwards."""
    by_noun: _ByNoun = defaultdict(list)
    introduced = [
        reference
        for reference in page.references
        if reference.form in NAMING and reference.type in BODIES and kinds_of(reference.entity) >= _INTRODUCED
    ]
    for reference in page.references:
        if reference.form is Form.NOMINAL and reference.descriptions and reference.entity.references[0] is reference:
            other = _before(page, reference, by_noun)
            if other is None:
                other = _named_later(page, introduced, reference) or _office_holder(page, reference)
                reference.ahead = other
            if other is not None:
                join(other.entity, reference.entity)
        for description in reference.descriptions:
            by_noun[description.noun].append(reference)


def _before(page: Page, reference: Reference, by_noun: _ByNoun) -> Reference | None:
    """Give the earlier reference that a nominal comes back to; without "the" it must be an office or body told with the same words."""
    noun, words = reference.descriptions[0]
    if noun in _LOOSE or _is_cut_off(page, reference):
        return None
    if reference.determiner != "the":
        titled = reference.determiner in ("of", "") and not reference.plural and words
        other = _same_noun(page, reference, by_noun) if titled else None
        return other if other is not None and (other.entity.name or reference.collective) else None
    other = _same_noun(page, reference, by_noun)
    if reference.type in BODIES and reference.plural is False:
        of_kind = _of_kind(page, reference)
        other = _nearer(reference, other, of_kind) if noun in _ANY_BODY else other or of_kind
    return other or _stand_in(page, reference, by_noun)


def _is_cut_off(page: Page, reference: Reference) -> bool:
    """Tell whether a name stands right before: "Frances foreign minister" of a source that lost its apostrophes is no bare minister."""
    return not reference.determiner and reference.first > 0 and bool(page.entities[reference.first - 1])


def _nearer(reference: Reference, left: Reference | None, right: Reference | None) -> Reference | None:
    """Give the one of two whose entity was referred to last; the first where it was in one sentence."""
    if left is None or right is None:
        return left or right
    last_left, last_right = (other.entity.before(reference.index) or other for other in (left, right))
    return right if last_right.sentence > last_left.sentence else left


def _office_holder(page: Page, reference: Reference) -> Reference | None:
    """Give the person who is named with this office soon after: "Orsk governor resigns" above "Orsk Governor Omar Haddad"."""
    noun, words = reference.descriptions[0]
    if not words or reference.type is not MentionType.PERSON or reference.plural or reference.determiner not in ("the", "of", ""):
        return None
    if _is_cut_off(page, reference):
        return None
    for other in page.references[reference.index + 1 : reference.index + 1 + _BACK]:
        if other.sentence - reference.sentence > _NAMED_AFTER:
            return None
        if other.form in NAMING and other.type is MentionType.PERSON:
            for description in other.descriptions:
                said = description.words | _place_before(page, other)
                if description.noun == noun and _all_among(words, said) and _all_among(said, words):
                    return other if may_be_one(other.entity, reference.entity) else None
    return None


def _place_before(page: Page, reference: Reference) -> frozenset[str]:
    """Give the words of a name that stands right before a title and person, "Orsk Governor Omar Haddad", though the tree parts them."""
    last = reference.first - 1
    first = last
    while first > 0 and page.entities[last] and page.entities[first - 1] == page.entities[last]:
        first -= 1
    return frozenset(page.lower[first : last + 1]) if last >= 0 and page.entities[last] else frozenset()


def _same_noun(page: Page, reference: Reference, by_noun: _ByNoun) -> Reference | None:
    noun, words = reference.descriptions[0]
    for other in reversed(by_noun[noun][-_COMPARED:]):
        reach = _OFFICE if other.form in NAMING else _NOUN_AGAIN
        if reference.plural or (noun in _ANYONE and not words):
            reach = _GROUP_AGAIN
        if reference.sentence - other.sentence <= reach and _may_follow(page, reference, other) and _known(words, other.entity):
            return other
    return None


def _stand_in(page: Page, reference: Reference, by_noun: _ByNoun) -> Reference | None:
    """Give who was called by a noun for which this one may stand, if in the nearest sentence with such a one there is just one."""
    noun, words = reference.descriptions[0]
    found = [other for earlier in stand_ins().get(noun, ()) for other in by_noun.get(earlier, ())[-_COMPARED:]]
    fitting = (
        other
        for other in found
        if reference.sentence - other.sentence <= _STAND_IN
        and not any(_BESIDE & description.words for description in other.descriptions)
        and _may_follow(page, reference, other)
        and _known(words, other.entity)
    )
    return _only_one(sorted(set(fitting), key=lambda other: other.index))


def _of_kind(page: Page, reference: Reference) -> Reference | None:
    """Give a named body of the kind that a nominal tells: "the monitoring group", "the agency"."""
    wanted, names = kinds_meant(page, reference)
    if not wanted:
        return None
    found = [
        other for other in _recent(page, reference, _KIND) if _fits_kind(reference, other, wanted) and _may_follow(page, reference, other)
    ]
    if names and len({id(other.entity) for other in found}) > 1:
        return None
    return _only_one(found)


def _named_later(page: Page, introduced: list[Reference], reference: Reference) -> Reference | None:
    """Give the body that a report calls "a monitor" before it names it: the only one of the kind in the sentences that follow."""
    if reference.determiner != "a" or not introduced or kinds_meant(page, reference)[0] != _INTRODUCED:
        return None
    if introduced[0].index < reference.index:
        return None
    near = [other for other in introduced[:_COMPARED] if other.sentence - reference.sentence <= _NOUN_AGAIN]
    if not near or any(other.entity is not near[0].entity for other in near):
        return None
    return near[0] if may_be_one(near[0].entity, reference.entity) else None


def _fits_kind(reference: Reference, other: Reference, wanted: frozenset[str]) -> bool:
    if other.form not in NAMING or not other.entity.types & BODIES:
        return False
    own = kinds_of(other.entity)
    called = other.entity.nouns
    noun = reference.descriptions[0].noun
    if not own and not called:
        return noun in _ANY_BODY
    if called & _OF_THEIR_OWN_KIND:
        return noun in called
    if not own:
        return not called.isdisjoint({noun, *stand_ins().get(noun, ())})
    return bool(own & wanted)


def _recent(page: Page, reference: Reference, sentences: int) -> list[Reference]:
    """Give the references of this and the sentences before, in text order."""
    found = page.references[max(0, reference.index - _BACK) : reference.index]
    return [other for other in found if reference.sentence - other.sentence <= sentences]


def _only_one(found: list[Reference]) -> Reference | None:
    """Give the reference of the nearest sentence, a subject before others; `None` where two are as good."""
    if not found:
        return None
    nearest = [other for other in found if other.sentence == found[-1].sentence]
    subjects = [other for other in nearest if other.role is Role.SUBJECT]
    chosen = subjects or nearest
    return chosen[-1] if len({id(other.entity) for other in chosen}) == 1 else None


def _may_follow(page: Page, reference: Reference, other: Reference) -> bool:
    """Tell whether a nominal may come back to another reference: it does not stand inside that one's phrase or clause.

    Nor does who says something come back to whom those words are about: of oneself one says "he".
    """
    if other.end > reference.first or (other.sentence == reference.sentence and _says(page, reference, other)):
        return False
    above = reference.top
    while page.heads[above] != above and above > other.first:
        above = page.heads[above]
        if above in (other.top, other.head):
            return False
    return other.determiner not in ("own", "no") and may_be_one(other.entity, reference.entity)


def _says(page: Page, reference: Reference, other: Reference) -> bool:
    """Tell whether a reference is the subject of a verb whose clause holds the other: "Haddad left, the minister said"."""
    if reference.role is not Role.SUBJECT:
        return False
    verb = page.doc[page.heads[reference.top]]
    quoted = quoted_clause_of(verb)
    clauses = {clause.verb.i for clause in complement_clauses_of(verb)} | ({quoted.i} if quoted is not None else set())
    above = other.top
    while clauses and page.heads[above] != above:
        above = page.heads[above]
        if above in clauses:
            return True
    return False


def _known(words: frozenset[str], entity: Entity) -> bool:
    """Tell whether all that is said of somebody has been said before, or is part of the name."""
    return _all_among(words, entity.words)


def _all_among(words: Iterable[str], known: Collection[str]) -> bool:
    return all(word in known or any(_same_country(word, other) for other in known) for word in words)


def _same_country(left: str, right: str) -> bool:
    shorter, longer = sorted((len(left), len(right)))
    return shorter >= _SAME_BEGINNING < longer and left[:_SAME_BEGINNING] == right[:_SAME_BEGINNING]
