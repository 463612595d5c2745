"""Sources that a draft lacks or has too many of, by what stands beside its cue.

Text that lost its commas ("The road is open the governor said") misleads both the model and the tree: the governor ends up in what is
said. Whoever stands directly before or behind an active verb of saying is taken for its source.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Draft, Run, run_of, runs_of, tokens_of
from sayso.annotate.attributions._tables import words_of
from sayso.language.trees import head_of_span, is_finite, is_noun, is_passive, is_time_noun, is_verb, negated, subjects_of, verb_group
from sayso.records import Form, Mention, MentionType, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING = frozenset({MentionType.PERSON, MentionType.ORGANISATION, MentionType.ARMED, MentionType.PEOPLE, MentionType.OTHER})
_SAYING = words_of("saying")
_CITING = frozenset(["cite", "quote"])
_HYPHENS = frozenset("-–")
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
_NAMED = frozenset(["PERSON", "ORG", "GPE"])
_BETWEEN = 6
_REACH = 12
_FEWEST = 3
"""Words that a content must keep when a source is cut from its end."""


class Beside:
    """The mentions of one document by the tokens that they begin and end with, the longest of each."""

    def __init__(self, reading: Reading) -> None:
        self._doc = reading.doc
        self._ending: dict[int, Run] = {}
        self._beginning: dict[int, Run] = {}
        for mention in reading.of(Mention):
            run = None if mention.type not in _SPEAKING or mention.form is Form.ADJECTIVE else run_of(self._doc, mention.envelope)
            if run is None:
                continue
            self._ending[run.end] = min(run, self._ending.get(run.end, run))
            self._beginning[run.begin] = max(run, self._beginning.get(run.begin, run))

    def repaired(self, drafts: Iterable[Draft]) -> list[Draft]:
        """Give the drafts with their sources set right."""
        steps = (
            self._with_negation,
            self._of_one_sentence,
            self._of_relative,
            self._without_hearer,
            self._without_day,
            self._with_whole_source,
            self.with_source,
        )
        return self._citing([functools.reduce(lambda found, step: step(found), steps, draft) for draft in drafts])

    def _verb(self, draft: Draft) -> Token | None:
        head = head_of_span(self._doc[draft.cue[0].begin : draft.cue[-1].end]) if draft.cue else None
        return head if head is not None and is_verb(head) else None

    def _with_negation(self, draft: Draft) -> Draft:
        """Let a cue begin with its verb's "did not": without it what was not said would count as said."""
        verb = self._verb(draft)
        if verb is None or not negated(verb):
            return draft
        first = min((word.i for word in verb_group(verb) if verb.i - word.i <= _BETWEEN), default=verb.i)
        taken = tokens_of(draft.source) | tokens_of(draft.content)
        if first >= draft.cue[0].begin or taken.intersection(range(first, draft.cue[0].begin)):
            return draft
        return draft._replace(cue=(Run(first, draft.cue[0].end), *draft.cue[1:]))

    def _of_relative(self, draft: Draft) -> Draft:
        """Take whom "who" stands for, not the subject of the clause above: "Orsk TV cited Haddad who said"."""
        who = self._who(draft) if draft.source else None
        run = None if who is None else self._ending.get(who.i)
        if who is None or run is None or tokens_of(draft.source) & set(range(run.begin, who.i + 1)):
            return draft
        content = tokens_of(draft.content) - tokens_of([run])
        return draft._replace(source=(run,), content=runs_of(content)) if content else draft

    def _who(self, draft: Draft) -> Token | None:
        """Give the "who" before a cue with no other clause between; trees hang it in several ways where the text lost its commas."""
        verb = self._verb(draft)
        if verb is None:
            return None
        for i in range(draft.cue[0].begin - 1, max(verb.sent.start, draft.cue[0].begin - _REACH) - 1, -1):
            if self._doc[i].text.lower() == "who":
                return self._doc[i]
            if is_finite(self._doc[i]):
                return None
        return None

    def _citing(self, drafts: list[Draft]) -> list[Draft]:
        """Let whoever cites somebody "who said ..." cite those words, too: then they lie in the citing one's content."""
        said = {}
        for draft in drafts:
            who = self._who(draft)
            if who is not None and draft.content and draft.content[-1].end > who.i:
                said[who.i] = draft.content[-1].end
        return [
            draft._replace(content=(*draft.content[:-1], Run(draft.content[-1].begin, said[draft.content[-1].end])))
            if self._cites(draft) and draft.content[-1].end in said
            else draft
            for draft in drafts
        ]

    def _cites(self, draft: Draft) -> bool:
        verb = self._verb(draft)
        return verb is not None and bool(draft.content) and verb.lemma_.lower() in _CITING

    def _without_hearer(self, draft: Draft) -> Draft:
        """Drop from the source whoever is told or warned: "a source told the reporter" has one source."""
        verb = self._verb(draft) if len(draft.source) > 1 else None
        if verb is None:
            return draft
        before = tuple(run for run in draft.source if run.end <= verb.i)
        return draft._replace(source=before) if before else draft

    def _of_one_sentence(self, draft: Draft) -> Draft:
        """Keep of a source that takes words of two sentences those of its cue's, or else the nearest."""
        if len(draft.source) < 2:
            return draft
        here = (draft.cue or draft.content)[0].begin
        sentences = [self._doc[run.begin].sent.start for run in draft.source] if self._doc.has_annotation("SENT_START") else [0]
        if len(set(sentences)) == 1:
            return draft
        own = self._doc[here].sent.start
        nearest = min(sentences, key=lambda start: (start != own, abs(start - here)))
        return draft._replace(source=tuple(run for run, start in zip(draft.source, sentences, strict=True) if start == nearest))

    def _without_day(self, draft: Draft) -> Draft:
        """Drop from a source the day on which it spoke: "The ministry Monday said"."""
        if not draft.source or not draft.cue or draft.source[-1].end != draft.cue[0].begin:
            return draft
        begin, end = draft.source[-1]
        last = self._doc[end - 1]
        if end - begin < 2 or last.text.lower() not in _DAYS or last.ent_type_ in _NAMED or not is_noun(self._doc[end - 2]):
            return draft
        return draft._replace(source=(*draft.source[:-1], Run(begin, end - 1)))

    def _with_whole_source(self, draft: Draft) -> Draft:
        """Let a source reach up to its cue over the rest of its noun phrase: "the council" in "the council head Haddad said"."""
        if not draft.source or not draft.cue or draft.source[-1].end >= draft.cue[0].begin:
            return draft
        verb = self._verb(draft)
        begin, end = draft.source[-1]
        until = draft.cue[0].begin
        if verb is None or not (verb.lemma_.lower() in _SAYING or self._doc[until - 1] in subjects_of(verb)):
            return draft
        between = self._doc[end:until]
        if not 0 < len(between) <= _BETWEEN or not all(is_noun(word) or word.pos_ == "ADJ" or word.text in _HYPHENS for word in between):
            return draft
        if not is_noun(self._doc[until - 1]) or any(is_time_noun(word) for word in between):
            return draft
        content = tokens_of(draft.content) - set(range(end, until))
        return draft._replace(source=(*draft.source[:-1], Run(begin, until)), content=runs_of(content)) if content else draft

    def with_source(self, draft: Draft) -> Draft:
        """Give a draft of a verb of saying the source that stands beside it, where it has none."""
        verb = self._verb(draft) if not draft.source else None
        if verb is None or verb.lemma_.lower() not in _SAYING or is_passive(verb):
            return draft
        run = self._ending.get(draft.cue[0].begin)
        if run is None or any(part.begin < run.begin < part.end < run.end for part in draft.content):
            run = self._beginning.get(draft.cue[-1].end) if draft.content[0].begin < draft.cue[0].begin else None
        if run is None:
            return draft
        content = tokens_of(draft.content)
        kept = content - tokens_of([run])
        if len(kept) < len(content):
            # Cut off only where it is the end of a content that stands before the cue.
            last = max(kept, default=-1)
            if len(kept) < _FEWEST or last > run.begin:
                return draft
        return draft._replace(source=(run,), content=runs_of(kept))
