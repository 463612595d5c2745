"""Whom a content blames: the charges among the rules of `_force_rules.py`.

A charge is what somebody says of another who is to blame: a crime, a breach, forbidden arms, help for terrorists. That an attack took
place, and who did it, is a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import Content, Hit, words_in
from sayso.annotate.attributions._cues import lemma_of, spellings
from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._force_outlook import is_hypothetical
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 4
"""So many words before a word a modal may stand that bears on it."""
_REACH = 6
"""So many words behind its verb an object begins."""


def accused(content: Content, within: Run) -> Act | None:
    """Find what blames others: "is behind the raid", "has violated the truce", "used sarin", "aims at starving the town"."""
    for hit in _charges(content, within, "blame", "wrong"):
        token = content.doc[hit.first]
        clause = content.clause_of(token)
        duty = content.doc[hit.last + 1 : hit.last + 2].text.lower().endswith("ing")
        incident = lemma_of(token) in words_in("incident") and content.source_is_observer()
        if trees.is_noun(token) and (content.is_predicate(token) or not _is_object(token, clause)):
            continue
        if not duty and not incident and _is_stated(content, hit, clause) and _has_culprit(content, clause, hit):
            return Act.ACCUSE
    for hit in _charges(content, within, "aim"):
        clause = content.clause_of(content.doc[hit.first])
        near = [token for token in content.doc[hit.last + 1 : hit.last + _REACH] if token.i in content.inside]
        # A gerund may be tagged, and so have the lemma of, a noun.
        following = {form for token in near for form in spellings(lemma_of(token))}
        plans = {lemma_of(subject) for subject in trees.subjects_of(clause)} & words_in("plans")
        if following & words_in("ill") and not plans and not content.own(clause) and _is_stated(content, hit, clause):
            return Act.ACCUSE
    pairs = (("wield", "illicit"), ("abet", "abetted"), ("withhold", "withheld"))
    return Act.ACCUSE if any(_joined(content, deed, means, within) for deed, means in pairs) else None


def _watches(content: Content) -> bool:
    """Tell whether the source only watches: a monitor, but not "a military source"."""
    return content.source_is_observer() and not content.source_is_official()


def _holds(content: Content, token: Token) -> bool:
    """Tell whether a charge is made: in what is asserted, in "it was the rebels that used gas", and by a party beside "while"."""
    if content.asserts(token):
        return True
    clause = content.clause_of(token)
    above = clause.head
    if clause.i == above.i or above.i not in content.inside or not content.asserts(above):
        return False
    if any(one.verb.i == clause.i for one in trees.relative_clauses_of(above)):
        copula = any(lemma_of(child) == "be" for child in above.children)
        return copula and any(child.text.lower() == "it" and child.i < above.i for child in above.children)
    beside = any(one.marker == "while" and clause.i in (one.verb.i, one.verb.head.i) for one in trees.adverbial_clauses_of(above))
    return beside and not _watches(content)


def _charges(content: Content, within: Run, *signs: str) -> Iterator[Hit]:
    """Go through the places of signs where a charge may be made."""
    for hit in sorted({hit for sign in signs for hit in content.signs.get(sign, ())}):
        if within.begin <= hit.first < within.end and _holds(content, content.doc[hit.first]):
            yield hit


def _is_object(noun: Token, clause: Token) -> bool:
    """Tell whether a noun is done by the subject of a clause: "war crimes" in "is committing war crimes"."""
    done = [*trees.objects_of(clause), *(word for _, word in trees.obliques_of(clause))]
    return any(noun.i == word.i or noun.head.i == word.i for word in done)


def _is_stated(content: Content, hit: Hit, clause: Token) -> bool:
    """Tell whether a clause says that something is so: no negation and no modal, of the clause or just before the word."""
    if is_hypothetical(clause) and trees.modal_of(clause) in ("may", "might", "could"):
        # "May have used gas" is a charge from who takes part, a guess from who watches.
        return not content.source_is_observer() and not trees.negated(clause)
    near = any(hit.first - _NEAR <= other.last < hit.first for other in content.signs.get("hedge-possible", ()))
    return not near and not trees.negated(clause) and trees.modal_of(clause) is None


def _has_culprit(content: Content, clause: Token, hit: Hit) -> bool:
    """Tell whether somebody else is said to have done it; a clause without a subject of its own has that of the one above it."""
    while not trees.subjects_of(clause) and clause.head.i != clause.i and clause.head.i in content.inside:
        clause = clause.head
    if content.own(clause):
        return False
    if trees.is_passive(clause) and hit not in content.signs.get("blame", ()):
        return bool(trees.agents_of(clause)) or lemma_of(content.doc[hit.first]) in words_in("intent")
    # Where a parser takes the subject for the object of "said", it stands before the clause among the topmost words.
    subjects = trees.subjects_of(clause) or tuple(top for top in content.tops if trees.is_noun(top) and top.i < clause.i)
    return any(not hit.first <= subject.i <= hit.last for subject in subjects)


def _joined(content: Content, deed: str, means: str, within: Run) -> bool:
    """Tell whether a culprit is said to do a deed to or with something: "use" and "sarin", "fund" and "terrorists"."""
    # What is used may hang from a participle: "a bomb containing sarin".
    objects = [hit for hit in content.signs.get(means, ()) if within.begin <= hit.first < within.end]
    if deed == "wield" and _watches(content):
        return False
    for hit in content.signs.get(deed, ()) if objects else ():
        verb = content.doc[hit.first]
        clause = content.clause_of(verb)
        behind = any(verb.i < other.first <= verb.i + _REACH for other in objects)
        if verb.head.i in {other.last for other in objects} and trees.agents_of(verb):
            return True
        if not _holds(content, verb) or not _is_stated(content, hit, clause):
            continue
        if not trees.is_verb(verb):
            # "The raid was a form of support for the terrorists."
            predicate = trees.predicate_of(clause)
            if deed == "abet" and behind and predicate is not None and verb.i >= predicate.i and predicate.i in (verb.i, verb.head.i):
                return True
        elif (behind or trees.is_passive(verb)) and not _is_bare(verb) and _has_culprit(content, verb, hit):
            doers = () if trees.is_passive(verb) else trees.subjects_of(verb)
            if not doers or deed != "wield" or any(lemma_of(doer) not in words_in("weapon") for doer in doers):
                # A shell that released gas is none who did it.
                return True
    return False


def _is_bare(verb: Token) -> bool:
    """Tell whether a participle has no auxiliary: "a gun-equipped car" tells of no equipping."""
    return verb.tag_ == "VBN" and len(trees.verb_group(verb)) == 1
