"""Words of time inside the names of papers, broadcasts, groups and battles: they date nothing."""

from __future__ import annotations

from sayso.annotate.times._cues import company, sentence_ends
from sayso.annotate.times._scene import Found

# How far, in words, a heading is looked at on each side, and how many capitals it shows at least.
_AROUND = 10
_CAPITALS = 2
# The words of four letters and more that a heading writes small.
_SMALL = frozenset(
    [
        *("with", "from", "into", "onto", "over", "amid", "upon", "near", "than", "that", "when", "after", "about"),
        *("under", "against", "between", "during", "before", "until", "through"),
    ]
)


def in_name(found: Found) -> bool:
    """Whether an expression belongs to a proper name: "Orsk Today", "Sunday Morning Live", "Black September", "the Daily Post".

    Inside a sentence "Today" has a small letter unless it belongs to a name; in a heading its capital tells nothing.
    """
    if found.rule in _CAPITAL_TELLS:
        word = found.scene.words.texts[found.last - 1] if found.rule == "century" else found.scene.words.texts[found.first]
        if not word[0].isupper():
            return False
        if found.rule == "century":
            return _capital(found, found.last) and not _in_heading(found)
        if found.rule == "regular":
            return found.value("A") is not None and _capital(found, found.first - 1) and not _in_heading(found)
        return _follows_word(found) and not _in_heading(found)
    if found.rule == "weekday":
        part = found.scene.words.texts[found.last - 1]
        return found.classes[-1] == "p" and found.classes[-2:-1] == "W" and part[0].isupper() and not _in_heading(found)
    if found.rule == "amount":
        unit = found.scene.words.texts[found.last - 1]
        return unit[0].isupper() and not unit.isupper() and found.classes != "aU" and not _in_heading(found)
    return found.rule == "month" and found.word(-1) in company("month_name_start") and _capital(found, found.first - 1)


_CAPITAL_TELLS = frozenset(["deictic", "vague", "regular", "century"])


def _follows_word(found: Found) -> bool:
    """Whether a word of the same sentence stands right before, with nothing but a space between."""
    words, before = found.scene.words, found.first - 1
    if before < 0 or not words.texts[before][-1].isalpha():
        return False
    return words.starts[found.first] == words.end(before) + 1 and found.scene.text[words.end(before)] in " \u00a0"


def _capital(found: Found, index: int) -> bool:
    """Whether the word at a place begins with a capital and stands right beside the expression, in its sentence."""
    words = found.scene.words
    if not 0 <= index < len(words.texts) or not words.texts[index][0].isupper():
        return False
    left = min(index, found.first) if index < found.first else found.last - 1
    return found.scene.text[words.end(left) : words.starts[left + 1]] == " "


def _in_heading(found: Found) -> bool:
    """Whether the words of the sentence stand with capitals, so that a capital marks no name."""
    words = found.scene.words
    capitals = 0
    for indexes in (range(found.first - 1, max(-1, found.first - 1 - _AROUND), -1), range(found.last, found.last + _AROUND)):
        for index in indexes:
            if index >= len(words.texts) or sentence_ends(words, index):
                break
            word = words.texts[index]
            capitals += word[0].isupper()
            if len(word) > 3 and word[0].islower() and word not in _SMALL:
                return False
    return capitals >= _CAPITALS
