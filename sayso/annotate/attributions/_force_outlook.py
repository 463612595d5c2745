"""What a content says of what is to come, of what is not known, and why: warnings, predictions, doubts, explanations.

The rules of `_force_rules.py` that look ahead or behind; each takes a content and a run of its tokens to look at, and gives a force
or `None`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import Content, Hit, words_in
from sayso.annotate.attributions._cues import lemma_of
from sayso.annotate.attributions._drafts import Run
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 4
"""So near to the verb of a clause does a word like "likely" belong to it."""
_REACH = 6
"""So many words behind its verb an object begins."""
_MAY_COME = frozenset(["will", "would", "could", "may", "might", "can", "shall"])
_MAY_HAPPEN = _MAY_COME - {"can"}
"""What a thing can do is told without any harm ahead: "those shells can destroy a house"."""
_LIMITING = frozenset(["although", "though"])
_CONDITIONAL = frozenset(["if", "unless", "otherwise", "without"])


def is_future(content: Content, clause: Token) -> bool:
    """Tell whether a clause tells what is to come: "will", "is going to", and "would" outside quotation marks."""
    modal = trees.modal_of(clause)
    if modal == "would":
        return not content.quoted and not content.speaks(clause) and not is_hypothetical(clause)
    return trees.tense_of(clause) is trees.Tense.FUTURE


def is_hypothetical(clause: Token) -> bool:
    """Tell whether a clause says what would have been."""
    return trees.modal_of(clause) is not None and "have" in [token.text.lower() for token in trees.verb_group(clause)][:-1]


def warned(content: Content, within: Run) -> Act | None:
    """Find danger that may come or is faced: "would be a disaster", "faces a famine"."""
    for hit in content.main("danger", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if trees.negated(clause):
            continue
        exposed = any(
            content.clause_of(content.doc[other.first]).i in (clause.i, clause.head.i) for other in content.signs.get("exposed", ())
        )
        if exposed or trees.modal_of(clause) in _MAY_COME or _is_likely(content, clause) or _depends(content, clause):
            return Act.WARN
    return _ruinous(content, within)


def _depends(content: Content, clause: Token) -> bool:
    """Tell whether a danger is one of a condition: "if they leave, it is a catastrophe"."""
    return bool(content.words & _CONDITIONAL) and trees.tense_of(clause) is not trees.Tense.PAST


def _ruinous(content: Content, within: Run) -> Act | None:
    """Find harm that the act of another may do: "an assault would bury the talks", "more people could die"."""
    for hit in content.main("ruin", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if clause.i != hit.first or trees.modal_of(clause) not in _MAY_HAPPEN or trees.negated(clause) or is_hypothetical(clause):
            continue
        # What is done to arsenals or to gunmen is not what people are warned of.
        words = {lemma_of(token) for token in content.doc[hit.first : hit.last + 1 + _REACH]}
        welcome = words & words_in("harmless") or any(
            hit.first < other.first <= hit.last + _REACH for other in content.signs.get("abetted", ())
        )
        if not welcome and not content.own(clause):
            return Act.WARN
    return None


def _is_likely(content: Content, clause: Token) -> bool:
    return any(abs(hit.last - clause.i) < _NEAR for hit in content.signs.get("likely", ()))


def predicted(content: Content, within: Run) -> Act | None:
    """Find "is likely to rise", and what others will do unless it is on a calendar."""
    if content.has("likely", within=within):
        return Act.PREDICT
    for hit in content.main("future", within=within):
        clause = content.clause_of(content.doc[hit.last])
        subjects = trees.subjects_of(clause) or trees.subjects_of(clause.head)
        if {lemma_of(subject) for subject in subjects} & words_in("plans"):
            # What a law or a truce would do is what it says.
            continue
        if is_future(content, clause) and lemma_of(clause) not in words_in("scheduled") and not content.own(clause):
            return Act.PREDICT
    return None


def doubted(content: Content, within: Run) -> Act | None:
    """Find "it is not clear whether", "we do not know", "cannot be verified"."""
    for hit in content.main("unsure", within=within):
        clause = content.clause_of(content.doc[hit.last])
        if _is_aside(content, clause) or _is_added(content, hit, clause):
            # "..., adding that it was not clear", "..., but it was not clear" are said by the way.
            continue
        if not (content.speaks(clause) and trees.tense_of(clause) is trees.Tense.PAST):
            # "I did not know what it was" is part of a tale.
            return Act.DOUBT
    return None


def _is_aside(content: Content, clause: Token) -> bool:
    """Tell whether a clause is, or hangs from, a participle that only adds to the main clause: "..., adding that"."""
    above = (clause, clause.head, clause.head.head)
    bare = [word for word in above if word.tag_ == "VBG" and not any(lemma_of(child) == "be" for child in word.children)]
    return bool(bare) and not content.is_main(clause)


def _is_added(content: Content, hit: Hit, clause: Token) -> bool:
    """Tell whether something else was said before: another main clause, which does not hold the doubt in it, or one it limits."""
    if {token.text.lower() for token in content.doc[max(content.extent.begin, hit.first - _REACH) : hit.first]} & _LIMITING:
        return True
    mains = {verb.i for verb in content.main_verbs()}
    holder = next((token.i for token in (clause, *clause.ancestors) if token.i in mains), clause.i)
    return any(verb.i < min(hit.first, holder) and not content.own(verb) for verb in content.main_verbs())


def explained(content: Content, within: Run) -> Act | None:
    """Find causes and aims that the main clause is about: "was in response to", "because"."""
    for hit in content.main("cause", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if content.doc[hit.first].text.lower() == "because":
            clause = content.clause_of(clause.head)
        if content.is_main(clause) and _is_reason(content, hit, clause):
            return Act.EXPLAIN
    return None


def _is_reason(content: Content, hit: Hit, clause: Token) -> bool:
    """Leave out what only looks like a reason: "because of the rain" aside, "is to meet", "is due to arrive"."""
    following = content.doc[hit.last + 1 : hit.last + 2]
    first, last = lemma_of(content.doc[hit.first]), lemma_of(content.doc[hit.last])
    if first == last == "because":
        return following.text.lower() != "of"
    if first == "be" and last == "to" and hit.last - hit.first == 1:
        return bool({lemma_of(subject) for subject in trees.subjects_of(clause)} & words_in("aims"))
    return not (content.doc[hit.last - 1].text.lower() == "due" and any(trees.is_verb(token) for token in following))
