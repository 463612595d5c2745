"""Participles that go on with what somebody says: "Haddad said …, adding that …" has one speaker, though the tree may find another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import CITED, Run
from sayso.annotate.attributions._rule_cues import cue_lemma, is_voice, spelt, words_of
from sayso.annotate.attributions._rule_spans import Find, cut

if TYPE_CHECKING:
    from spacy.tokens import Doc

# These say that the speaker goes on; of others ("saying", "calling") a nearer noun may be the subject, if it can speak.
_GOES_ON = words_of("goes-on")
_JOINTS = frozenset([",", "and", "-", "–", "—"])
_NEAR = 8


def with_tails(doc: Doc, finds: Sequence[Find], inside: Sequence[int]) -> list[Find]:
    """Give a participle that stands within the content of an attribution the source of that one, and cut the content before it."""
    found = sorted(finds, key=lambda find: find.anchor)
    for at, find in enumerate(found):
        if not _is_participle(doc, find) or (cue_lemma(doc[find.anchor]) not in _GOES_ON and _can_speak(doc, find)):
            continue
        holder = _holder(found, at, inside)
        if holder is not None:
            outer = found[holder]
            begin = find.cue.begin
            while begin and doc[begin - 1].text in _JOINTS:
                begin -= 1
            hole = Run(begin, max(run.end for run in outer.content))
            found[holder] = outer._replace(content=tuple(cut(outer.content, [hole])))
            found[at] = find._replace(source=outer.source)
    return [find for find in found if find.content or find.speech]


def _is_participle(doc: Doc, find: Find) -> bool:
    """Tell whether a cue is a participle, adverbs apart: "also adding", but not "was adding"."""
    bare = all(token.pos_ == "ADV" for token in doc[find.cue.begin : find.anchor])
    return find.rule != CITED and spelt(doc[find.anchor]).endswith("ing") and bare and bool(find.source and find.content)


def _can_speak(doc: Doc, find: Find) -> bool:
    return any(is_voice(token) for run in find.source for token in doc[run.begin : run.end])


def _holder(found: Sequence[Find], at: int, inside: Sequence[int]) -> int | None:
    """Give the nearest attribution by a verb of saying in whose content the participle stands."""
    find = found[at]
    for number in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        outer = found[number]
        if not outer.speech or not outer.source or inside[outer.anchor] != inside[find.anchor]:
            continue
        if any(run.begin < find.cue.begin < run.end for run in outer.content):
            return number
    return None
