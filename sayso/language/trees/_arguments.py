"""Who does what to whom: subjects, objects, agents and obliques of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.language.trees._clauses import antecedent_of, carrier_of, is_infinitive, is_relative, resolved, with_adjective, with_conjuncts
from sayso.language.trees._groups import is_passive
from sayso.language.trees._schemes import Labels, label_of, labels_of, under
from sayso.language.trees._words import BE, TIME_ADVERBS, is_adposition, is_finite, is_pronoun, is_time_noun, is_verb, listed, spelt

if TYPE_CHECKING:
    from spacy.tokens import Token

# After these the object of the verb above does what the clause tells: "accused Syria of using", "stopped them from leaving".
_OF_THE_OBJECT = listed("of from for into with")
# A bare relative clause after these says when, why or how, so they are not its object ("the day he left").
_NOT_OBJECTS = listed("way reason place manner")


def subjects_of(verb: Token) -> tuple[Token, ...]:
    """Give the subjects of a verb, active or passive, with their conjuncts, in text order; empty if none is known.

    A verb without a subject of its own takes that of the verb it is coordinated with, or of the one that governs it ("urged
    Turkey to leave": Turkey; "agreed to leave": who agreed). A relative pronoun gives the noun it stands for.
    """
    labels = labels_of(verb)
    if labels is None:
        return ()
    node = carrier_of(verb, labels)
    if node != verb and label_of(verb) in labels.copulas and (outer := under(node, labels.outer_subjects)):
        return resolved(outer, labels)
    while True:
        own = _own_subjects(node, labels)
        if own is not None:
            return resolved(own, labels)
        controller = _controller(node, labels)
        if isinstance(controller, tuple):
            return controller
        node = controller


def objects_of(verb: Token) -> tuple[Token, ...]:
    """Give the direct objects of a verb with their conjuncts, in text order; empty if none is known.

    An object after the last of several verbs ("shelled and bombed the town") belongs to all that the tree puts above it. The
    noun before a bare relative clause is its object ("the town they took"). A passive verb has its subject instead.
    """
    labels = labels_of(verb)
    if labels is None or label_of(verb) in labels.copulas:
        return ()
    node = carrier_of(verb, labels)
    while True:
        own = under(node, labels.objects)
        if own:
            return () if _is_addressee(node, labels) else tuple(t for t in resolved(own, labels) if t.i != verb.i)
        if label_of(node) not in labels.conjuncts or not is_verb(node) or node.head == node:
            return _gap_of(node, labels)
        if under(node, labels.complements | labels.open_complements | labels.passive_auxiliaries | labels.copulas | labels.subjects):
            return ()
        after = [token for token in under(node.head, labels.objects) if token.i > node.i]
        if not after:
            return ()
        node = node.head


def indirect_objects_of(verb: Token) -> tuple[Token, ...]:
    """Give those to whom something is given or told, with conjuncts; empty if none.

    The object beside a reported clause is one ("told reporters that"). "gave it to them" has an oblique with "to".
    """
    labels = labels_of(verb)
    if labels is None:
        return ()
    node = carrier_of(verb, labels)
    own = [token for token in under(node, labels.indirect_objects) if not is_adposition(token)]
    if not own and _is_addressee(node, labels):
        own = under(node, labels.objects)
    return resolved(own, labels)


def agents_of(verb: Token) -> tuple[Token, ...]:
    """Give who did it, of a passive verb with "by", with conjuncts; empty if it is not said."""
    labels = labels_of(verb)
    if labels is None:
        return ()
    node = carrier_of(verb, labels)
    own: list[Token] = []
    for agent in under(node, labels.agents):
        own += under(agent, labels.prepositional_objects) if labels.prepositional_objects else [agent]
    if not own and is_passive(verb):
        # Parsers trained before `obl:agent` was told apart, and bare participles, leave the agent among the obliques.
        candidates = [token for word, token in _obliques(node, labels) if word == "by"]
        own = [token for token in candidates if not is_time_noun(token) and token.pos_ != "NUM"]
    return resolved(own, labels)


def obliques_of(head: Token) -> tuple[tuple[str, Token], ...]:
    """Give the prepositional and adverbial phrases of a verb, noun or adjective: (preposition, noun), in text order; empty if none.

    The preposition is in lower case, of several words where it has them ("according to"); it is empty for a bare phrase
    ("last week") and for an adverb of time ("yesterday"). Conjuncts follow with the preposition they share. Agents are left out.
    """
    labels = labels_of(head)
    if labels is None:
        return ()
    node = carrier_of(head, labels)
    found = [pair for word in (with_adjective(node, labels) if is_verb(head) else [node]) for pair in _obliques(word, labels)]
    if node != head and labels.cases and (word := _preposition_of(node, labels)):
        found.append((word, node))
    if is_passive(head):
        agents = {token.i for token in agents_of(head)}
        found = [(word, token) for word, token in found if token.i not in agents]
    return tuple(sorted(((word, antecedent_of(token) or token) for word, token in found), key=lambda pair: pair[1].i))


def predicate_of(verb: Token) -> Token | None:
    """Give what a copula or naming verb says of someone: "minister" in "he is a minister", "liar" in "called him a liar".

    Without a noun or adjective it is the noun of a phrase of place ("is in Idlib"); `None` for all other verbs.
    """
    labels = labels_of(verb)
    if labels is None:
        return None
    node = carrier_of(verb, labels)
    if labels.copulas:
        if under(node, labels.copulas):
            return None if under(node, labels.outer_subjects) or node.pos_ == "ADV" else node
        bare = labels.markers | labels.auxiliaries | labels.copulas
        small = [token for token in under(node, labels.open_complements) if not is_verb(token) and not under(token, bare)]
        return small[0] if small else None
    if under(node, labels.expletives):
        return None
    found = under(node, labels.predicates)
    if found or spelt(node) not in BE:
        return found[-1] if found else None
    places = [token for word, token in _obliques(node, labels) if word and token.i > node.i]
    return places[0] if places else None


def _own_subjects(node: Token, labels: Labels) -> list[Token] | None:
    """Give the subjects below a word; `None` where it has no place for one filled, so that another verb's may serve."""
    found = under(node, labels.subjects)
    if under(node, labels.expletives):
        return found or [token for token in under(node, labels.predicates) if token.i > node.i and not under(node, labels.complements)]
    # "it was reported that ..." says nothing about who "it" is.
    told = bool(found) and label_of(found[0]) in labels.passive_subjects and bool(under(node, labels.complements))
    if told and spelt(found[0]) == "it":
        return []
    if not found and under(node, labels.clausal_subjects):
        return []
    return found or None


def _controller(node: Token, labels: Labels) -> Token | tuple[Token, ...]:
    """Give the word whose subject serves a clause without one, or the subjects themselves; empty if nothing tells."""
    label, head = label_of(node), node.head
    if head == node:
        return ()
    if label in labels.conjuncts or label in labels.predicates:
        return head
    if is_relative(node, labels):
        return (head,) if not is_verb(head) else ()
    if label in labels.open_complements:
        return _controlled(node, head, labels, of_the_object=not spelt(head).startswith("promis"))
    if label in labels.adverbials and not is_finite(node):
        marks = {spelt(mark) for mark in under(node, labels.markers)}
        return _controlled(node, head, labels, of_the_object=bool(marks & _OF_THE_OBJECT))
    if label in labels.prepositional_clauses and not is_finite(node):
        above = head.head
        if is_verb(above) or label_of(above) in labels.predicates:
            return _controlled(node, above, labels, of_the_object=spelt(head) in _OF_THE_OBJECT)
        return _owner(above, labels)
    if label in labels.noun_clauses or label in labels.relatives:
        return _owner(head, labels) if is_infinitive(node, labels) or under(node, labels.markers) else with_conjuncts([head], labels)
    return ()


def _controlled(node: Token, head: Token, labels: Labels, *, of_the_object: bool) -> Token | tuple[Token, ...]:
    if of_the_object:
        objects = [
            token for token in under(head, labels.objects | labels.indirect_objects) if token.i < node.i and not is_adposition(token)
        ]
        if objects:
            return resolved(objects, labels)
    return head


def _owner(noun: Token, labels: Labels) -> Token | tuple[Token, ...]:
    """Give who is to carry out a plan: its possessor, or who has or announces it."""
    possessors = under(noun, labels.possessors)
    if possessors:
        return resolved(possessors, labels)
    # "They shelled it in a bid to advance".
    aimed = label_of(noun) in labels.obliques and any(spelt(case) == "in" for case in under(noun, labels.cases))
    return noun.head if aimed or label_of(noun) in labels.objects else ()


def _is_addressee(node: Token, labels: Labels) -> bool:
    """Tell whether the object of a verb is whom it tells, as a clause already says what is told."""
    if under(node, labels.indirect_objects):
        return False
    return any(clause.i > node.i for clause in under(node, labels.complements))


def _gap_of(node: Token, labels: Labels) -> tuple[Token, ...]:
    """Give the noun before a relative clause that has a subject, no relative pronoun and no object."""
    if under(node, labels.copulas | labels.predicates | labels.complements):
        return ()
    while label_of(node) in labels.complements | labels.open_complements and node.head != node:
        node = node.head
        if under(node, labels.objects):
            return ()
    if label_of(node) not in labels.relatives or is_passive(node):
        return ()
    noun, subjects = node.head, under(node, labels.subjects)
    if not subjects or antecedent_of(subjects[0]) is not None or is_time_noun(noun) or spelt(noun) in _NOT_OBJECTS:
        return ()
    # A preposition left behind ("the war he spoke of") or a relative word before the subject ("in which they met") fills the gap.
    front = [child for child in node.children if child.i < subjects[0].i]
    filled = any(child.tag_[:1] == "W" or is_adposition(child) or antecedent_of(child) is not None for child in front)
    return () if filled or is_adposition(node.doc[node.right_edge.i]) else with_conjuncts([noun], labels)


def _obliques(node: Token, labels: Labels) -> list[tuple[str, Token]]:
    """Give the prepositional and bare phrases below a word, agents with a label of their own left out."""
    found: list[tuple[str, Token]] = []
    for child in node.children:
        label = label_of(child)
        if label in labels.obliques or label in labels.nominal_obliques:
            # A preposition left behind ("scarcely to be guessed at") says nothing by itself.
            if is_adposition(child) and not under(child, labels.cases):
                continue
            shared = _preposition_of(child, labels)
            found += [(_preposition_of(token, labels) or shared, token) for token in with_conjuncts([child], labels)]
        elif label in labels.prepositions and _stands_as_preposition(child):
            found += _below_preposition(child, labels)
        elif label in labels.adverbs and spelt(child) in TIME_ADVERBS:
            found.append(("", child))
    return found


def _stands_as_preposition(token: Token) -> bool:
    """Tell whether a word labelled as a preposition is one: "including" and "according" are tagged as verbs."""
    return is_adposition(token) or not (is_pronoun(token) or token.pos_ in ("NOUN", "PROPN"))


def _preposition_of(noun: Token, labels: Labels) -> str:
    words = []
    for case in under(noun, labels.cases):
        if case.i < noun.i:
            words += [case, *under(case, labels.fixed)]
    return " ".join(spelt(word) for word in sorted(words, key=lambda word: word.i))


def _below_preposition(preposition: Token, labels: Labels) -> list[tuple[str, Token]]:
    found: list[tuple[str, Token]] = []
    open_ends = [(preposition, spelt(preposition))]
    while open_ends:
        word, words = open_ends.pop()
        for child in word.children:
            label = label_of(child)
            if label in labels.prepositional_objects:
                found += [(words, token) for token in with_conjuncts([child], labels)]
            elif (label in labels.prepositions or label in labels.prepositional_clauses) and is_adposition(child):
                open_ends.append((child, f"{words} {spelt(child)}"))
            elif label in labels.conjuncts and is_adposition(child):
                open_ends.append((child, spelt(child)))
    return found
