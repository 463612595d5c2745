"""Bodies and posts of states by grammar, metonyms, outlets, and who held a post."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.knowledge.actors import ActorType, Interval, held, load_actors
from sayso.knowledge.actors.lookup import Actors


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


def on(day: str, end: str | None = None) -> Interval:
    return Interval(date.fromisoformat(day), date.fromisoformat(end or day))


@pytest.mark.parametrize(
    ("phrase", "identity", "kind", "label"),
    [
        ("Turkey's foreign minister", "tr.foreign_minister", ActorType.POST, None),
        ("Turkey’s foreign minister", "tr.foreign_minister", ActorType.POST, None),
        ("the Syrian army", "sy.military.army", ActorType.MILITARY, None),
        ("Russian air force", "ru.military.air_force", ActorType.MILITARY, None),
        ("Iranian government", "ir.government", ActorType.GOVERNMENT, None),
        ("the Foreign Ministry of Iran", "ir.foreign_ministry", ActorType.MINISTRY, None),
        ("Ministry of Foreign Affairs of the Russian Federation", "ru.foreign_ministry", ActorType.MINISTRY, None),
        ("Syrian regime", "sy.government", ActorType.GOVERNMENT, "regime"),
        ("Assad regime", "sy.government", ActorType.GOVERNMENT, "regime"),
        ("Putin's government", "ru.government", ActorType.GOVERNMENT, None),
        ("South Korean defence minister", "kr.defence_minister", ActorType.POST, None),
        ("United States Air Force", "us.military.air_force", ActorType.MILITARY, None),
        ("U.S. Department of Defense", "us.defence_ministry", ActorType.MINISTRY, None),
        ("US Secretary of State", "us.foreign_minister", ActorType.POST, None),
        ("British Foreign Secretary", "gb.foreign_minister", ActorType.POST, None),
        ("German chancellor", "de.prime_minister", ActorType.POST, None),
        ("Russian Foreign Ministry spokeswoman", "ru.foreign_ministry.spokesperson", ActorType.POST, None),
        ("Iran's deputy foreign minister", "ir.foreign_minister.deputy", ActorType.POST, None),
        ("UN envoy for Syria", "united_nations.envoy_for_syria", ActorType.POST, None),
        ("SDF spokesman", "sdf.spokesperson", ActorType.POST, None),
        ("Saudi-led coalition spokesman", "saudi_led_coalition.spokesperson", ActorType.POST, None),
    ],
)
def test_a_phrase_is_composed(actors: Actors, phrase: str, identity: str, kind: ActorType, label: str | None) -> None:
    composed = actors.compose_name(phrase)
    assert composed is not None
    assert (composed.id, composed.type, composed.label) == (identity, kind, label)
    actor = actors.actor(identity)
    assert actor is not None
    assert actor.name


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "the",
        "army",
        "the army",
        "Syrian",
        "Syrian bread",
        "Orsk army",
        "army of Orsk",
        "Kerem's foreign minister",
        "Reuters army",
        "French Secretary of State",
    ],
)
def test_other_phrases_are_not_composed(actors: Actors, phrase: str) -> None:
    assert actors.compose_name(phrase) is None


def test_every_state_has_its_bodies(actors: Actors) -> None:
    states = [actor for actor in actors if actor.type is ActorType.STATE]
    assert len(states) > 190
    for state in states:
        for country in (state.name, *state.demonyms[:1]):
            assert actors.state_of(country) == state.id, country
            for words, path in (("army", "military.army"), ("government", "government"), ("foreign ministry", "foreign_ministry")):
                composed = actors.compose(country, words)
                assert composed is not None, (country, words)
                assert composed.id == f"{state.id}.{path}"
                body = actors.actor(composed.id)
                assert body is not None
                assert body.country == state.id
                assert body.parent is not None
                assert actors.actor(body.parent) is not None, body.parent


def test_bodies_lead_up_to_their_state(actors: Actors) -> None:
    chain, here = [], "tr.military.air_force"
    while here is not None:
        chain.append(here)
        actor = actors.actor(here)
        assert actor is not None
        here = actor.parent
    assert chain == ["tr.military.air_force", "tr.military", "tr.government", "tr"]


@pytest.mark.parametrize("identity", ["", "tr.", "tr.nothing", "orsk.army", "orsk", ".", "tr.foreign_ministry.nothing"])
def test_an_unknown_id_is_nobody(actors: Actors, identity: str) -> None:
    assert actors.actor(identity) is None


@pytest.mark.parametrize(
    ("place", "identity"),
    [
        ("Ankara", "tr.government"),
        ("MOSCOW", "ru.government"),
        ("the Kremlin", "ru.presidency"),
        ("Pentagon", "us.defence_ministry"),
        ("White House", "us.presidency"),
        ("Elysee", "fr.presidency"),
        ("Élysée Palace", "fr.presidency"),
        ("Foggy Bottom", "us.foreign_ministry"),
        ("Downing Street", "gb.presidency"),
        ("Brussels", "european_union"),
        ("Tel Aviv", "il.government"),
        ("Aleppo", None),
        ("Orsk", None),
        ("", None),
    ],
)
def test_a_capital_or_seat_of_power_stands_for_its_body(actors: Actors, place: str, identity: str | None) -> None:
    assert actors.metonym(place) == identity


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("Reuters", "outlet.reuters"),
        ("Reuters news agency", "outlet.reuters"),
        ("AFP", "outlet.afp"),
        ("Agence France-Presse", "outlet.afp"),
        ("Al-Jazeera", "outlet.al_jazeera"),
        ("the Guardian", "outlet.the_guardian"),
        ("SANA", "outlet.sana"),
        ("Orsk Times", None),
        ("Hezbollah", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_its_names(actors: Actors, name: str, identity: str | None) -> None:
    outlet = actors.outlet(name)
    assert (outlet.id if outlet else None) == identity


@pytest.mark.parametrize(
    ("post", "country", "day", "person"),
    [
        ("foreign minister", "tr", "2018-09-05", "Mevlut Cavusoglu"),
        ("foreign_minister", "tr", "2018-09-05", "Mevlut Cavusoglu"),
        ("foreign minister", "tr", "2015-10-01", "Feridun Sinirlioglu"),
        ("prime minister", "tr", "2012-01-01", "Recep Tayyip Erdogan"),
        ("president", "tr", "2018-09-05", "Recep Tayyip Erdogan"),
        ("secretary of state", "us", "2013-09-01", "John Kerry"),
        ("chancellor", "de", "2018-09-05", "Angela Merkel"),
        ("spokesperson", "ru.foreign_ministry", "2018-09-05", "Maria Zakharova"),
        ("foreign_ministry.spokesperson", "ru", "2018-09-05", "Maria Zakharova"),
        ("secretary-general", "united_nations", "2013-09-01", "Ban Ki-moon"),
        ("leader", "hts", "2018-09-05", "Abu Mohammad al-Julani"),
        ("president", "sy", "2018-09-05", "Bashar al-Assad"),
        # The day of a change, nobody known, no such post, no such state.
        ("president", "us", "2017-01-20", None),
        ("foreign minister", "tr", "1950-01-01", None),
        ("king", "fr", "2018-09-05", None),
        ("president", "orsk", "2018-09-05", None),
        ("", "tr", "2018-09-05", None),
    ],
)
def test_who_held_a_post_depends_on_the_day(actors: Actors, post: str, country: str, day: str, person: str | None) -> None:
    holder = actors.holder(post, country, on(day))
    assert (holder.name if holder else None) == person


def test_no_holder_without_a_day_over_a_change_or_after_what_the_file_knows(actors: Actors) -> None:
    assert actors.holder("president", "us", None) is None
    assert actors.holder("president", "us", on("2016-12-01", "2017-03-01")) is None
    assert actors.holder("president", "us", Interval(None, None)) is None
    assert actors.holder("president", "tr", on("2025-03-01")) is not None
    assert actors.holder("president", "tr", on("2031-03-01")) is None


def test_no_two_persons_surely_hold_one_post_of_a_state_at_once(actors: Actors) -> None:
    single = ("president", "prime minister", "foreign minister", "defence minister", "king", "supreme leader")
    stints: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for person in actors:
        for role in person.roles:
            if role.title in single and role.when:
                stints.setdefault((role.of, role.title), []).append((person.id, role.when))
    assert len(stints) > 100
    for post, held_by in stints.items():
        for year in range(2003, 2025):
            holders = {person for person, when in held_by if held(when, on(f"{year}-06-15"))}
            assert len(holders) <= 1, (post, year, holders)
