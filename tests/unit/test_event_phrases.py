"""The words for what is done to whom."""

import itertools
from pathlib import Path

import msgspec
import pytest

from sayso.records import Act, EventType, Polarity, Status
from sayso.report import event_phrases
from sayso.report.brief import Brief
from sayso.report.event_rows import EventRow, Voice
from sayso.report.gather import gather_brief
from sayso.store.queries import Selection
from tests import eventful_library as eventful


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    with eventful.make_library(tmp_path / "done.sayso") as view:
        return gather_brief(view, Selection())


def changed(brief: Brief, **fields: object) -> EventRow:
    return msgspec.structs.replace(brief.happened[0], **fields)


def test_every_type_has_words_of_its_own() -> None:
    words = [event_phrases.kind(type, None, None) for type in EventType]
    assert len(set(words)) == len(EventType)
    assert all(event_phrases.kind(one, other, None) for one, other in itertools.product(EventType, EventType))


@pytest.mark.parametrize(
    ("type", "act", "mode", "words"),
    [
        (EventType.ASSAULT, None, "heavy-weapons", "attack (heavy weapons)"),
        (EventType.THREATEN, EventType.ASSAULT, "violence", "threat of attack"),
        (EventType.REQUEST, EventType.AID, None, "demand for aid"),
        (EventType.RETREAT, EventType.ASSAULT, "ceasefire", "ceasefire"),
        (EventType.COERCE, None, "restrict", "restriction"),
        (EventType.AGREE, EventType.AGREE, None, "agreement"),
    ],
)
def test_a_type_is_said_in_plain_words(type: EventType, act: EventType | None, mode: str | None, words: str) -> None:
    assert event_phrases.kind(type, act, mode) == words


def test_who_did_it_is_told_not_found(brief: Brief) -> None:
    row = brief.happened[0]
    assert event_phrases.doers(row, done=True) == "told as done by Tarnian army"
    assert event_phrases.doers(row, done=False) == "by Tarnian army"
    assert event_phrases.doers(changed(brief, actors=()), done=True) == "by whom is not told"
    assert event_phrases.facts(row, done=True).endswith("against Port Amsel; in Port Amsel, 2031-05-04; killed: at least 12, 14")


def test_a_status_names_the_word_that_decided_where_it_is_not_the_trigger(brief: Brief) -> None:
    [threat] = brief.coming
    assert event_phrases.statuses(threat) == "threatened (“would”)"
    assert {event_phrases.statuses(row) for row in brief.undone} == {"refused (“refused”)", "told as not done"}
    both = changed(brief, statuses={Status.PLANNED: 2, Status.SCHEDULED: 1})
    assert event_phrases.statuses(both) == "planned 2, scheduled 1"


@pytest.mark.parametrize(
    ("voice", "words"),
    [
        (Voice(own=True, outlets=("Orsk TV", None), documents=2), "in the outlets' own words (Orsk TV and others)"),
        (Voice(own=True, outlets=(None,), documents=1), "in the outlets' own words"),
        (Voice(own=False, chain=("Orsk TV", "Haddad"), force=Act.ACCUSE, documents=1), "by Orsk TV < Haddad (accuses)"),
        (Voice(own=False, source="He", force=Act.SAY, documents=1), "by “He” (not resolved) (says)"),
        (Voice(own=False, force=Act.REPORT, documents=1), "by somebody who is not stated (reports)"),
        (
            Voice(own=False, chain=("Haddad",), force=Act.CONFIRM, polarity=Polarity.NEGATIVE, documents=1),
            "by Haddad (did not confirm)",
        ),
    ],
)
def test_by_whose_word(voice: Voice, words: str) -> None:
    assert event_phrases.voice(voice) == words


def test_ways_beyond_those_shown_are_counted(brief: Brief) -> None:
    voices = tuple(Voice(own=False, chain=(name,), force=Act.SAY, documents=1) for name in ("Ann", "Ben"))
    row = changed(brief, voices=voices, voices_total=4)
    assert event_phrases.voices(row, 1) == "told by Ann (says); and 3 other ways"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04~", "about 2031-05-04"),
        ("2031-05/2031-07", "2031-05 to 2031-07"),
        ("XXXX-05-04", "4 May, no year"),
    ],
)
def test_days_are_said(edtf: str, words: str) -> None:
    assert event_phrases.day_words(edtf) == words


def test_a_day_without_its_year_is_left_out_beside_one_with_it(brief: Brief) -> None:
    assert event_phrases.scene(changed(brief, places=(), days=("XXXX-05-04", "2031-05-04"))) == "2031-05-04"
