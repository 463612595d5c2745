"""The label schemes: which labels of each stand for which relation, and which scheme a `Doc` follows.

Universal Dependencies v2 makes the content word the head (prepositions and copulas are its children); the English
pipelines of spaCy follow ClearNLP, where preposition and copula are heads. The fields of `Labels` name relations, so that
one question is written once; where a scheme lacks a relation its set is empty.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sayso.language.trees._words import listed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CACHED = "sayso.scheme"
_UNKNOWN = "unknown"


class Scheme(StrEnum):
    """How the labels of a parse are to be read."""

    UNIVERSAL = "universal"
    CLEARNLP = "clearnlp"


class Labels(NamedTuple):
    """The labels of one scheme by what they stand for; first those of clauses, then of auxiliaries, then of phrases."""

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
# By what `scheme_of` keeps: making the enumeration's member of it would take most of the time of a question.
_BY_NAME = {Scheme.UNIVERSAL.value: _UNIVERSAL, Scheme.CLEARNLP.value: _CLEARNLP}
_IN_UNIVERSAL = frozenset[str]().union(*_UNIVERSAL) | listed("dep list vocative discourse dislocated orphan reparandum clf")
_IN_CLEARNLP = frozenset[str]().union(*_CLEARNLP) | listed("dep intj meta num number parataxis")
_IN_BOTH = (_IN_UNIVERSAL & _IN_CLEARNLP) | listed("ROOT root")


@functools.cache
def _plain(label: str) -> str:
    """Give a label, or what stands before its colon where the subtype is none that the tables list."""
    return label if label in _IN_UNIVERSAL or ":" not in label else label.partition(":")[0]


def label_of(token: Token) -> str:
    """Give the label of a token, cut to the type where its subtype is not told apart; empty without a parse."""
    return _plain(token.dep_)


def scheme_of(doc: Doc) -> Scheme | None:
    """Give the label scheme of a parse; `None` where there is no parse or its labels are of neither scheme.

    The first label that only one scheme has decides. A parse whose labels both share reads alike in both, and counts as
    universal. The answer is kept in `doc.user_data`, so a `Doc` is asked after it has been parsed.
    """
    kept = doc.user_data.get(_CACHED)
    if kept is None:
        kept = tree_of(doc)
    return None if kept in ("", _UNKNOWN) else Scheme(kept)


def _decide(labels: Iterable[str]) -> Scheme | None:
    strange = False
    for label in labels:
        if label in _IN_BOTH:
            continue
        if _plain(label) in _IN_UNIVERSAL:
            return Scheme.UNIVERSAL
        if label in _IN_CLEARNLP:
            return Scheme.CLEARNLP
        strange = True
    return None if strange else Scheme.UNIVERSAL


class Tree(str):
    """The name of a scheme, with the parse of a `Doc` as plain lists by token: a `Doc` makes an object of every child looked at.

    Written out with its `Doc` it is the name alone.
    """

    __slots__ = ("children", "first", "heads", "labels", "names", "owner")

    labels: Labels | None
    """The table to read the parse with; `None` where its scheme is not known."""
    heads: list[int]
    names: list[str]
    """The labels as `label_of` gives them; empty for a word without one."""
    children: list[int]
    """All words that hang from another, by the word above, then in text order: one list, as one a word keeps the collector busy."""
    first: list[int]
    """Where the children of each word begin there; those of the last end with the last entry."""
    owner: int
    """The `id` of the `Doc`: a copy gets lists of its own."""

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)


def tree_of(doc: Doc) -> Tree:
    """Give the lists of a parse; its name is empty where there is none. They are kept with the `Doc` unless it has no parse."""
    kept = doc.user_data.get(_CACHED)
    if type(kept) is Tree and kept.owner == id(doc):
        return kept
    offsets, numbers = doc.to_array("HEAD").astype("int64"), doc.to_array("DEP").tolist()
    spelt = {number: doc.vocab.strings[number] for number in set(numbers)}
    name = kept
    if name is None:
        found = _decide(spelt[number] for number in numbers if number) if any(numbers) else ""
        name = _UNKNOWN if found is None else str(found)
    tree = Tree(name)
    tree.owner, tree.labels = id(doc), _BY_NAME.get(str(name))
    heads = offsets + range(len(offsets))
    below = offsets.nonzero()[0]
    below = below[heads[below].argsort(kind="stable")]
    tree.heads, tree.children = heads.tolist(), below.tolist()
    tree.first = heads[below].searchsorted(range(len(offsets) + 1)).tolist()
    plain = {number: _plain(label) for number, label in spelt.items()}
    tree.names = [plain[number] for number in numbers]
    if name:
        doc.user_data[_CACHED] = tree
    return tree


def labels_of(token: Token) -> Labels | None:
    """Give the table to read the parse of a token with; `None` where the token has no parse that we know to read."""
    # A word without a label belongs to an unparsed text: answering here keeps such a text from being searched at each question.
    if not token.dep:
        return None
    doc = token.doc
    kept = doc.user_data.get(_CACHED)
    return kept.labels if type(kept) is Tree and kept.owner == id(doc) else tree_of(doc).labels


def under(token: Token, labels: frozenset[str]) -> list[Token]:
    """Give the children of a token that have one of these labels, in text order."""
    doc = token.doc
    kept = doc.user_data.get(_CACHED)
    tree = kept if type(kept) is Tree and kept.owner == id(doc) else tree_of(doc)
    at, first, names = token.i, tree.first, tree.names
    return [doc[i] for i in tree.children[first[at] : first[at + 1]] if names[i] in labels]
