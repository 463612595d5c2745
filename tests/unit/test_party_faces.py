"""The parties in every face of the brief: terminal, Markdown, page and JSON say the same."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from sayso.records import ActorRef, Annotation, Form, Grounds, Mention, MentionType, Span
from sayso.report.brief import Brief
from sayso.report.gather import gather_brief
from sayso.report.html import brief_as_html
from sayso.report.markdown import brief_as_markdown
from sayso.report.terminal import print_brief
from sayso.store.queries import Selection, View
from tests import small_library as small


def told(number: int, words: str, form: Form, label: str | None, actor: str, grounds: Grounds) -> tuple[str, list[Annotation]]:
    found = small.documents()[number]
    span = Span(found.text.index(words), found.text.index(words) + len(words))
    mention = Mention(document=found.id, spans=(span,), form=form, type=MentionType.ORGANISATION, label=label)
    identity = actor.replace("DOC", found.id)
    ref = ActorRef(document=found.id, spans=(span,), mention=mention.id, actor=identity, name="Amsel <b>", type="state", grounds=grounds)
    return found.id, [mention, ref]


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    first = told(0, "Port Amsel", Form.METONYM, None, "am", Grounds.METONYM)
    second = told(1, "Port Amsel", Form.NOMINAL, "regime", "am", Grounds.GRAMMAR)
    third = told(2, "Port Amsel", Form.NOMINAL, "rebel", "DOC:rebels", Grounds.LABEL)
    with small.make_library(tmp_path / "p.sayso", dict([first, second, third])) as opened:
        yield opened


@pytest.fixture
def brief(view: View) -> Brief:
    return gather_brief(view, Selection())


def test_rows_hold_the_names_with_their_callers(brief: Brief) -> None:
    (row,) = brief.parties
    assert (row.actor, row.documents, row.mentions, row.names_total) == ("am", 2, 2, 1)
    (name,) = row.names
    assert (name.words, name.label, name.mentions, name.own, name.outlets) == (
        "Port Amsel", "regime", 2, 2, (("Harbour Post", 1), ("Bay Courier", 1)),
    )  # fmt: skip
    assert [name.label for name in brief.unnamed_parties] == ["rebel"] and not brief.persons


def test_terminal_names_the_party_and_the_unnamed_one(brief: Brief) -> None:
    out = io.StringIO()
    print_brief(brief, Console(file=out, width=100))
    section = re.search(r"WHO IS WHO.*?(?=\nWHERE)", out.getvalue(), re.DOTALL)
    assert section is not None
    assert "Amsel <b> (state)" in section[0] and "Port Amsel ×2 [1:" in section[0] and "without a name: Port Amsel ×1 [3:" in section[0]


def test_markdown_tells_who_prints_each_name(brief: Brief) -> None:
    told = brief_as_markdown(brief)
    section = told[told.index("## Who is who") : told.index("## Where")]
    assert "- **Amsel \\<b\\>** (state), 2 documents, `am`" in section
    assert "  - **Port Amsel ×2**: by Harbour Post, Bay Courier; all in the outlets' own words [1:" in section


def test_page_links_each_name_to_its_passage_and_escapes_it(brief: Brief, view: View) -> None:
    page = brief_as_html(brief, view)
    section = page[page.index('<section id="who"') : page.index('<section id="where"')]
    assert "Amsel &lt;b&gt;" in section and "<b>" not in section
    assert '<strong class="judging">Port Amsel</strong>' in section
    for target in re.findall(r'href="#(d\d+-\d+-\d+)"', section):
        assert f'id="{target}"' in page


def test_json_holds_the_same_rows(brief: Brief) -> None:
    found = msgspec.json.decode(msgspec.json.encode(brief))
    assert found["parties"][0]["names"][0]["words"] == "Port Amsel"
