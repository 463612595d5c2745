"""Names to actors: the look-ups that linking asks for."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from sayso.knowledge.actors import grammar
from sayso.knowledge.actors.dates import Interval, held
from sayso.knowledge.actors.grammar import Composition
from sayso.knowledge.actors.keys import actor_key, consonants, skeleton, surname_key
from sayso.knowledge.actors.layers import Entry
from sayso.knowledge.actors.matches import CONFIDENCE, How, Match, in_post, plain, same_case, words_alike, writings
from sayso.knowledge.actors.records import Actor, ActorType, Alias
from sayso.knowledge.tables import words_of

_WEAK = 0.6
# Of two names that share a key the one that is written so goes first (Al-Watan, El Watan).
_OTHER_SPELLING = 0.98
_NOT_VALID = 0.5
_LEAST_RATIO = 92.0
_LEAST_LETTERS = 8
_LEAST_WORD_RATIO = 80.0
_LEAST_CONSONANTS = 5
_LEAST_SKELETON_RATIO = 78.0
# Names of states are a closed set, and near one another (Austria, Australia): they are spelt as listed or not at all.
_SPELT_AS_LISTED = frozenset((ActorType.STATE, ActorType.POPULATION, ActorType.ETHNIC_GROUP, ActorType.GOVERNMENT, ActorType.POST))
_ORGANISATIONS = frozenset(ActorType) - {
    *(ActorType.STATE, ActorType.PERSON, ActorType.POST, ActorType.ETHNIC_GROUP, ActorType.POPULATION, ActorType.OUTLET)
}
_INSIDE_TITLES = frozenset(("-", "of", "and", "for", "the"))
_HEADS = ("president", "prime minister", "supreme leader", "king", "emir", "crown prince", "chancellor")


class _Named(NamedTuple):
    actor: str
    alias: Alias


class Actors:
    """The knowledge base. `digest` changes when an answer may change."""

    def __init__(self, entries: dict[str, Entry], digest: str) -> None:
        """Index the entries by the keys of their names."""
        self.digest = digest
        self._entries = entries
        self._exact: dict[str, list[_Named]] = defaultdict(list)
        self._surnames: dict[str, list[_Named]] = defaultdict(list)
        self._demonyms: dict[str, tuple[str, str]] = {}
        self._metonyms: dict[str, str] = {}
        for key in sorted(entries):
            self._index(entries[key].actor)
        self._found = functools.lru_cache(maxsize=16384)(self._find)
        self._block = functools.cache(self._make_block)

    @functools.cached_property
    def _holders(self) -> dict[str, list[tuple[str, str | None]]]:
        """Give who held each post (its id), and when; made when first asked for, as it needs the whole grammar."""
        holders: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for actor in self:
            for role in actor.roles:
                holders[f"{role.of}.{grammar.title_path(role.title, role.of)}"].append((actor.id, role.when))
        return dict(holders)

    def _index(self, actor: Actor) -> None:
        own_surname = False
        keys: list[tuple[str, Alias]] = []
        for alias in actor.names():
            key = actor_key(alias.s)
            self._exact[key].append(_Named(actor.id, alias))
            keys.append((key, alias))
            own_surname = own_surname or (" " not in key and (alias.weak or key in keys[0][0].split()))
        for word in actor.demonyms:
            self._demonyms.setdefault(actor_key(word), (actor.id, word))
        for word in actor.metonyms:
            self._metonyms[actor_key(word)] = actor.id if actor.type is not ActorType.STATE else f"{actor.id}.government"
        if actor.type is ActorType.PERSON:
            # One word of the name, or a weak one, among the aliases is how the person is called for short: then nothing is cut from them.
            for key, alias in () if own_surname else keys:
                last = surname_key(key)
                if last and last not in words_of("actors/kind_words.tsv", "given"):
                    self._surnames[last].append(_Named(actor.id, alias))

    def __len__(self) -> int:
        """Count the actors that have a record."""
        return len(self._entries)

    def __iter__(self) -> Iterator[Actor]:
        """Go through the actors that have a record, in the order of their ids."""
        return (self._entries[key].actor for key in sorted(self._entries))

    def actor(self, actor_id: str) -> Actor | None:
        """Give the actor of an id, also of a body or post that only the grammar has (`tr.foreign_ministry`); `None` where there is none."""
        if entry := self._entries.get(actor_id):
            return entry.actor
        parts = actor_id.split(".")
        for length in range(1, len(parts)):
            root, path = self._entries.get(".".join(parts[:length])), ".".join(parts[length:])
            if root and path in grammar.words_of_path():
                return grammar.composed(root.actor, path)
        return None

    def state_of(self, name: str) -> str | None:
        """Give the id of the state of a name or demonym (`Turkey`, `Turkish`, `Turks`, `Turkey's`), `None` where it is none."""
        key = actor_key(name)
        named = [found.actor for found in self._of_key(key, name) if self._type(found.actor) is ActorType.STATE]
        if named:
            return named[0]
        home = self._home_of(name)
        return home if home and self._type(home) is ActorType.STATE else None

    def _home_of(self, demonym: str) -> str | None:
        """Give the state or people of a demonym; one in capitals counts only so: "us" is nobody's."""
        home, word = self._demonyms.get(actor_key(demonym), (None, ""))
        return home if not word.isupper() or same_case(demonym, word) else None

    def metonym(self, name: str) -> str | None:
        """Give the id of what a place stands for when it acts: a capital for the government, the Pentagon for the ministry.

        `None` for other places.
        """
        return self._metonyms.get(actor_key(name))

    def outlet(self, name: str) -> Actor | None:
        """Give the outlet or agency of a name, `None` where it is not known or the name is that of several."""
        found = [match for match in self.candidates(name, kinds=(ActorType.OUTLET,)) if match.how in (How.EXACT, How.ACRONYM, How.KIND)]
        return found[0].actor if len(found) == 1 else None

    def holder(self, post: str, country: str, on: Interval | None) -> Actor | None:
        """Give who held a post on all the days of `on`.

        `post` is in words (`foreign minister`) or a path, `country` the id of the state or body. `None` where nobody is known, where
        the days are not, and where two persons held it then: the day of a change is nobody's.
        """
        posts = (f"{country}.{post}", f"{country}.{grammar.title_path(post, country)}")
        held_by = next((self._holders[one] for one in posts if one in self._holders), [])
        sure = {person for person, when in held_by if held(when, on, as_of=self._entries[person].as_of)}
        return self._entries[sure.pop()].actor if len(sure) == 1 else None

    def compose(self, country: str, words: str) -> Composition | None:
        """Give the body or post that words name behind a country: (`Turkey's`, `foreign minister`), (`Syrian`, `air force`).

        `country` is a name, a demonym, an id, or who heads the state (`Assad`'s forces). `None` where the words are not in the grammar.
        """
        root = country if country in self._entries else self.state_of(country) or self._body_of(country)
        part = grammar.part_of(words, root or "", state=root is None or self._type(root) is ActorType.STATE)
        if part is None:
            return None
        if root is None and part.type in (ActorType.GOVERNMENT, ActorType.MILITARY):
            root = self._headed_by(country)
        return Composition(f"{root}.{part.path}", part.type, root, part.label, words) if root else None

    def compose_name(self, phrase: str) -> Composition | None:
        """Give the body or post that a whole phrase names: `the Syrian army`, `Turkey's foreign minister`, `Foreign Ministry of Iran`."""
        words = phrase.split()
        if words and words[0].casefold() == "the":
            words = words[1:]
        for length in range(min(4, len(words) - 1), 0, -1):
            if composed := self.compose(" ".join(words[:length]), " ".join(words[length:])):
                return composed
        for place in range(len(words) - 2, 0, -1):
            if words[place].casefold() == "of":
                country = " ".join(words[place + 1 :])
                if self.state_of(country) and (composed := self.compose(country, " ".join(words[:place]))):
                    return composed
        return None

    def candidates(self, name: str, *, kinds: Iterable[ActorType] | None = None, on: Interval | None = None) -> tuple[Match, ...]:
        """Give the actors that a name may mean, the likeliest first; empty where none.

        The first way that finds any decides: the exact key, acronyms as written; a demonym; the grammar; a person behind titles; the
        name without its kind word; a last name; then, only within `kinds`, the same skeleton, and last a likeness of 92 of 100.
        Without `kinds` nothing is looked up by likeness. `on` are the days that the name is used.
        """
        wanted = frozenset(kinds) if kinds is not None else None
        found = [self._judged(match, on) for match in self._found(name, wanted)]
        return tuple(sorted(found, key=lambda match: (-match.confidence, match.actor.id)))

    def _find(self, name: str, wanted: frozenset[ActorType] | None) -> tuple[Match, ...]:
        ways = (self._by_key, self._by_people, self._by_grammar, self._by_title, self._by_kind, self._by_surname, self._by_likeness)
        for way in ways:
            for written in writings(name):
                found: dict[str, Match] = {}
                for match in way(written, wanted):
                    known = found.get(match.actor.id)
                    if known is None or match.confidence > known.confidence:
                        found[match.actor.id] = match
                kept = tuple(match for match in found.values() if wanted is None or match.actor.type in wanted)
                # What the grammar knows to be a post is no misspelt ministry.
                if kept or (way == self._by_grammar and any(match.actor.type is ActorType.POST for match in found.values())):
                    return kept
        return ()

    def _judged(self, match: Match, on: Interval | None) -> Match:
        if on is None:
            return match
        entry = self._entries.get(match.actor.id)
        as_of = entry.as_of if entry else None
        named = [held(when, on, as_of=as_of) for when in match.when]
        answers = [True if True in named else None if None in named else False] if named else []
        if match.actor.active:
            answers.append(held(match.actor.active, on, as_of=as_of))
        valid = False if False in answers else None if None in answers or not answers else True
        return match._replace(valid=valid, confidence=match.confidence * (_NOT_VALID if valid is False else 1.0))

    def _by_key(self, name: str, _: frozenset[ActorType] | None) -> Iterator[Match]:
        for found in self._of_key(actor_key(name), name):
            match = self._match(found, How.ACRONYM if found.alias.case else How.EXACT)
            same = plain(found.alias.s) == plain(name)
            yield match if same else match._replace(confidence=match.confidence * _OTHER_SPELLING)

    def _of_key(self, key: str, name: str) -> list[_Named]:
        if not key:
            return []
        return [found for found in self._exact.get(key, ()) if not found.alias.case or same_case(name, found.alias.s)]

    def _by_people(self, name: str, _: frozenset[ActorType] | None) -> Iterator[Match]:
        home = self._home_of(name)
        if home and (actor := self.actor(home)):
            yield Match(actor, How.DEMONYM, name, CONFIDENCE[How.DEMONYM])

    def _by_grammar(self, name: str, _: frozenset[ActorType] | None) -> Iterator[Match]:
        composed = self.compose_name(name)
        if composed and (actor := self.actor(composed.id)):
            yield Match(actor, How.COMPOSED, actor.name, CONFIDENCE[How.COMPOSED], label=composed.label)
            return
        # "Syria's 4th Division", "Israel's Labour Party": with its state said, a name needs no other support.
        words = name.removeprefix("the ").removeprefix("The ").split()
        for length in range(1, min(4, len(words))):
            rest = " ".join(words[length:])
            found = self._of_key(actor_key(rest), rest)
            state = self.state_of(" ".join(words[:length])) if found else None
            for named in found if state else ():
                match = self._match(named, How.COMPOSED)
                if match.actor.country == state:
                    yield match._replace(confidence=CONFIDENCE[How.COMPOSED], weak=False)

    def _by_title(self, name: str, wanted: frozenset[ActorType] | None) -> Iterator[Match]:
        """Yield persons behind titles (`Turkish Foreign Minister X`), those who hold or held the post named there before others."""
        words = name.split()
        titled = False
        for first in range(1, len(words)):
            key = actor_key(words[first - 1])
            titled = titled or key in grammar.title_words()
            if not (key in grammar.title_words() or words[first - 1] in _INSIDE_TITLES or self.state_of(words[first - 1])):
                return
            rest = " ".join(words[first:])
            for way in (self._by_key, self._by_surname) if titled else ():
                found = [match for match in way(rest, wanted) if match.actor.type is ActorType.PERSON]
                if found:
                    said = frozenset(actor_key(" ".join(words[:first])).split())
                    yield from [match for match in map(functools.partial(in_post, said=said), found) if match.when] or [
                        match._replace(how=How.TITLED) for match in found
                    ]
                    return

    def _by_kind(self, name: str, _: frozenset[ActorType] | None) -> Iterator[Match]:
        """Yield actors whose name lacks the kind word at its end, or the word that says what it is before it."""
        words = name.split()
        kinds = words_of("actors/kind_words.tsv", "after")
        end = len(words)
        while end > 1 and words[end - 1].casefold() in kinds:
            end -= 1
            bare = " ".join(words[:end])
            found = [f for f in self._of_key(actor_key(bare), bare) if self._type(f.actor) not in (ActorType.STATE, ActorType.PERSON)]
            if found:
                yield from (self._match(one, How.KIND) for one in found)
                return

    def _by_surname(self, name: str, _: frozenset[ActorType] | None) -> Iterator[Match]:
        for found in self._surnames.get(actor_key(name), ()):
            match = self._match(found, How.SURNAME)
            yield match._replace(weak=True)

    def _by_likeness(self, name: str, wanted: frozenset[ActorType] | None) -> Iterator[Match]:
        key = actor_key(name)
        for kind in sorted(wanted or ()):
            if kind in _SPELT_AS_LISTED or len(key) < _LEAST_LETTERS - 2:
                continue
            keys, skeletons = self._block(kind)
            bones = skeleton(key)
            same = skeletons.get(bones, ()) if consonants(bones) >= _LEAST_CONSONANTS else ()
            for other in same:
                if words_alike(key, other, _LEAST_SKELETON_RATIO, first=False):
                    yield from (self._match(found, How.SKELETON) for found in keys[other])
            if not same and len(key) >= _LEAST_LETTERS and " " in key:
                for other, _, _ in process.extract(key, keys.keys(), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=5):
                    if words_alike(key, other, _LEAST_WORD_RATIO, first=True):
                        yield from (self._match(found, How.FUZZY) for found in keys[other])

    def _make_block(self, kind: ActorType) -> tuple[dict[str, list[_Named]], dict[str, list[str]]]:
        """Give the names of one type by key, and the keys by skeleton."""
        keys: dict[str, list[_Named]] = {}
        skeletons: dict[str, list[str]] = defaultdict(list)
        for key, named in self._exact.items():
            kept = [found for found in named if not found.alias.case and not found.alias.weak and self._type(found.actor) is kind]
            if kept:
                keys[key] = kept
                skeletons[skeleton(key)].append(key)
        return keys, skeletons

    def _match(self, found: _Named, how: How) -> Match:
        actor, weak = self._entries[found.actor].actor, found.alias.weak
        label, when = None, (found.alias.when,) if found.alias.when else ()
        if actor.type is ActorType.GOVERNMENT and " " in found.alias.s:
            part = grammar.part_of(found.alias.s.rpartition(" ")[2], "")
            label = part.label if part else None
        return Match(actor, how, found.alias.s, CONFIDENCE[how] * (_WEAK if weak else 1.0), weak=weak, label=label, when=when)

    def _type(self, actor_id: str) -> ActorType | None:
        entry = self._entries.get(actor_id)
        return entry.actor.type if entry else None

    def _body_of(self, name: str) -> str | None:
        """Give the one organisation of a name, `None` where there are several, none, or the name is weak."""
        named = self._of_key(actor_key(name), name)
        found = {found.actor for found in named if self._type(found.actor) in _ORGANISATIONS and not found.alias.weak}
        return found.pop() if len(found) == 1 else None

    def _headed_by(self, name: str) -> str | None:
        """Give the state that a person of this name heads or headed, `None` where there are several or none."""
        key = actor_key(name)
        persons = {found.actor for found in (*self._exact.get(key, ()), *self._surnames.get(key, ()))}
        states = {
            role.of for person in persons for role in self._entries[person].actor.roles if role.title in _HEADS and "." not in role.of
        }
        return states.pop() if len(states) == 1 else None
