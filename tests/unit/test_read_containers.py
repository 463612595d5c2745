"""Containers: what is found in files, folders and standard input, under which path, with what stated."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
import zstandard

from sayso.config import load_config
from sayso.errors import ConfigError
from sayso.readers import decode, find_sources
from sayso.records import Document, Failure, Metadata, Raw

LIMITS = load_config().limits
REPORT = "The bridge at Kerem was closed on Monday after shelling, the governor of Dara said.\n"
ROWS = [
    {"headline": "Bridge closed", "source": "Dara Post", "date": "2018-09-17", "body": REPORT},
    {"headline": "Bridge open", "source": "Dara Post", "date": "17/09/2018", "body": REPORT + "It opened again on Tuesday.\n"},
]


def read(*paths, **options):
    return list(find_sources([str(path) for path in paths], limits=LIMITS, **options))


def documents(*paths, **options):
    found = []
    for source in read(*paths, **options):
        found += [source] if isinstance(source, Failure) else decode(source, limits=LIMITS)
    return found


def stated(raw):
    return {entry.name: entry.value for entry in raw.metadata}


def jsonl(rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def warc_record(body, *, status="200 OK", media_type="text/html; charset=utf-8", url="https://dara.example/1", http=b"", length=None):
    page = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n".encode() + http + b"\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(page) if length is None else length}\r\n\r\n"
    return head.encode() + page + b"\r\n\r\n"


def test_folder_is_walked_by_name_without_hidden_files_and_without_turning_in_circles(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.md", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = [Path(source.path).relative_to(tmp_path).as_posix() for source in read(tmp_path)]
    assert found == ["a.txt", "b.txt", "sub/c.md"]


def test_what_cannot_be_read_is_a_failure_that_names_it_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.bin").write_bytes(bytes(range(256)))
    (tmp_path / "d.js").write_text("var a = 1;\n")
    (tmp_path / "e.docx").write_bytes(b"PK\x03\x04" + b"[Content_Types].xml")
    (tmp_path / "f.txt").write_text(REPORT)
    *failures, report = read(tmp_path, tmp_path / "f.txt")[:-1]
    assert [Path(failure.path).name for failure in failures] == ["a.png", "b.txt", "c.bin", "d.js", "e.docx"]
    for failure, word in zip(failures, ("image", "empty", "known kind", "known kind", "Office"), strict=True):
        assert isinstance(failure, Failure) and (failure.stage, failure.error) == ("read", "InputError")
        assert word in failure.message and failure.path in failure.message
    assert report.data == REPORT.encode()


def test_path_that_does_not_exist_is_a_failure(tmp_path):
    (failure,) = read(tmp_path / "none.txt")
    assert isinstance(failure, Failure) and "No such file" in failure.message


def test_file_named_outright_is_read_as_text_whatever_its_suffix(tmp_path):
    (tmp_path / "report.log").write_text(REPORT)
    assert isinstance(read(tmp_path / "report.log")[0], Raw)
    assert isinstance(read(tmp_path)[0], Failure)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_jsonl_rows_are_known_by_their_lines_and_common_names(tmp_path, pack):
    (tmp_path / "t.jsonl").write_bytes(pack(b"\n" + jsonl(ROWS)))
    first, second = documents(tmp_path / "t.jsonl")
    assert [Path(document.path).name for document in (first, second)] == ["t.jsonl:2", "t.jsonl:3"]
    assert (first.title, first.outlet, first.published, first.text) == ("Bridge closed", "Dara Post", "2018-09-17", REPORT)
    assert second.published == "2018-09-17"
    assert Metadata("published", "17/09/2018", "column") in second.metadata


def test_ambiguous_date_of_a_column_is_kept_but_not_believed():
    (raw,) = read("-", stdin=io.BytesIO(jsonl([{"text": REPORT, "date": "05/06/2018"}])))
    (document,) = decode(raw, limits=LIMITS)
    assert document.published is None and document.metadata == (Metadata("published", "05/06/2018", "column"),)


def test_bad_rows_of_jsonl_are_failures_among_the_good_ones(tmp_path):
    lines = [
        jsonl(ROWS[:1]),
        b'{"body": \n',
        b"[1]\n",
        b'{"body": ""}\n',
        b'{"body": "a", "body": "b"}\n',
        b'{"other": 1}\n',
        jsonl(ROWS[1:]),
    ]
    (tmp_path / "t.jsonl").write_bytes(b"".join(lines))
    kinds = [type(source) for source in read(tmp_path / "t.jsonl")]
    assert kinds == [Raw, Failure, Failure, Failure, Failure, Failure, Raw]
    assert "other" in read(tmp_path / "t.jsonl")[5].message


@pytest.mark.parametrize("source", [json.dumps(ROWS), json.dumps(ROWS, indent=1), json.dumps(ROWS[0]) + "\n" + json.dumps(ROWS[1])])
def test_json_file_of_objects_is_read_as_rows(tmp_path, source):
    (tmp_path / "t.json").write_text(source)
    assert [Path(d.path).name for d in documents(tmp_path / "t.json")] == ["t.json:1", "t.json:2"]
    assert [d.title for d in documents(tmp_path / "t.json")] == ["Bridge closed", "Bridge open"]


def test_json_objects_are_cut_apart_at_every_place_a_chunk_may_end(tmp_path):
    tricky = [{"body": REPORT + 'A "quoted" {brace] and \\ at the end \\'}, {"body": REPORT, "nested": {"a": [{"b": "}"}]}}]
    for padding in range(65_530 - len(json.dumps(tricky)), 65_545, 7):
        (tmp_path / "t.json").write_text("[" + " " * padding + json.dumps(tricky)[1:])
        found = read(tmp_path / "t.json")
        assert [raw.data.decode() for raw in found] == [row["body"] for row in tricky]


def test_json_that_breaks_off_gives_its_whole_objects_and_a_failure(tmp_path):
    (tmp_path / "t.json").write_text(json.dumps(ROWS)[:-20])
    first, failure = read(tmp_path / "t.json")
    assert isinstance(first, Raw) and isinstance(failure, Failure) and "no whole JSON" in failure.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_its_own_delimiter_quotes_and_line_breaks(tmp_path, delimiter):
    body = f'He said ""no""{delimiter} twice.\nThen more.'
    source = f"title{delimiter}Article Content{delimiter}site\n"
    source += f'Bridge{delimiter}"{body}"{delimiter}Dara Post\nNext{delimiter}No site{delimiter}\n'
    (tmp_path / "t.csv").write_bytes(b"\xef\xbb\xbf" + source.encode())
    first, second = documents(tmp_path / "t.csv")
    assert first.text == body.replace('""', '"') and (first.title, first.outlet) == ("Bridge", "Dara Post")
    assert Path(second.path).name == "t.csv:2" and second.outlet is None


def test_csv_without_a_text_column_lists_the_columns_that_there_are(tmp_path):
    (tmp_path / "t.csv").write_text("name,when\na,b\n")
    (failure,) = read(tmp_path / "t.csv")
    assert "'name', 'when'" in failure.message and "columns" in failure.message


def test_csv_row_with_more_cells_than_the_header_is_not_cut_in_silence(tmp_path):
    (tmp_path / "t.csv").write_text("title,body\nBridge,The bridge, which is old, is closed\nRoad,Open\n")
    failure, report = read(tmp_path / "t.csv")
    assert isinstance(failure, Failure) and "5 cells" not in failure.message and "4 cells" in failure.message
    assert report.data == b"Open"


def test_columns_are_mapped_as_told_and_a_wrong_field_never_starts(tmp_path):
    (tmp_path / "t.csv").write_text("words,text,page\nThe bridge is closed,x,<p>Bridge <b>closed</b></p>\n")
    assert read(tmp_path / "t.csv", columns={"words": "text"})[0].data == b"The bridge is closed"
    (page,) = documents(tmp_path / "t.csv", columns={"page": "html"})
    assert (page.text, page.media_type) == ("Bridge closed", "text/html")
    assert "'words', 'text', 'page'" in read(tmp_path / "t.csv", columns={"wrods": "text"})[0].message
    with pytest.raises(ConfigError, match="'texts'"):
        read(tmp_path / "t.csv", columns={"words": "texts"})


def test_outlets_and_authors_given_as_objects_or_lists_are_named():
    rows = [{"content": REPORT, "source": {"id": None, "name": "Dara Post"}, "authors": ["Ada Kem", "Bo Lind"]}]
    (raw,) = read("-", stdin=io.BytesIO(jsonl(rows)))
    assert [(entry.name, entry.value) for entry in raw.metadata] == [("outlet", "Dara Post"), ("author", "Ada Kem"), ("author", "Bo Lind")]


def test_parquet_rows_are_read_in_batches(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"body": f"{REPORT}{number}", "date": None if number else "2018-09-17", "n": number} for number in range(200)]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "t.parquet", row_group_size=70)
    found = documents(tmp_path / "t.parquet")
    assert [document.text for document in found] == [row["body"] for row in rows]
    assert (found[0].published, found[1].published, Path(found[199].path).name) == ("2018-09-17", None, "t.parquet:200")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc_gives_the_pages_fetched_with_success(tmp_path, pack):
    records = [
        warc_record(b"<p>One bridge</p>"),
        warc_record(b"<p>gone</p>", status="404 Not Found", url="https://dara.example/2"),
        warc_record(b"GIF89a", media_type="image/gif", url="https://dara.example/3"),
        warc_record(gzip.compress(b"<p>Three bridges</p>"), http=b"Content-Encoding: gzip\r\n", url="https://dara.example/4"),
        warc_record(
            b"8\r\n<p>Four \r\nb\r\nbridges</p>\r\n0\r\n\r\n", http=b"Transfer-Encoding: chunked\r\n", url="https://dara.example/5"
        ),
    ]
    (tmp_path / "w.warc.gz").write_bytes(b"".join(pack(record) for record in records))
    found = documents(tmp_path / "w.warc.gz")
    assert [(document.text, document.url) for document in found] == [
        ("One bridge", "https://dara.example/1"),
        ("Three bridges", "https://dara.example/4"),
        ("Four bridges", "https://dara.example/5"),
    ]
    assert found[0].path.endswith("w.warc.gz!https://dara.example/1")
    assert found[0].published is None, "the date of retrieval is not that of publication"


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:c="http://purl.org/rss/1.0/modules/content/">
<channel><title>Dara Post</title>
<item><title>Bridge closed</title><link>https://dara.example/1?utm_source=rss#top</link><dc:creator>Ada Kem</dc:creator>
<pubDate>Mon, 17 Sep 2018 23:30:00 -0500</pubDate><description>Short</description>
<c:encoded><![CDATA[<p>The bridge</p><p>is closed</p>]]></c:encoded></item>
<item><title>Only a heading</title><link>https://dara.example/2</link></item>
<item><title>Plain</title><author>desk@dara.example (Bo Lind)</author><description>Nothing marked up here</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Dara Post</title>
<entry><title>Bridge</title><author><name>Ada Kem</name></author>
<link rel="alternate" href="https://dara.example/1"/><link rel="edit" href="https://dara.example/edit"/><published>2018-09-17T10:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The bridge</p><p>is closed</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Dara Post</title></channel>
<item><title>Bridge</title><description>The bridge is closed</description>
<dc:date>2018-09-17</dc:date></item></rdf:RDF>"""


def test_rss_items_are_reports_with_what_the_feed_states():
    first, failure, third = documents("-", stdin=io.BytesIO(RSS.encode()))
    assert (first.text, first.title, first.outlet, first.published) == ("The bridge\nis closed", "Bridge closed", "Dara Post", "2018-09-17")
    assert first.url == "https://dara.example/1" and stated(first)["author"] == "Ada Kem"
    assert isinstance(failure, Failure) and "no text" in failure.message
    assert (third.path, third.media_type, stated(third)["author"]) == ("-:3", "text/plain", "Bo Lind")


@pytest.mark.parametrize(("source", "text"), [(ATOM, "The bridge\nis closed"), (RDF, "The bridge is closed")])
def test_atom_and_rdf_items_are_read_too(tmp_path, source, text):
    (tmp_path / "feed.xml").write_text(source)
    (document,) = documents(tmp_path / "feed.xml")
    assert (document.text, document.title, document.published, document.outlet) == (text, "Bridge", "2018-09-17", "Dara Post")


def test_zip_members_are_read_by_name_and_never_written(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("b/two.txt", REPORT)
        archive.writestr("../../one.txt", REPORT)
        archive.writestr("__MACOSX/._two.txt", "x")
        archive.writestr("rows.jsonl.gz", gzip.compress(jsonl(ROWS)))
        archive.writestr("z.png", b"\x89PNG....")
    before = sorted(tmp_path.rglob("*"))
    found = read(tmp_path / "a.zip")
    assert [source.path.removeprefix(f"{tmp_path}/a.zip!") for source in found] == [
        *("../../one.txt", "b/two.txt", "rows.jsonl.gz:1", "rows.jsonl.gz:2", "z.png")
    ]
    assert isinstance(found[-1], Failure) and sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("data", "media_type", "count"),
    [
        (REPORT.encode(), "text/plain", 1),
        (b"<!DOCTYPE html><p>The bridge is closed", "text/html", 1),
        (jsonl(ROWS), "text/plain", 2),
        (json.dumps(ROWS).encode(), "text/plain", 2),
        (b"title,body\nBridge,The bridge is closed\n", "text/plain", 1),
        (gzip.compress(REPORT.encode()), "text/plain", 1),
        (b"Kerem, Monday, a report\nwith commas, in two lines\n", "text/plain", 1),
    ],
    # Named: an id made from packed bytes holds the time of packing, and two test workers would not agree on it.
    ids=["text", "html", "jsonl", "json", "csv", "gzip", "commas"],
)
def test_standard_input_is_told_by_its_first_bytes(data, media_type, count):
    found = read("-", stdin=io.BytesIO(data))
    assert [source.media_type for source in found] == [media_type] * count
    assert found[0].path.startswith("-")


def test_reading_twice_gives_the_same_in_the_same_order(tmp_path):
    for number in range(20):
        (tmp_path / f"{number % 7}{number}.jsonl").write_bytes(jsonl(ROWS))
    assert documents(tmp_path) == documents(tmp_path)
    assert all(isinstance(document, Document) for document in documents(tmp_path))
