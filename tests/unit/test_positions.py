"""Who stands where on what, on sentences parsed by hand."""

from __future__ import annotations

import pytest

from sayso.annotate.positions import find_positions
from sayso.annotate.positions._lists import entries, terms
from sayso.records import Act, ActorRef, Attribution, Form, Grounds, Manner, Mention, MentionType, Polarity, Position, PositionStance
from tests.parses import Report

SUPPORTS, OPPOSES, DEMANDS = PositionStance.SUPPORTS, PositionStance.OPPOSES, PositionStance.DEMANDS
DISMISSES, AMBIVALENT, CONDITIONAL = PositionStance.DISMISSES, PositionStance.AMBIVALENT, PositionStance.CONDITIONAL
STATE = {"Orsk": "state", "Kerem": "state", "Dara": "state"}


def told(*sentences: str, names: dict[str, str]) -> Report:
    """A report in which these names are mentions that mean actors of their own."""
    report = Report(*sentences)
    for words, kind in names.items():
        add(report, words, kind)
    return report


def add(report: Report, words: str, kind: str, form: Form = Form.NAME) -> Mention:
    types = {"person": MentionType.PERSON, "state": MentionType.PLACE}
    mention = report.mention(words, form, types.get(kind, MentionType.ORGANISATION))
    name = words.partition("#")[0]
    report.records.append(
        ActorRef(
            document=report.document.id, spans=mention.spans, mention=mention.id, actor=f"new:{name.lower()}", name=name, type=kind,
            grounds=Grounds.NAME,
        )
    )  # fmt: skip
    return mention


def say(report: Report, parts: tuple[str, str, str], act: Act = Act.SAY, **fields: object) -> None:
    source, cue, content = parts
    speaker = fields.pop("speaker", source)
    found = {"force": act, "manner": Manner.INDIRECT, **fields}
    report.records.append(
        Attribution(
            document=report.document.id, spans=tuple(sorted(report.span(words) for words in parts)), source=(report.span(source),),
            cue=(report.span(cue),), content=(report.span(content),), act=act, speaker=speaker, **found,
        )
    )  # fmt: skip


def found(report: Report) -> list[tuple[str, PositionStance, str, bool, str | None]]:
    records = [one for one in find_positions(report.reading) if isinstance(one, Position)]
    return [(one.holder.name or "", one.stance, one.issue, one.declared, one.ascribed_by) for one in records]


URGED = "Orsk/NNP/2/nsubj urged~urge/VBD/0/root Kerem/NNP/2/obj to/TO/5/mark accept/VB/2/xcomp a/DT/7/det truce/NN/5/obj"
CONDEMNED = "Dara/NNP/2/nsubj condemned~condemn/VBD/0/root the/DT/4/det raid/NN/2/obj"
BACKS = "Orsk/NNP/2/nsubj backs~back/VBZ/0/root Kerem/NNP/2/obj"


def test_whoever_urges_demands_and_the_one_urged_holds_nothing() -> None:
    assert found(told(URGED, names={"Orsk": "state", "Kerem": "state"})) == [("Orsk", DEMANDS, "ceasefire", True, None)]


def test_words_for_one_issue_have_one_name() -> None:
    other = URGED.replace("truce", "ceasefire")
    assert found(told(URGED, names={"Orsk": "state"})) == found(told(other, names={"Orsk": "state"}))


def test_condemning_is_declared_and_backing_a_party_is_ascribed_by_the_outlet() -> None:
    assert found(told(CONDEMNED, names={"Dara": "state"})) == [("Dara", OPPOSES, "strikes", True, None)]
    assert found(told(BACKS, names={"Orsk": "state", "Kerem": "state"})) == [("Orsk", SUPPORTS, "Kerem", False, None)]


def test_what_a_speaker_tells_of_another_is_ascribed_by_him() -> None:
    sentence = "Haddad/NNP/2/nsubj said/VBD/0/root Dara/NNP/4/nsubj rejected~reject/VBD/2/ccomp the/DT/6/det truce/NN/4/obj"
    report = told(sentence, names={"Haddad": "person", "Dara": "state"})
    say(report, ("Haddad", "said", "Dara rejected the truce"))
    assert found(report) == [("Dara", OPPOSES, "ceasefire", False, "Haddad")]


def test_what_a_speaker_says_of_himself_is_declared() -> None:
    sentence = "Dara/NNP/2/nsubj said/VBD/0/root it/PRP/5/nsubj would/MD/5/aux allow/VB/2/ccomp inspectors~inspector/NNS/5/obj"
    report = told(sentence, names={"Dara": "state"})
    say(report, ("Dara", "said", "it would allow inspectors"))
    assert found(report) == [("Dara", SUPPORTS, "inspection", True, None)]


def test_a_promise_told_by_another_speaker_is_ascribed() -> None:
    sentence = (
        "Haddad/NNP/2/nsubj said/VBD/0/root Dara/NNP/4/nsubj promised/VBD/2/ccomp it/PRP/7/nsubj would/MD/7/aux allow/VB/4/ccomp"
        " inspectors~inspector/NNS/7/obj"
    )
    report = told(sentence, names={"Haddad": "person", "Dara": "state"})
    say(report, ("Haddad", "said", "Dara promised it would allow inspectors"))
    say(report, ("Dara", "promised", "it would allow inspectors"), Act.PROMISE)
    assert all(not declared and by == "Haddad" for _, _, _, declared, by in found(report))
    assert found(report)


def test_an_outlet_that_relays_ascribes_nothing() -> None:
    sentence = "Pelorus/NNP/2/nsubj reported/VBD/0/root Dara/NNP/4/nsubj rejected~reject/VBD/2/ccomp the/DT/6/det truce/NN/4/obj"
    report = told(sentence, names={"Pelorus": "outlet", "Dara": "state"})
    say(report, ("Pelorus", "reported", "Dara rejected the truce"), Act.REPORT)
    assert found(report) == [("Dara", OPPOSES, "ceasefire", True, None)]


def test_the_medium_of_a_state_speaks_for_it_and_ascribes() -> None:
    sentence = (
        "state/NN/3/compound agency/NN/3/compound Pelorus/NNP/4/nsubj reported/VBD/0/root Dara/NNP/6/nsubj"
        " rejected~reject/VBD/4/ccomp the/DT/8/det truce/NN/6/obj"
    )
    report = told(sentence, names={"Pelorus": "outlet", "Dara": "state"})
    say(report, ("Pelorus", "reported", "Dara rejected the truce"), Act.REPORT)
    assert found(report) == [("Dara", OPPOSES, "ceasefire", False, "Pelorus")]


def test_hedged_by_the_outlet_it_is_not_declared() -> None:
    sentence = "Dara/NNP/3/nsubj reportedly/RB/3/advmod rejected~reject/VBD/0/root the/DT/5/det truce/NN/3/obj"
    assert found(told(sentence, names={"Dara": "state"})) == [("Dara", OPPOSES, "ceasefire", False, None)]


@pytest.mark.parametrize(
    ("modal", "expected"),
    [("may/MD/3/aux", []), ("will/MD/3/aux", [("Dara", OPPOSES, "ceasefire", False, None)])],
)
def test_what_may_be_is_no_stand(modal: str, expected: list[object]) -> None:
    sentence = f"Dara/NNP/3/nsubj {modal} reject/VB/0/root the/DT/5/det truce/NN/3/obj"
    assert found(told(sentence, names={"Dara": "state"})) == expected


def test_negation_turns_a_stand_round() -> None:
    sentence = "Dara/NNP/4/nsubj did~do/VBD/4/aux not/RB/4/advmod accept/VB/0/root the/DT/6/det truce/NN/4/obj"
    assert found(told(sentence, names={"Dara": "state"})) == [("Dara", OPPOSES, "ceasefire", False, None)]


def test_whoever_wants_somebody_gone_is_against_his_rule() -> None:
    sentence = "Dara/NNP/2/nsubj urged~urge/VBD/0/root Malin/NNP/2/obj to/TO/5/mark step/VB/2/xcomp down/RP/5/compound:prt"
    assert found(told(sentence, names={"Dara": "state", "Malin": "person"})) == [("Dara", OPPOSES, "rule of Malin", True, None)]


def test_a_denied_charge_is_dismissed() -> None:
    sentence = "Dara/NNP/2/nsubj denied/VBD/0/root responsibility/NN/2/obj for/IN/6/case the/DT/6/det raid/NN/3/nmod"
    assert found(told(sentence, names={"Dara": "state"})) == [("Dara", PositionStance.DISMISSES, "charge of strikes", True, None)]


def test_denied_entry_is_no_charge() -> None:
    assert not found(told("Dara/NNP/2/nsubj denied/VBD/0/root entry/NN/2/obj", names={"Dara": "state"}))


def test_what_must_be_is_demanded_by_who_says_it_and_on_a_condition_conditional() -> None:
    plain = "Haddad/NNP/2/nsubj said/VBD/0/root Kerem/NNP/5/nsubj must/MD/5/aux leave/VB/2/ccomp"
    report = told(plain, names={"Haddad": "person", "Kerem": "state"})
    say(report, ("Haddad", "said", "Kerem must leave"))
    assert [(holder, stance, declared) for holder, stance, _, declared, _ in found(report)] == [("Haddad", DEMANDS, True)]
    report = told(f"{plain} if/IN/8/mark guns/NNS/8/nsubj go/VBP/5/advcl", names={"Haddad": "person", "Kerem": "state"})
    say(report, ("Haddad", "said", "Kerem must leave if guns go"))
    assert [stance for _, stance, _, _, _ in found(report)] == [PositionStance.CONDITIONAL]


def test_what_the_outlet_says_must_be_is_nobodys_stand() -> None:
    assert not found(told("Kerem/NNP/3/nsubj must/MD/3/aux leave/VB/0/root", names={"Kerem": "state"}))


def test_a_thing_called_a_crime_is_opposed_for_that_reason() -> None:
    sentence = "Haddad/NNP/2/nsubj said/VBD/0/root the/DT/4/det raid/NN/7/nsubj was/VBD/7/cop a/DT/7/det crime/NN/2/ccomp"
    report = told(sentence, names={"Haddad": "person"})
    say(report, ("Haddad", "said", "the raid was a crime"))
    [record] = [one for one in find_positions(report.reading) if isinstance(one, Position)]
    assert (record.stance, record.declared) == (OPPOSES, True)
    assert record.reason is not None
    assert report.reading.text(record.reason) == "a crime"


def test_what_somebody_did_not_say_is_no_stand() -> None:
    sentence = "Haddad/NNP/4/nsubj did~do/VBD/4/aux not/RB/4/advmod say/VB/0/root Kerem/NNP/7/nsubj must/MD/7/aux leave/VB/4/ccomp"
    report = told(sentence, names={"Haddad": "person", "Kerem": "state"})
    say(report, ("Haddad", "say", "Kerem must leave"), polarity=Polarity.NEGATIVE)
    assert not found(report)


def test_the_reason_is_the_clause_of_cause_without_its_marker() -> None:
    sentence = f"{CONDEMNED} because/IN/7/mark children/NNS/7/nsubj died~die/VBD/2/advcl"
    [record] = [one for one in find_positions(told(sentence, names={"Dara": "state"}).reading) if isinstance(one, Position)]
    assert record.reason is not None
    assert told(sentence, names={}).reading.text(record.reason) == "children died"


def test_joined_holders_have_a_position_each() -> None:
    sentence = "Orsk/NNP/4/nsubj and/CC/3/cc Dara/NNP/1/conj condemned~condemn/VBD/0/root the/DT/6/det raid/NN/4/obj"
    assert [holder for holder, *_ in found(told(sentence, names={"Orsk": "state", "Dara": "state"}))] == ["Orsk", "Dara"]


def test_declining_to_comment_is_no_refusal() -> None:
    sentence = "Dara/NNP/2/nsubj declined~decline/VBD/0/root to/TO/4/mark comment/VB/2/xcomp"
    assert not found(told(sentence, names={"Dara": "state"}))


def test_nothing_without_a_parse_that_is_known() -> None:
    report = told(CONDEMNED, names={"Dara": "state"})
    report.unparse()
    assert not found(report)


def test_tables_name_each_stance_and_no_term_twice() -> None:
    assert {entry.stance for some in entries().values() for entry in some} == set(PositionStance) - {PositionStance.CONDITIONAL}
    named = [term.lemmas for some in terms().values() for term in some]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A verb with its object.
        (
            "Orsk/NNP/2/nsubj threw~throw/VBD/0/root its/PRP$/4/nmod:poss weight/NN/2/obj behind/IN/7/case the/DT/7/det truce/NN/2/obl",
            [("Orsk", SUPPORTS, "ceasefire", False, None)],
        ),
        (
            "Orsk/NNP/2/nsubj poured~pour/VBD/0/root cold/JJ/4/amod water/NN/2/obj on/IN/7/case the/DT/7/det truce/NN/2/obl",
            [("Orsk", DISMISSES, "ceasefire", True, None)],
        ),
        # A state of being: preposition and noun.
        (
            "Orsk/NNP/4/nsubj is/VBZ/4/cop at/IN/4/case odds~odds/NNS/0/root with/IN/6/case Kerem/NNP/4/nmod",
            [("Orsk", OPPOSES, "Kerem", False, None)],
        ),
        # Half-hearted and on a condition.
        (
            "Orsk/NNP/3/nsubj grudgingly/RB/3/advmod accepted~accept/VBD/0/root the/DT/5/det truce/NN/3/obj",
            [("Orsk", AMBIVALENT, "ceasefire", False, None)],
        ),
        # Not to do it is to be against it.
        (
            "Orsk/NNP/2/nsubj promised/VBD/0/root not/RB/5/advmod to/TO/5/mark sign/VB/2/xcomp the/DT/7/det truce/NN/5/obj",
            [("Orsk", OPPOSES, "ceasefire", True, None)],
        ),
        # What is refused in "will not allow" need be no issue that the table knows; with a modal the outlet tells an aim.
        (
            "Orsk/NNP/4/nsubj will/MD/4/aux not/RB/4/advmod allow/VB/0/root the/DT/6/det festival/NN/4/obj",
            [("Orsk", OPPOSES, "festival", False, None)],
        ),
        # Who wants to end a thing is against it, known or not; to undermine a solution is no end of a war.
        (
            "Orsk/NNP/2/nsubj wants~want/VBZ/0/root to/TO/4/mark scrap/VB/2/xcomp the/DT/6/det festival/NN/4/obj",
            [("Orsk", OPPOSES, "festival", False, None)],
        ),
        (
            "Orsk/NNP/2/nsubj seeks~seek/VBZ/0/root to/TO/4/mark undermine/VB/2/xcomp the/DT/6/det reconciliation/NN/4/obj",
            [("Orsk", OPPOSES, "political solution", False, None)],
        ),
        # "US" is a state, "us" whoever speaks.
        ("US/NNP/2/nsubj backs~back/VBZ/0/root Kerem/NNP/2/obj", [("US", SUPPORTS, "Kerem", False, None)]),
        # A war is backed by deeds, a plan by words.
        (
            "Orsk/NNP/2/nsubj backs~back/VBZ/0/root the/DT/4/det raid/NN/2/obj",
            [("Orsk", SUPPORTS, "strikes", False, None)],
        ),
        (
            "Orsk/NNP/2/nsubj backs~back/VBZ/0/root the/DT/4/det plan/NN/2/obj",
            [("Orsk", SUPPORTS, "agreement", True, None)],
        ),
    ],
)
def test_words_of_attitude(sentence: str, expected: list[object]) -> None:
    assert found(told(sentence, names={name: "state" for name in ("Orsk", "Kerem", "US") if f"{name}/" in sentence})) == expected


SAYS = "Haddad/NNP/2/nsubj said/VBD/0/root"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # "It is not necessary to strike."
        (
            "it/PRP/7/expl was/VBD/7/cop not/RB/7/advmod so/RB/7/advmod necessary/JJ/2/ccomp to/TO/9/mark bomb/VB/7/csubj Kerem/NNP/9/obj",
            [("Haddad", OPPOSES, True)],
        ),
        (
            "talks~talk/NNS/7/nsubj were/VBD/7/cop the/DT/7/det only/JJ/7/amod way/NN/2/ccomp out/RB/7/advmod",
            [("Haddad", SUPPORTS, True)],
        ),
        (
            "the/DT/4/det truce/NN/9/nsubj was/VBD/9/cop out/IN/9/case of/IN/9/case the/DT/9/det question/NN/2/ccomp",
            [("Haddad", OPPOSES, True)],
        ),
        (
            "the/DT/4/det raid/NN/5/nsubj amounts~amount/VBZ/2/ccomp to/IN/8/case a/DT/8/det crime/NN/5/obl",
            [("Haddad", OPPOSES, True)],
        ),
        (
            "all/DT/4/det options~option/NNS/5/nsubj remained~remain/VBD/2/ccomp on/IN/8/case the/DT/8/det table/NN/5/obl",
            [("Haddad", CONDITIONAL, True)],
        ),
        (
            "the/DT/4/det crisis/NN/5/nsubj requires~require/VBZ/2/ccomp a/DT/7/det ceasefire/NN/5/obj",
            [("Haddad", DEMANDS, True)],
        ),
        (
            "fighters~fighter/NNS/5/nsubj can/MD/5/aux leave/VB/2/ccomp if/IN/8/mark they/PRP/8/nsubj disarm/VBP/5/advcl",
            [("Haddad", CONDITIONAL, True)],
        ),
        ("the/DT/4/det claim/NN/7/nsubj was/VBD/7/cop not/RB/7/advmod true/JJ/2/ccomp", [("Haddad", DISMISSES, True)]),
        ("the/DT/4/det inquiry/NN/5/nsubj lacked~lack/VBD/2/ccomp credibility/NN/5/obj", [("Haddad", DISMISSES, True)]),
        (
            "it/PRP/7/expl would/MD/7/aux be/VB/7/cop a/DT/7/det mistake/NN/2/ccomp to/TO/9/mark bomb/VB/7/csubj Kerem/NNP/9/obj",
            [("Haddad", OPPOSES, True)],
        ),
        (
            "talks~talk/NNS/5/nsubj can/MD/5/aux begin/VB/2/ccomp once/IN/8/mark guns/NNS/8/nsubj fall/VBP/5/advcl",
            [("Haddad", CONDITIONAL, True)],
        ),
        # A state of things is not judged, a deed is.
        ("the/DT/4/det streets~street/NNS/6/nsubj were/VBD/6/cop empty/JJ/2/ccomp", []),
        ("the/DT/4/det claim/NN/6/nsubj was/VBD/6/cop empty/JJ/2/ccomp", [("Haddad", DISMISSES, True)]),
        # Who is a terrorist is condemned.
        (
            "the/DT/4/det fighters~fighter/NNS/7/nsubj are/VBP/7/cop a/DT/7/det terrorist/JJ/8/amod gang/NN/2/ccomp",
            [("Haddad", OPPOSES, True)],
        ),
    ],
)
def test_what_lies_in_what_somebody_says(content: str, expected: list[object]) -> None:
    report = told(f"{SAYS} {content}", names={"Haddad": "person", **({"Kerem": "state"} if "Kerem" in content else {})})
    words = " ".join(cell.rsplit("/", 3)[0].partition("~")[0] for cell in content.split())
    say(report, ("Haddad", "said", words))
    assert [(holder, stance, declared) for holder, stance, _, declared, _ in found(report)] == expected


def test_what_somebody_is_named_says_nothing_in_his_words() -> None:
    sentence = f"{SAYS.replace('said', 'named')} Kerem/NNP/5/nsubj must/MD/5/aux leave/VB/2/ccomp"
    report = told(sentence, names={"Haddad": "person", "Kerem": "state"})
    say(report, ("Haddad", "named", "Kerem must leave"), Act.NAME)
    assert not found(report)


def test_whoever_only_seems_to_take_a_stand_declares_nothing() -> None:
    sentence = "Orsk/NNP/2/nsubj appeared~appear/VBD/0/root to/TO/4/mark reject/VB/2/xcomp the/DT/6/det truce/NN/4/obj"
    assert found(told(sentence, names={"Orsk": "state"})) == [("Orsk", OPPOSES, "ceasefire", False, None)]
    report = told(sentence, names={"Orsk": "state"})
    say(report, ("Orsk", "appeared", "to reject the truce"), Act.SEEM)
    assert found(report) == [("Orsk", OPPOSES, "ceasefire", False, None)]


def test_what_they_do_is_not_said_of_himself_by_one_person() -> None:
    sentence = "Haddad/NNP/2/nsubj said/VBD/0/root they/PRP/4/nsubj rejected~reject/VBD/2/ccomp the/DT/6/det truce/NN/4/obj"
    report = told(sentence, names={"Haddad": "person"})
    say(report, ("Haddad", "said", "they rejected the truce"))
    assert [(declared, by) for _, _, _, declared, by in found(report)] == [(False, "Haddad")]


def test_what_is_demanded_with_that_is_not_done() -> None:
    sentence = "Orsk/NNP/2/nsubj demanded~demand/VBD/0/root that/IN/5/mark Kerem/NNP/5/nsubj accept/VBP/2/ccomp the/DT/7/det truce/NN/5/obj"
    assert [holder for holder, *_ in found(told(sentence, names={"Orsk": "state", "Kerem": "state"}))] == ["Orsk"]


def test_what_meets_with_objections_is_what_they_are_to() -> None:
    raid = "the/DT/2/det raid/NN/3/nsubj drew~draw/VBD/0/root criticism/NN/3/obj from/IN/6/case Orsk/NNP/4/nmod"
    assert found(told(raid, names={"Orsk": "state"})) == [("Orsk", OPPOSES, "strikes", True, None)]
    assert not found(told("the/DT/2/det raid/NN/3/nsubj drew~draw/VBD/0/root criticism/NN/3/obj", names={}))


def test_a_share_of_people_is_held_by_the_people() -> None:
    sentence = (
        "a/DT/2/det quarter/NN/5/nsubj of/IN/4/case citizens~citizen/NNS/2/nmod favoured~favour/VBD/0/root the/DT/7/det truce/NN/5/obj"
    )
    assert [holder for holder, *_ in found(told(sentence, names={}))] == ["citizens"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orsk/NNP/2/nsubj urged~urge/VBD/0/root Kerem/NNP/2/obj to/TO/5/mark demolish/VB/2/xcomp the/DT/7/det tower/NN/5/obj",
        "Orsk/NNP/2/nsubj advocated~advocate/VBD/0/root the/DT/4/det demolition/NN/2/obj of/IN/7/case the/DT/7/det tower/NN/4/nmod",
        "Orsk/NNP/2/nsubj advocated~advocate/VBD/0/root immediate/JJ/5/amod tower/NN/5/compound demolition/NN/2/obj",
        "Orsk/NNP/2/nsubj advocated~advocate/VBD/0/root demolishing~demolish/VBG/2/xcomp the/DT/5/det tower/NN/3/obj",
    ],
)
def test_an_issue_that_the_table_does_not_know_has_one_name_for_verb_and_noun(sentence: str) -> None:
    assert [issue for _, _, issue, _, _ in found(told(sentence, names={"Orsk": "state"}))] == ["demolition of tower"]


def test_these_allegations_are_on_the_deed_that_was_told_most_closely() -> None:
    first = "gas/NN/2/nsubj fell~fall/VBD/0/root in/IN/5/case the/DT/5/det attack/NN/2/obl"
    second = "Dara/NNP/2/nsubj denied/VBD/0/root these/DT/4/det allegations~allegation/NNS/2/obj"
    assert found(told(first, second, names={"Dara": "state"})) == [("Dara", DISMISSES, "charge of chemical attack", True, None)]


def test_an_announced_intention_is_one_stand() -> None:
    sentence = (
        "Orsk/NNP/2/nsubj announced~announce/VBD/0/root a/DT/4/det decision/NN/2/obj to/TO/6/mark join/VB/4/acl the/DT/8/det"
        " negotiations~negotiation/NNS/6/obj"
    )
    assert len(found(told(sentence, names={"Orsk": "state"}))) == 1


def test_what_is_denied_of_another_is_no_stand_of_his() -> None:
    sentence = (
        "Haddad/NNP/2/nsubj denied/VBD/0/root that/IN/5/mark Orsk/NNP/5/nsubj promised/VBD/2/ccomp to/TO/7/mark lift/VB/5/xcomp"
        " the/DT/9/det siege/NN/7/obj"
    )
    report = told(sentence, names={"Haddad": "person", "Orsk": "state"})
    say(report, ("Haddad", "denied", "that Orsk promised to lift the siege"), Act.DENY)
    assert {holder for holder, *_ in found(report)} == {"Haddad"}


def test_nothing_is_no_issue_and_a_particle_belongs_to_one() -> None:
    assert not found(told("Orsk/NNP/2/nsubj promised/VBD/0/root nothing/NN/2/obj", names={"Orsk": "state"}))
    sentence = (
        "Orsk/NNP/2/nsubj urged~urge/VBD/0/root Kerem/NNP/2/obj to/TO/5/mark lay/VB/2/xcomp down/RP/5/compound:prt arms~arm/NNS/5/obj"
    )
    assert [issue for _, _, issue, _, _ in found(told(sentence, names={"Orsk": "state"}))] == ["disarmament"]


def test_an_official_in_whose_words_it_stands_can_be_it() -> None:
    sentence = "ministry/NN/2/nsubj said/VBD/0/root it/PRP/4/nsubj rejects~reject/VBZ/2/ccomp the/DT/6/det truce/NN/4/obj"
    report = told(sentence, names={"ministry": "body"})
    report.mention("it", Form.PRONOUN, MentionType.OTHER)
    say(report, ("ministry", "said", "it rejects the truce"))
    assert [(stance, declared) for _, stance, _, declared, _ in found(report)] == [(OPPOSES, True)]


def test_whoever_warns_that_he_will_strike_threatens_to() -> None:
    sentence = (
        "Orsk/NNP/2/nsubj warned/VBD/0/root that/IN/6/mark it/PRP/6/nsubj would/MD/6/aux retaliate/VB/2/ccomp{} if/IN/9/mark"
        " Kerem/NNP/9/nsubj fired~fire/VBD/6/advcl"
    )
    plain = sentence.partition("{}")[0]
    assert [stance for _, stance, *_ in found(told(plain, names={"Orsk": "state"}))] == [SUPPORTS]
    assert [stance for _, stance, *_ in found(told(sentence.format(""), names={"Orsk": "state"}))] == [CONDITIONAL]
    of_others = plain.replace("it/PRP/6/nsubj", "Kerem/NNP/6/nsubj")
    assert [stance for _, stance, *_ in found(told(of_others, names={"Orsk": "state", "Kerem": "state"}))] == [OPPOSES]
