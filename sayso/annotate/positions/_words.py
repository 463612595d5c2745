"""Stands by words of attitude: verbs, nouns, adjectives and prepositions of `stances.tsv` with their holder and issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.annotate.positions._issues import names_issue
from sayso.annotate.positions._lists import (
    CHARGES,
    DEADLINES,
    EMPHASIS,
    FIRST_PERSON,
    GENERAL,
    LIGHT,
    MEANS,
    NEGLECT,
    PARTY_NOUNS,
    SILENCE,
    TERROR,
    Entry,
    entries,
)
from sayso.annotate.positions._real import is_conditional, is_taken, turned
from sayso.annotate.positions._scene import Scene, bearer_of
from sayso.annotate.positions._stands import Stand, slots_of
from sayso.language import trees
from sayso.records import NAMING, PositionStance

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_SOFT = frozenset([PositionStance.SUPPORTS, PositionStance.DEMANDS])
_DEEDS = frozenset(["support", "solidarity", "favour", "favor"])
_RECEIVED = frozenset(["have", "get", "receive", "retain", "enjoy", "win", "lose", "secure"])
_STRESSED = frozenset(["importance", "need", "necessity", "seriousness", "gravity", "danger"])
_BEHIND = ("by", "from", "of")
_TAKEN = frozenset(["responsibility", "blame"])
_CHARGING = frozenset(["allegation", "accusation", "claim", "charge"])
_SOON = 4
_NEAR = 5
_REFLEXIVE = ("self", "selves")


def stands_of(sentence: TokenSpan, scene: Scene) -> Iterator[Stand]:
    """Yield the stands that words of a sentence take, in text order."""
    for token in sentence:
        stand = _stand(token, scene)
        if stand is not None:
            yield stand


def _stand(token: Token, scene: Scene) -> Stand | None:
    if trees.is_verb(token):
        return _by_verb(token, scene) or _by_predicate(token, scene) or _not_yet(token, scene)
    if token.pos_ == "ADJ":
        return _by_adjective(token, scene)
    if trees.is_noun(token):
        return _by_noun(token, scene) or _by_person(token, scene)
    return None


def _by_verb(token: Token, scene: Scene) -> Stand | None:
    if trees.is_passive(token) and (token.text.lower(), "adjective") in entries() and (found := _by_adjective(token, scene)):
        return found
    word = _with_particle(token)
    places = slots_of(token)
    for entry in entries().get((word, "verb"), ()):
        issue = _filled(entry, places, token, scene) or _content(entry, token, scene)
        if not issue:
            continue
        if not is_taken(token) or (entry.needs == "-" and issue[0].lemma_.lower() in SILENCE):
            return None
        holders = _holders(token, scene)
        holders = tuple(one for one in holders if one not in issue)
        holders = tuple(one for one in holders if not scene.is_medium(one) and not _is_means(one, entry, scene))
        if holders:
            return _made(token, entry, holders, issue, scene)
    return None


def _is_means(noun: Token, entry: Entry, scene: Scene) -> bool:
    """Tell whether a noun is what an army fights with, which holds no position: "troops backed by air strikes"."""
    return noun.lemma_.lower() in MEANS and (scene.ref_of(noun) is None or entry.word in ("back", "support"))


def _with_particle(token: Token) -> str:
    lemma = token.lemma_.lower()
    for word in trees.verb_group(token):
        if word.i == token.i + 1 and (f"{lemma} {word.text.lower()}", "verb") in entries():
            return f"{lemma} {word.text.lower()}"
    return lemma


def _content(entry: Entry, token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give the head of the content of the attribution whose cue a verb is, where the parse fills no place."""
    saying = scene.cues.get(token.i)
    if (
        (entry.part == "verb" and not {"obj", "clause"} & set(entry.slots))
        or entry.needs not in ("-", "marked")
        or saying is None
        or not saying.content
        or (entry.needs == "marked" and not _marked(entry, token))
    ):
        return ()
    first, last = min(saying.content), max(saying.content)
    head = trees.head_of_span(token.doc[first : last + 1])
    return (head,) if head is not None and head.i != token.i and first > token.i else ()


def _marked(entry: Entry, token: Token) -> bool:
    """Tell whether one of an entry's prepositions follows soon: "called on Monday for"."""
    return any(word.text.lower() in entry.slots for word in token.doc[token.i + 1 : token.i + 1 + _SOON])


def _filled(entry: Entry, places: dict[str, list[Token]], token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give the heads of the issue by the first place of an entry that is filled as the entry asks."""
    for slot in entry.slots:
        heads = [one for one in places.get(slot, ()) if one.i != token.i and not one.text.lower().endswith(_REFLEXIVE)]
        if slot == "-":
            heads = [token]
        if heads and entry.needs == "marked" and not _marked(entry, token):
            continue
        if heads and _meets(entry.needs, heads, scene):
            if entry.stance is PositionStance.DEMANDS and slot not in ("obj", "clause", "to"):
                # Of "called on Orsk to leave" the leaving is the issue, of "calls for Orsk to leave" too.
                clauses = [*places.get("to", ()), *(one.verb for head in heads for one in trees.complement_clauses_of(head))]
                heads = clauses or heads
            return tuple(heads)
    return ()


def _meets(needs: str, heads: Sequence[Token], scene: Scene) -> bool:
    if needs in ("-", "marked"):
        return True
    if needs == "known":
        return any(names_issue(head, scene) for head in heads)
    if needs == "policy":
        return any(names_issue(head, scene, policy=True) for head in heads)
    if needs == "topic":
        return any(head.lemma_.lower() in GENERAL or names_issue(head, scene) for head in heads)
    if needs == "charge":
        return any(head.lemma_.lower() in CHARGES for head in heads)
    if needs == "deadline":
        before = heads[0].sent[: heads[0].i - heads[0].sent.start]
        return any(word.lemma_.lower() in DEADLINES for word in before[-6:])
    if needs == "neglect":
        return any(word.lemma_.lower() in NEGLECT for head in heads for word in head.subtree)
    if needs == "terror":
        return any(word.lemma_.lower() in TERROR for head in heads for word in head.sent[head.i - head.sent.start :])
    party = any(scene.is_party(head) and head.text.lower() != "it" for head in heads)
    return party if needs == "party" else not party


def _holders(token: Token, scene: Scene) -> tuple[Token, ...]:
    """Give who a verb tells of: its subject or agent where that is a party, else the source of the attribution whose cue it is."""
    if trees.is_passive(token):
        found = trees.agents_of(token)
        return tuple(one for one in found if scene.is_party(one))
    found = tuple(one for one in trees.subjects_of(token) if not scene.is_medium(one))
    if not found and trees.is_to_infinitive(token) and trees.is_noun(token.head):
        # "Is the first leader to urge it."
        found = (token.head,)
    saying = scene.cues.get(token.i)
    if saying is not None and saying.source:
        sources = scene.sources_of(saying)
        if len(sources) > 2 or not any(scene.is_party(one) and one.i in saying.source for one in found):
            return sources
        # Who is joined to a party is one: "the army and its backers".
        return _joined(tuple(one for one in found if scene.is_party(one) or one.i in saying.source))
    return _joined(tuple(named for one in found if scene.is_party(named := bearer_of(one))))


def _joined(nouns: tuple[Token, ...]) -> tuple[Token, ...]:
    """Keep the first of some nouns and those coordinated with it: a second subject is a slip of the parse."""
    if len(nouns) < 2:
        return nouns
    others = trees.conjuncts_of(nouns[0])
    return tuple(one for one in nouns if one == nouns[0] or one in others)


def _made(token: Token, entry: Entry, holders: tuple[Token, ...], issue: tuple[Token, ...], scene: Scene) -> Stand | None:
    if issue[0].lemma_.lower() in _TAKEN and entry.stance is PositionStance.SUPPORTS:
        # "Accepted responsibility for the raid" is a confession.
        return None
    stance: PositionStance | None = entry.stance if scene.is_party(issue[0]) else _carried(entry, issue)
    if trees.negated(token):
        stance = turned(entry.stance)
    elif stance in _SOFT and is_conditional(token):
        stance = PositionStance.CONDITIONAL
    if stance is None:
        return None
    words = trees.verb_group(token) or (token,)
    rule = f"{entry.word} {entry.part}"
    return Stand(token, words, holders, stance, issue, entry.said, rule, scene.cues.get(token.i))


def _carried(entry: Entry, issue: tuple[Token, ...]) -> PositionStance:
    """Give the stance of who backs a stand of others: "backed up the denials" denies."""
    if entry.stance is PositionStance.SUPPORTS and entry.part == "verb":
        for one in entries().get((issue[0].lemma_.lower(), "noun"), ()):
            if one.stance in (PositionStance.DISMISSES, PositionStance.OPPOSES):
                return one.stance
    if entry.stance is PositionStance.OPPOSES and entry.part == "verb" and issue[0].lemma_.lower() in _CHARGING:
        return PositionStance.DISMISSES
    return entry.stance


def _by_predicate(token: Token, scene: Scene) -> Stand | None:
    """Find "is against the deal", "are behind him"."""
    if token.lemma_.lower() not in ("be", "stand", "come"):
        return None
    predicate = trees.predicate_of(token)
    for preposition, noun in trees.obliques_of(token):
        for entry in entries().get((preposition, "preposition"), ()):
            if predicate != noun:
                continue
            holders = _holders(token, scene)
            if holders and is_taken(token) and _meets(entry.needs, [noun], scene):
                return _made(token, entry, holders, (noun,), scene)
    return None


def _not_yet(token: Token, scene: Scene) -> Stand | None:
    """Find "has yet to agree to a truce"."""
    if token.lemma_.lower() != "have" or not any(word.text.lower() == "yet" for word in token.doc[token.i + 1 : token.i + 3]):
        return None
    issue = tuple(slots_of(token).get("to", ()))
    holders = _holders(token, scene)
    if not holders or not any(names_issue(one, scene, policy=True) for one in issue):
        return None
    return Stand(token, (token,), holders, PositionStance.AMBIVALENT, issue, False, "have yet to")


def _by_adjective(token: Token, scene: Scene) -> Stand | None:
    word = token.text.lower()
    places = slots_of(token)
    for entry in entries().get((word, "adjective"), ()):
        issue = _filled(entry, places, token, scene)
        holders = tuple(one for one in trees.subjects_of(token) if scene.is_party(one))
        if issue and holders and is_taken(token):
            return _made(token, entry, holders, issue, scene)
    return None


def _by_noun(token: Token, scene: Scene) -> Stand | None:
    word = token.lemma_.lower()
    if word in _DEEDS and token.i > 0 and token.doc[token.i - 1].text.lower() == "in":
        return _in_support(token, slots_of(token), scene)
    found = entries().get((word, "noun"), ())
    if not found or not is_taken(token):
        return None
    places = slots_of(token)
    verb = _light_verb(token)
    for entry in found:
        issue = _filled(entry, places, token, scene) or _content(entry, token, scene)
        holders = _noun_holders(token, entry, issue, verb, scene)
        if holders and not issue and verb is not None and verb.lemma_.lower() in _RECEIVED and not entry.said:
            issue = tuple(trees.subjects_of(verb))
        issue = tuple(one for one in issue if one not in holders)
        if not issue or not holders:
            continue
        if word in _STRESSED and (verb is None or verb.lemma_.lower() not in EMPHASIS):
            continue
        stand = _made(token, entry, holders, issue, scene)
        if stand is not None and verb is not None and trees.negated(verb):
            return None
        if stand is not None and verb is not None and holders == tuple(trees.subjects_of(verb)):
            stand.said = True
            stand.words = (*trees.verb_group(verb), token)
            stand.saying = stand.saying or scene.cues.get(verb.i)
        return stand
    return None


def _in_support(token: Token, places: dict[str, list[Token]], scene: Scene) -> Stand | None:
    """Find "sent troops in support of the king"."""
    issue = tuple(places.get("of", ()) or places.get("with", ()))
    verb = next((one for one in trees.governors_of(token)[1:4] if trees.is_verb(one)), None)
    holders = tuple(one for one in trees.subjects_of(verb) if scene.is_party(one)) if verb is not None else ()
    if not issue or not holders or verb is None or not is_taken(verb):
        return None
    said = verb.lemma_.lower() in ("vote", "speak", "come")
    return Stand(token, (token,), holders, PositionStance.SUPPORTS, issue, said, f"in {token.lemma_.lower()} of")


def _light_verb(noun: Token) -> Token | None:
    verb = noun.head
    if trees.role_of(noun) is trees.Role.OBJECT and trees.is_verb(verb) and verb.lemma_.lower() in LIGHT | _RECEIVED:
        return verb
    return None


def _noun_holders(token: Token, entry: Entry, issue: Sequence[Token], verb: Token | None, scene: Scene) -> tuple[Token, ...]:
    """Give whose attitude a noun is: "the backing of Orsk", "Orsk's backing", "Orskian backing", "Orsk voiced its backing"."""
    for wanted in _BEHIND:
        behind = [other for preposition, other in trees.obliques_of(token) if preposition == wanted and other not in issue]
        parties = tuple(one for one in behind if scene.is_party(one))
        if not parties and wanted != "of":
            parties = _next_to(token, wanted, scene)
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
    if verb is not None and verb.lemma_.lower() not in _RECEIVED:
        subjects = tuple(one for one in trees.subjects_of(verb) if scene.is_party(one))
        if subjects:
            return subjects
    return (possessor,) if possessor is not None and scene.is_party(possessor) else ()


def _named_after(token: Token, scene: Scene) -> Token | None:
    """Give the name that stands right behind a noun for a person or body: "rebel backer Kerem"."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    mention = scene.mentions.get(after.i) if after is not None else None
    if after is None or mention is None or mention.spans[0].start != after.idx:
        return None
    return after if scene.ref_of(after) is not None and mention.form in NAMING else None


def _next_to(token: Token, preposition: str, scene: Scene) -> tuple[Token, ...]:
    """Give the party behind the preposition right after a noun, wherever the parse has hung it."""
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].text.lower() != preposition:
        return ()
    heads = [i for i in range(token.i + 2, min(token.i + 2 + _NEAR, len(doc))) if i in scene.mentions and scene.is_party(doc[i])]
    heads = [i for i in heads if scene.mentions[i].spans[0].start <= doc[token.i + 3 if token.i + 3 < len(doc) else token.i + 2].idx]
    return (max((doc[i] for i in heads), key=lambda one: len(scene.reading.text(scene.mentions[one.i].spans[0]))),) if heads else ()


def _by_person(token: Token, scene: Scene) -> Stand | None:
    """Find "is an ally of Orsk" and "rebel-backer Kerem": nouns for whoever has the attitude."""
    for entry in entries().get((token.lemma_.lower(), "person"), ()):
        role = trees.role_of(token)
        named = _named_after(token, scene)
        if named is not None:
            before = [token.doc[i] for i in range(max(0, token.i - 3), token.i)]
            side = [one for one in before if (scene.is_party(one) and scene.ref_of(one) is not None) or one.lemma_.lower() in PARTY_NOUNS]
            if side:
                return _made(token, entry, (named,), (side[-1],), scene)
        if entry.word == "ally":
            continue
        if role is trees.Role.PREDICATE:
            holders: tuple[Token, ...] = trees.subjects_of(token)
        elif role is trees.Role.MODIFIER and scene.is_party(token.head) and token.head.i > token.i:
            holders = (token.head,)
        else:
            return None
        heads = [other for preposition, other in trees.obliques_of(token) if preposition == "of"]
        heads += [one for one in (trees.possessor_of(token),) if one is not None]
        heads += [one for one in trees.modifiers_of(token) if one.i < token.i and scene.is_party(one)]
        issue = tuple(one for one in heads if scene.is_party(one) and one not in holders and one.text.lower() not in FIRST_PERSON)
        if issue and holders and is_taken(token):
            return _made(token, entry, holders, issue, scene)
    return None
