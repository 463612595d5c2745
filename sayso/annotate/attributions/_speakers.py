"""Who a source is: its name, fullest where the document gives it, or the words that describe somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._drafts import Run, run_of
from sayso.annotate.attributions._tables import words_of
from sayso.knowledge.media import fold_name
from sayso.language.trees import (
    agents_of,
    antecedent_of,
    appositions_of,
    conjuncts_of,
    head_of_span,
    is_noun,
    is_plural,
    is_pronoun,
    modifiers_of,
    noun_phrase,
    obliques_of,
    participles_of,
    possessor_of,
)
from sayso.records import Anonymous, Coreference, Form, Mention, MentionType, Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_NAMED = frozenset({MentionType.PERSON, MentionType.ORGANISATION, MentionType.ARMED, MentionType.PLACE, MentionType.FACILITY})
_BODIES = frozenset({"ORG", "ARMED", "GPE", "LOC", "NORP", "FAC"})
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"])
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_TITLES = words_of("titles")
_INSTITUTIONS = words_of("institutions")
_POSTS = words_of("posts")
_DOCUMENTS = words_of("documents")
_MEDIA = words_of("media")
_DEFINITE = frozenset(["the", "this", "that"])
_KINDS = words_of("kinds")
_ORGANS = words_of("organs")
_POSSESSIVE = frozenset(["'s", "’s", "'", "’"])
_HYPHENS = frozenset("-–")
_PARTICLES = frozenset(["al", "el", "abu", "ibn", "bin", "of", "the", "for", "and", "de", "van"])
_AND = frozenset(["and", "&", "or"])
_NEAR = 6
_FIRST_PERSON = frozenset(["i", "me", "myself"])
_FIRST_PLURAL = frozenset(["we", "us", "ourselves", "our"])


class Speaker(NamedTuple):
    """One source: its `name`, or what describes it; the body it speaks for. `None` in both where a pronoun leads nowhere."""

    name: str | None
    anonymous: Anonymous | None = None
    speaks_for: str | None = None
    pointing: bool = False
    """It is "the report" or "the outlet", and the words do not say whose or which."""

    @property
    def link(self) -> str | None:
        """The name under which it stands in a chain."""
        return self.name if self.anonymous is None else f"anonymous: {self.anonymous.descriptor}"


class Speakers:
    """Answers for one document who the words of a source mean, by its mentions and what they refer back to."""

    def __init__(self, reading: Reading) -> None:
        self._doc = reading.doc
        self._ents = {i: ent for ent in self._doc.ents for i in range(ent.start, ent.end)}
        self._by_head: dict[int, Mention] = {}
        self._heads: dict[str, int] = {}
        for mention in reading.of(Mention):
            run = run_of(self._doc, mention.envelope)
            head = None if run is None else head_of_span(self._doc[run.begin : run.end])
            if head is None:
                continue
            self._heads[mention.id] = head.i
            known = self._by_head.get(head.i)
            if known is None or _length(known) < _length(mention):
                self._by_head[head.i] = mention
        self._clusters = _clusters(reading)
        self._names: dict[int, str | None] = {}
        self._bodies: dict[tuple[int, ...], str | None] = {}

    def of(self, source: Sequence[Run]) -> tuple[Speaker, ...]:
        """Give the speakers that a source names, those named jointly one by one, in text order."""
        found: list[Speaker] = []
        for head in self._heads_of(source):
            speaker = self._speaker(head)
            if speaker is not None and speaker not in found:
                found.append(speaker)
        if len(found) > 1 and all(speaker.anonymous is not None for speaker in found):
            # "Two doctors and an official": unnamed ones who speak jointly are one source, as the text describes them.
            return (self._together(source, found),)
        return tuple(found)

    def _together(self, source: Sequence[Run], speakers: Iterable[Speaker]) -> Speaker:
        phrases = [noun_phrase(head) for head in self._heads_of(source)]
        words = self._doc[min(begin for begin, _ in phrases) : max(end for _, end in phrases)]
        counts = [speaker.anonymous.count for speaker in speakers if speaker.anonymous is not None]
        known = [count for count in counts if count is not None]
        text = " ".join(_BRACKETED.sub("", words.text).split())
        descriptor = text if words[0].i in self._ents or words[0].is_upper else text[:1].lower() + text[1:]
        return Speaker(None, Anonymous(descriptor=descriptor, count=sum(known) if len(known) == len(counts) else None))

    def first_person(self, source: Iterable[Run]) -> str | None:
        """Tell whether a source is nothing but "I" ("one") or "we" ("several"); `None` for any other."""
        words = [self._doc[i].lower_ for run in source for i in range(run.begin, run.end)]
        if len(words) != 1:
            return None
        return "one" if words[0] in _FIRST_PERSON else "several" if words[0] in _FIRST_PLURAL else None

    def _heads_of(self, source: Iterable[Run]) -> Iterator[Token]:
        for run in source:
            head = head_of_span(self._doc[run.begin : run.end])
            if head is None:
                continue
            head = antecedent_of(head) or head
            person = self._only_person(run)
            if person is not None:
                yield person
                continue
            members = {head.i, *(other.i for other in conjuncts_of(head) if run.begin <= other.i < run.end), *self._named_jointly(run)}
            yield from (self._doc[i] for i in sorted(members) if i >= head.i or i in self._ents)

    def _named_jointly(self, run: Run) -> set[int]:
        """Give the heads of names that stand side by side, "Russia, Iran and Syria", where the tree does not join them."""
        words = self._doc[run.begin : run.end]
        if not any(word.lower_ in _AND for word in words):
            return set()
        tops = {word.i for word in words if not (run.begin <= word.head.i < run.end and word.head != word) and word.i in self._ents}
        return tops if len(tops) > 1 else set()

    def _only_person(self, run: Run) -> Token | None:
        """Give the one person whom a source names, whatever the tree makes of its titles; none in "the Assad regime", "Assad's army"."""
        people = {ent.start: ent for i in range(run.begin, run.end) if (ent := self._ents.get(i)) is not None and ent.label_ == "PERSON"}
        if len(people) > 1 and not any(word.lower_ in _AND for word in self._doc[run.begin : run.end]):
            # "Kordavian Foreign Minister Ada Kem": a name of two words is the person's.
            people = {start: ent for start, ent in people.items() if len(ent) > 1}
        if len(people) != 1:
            return None
        (ent,) = people.values()
        after = self._doc[ent.end] if ent.end < run.end else None
        if after is not None and (after.lower_ in _POSSESSIVE or (is_noun(after) and after.lemma_.lower() not in _POSTS)):
            return None
        return ent.root if run.begin <= ent.root.i < run.end else self._doc[ent.end - 1]

    def _speaker(self, head: Token) -> Speaker | None:
        mention = self._by_head.get(head.i)
        members = self._members(mention, head)
        name = self._fullest_name(members, head.i)
        if name is not None:
            return Speaker(name, None, self._speaks_for(members, name))
        if mention is not None and mention.form is Form.PRONOUN and len(members) == 1:
            return None
        if is_pronoun(head) and mention is None:
            return None
        described = next((i for i in members if not is_pronoun(self._doc[i])), None)
        if described is None:
            return None
        noun = self._doc[described]
        issuer = self._issuer(noun) if noun.lemma_.lower() in _DOCUMENTS else None
        if issuer is not None:
            return issuer
        institution = self._institution(noun)
        if institution is not None:
            return Speaker(institution)
        anonymous = Anonymous(descriptor=self._descriptor(noun), count=_count(noun))
        pointing = noun.lemma_.lower() in _DOCUMENTS or (
            noun.lemma_.lower() in _MEDIA and self._doc[noun_phrase(noun)[0]].lower_ in _DEFINITE
        )
        return Speaker(None, anonymous, self._speaks_for(members, None), pointing)

    def _issuer(self, noun: Token) -> Speaker | None:
        """Give whose a report or statement is: "UNICEF's statement", "a statement from the council"; `None` where the words do not say."""
        around = [possessor_of(noun), *(target for preposition, target in obliques_of(noun) if preposition in ("from", "by", "of"))]
        around += [token for token in modifiers_of(noun) if self._name_at(token.i) is not None]
        around += [agent for clause in participles_of(noun) for agent in agents_of(clause.verb)]
        for token in around:
            if token is None or token.i == noun.i or token.lemma_.lower() in _DOCUMENTS:
                continue
            speaker = self._speaker(token)
            if speaker is not None:
                return speaker
        return None

    def _members(self, mention: Mention | None, head: Token) -> list[int]:
        """Give the heads of all mentions of the same one, in text order; of the head alone where it is no mention."""
        if mention is None:
            return [head.i]
        return sorted({self._heads[identity] for identity in self._clusters.get(mention.id, (mention.id,)) if identity in self._heads})

    def _fullest_name(self, members: list[int], own: int) -> str | None:
        """Give the fullest name among the mentions of one; where its own is a name, one that shares a word or the initials with that."""
        names = [name for i in members if (name := self._name_at(i)) is not None]
        name = self._name_at(own)
        if name is not None:
            names = [name, *(other for other in names if _is_form_of(name, other))]
        return max(names, key=lambda name: (len(name.split()), len(name)), default=None)

    def _name_at(self, i: int) -> str | None:
        if i not in self._names:
            self._names[i] = self._read_name(i)
        return self._names[i]

    def _read_name(self, i: int) -> str | None:
        """Give the name that a head belongs to, without article, title and bracket; `None` for a common noun."""
        mention = self._by_head.get(i)
        ent = self._ents.get(i)
        if ent is None:
            ent = self._named_in(self._doc[i])
        elif mention is not None and (mention.form is not Form.NAME or mention.type not in _NAMED):
            return None
        if ent is None or ent.label_ in ("NORP", "EVENT", "WEAPON", "DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY"):
            return None
        return plain_name([token.text_with_ws for token in ent])

    def _institution(self, noun: Token) -> str | None:
        """Give an institution without a name of its own: "the Syrian government", "Assad's regime", "the army"."""
        lemma = noun.lemma_.lower()
        if lemma not in _INSTITUTIONS or is_plural(noun):
            return None
        begin, _ = noun_phrase(noun)
        words = list(self._doc[begin : noun.i + 1])
        if not any(word.i in self._ents for word in words):
            # Without a name or people in it, only an organ of state is one of a kind, and keeps its article.
            if lemma == "ministry" and len(words) > 1:
                return plain_name([word.text_with_ws for word in words])
            return f"the {noun.text}" if lemma in _ORGANS and words[0].lower_ == "the" and len(words) == 2 else None
        return plain_name([word.text_with_ws for word in words])

    def _named_in(self, noun: Token) -> TokenSpan | None:
        """Give the name that stands beside a noun that only says what it is: "the rebel group Jabha", "the Jabha militia"."""
        if noun.lemma_.lower() not in _KINDS or is_plural(noun):
            return None
        for i in (noun.i + 1, noun.i - 1):
            ent = self._ents.get(i)
            if (
                ent is not None
                and ent.label_ in ("ORG", "ARMED")
                and not any(token.is_punct and token.text not in _HYPHENS for token in ent)
            ):
                return ent
        return None

    def _descriptor(self, noun: Token) -> str:
        begin, end = noun_phrase(noun)
        last = noun.i + 1
        # "A source at the ministry close to the talks": what describes it is its first phrase, and no clause.
        for _, target in obliques_of(noun):
            if last <= target.i < end and target.i - noun.i <= _NEAR:
                last = noun_phrase(target)[1]
                break
        last = max(last, self._ents[last - 1].end if last - 1 in self._ents else last)
        text = " ".join(_BRACKETED.sub("", self._doc[begin:last].text).split()).strip(' ,;:-–—"“”')
        return text if begin in self._ents or self._doc[begin].is_upper else text[:1].lower() + text[1:]

    def _speaks_for(self, members: list[int], name: str | None) -> str | None:
        key = tuple(members)
        if key not in self._bodies:
            self._bodies[key] = self._read_body(members, name)
        return self._bodies[key]

    def _read_body(self, members: list[int], name: str | None) -> str | None:
        """Give the body whose post one of the mentions names: "the ministry's spokesman", "head of the council"."""
        for i in members:
            token = self._doc[i]
            posts = [token] if token.lemma_.lower() in _POSTS else []
            posts += [word for word in (*modifiers_of(token), *appositions_of(token)) if word.lemma_.lower() in _POSTS]
            for post in posts:
                body = self._body_of(post, token)
                if body is not None and body != name:
                    return body
        return None

    def _body_of(self, post: Token, head: Token) -> str | None:
        obliques = _obliques(post)
        around = [
            possessor_of(post),
            possessor_of(head),
            *(target for preposition, target in obliques if preposition in ("of", "at", "from")),
        ]
        if post.i < head.i:
            around += [token for token in modifiers_of(head) if token.i < post.i]
        around += list(modifiers_of(post))
        # "The UN envoy for Syria" speaks for the UN.
        around += [target for preposition, target in obliques if preposition in ("for", "in", "with")]
        for token in around:
            if token is None:
                continue
            mention = self._by_head.get(token.i)
            full = self._fullest_name(self._members(mention, token), token.i)
            if full is not None and self._ents.get(token.i) is not None and self._ents[token.i].label_ in _BODIES:
                return full
            institution = self._institution(token)
            if institution is not None:
                return institution
        return None


def plain_name(pieces: Iterable[str]) -> str | None:
    """Give a name from its words (each with the space behind it): no article, title, possessive mark or bracket; `None` if none is left."""
    words = _BRACKETED.sub("", "".join(pieces)).split()
    while words and (words[0].lower() in _ARTICLES or words[0].lower().rstrip(".") in _TITLES) and len(words) > 1:
        words.pop(0)
    while len(words) > 1 and words[-1] in _KINDS:
        words.pop()
    name = " ".join(words).strip(" ,;:\"“”'‘’")
    for mark in ("'s", "’s"):
        name = name.removesuffix(mark)
    # "The Britain-based Observatory": where a body sits is not its name.
    return None if not name or name.endswith("-based") else name


def _is_form_of(name: str, fuller: str) -> bool:
    """Tell whether two names share a word, or one is the initials of the other."""
    short, long = (set(fold_name(one.replace("-", " ")).split()) - _PARTICLES for one in (name, fuller))
    initials = "".join(word[0] for word in fuller.replace("-", " ").split() if word[0].isupper()).casefold()
    return bool(short & long) or (len(initials) > 1 and fold_name(name).replace(" ", "") == initials)


def _clusters(reading: Reading) -> dict[str, list[str]]:
    """Give, by the id of each mention that is linked, the ids of all mentions of the same one."""
    above: dict[str, str] = {}

    def top(identity: str) -> str:
        while above.get(identity, identity) != identity:
            above[identity] = above.get(above[identity], above[identity])
            identity = above[identity]
        return identity

    for link in reading.of(Coreference):
        above[top(link.mention)] = top(link.antecedent)
    groups: dict[str, list[str]] = {}
    for mention in reading.of(Mention):
        groups.setdefault(top(mention.id), []).append(mention.id)
    return {identity: members for members in groups.values() for identity in members}


def _obliques(noun: Token) -> list[tuple[str, Token]]:
    return [pair for pair in obliques_of(noun) if pair[0] in ("of", "for", "at", "from", "in", "with")]


def _count(noun: Token) -> int | None:
    """Give how many an unnamed source is: its number, one for a singular, `None` for a plural without a number."""
    for word in modifiers_of(noun):
        if word.lower_ in _NUMBERS:
            return _NUMBERS[word.lower_]
        if word.text.isdigit():
            return int(word.text)
    return None if is_plural(noun) or noun.lower_ in ("media", "police", "people") else 1


def _length(mention: Mention) -> int:
    return mention.envelope.end - mention.envelope.start
