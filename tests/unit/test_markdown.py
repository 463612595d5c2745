"""The brief as Markdown: read by a CommonMark parser, it says what the brief says and nothing of a report works as markup."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from sayso.report.gather import gather_brief
from sayso.report.markdown import _text, brief_as_markdown
from sayso.store.queries import Selection
from tests import eventful_library as eventful
from tests import small_library


@pytest.fixture
def markdown(tmp_path: Path) -> str:
    with small_library.make_library(tmp_path / "small.sayso") as view:
        return brief_as_markdown(gather_brief(view, Selection()))


@pytest.fixture
def spoken(tmp_path: Path) -> str:
    with small_library.make_spoken_library(tmp_path / "spoken.sayso") as view:
        return brief_as_markdown(gather_brief(view, Selection()))


def tokens_of(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("commonmark").parse(markdown):
        yield token
        yield from token.children or ()


def words_of(markdown: str) -> str:
    return "".join("\n" if token.type == "inline" else token.content if token.type == "text" else "" for token in tokens_of(markdown))


def test_each_section_is_a_heading(markdown: str) -> None:
    headings = re.findall(r"^#+ .*$", markdown, re.MULTILINE)
    assert headings == [
        "# Sayso brief",
        "## Documents",
        "## Who is who",
        "## What happened",
        "## Where",
        "## When",
        "## How many",
        "## Who says what",
        "## Who cites whom",
        "## Who copied what from whom",
        "## Refused or broken",
    ]


def test_nothing_of_a_report_becomes_markup(markdown: str) -> None:
    found = {token.type for token in tokens_of(markdown)}
    assert not found & {"html_inline", "html_block", "link_open", "image", "em_open", "blockquote_open", "ordered_list_open", "fence"}
    assert [token.content for token in tokens_of(markdown) if token.type == "code_inline"] == [d.id for d in small_library.documents()]
    assert "[3] <script>alert('no')</script> & *Amsel*" in words_of(markdown)
    assert "broken<b>.zip is no archive; *check* it" in words_of(markdown)


def test_references_stay_plain_and_the_words_of_the_span_are_bold(markdown: str) -> None:
    where = markdown.index("## Where")
    span = small_library.span_of(small_library.FIRST, "Port Amsel")
    assert f"[1:{span.start}-{span.end}] " in markdown[where:]
    assert "grain quay of **Port Amsel** on 4 May 2031" in markdown[where:]


def test_changes_of_a_copy_stand_beside_each_other(markdown: str) -> None:
    assert re.search(r"changed: \[\d:\d+-\d+\] \*\*(shells|rockets)\*\* / \[\d:\d+-\d+\] \*\*(shells|rockets)\*\*", markdown)
    assert "**[1] → [2]**" in markdown


@pytest.mark.parametrize(
    "words",
    [
        "# no heading",
        "- no list",
        "+ no list",
        "1. no list",
        "23) no list",
        "> no quotation",
        "=== no rule",
        "--- no rule",
        "*no* _emphasis_ **at** __all__",
        "[no](http://link) ![no](image) <http://a.b> [no]: def",
        "<b>no</b> &amp; &copy; tag `or` ``code`` ~~~ fence",
        "back\\slash \\* at the end \\",
        "a | table",
        "two   spaces and\na line\r\n\n    break\0with NUL",
    ],
)
def test_any_text_reads_as_itself_wherever_it_stands(words: str) -> None:
    plain = re.sub(r"[\s\0]+", " ", words).strip()
    assert words_of(_text(words)).strip() == plain
    assert words_of(f"- {_text(words)}").strip() == plain
    assert words_of(f"- a\n  - {_text(words)}, b").strip() == f"a\n{plain}, b"


def test_a_statement_has_its_act_its_way_and_its_content_in_bold(spoken: str) -> None:
    start = small_library.SPOKEN_FIRST.index("to close the bridge")
    way = "via Orsk TV \\< Mira Haddad"
    quote = "the council of Dara threatened **to close the bridge of Orsk**"
    assert f"  - threatens ({way}) [1:{start}-{start + 27}] {quote}" in spoken.splitlines()
    assert (
        "- **Mira Haddad** (for United Quays), 1 document: promises 1, says 1; did not confirm 1; through Orsk TV 1" in spoken.splitlines()
    )


def test_how_to_see_the_rest_is_written_as_code(tmp_path: Path) -> None:
    with small_library.make_spoken_library(tmp_path / "spoken.sayso") as view:
        brief = gather_brief(view, Selection())
    haddad = next(row for row in brief.speakers if row.name == "Mira Haddad")
    shortened = msgspec.structs.replace(brief, speakers=(msgspec.structs.replace(haddad, shown=haddad.shown[:1]),), unnamed=())
    code = [token.content for token in tokens_of(brief_as_markdown(shortened)) if token.type == "code_inline"]
    assert "2 more statements: `sayso show" in brief_as_markdown(shortened)
    assert code[-2:] == ["sayso show LIBRARY DOCUMENT --attributions", "sayso find LIBRARY --said-by NAME"]


def test_where_nobody_speaks_the_sections_say_so(markdown: str) -> None:
    assert "Nobody is told to say anything." in markdown
    assert "No outlet is cited." in markdown


def test_what_happened_and_who_wants_what_are_sections(tmp_path: Path) -> None:
    with eventful.make_library(tmp_path / "done.sayso") as view:
        markdown = brief_as_markdown(gather_brief(view, Selection()))
    headings = re.findall(r"^## .*$", markdown, re.MULTILINE)
    happened = headings.index("## What happened")
    assert headings[happened + 1 : happened + 4] == [
        "## What is threatened or planned",
        "## Refused, denied, called off or not done, as it is told",
        "## Who wants what and why",
    ]
    assert "told as done by Tarnian army; against Port Amsel" in markdown
    assert "The army of Tarnia **shelled** Port Amsel on 4 May 2031" in markdown
    # Its own word is bold, what others say of it slanted.
    assert "supports **truce**, **says it**" in markdown
    assert "opposes **truce**, *said of it by Bay Courier*" in markdown
    assert re.search(r"why, as said of it by Bay Courier: \[2:\d+-\d+\] \*\*it fears a vote\*\*", markdown)
