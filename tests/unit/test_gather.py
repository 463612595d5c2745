"""What the brief says: which rows, in which order, with which evidence."""

from pathlib import Path

import pytest

from sayso.records import Document, Reading, Span
from sayso.report.brief import Brief
from sayso.report.cite import Cite
from sayso.report.gather import gather_brief
from sayso.store.queries import Selection
from tests import small_library


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    with small_library.make_library(tmp_path / "small.sayso") as view:
        return gather_brief(view, Selection())


def test_what_the_brief_rests_on(brief: Brief) -> None:
    assert (brief.documents_total, brief.documents_chosen, brief.undated, brief.no_outlet) == (3, 3, 1, 1)
    assert (brief.first_day, brief.last_day) == ("2031-05-05", "2031-05-06")
    assert brief.outlets == {"Bay Courier": 1, "Harbour Post": 1}


def test_a_place_is_told_once_with_all_its_documents(brief: Brief) -> None:
    [row] = brief.places
    assert (row.name, row.documents, row.wide) == ("Port Amsel", 3, False)
    assert [ref.number for ref in row.evidence] == [1, 2, 3]


def test_the_quote_holds_the_words_of_the_span(brief: Brief) -> None:
    refs = [ref for row in (*brief.places, *brief.times) for ref in row.evidence]
    refs += [ref for row in brief.numbers for figure in row.figures for ref in figure.evidence]
    texts = {document.id: document.text for document in small_library.documents()}
    assert len(refs) == 9
    for ref in refs:
        assert ref.quote[slice(*ref.marked)] == texts[ref.document][ref.span.start : ref.span.end].replace("\r", " ").replace("\n", " ")
        assert ref.record is not None
        assert ref.record.startswith(f"{ref.document}:")


def test_people_killed_come_before_things_and_their_figures_by_size(brief: Brief) -> None:
    assert [row.counted for row in brief.numbers] == ["civilians", "trucks"]
    killed = brief.numbers[0]
    assert [(figure.value, figure.documents) for figure in killed.figures] == [("9", 1), ("at least 12", 2)]
    assert killed.differ
    assert not brief.numbers[1].differ


def test_a_copy_names_its_passages_and_changes(brief: Brief) -> None:
    [row] = brief.copies
    assert {row.left, row.right} == {1, 2}
    assert row.changes_count == 2
    words = {tuple(sorted(ref.quote[slice(*ref.marked)] for ref in pair)) for pair in row.changes}
    assert words == {("rockets", "shells"), ("the Post", "this paper")}


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        ("One. The convoy left Amsel at dawn. Three.", "Amsel", "The convoy left Amsel at dawn. "),
        ("Amsel", "Amsel", "Amsel"),
        ("A\nlong\twinter. ", "long", "long winter. "),
        ("x" * 400 + " Amsel " + "y" * 400, "Amsel", "…Amsel…"),
        ("word " * 100 + "Amsel" + " word" * 100, "Amsel", "…" + "word " * 15 + "Amsel" + " word" * 15 + "…"),
    ],
)
def test_a_quote_is_the_sentence_or_whole_words_around(text: str, words: str, quote: str) -> None:
    found = Document(path="a.txt", text=text)
    span = small_library.span_of(text, words)
    ref = Cite({found.id: Reading(found)}, {found.id: 1}).span(found.id, span)
    assert ref.quote.strip() == quote.strip()
    assert ref.quote[slice(*ref.marked)] == words


def test_a_very_long_passage_is_quoted_by_its_beginning() -> None:
    found = Document(path="a.txt", text="word " * 1_000)
    ref = Cite({found.id: Reading(found)}, {found.id: 1}).span(found.id, Span(0, 5_000))
    assert len(ref.quote) < 400
    assert ref.quote.endswith("…")


def test_where_nobody_says_anything_there_is_no_row(brief: Brief) -> None:
    assert (brief.speakers, brief.unnamed, brief.cited) == ((), (), ())
    assert (brief.speakers_total, brief.cited_total) == (0, 0)
