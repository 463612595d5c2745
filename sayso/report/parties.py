"""The parties of the brief: who is told of, and by which words each is called, in whose voice."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from sayso.records import NAMING, ActorRef, Form, Grounds, Mention, MentionType, Reading
from sayso.report.brief import NameRow, PartyRow
from sayso.report.cite import Cite
from sayso.store.queries import fold

_NAMES = 8
_JUDGING = 2
_EVIDENCE = 2
CALLING = frozenset([Form.NAME, Form.NOMINAL, Form.METONYM])
# Articles and possessives are of the sentence, not of the name.
_BEFORE = re.compile(r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|some|several|many|other|both|all)\s+", re.IGNORECASE)
# What a noun has behind it says where or how: "fighters in Orsk" are called fighters.
BEHIND = re.compile(
    r"(?<=\w)[\s,]+(?:in|on|at|near|by|to|with|from|for|since|including|that|who|which|pointing|according)\s", re.IGNORECASE
)
_AFTER = re.compile(r"[’']s?$")
_NUMBERED = re.compile(r"^(?:at least |about |more than |up to |nearly )?[\d,.]+\s+", re.IGNORECASE)


class _Name:
    """One way of calling a party: how it is spelt, how often and by how many outlets, and whether the outlets themselves say it."""

    __slots__ = ("documents", "first", "label", "last", "mentions", "outlets", "own", "spelt")

    def __init__(self, label: str | None) -> None:
        self.label = label
        self.spelt: Counter[str] = Counter()
        self.outlets: Counter[str | None] = Counter()
        self.documents = self.mentions = self.own = 0
        self.first: list[ActorRef] = []
        self.last = ""

    def take(self, record: ActorRef, words: str, outlet: str | None, own: bool) -> None:
        """Count one more mention with these words; documents come one after the other."""
        self.spelt[words] += 1
        self.mentions += 1
        self.own += own
        if record.document == self.last:
            return
        self.last = record.document
        self.documents += 1
        self.outlets[outlet] += 1
        if len(self.first) < _EVIDENCE:
            self.first.append(record)

    def add(self, other: _Name) -> None:
        """Count another spelling of the same name."""
        self.label = self.label or other.label
        self.mentions += other.mentions
        self.own += other.own
        # Documents that have both spellings count twice; which do is not kept.
        self.documents += other.documents
        self.outlets.update(other.outlets)
        self.first = (self.first + other.first)[:_EVIDENCE]


class _Party:
    """One actor over all documents."""

    def __init__(self, record: ActorRef, person: bool) -> None:
        self.name, self.type, self.person = record.name, record.type, person
        self.known = ":" not in record.actor
        self.documents = self.mentions = 0
        self.names: dict[str, _Name] = {}
        self._last = ""

    def take(self, document: str) -> None:
        """Count one more mention."""
        self.mentions += 1
        if document != self._last:
            self._last = document
            self.documents += 1

    def join_possessives(self) -> None:
        """Count "Orsks" as "Orsk" where both are told: sources that lost their apostrophes write so."""
        for key in [key for key in self.names if key.endswith("s") and key[:-1] in self.names]:
            self.names[key[:-1]].add(self.names.pop(key))


class Parties:
    """What one pass over the documents collects of the parties."""

    def __init__(self) -> None:
        self._found: dict[str, _Party] = {}
        self._unnamed: dict[str, _Name] = {}

    def take(self, reading: Reading) -> None:
        """Count what one document calls whom."""
        mentions = {mention.id: mention for mention in reading.of(Mention)}
        outlet = reading.outlet
        for record in reading.of(ActorRef):
            mention = mentions.get(record.mention)
            if mention is None:
                continue
            if ":" in record.actor and record.grounds in (Grounds.LABEL, Grounds.REFERENCE) and not record.actor.startswith("new:"):
                # A party that only one report tells of, and only by a word, is no row of its own.
                self._without_name(reading, record, mention)
                continue
            party = self._found.setdefault(record.actor, _Party(record, _is_person(record, mention)))
            party.take(record.document)
            if mention.form in CALLING:
                words = bare_name(reading.text(record.envelope))
                if mention.form is Form.NOMINAL:
                    words = BEHIND.split(words, maxsplit=1)[0]
                name = party.names.setdefault(fold(words), _Name(None))
                name.label = name.label or mention.label
                name.take(record, words, outlet, reading.voice_of(record) is None)

    def _without_name(self, reading: Reading, record: ActorRef, mention: Mention) -> None:
        if mention.form in CALLING and mention.label is not None:
            words = bare_name(reading.text(record.envelope))
            name = self._unnamed.setdefault(fold(mention.label), _Name(mention.label))
            name.take(record, words, reading.outlet, reading.voice_of(record) is None)

    def chosen(self, limit: int) -> Chosen:
        """Choose the parties of most documents, `limit` of them, and as many persons; a party that nothing calls by a name is none."""
        for party in self._found.values():
            party.join_possessives()
        ranked = sorted(
            ((key, party) for key, party in self._found.items() if party.names),
            key=lambda item: (-item[1].documents, -item[1].mentions, item[0]),
        )
        parties, persons = ([item for item in ranked if item[1].person is person] for person in (False, True))
        unnamed = sorted(self._unnamed.values(), key=lambda name: (-name.documents, -name.mentions, min(name.spelt)))
        return Chosen(parties[:limit], len(parties), persons[:limit], len(persons), unnamed[:limit])


def _is_person(record: ActorRef, mention: Mention) -> bool:
    return record.type == "person" if record.type is not None else mention.type is MentionType.PERSON


def bare_name(words: str) -> str:
    """Give the words that call somebody, on one line, without article, number before it and possessive ending."""
    told = " ".join(words.split())
    told = _NUMBERED.sub("", _BEFORE.sub("", told, count=1), count=1)
    return _AFTER.sub("", told) or told


def names_of(reading: Reading) -> dict[str, tuple[str, str]]:
    """Give the actor, id and name, by every name that one document gives it, folded; a person's also without titles and first names."""
    mentions = {mention.id: mention for mention in reading.of(Mention)}
    found: dict[str, tuple[str, str]] = {}
    for record in reading.of(ActorRef):
        mention = mentions.get(record.mention)
        named = mention is not None and mention.form in NAMING and record.grounds is not Grounds.LABEL
        # "The Syrian government" names its party as well as a name does.
        composed = mention is not None and mention.form is Form.NOMINAL and record.grounds is Grounds.GRAMMAR
        if mention is None or not (named or composed):
            continue
        words = bare_name(reading.text(record.envelope)).split()
        last = len(words) if mention.type is MentionType.PERSON else 1
        for first in range(last):
            found.setdefault(fold(" ".join(words[first:])), (record.actor, record.name))
    return found


class Chosen(NamedTuple):
    """What the brief shows of the parties."""

    parties: list[tuple[str, _Party]]
    parties_total: int
    persons: list[tuple[str, _Party]]
    persons_total: int
    unnamed: list[_Name]

    def documents(self) -> set[str]:
        """Give the ids of the documents that are quoted."""
        names = [name for _, party in (*self.parties, *self.persons) for name in _shown(party)]
        return {record.document for name in (*names, *self.unnamed) for record in name.first}

    def party_rows(self, cite: Cite) -> tuple[PartyRow, ...]:
        """Give the rows of bodies, groups and states."""
        return tuple(_row(key, party, cite) for key, party in self.parties)

    def person_rows(self, cite: Cite) -> tuple[PartyRow, ...]:
        """Give the rows of persons."""
        return tuple(_row(key, party, cite) for key, party in self.persons)

    def unnamed_rows(self, cite: Cite) -> tuple[NameRow, ...]:
        """Give the words for parties that have no name in the report that tells of them."""
        return tuple(_name_row(name, cite) for name in self.unnamed)


def _shown(party: _Party) -> list[_Name]:
    """Give the names of most documents, and of the rarer ones the first two that judge, which a reader looks for."""
    ranked = sorted(party.names.values(), key=lambda name: (-name.documents, -name.mentions, min(name.spelt)))
    judging = [name for name in ranked[_NAMES:] if name.label is not None][:_JUDGING]
    return [*ranked[: _NAMES - len(judging)], *judging]


def _row(key: str, party: _Party, cite: Cite) -> PartyRow:
    return PartyRow(
        actor=key,
        name=party.name,
        type=party.type,
        known=party.known,
        documents=party.documents,
        mentions=party.mentions,
        names=tuple(_name_row(name, cite) for name in _shown(party)),
        names_total=len(party.names),
    )


def _name_row(name: _Name, cite: Cite) -> NameRow:
    return NameRow(
        words=max(name.spelt, key=lambda words: (name.spelt[words], -len(words), words)),
        label=name.label,
        documents=name.documents,
        mentions=name.mentions,
        own=name.own,
        outlets=tuple(name.outlets.most_common()),
        evidence=cite.records(name.first),
    )
