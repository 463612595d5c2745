"""The frame of a clause: which word carries its dependents, which verb names it, and what it is coordinated with.

A clause is named by its verb: the copula in "he is a minister", also where the tree puts "minister" above it. A word asked
about may be that verb, one of its auxiliaries, or the predicate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.language.trees._schemes import Labels, label_of, labels_of, under
from sayso.language.trees._words import RELATIVE_PRONOUNS, is_infinitive_to, is_noun, is_verb, spelt, verb_form

if TYPE_CHECKING:
    from spacy.tokens import Token


def carrier_of(token: Token, labels: Labels) -> Token:
    """Give the word that the dependents of a verb's clause hang from: itself, or what it is an auxiliary or copula of."""
    while label_of(token) in labels.auxiliaries or label_of(token) in labels.copulas:
        if token.head == token:
            break
        token = token.head
    return token


def verb_of(carrier: Token, labels: Labels) -> Token:
    """Give the verb that names the clause of a carrier: its copula if it has one, else the carrier."""
    if under(carrier, labels.outer_subjects):
        return carrier
    copulas = under(carrier, labels.copulas)
    return copulas[-1] if copulas else carrier


def governors_of(token: Token) -> tuple[Token, ...]:
    """Give the word itself, then each one that it hangs from, up to the root; none without a parse.

    A clause is met at the word that carries it: the predicate above its copula, where the tree has it so. Auxiliaries are passed.
    """
    labels = labels_of(token)
    if labels is None:
        return ()
    way = [carrier_of(token, labels)]
    while way[-1].head != way[-1]:
        way.append(way[-1].head)
    return tuple(way)


def is_case(token: Token) -> bool:
    """Tell whether a word is a preposition or joining word of a phrase or clause, and not a particle or adverb of a verb."""
    labels = labels_of(token)
    return labels is not None and (label_of(token) in labels.cases or label_of(token) in labels.markers)


def is_infinitive(carrier: Token, labels: Labels) -> bool:
    """Tell whether a clause is marked by the "to" of an infinitive: not "resorted to throwing stones"."""
    if carrier.tag_ == "VBG" and not under(carrier, labels.auxiliaries | labels.copulas):
        return False
    return any(is_infinitive_to(word) for word in under(carrier, labels.markers | labels.auxiliaries))


def is_to_infinitive(verb: Token) -> bool:
    """Tell whether a verb is an infinitive with "to", the passive ("to be opened") included; `False` if unknown."""
    labels = labels_of(verb)
    return labels is not None and is_infinitive(carrier_of(verb, labels), labels)


def is_relative(carrier: Token, labels: Labels) -> bool:
    """Tell whether a clause is a relative one: "a place to sleep" is none, though spaCy's pipelines label it so."""
    return label_of(carrier) in labels.relatives and not (is_infinitive(carrier, labels) and not under(carrier, labels.subjects))


def with_adjective(carrier: Token, labels: Labels) -> list[Token]:
    """Give a verb and the adjective said of its subject below it: "ready" has the phrases that elsewhere hang from its copula."""
    return [carrier, *(word for word in under(carrier, labels.predicates) if not is_noun(word))]


def is_clausal(token: Token, labels: Labels) -> bool:
    """Tell whether a word heads a clause: a verb, or a predicate with its copula or subject below it."""
    return is_verb(token) or bool(under(token, labels.copulas | labels.subjects))


def conjuncts_of(token: Token) -> tuple[Token, ...]:
    """Give the other members of the coordination that a word belongs to, in text order; empty if it stands alone.

    Of "he is a minister and leads the party", the verbs "is" and "leads" are coordinated, not "minister".
    """
    labels = labels_of(token)
    if labels is None:
        return ()
    carrier = carrier_of(token, labels)
    first = carrier
    while label_of(first) in labels.conjuncts and first.head != first:
        first = first.head
    members, open_ends = [], [first]
    while open_ends:
        member = open_ends.pop()
        members.append(member)
        open_ends += under(member, labels.conjuncts)
    as_clause = carrier != token or (is_clausal(token, labels) and (is_verb(token) or token != first))
    if under(first, labels.copulas):
        members = [member for member in members if member == first or is_clausal(member, labels) == as_clause]
    if as_clause:
        members = [verb_of(member, labels) for member in members]
        token = verb_of(carrier, labels)
    return tuple(sorted((member for member in members if member != token), key=lambda member: member.i))


def with_conjuncts(tokens: list[Token], labels: Labels) -> tuple[Token, ...]:
    """Give nouns and those coordinated with them below, in text order, each once."""
    found = {}
    open_ends = list(tokens)
    while open_ends:
        token = open_ends.pop()
        if token.i in found:
            continue
        found[token.i] = token
        clausal = bool(under(token, labels.copulas))
        open_ends += [other for other in under(token, labels.conjuncts) if not (clausal and is_clausal(other, labels))]
    return tuple(found[i] for i in sorted(found))


def antecedent_of(pronoun: Token) -> Token | None:
    """Give the noun that a relative pronoun stands for; `None` for any other word, and where a whole clause is meant."""
    labels = labels_of(pronoun)
    if labels is None or spelt(pronoun) not in RELATIVE_PRONOUNS or pronoun.tag_ == "DT":
        return None
    node = pronoun
    through = labels.complements | labels.open_complements | labels.conjuncts | labels.prepositions | labels.prepositional_objects
    through |= labels.subjects | labels.objects | labels.indirect_objects | labels.obliques | labels.agents | labels.nominal_obliques
    while label_of(node) not in labels.relatives:
        # A clause of its own between the pronoun and the noun ("the man who ... because he which ...") breaks the tie.
        if label_of(node) not in through or node.head == node:
            return None
        node = node.head
    antecedent = node.head
    return antecedent if antecedent.i < pronoun.i and not (is_verb(antecedent) and not is_noun(antecedent)) else None


def resolved(tokens: list[Token], labels: Labels) -> tuple[Token, ...]:
    """Give tokens with their conjuncts, a relative pronoun replaced by what it stands for, in text order."""
    found: dict[int, Token] = {}
    for token in with_conjuncts(tokens, labels):
        antecedent = antecedent_of(token)
        if antecedent is None:
            found[token.i] = token
            continue
        # A clause that follows all members of a coordination but hangs from the first is about all of them.
        together = with_conjuncts([antecedent], labels)
        found |= {other.i: other for other in (together if together[-1].i < token.i else (antecedent,))}
    return tuple(found[i] for i in sorted(found))


def bearer_of(carrier: Token, labels: Labels) -> Token:
    """Give the clause whose auxiliaries serve this one too: "attack" for "destroy" in "will attack and destroy"; else itself."""
    form = verb_form(carrier)
    if form not in ("VB", "VBN", "VBG"):
        return carrier
    own = labels.auxiliaries | labels.copulas | labels.subjects | labels.expletives | labels.markers
    node = carrier
    while label_of(node) in labels.conjuncts and node.head != node and verb_form(node.head) == form and not under(node, own):
        node = node.head
    return node
