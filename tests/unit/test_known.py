"""Actors and places of a library: found by id, by name, and by what a report calls them; and what is shown of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli.known import known_as_json, names_of, print_known
from sayso.records import ActorRef, Annotation, Form, Grounds, Mention, MentionType, Span
from sayso.store.queries import Selection, find_actors, find_known_places, readings_of_known
from sayso.store.view import View
from tests import small_library as small

CALLED = {0: ("Port Amsel", Form.METONYM, None), 1: ("Port Amsel", Form.NOMINAL, "regime")}


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    """Open the small library, in two documents of which Port Amsel also stands for those who rule it."""
    documents = small.documents()
    added: dict[str, list[Annotation]] = {}
    for number, (words, form, label) in CALLED.items():
        found = documents[number]
        start = found.text.index(words)
        span = Span(start, start + len(words))
        mention = Mention(document=found.id, spans=(span,), form=form, type=MentionType.ORGANISATION, label=label)
        ref = ActorRef(document=found.id, spans=(span,), mention=mention.id, actor="am.gov", name="Amsel", grounds=Grounds.METONYM)
        added[found.id] = [mention, ref]
    with small.make_library(tmp_path / "known.sayso", added) as opened:
        yield opened


@pytest.mark.parametrize("asked", ["am.gov", "Amsel", "AMSEL", "port amsel"])
def test_actor_is_found_by_id_name_and_by_what_it_is_called(view: View, asked: str) -> None:
    (known,) = find_actors(view, asked)
    assert (known.identity, known.name, len(known.documents)) == ("am.gov", "Amsel", 2)


def test_nobody_is_found_for_a_part_of_a_name(view: View) -> None:
    assert find_actors(view, "Ams") == [] and find_known_places(view, "Ams") == []


def test_place_is_found_apart_from_the_actor_of_that_name(view: View) -> None:
    (known,) = find_known_places(view, "Port Amsel")
    assert known.identity not in ("am.gov",) and len(known.documents) == 3


def test_names_of_an_actor_tell_which_outlets_print_them_and_which_judge(view: View) -> None:
    (known,) = find_actors(view, "am.gov")
    readings = readings_of_known(view, known, Selection())
    (name,) = names_of(known, readings)
    assert (name.words, name.label, dict(name.outlets), name.own) == ("Port Amsel", "regime", {"Harbour Post": 1, "Bay Courier": 1}, 2)
    told = known_as_json(known, readings)
    assert [passage["words"] for passage in told["passages"]] == ["Port Amsel", "Port Amsel"]
    assert told["names"][0]["outlets"] == {"Harbour Post": 1, "Bay Courier": 1}


def test_only_the_selection_is_read(view: View) -> None:
    (known,) = find_actors(view, "am.gov")
    assert [reading.outlet for reading in readings_of_known(view, known, Selection(outlet="courier"))] == ["Bay Courier"]


def test_page_of_an_actor_shows_each_passage_in_its_words(view: View, capsys: pytest.CaptureFixture[str]) -> None:
    (known,) = find_actors(view, "am.gov")
    readings = readings_of_known(view, known, Selection())
    print_known(known, readings)
    shown = capsys.readouterr().out
    assert "am.gov" in shown and shown.count("Port Amsel") >= 3
    for reading in readings:
        assert reading.document.id in shown
