"""Whom mentions mean: actors by name, office, place, people and chain; provisional ones; parties of one report; and nobody."""

from __future__ import annotations

import datetime

import pytest
from spacy.tokens import Doc

from sayso.annotate.actors import resolve_actors
from sayso.annotate.coreference import resolve_coreference
from sayso.annotate.mentions import find_mentions
from sayso.knowledge.actors import Actor, Actors, ActorType, Alias, HeldRole
from sayso.knowledge.actors.layers import Entry
from sayso.records import ActorRef, Coreference, Form, Mention, PlaceRef, PlaceUse, Reading, Span
from tests.builders import block, document
from tests.parses import parsed

STATES = (
    Actor(id="om", type=ActorType.STATE, name="Omrania", demonyms=("Omranian", "Omranians"), metonyms=("Dorvik",)),
    Actor(id="ke", type=ActorType.STATE, name="Keremia", demonyms=("Keremi", "Keremis"), metonyms=("Halvik",)),
)
OTHERS = (
    Actor(id="nasr", type=ActorType.ARMED_GROUP, name="Nasr Front", aliases=("Jabhat Nasr", Alias(s="NSF", case=True)), country="om"),
    Actor(id="union", type=ActorType.ALLIANCE, name="Lake coalition"),
    Actor(id="lakers", type=ActorType.ETHNIC_GROUP, name="Lakers", demonyms=("Lakish", "Lakers")),
    Actor(
        id="haddad_omar",
        type=ActorType.PERSON,
        name="Omar Haddad",
        roles=(HeldRole(title="foreign minister", of="om", when="2015-01-01/2019-12-31"),),
        country="om",
    ),
    Actor(id="haddad_lea", type=ActorType.PERSON, name="Lea Haddad", country="om"),
)
KNOWN = Actors({actor.id: Entry(actor, "test", datetime.date(2025, 1, 1)) for actor in (*STATES, *OTHERS)}, "digest")


def linked(doc: Doc, *, published: str | None = "2018-05-04", places: tuple[PlaceRef, ...] = ()) -> dict[str, str]:
    """Give what each mention that has an actor is linked to, with the grounds."""
    report = document(doc.text, published=published)
    reading = Reading(report, [block(report, 0, len(doc.text)), *places], doc)
    reading = reading.plus(list(find_mentions(reading, actors=KNOWN)))
    reading = reading.plus(list(resolve_coreference(reading)))
    found = [ref for ref in resolve_actors(reading, actors=KNOWN) if isinstance(ref, ActorRef)]
    return {reading.text(ref.envelope): f"{ref.actor.removeprefix(report.id)} {ref.grounds}" for ref in found}


def place(doc: Doc, words: str, country: str = "OM") -> PlaceRef:
    start = doc.text.index(words)
    return PlaceRef(
        document=document(doc.text, published="2018-05-04").id,
        spans=(Span(start, start + len(words)),),
        name=words,
        latitude=1.0,
        longitude=2.0,
        precision_km=5.0,
        gazetteer=f"test:{words}",
        type="city",
        country=country,
        use=PlaceUse.LOCATION,
        candidates=1,
    )


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        ("NSF/NNP/2/nsubj left/VBD/0/root", {"NSF": "ARMED"}, {"NSF": "nasr name"}),
        ("Jabhat/NNP/2/compound Nasr/NNP/3/nsubj left/VBD/0/root", {"Jabhat Nasr": "ORG"}, {"Jabhat Nasr": "nasr name"}),
        ("Omar/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root", {"Omar Haddad": "PERSON"}, {"Omar Haddad": "haddad_omar name"}),
        # A capital and a state that act are one party.
        ("Dorvik/NNP/2/nsubj refused/VBD/0/root", {"Dorvik": "GPE"}, {"Dorvik": "om metonym"}),
        ("Omrania/NNP/2/nsubj refused/VBD/0/root", {"Omrania": "GPE"}, {"Omrania": "om name"}),
        # What a state does is the state's, who lives there is not.
        (
            "Omranian/JJ/2/amod threats~threat/NNS/3/nsubj grew/VBD/0/root",
            {"Omranian": "NORP"},
            {"Omranian": "om people"},
        ),
        ("Omranian/JJ/2/amod tourists/NNS/3/nsubj left/VBD/0/root", {"Omranian": "NORP"}, {}),
        # Spelt otherwise, and somebody else.
        ("Umar/NNP/3/nsubj Hadad/NNP/1/flat left/VBD/0/root", {"Umar Hadad": "PERSON"}, {"Umar Hadad": "haddad_omar spelling"}),
        ("Anna/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root", {"Anna Haddad": "PERSON"}, {"Anna Haddad": "new:anna-haddad unknown"}),
    ],
)
def test_name_leads_to_its_actor(sentence: str, names: dict[str, str], expected: dict[str, str]) -> None:
    assert linked(parsed(sentence, names=names)) == expected


def test_last_name_that_two_bear_is_nobody_of_the_knowledge_base() -> None:
    assert linked(parsed("Haddad/NNP/2/nsubj left/VBD/0/root", names={"Haddad": "PERSON"})) == {"Haddad": "new:haddad unknown"}


def test_last_name_after_the_full_one_is_the_same_person() -> None:
    doc = parsed(
        "Lea/NNP/3/nsubj Haddad/NNP/1/flat left/VBD/0/root",
        "Haddad/NNP/2/nsubj said/VBD/0/root",
        names={"Lea Haddad": "PERSON", "Haddad": "PERSON"},
    )
    assert linked(doc) == {"Lea Haddad": "haddad_lea name", "Haddad": "haddad_lea reference"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Dorvik/NNP/2/nsubj refused/VBD/0/root", True),
        ("They/PRP/2/nsubj met/VBD/0/root with/IN/4/case Dorvik/NNP/2/obl", True),
        ("Dorvik/NNP/3/nmod:poss 's/POS/1/case plan/NN/4/nsubj failed/VBD/0/root", True),
        ("Talks/NNS/2/nsubj failed/VBD/0/root in/IN/4/case Dorvik/NNP/2/obl", False),
        ("A/DT/3/det Dorvik/NNP/3/compound bus/NN/4/nsubj left/VBD/0/root", False),
        ("They/PRP/2/nsubj shelled/VBD/0/root Dorvik/NNP/2/obj", False),
        ("DORVIK/NNP/2/nsubj refused/VBD/0/root", False),
    ],
)
def test_capital_is_a_metonym_where_it_acts_or_is_dealt_with(sentence: str, expected: bool) -> None:
    doc = parsed(sentence, names={"Dorvik": "GPE", "DORVIK": "GPE"})
    report = document(doc.text)
    mentions = list(find_mentions(Reading(report, [block(report, 0, len(doc.text))], doc), actors=KNOWN))
    assert (Form.METONYM in {mention.form for mention in mentions}) is expected
    assert ("om metonym" in linked(doc).values()) is expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2018-05-04", "haddad_omar office"), ("2022-01-01", "om.foreign_minister grammar"), (None, "om.foreign_minister grammar")],
)
def test_post_is_whoever_held_it_on_the_day(published: str | None, expected: str) -> None:
    doc = parsed("The/DT/4/det Omranian/JJ/4/amod foreign/JJ/4/amod minister/NN/5/nsubj left/VBD/0/root", names={"Omranian": "NORP"})
    assert linked(doc, published=published)["The Omranian foreign minister"] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Omranian/JJ/2/amod warplanes/NNS/3/nsubj left/VBD/0/root", {}),
        ("Omranian/JJ/2/amod soldiers/NNS/3/nsubj left/VBD/0/root", {"Omranian soldiers": "om.military grammar"}),
        ("The/DT/3/det Omranian/JJ/3/amod army/NN/4/nsubj left/VBD/0/root", {"The Omranian army": "om.military grammar"}),
        # Some officials speak for nobody but themselves; forces led or armed by a state are not its own; two states are none.
        ("Omranian/JJ/2/amod officials/NNS/3/nsubj left/VBD/0/root", {}),
        ("Omranian/JJ/4/amod -/HYPH/1/punct led/VBN/4/amod forces/NNS/5/nsubj left/VBD/0/root", {}),
        ("Omranian/JJ/4/amod and/CC/3/cc Keremi/JJ/1/conj soldiers/NNS/5/nsubj left/VBD/0/root", {}),
    ],
)
def test_force_of_a_state_is_composed(sentence: str, expected: dict[str, str]) -> None:
    found = linked(parsed(sentence, names={"Omranian": "NORP", "Keremi": "NORP"}))
    assert {words: told for words, told in found.items() if " " in words} == expected


def test_fighters_of_a_group_are_the_group() -> None:
    doc = parsed("NSF/NNP/2/compound fighters/NNS/3/nsubj left/VBD/0/root", names={"NSF": "ARMED"})
    assert linked(doc) == {"NSF fighters": "nasr reference", "NSF": "nasr name"}


REGIME = "The/DT/2/det regime/NN/3/nsubj left/VBD/0/root Orsk/NNP/3/obj"
TOWNS = "Orsk/NNP/2/nsubj lies/VBZ/0/root near/IN/4/case Dara/NNP/2/obl"


def test_regime_is_that_of_the_country_where_things_happen() -> None:
    doc = parsed(REGIME, TOWNS)
    assert linked(doc, places=(place(doc, "Orsk"), place(doc, "Dara")))["The regime"] == "om focus"


def test_regime_is_nobodys_where_the_report_is_about_two_countries() -> None:
    doc = parsed(REGIME, TOWNS)
    assert "The regime" not in linked(doc, places=(place(doc, "Orsk"), place(doc, "Dara", "KE")))


def test_rebels_without_a_name_are_one_party_of_the_report_apart_from_a_peoples() -> None:
    doc = parsed(
        "Rebels/NNS/2/nsubj left/VBD/0/root",
        "Insurgents/NNS/2/nsubj stayed/VBD/0/root",
        "Lakish/JJ/2/amod fighters/NNS/3/nsubj fled/VBD/0/root",
        names={"Lakish": "NORP"},
    )
    assert linked(doc) == {"Rebels": ":rebels label", "Insurgents": ":rebels label", "Lakish fighters": ":lakish-forces label"}


@pytest.mark.parametrize(("published", "we"), [("2018-05-04", "om office"), ("2022-01-01", "haddad_omar reference")])
def test_we_of_a_minister_are_those_whose_post_he_holds(published: str, we: str) -> None:
    doc = parsed(
        "Omar/NNP/3/nsubj Haddad/NNP/1/flat said/VBD/0/root we/PRP/5/nsubj left/VBD/3/ccomp",
        "I/PRP/2/nsubj stayed/VBD/0/root",
        names={"Omar Haddad": "PERSON"},
    )
    report = document(doc.text, published=published)
    reading = Reading(report, [block(report, 0, len(doc.text))], doc)
    reading = reading.plus(list(find_mentions(reading, actors=KNOWN)))
    name, us, me = reading.of(Mention)
    links = [Coreference(document=report.id, spans=one.spans, mention=one.id, antecedent=name.id) for one in (us, me)]
    found = [ref for ref in resolve_actors(reading.plus(links), actors=KNOWN) if isinstance(ref, ActorRef)]
    assert [f"{ref.actor} {ref.grounds}" for ref in found] == ["haddad_omar name", we, "haddad_omar reference"]


def test_place_on_the_map_is_no_party() -> None:
    doc = parsed("Omrania/NNP/2/nsubj refused/VBD/0/root in/IN/4/case Dorvik/NNP/2/obl", names={"Omrania": "GPE", "Dorvik": "GPE"})
    assert linked(doc, places=(place(doc, "Dorvik"),)) == {"Omrania": "om name"}


def test_unknown_names_of_one_body_share_a_provisional_actor() -> None:
    doc = parsed(
        "The/DT/4/det Orsk/NNP/4/compound Relief/NNP/4/compound Society/NNP/5/nsubj left/VBD/0/root",
        "The/DT/4/det Orsk/NNP/4/compound Relief/NNP/4/compound Society/NNP/5/nsubj said/VBD/0/root",
        names={"Orsk Relief Society": "ORG"},
    )
    assert set(linked(doc).values()) == {"new:orsk-relief-society unknown"}


def test_text_without_a_parse_gives_nothing() -> None:
    doc = parsed("Omrania/NNP/0/dep")
    assert linked(doc) == {}
