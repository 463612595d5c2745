"""Cutting a text into words, and which pipeline is loaded."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.language.component import FURNITURE, SafeTokenizer, load, make_doc


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.tokenizer = SafeTokenizer(nlp.tokenizer)
    return nlp


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.integers(0, 3))
def test_words_with_their_spaces_are_the_text(blank, text, runs):
    text = text + ("x" * 500 + " ") * runs + text
    assert "".join(token.text_with_ws for token in blank.make_doc(text)) == text


def test_a_run_without_white_space_is_cut_and_its_neighbours_are_not(blank):
    doc = blank.make_doc("He said " + "(" * 2_500 + " to Reyes.")
    assert [len(token) for token in doc if token.text.startswith("((")] == [1_000, 1_000, 500]
    assert [token.text for token in doc][:2] == ["He", "said"]
    assert [token.text for token in doc][-3:] == ["to", "Reyes", "."]


def test_texts_without_long_runs_are_cut_as_spacy_does(blank):
    text = "U.S.-led forces didn't leave al-Rastan (30km west); he said: “no”."
    assert [token.text for token in blank.make_doc(text)] == [token.text for token in spacy.blank("en").make_doc(text)]


TEXT = "Title here\nBUY NOW\nThe bridge fell. He said so.\n\nShare"


@pytest.mark.parametrize(
    ("stretches", "furniture"),
    [
        ([(0, 10), (19, 47)], ["\nBUY NOW\n", "\n\nShare"]),
        ([(0, len(TEXT))], []),
        ([], [TEXT]),
        ([(19, 35), (36, 47)], ["Title here\nBUY NOW\n", "\n\nShare"]),
    ],
)
def test_what_lies_between_stretches_is_one_token(blank, stretches, furniture):
    doc = make_doc(blank, TEXT, stretches)
    assert doc.text == TEXT
    assert [doc[index].text for index in doc.user_data[FURNITURE]] == furniture
    starts = {token.idx for token in doc if token.is_sent_start}
    assert {start for start, _ in stretches} <= starts


def test_offsets_count_code_points_of_the_whole_text(blank):
    text = "😀 ad 😀\nHe said “no” 😀."
    doc = make_doc(blank, text, [(7, len(text))])
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert "said" in [token.text for token in doc]


def test_a_pipeline_that_is_not_installed_is_named():
    with pytest.raises(ModelError, match="en_core_of_nothing"):
        load("en_core_of_nothing")


def test_any_spacy_pipeline_takes_the_place_of_ours(tmp_path):
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path / "other")
    nlp = load(str(tmp_path / "other"))
    doc = make_doc(nlp, TEXT, [(19, 47)])
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert "The" in {sentence[0].text for sentence in doc.sents}
    assert nlp.pipe_names == ["sentencizer"]
