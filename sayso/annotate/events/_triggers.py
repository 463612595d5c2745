"""Which words of a sentence are events by the codebook, each by its most exact frame."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.events._lists import GENERAL, HURTING, LIGHT, STATES
from sayso.annotate.events._scene import Scene
from sayso.knowledge.codebook import Frame
from sayso.language import trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

_HYPHENS = frozenset(["-", "‐", "–"])
# How far the second word of a lemma may stand behind its verb ("shot the helicopter down").
_APART = 9


class Arguments(NamedTuple):
    """The places of a verb's clause or of a noun's phrase: objects are the subjects of a passive; `phrases` are (preposition, noun)."""

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    addressees: tuple[Token, ...]
    agents: tuple[Token, ...]
    phrases: tuple[tuple[str, Token], ...]
    passive: bool
    verb: Token | None = None

    @property
    def doers(self) -> tuple[Token, ...]:
        """Who or what does it: the agents of a passive, else the subjects."""
        return self.agents if self.passive else self.subjects


class Trigger(NamedTuple):
    """A word that is an event: its head, all its words, the frame, and what stands around it."""

    token: Token
    words: tuple[Token, ...]
    frame: Frame
    arguments: Arguments
    exact: frozenset[int]
    """The nouns that fill a place for which the frame asks certain words or classes."""
    loose: bool = False
    """No frame of the word holds here; this is the one that asks least, and more must speak for it."""


def find_triggers(words: Iterable[Token], scene: Scene) -> Iterator[Trigger]:
    """Yield the triggers among words in text order; a frame that says a word is no event keeps broader ones out."""
    for token in words:
        if token.i in scene.dated:
            continue
        part = token.pos_
        state = STATES.get(token.text.lower()) if part in ("VERB", "ADJ") and not token.tag_.startswith("VB") else None
        if state is not None and not (trees.role_of(token) is trees.Role.MODIFIER and token.i < token.head.i):
            # "Dozens were left injured", "25 injured": not "injured civilians".
            found = _verb(token, state, scene)
        elif part == "VERB" or (part == "ADJ" and token.tag_ in ("VBN", "VBG")):
            found = _verb(token, token.lemma_.lower(), scene)
        elif (part in ("NOUN", "PROPN") or _is_tied(token)) and _stands_alone(token, scene):
            found = _noun(token, scene)
        else:
            continue
        if found is not None and found.frame.type is not None:
            yield found


def arguments_of(verb: Token) -> Arguments:
    """Give what fills the places of a verb; a participle before its noun ("the besieged town") is a passive of it."""
    if trees.role_of(verb) is trees.Role.MODIFIER and (verb.i < verb.head.i or verb.pos_ == "ADJ"):
        active = verb.tag_ == "VBG"
        return Arguments((verb.head,) if active else (), () if active else (verb.head,), (), (), (), not active, verb)
    passive = trees.is_passive(verb)
    subjects, objects = trees.subjects_of(verb), trees.objects_of(verb)
    if not (passive or objects) and len(subjects) > 1 and subjects[0].i < verb.i:
        # Of "the raid killed at least nine people" some parsers take what follows for a second subject.
        apart = next((word.i for word in verb.doc[verb.i : verb.sent.end] if word.is_punct and word.text != "-"), verb.sent.end)
        objects = tuple(noun for noun in subjects if verb.i < noun.i < apart and noun.head == verb)
    subjects = _together(subjects)
    phrases = trees.obliques_of(verb)
    if passive:
        # The second object of a passive ("was given aid") stays one.
        return Arguments((), subjects + objects, trees.indirect_objects_of(verb), trees.agents_of(verb), phrases, True, verb)
    if subjects and not objects and (verb.lemma_.lower() in HURTING or verb.pos_ == "ADJ"):
        # "Six killed in raid": a headline leaves the auxiliary out.
        return Arguments((), subjects, (), tuple(noun for preposition, noun in phrases if preposition == "by"), phrases, True, verb)
    return Arguments(subjects, objects, trees.indirect_objects_of(verb), (), phrases, False, verb)


def _together(subjects: tuple[Token, ...]) -> tuple[Token, ...]:
    """Keep the first subject and those coordinated with it: a second one is that of a "he said" behind the clause."""
    return (
        tuple(noun for noun in subjects if noun == subjects[0] or subjects[0] in trees.conjuncts_of(noun))
        if len(subjects) > 1
        else subjects
    )


def _verb(token: Token, lemma: str, scene: Scene) -> Trigger | None:
    lemmas = [*joined_words(token, lemma, "verb", scene), (lemma, (token,))]
    if _is_tied(token):
        # "Turkish-backed", "rebel-held" say whose somebody is, "court-martialled" is a word of its own.
        lemmas = [(name, words) for name, words in lemmas if "-" in name]
    if not any((name, "verb") in scene.codebook.frames for name, _ in lemmas):
        return None
    arguments = arguments_of(token)
    behind = [pair for noun in arguments.objects for pair in scene.phrases(noun) if noun.i > token.i]
    by = [("by", noun) for noun in arguments.agents]
    return _best(token, lemmas, "verb", arguments, (*arguments.phrases, *behind, *by), scene)


def _noun(token: Token, scene: Scene) -> Trigger | None:
    lemma, written = token.lemma_.lower(), token.text.lower()
    lemmas = [*joined_words(token, lemma, "noun", scene), *((name, (token,)) for name in dict.fromkeys((written, lemma)))]
    if not any((name, "noun") in scene.codebook.frames for name, _ in lemmas):
        return None
    before = [other for other in trees.modifiers_of(token) if other.i < token.i]
    phrases = scene.phrases(token)
    arguments = Arguments((), tuple(before), (), (), phrases, False)
    # "Led the advance into the valley": what follows a noun may hang from its verb.
    over = token.head
    following = scene.doc[token.i + 1].text.lower() if over.i != token.i and token.i + 1 < len(scene.doc) else ""
    behind = [pair for pair in scene.phrases(over) if pair[0] == following and pair[1].i > token.i] if following else []
    return _best(token, lemmas, "noun", arguments, (*phrases, *behind), scene)


def joined_words(token: Token, lemma: str, part: str, scene: Scene, *, cases: bool = False) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """Go through the lemmas of several words that a word makes with others ("shoot down", "air strike"), each with its tokens.

    With `cases` a preposition of the phrase behind a verb counts, too ("called on them to").
    """
    near = scene.codebook.joined.get((lemma, part))
    if near is None:
        return
    doc, i = token.doc, token.i
    if part == "verb":
        for at in range(i + 1, min(i + _APART, len(doc))):
            second, rests = doc[at], near.get(doc[at].text.lower())
            if rests is None:
                continue
            # "Shot down", not "fired on the town": a preposition with its noun is a phrase; in "pulled out of the town" it is both.
            free = cases or (at + 1 < len(doc) and doc[at + 1].text.lower() == "of")
            if free or ((second.head == token or at == i + 1) and not trees.is_case(second)):
                for rest in rests:
                    words = tuple(doc[at : at + rest.count(" ") + 1])
                    if " ".join(word.text.lower() for word in words) == rest:
                        yield f"{lemma} {rest}", (token, *words)
    if i and (part == "noun" or _is_tied(token)):
        for form in dict.fromkeys((doc[i - 1].text.lower(), doc[i - 1].lemma_.lower())):
            for rest in near.get(form, ()):
                words = tuple(doc[max(0, i - rest.count(" ") - 1) : i])
                if all(part in (word.text.lower(), word.lemma_.lower()) for part, word in zip(rest.split(), words, strict=False)):
                    yield f"{rest} {lemma}".replace(" - ", "-"), (*words, token)


def _stands_alone(noun: Token, scene: Scene) -> bool:
    return noun.i not in scene.named and trees.role_of(noun) is not trees.Role.MODIFIER


def _is_tied(token: Token) -> bool:
    """Tell whether a hyphen ties a word to the one before."""
    doc, i = token.doc, token.i
    return i > 1 and doc[i - 1].text in _HYPHENS and not (doc[i - 1].whitespace_ or doc[i - 2].whitespace_)


def _best(
    token: Token,
    lemmas: Sequence[tuple[str, tuple[Token, ...]]],
    part: str,
    arguments: Arguments,
    phrases: Sequence[tuple[str, Token]],
    scene: Scene,
) -> Trigger | None:
    best: tuple[tuple[int, int, bool, int], Trigger] | None = None
    for name, words in lemmas:
        frames = scene.codebook.frames.get((name, part), ())
        last = words[-1].text.lower() if frames else ""
        for frame in frames:
            nouns: list[Token] = []
            if frame.preposition:
                asked_for = (frame.preposition, f"{last} {frame.preposition}")
                nouns = [noun for preposition, noun in phrases if preposition in asked_for]
                if not (nouns and scene.meets(frame.phrase, nouns)):
                    continue
            if not (_fits_noun(frame, arguments, scene) if part == "noun" else scene.meets(frame.object, arguments.objects)):
                continue
            # A phrase asked for is a condition even where any noun will do.
            asked = frame.object.rank + (1 + frame.phrase.rank if frame.preposition else 0)
            breadth = len(frame.object.classes) + len(frame.phrase.classes)
            rank = (name.count(" ") + name.count("-"), asked, frame.type is None, -breadth)
            if best is None or rank > best[0]:
                exact = [noun for noun in arguments.objects if frame.object.rank > 2 and scene.meets(frame.object, [noun])]
                exact += [noun for noun in nouns if frame.phrase.rank > 2 and scene.meets(frame.phrase, [noun])]
                best = rank, Trigger(token, words, frame, arguments, frozenset(noun.i for noun in exact))
    if best is not None:
        return best[1]
    return (
        None if part == "verb" and (lemmas[-1][0] in GENERAL or lemmas[-1][0] in LIGHT) else _loosely(token, lemmas, part, arguments, scene)
    )


def _loosely(
    token: Token, lemmas: Sequence[tuple[str, tuple[Token, ...]]], part: str, arguments: Arguments, scene: Scene
) -> Trigger | None:
    """Give the frame that asks least of those with the word's most frequent type."""
    for name, words in lemmas:
        frames = [frame for frame in scene.codebook.frames.get((name, part), ()) if frame.type is not None]
        if frames:
            common = Counter(frame.type for frame in frames).most_common(1)[0][0]
            frame = min((one for one in frames if one.type is common), key=lambda one: one.object.rank + one.phrase.rank)
            return Trigger(token, words, frame, arguments, frozenset(), loose=True)
    return None


def _fits_noun(frame: Frame, arguments: Arguments, scene: Scene) -> bool:
    """Tell whether the word before a noun is what its frame asks for: its own spelling, lemma or class."""
    condition = frame.object
    if condition.none:
        return not arguments.objects
    if not (condition.classes or condition.words):
        return bool(arguments.objects) or not condition.any
    return any(
        other.text.lower() in condition.words
        or other.lemma_.lower() in condition.words
        or bool(condition.classes & (scene.classes(other) | scene.codebook.classes.get(other.lemma_.lower(), frozenset())))
        for other in arguments.objects
    )
