"""What the words and the form of one line say, whatever stands around it: the part of the line model's features that can be kept by text.

Single words teach a model the outlets it has seen; classes of words (`data/blocks/words.tsv`) and the pattern of
capitals, numbers and marks hold for outlets it has not.
"""

from __future__ import annotations

import itertools
import re

from sayso.annotate.blocks._lines import Line
from sayso.knowledge.page_dates import CLOCK, find_page_dates

_TOKEN = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*|\d[\d.,:]*|[^\w\s]")
_ADDRESS = re.compile(r"https?://|www\.|\w\.(?:com|org|net|example)\b")
_MAIL = re.compile(r"\w@\w+\.\w|\[at\]|email protected")
_HANDLE = re.compile(r"(?:^|\s|\()@\w{2,}")
_COUNT = re.compile(r"\d[\d.,]*[km]? [a-z]+")
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]|\b(?:usd|eur|gbp)\b")
_SAYS = re.compile(r"(?:says|said|wrote|writes|replied)\s?:$")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_INITIAL_NAMES = re.compile(r"(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+")
_CLAUSE = re.compile(r"[.!?]['\")]* \S")
_MARKS = "|•·»›/→←↑▶►▼✓✔©…#[]*:()@&"
_MARKED = re.compile(f"[{re.escape(_MARKS)}]")
_DIGIT = re.compile(r"\d")
_MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")

_SIZES = tuple(at for at, (low, high) in enumerate(itertools.pairwise((-1, 1, 2, 3, 4, 6, 9, 13, 20, 35, 60))) for _ in range(high - low))
LONGEST_WORDED_LINE = 28
"""Lines of more words than this are running text or small print: only their ends and classes are looked at, not every word."""
END = 70
"""Characters at either end of a paragraph that are looked at."""
LONGEST_PATTERN = 12
MOST_PAIRED = 6
FILES = (".jpg", ".jpeg", ".png", ".gif", ".pdf", ".mp4")


def size_of(words: int) -> int:
    """Give the length class of a line."""
    return _SIZES[words] if words < len(_SIZES) else _SIZES[-1] + 1


def wording(line: Line, classes: dict[str, tuple[str, ...]]) -> list[str]:
    """Give the features of a line's text alone; of a paragraph only its two ends are looked at."""
    size = size_of(line.words)
    if line.words <= LONGEST_WORDED_LINE:
        return [*_form(line, line.plain, line.lower, size), *_worded(line, classes)]
    plain = line.plain if len(line.plain) <= 2 * END else f"{line.plain[:END]} {line.plain[-END:]}"
    lower = line.lower if len(line.lower) <= 2 * END else f"{line.lower[:END]} {line.lower[-END:]}"
    return [*_form(line, plain, lower, size), *_ended(lower, classes)]


def first_class(line: Line, classes: dict[str, tuple[str, ...]]) -> str:
    """Name the class of a line's first word: what its neighbours see of it."""
    match = _TOKEN.search(line.lower[:40])
    return _symbol(match.group(), classes.get(match.group(), ())) if match else ""


def _form(line: Line, plain: str, lower: str, size: int) -> list[str]:
    last = plain[-1]
    initials = [word[0] for word in plain.split() if word[0].isalpha()]
    capitals = sum(map(str.isupper, initials)) / max(1, len(initials))
    share = 0 if capitals == 0 else 1 if capitals <= 0.25 else 2 if capitals <= 0.5 else 3 if capitals <= 0.75 else 4 if capitals < 1 else 5
    found = [f"first={_first_form(plain)}", f"last={last if not last.isalnum() else 'w'}", f"caps={share}/{min(size, 7)}"]
    if line.ends_sentence:
        found.append("sentence")
    if len(plain) > 3 and plain.isupper():
        found.append("allcaps")
    if "." in plain and _ADDRESS.search(lower) is not None:
        found.append("address")
    if ("@" in plain or "email protected" in lower or "[at]" in lower) and _MAIL.search(lower) is not None:
        found.append("mail")
    if "@" in plain and _HANDLE.search(plain) is not None:
        found.append("handle")
    if not plain.isascii() and _EMOJI.search(plain) is not None:
        found.append("emoji")
    if lower.endswith(FILES):
        found.append("file")
    if _MARKED.search(plain) is not None:
        found += [f"mark={mark}/{int(line.words > 12)}" for mark in _MARKS if mark in plain]
    if plain[0] in "([":
        found.append("bracketed" if last in ")]" else "bracket")
    elif last in ")]":
        found.append("ends-bracket")
    if _CLAUSE.search(lower) is not None:
        found.append("clauses")
    return found + _short_form(line, plain, lower) if line.words <= LONGEST_WORDED_LINE else found


def _short_form(line: Line, plain: str, lower: str) -> list[str]:
    """Give what is looked at in short lines only: names, money, counts, dates."""
    found = []
    if _MONEY.search(lower) is not None:
        found.append("money")
    if plain[-1] == ":" and _SAYS.search(lower) is not None:
        found.append("says")
    if line.words <= 4 and _INITIAL_NAMES.fullmatch(plain) is not None:
        found.append("names")
    if plain.startswith("!["):
        found.append("image")
    if line.words <= 16:
        if " ago" in lower:
            found.append("ago")
        if _DIGIT.search(plain) is not None:
            found += _times(line)
            if count := _COUNT.search(lower):
                found.append(f"count={count.group().split()[-1]}")
        elif _MONTHS.search(lower) is not None:
            found += _times(line)
    return found


def _first_form(plain: str) -> str:
    first = plain[0]
    if first.isdigit():
        return "0"
    if first.isupper():
        return "A"
    return "a" if first.isalpha() else first


def _times(line: Line) -> list[str]:
    """Say which sorts of date a short line bears."""
    found = []
    dates = list(find_page_dates(line.plain)) or list(find_page_dates(line.plain, month_first=True))
    if dates:
        found.append(f"date={'full' if dates[0].has_year else 'day'}/{min(size_of(line.words), 6)}")
        found.append(f"dates={min(len(dates), 2)}{'<' if dates[0].start < 3 else ''}{'>' if dates[-1].end > len(line.plain) - 12 else ''}")
    if CLOCK.search(line.plain):
        found.append(f"clock{'+date' if dates else ''}/{min(size_of(line.words), 6)}")
    return found


def _worded(line: Line, classes: dict[str, tuple[str, ...]]) -> list[str]:
    """Give the words of a short line and their classes."""
    tokens = _TOKEN.findall(line.lower)
    if not tokens:
        return []
    names = [classes.get(token, ()) for token in tokens]
    short = "s" if line.words <= 4 else "m" if line.words <= 10 else "l"
    counts: dict[str, int] = {}
    for known in names:
        for name in known:
            counts[name] = counts.get(name, 0) + 1
    found = [f"c={name}/{short}" for name in counts]
    found += [f"c2={name}/{short}" for name, number in counts.items() if number > 1]
    found += [f"share={name}/{short}" for name, number in counts.items() if number * 3 >= line.words]
    found += [f"c1={name}/{short}" for name in names[0] or ("-",)]
    found += [f"cn={name}/{short}" for name in names[-1] or ("-",)]
    telling = [name for name in counts if name not in _WEAK][:MOST_PAIRED]
    found += [f"cc={a}+{b}" for at, a in enumerate(telling) for b in telling[at + 1 :]]
    found += [f"w={token}" for token in dict.fromkeys(tokens) if token[0].isalpha()]
    found += [f"w1={tokens[0]}", f"wn={tokens[-1]}"]
    if len(tokens) > 1:
        found += [f"c1-2={_symbol(tokens[0], names[0])} {_symbol(tokens[1], names[1])}", f"w1-2={tokens[0]} {tokens[1]}"]
    if line.words <= LONGEST_PATTERN:
        found += _patterns(line, classes)
    return found


def _ended(lower: str, classes: dict[str, tuple[str, ...]]) -> list[str]:
    """Give the classes of the words at both ends of a paragraph, and its first words."""
    tokens = _TOKEN.findall(lower)
    if not tokens:
        return []
    counts: dict[str, int] = {}
    for token in tokens:
        for name in classes.get(token, ()):
            counts[name] = counts.get(name, 0) + 1
    found = [f"c={name}/x" for name in counts if name not in _WEAK]
    found += [f"c2={name}/x" for name, number in counts.items() if number > 2 and name not in _WEAK]
    found += [f"c1={name}/x" for name in classes.get(tokens[0], ("-",))]
    found += [f"w1={tokens[0]}", f"w1-2={' '.join(tokens[:2])}"]
    return found


_WEAK = frozenset(["article", "of", "and", "preposition", "aux", "number-word", "they", "from-place"])
_SYMBOLS = frozenset(["month", "weekday", "by", "zone", "unit", "and", "of", "from-place", "time-word", "ago", "agency", "article"])


def _symbol(token: str, names: tuple[str, ...]) -> str:
    return names[0] if names else "0" if token[0].isdigit() else "a" if token[0].isalpha() else token


def _patterns(line: Line, classes: dict[str, tuple[str, ...]]) -> list[str]:
    """Write a short line as a sequence of capitals, small words, numbers, marks and a few classes; equal neighbours once."""
    signs: list[str] = []
    for token in _TOKEN.findall(line.plain):
        names = classes.get(token.lower(), ())
        known = next((name for name in names if name in _SYMBOLS), None)
        if known is not None:
            sign = known
        elif token[0].isdigit():
            sign = "0"
        elif token[0].isalpha():
            sign = "AA" if len(token) > 1 and token.isupper() else "A" if token[0].isupper() else "a"
        else:
            sign = token
        if not signs or signs[-1] != sign:
            signs.append(sign)
    found = [f"p3={' '.join(signs[:3])}", f"pn={' '.join(signs[-3:])}"]
    if len(signs) <= 8:
        found.append(f"p={' '.join(signs)}")
    return found
