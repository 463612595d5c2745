"""Plain text, what is stated about it, and the fields that follow: dates, addresses, outlets, language."""

import pytest

from sayso.config import load_config
from sayso.readers import decode
from sayso.readers.describe import describe
from sayso.readers.describe._addresses import canonical, outlet_of
from sayso.readers.describe._dates import day_in_address, day_of
from sayso.readers.describe._language import language_of
from sayso.records import Metadata, Raw

LIMITS = load_config().limits


def plain(data, media_type="text/plain"):
    (document,) = decode(Raw(path="t.txt", data=data, media_type=media_type), limits=LIMITS)
    return document


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\r\n", "a\r\nb\r\n"),
        (b"\xef\xbb\xbfBridge", "Bridge"),
        ("Bridge \u2013 closed".encode("utf-16"), "Bridge \u2013 closed"),
        ("Bridge closed by the dam".encode("utf-16-le"), "Bridge closed by the dam"),
        ("The caf\u00e9\u2019s bridge \u2013 \u201cclosed\u201d since the r\u00e9sum\u00e9".encode("cp1252"), None),
        ("  \n\nBridge\u00a0\u200b  ".encode(), "  \n\nBridge\u00a0\u200b  "),
    ],
)
def test_text_is_the_decoded_file_and_nothing_else(data, text):
    assert plain(data).text == (text or data.decode("cp1252"))


def test_front_matter_is_stated_and_stays_in_the_text():
    source = '---\ntitle: "Bridge: closed"\ndate: 2018-09-17 # Monday\nauthors:\n  - Ada Kem\n  - Bo Lind\n'
    source += "source: Dara Post\nnested:\n  url: no\n---\nThe bridge.\n"
    document = plain(source.encode(), "text/markdown")
    assert document.text == source
    assert (document.title, document.published, document.outlet, document.url) == ("Bridge: closed", "2018-09-17", "Dara Post", None)
    assert [entry.value for entry in document.metadata if entry.name == "author"] == ["Ada Kem", "Bo Lind"]


def test_rule_in_the_text_is_no_front_matter():
    assert plain(b"Bridge\n---\ntitle: no\n---\n").metadata == ()
    assert plain(b"---\nThe bridge is closed.\n").metadata == ()


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2018-09-17", "2018-09-17"),
        ("2018-09-17T23:30:00-05:00", "2018-09-17"),
        ("2018/9/7", "2018-09-07"),
        ("20180917", "2018-09-17"),
        ("Mon, 17 Sep 2018 23:30:00 -0500", "2018-09-17"),
        ("September 17, 2018", "2018-09-17"),
        ("Monday, Sept. 17th, 2018 at 4:05 PM", "2018-09-17"),
        ("17 September 2018", "2018-09-17"),
        ("17/09/2018", "2018-09-17"),
        ("9/17/2018 10:00", "2018-09-17"),
        ("05/05/2018", "2018-05-05"),
        ("Mon Sep 17 12:00:00 UTC 2018", "2018-09-17"),
        ("05/06/2018", None),
        ("5.6.2018", None),
        ("17/09/18", None),
        ("2018-13-01", None),
        ("2018-02-30", None),
        ("31/04/2018", None),
        ("1537142400", None),
        ("2018", None),
        ("yesterday", None),
        ("Marchbanks 12, 2018x", None),
        ("0001-01-01T00:00:00", None),
        ("", None),
    ],
)
def test_date_is_a_day_only_where_it_can_mean_one(stated, day):
    assert day_of(stated) == day


def test_instant_in_utc_becomes_the_day_in_the_address():
    entries = [Metadata("url", "https://dara.example/2018/09/17/x", "meta"), Metadata("published", "2018-09-18T02:00:00Z", "json-ld")]
    assert describe(entries, "").published == "2018-09-17"
    assert describe([entries[0], Metadata("published", "2018-09-18T02:00:00+03:00", "json-ld")], "").published == "2018-09-18"
    assert describe([entries[0], Metadata("published", "2018-09-25T02:00:00Z", "json-ld")], "").published == "2018-09-25"
    assert describe(entries[:1], "").published == "2018-09-17"
    assert day_in_address("https://dara.example/a-2018-09-17-x/") is None


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("HTTP://WWW.Dara.Example/A?b=1&utm_source=x&fbclid=y#z", "http://www.dara.example/A?b=1"),
        ("https://dara.example:443", "https://dara.example/"),
        ("https://user:secret@dara.example:8443/a", "https://dara.example:8443/a"),
        ("https://dara.example/?a=%20b&&c", "https://dara.example/?a=%20b&c"),
        ("//dara.example/a", None),
        ("/a/b", None),
        ("javascript:alert(1)", None),
        ("file:///etc/hostname", None),
        ("http://[::1", None),
        ("http://localhost/a", None),
        ("http://dara.example/a b", None),
        ("http://dara.example:99999/", None),
        ("http://dara.example/" + "a" * 3000, None),
    ],
)
def test_addresses_have_one_form(address, same):
    assert canonical(address) == same
    assert same is None or canonical(same) == same


def test_outlets_are_known_by_their_domain_and_never_made_up():
    assert outlet_of("https://www.bbc.co.uk/news/1") == outlet_of("bbc.com") == "BBC"
    assert outlet_of("https://english.alarabiya.net/x") == "Al Arabiya"
    assert outlet_of("https://notbbc.com/") is None and outlet_of("dara.example") is None and outlet_of("") is None


@pytest.mark.parametrize(
    ("entries", "outlet"),
    [
        ([Metadata("outlet", "reuters.com", "column")], "Reuters"),
        ([Metadata("outlet", "Dara Post", "column"), Metadata("url", "https://www.reuters.com/1", "column")], "Dara Post"),
        ([Metadata("outlet", "Dara Post | News of the valley", "meta")], "Dara Post"),
        ([Metadata("outlet", "Blogger", "json-ld")], None),
        ([Metadata("outlet", "Bridge closed", "meta"), Metadata("title", "Bridge closed", "meta")], None),
        ([Metadata("outlet", "www.dara.example", "meta")], None),
        ([Metadata("outlet", "x" * 100, "meta")], None),
    ],
)
def test_outlet_is_the_one_named_or_known(entries, outlet):
    assert describe(entries, "").outlet == outlet


def test_address_of_the_page_is_its_own_and_on_the_site_it_was_fetched_from():
    fetched = Metadata("url", "https://m.dara.example/a?x=1", "warc")
    assert describe([fetched, Metadata("url", "https://www.dara.example/a", "meta")], "").url == "https://www.dara.example/a"
    assert describe([fetched, Metadata("url", "https://other.example/a", "meta")], "").url == "https://m.dara.example/a?x=1"
    assert describe([fetched, Metadata("url", "https://dara.example/", "meta")], "").url == "https://m.dara.example/a?x=1"
    section = [Metadata("url", f"https://dara.example/news/{tail}", "meta") for tail in ("", "bridge")]
    assert describe(section, "").url == "https://dara.example/news/bridge"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shelling hit Saraqib, Kafr Nabl and Maarrat al-Numan in Idlib, the White Helmets said, and five people were wounded.", "en"),
        ("أعلنت السلطات المحلية إغلاق الجسر القديم بعد القصف الذي تعرضت له المدينة يوم الاثنين", "ar"),
        ("مقام‌های محلی اعلام کردند که پل قدیمی پس از گلوله‌باران روز دوشنبه بسته شده است", "fa"),
        (
            "Yetkililer eski köprünün kapatıldığını ve onarım için çalışmaların başlayacağını söyledi, ancak vali bir açıklama yapmadı.",
            "tr",
        ),
        ("Местные власти сообщили, что старый мост закрыт после обстрела в понедельник, а ремонт начнётся завтра.", "ru"),
        ("Місцева влада повідомила, що старий міст закрито після обстрілу в понеділок, а ремонт розпочнеться завтра.", "uk"),
        ("Les autorités ont annoncé que le vieux pont a été fermé après les bombardements de lundi et que les travaux commenceront.", "fr"),
        (
            "Die Behörden teilten mit, dass die alte Brücke nach dem Beschuss am Montag gesperrt wurde und die Reparatur morgen beginnt.",
            "de",
        ),
        ("Las autoridades anunciaron que el puente fue cerrado tras los bombardeos del lunes y que las obras empezarán mañana.", "es"),
        ("Saraqib Idlib", None),
        ("12 345 678 901 234 567 890 12 345 678 901", None),
        ("", None),
    ],
)
def test_language_is_told_or_left_open(text, language):
    assert language_of(text) == language
