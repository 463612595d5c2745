"""The brief in a terminal: a page, not a dump, harmless whatever the reports hold."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from sayso.records import ANNOTATIONS, Document, Span
from sayso.report.brief import Brief
from sayso.report.gather import gather_brief
from sayso.report.lines import plain, quote
from sayso.report.refs import Ref
from sayso.report.terminal import print_brief
from sayso.store.database import StoredDocument, Writer
from sayso.store.queries import Selection
from sayso.store.view import View
from tests import eventful_library as eventful
from tests import small_library


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    with small_library.make_library(tmp_path / "small.sayso") as view:
        return gather_brief(view, Selection())


@pytest.fixture
def spoken(tmp_path: Path) -> Brief:
    with small_library.make_spoken_library(tmp_path / "spoken.sayso") as view:
        return gather_brief(view, Selection())


@pytest.fixture
def eventful_brief(tmp_path: Path) -> Brief:
    with eventful.make_library(tmp_path / "done.sayso") as view:
        return gather_brief(view, Selection())


def printed(brief: Brief, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, highlight=False, color_system=None)
    print_brief(brief, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_window(brief: Brief, width: int) -> None:
    assert max(map(len, printed(brief, width))) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_three_documents_fit_on_a_page(brief: Brief, width: int) -> None:
    assert len(printed(brief, width)) <= 50


def test_every_row_names_its_document_and_span(brief: Brief) -> None:
    lines = printed(brief, 120)
    span = small_library.span_of(small_library.FIRST, "Port Amsel")
    assert any("Port Amsel" in line and "3.25°S 41.50°E ±4 km" in line and f"[1:{span.start}-{span.end}]" in line for line in lines)
    assert any("2031-05-04" in line and "[1:" in line and "4 May 2031" in line for line in lines)
    assert any("civilians killed" in line and "[3:" in line for line in lines)
    assert any(line.strip().startswith("2  ≠") and "at least 12" in line for line in lines)


def test_the_copy_goes_from_the_source_to_the_taker(brief: Brief) -> None:
    lines = printed(brief, 120)
    row = next(index for index, line in enumerate(lines) if "[1] → [2]" in line)
    assert "a shared part, 24 words" in lines[row]
    assert "[1] is <earlier>" in lines[row + 1]


def test_control_characters_of_a_report_do_not_reach_the_terminal() -> None:
    ref = Ref(1, "d", Span(0, 4), "\x1b[2Jred\x9b words\x07", (0, 4))
    assert not set(quote(ref, 60).plain) & {"\x1b", "\x9b", "\x07"}


@pytest.mark.parametrize("room", [10, 20, 30, 60])
def test_a_quotation_is_cut_around_its_words(room: int) -> None:
    text = "The garrison of the town, cut off since spring, had 340 men left when the convoy came."
    first = text.index("340")
    cut = quote(Ref(1, "d", Span(first, first + 3), text, (first, first + 3)), room).plain
    assert len(cut) <= room
    assert "340" in cut
    assert cut.strip("…") in text


def test_markup_of_the_terminal_library_in_a_title_stays_text(tmp_path: Path) -> None:
    found = Document(path="a.txt", text="[red]no[/red] colour", title="[bold]no[/bold]")
    with Writer(tmp_path / "a.sayso", ANNOTATIONS) as writer:
        writer.add_documents([StoredDocument(found, "a", "s", {})])
    with View(tmp_path / "a.sayso") as view:
        lines = printed(gather_brief(view, Selection()), 80)
    assert any("[bold]no[/bold]" in line for line in lines)


def section(lines: list[str], title: str) -> list[str]:
    start = next(index for index, line in enumerate(lines) if line.startswith(title))
    return lines[start : lines.index("", start)]


@pytest.mark.parametrize("width", [40, 80, 140])
def test_who_says_what_stays_in_the_window_and_short(spoken: Brief, width: int) -> None:
    lines = printed(spoken, width)
    assert max(map(len, lines)) <= width
    assert len(section(lines, "WHO SAYS WHAT")) <= 40


def test_each_statement_is_a_line_with_its_act_its_way_its_passage_and_its_words(spoken: Brief) -> None:
    lines = section(printed(spoken, 120), "WHO SAYS WHAT")
    start = small_library.SPOKEN_FIRST.index("to close the bridge")
    passage = f"[1:{start}-{start + len('to close the bridge of Orsk')}]"
    assert any(f"threatens (via Orsk TV < Mira Haddad) {passage} to close the bridge of Orsk" in line for line in lines)
    assert any("did not confirm (via [Orsk TV?])" in line for line in lines)
    assert any("Jon Kerem  denies 1, promises 1" in line for line in lines)


def test_both_pieces_of_a_broken_content_are_printed_without_what_stands_between(spoken: Brief) -> None:
    assert any("open again,” … “It will stay open till autumn.”" in line for line in section(printed(spoken, 140), "WHO SAYS WHAT"))


def test_unnamed_sources_say_how_many_they_are_and_in_which_outlet(spoken: Brief) -> None:
    lines = section(printed(spoken, 120), "WHO SAYS WHAT")
    assert any("says (dockers (2), in Harbour Letter, told by 2 documents) [1:" in line for line in lines)


def test_who_cites_whom_is_a_section_of_its_own(spoken: Brief) -> None:
    [_, line] = section(printed(spoken, 120), "WHO CITES WHOM")
    assert "Orsk TV  [1:" in line
    assert "by Harbour Letter 1; passes on" in line


def test_where_nobody_speaks_the_section_says_so(brief: Brief) -> None:
    lines = printed(brief, 80)
    assert section(lines, "WHO SAYS WHAT")[1].strip() == "nobody is told to say anything"
    assert not any(line.startswith("WHO CITES WHOM") for line in lines)


def test_the_style_of_a_word_does_not_run_on_over_what_follows() -> None:
    line = plain("3  ", "dim") + plain("Haddad")
    assert [(span.start, span.end, span.style) for span in line.spans] == [(0, 3, "dim")]
    assert line.style == ""


@pytest.mark.parametrize("width", [40, 80, 140])
def test_what_happened_and_who_wants_what_stay_in_the_window(eventful_brief: Brief, width: int) -> None:
    assert max(map(len, printed(eventful_brief, width))) <= width


def test_what_happened_says_who_is_told_to_have_done_it_by_whose_word_and_where_it_is_denied(eventful_brief: Brief) -> None:
    told = " ".join(" ".join(section(printed(eventful_brief, 120), "WHAT HAPPENED")).split())
    denied = eventful.SECOND.index("shell Port Amsel")
    assert "2 attack (heavy weapons)" in told
    assert "told as done by Tarnian army; against Port Amsel; in Port Amsel, 2031-05-04; killed: at least 12, 14" in told
    assert "told in the outlets' own words (Harbour Letter, Bay Courier)" in told
    assert f"told as not done in [2:{denied}-{denied + 5}]" in told


def test_threats_and_what_was_not_done_stand_apart_from_what_happened(eventful_brief: Brief) -> None:
    told = " ".join(" ".join(section(printed(eventful_brief, 120), "WHAT IS THREATENED OR PLANNED")).split())
    assert "threatened (“would”) attack “shell” by Tarnian army — told by Mira Haddad (threatens)" in told
    threats, undone = told.split("Refused, denied, called off or not done")
    assert "Jon Kerem (denies)" in undone and "Jon Kerem" not in threats
    assert "refused (“refused”) aid “hand over” by Kerem" in undone


def test_a_reason_stands_with_whose_it_is(eventful_brief: Brief) -> None:
    lines = section(printed(eventful_brief, 120), "WHO WANTS WHAT AND WHY")
    own, other = (
        next(line.strip() for line in lines if line.endswith(words)) for words in ("] it wants its dead home", "] it fears a vote")
    )
    assert own.startswith("why, by its own word: [1:")
    assert other.startswith("why, as said of it by Bay Courier: [2:")


def test_where_nothing_happens_the_section_says_so_and_the_others_are_left_out(brief: Brief) -> None:
    lines = printed(brief, 80)
    assert section(lines, "WHAT HAPPENED")[1].strip() == "nothing is told as done"
    assert not any(line.startswith(("WHAT IS THREATENED", "WHO WANTS")) for line in lines)
