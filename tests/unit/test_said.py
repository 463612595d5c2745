"""Finding what somebody is told to say: by the names in an attribution and by the words of its content."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sayso.errors import QueryError
from sayso.library import Library
from sayso.records import ANNOTATIONS, Block, Document
from sayso.store.database import StoredDocument, Writer
from sayso.store.queries import Said, Selection, find_said
from sayso.store.view import View
from tests import small_library as small


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with small.make_spoken_library(tmp_path / "spoken.sayso") as opened:
        yield opened


def cues(found: list[Said]) -> list[str]:
    return [hit.reading.text(hit.record.cue[0]) for hit in found]


@pytest.mark.parametrize(
    ("by", "found"),
    [
        # As speaker, as a link of the chain of others, and jointly; in the order of documents and texts.
        ("Mira Haddad", ["had said", "threatened", "did not confirm", "reports", "said"]),
        ("HADDAD", ["had said", "threatened", "did not confirm", "reports", "said"]),
        # "Jon Kérem" too, and not Keremov; nor "Jon Haddad" of two who speak together.
        ("kerem", ["said", "denied", "had asked"]),
        ("Jon KÉREM", ["said", "denied", "had asked"]),
        ("Keremov", ["said"]),
        ("Kere", []),
        ("Jon Haddad", []),
        # For whom somebody speaks, what describes somebody, and not a link that is only inferred.
        ("united quays", ["had said"]),
        ("dockers", ["told", "told"]),
        ("anonymous", []),
        ("Orsk TV", ["reported", "had said", "threatened"]),
        ("council", ["threatened"]),
    ],
)
def test_a_name_is_found_by_all_its_whole_words(view: View, by: str, found: list[str]) -> None:
    assert cues(find_said(view, Selection(), by=by)) == found


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("bridge", ["reported", "had said", "threatened"]),
        ("BRIDGE council", ["reported", "had said"]),
        ('"close the bridge"', ["reported", "had said", "threatened"]),
        ('"bridge close"', []),
        ('"the ferry"', ["was reported"]),
        # Words may stand in both pieces of a content, a phrase may not run over the gap.
        ("dara autumn", ["said"]),
        ('"again it will"', []),
        ('"stay open"', ["said"]),
        # The words of the cue or source are not the content's.
        ("dockers", []),
        ("Dára", ["reported", "had said", "did not confirm", "reports", "said", "denied"]),
        ("dar", []),
        ("flour tenth much", ["said"]),
    ],
)
def test_what_is_said_holds_all_words_and_phrases(view: View, about: str, found: list[str]) -> None:
    assert cues(find_said(view, Selection(), about=about)) == found


def test_by_and_about_must_both_hold(view: View) -> None:
    assert cues(find_said(view, Selection(), by="kerem", about="grain")) == ["denied", "had asked"]
    assert find_said(view, Selection(), by="kerem", about="bridge") == []


def test_outlet_dates_and_limit_narrow_it(view: View) -> None:
    assert cues(find_said(view, Selection(outlet="bay"), by="kerem")) == ["denied", "had asked"]
    assert cues(find_said(view, Selection(until=date(2031, 5, 5)), by="kerem")) == ["said"]
    assert cues(find_said(view, Selection(), by="haddad", limit=2)) == ["had said", "threatened"]


@pytest.mark.parametrize(
    ("by", "about", "words"), [(None, None, "nothing was asked"), ("…", None, "no word in it"), (None, "!!", "no word in it")]
)
def test_a_question_without_words_is_refused(view: View, by: str | None, about: str | None, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        find_said(view, Selection(), by=by, about=about)


def test_a_document_of_which_nobody_asks_any_more_is_not_found(tmp_path: Path) -> None:
    path = tmp_path / "spoken.sayso"
    small.make_spoken_library(path).close()
    changed = Document(path="spoken/one.txt", text="Nothing is left.", outlet="Harbour Letter", language="en")
    with Writer(path, ANNOTATIONS) as writer:
        writer.add_documents([StoredDocument(changed, "spoken/one.txt", "source-new", {})])
    with View(path) as view:
        assert cues(find_said(view, Selection(), by="haddad")) == []


def test_a_library_from_before_there_were_attributions_has_none(tmp_path: Path) -> None:
    path = tmp_path / "old.sayso"
    with Writer(path, (Block,)) as writer:
        writer.add_documents([StoredDocument(Document(path="a", text="Haddad said no."), "a", "s", {})])
    assert not sqlite3.connect(path).execute("SELECT 1 FROM sqlite_master WHERE name = 'attribution'").fetchall()
    with View(path, (Block,)) as view:
        assert find_said(view, Selection(), by="Haddad") == []


def test_the_library_answers_the_same(tmp_path: Path) -> None:
    small.make_spoken_library(tmp_path / "spoken.sayso").close()
    with Library(tmp_path / "spoken.sayso") as library:
        assert cues(library.find_said(by="kerem", about='"asked for grain"', selection=Selection(outlet="courier"))) == ["denied"]
