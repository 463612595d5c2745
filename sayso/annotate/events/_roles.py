"""Who acts and who is acted on: the nouns in the places that a frame names, looked through to parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sayso.annotate.events._lists import DAYS, MEANS, SUFFERING
from sayso.annotate.events._scene import Scene, counted, is_thing, phrase_end
from sayso.annotate.events._triggers import Arguments, Trigger
from sayso.language import trees
from sayso.records import EventType, Participant, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

# In the phrase of a thing these lead to the party behind it: "the decision by Dara", "an offer from Kerem".
_BEHIND = ("by", "of", "from", "against", "with", "to", "on", "in")
_MATERIAL = frozenset([EventType.ASSAULT, EventType.COERCE])
_MEANS = frozenset(["weapon", "vehicle", "attack"])
# A capital stands for its state, an office for those who work there.
_SEATS = frozenset(["place", "building"])
_BY_PARTIES = frozenset(
    [
        *(EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SUPPORT),
        *(EventType.AGREE, EventType.SANCTION, EventType.CONSULT, EventType.CONCEDE, EventType.COOPERATE),
    ]
)
_TOWARDS = frozenset(["to", "with", "against", "from", "iobj"])
_MUTUAL = frozenset(["between", "among"])
_PREFIXES = frozenset(["anti", "pro", "non"])
_POSSESSIVES = frozenset(["its", "their", "his", "her", "our"])
# Whom a pronoun may mean, by what sort of thing that is.
_SPEAKERS = {"it": frozenset(["group", "force"]), "they": frozenset(["group", "force", "person", "official", "diplomat"])} | dict.fromkeys(
    ["he", "she"], frozenset(["person", "official", "diplomat"])
)
_SUBJECTS = frozenset(["it", "they", "he", "she", "we"])


def actors_of(trigger: Trigger, light: Arguments | None, scene: Scene) -> tuple[Token, ...]:
    """Give the heads of who does it, by the frame; `light` are the places of a verb that only carries the noun ("launched a raid")."""
    frame, arguments = trigger.frame, trigger.arguments
    if frame.actor == "-" or (not frame.actor and "subj" in frame.recipient):
        # Of "died" and "came under fire" the subject is the victim.
        return ()
    if frame.actor and frame.actor != "subj":
        slots = frame.actor.split("|")
        found = [noun for preposition, noun in arguments.phrases if preposition in slots]
        if light is not None and not found:
            found = [noun for preposition, noun in light.phrases if preposition in slots]
        if found or frame.part == "verb":
            return _parties(found, scene)
    if frame.part != "noun":
        return _doers(trigger.token, arguments, frame.type, scene)
    return _noun_actors(trigger, light, scene)


def _doers(verb: Token, arguments: Arguments, type_: EventType | None, scene: Scene) -> tuple[Token, ...]:
    """Give who does what a verb tells: its subject or agent, whose means that is ("army helicopters"), or a name right before the verb."""
    doers = arguments.doers
    found = _parties(doers, scene) or _takers(doers, type_, scene) or tuple(noun for noun in doers if _is_unknown_name(noun, scene))
    if found:
        return found
    owners = tuple(owner for noun in doers if _is_means(noun, scene) for owner in _owners(noun, scene))
    if owners or doers or arguments.passive or not trees.is_verb(verb):
        return owners[:1]
    return _before(verb, scene)


def _is_unknown_name(noun: Token, scene: Scene) -> bool:
    """Tell whether a noun is a name of which nothing is known: what acts by its verb is then taken for a party."""
    return noun.pos_ == "PROPN" and noun.i not in scene.dated and not (scene.classes(noun) or is_thing(noun, scene))


def _before(verb: Token, scene: Scene) -> tuple[Token, ...]:
    """Give the name or pronoun before a finite verb that is no part of its clause by the parse, with nothing but adverbs between."""
    group = trees.verb_group(verb)
    if not any(trees.is_finite(word) for word in group):
        return ()
    at = group[0].i - 1
    while at > verb.sent.start and (scene.doc[at].pos_ == "ADV" or at in scene.dated):
        at -= 1
    if scene.doc[at].lower_ in _SUBJECTS and at >= verb.sent.start:
        return (scene.doc[at],)
    for mention_head, (start, end) in scene.named_spans:
        if end == at + 1 and scene.acts(scene.doc[mention_head]) and start >= verb.sent.start:
            return (scene.doc[mention_head],)
    return ()


def _is_means(noun: Token, scene: Scene) -> bool:
    return noun.lemma_.lower() in MEANS or bool(scene.classes(noun) & _MEANS)


def _owners(noun: Token, scene: Scene) -> list[Token]:
    possessor = trees.possessor_of(noun)
    owners = [possessor] if possessor is not None and scene.acts(possessor) else []
    return owners + [word for word in trees.modifiers_of(noun) if word.i < noun.i and _names_party(word, scene)]


def _takers(doers: Sequence[Token], type_: EventType | None, scene: Scene) -> tuple[Token, ...]:
    """Give who does what only parties do, though the word alone does not show one: "the wing", a capital that stands for its state."""
    if type_ not in _BY_PARTIES:
        return ()
    return tuple(
        noun
        for noun in doers
        if trees.is_noun(noun) and (scene.classes(noun) <= _SEATS if scene.classes(noun) else not is_thing(noun, scene))
    )


def _noun_actors(trigger: Trigger, light: Arguments | None, scene: Scene) -> tuple[Token, ...]:
    noun, phrases = trigger.token, trigger.arguments.phrases
    if trees.role_of(noun) is trees.Role.SUBJECT and noun.head.i > noun.i:
        # "Fighting was underway between the two sides".
        phrases = (*phrases, *(pair for pair in scene.phrases(noun.head) if pair[0] in _MUTUAL))
    mutual = _parties([other for preposition, other in phrases if preposition in _MUTUAL], scene)
    if mutual:
        return mutual
    by = _parties([other for preposition, other in phrases if preposition == "by"], scene)
    if by:
        return by
    if light is not None and not suffers(light):
        found = _doers(trigger.token, light, trigger.frame.type, scene)
        if found:
            return found
    if trigger.frame.actor == "by":
        return ()
    possessor = trees.possessor_of(noun)
    if possessor is not None and (scene.acts(possessor) or possessor.lower_ in _POSSESSIVES):
        return (possessor,)
    before = [other for other in trees.modifiers_of(noun) if other.i < noun.i]
    before += [leader for word in before for leader in _leaders(word) if leader not in before]
    # "Syrian and Russian air strikes".
    before += [other for word in before for other in trees.conjuncts_of(word) if other.i < noun.i and other not in before]
    return tuple(sorted((other for other in before if _names_party(other, scene)), key=lambda other: other.i))[:2]


def suffers(light: Arguments) -> bool:
    """Tell whether who "carries" an act is who it is done to: "suffered losses", "received aid"."""
    return light.verb is not None and light.verb.lemma_.lower() in SUFFERING


def recipients_of(trigger: Trigger, light: Arguments | None, scene: Scene) -> tuple[Token, ...]:
    """Give the heads of whom it is done to, by the first place of the frame that a party fills."""
    frame = trigger.frame
    if light is not None and suffers(light) and (found := _parties(light.subjects, scene)):
        return found
    for arguments in (trigger.arguments, light):
        if arguments is None:
            continue
        for slot in frame.recipient:
            if slot == "obj" and frame.part == "noun":
                continue
            nouns = _slot(arguments, slot)
            found = _parties(nouns, scene)
            if not found and slot in _TOWARDS:
                # "An ultimatum to Almar".
                found = tuple(noun for noun in _takers(nouns, frame.type, scene) if noun.i in scene.places)
            if not found and slot in ("obj", "iobj") and frame.part == "verb":
                found = _behind(nouns, trigger, scene)
            elif not found and frame.type is not EventType.ASSAULT and slot not in ("obj", "iobj", "subj"):
                # "Restrictions against German goods", "with rebel positions": whose they are.
                found = tuple(owner for noun in nouns for owner in _owners(noun, scene))[:1]
            if found:
                return found
    if "against" in frame.recipient and (found := _parties(_against(trigger.arguments, light, scene), scene)):
        return found
    if frame.part == "verb" and frame.recipient and frame.type is not EventType.MOBILIZE:
        nouns = trigger.arguments.objects
        # "Fired shells at the rebels": what the object's phrase holds may hang from either.
        found = _parties([other for noun in nouns for word, other in scene.phrases(noun) if word in frame.recipient], scene)
        found = found or _behind(nouns, trigger, scene)
        if found:
            return found
    if frame.part == "noun" and (found := _under(trigger.token, frame.type, scene)):
        return found
    if frame.part == "noun" and frame.actor == "by":
        possessor = trees.possessor_of(trigger.token)
        return (possessor,) if possessor is not None and scene.acts(possessor) else ()
    return ()


def _under(noun: Token, type_: EventType | None, scene: Scene) -> tuple[Token, ...]:
    """Give whom a noun is against by its prefix ("anti-government protests") or who "is under" it."""
    against = [word for word in trees.modifiers_of(noun) if word.i < noun.i and _prefix_of(word) == "anti" and scene.acts(word)]
    if not against and type_ in _MATERIAL and any(word.lower_ == "under" and trees.is_case(word) for word in noun.lefts):
        role = trees.role_of(noun)
        below = noun if role is not trees.Role.OBLIQUE else noun.head
        against = [word for word in trees.subjects_of(below) if scene.acts(word)]
    return tuple(against)


def _against(arguments: Arguments, light: Arguments | None, scene: Scene) -> list[Token]:
    """Give whom a deed named in the clause is against: "called up soldiers for a war against Kerem"."""
    nouns = [noun for places in (arguments, light) if places for noun in (*places.objects, *(noun for _, noun in places.phrases))]
    return [other for noun in nouns if not scene.acts(noun) for word, other in scene.phrases(noun) if word == "against"]


def _slot(arguments: Arguments, slot: str) -> Sequence[Token]:
    if slot == "obj":
        return arguments.objects
    if slot == "subj":
        return arguments.objects if arguments.passive else arguments.subjects
    if slot == "iobj":
        return arguments.addressees or [noun for preposition, noun in arguments.phrases if preposition == "to"]
    return [noun for preposition, noun in arguments.phrases if preposition == slot]


def _parties(nouns: Iterable[Token], scene: Scene) -> tuple[Token, ...]:
    """Keep who can act, and of a phrase such as "dozens of rebels" the rebels; no weapons, deeds or bare places."""
    found: dict[int, Token] = {}
    for noun in nouns:
        if noun.i in scene.dated:
            continue
        inner = counted(noun)
        if inner.lemma_.lower() in MEANS and inner.i not in scene.mentions:
            continue
        if scene.acts(noun):
            found.setdefault(noun.i, noun)
    return tuple(found.values())


def _behind(nouns: Sequence[Token], trigger: Trigger, scene: Scene) -> tuple[Token, ...]:
    """Give the party behind a thing: whose it is, who made it, whom it concerns ("rejected Kerem's offer", "condemned the raid by Dara").

    Of a place or building that is hit only who holds it by its own words ("rebel positions", "Kerem's base").
    """
    actors = {token.i for token in (*trigger.arguments.subjects, *trigger.arguments.agents)}
    for noun in nouns:
        # "Closed its border": its own.
        inside = [owner for owner in _owners(noun, scene) if owner.pos_ != "PRON" or trigger.frame.type is EventType.ASSAULT]
        if trigger.frame.type not in _MATERIAL:
            by = scene.phrases(noun)
            imposed = [pair for clause in trees.participles_of(noun) for pair in scene.phrases(clause.verb)]
            inside += [other for preposition in _BEHIND for word, other in (*by, *imposed) if word == preposition and scene.acts(other)]
            inside += [deep for _, other in by for _, deep in scene.phrases(other) if scene.acts(deep)]
            inside += [owner for _, other in by for owner in _owners(other, scene)]
        found = [other for other in inside if other.i not in actors]
        if found:
            return (found[0],)
    return ()


def _prefix_of(word: Token) -> str:
    """Give what a hyphen ties before a word, in lower case: "anti" of "anti-government"; empty if nothing."""
    doc, i = word.doc, word.i
    return doc[i - 2].lower_ if i > 1 and doc[i - 1].tag_ == "HYPH" else ""


def _leaders(word: Token) -> list[Token]:
    """Give who leads what follows, of "led" in "Tarnia-led"."""
    doc, i = word.doc, word.i
    return [doc[i - 2]] if word.lower_ == "led" and _prefix_of(word) else []


def _names_party(word: Token, scene: Scene) -> bool:
    """Tell whether a word before a noun says whose it is: "Turkish", "rebel", "army"."""
    if word.i in scene.dated or word.pos_ == "NUM" or word.lower_ in DAYS or _prefix_of(word) in _PREFIXES:
        return False
    # At the head of a sentence any word has a capital.
    named = word.text[:1].isupper() and (word.i > word.sent.start or word.pos_ == "PROPN" or word.i in scene.mentions)
    if named and word.pos_ in ("ADJ", "PROPN") and "weapon" not in scene.classes(word):
        return True
    return scene.acts(word) and (word.pos_ in ("NOUN", "PROPN") or word.i in scene.mentions)


def participant(token: Token, scene: Scene) -> Participant:
    """Make the record of who a word means: its phrase up to its head, the actor of its mention, and a name."""
    start, end = token.i, phrase_end(token)
    if token.pos_ != "PRON" and trees.role_of(token) is not trees.Role.MODIFIER:
        start = min(trees.plain_noun_phrase(token)[0], token.i)
    mention = scene.mentions.get(token.i)
    if mention is not None and trees.role_of(token) is trees.Role.MODIFIER:
        start, end = scene.tokens_of(mention.spans[0])
    ref = scene.actors.get(mention.id) if mention is not None else None
    first, last = token.doc[start], token.doc[end - 1]
    span = Span(first.idx, last.idx + len(last))
    if ref is None and (speaker := _speaker_of(token, scene)) is not None:
        return msgspec.structs.replace(participant(speaker, scene), spans=(span,))
    words = scene.reading.text(span)
    name = ref.name if ref is not None else None if token.pos_ == "PRON" else words
    return Participant(spans=(span,), actor=ref.actor if ref is not None else None, name=name)


def _speaker_of(pronoun: Token, scene: Scene) -> Token | None:
    """Give whom the subject pronoun of a reported clause means: "the islanders said that they would". `None` if nothing tells."""
    kinds = _SPEAKERS.get(pronoun.lower_)
    verb = pronoun.head
    if kinds is None or not (trees.is_verb(verb) or trees.role_of(pronoun) is trees.Role.SUBJECT):
        return None
    for over in trees.governors_of(verb)[1:2]:
        if not any(clause.verb == verb or trees.governors_of(clause.verb)[0] == verb for clause in trees.complement_clauses_of(over)):
            return None
        speakers = [noun for noun in trees.subjects_of(over) if noun.i < pronoun.i and noun.pos_ != "PRON"]
        if len(speakers) == 1 and trees.is_plural(speakers[0]) is (pronoun.lower_ == "they") and scene.classes(speakers[0]) & kinds:
            return speakers[0]
    return None
