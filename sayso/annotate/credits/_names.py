"""Names in credit lines: where each lies, and whether it is a person, an agency or an outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.knowledge.agencies import agency_pattern, load_agencies
from sayso.records import Role

_LINK = re.compile(r"\[([^\[\]\n]{0,300})\](\([^()\s]{0,500}(?:\s+\"[^\"\n]{0,200}\")?\))")
_MARKS = re.compile(r"[*_`#>\\\[\]~]")
_PARTICLE = r"(?:de|da|di|do|dos|du|van|von|der|den|ter|la|le|el|al|bin|ibn|abu|bint|ould|y|e|of)"
_CAPITALISED = r"(?:(?:al|el|ad|as|ash|an|at|ar|d'|O'|Mc|Mac)-?)?[^\W\d_a-zà-öø-ÿ][\w'’.-]*"
NAME = rf"{_CAPITALISED}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+)*{_CAPITALISED}){{0,5}}"
_WHOLE_NAME = re.compile(NAME)
_TITLE = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Rev|Gen|Col|Lt|Capt|Maj|Sgt|Amb|Hon)\.?|Professor|Doctor|Ambassador|Reporter|Columnist"
    r"|Correspondent|Author|Writer)[ \u00a0]+"
)
_BREAK = re.compile(
    r"\s*(?:(?<!\b[A-Z])(?<!\bDr)(?<!\bSt)(?<!\bJr)\.(?=\s+[A-Z])|,|;|\||•|·|/|&|\+|–|—| - |\band\b|\bAND\b|\bwith\b|\bin\b|\bIN\b"
    r"|\bfor\b|\bFor\b|\bat\b|\bon\b|\bfrom\b|\(|\)|\bUpdated\b|\bPublished\b|\bPosted\b|:)\s*"
)
_ROLE_WORDS = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|columnists?|contributors?|bureau|desk|analysts?|fellow|professor"
    r"|director|associate|chief|producer"
    r"|photographer|journalist|researcher|special|senior|contributing|editorial|board|newsroom|freelance|intern|guest|author|authors"
    r"|admin|team)\b",
    re.IGNORECASE,
)
_OUTLET_WORDS = re.compile(
    r"\b(?:news|times|post|herald|tribune|gazette|journal|daily|weekly|today|observer|guardian|telegraph|chronicle|dispatch|press"
    r"|media|magazine|review|network"
    r"|tv|radio|online|agency|report|monitor|mail|mirror|standard|star|sun|independent|globe|ledger|courier|register|bulletin"
    r"|broadcasting|watch|institute|research"
    r"|centre|center|foundation|committee|ministry|office|council|coalition|organi[sz]ation)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|the author|share|follow"
    r"|view|read|more|image|photo|getty|updated|published|posted|exclusive|special|last|new|about|all|from|to|text|this|that|it|he"
    r"|she|they|we|us|our|here|email|contact|by)\b",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """A name in a line: offsets in that line, the name itself, and what it names."""

    start: int
    end: int
    name: str
    role: Role


def unmarked(line: str) -> str:
    """Give the line with Markdown blanked out, every other character at its place."""
    if "](" in line:
        line = _LINK.sub(lambda match: f" {match[1]} {' ' * len(match[2])}", line)
    return _MARKS.sub(" ", line)


def read_names(line: str, start: int, end: int) -> Iterator[Named]:
    """Go through the names of a list such as `Ana Horvel, Tarn Post, and Lod Peer in Tarn`.

    A part behind `in`, `at` or a colon is no name of the list; behind a comma only what is an agency,
    an outlet, or has two words (one word there is a place).
    """
    position = start
    mark = ""
    first = True
    while position < end:
        found = _BREAK.search(line, position, end)
        stop = found.start() if found else end
        labels = found is not None and found.group().strip() == ":"
        if stop > position and not labels and line[position:stop].strip():
            named = _named(line, position, stop)
            if named is not None and (named.role is not Role.AUTHOR or _may_be_author(mark, named.name, first)):
                yield named
            first = False
        if found is None:
            return
        mark = found.group().strip().casefold()
        position = max(found.end(), position + 1)


def _may_be_author(mark: str, name: str, first: bool) -> bool:
    if mark in ("in", "at", "from", "on", "for", "(", ":", "updated", "published", "posted", "-", "–", "—") and not first:
        return False
    return first or " " in name


def _named(line: str, start: int, end: int) -> Named | None:
    """Read one part of a list; `None` where it is no name."""
    while start < end and line[start] in " \t\u00a0.,'\"“”":
        start += 1
    while start < end and line[end - 1] in " \t\u00a0.,'\"“”:":
        end -= 1
    title = _TITLE.match(line, start, end)
    while title:
        start = title.end()
        title = _TITLE.match(line, start, end)
    text = " ".join(line[start:end].split())
    if len(text) < 2 or len(text) > 80:
        return None
    if is_agency(text):
        return Named(start, end, text, Role.AGENCY)
    bare = _ROLE_WORDS.sub(" ", text).strip()
    if bare != text and is_agency(" ".join(bare.split())):
        at = line.index(bare.split()[0], start)
        return Named(at, at + len(bare), bare, Role.AGENCY)
    if _ROLE_WORDS.search(text) or _NO_NAME.match(text) or any(character.isdigit() for character in text):
        return None
    if _WHOLE_NAME.fullmatch(text) is None:
        return None
    outlet = _OUTLET_WORDS.search(text) is not None or text.startswith("The ")
    if outlet and re.search(r"\b(?:news )?agency\b", text, re.IGNORECASE):
        return Named(start, end, text, Role.AGENCY)
    return Named(start, end, text, Role.OUTLET if outlet else Role.AUTHOR)


_AGENCY = re.compile(agency_pattern())


def is_agency(text: str) -> bool:
    """Say whether a name is that of a news agency, in its usual spelling or in capitals."""
    return text in load_agencies() or _AGENCY.fullmatch(text) is not None
