"""What an utterance does with its content: "said" that they must go is a demand, that it would be a disaster a warning.

Only acts that say nothing of it themselves are overruled by any content (`say`, `according`, `explain` ...); `accuse`, `deny` and
their like stay, but for the exceptions in `_BY_ACT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import words_in
from sayso.annotate.attributions._cues import lemma_of
from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._force_rules import RULES, harms, threatened
from sayso.annotate.attributions._utterance import Utterance, utterance_of
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.annotate.attributions._content import Content
    from sayso.annotate.attributions._drafts import Draft


_WITHHELD = frozenset([Act.SAY, Act.EXPLAIN, Act.REVEAL, Act.REPORT, Act.NAME, Act.NOCOMMENT])
"""Where such an act did not take place, something is kept back."""


_OPEN = frozenset(["whether", "if", "why", "how", "when", "where"])
"""What begins with these leaves open what it is about: "explained why they should leave" urges nobody."""


def force_of(doc: Doc, draft: Draft, act: Act) -> Act:
    """Give what an utterance does; the act itself where the content does not show anything else, and `say` for `according`."""
    utterance = utterance_of(doc, draft)
    if utterance.unrealised:
        return Act.NOCOMMENT if act in _WITHHELD and utterance.cue.known else act
    default = Act.SAY if act is Act.ACCORDING else act
    rule = _BY_ACT.get(act)
    return (rule(utterance) if rule and draft.content else None) or default


def _by_content(content: Content) -> Act | None:
    """Try the rules on what follows the last "but" of the main clauses, then on all of it."""
    places = [content.extent]
    if not content.quoted and content.doc[content.extent.begin].text.lower() in _OPEN:
        return None
    contrasts = content.signs.get("contrast", ())
    mains = {verb.i for verb in content.main_verbs()} if contrasts else set()
    for hit in contrasts:
        if content.doc[hit.first].head.i in mains:
            places.insert(0, Run(hit.first, content.doc[hit.first].sent.end))
    for within in places:
        for rule in RULES:
            found = rule(content, within)
            if found is not None:
                return found
    return None


def _said(utterance: Utterance) -> Act | None:
    return _by_content(utterance.content)


def _confirmed(utterance: Utterance) -> Act | None:
    """Read "assured us that they would come", "reaffirmed that they had not fired" by what they do; else confirming is what is done."""
    found = _said(utterance)
    return found if found in (Act.DENY, Act.PROMISE, Act.THREATEN) else None


def _told(utterance: Utterance) -> Act | None:
    """Read "told them to leave" as a demand."""
    told = utterance.head is not None and lemma_of(utterance.head) == "tell" and _is_infinitive(utterance)
    return Act.DEMAND if told else _said(utterance)


def _is_infinitive(utterance: Utterance) -> bool:
    """Tell whether what was said completes the cue with "to": "told them to leave", "asked Orsk to help"."""
    clauses = trees.complement_clauses_of(utterance.head) if utterance.head is not None else ()
    return any(clause.marker == "to" and clause.verb.i in utterance.content.inside for clause in clauses)


def _requested(utterance: Utterance) -> Act | None:
    return Act.URGE if _is_infinitive(utterance) or _first_word(utterance) in ("to", "for") else None


def _first_word(utterance: Utterance) -> str:
    return utterance.doc[utterance.content.extent.begin].text.lower()


def _claimed(utterance: Utterance) -> Act | None:
    """Leave "claimed responsibility" as it is."""
    entry = utterance.cue.entry
    return None if entry is not None and len(entry.words) > 1 else _said(utterance)


def _announced(utterance: Utterance) -> Act | None:
    """Read "declared a ceasefire" as a decree; who announces what others will do tells a plan, and does not guess."""
    tops = utterance.content.tops
    solemn = utterance.head is not None and lemma_of(utterance.head) in ("declare", "proclaim", "announce")
    if solemn and tops and trees.is_noun(tops[0]) and lemma_of(tops[0]) in words_in("decreed"):
        return Act.DECREE
    found = _said(utterance)
    if found is not Act.PREDICT:
        return found
    return Act.PROMISE if solemn and _is_own_plan(utterance.content) else None


def _is_own_plan(content: Content) -> bool:
    """Tell whether who announces it sends whom it is about: "announced that Orsk would send troops", not "that prices will rise"."""
    if not content.source_is_named():
        return False
    for hit in content.main("future"):
        clause = content.clause_of(content.doc[hit.last])
        if not content.is_main(clause) or trees.is_passive(clause) or lemma_of(clause) in words_in("befalls"):
            continue
        if any(trees.is_proper(subject) or lemma_of(subject) in words_in("official") for subject in trees.subjects_of(clause)):
            return not content.source_is_observer()
    return False


def _named(utterance: Utterance) -> Act | None:
    signs = utterance.content.signs
    if utterance.head is not None and lemma_of(utterance.head) in ("identify", "name", "designate"):
        return None
    if "untrue" in signs:
        return Act.DENY
    if any(sign in signs for sign in ("judged", "wrong", "blame", "illicit", "danger")):
        return Act.CRITICIZE
    return Act.SUPPORT if "praised" in signs else None


def _described(utterance: Utterance) -> Act | None:
    """Read "described the raid" as a naming, where it judges."""
    described = utterance.head is not None and lemma_of(utterance.head) == "describe"
    return (_named(utterance) if described else None) or _said(utterance)


def _opposed(utterance: Utterance) -> Act | None:
    """Read "rejected the accusation" as a denial."""
    return Act.DENY if {lemma_of(top) for top in utterance.content.tops} & words_in("accusation") else None


def _warned(utterance: Utterance) -> Act | None:
    """Read "warned that they would strike back", "warned of a response" as threats."""
    content = utterance.content
    if threatened(content, content.extent) is not None:
        return Act.THREATEN
    nouns = {lemma_of(top) for top in content.tops if trees.is_noun(top)}
    return Act.THREATEN if nouns & words_in("own-harm") and content.source_is_party() else None


def _vowed(utterance: Utterance) -> Act | None:
    content = utterance.content
    harmful = {hit.first for hit in content.signs.get("harm", ()) if harms(content, hit)}
    return Act.THREATEN if any(verb.i in harmful for verb in content.main_verbs()) else None


def _decided(utterance: Utterance) -> Act | None:
    decided = utterance.head is not None and lemma_of(utterance.head) in ("decide", "determine", "resolve", "choose")
    return Act.INTEND if decided and _first_word(utterance) in ("to", "not") else None


_BY_ACT: dict[Act, Callable[[Utterance], Act | None]] = {
    Act.SAY: _told,
    Act.ACCORDING: _said,
    Act.CONFIRM: _confirmed,
    Act.EXPLAIN: _described,
    Act.CLAIM: _claimed,
    Act.REVEAL: _announced,
    Act.ASK: _requested,
    Act.DECREE: _decided,
    Act.NAME: _named,
    Act.OPPOSE: _opposed,
    Act.PROMISE: _vowed,
    Act.WARN: _warned,
}
