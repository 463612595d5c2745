"""Lines of a page as they compare: without markup, spelling of marks and changing numbers."""

from __future__ import annotations

import re
from hashlib import blake2s

_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+|>\s+)+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ADDRESS = re.compile(r"\[email protected\]|(?<![\w.])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_GLYPHS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "–": "-", "—": "-"})
_NOT_ALNUM = re.compile(r"[\W_]+")
_ALNUM = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+(?: \d+)*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>|<!--[^<>\n]{0,200}-->")
_MARKS = frozenset("#*_[`\\~>!<")

LONGEST_COMPARED = 20_000
"""Characters of a line that are looked at; no line of a page that repeats is longer."""


def plain_line(line: str) -> str:
    """Give what a reader sees of one line: Markdown and tags taken off, white space collapsed; never used for offsets."""
    if not _MARKS.isdisjoint(line):
        line = line[:LONGEST_COMPARED]
        if "<" in line:
            line = _TAG.sub(" ", line)
        line = _HEADING.sub("", line)
        if "](" in line:
            line = _IMAGE_OR_LINK.sub(r"\1", line)
        if "\\" in line:
            line = _ESCAPED.sub("\\1\u200b", line)
        # An escaped mark is a character of its own (a lone `\*` stays a star); the joiner keeps it from the next step.
        line = re.sub("\u200b", "", _EMPHASIS.sub(_drop_unless_escaped, line))
    return " ".join(line.split())


def _drop_unless_escaped(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 1]
    alone = match.string.strip() == match.group()
    return match.group() if following == "\u200b" or alone else ""


def compared_words(text: str) -> str:
    """Give letters and digits of a plain line alone, case-folded, one blank between words: what titles are compared by."""
    return _NOT_ALNUM.sub(" ", text.replace("'", "").replace("’", "").replace("‘", "").casefold()).strip()


def line_key(line: str) -> str | None:
    """Give the key under which equal lines of an outlet's documents meet: 16 hex digits, `None` for a line without letters.

    Lines that differ in Markdown, white space, case, quote glyphs, numbers or a hidden mail address share a key.
    """
    line = line[:LONGEST_COMPARED]
    # Of what is hidden and of the glyphs that are told alike, ASCII has the backquote alone.
    line = line.replace("`", "'") if line.isascii() else _INVISIBLE.sub("", line).translate(_GLYPHS)
    text = plain_line(line).casefold()
    if "@" in text or "[email" in text:
        text = _ADDRESS.sub("email protected", text)
    text = _DIGITS.sub("0", " ".join(_ALNUM.findall(text)))
    if not any(character.isalpha() for character in text):
        return None
    return blake2s(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
