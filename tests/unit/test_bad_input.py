"""Hostile and broken input: each is refused or bounded in time and memory, with a message, and the rest is read."""

import gzip
import io
import json
import struct
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import msgspec
import pytest
import zstandard

from sayso.config import load_config
from sayso.readers import decode, find_sources
from sayso.records import Document, Failure, Limits, Metadata, Raw

LIMITS = msgspec.structs.replace(load_config().limits, document_bytes=8_000_000)
SECONDS = 12.0  # of processor time: a step that is not linear takes minutes on these inputs, a slow machine does not
REPORT = "The bridge at Kerem was closed on Monday after shelling, the governor of Dara said.\n"
PAGE = f"<html><body><article><h1>Bridge closed</h1><p>{REPORT}</p><p>{REPORT * 3}</p></article></body></html>"


@pytest.fixture(autouse=True)
def _in_time():
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


def page(source, limits=LIMITS):
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    (result,) = decode(Raw(path="p.html", data=data, media_type="text/html"), limits=limits)
    return result


def plain(data):
    (result,) = decode(Raw(path="t.txt", data=data, media_type="text/plain"), limits=LIMITS)
    return result


def sources(path, limits: Limits = LIMITS, **options):
    return list(find_sources([str(path)], limits=limits, **options))


def from_stdin(data, **options):
    return sources("-", stdin=io.BytesIO(data), **options)


def is_refused(result, *words):
    assert isinstance(result, Failure), f"expected a failure, not {str(result)[:200]}"
    assert (result.stage, result.error) == ("read", "InputError")
    assert result.message.count(";") >= 1 and result.message.count(":") >= 1, "three parts: what, what was expected, what to do"
    for word in words:
        assert word in result.message, result.message
    return True


def gzip_bomb(size):
    packer = zlib.compressobj(9, wbits=31)
    block = bytes(1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()


# Pages


def with_json_ld(source):
    return PAGE.replace("<body>", f"<script type='application/ld+json'>{source}</script><body>")


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "table><tr><td", "blockquote", "custom-thing"])
def test_deep_nesting_is_refused_before_it_is_parsed(tag):
    is_refused(page(f"<{tag}>" * 30_000 + "x"), "deep", "limits.nesting")
    is_refused(page(f"<!-- > -->'\"<p title='>'>{REPORT}" + f"<{tag}>" * 3_000), "deep")


def test_nesting_as_deep_as_allowed_is_read_and_keeps_its_text():
    depth = LIMITS.nesting - 10
    document = page("<div>" * depth + f"<p>{REPORT}</p>" + "</div>" * depth)
    assert isinstance(document, Document) and document.text == REPORT.strip()


def test_unclosed_paragraphs_and_items_are_no_depth():
    source = "<ul>" + f"<li>{REPORT}" * 2_000 + "</ul>" + f"<p>{REPORT}" * 2_000
    document = page(source)
    assert isinstance(document, Document) and document.text.count("Kerem") == 4_000


@pytest.mark.parametrize("attribute", ['a%d="x"', "a%d", "a%d='>'", 'a%d=">"', "a%d=x", 'a%d="it\'s"'])
def test_many_attributes_on_one_tag_are_refused(attribute):
    attributes = " ".join(attribute % number for number in range(20_000))
    is_refused(page(f"<p {attributes}>{REPORT}</p>"), "limits.attributes")


def test_attributes_run_together_after_a_stray_quote_are_counted():
    glued = "".join(f'a{number}="x"' for number in range(20_000))
    is_refused(page(f"<p don't {glued}>{REPORT}</p>"), "limits.attributes")


def test_many_tags_are_refused_and_many_links_within_the_limit_are_bounded():
    is_refused(page("<p>" + "<a href=x>y</a> " * 60_000), "limits.tags")
    document = page(PAGE.replace("</article>", "<a href=x>y</a> " * 10_000 + "</article>"))
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    "source",
    [
        "<p>" + "x" * 1_900_000,
        "<p>" + "2018-09-" * 200_000,
        "<p>" + "&" * 1_000_000,
        "<p>" + "<" * 1_000_000,
        "<p " + "'" * 1_000_000,
        "<p a=" * 300_000,
        PAGE + "<title>" + "x" * 1_000_000 + "</title>",
        PAGE.replace("<body>", "<head><title>" + "x" * 1_000_000 + "</title></head><body>"),
        PAGE + "<script>" * 50_000,
        PAGE + "<style>" + "</ style" * 100_000,
        with_json_ld("[" * 100_000),
        with_json_ld('{"a":' * 100_000),
        with_json_ld("[" + '{"@graph":[{}]},' * 60_000 + "{}]"),
        with_json_ld('{"@type":"NewsArticle","author":[' + "1" * 100_000 + "]}"),
        with_json_ld('{"@type":"Article","headline":"\\ud800"}'),
        PAGE.replace("<body>", "<meta name=author content='" + "Ada Kem, " * 100_000 + "'><body>"),
        PAGE.replace("<body>", "<link rel=canonical href='" + "http://[" * 50_000 + "'><body>"),
        PAGE + "(" * 100_000 + ")" * 100_000,
        PAGE + "\n" * 1_000_000,
        PAGE + "<br>" * 90_000,
        PAGE + "<p>" + "\u00a0" * 500_000,
        PAGE + "</div>" * 90_000,
        PAGE + f"<p>{REPORT}" * 20_000,
        PAGE + "<p>one two" * 90_000,
        PAGE.replace("</article>", "".join(f"<p>{REPORT}{n % 50}" for n in range(20_000)) + "</article>"),
    ],
)
def test_page_that_looks_for_slow_expressions_is_answered_in_time(source):
    result = page(source)
    if source.startswith("<html>") and "limits" not in getattr(result, "message", ""):
        assert isinstance(result, Document) and "Kerem" in result.text
    msgspec.json.encode(result)


def test_unclosed_comments_leave_no_text_and_say_so():
    is_refused(page("<!--" * 100_000 + PAGE), "no visible text")


def test_page_that_names_pictures_and_entities_of_other_hosts_fetches_nothing(monkeypatch):
    def no_network(*_arguments, **_options):
        raise AssertionError("a page was followed out of its file")

    monkeypatch.setattr("socket.socket.connect", no_network)
    monkeypatch.setattr("socket.getaddrinfo", no_network)
    head = "<!DOCTYPE html SYSTEM 'http://127.0.0.1/x.dtd'><meta property='og:image' content='http://169.254.169.254/latest'>"
    document = page(head + PAGE.replace("<p>", "<p><img src='http://127.0.0.1/a.png'>"))
    assert isinstance(document, Document)


def test_page_with_nothing_to_see_is_refused():
    is_refused(page("<html><body><script>document.write('x')</script></body></html>"), "no visible text")
    is_refused(page(""), ":")


# Text


def test_zero_bytes_and_binary_content_are_no_text():
    is_refused(plain(REPORT.encode() + b"\0" + REPORT.encode()), "zero")
    is_refused(plain(bytes(range(1, 32)) * 400), "control")
    is_refused(page(PAGE.encode() + b"\0\0"), "zero")
    is_refused(plain(b"MZ" + bytes(range(256)) * 40), ":")


def test_text_beyond_the_limits_is_refused():
    is_refused(plain(b"a " * 1_500_000), "limits.text_characters")
    is_refused(plain(b"a" * 9_000_000), "limits.document_bytes")


def test_wrongly_stated_encoding_is_refused_when_it_spoils_the_text():
    raw = Raw(path="t.txt", data="Приехали".encode("cp1251") * 200, media_type="text/plain", charset="shift_jis")
    (result,) = decode(raw, limits=LIMITS)
    assert isinstance(result, Failure) or "�" not in result.text


# Feeds

FEED = "<rss><channel><title>Dara Post</title><item><title>{title}</title><description>{body}</description></item></channel></rss>"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/hostname">',
        '<!DOCTYPE rss PUBLIC "-//X//Y" "http://127.0.0.1/x.dtd">',
        "<!doctype rss [<!entity a 'aaaaaaaaaa'><!entity b '&a;&a;&a;&a;&a;&a;&a;&a;'><!entity x '&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_feed_with_entities_or_a_foreign_document_type_is_refused(doctype, encoding, tmp_path):
    source = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}' + FEED.format(title="&x;", body="&x;")
    (tmp_path / "f.rss").write_bytes(source.encode(encoding))
    (failure,) = sources(tmp_path / "f.rss")
    is_refused(failure, "document type")


def test_feed_entities_hidden_behind_a_long_comment_do_not_open(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    source = f'<!--{"x" * 2_000_000}--><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + FEED.format(title="T", body="a &x; b")
    (tmp_path / "f.rss").write_text(source)
    assert all("secret words" not in str(getattr(source, "data", "")) for source in sources(tmp_path / "f.rss"))


def test_feed_of_many_items_stops_at_the_limit():
    item = "<item><title>T</title><description>The bridge is closed</description></item>"
    found = from_stdin(f"<rss><channel>{item * 5_000}</channel></rss>".encode(), limits=msgspec.structs.replace(LIMITS, members=100))
    assert len(found) == 101 and is_refused(found[-1], "100")


def test_feed_nested_without_end_or_broken_gives_what_came_before():
    item = "<item><title>T</title><description>The bridge is closed</description></item>"
    first, *rest = from_stdin(f"<rss><channel>{item}{'<a>' * 80_000}".encode())
    assert isinstance(first, Raw) and all(isinstance(failure, Failure) for failure in rest)
    is_refused(from_stdin(b"<rss><channel></channel></rss>")[0], "no item")


def test_script_in_a_feed_title_stays_words():
    (raw,) = from_stdin(FEED.format(title="&lt;script&gt;alert(1)&lt;/script&gt;", body="The bridge is closed").encode())
    assert Metadata("title", "<script>alert(1)</script>", "feed") in raw.metadata


# Web archives


def record(body, *, length=None, http=b"", url="https://dara.example/1", extra=b""):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + http + b"\r\n" + body
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n" + extra
    head += f"WARC-Target-URI: {url}\r\nContent-Length: {len(answer) if length is None else length}\r\n\r\n".encode()
    return head + answer + b"\r\n\r\n"


def test_warc_record_that_unpacks_without_end_is_refused(tmp_path):
    (tmp_path / "w.warc.gz").write_bytes(gzip.compress(record(PAGE.encode())) + gzip.compress(record(bytes(150_000_000)), 9))
    first, failure = sources(tmp_path / "w.warc.gz")
    assert isinstance(first, Raw) and is_refused(failure, "limits.expansion")


def test_warc_body_that_unpacks_without_end_is_refused_and_the_next_record_read():
    bomb = record(gzip_bomb(200 << 20), http=b"Content-Encoding: gzip\r\n")
    failure, report = from_stdin(bomb + record(PAGE.encode()))
    is_refused(failure, "unpacks to more")
    assert isinstance(report, Raw)


@pytest.mark.parametrize("coding", [b"br", b"gzip", b"zstd", b"deflate"])
def test_warc_body_of_unknown_or_damaged_coding_does_not_stop_the_rest(coding):
    failure, report = from_stdin(record(b"\x01\x02no such coding", http=b"Content-Encoding: " + coding + b"\r\n") + record(PAGE.encode()))
    is_refused(failure, coding.decode())
    assert isinstance(report, Raw)


def test_warc_cut_short_or_with_too_large_a_length_is_marked():
    (cut,) = from_stdin(record(PAGE.encode())[:-60])
    assert isinstance(cut, Raw) and cut.truncated and decode(cut, limits=LIMITS)[0].truncated
    (long,) = from_stdin(record(PAGE.encode(), length=10**12) + record(b"<p>next</p>"))
    assert isinstance(long, Raw) and long.truncated and b"next" not in long.data
    (stated,) = from_stdin(record(PAGE.encode(), extra=b"WARC-Truncated: length\r\n"))
    assert stated.truncated
    (whole,) = from_stdin(record(PAGE.encode()))
    assert not whole.truncated


@pytest.mark.parametrize(
    "tail", [b"\0" * 4_000_000, b"WARC/1.0\r\nX: " + b"a" * 5_000_000, b"junk" * 100_000, record(b"x", http=b"X: " + b"a" * 5_000_000)]
)
def test_warc_with_garbage_for_records_ends_with_a_failure(tail):
    first, failure = from_stdin(record(PAGE.encode()) + tail)
    assert isinstance(first, Raw) and is_refused(failure, "breaks off")


# Tables


@pytest.mark.parametrize(
    "bad",
    [
        "[" * 200_000,
        '{"body": ' + "[" * 200_000,
        '{"body": "x", "n": ' + "1" * 100_000 + "}",
        '{"body": "\\ud800 half"}',
        '{"body": Infinity}',
        '{"body": "a", "body": "b"}',
        '{"body": 1}',
        '{"body": NaN}',
        '{"body": "x"',
        '"x"',
        "\x00",
    ],
)
@pytest.mark.parametrize("suffix", ["jsonl", "json"])
def test_bad_json_is_refused_and_later_rows_are_read(tmp_path, bad, suffix):
    good = json.dumps({"body": REPORT})
    (tmp_path / f"t.{suffix}").write_text(f"{good}\n{bad}\n{good}\n")
    found = sources(tmp_path / f"t.{suffix}")
    assert isinstance(found[0], Raw)
    assert any(isinstance(source, Failure) and is_refused(source) for source in found)
    if suffix == "jsonl":
        assert [type(source) for source in found] == [Raw, Failure, Raw]


def test_surrogate_halves_in_other_columns_do_not_reach_the_records(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"body": "The bridge", "title": "\\ud800 half"}\n')
    (raw,) = sources(tmp_path / "t.jsonl")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(raw), type=Raw) == raw


@pytest.mark.parametrize("name", ["t.jsonl", "t.csv", "t.json"])
def test_line_without_end_is_skipped_without_holding_it(tmp_path, name):
    limits = msgspec.structs.replace(LIMITS, document_bytes=100_000)
    with (tmp_path / name).open("w") as table:
        table.write('{"body": "first one"}\n' if "json" in name else "id,body\n1,first one\n")
        table.write('{"body": "' if "json" in name else "2,")
        for _ in range(30):
            table.write("x" * 1_000_000)
        table.write('"}\n{"body": "last one"}\n' if "json" in name else "\n3,last one\n")
    tracemalloc.start()
    found = sources(tmp_path / name, limits)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000
    assert found[0].data == b"first one" and is_refused(found[1], "100,000")
    assert name == "t.json" or found[2].data == b"last one"


def test_table_of_rows_without_text_is_given_up():
    found = from_stdin(b'{"n": 1}\n' * 5_000)
    assert len(found) == 101 and is_refused(found[-1], "none of the first 100")


def test_table_of_many_rows_stops_at_the_limit():
    limits = msgspec.structs.replace(LIMITS, members=50)
    assert len(from_stdin(b'{"body": "x y"}\n' * 80, limits=limits)) == 51
    assert len(from_stdin(b"id,body\n" + b"1,x y\n" * 80, limits=limits)) == 51


def test_quote_left_open_in_csv_does_not_swallow_the_memory(tmp_path):
    limits = msgspec.structs.replace(LIMITS, document_bytes=50_000)
    (tmp_path / "t.csv").write_text('id,body\n1,fine\n2,"open\n' + "3,lost to the open quote\n" * 100_000 + "4,last\n")
    found = sources(tmp_path / "t.csv", limits)
    assert found[0].data == b"fine" and any(isinstance(source, Failure) for source in found) and found[-1].data == b"last"


def test_parquet_of_one_value_many_times_is_read_in_flat_memory(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    value = REPORT * 10_000
    table = pyarrow.table({"body": pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 20_000), [value])})
    parquet.write_table(table, tmp_path / "t.parquet", use_dictionary=True, store_schema=False)
    before = pyarrow.total_allocated_bytes()
    for count, source in enumerate(find_sources([str(tmp_path / "t.parquet")], limits=LIMITS), 1):
        assert isinstance(source, Raw) and len(source.data) == len(value)
        if count == 40:
            break
    assert pyarrow.total_allocated_bytes() - before < 30_000_000


def test_parquet_whose_pages_unpack_without_end_is_refused(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"body": ["x" * 40_000_000]}), tmp_path / "t.parquet", compression="zstd")
    before = pyarrow.total_allocated_bytes()
    (failure,) = sources(tmp_path / "t.parquet")
    assert is_refused(failure, "limits.expansion") and pyarrow.total_allocated_bytes() - before < 10_000_000


@pytest.mark.parametrize("damage", [lambda data: data[:-30], lambda data: data[:40] + b"\xff" * 60 + data[100:], lambda data: b"PAR1" * 10])
def test_damaged_parquet_is_a_failure(tmp_path, damage):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"body": [REPORT * 3] * 50}), tmp_path / "t.parquet", compression="none")
    (tmp_path / "t.parquet").write_bytes(damage((tmp_path / "t.parquet").read_bytes()))
    assert is_refused(sources(tmp_path / "t.parquet")[-1], "parquet")


# Archives and compressed files


@pytest.mark.parametrize("name", ["t.txt.gz", "t.jsonl.gz", "t.csv.gz", "t.txt.zst"])
def test_compressed_bomb_is_refused(tmp_path, name):
    data = zstandard.compress(bytes(120 << 20)) if name.endswith("zst") else gzip_bomb(120 << 20)
    (tmp_path / name).write_bytes(data)
    assert is_refused(sources(tmp_path / name)[-1])


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_compressed_file_cut_short_gives_its_whole_rows_and_a_failure(tmp_path, pack):
    rows = "".join(json.dumps({"body": f"{number} {number * 7919 % 104729} {REPORT}"}) + "\n" for number in range(20_000))
    data = pack(rows.encode())
    (tmp_path / "t.jsonl.gz").write_bytes(data[: len(data) // 2])
    found = sources(tmp_path / "t.jsonl.gz")
    assert isinstance(found[0], Raw) and is_refused(found[-1])


def test_zip_bomb_is_refused_whole_and_a_large_member_alone(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(300 << 20))
    is_refused(sources(tmp_path / "bomb.zip")[0], "limits.expansion")
    with zipfile.ZipFile(tmp_path / "large.zip", "w") as archive:
        archive.writestr("a.txt", b"a " * 5_000_000)
        archive.writestr("b.txt", REPORT)
    failure, report = sources(tmp_path / "large.zip")
    assert is_refused(failure, "limits.document_bytes") and report.data == REPORT.encode()


def test_zip_whose_stated_sizes_lie_does_not_unpack_more(tmp_path):
    packed = gzip_bomb(100 << 20)[10:-8]
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(100 << 20))
    data = (tmp_path / "a.zip").read_bytes().replace(struct.pack("<I", 100 << 20), struct.pack("<I", 1000))
    (tmp_path / "a.zip").write_bytes(data)
    (failure,) = sources(tmp_path / "a.zip")
    assert isinstance(failure, Failure) and len(packed) > 0


@pytest.mark.parametrize("name", ["../../escape.txt", "/abs/escape.txt", "C:\\escape.txt", "a\nb.txt"])
def test_names_in_archives_lead_nowhere(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, REPORT)
    (report,) = sources(tmp_path / "a.zip")
    assert report.data == REPORT.encode() and "\n" not in report.path
    assert [path.name for path in tmp_path.rglob("*")] == ["a.zip"]


def test_encrypted_nested_or_broken_members_do_not_stop_the_rest(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x.txt", REPORT)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.txt", "broken.txt", "locked.txt"):
            archive.writestr(name, REPORT + name)
        archive.writestr("nested.zip", inner.getvalue())
        archive.writestr("z.txt", REPORT)
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.index(b"said.\nbroken") - 3] ^= 0xFF
    locked = data.rindex(b"locked.txt") - 46
    data[locked + 8] |= 1
    (tmp_path / "a.zip").write_bytes(bytes(data))
    found = {Path(source.path).name.split("!")[1]: source for source in sources(tmp_path / "a.zip")}
    assert isinstance(found["a.txt"], Raw) and isinstance(found["z.txt"], Raw)
    assert is_refused(found["broken.txt"]) and is_refused(found["locked.txt"], "encrypted") and is_refused(found["nested.zip"], "unpack it")


def test_zip_cut_short_is_a_failure(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", REPORT * 100)
    (tmp_path / "a.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-40])
    is_refused(sources(tmp_path / "a.zip")[0], "zip")


# PDF


def pdf(content, *, filters=b"/FlateDecode"):
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n" % (len(content), filters) + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)


WORDS = b"BT /F1 12 Tf 72 700 Td (The bridge at Kerem is closed) Tj ET"


def from_pdf(data):
    (result,) = decode(Raw(path="p.pdf", data=data, media_type="application/pdf"), limits=LIMITS)
    return result


def test_pdf_gives_its_words():
    pytest.importorskip("pypdf")
    document = from_pdf(pdf(zlib.compress(WORDS)))
    assert document.text.strip() == "The bridge at Kerem is closed" and document.media_type == "application/pdf"


def test_pdf_that_is_cut_encrypted_or_a_bomb_is_refused():
    pytest.importorskip("pypdf")
    is_refused(from_pdf(pdf(zlib.compress(WORDS))[:-40]), "cut short")
    bomb = zlib.compress(bytes(120 << 20), 9)
    is_refused(from_pdf(pdf(bomb)))
    is_refused(from_pdf(pdf(zlib.compress(bomb), filters=b"/FlateDecode /FlateDecode")))
    is_refused(from_pdf(b"%PDF-1.4\n" + b"1 0 obj <<" * 10_000 + b"%%EOF"))
    is_refused(from_pdf(pdf(zlib.compress(b" "))), "no text")


def test_pdf_without_pypdf_names_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    is_refused(from_pdf(pdf(zlib.compress(WORDS))), "pip install 'sayso[pdf]'")
