"""Whose words a quotation is: the verb that reports it, or whoever spoke before where it goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._marks import Quotation, is_break
from sayso.annotate.attributions._rule_adjacent import spoken_around
from sayso.annotate.attributions._rule_cues import spelt
from sayso.annotate.attributions._rule_spans import Find, cut, joined, sentence_run

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEAD = frozenset([":", ",", "that", "as", "of"])
# So many tokens may stand between the verb and its quotation: much before it ("told reporters in Dara on Monday: …"), little behind.
_BEFORE, _BEHIND = 14, 3
# A quotation goes on with the one before in its paragraph over no more than so many tokens.
_CARRIED = 30


class Voiced:
    """The attributions of one text while its quotations are given to them."""

    def __init__(self, doc: Doc, quotations: Sequence[Quotation], finds: Sequence[Find]) -> None:
        self._doc = doc
        self._quotations = quotations
        self._finds = sorted(finds, key=lambda find: find.anchor)
        self._anchors = [find.anchor for find in self._finds]
        self._contents: list[list[Run]] = [list(find.content) for find in self._finds]
        self._inside = inside_of(doc, quotations)
        self._owners: dict[int, int] = {}

    def finds(self, lines: Sequence[tuple[int, int]]) -> list[Find]:
        """Give the attributions, each with its quotations, in the order of their cues; what is still without content is left out.

        `lines` are the paragraphs of the text. To be asked once.
        """
        ends = dict(lines)
        last: int | None = None
        for number, quotation in enumerate(self._quotations):
            owner = self._by_tree(quotation)
            if owner is None and not quotation.scare:
                owner = self._by_words(quotation)
            if owner is None and last is not None and quotation.level == 0:
                owner = self._carried(quotation, last, whole=ends.get(quotation.begin) == quotation.end)
            if owner is not None:
                self._owners[number] = owner
                self._take(owner, quotation)
            if quotation.level == 0 and not quotation.scare:
                last = number
        found = []
        for find, content in zip(self._finds, self._contents, strict=True):
            kept = tuple(cut(joined(content), [find.cue, *find.source]))
            if kept:
                found.append(find._replace(content=kept))
        return sorted(found, key=lambda find: find.anchor)

    def _take(self, number: int, quotation: Quotation) -> None:
        if not self._contents[number]:
            self._finds[number] = self._finds[number]._replace(rule="quote")
        self._contents[number].append(quotation.run)

    def _by_tree(self, quotation: Quotation) -> int | None:
        """Give the attribution whose content the quotation is by the tree, the narrowest, or the verb of saying that it stands beside."""
        sentence = sentence_run(self._doc, quotation.begin, quotation.end)
        lead = self._lead(quotation)
        start = sentence.begin if lead is None else min(sentence.begin, sentence_run(self._doc, lead).begin)
        first, last = bisect_left(self._anchors, start), bisect_left(self._anchors, sentence.end + 1)
        near = [n for n in range(first, last) if not quotation.begin <= self._anchors[n] < quotation.end]
        best: tuple[bool, int] | None = None
        owner = None
        for number in near:
            runs = self._contents[number]
            covered = 2 * sum(max(0, min(run.end, quotation.end) - max(run.begin, quotation.begin)) for run in runs)
            most = covered >= quotation.end - quotation.begin
            if covered and (most or not quotation.scare):
                rank = (most, -sum(run.end - run.begin for run in runs))
                if best is None or rank > best:
                    best, owner = rank, number
        return owner if owner is not None else self._beside(quotation, near)

    def _beside(self, quotation: Quotation, near: list[int]) -> int | None:
        best, owner = _BEFORE + 1, None
        for number in near:
            find = self._finds[number]
            outside = -1 if quotation.outer is None else quotation.outer
            if not find.speech or not find.source or self._inside[find.anchor] != outside:
                continue
            gap = self._gap(find, quotation)
            if gap is not None and gap < best and self._is_free(number, quotation, gap):
                best, owner = gap, number
        if owner is not None and not self._is_split(owner, quotation):
            self._contents[owner] = []
        return owner

    def _gap(self, find: Find, quotation: Quotation) -> int | None:
        """Count the tokens between source and verb and a quotation; `None` where they are too many, or nothing leads to it."""
        hull = [find.cue, *find.source]
        begin, end = min(run.begin for run in hull), max(run.end for run in hull)
        if end <= quotation.begin:
            lead = self._lead(quotation)
            return quotation.begin - end if end == quotation.begin or lead is not None else None
        if begin >= quotation.end:
            gap = begin - quotation.end
            return gap if gap <= (1 if quotation.scare else _BEHIND) else None
        return None

    def _lead(self, quotation: Quotation) -> int | None:
        """Give the colon, comma or word that leads to a quotation, at the end of the paragraph before it, too; `None` for anything else."""
        before = quotation.begin - 1
        while before > 0 and is_break(self._doc[before]):
            before -= 1
        return before if before >= 0 and spelt(self._doc[before]) in _LEAD else None

    def _is_free(self, number: int, quotation: Quotation, gap: int) -> bool:
        """Tell whether a verb has no content yet, or has one that the quotation goes on with or takes the place of."""
        if not self._contents[number] or self._is_split(number, quotation):
            return True
        find = self._finds[number]
        follows = min(run.begin for run in (find.cue, *find.source)) >= quotation.end
        return find.rule == "beside" and gap == 0 and follows and not quotation.scare

    def _is_split(self, number: int, quotation: Quotation) -> bool:
        """Tell whether a verb stands in the midst of its quotation: "…," said Haddad, "…"."""
        runs = self._contents[number]
        anchor = self._finds[number].anchor
        return bool(runs) and all(self._inside[run.begin] >= 0 for run in runs) and runs[-1].end <= anchor < quotation.begin

    def _by_words(self, quotation: Quotation) -> int | None:
        """Find who speaks by the words around a quotation alone, where the tree is of no help."""
        find = spoken_around(self._doc, quotation)
        if find is None:
            return None
        at = bisect_left(self._anchors, find.anchor)
        if at < len(self._anchors) and self._anchors[at] == find.anchor:
            return at
        # At the end, behind those that `_anchors` lists: the numbers of the others stay as they are.
        self._finds.append(find)
        self._contents.append([])
        return len(self._finds) - 1

    def _carried(self, quotation: Quotation, last: int, *, whole: bool) -> int | None:
        """Give the speaker of the quotation before, where this one goes on with it; `whole` where it is all of its paragraph."""
        owner = self._owners.get(last)
        if owner is None or quotation.continues:
            return owner
        if quotation.scare:
            return None
        find = self._finds[owner]
        end = max(self._quotations[last].end, find.cue.end, *(run.end for run in find.source))
        between = self._doc[end : quotation.begin]
        words = sum(any(letter.isalnum() for letter in token.text) for token in between)
        together = not any("\n" in token.text for token in between)
        if not words:
            return owner if together or whole else None
        return owner if together and words < _CARRIED and self._doc[quotation.begin].is_sent_start else None


def inside_of(doc: Doc, quotations: Sequence[Quotation]) -> list[int]:
    """Give for each token the number of the innermost quotation that holds it, -1 outside of all; words in scare quotes stand outside."""
    inside = [-1] * len(doc)
    for number, quotation in enumerate(quotations):
        if not quotation.scare:
            inside[quotation.begin : quotation.end] = [number] * (quotation.end - quotation.begin)
    return inside
