"""Who is credited, and the dates a page states about itself. Blocks are made by hand; all names are invented."""

import time

import pytest

from sayso.annotate.credits import find_credits
from sayso.pipeline import Reading
from sayso.records import Block, BlockLabel, Credit, Dateline, Document, Metadata, Span


def read(*lines: tuple[str, str], metadata: tuple[Metadata, ...] = ()) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Give (role, words at the span) of the credits and (role, EDTF) of the datelines of lines with given labels."""
    text = "\n\n".join(line for _, line in lines)
    document = Document(path="a.txt", text=text, metadata=metadata)
    blocks, start = [], 0
    for label, line in lines:
        blocks.append(Block(document=document.id, spans=(Span(start, start + len(line)),), label=BlockLabel(label), reason="test"))
        start += len(line) + 2
    found = list(find_credits(Reading(document, blocks)))
    assert found == sorted(found, key=lambda record: record.spans)
    credited = [(str(f.role), text[f.spans[0].start : f.spans[0].end]) for f in found if isinstance(f, Credit)]
    assert all(f.name == " ".join(text[f.spans[0].start : f.spans[0].end].split()) for f in found if isinstance(f, Credit))
    return credited, [(str(f.role), f.edtf) for f in found if isinstance(f, Dateline)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By [Ana B. Horvel](#)", [("author", "Ana B. Horvel")]),
        ("By ANA HORVEL and Lod Peer in Tarn", [("author", "ANA HORVEL"), ("author", "Lod Peer")]),
        (
            "By Ana Horvel, Lod Peer and Ira Kim, Associated Press",
            [*(("author", n) for n in ("Ana Horvel", "Lod Peer", "Ira Kim")), ("agency", "Associated Press")],
        ),
        ("Dr. Ana Horvel, Senior Fellow", [("author", "Ana Horvel")]),
        ("By Ana Horvel, Tarn", [("author", "Ana Horvel")]),
        ("(Reporting by Ana Horvel in Tarn; Editing by Lod Peer)", [("author", "Ana Horvel")]),
        ("Text: Ana Horvel. Translated from the Kheldic by Lod Peer", [("author", "Ana Horvel")]),
        ("**Articles by:** Coast Watch", [("outlet", "Coast Watch")]),
        ("Reuters Staff", [("agency", "Reuters")]),
        ("By our correspondent", []),
        ("Ana Horvel covers shipping for the Tarn Post.", []),
        ("Maps by Lod Peer", []),
        ("By Staff Writer", []),
    ],
)
def test_bylines_credit_names_without_lead_titles_and_markup(line: str, expected: list[tuple[str, str]]) -> None:
    assert read(("byline", line))[0] == expected


def test_republished_page_names_outlet_source_and_both_dates() -> None:
    credited, dates = read(
        ("title", "The Ferries of Tarn"),
        ("byline", "By [Ana Horvel](#)"),
        ("date", "Coast Research, May 17, 2031"),
        ("date", "[Ana Horvel](#) 14 May 2031"),
        ("body", "The ferries of Tarn lie still."),
        ("metadata", "The original source of this article is [Ana Horvel](#)"),
    )
    assert dates == [("published", "2031-05-17"), ("original", "2031-05-14")]
    assert ("republisher", "Coast Research") in credited and ("outlet", "Coast Research") in credited
    assert credited.count(("original-source", "Ana Horvel")) == 2


def test_outlet_as_author_on_another_outlets_page_is_the_source() -> None:
    credited, _ = read(
        ("body", "The quay burnt all night."),
        ("donation", "Support Coast Eye: http://coasteye.org/give"),
        ("byline", "Articles by: Coast Eye"),
        ("disclaimer", "Disclaimer: the Tarn Centre grants permission to cross-post Tarn Letters articles."),
    )
    assert ("original-source", "Coast Eye") in credited
    assert ("republisher", "Tarn Letters") in credited


def test_place_of_filing_beside_a_date_is_no_outlet() -> None:
    assert read(("date", "Port Selene, 8 May 2031")) == ([], [("published", "2031-05-08")])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 07:41, 9 June 2031 | Updated: 16:05, 10 June 2031", [("published", "2031-06-09"), ("updated", "2031-06-10")]),
        ("Last modified on Jun 182031", [("updated", "2031-06-18")]),
        ("September 17", [("published", "XXXX-09-17")]),
        ("July 2031", [("published", "2031-07")]),
        ("19.07.2031", [("published", "2031-07-19")]),
        ("9/5/2031", []),
        ("27/5/2031", [("published", "2031-05-27")]),
        ("3 hours ago", []),
        ("31 June 2031", []),
    ],
)
def test_dates_are_read_only_where_they_are_certain(line: str, expected: list[tuple[str, str]]) -> None:
    assert read(("date", line))[1] == expected


def test_short_date_of_a_post_is_read_by_its_clock() -> None:
    assert read(("embed", "9/5/31, 4:17 PM"))[1] == [("embedded", "2031-09-05")]
    assert read(("embed", "9/5/31, 16:17"))[1] == []


def test_dateline_gives_agency_and_date() -> None:
    credited, dates = read(("body", "TARN, June 3 (Isles News) - The ferry sailed on Monday."), ("body", "It came back. --REUTERS"))
    assert credited == [("agency", "Isles News"), ("agency", "REUTERS")]
    assert dates == [("published", "XXXX-06-03")]


def test_bracket_in_a_sentence_is_no_dateline() -> None:
    assert read(("body", "The Coast Guard (Tarn Division) - once feared - said (Reuters reported it) that he left.")) == ([], [])
    assert read(("body", "(Port Selene) - The council met.")) == ([], [])


def test_name_of_the_head_is_credited_only_where_it_shows() -> None:
    head = (Metadata("author", "lodpeer", "json-ld"), Metadata("author", "Ana Horvel", "json-ld"))
    assert read(("byline", "by lodpeer"), metadata=head)[0] == [("author", "lodpeer")]


def test_source_and_rights_lines() -> None:
    assert read(("metadata", "This story was first published by Isles Letters on 3 May 2031.")) == (
        [("original-source", "Isles Letters")],
        [("original", "2031-05-03")],
    )
    assert read(("metadata", "Source: AFP"))[0] == [("agency", "AFP")]
    assert read(("disclaimer", "© 2031 Coast Herald. All rights reserved."))[0] == [("publisher", "Coast Herald")]
    assert read(("disclaimer", "All rights reserved."))[0] == []


def test_a_page_that_says_nothing_gives_nothing() -> None:
    assert read(("title", "Ferry sails"), ("body", "The ferry sailed on 3 May 2031, said Ana Horvel.")) == ([], [])


def test_hostile_input_ends_in_time() -> None:
    started = time.process_time()
    for label in ("byline", "date", "metadata", "disclaimer", "embed", "body"):
        for line in (
            "[" * 100_000,
            "By " + "A and " * 50_000,
            "1" * 1_000_000,
            "x" * 2_000_000,
            "(A " * 50_000,
            "Mary " * 70,
            "© " * 1_900,
            "2031-05-" * 45,
        ):
            read((label, line))
    assert time.process_time() - started < 5.0


def test_name_beside_a_later_date_above_a_sources_line_is_the_outlet() -> None:
    credited, dates = read(
        ("byline", "By Ana Horvel"),
        ("date", "Long Table, May 17, 2031"),
        ("date", "[Nurhan Watch](#) 14 May 2031"),
        ("body", "The ferries of Tarn lie still."),
        ("metadata", "This article first appeared in [Nurhan Watch](#)"),
    )
    assert ("republisher", "Long Table") in credited and ("original-source", "Nurhan Watch") in credited
    assert dates == [("published", "2031-05-17"), ("original", "2031-05-14")]


@pytest.mark.parametrize("second", ["Nurhan Watch, 19 May 2031", "Ana Horvel, 14 May 2031"])
def test_name_beside_a_date_stays_a_place_without_an_earlier_source(second: str) -> None:
    credited, dates = read(
        ("byline", "By Lod Peer"), ("date", "Port Selene, May 17, 2031"), ("date", second), ("body", "Ferries lie still.")
    )
    assert not any(name == "Port Selene" for _, name in credited)
    assert any(date == "2031-05-17" for _, date in dates) or ("published", "2031-05-19") in dates


@pytest.mark.parametrize("label", ["byline", "metadata"])
def test_name_alone_beside_the_date_is_the_outlet_where_the_text_shows_that_it_reports(label: str) -> None:
    head = [("byline", "By Ana Horvel"), (label, "Meridian"), ("date", "4 May 2031")]
    assert ("outlet", "Meridian") in read(*head, ("body", "“The quay is gone,” she told Meridian by telephone."))[0]
    assert ("agency", "Meridian") in read(*head, ("body", "TARN (Meridian) - The quay burnt, the mayor told Meridian on Sunday."))[0]
    assert read(*head, ("body", "The road to Meridian is closed, and by Meridian the river has risen."))[0] == [("author", "Ana Horvel")]


def test_number_above_twelve_under_a_post_is_the_day() -> None:
    assert read(("embed", "14/3/27, 9:05 AM"))[1] == [("embedded", "2027-03-14")]
    assert read(("embed", "3/14/27, 9:05 AM"))[1] == [("embedded", "2027-03-14")]
    assert read(("embed", "14/13/27, 9:05 AM"))[1] == []
