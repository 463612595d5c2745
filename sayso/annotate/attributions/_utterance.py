"""An utterance as its draft gives it: its cue, whether it took place, and its content, each read once."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from sayso.annotate.attributions._content import Content
from sayso.annotate.attributions._cues import Cue, cue_words, read_cue
from sayso.language import trees
from sayso.records import Act

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.annotate.attributions._drafts import Draft

_NOBODY = frozenset(["no", "nobody", "none", "neither", "nothing"])
_AFTER_NOT = frozenset(["only", "just", "doubt", "longer"])
"""Behind these "not" negates something else: "not only said", "no doubt"."""


_BEFORE = 3
"""So many words before a cue its negation is looked for, where a model left it out."""
_UNDONE = cue_words("negation") | {"yet"}


class Utterance:
    """The cue and content of a draft."""

    def __init__(self, doc: Doc, draft: Draft) -> None:
        self.doc = doc
        self.draft = draft
        self.cue: Cue = read_cue(doc, draft)

    @property
    def head(self) -> Token | None:
        """The word of the cue that decides; `None` for an empty cue and for marks."""
        return None if self.cue.head is None else self.doc[self.cue.head]

    @functools.cached_property
    def content(self) -> Content:
        """What was said."""
        return Content(self.doc, self.draft)

    @functools.cached_property
    def unrealised(self) -> bool:
        """Whether it did not take place: "did not say", "without saying", "no group has claimed", "has yet to confirm".

        A denial did take place, as did "declined to say" and "made no secret".
        """
        doc, entry, head = self.doc, self.cue.entry, self.head
        if head is None or (entry is not None and entry.act is not Act.NOCOMMENT and "no" in entry.words):
            return False
        if self.draft.source and doc[self.draft.source[0].begin].text.lower() in _NOBODY:
            return True
        words = [doc[i] for run in self.draft.cue for i in range(run.begin, min(run.end, len(doc)))]
        near = [*doc[max(0, words[0].i - _BEFORE) : words[0].i], *words]
        negating = [token for token in near if token.text.lower() in _UNDONE and self._bears(token, head)]
        if not negating:
            return False
        # A negation in front of the cue counts where it belongs to the same verb.
        held = {token.i for token in (*words, *trees.verb_group(head))}
        return any(token.i in held or (token.text.lower() == "without" and token.i == words[0].i - 1) for token in negating)

    def _bears(self, token: Token, head: Token) -> bool:
        """Tell whether a negation may concern the cue: not in "not only said" or "said not", but in "yet to say", "gave no reason"."""
        word = token.text.lower()
        following = self.doc[token.i + 1].text.lower() if token.i + 1 < len(self.doc) else ""
        if word == "yet":
            return following == "to"
        return following not in _AFTER_NOT and (token.i <= head.i or word == "no")


@functools.lru_cache(maxsize=1)
def utterance_of(doc: Doc, draft: Draft) -> Utterance:
    """Give the utterance of a draft; the last one is kept, as act, force, modality and stance of one are asked for in a row."""
    return Utterance(doc, draft)
