"""Windows over a long text, and files that are not a model."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ModelError
from sayso.language.files import DESCRIPTION, FORMAT, MODEL_FILES, damaged_files, file_digest, read_labels
from sayso.language.model import CONTEXT, WINDOW, next_window

LENGTHS = st.lists(st.integers(1, 12), min_size=1, max_size=400)


@given(LENGTHS, st.data())
def test_windows_hold_what_fits_and_begin_with_whole_sentences(lengths, data):
    count = len(lengths)
    known = np.where(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)), 1, -1)
    begin = 0
    while begin < count:
        window = next_window(np.cumsum([0, *lengths]), known, begin)
        assert window.first <= begin == window.begin < window.last <= count
        assert sum(lengths[window.first : window.last]) <= WINDOW
        assert sum(lengths[window.first : begin]) <= CONTEXT
        assert window.first == begin or known[window.first] == 1
        ended_early = window.last < count and sum(lengths[window.first : window.last + 1]) <= WINDOW
        assert not ended_early or known[window.last] == 1
        begin = window.last


def test_a_window_ends_with_a_paragraph_near_its_end():
    known = np.full(400, -1)
    known[[0, 200, 300]] = 1
    assert next_window(np.arange(401), known, 0) == (0, 0, 200)


def test_a_paragraph_that_ends_early_in_the_window_does_not_end_it():
    known = np.full(400, -1)
    known[[0, 40]] = 1
    assert next_window(np.arange(401), known, 0) == (0, 0, WINDOW)


@pytest.fixture
def folder(tmp_path):
    labels = {"upos": ["NOUN"], "xpos": ["NN"], "relations": ["root"], "names": ["O"], "attribution": ["O"]}
    files = {}
    for name in MODEL_FILES:
        (tmp_path / name).write_bytes(name.encode())
        files[name] = {"size": len(name), "blake2s": file_digest(tmp_path / name)}
    (tmp_path / DESCRIPTION).write_text(json.dumps({"format": FORMAT, "labels": labels, "files": files}))
    return tmp_path


def test_labels_come_with_sound_files(folder):
    assert read_labels(folder).xpos == ("NN",)
    assert list(damaged_files(folder)) == []


@pytest.mark.parametrize("name", [*MODEL_FILES, DESCRIPTION])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name):
        read_labels(folder)


def test_a_file_cut_short_is_named(folder):
    (folder / "table.npy").write_bytes(b"tab")
    with pytest.raises(ModelError, match=r"table\.npy has 3 bytes and should have 9"):
        read_labels(folder)


def test_another_tokeniser_is_refused(folder):
    (folder / "tokenizer.json").write_bytes(b"TOKENIZER.JSON")
    with pytest.raises(ModelError, match=r"tokenizer\.json is not the one"):
        read_labels(folder)


def test_a_changed_byte_is_found_when_all_are_read(folder):
    (folder / "vectors.onnx").write_bytes(b"VECTORS.onnx")
    assert list(damaged_files(folder)) == ["vectors.onnx"]


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 0}', json.dumps({"format": FORMAT, "labels": {}, "files": {}})])
def test_a_description_of_something_else_is_refused(folder, content):
    (folder / DESCRIPTION).write_text(content)
    with pytest.raises(ModelError, match=r"model\.json|format"):
        read_labels(folder)
