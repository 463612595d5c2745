"""What `show` says of events and positions: what each tells, whose word it is, and why it is there."""

from sayso.cli.events import codes, explain
from sayso.records import Event, EventType, Position, Reading
from tests import eventful_library as eventful


def reading(number: int) -> Reading:
    found = eventful.documents()[number]
    return Reading(found, eventful.records()[found.id])


def test_a_position_that_others_ascribe_says_so_and_so_does_its_reason() -> None:
    told = reading(1)
    lines = dict(explain(told.of(Position)[0], told))
    assert lines["told"] == "Kerem opposes truce; ascribed by Bay Courier"
    assert lines["reason"] == "it fears a vote (by Bay Courier)"


def test_a_position_by_its_own_word_says_so() -> None:
    told = reading(0)
    lines = dict(explain(told.of(Position)[0], told))
    assert lines["told"] == "Tarnia supports truce; its own word"
    assert lines["reason"] == "it wants its dead home (the holder's own)"


def test_an_event_says_by_which_entry_and_by_which_word() -> None:
    told = reading(0)
    lines = [dict(explain(event, told)) for event in told.of(Event)]
    assert "; status decided by its tense" in lines[0]["why"]
    assert [line["voice"] for line in lines if "threatened" in line["told"]] == ["Mira Haddad threatens"]


def test_codes_name_the_act_of_a_speech_act_or_else_the_mode() -> None:
    found = eventful.documents()[0]
    threat = eventful.event(found, eventful.THREAT, "said", EventType.THREATEN, act=EventType.ASSAULT, mode="violence")
    raid = eventful.event(found, eventful.SHELLED, "shelled", mode="aerial")
    assert (codes(threat), codes(raid)) == ("THREATEN+ASSAULT", "ASSAULT aerial")
