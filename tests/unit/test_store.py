import sqlite3
from datetime import date
from pathlib import Path

import msgspec
import pytest

from sayso.errors import QueryError, StoreError
from sayso.records import (
    ANNOTATIONS,
    Anchor,
    Annotation,
    Block,
    BlockLabel,
    Copy,
    CopyType,
    Document,
    Failure,
    Link,
    Relation,
    Span,
    TimeRef,
)
from sayso.store import database
from sayso.store.database import StoredDocument, Writer, connect
from sayso.store.queries import Selection, chosen, expression_of, find, find_record, published_days, versions
from sayso.store.schema import rows_of, table_of
from sayso.store.view import View
from tests.builders import block, document

TEXT = "Shells fell on Port Amsel.\nSubscribe to our letter.\nThe harbour is closed since Tuesday."


class Delay(Annotation, frozen=True, kw_only=True, tag="delay"):
    days: int | None = None
    sure: bool = False
    wait: float | None = None
    until: date | None = None
    parts: tuple[Span, ...] = ()


def stored(found: Document, series: str | None = None, **keys: tuple[str, ...]) -> StoredDocument:
    return StoredDocument(found, series or found.path, "source-" + found.id, keys)


def fill(path: Path, *documents: Document) -> None:
    with Writer(path, (*ANNOTATIONS, Delay)) as writer:
        for found in documents:
            writer.add_documents([stored(found)])
            first, second = found.text.find("\n"), found.text.rfind("\n")
            blocks = [
                block(found, 0, first),
                block(found, first + 1, second, BlockLabel.NEWSLETTER),
                block(found, second + 1, len(found.text)),
            ]
            writer.add_records({found.id: found.text}, {found.id: {"blocks": "v1"}}, {found.id: [Block]}, rows_of(blocks), [])


def test_every_record_comes_back_as_it_went_in(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT, outlet="Harbour Post", published="2031-05-02", title="Çay “shells” fell")
    records: list[Annotation] = [
        Delay(document=one.id, spans=(Span(0, 3), Span(5, 9)), days=3, sure=True, wait=0.1, until=date(2031, 5, 2), parts=(Span(1, 2),)),
        Delay(document=one.id, spans=(Span(10, 12),)),
        TimeRef(document=one.id, spans=(Span(70, 77),), anchor=Anchor.NONE, bounds=(None, date(2031, 5, 2))),
    ]
    with Writer(path, (*ANNOTATIONS, Delay)) as writer:
        writer.add_documents([stored(one)])
        writer.add_records({one.id: one.text}, {one.id: {"s": "1"}}, {one.id: [Delay, TimeRef]}, rows_of(records), [])
    with View(path, (Delay, TimeRef)) as view:
        reading = view.reading(one.id)
    assert reading.document == one
    assert sorted(reading.records(), key=lambda r: r.id) == sorted(records, key=lambda r: r.id)


def test_adding_the_same_report_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT, outlet="Harbour Post")
    with Writer(path, ANNOTATIONS) as writer:
        assert writer.add_documents([stored(one, lines=("k1", "k2"))]) == 1
        before = list(writer.connection.iterdump())
        assert writer.add_documents([stored(one, lines=("k1", "k2"))]) == 0
        assert list(writer.connection.iterdump()) == before
        assert writer.knows_source("source-" + one.id) and not writer.knows_source("other")


def test_changed_report_is_a_new_version_beside_the_old(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    old, new = document(TEXT, path="a.txt"), document(TEXT + "\nUpdate.", path="a.txt")
    fill(path, old, new)
    with View(path) as view:
        assert view.document_ids() == [new.id]
        assert view.document_ids(current=False) == [old.id, new.id]
        assert versions(view, new) == [old.id, new.id]
        assert [hit.reading.document.id for hit in find(view, "shells", Selection())] == [new.id]


def test_stage_run_again_replaces_its_records_and_their_passages(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT)
    fill(path, one)
    with Writer(path, (*ANNOTATIONS, Delay)) as writer:
        whole = block(one, 0, len(TEXT), BlockLabel.DISCLAIMER)
        writer.add_records({one.id: one.text}, {one.id: {"blocks": "v2"}}, {one.id: [Block]}, rows_of([whole]), [])
    with View(path) as view:
        assert view.reading(one.id).of(Block) == (whole,)
        assert find(view, "shells", Selection()) == []
        assert view.number_of("SELECT count(*) FROM passage") == 0


def test_search_finds_told_passages_without_regard_to_case_and_accents_but_no_furniture(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT.replace("harbour", "hárbour"))
    fill(path, one)
    with View(path) as view:
        (hit,) = find(view, "HARBOUR closed", Selection())
        assert hit.reading.text(hit.span).startswith("The hárbour") and hit.label == "body"
        assert find(view, "subscribe", Selection()) == []
        assert find(view, '"closed harbour"', Selection()) == []


@pytest.mark.parametrize("query", ['"', "AND", "a* NEAR(b", "x OR", "col:term", "'; DROP TABLE document"])
def test_search_takes_whatever_a_person_types(tmp_path: Path, query: str) -> None:
    path = tmp_path / "a.sayso"
    fill(path, document(TEXT))
    with View(path) as view:
        if any(c.isalnum() for c in query):
            assert find(view, query, Selection()) == []
        else:
            with pytest.raises(QueryError, match="has no word in it"):
                expression_of(query)


def test_removed_document_takes_all_that_rests_on_it(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT, outlet="Harbour Post", path="one.txt")
    two = document(TEXT + " Again.", outlet="Harbour Post", path="two.txt")
    with Writer(path, ANNOTATIONS) as writer:
        writer.add_documents([stored(one, lines=("k1",)), stored(two, lines=("k1", "k2"))])
        copied = Copy(left=one.id, right=two.id, type=CopyType.WHOLE, spans=((Span(0, 5), Span(0, 5)),), left_share=1.0, right_share=1.0)
        writer.replace_comparison("copies", [Copy], [copied], "d")
        link = Link(
            left=f"{one.id}:outlook:0-5:a", right=f"{two.id}:event:0-5:b", left_document=one.id, right_document=two.id,
            relation=Relation.MEETS, strength=0.5, reasons=(), evidence=(),
        )  # fmt: skip
        writer.replace_comparison("outlooks", [Link], [link], "d")
        writer.remove_document(two, {"lines": ("k1", "k2")})
        assert writer.query("SELECT key, documents FROM tally") == [("k1", 1)]
        assert writer.query("SELECT count(*) FROM copy") == [(0,)]
        assert writer.query("SELECT count(*) FROM link") == [(0,)]
        assert writer.query("SELECT document FROM entry") == [(one.id,)]


def test_failure_of_an_input_goes_when_the_input_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    failure = Failure(path="report.txt", stage="read", error="InputError", message="no")
    with Writer(path, ANNOTATIONS) as writer:
        writer.add_documents([], [failure])
        writer.add_documents([], [failure])
        assert writer.query("SELECT path FROM failure") == [("report.txt",)]
        writer.add_documents([stored(document(TEXT))])
        assert writer.query("SELECT path FROM failure") == []


def test_transaction_that_breaks_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT)
    with Writer(path, ANNOTATIONS) as writer:
        orphan = Block(document="0" * 16, spans=(Span(0, 1),), label=BlockLabel.BODY, reason="its document is not there")
        writer.add_documents([stored(one)])
        with pytest.raises(StoreError, match="FOREIGN KEY"):
            writer.add_records({one.id: TEXT}, {one.id: {"s": "1"}}, {one.id: [Block]}, rows_of([block(one, 0, 5), orphan]), [])
        assert writer.query("SELECT count(*) FROM block") == [(0,)] and writer.query("SELECT count(*) FROM done") == [(0,)]


def test_reader_sees_one_state_while_a_writer_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    fill(path, document(TEXT, path="one.txt"))
    with View(path) as view, Writer(path, (*ANNOTATIONS, Delay)) as writer:
        with view.snapshot():
            assert len(view.document_ids()) == 1
            writer.add_documents([stored(document(TEXT, path="two.txt"))])
            assert len(view.document_ids()) == 1
        assert len(view.document_ids()) == 2


def test_selection_by_outlet_and_days_leaves_out_what_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    days = ["2031-05-02", "2031-05", None, "XXXX-05-02"]
    fill(path, *(document(TEXT, path=f"{n}.txt", outlet="Härbour Post", published=day) for n, day in enumerate(days)))
    with View(path) as view:

        def found(**selection: object) -> list[str | None]:
            return [r.published for r in chosen(view, Selection(**selection))]  # type: ignore[arg-type]

        assert found(since=date(2031, 5, 2)) == ["2031-05-02"]
        assert found(until=date(2031, 5, 31)) == ["2031-05-02", "2031-05"]
        assert found(outlet="harbour") == days
        assert found(outlet="valley") == [] and found(about="nothing") == [] and found(about="shells amsel") == days


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2031", (date(2031, 1, 1), date(2031, 12, 31))),
        ("2031-12", (date(2031, 12, 1), date(2031, 12, 31))),
        ("2032-02", (date(2032, 2, 1), date(2032, 2, 29))),
        ("XXXX-05-02", (None, None)),
        ("2031-05-02/..", (None, None)),
    ],
)
def test_published_days_of_an_edtf_date(edtf: str, days: tuple[date | None, date | None]) -> None:
    assert published_days(edtf) == days


def test_ids_lead_to_documents_and_records_and_unknown_ones_say_what_is_near(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT)
    fill(path, one)
    with View(path) as view:
        reading, record = find_record(view, one.id[:6])
        assert reading.document.id == one.id and record is None
        first = reading.of(Block)[0]
        assert find_record(view, first.id) == (reading, first) or find_record(view, first.id)[1] == first
        with pytest.raises(QueryError, match="one of its kind is"):
            find_record(view, f"{one.id}:block:1-2:00000000")
        with pytest.raises(QueryError, match="no document has an id"):
            view.reading("zzzz")


def test_files_that_are_no_library_are_refused_with_a_remedy(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    text = tmp_path / "text.sayso"
    text.write_text("no database at all, " * 100)
    for path, message in ((tmp_path / "none.sayso", "does not exist"), (other, "no Sayso library"), (text, "cannot be opened")):
        with pytest.raises(StoreError, match=message):
            View(path)


def test_library_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    fill(path, document(TEXT))
    connection = connect(path, write=True)
    connection.execute("UPDATE setting SET value = '99' WHERE name = 'schema'")
    connection.close()
    with pytest.raises(StoreError, match="update Sayso"):
        View(path)


def test_library_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.sayso"
    fill(path, document(TEXT))
    monkeypatch.setattr(database, "SCHEMA_VERSION", database.SCHEMA_VERSION + 1)
    monkeypatch.setitem(database.MIGRATIONS, database.SCHEMA_VERSION, ("ALTER TABLE passage ADD COLUMN note TEXT",))
    with pytest.raises(StoreError, match="bring it up to date"):
        View(path)
    Writer(path, ANNOTATIONS).close()
    with View(path) as view:
        assert view.number_of("SELECT count(*) FROM passage WHERE note IS NULL") == 2


def test_record_type_that_gained_a_field_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    one = document(TEXT)
    older = msgspec.defstruct("Delay", [("days", int | None, None)], bases=(Annotation,), frozen=True, kw_only=True, tag="delay")
    record = older(document=one.id, spans=(Span(0, 3),), days=3)
    with Writer(path, (Block, older)) as writer:
        writer.add_documents([stored(one)])
        writer.add_records({one.id: TEXT}, {one.id: {"s": "1"}}, {one.id: [older]}, rows_of([record]), [])
    Writer(path, (Block, Delay)).close()
    with View(path, (Delay,)) as view:
        (found,) = view.reading(one.id).of(Delay)
        assert (found.id, found.days, found.sure, found.parts) == (record.id, 3, False, ())
        assert view.number_of("SELECT count(*) FROM sqlite_master WHERE name LIKE '%__old'") == 0


def test_integer_beyond_64_bits_is_kept_as_a_float() -> None:
    from sayso.records import Bound, Quantity, QuantityType

    huge = Quantity(document="d", spans=(Span(0, 1),), low=10**30, high=None, bound=Bound.ABOVE, type=QuantityType.COUNT)
    cells = dict(zip([column.name for column in table_of(Quantity).columns], table_of(Quantity).row(huge), strict=False))
    assert cells["low"] == 1e30
