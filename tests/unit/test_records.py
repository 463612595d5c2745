import json

import msgspec
import pytest

from sayso.errors import StageError
from sayso.records import (
    Block,
    BlockLabel,
    Bound,
    Credit,
    Dateline,
    DateRole,
    Document,
    Quantity,
    QuantityType,
    Reading,
    Role,
    Span,
    as_json_object,
    document_id,
)


def quantity(**fields: object) -> Quantity:
    base = {"document": "d", "spans": (Span(3, 9),), "low": 12, "high": 12, "bound": Bound.EXACT, "type": QuantityType.COUNT}
    return Quantity(**(base | fields))  # type: ignore[arg-type]


def test_id_names_document_kind_and_envelope() -> None:
    record = quantity(spans=(Span(3, 9), Span(20, 24)))
    assert record.id.startswith("d:quantity:3-24:")
    assert len(record.id.rsplit(":", 1)[1]) == 8


def test_id_follows_content_but_not_score() -> None:
    assert quantity(score=0.5).id == quantity(score=0.7).id == quantity().id
    assert quantity(low=13).id != quantity().id


def test_id_is_unmoved_by_a_field_at_its_default() -> None:
    assert quantity(unit=None).id == quantity().id
    assert quantity(unit="km").id != quantity().id


@pytest.mark.parametrize("spans", [(), (Span(5, 5),), (Span(6, 5),), (Span(-1, 4),), (Span(8, 9), Span(1, 2))])
def test_spans_that_cannot_be_are_refused(spans: tuple[Span, ...]) -> None:
    with pytest.raises(StageError, match="expected at least one"):
        quantity(spans=spans)


def test_same_text_of_two_outlets_is_two_documents_and_the_same_file_twice_is_one() -> None:
    first = Document(path="a/one.txt", text="Shells fell.", outlet="Harbour Post")
    second = Document(path="a/one.txt", text="Shells fell.", outlet="Valley Wire")
    assert first.id != second.id
    assert Document(path="a/one.txt", text="Shells fell.").id == Document(path="b/one.txt", text="Shells fell.").id


def test_address_decides_over_outlet_date_and_file_name() -> None:
    first = Document(path="a.html", text="Shells fell.", url="https://example.org/1", outlet="A", published="2031-05-02")
    second = Document(path="b.html", text="Shells fell.", url="https://example.org/1", outlet="B")
    assert first.id == second.id == document_id(second)


def test_record_survives_encoding_with_its_id() -> None:
    record = quantity(unit="km", counted="observation posts")
    assert msgspec.json.decode(msgspec.json.encode(record), type=Quantity) == record


def test_record_refuses_a_field_that_it_does_not_have() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(msgspec.json.encode(quantity()).replace(b'"low"', b'"lowest"'), type=Quantity)


def test_json_object_shows_unknown_values_as_null() -> None:
    shown = as_json_object(quantity())
    assert list(shown)[:6] == ["kind", "id", "document", "spans", "voice", "score"]
    assert json.loads(msgspec.json.encode(shown))["spans"] == [[3, 9]]
    assert shown["unit"] is None and shown["casualty"] is None and shown["voice"] is None


def test_reading_takes_title_outlet_and_date_from_its_own_lines_only_when_the_head_is_silent() -> None:
    text = "## Shells fall on Port Amsel\nThe Harbour Post, 2 May 2031\nText."
    document = Document(path="a.txt", text=text)
    records = [
        Block(document=document.id, spans=(Span(0, 28),), label=BlockLabel.TITLE, reason="first line"),
        Credit(document=document.id, spans=(Span(29, 45),), role=Role.OUTLET, name="The Harbour Post"),
        Dateline(document=document.id, spans=(Span(47, 57),), role=DateRole.PUBLISHED, edtf="2031-05-02"),
    ]
    reading = Reading(document, records)
    assert (reading.title, reading.outlet, reading.published) == ("Shells fall on Port Amsel", "The Harbour Post", "2031-05-02")
    stated = Reading(Document(path="a.txt", text=text, title="T", outlet="O", published="2031"), records)
    assert (stated.title, stated.outlet, stated.published) == ("T", "O", "2031")


def test_reading_that_says_nothing_of_itself_gives_none() -> None:
    reading = Reading(Document(path="a.txt", text="Text."))
    assert (reading.title, reading.outlet, reading.published, reading.credited(Role.AUTHOR)) == (None, None, None, ())


def test_plus_leaves_the_reading_as_it_was() -> None:
    reading = Reading(Document(path="a.txt", text="Twelve posts here."))
    more = reading.plus([quantity()])
    assert reading.of(Quantity) == () and more.of(Quantity) == (quantity(),)


@pytest.mark.parametrize(
    ("stated", "own", "media_type", "expected"),
    [
        ("2031-02-05", "2031-05-02", "text/plain", "2031-05-02"),
        ("2031-05-03", "2031-05-02", "text/plain", "2031-05-03"),
        ("2031-02-05", "2031-05-02", "text/html", "2031-02-05"),
        ("2031-02", "2031-05-02", "text/plain", "2031-02"),
        ("2031-02-05", "XXXX-05-02", "text/plain", "2031-02-05"),
    ],
)
def test_date_printed_on_a_report_outweighs_a_table_that_is_days_off(stated: str, own: str, media_type: str, expected: str) -> None:
    document = Document(path="t.jsonl:1", text="2 May 2031. Shells fell.", published=stated, media_type=media_type)
    dateline = Dateline(document=document.id, spans=(Span(0, 10),), role=DateRole.PUBLISHED, edtf=own)
    assert Reading(document, [dateline]).published == expected
