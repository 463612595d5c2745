"""The words for who says what."""

import pytest

from sayso.records import Act, Anonymous, Attribution, Commitment, Polarity, Reading, Span, Stance
from sayso.report import voice_phrases
from sayso.report.brief import CitedRow, Named, SpeakerRow
from tests import small_library as small
from tests.builders import document

FOUND = document(small.DENIED)


def told(**fields: object) -> Attribution:
    return small.said(FOUND, small.DENIED, "Kerem", "denied", "that Dara had asked for grain", **fields)


def row(**fields: object) -> SpeakerRow:
    known: dict[str, object] = {"named": Named.NAME, "name": "Kerem", "speaks_for": (), "documents": 1, "statements": 0, "acts": {}}
    known |= {"not_said": {}, "through": (), "through_total": 0, "shown": (), **fields}
    return SpeakerRow(**known)  # type: ignore[arg-type]


def test_every_act_has_words_and_none_two() -> None:
    said, unsaid = ([voice_phrases.act(act, polarity) for act in Act] for polarity in Polarity)
    assert len(set(said)) == len(set(unsaid)) == len(Act)
    assert all(words.startswith("did not ") for words in unsaid)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"act": Act.DENY}, "denies"),
        ({"act": Act.SAY, "force": Act.DEMAND}, "demands (says)"),
        ({"act": Act.CONFIRM, "polarity": Polarity.NEGATIVE}, "did not confirm"),
        ({"act": Act.SAY, "force": Act.DENY, "polarity": Polarity.NEGATIVE}, "did not deny"),
    ],
)
def test_an_act_is_said_with_its_cue_where_that_is_another(fields: dict[str, object], words: str) -> None:
    assert voice_phrases.acts(told(**fields)) == words


@pytest.mark.parametrize(
    ("fields", "source", "chain"),
    [
        ({"speaker": "Kerem", "chain": ("AFP", "Kerem")}, "Kerem", "AFP < Kerem"),
        ({"speaker": "Kerem", "chain": ("Kerem",), "inferred": ("AFP",)}, "Kerem", "[AFP?] < Kerem"),
        ({"anonymous": Anonymous(descriptor="bakers", count=3), "chain": ("anonymous: bakers",)}, "bakers", "bakers (unnamed, 3)"),
        ({"anonymous": Anonymous(descriptor="a baker", count=1)}, "a baker", "a baker (unnamed)"),
        (
            {"anonymous": Anonymous(descriptor="a baker"), "chain": ("Kerem + anonymous: a baker",)},
            "x",
            "Kerem + a baker (unnamed)",
        ),
        ({"chain": ("AFP",)}, "who", "AFP < “who” (not resolved)"),
        ({}, None, "no source stated"),
    ],
)
def test_a_chain_is_said_from_the_outlet_inwards(fields: dict[str, object], source: str | None, chain: str) -> None:
    assert voice_phrases.whole_chain(told(**fields), source) == chain


def test_what_else_is_told_of_an_attribution_is_said_only_where_it_is() -> None:
    found = small.spoken_documents()[0]
    reading = Reading(found, small.spoken_records(found_all := small.spoken_documents())[found_all[0].id])
    assert voice_phrases.notes(told(), reading) == []
    [joint] = [record for record in reading.of(Attribution) if len(record.content) == 2]
    assert voice_phrases.notes(joint, reading) == ["on 2031-05-04"]
    record = told(
        speaks_for="Dara",
        commitment=Commitment.POSSIBLE,
        conditional=True,
        addressee=(Span(0, 5),),
        medium=(Span(6, 12),),
        stance=Stance.DISTANCES,
    )
    words = ["for Dara", "as possible", "on a condition", "to “Kerem”", "in “denied”", "the outlet keeps its distance"]
    assert voice_phrases.notes(record, Reading(FOUND, [record])) == words


def test_acts_are_counted_with_what_was_not_said_apart_and_many_are_summed_up() -> None:
    acts = {Act.SAY: 5, Act.WARN: 2, Act.DENY: 1, Act.URGE: 1, Act.ASK: 1, Act.NAME: 1, Act.KNOW: 1}
    assert voice_phrases.counted(row(acts=acts)) == "says 5, warns 2, denies 1, urges 1, asks 1, 2 others"
    assert voice_phrases.counted(row(acts={Act.SAY: 5}, not_said={Act.CONFIRM: 2})) == "says 5; did not confirm 2"
    assert voice_phrases.counted(row(not_said={Act.CONFIRM: 2})) == "did not confirm 2"


def test_ways_are_named_and_the_rest_counted() -> None:
    through = ((("AFP", "anonymous: a guard"), 4), (("Orsk TV",), 2), (("SANA",), 1), (("Reuters",), 1))
    told = "through AFP < a guard (unnamed) 4, Orsk TV 2, SANA 1"
    assert voice_phrases.through(row(through=through, through_total=9)) == f"{told} and 6 other ways"
    assert voice_phrases.through(row(through=through[:1], through_total=1)) == "through AFP < a guard (unnamed) 4"
    assert voice_phrases.through(row()) is None


@pytest.mark.parametrize(("named", "words"), [(Named.DESCRIBED, "Unnamed sources"), (Named.NOTHING, "No source stated")])
def test_sources_without_a_name_have_one(named: Named, words: str) -> None:
    assert voice_phrases.speaker(row(named=named, name=None)) == words


def test_statements_left_out_are_counted_with_what_was_not_said() -> None:
    assert voice_phrases.left_out(row(statements=4, not_said={Act.CONFIRM: 2}), 3) == 3
    assert str(voice_phrases.more(1)).startswith("1 more statement: `sayso show")
    assert voice_phrases.more(0) is None


def test_who_cites_an_outlet_is_said_with_what_is_not_stated() -> None:
    cited = CitedRow(
        name="AFP", documents=9, by=(("A", 5), (None, 2), ("B", 1), ("C", 1), ("D", 1)), passes_on=(), passes_on_total=0, evidence=()
    )
    assert voice_phrases.cited_by(cited) == "by A 5, outlets not stated 2, B 1, C 1 and 1 more"
    assert voice_phrases.passes_on(cited) is None
