"""Files of actors that the user lays over the packaged ones."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.user_actors import load_user_actors, use_actor_files, user_actor_files

STUB = '{"id":"orsk_guard","type":"armed_group","name":"Orsk Guard","aliases":["Guard of Orsk"],"note":"3 documents"}\n'


@pytest.fixture(autouse=True)
def no_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAYSO_ACTORS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_without_a_file_the_packaged_actors_stand_alone() -> None:
    assert user_actor_files() == ()
    assert load_user_actors().candidates("Orsk Guard") == ()


def test_usual_file_is_laid_over_where_it_exists(tmp_path: Path) -> None:
    usual = tmp_path / "data" / "sayso" / "actors.jsonl"
    usual.parent.mkdir(parents=True)
    usual.write_text(STUB, encoding="utf-8")
    assert [match.actor.id for match in load_user_actors().candidates("Guard of Orsk")] == ["orsk_guard"]


def test_files_given_reach_other_processes_and_change_the_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_user_actors().digest
    mine, theirs = tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    mine.write_text(STUB, encoding="utf-8")
    theirs.write_text('{"id":"orsk_guard","drop":true}\n', encoding="utf-8")
    monkeypatch.setenv("SAYSO_ACTORS", "")
    use_actor_files([mine])
    assert os.environ["SAYSO_ACTORS"] == str(mine.resolve())
    assert load_user_actors().digest != before
    # The later file has the last word.
    use_actor_files([mine, theirs])
    assert load_user_actors().candidates("Orsk Guard") == ()


def test_file_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nothing\.jsonl"):
        use_actor_files([tmp_path / "nothing.jsonl"])


def test_line_that_is_no_actor_is_refused_by_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(STUB + '{"id":"x","type":"wizard","name":"X"}\n', encoding="utf-8")
    monkeypatch.setenv("SAYSO_ACTORS", str(bad))
    with pytest.raises(KnowledgeError, match=r"bad\.jsonl, line 2"):
        load_user_actors()
