"""Names of actors: which spellings meet, which stay apart, and what each kind of look-up finds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.knowledge.actors import KINDS, ActorType, How, Interval, load_actors
from sayso.knowledge.actors.keys import actor_key, skeleton, surname_key
from sayso.knowledge.actors.lookup import Actors

ALL = frozenset(ActorType)


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("al-Nusra Front", "Al Nusra Front"),
        ("Jabhat an-Nusra", "Jabhet al-Nusrah"),
        ("Ahrar ash-Sham", "Ahrar al-Sham"),
        ("Jaish al-Islam", "Jeish Al Islam"),
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham"),
        ("Rami Abdel-Rahman", "Rami Abdulrahman"),
        ("Rami Abdurrahman", "Rami Abdul Rahman"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Mohamed Haddad", "Muhammad Haddad"),
        ("Hizballah", "Hezbollah"),
        ("the Red Crescent", "Red Crescent"),
        ("Turkey's", "Turkey"),
        ("United Nations’", "United Nations"),
        ("World Health Organisation", "World Health Organization"),
        ("U.N.", "UN"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert actor_key(left) == actor_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Idlib", "Irbid"),
        ("al-Nusra", "al-Nasr"),
        ("Hassan Rouhani", "Hassan Nasrallah"),
        ("US Army", "Army"),
        ("13th Division", "16th Division"),
        ("Islamic Front", "Islamic State"),
        ("Hama", "Homs"),
        ("Niger", "Nigeria"),
    ],
)
def test_names_apart_keep_keys_and_skeletons_apart(left: str, right: str) -> None:
    assert actor_key(left) != actor_key(right)
    assert skeleton(actor_key(left)) != skeleton(actor_key(right))


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_has_a_key_and_an_answer(text: str) -> None:
    key = actor_key(text)
    assert key == " ".join(key.split())
    assert skeleton(key).count(" ") == key.count(" ")


@pytest.mark.parametrize("name", ["", " ", "--", "'s", "…", "\n", "the", "1"])
def test_a_name_without_letters_or_of_an_article_means_nobody(actors: Actors, name: str) -> None:
    assert actors.candidates(name, kinds=ALL) == ()


@pytest.mark.parametrize(
    ("written", "actor", "how"),
    [
        ("Jabhat al-Nusra", "nusra", How.EXACT),
        ("jabhat al-nusra", "nusra", How.EXACT),
        ("Hay’at Tahrir al-Sham", "hts", How.EXACT),
        ("HTS", "hts", How.ACRONYM),
        ("H.T.S.", "hts", How.ACRONYM),
        ("YPG's", "ypg", How.ACRONYM),
        ("Syrian", "sy", How.DEMONYM),
        ("Turkish Foreign Ministry", "tr.foreign_ministry", How.COMPOSED),
        ("Turkish Foreign Minister Mevlut Cavusoglu", "cavusoglu", How.TITLED),
        ("President Bashar al-Assad", "assad_bashar", How.TITLED),
        ("Ahrar al-Sham Movement", "ahrar_sham", How.KIND),
        ("SANA news agency", "outlet.sana", How.KIND),
        ("Lavrov", "lavrov", How.SURNAME),
        ("Walid Mualem", "muallem", How.SKELETON),
        ("Syrian Observatry for Human Rights", "sohr", How.FUZZY),
        # A lost apostrophe leaves its s.
        ("Assads", "assad_bashar", How.EXACT),
        ("Syrias", "sy", How.EXACT),
        ("UNs", "united_nations", How.ACRONYM),
    ],
)
def test_each_way_of_writing_finds_its_actor(actors: Actors, written: str, actor: str, how: How) -> None:
    first = actors.candidates(written, kinds=ALL)[0]
    assert (first.actor.id, first.how) == (actor, how)


@pytest.mark.parametrize("written", ["hts", "is", "us", "who", "care", "it", "time", "mint", "focus", "Fsa"])
def test_a_word_in_small_letters_is_no_acronym(actors: Actors, written: str) -> None:
    assert actors.candidates(written, kinds=ALL) == ()


@pytest.mark.parametrize(
    ("written", "not_this"),
    [
        ("al-Nasr", "nusra"),
        ("al-Nasr Front", "nusra"),
        ("Hassan Rouhani", "nasrallah"),
        ("Hassan Nasrallah", "rouhani"),
        ("Northern Front", "southern_front"),
        ("Austrian Foreign Ministry", "au.foreign_ministry"),
        ("Austria", "au"),
        ("Nigeria", "ne"),
        ("Second Coastal Division", "coastal_div1"),
        ("14th Division", "div13"),
        ("Ahrar al-Sharqiya", "ahrar_sham"),
        ("Jaysh al-Nasr", "jaysh_izza"),
        ("Russian Foreign Minister", "ru.foreign_ministry"),
        ("Robert Mellor", "mueller"),
        ("Abu Mohammad al-Adnani", "julani"),
    ],
)
def test_names_alike_are_not_taken_for_one_another(actors: Actors, written: str, not_this: str) -> None:
    assert not_this not in {match.actor.id for match in actors.candidates(written, kinds=ALL)}


def test_nothing_is_found_by_likeness_without_kinds(actors: Actors) -> None:
    assert actors.candidates("Syrian Observatry for Human Rights") == ()
    assert actors.candidates("Syrian Observatry for Human Rights", kinds=[ActorType.PERSON]) == ()
    assert actors.candidates("Syrian Observatry for Human Rights", kinds=[ActorType.NGO])


def test_kinds_limit_the_answers(actors: Actors) -> None:
    assert [m.actor.id for m in actors.candidates("Hezbollah", kinds=KINDS["armed"])] == ["hezbollah"]
    assert actors.candidates("Hezbollah", kinds=KINDS["person"]) == ()


def test_a_name_written_so_goes_before_one_that_shares_its_key(actors: Actors) -> None:
    assert [m.actor.id for m in actors.candidates("Al-Watan", kinds=[ActorType.OUTLET])] == ["outlet.al_watan", "outlet.el_watan"]
    assert [m.actor.id for m in actors.candidates("El Watan", kinds=[ActorType.OUTLET])] == ["outlet.el_watan", "outlet.al_watan"]


def test_a_weak_name_says_so_and_is_trusted_less(actors: Actors) -> None:
    (weak,) = actors.candidates("Republican Guard", kinds=KINDS["armed"])
    (sure,) = actors.candidates("Syria's Republican Guard", kinds=KINDS["armed"])
    assert weak.actor.id == sure.actor.id == "sy.republican_guard"
    assert weak.weak
    assert not sure.weak
    assert weak.confidence < sure.confidence
    assert "sy.republican_guard" not in {m.actor.id for m in actors.candidates("Iraq's Republican Guard", kinds=KINDS["armed"])}


def test_a_post_before_a_surname_chooses_who_held_it(actors: Actors) -> None:
    assert len(actors.candidates("Bashir", kinds=KINDS["person"])) > 1
    assert [m.actor.id for m in actors.candidates("President Bashir", kinds=KINDS["person"])] == ["bashir_omar"]


def test_the_day_tells_which_name_and_post_held(actors: Actors) -> None:
    early, late = Interval.of(date(2012, 6, 1)), Interval.of(date(2018, 9, 5))
    names = {day: actors.candidates("Nusra Front", kinds=KINDS["armed"], on=day)[0] for day in (early, late)}
    assert (names[early].actor.id, names[early].valid) == ("nusra", True)
    assert (names[late].actor.id, names[late].valid) == ("hts", True)
    for written, day, valid in (
        ("Prime Minister Erdogan", early, True),
        ("President Erdogan", early, False),
        ("President Erdogan", late, True),
        ("Prime Minister Erdogan", late, False),
    ):
        first = actors.candidates(written, kinds=KINDS["person"], on=day)[0]
        assert (first.actor.id, first.valid) == ("erdogan", valid), written
    assert actors.candidates("Nusra Front", kinds=KINDS["armed"])[0].valid is None


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Sergei Lavrov", "lavrov"),
        ("Staffan de Mistura", "de mistura"),
        ("Bashar al-Assad", "asad"),
        ("Abu Omar al-Haddad", "haddad"),
        ("Lavrov", None),
        ("Abu Omar", None),
        ("Omar bin Zayed", None),
        ("King Omar", None),
        ("Omar of Orsk", None),
    ],
)
def test_a_last_name_is_cut_where_there_is_one(name: str, last: str | None) -> None:
    assert surname_key(actor_key(name)) == last
