"""A parse as CoNLL-U and as a table."""

import spacy
from spacy.tokens import Doc, Span

from sayso.language.component import FURNITURE
from sayso.language.conllu import as_conllu, as_table

WORDS = ["BUY", "Reyes", "left", ".", "\n", "She", "denied", "it", "."]
SPACES = [True, True, False, False, False, True, True, False, False]
HEADS = [0, 2, 2, 2, 3, 6, 6, 6, 6]
DEPS = ["dep", "nsubj", "ROOT", "punct", "dep", "nsubj", "ROOT", "obj", "punct"]
POS = ["SPACE", "PROPN", "VERB", "PUNCT", "SPACE", "PRON", "VERB", "PRON", "PUNCT"]
TAGS = ["_SP", "NNP", "VBD", ".", "_SP", "PRP", "VBD", "PRP", "."]
LEMMAS = ["BUY", "Reyes", "leave", ".", "\n", "she", "deny", "it", "."]


def parsed() -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=WORDS, spaces=SPACES, heads=HEADS, deps=DEPS, pos=POS, tags=TAGS, lemmas=LEMMAS)
    doc.set_ents([Span(doc, 1, 2, label="PERSON")])
    doc.user_data[FURNITURE] = (0,)
    return doc


def test_conllu_numbers_words_by_sentence_and_keeps_offsets():
    lines = as_conllu(parsed(), "d1").split("\n")
    assert lines[0] == "# newdoc id = d1"
    assert lines[1:3] == ["# sent_id = d1-1", "# text = Reyes left."]
    assert lines[3] == "1\tReyes\tReyes\tPROPN\tNNP\t_\t2\tnsubj\t_\tOffsets=4:9|Name=B-PERSON"
    assert lines[4] == "2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tOffsets=10:14|SpaceAfter=No"
    assert lines[6] == ""
    assert lines[7:9] == ["# sent_id = d1-2", "# text = She denied it."]
    assert lines[11].split("\t")[:8] == ["3", "it", "it", "PRON", "PRP", "_", "2", "obj"]


def test_conllu_has_ten_columns_and_no_furniture():
    rows = [line.split("\t") for line in as_conllu(parsed(), "d1").split("\n") if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {10}
    assert "BUY" not in {row[1] for row in rows}


def test_table_shows_heads_by_number_and_the_root_by_a_dash():
    first, second = as_table(parsed()).split("\n\n")
    assert [line.split()[:6] for line in first.splitlines()[1:]] == [
        ["1", "Reyes", "PROPN", "NNP", "2", "nsubj"],
        ["2", "left", "VERB", "VBD", "-", "ROOT"],
        ["3", ".", "PUNCT", ".", "2", "punct"],
    ]
    assert first.splitlines()[1].split()[-1] == "B-PERSON"
    assert len(second.splitlines()) == 5


def test_an_unparsed_doc_is_one_sentence():
    doc = Doc(spacy.blank("en").vocab, words=["He", "left"])
    assert as_conllu(doc, "x").count("# sent_id") == 1
    assert as_table(Doc(doc.vocab, words=[])) == ""
