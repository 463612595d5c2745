"""The label schemes: which labels of each stand for which relation, and which scheme a `Doc` follows.

Universal Dependencies v2 makes the content word the head (prepositions and copulas are its children); the English
pipelines of spaCy follow ClearNLP, where preposition and copula are heads. The fields of `Labels` name relations, so that
one question is written once; where a scheme lacks a relation its set is empty.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum

from sayso.language.trees._words import listed


class Scheme(StrEnum):
    """How the labels of a parse are to be read."""

    UNIVERSAL = "universal"
    CLEARNLP = "clearnlp"


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels of one scheme by what they stand for; first those of clauses, then of auxiliaries, then of phrases.

    Behind them stand those joined that many questions ask for.
    """

    subjects: frozenset[str]
    passive_subjects: frozenset[str]
    outer_subjects: frozenset[str]
    """Subject of a copula whose predicate is a clause with a subject of its own."""
    clausal_subjects: frozenset[str]
    expletives: frozenset[str]
    objects: frozenset[str]
    indirect_objects: frozenset[str]
    agents: frozenset[str]
    complements: frozenset[str]
    open_complements: frozenset[str]
    adverbials: frozenset[str]
    relatives: frozenset[str]
    noun_clauses: frozenset[str]
    parataxis: frozenset[str]
    auxiliaries: frozenset[str]
    passive_auxiliaries: frozenset[str]
    copulas: frozenset[str]
    predicates: frozenset[str]
    """Predicate below its copula or verb."""
    negations: frozenset[str]
    particles: frozenset[str]
    markers: frozenset[str]
    conjuncts: frozenset[str]
    coordinators: frozenset[str]
    adverbs: frozenset[str]
    cases: frozenset[str]
    """Preposition or possessive mark below its noun."""
    fixed: frozenset[str]
    prepositions: frozenset[str]
    """Preposition above its noun."""
    prepositional_objects: frozenset[str]
    prepositional_clauses: frozenset[str]
    obliques: frozenset[str]
    nominal_obliques: frozenset[str]
    possessors: frozenset[str]
    modifiers: frozenset[str]
    determiners: frozenset[str]
    appositions: frozenset[str]
    nominal: frozenset[str]
    """What belongs to a noun phrase, appositions and clauses apart."""
    punctuation: frozenset[str]

    @functools.cached_property
    def helping(self) -> frozenset[str]:
        """What hangs from the word that carries its clause."""
        return self.auxiliaries | self.copulas

    @functools.cached_property
    def clausal(self) -> frozenset[str]:
        """What makes a clause of a word that is no verb."""
        return self.copulas | self.subjects

    @functools.cached_property
    def clause_openers(self) -> frozenset[str]:
        """What a coordinated verb has where it does not share that of the first."""
        return self.auxiliaries | self.copulas | self.subjects | self.expletives | self.markers

    @functools.cached_property
    def passive(self) -> frozenset[str]:
        """What shows that a verb is in the passive."""
        return self.passive_auxiliaries | self.passive_subjects | self.agents

    @functools.cached_property
    def bare(self) -> frozenset[str]:
        """What a participle is that stands for a clause."""
        return self.noun_clauses | self.adverbials | self.relatives | self.open_complements

    @functools.cached_property
    def within_relatives(self) -> frozenset[str]:
        """What may stand between a relative pronoun and the verb of its clause."""
        clauses = self.complements | self.open_complements | self.conjuncts | self.prepositions | self.prepositional_objects
        return clauses | self.subjects | self.objects | self.indirect_objects | self.obliques | self.agents | self.nominal_obliques

    @functools.cached_property
    def all(self) -> frozenset[str]:
        """Every label of the table."""
        return frozenset[str]().union(*(getattr(self, one.name) for one in fields(self)))


_UNIVERSAL = Labels(
    subjects=listed("nsubj nsubj:pass"),
    passive_subjects=listed("nsubj:pass csubj:pass"),
    outer_subjects=listed("nsubj:outer"),
    clausal_subjects=listed("csubj csubj:pass"),
    expletives=listed("expl"),
    objects=listed("obj"),
    indirect_objects=listed("iobj"),
    agents=listed("obl:agent"),
    complements=listed("ccomp"),
    open_complements=listed("xcomp"),
    adverbials=listed("advcl"),
    relatives=listed("acl:relcl"),
    noun_clauses=listed("acl"),
    parataxis=listed("parataxis"),
    auxiliaries=listed("aux aux:pass"),
    passive_auxiliaries=listed("aux:pass"),
    copulas=listed("cop"),
    predicates=listed(),
    negations=listed(),
    particles=listed("compound:prt"),
    markers=listed("mark"),
    conjuncts=listed("conj"),
    coordinators=listed("cc cc:preconj"),
    adverbs=listed("advmod"),
    cases=listed("case"),
    fixed=listed("fixed"),
    prepositions=listed(),
    prepositional_objects=listed(),
    prepositional_clauses=listed(),
    obliques=listed("obl obl:unmarked obl:tmod obl:npmod"),
    nominal_obliques=listed("nmod nmod:unmarked nmod:tmod nmod:npmod"),
    possessors=listed("nmod:poss"),
    modifiers=listed("amod nummod compound nmod:desc advmod"),
    determiners=listed("det det:predet"),
    appositions=listed("appos"),
    nominal=listed(
        "det det:predet cc:preconj amod nummod compound nmod nmod:poss nmod:desc nmod:unmarked nmod:tmod nmod:npmod"
        " flat fixed goeswith advmod"
    ),
    punctuation=listed("punct"),
)
_CLEARNLP = Labels(
    subjects=listed("nsubj nsubjpass"),
    passive_subjects=listed("nsubjpass csubjpass"),
    outer_subjects=listed(),
    clausal_subjects=listed("csubj csubjpass"),
    expletives=listed("expl"),
    objects=listed("dobj"),
    indirect_objects=listed("dative"),
    agents=listed("agent"),
    complements=listed("ccomp"),
    open_complements=listed("xcomp"),
    adverbials=listed("advcl"),
    relatives=listed("relcl rcmod"),
    noun_clauses=listed("acl"),
    parataxis=listed("parataxis"),
    auxiliaries=listed("aux auxpass"),
    passive_auxiliaries=listed("auxpass"),
    copulas=listed(),
    predicates=listed("attr acomp oprd"),
    negations=listed("neg"),
    particles=listed("prt"),
    markers=listed("mark"),
    conjuncts=listed("conj"),
    coordinators=listed("cc preconj"),
    adverbs=listed("advmod"),
    cases=listed("case"),
    fixed=listed(),
    prepositions=listed("prep dative"),
    prepositional_objects=listed("pobj"),
    prepositional_clauses=listed("pcomp"),
    obliques=listed("npadvmod"),
    nominal_obliques=listed("npadvmod"),
    possessors=listed("poss"),
    modifiers=listed("amod nummod compound nmod nn quantmod advmod"),
    determiners=listed("det predet"),
    appositions=listed("appos"),
    nominal=listed("det predet preconj amod nummod compound nmod nn poss quantmod npadvmod advmod prep pobj"),
    punctuation=listed("punct"),
)
_BY_NAME = {Scheme.UNIVERSAL.value: _UNIVERSAL, Scheme.CLEARNLP.value: _CLEARNLP}
_IN_UNIVERSAL = _UNIVERSAL.all | listed("dep list vocative discourse dislocated orphan reparandum clf")
_IN_CLEARNLP = _CLEARNLP.all | listed("dep intj meta num number parataxis")
_IN_BOTH = (_IN_UNIVERSAL & _IN_CLEARNLP) | listed("ROOT root")


@functools.cache
def plain(label: str) -> str:
    """Give a label, or what stands before its colon where the subtype is none that the tables list."""
    return label if label in _IN_UNIVERSAL or ":" not in label else label.partition(":")[0]


def labels_by(name: str) -> Labels | None:
    """Give the table of a scheme by its name; `None` where it has none."""
    return _BY_NAME.get(name)


def decide(labels: Iterable[str]) -> Scheme | None:
    """Give the scheme of these labels; `None` if they are of neither."""
    strange = False
    for label in labels:
        if label in _IN_BOTH:
            continue
        if plain(label) in _IN_UNIVERSAL:
            return Scheme.UNIVERSAL
        if label in _IN_CLEARNLP:
            return Scheme.CLEARNLP
        strange = True
    return None if strange else Scheme.UNIVERSAL
