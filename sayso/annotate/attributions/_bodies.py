"""Which body somebody speaks for, by the post that the text gives: "the ministry's spokesman", "head of the council"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from sayso.annotate.attributions._drafts import Run
from sayso.annotate.attributions._tables import words_of
from sayso.language.trees import appositions_of, is_noun, modifiers_of, obliques_of, possessor_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSTS = words_of("posts")
_OF = frozenset(["of", "at", "from"])
_FOR = frozenset(["for", "in", "with"])
_BODIES = frozenset(["ORG", "ARMED"])
_PLACES = frozenset(["GPE", "LOC", "FAC"])
_LOCAL = words_of("local")
_FILLERS = frozenset(["the", "a", "an", "'s", "’s"])
_BEFORE = 4
"""So many words before a post its body may stand: "the UN's senior humanitarian coordinator"."""
_AFTER = 4


def read_body(mentions: Iterable[tuple[Token, Run]], name: str | None, body_at: Callable[[Token], str | None]) -> str | None:
    """Give the body whose post one of the mentions names; `body_at` names the body that a word is, `name` is the speaker's own."""
    known = list(mentions)
    for token, _ in known:
        posts = [token] if _is_post(token) else []
        posts += [word for word in (*modifiers_of(token), *appositions_of(token)) if _is_post(word)]
        for post in posts:
            for word in _around(post, token):
                body = None if _is_local(post, word) else body_at(word)
                if body is not None and body != name:
                    return body
    # Where commas are lost, the tree is seldom right; the words beside the post still stand there.
    for token, run in known:
        for post in (word for word in token.doc[run.begin : run.end] if _is_post(word) and is_noun(word)):
            for word in _beside(post):
                body = body_at(word)
                if body is not None and body != name:
                    return body
    return None


def _is_post(token: Token) -> bool:
    return token.lemma_.lower() in _POSTS


def _is_local(post: Token, word: Token) -> bool:
    """Tell whether a post is one in a place and not for it: "the governor of Orsk", "a source in Orsk"; an envoy speaks for a country."""
    return word.ent_type_ in _PLACES and post.lemma_.lower() in _LOCAL


def _around(post: Token, head: Token) -> Iterator[Token]:
    """Go through the words that may name the body of a post, by the tree, the likeliest first."""
    obliques = obliques_of(post)
    around = [possessor_of(post), possessor_of(head), *(target for preposition, target in obliques if preposition in _OF)]
    if post.i < head.i:
        around += [token for token in modifiers_of(head) if token.i < post.i]
    around += modifiers_of(post)
    # "The UN envoy for Syria" speaks for the UN.
    around += [target for preposition, target in obliques if preposition in _FOR]
    yield from (token for token in around if token is not None)


def _beside(post: Token) -> Iterator[Token]:
    """Go through the named words right before a post, and those right behind it with "of"."""
    doc, own = post.doc, modifiers_of(post)
    for i in range(post.i - 1, max(post.i - _BEFORE, 0) - 1, -1):
        if doc[i + 1].is_sent_start or not (is_noun(doc[i]) or doc[i].lower_ in _FILLERS or doc[i] in own):
            break
        if doc[i].ent_type_ in _BODIES:
            yield doc[i]
            break
    following = post.i + 1
    if following < len(doc) and doc[following].lower_ in _OF:
        for i in range(following + 1, min(following + 1 + _AFTER, len(doc))):
            if doc[i].ent_type_ in _BODIES:
                yield doc[i]
                return
            if doc[i].lower_ not in _FILLERS:
                return
