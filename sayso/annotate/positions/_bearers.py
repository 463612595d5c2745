"""Whose attitude a word tells: the subject or agent of a verb, whoever stands around a noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.annotate.positions._lists import MEANS, PAPERS, PARTITIVE, RECEIVED, Entry, entries
from sayso.annotate.positions._scene import Scene, bearer_of
from sayso.language import trees
from sayso.records import NAMING

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEHIND = ("by", "from", "of")
_NEAR = 5
_WIDE = 4
_TRYING = frozenset(["attempt", "bid", "drive", "effort", "hope", "move", "push"])


def holders_of(token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give who a verb tells of: its subject or agent where that is a party, else the source of the attribution whose cue it is."""
    if trees.is_passive(token):
        # "Were kept from reaching the towns by Dara": the parse may hang who does it from the inner verb.
        inner = [one for one in token.children if one.i > token.i and trees.is_verb(one) and not trees.is_finite(one)]
        found = trees.agents_of(token) or tuple(one for verb in inner for one in _behind_by(verb) if one.i > verb.i)
        found = tuple(user for one in found for user in users(one, scene))
        return _by_name(tuple(one for one in found if scene.is_party(one)), scene)
    found = tuple(one for one in trees.subjects_of(token) if not scene.is_medium(one))
    if not found and trees.is_to_infinitive(token) and trees.is_noun(token.head):
        # "Is the first leader to urge it."
        found = (token.head,)
    saying = scene.cues.get(token.i)
    if saying is not None and saying.source:
        sources = scene.sources_of(saying)
        others = [one for one in found if trees.is_noun(one) and not scene.is_party(bearer_of(one)) and one.i not in saying.source]
        if others and len(others) == len(found) and not any(one.lemma_.lower() in PAPERS | PARTITIVE for one in others):
            # "Protests demanding reform" are nobody's whom the attribution could name.
            return ()
        if len(sources) > 2 or not any(scene.is_party(one) and one.i in saying.source for one in found):
            return sources
        # Who is joined to a party is one: "the army and its backers".
        return joined(tuple(one for one in found if scene.is_party(one) or one.i in saying.source))
    return joined(tuple(named for one in found if scene.is_party(named := _bearer(one, scene))))


def _bearer(noun: Token, scene: Scene) -> Token:
    """Give who is meant by a word for a share: of "a quarter of citizens" the citizens."""
    named = bearer_of(noun)
    owner = trees.possessor_of(named)
    if named.lemma_.lower() in PAPERS and owner is not None and not scene.is_party(named):
        # "His remarks ruled it out."
        return owner
    if named.lemma_.lower() in PAPERS and not scene.is_party(named):
        # "A call from the army urging them to leave."
        return next((one for preposition, one in trees.obliques_of(named) if preposition in ("by", "from") and scene.is_party(one)), named)
    if named.lemma_.lower() not in PARTITIVE or scene.ref_of(named) is not None:
        return named
    return next((one for preposition, one in trees.obliques_of(named) if preposition == "of" and scene.is_party(one)), named)


def joined(nouns: tuple[Token, ...]) -> tuple[Token, ...]:
    """Keep the first of some nouns and those coordinated with it: a second subject is a slip of the parse."""
    if len(nouns) < 2:
        return nouns
    others = trees.conjuncts_of(nouns[0])
    return tuple(one for one in nouns if one == nouns[0] or one in others)


def noun_holders(token: Token, entry: Entry, issue: Sequence[Token], verb: Token | None, scene: Scene) -> tuple[Token, ...]:
    """Give whose attitude a noun is: "the backing of Orsk", "Orsk's backing", "Orskian backing", "Orsk voiced its backing"."""
    for wanted in _BEHIND:
        behind = [other for preposition, other in trees.obliques_of(token) if preposition == wanted and other not in issue]
        parties = tuple(one for one in behind if scene.is_party(one))
        if not parties and wanted != "of":
            parties = tuple(
                one for named in _next_to(token, wanted, scene) for one in (named, *trees.conjuncts_of(named)) if scene.is_party(one)
            )
        if parties and (wanted != "of" or "of" not in entry.slots):
            return parties
    possessor = trees.possessor_of(token)
    if possessor is not None and scene.is_party(possessor) and not trees.is_pronoun(possessor):
        return (possessor,)
    before = [one for one in trees.modifiers_of(token) if one.i < token.i and (scene.ref_of(one) is not None or one.i in scene.mentions)]
    if before:
        return tuple(before[:1])
    saying = scene.cues.get(token.i)
    if saying is not None and saying.source and max(saying.source) < token.i:
        return scene.sources_of(saying)
    has = verb is not None and verb.lemma_.lower() == "have" and bool(issue) and "to" in entry.slots
    if verb is not None and (has or verb.lemma_.lower() not in RECEIVED):
        subjects = tuple(one for one in trees.subjects_of(verb) if scene.is_party(one))
        if subjects:
            return subjects
    if possessor is not None and scene.is_party(possessor):
        return (possessor,)
    return _trying(token, scene)


def _trying(token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give who acts "in a bid to retake the town" and "in an attempt to stop them"."""
    before = [word.text.lower() for word in token.doc[max(0, token.i - _WIDE) : token.i]]
    verb = next((one for one in trees.governors_of(token)[1:3] if trees.is_verb(one)), None)
    if "in" not in before or verb is None or not {"a", "an", "their", "its"} & set(before):
        return ()
    doers = trees.agents_of(verb) if trees.is_passive(verb) else trees.subjects_of(verb)
    return tuple(one for one in doers if scene.is_party(one)) if token.lemma_.lower() in _TRYING else ()


def named_after(token: Token, scene: Scene) -> Token | None:
    """Give the name that stands right behind a noun for a person or body: "rebel backer Kerem"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    mention = scene.mentions.get(after.i) if after is not None else None
    if after is None or mention is None or mention.spans[0].start != after.idx:
        return None
    return after if scene.ref_of(after) is not None and mention.form in NAMING else None


def users(noun: Token, scene: Scene) -> tuple[Token, ...]:
    """Give whose means of war help: of "backed by Orskian air strikes" Orsk."""
    if noun.lemma_.lower() not in MEANS:
        return (noun,)
    behind = [one for preposition, one in trees.obliques_of(noun) if preposition in _BEHIND]
    behind += [one for clause in trees.participles_of(noun) for one in trees.agents_of(clause.verb)]
    if any(scene.is_party(one) for one in behind):
        return tuple(one for one in behind if scene.is_party(one))
    before = [one for one in trees.modifiers_of(noun) if one.i < noun.i and scene.is_party(one)]
    others = [one for first in before for one in trees.conjuncts_of(first) if one.i < noun.i and one.i in scene.mentions]
    return tuple(dict.fromkeys([*before, *others])) or (noun,)


def _by_name(nouns: tuple[Token, ...], scene: Scene) -> tuple[Token, ...]:
    """Give those named behind a word for their side instead of it: of "its ally Orsk" and "its allies Orsk and Dara" the states."""
    found: list[Token] = []
    for one in nouns:
        after = one.doc[one.i + 1] if (one.lemma_.lower(), "person") in entries() and one.i + 1 < len(one.doc) else None
        if after is None or not trees.is_proper(after) or not scene.is_party(after):
            found.append(one)
            continue
        found += [after, *(other for other in trees.conjuncts_of(after) if other.i > after.i and scene.is_party(other))]
    return tuple(dict.fromkeys(found))


def _behind_by(verb: Token) -> tuple[Token, ...]:
    agents = (*trees.agents_of(verb), *(one for preposition, one in trees.obliques_of(verb) if preposition == "by"))
    return agents or tuple(
        one for one in verb.children if one.i > verb.i and trees.is_noun(one) and any(word.text.lower() == "by" for word in one.lefts)
    )


def _next_to(token: Token, preposition: str, scene: Scene) -> tuple[Token, ...]:
    """Give the party behind the preposition right after a noun, wherever the parse has hung it."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text.lower() != preposition:
        return ()
    heads = [i for i in range(token.i + 2, min(token.i + 2 + _NEAR, len(doc))) if i in scene.mentions and scene.is_party(doc[i])]
    heads = [i for i in heads if scene.mentions[i].spans[0].start <= doc[token.i + 3 if token.i + 3 < len(doc) else token.i + 2].idx]
    return (max((doc[i] for i in heads), key=lambda one: len(scene.reading.text(scene.mentions[one.i].spans[0]))),) if heads else ()
