"""Phrases and stretches: what belongs to a noun, how far a word's phrase reaches, and the sentences of stretches of text."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.language.trees._clauses import carrier_of, is_clausal, with_conjuncts
from sayso.language.trees._complements import reporting_asides_of
from sayso.language.trees._nodes import Node, kept, node_of, offsets_of, tokens_of, tree_of, under
from sayso.language.trees._words import is_noun, is_pronoun, is_time_noun, is_verb, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

    from sayso.records import Span

_BREAKS = listed(", ; : . ! ? - – — -- ( ) [ ] { }")
_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "„": "“", "«": "»", "``": "''", '"': '"'}
_QUOTES = listed("\" “ ” „ « » `` ''")


def possessor_of(noun: Token) -> Token | None:
    """Give whose a noun is ("Syria's army", "their army"); `None` if it is not said, or said with "of"."""
    node = node_of(noun)
    found = under(node, node.labels.possessors) if node is not None else []
    return noun.doc[found[0].i] if found else None


def modifiers_of(token: Token) -> tuple[Token, ...]:
    """Give adjectives, numbers, nouns and titles before a noun, and adverbs, in text order; empty if there are none."""
    node = node_of(token)
    return () if node is None else tokens_of(token, under(carrier_of(node), node.labels.modifiers))


def appositions_of(noun: Token) -> tuple[Token, ...]:
    """Give the nouns that name a noun again ("the minister, Walid Haddad"), in text order; empty if there are none."""
    node = node_of(noun)
    return () if node is None else tokens_of(noun, under(node, node.labels.appositions))


def noun_phrase(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of a nominal; the token alone where it has no parse.

    A preposition or possessive mark, conjuncts, relative clauses, and all that is set apart by a comma, dash or bracket stay
    outside; a participle or "of" phrase that follows at once belongs to it.
    """
    node = node_of(token)
    return (token.i, token.i + 1) if node is None else _noun_phrase(node)


def plain_noun_phrase(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of a nominal as `noun_phrase` does, but without any clause, apposition or time behind it.

    "the envoy of Turkey", not "the envoy of Turkey speaking there"; the token alone where it has no parse.
    """
    node = node_of(token)
    return (token.i, token.i + 1) if node is None else _plain_noun_phrase(node)


def coordinated_phrase(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of a nominal with those coordinated with it below: "Russia and its ally Syria"."""
    node = node_of(token)
    if node is None:
        return token.i, token.i + 1
    phrases = [_noun_phrase(member) for member in with_conjuncts([node])]
    return min(start for start, _ in phrases), max(end for _, end in phrases)


def full_phrase(token: Token) -> TokenSpan:
    """Give all that hangs from a word, as one stretch from its first token to its last; the token alone without a parse.

    Of a verb, auxiliary or copula it is the clause; of a noun, also one that is a predicate, the noun's own phrase without its
    preposition.
    """
    node = node_of(token)
    start, end = (token.i, token.i + 1) if node is None else _full_phrase(node)
    return token.doc[start:end]


def governed_span(token: Token) -> TokenSpan:
    """Give what a word governs: its full phrase without an inserted "he said" at either end and without punctuation around it.

    Quotation marks and brackets at the ends go too, unless one of the pair stands within. Never empty: the token itself stays.
    """
    node = node_of(token)
    start, end = (token.i, token.i + 1) if node is None else _governed(node)
    return token.doc[start:end]


def head_of_span(span: TokenSpan) -> Token | None:
    """Give the word that the others of a stretch hang from; of several the nominal or verb with the widest phrase; `None` if unparsed.

    Punctuation heads a stretch only where there is nothing else.
    """
    found = _head(tree_of(span.doc).nodes, span.start, span.end)
    return None if found is None else span.doc[found]


def heads_of(doc: Doc, stretches: Iterable[Span], starts: Sequence[int] = ()) -> dict[int, int]:
    """Give the head of each stretch of text (offsets count code points): index of the token to index of the stretch, the first kept.

    `starts` are the offsets of the tokens, where the caller has them. A stretch without a head in the parse has no entry.
    """
    found: dict[int, int] = {}
    nodes = tree_of(doc).nodes
    if not nodes:
        return found
    starts = starts or offsets_of(doc)
    for number, stretch in enumerate(stretches):
        first = max(0, bisect.bisect_right(starts, stretch.start) - 1)
        head = _head(nodes, first, max(bisect.bisect_left(starts, stretch.end), first + 1))
        if head is not None:
            found.setdefault(head, number)
    return found


def body_sentences(doc: Doc, stretches: Iterable[Span]) -> Iterator[TokenSpan]:
    """Yield the sentences of a parse that lie in stretches of its text, in the order of the stretches; none without sentence borders.

    Offsets count code points. A sentence that runs over the end of its stretch is cut there, at a token border.
    """
    if not doc.has_annotation("SENT_START"):
        return
    starts, opens = offsets_of(doc), doc.to_array("SENT_START").tolist()
    for stretch in stretches:
        i = bisect.bisect_left(starts, stretch.start)
        last = bisect.bisect_left(starts, stretch.end)
        while last > i and starts[last - 1] + len(doc[last - 1]) > stretch.end:
            last -= 1
        begin = i
        for i in range(begin + 1, last + 1):
            if i == last or opens[i] == 1:
                if not all(doc[at].text.isspace() for at in range(begin, i)):
                    yield doc[begin:i]
                begin = i


@kept
def _noun_phrase(node: Node) -> tuple[int, int]:
    labels = node.labels
    inside = labels.nominal | labels.noun_clauses | labels.appositions | labels.prepositional_objects | labels.prepositional_clauses
    return _phrase_start(node), _phrase_end(node, inside)


@kept
def _plain_noun_phrase(node: Node) -> tuple[int, int]:
    return _phrase_start(node), _phrase_end(node, node.labels.nominal | node.labels.prepositional_objects)


def _full_phrase(node: Node) -> tuple[int, int]:
    labels, carrier = node.labels, carrier_of(node)
    outside = labels.cases
    if carrier is node and not is_verb(node):
        if under(node, labels.copulas):
            inside = labels.nominal | labels.possessors | labels.appositions | labels.relatives | labels.noun_clauses
            return _hull(node, [c for c in node.children if c.label in inside or (c.label in labels.conjuncts and not is_clausal(c))])
    elif node.label in labels.copulas or is_verb(node):
        outside = frozenset()
    if not outside or not under(carrier, outside):
        return carrier.left, carrier.right + 1
    return _hull(carrier, [child for child in carrier.children if child.label not in outside])


def _governed(node: Node) -> tuple[int, int]:
    start, end = _full_phrase(node)
    words, carrier = node.words, carrier_of(node)
    for aside in reporting_asides_of(carrier) if is_verb(node) or carrier is not node else []:
        first, last = aside.left, aside.right + 1
        if first > carrier.i and all(map(_is_mark, words[last:end])):
            end = min(end, first)
        elif last <= carrier.i and all(map(_is_mark, words[start:first])):
            start = max(start, last)
    partners = _partners(words, start, end)
    while True:
        # A mark whose partner stays inside stays too: a clause may end with a quoted word.
        if end - 1 > node.i and _is_mark(words[end - 1]) and partners.get(end - 1, start) <= start:
            end -= 1
        elif start < node.i and _is_mark(words[start]) and partners.get(start, end) >= end:
            start += 1
        else:
            return min(start, node.i), max(end, node.i + 1)


def _head(words: list[Node], start: int, end: int) -> int | None:
    """Give the index of the head of a stretch."""
    stretch = words[start:end]
    if not stretch or not all(word.label for word in stretch):
        return None
    tops = [word for word in stretch if word.head is word or not start <= word.head.i < end]
    if len(tops) == 1:
        return tops[0].i
    best: tuple[bool, bool, int] | None = None
    found: int | None = None
    for word in tops:
        width = min(word.right + 1, end) - max(word.left, start)
        rank = (not _is_mark(word), is_noun(word) or is_pronoun(word) or is_verb(word), width)
        if best is None or rank > best:
            best, found = rank, word.i
    return found


def sentence_of(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of the sentence that a token stands in; the token alone in a text without a parse."""
    nodes = tree_of(token.doc).nodes
    return _sentence(nodes[token.i]) if nodes else (token.i, token.i + 1)


@kept
def _sentence(node: Node) -> tuple[int, int]:
    words, start, end = node.words, node.i, node.i + 1
    while start > 0 and not words[start].opens:
        start -= 1
    while end < len(words) and not words[end].opens:
        end += 1
    return start, end


def _phrase_start(token: Node) -> int:
    labels = token.labels
    start = token.i
    for child in reversed([child for child in token.children if child.i < token.i]):
        label = child.label
        if label in labels.nominal or label in labels.possessors:
            start = child.left
        elif label not in labels.punctuation:
            break
    while start < token.i and token.words[start].text in _BREAKS:
        start += 1
    return start


def _phrase_end(token: Node, within: frozenset[str]) -> int:
    """Walk down the last words that belong to the phrase, those with labels `within`: each may bring a relative clause that does not."""
    labels = token.labels
    end = token.i + 1
    node: Node | None = token
    while node is not None:
        following, node = node, None
        for child in [child for child in following.children if child.i > following.i]:
            label = child.label
            if label not in within or child.words[child.left].text in _BREAKS:
                break
            if labels.appositions.isdisjoint(within) and is_time_noun(child):
                # "officials Monday", asked for without what hangs behind the noun.
                break
            end = child.right + 1
            node = child
        if node is None or not _is_nominal_link(node):
            break
        end = node.i + 1
    while end > token.i + 1 and token.words[end - 1].text in _BREAKS:
        end -= 1
    return end


def _is_nominal_link(node: Node) -> bool:
    labels = node.labels
    return node.label in labels.nominal_obliques | labels.prepositions | labels.prepositional_objects | labels.appositions


def _hull(node: Node, children: list[Node]) -> tuple[int, int]:
    start = min([node.i, *(child.left for child in children)])
    return start, max([node.i, *(child.right for child in children)]) + 1


def _partners(words: list[Node], start: int, end: int) -> dict[int, int]:
    """Give, both ways, which quotation mark or bracket closes which."""
    partners: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for i in range(start, end):
        text = words[i].text
        if opened and text == opened[-1][0]:
            opening = opened.pop()[1]
            partners[i], partners[opening] = opening, i
        elif text in _PAIRS:
            opened.append((_PAIRS[text], i))
    return partners


def _is_mark(word: Node) -> bool:
    return word.text.isspace() or word.text in _BREAKS or word.text in _QUOTES
