"""What the parse adds to numbers: nouns that no ending shows or that stand before, verbs far off; and who is counted."""

import pytest

from sayso.annotate.quantities import find_quantities
from sayso.pipeline import Parse
from sayso.records import Block, BlockLabel, Casualty, Document, PlaceUse, Quantity, QuantityType, Reading, Span
from tests.parses import Report

NUMBER_OF = (
    "The/DT/2/det number/NN/9/nsubj of/IN/5/case Kerem/JJ/5/amod soldiers/NNS/2/nmod on/IN/8/case the/DT/8/det"
    " border/NN/5/nmod exceeded/VBD/0/root 30,000/CD/9/obj ././9/punct"
)
RAISING = (
    "This/DT/2/nsubj raised/VBD/0/root the/DT/4/det number/NN/2/obj of/IN/6/case towns/NNS/4/nmod that/WDT/8/nsubj"
    " agreed/VBD/6/acl:relcl to/IN/10/case 83/CD/2/obl ././2/punct"
)
A_NUMBER_OF = (
    "A/DT/2/det number/NN/6/nsubj of/IN/4/case cars/NNS/2/nmod were/VBD/6/aux:pass burnt/VBN/0/root and/CC/9/cc 5/CD/9/nsubj"
    " left/VBD/6/conj ././6/punct"
)
OFF_ROAD = "They/PRP/2/nsubj saw/VBD/0/root nine/CD/5/nummod off-road/JJ/5/amod jeeps/NNS/2/obj ././2/punct"
FAR_VERB = (
    "At/IN/2/case least/JJS/3/advmod 200/CD/4/nummod people/NNS/11/nsubj:pass ,/,/4/punct many/JJ/10/nsubj of/IN/8/case whom/WP/6/nmod"
    " were/VBD/10/cop civilians/NNS/4/acl:relcl killed/VBN/0/root by/IN/14/case that/DT/14/det raid/NN/11/obl:agent ././11/punct"
)
PART = (
    "The/DT/2/det raid/NN/3/nsubj killed/VBD/0/root 21/CD/5/nummod villagers/NNS/3/obj near/IN/7/case Orsk/NNP/5/nmod"
    " including/VBG/13/case a/DT/10/det baker/NN/13/nmod and/CC/13/cc two/CD/13/nummod children/NNS/5/nmod ././3/punct"
)
QUOTED = (
    "Haddad/NNP/2/nsubj said/VBD/0/root \"/``/7/punct dozens/NNS/7/nsubj:pass \"/''/4/punct were/VBD/7/aux:pass"
    " wounded/VBN/2/ccomp ././2/punct"
)
HEADLINE = (
    "Four/CD/2/nummod people/NNS/7/nsubj:pass with/IN/5/case a/DT/5/det dog/NN/2/nmod killed/VBN/2/acl injured/VBN/0/root"
    " here/RB/7/advmod ././7/punct"
)
CLEANED = "Haddad/NNP/2/nsubj said/VBD/0/root 24/CD/4/nummod gunmen/NNS/6/nsubj:pass were/VBD/6/aux:pass liquidated/VBN/2/ccomp ././2/punct"
WAREHOUSES = (
    "Haddad/NNP/2/nsubj said/VBD/0/root 24/CD/4/nummod depots/NNS/6/nsubj:pass were/VBD/6/aux:pass liquidated/VBN/2/ccomp ././2/punct"
)
DANCER = "He/PRP/2/nsubj had/VBD/0/root only/RB/4/advmod one/CD/6/nummod female/JJ/6/amod dancer/NN/2/obj twirl/VB/2/xcomp ././2/punct"


def found(*sentences: str) -> list[Quantity]:
    return list(find_quantities(Report(*sentences).reading))


def plain(text: str) -> list[Quantity]:
    document = Document(path="a.txt", text=text)
    block = Block(document=document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="test")
    return list(find_quantities(Reading(document, [block])))


def words_only(*sentences: str) -> list[Quantity]:
    reading = Report(*sentences).reading
    return list(find_quantities(Reading(reading.document, reading.records())))


def parties(text: str) -> list[list[str]]:
    return [[text[span.start : span.end] for span in quantity.party] for quantity in plain(text)]


@pytest.mark.parametrize(
    ("sentence", "low", "counted"), [(NUMBER_OF, 30000, "Kerem soldiers"), (RAISING, 83, "towns"), (OFF_ROAD, 9, "off-road jeeps")]
)
def test_the_parse_finds_the_noun_that_a_window_of_words_does_not(sentence: str, low: int, counted: str) -> None:
    assert [(quantity.low, quantity.counted) for quantity in found(sentence)] == [(low, counted)]
    assert counted not in [quantity.counted for quantity in words_only(sentence)]


def test_people_before_the_number_are_people_and_have_a_party() -> None:
    (quantity,) = found(NUMBER_OF)
    assert quantity.type is QuantityType.PEOPLE
    assert quantity.party == (Span(14, 28),)


def test_a_number_of_cars_counts_nothing_that_follows() -> None:
    assert all(quantity.counted != "cars" for quantity in found(A_NUMBER_OF))


def test_one_has_its_head_noun_and_no_adjective() -> None:
    assert [quantity.counted for quantity in found(DANCER)] in ([], ["female dancer"])
    assert all(quantity.counted != "female" for quantity in found(DANCER))


@pytest.mark.parametrize(
    ("sentence", "fates"),
    [
        (FAR_VERB, [(200, Casualty.KILLED)]),
        (PART, [(21, Casualty.KILLED), (2, Casualty.KILLED)]),
        (QUOTED, [(24, Casualty.WOUNDED)]),
        (CLEANED, [(24, Casualty.KILLED)]),
    ],
)
def test_a_verb_far_off_says_what_befell_them(sentence: str, fates: list[tuple[int, Casualty]]) -> None:
    assert [(quantity.low, quantity.casualty) for quantity in found(sentence)] == fates


def test_things_liquidated_are_no_casualties() -> None:
    assert [(quantity.type, quantity.casualty) for quantity in found(WAREHOUSES)] == [(QuantityType.COUNT, None)]


def test_a_tree_that_crosses_another_fate_is_not_believed() -> None:
    assert [quantity.casualty for quantity in found(HEADLINE)] != [Casualty.WOUNDED]


def test_the_stage_asks_for_the_parse_and_does_without() -> None:
    assert Parse in find_quantities.stage_info.reads
    (quantity,) = words_only(CLEANED)
    assert (quantity.low, quantity.counted, quantity.casualty) == (24, "gunmen", None)


def test_labels_of_an_unknown_scheme_count_as_no_parse() -> None:
    strange = NUMBER_OF.replace("/nsubj", "/sb").replace("/nmod", "/mnr").replace("/obj", "/oa").replace("/det", "/nk")
    assert found(strange) == words_only(strange)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("The raid killed 12 civilians near Orsk.", ["civilians"]),
        ("They met 12 Keremian soldiers there.", ["Keremian soldiers"]),
        ("They met 12 members of the Green Guard there.", ["the Green Guard"]),
        ("They met 12 members of the Green Guard armed group there.", ["the Green Guard armed group"]),
        ('They met 12 members of the "Green Guard" there.', ['the "Green Guard']),
        ("They met 12 Green Guard members there.", ["Green Guard members"]),
        ("They met 12 fighters from the Green Guard there.", ["fighters from the Green Guard"]),
        ("The clash left 12 rebel casualties.", ["rebel"]),
        ("They met 12 Orskian children there.", ["Orskian children"]),
        ("They met 12 children there.", []),
        ("They met 12 people from Orsk there.", []),
        ("They met 12 nurses of the Red Tower there.", []),
        ("They sent 12 Orskian tents there.", []),
        ("They sent 12 km of cable there.", []),
    ],
)
def test_the_party_is_who_is_counted_and_never_plain_people(text: str, party: list[str]) -> None:
    assert parties(text) == [party]


def test_a_number_that_leaves_its_noun_out_has_the_party_of_the_one_before() -> None:
    text = "The raid killed five civilians in Orsk and one in Mirra."
    assert parties(text) == [["civilians"], ["civilians"]]
    assert [(quantity.low, quantity.casualty) for quantity in plain(text)] == [(5, Casualty.KILLED), (1, Casualty.KILLED)]


def test_a_number_has_the_place_and_time_of_its_clause_and_no_modifier_or_length_of_time() -> None:
    report = Report(
        "Shells/NNS/2/nsubj killed/VBD/0/root six/CD/5/nummod Sorvian/JJ/5/amod guards/NNS/2/obj in/IN/7/case Orsk/NNP/2/obl"
        " on/IN/9/case Monday/NNP/2/obl ././2/punct",
        "Nine/CD/2/nummod guards/NNS/3/nsubj died/VBD/0/root ././3/punct",
    )
    place, time = report.place("Orsk"), report.time("Monday")
    report.place("Sorvian", use=PlaceUse.MODIFIER)
    six, nine = find_quantities(report.reading)
    assert (six.place, six.time) == (place.id, time.id)
    assert (nine.place, nine.time) == (None, None)


def test_a_way_or_a_span_of_time_stands_nowhere() -> None:
    report = Report("They/PRP/2/nsubj marched/VBD/0/root 12/CD/4/nummod km/NNS/2/obj in/IN/6/case Orsk/NNP/2/obl ././2/punct")
    report.place("Orsk")
    (way,) = find_quantities(report.reading)
    assert way.type is QuantityType.DISTANCE and way.place is None
