"""What happened, for the brief: which tellings meet in a row, what a row keeps apart, and what is contested."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from sayso.records import (
    Anchor,
    Annotation,
    Bound,
    Casualty,
    Document,
    Event,
    EventType,
    Grain,
    Participant,
    PlaceRef,
    PlaceUse,
    Quantity,
    QuantityType,
    Reading,
    Span,
    Status,
    TimeRef,
    TimexType,
)
from sayso.report.brief import Brief
from sayso.report.cite import Cite
from sayso.report.event_rows import EventRow, Party
from sayso.report.gather import gather_brief
from sayso.report.happenings import Happenings
from sayso.report.tellings import Outcome
from sayso.store.queries import Selection
from tests import eventful_library as eventful


@pytest.fixture
def brief(tmp_path: Path) -> Brief:
    with eventful.make_library(tmp_path / "done.sayso") as view:
        return gather_brief(view, Selection())


def test_two_tellings_of_one_shelling_share_a_row_with_both_numbers(brief: Brief) -> None:
    [row] = brief.happened
    assert (row.type, row.mode, row.documents, row.tellings) == (EventType.ASSAULT, "heavy-weapons", 2, 2)
    assert row.actors == (Party("Tarnian army", "tarnia.military"),)
    assert (row.places, row.days) == (("Port Amsel",), ("2031-05-04",))
    assert [(figure.casualty, figure.value, figure.documents) for figure in row.figures] == [
        (Casualty.KILLED, "at least 12", 1),
        (Casualty.KILLED, "14", 1),
    ]
    assert set(row.triggers) == {"shelled", "killing", "bombarded"}
    assert [ref.number for ref in row.evidence] == [1, 2]


def test_the_reference_is_to_the_trigger_and_the_quotation_tells_who_and_whom(brief: Brief) -> None:
    row = brief.happened[0]
    ref = row.evidence[0]
    assert ref.quote[slice(*ref.marked)] == eventful.FIRST[ref.span.start : ref.span.end] == "shelled"
    assert {(part.role, ref.quote[part.start : part.end]) for part in row.parts} == {
        ("trigger", "shelled"),
        ("actor", "The army of Tarnia"),
        ("recipient", "Port Amsel"),
    }


def test_what_is_denied_stands_apart_and_is_named_where_it_is_told_as_done(brief: Brief) -> None:
    undone = {status for row in brief.undone for status in row.statuses}
    assert undone == {Status.NEGATED, Status.REFUSED}
    [ref] = brief.happened[0].contested
    assert (ref.number, eventful.SECOND[ref.span.start : ref.span.end]) == (2, "shell")
    assert [row.contested for row in (*brief.coming, *brief.undone)] == [(), (), ()]


def test_a_threat_is_not_told_as_done_and_keeps_the_word_that_decided(brief: Brief) -> None:
    [row] = brief.coming
    assert (row.statuses, row.decided) == ({Status.THREATENED: 1}, ("would",))


def test_each_row_says_by_whose_word(brief: Brief) -> None:
    [own] = brief.happened[0].voices
    assert (own.own, own.outlets, own.documents) == (True, ("Harbour Letter", "Bay Courier"), 2)
    [said] = brief.coming[0].voices
    assert (said.own, said.chain) == (False, ("Mira Haddad",))


def test_no_more_rows_than_the_limit_and_the_rest_is_counted(tmp_path: Path) -> None:
    with eventful.make_library(tmp_path / "done.sayso") as view:
        brief = gather_brief(view, Selection(), limit=1)
    assert (len(brief.undone), brief.undone_total) == (1, 2)


TEXT = "word " * 40


class Teller:
    """Makes one document and its events, one after the other."""

    def __init__(self, name: str, published: str | None = None) -> None:
        self.document = Document(path=name, text=f"{name} {TEXT}", outlet=name, published=published)
        self.records: list[Annotation] = []
        self._next = len(name) + 1

    def span(self) -> Span:
        self._next += 5
        return Span(self._next - 5, self._next - 1)

    def tell(
        self, actor: str | None = None, recipient: str | None = None, *, place: str | None = None, day: str | None = None, dead: int = 0,
        rule: str = "raid noun", **fields: object,
    ) -> Event:  # fmt: skip
        trigger = self.span()
        sides = {
            "actors": () if actor is None else (Participant(spans=(self.span(),), actor=actor, name=actor),),
            "recipients": () if recipient is None else (Participant(spans=(self.span(),), name=recipient),),
        }
        where, when, number = self._place(place), self._day(day), self._dead(dead)
        told: dict[str, object] = {"type": EventType.ASSAULT, "intensity": -9.0, "status": Status.HAPPENED, **fields}
        event = Event(
            document=self.document.id,
            spans=tuple(sorted((trigger, *(span for side in sides.values() for who in side for span in who.spans)))),
            quad=eventful.QUAD_OF[EventType.ASSAULT],
            trigger=(trigger,),
            place=where and where.id,
            time=when and when.id,
            quantities=() if number is None else (number.id,),
            rule=rule,
            **sides,  # type: ignore[arg-type]
            **told,  # type: ignore[arg-type]
        )
        self.records += [record for record in (where, when, number, event) if record is not None]
        return event

    def _place(self, name: str | None) -> PlaceRef | None:
        if name is None:
            return None
        return PlaceRef(
            document=self.document.id, spans=(self.span(),), name=name, latitude=1.0, longitude=2.0, precision_km=4.0,
            gazetteer=f"own:{name}", type="country" if name == "Tarnia" else "city", country="QQ", use=PlaceUse.LOCATION, candidates=1,
        )  # fmt: skip

    def _day(self, day: str | None) -> TimeRef | None:
        if day is None:
            return None
        found = date.fromisoformat(day)
        return TimeRef(
            document=self.document.id, spans=(self.span(),), timex=day, type=TimexType.DATE, edtf=day, begin=found, end=found,
            grain=Grain.DAY, anchor=Anchor.ABSOLUTE,
        )  # fmt: skip

    def _dead(self, dead: int) -> Quantity | None:
        if not dead:
            return None
        return Quantity(
            document=self.document.id, spans=(self.span(),), low=dead, high=dead, bound=Bound.EXACT, type=QuantityType.CASUALTIES,
            casualty=Casualty.KILLED, counted="people",
        )  # fmt: skip


def rows_of(*tellers: Teller, outcome: Outcome = Outcome.HAPPENED) -> tuple[EventRow, ...]:
    collected = Happenings()
    readings = {teller.document.id: Reading(teller.document, teller.records) for teller in tellers}
    for reading in readings.values():
        collected.take(reading)
    cite = Cite(readings, {identity: number for number, identity in enumerate(readings, start=1)})
    return collected.chosen(20).event_rows(outcome, cite)


def counts(*tellers: Teller) -> list[int]:
    return [row.documents for row in rows_of(*tellers)]


def two(first: dict[str, object], second: dict[str, object]) -> tuple[Teller, Teller]:
    one, other = Teller("a"), Teller("b")
    one.tell(**first)  # type: ignore[arg-type]
    other.tell(**second)  # type: ignore[arg-type]
    return one, other


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        ({"actor": "x", "day": "2031-05-04"}, {"actor": "x", "day": "2031-05-04"}, [2]),
        ({"actor": "x", "day": "2031-05-04"}, {"actor": "x", "day": "2031-05-05"}, [1, 1]),
        ({"actor": "x", "day": "2031-05-04"}, {"actor": "y", "day": "2031-05-04"}, [1, 1]),
        ({"actor": "x", "place": "Orsk"}, {"actor": "x", "place": "Dara"}, [1, 1]),
        # What one leaves out the other gives.
        ({"actor": "x", "place": "Orsk"}, {"actor": "x", "place": "Orsk", "day": "2031-05-04"}, [2]),
        ({"actor": "x", "day": "2031-05-04"}, {"actor": "x", "place": "Orsk", "day": "2031-05-04"}, [2]),
        # That it was somewhere in a country tells nothing.
        ({"actor": "x", "place": "Tarnia"}, {"actor": "x", "place": "Orsk"}, [1, 1]),
        ({"actor": "x", "place": "Orsk", "mode": "aerial"}, {"actor": "x", "place": "Orsk", "mode": "drone"}, [1, 1]),
        ({"actor": "x", "place": "Orsk", "mode": "aerial"}, {"actor": "x", "place": "Orsk"}, [2]),
        # Parties that only words name, singular or plural; people in general are nobody.
        ({"recipient": "The miners", "day": "2031-05-04"}, {"recipient": "a miner", "day": "2031-05-04"}, [2]),
        ({"recipient": "12 people", "day": "2031-05-04"}, {"day": "2031-05-04"}, [2]),
        ({"recipient": "12 people", "day": "2031-05-04"}, {"recipient": "millers", "day": "2031-05-04"}, [1, 1]),
        # Where nobody is known the deed must be the same, or the number of its dead.
        ({"day": "2031-05-04", "rule": "raid noun"}, {"day": "2031-05-04", "rule": "burn verb *"}, [1, 1]),
        ({"dead": 7}, {"dead": 7}, [1, 1]),
        ({}, {}, [1, 1]),
        ({"actor": "x"}, {"actor": "x"}, [1, 1]),
    ],
)
def test_tellings_meet_by_parties_and_place_or_day(first: dict[str, object], second: dict[str, object], rows: list[int]) -> None:
    assert counts(*two(first, second)) == rows


def test_a_telling_that_could_be_of_two_happenings_joins_neither() -> None:
    one, other, third = Teller("a"), Teller("b"), Teller("c")
    one.tell("x", place="Orsk", day="2031-05-04")
    other.tell("x", place="Orsk", day="2031-05-09")
    third.tell("x", place="Orsk")
    assert counts(one, other, third) == [1, 1, 1]


def test_a_telling_without_place_and_day_takes_those_of_its_own_report() -> None:
    one, other = Teller("a"), Teller("b")
    one.tell("x", day="2031-05-04")
    one.tell("x")
    other.tell("x", day="2031-05-04")
    [row] = rows_of(one, other)
    assert (row.documents, row.tellings) == (2, 3)


def test_the_same_parties_in_reports_of_one_day_meet_without_place_and_day() -> None:
    same, later = (Teller("a", "2031-05-04"), Teller("b", "2031-05-04")), Teller("c", "2031-05-09")
    for teller in (*same, later):
        teller.tell("x")
    assert counts(*same, later) == [2, 1]


@pytest.mark.parametrize(
    ("first", "second", "rows"),
    [
        (("2031-05-05", {"dead": 7, "rule": "kill verb *"}), ("2031-05-05", {"dead": 7, "rule": "die verb -"}), [2]),
        (("2031-05-05", {"dead": 7}), ("2031-05-05", {"dead": 8}), [1, 1]),
        (("2031-05-05", {"dead": 7}), ("2031-05-06", {"dead": 7}), [1, 1]),
        # What happens in a town happens there again.
        (("2031-05-05", {"place": "Orsk", "dead": 7}), ("2031-05-05", {"place": "Orsk", "dead": 9}), [2]),
        (("2031-05-05", {"place": "Orsk", "dead": 7}), ("2031-08-05", {"place": "Orsk", "dead": 9}), [1, 1]),
        (("2031-05-05", {"actor": "x", "place": "Orsk"}), ("2031-05-06", {"actor": "x", "place": "Orsk", "day": "2031-05-04"}), [2]),
        (("2031-07-05", {"actor": "x", "place": "Orsk"}), ("2031-05-06", {"actor": "x", "place": "Orsk", "day": "2031-05-04"}), [1, 1]),
    ],
)
def test_what_tells_no_day_goes_by_the_day_of_its_report(
    first: tuple[str, dict[str, object]], second: tuple[str, dict[str, object]], rows: list[int]
) -> None:
    tellers = [Teller(name, published) for name, (published, _) in zip("ab", (first, second), strict=True)]
    for teller, (_, told) in zip(tellers, (first, second), strict=True):
        teller.tell(**told)  # type: ignore[arg-type]
    assert counts(*tellers) == rows


def test_a_copied_sentence_is_the_same_telling_whenever_it_was_published() -> None:
    texts = []
    for name, published in (("a", "2031-05-04"), ("b", "2031-06-09")):
        found = Document(path=name, text="Gunmen from the hills raided a mill.", outlet=name, published=published)
        records = [eventful.event(found, found.text, "raided", actors=(eventful.party(found, found.text, "Gunmen from the hills"),),
                                  recipients=(eventful.party(found, found.text, "a mill"),))]  # fmt: skip
        teller = Teller(name)
        teller.document, teller.records = found, list(records)
        texts.append(teller)
    assert counts(*texts) == [2]


def test_a_plan_a_demand_and_a_possibility_of_one_act_are_three_rows() -> None:
    teller = Teller("a")
    for status in (Status.PLANNED, Status.SCHEDULED, Status.DEMANDED, Status.POSSIBLE):
        teller.tell("x", day="2031-05-04", status=status)
    rows = rows_of(teller, outcome=Outcome.COMING)
    assert [set(row.statuses) for row in rows] == [{Status.PLANNED, Status.SCHEDULED}, {Status.DEMANDED}, {Status.POSSIBLE}]


def test_a_pronoun_that_leads_nowhere_is_not_shown() -> None:
    teller = Teller("a")
    teller.tell(recipient="them")
    [row] = rows_of(teller)
    assert row.recipients == ()


def test_a_party_without_a_name_is_shown_by_the_words_of_the_text() -> None:
    found = Document(path="a", text="The terrorists raided a mill. Then they left.")
    militants = f"{found.id}:militants"
    told = [
        eventful.event(found, found.text, word, actors=(eventful.party(found, found.text, words, militants, "militants"),))
        for word, words in (("raided", "The terrorists"), ("left", "they"))
    ]
    teller = Teller("a")
    teller.document, teller.records = found, list(told)
    [row] = rows_of(teller)
    assert (row.actors, row.tellings) == ((Party("terrorists", militants),), 2)


def test_of_a_whole_year_only_the_same_number_of_victims_meets_where_nobody_is_named() -> None:
    tellers = [Teller(name) for name in "abcd"]
    for teller, dead in zip(tellers, (900, 900, 950, 0), strict=True):
        teller.tell(day="2031-01-01", dead=dead)
        time = next(record for record in teller.records if isinstance(record, TimeRef))
        year = msgspec.structs.replace(time, end=date(2031, 12, 31))
        teller.records = [year if record is time else record for record in teller.records]
    assert counts(*tellers) == [2, 1, 1]
