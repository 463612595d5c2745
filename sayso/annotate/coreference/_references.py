"""What the parse tells of each mention: its head, name, number, gender, determiner, place in the clause."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.coreference._keys import SMALL, Words, name_words
from sayso.annotate.coreference._lists import first_names, nouns, title_genders, words_of
from sayso.language.trees import Role, is_plural, role_of
from sayso.records import NAMING, Form, Mention, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.annotate.coreference._entities import Entity

PRONOUNS = {
    **dict.fromkeys(["he", "him", "his", "himself"], "he"),
    **dict.fromkeys(["she", "her", "hers", "herself"], "she"),
    **dict.fromkeys(["they", "them", "their", "theirs", "themselves"], "they"),
    **dict.fromkeys(["it", "its", "itself"], "it"),
}
_BODIES = frozenset([MentionType.ORGANISATION, MentionType.ARMED])
_DEFINITE = words_of("definite")
_INDEFINITE = words_of("indefinite")
_NOBODY = words_of("nobody")
_DIRECTIONS = words_of("direction")
_POSSESSIVE = words_of("possessive")
POSSESSIVE_MARKS = frozenset(["'s", "’s", "'", "’"])
_NOTHING: frozenset[str] = frozenset()
_STOP = _DEFINITE | words_of("unsaying") | frozenset([*",;:.!?-–—()[]{}\"'“”‘’«»„`/", "--", "``", "''", "'s", "’s", "…"])
_OPENING, _STRAIGHT = frozenset("“„«"), frozenset(['"', "``", "''"])
_MARKS = _OPENING | _STRAIGHT | frozenset("”»")
# A quotation that is longer than this, in words, lacks its closing mark.
_LONGEST_QUOTATION = 300


class Description(NamedTuple):
    """A noun said of somebody, with the words around it: minister, {Turkish, foreign}."""

    noun: str
    words: frozenset[str]


@dataclass(slots=True, eq=False)
class Reference:
    """A mention as these sieves see it: the tokens [first, end), its head, and what can be told of whom it means."""

    index: int
    mention: Mention
    first: int
    end: int
    head: int
    """The head of the name where it is one."""
    top: int
    """What the whole phrase hangs by: "group" in "the terrorist group Nasr"."""
    sentence: int
    role: Role
    """What the phrase does."""
    name: Words = ()
    surface: str = ""
    plural: bool | None = False
    """`None` where it may be one or many."""
    collective: bool = False
    gender: str | None = None
    pronoun: str = ""
    determiner: str = ""
    """`the`, `a`, `own` (my, his), `of` (a name's: "Turkey's"), `no` (no, every: means nobody known), or empty where there is none."""
    descriptions: list[Description] = field(default_factory=list)
    ahead: Reference | None = None
    """The later reference that tells whom this one means, where it comes first."""
    entity: Entity = field(init=False)

    @property
    def form(self) -> Form:
        """The form of the mention."""
        return self.mention.form

    @property
    def type(self) -> MentionType:
        """The type of the mention."""
        return self.mention.type


class Page:
    """A parse as plain lists, one entry a token, and the references made of its mentions."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self.doc = doc
        self._text = doc.text
        # One array for all tokens: asking each of them takes longer than all that is done here.
        table = doc.to_array(["IDX", "SPACY", "HEAD", "SENT_START"]).astype("int64").reshape(len(doc), 4)
        keys = doc.to_array("ORTH").tolist()
        spelt = {key: doc.vocab.strings[key] for key in set(keys)}
        self.words: list[str] = [spelt[key] for key in keys]
        small = {word: word.lower() for word in spelt.values()}
        self.lower: list[str] = [small[word] for word in self.words]
        self.starts: list[int] = table[:, 0].tolist()
        self.heads: list[int] = (table[:, 2] + range(len(doc))).tolist()
        self.sentences: list[int] = (table[:, 3] == 1).cumsum().tolist()
        self.quotations = quotations(self.words, table[:, 1].tolist())
        self.entities = [0] * len(self.words)
        for number, entity in enumerate(doc.ents, start=1):
            self.entities[entity.start : entity.end] = [number] * (entity.end - entity.start)
        self.references = self._references(mentions)
        self.by_head: dict[int, Reference] = {}
        for reference in self.references:
            for head in {reference.head, reference.top}:
                known = self.by_head.get(head)
                if known is None or reference.end - reference.first > known.end - known.first:
                    self.by_head[head] = reference

    def _references(self, mentions: Sequence[Mention]) -> list[Reference]:
        starts, found = self.starts, []
        for mention in mentions:
            span = mention.envelope
            first, end = bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end)
            if first < end and mention.form is not Form.ADJECTIVE:
                found.append((first, -end, mention))
        found.sort(key=lambda item: item[:2])
        return [self._reference(index, mention, first, -end) for index, (first, end, mention) in enumerate(found)]

    def _reference(self, index: int, mention: Mention, first: int, end: int) -> Reference:
        core, core_end = self._core(first, end) if mention.form in NAMING else (first, end)
        head = self._head(core, core_end, nominal=mention.form is Form.NOMINAL)
        top = head
        for _ in range(end - first):
            if self.heads[top] == top or not first <= self.heads[top] < end:
                break
            top = self.heads[top]
        reference = Reference(index, mention, first, end, head, top, self.sentences[head], role_of(self.doc[top]))
        if mention.form in NAMING:
            self._describe_name(reference, core, core_end)
        elif mention.form is Form.PRONOUN:
            reference.pronoun = PRONOUNS.get(self.lower[head], "")
            reference.gender = {"he": "m", "she": "f"}.get(reference.pronoun)
            reference.plural = reference.pronoun == "they"
        else:
            self._describe_nominal(reference)
        return reference

    def _core(self, first: int, end: int) -> tuple[int, int]:
        """Give the last name inside a phrase: the phrase bears it."""
        last = end - 1
        while last > first and not self.entities[last]:
            last -= 1
        if not self.entities[last]:
            return first, end
        begin = last
        while begin > first and self.entities[begin - 1] == self.entities[last]:
            begin -= 1
        while last > begin and self.lower[last] in POSSESSIVE_MARKS:
            last -= 1
        return begin, last + 1

    def _head(self, first: int, end: int, *, nominal: bool) -> int:
        if end - first == 1:
            return first
        tops = [i for i in range(first, end) if self.heads[i] == i or not first <= self.heads[i] < end]
        if nominal:
            known = nouns()
            return next((i for i in tops if self.lower[i] in known), tops[0] if tops else end - 1)
        return next((i for i in tops if self.words[i][:1].isalnum()), first)

    def _describe_name(self, reference: Reference, core: int, core_end: int) -> None:
        titles = title_genders()
        while core < core_end - 1 and self.lower[core] in titles:
            reference.gender = reference.gender or titles[self.lower[core]]
            core += 1
        reference.surface = self._text[self.starts[core] : self.starts[core_end - 1] + len(self.words[core_end - 1])]
        reference.name = name_words(reference.surface)
        self._describe_titles(reference, core, core_end)
        if reference.type is MentionType.PERSON:
            if reference.gender is None and len(reference.name) > 1:
                reference.gender = first_names().get(reference.name[0]) or first_names().get(self.lower[core])
            return
        reference.collective = True
        if reference.type is MentionType.PLACE:
            # Northern Syria is not Syria.
            reference.name = (*(word for word in self.lower[reference.first : core] if word in _DIRECTIONS), *reference.name)
        last = next((i - 1 for i in range(core + 1, core_end) if self.lower[i] in SMALL), core_end - 1)
        own = nouns().get(self.lower[last])
        if own is not None:
            beside = self._content(core, last) | self._content(last + 1, core_end)
            reference.descriptions.append(Description(own.lemma, beside))
        if is_plural(self.doc[last]):
            reference.plural = True if reference.type is MentionType.PEOPLE else None

    def _describe_titles(self, reference: Reference, core: int, core_end: int) -> None:
        """Note what the words around a name in its phrase tell: "Foreign Minister", "news agency"; not whose it is."""
        titles, known = title_genders(), nouns()
        for i in [*range(reference.first, core), *range(core_end, reference.end)]:
            word = self.lower[i]
            noun = known.get(word)
            reference.gender = reference.gender or titles.get(word)
            owner = i + 1 < len(self.lower) and (self.lower[i + 1] in POSSESSIVE_MARKS or self.lower[i + 1] == "-")
            if noun is not None and not owner and (reference.type is MentionType.PERSON or reference.type in _BODIES):
                reference.gender = reference.gender or noun.gender
                reference.descriptions.append(Description(noun.lemma, self._content(reference.first, i)))

    def _describe_nominal(self, reference: Reference) -> None:
        noun = nouns().get(self.lower[reference.head])
        if noun is not None:
            reference.plural, reference.collective, reference.gender = noun.plural, noun.collective, noun.gender
            inside = self._content(reference.first, reference.head) | self._content(reference.head + 1, reference.end)
            reference.descriptions.append(Description(noun.lemma, inside))
        opening = self.lower[reference.first]
        if opening in _DEFINITE:
            reference.determiner = "the"
        elif opening in _POSSESSIVE:
            reference.determiner = "own"
        elif opening in _NOBODY:
            reference.determiner = "no"
        elif opening in _INDEFINITE or opening.isdigit():
            reference.determiner = "a"
        elif any(self.lower[i] in POSSESSIVE_MARKS for i in range(reference.first, reference.head)):
            reference.determiner = "of"

    def _content(self, first: int, end: int) -> frozenset[str]:
        return frozenset(self.lower[first:end]) - _STOP if first < end else _NOTHING


def quotations(words: Sequence[str], spaced: Sequence[int]) -> list[int]:
    """Give for each word the number of the quotation that it stands in, 0 outside.

    `spaced` tells after which words white space follows: it tells a straight mark that opens from one that closes. A mark
    without partner in its paragraph opens nothing.
    """
    found = [0] * len(words)
    opened, number = -1, 0
    for i, word in enumerate(words):
        if "\n" in word:
            opened = -1
        elif word not in _MARKS:
            continue
        elif word in _OPENING or (word in _STRAIGHT and _opens(i, words, spaced, opened)):
            opened = i
        elif opened >= 0:
            if i - opened <= _LONGEST_QUOTATION:
                number += 1
                found[opened : i + 1] = [number] * (i + 1 - opened)
            opened = -1
    return found


def _opens(i: int, words: Sequence[str], spaced: Sequence[int], opened: int) -> bool:
    before = i == 0 or bool(spaced[i - 1]) or words[i - 1].isspace()
    if before != bool(spaced[i]):
        return before
    return opened < 0
