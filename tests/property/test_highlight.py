"""Properties of marked text: nothing is lost or moved, whatever overlaps."""

import time
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Block, BlockLabel, Document, Reading, Span
from sayso.report.highlight import Mark, cut_segments
from sayso.report.html._elements import escape
from sayso.report.html._texts import shown_text

CHARACTERS = st.one_of(st.characters(codec="utf-8", exclude_characters="\0"), st.sampled_from("<>&\"'\r\n \t\U0001f6a2"))
TEXTS = st.text(alphabet=CHARACTERS, max_size=120)
LABELS = st.lists(st.sampled_from(BlockLabel), min_size=7, max_size=7)
KINDS = st.sampled_from(["place", "time", "number", "copy", "change"])


class Text(HTMLParser):
    """Collects what a browser's DOM holds inside `<div class="text">`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.parts: list[str] = []
        self.ids: list[str] = []
        self.marked: dict[str, str] = {}
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "div":
            self.depth += 1
        if identity := attributes.get("id"):
            self.ids.append(identity)
            self.marked[identity] = ""
            if tag == "mark":
                self._open.append(identity)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "div"
        if tag == "mark":
            self._open.clear()

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.parts.append(data)
            for identity in self._open:
                self.marked[identity] += data


def parsed(markup: str) -> Text:
    parser = Text()
    parser.feed(markup)
    parser.close()
    return parser


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.integers(min_value=0, max_value=len(text))
    marks = []
    for start, end in draw(st.lists(st.tuples(ends, ends), max_size=14)):
        span = Span(min(start, end), max(start, end))
        marks.append(Mark(span, draw(KINDS), "what & <it> is", f"d1-{span.start}-{span.end}"))
    return text, list({mark.anchor: mark for mark in marks}.values())


@given(marked_texts(), st.lists(st.integers(min_value=0, max_value=130), max_size=5))
def test_segments_cover_every_character_once_with_the_kinds_that_lie_over_it(case: tuple[str, list[Mark]], borders: list[int]) -> None:
    text, marks = case
    segments = cut_segments(marks, Span(0, len(text)), [border for border in borders if border < len(text)])
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    for segment in segments:
        for position in range(segment.start, segment.end):
            over = {mark.kind for mark in marks if mark.span.start <= position < mark.span.end}
            assert set(segment.kinds) == over
    named = [mark.anchor for segment in segments for mark in segment.begins]
    assert sorted(map(str, named)) == sorted(str(mark.anchor) for mark in marks if text)


@given(
    marked_texts(),
    st.lists(st.integers(min_value=0, max_value=120), max_size=6),
    st.lists(st.sampled_from(BlockLabel), min_size=7, max_size=7),
)
def test_the_page_holds_the_text_exactly(case: tuple[str, list[Mark]], cuts: list[int], labels: list[BlockLabel]) -> None:
    text, marks = case
    document = Document(path="a.txt", text=text)
    borders = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    blocks = [
        Block(document=document.id, spans=(Span(start, end),), label=label, reason='a "reason"')
        for start, end, label in zip(borders, borders[1:], labels, strict=False)
    ]
    page = parsed(shown_text(Reading(document, blocks), marks))
    assert "".join(page.parts) == text
    assert sorted(page.ids) == sorted(str(mark.anchor) for mark in marks if text)


@given(TEXTS)
def test_escaped_text_reads_as_itself(text: str) -> None:
    page = parsed(f"<div>{escape(text)}</div>")
    assert "".join(page.parts) == text


def test_what_no_page_can_hold_becomes_a_replacement_character() -> None:
    assert escape("a\0b\ud800c") == "a\ufffdb\ufffdc"


def test_a_carriage_return_is_spelt_out_as_browsers_turn_it_into_a_line_break() -> None:
    assert escape("a\r\nb") == "a&#13;\nb"


def test_a_mark_begun_before_the_stretch_has_its_kind_but_no_second_anchor() -> None:
    mark = Mark(Span(2, 9), "place", "x", "d1-2-9")
    assert [(s.kinds, s.begins) for s in cut_segments([mark], Span(5, 12))] == [(("place",), ()), ((), ())]


def test_the_title_is_of_the_innermost_mark() -> None:
    marks = [Mark(Span(0, 10), "copy", "outer", None), Mark(Span(3, 5), "time", "inner", None)]
    assert [segment.title for segment in cut_segments(marks, Span(0, 12))] == ["outer", "inner", "outer", None]


def test_fifteen_hundred_crossing_marks_on_a_long_text_take_well_under_a_second() -> None:
    text = "Word after word after word. " * 1_800
    marks = [Mark(Span(n * 10, n * 10 + 25_000), "copy", "x", f"d1-{n * 10}-{n * 10 + 25_000}") for n in range(1_500)]
    started = time.process_time()
    page = shown_text(Reading(Document(path="a.txt", text=text)), marks)
    assert time.process_time() - started < 2
    assert len(page) < 1_000_000
    assert "".join(parsed(page).parts) == text
