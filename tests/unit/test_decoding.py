"""Scores to labels, trees, spans and attributions."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.decoding import LabelledSpan, Transitions, best_labels, link_spans, repair_tree, spans_of

BIES = ("O", *(f"{part}-{role}" for role in ("source", "cue", "content") for part in "BIES"))
BIO = ("O", "B-GPE", "I-GPE", "B-ORG", "I-ORG")


def follows(left: str, right: str) -> bool:
    if right[0] in "IE":
        return left[0] in "BI" and left[2:] == right[2:]
    return left[0] not in "BI" or left not in BIES


def transitions(labels: tuple[str, ...]) -> Transitions:
    between = np.array([[0.0 if follows(a, b) else -1e4 for b in labels] for a in labels], dtype=np.float32)
    first = np.array([-1e4 if label[0] in "IE" else 0.0 for label in labels], dtype=np.float32)
    last = np.array([-1e4 if label in BIES and label[0] in "BI" else 0.0 for label in labels], dtype=np.float32)
    return Transitions(between, first, last)


def by_hand(scores, chain: Transitions, labels: tuple[str, ...]) -> float:
    """The best total of all label sequences, by trying each."""
    best = -np.inf
    for path in itertools.product(range(len(labels)), repeat=len(scores)):
        total = chain.first[path[0]] + chain.last[path[-1]] + sum(scores[i, label] for i, label in enumerate(path))
        total += sum(chain.between[a, b] for a, b in itertools.pairwise(path))
        best = max(best, total)
    return best


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_labels_are_the_best_of_all_sequences(count, seed):
    chain = transitions(BIO)
    scores = np.random.default_rng(seed).normal(0, 3, (count, len(BIO))).astype(np.float32)
    path = best_labels(scores, chain)
    total = chain.first[path[0]] + sum(scores[i, label] for i, label in enumerate(path))
    total += sum(chain.between[a, b] for a, b in itertools.pairwise(path))
    assert total == pytest.approx(by_hand(scores, chain, BIO), abs=1e-3)


@given(st.integers(0, 2**32 - 1))
def test_skipping_words_that_are_surely_outside_changes_nothing(seed):
    chain = transitions(BIES)
    random = np.random.default_rng(seed)
    scores = random.normal(0, 2, (60, len(BIES))).astype(np.float32)
    scores[random.random(60) < 0.6, 0] += 30
    # With a tenth of a nat for every word, no word is sure and the whole text is decoded at once.
    blurred = scores.copy()
    blurred[:, 1] = np.maximum(blurred[:, 1], blurred[:, 0] - 7.9)
    whole = best_labels(blurred, chain)
    if (whole != 1).all():
        assert (best_labels(scores, chain) == whole).all()


def test_no_words_have_no_labels():
    assert len(best_labels(np.zeros((0, 5), dtype=np.float32), transitions(BIO))) == 0


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("O", []),
        ("S-cue", [(0, 1, "cue")]),
        ("B-source E-source S-cue B-content I-content E-content", [(0, 2, "source"), (2, 3, "cue"), (3, 6, "content")]),
        ("S-cue S-cue", [(0, 1, "cue"), (1, 2, "cue")]),
        ("B-content E-content B-content E-content", [(0, 2, "content"), (2, 4, "content")]),
        ("O B-content O", [(1, 2, "content")]),
        ("I-content E-content", [(0, 2, "content")]),
        ("B-source E-content", [(0, 1, "source"), (1, 2, "content")]),
    ],
)
def test_spans_are_read_from_begin_to_end(labels, spans):
    index = np.array([BIES.index(label) for label in labels.split()])
    assert spans_of(index, BIES) == [LabelledSpan(*span) for span in spans]


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ("B-GPE I-GPE O B-ORG", [(0, 2, "GPE"), (3, 4, "ORG")]),
        ("B-GPE B-GPE", [(0, 1, "GPE"), (1, 2, "GPE")]),
        ("B-GPE I-ORG", [(0, 1, "GPE"), (1, 2, "ORG")]),
        ("B-GPE O I-GPE", [(0, 1, "GPE"), (2, 3, "GPE")]),
    ],
)
def test_names_side_by_side_stay_apart(labels, spans):
    index = np.array([BIO.index(label) for label in labels.split()])
    assert spans_of(index, BIO) == [LabelledSpan(*span) for span in spans]


def is_tree(heads) -> bool:
    if list(heads).count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


def best_tree(arcs, root: int) -> float:
    """The best total of all trees with this root, by trying each."""
    count = len(arcs)
    trees = [heads for heads in itertools.product(range(count + 1), repeat=count) if heads[root] == 0 and is_tree(heads)]
    return max(sum(arcs[i, head] for i, head in enumerate(heads)) for heads in trees)


def clear_root(arcs) -> int:
    """The word that loses most by another head than the root."""
    others = arcs[:, 1:].astype(np.float64)
    np.fill_diagonal(others, -np.inf)
    return int((arcs[:, 0] - (others.max(1) if len(arcs) > 1 else 0.0)).argmax())


@given(st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_repair_gives_the_best_tree_of_all_with_the_clearest_root(count, seed):
    arcs = np.random.default_rng(seed).normal(0, 2, (count, count + 1)).astype(np.float32)
    heads = arcs.argmax(1)
    greedy = heads.copy()
    changed = repair_tree(heads, arcs)
    assert is_tree(heads)
    assert changed == (not is_tree(greedy))
    if changed:
        assert sum(arcs[i, head] for i, head in enumerate(heads)) == pytest.approx(best_tree(arcs, clear_root(arcs)), abs=1e-3)


def test_repair_of_a_long_sentence_is_a_tree():
    arcs = np.random.default_rng(3).normal(0, 1, (254, 255)).astype(np.float32)
    heads = arcs.argmax(1)
    assert repair_tree(heads, arcs)
    assert is_tree(heads)


def test_a_tree_is_left_alone():
    heads = np.array([2, 0, 2])
    assert not repair_tree(heads, np.zeros((3, 4), dtype=np.float32))
    assert heads.tolist() == [2, 0, 2]


SOURCE, CUE, CONTENT, LATER_CUE = (
    LabelledSpan(0, 1, "source"),
    LabelledSpan(1, 2, "cue"),
    LabelledSpan(2, 5, "content"),
    LabelledSpan(6, 7, "cue"),
)


def votes(count: int, **chosen: int):
    """Every word votes for none, but for those given (`w3=7`: word 3 for column 7)."""
    links = np.full((count, count + 1), -10.0, dtype=np.float32)
    links[:, 0] = 0.0
    for word, column in chosen.items():
        links[int(word[1:]), column] = 10.0
    return links


# A sentence begins with the first word and with the later cue.
BEGINS = np.array([True, False, False, False, False, False, True, False])
ONE_SENTENCE = np.array([True] + [False] * 7)


def test_a_content_goes_to_the_cue_for_which_most_of_its_words_vote():
    links = votes(8, w0=2, w2=2, w3=7, w4=7)
    (linked,) = link_spans([SOURCE, CUE, CONTENT, LATER_CUE], links, BEGINS)
    assert (linked.cue, linked.content, linked.source) == (LATER_CUE, (CONTENT,), ())
    assert linked.score == pytest.approx(2 / 3, abs=1e-3)


def test_a_split_content_stays_in_one_attribution():
    rest = LabelledSpan(5, 6, "content")
    (linked,) = link_spans([SOURCE, CUE, CONTENT, rest], votes(8, w0=2, w2=2, w3=2, w4=2, w5=2), BEGINS)
    assert linked.content == (CONTENT, rest)
    assert linked.source == (SOURCE,)


def test_a_cue_without_a_source_shares_the_one_before_it_in_its_sentence():
    more = LabelledSpan(7, 8, "content")
    links = votes(8, w0=2, w2=2, w3=2, w4=2, w7=7)
    spans = [SOURCE, CUE, CONTENT, LATER_CUE, more]
    assert [linked.source for linked in link_spans(spans, links, ONE_SENTENCE)] == [(SOURCE,), (SOURCE,)]
    assert [linked.source for linked in link_spans(spans, links, BEGINS)] == [(SOURCE,), ()]


def test_a_cue_without_content_says_nothing():
    assert link_spans([SOURCE, CUE], votes(8, w0=2), BEGINS) == []


def test_no_cue_no_attribution():
    assert link_spans([SOURCE, CONTENT], votes(8), BEGINS) == []
