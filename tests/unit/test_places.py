"""Places in running text: what is one, which one, and what only acts under its name."""

import time

import pytest

from sayso.annotate.places import find_places
from sayso.knowledge.gazetteer import Gazetteer, load_gazetteer
from sayso.records import Block, BlockLabel, Document, PlaceRef, PlaceUse, Reading, Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def reading_of(text: str, label: BlockLabel = BlockLabel.BODY) -> Reading:
    document = Document(path="a.txt", text=text)
    blocks = [Block(document=document.id, spans=(Span(0, len(text)),), label=label, reason="test")] if text else []
    return Reading(document, blocks)


def places_in(text: str, gazetteer: Gazetteer) -> list[PlaceRef]:
    return [place for place in find_places(reading_of(text), gazetteer=gazetteer) if isinstance(place, PlaceRef) and place.relation is None]


def names_in(text: str, gazetteer: Gazetteer) -> list[str]:
    return [text[place.spans[0].start : place.spans[0].end] for place in places_in(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell in Idlib and near Aleppo on Monday.", ["Idlib", "Aleppo"]),
        ("The convoy went from Khan Sheikhoun to Deir ez-Zor.", ["Khan Sheikhoun", "Deir ez-Zor"]),
        ("A mill burned in al-Bab, northern Syria.", ["al-Bab", "Syria"]),
        ("A clinic in Maarat al-Numan? Yes, in Ma'arrat al-Nu'man.", ["Maarat al-Numan", "Ma'arrat al-Nu'man"]),
        ("LONDON (AP) - A bridge fell.", ["LONDON"]),
        ("They met in the U.S. and in the UAE.", ["U.S.", "UAE"]),
        ("He lives in Springfield, Illinois.", ["Springfield", "Illinois"]),
        ("Snow fell on Aleppo’s old market.", ["Aleppo"]),
        ("Rain reached the Golan Heights and the Bab al-Hawa crossing.", ["Golan Heights", "Bab al-Hawa"]),
    ],
)
def test_names_of_places_are_found_with_their_own_letters(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert names_in(text, gazetteer) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The washing machine was reading a nice bath.",
        "Reading the letter, Nancy Jackson wept.",
        "The Washington Post and the Jordan Times wrote of it.",
        "Paris Hilton and Martin Jackson arrived.",
        "Gen. Hassan Aziz spoke. Hassan said little else.",
        "President Clinton met Mr. Lincoln in March.",
        "The University of Damascus and the Bank of England replied.",
        "US-led and Russia-backed forces came.",
        "Syrian and Turkish troops came.",
        "said Madison, 34, a nurse. Madison told us more.",
        "In May and in August the Police grew.",
        "The Islamic State in Iraq and the Levant is a group.",
        "Arizona State University published it.",
        "He gave the State of the Union address.",
        "A barrel fell on the Bab al-Zunbur quarter of the Syrian city.",
        "The U.S. isn’t worried.",
    ],
)
def test_words_people_and_bodies_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert names_in(text, gazetteer) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ankara said it would wait.",
        "Moscow and Washington agreed on a plan.",
        "Damascus’ plan to launch the sale worries many.",
        "Turkey's foreign minister left early.",
        "He held talks with Moscow.",
        "The letter accused Russia of it.",
        "Sanctions against Iran were due.",
        "Russia on Monday rejected the offer.",
        "The summit of Russia, Turkey and Iran is due.",
        "France officially denied it.",
        "The US and its allies knew.",
        "A message to Tehran was sent.",
    ],
)
def test_countries_and_capitals_that_act_stay_off_the_map(gazetteer: Gazetteer, text: str) -> None:
    assert names_in(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He was held in Turkey after the trial.", ["Turkey"]),
        ("They fled to Turkey and settled outside Ankara.", ["Turkey", "Ankara"]),
        ("The border with Turkey stayed shut.", ["Turkey"]),
        ("Air strikes on Syria went on.", ["Syria"]),
        ("Syria's north is dry.", ["Syria"]),
        ("Trucks left for Damascus.", ["Damascus"]),
        ("Much of northern Syria is dry.", ["Syria"]),
    ],
)
def test_countries_and_capitals_that_are_places_stay_on_it(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert names_in(text, gazetteer) == names
    assert {place.use for place in places_in(text, gazetteer)} == {PlaceUse.LOCATION}


def test_name_that_qualifies_a_noun_is_a_modifier(gazetteer: Gazetteer) -> None:
    uses = {
        text: places_in(text, gazetteer)[0].use
        for text in ("Aleppo residents stayed.", "A London-based charity.", "Idlib province stayed calm.")
    }
    assert list(uses.values()) == [PlaceUse.MODIFIER, PlaceUse.MODIFIER, PlaceUse.LOCATION]


def test_kind_word_decides_for_the_whole_report(gazetteer: Gazetteer) -> None:
    text = "Fire spread in Idlib province. In Idlib, wheat burned."
    assert [place.type for place in places_in(text, gazetteer)] == ["admin1", "admin1"]
    assert [place.type for place in places_in("In Idlib city, wheat burned.", gazetteer)] == ["city"]
    both = "Fire spread in Idlib province. Near Idlib city, wheat burned."
    assert [place.type for place in places_in(both, gazetteer)] == ["admin1", "city"]


def test_place_named_after_a_comma_decides_which(gazetteer: Gazetteer) -> None:
    paris, texas = places_in("She was born in Paris, Texas.", gazetteer)
    assert (paris.country, texas.type) == ("US", "admin1")
    assert places_in("She was born in Paris.", gazetteer)[0].country == "FR"


def test_list_of_countries_is_no_comma_qualifier(gazetteer: Gazetteer) -> None:
    found = places_in("They grow maize in Mexico, the United States and Brazil.", gazetteer)
    assert [place.type for place in found] == ["country", "country", "country"]


def test_rest_of_the_report_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    american = "Polls opened in Georgia. They had closed in Alabama, Florida, Ohio and in Texas. American voters waited."
    caucasian = "Polls opened in Georgia. Observers went to Tbilisi, Batumi and Kutaisi."
    assert places_in(american, gazetteer)[0].type == "admin1"
    assert places_in(caucasian, gazetteer)[0].country == "GE"


def test_small_place_needs_its_country_in_the_report(gazetteer: Gazetteer) -> None:
    assert "Madaya" in names_in("Aid reached Madaya. The Syrian town is in Syria, near Damascus.", gazetteer)
    syrian = places_in("Aid reached Madaya. The Syrian town lies in Syria, near Damascus and Zabadani.", gazetteer)[0]
    assert syrian.country == "SY"


def test_abbreviated_state_counts_after_a_comma_only(gazetteer: Gazetteer) -> None:
    assert names_in("He was ill in Boston, Mass. last week.", gazetteer) == ["Boston", "Mass"]
    assert names_in("Mass was held at noon. Ill, he left.", gazetteer) == []


def test_reference_says_how_sure_it_is(gazetteer: Gazetteer) -> None:
    place = places_in("Homes burned in Springfield.", gazetteer)[0]
    assert place.candidates > 10
    assert place.runner_up not in (None, place.gazetteer)
    assert place.mention is None
    assert 0 < place.precision_km < 30
    assert gazetteer.place(place.gazetteer) is not None
    assert places_in("Homes burned in Syria.", gazetteer)[0].precision_km > 200


def test_capitals_tell_nothing_in_a_heading(gazetteer: Gazetteer) -> None:
    assert names_in("Rebels Target Hope And Justice In Aleppo", gazetteer) == ["Aleppo"]
    assert names_in("FIRE SPREADS IN ALEPPO AS POLICE MOST NICE", gazetteer) == ["ALEPPO"]


def test_furniture_is_not_read(gazetteer: Gazetteer) -> None:
    assert list(find_places(reading_of("Shells fell in Aleppo.", BlockLabel.BOILERPLATE), gazetteer=gazetteer)) == []


def test_spans_count_code_points_and_come_in_order(gazetteer: Gazetteer) -> None:
    text = "😀 Smoke over Homs 😀 and fire in Ḩamāh, then in Homs."
    places = places_in(text, gazetteer)
    assert names_in(text, gazetteer)[-1] == "Homs"
    assert [p.spans for p in places] == sorted(p.spans for p in places)
    assert all(0 <= p.spans[0].start < p.spans[0].end <= len(text) for p in places)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "(" * 100_000,
        "7" * 1_000_000,
        "Al " * 100_000,
        "A" * 200_000,
        "in Aleppo, " * 30_000,
        "New York San " * 20_000,
        "A.B" * 100_000,
        "Z’" * 100_000,
    ],
)
def test_hostile_text_costs_little(gazetteer: Gazetteer, text: str) -> None:
    started = time.process_time()
    for _ in find_places(reading_of(text), gazetteer=gazetteer):
        pass
    assert time.process_time() - started < 10


def test_many_different_names_cost_little(gazetteer: Gazetteer) -> None:
    syllables = ("ka", "ro", "mi", "ta", "lu", "sen", "dor", "ba")
    text = ". ".join(f"It rained in {(a + b + c).title()}" for a in syllables for b in syllables for c in syllables)
    started = time.process_time()
    list(find_places(reading_of(text), gazetteer=gazetteer))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        "Why do Tokyo and Cairo oppose the plan?",
        "Why Do Tokyo And Cairo Oppose The New Border Plan?",
        "Egypt Is in the Dark",
        "Moscow Slows Down",
        "Ankara Considers New Buffer Zone Along Long Northern Border",
        "Damascus rejected the offer.",
        "In the US threat they saw a trick, and near US forces stood a mill.",
        "The shells hit Ankara's troops and Iran's proxies; so did the Iran offer.",
        "If others leave, so will China.",
        "The Syrian government and Russia denied it.",
        "The minister said that Russia, with its allies, has failed.",
        "It was the end. Britain blames Russia in the case.",
        "He wrote of the mayor's Washington.",
        "Russia is in talks.",
        "Bavaria said no.",
        "The two powers (Russia and the US) sent planes.",
        "He said the U.S., which is far off, would wait.",
        "They know that the United States and others are watching.",
        "Turkey “is asking for more time”.",
        "His allies consider Russia to have slowed down.",
        "They asked for a pledge of a truce from Russia.",
        "The envoy gives Geneva a last chance.",
        "Liverpool have won.",
        "It burned in Oru-Dem, at Bab-al-Zunbur and at Tell-al-Dam.",
        "A man of the al Hasan clan wept.",
    ],
)
def test_parties_and_halves_of_names_are_not_on_the_map(gazetteer: Gazetteer, text: str) -> None:
    assert names_in(text, gazetteer) == []


def test_what_lies_beside_a_far_place_is_not_meant(gazetteer: Gazetteer) -> None:
    text = "A mill burned in the town of Soria, north of Damascus, and one in Mersin west of Adana."
    assert names_in(text, gazetteer) == ["Damascus", "Mersin", "Adana"]


def test_a_small_word_before_a_name_is_no_article(gazetteer: Gazetteer) -> None:
    assert names_in("Shells fell at Tabqa airbase, at Aleppo and at Damascus.", gazetteer) == ["Tabqa", "Aleppo", "Damascus"]


def test_strikes_of_an_acronym_are_its_own(gazetteer: Gazetteer) -> None:
    found = places_in("The dawn US airstrikes went on. The town of Zabadani lies near Damascus.", gazetteer)
    assert [place.use for place in found if place.country == "US"] in ([PlaceUse.MODIFIER], [])
    assert [place.use for place in found if place.country == "SY"] == [PlaceUse.LOCATION, PlaceUse.LOCATION]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He fled Syria in 2015.", ["Syria"]),
        ("They taxed goods from China, and China answered back.", ["China"]),
        ("It reached Sirte, the US said.", ["Sirte"]),
        ("He lives in Aleppo, Syria, and works in Mersin, Turkey.", ["Aleppo", "Syria", "Mersin", "Turkey"]),
        ("Snow fell in Iran, Iraq and Turkey.", ["Iran", "Iraq", "Turkey"]),
        ("Snow fell on the Aleppo-Damascus highway.", ["Aleppo"]),
        ("Paths that lead into rebel-held eastern Aleppo are muddy.", ["Aleppo"]),
        ("Earthquake in Turkey Kills Dozens", ["Turkey"]),
        ("Turkey and Russia Agree to Open New Crossing in Syria's Idlib Province", ["Syria", "Idlib"]),
    ],
)
def test_literal_places_stay_where_parties_stand_beside_them(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert names_in(text, gazetteer) == names
