"""What is stood on: a short phrase that is the same in other words and other documents, by the terms of `issues.tsv`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.positions._lists import CARRIERS, DEEDS, GENERAL, OPTIONS, PARTY_NOUNS, TURNING, Term, terms
from sayso.annotate.positions._wordings import plain
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from sayso.annotate.positions._scene import Scene

_FAR, _LOOSE = 99, 7
"""A term so deep below its head, or not below it, names another thing than what is stood on."""
_APART = 2
_DEEP = 3
_BACK, _LONG_BACK = 60, 120
_VAGUE = "attack"
_CLOSING = frozenset(["cease", "end", "halt", "stop"])
_FORCE = frozenset(["military action", "strikes", "ground troops", "no-fly zone", "sanctions"])
"""What is meant by options that stay open."""
_GAP = 4
_CHARGE = "charge"
_OWN = ("by", "of", "from")
_AGAINST = ("on", "against", "in", "of", "over", "at")


_DEEDS = frozenset(["action", "act", "deed", "behaviour", "behavior", "conduct", "those", "they"])
_CONDITIONAL_MARKERS = frozenset(["if", "unless", "as", "until", "once", "while", "provided", "so"])


class Issue(NamedTuple):
    """A phrase for what is stood on, whether the table knows it, and whether the words name its end."""

    name: str
    known: bool
    turned: bool


def as_charge(issue: Issue) -> Issue:
    """Give the charge that a deed was done where the issue is the deed: who denies it turns away the charge."""
    deed = next((name for name in DEEDS if issue.name == name or issue.name.startswith(f"{name} ")), None)
    return Issue(f"{_CHARGE} of {deed}", True, False) if deed is not None and issue.known else issue


class Found(NamedTuple):
    """A term met in a text: its tokens and how deep it lies below the heads of the issue."""

    term: Term
    start: int
    end: int
    depth: int


def names_issue(head: Token, scene: Scene, *, policy: bool = False) -> bool:
    """Tell whether the phrase or clause of a word has a term of the table not far below it; for `policy` one that is no deed or charge."""
    found = [one for one in _terms_in(sorted(token.i for token in head.subtree), (head,), scene) if one.depth <= _DEEP]
    return any(not policy or (one.term.issue not in DEEDS and one.term.issue != _CHARGE) for one in found)


def issue_of(heads: Sequence[Token], within: Iterable[int], scene: Scene, *, addressed: bool = False) -> Issue:
    """Give the issue that some heads and the tokens below them name, of several terms the outermost one."""
    # "Will not fire as long as the truce is kept": the truce is the condition, not the issue; nor is what is only included.
    tokens = sorted((set(within) - _conditions_of(heads) - _included_in(within, scene)) | {head.i for head in heads})
    found = _terms_in(tokens, heads, scene)
    party = None if addressed else _party(heads, scene)
    if heads[0].i in scene.mentions and heads[0].lemma_.lower() in PARTY_NOUNS:
        # "The alliance of Kerem and Dara" is a party, and no cooperation.
        found = [one for one in found if (one.start, one.end) != (heads[0].i, heads[0].i + 1)]
    if addressed and any(one.term.issue != _CHARGE for one in found):
        # Nobody calls for a charge, but for that it is looked into.
        found = [one for one in found if one.term.issue != _CHARGE]
    first = found[0] if found and found[0].depth < _LOOSE else None
    if first is not None and first.term.issue == _CHARGE and not (party and first.depth > 0):
        return Issue(_charge(first, found, scene), True, False)
    if first is not None and not (party and first.depth > 0):
        verbs = [*heads, *(one.verb for head in heads if head.lemma_.lower() in CARRIERS for one in trees.complement_clauses_of(head))]
        if first.term.issue == _VAGUE and _is_bare(scene.doc[first.start]):
            closer = [one for one in _deeds_before(heads[0], scene) if one.term.issue != _VAGUE][-1:]
            first = closer[0] if closer else first
        endings = [verb.lemma_.lower() for verb in verbs if verb.lemma_.lower() in TURNING and verb.i < first.start]
        # To end a war is the solution, to undermine it is not.
        ending = any(lemma not in _CLOSING for lemma in endings) or (
            bool(endings) and first.term.issue not in ("war", "political solution")
        )
        turned = first.term.turned or (ending and first.depth <= _DEEP)
        # "Agreed that there could be no military solution".
        denied = any(word.lower_ == "no" for word in scene.doc[first.end - 1].lefts)
        return Issue(_qualified(first, scene), True, turned != denied)
    if party:
        return Issue(party, True, False)
    if heads[0].lemma_.lower() == "denial":
        return Issue(_charge_before(heads[0], (), scene), True, False)
    if heads[0].lemma_.lower() in OPTIONS:
        forces = [one for one in _terms_before(heads[0], scene) if one.term.issue in _FORCE]
        return Issue(forces[-1].term.issue, True, False) if forces else Issue(plain(heads[0], scene), False, False)
    if heads[0].lemma_.lower() in GENERAL or heads[0].text.lower() in GENERAL:
        for saying in scene.voices(heads[0])[:1]:
            inner = _terms_in(sorted(i for i in saying.content if i < heads[0].i), (), scene)
            if saying.record.act is Act.ACCUSE and inner:
                return Issue(_charge(inner[0], inner, scene), True, False)
        # "Compared its actions to": deeds, not what else was told of.
        deeds = not _DEEDS.isdisjoint((heads[0].lemma_.lower(), heads[0].lower_))
        back = next(reversed(_deeds_before(heads[0], scene)), None) if deeds else _before(heads[0], scene)
        if back is not None:
            return Issue(_charge(back, [back], scene) if back.term.issue == _CHARGE else _qualified(back, scene), True, back.term.turned)
    ended = [one for head in heads if trees.is_verb(head) and head.lemma_.lower() in TURNING for one in trees.objects_of(head)]
    return Issue(plain(ended[0], scene), False, True) if ended else Issue(plain(heads[0], scene), False, False)


def _conditions_of(heads: Sequence[Token]) -> set[int]:
    """Give the tokens of the clauses that say on which condition the heads hold."""
    clauses = [clause for head in heads if trees.is_verb(head) for clause in trees.adverbial_clauses_of(head)]
    hanging = [clause.verb for clause in clauses if clause.marker in _CONDITIONAL_MARKERS]
    # "As long as" hangs from its adverb.
    adverbs = [word for head in heads for word in head.rights if word.lower_ == "long" and any(one.lower_ == "as" for one in word.lefts)]
    return {token.i for above in (*(trees.governors_of(verb)[0] for verb in hanging), *adverbs) for token in above.subtree}


def _included_in(within: Iterable[int], scene: Scene) -> set[int]:
    """Give the tokens of what is only named as part of more: "their advance, including four strikes"."""
    opening = [scene.doc[i] for i in within if scene.doc[i].lower_ in ("including", "excluding")]
    return {token.i for word in opening for token in (word.head if word.head.i > word.i else word).subtree}


def _terms_in(tokens: Sequence[int], heads: Sequence[Token], scene: Scene) -> list[Found]:
    """Give the terms met among tokens, the outermost first."""
    found = []
    for position, i in enumerate(tokens):
        token = scene.doc[i]
        # "Rebels fighting the army" tells of no fighting that one could be for.
        lemma, text = token.lemma_.lower(), token.text.lower()
        for spelling in (lemma,) if trees.is_verb(token) and text.endswith("ing") else (text, lemma):
            for term in terms().get(spelling, ()):
                end = _matched(term, tokens, position, scene)
                if end is not None:
                    depth = min(_depth(scene.doc[k], heads) for k in range(i, end))
                    found.append(Found(term, i, end, depth))
                    break
            else:
                continue
            break
    return sorted(found, key=lambda one: (one.depth, one.start))


def _matched(term: Term, tokens: Sequence[int], position: int, scene: Scene) -> int | None:
    """Give the token behind a term that begins here; small words may stand between its own."""
    at, last = position, tokens[position]
    for lemma in term.lemmas[1:]:
        skipped = 0
        while True:
            at += 1
            if at >= len(tokens) or tokens[at] - last > _GAP + 1:
                return None
            token = scene.doc[tokens[at]]
            if lemma in (token.lemma_.lower(), token.text.lower()):
                last = tokens[at]
                break
            skipped += 1
            if skipped > _GAP:
                return None
    return last + 1


def _depth(token: Token, heads: Sequence[Token]) -> int:
    """Tell how many steps a word lies below the heads; a clause of its own in between ("to escape a town where they fight") is far."""
    wanted, steps = {head.i for head in heads}, 0
    for one in trees.governors_of(token):
        if one.i in wanted:
            return steps
        apart = trees.is_verb(one) and (trees.is_finite(one) or trees.is_to_infinitive(one))
        steps += _APART if apart else 1
    return _FAR


def _qualified(found: Found, scene: Scene) -> str:
    """Give the issue of a term with whom it concerns, where that makes another issue of it."""
    term = found.term
    token = max((scene.doc[i] for i in range(found.start, found.end)), key=lambda one: -len(list(one.ancestors)))
    if term.of == "-":
        return term.issue
    if term.of == "self":
        whose = [*trees.objects_of(token), *_behind(token, _OWN), *trees.subjects_of(token)]
        possessor = trees.possessor_of(token)
        names = _names([*whose, *([possessor] if possessor is not None else [])], scene)
        return f"{term.issue} of {names[0]}" if names else term.issue
    if term.of == "actor":
        owners = [*_behind(token, ("by", "from")), *trees.modifiers_of(token), *([own] if (own := trees.possessor_of(token)) else [])]
        if trees.is_verb(token):
            owners += list(trees.subjects_of(token))
        names = _names(owners, scene)
        return f"{term.issue} by {names[0]}" if names else term.issue
    names = _names(
        [*_behind(token, _AGAINST), *trees.objects_of(token)]
        if trees.is_verb(token) and token.text.lower().endswith("ing")
        else _behind(token, _AGAINST),
        scene,
    )
    return f"{term.issue} against {names[0]}" if names else term.issue


def _behind(token: Token, prepositions: Sequence[str]) -> list[Token]:
    return [noun for preposition, noun in trees.obliques_of(token) if preposition in prepositions]


def _names(tokens: Iterable[Token], scene: Scene) -> list[str]:
    return [ref.name for token in tokens if (ref := scene.ref_of(token)) is not None]


def _party(heads: Sequence[Token], scene: Scene) -> str | None:
    """Give the name of the party where the issue is nothing but a party."""
    head = heads[0]
    if trees.is_verb(head) or head.text.lower() in GENERAL:
        return None
    ref = scene.ref_of(head)
    return ref.name if ref is not None else None


def _charge(first: Found, found: Sequence[Found], scene: Scene) -> str:
    """Name a charge by what is charged: the next term of its phrase, else the last one told before."""
    return _charge_before(scene.doc[first.start], found, scene)


def _charge_before(token: Token, found: Sequence[Found], scene: Scene) -> str:
    named = [one.term.issue for one in found if one.term.issue in DEEDS][:1] or [one.term.issue for one in _deeds_before(token, scene)[-1:]]
    if named == [_VAGUE]:
        # "These allegations" after "the attack" are on the attack that was told more closely before.
        named = [one.term.issue for one in _deeds_before(token, scene) if one.term.issue != _VAGUE][-1:] or named
    return f"{_CHARGE} of {named[0]}" if named else _CHARGE


def _is_bare(noun: Token) -> bool:
    """Tell whether a noun only points back: "the attack"."""
    return noun.lemma_.lower() in ("attack", "assault") and not trees.modifiers_of(noun) and not trees.obliques_of(noun)


def _deeds_before(token: Token, scene: Scene) -> list[Found]:
    return [one for one in _terms_before(token, scene) if one.term.issue in DEEDS]


def _terms_before(token: Token, scene: Scene) -> list[Found]:
    """Give the terms told before a word, in text order, from further back than `_before`."""
    return sorted(_terms_in(list(range(max(0, token.i - _LONG_BACK), token.i)), (), scene), key=lambda one: one.start)


def _before(token: Token, scene: Scene) -> Found | None:
    """Give the last term told before a word, within reach."""
    found = _terms_in(list(range(max(0, token.i - _BACK), token.i)), (), scene)
    return max(found, key=lambda one: one.start, default=None)
