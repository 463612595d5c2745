"""Who wants what, for the brief: what a holder says itself and what is said of it, and whose reason a reason is."""

from pathlib import Path

import pytest

from sayso.records import Document, Position, PositionStance, Reading
from sayso.report import stand_phrases
from sayso.report.brief import Brief
from sayso.report.cite import Cite
from sayso.report.event_rows import HolderRow
from sayso.report.gather import gather_brief
from sayso.report.stands import Stands
from sayso.store.queries import Selection
from tests import eventful_library as eventful


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    with eventful.make_library(tmp_path / "done.sayso") as view:
        return gather_brief(view, Selection())


def test_what_an_actor_says_itself_has_its_own_reason(brief: Brief) -> None:
    [row] = [row for row in brief.holders if row.actor == "tarnia"]
    [stand] = row.stands
    assert (stand.stance, stand.issue, stand.declared, stand.ascribed_by) == (PositionStance.SUPPORTS, "truce", True, ())
    assert [(reason.words, reason.own, reason.by) for reason in stand.reasons] == [("it wants its dead home", True, None)]
    assert stand_phrases.word(stand) == "says it"
    assert stand_phrases.whose(stand.reasons[0]) == "why, by its own word:"


def test_what_is_said_of_an_actor_names_who_says_it_of_the_stand_and_of_the_reason(brief: Brief) -> None:
    [row] = [row for row in brief.holders if row.actor == "kerem"]
    [stand] = row.stands
    assert (stand.declared, stand.ascribed_by) == (False, (("Bay Courier", 1),))
    assert [(reason.words, reason.own, reason.by) for reason in stand.reasons] == [("it fears a vote", False, "Bay Courier")]
    assert stand_phrases.word(stand) == "said of it by Bay Courier"
    assert stand_phrases.whose(stand.reasons[0]) == "why, as said of it by Bay Courier:"


def holders_of(*fields: dict[str, object], outlet: str | None = "Orsk TV") -> tuple[HolderRow, ...]:
    collected, readings = Stands(), {}
    for number, told in enumerate(fields):
        sentence = f"Kerem rejects the truce on day {number}, for it fears a vote."
        found = Document(path=f"{number}", text=sentence, outlet=outlet)
        told = {"stance": PositionStance.OPPOSES, "reason": eventful.at(found, sentence, "it fears a vote"), **told}
        holder = eventful.party(found, sentence, "Kerem", "kerem", "Kerem")
        record: Position = eventful.position(found, sentence, holder, str(told.pop("issue", "truce")), **told)  # type: ignore[arg-type]
        readings[found.id] = Reading(found, [record])
        collected.take(readings[found.id])
    return collected.chosen(5).holder_rows(Cite(readings, {identity: number for number, identity in enumerate(readings, start=1)}))


def test_declared_and_ascribed_never_share_a_row() -> None:
    [row] = holders_of({"declared": True}, {"declared": False}, {"declared": True})
    assert [(stand.declared, stand.documents) for stand in row.stands] == [(True, 2), (False, 1)]
    assert row.documents == 3


def test_the_same_reason_given_by_two_is_two_reasons() -> None:
    [row] = holders_of({"declared": False, "ascribed_by": "Mira Haddad"}, {"declared": False, "ascribed_by": "Jon Kerem"})
    [stand] = row.stands
    assert sorted(reason.by or "" for reason in stand.reasons) == ["Jon Kerem", "Mira Haddad"]
    assert stand_phrases.word(stand) == "said of it by Mira Haddad, Jon Kerem"


def test_an_outlet_that_is_not_stated_is_said_to_be() -> None:
    [row] = holders_of({"declared": False}, outlet=None)
    assert stand_phrases.word(row.stands[0]) == "said of it by an outlet that is not stated"
    assert stand_phrases.whose(row.stands[0].reasons[0]) == "why, as said of it by an outlet that is not stated:"


def test_issues_and_stances_are_rows_and_those_beyond_six_are_counted() -> None:
    [row] = holders_of(*({"issue": f"issue {number}"} for number in range(8)), {"issue": "Issue 1"})
    assert row.stands_total == 8
    assert (len(row.stands), row.stands[0].issue, row.stands[0].documents) == (6, "issue 1", 2)
    assert stand_phrases.stands_left_out(row, 6) == "and 2 more"


def test_every_stance_has_words() -> None:
    rows = holders_of(*({"stance": stance} for stance in PositionStance))
    assert len({stand_phrases.stance(stand) for stand in rows[0].stands}) == len(PositionStance)
