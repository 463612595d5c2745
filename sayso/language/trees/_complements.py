"""Clauses below a verb or noun, and the verb that reports a clause which stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.language.trees._clauses import antecedent, carrier_of, is_relative, verb_of, with_adjective
from sayso.language.trees._groups import modal
from sayso.language.trees._nodes import Node, kept, node_of, under
from sayso.language.trees._words import FINITE, is_infinitive_to, is_verb, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

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
    node = node_of(head)
    return () if node is None else _clauses(head, _completing(node))


def adverbial_clauses_of(verb: Token) -> tuple[Clause, ...]:
    """Give the clauses that say when, why, how or if, with their marker ("if", "after", "by", "to"), in text order; empty if none."""
    node = node_of(verb)
    return () if node is None else _clauses(verb, _adverbial(node))


def relative_clauses_of(noun: Token) -> tuple[Clause, ...]:
    """Give the relative clauses of a noun in text order, with their pronoun as the marker; empty if there are none."""
    node = node_of(noun)
    return () if node is None else _clauses(noun, [child for child in under(node, node.labels.relatives) if is_relative(child)])


def participles_of(noun: Token) -> tuple[Clause, ...]:
    """Give the clauses without a joining word that a noun has: "sources speaking there", "a man killed"; empty if there are none."""
    node = node_of(noun)
    return () if node is None else _clauses(noun, [child for child in under(node, node.labels.noun_clauses) if not _marker_of(child)])


def quoted_clause_of(verb: Token) -> Token | None:
    """Give the verb of the clause that a verb of saying stands beside: "The road is shut, he said", "as he said"; `None` if there is none.

    Either may be the head in the tree. Whether the verb is one of saying is not asked; "he said that" has a complement clause.
    """
    node = node_of(verb)
    found = None if node is None else _quoted_clause(node)
    return None if found is None else verb.doc[found.i]


def reporting_verb_of(clause: Token) -> Token | None:
    """Give the verb of saying that stands beside a clause, given the clause's verb: the other way round to `quoted_clause_of`."""
    node = node_of(clause)
    if node is None:
        return None
    carrier = carrier_of(node)
    head = carrier_of(carrier.head)
    for verb in [*under(carrier, carrier.labels.parataxis), *([head] if head is not carrier and head.label else [])]:
        found = _quoted_clause(verb)
        if found is not None and carrier_of(found) is carrier:
            return clause.doc[verb_of(verb).i]
    return None


def marker_of(verb: Token) -> str:
    """Give what joins a clause to the word above it, in lower case ("if", "that", "to"); empty if nothing does or it is unknown."""
    node = node_of(verb)
    return "" if node is None else _marker_of(carrier_of(node))


def has_own_frame(verb: Token) -> bool:
    """Tell whether a coordinated verb has a subject, auxiliary or joining word of its own; `False` if it shares those before the first."""
    node = node_of(verb)
    if node is None:
        return False
    labels = node.labels
    own = labels.subjects | labels.auxiliaries | labels.copulas | labels.markers
    return any(word.i < node.i for word in under(carrier_of(node), own))


def reporting_asides_of(carrier: Node) -> list[Node]:
    """Give the verbs of saying inserted into or added to the clause of a carrier: "he said", "said Haddad", no other run-on clause."""
    return [aside for aside in under(carrier, carrier.labels.parataxis) if _is_reporting(aside) and _is_plain(aside)]


@kept
def _completing(head: Node) -> list[Node]:
    labels, node = head.labels, carrier_of(head)
    if node is not head and head.label in labels.copulas and under(node, labels.outer_subjects):
        return [node]
    found = []
    below = with_adjective(node) if is_verb(head) else [node]
    for child in [child for word in below for child in word.children]:
        label = child.label
        if label in labels.complements or label in labels.open_complements:
            if is_verb(child) or under(child, labels.copulas | labels.markers | labels.auxiliaries | labels.subjects):
                found.append(child)
        elif label in labels.clausal_subjects:
            if child.i > node.i:
                found.append(child)
        elif label in labels.adverbials:
            if _is_completing(child):
                found.append(child)
        elif label in labels.noun_clauses or (label in labels.relatives and not is_relative(child)):
            if _marker_of(child):
                found.append(child)
        elif label in labels.prepositions:
            found += _below_prepositions(child, completing=True)
    return found


@kept
def _adverbial(verb: Node) -> list[Node]:
    labels, found = verb.labels, []
    below = with_adjective(carrier_of(verb)) if is_verb(verb) else [carrier_of(verb)]
    for child in [child for word in below for child in word.children]:
        if child.label in labels.adverbials and not _is_completing(child):
            found.append(child)
        elif child.label in labels.prepositions:
            found += _below_prepositions(child, completing=False)
    return found


@kept
def _quoted_clause(verb: Node) -> Node | None:
    labels, node = verb.labels, carrier_of(verb)
    if _is_reporting(node):
        return verb_of(carrier_of(node.head))
    for clause in under(node, labels.complements):
        if not under(clause, labels.markers) and (clause.i < node.i or _is_set_apart(clause, node)):
            return verb_of(clause)
    for clause in under(node, labels.parataxis):
        if clause.i < node.i or _follows_colon(clause) or _is_quoted(clause):
            return verb_of(clause)
    return None


def _is_reporting(node: Node) -> bool:
    """Tell whether a clause beside its head has the shape of "he said": a subject and nothing that it says itself, or of "as he said"."""
    labels = node.labels
    label = node.label
    as_said = label in labels.adverbials and _marker_of(node) == "as"
    if (label not in labels.parataxis and not as_said) or not is_verb(node) or not under(node, labels.subjects):
        return False
    said = labels.complements | labels.open_complements | labels.objects | labels.parataxis
    own = [child for child in under(node, said) if child.i > node.i]
    return not own and not _follows_colon(node) and not _is_quoted(node)


def _is_plain(aside: Node) -> bool:
    """Tell whether a clause begins with its subject or verb and has no modal or copula: not "so they should complain"."""
    labels = aside.labels
    if under(aside, labels.copulas | labels.predicates) or modal(aside) is not None:
        return False
    words = (word for word in aside.children if word.label not in labels.punctuation)
    first = next(words, aside)
    return first.i > aside.i or first.label in labels.subjects


def _clauses(token: Token, nodes: Iterable[Node]) -> tuple[Clause, ...]:
    return tuple([_clause(node, token.doc) for node in sorted(nodes, key=lambda node: node.i)])


def _clause(node: Node, doc: Doc) -> Clause:
    auxiliaries = under(node, node.labels.helping)
    finite = node.form in FINITE or any(word.form in FINITE for word in auxiliaries)
    return Clause(doc[verb_of(node).i], _marker_of(node), finite)


@kept
def _marker_of(node: Node) -> str:
    labels = node.labels
    marks = under(node, labels.markers) or [word for word in under(node, labels.auxiliaries) if is_infinitive_to(word)]
    if marks:
        words = sorted([marks[0], *under(marks[0], labels.fixed)], key=lambda word: word.i)
        return "to" if is_infinitive_to(marks[0]) else " ".join(word.spelt for word in words)
    if node.label in labels.prepositional_clauses:
        return node.head.spelt
    if node.label in labels.relatives:
        # The pronoun stands first, though what it hangs from may be deep in the clause ("who officials said was").
        first = [word for word in node.words[node.left : node.i] if antecedent(word) is node.head]
        return first[0].spelt if first else ""
    return ""


def _below_prepositions(preposition: Node, *, completing: bool) -> list[Node]:
    labels = preposition.labels
    clauses = [child for child in under(preposition, labels.prepositional_clauses) if is_verb(child)]
    return clauses if (preposition.spelt in _COMPLETING) == completing else []


def _is_completing(clause: Node) -> bool:
    labels = clause.labels
    return _marker_of(clause) in _COMPLETING and clause.form not in FINITE and not under(clause, labels.subjects)


def _is_set_apart(clause: Node, verb: Node) -> bool:
    """Tell whether a colon or quotation mark stands between a verb and the clause after it."""
    first = clause.left
    between = clause.words[max(verb.i + 1, first - 2) : min(first + 1, clause.i)]
    return any(word.text == ":" or word.text in _OPENING or word.text == _STRAIGHT for word in between)


def _follows_colon(clause: Node) -> bool:
    first = clause.left
    around = clause.words[max(0, first - 2) : min(first + 2, clause.i)]
    return any(word.text == ":" for word in around)


def _is_quoted(clause: Node) -> bool:
    """Tell whether a word stands inside quotation marks that were opened in its sentence."""
    root = clause
    while root.head is not root:
        root = root.head
    straight = 0
    for i in range(clause.i - 1, root.left - 1, -1):
        word = clause.words[i]
        if word.text in _OPENING or word.tag_ == "``":
            return straight % 2 == 0
        if word.text in _CLOSING or word.tag_ == "''":
            return False
        straight += word.text == _STRAIGHT
    return straight % 2 == 1
