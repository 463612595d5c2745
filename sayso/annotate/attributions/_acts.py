"""The class of a cue, and what the outlet's own words do with what they report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import words_in
from sayso.annotate.attributions._cues import adjective_entry, lemma_of
from sayso.annotate.attributions._utterance import Utterance, utterance_of
from sayso.language import trees
from sayso.records import Act, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.annotate.attributions._drafts import Draft


def act_of(doc: Doc, draft: Draft) -> Act:
    """Give the class of a draft's cue by `cues.tsv`; `say` without a cue, or where it is a mark.

    Words that the table does not have are guessed by their frame: with "to" and a verb behind them an intention, in the passive
    a belief ("are rumoured to"); with "as" a naming; else `say`.
    """
    cue = utterance_of(doc, draft).cue
    if cue.entry is not None:
        shown = cue.entry.act is Act.CLAIM and cue.entry.stance is None and _is_evidence(doc, draft)
        return Act.EVIDENTIAL if shown else cue.entry.act
    if cue.known or cue.head is None:
        return Act.SAY
    return _guess(doc, draft, doc[cue.head])


def _is_evidence(doc: Doc, draft: Draft) -> bool:
    """Tell whether the source is something that shows: "evidence suggests"."""
    last = [doc[run.end - 1] for run in draft.source if run.begin < run.end <= len(doc)]
    return bool({lemma_of(token) for token in last} & words_in("evidence"))


def _guess(doc: Doc, draft: Draft, head: Token) -> Act:
    start = min((run.begin for run in draft.content if run.begin > head.i), default=None)
    if start is None or start + 1 >= len(doc):
        return Act.SAY
    first = doc[start].text.lower()
    if first == "to" and trees.is_verb(doc[start + 1]):
        return Act.BELIEVE if trees.is_passive(head) else Act.INTEND
    return Act.NAME if first == "as" and trees.is_verb(head) else Act.SAY


def stance_of(doc: Doc, draft: Draft, act: Act) -> Stance:
    """Give what the outlet's own words do with an utterance, by the cue's own stance and its adverbs.

    Kept at a distance is also what is called by a word in quotation marks ("proclaimed a “republic”") and what is said "without
    evidence". What did not take place is reported neutrally, as is what "I" and "we" say: outlets do not speak so. Claiming an
    attack is owning to it, not alleging it.
    """
    utterance = utterance_of(doc, draft)
    cue = utterance.cue
    first = doc[draft.source[0].begin].text.lower() if draft.source else ""
    if cue.head is None or first in ("i", "we") or utterance.unrealised or _owns_up(utterance):
        return Stance.NEUTRAL
    adverbs = [entry.stance for token in _around(doc, draft) if (entry := adjective_entry(token)) is not None and entry.stance is not None]
    if adverbs:
        return adverbs[0]
    if _lacks_evidence(doc, max(run.end for run in draft.cue)) or (act in _SOLEMN and _is_marked(doc, draft)):
        return Stance.DISTANCES
    return (cue.entry.stance if cue.entry is not None else None) or Stance.NEUTRAL


_SOLEMN = frozenset([Act.REVEAL, Act.DECREE])
_PROOF = frozenset(["evidence", "proof", "substantiation", "foundation"])
_AFTER_CUE = 6
"""So far behind a cue "without any evidence" belongs to it."""
_MARKED_WORDS = 2
"""So many words in marks are a word held at a distance, not a quotation."""
_OPENING = frozenset(["“", '"', "„", "«", "``", "‘"])
_CLOSING = frozenset(["”", '"', "“", "»", "''", "’"])


def _owns_up(utterance: Utterance) -> bool:
    """Tell whether an attack is claimed as one's own: "claimed the bombing", "claimed responsibility"."""
    entry, tops = utterance.cue.entry, utterance.content.tops
    claimed = entry is not None and entry.words[0] == "claim" and bool(tops)
    return claimed and trees.is_noun(tops[0]) and lemma_of(tops[0]) in words_in("claimed")


def _around(doc: Doc, draft: Draft) -> Iterator[Token]:
    """Go through the words of a cue and the adverb before it."""
    for run in draft.cue:
        yield from (token for token in doc[max(0, run.begin - 1) : run.begin] if token.text.endswith("ly"))
        yield from doc[run.begin : run.end]


def _lacks_evidence(doc: Doc, end: int) -> bool:
    words = [token.text.lower() for token in doc[end : end + _AFTER_CUE]]
    return "without" in words and bool(_PROOF & set(words[words.index("without") :][:4]))


def _is_marked(doc: Doc, draft: Draft) -> bool:
    """Tell whether a content is a noun, and that noun alone stands in quotation marks."""
    tokens = [doc[i] for run in draft.content for i in range(run.begin, min(run.end, len(doc)))]
    opened = next((at for at, token in enumerate(tokens) if token.text in _OPENING), None)
    if opened is None or any(trees.is_verb(token) for token in tokens[:opened]):
        return False
    closed = next((at for at in range(opened + 1, len(tokens)) if tokens[at].text in _CLOSING), len(tokens))
    marked = tokens[opened + 1 : closed]
    return 0 < len(marked) <= _MARKED_WORDS and not any(trees.is_verb(token) for token in marked)
