"""The words of a parse as plain objects, made once a `Doc`: what spaCy makes anew, or decodes, at every look is at hand here.

The questions of this package are asked about tokens and answered on nodes. A node has the names of a token where it means the same
(`i`, `head`, `children`, `text`, `pos_`, `tag_`).
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.language.trees._schemes import Labels, Scheme, decide, labels_by, plain
from sayso.language.trees._words import verb_form

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Answer = TypeVar("Answer")

_KEPT = "sayso.scheme"
_UNKNOWN = "unknown"
_VERBAL = frozenset(["AUX", "VERB"])
_COLUMNS = ("HEAD", "DEP", "POS", "TAG", "MORPH", "ORTH", "SENT_START")


class Node:
    """A word with its place in the tree."""

    __slots__ = (
        "children",
        "form",
        "head",
        "i",
        "label",
        "labels",
        "left",
        "opens",
        "pos_",
        "right",
        "spelt",
        "tag_",
        "text",
        "words",
    )

    i: int
    text: str
    spelt: str
    """The word in lower case."""
    pos_: str
    tag_: str
    form: str
    """The form of a verb, as `verb_form` gives it."""
    label: str
    """The label, cut to the type where its subtype is not told apart; empty for a word without one."""
    labels: Labels
    """The table to read the labels of the parse with."""
    head: Node
    """The word above; a root, and a word without a label, is its own head."""
    children: tuple[Node, ...]
    """In text order."""
    left: int
    right: int
    """The first and the last word of all that hangs from this one, as spaCy has them."""
    opens: bool
    """It is the first word of a sentence."""
    words: Words
    """All words of the parse."""


class Words(list[Node]):
    """The words of a parse, with what was asked about them before: by question, then by index.

    One table serves all words, as the collector looks at every single one that there is.
    """

    __slots__ = ("answers",)

    answers: defaultdict[Callable[[Node], Any], dict[int, Any]]


class Tree(str):
    """The name of a scheme, with the nodes of a `Doc`. Written out with its `Doc` it is the name alone."""

    __slots__ = ("nodes", "owner")

    nodes: Words
    """By index of the token; empty where the scheme is not known."""
    owner: int
    """The `id` of the `Doc`: a copy gets nodes of its own."""

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)

    def __del__(self) -> None:
        # Nodes name each other: without this they would outlive their `Doc` until the collector comes by.
        for node in self.nodes:
            del node.head, node.children
        self.nodes.answers.clear()
        self.nodes.clear()


def tree_of(doc: Doc) -> Tree:
    """Give the nodes of a parse; its name is empty where there is none. They are kept with the `Doc` unless it has no parse."""
    kept = doc.user_data.get(_KEPT)
    if type(kept) is Tree and kept.owner == id(doc):
        return kept
    name = kept
    if name is None:
        numbers = doc.to_array("DEP").tolist()
        found = decide(doc.vocab.strings[number] for number in numbers if number) if any(numbers) else ""
        name = _UNKNOWN if found is None else str(found)
    labels = labels_by(str(name))
    nodes = Words() if labels is None else _nodes_of(doc, labels)
    nodes.answers = defaultdict(dict)
    tree = Tree(name)
    tree.nodes, tree.owner = nodes, id(doc)
    if name:
        doc.user_data[_KEPT] = tree
    return tree


def _nodes_of(doc: Doc, labels: Labels) -> Words:
    table = doc.to_array(list(_COLUMNS))
    offsets = table[:, 0].astype("int64").tolist()
    deps, parts, tags, morphs, orths, opens = table[:, 1:].T.tolist()
    strings = doc.vocab.strings
    written = {number: strings[number] for number in {*deps, *parts, *tags, *orths}}
    lower = {number: written[number].lower() for number in set(orths)}
    names = {number: plain(written[number]) for number in set(deps)}
    forms: dict[tuple[int, ...], str] = {}
    nodes = Words()
    below: dict[int, list[Node]] = {}
    for i, dep in enumerate(deps):
        node = Node()
        node.i, node.label, node.labels, node.words = i, names[dep], labels, nodes
        node.pos_, node.tag_ = written[parts[i]], written[tags[i]]
        node.opens = opens[i] == 1
        node.text, node.spelt = written[orths[i]], lower[orths[i]]
        # Spelling tells the form of verbs alone.
        looks = (tags[i], parts[i], morphs[i], orths[i] if node.pos_ in _VERBAL else 0)
        form = forms.get(looks)
        if form is None:
            form = forms[looks] = verb_form(doc[i])
        node.form = form
        nodes.append(node)
        if offsets[i]:
            below.setdefault(i + offsets[i], []).append(node)
    for i, node in enumerate(nodes):
        # What stands above a word without a label is not known.
        node.head = nodes[i + offsets[i]] if deps[i] else node
        node.children = tuple(below.get(i, ()))
        node.left = node.right = i
        if node.children:
            node.left, node.right = doc[i].left_edge.i, doc[i].right_edge.i
    return nodes


def offsets_of(doc: Doc) -> list[int]:
    """Give where each token of a text begins, in code points."""
    return doc.to_array("IDX").tolist()  # type: ignore[no-any-return]


def scheme_of(doc: Doc) -> Scheme | None:
    """Give the label scheme of a parse; `None` where there is no parse or its labels are of neither scheme.

    The first label that only one scheme has decides. A parse whose labels both share reads alike in both, and counts as
    universal. The answer is kept in `doc.user_data`, so a `Doc` is asked after it has been parsed.
    """
    kept = doc.user_data.get(_KEPT)
    if kept is None:
        kept = tree_of(doc)
    return None if kept in ("", _UNKNOWN) else Scheme(kept)


def node_of(token: Token) -> Node | None:
    """Give the node of a token; `None` where the token has no parse that we know to read."""
    doc = token.doc
    tree = doc.user_data.get(_KEPT)
    if type(tree) is not Tree or tree.owner != id(doc):
        # A word without a label belongs to an unparsed text: answering here keeps such a text from being searched at each question.
        if not token.dep:
            return None
        tree = tree_of(doc)
    if not tree.nodes:
        return None
    node = tree.nodes[token.i]
    return node if node.label else None


def tokens_of(token: Token, nodes: Iterable[Node]) -> tuple[Token, ...]:
    """Give the tokens of nodes of the same parse as a token."""
    doc = token.doc
    return tuple([doc[node.i] for node in nodes])


def under(node: Node, labels: frozenset[str]) -> list[Node]:
    """Give the children of a word that have one of these labels, in text order."""
    return [child for child in node.children if child.label in labels]


def kept(question: Callable[[Node], Answer]) -> Callable[[Node], Answer]:
    """Have a question about a word answered once: the answer stays with the node, and so dies with the `Doc`."""

    @functools.wraps(question)
    def ask(node: Node) -> Answer:
        answers, i = node.words.answers[question], node.i
        if i in answers:
            return answers[i]  # type: ignore[no-any-return]
        answers[i] = answer = question(node)
        return answer

    return ask
