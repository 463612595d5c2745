"""Events of hand-made parses: triggers, status, who takes part, what is one happening, codes."""

from __future__ import annotations

import pytest

from sayso.annotate.events import find_events
from sayso.knowledge import load
from sayso.records import ActorRef, BlockLabel, Event, EventType, Grounds, MentionType, Quantity, QuantityType, Status
from sayso.records.said import Bound
from tests.parses import Report


def events(report: Report) -> list[Event]:
    return list(find_events(report.reading, codebook=load("codebook")))


def found(*sentences: str) -> list[Event]:
    return events(Report(*sentences))


def words(report: Report, event: Event) -> str:
    return " ".join(report.doc.text[span.start : span.end] for span in event.trigger)


def names(report: Report, parties: tuple) -> list[str]:  # type: ignore[type-arg]
    return [report.doc.text[span.start : span.end] for party in parties for span in party.spans]


SHELLED = "Troops/NNS/2/nsubj shelled~shell/VBD/0/root the/DT/4/det rebels/NNS/2/obj ././2/punct"
STATUSES = [
    (SHELLED, Status.HAPPENED),
    ("Troops/NNS/2/nsubj shell/VBP/0/root the/DT/4/det rebels/NNS/2/obj ././2/punct", Status.ONGOING),
    ("Troops/NNS/4/nsubj did/VBD/4/aux not/RB/4/advmod shell/VB/0/root the/DT/6/det rebels/NNS/4/obj ././4/punct", Status.NEGATED),
    ("Troops/NNS/3/nsubj could/MD/3/aux shell/VB/0/root the/DT/5/det rebels/NNS/3/obj ././3/punct", Status.POSSIBLE),
    ("Troops/NNS/3/nsubj will/MD/3/aux shell/VB/0/root the/DT/5/det rebels/NNS/3/obj ././3/punct", Status.PLANNED),
    ("Troops/NNS/3/nsubj must/MD/3/aux shell/VB/0/root the/DT/5/det rebels/NNS/3/obj ././3/punct", Status.DEMANDED),
    (
        "Troops/NNS/4/nsubj will/MD/4/aux not/RB/4/advmod shell/VB/0/root the/DT/6/det rebels/NNS/4/obj ././4/punct",
        Status.REFUSED,
    ),
    ("Troops/NNS/2/nsubj denied/VBD/0/root shelling~shell/VBG/2/xcomp the/DT/5/det rebels/NNS/3/obj ././2/punct", Status.DENIED),
    (
        "Troops/NNS/2/nsubj refused~refuse/VBD/0/root to/TO/4/mark shell/VB/2/xcomp the/DT/6/det rebels/NNS/4/obj ././2/punct",
        Status.REFUSED,
    ),
    (
        "Troops/NNS/2/nsubj threatened~threaten/VBD/0/root to/TO/4/mark shell/VB/2/xcomp the/DT/6/det rebels/NNS/4/obj ././2/punct",
        Status.THREATENED,
    ),
    ("Troops/NNS/2/nsubj failed~fail/VBD/0/root to/TO/4/mark shell/VB/2/xcomp the/DT/6/det rebels/NNS/4/obj ././2/punct", Status.NEGATED),
    (
        "Dara/NNP/2/nsubj demanded~demand/VBD/0/root that/IN/5/mark troops/NNS/5/nsubj shell/VB/2/ccomp the/DT/7/det rebels/NNS/5/obj"
        " ././2/punct",
        Status.DEMANDED,
    ),
    (
        "If/IN/3/mark troops/NNS/3/nsubj shell/VBP/7/advcl the/DT/5/det rebels/NNS/3/obj we/PRP/7/nsubj leave/VBP/0/root ././7/punct",
        Status.CONDITIONAL,
    ),
]


@pytest.mark.parametrize(("sentence", "status"), STATUSES, ids=[f"{status}: {text.split('/')[0]}" for text, status in STATUSES])
def test_status_is_read_from_what_stands_over_the_act(sentence: str, status: Status) -> None:
    assaults = [event for event in found(sentence) if event.type is EventType.ASSAULT]
    assert [event.status for event in assaults] == [status]


def test_a_failure_to_prevent_means_that_it_happened() -> None:
    (event,) = [
        event
        for event in found(
            "Kerem/NNP/2/nsubj failed~fail/VBD/0/root to/TO/4/mark prevent/VB/2/xcomp the/DT/6/det massacre/NN/4/obj ././2/punct"
        )
        if event.type is EventType.ASSAULT
    ]
    assert event.status is Status.HAPPENED


def test_what_is_known_happened_whatever_is_denied_of_it() -> None:
    (given,) = found(
        "They/PRP/4/nsubj did/VBD/4/aux not/RB/4/advmod reveal/VB/0/root the/DT/6/det cause/NN/4/obj of/IN/9/case the/DT/9/det"
        " massacre/NN/6/nmod ././4/punct"
    )
    assert given.status is Status.HAPPENED


def test_a_charge_that_is_denied_was_made() -> None:
    charges, used = found(
        "Kerem/NNP/2/nsubj denied/VBD/0/root charges~charge/NNS/2/obj that/IN/6/mark it/PRP/6/nsubj shelled~shell/VBD/3/acl"
        " rebels/NNS/6/obj ././2/punct"
    )
    assert (charges.type, charges.status) == (EventType.ACCUSE, Status.HAPPENED)
    assert used.status is Status.DENIED


def test_a_title_in_the_present_tense_tells_what_was_done() -> None:
    report = Report("Troops/NNS/2/nsubj shell/VBP/0/root rebels/NNS/2/obj")
    report.block(report.doc.text, BlockLabel.TITLE)
    assert [event.status for event in events(report)] == [Status.HAPPENED]


def test_a_threat_is_an_event_with_the_act_inside_it() -> None:
    sentence = "Kerem/NNP/2/nsubj threatened~threaten/VBD/0/root to/TO/4/mark shell/VB/2/xcomp Orsk/NNP/4/obj ././2/punct"
    threat, act = found(sentence)
    assert (threat.type, threat.act, threat.status, threat.cameo) == (EventType.THREATEN, EventType.ASSAULT, Status.HAPPENED, "1384")
    assert (act.type, act.status, act.plover, act.cameo) == (EventType.ASSAULT, Status.THREATENED, None, None)
    assert threat.main and not act.main


def test_a_warning_that_others_will_do_harm_is_a_forecast() -> None:
    (act,) = found(
        "Dara/NNP/2/nsubj warned~warn/VBD/0/root that/IN/6/mark troops/NNS/6/nsubj would/MD/6/aux shell/VB/2/ccomp the/DT/8/det"
        " rebels/NNS/6/obj ././2/punct"
    )
    assert (act.type, act.status) == (EventType.ASSAULT, Status.PREDICTED)


def test_a_light_verb_lends_its_subject_and_its_phrase() -> None:
    report = Report("Troops/NNS/2/nsubj launched~launch/VBD/0/root a/DT/4/det raid/NN/2/obj against/IN/6/case rebels/NNS/2/obl ././2/punct")
    (event,) = events(report)
    assert words(report, event) == "raid"
    assert (names(report, event.actors), names(report, event.recipients)) == (["Troops"], ["rebels"])


def test_a_passive_and_its_agent_change_places() -> None:
    report = Report(
        "Six/CD/2/nummod rebels/NNS/4/nsubj:pass were/VBD/4/aux:pass killed~kill/VBN/0/root by/IN/6/case troops/NNS/4/obl:agent ././4/punct"
    )
    (event,) = events(report)
    assert (names(report, event.actors), names(report, event.recipients)) == (["troops"], ["Six rebels"])


def test_a_headline_without_its_auxiliary_names_the_victims() -> None:
    report = Report("Six/CD/2/nummod rebels/NNS/3/nsubj killed~kill/VBN/0/root in/IN/5/case raid/NN/3/obl")
    killed = next(event for event in events(report) if words(report, event) == "killed")
    assert (names(report, killed.actors), names(report, killed.recipients)) == ([], ["Six rebels"])


def test_weapons_and_deeds_are_no_actors_and_their_owner_is() -> None:
    report = Report("Army/NN/2/compound helicopters/NNS/3/nsubj killed~kill/VBD/0/root two/CD/5/nummod civilians/NNS/3/obj ././3/punct")
    (event,) = events(report)
    assert names(report, event.actors) == ["Army"]


def test_attack_and_harm_are_one_happening_and_share_who_did_it() -> None:
    report = Report(
        "Troops/NNS/2/nsubj shelled~shell/VBD/0/root the/DT/4/det rebels/NNS/2/obj killing~kill/VBG/2/advcl six/CD/7/nummod"
        " men/NNS/5/obj ././2/punct"
    )
    shelled, killing = events(report)
    assert shelled.same_as == (killing.id,) and killing.same_as == (shelled.id,)
    assert names(report, killing.actors) == ["Troops"]


def test_everyday_senses_are_no_events() -> None:
    assert not found("The/DT/2/det court/NN/3/nsubj struck~strike/VBD/0/root a/DT/5/det balance/NN/3/obj ././3/punct")
    assert not found("She/PRP/2/nsubj shot~shoot/VBD/0/root a/DT/4/det film/NN/2/obj ././2/punct")


def test_a_word_of_a_date_is_no_event() -> None:
    report = Report("They/PRP/2/nsubj left/VBD/0/root in/IN/4/case March/NNP/2/obl ././2/punct")
    assert [words(report, event) for event in events(report)] == ["March"]
    report.time("March")
    assert events(report) == []


def test_what_rebels_hold_or_who_backs_them_by_a_hyphen_is_no_event() -> None:
    report = Report("Rebel/NN/3/compound -/HYPH/3/punct held~hold/VBN/4/amod towns/NNS/5/nsubj suffered~suffer/VBD/0/root ././5/punct")
    assert not [event for event in events(report) if words(report, event) == "held"]


def test_actors_are_those_that_mentions_are_linked_to() -> None:
    report = Report(SHELLED)
    mention = report.mention("Troops", kind=MentionType.ARMED)
    report.records.append(
        ActorRef(
            document=report.document.id,
            spans=mention.spans,
            mention=mention.id,
            actor="kr.army",
            name="Kerem's army",
            type="military",
            grounds=Grounds.NAME,
        )
    )
    (event,) = events(report)
    assert [(actor.actor, actor.name) for actor in event.actors] == [("kr.army", "Kerem's army")]
    assert [(party.actor, party.name) for party in event.recipients] == [(None, "the rebels")]


def test_place_time_and_number_of_the_clause_belong_to_the_event() -> None:
    report = Report(
        "Troops/NNS/2/nsubj killed~kill/VBD/0/root six/CD/4/nummod men/NNS/2/obj in/IN/6/case Orsk/NNP/2/obl on/IN/8/case"
        " Monday/NNP/2/obl ././2/punct"
    )
    place, day = report.place("Orsk"), report.time("Monday")
    number = Quantity(
        document=report.document.id, spans=(report.span("six"),), low=6, high=6, bound=Bound.EXACT, type=QuantityType.CASUALTIES
    )
    report.records.append(number)
    (event,) = events(report)
    assert (event.place, event.time, event.quantities) == (place.id, day.id, (number.id,))


def test_a_plan_is_coded_as_intent_and_a_denied_act_not_at_all() -> None:
    (planned,) = found("Kerem/NNP/3/nsubj will/MD/3/aux release/VB/0/root the/DT/5/det prisoners/NNS/3/obj ././3/punct")
    assert (planned.type, planned.plover) == (EventType.RETREAT, EventType.AGREE) and str(planned.cameo).startswith("03")
    denied = [event for event in found(STATUSES[7][0]) if event.status is Status.DENIED]
    assert [(event.plover, event.cameo) for event in denied] == [(None, None)]


def test_without_a_parse_that_can_be_read_there_are_no_events() -> None:
    report = Report(SHELLED)
    report.unparse()
    assert events(report) == []


TAKEN_PLACE = {
    "They/PRP/2/nsubj met/VBD/0/root before/IN/5/case the/DT/5/det talks/NNS/2/obl that/WDT/8/nsubj are/VBP/8/cop due/JJ/5/acl:relcl "
    "to/TO/10/mark open/VB/8/xcomp ././2/punct": Status.SCHEDULED,
    "The/DT/2/det talks/NNS/4/nsubj will/MD/4/aux begin/VB/0/root tomorrow/NN/4/obl:tmod ././4/punct": Status.PLANNED,
    "The/DT/2/det talks/NNS/4/nsubj will/MD/4/aux take/VB/0/root place/NN/4/obj tomorrow/NN/4/obl:tmod ././4/punct": Status.PLANNED,
    "They/PRP/2/nsubj have/VBP/0/root no/DT/4/det desire/NN/2/obj to/TO/6/mark meet/VB/4/acl ././2/punct": Status.NEGATED,
    "They/PRP/2/nsubj left/VBD/0/root without/IN/4/case talks/NNS/2/obl ././2/punct": Status.NEGATED,
    "They/PRP/2/nsubj win/VBP/0/root if/IN/5/mark there/EX/5/expl are~be/VBP/2/advcl talks/NNS/5/nsubj ././2/punct": Status.CONDITIONAL,
    "Their/PRP$/2/nmod:poss aim/NN/5/nsubj:outer is~be/VBZ/5/cop to/TO/5/mark meet/VB/0/root rebels/NNS/5/obj ././5/punct": Status.PLANNED,
    "As/RB/2/advmod soon/RB/8/advmod as/IN/5/mark they/PRP/5/nsubj meet/VBP/8/advcl they/PRP/8/nsubj will/MD/8/aux go/VB/0/root": (
        Status.PLANNED
    ),
    "The/DT/2/det talks/NNS/5/nsubj:outer are~be/VBP/5/cop to/TO/5/mark begin/VB/0/root ././5/punct": Status.SCHEDULED,
    "The/DT/2/det talks/NNS/3/nsubj began~begin/VBD/0/root yesterday/NN/3/obl:tmod ././3/punct": Status.HAPPENED,
}


@pytest.mark.parametrize("sentence", TAKEN_PLACE)
def test_an_act_is_told_as_done_only_where_it_has_begun(sentence: str) -> None:
    assert [event.status for event in found(sentence) if event.type is EventType.CONSULT][-1] is TAKEN_PLACE[sentence]
