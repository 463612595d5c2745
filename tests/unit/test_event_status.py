"""What became of acts that are stopped, promised, asked about or kept up, in hand-made parses."""

from __future__ import annotations

import pytest

from sayso.annotate.events import find_events
from sayso.knowledge import load
from sayso.records import Event, EventType, Status
from tests.parses import Report


def told(sentence: str) -> dict[str, Event]:
    """Give the events by the first word of their trigger."""
    report = Report(sentence)
    found = find_events(report.reading, codebook=load("codebook"))
    return {report.doc.text[event.trigger[0].start : event.trigger[0].end]: event for event in found}


STATUSES = {
    "stopped": (
        "Kerem/NNP/2/nsubj stopped~stop/VBD/0/root shelling~shell/VBG/2/xcomp rebels/NNS/3/obj ././2/punct",
        ("shelling", Status.NEGATED),
    ),
    "to be stopped": (
        "Dara/NNP/2/nsubj urged~urge/VBD/0/root Kerem/NNP/2/obj to/TO/5/mark stop/VB/2/xcomp shelling~shell/VBG/5/xcomp rebels/NNS/6/obj"
        " ././2/punct",
        ("shelling", Status.ONGOING),
    ),
    "never stopped": (
        "Kerem/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod stop/VB/0/root shelling~shell/VBG/4/xcomp rebels/NNS/5/obj ././4/punct",
        ("shelling", Status.ONGOING),
    ),
    "not told": (
        "Dara/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod say/VB/0/root that/IN/7/mark troops/NNS/7/nsubj shelled~shell/VBD/4/ccomp"
        " rebels/NNS/7/obj ././4/punct",
        ("shelled", Status.POSSIBLE),
    ),
    "unclear": (
        "It/PRP/3/expl is/VBZ/3/cop unclear/JJ/0/root if/IN/6/mark troops/NNS/6/nsubj shelled~shell/VBD/3/csubj rebels/NNS/6/obj"
        " ././3/punct",
        ("shelled", Status.POSSIBLE),
    ),
    "by neither": (
        "Neither/CC/2/cc:preconj Dara/NNP/5/nsubj nor/CC/4/cc Kerem/NNP/2/conj shelled~shell/VBD/0/root rebels/NNS/5/obj ././5/punct",
        ("shelled", Status.NEGATED),
    ),
    "cases of it": (
        "They/PRP/2/nsubj saw~see/VBD/0/root dozens~dozen/NNS/2/obj of/IN/5/case cases~case/NNS/3/nmod of/IN/7/case torture/NN/5/nmod"
        " ././2/punct",
        ("torture", Status.HAPPENED),
    ),
    "in case of it": (
        "They/PRP/2/nsubj flee/VBP/0/root in/IN/5/case the/DT/5/det case/NN/2/obl of/IN/7/case torture/NN/5/nmod ././2/punct",
        ("torture", Status.CONDITIONAL),
    ),
    "blamed": ("Dara/NNP/2/nsubj blamed~blame/VBD/0/root Kerem/NNP/2/obj ././2/punct", ("blamed", Status.HAPPENED)),
    "being blamed": ("Dara/NNP/2/nsubj blames~blame/VBZ/0/root Kerem/NNP/2/obj ././2/punct", ("blames", Status.ONGOING)),
    "demanding": (
        "They/PRP/2/nsubj rallied~rally/VBD/0/root demanding~demand/VBG/2/advcl reforms/NNS/3/obj ././2/punct",
        ("demanding", Status.HAPPENED),
    ),
    "fighting whenever it is told": (
        "Rebels/NNS/4/nsubj fighting~fight/VBG/1/acl troops/NNS/2/obj fled/VBD/0/root ././4/punct",
        ("fighting", Status.ONGOING),
    ),
    "daily": (
        "Jets~jet/NNS/2/nsubj launched~launch/VBD/0/root daily/JJ/4/amod raids~raid/NNS/2/obj ././2/punct",
        ("raids", Status.ONGOING),
    ),
    "agreed": (
        "They/PRP/2/nsubj agreed~agree/VBD/0/root a/DT/5/det peace/NN/5/compound deal/NN/2/obj ././2/punct",
        ("deal", Status.HAPPENED),
    ),
    "intended for something": (
        "Troops/NNS/2/nsubj launched~launch/VBD/0/root an/DT/4/det assault/NN/2/obj intended~intend/VBN/4/acl to/TO/7/mark break/VB/5/xcomp"
        " it/PRP/7/obj ././2/punct",
        ("assault", Status.HAPPENED),
    ),
}


@pytest.mark.parametrize("case", STATUSES)
def test_what_became_of_it(case: str) -> None:
    sentence, (trigger, status) = STATUSES[case]
    assert told(sentence)[trigger].status is status


def test_who_pledges_harm_threatens_and_who_pledges_aid_agrees() -> None:
    pledge = "Kerem/NNP/2/nsubj pledged~pledge/VBD/0/root to/TO/4/mark {0}/VB/2/xcomp rebels/NNS/4/obj ././2/punct"
    harm, aid = told(pledge.format("shell")), told(pledge.format("free~release"))
    assert (harm["pledged"].type, harm["shell"].status) == (EventType.THREATEN, Status.THREATENED)
    assert (aid["pledged"].type, aid["free"].status) == (EventType.AGREE, Status.PLANNED)
