"""Which articles of FA-KES tell the same story: outlets copy one another, so parts are split by story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from hashlib import blake2s

_WORD = re.compile(r"\w+")
_RUN = 6
"""Two articles that share such a run of words are one story, unless many do (credits, closing lines)."""
_COMMON = 8
_LEAST_SHARED = 5
_HELD_OUT = 5
"""One story in so many is held out."""


def story_parts(texts: dict[str, str], labelled: frozenset[str]) -> dict[str, str]:
    """Give `test` for a fifth of the stories that hold a labelled article, `train` for the rest.

    The choice follows from the ids alone (a digest of the story's first labelled id), so that later labels never move an article.
    """
    stories = _stories(texts)
    members: dict[str, list[str]] = defaultdict(list)
    for identity, story in stories.items():
        members[story].append(identity)
    parts = {}
    for articles in members.values():
        first = min(labelled.intersection(articles), default=None)
        held_out = first is not None and blake2s(first.encode(), digest_size=2).digest()[0] % _HELD_OUT == 0
        parts.update(dict.fromkeys(articles, "test" if held_out else "train"))
    return parts


def _stories(texts: dict[str, str]) -> dict[str, str]:
    """Give the story of each article: the first id of those that share enough rare runs of words with it, over any number of steps."""
    holders: dict[str, list[str]] = defaultdict(list)
    for identity, text in sorted(texts.items()):
        words = _WORD.findall(text.lower())
        for run in {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}:
            holders[run].append(identity)
    shared: Counter[tuple[str, str]] = Counter()
    for held in holders.values():
        if 2 <= len(held) <= _COMMON:
            shared.update((left, right) for i, left in enumerate(held) for right in held[i + 1 :])
    story = {identity: identity for identity in texts}

    def root(identity: str) -> str:
        while story[identity] != identity:
            identity = story[identity]
        return identity

    for (left, right), count in sorted(shared.items()):
        if count >= _LEAST_SHARED:
            first, second = sorted((root(left), root(right)))
            story[second] = first
    return {identity: root(identity) for identity in texts}
