"""Names: the actor that a name, a metonym or the adjective of a country means by itself."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.actors._page import Answer, Page
from sayso.annotate.actors._words import words_of
from sayso.knowledge import tables
from sayso.knowledge.actors import KINDS, Actor, ActorType, How, Match
from sayso.language.trees import is_noun
from sayso.records import Form, Grounds, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUNDS = {
    How.EXACT: Grounds.NAME,
    How.ACRONYM: Grounds.NAME,
    How.KIND: Grounds.NAME,
    How.TITLED: Grounds.NAME,
    How.SURNAME: Grounds.NAME,
    How.SKELETON: Grounds.SPELLING,
    How.FUZZY: Grounds.SPELLING,
    How.DEMONYM: Grounds.PEOPLE,
    How.COMPOSED: Grounds.GRAMMAR,
}
_LABELS = {
    MentionType.PERSON: ("PERSON", "PER"),
    MentionType.ORGANISATION: ("ORG",),
    MentionType.ARMED: ("ARMED", "ORG"),
}
_DOING = words_of("doing")
_COMPOUND = words_of("compound")
_PARTS = words_of("part")
_OTHERS = words_of("rebel") | words_of("militant") | words_of("opposition")
_HYPHENATED = re.compile(r"[-‐‑–]\s?[a-z]+(?:ed|led|run|held)\b|[-‐‑–]based")
"""Behind a country: "the Britain-based group" is not Britain's."""
_LIKE = frozenset([How.SKELETON, How.FUZZY, How.DEMONYM])
_ALSO_NAMES = frozenset(["chad", "georgia", "india", "israel", "jordan", "kenya", "london", "paris"])
HYPHENS = frozenset("-‐‑–")
_WHERE = words_of("where")
_LEAST_TRUST = 0.55
_NEAR_TIE = 0.05
_ARMY = ".military.army"


def name_of(page: Page, number: int) -> Answer | None:
    """Give the actor that a mention with the form of a name means by its words; `None` where none is known."""
    mention = page.mentions[number]
    if mention.type is MentionType.PLACE or mention.type is MentionType.FACILITY:
        return _place(page, number)
    if mention.form is Form.ADJECTIVE:
        return _adjective(page, number)
    kinds = KINDS.get(mention.type.value)
    if kinds is None:
        return None
    for words in _writings(page, number):
        matches = page.actors.candidates(words, kinds=kinds, on=page.on)
        chosen = _chosen(page, number, words, matches)
        if chosen is not None:
            return _answer(page, chosen)
    if page.text(number) in page.named_states or not _is_first_name(page.text(number)):
        # The parse may take a country for a person, above all one that it never saw.
        place = _place(page, number)
        if place is not None:
            return place
    # "The Assad regime" may pass for a person's name.
    composed = None if _HYPHENATED.search(page.text(number)) else page.actors.compose_name(page.text(number))
    body = page.actors.actor(composed.id) if composed is not None else None
    return None if body is None or body.type is ActorType.POST else body_of(page, body, Grounds.GRAMMAR, 0.9)


def _is_first_name(words: str) -> bool:
    """Tell whether a word is also a first name ("Jordan"): then a person of that name is no country."""
    return words.casefold() in _first_names()


@functools.cache
def _first_names() -> frozenset[str]:
    """Give the first names that are known, in lower case."""
    return frozenset(row[0].casefold() for row in tables.read_table("coreference/first_names.tsv")) | _ALSO_NAMES


def title_of(page: Page, number: int) -> Answer | None:
    """Give the actor that a phrase without the form of a name is called or ends with: "ministry spokesman Omar Haddad"."""
    first, end = page.tokens(page.mentions[number].envelope)
    named = page.entities(first, end)
    if not named:
        return None
    head = page.head(number)
    if head is not None and head.lemma_.lower() in _PARTS and not head.ent_type_:
        # "The Nasr Front's military wing" is not the front.
        return None
    last = named[-1]
    ends_named = last[1] == end and last[2] in _LABELS.get(page.mentions[number].type, ())
    kinds = KINDS.get(page.mentions[number].type.value, frozenset())
    for words in (page.text(number), *([page.doc[last[0] : last[1]].text] if ends_named else [])):
        matches = tuple(
            match for match in page.actors.candidates(words, on=page.on) if match.actor.type in kinds and match.how not in _LIKE
        )
        chosen = _chosen(page, number, words, matches)
        if chosen is not None and chosen.actor.type is not ActorType.POST:
            return _answer(page, chosen)
    return None


def body_of(page: Page, body: Actor, grounds: Grounds, trust: float) -> Answer:
    """Give the answer for a body of a state. A government and its state are one party: "Turkey" and "Ankara" say the same."""
    if body.type is ActorType.GOVERNMENT and body.country is not None:
        body = page.actors.actor(body.country) or body
    elif body.id.endswith(_ARMY):
        # So are an army and the forces: reports say "army", "troops" and "forces" of the same men.
        body = page.actors.actor(body.id.removesuffix(".army")) or body
    return Answer(body.id, body.name, body.type.value if body.type else None, grounds, trust)


def _writings(page: Page, number: int) -> Iterator[str]:
    """Go through what a name may be looked up by: the whole mention, then the name in it without title and kind."""
    yield page.text(number)
    inner = name_in(page, number)
    if inner is not None and inner != page.text(number):
        yield inner


def name_in(page: Page, number: int) -> str | None:
    """Give the name within a mention, without titles and determiners: its last entity of the right kind; `None` where there is none."""
    mention = page.mentions[number]
    first, end = page.tokens(mention.envelope)
    found = [entity for entity in page.entities(first, end) if entity[2] in _LABELS.get(mention.type, ())]
    return " ".join(page.doc[found[-1][0] : found[-1][1]].text.split()) if found else None


def _chosen(page: Page, number: int, words: str, matches: tuple[Match, ...]) -> Match | None:
    """Choose among what a name may mean: what the report supports; `None` where two are as good, or nothing supports a weak one."""
    if _HYPHENATED.search(words):
        matches = tuple(match for match in matches if match.how is not How.COMPOSED)
    judged = sorted(((_trust(page, number, match), match) for match in matches), key=lambda pair: (-pair[0], pair[1].actor.id))
    if not judged or judged[0][0] < _LEAST_TRUST:
        return None
    if len(judged) > 1 and judged[0][0] - judged[1][0] < _NEAR_TIE:
        return None
    return judged[0][1]


def _trust(page: Page, number: int, match: Match) -> float:
    """Say how far a match is trusted here: a weak one needs the country of the actor in the report, or a post that the mention gives."""
    trust = match.confidence
    home = match.actor.country or match.actor.id.partition(".")[0]
    near = home in page.countries
    if match.how is How.SURNAME or match.weak:
        given = _bears_post(page, number, match.actor)
        trust = 0.9 if given else trust + (0.1 if near else -0.2)
    elif match.how in (How.SKELETON, How.FUZZY) and not near and match.actor.country is not None:
        trust -= 0.3
    return trust + (0.02 if near else 0.0)


def _bears_post(page: Page, number: int, actor: Actor) -> bool:
    """Tell whether a mention gives a title that the person held: "President Haddad", "Foreign Minister Kerem"."""
    text = page.text(number).casefold()
    return any(role.title.casefold() in text for role in actor.roles)


def _answer(page: Page, match: Match) -> Answer | None:
    if match.actor.type is ActorType.POST:
        return post_of(page, match.actor, match.confidence)
    if match.how is How.DEMONYM and match.actor.type is ActorType.STATE:
        # "The Omranians" are the people, not their state.
        people = page.actors.actor(f"{match.actor.id}.population")
        return None if people is None else body_of(page, people, Grounds.PEOPLE, match.confidence)
    return body_of(page, match.actor, _GROUNDS[match.how], match.confidence)


def post_of(page: Page, post: Actor, trust: float) -> Answer:
    """Give who held a post on the day of the report, or the post itself where that is not known."""
    root, _, path = post.id.partition(".")
    holder = page.actors.holder(path, root, page.on)
    if holder is not None:
        return Answer(holder.id, holder.name, ActorType.PERSON.value, Grounds.OFFICE, trust)
    return Answer(post.id, post.name, ActorType.POST.value, Grounds.GRAMMAR, trust)


def _place(page: Page, number: int) -> Answer | None:
    """Take a state, a capital or a seat of power for its government where it is no place on the map."""
    if page.is_located(number):
        return None
    words = page.text(number)
    if _is_where(page, number):
        return None
    state = page.state_of(words)
    actor = page.actors.actor(state) if state is not None else None
    if actor is not None:
        return Answer(actor.id, actor.name, ActorType.STATE.value, Grounds.NAME, 0.9)
    body = page.actors.metonym(words)
    acts = page.mentions[number].form is Form.METONYM
    actor = page.actors.actor(body) if body is not None and acts else None
    return None if actor is None else body_of(page, actor, Grounds.METONYM, 0.85)


def _is_where(page: Page, number: int) -> bool:
    """Tell whether a place stands behind a preposition of place: "in Omrania", "near Dorvik"; or before "-based"."""
    first, end = page.tokens(page.mentions[number].envelope)
    before = first - 1
    while before > 0 and page.doc[before].pos_ in ("DET", "ADJ"):
        before -= 1
    if before >= 0 and page.doc[before].lower_ in _WHERE:
        return True
    return page.doc[end : end + 1].text in HYPHENS and page.doc[end + 1 : end + 2].text.lower() == "based"


def _adjective(page: Page, number: int) -> Answer | None:
    """Take the adjective of a state for the state where what it stands before is the state's doing: "Turkish threats"."""
    head = page.head(number)
    if head is None:
        return None
    if not (_is_doer(head) or _heads_compound(page, head)):
        return None
    state = page.state_of(page.text(number))
    actor = page.actors.actor(state) if state is not None else None
    return Answer(actor.id, actor.name, ActorType.STATE.value, Grounds.PEOPLE, 0.8) if actor is not None else None


def _is_doer(adjective: Token) -> bool:
    """Tell whether what an adjective stands before is a doing or means of the state, not part of a longer name or title."""
    noun = adjective.head
    if any(word.lemma_.lower() in _OTHERS for word in adjective.doc[adjective.i + 1 : noun.i]):
        # "Syrian rebel forces", "Syrian opposition demands".
        return False
    return noun.i > adjective.i and is_noun(noun) and not noun.ent_type_ and noun.lemma_.lower() in _DOING


def _heads_compound(page: Page, adjective: Token) -> bool:
    """Tell whether an adjective begins "Turkish-led" or "Syrian-held"."""
    behind = page.doc[adjective.i + 1 : adjective.i + 3]
    return len(behind) == 2 and behind[0].text in HYPHENS and behind[1].text.lower() in _COMPOUND
