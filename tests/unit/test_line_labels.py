import json
from pathlib import Path

import pytest

from benchmarks.corpora import line_digest
from benchmarks.line_labels import lines_of, load_labels
from sayso.errors import KnowledgeError
from sayso.records import BlockLabel

TEXT = "\n# Ferry to Tarn resumes\n\n\n  The ferry sails on Monday.\u00a0\r\nSign up\n"


def labels_folder(folder: Path, text: str, lines: list[tuple[str, str]]) -> Path:
    (folder / "own").mkdir()
    (folder / "test").mkdir()
    (folder / "own" / "ferry.txt").write_text(text, encoding="utf-8", newline="")
    row = {"document": "ferry", "source": "own", "lines": [[line_digest(line), label] for line, label in lines]}
    (folder / "test" / "own.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_a_line_ends_before_its_break_and_the_white_space_around_it() -> None:
    assert [TEXT[start:end] for start, end in lines_of(TEXT)] == ["# Ferry to Tarn resumes", "The ferry sails on Monday.", "Sign up"]


def test_labels_come_with_the_offsets_of_their_lines(tmp_path: Path) -> None:
    lines = [("# Ferry to Tarn resumes", "title"), ("The ferry sails on Monday.", "body"), ("Sign up", "newsletter")]
    [document] = load_labels(tmp_path, "test", labels=labels_folder(tmp_path, TEXT, lines))
    assert document.text == TEXT
    assert (document.id, document.source) == ("ferry", "own")
    assert [(document.text[start:end], label) for start, end, label in document.lines] == [
        (text, BlockLabel(label)) for text, label in lines
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [("# Ferry to Tarn resumes", "title"), ("The ferry sails on Tuesday.", "body"), ("Sign up", "newsletter")],
        [("# Ferry to Tarn resumes", "title"), ("The ferry sails on Monday.", "body")],
        [],
    ],
    ids=["a line that changed", "a line that was added", "no lines"],
)
def test_text_that_no_longer_fits_its_labels_is_refused(tmp_path: Path, lines: list[tuple[str, str]]) -> None:
    with pytest.raises(KnowledgeError, match="lines of ferry in test/own"):
        list(load_labels(tmp_path, "test", labels=labels_folder(tmp_path, TEXT, lines)))


def test_text_that_is_missing_is_refused(tmp_path: Path) -> None:
    folder = labels_folder(tmp_path, TEXT, [("Sign up", "newsletter")])
    (folder / "own" / "ferry.txt").unlink()
    with pytest.raises(KnowledgeError, match="is missing"):
        list(load_labels(tmp_path, "test", labels=folder))
