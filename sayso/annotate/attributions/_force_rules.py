"""What a content does by itself: one rule a force, each looking for the words of `force_words.tsv` where they are asserted.

A rule takes a content and a run of its tokens to look at, and gives a force or `None`. `RULES` are in the order in which they are
tried: what is told of oneself before what is told of others, grave forces before mild ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import Content, Hit, words_in
from sayso.annotate.attributions._cues import adjective_entry, cue_words, lemma_of, verb_entry
from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._force_charges import accused
from sayso.annotate.attributions._force_outlook import doubted, explained, is_future, is_hypothetical, predicted, warned
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

Rule = Callable[[Content, Run], "Act | None"]

_NEAR = 4
"""So many words before a word a modal may stand that bears on it."""
_REACH = 6
"""So many words behind its verb an object begins."""
_NOBODY = frozenset(["no", "nobody", "none", "neither"])
_HOLDS_TRUE = frozenset(["believe", "think", "consider", "feel", "guess", "suppose", "reckon", "assume"])
"""Whoever says so of himself tells what he thinks, and does by it what that does."""
_SURE = frozenset(["sure", "certain", "clear"])
_FEARS = frozenset(["fear", "worry", "dread", "hope", "wish"])
"""Whoever says so of what will be tells how he feels, and predicts nothing."""
_ATTITUDES = frozenset([Act.BELIEVE, Act.DOUBT, Act.INTEND, Act.AGREE, Act.SUPPORT, Act.OPPOSE, Act.CRITICIZE, Act.PREDICT])
"""Whoever says that he has one shows it, in whatever tense it is reported."""
_PERFORMED = frozenset([Act.URGE, Act.DEMAND, Act.PROMISE, Act.ACCUSE, Act.WARN, Act.THREATEN, Act.DENY])
"""Whoever says that he does one does it; that he did it is a report."""


def _asked(content: Content, within: Run) -> Act | None:  # noqa: ARG001 - all rules take the same
    """Find a question, if it is all that was said."""
    last = max(content.inside)
    marks = content.doc[max(0, last - 1) : last + 2]
    if not any(token.text == "?" for token in marks):
        return None
    # At the end of a longer speech a question says little of the whole.
    return None if any(content.doc[i].text == "." for i in content.inside) else Act.ASK


def _denied(content: Content, within: Run) -> Act | None:
    """Find "is baseless", "did not use gas", "we did not fire": a charge turned away."""
    for hit in content.main("untrue", within=within):
        token = content.doc[hit.last]
        if hit.first < hit.last or (content.is_predicate(token) and not trees.negated(content.clause_of(token))):
            return Act.DENY
    if not content.words & cue_words("negation"):
        return None
    for hit in content.main("denied-act", "wrong", "blame", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if not trees.is_verb(content.doc[hit.first]) and not content.is_main(clause):
            continue
        grave = hit in content.signs.get("wrong", ()) or hit in content.signs.get("blame", ()) or content.has("illicit")
        if not (grave or content.own(clause)) or not (trees.negated(clause) or _by_nobody(clause)) or is_hypothetical(clause):
            # "Would not have used gas but for" is no denial.
            continue
        # "Would never use gas" denies, "will not attack" promises.
        if trees.modal_of(clause) is None or _is_near(content, hit, "illicit"):
            return Act.DENY
    for hit in content.main("lost", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if content.source_is_party() and trees.negated(clause) and trees.modal_of(clause) is None:
            return Act.DENY
    return Act.DENY if not content.source_is_observer() and any(_is_absence(verb) for verb in content.main_verbs()) else None


def _is_absence(verb: Token) -> bool:
    """Tell whether a clause says that there is nobody to fight: "there are no rebels here"."""
    exists = any(child.text.lower() == "there" for child in verb.children) and lemma_of(verb) == "be"
    if not exists or trees.modal_of(verb) is not None:
        return False
    return any(lemma_of(noun) in words_in("fighting") and trees.negated(noun) for noun in trees.subjects_of(verb))


def _by_nobody(clause: Token) -> bool:
    """Tell whether a clause says that nobody did it: "none of our units fired"."""
    return any(word.text.lower() in _NOBODY for subject in trees.subjects_of(clause) for word in (subject, *subject.lefts))


def _is_near(content: Content, hit: Hit, sign: str) -> bool:
    """Tell whether a sign stands where the object of a deed does."""
    return any(hit.last < other.first <= hit.last + _REACH for other in content.signs.get(sign, ()))


def threatened(content: Content, within: Run) -> Act | None:
    """Find "we will strike back", and "they will pay for it" from whoever is no observer."""
    if "future" not in content.signs:
        return None
    for hit in content.main("harm", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if not is_future(content, clause) or trees.negated(clause) or trees.is_passive(clause):
            continue
        if harms(content, hit) and content.own(clause):
            return Act.THREATEN
    for hit in content.main("reckoning", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if is_future(content, clause) and not content.own(clause) and not content.source_is_observer():
            return Act.THREATEN
    return None


def _owned_up(content: Content, within: Run) -> Act | None:
    """Find "was behind the bombing", "carried out the attack" from whoever did it, if it is no army that reports on its war."""
    if not content.names_source or content.source_is_official():
        return None
    for hit in content.main("own-deed", within=within):
        clause = content.clause_of(content.doc[hit.first])
        deeds = {lemma_of(token) for token in content.doc[hit.last + 1 : hit.last + 1 + _REACH]} & words_in("claimed")
        if deeds and content.own(clause) and not trees.negated(clause) and trees.modal_of(clause) is None:
            return Act.CLAIM
    return None


def harms(content: Content, hit: Hit) -> bool:
    """Tell whether a harmful word is meant so: not the destroying of arsenals, nor any response but one to or with force."""
    words = {lemma_of(token) for token in content.doc[hit.first : hit.last + 1 + _REACH]}
    if words & words_in("harmless"):
        return False
    return lemma_of(content.doc[hit.first]) not in ("respond", "reply", "response") or bool(words & words_in("reply"))


def _demanded(content: Content, within: Run) -> Act | None:
    """Find "must go" (a demand), "should go", "we must help" (urged), "should have gone" (a reproach), and imperatives."""
    barred = {hit.first for hit in content.signs.get("not-urge", ())}
    for hit in content.main("demand", "urge", within=within):
        token = content.doc[hit.first]
        clause = content.clause_of(token)
        if hit.first in barred or not _binds(content, hit, clause):
            continue
        group = [word.text.lower() for word in trees.verb_group(clause)]
        if token.text.lower() in ("should", "ought", "must") and "have" in group[:-1]:
            return Act.CRITICIZE if token.text.lower() != "must" else None
        strong = hit in content.signs.get("demand", ()) and not content.own(clause)
        return Act.DEMAND if strong else Act.URGE
    return Act.URGE if _is_imperative(content) else None


def _binds(content: Content, hit: Hit, clause: Token) -> bool:
    """Tell whether words of duty bind anybody now: not "we had to flee", "I need to eat", "the need to", "is not necessary"."""
    token = content.doc[hit.first]
    if not trees.is_verb(token):
        return content.doc[hit.last].text.lower() != "to" or lemma_of(token) not in ("have", "need", "be")
    if any(subject.text == "I" for subject in trees.subjects_of(clause)):
        return False
    if lemma_of(token) == "be" and trees.negated(clause):
        return False
    past = token.tag_ == "VBN" or (token.tag_ == "VBD" and (lemma_of(token) == "have" or content.own(clause)))
    return not (past and lemma_of(token) in ("have", "need"))


def _is_imperative(content: Content) -> bool:
    """Tell whether words in quotation marks begin with a bare verb: "Stop the shelling"."""
    first = next((content.doc[i] for i in sorted(content.inside) if content.doc[i].text[:1].isalpha()), None)
    if first is None or not content.quoted or first.tag_ != "VB":
        return False
    return any(top.i == first.i for top in content.tops) and not trees.subjects_of(first)


def _performed(content: Content, within: Run) -> Act | None:
    """Read "I believe", "he hoped", "we condemn": what is said of oneself is done by saying it."""
    for verb in content.main_verbs() if content.names_source else ():
        if within.begin <= verb.i < within.end:
            act = _own_act(content, verb) if content.own(verb) else None
            if act is not None:
                return None if act in (Act.BELIEVE, Act.PREDICT) and lemma_of(verb) in _HOLDS_TRUE else act
    return Act.INTEND if content.words & words_in("own-aim") and _has_aim(content, within) else None


def _has_aim(content: Content, within: Run) -> bool:
    """Find "our goal is to": the aim of the source as the subject of "to be"."""
    for token in content.doc[within.begin : within.end]:
        if lemma_of(token) in words_in("own-aim") and token.i in content.inside and content.asserts(token):
            following = [lemma_of(word) for word in content.doc[token.i + 1 : token.i + 1 + _NEAR]]
            if following[:1] == ["be"] and "to" in following and content.names_source and content.is_own(token):
                return True
    return False


def _believed(content: Content, within: Run) -> Act | None:
    """Find "I think", where what is thought does not blame, judge or warn."""
    for verb in content.main_verbs() if content.names_source else ():
        if within.begin <= verb.i < within.end and lemma_of(verb) in _HOLDS_TRUE and content.own(verb):
            return _own_act(content, verb)
    return None


def _own_act(content: Content, verb: Token) -> Act | None:
    """Give the act that a clause about oneself performs; `None` for a report of what one did."""
    predicate = trees.predicate_of(verb)
    if predicate is not None:
        entry = adjective_entry(predicate)
        if entry is not None and entry.act is Act.BELIEVE and trees.negated(verb) and lemma_of(predicate) in _SURE:
            return Act.DOUBT
        return entry.act if entry is not None and entry.act in _ATTITUDES else None
    if lemma_of(verb) not in words_in("performs"):
        return None
    entry = verb_entry(content.doc, verb)
    if entry is not None and entry.act is Act.ASK:
        return Act.URGE if any(clause.marker in ("to", "that") for clause in trees.complement_clauses_of(verb)) else None
    if entry is None or entry.act not in _ATTITUDES | _PERFORMED:
        return None
    past = verb.tag_ == "VBD"
    if trees.is_passive(verb) or (past and (content.quoted or entry.act in _PERFORMED or lemma_of(verb) in words_in("narrates"))):
        return None
    if trees.modal_of(verb) in ("will", "shall", "must", "should"):
        return None
    if (
        entry.act is Act.BELIEVE
        and lemma_of(verb) not in _FEARS
        and any(trees.tense_of(clause.verb) is trees.Tense.FUTURE for clause in trees.complement_clauses_of(verb))
    ):
        return Act.PREDICT
    if trees.negated(verb):
        return _NEGATED.get(entry.act)
    return entry.act


_NEGATED = {
    Act.BELIEVE: Act.BELIEVE,
    Act.DOUBT: Act.BELIEVE,
    Act.SUPPORT: Act.OPPOSE,
    Act.AGREE: Act.OPPOSE,
    Act.INTEND: Act.OPPOSE,
    Act.PREDICT: Act.PREDICT,
}


def _promised(content: Content, within: Run) -> Act | None:
    """Find "we will help", "the fight will go on", "Orsk will not allow"."""
    for hit in content.main("future", within=within):
        clause = content.clause_of(content.doc[hit.last])
        if not is_future(content, clause):
            continue
        verb = lemma_of(clause)
        if content.own(clause):
            if content.is_main(clause) and trees.is_verb(clause) and verb not in words_in("befalls"):
                return Act.PROMISE
            continue
        if verb in words_in("tolerate") and trees.negated(clause) and not content.source_is_observer():
            return Act.PROMISE
        subjects = {lemma_of(subject) for subject in trees.subjects_of(clause)}
        if verb in words_in("go-on") and subjects & words_in("own-course") and not content.source_is_observer():
            return Act.PROMISE
    return None


def _judged(content: Content, within: Run) -> Act | None:
    """Find judging predicates: "was barbaric", "is a step in the right direction"."""
    for sign, act, opposite in (("judged", Act.CRITICIZE, None), ("praised", Act.SUPPORT, Act.CRITICIZE)):
        for hit in content.main(sign, within=within):
            tokens = content.doc[hit.first : hit.last + 1]
            pointed = content.doc[max(0, hit.first - 1)].text.lower() in ("this", "these", "such") and not content.source_is_observer()
            if any(content.is_predicate(token) for token in tokens) or (pointed and sign == "judged"):
                # "Not enough" has its negation in it.
                negated = trees.negated(content.clause_of(tokens[0])) and lemma_of(tokens[0]) != "not"
                found = opposite if negated else act
                if found is not None:
                    return found
    for hit in content.main("faulted", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if not content.own(clause) and not content.source_is_observer() and trees.modal_of(clause) is None:
            return Act.CRITICIZE
    return None


def _refused(content: Content, within: Run) -> Act | None:
    """Find "cannot accept", "that does not mean that"."""
    return Act.OPPOSE if content.has("not-accept", within=within) else None


RULES: tuple[Rule, ...] = (
    _asked,
    _denied,
    threatened,
    _owned_up,
    _refused,
    _demanded,
    _promised,
    _performed,
    accused,
    _judged,
    warned,
    _believed,
    predicted,
    doubted,
    explained,
)
