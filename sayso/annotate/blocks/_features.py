"""What the line model sees of each line: its form, wording, place, neighbours, and what the rules said.

Features are strings; the model knows a weight for some of them and ignores the rest. Training reads the
same function, so a change here needs new weights (`training/lines/README.md`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from sayso.annotate.blocks._heads import is_biography, is_byline, is_date_line
from sayso.annotate.blocks._lines import Line
from sayso.annotate.blocks._rules import body_range, is_page
from sayso.knowledge.page_dates import CLOCK, find_page_dates

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_ADDRESS = re.compile(r"https?://|www\.|\w\.(?:com|org|net)\b")
_MAIL = re.compile(r"\w@\w+\.\w|\[at\]|email protected")
_HANDLE = re.compile(r"(?:^|\s|\()@\w{2,}")
_COUNT = re.compile(r"\d[\d.,]*[km]? [a-z]+")
_MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[$€£¥]|\b(?:usd|eur|gbp)\b")
_SAYS = re.compile(r"(?:says|said|wrote|writes|replied)\s?:$")
_TEXT_MARKS = re.compile(r"[|•·»›/→←↑▶►▼✓✔©…#\[\]]")
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]")
_INITIAL_NAMES = re.compile(r"(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+")
_COMMENT_HEAD = re.compile(
    r"^(?:\d+ (?:comments?|responses?|replies|thoughts)\b|(?:comments?|discussion|leave a (?:reply|comment)|join the (?:conversation"
    r"|discussion)|view comments"
    r"|show comments|readers' comments)\b.{0,25}$)|^.{2,40} (?:says|said|wrote)\s?:$|\d+ (?:thoughts|responses|comments) (?:on|to) "
)
_OPENERS = {
    "tags": re.compile(
        r"^(?:related )?(?:tags?|topics?|keywords|filed under|more about|region|country|region / country|themes?|trends|categor(?:y"
        r"|ies))\b.{0,20}$"
    ),
    "others": re.compile(
        r"^(?:related|more (?:from|on|stories|news|in|articles|videos)|recommended|trending|most (?:read|popular|viewed|recent"
        r"|commented)|popular|latest|you may|you might"
        r"|read (?:more|next|also)|see also|up next|recent|also (?:on|in|read)|top (?:stories|news)|editors?'? picks?|don't miss"
        r"|watch next|next in)\b.{0,40}$"
    ),
    "mail": re.compile(r"newsletter|\binbox\b|mailing list|\bbriefing\b|by e-?mail|your e-?mail"),
    "money": re.compile(r"\bdonat|\bsupport (?:us|our|independent|local)|paypal|patreon|% (?:of|funded)|\bchip in\b|\bgoal\b.{0,3}[$€£]"),
    "share": re.compile(r"^(?:share|follow|like this|share this|print|email)\b.{0,20}$"),
    "ads": re.compile(r"sponsored|promoted|partners|from the web|advertis"),
    "author": re.compile(r"^(?:about the authors?|written by|author|by)\b.{0,5}$"),
    "live": re.compile(r"^\d{1,2}[:.]\d\d"),
}
_CLASSES = {
    word: name
    for name, words in {
        "give": "donate donation donations gift gifts support supporters contribute contribution contributions fund funding funded patron"
        " patreon paypal iban bitcoin tax-deductible",
        "mail": "newsletter newsletters subscribe subscribed inbox bulletin digest briefing email e-mail mailbox unsubscribe signing signup"
        " mailing",
        "deal": "deal deals offer offers price prices buy shop discount save shipping sale coupon order checkout",
        "picture": "photo photos photograph photographer picture pictured image images credit getty handout file left right caption",
        "rights": "rights reserved copyright copyrighted permission reproduced republished liable liability responsibility responsible"
        " disclaimer opinions views reflect licence license",
        "writer": "writer reporter correspondent editor editing columnist journalist contributed author contributor freelance professor"
        " fellow covers",
        "share": "share facebook twitter telegram whatsapp instagram linkedin follow tweet retweet likes",
        "account": "log login register account password subscriber subscribers subscription member membership premium unlimited",
        "said": "says said told added according announced warned reported",
        "site": "privacy policy cookies cookie terms sitemap advertise careers contact",
        "comment": "comment comments reply commenting moderated guidelines",
    }.items()
    for word in words.split()
}

_COMMON = frozenset(
    [
        *("a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "but", "as", "is", "are"),
        *("was", "were", "be", "been", "has", "have", "had", "it", "its", "this", "that", "these", "those", "he", "she", "they"),
        *("his", "her", "their", "we", "our", "you", "your", "i", "my", "not", "no", "will", "would", "can", "could", "may"),
        *("more", "than", "into", "over", "after", "before", "about", "who", "which", "what", "when", "where", "how", "why", "all"),
        *("one", "two", "some"),
    ]
)
"""Words too common to tell a line by: the few examples of each sort of furniture would give them chance weights."""

_BINS = (1, 2, 3, 4, 6, 9, 13, 20, 35, 60)
LONGEST_WORDED_LINE = 28
"""Lines of more words than this are running text or small print: only their ends and cues are looked at, not every word."""


def _bin(value: float, borders: tuple[float, ...]) -> int:
    return bisect_left(borders, value)


def features(lines: list[Line], said: list[str]) -> list[list[str]]:
    """Give the features of every line; `said` holds what the rules said of each."""
    shared = _Shared(lines)
    own = [_own(line, shared, at) for at, line in enumerate(lines)]
    shapes = [_shape(line) for line in lines]
    result = []
    for at, line in enumerate(lines):
        found = own[at]
        found += _placed(shared, at)
        found.append(f"rule={said[at]}")
        for step in (-2, -1, 1, 2):
            there = at + step
            if 0 <= there < len(lines):
                found.append(f"{step}:rule={said[there]}")
                found.append(f"{step}:shape={shapes[there]}")
                cue = lines[there].cue
                if cue is not None:
                    found.append(f"{step}:cue={cue.label}")
            else:
                found.append(f"{step}:none")
        if at:
            found.append(f"above={_heading_word(lines[at - 1])}")
        found.append(f"rules={said[at - 1] if at else ''}>{said[at]}>{said[at + 1] if at + 1 < len(said) else ''}")
        found.append(f"shape+rule={shapes[at]}/{said[at]}")
        if line.run is not None:
            found += _markup(line)
        result.append(found)
    return result


class _Shared:
    """What is worked out once for all lines of a document."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.page = is_page(lines)
        self.first, self.last = body_range(lines)
        self.times = Counter(line.lower for line in lines)
        self.words = [frozenset(_LETTERS.findall(line.lower[:400])) for line in lines]
        self.prose_words = Counter(word for at in range(self.first, self.last + 1) if lines[at].is_prose for word in self.words[at])
        prose = sum(line.is_prose for line in lines)
        self.prose_share = _bin(prose / max(1, len(lines)), (0.1, 0.2, 0.35, 0.5, 0.7, 0.9))
        self.comments = self._first(_COMMENT_HEAD, self.first + 2)
        self.openers = _openers(lines)
        self.anchors = [line.cue.label if line.cue is not None else "" for line in lines]
        self.end_matter = self._first(_OPENERS["others"], self.first + 1)

    def _first(self, pattern: re.Pattern[str], after: int) -> int:
        """Give the first short line behind `after` that matches, else the number of lines."""
        for at in range(max(0, after), len(self.lines)):
            if self.lines[at].words <= 14 and pattern.search(self.lines[at].lower):
                return at
        return len(self.lines)

    def overlap(self, at: int) -> float | None:
        """Give the share of a line's longer words that paragraphs of the body hold, too; `None` for too few words."""
        words = self.words[at]
        if len(words) < 3:
            return None
        own = 1 if self.first <= at <= self.last and self.lines[at].is_prose else 0
        return sum(self.prose_words[word] > own for word in words) / len(words)


def _openers(lines: list[Line]) -> list[tuple[str, int]]:
    """Give for every line the sort of list or box last opened above it and how many lines ago."""
    result: list[tuple[str, int]] = []
    name, distance = "", 99
    for line in lines:
        result.append((name, min(distance, 99)))
        distance += 1
        if line.words <= 16:
            for kind, pattern in _OPENERS.items():
                if pattern.search(line.lower):
                    name, distance = kind, 1
                    break
    return result


def _shape(line: Line) -> str:
    """Name a line's form in a few letters: length, ending, capitals."""
    ending = "." if line.ends_sentence else line.plain[-1] if line.plain[-1] in ':,"”’' else "-"
    return f"{_bin(line.words, _BINS)}{ending}{'H' if line.heading else ''}{'q' if line.quotes else ''}"


def _heading_word(line: Line) -> str:
    return " ".join(line.lower.split()[:2]) if line.words <= 6 else ("prose" if line.is_prose else "long")


def _own(line: Line, shared: _Shared, at: int) -> list[str]:
    """Features of the line alone."""
    plain, lower = line.plain, line.lower
    size = _bin(line.words, _BINS)
    found = [
        "bias",
        f"words={size}",
        f"gap={min(line.gap, 3)}",
        f"first={_first_form(plain)}",
        f"last={plain[-1] if not plain[-1].isalnum() else 'w'}",
    ]
    letters = [word for word in plain[:400].split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters) / max(1, len(letters))
    found.append(f"caps={_bin(capitals, (0.0, 0.25, 0.5, 0.75, 0.99))}/{_bin(line.words, (1, 4, 9, 20))}")
    flags = {
        "allcaps": plain.isupper() and len(plain) > 3,
        "heading": line.heading,
        "emphasis": line.emphasised,
        "bullet": line.is_bullet,
        "quotes": line.quotes,
        "prose": line.is_prose,
        "sentence": line.ends_sentence,
        "address": "." in plain and _ADDRESS.search(lower) is not None,
        "mail": ("@" in plain or "email protected" in lower or "[at]" in lower) and _MAIL.search(lower) is not None,
        "handle": "@" in plain and _HANDLE.search(plain) is not None,
        "hashtag": plain.startswith("#") or " #" in plain,
        "money": line.words <= 40 and _MONEY.search(lower) is not None,
        "says": plain[-1] == ":" and _SAYS.search(lower) is not None,
        "emoji": not plain.isascii() and _EMOJI.search(plain) is not None,
        "names": _INITIAL_NAMES.fullmatch(plain) is not None,
        "dateline": is_date_line(line),
        "byline": is_byline(line),
        "biography": is_biography(line),
        "image": plain.startswith("!["),
        "twice": shared.times[lower] > 1,
        "file": lower.endswith((".jpg", ".jpeg", ".png", ".gif", ".pdf", ".mp4")),
    }
    found += [name for name, holds in flags.items() if holds]
    found += [f"mark={mark}" for mark in dict.fromkeys(_TEXT_MARKS.findall(plain[:300]))]
    if line.link_share > 0:
        found.append(f"links={_bin(line.link_share, (0.3, 0.6, 0.95))}")
    if line.words <= 16:
        found += _times(line)
        if count := _COUNT.search(lower):
            found.append(f"count={count.group().split()[-1]}")
    if line.cue is not None:
        found += [f"cue={line.cue.label}/{line.cue.scope}", f"cue={line.cue.label}/{line.cue.scope}/{size}"]
    if line.fixed:
        found.append(f"fixed={line.label}")
    found += _worded(line)
    counted = Counter(_CLASSES[word] for word in lower[:600].replace(",", " ").replace(".", " ").split() if word in _CLASSES)
    found += [f"class={name}/{min(number, 2)}/{_bin(line.words, (6, 20))}" for name, number in counted.items()]
    if line.tag:
        found.append(f"tag-left={line.tag}")
    overlap = shared.overlap(at)
    if overlap is not None:
        found.append(
            f"overlap={_bin(overlap, (0.0, 0.2, 0.4, 0.6, 0.8, 0.99))}/{_bin(line.words, (6, 12, 25))}{'.' if line.ends_sentence else ''}"
        )
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
        found.append(f"date={'full' if dates[0].has_year else 'day'}/{_bin(line.words, (3, 5, 8))}")
        found.append(f"dates={min(len(dates), 2)}{'<' if dates[0].start < 3 else ''}{'>' if dates[-1].end > len(line.plain) - 12 else ''}")
    if CLOCK.search(line.plain):
        found.append(f"clock{'+date' if dates else ''}/{_bin(line.words, (2, 5, 8))}")
    if " ago" in line.lower:
        found.append("ago")
    return found


def _worded(line: Line) -> list[str]:
    """Give the words: all of a short line, both ends of a longer one."""
    tokens = [
        "0" if token.isdigit() else token for token in _TOKEN.findall(line.lower[:400] if line.words > LONGEST_WORDED_LINE else line.lower)
    ]
    if not tokens:
        return []
    found = [f"w1={tokens[0]}", f"w1-2={' '.join(tokens[:2])}", f"wn={tokens[-1]}"]
    if line.words <= LONGEST_WORDED_LINE:
        size = "s" if line.words <= 6 else "m" if line.words <= 14 else "l"
        telling = [token for token in dict.fromkeys(tokens) if token.isalnum() and token not in _COMMON]
        found += [f"w{size}={token}" for token in telling]
        found += [f"w={token}" for token in telling]
    if line.words <= 3:
        found.append(f"all={' '.join(tokens)}")
    return found


def _placed(shared: _Shared, at: int) -> list[str]:
    """Say where the line stands: against the body's range, the ends of the text, comments and closing lists."""
    lines, first, last = shared.lines, shared.first, shared.last
    place = "in" if first <= at <= last else "above" if at < first else "below"
    distance = _bin(first - at if place == "above" else at - last if place == "below" else min(at - first, last - at), (1, 2, 3, 5, 9, 16))
    line = lines[at]
    size = _bin(line.words, (3, 8, 15))
    found = [
        f"place={place}",
        f"place={place}/{distance}",
        f"place={place}/{size}/{int(line.ends_sentence)}",
        f"page={int(shared.page)}/{place}/{size}",
    ]
    found += [
        f"from-top={_bin(at, (0, 1, 2, 4, 8, 16))}",
        f"to-end={_bin(len(lines) - 1 - at, (0, 1, 2, 4, 8, 16))}",
        f"prose-share={shared.prose_share}",
    ]
    opener, distance = shared.openers[at]
    if distance <= 12:
        found += [f"under={opener}", f"under={opener}/{_bin(distance, (1, 2, 4, 7))}/{size}/{int(line.ends_sentence)}"]
    near = dict.fromkeys(shared.anchors[max(0, at - 4) : at + 5])
    found += [f"near={name}" for name in near if name]
    for name in ("embed", "newsletter", "donation"):
        if name not in near:
            found.append(f"no-{name}-near")
    if at >= shared.comments:
        found += ["comments", f"comments/{size}"]
    if at >= shared.end_matter:
        found += ["end-matter", f"end-matter/{size}/{int(line.ends_sentence)}"]
    around = lines[max(0, at - 3) : at] + lines[at + 1 : at + 4]
    short = sum(other.words <= 6 and not other.ends_sentence for other in around)
    found.append(f"around={short}/{size}")
    found.append(f"prose-around={sum(other.is_prose for other in around)}/{size}")
    return found


def _markup(line: Line) -> list[str]:
    """Say what the page's markup says of a run; pages only."""
    run = line.run
    assert run is not None
    found = [f"tag={run.tag}", f"main={int(run.main)}", f"main={int(run.main)}/{_bin(line.words, (3, 8, 15))}/{run.tag}"]
    hint = re.findall(r"[a-z]{3,}", run.hint.lower()[:300])
    found += [f"hint={word}" for word in dict.fromkeys(hint)]
    return found
