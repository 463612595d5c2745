"""Stubs of unknown names: which names, in which order, and that what is written is a file of actors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from sayso.cli.commands import app
from sayso.cli.suggesting import stubs
from sayso.knowledge.actors import load_actors
from sayso.library import Library
from sayso.records import ActorRef, Annotation, Form, Grounds, Mention, MentionType, Span
from tests import small_library as small


def told(number: int, words: str, actor: str, name: str, kind: MentionType) -> tuple[str, list[Annotation]]:
    found = small.documents()[number]
    span = Span(found.text.index(words), found.text.index(words) + len(words))
    mention = Mention(document=found.id, spans=(span,), form=Form.NAME, type=kind)
    return found.id, [
        mention,
        ActorRef(document=found.id, spans=(span,), mention=mention.id, actor=actor, name=name, grounds=Grounds.UNKNOWN),
    ]


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    added: dict[str, list[Annotation]] = {}
    for document, records in (
        told(0, "Port Amsel", "new:port-amsel-dockers", "Port Amsel Dockers", MentionType.ORGANISATION),
        told(1, "Port Amsel", "new:port-amsel-dockers", "Port Amsel Dockers", MentionType.ORGANISATION),
        told(2, "Port Amsel", "new:@ámsel", "@ámsel", MentionType.PERSON),
        told(0, "quay", "am", "Amsel", MentionType.ORGANISATION),
    ):
        added.setdefault(document, []).extend(records)
    library = tmp_path / "small.sayso"
    small.make_library(library, added).close()
    yield library


def test_unknown_names_come_with_their_evidence_the_most_reported_first(path: Path) -> None:
    with closing(Library(path)) as library:
        first, second = (msgspec.json.decode(line) for line in stubs(library, 1))
    assert (first["id"], first["type"], first["name"], first["aliases"]) == (
        "port-amsel-dockers",
        "body",
        "Port Amsel Dockers",
        ["Port Amsel"],
    )
    assert first["note"].startswith("2 documents; ") and "Port Amsel" in first["note"]
    assert (second["id"], second["type"]) == ("amsel", "person")


def test_names_of_few_documents_are_left_out(path: Path) -> None:
    with closing(Library(path)) as library:
        assert len(list(stubs(library, 2))) == 1 and not list(stubs(library, 3))


def test_what_is_written_is_a_file_of_actors(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    assert CliRunner().invoke(app, ["actors", "suggest", str(path), "--to", str(mine)]).exit_code == 0
    found = load_actors((mine,)).candidates("Port Amsel Dockers")
    assert [match.actor.id for match in found] == ["port-amsel-dockers"]


def test_file_that_exists_is_not_written_over(path: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text("edited", encoding="utf-8")
    assert CliRunner().invoke(app, ["actors", "suggest", str(path), "--to", str(mine)]).exit_code != 0
    assert mine.read_text(encoding="utf-8") == "edited"
