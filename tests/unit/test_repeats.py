"""The survey of an outlet's repeated lines."""

import time

from sayso.annotate.repeats import repeated_lines
from sayso.knowledge.lines import line_key
from sayso.records import Document, Markup


def keys(text: str) -> list[str]:
    return list(repeated_lines.tally(Document(path="a.txt", text=text)))


def test_markdown_and_plain_wording_share_a_key() -> None:
    assert line_key("**Note:** write to the [harbour desk](http://tarn.example/desk)") == line_key("Note: write to the harbour desk")


def test_hidden_and_shown_mail_address_share_a_key() -> None:
    assert line_key("Press desk: [email\u00a0protected]") == line_key("Press desk: [desk@tarn.example](mailto:desk@tarn.example)")


def test_numbers_case_and_quote_glyphs_do_not_part_lines() -> None:
    assert line_key("“Tarn” post has 12 comments") == line_key('"TARN" post has 9,431 comments')


def test_other_words_part_lines() -> None:
    assert line_key("Share this on the board") != line_key("Share that on the board")


def test_lines_without_letters_have_no_key() -> None:
    assert line_key("* * *") is None
    assert keys("***\n\n12:30\n \n") == []


def test_each_line_counts_once_a_document() -> None:
    assert len(keys("Follow the Tarn Post\n\nThe quay burnt.\n**Follow the Tarn Post**\n")) == 2


def test_a_page_is_cut_along_its_runs() -> None:
    page = Document(path="a.html", text="Follow us The quay burnt.", markup=(Markup(0, 9, "a"), Markup(10, 25, "p")))
    assert list(repeated_lines.tally(page)) == [line_key("Follow us"), line_key("The quay burnt.")]


def test_both_bounds_must_be_reached() -> None:
    assert repeated_lines.keep(3, 3) and repeated_lines.keep(15, 3)
    assert not repeated_lines.keep(2, 2)
    assert not repeated_lines.keep(16, 3)


def test_hostile_input_ends_in_time() -> None:
    started = time.process_time()
    for text in ("x" * 2_000_000, "[" * 100_000, "*_" * 100_000, "[a](" * 50_000, "1" * 1_000_000, "#" * 200_000, "a@" * 100_000):
        keys(text)
    assert time.process_time() - started < 8.0
