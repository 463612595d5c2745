"""Clauses below a verb or noun, and the verb that reports a clause which stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.language.trees._clauses import antecedent_of, carrier_of, is_relative, verb_of, with_adjective
from sayso.language.trees._groups import modal_of
from sayso.language.trees._schemes import Labels, label_of, labels_of, under
from sayso.language.trees._words import is_finite, is_infinitive_to, is_verb, listed, spelt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

# After these a participle completes the verb ("accused of using", "barred from leaving") rather than saying how or when.
_COMPLETING = listed("of from into on about for with against")
_OPENING = listed("“ „ « ‹ ``")
_CLOSING = listed("” » › ''")
_STRAIGHT = '"'


class Clause(NamedTuple):
    """A clause below another word."""

    verb: Token
    """Names the clause: its verb or copula; its head word where it has neither."""
    marker: str
    """What joins it, in lower case: "that", "to", "whether", "of", a relative pronoun; empty if nothing does."""
    finite: bool
    """It has a tense or a modal of its own; else it is open: an infinitive or participle, whose subject another word gives."""


def complement_clauses_of(head: Token) -> tuple[Clause, ...]:
    """Give the clauses that complete a verb, noun or adjective, finite and open, in text order; empty if there are none.

    Said, planned, wanted: "said that", "agreed to", "accused of using", "it is clear that", "the claim that". Adverbial
    clauses are apart. A quoted clause ("The road is shut, he said") is among them only where the tree puts it below its verb.
    """
    labels = labels_of(head)
    if labels is None:
        return ()
    node = carrier_of(head, labels)
    if node != head and label_of(head) in labels.copulas and under(node, labels.outer_subjects):
        return (_clause(node, labels),)
    found = []
    below = with_adjective(node, labels) if is_verb(head) else [node]
    for child in [child for word in below for child in word.children]:
        label = label_of(child)
        if label in labels.complements or label in labels.open_complements:
            if is_verb(child) or under(child, labels.copulas | labels.markers | labels.auxiliaries | labels.subjects):
                found.append(child)
        elif label in labels.clausal_subjects:
            if child.i > node.i:
                found.append(child)
        elif label in labels.adverbials:
            if _is_completing(child, labels):
                found.append(child)
        elif label in labels.noun_clauses or (label in labels.relatives and not is_relative(child, labels)):
            if _marker_of(child, labels):
                found.append(child)
        elif label in labels.prepositions:
            found += _below_prepositions(child, labels, completing=True)
    return _clauses(found, labels)


def adverbial_clauses_of(verb: Token) -> tuple[Clause, ...]:
    """Give the clauses that say when, why, how or if, with their marker ("if", "after", "by", "to"), in text order; empty if none."""
    labels = labels_of(verb)
    if labels is None:
        return ()
    found = []
    below = with_adjective(carrier_of(verb, labels), labels) if is_verb(verb) else [carrier_of(verb, labels)]
    for child in [child for word in below for child in word.children]:
        label = label_of(child)
        if label in labels.adverbials and not _is_completing(child, labels):
            found.append(child)
        elif label in labels.prepositions:
            found += _below_prepositions(child, labels, completing=False)
    return _clauses(found, labels)


def relative_clauses_of(noun: Token) -> tuple[Clause, ...]:
    """Give the relative clauses of a noun in text order, with their pronoun as the marker; empty if there are none."""
    labels = labels_of(noun)
    return () if labels is None else _clauses([child for child in under(noun, labels.relatives) if is_relative(child, labels)], labels)


def participles_of(noun: Token) -> tuple[Clause, ...]:
    """Give the clauses without a joining word that a noun has: "sources speaking there", "a man killed"; empty if there are none."""
    labels = labels_of(noun)
    if labels is None:
        return ()
    return _clauses([child for child in under(noun, labels.noun_clauses) if not _marker_of(child, labels)], labels)


def quoted_clause_of(verb: Token) -> Token | None:
    """Give the verb of the clause that a verb of saying stands beside: "The road is shut, he said", "as he said"; `None` if there is none.

    Either may be the head in the tree. Whether the verb is one of saying is not asked; "he said that" has a complement clause.
    """
    labels = labels_of(verb)
    if labels is None:
        return None
    node = carrier_of(verb, labels)
    if _is_reporting(node, labels):
        return verb_of(carrier_of(node.head, labels), labels)
    for clause in under(node, labels.complements):
        if not under(clause, labels.markers) and (clause.i < node.i or _is_set_apart(clause, node)):
            return verb_of(clause, labels)
    for clause in under(node, labels.parataxis):
        if clause.i < node.i or _follows_colon(clause) or _is_quoted(clause):
            return verb_of(clause, labels)
    return None


def reporting_verb_of(clause: Token) -> Token | None:
    """Give the verb of saying that stands beside a clause, given the clause's verb: the other way round to `quoted_clause_of`."""
    labels = labels_of(clause)
    if labels is None:
        return None
    node = carrier_of(clause, labels)
    head = carrier_of(node.head, labels)
    for verb in [*under(node, labels.parataxis), *([head] if head != node else [])]:
        found = quoted_clause_of(verb)
        if found is not None and carrier_of(found, labels) == node:
            return verb_of(verb, labels)
    return None


def marker_of(verb: Token) -> str:
    """Give what joins a clause to the word above it, in lower case ("if", "that", "to"); empty if nothing does or it is unknown."""
    labels = labels_of(verb)
    return "" if labels is None else _marker_of(carrier_of(verb, labels), labels)


def has_own_frame(verb: Token) -> bool:
    """Tell whether a coordinated verb has a subject, auxiliary or joining word of its own; `False` if it shares those before the first."""
    labels = labels_of(verb)
    own = labels.subjects | labels.auxiliaries | labels.copulas | labels.markers if labels else frozenset()
    return labels is not None and any(word.i < verb.i for word in under(carrier_of(verb, labels), own))


def reporting_asides_of(carrier: Token, labels: Labels) -> list[Token]:
    """Give the verbs of saying inserted into or added to the clause of a carrier: "he said", "said Haddad", no other run-on clause."""
    return [aside for aside in under(carrier, labels.parataxis) if _is_reporting(aside, labels) and _is_plain(aside, labels)]


def _is_reporting(node: Token, labels: Labels) -> bool:
    """Tell whether a clause beside its head has the shape of "he said": a subject and nothing that it says itself, or of "as he said"."""
    label = label_of(node)
    as_said = label in labels.adverbials and _marker_of(node, labels) == "as"
    if (label not in labels.parataxis and not as_said) or not is_verb(node) or not under(node, labels.subjects):
        return False
    said = labels.complements | labels.open_complements | labels.objects | labels.parataxis
    own = [child for child in under(node, said) if child.i > node.i]
    return not own and not _follows_colon(node) and not _is_quoted(node)


def _is_plain(aside: Token, labels: Labels) -> bool:
    """Tell whether a clause begins with its subject or verb and has no modal or copula: not "so they should complain"."""
    if under(aside, labels.copulas | labels.predicates) or modal_of(aside) is not None:
        return False
    words = (word for word in aside.children if label_of(word) not in labels.punctuation)
    first = next(words, aside)
    return first.i > aside.i or label_of(first) in labels.subjects


def _clauses(nodes: Iterable[Token], labels: Labels) -> tuple[Clause, ...]:
    return tuple(_clause(node, labels) for node in sorted(nodes, key=lambda node: node.i))


def _clause(node: Token, labels: Labels) -> Clause:
    auxiliaries = under(node, labels.auxiliaries | labels.copulas)
    finite = is_finite(node) or any(is_finite(word) for word in auxiliaries)
    return Clause(verb_of(node, labels), _marker_of(node, labels), finite)


def _marker_of(node: Token, labels: Labels) -> str:
    marks = under(node, labels.markers) or [word for word in under(node, labels.auxiliaries) if is_infinitive_to(word)]
    if marks:
        words = sorted([marks[0], *under(marks[0], labels.fixed)], key=lambda word: word.i)
        return "to" if is_infinitive_to(marks[0]) else " ".join(spelt(word) for word in words)
    if label_of(node) in labels.prepositional_clauses:
        return spelt(node.head)
    if label_of(node) in labels.relatives:
        # The pronoun stands first, though what it hangs from may be deep in the clause ("who officials said was").
        first = [word for word in node.doc[node.left_edge.i : node.i] if antecedent_of(word) == node.head]
        return spelt(first[0]) if first else ""
    return ""


def _below_prepositions(preposition: Token, labels: Labels, *, completing: bool) -> list[Token]:
    clauses = [child for child in under(preposition, labels.prepositional_clauses) if is_verb(child)]
    return clauses if (spelt(preposition) in _COMPLETING) == completing else []


def _is_completing(clause: Token, labels: Labels) -> bool:
    return _marker_of(clause, labels) in _COMPLETING and not is_finite(clause) and not under(clause, labels.subjects)


def _is_set_apart(clause: Token, verb: Token) -> bool:
    """Tell whether a colon or quotation mark stands between a verb and the clause after it."""
    first = clause.left_edge.i
    between = clause.doc[max(verb.i + 1, first - 2) : min(first + 1, clause.i)]
    return any(word.text == ":" or word.text in _OPENING or word.text == _STRAIGHT for word in between)


def _follows_colon(clause: Token) -> bool:
    first = clause.left_edge.i
    around = clause.doc[max(0, first - 2) : min(first + 2, clause.i)]
    return any(word.text == ":" for word in around)


def _is_quoted(clause: Token) -> bool:
    """Tell whether a word stands inside quotation marks that were opened in its sentence."""
    root = clause
    while root.head != root:
        root = root.head
    straight = 0
    for i in range(clause.i - 1, root.left_edge.i - 1, -1):
        word = clause.doc[i]
        if word.text in _OPENING or word.tag_ == "``":
            return straight % 2 == 0
        if word.text in _CLOSING or word.tag_ == "''":
            return False
        straight += word.text == _STRAIGHT
    return straight % 2 == 1
