"""What is said to come, on which condition and in whose words, in sentences that the shipped model reads."""

from __future__ import annotations

import functools

import pytest

from sayso.config import load_config
from sayso.knowledge.tables import read_table
from sayso.pipeline import Pipeline
from sayso.records import Attribution, Event, Outlook, OutlookType, Reading
from sayso.runs import pipeline_of
from tests.builders import reading

PREDICTION, THREAT, PROMISE, PLAN, SCHEDULE, CONDITIONAL = OutlookType

# Sentence, trigger, condition, type; a type before which stands a minus is negated.
SENTENCES = [
    ("Kerem will shell Orsk if the guns are kept.", "shell", "if the guns are kept", PREDICTION),
    ("If the guns are not handed over, Kerem will shell Orsk.", "shell", "If the guns are not handed over", PREDICTION),
    ("Kerem threatened to shell Orsk if the guns were not handed over.", "shell", "if the guns were not handed over", THREAT),
    ("The army will withdraw from Orsk unless Dara breaks the truce.", "withdraw", "unless Dara breaks the truce", PREDICTION),
    ("Unless Dara frees the hostages, Malin will send troops, the minister said.", "send", "Unless Dara frees the hostages", PREDICTION),
    ("Malin would send troops to Orsk only if Kerem attacked the port.", "send", "only if Kerem attacked the port", CONDITIONAL),
    ("Should Kerem attack Orsk, Malin will send troops.", "send", "Should Kerem attack Orsk", PREDICTION),
    ("Were Kerem to attack Orsk, Malin would send troops.", "send", "Were Kerem to attack Orsk", CONDITIONAL),
    (
        "Malin promised to lift the blockade on condition that Kerem hands over the port.",
        "lift",
        "on condition that Kerem hands over the port",
        PROMISE,
    ),
    ("Kerem agreed to release the prisoners in return for food.", "release", "in return for food", PROMISE),
    (
        "Kerem offered to free the hostages in exchange for the release of two commanders.",
        "free",
        "in exchange for the release of two commanders",
        PROMISE,
    ),
    ("Malin will not attack Orsk as long as the truce holds.", "attack", "as long as the truce holds", "-prediction"),
    (
        "The rebels will hand over their weapons provided that the army leaves Orsk.",
        "hand over",
        "provided that the army leaves Orsk",
        PREDICTION,
    ),
    ("The rebels will hand over their weapons provided the army leaves Orsk.", "hand over", "provided the army leaves Orsk", PREDICTION),
    ("In case of an attack on Orsk, Malin will send troops.", "send", "In case of an attack on Orsk", PREDICTION),
    ("In the event that Kerem attacks, Malin will bomb the port.", "bomb", "In the event that Kerem attacks", PREDICTION),
    ("Once the prisoners are released, Kerem will withdraw its troops.", "withdraw", "Once the prisoners are released", PREDICTION),
    ("When the talks end, Malin will send aid to Orsk.", "send", "When the talks end", PREDICTION),
    ("As soon as the road is open, Malin will send aid to Orsk.", "send", "As soon as the road is open", PREDICTION),
    ("Kerem will keep shelling Orsk until the rebels surrender.", "shelling", "until the rebels surrender", PREDICTION),
    ("Haddad warned that Kerem would attack Orsk if the talks failed.", "attack", "if the talks failed", PREDICTION),
    ("Malin vowed to retaliate if its ships were attacked.", "retaliate", "if its ships were attacked", THREAT),
    ("The army said it would open fire if protesters crossed the bridge.", "open", "if protesters crossed the bridge", THREAT),
    ("If Malin sends troops, Kerem will bomb Orsk and will close the border.", "bomb", "If Malin sends troops", PREDICTION),
    ("If Malin sends troops, Kerem will bomb Orsk and will close the border.", "close", "If Malin sends troops", PREDICTION),
    ("The army will shell Orsk and send troops if the rebels stay.", "send", "if the rebels stay", PREDICTION),
    ("The army will shell Orsk and send troops if the rebels stay.", "shell", "if the rebels stay", PREDICTION),
    ("Kerem could attack Orsk if the rebels do not leave.", "attack", "if the rebels do not leave", CONDITIONAL),
    ("Assuming that the truce holds, the convoy will deliver aid to Orsk.", "deliver", "Assuming that the truce holds", PREDICTION),
    ("Kerem said it would not attack Orsk if the rebels left.", "attack", "if the rebels left", "-promise"),
    (
        "The president said that if the guns were handed over, the army would withdraw.",
        "withdraw",
        "if the guns were handed over",
        PREDICTION,
    ),
    ("Dara will attack Malin if it is attacked.", "attack", "if it is attacked", PREDICTION),
    ("If attacked, Dara will retaliate.", "retaliate", "If attacked", PREDICTION),
    ("The minister threatened sanctions against Kerem if it shells Orsk.", "sanctions", "if it shells Orsk", THREAT),
    (
        "Kerem will launch an attack on Orsk if the rebels refuse to surrender.",
        "attack",
        "if the rebels refuse to surrender",
        PREDICTION,
    ),
    ("There will be talks in Malin if Kerem agrees to a truce.", "talks", "if Kerem agrees to a truce", PREDICTION),
    ("Malin is ready to send troops if Kerem agrees.", "send", "if Kerem agrees", PLAN),
    ("Kerem would be able to besiege Orsk if it took the hill.", "besiege", "if it took the hill", CONDITIONAL),
    ("If it takes the hill, Kerem would succeed in laying siege to Orsk.", "siege", "If it takes the hill", PREDICTION),
    ("So long as Kerem holds the hill, the rebels will shell the road.", "shell", "So long as Kerem holds the hill", PREDICTION),
    ("Malin has offered amnesty to the rebels if they lay down their arms.", "amnesty", "if they lay down their arms", PROMISE),
    ("“If you do not leave, we will bomb your town,” Haddad told them.", "bomb", "If you do not leave", THREAT),
    ("If the hill falls they will be unable to launch attacks on Orsk.", "attacks", "If the hill falls", "-prediction"),
    ("Kerem will attack Orsk even if the rebels leave.", "attack", "", PREDICTION),
    ("Kerem plans to attack Orsk.", "attack", "", PLAN),
    ("Analysts expect Kerem to attack Orsk.", "attack", "", PREDICTION),
    ("Malin pledged to withdraw its troops.", "withdraw", "", PROMISE),
    ("The ministers will meet in Malin on 12 May 2031.", "meet", "", SCHEDULE),
]

NOTHING_TO_COME = [
    "It was not clear if Kerem attacked Orsk.",
    "Haddad will decide if Kerem attacked Orsk.",
    "If confirmed, the attack would be the worst this year.",
    "Kerem would have attacked Orsk if the rebels had stayed.",
    "Kerem ordered its troops to open fire if the rebels cross the river.",
    "Kerem refused to leave Orsk.",
    "Kerem denied that it attacked Orsk.",
    "Kerem called for talks.",
    "Kerem fired rockets to hit the port.",
    "Kerem tried to capture Orsk.",
    "The envoy spoke on condition of anonymity after the attack.",
    "Fighting went on in Orsk until the rebels surrendered.",
    "When the talks ended, Kerem attacked Orsk.",
]


@functools.cache
def pipeline() -> Pipeline:
    return pipeline_of(load_config())


@functools.cache
def read(text: str) -> Reading:
    """Give a sentence as one body block, with all that the stages find in it."""
    found = reading(text, language="en", published="2031-05-05")
    paths = [stage.path for stage in pipeline().stages if not stage.path.endswith((":label_blocks", ":find_credits"))]
    records, failures = pipeline().annotate(found, {}, paths)
    assert not failures
    return found.plus(records)


def told(found: Reading) -> dict[str, tuple[str, str]]:
    """Give for each trigger, whole and by its first word, its conditions and its type, with a minus where it is negated."""
    return {
        key: (" & ".join(found.text(span) for span in one.condition), "-" * one.negated + one.type.value)
        for one in found.of(Outlook)
        for key in (found.line(*one.trigger), found.line(*one.trigger).split()[0])
    }


@pytest.mark.parametrize(("text", "trigger", "condition", "kind"), SENTENCES, ids=[f"{row[1]}: {row[0][:50]}" for row in SENTENCES])
def test_an_act_to_come_is_found_with_its_condition(text: str, trigger: str, condition: str, kind: str) -> None:
    assert told(read(text)).get(trigger) == (condition, str(kind))


@pytest.mark.parametrize("text", NOTHING_TO_COME)
def test_what_was_done_asked_refused_or_only_wondered_at_is_no_outlook(text: str) -> None:
    assert told(read(text)) == {}


@pytest.mark.parametrize("row", read_table("outlooks/markers.tsv"), ids=lambda row: row[0])
def test_every_marker_opens_the_condition_of_its_example(row: tuple[str, ...]) -> None:
    words, kind, example = row
    conditions = [condition.lower() for condition, _ in told(read(example)).values()]
    if kind == "concession":
        assert not any(conditions)
    else:
        assert any(condition.startswith(f"{words} ") for condition in conditions), conditions


def test_of_a_threat_and_the_act_inside_only_the_act_is_foretold() -> None:
    found = read("Kerem threatened to shell Orsk if the guns were not handed over.")
    [outlook] = found.of(Outlook)
    events = {event.id: event for event in found.of(Event)}
    assert (events[outlook.event].type, [found.line(*events[one].trigger) for one in outlook.conditions]) == ("ASSAULT", ["handed over"])
    assert not outlook.unless


def test_the_words_of_unless_and_until_bar() -> None:
    for text in (
        "The army will withdraw from Orsk unless Dara breaks the truce.",
        "Kerem will keep shelling Orsk until the rebels surrender.",
    ):
        assert read(text).of(Outlook)[0].unless, text


def test_a_condition_of_one_clause_is_not_that_of_the_clause_before_it() -> None:
    found = told(read("Kerem will send aid to Orsk, and Malin will bomb the port if the talks fail."))
    assert found["bomb"][0] == "if the talks fail"
    assert found.get("send", ("",))[0] == ""


def test_a_forecast_is_its_speakers_though_its_condition_stands_outside_of_what_is_quoted() -> None:
    found = read("Haddad warned that Kerem would attack Orsk if the talks failed.")
    [outlook] = found.of(Outlook)
    said = next(one for one in found.of(Attribution) if one.id == found.voice_of(outlook))
    assert said.speaker is not None and "Haddad" in said.speaker
    assert (
        read("Kerem will shell Orsk if the guns are kept.").voice_of(read("Kerem will shell Orsk if the guns are kept.").of(Outlook)[0])
        is None
    )


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Kerem will attack Orsk next week.", ("2031-05-12", "2031-05-18")),
        ("The army will withdraw by Friday.", (None, "2031-05-09")),
        ("The army will withdraw before 12 May.", (None, "2031-05-11")),
        ("The army will withdraw after 12 May.", ("2031-05-13", None)),
        ("The army will withdraw within 48 hours.", ("2031-05-05", "2031-05-07")),
        ("The army will withdraw in three days.", ("2031-05-08", "2031-05-08")),
        ("The army will withdraw.", (None, None)),
        ("The army will withdraw in the coming days.", (None, None)),
        ("The army will withdraw unless Kerem attacks by Friday.", (None, None)),
        ("The army said on 2 May it would withdraw.", (None, None)),
    ],
)
def test_the_window_is_what_the_clause_gives(text: str, window: tuple[str | None, str | None]) -> None:
    outlook = next(one for one in read(text).of(Outlook))
    assert tuple(None if day is None else day.isoformat() for day in (outlook.begin, outlook.end)) == window
