"""Place names to places: keys, ranking, and the user's own files."""

import json
import sqlite3
import time
from pathlib import Path

import pytest

from sayso.errors import InputError, KnowledgeError
from sayso.knowledge.gazetteer import Gazetteer, add_places, distance_km, load_gazetteer, user_places_path
from sayso.knowledge.names import name_key, name_variants


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def with_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> Gazetteer:
    monkeypatch.setenv("SAYSO_PLACES", str(path))
    return load_gazetteer()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Deir ez-Zor", "Deir al Zor"),
        ("Ar-Raqqah", "al-Raqqah"),
        ("Ma‘arrat an Nu‘mān", "Ma'arrat al-Numan"),
        ("İdlib", "idlib"),
        ("Łódź", "Lodz"),
        ("Saint Louis", "St. Louis"),
        ("Mount Simeon", "Mt Simeon"),
        ("U.S.", "US"),
        ("إدلب", "ادلب"),
    ],
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert name_key(left) == name_key(right)


@pytest.mark.parametrize(("left", "right"), [("Hama", "Homs"), ("Niger", "Nigeria"), ("Tripoli", "Tripolis")])
def test_names_apart_keep_keys_apart(left: str, right: str) -> None:
    assert name_key(left) != name_key(right)


def test_letterless_name_has_no_key_and_no_place(gazetteer: Gazetteer) -> None:
    assert name_key("--'’ ") == ""
    assert gazetteer.find("--'’ ") == ()
    assert gazetteer.find("") == ()


def test_kind_word_limits_the_types_that_are_tried() -> None:
    types = {variant.key: variant.types for variant in name_variants(name_key("Idlib province"))}
    assert types["idlib province"] is None
    assert types["idlib"] is not None
    assert "admin1" in types["idlib"]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Aleppo", "city", "SY"),
        ("Idlib province", "admin1", "SY"),
        ("province of Idlib", "admin1", "SY"),
        ("city of Hama", "city", "SY"),
        ("Washington", "capital", "US"),
        ("Washington state", "admin1", "US"),
        ("New York", "city", "US"),
        ("Deir Ezzor", "admin1", "SY"),
        ("Darat Izza", "settlement", "SY"),
        ("the Hague", "city", "NL"),
        ("Turkey", "country", "TR"),
        ("U.K.", "country", "GB"),
        ("al-Bab", "city", "SY"),
        ("Tanf", "base", "SY"),
        ("Middle East", "region", None),
        ("دمشق", "capital", "SY"),
    ],
)
def test_likeliest_place_of_a_bare_name(gazetteer: Gazetteer, name: str, kind: str, country: str | None) -> None:
    best = gazetteer.find(name)[0]
    assert (best.type, best.country) == (kind, country)


def test_county_is_not_the_town_of_that_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Springfield")
    assert gazetteer.find("Springfield County") == ()


def test_article_dropped_from_the_entry_finds_arabic_places_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Meridian")[0].country == "US"
    assert gazetteer.named("al-Meridian") == ()


def test_longer_names_are_announced_by_their_first_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.begins("New")
    assert gazetteer.begins("Khan")
    assert not gazetteer.begins("Xyzzyq")


def test_place_is_found_again_by_its_id(gazetteer: Gazetteer) -> None:
    for name in ("Aleppo", "Idlib province", "Hmeimim"):
        found = gazetteer.find(name)[0]
        again = gazetteer.place(found.id)
        assert again is not None
        assert (again.name, again.latitude, again.type) == (found.name, found.latitude, found.type)
    assert gazetteer.place("geonames:999999999999999999999") is None
    assert gazetteer.place("nowhere:1") is None


def test_demonym_has_a_home_and_other_words_none(gazetteer: Gazetteer) -> None:
    assert {name: getattr(gazetteer.home_of(name), "country", None) for name in ("Syrian", "Turks", "table")} == {
        "Syrian": "SY",
        "Turks": None,
        "table": None,
    }


def test_coordinates_and_radii_are_sound(gazetteer: Gazetteer) -> None:
    aleppo, province, syria = gazetteer.find("Aleppo")[0], gazetteer.find("Aleppo province")[0], gazetteer.find("Syria")[0]
    assert distance_km(aleppo, gazetteer.find("Damascus")[0]) == pytest.approx(310, abs=15)
    assert aleppo.precision_km < province.precision_km < syria.precision_km
    assert distance_km(aleppo, province) < province.precision_km
    assert gazetteer.find("Kafr Batna")[0].population is None


def test_every_first_level_division_named_by_hand_lies_in_its_country(gazetteer: Gazetteer) -> None:
    for name, code in (("Anbar", "IQ"), ("Helmand", "AF"), ("Chechnya", "RU"), ("Tigray", "ET"), ("Rakhine", "MM"), ("Hatay", "TR")):
        division = next(place for place in gazetteer.find(name) if place.type == "admin1")
        assert division.country == code


def test_look_ups_cost_microseconds(gazetteer: Gazetteer) -> None:
    started = time.process_time()
    for number in range(2000):
        gazetteer.find(f"Nowhereville {number}")
    assert time.process_time() - started < 4.0


CSV = "name,lat,lon,kind,country,aliases\nWadi Qamar,33.25,39.5,base,SY,Camp Moonlight;Qamar Base\nTell Zunbur,36.1,38.2,village,SY,\n"


def test_csv_adds_places_with_their_aliases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, own = tmp_path / "mine.csv", tmp_path / "deep" / "own places.sqlite"
    source.write_text("\ufeff" + CSV, encoding="utf-8")
    assert add_places(source, own) == 2
    found = with_own(own, monkeypatch).find("camp moonlight")[0]
    assert (found.name, found.latitude, found.longitude, found.type, found.country) == ("Wadi Qamar", 33.25, 39.5, "base", "SY")
    assert found.id.startswith("user:")
    assert found.alternate


def test_adding_twice_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, own = tmp_path / "mine.csv", tmp_path / "own.sqlite"
    source.write_text(CSV, encoding="utf-8")
    add_places(source, own)
    before = with_own(own, monkeypatch)
    add_places(source, own)
    after = with_own(own, monkeypatch)
    assert len(after.find("Tell Zunbur")) == 1
    assert before.digest == after.digest


def test_digest_changes_with_the_users_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> None:
    source, own = tmp_path / "mine.csv", tmp_path / "own.sqlite"
    source.write_text(CSV, encoding="utf-8")
    add_places(source, own)
    assert with_own(own, monkeypatch).digest != gazetteer.digest


def test_geojson_collection_and_lines_are_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {
                "wof:id": 7,
                "wof:name": "Umm Zunbur",
                "wof:placetype": "locality",
                "wof:country": "SY",
                "name:eng_x_variant": ["Om Zanbour"],
            },
            "geometry": {"type": "Point", "coordinates": [38.5, 35.5]},
        },
        {
            "type": "Feature",
            "properties": {"name": "Hill 602", "kind": "mountain"},
            "geometry": {"type": "Point", "coordinates": [36.6, 35.7]},
        },
    ]
    collection, lines = tmp_path / "a.geojson", tmp_path / "b.json"
    collection.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    lines.write_text("\n".join(map(json.dumps, features)), encoding="utf-8")
    for source in (collection, lines):
        own = source.with_suffix(".sqlite")
        assert add_places(source, own) == 2
        found = with_own(own, monkeypatch).find("Om Zanbour")[0]
        assert (found.id, found.latitude, found.longitude, found.type) == ("wof:7", 35.5, 38.5, "settlement")


def geonames_row(number: int, name: str, feature: str, code: str) -> str:
    columns = [
        str(number),
        name,
        name,
        "Zunbur Field,Zanbour",
        "35.25",
        "36.5",
        feature,
        code,
        "SY",
        "",
        "12",
        "",
        "",
        "",
        "0",
        "",
        "",
        "Asia/Damascus",
        "",
    ]
    return "\t".join(columns)


def test_geonames_rows_keep_bases_and_drop_hotels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, own = tmp_path / "SY.txt", tmp_path / "own.sqlite"
    source.write_text(
        geonames_row(90000001, "Zunbur Airbase", "S", "AIRB") + "\n" + geonames_row(90000002, "Hotel Zunbur", "S", "HTL"), encoding="utf-8"
    )
    assert add_places(source, own) == 1
    found = with_own(own, monkeypatch).find("Zanbour")[0]
    assert (found.id, found.type, found.admin1, found.population) == ("geonames:90000001", "base", "SY.12", None)


def test_own_copy_of_a_known_town_is_not_a_second_candidate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> None:
    source, own = tmp_path / "mine.csv", tmp_path / "own.sqlite"
    known = gazetteer.find("Manbij")[0]
    province = gazetteer.find("Aleppo province")[0]
    rows = f"Manbij,{known.latitude + 0.01},{known.longitude},town\nAleppo,{province.latitude},{province.longitude + 0.1},region\n"
    source.write_text("name,lat,lon,kind\n" + rows, encoding="utf-8")
    add_places(source, own)
    assert [place.id for place in with_own(own, monkeypatch).find("Manbij")] == [known.id]
    assert with_own(own, monkeypatch).find("Aleppo") == gazetteer.find("Aleppo")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("name,lat,lon\nNorthpolis,136.2,37\n", "line 2: the latitude is 136.2"),
        ("name,lat,lon\nNorthpolis,nan,37\n", "latitude"),
        ("name,lat,lon\nNorthpolis,,37\n", "line 2: the latitude is ''"),
        ("name,lat,lon\n,36,37\n", "line 2 has no name"),
        ("town,x1,y1\nNorthpolis,36,37\n", "columns town, x1, y1"),
        ("", "columns none"),
        ('{"type": "FeatureCollection", "features": [{"properties": {"name": "A"}}]}', "feature 1 has no position"),
        ('{"type": "Feature", "properties": {}, "geometry": null}', "feature 1 has no name"),
        ("[1, 2]", "feature 1 has no properties"),
        ('{"type": "Feature",\n nonsense', "line 1 is not JSON"),
        ("1" + "\tx" * 18 + "\n" + "2\tx\n", "line 2: 2 columns"),
    ],
)
def test_unreadable_row_is_named_and_nothing_is_added(tmp_path: Path, content: str, words: str) -> None:
    source, own = tmp_path / "bad", tmp_path / "own.sqlite"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=words.replace("[", r"\[").replace("?", r"\?")):
        add_places(source, own)
    assert not own.exists()


def test_missing_and_binary_files_are_input_errors(tmp_path: Path) -> None:
    (tmp_path / "zip").write_bytes(b"PK\x03\x04\xff\xfe")
    for name, words in (("absent.csv", "cannot be read"), ("zip", "not UTF-8")):
        with pytest.raises(InputError, match=words):
            add_places(tmp_path / name, tmp_path / "own.sqlite")


def test_unusable_gazetteers_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.sqlite").write_text("not a database at all, only words", encoding="utf-8")
    sqlite3.connect(tmp_path / "empty.sqlite").close()
    for name in ("text.sqlite", "empty.sqlite"):
        with pytest.raises(KnowledgeError, match=name):
            with_own(tmp_path / name, monkeypatch)
    with pytest.raises(KnowledgeError, match="does not exist"):
        with_own(tmp_path / "absent.sqlite", monkeypatch)


def test_own_places_lie_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SAYSO_PLACES", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert user_places_path() == tmp_path / "sayso" / "places.sqlite"
    monkeypatch.setenv("SAYSO_PLACES", str(tmp_path / "x.sqlite"))
    assert user_places_path() == tmp_path / "x.sqlite"


def test_own_district_stays_behind_the_town_that_it_is_called_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, own = tmp_path / "places.csv", tmp_path / "own.sqlite"
    source.write_text("name,lat,lon,kind,country,population\nZabadani,33.75,36.15,county,SY,900000\n", encoding="utf-8")
    monkeypatch.setenv("SAYSO_PLACES", str(own))
    add_places(source)
    found = load_gazetteer().named("Zabadani")
    assert [place.type for place in found][:2] == ["town", "admin2"]


def test_counties_districts_and_borders_are_known(gazetteer: Gazetteer) -> None:
    assert {place.admin1 for place in gazetteer.named("Orange County")} >= {"US.CA", "US.FL", "US.NY"}
    assert gazetteer.named("Oxfordshire")[0].type == "admin2"
    assert gazetteer.named("Gulf") == ()
    (border,) = gazetteer.named("border SY TR")
    assert border.type == "border" and border.precision_km > 100


def test_aliases_by_hand_are_as_good_as_the_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("Kobani")[0].alternate is False
    assert gazetteer.named("Palmyra")[0].country == "SY"
