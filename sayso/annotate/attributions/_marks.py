"""Quotations: the stretches of a text that stand between quotation marks, over all the ways in which marks are typed.

Works on tokens and white space, without a parse; only whether a quotation holds a finite verb is asked of the tags. Marks are
curly, straight, low, angled or doubled single ones. A mark whose shape does not tell its side (or tells the wrong one) takes it
from the white space around it. Apostrophes are no marks: a single mark opens only before a word, and only where a later one
closes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sayso.annotate.attributions._drafts import Run
from sayso.language import trees

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPENING = frozenset(["“", "„", "«", "‹", "‘", "‚", "``", "`", "‟", "〝", "「", "『"])
_CLOSING = frozenset(["”", "»", "›", "’", "〞", "」", "』"])
_TWO_SIDED = frozenset(['"', "''", "'", "＂", "´"])
_MARKS = _OPENING | _CLOSING | _TWO_SIDED
_SINGLE = frozenset(["‘", "’", "‚", "‹", "›", "`", "'", "´"])
# What may stand before an opening mark without white space, and behind a closing one.
_BEFORE = frozenset(["(", "[", "{", "-", "–", "—", "--", "/", ":", "…", "..."]) | _MARKS
_BEHIND = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "}", "-", "–", "—", "--", "/", "…", "...", "'s", "’s", "%"]) | _MARKS
# Words that begin with an apostrophe.
_CLIPPED = frozenset(["em", "til", "tis", "twas", "cause", "round", "bout", "n"])
# No quotation in single marks is longer, in tokens, when nothing but a plural's apostrophe could close it.
_FAR = 60
_SCARE = 5
_STUCK = 4


class Quotation(NamedTuple):
    """A stretch between quotation marks, its marks included: tokens [begin, end), of which the first is the opening mark."""

    begin: int
    end: int
    closing: int | None
    """The token that closes it; `None` where nothing does: it ends with its paragraph."""
    level: int
    """0 for one that stands in the running text, 1 for one inside that, and so on."""
    outer: int | None
    """Which of the quotations of the text it is nested in."""
    continues: bool
    """It goes on with the one of the paragraph before, which was left open: same speaker."""
    words: int
    """How many words it holds, marks and punctuation apart."""
    finite: bool
    """It holds a finite verb."""

    @property
    def closed(self) -> bool:
        """It ends with a mark."""
        return self.closing is not None

    @property
    def scare(self) -> bool:
        """It is a word or phrase in marks rather than something said: a few words without a verb."""
        return self.words <= _SCARE and not self.finite

    @property
    def run(self) -> Run:
        """Its tokens, the marks included."""
        return Run(self.begin, self.end)


class _Mark(NamedTuple):
    """One mark with what its surroundings say of its side."""

    token: int
    single: bool
    may_open: bool
    may_close: bool
    weak: bool
    """It may be the apostrophe of a plural ("the rebels' plan")."""


def quotations(doc: Doc) -> tuple[Quotation, ...]:
    """Give the quotations of a text in the order in which they begin; one inside another follows it.

    A quotation that runs over paragraphs is one quotation a paragraph: each opens with a mark, all but the last are left open.
    """
    places = _tokens_with(doc, _shape)
    if not places:
        return ()
    found: list[Quotation] = []
    left_open = False
    at = 0
    for begin, end in paragraphs(doc):
        first = at
        while at < len(places) and places[at] < end:
            at += 1
        pieces = _pieces(doc, end, [_mark(doc, i, begin, end) for i in places[first:at]])
        _add(doc, pieces, found, continued=begin if left_open else None)
        left_open = (begin, end, None) in pieces
    return tuple(found)


def is_break(token: Token) -> bool:
    """Tell whether a token is white space, or furniture of the page, which is one token a stretch and holds its line breaks."""
    text = token.text
    return text.isspace() or "\n" in text


def paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Go through the paragraphs as tokens [begin, end), white space at their ends left out.

    A blank line ends one, and so does the end of a line before a new sentence, unless the text is broken into lines: then most
    of its lines end within a sentence.
    """
    breaks = _tokens_with(doc, _breaks)
    blank = {i for i in breaks if doc[i].text.count("\n") > 1}
    simple = [i for i in breaks if i not in blank and i + 1 < len(doc)]
    within = sum(not doc[i + 1].is_sent_start for i in simple)
    ends = blank if simple and within * 2 > len(simple) else blank | {i for i in simple if doc[i + 1].is_sent_start or not within}
    begin = 0
    for i in [*sorted(ends), len(doc)]:
        last = i
        while begin < last and is_break(doc[begin]):
            begin += 1
        while last > begin and is_break(doc[last - 1]):
            last -= 1
        if last > begin:
            yield begin, last
        begin = i + 1


def _tokens_with(doc: Doc, holds: Callable[[str], object]) -> list[int]:
    """Give the numbers of the tokens whose text fulfils something; each text is asked once, as most of a document's are alike."""
    texts: list[int] = doc.to_array("ORTH").tolist()
    strings = doc.vocab.strings
    wanted = {number for number in set(texts) if holds(strings[number])}
    return [i for i, number in enumerate(texts) if number in wanted] if wanted else []


def _breaks(text: str) -> bool:
    return "\n" in text


def _shape(text: str) -> str:
    """Give the mark that a token is, also where others stick to it ("’”", "”―"); empty for a word."""
    if text in _MARKS:
        return text
    if len(text) > _STUCK or text.isspace() or any(letter.isalnum() for letter in text):
        return ""
    marks = sorted((letter for letter in text if letter in _MARKS), key=lambda letter: letter in _SINGLE)
    return marks[0] if marks else ""


def _pieces(doc: Doc, end: int, marks: list[_Mark]) -> list[tuple[int, int, int | None]]:
    """Give where the quotations of a paragraph begin and end, and which token closes each, `None` for one left open."""
    opened: list[_Mark] = []
    ended: list[tuple[int, int, int | None]] = []
    for at, mark in enumerate(marks):
        same = [other for other in opened if other.single == mark.single]
        if same and mark.may_close and not _is_apostrophe(marks, at):
            while opened:
                last = opened.pop()
                if last.single == mark.single:
                    ended.append((last.token, mark.token + 1, mark.token))
                    break
                # A quotation inside that was never closed is no quotation in single marks: they were apostrophes.
                if not last.single:
                    ended.append((last.token, mark.token, None))
        elif mark.may_open and (not mark.single or _is_closed(marks, at)):
            if same and not mark.single and not _is_nested(marks, at):
                # Where a second one opens and only one closes, the first was never closed.
                while opened and opened[-1].single:
                    opened.pop()
                first = opened.pop().token
                ended.append((first, _sentence_end(doc, first, mark.token), None))
            opened.append(mark)
    return ended + [(mark.token, end, None) for mark in opened if not mark.single]


def _add(doc: Doc, pieces: list[tuple[int, int, int | None]], found: list[Quotation], *, continued: int | None) -> None:
    """Add the quotations of a paragraph with their levels; `continued` is where one begins that goes on with the paragraph before."""
    around: list[int] = []
    for start, stop, closing in sorted(pieces, key=lambda item: (item[0], -item[1])):
        while around and found[around[-1]].end <= start:
            around.pop()
        words, finite = _content(doc, start + 1, stop)
        if words:
            outer = around[-1] if around else None
            around.append(len(found))
            found.append(Quotation(start, stop, closing, len(around) - 1, outer, start == continued, words, finite))


def _mark(doc: Doc, i: int, begin: int, end: int) -> _Mark:
    text = _shape(doc[i].text)
    behind = doc[i + 1].text if i + 1 < end else ""
    spaced_before = i == begin or bool(doc[i - 1].whitespace_) or is_break(doc[i - 1])
    spaced_behind = i + 1 >= end or bool(doc[i].whitespace_) or is_break(doc[i + 1])
    free_before = spaced_before or doc[i - 1].text in _BEFORE
    free_behind = spaced_behind or behind in _BEHIND
    if text in _SINGLE:
        may_open = free_before and not spaced_behind and text not in ("’", "›", "´")
        may_open = may_open and behind.lower() not in _CLIPPED and not behind[:1].isdigit()
        may_close = not spaced_before and free_behind and text not in _OPENING
        weak = doc[i - 1].text[-1:] in "sSxz" and bool(doc[i].whitespace_) and behind[:1].isalnum() if may_close else False
        return _Mark(i, True, may_open, may_close, weak)
    if text in _OPENING:
        # Low and angled pairs, and slips of the keyboard, close with what elsewhere opens.
        return _Mark(i, False, True, not spaced_before and free_behind, False)
    if text in _CLOSING:
        return _Mark(i, False, free_before and not spaced_behind, not spaced_before or free_behind, False)
    inches = spaced_behind and not spaced_before and doc[i - 1].text[-1:].isdigit()
    return _Mark(i, False, not inches and (not spaced_behind or spaced_before), not (spaced_before and not spaced_behind), False)


def _is_nested(marks: list[_Mark], at: int) -> bool:
    """Tell whether a double mark that opens where one is open already leaves two that close."""
    following = [mark for mark in marks[at + 1 : at + 7] if not mark.single][:2]
    return len(following) == 2 and all(mark.may_close and not mark.may_open for mark in following)


def _sentence_end(doc: Doc, begin: int, end: int) -> int:
    return next((i for i in range(begin + 2, end) if doc[i].is_sent_start), end)


def _is_apostrophe(marks: list[_Mark], at: int) -> bool:
    """Tell whether a mark that may be an apostrophe leaves a later one to close the quotation."""
    if not marks[at].weak:
        return False
    following = next((mark for mark in marks[at + 1 :] if mark.single), None)
    return following is not None and following.may_close and not following.may_open


def _is_closed(marks: list[_Mark], at: int) -> bool:
    """Tell whether a single mark that may open is closed by the next ones, and soon where they may be apostrophes."""
    first = marks[at].token
    for mark in marks[at + 1 :]:
        if mark.single and mark.may_close and mark.token > first + 1:
            return not mark.weak or mark.token - first <= _FAR
        if mark.single and mark.may_open:
            return False
    return False


def _content(doc: Doc, begin: int, end: int) -> tuple[int, bool]:
    """Count the words between two marks, and tell whether one of them is a finite verb."""
    words = 0
    finite = False
    for i in range(begin, end):
        token = doc[i]
        if any(letter.isalnum() for letter in token.text):
            words += 1
            finite = finite or trees.is_finite(token)
    return words, finite
