"""Files of actors: layers, what is refused and how, dates, and that the packaged files are whole."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import KnowledgeError
from sayso.knowledge.actors import ActorType, Interval, held, load_actors
from sayso.knowledge.actors.dates import read_span
from sayso.knowledge.actors.layers import read_layers
from sayso.knowledge.actors.lookup import Actors

ARMED = frozenset([ActorType.ARMED_GROUP])


def user_file(folder: Path, *records: dict[str, Any], name: str = "own.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def group(identity: str = "dara_brigade", **fields: Any) -> dict[str, Any]:
    return {"id": identity, "type": "armed_group", "name": "Dara Brigade"} | fields


def load(folder: Path, *records: dict[str, Any]) -> Actors:
    return load_actors((user_file(folder, *records),))


def test_a_user_file_adds_an_actor(tmp_path: Path) -> None:
    actors = load(tmp_path, group(aliases=["Liwa Dara", {"s": "DBR", "case": True}]))
    for written in ("Dara Brigade", "Liwaa Dara", "DBR"):
        assert [m.actor.id for m in actors.candidates(written, kinds=ARMED)] == ["dara_brigade"], written
    assert actors.candidates("dbr", kinds=ARMED) == ()
    assert load_actors().candidates("Dara Brigade", kinds=ARMED) == ()


def test_a_later_record_takes_the_whole_place_of_an_earlier_one(tmp_path: Path) -> None:
    actors = load(tmp_path, group("hts", country="sy"))
    assert [m.actor.id for m in actors.candidates("Dara Brigade", kinds=ARMED)] == ["hts"]
    assert "hts" not in {m.actor.id for m in actors.candidates("Hayat Tahrir al-Sham", kinds=ARMED)}


def test_the_last_of_several_files_has_the_say(tmp_path: Path) -> None:
    first = user_file(tmp_path, group(country="sy"), name="a.jsonl")
    second = user_file(tmp_path, group(country="iq"), name="b.jsonl")
    for files, country in (((first, second), "iq"), ((second, first), "sy")):
        actor = load_actors(files).actor("dara_brigade")
        assert actor is not None
        assert actor.country == country


def test_drop_takes_an_actor_away_and_what_refers_to_it_stays(tmp_path: Path) -> None:
    actors = load(tmp_path, {"id": "nusra", "drop": True})
    assert actors.actor("nusra") is None
    assert "nusra" not in {m.actor.id for m in actors.candidates("Jabhat al-Nusra", kinds=ARMED)}
    assert actors.actor("jfs") is not None


def test_the_digest_tells_what_was_read(tmp_path: Path) -> None:
    assert load_actors().digest == load_actors().digest
    assert load(tmp_path, group()).digest != load_actors().digest


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "is no actor"),
        ("[]", "is no actor"),
        ("null", "is no actor"),
        ('{"id": "x"}', "lacks a type or a name"),
        ('{"id": "x", "type": "armed_group", "name": " "}', "lacks a type or a name"),
        ('{"id": "x", "type": "gang", "name": "X"}', "is no actor"),
        ('{"type": "armed_group", "name": "X"}', "is no actor"),
        ('{"id": "Big X", "type": "armed_group", "name": "X"}', "has other characters"),
        ('{"id": "", "type": "armed_group", "name": "X"}', "has other characters"),
        ('{"id": "x", "type": "armed_group", "name": "X", "alias": ["Y"]}', "is no actor"),
        ('{"id": "x", "type": "armed_group", "name": "X", "aliases": [""]}', "empty alias"),
        ('{"id": "x", "type": "armed_group", "name": "X", "aliases": [{"s": "Y", "kase": true}]}', "is no actor"),
        ('{"id": "x", "type": "armed_group", "name": "X", "active": "last year"}', "no date"),
        ('{"id": "x", "type": "armed_group", "name": "X", "active": "2016/2012"}', "ends before it begins"),
        ('{"id": "x", "type": "armed_group", "name": "X", "active": "2016-02-30"}', "actor 'x'"),
        ('{"id": "x", "type": "person", "name": "X", "roles": [{"title": "leader", "of": "sy", "when": "soon"}]}', "no date"),
        ('{"id": "x", "type": "armed_group", "name": "X", "parent": "nobody_at_all"}', "'nobody_at_all', which no file has"),
        ('{"layer": "own", "as_of": "yesterday"}', "is no actor"),
        ("\xff", "is no actor"),
    ],
)
def test_a_bad_line_is_refused_with_its_file_and_number(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_bytes((json.dumps(group()) + "\n\n").encode() + line.encode("latin-1") + b"\n")
    with pytest.raises(KnowledgeError) as caught:
        load_actors((path,))
    assert f"{path}, line 3" in str(caught.value)
    assert said in str(caught.value)


def test_an_id_twice_in_one_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="line 2: has the id 'dara_brigade' of line 1"):
        load(tmp_path, group(), group())


def test_a_missing_file_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_actors((tmp_path / "none.jsonl",))


def test_a_file_without_records_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text("\n\n")
    assert len(load_actors((path,))) == len(load_actors())


def test_a_reference_may_name_a_body_that_only_the_grammar_has(tmp_path: Path) -> None:
    actors = load(
        tmp_path, {"id": "x", "type": "person", "name": "Omar Orsk", "roles": [{"title": "spokesman", "of": "tr.foreign_ministry"}]}
    )
    assert actors.actor("x") is not None


def test_open_ends_hold_only_to_the_day_of_the_file(tmp_path: Path) -> None:
    role = {"title": "mayor", "of": "sy", "when": "2020-01-01/.."}
    person = {"id": "x", "type": "person", "name": "Omar Orsk", "roles": [role]}
    day = Interval.of(date(2026, 1, 1))
    assert load(tmp_path, person).holder("mayor", "sy", day) is not None
    assert load(tmp_path, {"layer": "own", "as_of": "2025-12-31"}, person).holder("mayor", "sy", day) is None


@pytest.mark.parametrize(
    ("edtf", "day", "expected"),
    [
        ("2012-01-23/2016-07-28", "2014-05-05", True),
        ("2012-01-23/2016-07-28", "2012-01-22", False),
        ("2012-01-23/2016-07-28", "2016-07-28", True),
        ("2012-01-23/2016-07-28", "2016-07-29", False),
        # Within the month that something began or ended nobody can tell.
        ("2012-01/2016-07", "2012-01-15", None),
        ("2012-01/2016-07", "2012-02-01", True),
        ("2012-01/2016-07", "2016-07-15", None),
        ("2012-01/2016-07", "2016-08-01", False),
        ("2012", "2012-05-05", True),
        ("2012", "2013-01-01", False),
        ("2012/..", "2050-01-01", True),
        ("../2012-01-23", "1950-01-01", True),
        ("../2012-01-23", "2012-01-24", False),
        # With an end that is not known only the other one is sure.
        ("2012-01-23/", "2012-01-22", False),
        ("2012-01-23/", "2012-01-23", True),
        ("2012-01-23/", "2015-01-01", None),
        ("/2012-01-23", "2011-01-01", None),
        ("/2012-01-23", "2012-01-24", False),
        (None, "2012-01-24", None),
    ],
)
def test_what_a_date_says_of_a_day(edtf: str | None, day: str, expected: bool | None) -> None:
    assert held(edtf, Interval.of(date.fromisoformat(day))) is expected


def test_a_stretch_of_days_must_lie_within() -> None:
    stretch = Interval(date(2016, 1, 1), date(2017, 1, 1))
    assert held("2012-01-23/2016-07-28", stretch) is None
    assert held("2012-01-23/..", stretch) is True
    assert held("2018/..", stretch) is False
    assert held("2012/..", Interval(None, None)) is None
    assert held("2012/..", None) is None


@pytest.mark.parametrize("edtf", ["", "soon", "2012-13", "2012-02-30", "2016/2012", "12", "2012-1", "2012/2013/2014"])
def test_what_is_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError):
        read_span(edtf)


def test_the_packaged_files_are_whole() -> None:
    entries, _ = read_layers(())
    for entry in entries.values():
        for other in entry.actor.references():
            assert other in entries or other.partition(".")[0] in entries, (entry.actor.id, other)
        assert entry.as_of is not None
        assert entry.actor.id not in entry.actor.predecessors


def test_no_actor_precedes_itself_and_none_is_its_own_parent() -> None:
    entries, _ = read_layers(())
    for start in entries:
        seen, here = set(), start
        while here in entries and here not in seen:
            seen.add(here)
            here = entries[here].actor.parent or ""
        assert here not in seen, start
        assert _precedes(entries, start, start, set()) is False, start


def _precedes(entries: dict[str, Any], start: str, goal: str, seen: set[str]) -> bool:
    for before in entries[start].actor.predecessors if start in entries else ():
        if before == goal or (before not in seen and _precedes(entries, before, goal, seen | {before})):
            return True
    return False
