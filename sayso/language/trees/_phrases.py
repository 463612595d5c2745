"""Phrases and stretches: what belongs to a noun, how far a word's phrase reaches, and the sentences of stretches of text."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.language.trees._clauses import carrier_of, is_clausal, with_conjuncts
from sayso.language.trees._complements import reporting_asides_of
from sayso.language.trees._schemes import Labels, label_of, labels_of, tree_of, under
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
    labels = labels_of(noun)
    found = under(noun, labels.possessors) if labels else []
    return found[0] if found else None


def modifiers_of(token: Token) -> tuple[Token, ...]:
    """Give adjectives, numbers, nouns and titles before a noun, and adverbs, in text order; empty if there are none."""
    labels = labels_of(token)
    return () if labels is None else tuple(under(carrier_of(token, labels), labels.modifiers))


def appositions_of(noun: Token) -> tuple[Token, ...]:
    """Give the nouns that name a noun again ("the minister, Walid Haddad"), in text order; empty if there are none."""
    labels = labels_of(noun)
    return () if labels is None else tuple(under(noun, labels.appositions))


def noun_phrase(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of a nominal; the token alone where it has no parse.

    A preposition or possessive mark, conjuncts, relative clauses, and all that is set apart by a comma, dash or bracket stay
    outside; a participle or "of" phrase that follows at once belongs to it.
    """
    labels = labels_of(token)
    if labels is None:
        return token.i, token.i + 1
    return _phrase_start(token, labels), _phrase_end(token, labels, _continuing(labels))


def plain_noun_phrase(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of a nominal as `noun_phrase` does, but without any clause, apposition or time behind it.

    "the envoy of Turkey", not "the envoy of Turkey speaking there"; the token alone where it has no parse.
    """
    labels = labels_of(token)
    if labels is None:
        return token.i, token.i + 1
    return _phrase_start(token, labels), _phrase_end(token, labels, labels.nominal | labels.prepositional_objects)


def coordinated_phrase(token: Token) -> tuple[int, int]:
    """Give the tokens [start, end) of a nominal with those coordinated with it below: "Russia and its ally Syria"."""
    labels = labels_of(token)
    if labels is None:
        return token.i, token.i + 1
    phrases = [noun_phrase(member) for member in with_conjuncts([token], labels)]
    return min(start for start, _ in phrases), max(end for _, end in phrases)


def full_phrase(token: Token) -> TokenSpan:
    """Give all that hangs from a word, as one stretch from its first token to its last; the token alone without a parse.

    Of a verb, auxiliary or copula it is the clause; of a noun, also one that is a predicate, the noun's own phrase without its
    preposition.
    """
    labels = labels_of(token)
    if labels is None:
        return token.doc[token.i : token.i + 1]
    carrier = carrier_of(token, labels)
    outside = labels.cases
    if carrier == token and not is_verb(token):
        if under(token, labels.copulas):
            inside = labels.nominal | labels.possessors | labels.appositions | labels.relatives | labels.noun_clauses
            kept = [c for c in token.children if label_of(c) in inside or (label_of(c) in labels.conjuncts and not is_clausal(c, labels))]
            return _hull(token, kept)
    elif label_of(token) in labels.copulas or is_verb(token):
        outside = frozenset()
    if not outside or not under(carrier, outside):
        return token.doc[carrier.left_edge.i : carrier.right_edge.i + 1]
    return _hull(carrier, [child for child in carrier.children if label_of(child) not in outside])


def governed_span(token: Token) -> TokenSpan:
    """Give what a word governs: its full phrase without an inserted "he said" at either end and without punctuation around it.

    Quotation marks and brackets at the ends go too, unless one of the pair stands within. Never empty: the token itself stays.
    """
    labels = labels_of(token)
    phrase = full_phrase(token)
    start, end = phrase.start, phrase.end
    if labels is None:
        return phrase
    carrier = carrier_of(token, labels)
    for aside in reporting_asides_of(carrier, labels) if is_verb(token) or carrier != token else []:
        first, last = aside.left_edge.i, aside.right_edge.i + 1
        if first > carrier.i and not _has_words(token.doc, last, end):
            end = min(end, first)
        elif last <= carrier.i and not _has_words(token.doc, start, first):
            start = max(start, last)
    partners = _partners(token.doc, start, end)
    while True:
        # A mark whose partner stays inside stays too: a clause may end with a quoted word.
        if end - 1 > token.i and _is_mark(token.doc[end - 1]) and partners.get(end - 1, start) <= start:
            end -= 1
        elif start < token.i and _is_mark(token.doc[start]) and partners.get(start, end) >= end:
            start += 1
        else:
            return token.doc[min(start, token.i) : max(end, token.i + 1)]


def head_of_span(span: TokenSpan) -> Token | None:
    """Give the word that the others of a stretch hang from; of several the nominal or verb with the widest phrase; `None` if unparsed.

    Punctuation heads a stretch only where there is nothing else.
    """
    doc, start, end = span.doc, span.start, span.end
    tree = tree_of(doc)
    heads = tree.heads
    if tree.labels is None or not all(tree.names[start:end]):
        return None
    tops = [doc[i] for i in range(start, end) if heads[i] == i or not start <= heads[i] < end]
    if len(tops) == 1:
        return tops[0]
    best: tuple[bool, bool, int] | None = None
    found: Token | None = None
    for token in tops:
        width = min(token.right_edge.i + 1, end) - max(token.left_edge.i, start)
        rank = (not _is_mark(token), is_noun(token) or is_pronoun(token) or is_verb(token), width)
        if best is None or rank > best:
            best, found = rank, token
    return found


def heads_of(doc: Doc, stretches: Iterable[Span], starts: Sequence[int] = ()) -> dict[int, int]:
    """Give the head of each stretch of text (offsets count code points): index of the token to index of the stretch, the first kept.

    `starts` are the offsets of the tokens, where the caller has them. A stretch without a head in the parse has no entry.
    """
    starts = starts or [token.idx for token in doc]
    found: dict[int, int] = {}
    for number, stretch in enumerate(stretches):
        first = max(0, bisect.bisect_right(starts, stretch.start) - 1)
        head = head_of_span(doc[first : max(bisect.bisect_left(starts, stretch.end), first + 1)]) if len(doc) else None
        if head is not None:
            found.setdefault(head.i, number)
    return found


def body_sentences(doc: Doc, stretches: Iterable[Span]) -> Iterator[TokenSpan]:
    """Yield the sentences of a parse that lie in stretches of its text, in the order of the stretches; none without sentence borders.

    Offsets count code points. A sentence that runs over the end of its stretch is cut there, at a token border.
    """
    if not doc.has_annotation("SENT_START"):
        return
    starts = [token.idx for token in doc]
    for stretch in stretches:
        i = bisect.bisect_left(starts, stretch.start)
        last = bisect.bisect_left(starts, stretch.end)
        while last > i and starts[last - 1] + len(doc[last - 1]) > stretch.end:
            last -= 1
        begin = i
        for i in range(begin + 1, last + 1):
            if i == last or doc[i].is_sent_start:
                if not all(token.text.isspace() for token in doc[begin:i]):
                    yield doc[begin:i]
                begin = i


def _phrase_start(token: Token, labels: Labels) -> int:
    start = token.i
    for child in reversed(list(token.lefts)):
        label = label_of(child)
        if label in labels.nominal or label in labels.possessors:
            start = child.left_edge.i
        elif label not in labels.punctuation:
            break
    while start < token.i and token.doc[start].text in _BREAKS:
        start += 1
    return start


def _phrase_end(token: Token, labels: Labels, within: frozenset[str]) -> int:
    """Walk down the last words that belong to the phrase, those with labels `within`: each may bring a relative clause that does not."""
    end = token.i + 1
    node: Token | None = token
    while node is not None:
        following, node = node, None
        for child in following.rights:
            label = label_of(child)
            if label not in within or child.left_edge.text in _BREAKS:
                break
            if labels.appositions.isdisjoint(within) and is_time_noun(child):
                # "officials Monday", asked for without what hangs behind the noun.
                break
            end = child.right_edge.i + 1
            node = child
        if node is None or not _is_nominal_link(label_of(node), labels):
            break
        end = node.i + 1
    while end > token.i + 1 and token.doc[end - 1].text in _BREAKS:
        end -= 1
    return end


def _continuing(labels: Labels) -> frozenset[str]:
    """Give the labels of what may follow inside a noun phrase."""
    return labels.nominal | labels.noun_clauses | labels.appositions | labels.prepositional_objects | labels.prepositional_clauses


def _is_nominal_link(label: str, labels: Labels) -> bool:
    return label in labels.nominal_obliques | labels.prepositions | labels.prepositional_objects | labels.appositions


def _hull(token: Token, children: list[Token]) -> TokenSpan:
    start = min([token.i, *(child.left_edge.i for child in children)])
    end = max([token.i, *(child.right_edge.i for child in children)]) + 1
    return token.doc[start:end]


def _partners(doc: Doc, start: int, end: int) -> dict[int, int]:
    """Give, both ways, which quotation mark or bracket closes which."""
    partners: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for i in range(start, end):
        text = doc[i].text
        if opened and text == opened[-1][0]:
            opening = opened.pop()[1]
            partners[i], partners[opening] = opening, i
        elif text in _PAIRS:
            opened.append((_PAIRS[text], i))
    return partners


def _has_words(doc: Doc, start: int, end: int) -> bool:
    return any(not _is_mark(doc[i]) for i in range(start, end))


def _is_mark(token: Token) -> bool:
    return token.text.isspace() or token.text in _BREAKS or token.text in _QUOTES
