"""Corpora to one shape: offsets, heads, names and attributions land on the right words."""

import gzip
import json

import pytest

from training.language.corpora.names import add_hand_labels, read_crossner, read_fakes, read_wikigold
from training.language.corpora.shape import Document, guessed_starts, joined, words_of, words_within
from training.language.corpora.speech import read_polnear
from training.language.corpora.stories import story_parts
from training.language.corpora.trees import read_universal_dependencies
from training.language.labels import ATTRIBUTION, NAMES, may_end, may_follow, may_start

CONLLU = """# newdoc id = news-1
# newpar
# sent_id = 1
# text = We can't stay, Reyes said.
1	We	we	PRON	PRP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	stay	stay	VERB	VB	_	7	ccomp	_	SpaceAfter=No
5	,	,	PUNCT	,	_	4	punct	_	_
6	Reyes	Reyes	PROPN	NNP	_	7	nsubj	_	_
6.1	ghost	ghost	VERB	VB	_	_	_	_	_
7	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
8	.	.	PUNCT	.	_	7	punct	_	_

# newpar
# sent_id = 2
1	Go	go	VERB	VB	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

# newdoc id = news-2
# sent_id = 3
1	Lindmar	Lindmar	PROPN	NNP	_	0	root	_	_

"""


@pytest.fixture
def trees(tmp_path):
    path = tmp_path / "a.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return read_universal_dependencies(path, "ewt", "train")


def test_text_is_rebuilt_with_its_spaces_and_paragraphs(trees):
    assert [document.text for document in trees] == ["We can't stay, Reyes said.\n\nGo.", "Lindmar"]
    first = trees[0]
    assert [first.word(index) for index in range(len(first.words))] == ["We", "ca", "n't", "stay", ",", "Reyes", "said", ".", "Go", "."]


def test_heads_count_words_of_the_document(trees):
    first = trees[0]
    assert first.starts == [0, 8]
    assert [first.word(head) if head >= 0 else None for head in first.heads] == [
        "stay", "stay", "stay", "said", "stay", "said", None, "said", None, "Go",
    ]  # fmt: skip


def test_breaks_stand_at_the_start_and_after_line_breaks(trees):
    assert [index for index, after in enumerate(trees[0].breaks()) if after] == [0, 8]


def test_words_are_spacys_without_white_space():
    text = "He  said:\n“no”"
    assert [text[start:end] for start, end in words_of(text)] == ["He", "said", ":", "“", "no", "”"]


@pytest.mark.parametrize(("start", "end", "found"), [(0, 2, [0]), (1, 4, [0, 1]), (2, 3, []), (8, 40, [2]), (40, 50, [])])
def test_words_within_overlap_the_characters(start, end, found):
    assert list(words_within([(0, 2), (3, 7), (8, 12)], start, end)) == found


def test_sentences_are_guessed_only_before_capitals_and_after_breaks():
    text = "He left. She e.g. stayed.\nno"
    words = words_of(text)
    assert [text[slice(*words[index])] for index in guessed_starts(text, words)] == ["He", "She", "no"]


def test_tokens_are_joined_as_print_would():
    text, words = joined(["Reyes", "'s", "ship", "(", "old", ")", "sank", "."])
    assert text == "Reyes's ship (old) sank."
    assert [text[start:end] for start, end in words] == ["Reyes", "'s", "ship", "(", "old", ")", "sank", "."]


def named(document):
    return [(" ".join(document.word(i) for i in range(name.begin, name.end)), sorted(name.types)) for name in document.names]


def test_names_side_by_side_are_told_apart_by_their_tags(tmp_path):
    path = tmp_path / "wikigold.txt"
    path.write_text("Oda I-PER\nReyes I-PER\nLindmar I-LOC\n. O\n\nThe O\nCoast I-ORG\nGazette I-ORG\n\n")
    (document,) = read_wikigold(path)
    assert named(document) == [("Oda Reyes", ["PERSON"]), ("Lindmar", ["FAC", "GPE", "LOC"]), ("Coast Gazette", ["ARMED", "ORG"])]
    assert document.starts == [0, 4]


def test_parties_of_crossner_are_organisations(tmp_path):
    for name in ("train", "dev", "test"):
        (tmp_path / f"{name}.txt").write_text("Harbour\tB-politicalparty\nParty\tI-politicalparty\nof\tO\nLindmar\tB-country\n\n")
    documents = read_crossner(tmp_path)
    assert [document.part for document in documents] == ["train", "train", "test"]
    assert named(documents[0]) == [("Harbour Party", ["ORG"]), ("Lindmar", ["GPE"])]


def test_attributions_stand_on_words_and_no_word_stands_in_two(tmp_path):
    text = "Reyes said that Holm denied it."
    stated = [
        {"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 30]]},
        {"source": [[16, 20]], "cue": [[21, 27]], "content": [[28, 30]]},
        {"source": [], "cue": [], "content": [[0, 5]]},
    ]
    row = {"id": "a", "text": text, "publisher": "gazette", "attributions": stated}
    for part in ("train", "dev"):
        (tmp_path / f"{part}.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode()))
        parse = {"id": "a", "b": [0, 6, 11], "sents": [[0, 3]]}
        (tmp_path / f"{part}.parse.jsonl.gz").write_bytes(gzip.compress(json.dumps(parse).encode()))
    document, _ = read_polnear(tmp_path)
    assert [[" ".join(document.word(i) for i in role) for role in a] for a in document.attributions] == [
        ["Reyes", "said", "that Holm denied it"]
    ]
    assert document.starts == [0]


def test_hand_labels_win_over_what_the_corpus_states(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"corpus": "ewt", "id": "d", "names": [[5, 10, "ORG"], [0, 4, "PERSON"]]}) + "\n")
    document = Document("d", "ewt", "train", "", "Holm Coast", [(0, 4), (5, 10)], [0], names=[], unsure=frozenset([0]))
    other = Document("e", "ewt", "train", "", "Holm", [(0, 4)], [0])
    add_hand_labels([document, other], tmp_path)
    assert named(document) == [("Holm", ["PERSON"]), ("Coast", ["ORG"])]
    assert document.unsure == frozenset()
    assert other.names is None


COPIED = "the harbour of lindmar was closed on sunday after two ships ran aground near the old mole and nobody was hurt"


def test_articles_that_copy_one_another_are_in_one_part():
    texts = {f"a{number}": f"{number} {COPIED} {number}" for number in range(3)}
    texts |= {f"b{number}": " ".join(f"w{number}{index}" for index in range(30)) for number in range(60)}
    labelled = frozenset(texts)
    parts = story_parts(texts, labelled)
    assert len({parts[f"a{number}"] for number in range(3)}) == 1
    held_out = sum(part == "test" for part in parts.values())
    assert 3 <= held_out <= 25
    assert story_parts(texts, labelled) == parts


def test_a_story_without_labels_is_never_held_out():
    texts = {f"b{number}": " ".join(f"w{number}{index}" for index in range(30)) for number in range(60)}
    assert set(story_parts(texts, frozenset()).values()) == {"train"}


def test_names_of_articles_come_with_their_story(tmp_path):
    rows = [{"id": "x", "outlet": "gazette", "text": "Holm left Lindmar."}, {"id": "y", "outlet": "post", "text": "No name here."}]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    (tmp_path / "names.jsonl").write_text(json.dumps({"id": "x", "names": [[0, 4, "PERSON"], [10, 17, "GPE"]]}) + "\n")
    labelled, bare = read_fakes(tmp_path / "a.jsonl.gz", tmp_path / "names.jsonl")
    assert named(labelled) == [("Holm", ["PERSON"]), ("Lindmar", ["GPE"])]
    assert bare.names is None


@pytest.mark.parametrize(
    ("left", "right", "allowed"),
    [
        ("O", "I-GPE", False), ("B-GPE", "I-GPE", True), ("B-GPE", "I-ORG", False), ("B-GPE", "O", True), ("I-GPE", "B-GPE", True),
        ("O", "E-cue", False), ("B-cue", "E-cue", True), ("B-cue", "O", False), ("I-cue", "E-source", False), ("E-cue", "B-cue", True),
        ("S-cue", "S-cue", True), ("B-cue", "S-cue", False),
    ],
)  # fmt: skip
def test_labels_follow_their_scheme(left, right, allowed):
    assert left in (*NAMES, *ATTRIBUTION) and right in (*NAMES, *ATTRIBUTION)
    assert may_follow(left, right) is allowed


def test_a_span_neither_starts_nor_ends_in_its_middle():
    assert [label for label in ATTRIBUTION if may_start(label) and may_end(label)] == ["O", "S-source", "S-cue", "S-content"]
    assert may_end("B-GPE") and not may_start("I-GPE")
