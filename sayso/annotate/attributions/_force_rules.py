"""What a content does by itself: one rule a force, each looking for the words of `force_words.tsv` where they are asserted.

A rule takes a content and a run of its tokens to look at, and gives a force or `None`. `RULES` are in the order in which they are
tried: what is told of oneself before what is told of others, grave forces before mild ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import Content, Hit, words_in
from sayso.annotate.attributions._cues import adjective_entry, cue_words, lemma_of, spellings, verb_entry
from sayso.annotate.attributions._drafts import Run
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
        if not (grave or content.own(clause)) or not (trees.negated(clause) or _by_nobody(clause)):
            continue
        # "Would never use gas" denies, "will not attack" promises.
        if trees.modal_of(clause) is None or _is_near(content, hit, "illicit"):
            return Act.DENY
    for hit in content.main("lost", within=within):
        clause = content.clause_of(content.doc[hit.first])
        if content.source_is_party() and trees.negated(clause) and trees.modal_of(clause) is None:
            return Act.DENY
    return None


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
    if entry.act is Act.BELIEVE and any(trees.tense_of(clause.verb) is trees.Tense.FUTURE for clause in trees.complement_clauses_of(verb)):
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


def _accused(content: Content, within: Run) -> Act | None:
    """Find what blames others: "is behind the raid", "has violated the truce", "used sarin", "aims at starving the town"."""
    for hit in content.main("blame", "wrong", within=within):
        token = content.doc[hit.first]
        clause = content.clause_of(token)
        duty = content.doc[hit.last + 1 : hit.last + 2].text.lower().endswith("ing")
        incident = lemma_of(token) in words_in("incident") and content.source_is_observer()
        if trees.is_noun(token) and (content.is_predicate(token) or not _is_object(token, clause)):
            continue
        if not duty and not incident and _is_stated(content, hit, clause) and _has_culprit(content, clause, hit):
            return Act.ACCUSE
    for hit in content.main("aim", within=within):
        clause = content.clause_of(content.doc[hit.first])
        near = [token for token in content.doc[hit.last + 1 : hit.last + _REACH] if token.i in content.inside]
        # A gerund may be tagged, and so have the lemma of, a noun.
        following = {form for token in near for form in spellings(lemma_of(token))}
        plans = {lemma_of(subject) for subject in trees.subjects_of(clause)} & words_in("plans")
        if following & words_in("ill") and not plans and not content.own(clause) and _is_stated(content, hit, clause):
            return Act.ACCUSE
    pairs = (("wield", "illicit"), ("abet", "abetted"), ("withhold", "withheld"))
    return Act.ACCUSE if any(_joined(content, deed, means, within) for deed, means in pairs) else None


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
    if deed == "wield" and content.source_is_observer():
        return False
    for hit in content.signs.get(deed, ()) if objects else ():
        verb = content.doc[hit.first]
        clause = content.clause_of(verb)
        behind = any(verb.i < other.first <= verb.i + _REACH for other in objects)
        if verb.head.i in {other.last for other in objects} and trees.agents_of(verb):
            return True
        if not content.asserts(verb) or not _is_stated(content, hit, clause):
            continue
        if not trees.is_verb(verb):
            # "The raid was a form of support for the terrorists."
            predicate = trees.predicate_of(clause)
            if deed == "abet" and behind and predicate is not None and verb.i >= predicate.i and predicate.i in (verb.i, verb.head.i):
                return True
        elif (behind or trees.is_passive(verb)) and not _is_bare(verb) and _has_culprit(content, verb, hit):
            return True
    return False


def _is_bare(verb: Token) -> bool:
    """Tell whether a participle has no auxiliary: "a gun-equipped car" tells of no equipping."""
    return verb.tag_ == "VBN" and len(trees.verb_group(verb)) == 1


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
    _accused,
    _judged,
    warned,
    _believed,
    predicted,
    doubted,
    explained,
)
