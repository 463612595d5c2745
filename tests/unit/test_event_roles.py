"""Who takes part in the events of hand-made parses, and what follows for type and code."""

from __future__ import annotations

import pytest

from sayso.annotate.events import find_events
from sayso.knowledge import load
from sayso.records import ActorRef, Event, EventType, Grounds, MentionType
from tests.parses import Report


def told(report: Report) -> dict[str, Event]:
    """Give the events by their trigger's words."""
    found = find_events(report.reading, codebook=load("codebook"))
    return {" ".join(report.doc.text[span.start : span.end] for span in event.trigger): event for event in found}


def who(report: Report, trigger: str) -> tuple[list[str], list[str]]:
    """Give the words for the actors and for the recipients of an event."""
    event = told(report)[trigger]
    actors, recipients = (
        [report.doc.text[span.start : span.end] for party in parties for span in party.spans]
        for parties in (event.actors, event.recipients)
    )
    return actors, recipients


def link(report: Report, words: str, actor: str, kind: MentionType = MentionType.ORGANISATION) -> None:
    """Link some words to an actor, named as they are."""
    mention = report.mention(words, kind=kind)
    report.records.append(
        ActorRef(
            document=report.document.id,
            spans=mention.spans,
            mention=mention.id,
            actor=actor,
            name=words,
            type="state",
            grounds=Grounds.NAME,
        )
    )


PARTS = {
    "a name of which nothing is known": (
        "Tarnia/NNP/2/nsubj mobilized~mobilize/VBD/0/root reservists~reservist/NNS/2/obj ././2/punct",
        ("mobilized", ["Tarnia"], []),
    ),
    "who is engaged in it": (
        "Troops/NNS/3/nsubj:pass were/VBD/3/aux:pass engaged~engage/VBN/0/root in/IN/5/case fighting/NN/3/obl against/IN/7/case"
        " rebels/NNS/5/nmod ././3/punct",
        ("fighting", ["Troops"], ["rebels"]),
    ),
    "who is responsible for it": (
        "Troops/NNS/3/nsubj were/VBD/3/cop responsible/JJ/0/root for/IN/5/case massacres~massacre/NNS/3/obl of/IN/7/case"
        " villagers/NNS/5/nmod ././3/punct",
        ("massacres", ["Troops"], ["villagers"]),
    ),
    "whom a prefix is against": (
        "Anti/JJ/3/amod -/HYPH/1/punct government/NN/4/compound protests~protest/NNS/5/nsubj spread/VBD/0/root ././5/punct",
        ("protests", [], ["government"]),
    ),
    "who leads": (
        "Tarnia/NNP/3/compound -/HYPH/1/punct led/VBN/4/amod raids~raid/NNS/5/nsubj killed~kill/VBD/0/root six/CD/7/nummod"
        " rebels/NNS/5/obj ././5/punct",
        ("raids", ["Tarnia"], []),
    ),
    "two that are coordinated before a noun": (
        "Tarnian/NNP/4/amod and/CC/3/cc Norvian/NNP/1/conj raids~raid/NNS/5/nsubj followed~follow/VBD/0/root ././5/punct",
        ("raids", ["Tarnian", "Norvian"], []),
    ),
    "no day": (
        "Sunday/NNP/3/compound s/POS/1/case raid/NN/4/nsubj killed~kill/VBD/0/root six/CD/6/nummod rebels/NNS/4/obj ././4/punct",
        ("raid", [], []),
    ),
    "no word that only begins the sentence": (
        "Fierce/JJ/2/amod clashes~clash/NNS/3/nsubj followed~follow/VBD/0/root ././3/punct",
        ("clashes", [], []),
    ),
    "who is under it": (
        "The/DT/2/det villagers/NNS/5/nsubj are/VBP/5/cop under/IN/5/case siege/NN/0/root ././5/punct",
        ("siege", [], ["The villagers"]),
    ),
    "who is blamed for it": (
        "Dara/NNP/2/nsubj blamed~blame/VBD/0/root the/DT/4/det rebels/NNS/2/obj for/IN/6/case raids~raid/NNS/4/nmod ././2/punct",
        ("raids", ["the rebels"], []),
    ),
    "whose act it goes with": (
        "In/IN/2/case cooperation/NN/6/obl with/IN/4/case rebels/NNS/2/nmod troops/NNS/6/nsubj took~take/VBD/0/root"
        " Orsk/NNP/6/obj ././6/punct",
        ("cooperation", ["troops"], ["rebels"]),
    ),
    "whose raid it stands in": (
        "Troops/NNS/2/nsubj seized~seize/VBD/0/root villages~village/NNS/2/obj in/IN/6/case an/DT/6/det offensive/NN/2/obl ././2/punct",
        ("offensive", ["Troops"], []),
    ),
    "who is called on": (
        "Dara/NNP/2/nsubj called~call/VBD/0/root on/IN/5/case the/DT/5/det rebels/NNS/2/obl to/TO/7/mark withdraw/VB/2/advcl ././2/punct",
        ("withdraw", ["the rebels"], []),
    ),
    "nobody of whom the parse shows nothing": (
        "Dara/NNP/2/nsubj called~call/VBD/0/root on/RP/2/compound:prt both/DT/2/obl to/TO/6/mark withdraw/VB/2/advcl ././2/punct",
        ("withdraw", [], []),
    ),
    "a subject of the parse that stands behind the verb": (
        "Raids~raid/NNS/2/nsubj killed~kill/VBD/0/root rebels/NNS/2/nsubj ././2/punct",
        ("killed", [], ["rebels"]),
    ),
    "beyond its own border": (
        "Troops/NNS/2/nsubj closed~close/VBD/0/root its/PRP$/4/nmod:poss border/NN/2/obj with/IN/6/case rebels/NNS/2/obl ././2/punct",
        ("closed", ["Troops"], ["rebels"]),
    ),
}


@pytest.mark.parametrize("case", PARTS)
def test_who_takes_part(case: str) -> None:
    sentence, (trigger, actors, recipients) = PARTS[case]
    assert who(Report(sentence), trigger) == (actors, recipients)


def test_of_an_agreement_the_party_that_it_is_about_is_the_recipient() -> None:
    report = Report(
        "Dara/NNP/2/nsubj agreed~agree/VBD/0/root to/TO/4/mark lift/VB/2/xcomp a/DT/6/det ban/NN/4/obj on/IN/8/case fruit/NN/6/nmod"
        " from/IN/10/case Kerem/NNP/8/nmod ././2/punct"
    )
    link(report, "Dara", "dr")
    link(report, "Kerem", "kr")
    assert who(report, "agreed") == (["Dara"], ["Kerem"])


def test_of_a_condemned_raid_the_victims_are_not_whom_it_blames() -> None:
    report = Report("Dara/NNP/2/nsubj condemned~condemn/VBD/0/root the/DT/4/det raid/NN/2/obj near/IN/6/case Kerem/NNP/4/nmod ././2/punct")
    link(report, "Dara", "dr")
    link(report, "Kerem", "kr")
    assert who(report, "condemned") == (["Dara"], [])


def test_nobody_is_the_recipient_of_what_he_does_himself() -> None:
    report = Report(
        "Dara/NNP/2/nsubj shelled~shell/VBD/0/root the/DT/5/det Dara/NNP/5/compound rebels/NNS/2/obj ././2/punct",
    )
    link(report, "Dara", "dr")
    link(report, "rebels", "dr", MentionType.ARMED)
    assert who(report, "shelled") == (["Dara"], [])


def test_the_pronoun_of_a_reported_clause_is_who_says_it() -> None:
    report = Report(
        "The/DT/2/det rebels/NNS/3/nsubj said/VBD/0/root they/PRP/6/nsubj would/MD/6/aux shell/VB/3/ccomp Orsk/NNP/6/obj ././3/punct"
    )
    link(report, "rebels", "reb", MentionType.ARMED)
    (actor,) = told(report)["shell"].actors
    assert (actor.actor, actor.name, report.doc.text[actor.spans[0].start : actor.spans[0].end]) == ("reb", "rebels", "they")


def test_a_strike_of_workers_is_a_protest_and_one_of_jets_an_attack() -> None:
    strike = "{0}/NNS/2/nsubj held~hold/VBD/0/root a/DT/4/det strike/NN/2/obj ././2/punct"
    workers, jets = (told(Report(strike.format(word)))["strike"] for word in ("Teachers", "Troops"))
    assert (workers.type, workers.mode, workers.cameo) == (EventType.PROTEST, "strike", "143")
    assert jets.type is EventType.ASSAULT


def test_an_exercise_of_several_sides_is_joint() -> None:
    held = "{0} held~hold/VBD/0/root military/JJ/{1}/amod exercises~exercise/NNS/{2}/obj ././{2}/punct"
    joint = told(Report(held.format("Dara/NNP/4/nsubj and/CC/3/cc Kerem/NNP/1/conj", 6, 4)))["exercises"]
    alone = told(Report(held.format("Dara/NNP/2/nsubj", 4, 2)))["exercises"]
    assert (joint.type, alone.type) == (EventType.COOPERATE, EventType.MOBILIZE)


def test_what_will_be_done_unless_something_happens_is_a_threat() -> None:
    sentence = (
        "Dara/NNP/3/nsubj will/MD/3/aux leave~withdraw/VB/0/root its/PRP$/5/nmod:poss troops/NNS/3/obj {0}/IN/8/mark talks/NNS/8/nsubj"
        " start/VBP/3/advcl ././3/punct"
    )
    unless, when = (told(Report(sentence.format(marker)))["leave"] for marker in ("unless", "if"))
    assert (unless.plover, when.plover) == (EventType.THREATEN, EventType.AGREE)


def test_a_demand_that_is_not_met_is_coded_as_a_refusal() -> None:
    (event,) = (
        event
        for event in told(
            Report("Dara/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod meet/VB/0/root the/DT/6/det demands~demand/NNS/4/obj ././4/punct")
        ).values()
        if event.type is EventType.CONCEDE
    )
    assert event.plover is EventType.REJECT


def test_an_attempt_on_a_life_is_coded_like_the_act_but_told_as_a_plan() -> None:
    event = told(
        Report(
            "Rebels/NNS/2/nsubj attempted~attempt/VBD/0/root to/TO/4/mark assassinate/VB/2/xcomp the/DT/6/det premier/NN/4/obj ././2/punct"
        )
    )["assassinate"]
    assert (str(event.status), event.plover) == ("planned", EventType.ASSAULT)


def test_aircraft_tell_the_mode() -> None:
    event = told(Report("Helicopters~helicopter/NNS/2/nsubj killed~kill/VBD/0/root six/CD/4/nummod rebels/NNS/2/obj ././2/punct"))["killed"]
    assert (event.mode, event.cameo) == ("aerial", "195")


def test_a_threat_takes_its_code_from_that_of_the_act() -> None:
    event = told(Report("Dara/NNP/2/nsubj threatened~threaten/VBD/0/root to/TO/4/mark blockade/VB/2/xcomp Orsk/NNP/4/obj ././2/punct"))[
        "threatened"
    ]
    assert (event.act, event.cameo) == (EventType.COERCE, "1381")


def test_of_an_answer_to_a_demand_the_demanded_act_is_the_act() -> None:
    event = told(
        Report(
            "Dara/NNP/2/nsubj rejected~reject/VBD/0/root an/DT/4/det appeal/NN/2/obj to/TO/6/mark withdraw/VB/4/acl its/PRP$/8/nmod:poss"
            " troops/NNS/6/obj ././2/punct"
        )
    )["rejected"]
    assert event.act is EventType.RETREAT
