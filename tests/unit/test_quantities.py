"""Numbers with their bounds, units, nouns and fates, in sentences of our own about invented places."""

import time

import pytest

from sayso.annotate.quantities import find_quantities
from sayso.records import Block, BlockLabel, Document, Quantity, Reading, Span


def reading_of(text: str, label: BlockLabel = BlockLabel.BODY) -> Reading:
    document = Document(path="a.txt", text=text)
    blocks = [Block(document=document.id, spans=(Span(0, len(text)),), label=label, reason="test")] if text else []
    return Reading(document, blocks)


def found(text: str) -> list[Quantity]:
    return list(find_quantities(reading_of(text)))


def only(text: str) -> Quantity:
    quantities = found(text)
    assert len(quantities) == 1, [(q.low, q.high, q.counted) for q in quantities]
    return quantities[0]


def fates(text: str) -> list[tuple[float | None, str | None]]:
    """The stated number and casualty of each quantity of type casualties."""
    return [(q.low if q.low is not None else q.high, q.casualty and q.casualty.value) for q in found(text) if q.type == "casualties"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Some 1,200 crates arrived.", 1200, 1200),
        ("They hold 1\u00a0200 crates.", 1200, 1200),
        ("They hold 12\u202f500\u202f000 crates.", 12500000, 12500000),
        ("They hold 1.2 million crates.", 1200000, 1200000),
        ("They hold 2.3m crates.", 2300000, 2300000),
        ("They hold 3.5bn crates.", 3500000000, 3500000000),
        ("They hold 1.200.000 crates.", 1200000, 1200000),
        ("They hold 2,5 million crates.", 2500000, 2500000),
        ("They hold three hundred and twelve crates.", 312, 312),
        ("They hold twenty-five crates.", 25, 25),
        ("They hold two thousand three hundred crates.", 2300, 2300),
        ("They hold two hundred thousand crates.", 200000, 200000),
        ("They hold a hundred and five crates.", 105, 105),
        ("They hold a hundred thousand crates.", 100000, 100000),
        ("They hold half a million crates.", 500000, 500000),
        ("They hold a quarter of a million crates.", 250000, 250000),
        ("They hold one and a half million crates.", 1500000, 1500000),
        ("They hold two dozen crates.", 24, 24),
        ("They hold a couple of crates.", 2, 2),
        ("They hold a few crates.", 2, 5),
        ("They hold several crates.", 3, None),
        ("They hold dozens of crates.", 24, 99),
        ("They hold hundreds of crates.", 200, 999),
        ("They hold several hundred crates.", 300, 999),
        ("They hold a few thousand crates.", 2000, 5000),
        ("They hold tens of thousands of crates.", 20000, 99999),
        ("They hold hundreds of thousands of crates.", 200000, 999999),
        ("They hold scores of crates.", 40, 199),
        ("They hold 1½ crates.", 1.5, 1.5),
    ],
)
def test_numbers_are_read_in_digits_and_words(text: str, low: float, high: float | None) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.counted) == (low, high, "crates")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 12 lorries", 10, 12),
        ("between about 10 and 12 lorries", 10, 12),
        ("30 to 40 lorries", 30, 40),
        ("from 30 to 40 lorries", 30, 40),
        ("30-40 lorries", 30, 40),
        ("30 – 40 lorries", 30, 40),
        ("two or three lorries", 2, 3),
        ("four to five thousand lorries", 4000, 5000),
        ("$10 to $15 billion", 10000000000, 15000000000),
        ("from $370,000 to $5.5 million", 370000, 5500000),
        ("five per cent to 20 per cent", 5, 20),
        ("10-15 kilometres", 10, 15),
    ],
)
def test_ranges_are_one_interval(text: str, low: float, high: float) -> None:
    quantity = only(f"They saw {text} there.")
    assert (quantity.low, quantity.high) == (low, high)


def test_a_change_is_two_numbers_and_no_range() -> None:
    assert [q.low for q in found("The number of tents rose from 12 to 30 in a week.")] == [12, 30]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("12 tents", 12, 12, "="),
        ("exactly 12 tents", 12, 12, "="),
        ("about 12 tents", 12, 12, "~"),
        ("some 120 tents", 120, 120, "~"),
        ("an estimated 120 tents", 120, 120, "~"),
        ("~120 tents", 120, 120, "~"),
        ("120 or so tents", 120, 120, "~"),
        ("nearly 50 tents", 45, 50, "<"),
        ("almost 200 tents", 180, 200, "<"),
        ("up to 30 tents", None, 30, "<="),
        ("as many as 30 tents", None, 30, "<="),
        ("no more than 30 tents", None, 30, "<="),
        ("30 tents at most", None, 30, "<="),
        ("at least 30 tents", 30, None, ">="),
        ("no fewer than 30 tents", 30, None, ">="),
        ("a minimum of 30 tents", 30, None, ">="),
        ("30 or more tents", 30, None, ">="),
        ("30 tents or more", 30, None, ">="),
        ("at least some 30 tents", 30, None, ">="),
        ("more than 50 tents", 50, None, ">"),
        ("upwards of 50 tents", 50, None, ">"),
        ("50-plus tents", 50, None, ">"),
        ("fewer than 50 tents", None, 50, "<"),
        ("more than two dozen tents", 24, None, ">"),
    ],
)
def test_bounds_limit_the_interval(text: str, low: float | None, high: float | None, bound: str) -> None:
    quantity = only(f"They counted {text}.")
    assert (quantity.low, quantity.high, quantity.bound.value) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "unit", "kind", "low"),
    [
        ("30 km", "km", "distance", 30),
        ("a 98-kilometre road", "km", "distance", 98),
        ("40 square kilometres", "km2", "area", 40),
        ("12 hectares", "hectare", "area", 12),
        ("a three-hour talk", "hour", "duration", 3),
        ("half an hour", "hour", "duration", 0.5),
        ("a 24-year-old baker", "year of age", "duration", 24),
        ("$5bn", "USD", "money", 5000000000),
        ("US$5m", "USD", "money", 5000000),
        ("20 million euros", "EUR", "money", 20000000),
        ("1,698 $", "USD", "money", 1698),
        ("€40 a month", "EUR/month", "money", 40),
        ("millions of dollars", "USD", "money", 2000000),
        ("12 per cent", "percent", "percent", 12),
        ("3.5%", "percent", "percent", 3.5),
        ("two thirds of the town", "share", "percent", 2 / 3),
        ("a third of the town", "share", "percent", 1 / 3),
        ("80 miles per hour", "mile/hour", "count", 80),
        ("minus 5 degrees", "degree", "count", -5),
        ("30 tonnes of flour", "tonne", "count", 30),
        ("a wall 30m high", "m", "distance", 30),
        ("a 15,000-square-foot hall", "ft2", "area", 15000),
        ("hundreds of miles", "mile", "distance", 200),
        ("six in 10 farmers", "share", "percent", 0.6),
        ("one in five farmers", "share", "percent", 0.2),
        ("a loss of -2.5 percent", "percent", "percent", -2.5),
    ],
)
def test_units_have_one_name_and_a_type(text: str, unit: str, kind: str, low: float) -> None:
    quantity = only(f"They spoke of {text}.")
    assert (quantity.unit, quantity.type.value) == (unit, kind)
    assert quantity.low == pytest.approx(low, abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "The 4th Rifle Units and the 25th Division marched.",
        "They cite Article 5 and Resolution 2254 of the council.",
        "The Group of Seven and the G7 met.",
        "An F-16, a Su-24, a T-72 and a MiG-21 stood beside an S-300.",
        "A Boeing 737 landed at Gate 12.",
        "He watched Channel 4 in Room 101.",
        "In 2015 and since 2011 the valley was quiet.",
        "The 2016 elections came late.",
        "On May 9, 2017 and 12 March it rained.",
        "On 03-11-2014 and 07/11/2014 it rained.",
        "It began at 10:30, at 5 p.m. and at 0401 GMT.",
        "It began at about 1330.",
        "This is one of the wells. No one drinks there, and one must ask why.",
        "One day the well will be full.",
        "They won 3-1 after a 2-2 draw.",
        "Call 555-123-4567 for details.",
        "Order #48213, see https://example.org/2017/11/12000-words and v2.1.",
        "After 9/11 they worked 24/7.",
        "1. Wells\n2. Roads",
        "The first half of the game was dull.",
        "The 1990s were wet.",
        "They fear a two-state plan.",
        "Three days ago it rained.",
        "The second well is dry.",
        "He ruled between 1983 and 1986.",
        "They like one another's songs.",
        "A Fortune 500 firm came.",
    ],
)
def test_names_dates_and_ordinals_are_no_quantities(text: str) -> None:
    assert [(q.low, text[q.spans[0].start : q.spans[0].end]) for q in found(text)] == []


def test_a_year_before_people_is_a_year_where_a_comma_was_lost() -> None:
    assert found("In 2015 rebels took the bridge.") == []
    assert only("They trained 2000 rebels.").low == 2000


def test_digits_that_may_be_one_number_or_two_are_left_out() -> None:
    assert found("They killed 12 300 wounded.") == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("They built 12 observation posts near Ostra.", "observation posts"),
        ("They flew over 55 armed drone attacks this week.", "armed drone attacks"),
        ("They met 12 arms dealers.", "arms dealers"),
        ("They met five Ostran police officers.", "Ostran police officers"),
        ("They met 12 of the fighters.", "fighters"),
        ("They met 12 fighters of the Green Guard yesterday.", "fighters of the Green Guard"),
        ("They met 12 “volunteers”.", "volunteers"),
        ("The 15-member council met.", "member"),
        ("They freed one old farmer there.", "old farmer"),
        ("They met 12 fighters of Jund al-Ostra yesterday.", "fighters of Jund al-Ostra"),
        ("They fired 12 artillery and mortar shells.", "artillery and mortar shells"),
        ("Some 200 US airstrikes hit the hills.", "US airstrikes"),
        ("They wounded dozens more Ostrans on Monday.", None),
        ("The number of soldiers there exceeded 30,000.", None),
        ("They met more than 12.", None),
    ],
)
def test_counted_is_the_noun_phrase_as_written(text: str, counted: str | None) -> None:
    assert only(text).counted == counted


def test_spans_cover_bound_number_and_unit_but_not_the_noun() -> None:
    text = "They hold at least 30 tents and more than $2.5 million a year; 40 huts or more burnt."
    shown = [[text[s.start : s.end] for s in q.spans] for q in found(text)]
    assert shown == [["at least 30"], ["more than $2.5 million a year"], ["40", "or more"]]


def test_offsets_count_from_the_start_of_the_document() -> None:
    text = "Furniture 99 bells\n\n🙂 They saw 12 tents."
    document = Document(path="a.txt", text=text)
    start = text.index("🙂")
    block = Block(document=document.id, spans=(Span(start, len(text)),), label=BlockLabel.BODY, reason="test")
    (quantity,) = find_quantities(Reading(document, [block]))
    assert text[quantity.spans[0].start : quantity.spans[0].end] == "12"


def test_furniture_is_not_read() -> None:
    assert list(find_quantities(reading_of("3,198 shares", BlockLabel.BOILERPLATE))) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed at least 12 people in Ostra.", [(12, "killed")]),
        ("The blast killed 12 and wounded 30.", [(12, "killed"), (30, "wounded")]),
        ("Killing 12 soldiers and injuring scores, they left.", [(12, "killed"), (40, "wounded")]),
        ("12 dead and 30 wounded in Ostra", [(12, "killed"), (30, "wounded")]),
        ("Twelve people were killed and 30 others were seriously injured.", [(12, "killed"), (30, "wounded")]),
        ("The death toll rose to 12.", [(12, "killed")]),
        ("The number of wounded has reached 40.", [(40, "wounded")]),
        ("The raid left 30 villagers wounded.", [(30, "wounded")]),
        ("Thirty villagers, among them nine girls, were killed.", [(30, "killed"), (9, "killed")]),
        ("12 people including 3 children were killed.", [(12, "killed"), (3, "killed")]),
        ("The war displaced tens of thousands.", [(20000, "displaced")]),
        ("Some 4,000 residents fled their homes.", [(4000, "displaced")]),
        ("The siege claimed the lives of 12 villagers.", [(12, "killed")]),
        ("The siege claimed 12 lives.", [(12, "killed")]),
        ("The raid caused 12 deaths and 5 injuries.", [(12, "killed"), (5, "wounded")]),
        ("They took nine soldiers prisoner.", [(9, "captured")]),
        ("They captured nine soldiers.", [(9, "captured")]),
        ("Four villagers who were kidnapped came home.", [(4, "captured")]),
        ("The blast killed the commander and two guards.", [(2, "killed")]),
        ("The killing of 12 monks shook the town.", [(12, "killed")]),
        ("12 soldiers killed in Ostra", [(12, "killed")]),
        ("12 killed 30 wounded in Ostra", [(12, "killed"), (30, "wounded")]),
        ("Nine civilian casualties were counted.", [(9, None)]),
        ("About 12 rebels were killed or wounded.", [(12, None)]),
        ("Blast Kills Four in Ostra", [(4, "killed")]),
        ("The death toll from last week's raid on the market in southern Ostra and two nearby farms has risen to 39.", [(39, "killed")]),
        ("Nine girls were among the dead.", [(9, "killed")]),
        ("Among those killed were nine girls.", [(9, "killed")]),
        ("Ten villagers, some of them girls, killed in Ostra raid", [(10, "killed")]),
        ("The IS killed 270 guards.", [(270, "killed")]),
        ("Raiders massacre 250 Ostran troops", [(250, "killed")]),
        ("The raid killed 10 villagers and injured dozens more local media said.", [(10, "killed"), (24, "wounded")]),
        ("The blast killed 14, the mayor said, leaving six guards injured.", [(14, "killed"), (6, "wounded")]),
        ("They lost over 6,000 dead and wounded.", [(6000, None)]),
    ],
)
def test_casualties_are_found_with_their_kind(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert fates(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 rebels killed 3 soldiers.", [(3, "killed")]),
        ("12 rebels killed soldiers near Ostra.", []),
        ("Three soldiers were killed by 12 rebels.", [(3, "killed")]),
        ("They captured 12 villages.", []),
        ("The strike killed 12 cows.", []),
        ("An attack on 12 soldiers was foiled and the bomber killed.", []),
        ("They saved the lives of 12 villagers.", []),
        ("They put the lives of millions of villagers at risk.", []),
        ("The commander of 12 fighters was killed.", []),
        ("He was killed two days later, and 12 villagers spoke at the burial.", []),
        ("12 fighters fled the battle.", []),
        ("They killed 12 rebels and five tanks burnt.", [(12, "killed")]),
        ("Two were killed, and 12 villagers said they saw it.", [(2, "killed")]),
        ("They plan to kill the two-tier tariff.", []),
        ("Lenders killed 12 plans.", []),
        ("Views 67 At least 45 villagers were killed.", [(45, "killed")]),
        ("The capture of the hill, 12 soldiers said, was easy.", []),
    ],
)
def test_no_one_is_a_casualty_by_mistake(text: str, expected: list[tuple[float, str | None]]) -> None:
    assert fates(text) == expected


def test_people_are_told_from_things() -> None:
    quantities = found("They saw 12 soldiers, 5 tanks and 3 persons.")
    assert [(q.type.value, q.counted) for q in quantities] == [("people", "soldiers"), ("count", "tanks"), ("people", "persons")]


def test_a_currency_sign_belongs_to_the_number_of_its_own_line() -> None:
    assert [(q.low, q.unit) for q in found("Raised 0 $\n2,500 $\n5,000 $")] == [(0, "USD"), (2500, "USD"), (5000, "USD")]


def test_an_empty_text_has_no_quantities() -> None:
    assert found("") == []


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "x" * 2_000_000,
        "(" * 100_000,
        "1," * 200_000,
        "1-" * 200_000,
        "1 " * 200_000,
        "a.b." * 100_000,
        "hundred " * 100_000,
        "killed and " * 50_000,
        "-" * 200_000 + "1",
        "at least " * 50_000,
        "twenty-" * 50_000,
        "$" * 100_000 + "1",
    ],
    ids=lambda text: text[:8],
)
def test_hostile_input_takes_linear_time(text: str) -> None:
    started = time.process_time()
    for quantity in find_quantities(reading_of(text)):
        assert quantity.envelope.end <= len(text)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("text", "casualties"),
    [
        ("Five guards gave their lives at the mill.", [(5, "killed")]),
        ("Nine women who lost their lives were named.", [(9, "killed")]),
        ("Some 70 raiders were killed and at least 18 taken prisoner.", [(70, "killed"), (18, "captured")]),
        ("Raiders massacred 12 guards taken captive at the mill.", [(12, "killed")]),
        (
            "Nine guards were killed and dozens wounded; 30 others died. One list put the number at 60.",
            [(9, "killed"), (24, "wounded"), (30, "killed"), (60, "killed")],
        ),
        ("Nine guards were wounded and many others killed. One list put the number at 60.", [(9, "wounded")]),
        ("Two of the wounded died at night.", [(2, "killed")]),
        ("Two of the wounded have since died.", [(2, "killed")]),
        ("Three of the captured men were later executed.", [(3, "killed")]),
        ("Two of the wounded were moved.", [(2, "wounded")]),
        ("The toll given by the clinic was 14.", [(14, "killed")]),
        ("A doctor put the toll at 14.", [(14, "killed")]),
        ("The casualty toll stood at 14.", [(14, None)]),
        ("The bridge toll stood at 14.", []),
        ("It put the number of those who fled at more than 3,000.", [(3000, "displaced")]),
        (
            "One list named dozens of dead; a clerk made it “at least 12”; a nurse had arrived at fourteen.",
            [(24, "killed"), (12, "killed"), (14, "killed")],
        ),
        ("Twelve men died. Their bus had arrived at 14 and left.", [(12, "killed")]),
        ("They sold a dozen tents; a clerk made it 14.", []),
        ("Shells killed 12 in Orsk and 9 in Mirra.", [(12, "killed"), (9, "killed")]),
    ],
)
def test_tolls_and_lives_lost_are_casualties(text: str, casualties: list[tuple[int, str | None]]) -> None:
    assert fates(text) == casualties


@pytest.mark.parametrize(
    "text",
    [
        "That should give one pause.",
        "It ran from one end of the valley to the other.",
        "They went in one by one, for one thing.",
        "It had one purpose: to wait.",
        "One part of Orsk slept, another did not.",
        "One consequence of the rain was mud.",
        "It is one of many, said one resident.",
        "They spoke with one voice about one single army, and around one table.",
    ],
)
def test_one_that_counts_nothing_is_left_out(text: str) -> None:
    assert [q.low for q in found(text)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("One tank and two trucks burned.", [1, 2]),
        ("They lost two trucks and one tank.", [2, 1]),
        ("One guard fled, and at least three others stayed.", [1, 3]),
        ("The raid destroyed one bridge.", [1]),
        ("One villager was killed.", [1]),
        ("At least one door was open.", [1]),
        ("He was found guilty on one count of theft.", [1]),
        ("It weighs one tonne.", [1]),
    ],
)
def test_one_that_counts_is_kept(text: str, numbers: list[int]) -> None:
    assert [q.low for q in found(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "3,198 Retweets 5,806 Likes",
        "Print Tweet Views 371 Related stories",
        "It fell.\n1,204 shares\nIt rose.",
        "**2,317** Reposts **5,806** Likes",
        "Watch: 4.2K views",
        "12 comments · 40 shares",
    ],
)
def test_counters_under_posts_are_no_quantities(text: str) -> None:
    assert found(text) == []


def test_shares_of_a_firm_and_views_in_a_sentence_are_quantities() -> None:
    assert [q.low for q in found("He bought 1,204 shares of the mill and read 30 comments on it.")] == [1204, 30]


def test_a_number_without_its_noun_takes_the_one_before() -> None:
    assert [(q.low, q.counted) for q in found("They sent 30 tents to Orsk and 12 by rail.")] == [(30, "tents"), (12, "tents")]


def test_a_conversion_in_brackets_shares_the_bound() -> None:
    assert [(q.low, q.bound) for q in found("They walked more than 100 km (60 miles) and about 7 km (4 miles).")] == [
        (100, ">"),
        (60, ">"),
        (7, "~"),
        (4, "="),
    ]


def test_people_named_by_their_country_are_people() -> None:
    assert [(q.counted, q.type) for q in found("It has taken in 410,000 Orskians and 12 Titan rockets.")] == [
        ("Orskians", "people"),
        ("Titan rockets", "count"),
    ]


def test_long_range_bombers_are_no_people_and_those_dying_are_killed() -> None:
    assert [q.type for q in found("Six long-range bombers took off, and four suicide bombers hid.")] == ["count", "people"]
    assert fates("The raid left 56 villagers dying in the mill.") == [(56, "killed")]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It uses a quarter of a mile of cable.", 0.25, 0.25, "mile"),
        ("It holds 1/16 of a US pint.", 0.0625, 0.0625, "pint"),
        ("They spent 280 million of the 1.5 billion shekels.", 280000000, 280000000, "ILS"),
        ("It cost 9 million shekels ($2.4 million) a year.", 9000000, 9000000, "ILS/year"),
        ("Gas was at $2.24 per mmBTU.", 2.24, 2.24, "USD/mmbtu"),
        ("A field of 10 kV/cm was used.", 10, 10, "kV/cm"),
        ("It has a torque of 586 lb-ft.", 586, 586, "foot pound-force"),
        ("The gale reached 61 kt at noon.", 61, 61, "knot"),
        ("Kerem made 15.3 ppg last season.", 15.3, 15.3, "point/game"),
        ("The yen stood at 108 JPY.", 108, 108, "JPY"),
        ("It reaches 60 in a 0-to-60-mph test.", 0, 60, "mile/hour"),
        ("Take a 10- to 15-minute walk.", 10, 15, "minute"),
        ("His now-18 month-old daughter slept.", 18, 18, "month of age"),
    ],
)
def test_units_that_stand_apart_from_their_number(text: str, low: float, high: float, unit: str) -> None:
    assert (low, high, unit) in [(quantity.low, quantity.high, quantity.unit) for quantity in found(text)]


def test_each_number_of_a_change_has_the_unit_told_once() -> None:
    assert [(q.low, q.unit) for q in found("The share rose from 4.8 to 4.9 percent.")] == [(4.8, "percent"), (4.9, "percent")]
    assert [(q.low, q.unit) for q in found("Mileage climbed from 21 mpg to 23.")] == [(21, "mile/gallon"), (23, "mile/gallon")]


def test_alternatives_share_the_unit_of_the_last() -> None:
    assert [(q.low, q.unit) for q in found("They sell a 7- or 8-inch pan.")] == [(7, "inch"), (8, "inch")]


def test_a_measure_inside_the_phrase_is_not_what_is_counted() -> None:
    assert [(q.low, q.unit, q.counted) for q in found("They fired four 122mm rockets.")] == [(4, None, "rockets"), (122, "mm", None)]


def test_a_comparison_counts_the_same_things() -> None:
    assert [(q.low, q.counted) for q in found("They stole 460 carts, compared with 63 last year.")] == [(460, "carts"), (63, "carts")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 persons killed 30 others wounded in Orsk", [(12, "killed"), (30, "wounded")]),
        ("The death toll of the April 15 blast surpasses 130 people.", [(130, "killed")]),
        ("The blast killed 12 villagers, six of them children, on Monday.", [(12, "killed"), (6, "killed")]),
        ("Kerem said one of its soldiers had been killed.", [(1, "killed")]),
        ("A raid killed five nurses in Orsk and one in Mirra.", [(5, "killed"), (1, "killed")]),
    ],
)
def test_casualties_without_commas_in_tolls_and_parts(text: str, expected: list[tuple[float, str]]) -> None:
    assert fates(text) == expected


def test_of_them_counts_the_noun_behind_it() -> None:
    assert [q.counted for q in found("The blast killed 12 villagers, six of them children.")] == ["villagers", "children"]


def test_one_of_the_soldiers_is_no_number_where_nothing_befell_him() -> None:
    assert found("One of the soldiers said so.") == []


def test_a_capital_before_a_headline_number_of_people_makes_no_name() -> None:
    assert [(q.low, q.counted) for q in found("Raids near Fatah Orsk Eleven people were hurt.")] == [(11, "people")]
    assert found("They fought in World War Two and won.") == []


@pytest.mark.parametrize("text", ["Boats were down 0.4 per cent at 5884 then.", "A long gross is 144."])
def test_bare_numbers_that_measure(text: str) -> None:
    assert found(text)[-1].low in (5884, 144)


@pytest.mark.parametrize("text", ["He was 44.", "It fell sharply at 1330 that day.", "It was 2013."])
def test_ages_times_and_years_stay_out(text: str) -> None:
    assert found(text) == []
