"""The brief as a page: exact texts, links that lead somewhere, and nothing of a report that works as markup."""

import itertools
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sayso.records import Block, BlockLabel, Document, Reading, Span
from sayso.report.brief import Brief
from sayso.report.gather import gather_brief
from sayso.report.highlight import Mark
from sayso.report.html import brief_as_html
from sayso.report.html._texts import shown_text
from sayso.store.queries import Selection
from sayso.store.view import View
from tests import eventful_library as eventful
from tests import small_library

_VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: elements, links, ids, and the text of each `<div class="text">`."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self._text_depth = 0
        self.feed(markup)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "div" and (dict(attrs).get("class") or "").split()[:1] == ["text"]:
            self._text_depth = len(self._open)
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes another element"
        if len(self._open) < self._text_depth:
            self._text_depth = 0

    def handle_data(self, data: str) -> None:
        if self._text_depth:
            self.texts[-1] += data
        if "style" not in self._open:
            self.words += data

    def values(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.attributes if name in attributes]


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with small_library.make_library(tmp_path / "small.sayso") as opened:
        yield opened


@pytest.fixture
def brief(view: View) -> Brief:
    return gather_brief(view, Selection())


@pytest.fixture
def page(brief: Brief, view: View) -> Page:
    return Page(brief_as_html(brief, view))


def test_each_text_stands_on_the_page_exactly(page: Page) -> None:
    assert page.texts == [small_library.FIRST, small_library.SECOND, small_library.HOSTILE]


def test_every_link_leads_to_an_element_of_the_page(page: Page) -> None:
    targets = [address[1:] for address in page.values("href") if address.startswith("#")]
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    # The place is linked twice: from its row and from its dot on the map.
    assert sum(re.fullmatch(r"d\d-\d+-\d+", target) is not None for target in targets) == 12


def test_a_reference_leads_to_the_marked_words(brief: Brief, view: View) -> None:
    markup = brief_as_html(brief, view)
    place = brief.places[0].evidence[0]
    assert f'href="#d1-{place.span.start}-{place.span.end}"' in markup
    told = "place: Port Amsel (city, QQ)"
    name = f'id="d1-{place.span.start}-{place.span.end}" data-what="{told}"'
    assert f'<mark {name} class="copy place" title="{told}">Port Amsel</mark>' in markup


def test_text_of_a_report_never_becomes_markup(page: Page) -> None:
    assert "script" not in page.tags
    assert not [name for _, attributes in page.attributes for name in attributes if name.startswith("on")]
    assert not [address for address in page.values("href") if not address.startswith("#")]
    assert "<script>alert('no')</script> & *Amsel*" in page.words


def test_nothing_is_fetched_from_anywhere(brief: Brief, view: View) -> None:
    markup = brief_as_html(brief, view)
    assert not re.search(r"\b(src|srcset|poster|action)=", markup)
    assert "@import" not in markup
    assert "url(" not in markup


def test_the_page_has_language_landmarks_and_one_main_heading(page: Page) -> None:
    assert ("html", {"lang": "en"}) in page.attributes
    assert [page.tags.count(tag) for tag in ("main", "h1", "nav", "footer")] == [1, 1, 1, 1]
    headings = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h\d", tag)]
    assert all(following <= level + 1 for level, following in itertools.pairwise(headings))


def test_long_furniture_is_folded_with_a_label_that_is_no_text(page: Page) -> None:
    assert "set aside: newsletter (431 characters)" in page.values("data-label")
    assert page.tags.count("details") == 1


def test_passages_of_a_copy_stand_side_by_side_with_their_changes(brief: Brief, view: View) -> None:
    markup = brief_as_html(brief, view)
    section = markup[markup.index('id="copies"') : markup.index('id="texts"')]
    assert re.findall(r'<mark class="change">([^<]*)</mark>', section) == ["shells", "this paper", "rockets", "the Post"]
    assert "[1] → [2]" in section
    assert "[1] is &lt;earlier&gt;" in section


def test_two_documents_that_differ_are_said_to(brief: Brief, view: View) -> None:
    markup = brief_as_html(brief, view)
    section = markup[markup.index('id="how-many"') : markup.index('id="copies"')]
    assert section.index("figures differ") < section.index(">9<") < section.index(">at least 12<")


def test_only_cited_documents_stand_in_a_brief_of_some(view: View) -> None:
    brief = gather_brief(view, Selection(), limit=1)
    page = Page(brief_as_html(brief, view))
    assert len(brief.documents) == 1
    assert len(page.texts) == len({ref.number for row in brief.places for ref in row.evidence})


@pytest.fixture
def spoken(tmp_path: Path) -> Iterator[str]:
    with small_library.make_spoken_library(tmp_path / "spoken.sayso") as opened:
        yield brief_as_html(gather_brief(opened, Selection()), opened)


def test_who_says_what_tells_source_cue_and_content_apart(spoken: str) -> None:
    section = spoken[spoken.index('id="who-says-what"') : spoken.index('id="who-cites-whom"')]
    assert '<span class="act">threatens</span><span class="facts"> via Orsk TV &lt; Mira Haddad</span>' in section
    roles = '<span class="source">the council of Dara</span> <span class="cue">threatened</span> '
    assert f'{roles}<span class="content">to close the bridge of Orsk</span>' in section
    assert '<span class="act unsaid">did not confirm</span>' in section
    assert "Jon Kerem and Mira Haddad</span>" in section


def test_statements_are_marked_in_the_texts_with_a_class_a_kind_and_every_link_leads_there(spoken: str) -> None:
    page = Page(spoken)
    assert page.texts == [small_library.SPOKEN_FIRST, small_library.SPOKEN_SECOND, small_library.FRENCH]
    targets = [address[1:] for address in page.values("href") if address.startswith("#")]
    assert len(page.values("id")) == len(set(page.values("id")))
    assert set(targets) <= set(page.values("id"))
    texts = spoken[spoken.index('id="texts"') :]
    # The threat lies in the words of two others, who are marked as well: the innermost mark names it.
    start = small_library.SPOKEN_FIRST.index("to close the bridge")
    name = f'id="d1-{start}-{start + 27}" data-what="content: council of Dara: threatens"'
    assert f'<mark {name} class="content" title="content: council of Dara: threatens">to close the bridge of Orsk</mark>' in texts
    assert re.search(r'<mark class="content cue" [^>]*>threatened</mark>', texts)


def test_both_pieces_of_a_broken_content_are_marked_and_the_first_is_named(spoken: str) -> None:
    start = small_library.SPOKEN_FIRST.index(small_library.JOINT)
    assert spoken.count(f'id="d1-{start}-{start + len(small_library.JOINT)}"') == 1
    assert re.search(r'<mark class="content"[^>]*>“It will stay open till autumn.”</mark>', spoken)


def test_where_nobody_speaks_the_page_says_so_and_has_no_citations(page: Page) -> None:
    assert "Nobody is told to say anything." in page.words
    assert "#who-cites-whom" not in page.values("href")
    assert "#who-says-what" in page.values("href")


@pytest.fixture
def eventful_page(tmp_path: Path) -> Iterator[str]:
    with eventful.make_library(tmp_path / "done.sayso") as opened:
        yield brief_as_html(gather_brief(opened, Selection()), opened)


def test_events_and_positions_are_marked_in_the_texts_and_every_link_leads_there(eventful_page: str) -> None:
    page = Page(eventful_page)
    assert page.texts == [eventful.FIRST, eventful.SECOND]
    targets = [address[1:] for address in page.values("href") if address.startswith("#")]
    assert len(page.values("id")) == len(set(page.values("id")))
    assert set(targets) <= set(page.values("id"))
    texts = eventful_page[eventful_page.index('id="texts"') :]
    start = eventful.FIRST.index("shelled")
    name = f'id="d1-{start}-{start + 7}" data-what="event: happened: attack (heavy weapons)"'
    assert f'<mark {name} class="trigger" title="event: happened: attack (heavy weapons)">shelled</mark>' in texts
    assert re.search(r'<mark class="actor"[^>]*>The army of Tarnia</mark>', texts)


def test_what_happened_tells_trigger_actor_and_recipient_apart(eventful_page: str) -> None:
    section = eventful_page[eventful_page.index('id="what-happened"') : eventful_page.index('id="what-may-come"')]
    assert '<span class="actor">The army of Tarnia</span> <span class="trigger">shelled</span>' in section
    assert "told as done by Tarnian army; against Port Amsel" in section
    assert '<p class="differ">told as not done in ' in section


def test_its_own_word_and_what_others_say_of_it_have_classes_of_their_own(eventful_page: str) -> None:
    section = eventful_page[eventful_page.index('id="who-wants-what"') : eventful_page.index('id="where"')]
    assert '<span class="word declared">says it</span>' in section
    assert '<span class="word ascribed">said of it by Bay Courier</span>' in section
    assert section.index('<span class="word ascribed">why, as said of it by Bay Courier:</span>') < section.index("<q>it fears a vote</q>")
    assert section.index('<span class="word declared">why, by its own word:</span>') < section.index("<q>it wants its dead home</q>")


def test_where_nothing_happens_the_page_says_so_and_has_no_empty_sections(page: Page) -> None:
    assert "Nothing is told as done." in page.words
    assert "#what-happened" in page.values("href")
    assert not {"#what-may-come", "#who-wants-what"} & set(page.values("href"))


def test_an_insertion_is_anchored_where_the_other_text_has_words() -> None:
    found = Document(path="a.txt", text="Shells fell.")
    markup = shown_text(Reading(found), [Mark(Span(6, 6), "change", "x", "d1-6-6"), Mark(Span(12, 12), "change", "x", "d1-12-12")])
    names = [f'<span id="d1-{at}-{at}" data-what="x" class="none"></span>' for at in (6, 12)]
    assert f"Shells{names[0]} fell.{names[1]}" in markup


def test_a_cited_passage_cut_by_a_change_is_one_element() -> None:
    found = Document(path="a.txt", text="They lost more than 300 men.")
    number = Mark(Span(10, 23), "number", "number: men, more than 300", "d1-10-23")
    markup = shown_text(Reading(found), [number, Mark(Span(10, 19), "change", "reads differently", None)])
    assert Page(markup).texts == [found.text]
    opening = '<span id="d1-10-23" data-what="number: men, more than 300" class="cited">'
    assert re.search(opening + r"<mark[^>]*>more than</mark><mark[^>]*> 300</mark></span>", markup)


def test_what_is_said_is_one_element_however_many_places_stand_in_it() -> None:
    found = Document(path="a.txt", text="He said that Dara burned.")
    content = Mark(Span(8, 24), "content", "content: Haddad: says", "d1-8-24")
    markup = shown_text(Reading(found), [content, Mark(Span(13, 17), "place", "place: Dara", "d1-13-17")])
    assert Page(markup).texts == [found.text]
    assert '<span id="d1-8-24" data-what="content: Haddad: says" class="cited"><mark class="content"' in markup
    assert '<mark id="d1-13-17" data-what="place: Dara" class="content place" title="place: Dara">Dara</mark>' in markup


def test_a_long_text_is_cut_around_its_passages_and_says_so() -> None:
    text = "A line of the endless chronicle.\n" * 4_000
    found = Document(path="a.txt", text=text)
    markup = shown_text(
        Reading(found), [Mark(Span(50_000, 50_010), "time", "x", "d1-50000-50010"), Mark(Span(90_000, 90_004), "time", "x")]
    )
    page = Page(markup)
    stretches = list(zip(map(int, page.values("data-start")), map(int, page.values("data-end")), strict=True))
    assert len(stretches) == 2
    assert stretches[0][0] < 50_000 < 50_010 < stretches[0][1]
    assert [text[start:end] for start, end in stretches] == page.texts
    assert sum(int(count.replace(",", "")) for count in re.findall(r"([\d,]+) characters are left out", page.words)) == len(text) - sum(
        end - start for start, end in stretches
    )


def test_furniture_that_is_cited_is_not_folded() -> None:
    text = "x" * 500
    found = Document(path="a.txt", text=text)
    reading = Reading(found, [Block(document=found.id, spans=(Span(0, 500),), label=BlockLabel.DISCLAIMER, reason="r")])
    assert "<details" in shown_text(reading, [])
    assert "<details" not in shown_text(reading, [Mark(Span(3, 6), "copy", "x", "d1-3-6")])


def test_a_text_without_a_line_break_and_many_marks_takes_little_time() -> None:
    text = "x" * 2_000_000
    marks = [Mark(Span(n * 1_300, n * 1_300 + 9), "number", "x", f"d1-{n}") for n in range(1_500)]
    started = time.process_time()
    shown_text(Reading(Document(path="a.txt", text=text)), marks)
    assert time.process_time() - started < 4.0


@pytest.mark.browser
def test_a_browser_holds_the_same_text_and_nothing_runs_over_a_phone(brief: Brief, view: View, tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("needs Chromium")
    markup = brief_as_html(brief, view)
    # A frame of a phone's width, as a headless window is never that narrow; the page's own policy forbids scripts.
    (tmp_path / "page.html").write_text(re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", markup), encoding="utf-8")
    probe = """<!DOCTYPE html><body><iframe src="page.html" style="width:390px;height:800px"></iframe><script>
      const frame = document.querySelector("iframe");
      frame.onload = () => {
        const inside = frame.contentDocument, root = inside.documentElement;
        const texts = [...inside.querySelectorAll(".text")].map(text => text.textContent);
        document.body.dataset.found = JSON.stringify({texts, over: root.scrollWidth - root.clientWidth});
      };
    </script>"""
    (tmp_path / "probe.html").write_text(probe, encoding="utf-8")
    flags = "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    command = [browser, *flags.split(), "--allow-file-access-from-files", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom"]
    dumped = subprocess.run([*command, (tmp_path / "probe.html").as_uri()], capture_output=True, text=True, timeout=60, check=True).stdout
    found = json.loads(Page(dumped.replace("<!DOCTYPE html>", "")).values("data-found")[0])
    assert found == {"texts": [small_library.FIRST, small_library.SECOND, small_library.HOSTILE], "over": 0}
