"""Outlooks of hand-made parses: what hangs on a condition, whose word it is, and which act is meant."""

from __future__ import annotations

from sayso.annotate.events import find_events
from sayso.annotate.outlooks import find_outlooks
from sayso.knowledge import load
from sayso.records import Act, Attribution, Event, Manner, Outlook, OutlookType, Reading, Span
from tests import foretelling_library as library
from tests.parses import Report

WILL = (
    "Troops/NNS/3/nsubj will/MD/3/aux shell/VB/0/root the/DT/5/det rebels/NNS/3/obj if/IN/8/mark they/PRP/8/nsubj attack/VBP/3/advcl"
    " ././3/punct"
)
THREATENED = (
    "Troops/NNS/2/nsubj threatened~threaten/VBD/0/root to/TO/4/mark shell/VB/2/xcomp the/DT/6/det rebels/NNS/4/obj if/IN/9/mark"
    " they/PRP/9/nsubj attack/VBP/2/advcl ././2/punct"
)


def outlooks(*sentences: str) -> tuple[Reading, list[Outlook]]:
    report = Report(*sentences)
    reading = report.reading.plus(find_events(report.reading, codebook=load("codebook")))
    return reading, list(find_outlooks(reading))


def test_a_condition_belongs_to_the_clause_that_it_hangs_from() -> None:
    reading, [found] = outlooks(WILL)
    assert (reading.line(*found.trigger), reading.line(*found.condition)) == ("shell", "if they attack")
    assert (found.type, found.rule, found.unless) == (OutlookType.PREDICTION, "conditional: will + if", False)
    events = {event.id: event for event in reading.of(Event)}
    assert [reading.line(*events[one].trigger) for one in found.conditions] == ["attack"]
    assert found.spans == (*found.trigger, *found.condition)


def test_a_threat_is_of_the_act_inside_and_takes_the_condition_of_the_threat() -> None:
    reading, [found] = outlooks(THREATENED)
    assert (reading.line(*found.trigger), found.type) == ("shell", OutlookType.THREAT)
    assert reading.line(*found.condition) == "if they attack"


def test_what_was_done_is_no_outlook() -> None:
    _, found = outlooks("Troops/NNS/2/nsubj shelled~shell/VBD/0/root the/DT/4/det rebels/NNS/2/obj ././2/punct")
    assert found == []


def test_a_text_without_a_known_parse_has_none() -> None:
    _, found = outlooks("Troops/NNS/3/what will/MD/3/what shell/VB/0/root the/DT/5/what rebels/NNS/3/what ././3/what")
    assert found == []


def test_an_outlook_lies_in_the_voice_that_holds_its_trigger_though_the_condition_lies_outside() -> None:
    one = library.readings()[0]
    [said] = one.of(Attribution)
    foretold, scheduled = one.of(Outlook)
    assert any(span.start > said.content[-1].end for span in foretold.spans)
    assert (one.voice_of(foretold), one.voice_of(scheduled)) == (said.id, None)


def test_of_two_attributions_the_inner_one_is_whose_forecast_it_is() -> None:
    one = library.readings()[0]
    [said] = one.of(Attribution)
    start = one.document.text.index("will shell")
    inner = Attribution(
        document=one.document.id, spans=(Span(start, start + 10),), content=(Span(start, start + 10),), manner=Manner.DIRECT, act=Act.SAY,
        force=Act.SAY,
    )  # fmt: skip
    assert one.plus([inner]).voice_of(one.of(Outlook)[0]) == inner.id != said.id
