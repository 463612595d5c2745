"""The parties of the brief: who is counted, by which names, in whose words, and what stays apart."""

from __future__ import annotations

import pytest

from sayso.records import (
    Act,
    ActorRef,
    Attribution,
    Block,
    BlockLabel,
    Document,
    Form,
    Grounds,
    Manner,
    Mention,
    MentionType,
    Reading,
    Record,
    Span,
)
from sayso.report.parties import Chosen, Parties, _shown, bare_name, names_of

Told = tuple[str, Form, str, str, Grounds]


def report(text: str, *told: Told, outlet: str | None = "Orsk TV", said: str | None = None, label: str | None = None) -> Reading:
    """Make a report: `told` are words, form, actor, its name and the grounds; `said` is what somebody cited says of it."""
    found = Document(path=text, text=text, outlet=outlet)
    records: list[Record] = [Block(document=found.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="test")]
    for words, form, actor, name, grounds in told:
        span = Span(text.index(words), text.index(words) + len(words))
        kind = MentionType.PERSON if actor.startswith("haddad") else MentionType.ORGANISATION
        mention = Mention(document=found.id, spans=(span,), form=form, type=kind, label=label if form is Form.NOMINAL else None)
        records += [mention, ActorRef(document=found.id, spans=(span,), mention=mention.id, actor=actor, name=name, grounds=grounds)]
    if said is not None:
        content = (Span(text.index(said), text.index(said) + len(said)),)
        records.append(
            Attribution(document=found.id, spans=content, content=content, manner=Manner.INDIRECT, act=Act.SAY, force=Act.SAY, chain=("X",))
        )
    return Reading(found, records)


def gathered(*readings: Reading, limit: int = 12) -> Chosen:
    parties = Parties()
    for reading in readings:
        parties.take(reading)
    return parties.chosen(limit)


NAME, NOMINAL, PRONOUN = Form.NAME, Form.NOMINAL, Form.PRONOUN


def test_every_name_of_a_party_is_counted_with_who_prints_it() -> None:
    chosen = gathered(
        report(
            "The Nasr Front left. It lost.",
            ("The Nasr Front", NAME, "nasr", "Nasr", Grounds.NAME),
            ("It", PRONOUN, "nasr", "Nasr", Grounds.REFERENCE),
        ),
        report("Jabhat Nasr left.", ("Jabhat Nasr", NAME, "nasr", "Nasr", Grounds.NAME), outlet="Dara News"),
        report("Nasr Front's men left.", ("Nasr Front's", NAME, "nasr", "Nasr", Grounds.NAME), outlet="Dara News"),
    )
    ((key, party),) = chosen.parties
    assert (key, party.name, party.documents, party.mentions) == ("nasr", "Nasr", 3, 4)
    names = {max(name.spelt): (name.mentions, dict(name.outlets)) for name in party.names.values()}
    assert names == {"Nasr Front": (2, {"Orsk TV": 1, "Dara News": 1}), "Jabhat Nasr": (1, {"Dara News": 1})}


def test_name_in_the_words_of_somebody_cited_is_not_the_outlets_own() -> None:
    regime = ("the regime", NOMINAL, "om", "Omrania", Grounds.FOCUS)
    own, cited = (
        report("Then the regime fell.", regime, label="regime"),
        report("He said the regime fell.", regime, said="the regime fell", label="regime"),
    )
    ((_, party),) = gathered(own, cited).parties
    (name,) = party.names.values()
    assert (name.label, name.mentions, name.own) == ("regime", 2, 1)


def test_persons_stand_apart_from_bodies_and_the_most_told_come_first() -> None:
    chosen = gathered(
        report(
            "Haddad left Nasr.", ("Haddad", NAME, "haddad_omar", "Omar Haddad", Grounds.NAME), ("Nasr", NAME, "nasr", "Nasr", Grounds.NAME)
        ),
        report("Lea left Kerem.", ("Lea", NAME, "haddad_lea", "Lea", Grounds.NAME), ("Kerem", NAME, "kerem", "Kerem", Grounds.NAME)),
        report("Kerem won.", ("Kerem", NAME, "kerem", "Kerem", Grounds.NAME)),
        limit=1,
    )
    assert [key for key, _ in chosen.parties] == ["kerem"] and chosen.parties_total == 2
    assert [key for key, _ in chosen.persons] == ["haddad_lea"] and chosen.persons_total == 2


def test_parties_without_a_name_are_counted_by_their_label_and_never_joined_to_named_ones() -> None:
    chosen = gathered(
        report("Rebels left.", ("Rebels", NOMINAL, "d1:rebels", "rebels", Grounds.LABEL), label="rebel"),
        report("Rebel groups came.", ("Rebel groups", NOMINAL, "d2:rebels", "rebels", Grounds.LABEL), label="rebel"),
    )
    assert not chosen.parties
    (name,) = chosen.unnamed
    assert (name.label, name.documents, sorted(name.spelt)) == ("rebel", 2, ["Rebel groups", "Rebels"])


def test_party_that_only_pronouns_mean_is_no_row() -> None:
    assert not gathered(report("It left.", ("It", PRONOUN, "nasr", "Nasr", Grounds.REFERENCE))).parties


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("the Syrian government", "Syrian government"),
        ("at least 20 Nasr fighters", "Nasr fighters"),
        ("its  allies", "allies"),
        ("Orsk’s", "Orsk"),
        ("an army", "army"),
        ("Theo Kerem", "Theo Kerem"),
        ("the", "the"),
    ],
)
def test_bare_name_has_no_article_number_or_possessive(words: str, bare: str) -> None:
    assert bare_name(words) == bare


def test_names_of_a_person_are_known_without_titles_and_first_names() -> None:
    reading = report("Minister Omar Haddad left.", ("Minister Omar Haddad", NAME, "haddad_omar", "Omar Haddad", Grounds.NAME))
    assert set(names_of(reading)) == {"minister omar haddad", "omar haddad", "haddad"}
    assert set(names_of(reading).values()) == {("haddad_omar", "Omar Haddad")}


def test_name_that_lost_its_apostrophe_counts_as_the_name() -> None:
    chosen = gathered(
        report("Orsk left.", ("Orsk", NAME, "om", "Orsk", Grounds.NAME)),
        report("Orsks men left.", ("Orsks", NAME, "om", "Orsk", Grounds.NAME)),
        report("Tigers left.", ("Tigers", NAME, "om", "Orsk", Grounds.NAME)),
    )
    ((_, party),) = chosen.parties
    assert {key: (name.mentions, name.documents) for key, name in party.names.items()} == {"orsk": (2, 2), "tigers": (1, 1)}


def test_what_stands_behind_a_noun_is_not_part_of_what_a_party_is_called() -> None:
    said = ("fighters in Dara", NOMINAL, "nasr", "Nasr", Grounds.REFERENCE)
    ((_, party),) = gathered(report("The fighters in Dara left.", said)).parties
    assert list(party.names) == ["fighters"]


def test_rare_judging_names_take_two_places_at_most() -> None:
    readings = [report(f"Name{n} left. Name{n} won.", (f"Name{n}", NAME, "om", "Om", Grounds.NAME)) for n in range(9)] * 2
    readings += [report(f"Bandits{n} left.", (f"Bandits{n}", NOMINAL, "om", "Om", Grounds.REFERENCE), label="bandit") for n in range(5)]
    ((_, party),) = gathered(*readings).parties
    shown = [max(name.spelt) for name in _shown(party)]
    assert len(shown) == 8 and sum(name.startswith("Bandits") for name in shown) == 2


def test_government_of_a_state_by_grammar_names_it_as_well() -> None:
    reading = report("The Omranian government left.", ("The Omranian government", NOMINAL, "om", "Omrania", Grounds.GRAMMAR))
    assert names_of(reading) == {"omranian government": ("om", "Omrania")}
