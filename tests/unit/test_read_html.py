"""Pages: the visible text in reading order, a Markup for each line, which lines are the article, what the head states."""

import pytest

from sayso.config import load_config
from sayso.readers import decode
from sayso.readers.html._authors import plausible_authors
from sayso.readers.html._lines import Line
from sayso.readers.html._main import _align
from sayso.readers.html._refine import refine
from sayso.records import Document, Raw

LIMITS = load_config().limits
PARAGRAPHS = [
    "The old bridge at Kerem was closed on Monday after a night of shelling, the governor of Dara told reporters at the crossing.",
    "Engineers will look at the two southern piers this week, he said, and lorries must take the road by the dam until they are done.",
    "Nobody was hurt, though three parked cars burnt out, according to the fire brigade, which came from Lind within the hour.",
    "It is the second time this year that the crossing, built in 1931, has been shut to all but people on foot and their animals.",
    "Traders in the market said that fruit from the valley was already dearer than on Sunday, and that they feared for the winter.",
]


def page(source):
    (document,) = decode(Raw(path="p.html", data=source.encode(), media_type="text/html"), limits=LIMITS)
    assert isinstance(document, Document), document
    return document


def text_of(body):
    return page(f"<html><body>{body}</body></html>").text


def article(before="", inside="", after="", head="", paragraphs=PARAGRAPHS):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return page(f"<html><head>{head}</head><body>{before}<article><div class='story'>{inside}{body}</div></article>{after}</body></html>")


def main_lines(document):
    return [document.text[line.start : line.end] for line in document.markup if line.main]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One  <b>two</b>\n three</p><p>four</p>", "One two three\nfour"),
        ("<div>before<p>inside</p>after</div>", "before\ninside\nafter"),
        ("<p>a<br>b<br/><br>c</p>", "a\nb\nc"),
        ("un<b>believ</b>able <i> spaced </i> out", "unbelievable spaced out"),
        ("<pre>line one\n  line two</pre>", "line one\nline two"),
        ("<table><tr><th>Town</th><th>Killed</th></tr><tr><td>Kerem</td><td> 4 </td></tr></table>", "Town\tKilled\nKerem\t4"),
        ("<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>", "one\ntwo\nthree"),
        ("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", "one\ntwo\nthree"),
        ("a<!-- no -->b<?php no ?>c", "abc"),
        ("<figure><img alt='no' src='x'><figcaption>The bridge</figcaption></figure>", "The bridge"),
        ("seen<p hidden>no</p><p style='color:red; DISPLAY : none'>no</p><p style='visibility:hidden'>no</p>!", "seen\n!"),
        ("seen<script>no()</script><style>no{}</style><template>no</template><noscript>no</noscript><svg><text>no</text></svg>", "seen"),
        ("<select><option>no</option></select><textarea>no</textarea><dialog>no</dialog><dialog open>yes</dialog>", "yes"),
        ("<a href=/x>go<span class='x SR-only'>no</span></a>", "go"),
        ("price\u00a04&nbsp;000 &amp; &lt;more&gt; &eacute;", "price\u00a04\u00a0000 & <more> é"),
        ("a\u200bb \U0001f600 \u0627\u0644\u062c\u0633\u0631", "a\u200bb \U0001f600 \u0627\u0644\u062c\u0633\u0631"),
        ("<p>unclosed <p>second <b>bold<p>third", "unclosed\nsecond bold\nthird"),
        ("<p>&nbsp;</p><p> </p>x", "x"),
    ],
)
def test_text_is_what_a_reader_sees(body, text):
    assert text_of(body) == text


def test_markup_covers_each_line_exactly_and_in_order():
    document = article(before="<nav><a href='/'>Home</a><a href='/n'>News</a></nav>", after="<footer>Imprint</footer>")
    assert "\n".join(document.text[line.start : line.end] for line in document.markup) == document.text
    assert [line.start for line in document.markup] == sorted(line.start for line in document.markup)


def test_markup_tells_tag_links_and_class_words():
    document = page(
        "<div id='wrap'><div class='Nav main-menu'><ul><li class=x>See <a href='/a'>four</a></li></ul></div><h2>Head</h2></div>"
    )
    first, second = document.markup
    assert (first.tag, first.hint, second.tag) == ("li", "x Nav main-menu wrap", "h2")
    assert first.link_share == pytest.approx(4 / 7, abs=0.01)
    long = page("<div class='" + "word " * 60 + "'>x</div>").markup[0].hint
    assert len(long) <= 120 and set(long.split()) == {"word"}


def test_article_lines_are_main_and_the_rest_is_not():
    document = article(
        before="<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>World news today</a></li></ul></nav><h1>Bridge at Kerem closed</h1>",
        after="<footer><p>Imprint and contact of the Dara Post</p></footer>",
    )
    assert main_lines(document) == PARAGRAPHS


def lines_of(*specified):
    return [Line(text, tag, 0.0, "", place, main) for text, tag, place, main in specified]


def test_paragraphs_of_the_article_s_kind_are_main_where_the_extractor_lost_them():
    kept = [(paragraph, "p", "p.<div.chunk", True) for paragraph in PARAGRAPHS[:3]]
    lost = [(paragraph, "p", "p.<div.chunk", False) for paragraph in PARAGRAPHS[3:]]
    other = [(PARAGRAPHS[0], "p", "p.<div.comment", False), ("Short", "p", "p.<div.chunk", False)]
    lines = lines_of(*kept, *lost, *other)
    refine(lines, [])
    assert [line.main for line in lines] == [True] * 5 + [False] * 2


def test_few_paragraphs_are_no_kind_to_go_by():
    lines = lines_of((PARAGRAPHS[0], "p", "p.", True), (PARAGRAPHS[1], "p", "p.", True), (PARAGRAPHS[2], "p", "p.", False))
    refine(lines, [])
    assert [line.main for line in lines] == [True, True, False]


def test_title_is_told_apart_from_the_article_under_any_heading():
    lines = lines_of(("Bridge closed", "h1", "", True), ("Old bridge at Kerem closed", "h2", "", True), ("What comes next", "h2", "", True))
    refine(lines, ["Old bridge at Kerem closed"])
    assert [line.main for line in lines] == [False, False, True]


def test_lines_are_aligned_in_order_when_teasers_repeat_them():
    first, second, third = (tuple(paragraph.split()) for paragraph in PARAGRAPHS[:3])
    assert _align([first, ("Home",), first, second, third, first], [first, second, third]) == {2, 3, 4}
    assert _align([("Home",), first[:8], first[8:], ("is",), second], [first, second]) == {1, 2, 4}
    assert _align([first], []) == _align([], [first]) == set()


def test_link_lists_inside_the_article_are_not_main_nor_the_heading_over_them():
    related = "<p>You may also like</p><p><a href=/1>Dam at Lind is full again</a></p><p><a href=/2>Market prices rise in Dara</a></p>"
    assert main_lines(article(inside=f"<p>{PARAGRAPHS[0]}</p>{related}", paragraphs=PARAGRAPHS[1:])) == PARAGRAPHS


def test_quoted_post_between_paragraphs_is_main():
    post = (
        "<blockquote class='twitter-tweet'><p>The bridge is shut, take the road.</p>&mdash; Dara Traffic (@dara) September 17</blockquote>"
    )
    first, rest = PARAGRAPHS[:2], PARAGRAPHS[2:]
    inside = "".join(f"<p>{p}</p>" for p in first) + post
    assert main_lines(article(inside=inside, paragraphs=rest)) == [
        *first,
        "The bridge is shut, take the road.",
        "— Dara Traffic (@dara) September 17",
        *rest,
    ]


def test_furniture_class_on_the_whole_page_takes_nothing_from_the_article():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert main_lines(page(f"<html><body><div class='entry read-more newsletter'>{body}</div></body></html>")) == PARAGRAPHS


def test_article_that_only_a_script_would_show_is_read():
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    document = page(f"<html><body><h1>Bridge</h1><article style='display:none'>{body}</article></body></html>")
    assert main_lines(document) == PARAGRAPHS


def test_repeated_reading_changes_nothing():
    first, second = article(), article()
    assert first == second and first.id == second.id


HEAD = """<title>Bridge closed | Dara Post</title><link rel=canonical href="HTTPS://Dara.Example:443/2018/09/17/bridge?utm_source=x&amp;id=4#top">
<meta property="og:site_name" content="Dara Post"><meta property="og:title" content="Bridge &#8216;closed&#8217;">
<meta name=author content="By Ada Kem and Bo Lind, Dara Post"><meta property="article:published_time" content="2018-09-17T08:00:00+03:00">
<meta property="article:modified_time" content="2018-09-18"><meta name=description content="The bridge is closed.">"""


def stated(document, name):
    return [(entry.value, entry.origin) for entry in document.metadata if entry.name == name]


def test_head_states_title_outlet_dates_authors_and_address():
    document = article(head=HEAD)
    assert (document.title, document.outlet, document.published) == ("Bridge ‘closed’", "Dara Post", "2018-09-17")
    assert document.url == "https://dara.example/2018/09/17/bridge?id=4"
    assert stated(document, "author") == [("Ada Kem", "meta"), ("Bo Lind", "meta")]
    assert stated(document, "updated") == [("2018-09-18", "meta")]
    assert (document.language, stated(document, "description")) == ("en", [("The bridge is closed.", "meta")])


@pytest.mark.parametrize("shape", ["%s", "[%s]", '{"@context":"x","@graph":[{"@type":"WebSite","name":"x"},%s]}'])
def test_json_ld_goes_before_meta_tags_in_every_shape(shape):
    entry = """{"@type":["NewsArticle"],"headline":"From JSON","datePublished":"2018-09-16","author":[{"@type":"Person","name":"Cy Dahl"}],
    "publisher":{"@type":"Organization","name":"Lind News"},"mainEntityOfPage":{"@id":"https://dara.example/json"}}"""
    document = article(head=f"<script type='application/ld+json'>{shape % entry}</script>{HEAD}")
    assert (document.title, document.published) == ("From JSON", "2018-09-16")
    assert stated(document, "author") == [("Cy Dahl", "json-ld")]
    assert document.outlet == "Dara Post", "what the site calls itself goes before the publisher of a syndicated text"


def test_page_without_statements_leaves_all_unknown():
    document = page("<p>The bridge</p>")
    assert (document.url, document.outlet, document.title, document.published, document.language) == (None,) * 5


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("By TOM KREM, AP Auto Writer", ["TOM KREM"]),
        ("Ada Kem | Lind News for Dara", ["Ada Kem"]),
        ("Ada Kem, MS, RDN", ["Ada Kem"]),
        ("Ada Kem, Bo Lind and Cy Dahl", ["Ada Kem", "Bo Lind", "Cy Dahl"]),
        ("Jo Disk, CNX Business", ["Jo Disk"]),
        ("Khaled al-Dari", ["Khaled al-Dari"]),
        ("أمينة كريم", ["أمينة كريم"]),
        ("Reuters", ["Reuters"]),
        ("Dara Post Fact Check", []),
        ("https://www.facebook.com/ada", []),
        ("desk@dara.example", []),
        ("admin", []),
        ("kevin-r", []),
        ("Lind Staff", []),
        ("Minutes Ago 12", []),
        ("", []),
    ],
)
def test_only_persons_and_agencies_are_authors(value, authors):
    assert list(plausible_authors([value], ["Dara Post"])) == authors


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<meta charset=windows-1251><p>Мост закрыт после обстрела</p>".encode("cp1251"), None),
        ("<p>Мост закрыт после обстрела</p>".encode("cp1251"), "windows-1251"),
        ("<meta charset=iso-8859-1><p>Мост закрыт после обстрела</p>".encode(), None),
        ("<p>Мост закрыт после обстрела</p>".encode("utf-16"), None),
        ("\ufeff<p>Мост закрыт после обстрела</p>".encode(), "latin-1"),
    ],
)
def test_encoding_is_that_of_the_mark_the_bytes_or_the_statement(data, charset):
    (document,) = decode(Raw(path="p.html", data=data, media_type="text/html", charset=charset), limits=LIMITS)
    assert document.text == "Мост закрыт после обстрела"


def test_bytes_of_unstated_kind_are_told_apart():
    assert decode(Raw(path="x", data=b"<!doctype html><p>Bridge"), limits=LIMITS)[0].media_type == "text/html"
    assert decode(Raw(path="x", data=b"Bridge <p> closed"), limits=LIMITS)[0].media_type == "text/plain"
