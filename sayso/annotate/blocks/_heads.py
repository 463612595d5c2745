"""Lines that say who published a report and when: bylines, date lines."""

from __future__ import annotations

import re

from sayso.annotate.blocks._lines import Line
from sayso.knowledge.page_dates import CLOCK, find_page_dates

_NAME = r"(?:[^\W\d_a-z][\w'’.-]*|(?:de|da|di|du|van|von|der|den|la|le|bin|ibn|al|el|abu|dos|and|of|for|the|with|at|in|y|&)(?:-[\w'’]+)?)"
_BY = re.compile(rf"(?:[Bb][Yy]|[Ww]ords by|[Tt]ext by|[Aa]nalysis by|[Oo]pinion by)\b:?\s+{_NAME}(?:[\s,|/·•-]+{_NAME}){{0,14}}[\s.,|:]*")
# "By Friday the road was open": a day or month behind "by" is a time, not a name.
_BY_TIME = re.compile(
    r"by (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_ROLE = re.compile(
    r"\b(?:(?:staff|senior|contributing|chief|guest|foreign|national|political) (?:\w+ )?(?:writer|reporter|correspondent|editor|analyst)"
    r"|associated press|correspondent|reporter|columnist|news bureau|editor(?:-in-chief)?|web desk|news desk)\b"
)
_AGENCY = re.compile(
    r"[\W_]*(?:by )?(?:(?:the )?associated press|ap|afp|agence france[- ]presse|reuters(?: staff)?|sana|tass|xinhua|agencies|news agencies"
    r"|ians|pti|ani|upi|dpa|efe|ansa|anadolu(?: agency)?|bloomberg|wam|irna|kuna|ria novosti|interfax|press association"
    r"|canadian press|staff|newsroom)[\W_]*"
)
_DATE_FILLER = re.compile(
    r"\b(?:published|posted|updated|update|last|modified|created|first|originally|on|at|date|of|publication|time|by|et|est|edt|gmt"
    r"|utc|bst|ist|pt|pst|cet"
    r"|am|pm|hrs|hours|with|agencies|staff|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|and|a|p|m|in|for)\b\.?"
)
_AGO = re.compile(
    r"(?:(?:published|updated|posted) )?(?:\d+|an?|a few|one|two) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago"
)
_STAMP = re.compile(
    r"(?:(?:updated|posted) (?:at )?)?(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|gmt|utc|[ec][esd]?t)"
    r"|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\.?)(?: (?:gmt|utc|[ecp][esd]?t))?[: ]*"
)
_WORDS = re.compile(r"\w[\w'’.&-]*")
_BIOGRAPHY = re.compile(
    r"[^\W\d_a-z][\w'’.-]+ [^.]{2,60}? (?:is|are) (?:an? |the )?(?:[\w-]+ ){0,5}"
    r"(?:writer|reporter|correspondent|journalist|editor|columnist|contributor|author|analyst|fellow|professor|researcher|producer)s?\b"
    r"|[^\W\d_a-z][\w'’.-]+ [^.]{2,40}? (?:covers|writes (?:about|for|on)|reports (?:on|for|from)) "
)
_CONTACT = re.compile(
    r"(?:follow|reach|contact|e-?mail|you can (?:reach|follow|contact)|write to) (?:him|her|them|the (?:author|writer|reporter))?\b"
)

LONGEST_HEAD_LINE = 160


def is_byline(line: Line) -> bool:
    """Say whether a line names who wrote or supplied the report, by its form."""
    if len(line.plain) > LONGEST_HEAD_LINE:
        return False
    if _BY.fullmatch(line.plain) and not _BY_TIME.match(line.lower):
        return True
    if _AGENCY.fullmatch(line.lower):
        return True
    return line.words <= 10 and not line.ends_sentence and _ROLE.search(line.lower) is not None and line.plain[0].isupper()


def is_biography(line: Line) -> bool:
    """Say whether a line tells about the author, by the wording that such lines share."""
    return line.words <= 60 and (_BIOGRAPHY.match(line.plain) is not None or _CONTACT.match(line.lower) is not None)


def is_date_line(line: Line) -> bool:
    """Say whether a line is a date, with no more beside it than a clock, an outlet's or author's name."""
    if len(line.plain) > LONGEST_HEAD_LINE or line.quotes:
        return False
    if _STAMP.fullmatch(line.lower):
        return True
    if _AGO.fullmatch(line.lower.strip(" .|·")):
        return True
    if not any(character.isdigit() for character in line.plain):
        return False
    dates = list(find_page_dates(line.plain))
    if not dates:
        dates = list(find_page_dates(line.plain, month_first=True))
        if not dates or line.words > 8:
            return False
    rest = line.plain
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest = CLOCK.sub(" ", rest)
    left = _WORDS.findall(_DATE_FILLER.sub(" ", rest.lower()))
    if not left:
        return True
    # What else stands there must be names: capitalised, few, and no sentence.
    kept = [word for word in _WORDS.findall(rest) if word.lower() in set(left)]
    lower = sum(word[0].islower() for word in kept)
    return len(kept) <= 7 and lower <= 1 and not (line.ends_sentence and len(kept) > 2)
