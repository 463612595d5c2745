"""Which names are those of outlets and agencies, and how their spellings compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge import media
from sayso.knowledge.media import fold_name, load_media, usual_name


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        # Agencies have one name for all their spellings.
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("agence france-presse", "AFP"),
        ("Anadolu", "Anadolu Agency"),
        # An outlet is known with and without its article, and in any case.
        ("The New York Times", "The New York Times"),
        ("the New York Times", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("NEW YORK TIMES", "The New York Times"),
        # Letters without their marks.
        ("Hürriyet", "Hürriyet"),
        ("Hurriyet", "Hürriyet"),
        ("Al Jazeera", "Al Jazeera"),
        # Unknown ones by what they are.
        ("Orsk TV", "Orsk TV"),
        ("Kerem Radio", "Kerem Radio"),
        ("Dara Times", "Dara Times"),
        ("Orsk News Agency", "Orsk News Agency"),
        ("Orsk Tribune", "Orsk Tribune"),
    ],
)
def test_a_name_of_an_outlet_has_its_usual_spelling(written: str, usual: str) -> None:
    assert usual_name(written) == usual


@pytest.mark.parametrize(
    "name",
    ["Haddad", "Orsk", "the Orsk Council", "TV", "the radio", "Television", "Press Council", "Times Square", "", " ", "the", "…"],
)
def test_other_names_and_bare_kinds_are_no_outlets(name: str) -> None:
    assert usual_name(name) is None


@pytest.mark.parametrize(
    ("written", "usual"), [("Al-Jazeera", "Al Jazeera"), ("Al-Mayadeen", "Al Mayadeen"), ("RIA-Novosti", "RIA Novosti")]
)
def test_a_hyphen_and_a_blank_are_one_spelling(written: str, usual: str) -> None:
    assert usual_name(written) == usual


@pytest.mark.parametrize(("written", "usual"), [("Reuters news agency", "Reuters"), ("SANA News Agency", "SANA")])
def test_a_known_agency_followed_by_what_it_is_keeps_its_name(written: str, usual: str) -> None:
    assert usual_name(written) == usual


@pytest.mark.parametrize(
    ("left", "right"),
    [("The Dara Times", "dara times"), ("Dârâ Tîmes", "Dara Times"), ("  Dara \n Times ", "Dara Times"), ("“Dara Times”", "Dara Times")],
)
def test_spellings_of_one_name_fold_alike(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(("left", "right"), [("Dara Times", "Dara Time"), ("Theatre News", "atre News"), ("Dara TV", "Orsk TV")])
def test_other_names_fold_apart(left: str, right: str) -> None:
    assert fold_name(left) != fold_name(right)


def test_no_usual_name_is_another_spelling_of_another_one() -> None:
    known = load_media()
    assert len(known) > 500
    assert [(usual, found) for usual in known.values() if (found := usual_name(usual)) not in (usual, None)] == []


def test_missing_file_of_the_package_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(media, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"outlets\.tsv cannot be read"):
        load_media.__wrapped__()


def test_file_of_the_package_that_is_no_text_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data/outlets").mkdir(parents=True)
    (tmp_path / "data/outlets/outlets.tsv").write_bytes(b"domain\tname\nd.example\t\xff\xfe\n")
    monkeypatch.setattr(media, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"outlets\.tsv cannot be read"):
        load_media.__wrapped__()


def test_file_of_the_package_with_other_columns_is_said_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data/outlets").mkdir(parents=True)
    (tmp_path / "data/outlets/outlets.tsv").write_text("domain\nd.example\n", encoding="utf-8")
    monkeypatch.setattr(media, "files", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"outlets\.tsv"):
        load_media.__wrapped__()
