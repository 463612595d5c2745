"""Which numbers meet in a row of the brief, and when they are said to differ."""

import pytest

from sayso.records import Bound, Casualty, Quantity, QuantityType, Span
from sayso.report.numbers import Counted, Value, counted_of, figures_differ, interval_text, weight_of


def quantity(low: float | None, high: float | None, counted: str | None = None, **fields: object) -> Quantity:
    told: dict[str, object] = {"bound": Bound.EXACT, "type": QuantityType.COUNT, **fields}
    return Quantity(document="d", spans=(Span(0, 1),), low=low, high=high, counted=counted, **told)  # type: ignore[arg-type]


DEAD = {"type": QuantityType.CASUALTIES, "casualty": Casualty.KILLED}


@pytest.mark.parametrize(
    ("found", "key"),
    [
        (quantity(5, 5, "Orvan soldiers", type=QuantityType.PEOPLE), Counted(QuantityType.PEOPLE, None, "soldier")),
        (quantity(5, 5, "soldier", type=QuantityType.PEOPLE), Counted(QuantityType.PEOPLE, None, "soldier")),
        (quantity(2, 2, "armies"), Counted(QuantityType.COUNT, None, "army")),
        (quantity(2, 2, "gas bus"), Counted(QuantityType.COUNT, None, "bus")),
        (quantity(1, 1, "side"), None),
        (quantity(40, 40), None),
        (quantity(42_000, 42_000), Counted(QuantityType.COUNT, None, "")),
        (quantity(None, 500, bound=Bound.AT_MOST), Counted(QuantityType.COUNT, None, "")),
        (quantity(3, 3, "days", type=QuantityType.DURATION, unit="day"), None),
        (quantity(12, 12, "percent", type=QuantityType.PERCENT), None),
        (quantity(9, 9, type=QuantityType.MONEY, unit="USD"), Counted(QuantityType.MONEY, None, "USD")),
        (
            quantity(1, 1, "woman", type=QuantityType.CASUALTIES, casualty=Casualty.KILLED),
            Counted(QuantityType.CASUALTIES, Casualty.KILLED, "woman"),
        ),
        (
            quantity(6, 6, "people", type=QuantityType.CASUALTIES, casualty=Casualty.KILLED),
            Counted(QuantityType.CASUALTIES, Casualty.KILLED, ""),
        ),
        (quantity(6, 6, type=QuantityType.CASUALTIES), Counted(QuantityType.CASUALTIES, None, "")),
    ],
)
def test_a_number_is_put_with_others_of_what_it_counts(found: Quantity, key: Counted | None) -> None:
    counted = counted_of(found)
    assert (counted and counted[0]) == key


KILLED = Counted(QuantityType.CASUALTIES, Casualty.KILLED, "")
TRUCKS = Counted(QuantityType.COUNT, None, "truck")


def figure(low: float, high: float, *documents: str) -> tuple[Value, frozenset[str]]:
    return (low, high, "="), frozenset(documents)


@pytest.mark.parametrize(
    ("key", "figures", "differ"),
    [
        (KILLED, [figure(12, 12, "a"), figure(14, 14, "b")], True),
        (KILLED, [figure(12, float("inf"), "a"), figure(14, 14, "b")], False),
        (KILLED, [figure(12, 12, "a"), figure(14, 14, "a", "b")], False),
        (KILLED, [figure(3, 3, "a"), figure(90, 90, "b")], True),
        (KILLED, [figure(0, 0, "a"), figure(90, 90, "b")], True),
        (TRUCKS, [figure(20, 20, "a"), figure(30, 30, "b")], True),
        (TRUCKS, [figure(20, 20, "a"), figure(3_000, 3_000, "b")], False),
        (TRUCKS, [figure(20, 20, "a")], False),
        (TRUCKS, [], False),
    ],
)
def test_figures_differ_when_two_documents_cannot_both_be_right(
    key: Counted, figures: list[tuple[Value, frozenset[str]]], differ: bool
) -> None:
    assert figures_differ(key, figures) is differ
    assert figures_differ(key, figures[::-1]) is differ


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (quantity(12, None, bound=Bound.AT_LEAST), "at least 12"),
        (quantity(None, 12, bound=Bound.BELOW), "less than 12"),
        (quantity(1_800_000, 2_000_000, bound=Bound.BELOW), "nearly 2,000,000"),
        (quantity(30, 33, bound=Bound.ABOVE), "just over 30"),
        (quantity(30, 40, unit="km"), "30 to 40 km"),
        (quantity(20_000, 99_999, bound=Bound.ABOUT), "20,000 to 99,999"),
        (quantity(3_000_000, 3_000_000, bound=Bound.ABOUT), "about 3,000,000"),
        (quantity(2.5, 2.5), "2.5"),
        (quantity(None, None, unit="USD"), "some USD"),
    ],
)
def test_an_interval_is_said_as_people_say_it(found: Quantity, told: str) -> None:
    assert interval_text(found) == told


def test_many_documents_weigh_more_than_one_and_people_more_than_things() -> None:
    exact: list[Value] = [(40.0, 40.0, "=")]
    people = Counted(QuantityType.PEOPLE, None, "refugee")
    assert weight_of(KILLED, exact, 1) > weight_of(people, exact, 1) > weight_of(TRUCKS, exact, 1)
    assert weight_of(TRUCKS, exact, 9) > weight_of(KILLED, exact, 1)
    assert weight_of(TRUCKS, [(2.0, 2.0, "=")], 1) < weight_of(TRUCKS, exact, 1)
