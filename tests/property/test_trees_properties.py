"""What holds for every tree: no question raises, and all answers lie inside the text."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.language import trees
from sayso.language.trees import _schemes
from sayso.records import Span

LABELS = sorted(_schemes._IN_UNIVERSAL | _schemes._IN_CLEARNLP | {"strange"})
WORDS = [
    "He",
    "who",
    "that",
    "to",
    "by",
    "of",
    "was",
    "will",
    "not",
    "no",
    "one",
    "said",
    "Homs",
    ",",
    '"',
    "“",
    "”",
    ":",
    "(",
    "is",
    "or",
    "it",
    " ",
]
TAGS = ["", "NN", "NNP", "VBD", "VBN", "VBG", "VB", "MD", "WP", "IN", "DT", "``", "''"]
POS = ["", "NOUN", "PROPN", "VERB", "AUX", "PRON", "ADP", "ADJ", "PUNCT", "NUM"]
ON_TOKENS = [
    *(
        getattr(trees, name)
        for name in trees.__all__
        if name[0].islower()
        and name
        not in (
            "scheme_of",
            "offsets_of",
            "sentence_of",
            "head_of_span",
            "heads_of",
            "body_sentences",
            "circumstances_of",
            "stretch_of",
            "borne_by",
        )
    ),
    lambda token: trees.circumstances_of(token, range(0, len(token.doc), 2)),
    lambda token: trees.borne_by(token, {token.i}),
    lambda token: (token.left_edge.i, max(trees.stretch_of(token, 0), token.left_edge.i + 1)),
]


@st.composite
def docs(draw: st.DrawFn) -> Doc:
    """Draw a text with one tree or several over it, crossing arcs included, of labels that fit no grammar."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, token in enumerate(order):
        heads[token] = order[draw(st.integers(0, place - 1))] if place and draw(st.integers(0, 9)) else token
    chosen = [draw(st.lists(st.sampled_from(kinds), min_size=size, max_size=size)) for kinds in (WORDS, LABELS, TAGS, POS)]
    words, deps, tags, pos = chosen
    return Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags, pos=pos)


def check_inside(answer: Any, doc: Doc) -> None:
    if hasattr(answer, "doc"):
        assert answer.doc is doc
        assert len(answer) > 0
    elif isinstance(answer, tuple) and len(answer) == 2 and all(type(part) is int for part in answer):
        assert 0 <= answer[0] < answer[1] <= len(doc)
    elif isinstance(answer, tuple):
        for part in answer:
            check_inside(part, doc)


@settings(max_examples=300, deadline=None)
@given(docs())
def test_no_question_raises_and_every_answer_lies_inside_the_text(doc: Doc) -> None:
    for token in doc:
        for question in ON_TOKENS:
            check_inside(question(token), doc)
        start, end = trees.noun_phrase(token)
        assert start <= token.i < end
        assert token in trees.governed_span(token)


@settings(max_examples=200, deadline=None)
@given(docs(), st.data())
def test_the_head_of_a_stretch_is_one_of_its_words(doc: Doc, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(doc) - 1))
    end = data.draw(st.integers(start + 1, len(doc)))
    head = trees.head_of_span(doc[start:end])
    assert head is None if trees.scheme_of(doc) is None else head is not None and start <= head.i < end


@settings(max_examples=200, deadline=None)
@given(docs(), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_sentences_keep_within_their_stretches(doc: Doc, pairs: list[tuple[int, int]]) -> None:
    stretches = [Span(min(pair), max(pair)) for pair in pairs]
    for sentence in trees.body_sentences(doc, stretches):
        assert any(s.start <= sentence.start_char and sentence.end_char <= s.end for s in stretches)


@settings(max_examples=200, deadline=None)
@given(docs())
def test_conjuncts_name_each_other(doc: Doc) -> None:
    for token in doc:
        assert token not in trees.conjuncts_of(token)
        assert [other.i for other in trees.conjuncts_of(token)] == sorted({other.i for other in trees.conjuncts_of(token)})
