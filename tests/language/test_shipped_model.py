"""What holds for the shipped model and any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import DependencyMatcher
from spacy.tokens import DocBin

from sayso.language import load, make_doc
from sayso.language.component import FURNITURE, ROLES

REPORT = """Harbour closed, says mayor

The mayor of Lindmar, Oda Reyes, told the Coast Gazette on Monday that "the harbour is closed." Fishermen said they had not been asked.

According to the port authority, two ships left on Sunday; the union denied it."""


@pytest.fixture(scope="module")
def nlp():
    return load()


def assert_sound(doc, text):
    """Words lie where they stand in the text, every sentence is one tree, every span lies in the document."""
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
    for sentence in doc.sents:
        assert [token for token in sentence if token.head.i == token.i] == [sentence.root]
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    for role in ROLES:
        for span in doc.spans[role]:
            assert 0 <= span.start < span.end <= len(doc)
            assert not span[0].is_space and not span[-1].is_space


ODD = [
    "",
    " ",
    "\n\n\n",
    "a",
    ".",
    "\ufeffHe said no.",
    "  He left.\n",
    "He\tleft\x00the\x0btown\u2028.",
    "قال إن المدينة سقطت. He said it fell. \u202eהעיר\u202c",
    "🔥🔥🔥 BREAKING 🔥🔥🔥 he said 👨‍👩‍👧‍👦 no",
    "e\u0301tat, he said",
    "“He said ‘she said “no”’",
    "No comma no stop he said she said they said",
    "\u200b\u200b",
]


@pytest.mark.parametrize("text", [*ODD, REPORT])
def test_any_text_is_read_where_it_stands(nlp, text):
    assert_sound(nlp(text), text)


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_random_text_is_read_where_it_stands(nlp, text):
    assert_sound(nlp(text), text)


def test_a_lone_surrogate_costs_one_replacement_character(nlp):
    doc = nlp("He said \ud800 no.")
    assert doc.text == "He said ? no."


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["the mayor said that " * 5_000, "x" * 1_000_000, "(" * 200_000, "a-b" * 100_000, "He said no. " * 3_000],
    ids=["one sentence of 100,000 characters", "1 MB without a space", "brackets", "hyphens", "many sentences"],
)
def test_long_texts_end(nlp, text):
    began = time.process_time()
    doc = nlp(text)
    assert doc.text == text
    assert time.process_time() - began < 120
    assert all(abs(token.head.i - token.i) < 2_000 for token in doc)


def test_the_same_text_reads_the_same_after_any_other(nlp):
    alone = nlp(REPORT).to_bytes()
    for other in ODD:
        nlp(other)
    assert nlp(REPORT).to_bytes() == alone


def test_reading_in_a_batch_changes_nothing(nlp):
    docs = list(nlp.pipe([REPORT, "He left.", REPORT], batch_size=3))
    assert [doc.to_bytes() for doc in docs] == [nlp(doc.text).to_bytes() for doc in docs]


def test_a_stretch_begins_a_sentence_and_furniture_is_not_read(nlp):
    text = "The town fell\nSubscribe now for 5 $ a month!\nHe said that Oda Reyes left. She denied it.\nShare this"
    stretches = [(0, 13), (text.index("He said"), text.index("\nShare"))]
    doc = nlp(make_doc(nlp, text, stretches))
    assert_sound(doc, text)
    furniture = [doc[index].text.strip() for index in doc.user_data[FURNITURE]]
    assert furniture == ["Subscribe now for 5 $ a month!", "Share this"]
    assert text.index("He said") in {sentence[0].idx for sentence in doc.sents} | {token.idx for token in doc if token.is_sent_start}
    assert all(doc[index].pos_ == "SPACE" for index in doc.user_data[FURNITURE])
    assert all(span.start not in doc.user_data[FURNITURE] for role in ROLES for span in doc.spans[role])


def test_a_stretch_that_opens_with_white_space_begins_a_sentence_with_its_first_word(nlp):
    text = "the old harbour of Lindmar\n which lies west of the town"
    doc = nlp(make_doc(nlp, text, [(0, 26), (26, len(text))]))
    assert_sound(doc, text)
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["the", "which"]


def test_sentences_that_are_given_are_kept(nlp):
    doc = nlp.make_doc("He left . She stayed")
    for token in doc:
        token.is_sent_start = token.i in (0, 1)
    assert [sentence.text for sentence in nlp.get_pipe("sayso_encoder")(doc).sents] == ["He", "left . She stayed"]


def test_docs_keep_everything_in_a_doc_bin(nlp):
    doc = nlp(REPORT)
    (back,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    for role in ROLES:
        assert [(span.start, span.end, span.id) for span in back.spans[role]] == [
            (span.start, span.end, span.id) for span in doc.spans[role]
        ]
    assert [(token.head.i, token.dep_, token.tag_, token.lemma_) for token in back] == [
        (token.head.i, token.dep_, token.tag_, token.lemma_) for token in doc
    ]


def test_matchers_of_spacy_work_on_the_tree(nlp):
    matcher = DependencyMatcher(nlp.vocab)
    matcher.add("said", [[{"RIGHT_ID": "verb", "RIGHT_ATTRS": {"POS": "VERB"}}]])
    assert matcher(nlp(REPORT))


def test_parts_of_one_attribution_share_their_number(nlp):
    doc = nlp(REPORT)
    cues = [span.id for span in doc.spans["cue"]]
    assert len(cues) == len(set(cues)) > 0
    assert {span.id for role in ("source", "content") for span in doc.spans[role]} <= set(cues)


def test_vectors_are_of_unit_length_and_do_not_depend_on_what_stands_beside(nlp):
    model = nlp.get_pipe("sayso_encoder").model
    words = [["The", "bridge", "fell", "."], ["Nobody", "was", "hurt", ",", "he", "said"], []]
    together = model.vectors(words)
    assert together.shape == (3, 384)
    assert [round(float((row * row).sum()), 4) for row in together] == [1.0, 1.0, 0.0]
    assert (together[1] == model.vectors(words[1:2])[0]).all()
