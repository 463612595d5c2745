"""What stands around an expression: tense, words of approximation, quotation marks."""

from __future__ import annotations

import functools
import re
from importlib.resources import files

from sayso.annotate.times._words import Words


@functools.cache
def company(role: str) -> frozenset[str]:
    """Give the words, in lower case, that play a role beside expressions of time (`data/times/company.tsv`)."""
    rows = files("sayso").joinpath("data/times/company.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return frozenset(word for kind, word in (row.split("\t") for row in rows) if kind == role)


AHEAD, BEHIND, _NOT_PAST, _ABBREVIATIONS = (company(role) for role in ("ahead", "behind", "not_past", "abbreviation"))
_SENTENCE_END = frozenset(".!?|")
REACH = 18
NEITHER = 2
_CLOCK_WORDS = 3
_BE = ("is", "are", "was", "were")
_AUXILIARIES = frozenset(["is", "are", "set", "going"])

_APPROXIMATORS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("no", "more", "than"), "EQUAL_OR_LESS"),
    (("no", "less", "than"), "EQUAL_OR_MORE"),
    (("at", "least"), "EQUAL_OR_MORE"),
    (("at", "most"), "EQUAL_OR_LESS"),
    (("up", "to"), "EQUAL_OR_LESS"),
    (("more", "than"), "MORE_THAN"),
    (("less", "than"), "LESS_THAN"),
    (("fewer", "than"), "LESS_THAN"),
    (("nearly",), "LESS_THAN"),
    (("almost",), "LESS_THAN"),
    (("over",), "MORE_THAN"),
    (("about",), "APPROX"),
    (("around",), "APPROX"),
    (("roughly",), "APPROX"),
    (("approximately",), "APPROX"),
    (("some",), "APPROX"),
)
_LAST_WORDS = frozenset(phrase[-1] for phrase, _ in _APPROXIMATORS)
_QUOTE = re.compile(r'["“”„«»]|\n[ \t\r]*\n')


def approximated(words: Words, first: int) -> tuple[int, str | None]:
    """Give where an expression begins with its words of approximation ("more than"), and their TIMEX3 modifier."""
    texts = words.texts
    if words.classes[first] in "dLFRT":
        # "over the past week": a preposition.
        return first, None
    if first and texts[first - 1].lower() in _LAST_WORDS:
        for phrase, mod in _APPROXIMATORS:
            start = first - len(phrase)
            if start >= 0 and tuple(text.lower() for text in texts[start:first]) == phrase:
                return start, mod
    return first, None


def sentence_ends(words: Words, index: int) -> bool:
    """Whether a sentence may end with this word: a mark, unless it belongs to an abbreviation."""
    mark = words.texts[index]
    if mark not in _SENTENCE_END and words.classes[index] != "|":
        return False
    if mark != "." or index == 0:
        return True
    before = words.texts[index - 1]
    shortened = words.classes[index - 1] in "mw" and before not in ("May", "March")
    return not shortened and len(before) > 1 and before not in _ABBREVIATIONS


def tense(words: Words, first: int, last: int) -> int:
    """Give 1 where the words nearby speak of what is to come, -1 of what has been, 0 where they do not tell.

    The nearest verb to the left in the sentence decides; where an expression opens its clause, the one to the right.
    """
    for indexes in (range(first - 1, max(0, first - REACH) - 1, -1), range(last, min(len(words.texts), last + REACH))):
        for index in indexes:
            if sentence_ends(words, index):
                break
            found = _verb(words, index)
            if found:
                return 0 if found == NEITHER else found
    return 0


def beside(words: Words, first: int, last: int) -> int | None:
    """Give the tense that the words right beside an expression settle, whatever the verb; `None` where they settle none.

    "Monday's attack" is past unless such things are announced ("Monday's vote"); "as early as Monday" and "effective June 1"
    are to come, as is the day until which something is put off.
    """
    texts = words.texts
    if last + 1 < len(texts) and words.classes[last] == "'" and texts[last] != "'":
        return None if texts[last + 1].lower() in company("announced") else -1
    for _ in range(_CLOCK_WORDS):
        # "until 9 a.m. EST Tuesday"
        if first > 1 and words.classes[first - 1] in "chZ":
            first -= 1 + (words.classes[first - 1] == "h")
    before = [text.lower() for text in texts[max(0, first - 4) : first]]
    if before[-3:-2] == ["as"] and before[-1] == "as" and before[-2] in ("early", "soon", "late"):
        return 1
    if before[-1:] == ["effective"] or before[-2:] == ["effective", "on"]:
        return 1
    until = first - 1 if before[-1:] == ["until"] else -1
    if until > 0 and any(text.lower() in company("put_off") for text in texts[max(0, until - 5) : until]):
        return 1
    return None


def past_is_near(words: Words, first: int) -> bool:
    """Whether a past verb stands within a few words before: "was killed on June 3"."""
    return any(_verb(words, index) == -1 for index in range(max(0, first - 3), first))


def _verb(words: Words, index: int) -> int:
    """Give the tense of one word: 1, -1, 0 where it is no sign, `NEITHER` where it says that the words do not tell."""
    if words.classes[index] not in "xve":
        return 0
    texts = words.texts
    word = texts[index].lower()
    ahead, behind = word in AHEAD, word in BEHIND
    past_form = not ahead and not behind and word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST
    if not (ahead or behind or past_form or word in _AUXILIARIES):
        return 0
    before = texts[index - 1].lower() if index else ""
    after = texts[index + 1].lower() if index + 1 < len(texts) else ""
    if ahead:
        if word == "due" and after == "to" and before not in _BE:
            # "closed due to shelling": a reason.
            return 0
        # "had been scheduled": a plan that may have passed. "may have fired": the past after all.
        return NEITHER if before == "been" else -1 if after == "have" else 1
    if word in ("set", "going"):
        return 1 if after in ("to", "for") else 0
    if word in _BE and after == "to":
        return 1
    if word in ("is", "are"):
        return NEITHER
    # "to be released on Friday": the participle says nothing, the word before it does.
    return 0 if before in ("be", "is", "are", "being", "to") and (past_form or word not in _BE) else -1


def quotations(text: str) -> tuple[list[int], list[int]]:
    """Give where quotations in double marks begin and end.

    Straight marks open and close in turn; a quotation that is left open ends with its paragraph.
    """
    begins: list[int] = []
    ends: list[int] = []
    opened: int | None = None
    for mark in _QUOTE.finditer(text):
        sign = mark[0]
        if opened is None:
            if sign in '"“„«':
                opened = mark.end()
        elif sign not in "“„«":
            begins.append(opened)
            ends.append(mark.start())
            opened = None
    if opened is not None:
        begins.append(opened)
        ends.append(len(text))
    return begins, ends
