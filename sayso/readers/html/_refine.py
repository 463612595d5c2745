"""What trafilatura's choice of lines misses and takes too much of, told by place, links and names of classes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.readers.html._lines import Line

# Paragraphs of one kind: as many lines and characters of it must be article already.
_FEWEST_ALIKE = 3
_FEWEST_CHARACTERS = 300
_SHORTEST_PARAGRAPH = 40
_MOST_LINKED_PARAGRAPH = 0.5
_LINKED = 0.8
_LINKED_WORDS = 2
_UNLINKED_CHARACTERS = 30
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HEADING_WORDS = 6
_LINKS_UNDER_A_HEADING = 2
_SAME_TITLE = 0.8
_TWEET = re.compile(r"(?:^|\s)(?:twitter-tweet|instagram-media|fb-post|bluesky-embed|mastodon-embed|telegram-post)\b")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:ads?|promo|cta|newsletter|subscri(?:be|ption)|disclosure|disclaimer|related(?:posts|articles|stories|content)?|recirc(?:ulation)?"
    r"|share|sharing|sharedaddy|comments?|commentlist|attribution|copyright|byline|author(?:-?bio|box|-?info)|read-?more|recommend(?:ed|ations)?"
    r"|most-?(?:read|popular)|sponsor(?:ed)?|advert(?:isement)?|taboola|outbrain|breadcrumbs?|tag-?list|cookie(?:s|-consent)?|paywall)(?=[\s_-]|$)",
    re.IGNORECASE,
)
_NEAR_WORDS = 4
_MOST_FURNITURE = 0.15
_SENTENCE_END = re.compile(r"(?:[!?؟。]|(?<!\.)\.)[\"'”’»)]*\s*$")
_WORD = re.compile(r"\w+")


def refine(lines: Sequence[Line], titles: Sequence[str]) -> None:
    """Set and clear `main` where the page's build speaks against the extractor's choice; `titles` are the page's stated ones."""
    _complete(lines)
    _take_embeds(lines)
    _drop_titles(lines, titles)
    _drop_links(lines)
    _drop_furniture(lines)


def _complete(lines: Sequence[Line]) -> None:
    """Take paragraphs of the very kind that the article's are: extractors lose the parts behind an advertisement."""
    alike: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        alike[line.place].append(line)
    for group in alike.values():
        main = [line for line in group if line.main]
        if len(main) < _FEWEST_ALIKE or sum(len(line.text) for line in main) < _FEWEST_CHARACTERS:
            continue
        for line in group:
            if len(line.text) >= _SHORTEST_PARAGRAPH and line.link_share < _MOST_LINKED_PARAGRAPH:
                line.main = True


def _take_embeds(lines: Sequence[Line]) -> None:
    """Take posts of others that stand between lines of the article."""
    first, last = _extent(lines)
    for line in lines[first:last]:
        if not line.main and _TWEET.search(line.hint):
            line.main = True


def _extent(lines: Sequence[Line]) -> tuple[int, int]:
    main = [index for index, line in enumerate(lines) if line.main]
    return (main[0], main[-1] + 1) if main else (0, 0)


def _drop_titles(lines: Sequence[Line], titles: Sequence[str]) -> None:
    """Drop the page's title, which is told apart from the article: first headings, and headings that say what a stated title says."""
    known = [words for title in titles if (words := _words(title))]
    for line in lines:
        if line.main and line.tag in _HEADINGS:
            words = _words(line.text)
            line.main = line.tag != "h1" and not any(len(words & title) >= _SAME_TITLE * max(len(words), len(title)) for title in known)


def _drop_links(lines: Sequence[Line]) -> None:
    """Drop lines that are one link, and the short heading right over two or more of them."""
    heading: Line | None = None
    links = 0
    for line in lines:
        unlinked = (1 - line.link_share) * len(line.text)
        if line.link_share >= _LINKED and unlinked < _UNLINKED_CHARACTERS and len(line.text.split()) > _LINKED_WORDS:
            line.main = False
            links += 1
            if links == _LINKS_UNDER_A_HEADING and heading is not None:
                heading.main = False
        else:
            is_heading = len(line.text.split()) <= _HEADING_WORDS and not _SENTENCE_END.search(line.text)
            heading, links = line if is_heading else None, 0


def _drop_furniture(lines: Sequence[Line]) -> None:
    """Drop lines whose own or near class names say furniture, unless that would take much of the article: then it is the page's frame."""
    named = [line for line in lines if line.main and _FURNITURE.search(" ".join(line.hint.split()[:_NEAR_WORDS]))]
    if sum(len(line.text) for line in named) <= _MOST_FURNITURE * sum(len(line.text) for line in lines if line.main):
        for line in named:
            line.main = False


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
