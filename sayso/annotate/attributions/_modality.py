"""Whether an utterance took place, how far its source stands behind the content, and whether it depends on a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._cues import lemma_of
from sayso.annotate.attributions._utterance import Utterance, utterance_of
from sayso.language import trees
from sayso.records import Act, Commitment, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.annotate.attributions._content import Content
    from sayso.annotate.attributions._drafts import Draft

_BY_ACT = {
    **dict.fromkeys([Act.CONFIRM, Act.CONCEDE, Act.REVEAL, Act.KNOW, Act.DECREE, Act.EVIDENTIAL, Act.SUPPORT], Commitment.CERTAIN),
    **dict.fromkeys([Act.BELIEVE, Act.PREDICT, Act.SEEM, Act.DOUBT], Commitment.PROBABLE),
    **dict.fromkeys([Act.WARN, Act.THREATEN], Commitment.POSSIBLE),
    Act.DENY: Commitment.DENIED,
}
_BY_FORCE = {
    **dict.fromkeys([Act.BELIEVE, Act.PREDICT, Act.PROMISE], Commitment.PROBABLE),
    **dict.fromkeys([Act.WARN, Act.THREATEN], Commitment.POSSIBLE),
}
_WITHHELD = frozenset([Act.CONFIRM, Act.REVEAL, Act.CONCEDE, Act.EVIDENTIAL])
"""Where such an act did not take place, its source stands behind nothing."""
_NOT_COMMITTED = frozenset([Commitment.UNCOMMITTED, Commitment.CERTAIN])
_CONDITION_WORDS = frozenset(["if", "unless", "provided", "providing", "should", "case", "event", "condition", "long", "case"])
_OPEN = frozenset(["clear", "unclear", "sure", "unsure", "certain", "uncertain", "unknown", "ask", "know", "wonder", "see", "doubt"])
"""Behind these "if" means whether."""
_CONDITIONS = frozenset(["if", "unless", "provided", "provided that", "as long as", "only if", "in case", "should", "on condition that"])


def modality_of(doc: Doc, draft: Draft, act: Act, force: Act) -> tuple[Polarity, Commitment, bool]:
    """Give whether the utterance took place, how far its source is committed to the content, and whether that depends on a condition."""
    utterance = utterance_of(doc, draft)
    polarity = Polarity.NEGATIVE if utterance.unrealised else Polarity.POSITIVE
    return polarity, _commitment(utterance, act, force), _is_conditional(utterance.content)


def _commitment(utterance: Utterance, act: Act, force: Act) -> Commitment:
    negative = utterance.unrealised
    base = _BY_ACT.get(act, Commitment.UNCOMMITTED)
    if act is not force and base is Commitment.UNCOMMITTED:
        base = _BY_FORCE.get(force, base)
    if force is Act.DENY and act in (Act.OPPOSE, Act.DENY):
        return Commitment.DENIED
    if negative and act in _WITHHELD:
        return Commitment.UNCOMMITTED
    if negative and act is Act.BELIEVE and utterance.head is not None and trees.is_verb(utterance.head):
        # "Is not optimistic" leaves the content open.
        return Commitment.DENIED
    if base in _NOT_COMMITTED and force not in (Act.NOCOMMENT, Act.ASK, Act.URGE, Act.DEMAND):
        return _hedged(utterance.content) or base
    return base


def _hedged(content: Content) -> Commitment | None:
    """Give how far the main clauses themselves are held true, `None` where they do not say."""
    for hit in content.main("hedge-possible", "hedge-probable", "hedge-certain"):
        token = content.doc[hit.last]
        clause = content.clause_of(token)
        if not content.is_main(clause) or (token.text.lower() == "could" and content.own(clause)):
            # "I could hardly walk" is about what the speaker was able to do.
            continue
        for sign, commitment in _HEDGES:
            if hit in content.signs.get(sign, ()):
                return commitment
    return None


_HEDGES = (
    ("hedge-possible", Commitment.POSSIBLE),
    ("hedge-probable", Commitment.PROBABLE),
    ("hedge-certain", Commitment.CERTAIN),
)


def _is_met(verb: Token, clause: trees.Clause) -> bool:
    """Tell whether "if" sets a condition: not in "it is not clear if", and not in "as if"."""
    first = clause.verb.doc[clause.verb.left_edge.i : clause.verb.i]
    before = [token.nbor(-1).text.lower() for token in first if token.text.lower() == "if" and token.i > 0]
    return "as" not in before and lemma_of(verb) not in _OPEN


def _is_conditional(content: Content) -> bool:
    """Tell whether a main clause depends on a condition."""
    if not content.words & _CONDITION_WORDS:
        return False
    for verb in content.main_verbs():
        if any(clause.marker in _CONDITIONS and _is_met(verb, clause) for clause in trees.adverbial_clauses_of(verb)):
            return True
    # A parser may take the condition in front for the main clause.
    marked = {top.i for top in content.tops if any(child.text.lower() in ("if", "unless") and child.i < top.i for child in top.children)}
    if marked and any(verb.i not in marked for verb in content.main_verbs()):
        return True
    return any(content.asserts(content.doc[hit.first]) for hit in content.signs.get("condition", ()))
