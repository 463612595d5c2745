"""Who a source is: its name, fullest where the document gives it, or the words that describe somebody unnamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._bodies import read_body
from sayso.annotate.attributions._descriptions import Descriptions
from sayso.annotate.attributions._drafts import Run, run_of
from sayso.annotate.attributions._plain_names import is_form_of, plain_name, without_lost_mark
from sayso.annotate.attributions._source_heads import extent_of, heads_of
from sayso.annotate.attributions._tables import words_of
from sayso.knowledge.media import fold_name
from sayso.language.trees import (
    agents_of,
    conjuncts_of,
    head_of_span,
    is_noun,
    is_pronoun,
    modifiers_of,
    noun_phrase,
    obliques_of,
    participles_of,
    possessor_of,
)
from sayso.records import NAMING, Anonymous, Coreference, Form, Mention, MentionType, Reading, chains_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_NAMED = frozenset({MentionType.PERSON, MentionType.ORGANISATION, MentionType.ARMED, MentionType.PLACE, MentionType.FACILITY})
_NO_SPEAKERS = frozenset(["NORP", "EVENT", "WEAPON", "DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"])
_UNTITLED = frozenset(["ORG", "ARMED", "FAC"])
_DOCUMENTS = words_of("documents")
_INSTITUTIONS = words_of("institutions")
_MEDIA = words_of("media")
_ORGANS = words_of("organs")
_DEFINITE = frozenset(["the", "this", "that"])
_FIRST_PERSON = frozenset(["i", "me", "myself"])
_FIRST_PLURAL = frozenset(["we", "us", "ourselves", "our"])
_THEY = frozenset(["they", "them"])


class Speaker(NamedTuple):
    """One source: its `name`, or what describes it; the body it speaks for. `None` in both where a pronoun leads nowhere."""

    name: str | None
    anonymous: Anonymous | None = None
    speaks_for: str | None = None
    pointing: str = ""
    """The noun, where it is "the report" or "the outlet" and the words do not say whose or which."""

    @property
    def link(self) -> str | None:
        """The name under which it stands in a chain."""
        return self.name if self.anonymous is None else f"anonymous: {self.anonymous.descriptor}"

    @property
    def points_to_outlet(self) -> bool:
        """Whether it is "the outlet", "the agency": a medium, and no paper that anybody may issue."""
        return self.pointing in _MEDIA and self.pointing not in _DOCUMENTS


class _Member(NamedTuple):
    """A mention of somebody: the head of its name or noun, and the tokens [begin, end) of its phrase."""

    head: int
    begin: int
    end: int


class Speakers:
    """Answers for one document who the words of a source mean, by its mentions and what they refer back to."""

    def __init__(self, reading: Reading) -> None:
        self._doc = reading.doc
        self._ents = {i: ent for ent in self._doc.ents for i in range(ent.start, ent.end)}
        self._words = frozenset(token.text for token in self._doc)
        self._spellings = _spellings(self._doc)
        self._descriptions = Descriptions(self._doc, self._ents)
        self._by_head: dict[int, Mention] = {}
        self._member: dict[str, _Member] = {}
        for mention in reading.of(Mention):
            self._note(mention)
        self._clusters = chains_of(reading.of(Coreference))
        self._names: dict[int, str | None] = {}
        self._full: dict[str, str] | None = None
        self._by_noun: dict[str, set[str | None]] | None = None
        self._bodies: dict[tuple[_Member, ...], str | None] = {}

    def _note(self, mention: Mention) -> None:
        run = run_of(self._doc, mention.envelope)
        head = None if run is None else head_of_span(self._doc[run.begin : run.end])
        if run is None or head is None:
            return
        own = _name_head(mention, run, head, self._ents)
        self._member[mention.id] = _Member(own, run.begin, run.end)
        for i in {head.i, own}:
            known = self._by_head.get(i)
            if known is None or _length(known) < _length(mention):
                self._by_head[i] = mention

    def of(self, source: Sequence[Run]) -> tuple[Speaker, ...]:
        """Give the speakers that a source names, those named jointly one by one, in text order."""
        heads = [other for head in heads_of(self._doc, source, self._ents) for other in self._meant(head)]
        found: list[Speaker] = []
        for head in heads:
            speaker = self._speaker(head, frozenset())
            if speaker is not None and speaker not in found:
                found.append(speaker)
        if len(found) > 1 and all(speaker.anonymous is not None for speaker in found):
            # "Two doctors and an official": unnamed ones who speak jointly are one source, as the text describes them.
            counts = [speaker.anonymous.count for speaker in found if speaker.anonymous is not None]
            return (Speaker(None, self._descriptions.together(*extent_of(heads), counts)),)
        return tuple(found)

    def full_name(self, name: str) -> str:
        """Give the fullest name in the document of a body that it names so: "Wall Street Journal" for "WSJ"."""
        if self._full is None:
            self._full = {}
            for ent in self._doc.ents:
                if ent.label_ in _UNTITLED:
                    own = self._name_at(ent.root.i)
                    mention = self._by_head.get(ent.root.i)
                    full = self._fullest_name(self._members(mention, ent.root), ent.root.i)
                    if own is not None and full is not None:
                        self._full.setdefault(fold_name(own), full)
        return self._full.get(fold_name(name), name)

    def first_person(self, source: Iterable[Run]) -> str | None:
        """Tell whether a source is nothing but "I" ("one") or "we" ("several"); `None` for any other."""
        words = [self._doc[i].lower_ for run in source for i in range(run.begin, run.end)]
        if len(words) != 1:
            return None
        return "one" if words[0] in _FIRST_PERSON else "several" if words[0] in _FIRST_PLURAL else None

    def _meant(self, head: Token) -> Iterator[Token]:
        """Give the nouns that "they" comes back to where they speak jointly, "experts and officials"; else the head itself."""
        if head.lower_ in _THEY and head.i in self._by_head:
            before = [self._doc[member.head] for member in self._members(self._by_head[head.i], head) if member.head < head.i]
            nouns = [token for token in before if not is_pronoun(token)]
            joint = conjuncts_of(nouns[-1]) if nouns else ()
            if joint and all(is_noun(token) and token.i < head.i for token in joint):
                yield from sorted((nouns[-1], *joint), key=lambda token: token.i)
                return
        yield head

    def _speaker(self, head: Token, asked: frozenset[int]) -> Speaker | None:
        """Give the speaker that a head is; `asked` are the papers whose issuer is being asked for, as one may refer to itself."""
        mention = self._by_head.get(head.i)
        members = self._members(mention, head)
        own = head.i
        if mention is not None and mention.form in NAMING and own not in self._ents:
            own = self._member[mention.id].head
        name = self._fullest_name(members, own)
        if name is not None:
            person = any(member.head in self._ents and self._ents[member.head].label_ == "PERSON" for member in members)
            # A body may have posts within it; only a person holds one.
            return Speaker(name, None, self._speaks_for(members, name) if person else None)
        if mention is not None and mention.form is Form.PRONOUN and len(members) == 1:
            return None
        if is_pronoun(head) and mention is None:
            return None
        described = next((member.head for member in members if not is_pronoun(self._doc[member.head])), None)
        return None if described is None else self._described(self._doc[described], members, asked)

    def _described(self, noun: Token, members: Sequence[_Member], asked: frozenset[int]) -> Speaker | None:
        lemma = noun.lemma_.lower()
        issuer = self._issuer(noun, asked | {noun.i}) if lemma in _DOCUMENTS and noun.i not in asked else None
        if issuer is not None:
            return issuer
        institution = self._descriptions.institution(noun)
        if institution is None and lemma not in _ORGANS and [token.lower_ for token in self._doc[noun_phrase(noun)[0] : noun.i]] == ["the"]:
            institution = self._called(noun)
        if institution is not None:
            return Speaker(institution)
        anonymous = self._descriptions.of(noun)
        if anonymous is None:
            return None
        points = lemma in (_DOCUMENTS | _MEDIA) and self._doc[noun_phrase(noun)[0]].lower_ in _DEFINITE
        return Speaker(None, anonymous, self._speaks_for(members, None), lemma if points else "")

    def _issuer(self, noun: Token, asked: frozenset[int]) -> Speaker | None:
        """Give whose a report or statement is: "UNICEF's statement", "a statement from the council"; `None` where the words do not say."""
        around = [possessor_of(noun), *(target for preposition, target in obliques_of(noun) if preposition in ("from", "by", "of"))]
        around += [token for token in modifiers_of(noun) if self._name_at(token.i) is not None]
        around += [agent for clause in participles_of(noun) for agent in agents_of(clause.verb)]
        for token in around:
            if token is None or token.i in asked or token.lemma_.lower() in _DOCUMENTS:
                continue
            speaker = self._speaker(token, asked)
            if speaker is not None:
                return speaker
        return None

    def _members(self, mention: Mention | None, head: Token) -> list[_Member]:
        """Give the mentions of the same one, in text order; the head alone where it is no mention."""
        if mention is None:
            return [_Member(head.i, head.i, head.i + 1)]
        return sorted({self._member[identity] for identity in self._clusters.get(mention.id, (mention.id,)) if identity in self._member})

    def _fullest_name(self, members: Iterable[_Member], own: int) -> str | None:
        """Give the fullest name among the mentions of one; where its own is a name, one that shares a word or the initials with that."""
        names = [name for member in members if (name := self._name_at(member.head)) is not None]
        name = self._name_at(own)
        if name is not None:
            names = [name, *(other for other in names if is_form_of(name, other))]
        return max(names, key=lambda name: (len(fold_name(name).split()), len(fold_name(name))), default=None)

    def _name_at(self, i: int) -> str | None:
        if i not in self._names:
            self._names[i] = self._read_name(i)
        return self._names[i]

    def _read_name(self, i: int) -> str | None:
        """Give the name that a head belongs to, without article, title and bracket; `None` for a common noun."""
        mention = self._by_head.get(i)
        ent = self._ents.get(i)
        if ent is None:
            ent = self._descriptions.named_in(self._doc[i])
        elif mention is not None and (mention.form not in NAMING or mention.type not in _NAMED):
            return None
        if ent is None or ent.label_ in _NO_SPEAKERS:
            return None
        name = plain_name([token.text_with_ws for token in ent], titled=ent.label_ not in _UNTITLED)
        return None if name is None else self._spelling(without_lost_mark(name, self._words))

    def _spelling(self, name: str) -> str:
        """Give the commonest spelling of a name in the document, of equally common ones the first: hyphens and blanks change."""
        spellings = self._spellings.get(fold_name(name))
        return spellings.most_common(1)[0][0] if spellings and name in spellings else name

    def _speaks_for(self, members: Sequence[_Member], name: str | None) -> str | None:
        key = tuple(members)
        if key not in self._bodies:
            spans = [(self._doc[member.head], Run(member.begin, member.end)) for member in members]
            self._bodies[key] = read_body(spans, name, self.body_at)
        return self._bodies[key]

    def body_at(self, token: Token) -> str | None:
        """Give the body or place that a word names, in full, or the institution that it is; `None` for a person and anything else."""
        mention = self._by_head.get(token.i)
        ent = self._ents.get(token.i)
        full = self._fullest_name(self._members(mention, token), token.i)
        if full is not None and ent is not None and ent.label_ != "PERSON":
            return full
        return self._descriptions.institution(token) or self._called(token)

    def _called(self, token: Token) -> str | None:
        """Give the one body of the document whose name a noun heads: "the observatory director"; `None` for none and several."""
        noun = token.lemma_.lower()
        if noun not in _INSTITUTIONS or token.i in self._ents:
            return None
        if self._by_noun is None:
            self._by_noun = {}
            for head in (ent.root for ent in self._doc.ents if ent.label_ == "ORG"):
                name = self._fullest_name(self._members(self._by_head.get(head.i), head), head.i)
                self._by_noun.setdefault(head.lower_, set()).add(name)
        names = self._by_noun.get(noun, set())
        return next(iter(names)) if len(names) == 1 else None


def _name_head(mention: Mention, run: Run, head: Token, names: dict[int, TokenSpan]) -> int:
    """Give the head of the name in a mention, which the tree may hang from a title: "the council's head Omar Haddad"."""
    if mention.form not in NAMING or head.i in names:
        return head.i
    doc: Doc = head.doc
    person = mention.type is MentionType.PERSON
    inside = dict.fromkeys(
        names[i].start
        for i in range(run.begin, run.end)
        if i in names and (names[i].label_ == "PERSON") == person and names[i].end <= run.end
    )
    if not inside:
        return head.i
    ent = names[list(inside)[-1]]
    return ent.root.i if doc[ent.start].i <= ent.root.i < ent.end else ent.end - 1


def _spellings(doc: Doc) -> dict[str, Counter[str]]:
    """Give the spellings of each name that has several, by the folded name, with how often the text has them."""
    found: dict[str, Counter[str]] = {}
    for ent in doc.ents:
        name = plain_name([token.text_with_ws for token in ent], titled=ent.label_ not in _UNTITLED)
        if name is not None:
            found.setdefault(fold_name(name), Counter())[name] += 1
    return {folded: names for folded, names in found.items() if len(names) > 1}


def _length(mention: Mention) -> int:
    return mention.envelope.end - mention.envelope.start
