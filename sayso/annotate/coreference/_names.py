"""The first sieve: names that repeat, in full, in part, as an acronym or spelt in another way."""

from __future__ import annotations

from collections import defaultdict

from sayso.annotate.coreference._entities import BODIES, Entity, join, may_be_one
from sayso.annotate.coreference._keys import SMALL, Words, acronym_of, acronyms, all_alike, is_part, skeleton
from sayso.annotate.coreference._lists import words_of
from sayso.annotate.coreference._references import Page, Reference
from sayso.language.trees import Role
from sayso.records import NAMING, MentionType

# Without these a name means the same: "Nasr Front" and "Nasr".
_KIND_WORDS = words_of("name-kind")
# With these before it a name means another body: "Free Syrian Army", "New York Times".
_OTHERWISE = words_of("otherwise")
# A name is compared with at most as many that share a word with it; only a list of thousands of like names has more.
_COMPARED = 20


class _Index:
    """The entities with names so far, by what later names may share with them."""

    def __init__(self) -> None:
        self.exact: dict[tuple[str, Words], Entity] = {}
        self.by_word: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        self.by_acronym: dict[str, Reference] = {}

    def add(self, reference: Reference) -> None:
        """Note a name for later ones."""
        group = _group(reference)
        self.exact[group, reference.name] = reference.entity
        for key in _keys_of(reference):
            self.by_word[group, key].append(reference)
        if group == "thing":
            for short in acronyms(reference.surface):
                self.by_acronym[short] = reference
            if short := acronym_of(reference.surface):
                self.by_acronym[short] = reference

    def sharing(self, reference: Reference) -> list[Entity]:
        """Give the entities whose names share a word with this one, or a spelling of it; those named last come first."""
        group = _group(reference)
        found: dict[int, Reference] = {}
        for key in _keys_of(reference):
            for other in self.by_word.get((group, key), ())[-_COMPARED:]:
                found[other.index] = other
        return list(dict.fromkeys(found[index].entity for index in sorted(found, reverse=True)))


def _keys_of(reference: Reference) -> set[str]:
    return {key for word in reference.name for key in (word, skeleton(word))} - SMALL


def link_names(page: Page) -> None:
    """Join the entities of names that mean the same."""
    index = _Index()
    _drop_lost_possessives(page)
    for reference in page.references:
        if reference.form not in NAMING or not reference.name or _is_one_of_many(page, reference):
            continue
        other = index.exact.get((_group(reference), reference.name))
        other = other or _bracketed(page, reference) or _shortened(index, reference)
        if other is None and reference.type is MentionType.PERSON:
            other = _person(index.sharing(reference), reference)
        elif other is None and reference.type in BODIES:
            other = _body(index.sharing(reference), reference)
        if other is not None:
            join(other, reference.entity)
        index.add(reference)


def _is_one_of_many(page: Page, reference: Reference) -> bool:
    """Tell whether a name stands for one or some of its kind: "a World Cup", "six Syrians"."""
    if reference.type is MentionType.PEOPLE:
        return reference.end - reference.first > len(reference.name) + (page.lower[reference.first] == "the")
    return page.lower[reference.first] in ("a", "an") and not reference.descriptions


def _group(reference: Reference) -> str:
    if reference.type in BODIES or reference.type in (MentionType.PLACE, MentionType.FACILITY):
        return "thing"
    return reference.type.value


def _drop_lost_possessives(page: Page) -> None:
    """Read "Assads" before a noun as "Assad" where that is a name here: some sources lose apostrophes."""
    lasts = {reference.name[-1] for reference in page.references if reference.name}
    for reference in page.references:
        if reference.name and reference.type is not MentionType.PEOPLE and _stands_before_noun(page, reference):
            word = reference.name[-1]
            if word.endswith("s") and word[:-1] in lasts:
                reference.name = (*reference.name[:-1], word[:-1])
                reference.entity.name, reference.entity.names = reference.name, {reference.name}


def _stands_before_noun(page: Page, reference: Reference) -> bool:
    if reference.role in (Role.POSSESSOR, Role.MODIFIER, Role.PART):
        return True
    return reference.end < len(page.words) and page.doc[reference.end].pos_ in ("NOUN", "PROPN", "ADJ")


def _bracketed(page: Page, reference: Reference) -> Entity | None:
    """Give the body whose short name stands in brackets behind it: "the Protection Units (YPG)"."""
    first, end = reference.first, reference.end
    around = (page.lower[first - 1], *page.lower[end : end + 1])
    if reference.type not in BODIES or first < 2 or around not in (("(", ")"), ("[", "]")):
        return None
    before = next(
        (other for other in reversed(page.references[max(0, reference.index - _COMPARED) : reference.index]) if other.end == first - 1),
        None,
    )
    if before is None or before.type not in BODIES or before.form not in NAMING or len(reference.name) > 1:
        return None
    return before.entity if acronym_of(reference.surface) or acronym_of(before.surface) else None


def _shortened(index: _Index, reference: Reference) -> Entity | None:
    """Give what a name is the acronym of, or the acronym that it spells out."""
    if _group(reference) != "thing":
        return None
    short = acronym_of(reference.surface)
    keys = [short] if short else [key for key in acronyms(reference.surface) if len(key) > 1]
    for key in keys:
        other = index.by_acronym.get(key)
        if other is not None and (short or acronym_of(other.surface)) and (other.type in BODIES) == (reference.type in BODIES):
            return other.entity
    return None


def _person(candidates: list[Entity], reference: Reference) -> Entity | None:
    """Give the person of whose name this one is a part or a spelling; a first name alone will do where just one bears it."""
    strong = [other for other in candidates if _same_person(reference.name, other) and may_be_one(other, reference.entity)]
    if strong:
        return strong[0]
    if len(reference.name) == 1:
        weak = [other for other in candidates if any(name[0] == reference.name[0] for name in other.names)]
    else:
        weak = [other for other in candidates if other.name == reference.name[:1]]
    return weak[0] if len(weak) == 1 and may_be_one(weak[0], reference.entity) else None


def _same_person(name: Words, other: Entity) -> bool:
    return any(is_part(*sorted((name, known), key=len)) for known in other.names)


def _body(candidates: list[Entity], reference: Reference) -> Entity | None:
    """Give the body of whose name this one is a part or a spelling."""
    for other in candidates:
        if other.types & BODIES and any(_same_body(*sorted((reference.name, name), key=len)) for name in other.names):
            return other
    return None


def _same_body(short: Words, long: Words) -> bool:
    if len(short) == len(long):
        # A single word must differ in its spelling alone; of several, one may be mistyped.
        return all_alike(short, long)
    if all_alike(short, long[: len(short)]):
        rest = long[len(short) :]
        named = len(short) > 1 or short[0] in _HEADS
        return (rest[0] in SMALL and named) or all(word in _KIND_WORDS for word in rest)
    core = _before_preposition(long)
    for whole in (long, core):
        if len(short) < len(whole) and all_alike(short, whole[-len(short) :]):
            dropped = whole[: -len(short)]
            return not _OTHERWISE.intersection(dropped) and (len(short) > 1 or len(core) < len(long) or whole[-1] in _HEADS)
    return False


# Alone these still name a body that was named in full: "the Council".
_HEADS = words_of("body-head")


def _before_preposition(name: Words) -> Words:
    """Give the words of a name before its "of" or "for"."""
    for place, word in enumerate(name):
        if place and word in SMALL:
            return name[:place]
    return name
