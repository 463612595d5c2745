"""Copies of a text that have lost their apostrophes and commas."""

import pytest

from sayso.annotate.places import find_places
from sayso.knowledge.gazetteer import Gazetteer, load_gazetteer
from sayso.records import Block, BlockLabel, Document, PlaceRef, Reading, Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A bomb fell on Syrias Aleppo.", ["Syria", "Aleppo"]),
        ("A bomb fell in Syrias north.", ["Syria"]),
        ("Syrias minister left.", []),
        ("The Americas are two.", []),
        ("A mill stands in Gulf.", []),
    ],
)
def test_possessive_without_apostrophe_is_read_as_one(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    document = Document(path="a.txt", text=text)
    block = Block(document=document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="test")
    found = find_places(Reading(document, [block]), gazetteer=gazetteer)
    assert [text[p.spans[0].start : p.spans[0].end] for p in found if isinstance(p, PlaceRef) and p.relation is None] == names
