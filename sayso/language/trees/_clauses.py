"""The frame of a clause: which word carries its dependents, which verb names it, and what it is coordinated with.

A clause is named by its verb: the copula in "he is a minister", also where the tree puts "minister" above it. A word asked
about may be that verb, one of its auxiliaries, or the predicate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.language.trees._nodes import Node, kept, node_of, tokens_of, under
from sayso.language.trees._words import RELATIVE_PRONOUNS, is_infinitive_to, is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def carrier_of(word: Node) -> Node:
    """Give the word that the dependents of a verb's clause hang from: itself, or what it is an auxiliary or copula of."""
    helping = word.labels.helping
    while word.label in helping and word.head is not word:
        word = word.head
    return word


def verb_of(carrier: Node) -> Node:
    """Give the verb that names the clause of a carrier: its copula if it has one, else the carrier."""
    labels = carrier.labels
    if not labels.copulas or under(carrier, labels.outer_subjects):
        return carrier
    copulas = under(carrier, labels.copulas)
    return copulas[-1] if copulas else carrier


def governors_of(token: Token) -> tuple[Token, ...]:
    """Give the word itself, then each one that it hangs from, up to the root; none without a parse.

    A clause is met at the word that carries it: the predicate above its copula, where the tree has it so. Auxiliaries are passed.
    """
    node = node_of(token)
    if node is None:
        return ()
    way = [carrier_of(node)]
    while way[-1].head is not way[-1]:
        way.append(way[-1].head)
    return tokens_of(token, way)


def is_case(token: Token) -> bool:
    """Tell whether a word is a preposition or joining word of a phrase or clause, and not a particle or adverb of a verb."""
    node = node_of(token)
    return node is not None and (node.label in node.labels.cases or node.label in node.labels.markers)


def is_infinitive(carrier: Node) -> bool:
    """Tell whether a clause is marked by the "to" of an infinitive: not "resorted to throwing stones"."""
    labels = carrier.labels
    if carrier.tag_ == "VBG" and not under(carrier, labels.helping):
        return False
    return any(is_infinitive_to(word) for word in under(carrier, labels.markers | labels.auxiliaries))


def is_to_infinitive(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to", the passive ("to be opened") included; `False` if unknown."""
    node = node_of(verb)
    return node is not None and is_infinitive(carrier_of(node))


def is_relative(carrier: Node) -> bool:
    """Tell whether a clause is a relative one: "a place to sleep" is none, though spaCy's pipelines label it so."""
    labels = carrier.labels
    return carrier.label in labels.relatives and not (is_infinitive(carrier) and not under(carrier, labels.subjects))


def with_adjective(carrier: Node) -> list[Node]:
    """Give a verb and the adjective said of its subject below it: "ready" has the phrases that elsewhere hang from its copula."""
    return [carrier, *[word for word in under(carrier, carrier.labels.predicates) if not is_noun(word)]]


def is_clausal(word: Node) -> bool:
    """Tell whether a word heads a clause: a verb, or a predicate with its copula or subject below it."""
    return is_verb(word) or bool(under(word, word.labels.clausal))


def conjuncts_of(token: Token) -> tuple[Token, ...]:
    """Give the other members of the coordination that a word belongs to, in text order; empty if it stands alone.

    Of "he is a minister and leads the party", the verbs "is" and "leads" are coordinated, not "minister".
    """
    node = node_of(token)
    return () if node is None else tokens_of(token, _conjuncts(node))


def _conjuncts(word: Node) -> list[Node]:
    labels = word.labels
    first = carrier = carrier_of(word)
    while first.label in labels.conjuncts and first.head is not first:
        first = first.head
    members, open_ends = [], [first]
    while open_ends:
        member = open_ends.pop()
        members.append(member)
        open_ends += under(member, labels.conjuncts)
    if len(members) == 1 and carrier is word:
        return []
    as_clause = carrier is not word or (is_clausal(word) and (is_verb(word) or word is not first))
    if under(first, labels.copulas):
        members = [member for member in members if member is first or is_clausal(member) == as_clause]
    if as_clause:
        members = [verb_of(member) for member in members]
        word = verb_of(carrier)
    return sorted((member for member in members if member is not word), key=_place)


def with_conjuncts(words: list[Node]) -> tuple[Node, ...]:
    """Give nouns and those coordinated with them below, in text order, each once."""
    found: dict[int, Node] = {}
    open_ends = list(words)
    while open_ends:
        word = open_ends.pop()
        if word.i in found:
            continue
        found[word.i] = word
        below = under(word, word.labels.conjuncts)
        if below and under(word, word.labels.copulas):
            below = [other for other in below if not is_clausal(other)]
        open_ends += below
    return tuple([found[i] for i in sorted(found)])


def antecedent_of(pronoun: Token) -> Token | None:
    """Give the noun that a relative pronoun stands for; `None` for any other word, and where a whole clause is meant."""
    node = node_of(pronoun)
    found = None if node is None else antecedent(node)
    return None if found is None else pronoun.doc[found.i]


def antecedent(pronoun: Node) -> Node | None:
    """Give what `antecedent_of` gives."""
    if pronoun.spelt not in RELATIVE_PRONOUNS or pronoun.tag_ == "DT":
        return None
    labels, node = pronoun.labels, pronoun
    while node.label not in labels.relatives:
        # A clause of its own between the pronoun and the noun ("the man who ... because he which ...") breaks the tie.
        if node.label not in labels.within_relatives or node.head is node:
            return None
        node = node.head
    found = node.head
    return found if found.i < pronoun.i and not (is_verb(found) and not is_noun(found)) else None


def resolved(words: list[Node]) -> tuple[Node, ...]:
    """Give words with their conjuncts, a relative pronoun replaced by what it stands for, in text order."""
    if not words:
        return ()
    found: dict[int, Node] = {}
    for word in with_conjuncts(words):
        noun = antecedent(word)
        if noun is None:
            found[word.i] = word
            continue
        # A clause that follows all members of a coordination but hangs from the first is about all of them.
        together = with_conjuncts([noun])
        found |= {other.i: other for other in (together if together[-1].i < word.i else (noun,))}
    return tuple([found[i] for i in sorted(found)])


@kept
def bearer_of(carrier: Node) -> Node:
    """Give the clause whose auxiliaries serve this one too: "attack" for "destroy" in "will attack and destroy"; else itself."""
    form, labels = carrier.form, carrier.labels
    if form not in ("VB", "VBN", "VBG"):
        return carrier
    node = carrier
    while node.label in labels.conjuncts and node.head is not node and node.head.form == form and not under(node, labels.clause_openers):
        node = node.head
    return node


def _place(word: Node) -> int:
    return word.i
