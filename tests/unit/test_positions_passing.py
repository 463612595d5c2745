"""Stands that a text tells in passing, on sentences parsed by hand."""

from __future__ import annotations

import pytest

from sayso.records import Form, PositionStance
from tests.parses import Report
from tests.unit.test_positions import DEMANDS, OPPOSES, STATE, SUPPORTS, add, found, say, told

REBELS = "rebels~rebel"


def with_rebels(*sentences: str, words: str = "rebels") -> Report:
    report = told(*sentences, names={name: kind for name, kind in STATE.items() if any(f"{name}/" in one for one in sentences)})
    add(report, words, "armed", Form.NOMINAL)
    return report


def test_whoever_backs_those_told_of_supports_them() -> None:
    sentence = f"Orsk/NNP/3/compound -/HYPH/3/punct backed~back/VBN/4/amod {REBELS}/NNS/5/nsubj left~leave/VBD/0/root"
    assert found(with_rebels(sentence)) == [("Orsk", SUPPORTS, "rebels", False, None)]


def test_a_truce_that_one_brokered_has_his_support() -> None:
    sentence = "Orsk/NNP/3/compound -/HYPH/3/punct brokered~broker/VBN/4/amod talks~talk/NNS/5/nsubj failed~fail/VBD/0/root"
    assert found(told(sentence, names={"Orsk": "state"}))[0][:2] == ("Orsk", SUPPORTS)


LAUNCHED = (
    "Orsk/NNP/2/nsubj launched~launch/VBD/0/root an/DT/4/det offensive/NN/2/obj to/TO/6/mark {verb}/VB/4/acl the/DT/8/det {noun}/NN/6/obj"
)


@pytest.mark.parametrize(("verb", "noun"), [("retake", "town"), ("break", "siege"), ("seize", "village")])
def test_an_offensive_to_take_ground_is_an_aim_that_the_text_ascribes(verb: str, noun: str) -> None:
    (one,) = found(told(LAUNCHED.format(verb=verb, noun=noun), names={"Orsk": "state"}))
    assert (one[0], one[3], one[4]) == ("Orsk", False, None)
    assert one[1] is (OPPOSES if noun == "siege" else SUPPORTS)


def test_an_offensive_to_do_what_is_no_end_of_war_is_no_stand() -> None:
    assert not found(told(LAUNCHED.format(verb="find", noun="road"), names={"Orsk": "state"}))
    assert not found(told(LAUNCHED.format(verb="seize", noun="initiative"), names={"Orsk": "state"}))


def test_to_put_an_end_to_a_thing_is_to_be_against_it() -> None:
    sentence = (
        "Orsk/NNP/2/nsubj launched~launch/VBD/0/root an/DT/4/det operation/NN/2/obj to/TO/6/mark put/VB/4/acl an/DT/8/det end/NN/6/obj "
        "to/IN/11/case the/DT/11/det protests~protest/NNS/8/nmod"
    )
    assert found(told(sentence, names={"Orsk": "state"})) == [("Orsk", OPPOSES, "protests", False, None)]


def test_what_an_operation_was_aimed_at_is_meant_by_whoever_runs_it() -> None:
    sentence = (
        "the/DT/2/det operation/NN/6/nsubj:pass by/IN/4/case Orsk/NNP/2/nmod was~be/VBD/6/aux:pass aimed~aim/VBN/0/root "
        "at/IN/8/mark retaking~retake/VBG/6/advcl the/DT/10/det town/NN/8/obj"
    )
    assert [one[:2] for one in found(told(sentence, names={"Orsk": "state"}))] == [("Orsk", SUPPORTS)]


def test_trying_to_take_ground_is_an_aim_and_trying_to_lift_a_stone_is_none() -> None:
    sentence = "Orsk/NNP/2/nsubj tried~try/VBD/0/root to/TO/4/mark {}/VB/2/xcomp the/DT/6/det {}/NN/4/obj"
    assert [one[:2] for one in found(told(sentence.format("capture", "town"), names={"Orsk": "state"}))] == [("Orsk", SUPPORTS)]
    assert not found(told(sentence.format("lift", "stone"), names={"Orsk": "state"}))


def test_whoever_acts_in_a_bid_to_take_ground_has_that_aim() -> None:
    sentence = (
        "Orsk/NNP/2/nsubj attacked~attack/VBD/0/root in/IN/5/case a/DT/5/det bid/NN/2/obl to/TO/7/mark retake/VB/5/acl "
        "the/DT/9/det town/NN/7/obj"
    )
    assert [one[:2] for one in found(told(sentence, names={"Orsk": "state"}))] == [("Orsk", SUPPORTS)]


def test_both_sides_of_a_deal_are_for_it() -> None:
    sentence = (
        "a/DT/2/det deal/NN/4/nsubj:pass was~be/VBD/4/aux:pass reached~reach/VBN/0/root between/IN/6/case Orsk/NNP/4/obl "
        "and/CC/8/cc Dara/NNP/6/conj"
    )
    assert found(told(sentence, names={"Orsk": "state", "Dara": "state"})) == [
        ("Orsk", SUPPORTS, "agreement", False, None),
        ("Dara", SUPPORTS, "agreement", False, None),
    ]


def test_a_deal_that_may_be_reached_is_nobodys() -> None:
    sentence = "a/DT/2/det deal/NN/5/nsubj:pass may/MD/5/aux be/VB/5/aux:pass reached~reach/VBN/0/root by/IN/7/case Orsk/NNP/5/obl:agent"
    assert not found(told(sentence, names={"Orsk": "state"}))


def test_whoever_helps_take_a_town_supports_those_who_took_it() -> None:
    sentence = (
        f"{REBELS}/NNS/2/nsubj took~take/VBD/0/root the/DT/4/det town/NN/2/obj with/IN/7/case the/DT/7/det support/NN/2/obl "
        "of/IN/9/case Orsk/NNP/7/nmod"
    )
    assert found(with_rebels(sentence)) == [("Orsk", SUPPORTS, "rebels", False, None)]


def test_a_ban_is_a_formal_act_of_its_state_whoever_speaks_around_it() -> None:
    sentence = (
        "Kerem/NNP/2/nsubj said~say/VBD/0/root Malin/NNP/9/nsubj (/-LRB-/5/punct outlawed~outlaw/VBN/3/acl in/IN/7/case Orsk/NNP/5/obl "
        ")/-RRB-/5/punct fled~flee/VBD/2/ccomp"
    )
    report = told(sentence, names={"Kerem": "state", "Malin": "group", "Orsk": "state"})
    say(report, ("Kerem", "said", "Malin (outlawed in Orsk) fled"))
    assert found(report) == [("Orsk", OPPOSES, "Malin", True, None)]


def test_the_allies_of_a_state_support_it() -> None:
    sentence = (
        "Malin/NNP/8/nsubj and/CC/5/cc its/PRP$/5/nmod:poss close/JJ/5/amod allies~ally/NNS/1/conj Orsk/NNP/5/appos {} met~meet/VBD/0/root"
    ).format("there/RB/8/advmod")
    names = {"Malin": "state", "Orsk": "state"}
    assert found(told(sentence, names=names)) == [("Orsk", SUPPORTS, "Malin", False, None)]


def test_whose_jets_back_troops_supports_them_unless_they_are_his_own() -> None:
    sentence = (
        "{}/JJ/2/amod troops~troop/NNS/7/nsubj backed~back/VBN/2/acl by/IN/6/case {}/JJ/6/amod jets~jet/NNS/3/obl:agent "
        "advanced~advance/VBD/0/root"
    )
    report = told(sentence.format("Dara", "Orsk"), names={"Orsk": "state"})
    add(report, "troops", "armed", Form.NOMINAL)
    assert found(report) == [("Orsk", SUPPORTS, "troops", False, None)]
    assert not found(told(sentence.format("Orsk", "Orsk"), names={"Orsk#1": "state", "Orsk#2": "state"}))


def test_whoever_keeps_aid_from_a_town_is_against_it() -> None:
    sentence = (
        "aid/NN/2/compound convoys~convoy/NNS/4/nsubj:pass were~be/VBD/4/aux:pass prevented~prevent/VBN/0/root from/IN/6/mark "
        "reaching~reach/VBG/4/advcl towns~town/NNS/6/obj by/IN/9/case Orsk/NNP/6/nsubj"
    )
    assert found(told(sentence, names={"Orsk": "state"})) == [("Orsk", OPPOSES, "humanitarian aid", False, None)]


@pytest.mark.parametrize(
    ("verb", "noun", "stance"),
    [
        *((f"{verb}~{lemma}", "truce", OPPOSES) for verb, lemma in (("violated", "violate"), ("breached", "breach"))),
        *((f"{verb}~{lemma}", "truce", SUPPORTS) for verb, lemma in (("brokered", "broker"), ("mediated", "mediate"))),
        *((f"{verb}~{lemma}", "talks~talk", SUPPORTS) for verb, lemma in (("attended", "attend"), ("led", "lead"), ("headed", "head"))),
        *((f"{verb}~{lemma}", "negotiations~negotiation", SUPPORTS) for verb, lemma in (("chaired", "chair"), ("convened", "convene"))),
        *((f"{verb}~{verb[:-2]}", "entry", OPPOSES) for verb in ("prevented", "obstructed", "hampered", "hindered")),
        ("impeded~impede", "entry", OPPOSES),
    ],
)
def test_deeds_that_are_told_as_a_stand_are_ascribed(verb: str, noun: str, stance: object) -> None:
    sentence = f"Orsk/NNP/2/nsubj {verb}/VBD/0/root the/DT/4/det {noun}/NN/2/obj"
    ((holder, taken, _, declared, _),) = found(told(sentence, names={"Orsk": "state"}))
    assert (holder, taken, declared) == ("Orsk", stance, False)


def test_whose_jets_fly_in_support_of_a_ruler_supports_him() -> None:
    sentence = "Orsk/JJ/2/amod jets~jet/NNS/3/nsubj flew~fly/VBD/0/root in/IN/5/case support/NN/3/obl of/IN/7/case Malin/NNP/5/nmod"
    assert found(told(sentence, names={"Orsk": "state", "Malin": "person"})) == [("Orsk", SUPPORTS, "Malin", False, None)]


def test_whoever_marches_to_demand_a_thing_demands_it() -> None:
    sentence = "Workers~worker/NNS/2/nsubj {}/VBD/0/root to/TO/4/mark demand/VB/2/advcl reforms~reform/NNS/4/obj"
    (one,) = found(workers(sentence.format("marched~march")))
    assert (one[1], one[3]) == (DEMANDS, True)
    assert not found(workers(sentence.format("waited~wait")))


def workers(sentence: str) -> Report:
    report = told(sentence, names={})
    add(report, "Workers", "people", Form.NOMINAL)
    return report


def test_who_is_and_has_long_been_an_ally_supports_the_other() -> None:
    sentence = (
        "Orsk/NNP/2/nsubj trades~trade/VBZ/0/root and/CC/6/cc is~be/VBZ/6/cop an/DT/6/det ally/NN/2/conj of/IN/8/case Malin/NNP/6/nmod"
    )
    assert found(told(sentence, names={"Orsk": "state", "Malin": "state"})) == [("Orsk", SUPPORTS, "Malin", False, None)]


def test_an_operation_with_a_name_has_an_aim_too() -> None:
    sentence = (
        "Orsk/NNP/2/nsubj launched~launch/VBD/0/root an/DT/4/det operation/NN/2/obj called~call/VBN/4/acl Dawn/NNP/5/xcomp to/TO/8/mark "
        "seize/VB/5/advcl the/DT/10/det town/NN/8/obj"
    )
    assert [one[:2] for one in found(told(sentence, names={"Orsk": "state"}))] == [("Orsk", SUPPORTS)]


def test_whoever_fights_alongside_or_on_the_side_of_a_party_supports_it() -> None:
    beside = "Orsk/NNP/2/nsubj fights~fight/VBZ/0/root alongside/IN/4/case Malin/NNP/2/obl"
    assert found(told(beside, names={"Orsk": "state", "Malin": "state"})) == [("Orsk", SUPPORTS, "Malin", False, None)]
    side = "Orsk/NNP/2/nsubj intervened~intervene/VBD/0/root on/IN/5/case the/DT/5/det side/NN/2/obl of/IN/7/case Malin/NNP/5/nmod"
    assert found(told(side, names={"Orsk": "state", "Malin": "state"})) == [("Orsk", SUPPORTS, "Malin", False, None)]


def test_what_is_backed_by_an_ally_with_a_name_is_backed_by_him_alone() -> None:
    sentence = (
        "the/DT/2/det truce/NN/7/nsubj backed~back/VBN/2/acl by/IN/5/case ally/NN/3/obl:agent Orsk/NNP/3/obl:agent held~hold/VBD/0/root"
    )
    report = told(sentence, names={"Orsk": "state"})
    add(report, "ally", "people", Form.NOMINAL)
    assert [one[:3] for one in found(report)] == [("Orsk", SUPPORTS, "ceasefire")]


def test_whoever_battles_for_control_has_that_aim() -> None:
    sentence = "Orsk/NNP/2/nsubj battles~battle/VBZ/0/root for/IN/4/case control/NN/2/obl of/IN/7/case the/DT/7/det town/NN/4/nmod"
    assert [one[:2] for one in found(told(sentence, names={"Orsk": "state"}))] == [("Orsk", SUPPORTS)]


def test_whoever_agrees_that_there_is_no_such_answer_is_against_it_and_a_delay_is_no_attack() -> None:
    agreed = (
        "Orsk/NNP/2/nsubj agreed~agree/VBD/0/root that/IN/5/mark there/EX/5/expl is/VBZ/2/ccomp no/DT/8/det military/JJ/8/amod"
        " action/NN/5/nsubj"
    )
    assert [one[:3] for one in found(told(agreed, names={"Orsk": "state"}))] == [("Orsk", PositionStance.OPPOSES, "military action")]
    delay = "Orsk/NNP/2/nsubj urged~urge/VBD/0/root a/DT/4/det delay/NN/2/obj of/IN/7/case the/DT/7/det attack/NN/4/nmod"
    assert all(one[1] is not PositionStance.DEMANDS or one[2] != "attack" for one in found(told(delay, names={"Orsk": "state"})))


def test_a_condition_is_not_the_issue() -> None:
    sentence = (
        "They/PRP/4/nsubj will/MD/4/aux not/RB/4/advmod attack/VB/0/root Orsk/NNP/4/obj as/RB/7/advmod long/RB/4/advmod as/IN/11/mark"
        " the/DT/10/det truce/NN/11/nsubj holds~hold/VBZ/7/advcl"
    )
    assert "ceasefire" not in [one[2] for one in found(told(sentence, names={"Orsk": "state"}))]


NO_STAND = {
    "whoever they are that are backed": (
        "they/PRP/3/nsubj:pass are~be/VBP/3/aux:pass backed~back/VBN/0/root by/IN/5/case Orsk/NNP/3/obl:agent",
        None,
    ),
    "what is only included": (
        "Orsk/NNP/2/nsubj opposes~oppose/VBZ/0/root the/DT/4/det advance/NN/2/obj including/VBG/7/case four/CD/7/nummod"
        " strikes~strike/NNS/4/nmod",
        "strikes",
    ),
}


@pytest.mark.parametrize("case", NO_STAND)
def test_no_issue_is_taken_from_what_stands_elsewhere(case: str) -> None:
    sentence, wrong = NO_STAND[case]
    before = "They/PRP/2/nsubj saw~see/VBD/0/root attacks~attack/NNS/2/obj on/IN/5/case civilians/NNS/3/nmod"
    issues = [one[2] for one in found(told(before, sentence, names={"Orsk": "state"}))]
    assert issues == [] if wrong is None else wrong not in issues


def test_whose_deeds_are_compared_stands_for_no_other_issue_told_before() -> None:
    before = "They/PRP/2/nsubj saw~see/VBD/0/root protection/NN/2/obj of/IN/5/case civilians/NNS/3/nmod"
    compared = (
        "Orsk/NNP/2/nsubj compared~compare/VBD/0/root its/PRP$/4/nmod:poss actions/NNS/2/obj to/IN/6/case those~that/DT/2/obl of/IN/8/case"
        " murderers~murderer/NNS/6/nmod"
    )
    assert "protection of civilians" not in [one[2] for one in found(told(before, compared, names={"Orsk": "state"}))]
