"""Who does what to whom: subjects, objects, agents and obliques of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.language.trees._clauses import antecedent, carrier_of, is_infinitive, is_relative, resolved, with_adjective, with_conjuncts
from sayso.language.trees._groups import passive
from sayso.language.trees._nodes import Node, kept, node_of, tokens_of, under
from sayso.language.trees._words import BE, FINITE, TIME_ADVERBS, is_adposition, is_pronoun, is_time_noun, is_verb, listed

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
    node = node_of(verb)
    return () if node is None else tokens_of(verb, _subjects(node))


def objects_of(verb: Token) -> tuple[Token, ...]:
    """Give the direct objects of a verb with their conjuncts, in text order; empty if none is known.

    An object after the last of several verbs ("shelled and bombed the town") belongs to all that the tree puts above it. The
    noun before a bare relative clause is its object ("the town they took"). A passive verb has its subject instead.
    """
    node = node_of(verb)
    return () if node is None else tokens_of(verb, _objects(node))


def indirect_objects_of(verb: Token) -> tuple[Token, ...]:
    """Give those to whom something is given or told, with conjuncts; empty if none.

    The object beside a reported clause is one ("told reporters that"). "gave it to them" has an oblique with "to".
    """
    node = node_of(verb)
    return () if node is None else tokens_of(verb, _indirect_objects(node))


def agents_of(verb: Token) -> tuple[Token, ...]:
    """Give who did it, of a passive verb with "by", with conjuncts; empty if it is not said."""
    node = node_of(verb)
    return () if node is None else tokens_of(verb, _agents(node))


def obliques_of(head: Token) -> tuple[tuple[str, Token], ...]:
    """Give the prepositional and adverbial phrases of a verb, noun or adjective: (preposition, noun), in text order; empty if none.

    The preposition is in lower case, of several words where it has them ("according to"); it is empty for a bare phrase
    ("last week") and for an adverb of time ("yesterday"). Conjuncts follow with the preposition they share. Agents are left out.
    """
    node, doc = node_of(head), head.doc
    return () if node is None else tuple([(words, doc[noun.i]) for words, noun in _phrases(node)])


def predicate_of(verb: Token) -> Token | None:
    """Give what a copula or naming verb says of someone: "minister" in "he is a minister", "liar" in "called him a liar".

    Without a noun or adjective it is the noun of a phrase of place ("is in Idlib"); `None` for all other verbs.
    """
    node = node_of(verb)
    found = None if node is None else _predicate(node)
    return None if found is None else verb.doc[found.i]


@kept
def _subjects(verb: Node) -> tuple[Node, ...]:
    labels, node = verb.labels, carrier_of(verb)
    if node is not verb and verb.label in labels.copulas and (outer := under(node, labels.outer_subjects)):
        return resolved(outer)
    while True:
        own = _own_subjects(node)
        if own is not None:
            return resolved(own)
        controller = _controller(node)
        if isinstance(controller, tuple):
            return controller
        node = controller


@kept
def _objects(verb: Node) -> tuple[Node, ...]:
    labels = verb.labels
    if verb.label in labels.copulas:
        return ()
    node = carrier_of(verb)
    while True:
        own = under(node, labels.objects)
        if own:
            return () if _is_addressee(node) else tuple([noun for noun in resolved(own) if noun is not verb])
        if node.label not in labels.conjuncts or not is_verb(node) or node.head is node:
            return _gap_of(node)
        if under(node, labels.complements | labels.open_complements | labels.passive_auxiliaries | labels.copulas | labels.subjects):
            return ()
        if not any(noun.i > node.i for noun in under(node.head, labels.objects)):
            return ()
        node = node.head


def _indirect_objects(verb: Node) -> tuple[Node, ...]:
    labels, node = verb.labels, carrier_of(verb)
    own = [word for word in under(node, labels.indirect_objects) if not is_adposition(word)]
    if not own and _is_addressee(node):
        own = under(node, labels.objects)
    return resolved(own)


@kept
def _agents(verb: Node) -> tuple[Node, ...]:
    labels, node = verb.labels, carrier_of(verb)
    own: list[Node] = []
    for agent in under(node, labels.agents):
        own += under(agent, labels.prepositional_objects) if labels.prepositional_objects else [agent]
    if not own and passive(verb):
        # Parsers trained before `obl:agent` was told apart, and bare participles, leave the agent among the obliques.
        candidates = [noun for word, noun in _obliques(node) if word == "by"]
        own = [noun for noun in candidates if not is_time_noun(noun) and noun.pos_ != "NUM"]
    return resolved(own)


@kept
def _phrases(head: Node) -> list[tuple[str, Node]]:
    labels, node = head.labels, carrier_of(head)
    found = [pair for word in (with_adjective(node) if is_verb(head) else [node]) for pair in _obliques(word)]
    if node is not head and labels.cases and (word := _preposition_of(node)):
        found.append((word, node))
    if found and passive(head):
        agents = _agents(head)
        found = [(word, noun) for word, noun in found if noun not in agents]
    return sorted([(word, antecedent(noun) or noun) for word, noun in found], key=lambda pair: pair[1].i)


def _predicate(verb: Node) -> Node | None:
    labels, node = verb.labels, carrier_of(verb)
    if labels.copulas:
        if under(node, labels.copulas):
            return None if under(node, labels.outer_subjects) or node.pos_ == "ADV" else node
        bare = labels.markers | labels.auxiliaries | labels.copulas
        small = [word for word in under(node, labels.open_complements) if not is_verb(word) and not under(word, bare)]
        return small[0] if small else None
    if under(node, labels.expletives):
        return None
    found = under(node, labels.predicates)
    if found or node.spelt not in BE:
        return found[-1] if found else None
    places = [noun for word, noun in _obliques(node) if word and noun.i > node.i]
    return places[0] if places else None


def _own_subjects(node: Node) -> list[Node] | None:
    """Give the subjects below a word; `None` where it has no place for one filled, so that another verb's may serve."""
    labels = node.labels
    found = under(node, labels.subjects)
    if under(node, labels.expletives):
        return found or [word for word in under(node, labels.predicates) if word.i > node.i and not under(node, labels.complements)]
    # "it was reported that ..." says nothing about who "it" is.
    told = bool(found) and found[0].label in labels.passive_subjects and bool(under(node, labels.complements))
    if told and found[0].spelt == "it":
        return []
    if not found and under(node, labels.clausal_subjects):
        return []
    return found or None


def _controller(node: Node) -> Node | tuple[Node, ...]:
    """Give the word whose subject serves a clause without one, or the subjects themselves; empty if nothing tells."""
    labels = node.labels
    label, head = node.label, node.head
    if head is node:
        return ()
    if label in labels.conjuncts or label in labels.predicates:
        return head
    if is_relative(node):
        return (head,) if not is_verb(head) else ()
    if label in labels.open_complements:
        return _controlled(node, head, of_the_object=not head.spelt.startswith("promis"))
    if label in labels.adverbials and node.form not in FINITE:
        marks = {mark.spelt for mark in under(node, labels.markers)}
        return _controlled(node, head, of_the_object=bool(marks & _OF_THE_OBJECT))
    if label in labels.prepositional_clauses and node.form not in FINITE:
        above = head.head
        if is_verb(above) or above.label in labels.predicates:
            return _controlled(node, above, of_the_object=head.spelt in _OF_THE_OBJECT)
        return _owner(above)
    if label in labels.noun_clauses or label in labels.relatives:
        return _owner(head) if is_infinitive(node) or under(node, labels.markers) else with_conjuncts([head])
    return ()


def _controlled(node: Node, head: Node, *, of_the_object: bool) -> Node | tuple[Node, ...]:
    labels = node.labels
    if of_the_object:
        objects = [word for word in under(head, labels.objects | labels.indirect_objects) if word.i < node.i and not is_adposition(word)]
        if objects:
            return resolved(objects)
    return head


def _owner(noun: Node) -> Node | tuple[Node, ...]:
    """Give who is to carry out a plan: its possessor, or who has or announces it."""
    labels = noun.labels
    possessors = under(noun, labels.possessors)
    if possessors:
        return resolved(possessors)
    # "They shelled it in a bid to advance".
    aimed = noun.label in labels.obliques and any(case.spelt == "in" for case in under(noun, labels.cases))
    return noun.head if aimed or noun.label in labels.objects else ()


def _is_addressee(node: Node) -> bool:
    """Tell whether the object of a verb is whom it tells, as a clause already says what is told."""
    labels = node.labels
    if under(node, labels.indirect_objects):
        return False
    return any(clause.i > node.i for clause in under(node, labels.complements))


def _gap_of(node: Node) -> tuple[Node, ...]:
    """Give the noun before a relative clause that has a subject, no relative pronoun and no object."""
    labels = node.labels
    if under(node, labels.copulas | labels.predicates | labels.complements):
        return ()
    while node.label in labels.complements | labels.open_complements and node.head is not node:
        node = node.head
        if under(node, labels.objects):
            return ()
    if node.label not in labels.relatives or passive(node):
        return ()
    noun, subjects = node.head, under(node, labels.subjects)
    if not subjects or antecedent(subjects[0]) is not None or is_time_noun(noun) or noun.spelt in _NOT_OBJECTS:
        return ()
    # A preposition left behind ("the war he spoke of") or a relative word before the subject ("in which they met") fills the gap.
    front = [child for child in node.children if child.i < subjects[0].i]
    filled = any(child.tag_[:1] == "W" or is_adposition(child) or antecedent(child) is not None for child in front)
    return () if filled or is_adposition(node.words[node.right]) else with_conjuncts([noun])


@kept
def _obliques(node: Node) -> list[tuple[str, Node]]:
    """Give the prepositional and bare phrases below a word, agents with a label of their own left out."""
    labels = node.labels
    found: list[tuple[str, Node]] = []
    for child in node.children:
        label = child.label
        if label in labels.obliques or label in labels.nominal_obliques:
            # A preposition left behind ("scarcely to be guessed at") says nothing by itself.
            if is_adposition(child) and not under(child, labels.cases):
                continue
            shared = _preposition_of(child)
            found += [(_preposition_of(word) or shared, word) for word in with_conjuncts([child])]
        elif label in labels.prepositions and _stands_as_preposition(child):
            found += _below_preposition(child)
        elif label in labels.adverbs and child.spelt in TIME_ADVERBS:
            found.append(("", child))
    return found


def _stands_as_preposition(word: Node) -> bool:
    """Tell whether a word labelled as a preposition is one: "including" and "according" are tagged as verbs."""
    return is_adposition(word) or not (is_pronoun(word) or word.pos_ in ("NOUN", "PROPN"))


@kept
def _preposition_of(noun: Node) -> str:
    labels = noun.labels
    words: list[Node] = []
    for case in under(noun, labels.cases):
        if case.i < noun.i:
            words += [case, *under(case, labels.fixed)]
    return " ".join(word.spelt for word in sorted(words, key=lambda word: word.i))


def _below_preposition(preposition: Node) -> list[tuple[str, Node]]:
    labels = preposition.labels
    found: list[tuple[str, Node]] = []
    open_ends = [(preposition, preposition.spelt)]
    while open_ends:
        word, words = open_ends.pop()
        for child in word.children:
            label = child.label
            if label in labels.prepositional_objects:
                found += [(words, noun) for noun in with_conjuncts([child])]
            elif (label in labels.prepositions or label in labels.prepositional_clauses) and is_adposition(child):
                open_ends.append((child, f"{words} {child.spelt}"))
            elif label in labels.conjuncts and is_adposition(child):
                open_ends.append((child, child.spelt))
    return found
