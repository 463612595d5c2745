"""Attributions as a tree: what lies in whose words, who speaks, and what may never have been said."""

import pytest

from sayso.records import Act, Anonymous, Attribution, Commitment, Manner, Polarity, Reading, Span
from sayso.report.nesting import Told, key_of, relays_of, span_of, speakers_of, tree_of
from tests import small_library as small
from tests.builders import document


def reading_of_first() -> Reading:
    found = small.spoken_documents()
    return Reading(found[0], small.spoken_records(found)[found[0].id])


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(one.depth, reading.text(one.record.cue[0])) for one in tree_of(reading)]


def test_each_statement_stands_below_the_one_that_holds_it_in_text_order() -> None:
    assert told(reading_of_first()) == [
        (0, "reported"),
        (1, "had said"),
        (2, "threatened"),
        (0, "did not confirm"),
        (1, "reports"),
        (0, "told"),
        (0, "said"),
        (0, "was reported"),
    ]


def test_a_document_without_attributions_has_an_empty_tree() -> None:
    assert tree_of(Reading(document("Nothing."))) == []


def test_order_of_the_records_makes_no_difference() -> None:
    reading = reading_of_first()
    assert tree_of(Reading(reading.document, reversed(list(reading.records())))) == tree_of(reading)


def opened(record_fields: dict[str, object], content: str = "that Dara had asked for grain from the valley") -> Told:
    found = document(small.SPOKEN_SECOND)
    outer = small.said(found, small.DENIED, "Kerem", "denied", content, **record_fields)
    inner = small.said(found, small.DENIED, "Dara", "had asked", "for grain from the valley")
    return next(one for one in tree_of(Reading(found, [outer, inner])) if one.depth == 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"act": Act.DENY},
        {"force": Act.DEMAND},
        {"act": Act.ASK},
        {"polarity": Polarity.NEGATIVE},
        {"commitment": Commitment.DENIED},
        {"conditional": True},
    ],
)
def test_what_lies_in_a_denial_a_demand_or_a_condition_may_never_have_been_said(fields: dict[str, object]) -> None:
    told = opened(fields)
    assert told.within is not None
    assert told.opened_by == told.within.record


@pytest.mark.parametrize("fields", [{}, {"act": Act.WARN}, {"commitment": Commitment.POSSIBLE}])
def test_what_lies_in_a_plain_report_was_said_by_it(fields: dict[str, object]) -> None:
    assert opened(fields).opened_by is None


def test_a_long_quotation_that_demands_something_leaves_its_other_sentences_alone() -> None:
    text = "Haddad said: " + "the quay needs a crane; " * 20 + "Orsk agreed to pay."
    found = document(text)
    outer = small.said(found, text, "Haddad", "said", text[text.index("the quay") :], force=Act.DEMAND)
    inner = small.said(found, text, "Orsk", "agreed", "to pay")
    assert [one.opened_by for one in tree_of(Reading(found, [outer, inner]))] == [None, None]


@pytest.mark.parametrize(
    ("fields", "speakers", "relays"),
    [
        ({"speaker": "Haddad", "chain": ("AFP", "Haddad")}, ("Haddad",), ("AFP",)),
        ({"speaker": "Kerem + Haddad", "chain": ("Kerem + Haddad",)}, ("Kerem", "Haddad"), ()),
        ({"speaker": "the Council", "chain": ("Council",)}, ("the Council",), ()),
        ({"speaker": "Haddad", "chain": ("AFP",)}, ("Haddad",), ("AFP",)),
        ({"anonymous": Anonymous(descriptor="a baker"), "chain": ("AFP", "anonymous: a baker")}, ("anonymous: a baker",), ("AFP",)),
        (
            {"anonymous": Anonymous(descriptor="a baker"), "chain": ("AFP", "Haddad + anonymous: a baker")},
            ("Haddad", "anonymous: a baker"),
            ("AFP",),
        ),
        ({"chain": ("AFP",)}, (), ("AFP",)),
        ({}, (), ()),
    ],
)
def test_who_speaks_is_the_last_link_and_who_passes_it_on_are_those_before(
    fields: dict[str, object], speakers: tuple[str, ...], relays: tuple[str, ...]
) -> None:
    record = small.said(document(small.DENIED), small.DENIED, "Kerem", "denied", "that Dara had asked", **fields)
    assert (speakers_of(record), relays_of(record)) == (speakers, relays)


def test_a_content_in_two_pieces_reaches_from_the_first_to_the_last() -> None:
    reading = reading_of_first()
    joint = next(one.record for one in tree_of(reading) if len(one.record.content) == 2)
    assert reading.text(span_of(joint)) == small.JOINT


def test_names_are_the_same_without_case_diacritics_and_article() -> None:
    assert key_of("The Conseil  d'État") == key_of("conseil d'etat")
    assert key_of("Jon Kerem") != key_of("Jon Keremov")


def test_a_thousand_levels_come_out_in_order() -> None:
    found = document("said " * 1_200)
    records = [
        Attribution(
            document=found.id,
            spans=(Span(5 * n, len(found.text)),),
            cue=(Span(5 * n, 5 * n + 4),),
            content=(Span(5 * n + 4, len(found.text)),),
            manner=Manner.INDIRECT,
            act=Act.SAY,
            force=Act.SAY,
        )
        for n in range(1_200)
    ]
    assert [one.depth for one in tree_of(Reading(found, records))] == list(range(1_200))
