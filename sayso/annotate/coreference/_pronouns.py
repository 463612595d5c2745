"""The last sieve: pronouns of the third person, scored candidate by candidate; a doubtful one stays without a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.coreference._entities import BODIES, join
from sayso.annotate.coreference._lists import words_of
from sayso.annotate.coreference._references import Page, Reference
from sayso.annotate.coreference._speech import Speech
from sayso.language.trees import Role, is_verb, subjects_of
from sayso.records import NAMING, Form, MentionType

if TYPE_CHECKING:
    from spacy.tokens import Token

_SENTENCES = {"he": 4, "she": 4, "they": 1, "it": 1}
_BACK = 60
_DEEPEST = 12
"""Words between a pronoun and its verb, at most."""
# A reference far behind costs as much as a sentence for every hundred words.
_PER_WORD = 0.01
_POSSESSIVES = words_of("pronoun-possessive")
_REFLEXIVES = words_of("pronoun-reflexive")


class Weights(NamedTuple):
    """What speaks for a candidate, in sentences of distance."""

    subject: float = 1.2
    pronoun: float = 0.6
    name: float = 0.4
    speaker: float = 0.8
    source: float = 1.0
    buried: float = -0.8
    across_marks: float = -1.5
    margin: float = 0.15


_WEIGHTS = Weights()


def link_pronouns(page: Page, speech: Speech) -> None:
    """Join each pronoun of the third person with the best candidate before it, if it is better than that of any other entity."""
    for reference in page.references:
        if reference.pronoun and reference.entity.references[0] is reference:
            other = _best(page, speech, reference)
            if other is None and reference.pronoun in ("he", "she"):
                reference.ahead = other = _ahead(page, reference)
            if other is not None:
                join(other.entity, reference.entity)


def _best(page: Page, speech: Speech, reference: Reference) -> Reference | None:
    scores: dict[int, tuple[float, Reference]] = {}
    for other in page.references[max(0, reference.index - _BACK) : reference.index]:
        if reference.sentence - other.sentence > _SENTENCES[reference.pronoun] or not _may_mean(page, speech, reference, other):
            continue
        score = _score(page, speech, reference, other)
        known = scores.get(id(other.entity))
        if known is None or score > known[0]:
            scores[id(other.entity)] = (score, other)
    if reference.pronoun in ("it", "they") and _is_crowded(reference, [other for _, other in scores.values()]):
        return None
    ranked = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].index))
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _WEIGHTS.margin):
        return None
    if _is_sure(speech, reference, ranked[0][1]):
        return ranked[0][1]
    near = [other for _, other in scores.values() if other.sentence == reference.sentence]
    # "... against Nasr and its allies": the only one of the sentence whose allies they may be.
    owned = reference.role is Role.POSSESSOR and len(near) == 1 and near[0].form in NAMING
    return near[0] if owned else None


def _ahead(page: Page, reference: Reference) -> Reference | None:
    """Give the subject of the main clause for a "he" in a clause before it: "When he arrived, Haddad said ..."."""
    above = []
    token = reference.top
    for _ in range(_DEEPEST):
        token = page.heads[token]
        if page.heads[token] == token:
            break
        above.append(token)
    for other in page.references[reference.index + 1 : reference.index + _DEEPEST]:
        if other.sentence != reference.sentence:
            return None
        verb = page.heads[other.top]
        governs = verb > other.top and any(page.heads[token] == verb for token in above)
        if governs and other.role is Role.SUBJECT and other.form in NAMING and _fits(reference, other):
            return other
    return None


def _is_crowded(reference: Reference, candidates: list[Reference]) -> bool:
    """Tell whether two subjects of the sentence come into question: "The group said Nasr lost 13 of its men"."""
    return sum(other.role is Role.SUBJECT and other.sentence == reference.sentence for other in candidates) > 1


def _may_mean(page: Page, speech: Speech, reference: Reference, other: Reference) -> bool:
    if other.end > reference.first or not _fits(reference, other):
        return False
    word = page.lower[reference.head]
    if word in _REFLEXIVES:
        return other.role is Role.SUBJECT and page.heads[other.top] == page.heads[reference.top]
    if word not in _POSSESSIVES or reference.role is not Role.POSSESSOR:
        # "Haddad met him": subject and object of one verb are two.
        if page.heads[other.top] == page.heads[reference.top] and other.sentence == reference.sentence:
            return False
        if reference.role is not Role.SUBJECT and any(token.i == other.top for token in _subjects_around(page, reference)):
            return False
        if page.lower[reference.head - 1] == "of" and reference.pronoun == "they":
            return False
    if reference.role is Role.CONJUNCT and page.heads[reference.top] == other.top:
        return False
    # Within marks "he" is not who speaks.
    return not (speech.speaker_at(reference.head) is other.entity and speech.is_direct(page, reference.head))


def _fits(reference: Reference, other: Reference) -> bool:
    """Tell whether a pronoun agrees with a reference in type, number and gender."""
    entity = other.entity
    if other.pronoun:
        return other.pronoun == reference.pronoun
    if other.form is Form.PRONOUN:
        return False
    if reference.pronoun in ("he", "she"):
        alien = entity.gender and reference.gender and entity.gender != reference.gender
        return MentionType.PERSON in entity.types and entity.is_person and not other.plural and not alien
    if reference.pronoun == "they":
        return other.plural is not False
    if other.plural or (other.plural is None and other.form not in NAMING):
        return False
    return MentionType.PERSON not in entity.types and bool(entity.types & (BODIES | {MentionType.PLACE}))


def _score(page: Page, speech: Speech, reference: Reference, other: Reference) -> float:
    weights = _WEIGHTS
    score = -1.0 * (reference.sentence - other.sentence) - _PER_WORD * (reference.first - other.end)
    score += weights.subject * (other.role in (Role.SUBJECT, Role.AGENT))
    score += weights.pronoun * bool(other.pronoun) + weights.name * (other.form in NAMING)
    score += weights.speaker * (other.head in speech.sources)
    score += weights.buried * (other.role in (Role.MODIFIER, Role.PART))
    if page.quotations[other.head] != page.quotations[reference.head]:
        score += weights.across_marks if page.quotations[other.head] else 0.0
    if speech.speaker_at(reference.head) is other.entity:
        score += weights.source
    if reference.head in speech.sources and other.head in speech.sources and reference.pronoun in ("it", "they"):
        score += weights.source
    return score


def _is_sure(speech: Speech, reference: Reference, other: Reference) -> bool:
    """Ask more of "it" and "they", which mostly mean what no mention names: a speaker, or the subject of the clause or sentence."""
    if reference.pronoun in ("he", "she"):
        return True
    if all(earlier.form is Form.PRONOUN for earlier in other.entity.references):
        return False
    if other.pronoun == reference.pronoun and other.sentence == reference.sentence:
        return True
    if speech.speaker_at(reference.head) is other.entity:
        return True
    if reference.head in speech.sources:
        return other.head in speech.sources or other.role is Role.SUBJECT
    if other.role is not Role.SUBJECT:
        return False
    if other.sentence == reference.sentence:
        return True
    # "Nasr took the bridge. It then ...": the subject of one sentence goes on as that of the next.
    goes_on = reference.role is Role.SUBJECT and MentionType.PLACE not in other.entity.types
    return goes_on and (reference.pronoun == "they" or other.form in NAMING)


def _subjects_around(page: Page, reference: Reference) -> tuple[Token, ...]:
    """Give the subjects of the verb in whose clause a pronoun stands, also where another clause lends them."""
    token = reference.top
    for _ in range(_DEEPEST):
        above = page.heads[token]
        if is_verb(page.doc[above]):
            return subjects_of(page.doc[above])
        if above == token:
            break
        token = above
    return ()
