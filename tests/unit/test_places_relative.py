"""Places that are told from others: a point with an honest radius beside the record of the named place."""

import pytest

from sayso.annotate.places import find_places
from sayso.knowledge.gazetteer import Gazetteer, load_gazetteer
from sayso.records import Block, BlockLabel, Document, PlaceRef, PlaceRelation, PlaceUse, Reading, Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def places_in(text: str, gazetteer: Gazetteer) -> list[PlaceRef]:
    document = Document(path="a.txt", text=text)
    block = Block(document=document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="test")
    return [place for place in find_places(Reading(document, [block]), gazetteer=gazetteer) if isinstance(place, PlaceRef)]


def told_in(text: str, gazetteer: Gazetteer) -> list[tuple[str, PlaceRelation | None]]:
    return [(text[p.spans[0].start : p.spans[0].end], p.relation) for p in places_in(text, gazetteer) if p.relation]


@pytest.mark.parametrize(
    ("text", "words", "relation"),
    [
        ("Shells fell 30km west of Aleppo on Monday.", "30km west of Aleppo", PlaceRelation.OFFSET),
        ("A mill some 12 miles (19 km) to the north-east of the city of Aleppo stands.", None, PlaceRelation.OFFSET),
        ("A camp five kilometres from Homs was hit.", "five kilometres from Homs", PlaceRelation.AROUND),
        ("The convoy stopped just south of Homs.", "just south of Homs", PlaceRelation.TOWARD),
        ("Rain fell in northern Syria.", "northern Syria", PlaceRelation.PART),
        ("Rain fell in the south of Syria.", "the south of Syria", PlaceRelation.PART),
        ("A raid hit the northern outskirts of Homs.", "the northern outskirts of Homs", PlaceRelation.AROUND),
        ("A raid hit Aleppo's western outskirts.", "Aleppo's western outskirts", PlaceRelation.AROUND),
        ("A raid hit the northern Aleppo countryside.", "the northern Aleppo countryside", PlaceRelation.AROUND),
        ("A clinic near the town of Manbij closed.", "near the town of Manbij", PlaceRelation.AROUND),
        ("The road between Hama and Homs is shut.", "between Hama and Homs", PlaceRelation.BETWEEN),
        ("In Aleppo and Idlib in Syria, people fled to the Turkish border.", "the Turkish border", PlaceRelation.BORDER),
        ("Tents stand along the Syria-Turkey border.", "the Syria-Turkey border", PlaceRelation.BORDER),
    ],
)
def test_relation_and_its_words_are_told(gazetteer: Gazetteer, text: str, words: str | None, relation: PlaceRelation) -> None:
    found = told_in(text, gazetteer)
    assert [kind for _, kind in found] == [relation]
    assert words is None or found[0][0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell in Aleppo.",
        "Talks between Ankara and Moscow began.",
        "Syrian border guards left Aleppo.",
        "The border was shut.",
        "He ran 30 km in Aleppo.",
        "The man from Homs came.",
        "A quarter of Aleppo burned.",
        "They came from the north. Homs was quiet.",
    ],
)
def test_other_words_around_a_name_tell_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert told_in(text, gazetteer) == []


def test_offset_lies_where_the_words_say_and_names_its_base(gazetteer: Gazetteer) -> None:
    told, base = places_in("Shells fell 30 km west of Aleppo.", gazetteer)
    assert (told.relation, base.relation) == (PlaceRelation.OFFSET, None)
    assert told.bases == (base.id,)
    assert told.type == "relative" and told.use is PlaceUse.LOCATION and told.country == "SY"
    assert told.latitude == base.latitude
    assert (base.longitude - told.longitude) * 111.2 * 0.807 == pytest.approx(30, abs=0.5)
    assert 5 < told.precision_km < 30


def test_miles_are_longer_than_kilometres(gazetteer: Gazetteer) -> None:
    miles, _ = places_in("Shells fell 20 miles north of Homs.", gazetteer)
    kilometres, base = places_in("Shells fell 20 km north of Homs.", gazetteer)
    assert (miles.latitude - base.latitude) / (kilometres.latitude - base.latitude) == pytest.approx(1.609, abs=0.01)


def test_same_words_give_one_id_in_every_report(gazetteer: Gazetteer) -> None:
    first, _ = places_in("Shells fell 30 km west of Aleppo.", gazetteer)
    second, _ = places_in("A mill 30km west of Aleppo burned.", gazetteer)
    assert first.gazetteer == second.gazetteer and first.gazetteer.startswith("relative:")


def test_half_of_a_land_lies_within_it(gazetteer: Gazetteer) -> None:
    told, base = places_in("Rain fell in northern Syria.", gazetteer)
    assert base.latitude < told.latitude < base.latitude + base.precision_km / 111.2
    assert told.precision_km < base.precision_km


def test_border_lies_between_both_and_names_both(gazetteer: Gazetteer) -> None:
    (border,) = [p for p in places_in("Tents stand along the border between Syria and Turkey.", gazetteer) if p.relation]
    assert border.gazetteer == "sayso:border:SY-TR"
    assert 35.5 < border.latitude < 37.5 and 35.9 < border.longitude < 42.5
