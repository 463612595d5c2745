"""Which events meet or miss an outlook, and what keeps them apart."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from sayso.records import Document, Event, EventType, Link, Outlook, OutlookType, Reading, Relation, Status
from tests import foretelling_library as library


def by_relation(links: list[Link]) -> dict[Relation, Link]:
    return {link.relation: link for link in links}


def shelled(**fields: object) -> Reading:
    """The second report, its one event changed."""
    return library.changed(1, Event, **fields)


def links_with(right: Reading, left: Reading | None = None) -> list[Link]:
    return library.linked(left or library.readings()[0], right)


def test_a_later_telling_of_the_same_act_meets_it_and_a_cancelled_one_misses_it() -> None:
    one, two, three = library.readings()
    found = by_relation(library.linked(one, two, three))
    assert (found[Relation.MEETS].left, found[Relation.MEETS].right) == (one.of(Outlook)[0].id, two.of(Event)[0].id)
    assert (found[Relation.MISSES].left, found[Relation.MISSES].right) == (one.of(Outlook)[1].id, three.of(Event)[0].id)
    assert found[Relation.MEETS].strength == 0.75
    assert found[Relation.MEETS].reasons == (
        "the same act (ASSAULT), told as happened",
        "the same actor (malin.military)",
        "the same place (Orsk)",
        "its day lies in the window (2031-05-08)",
        "foretold 2031-05-05; dated 2031-05-08",
    )


def test_a_link_names_the_records_that_it_rests_on() -> None:
    one, two, _ = library.readings()
    [link] = library.linked(one, two)
    known = {record.id for reading in (one, two) for record in reading.records()}  # type: ignore[attr-defined]
    assert set(link.evidence) <= known
    assert link.evidence[:2] == (link.left, link.right)
    assert [identity.split(":")[1] for identity in link.evidence] == ["outlook", "event", "place", "place", "time", "time"]


def test_the_order_of_documents_changes_nothing() -> None:
    found = library.readings()
    assert library.linked(*found) == library.linked(*reversed(found))


def other_party(words: str, actor: str) -> tuple[object, ...]:
    return (library.party(library.documents()[1], library.SHELLED, words, actor, words),)


@pytest.mark.parametrize(
    "fields",
    [
        {"actors": other_party("The army of Malin", "tarnia.military")},
        {"actors": ()},
        {"type": EventType.AID},
        {"rule": "capture verb *"},
        {"status": Status.DENIED},
        {"status": Status.PLANNED},
        {"status": Status.POSSIBLE},
        {"place": None, "time": None},
    ],
    ids=["another actor", "no actor", "another type", "another sort of attack", "denied", "planned", "possible", "neither place nor day"],
)
def test_another_act_or_party_or_one_that_is_not_told_as_done_is_not_linked(fields: dict[str, object]) -> None:
    assert links_with(shelled(**fields)) == []


def test_a_different_recipient_contradicts_and_the_same_one_agrees() -> None:
    first = library.changed(0, Event, recipients=(library.party(library.documents()[0], library.WARNED, "Orsk", "orsk", "Orsk"),))
    assert links_with(shelled(recipients=other_party("Orsk", "lidovar")), first) == []
    [link] = links_with(shelled(recipients=other_party("Orsk", "orsk")), first)
    assert link.strength == 1.0


def test_another_place_is_not_linked_and_one_within_the_precision_is() -> None:
    def there(latitude: float) -> list[Link]:
        found = library.documents()[1]
        place = library.orsk(found, latitude=latitude, gazetteer="own:other")
        told = [one for one in library.second_records(found, place=place.id) if one.id.split(":")[1] != "place"]
        return links_with(Reading(found, [*told, place]))

    assert there(11.0) == []
    assert [link.relation for link in there(10.02)] == [Relation.MEETS]


def with_day(day: date, published: str = "2031-06-30") -> Reading:
    """The second report with its event on another day."""
    found = Document(path="to-come/two.txt", text=library.SECOND, outlet="Bay Courier", published=published, language="en")
    when = library.day(found, "8 May 2031", day)
    told = [one for one in library.second_records(found, time=when.id) if one.id.split(":")[1] != "time"]
    return Reading(found, [*told, when])


@pytest.mark.parametrize(
    ("day", "met"),
    [
        (date(2031, 5, 20), True),
        (date(2031, 5, 21), False),
        (date(2031, 5, 5), False),
        (date(2031, 4, 30), False),
    ],
    ids=["last day of the window", "window passed", "day of telling", "before it"],
)
def test_the_day_lies_after_the_telling_and_in_the_window(day: date, met: bool) -> None:
    assert bool(links_with(with_day(day))) is met


def test_without_a_window_it_may_be_met_for_ninety_days() -> None:
    first = library.changed(0, Outlook, end=None, begin=None, time=None)
    assert [len(links_with(with_day(day, "2031-12-30"), first)) for day in (date(2031, 7, 30), date(2031, 9, 30))] == [1, 0]


def published(day: str | None) -> Reading:
    """The second report without a day of its own, published on a day."""
    found = Document(path="to-come/two.txt", text=library.SECOND, outlet="Bay Courier", published=day, language="en")
    return Reading(found, library.second_records(found, time=None))


@pytest.mark.parametrize(
    ("day", "met"), [("2031-05-06", True), ("2031-05-05", False), ("2031-05-04", False), ("2031-06-20", False), (None, False)]
)
def test_what_tells_no_day_goes_by_its_report_which_must_be_later(day: str | None, met: bool) -> None:
    assert bool(links_with(published(day))) is met


def test_what_goes_on_is_no_news_without_a_day() -> None:
    found = library.documents()[1]
    assert links_with(Reading(found, library.second_records(found, time=None, status=Status.ONGOING))) == []


def test_what_is_told_as_not_done_misses_and_what_was_ruled_out_and_done_does_too() -> None:
    assert [link.relation for link in links_with(shelled(status=Status.NEGATED))] == [Relation.MISSES]
    ruled_out = library.changed(0, Outlook, negated=True)
    assert [link.relation for link in links_with(library.readings()[1], ruled_out)] == [Relation.MISSES]
    assert links_with(shelled(status=Status.NEGATED), ruled_out) == []


def test_within_one_report_only_a_day_of_its_own_can_be_later() -> None:
    text = f"{library.WARNED} {library.SHELLED}"
    found = Document(path="both.txt", text=text, outlet="Harbour Letter", published="2031-05-09", language="en")
    said_on = library.day(found, "20 May 2031", date(2031, 5, 20))
    army = library.party(found, library.WARNED, "The army of Malin", "malin.military", "Malin army")
    where = library.orsk(found)
    shell = library.event(found, library.WARNED, "shell", status=Status.THREATENED, actors=(army,), place=where.id)
    threat = library.outlook(shell, type=OutlookType.THREAT)
    when = library.day(found, "8 May 2031", date(2031, 5, 8))
    done = library.event(
        found, library.SHELLED, "shelled", actors=(library.party(found, library.SHELLED, "The army of Malin", "malin.military"),),
        place=where.id, time=when.id, rule="shell verb *",
    )  # fmt: skip
    # The threat is dated by the report alone: nothing in the report is later.
    assert library.linked(Reading(found, [where, shell, threat, when, done])) == []
    spoken = msgspec.structs.replace(said_on, begin=date(2031, 5, 2), end=date(2031, 5, 2), id="")
    voice = library.said(found, library.WARNED, "Jon Kerem", "warned", "The army of Malin will shell Orsk", said_on=spoken.id)
    [link] = library.linked(Reading(found, [where, shell, threat, when, done, voice, spoken]))
    assert (link.left_document, link.right_document) == (found.id, found.id)


def test_what_is_only_supposed_in_a_condition_meets_and_misses_nothing() -> None:
    found = library.documents()[1]
    told = library.second_records(found)
    other = library.event(found, library.SHELLED, "on 8 May", status=Status.PLANNED)
    supposing = library.outlook(other, conditions=(told[-1].id,))
    assert len(links_with(Reading(found, told))) == 1
    assert links_with(Reading(found, [*told, other, supposing])) == []


def test_what_is_foretold_itself_is_no_telling_unless_it_is_refused() -> None:
    found = library.documents()[2]
    told = library.third_records(found)
    one = library.readings()[0]
    for status, count in ((Status.REFUSED, 1), (Status.NEGATED, 0)):
        talks = msgspec.structs.replace(told[-1], status=status)
        assert len(library.linked(one, Reading(found, [*told[:-1], talks, library.outlook(talks, negated=True)]))) == count  # type: ignore[arg-type]


def test_talks_need_both_parties_or_a_day() -> None:
    one, _, three = library.readings()
    assert [link.relation for link in library.linked(one, three)] == [Relation.MISSES]
    alone = library.changed(2, Event, recipients=())
    assert library.linked(one, alone) == []


def test_of_many_tellings_the_first_eight_are_kept() -> None:
    one = library.readings()[0]
    others = []
    for number in range(12):
        found = Document(path=f"to-come/{number}.txt", text=library.SECOND, outlet=f"Paper {number}", published=f"2031-05-{number + 9:02}")
        others.append(Reading(found, library.second_records(found, time=None)))
    links = library.linked(one, *others)
    first = {reading.document.id for reading in others[:8]}
    assert {link.right_document for link in links} == first


def test_several_events_of_one_report_make_one_link() -> None:
    found = library.documents()[1]
    told = library.second_records(found)
    again = msgspec.structs.replace(told[-1], rule="shelling noun", place=None, id="")
    [link] = links_with(Reading(found, [*told, again]))
    assert link.right == told[-1].id
