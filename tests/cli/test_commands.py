"""The commands as a user runs them: a process of its own in an empty folder."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import eventful_library as eventful
from tests import foretelling_library as foretelling
from tests.small_library import SPOKEN_FIRST, make_spoken_library, spoken_documents

REPORT = """Shells fall on Port Amsel as talks stall

By Ilse Varga
The Harbour Post, 14 May 2031

At least 12 people were killed and more than 30 wounded when shells fell on the market of Port Amsel on Tuesday, a hospital official said.

“We heard three blasts, and then the roof was gone,” said a baker who has kept his shop near the harbour for twenty years.

The river crossing at Brenn has been closed since early May, and lorries with flour wait on the northern bank. Drivers said they
had been told nothing, and some have begun to sell their load from the roadside before it spoils, at twice the price of last month.

Subscribe to our newsletter
Get the day's reports in your inbox every morning.
"""

OTHER = """Fourteen dead in Amsel market, says hospital

VALLEY WIRE - 15 May 2031

Fourteen people were killed when shells fell on the market of Port Amsel, the town's hospital said on Wednesday.

The river crossing at Brenn has been closed since early May, and lorries with flour wait on the northern bank. Drivers said they
had been told nothing, and some have begun to sell their load from the roadside before it spoils, at twice the price of last month.

Drivers on the southern bank have waited for as long, and nobody at the crossing would say when it is to be opened again for lorries.
"""


def sayso(folder: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | {"NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run(
        [sys.executable, "-m", "sayso", *arguments], cwd=folder, input=stdin, capture_output=True, text=True, check=False, env=environment
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "reports" / "two.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def library(folder: Path) -> Path:
    done = sayso(folder, "add", "a.sayso", "reports")
    assert done.returncode == 0, done.stderr
    assert "2 new, 2 annotated, 0 refused, 2 documents in all" in done.stdout
    return folder


def test_brief_says_who_when_how_many_with_documents_and_spans(folder: Path) -> None:
    done = sayso(folder, "brief", "reports")
    assert done.returncode == 0, done.stderr
    for words in ("Shells fall on Port Amsel", "The Harbour Post", "2031-05-14", "newsletter", "12", "killed"):
        assert words in done.stdout, done.stdout
    start = REPORT.index("At least 12")
    assert f"[1:{start}-" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["reports"]


def test_brief_writes_markdown_and_html_and_keeps_its_library(folder: Path) -> None:
    done = sayso(folder, "brief", "reports", "--markdown", "b.md", "--html", "b.html", "--keep", "kept.sayso")
    assert done.returncode == 0, done.stderr
    assert "Port Amsel" in (folder / "b.md").read_text() and "Port Amsel" in (folder / "b.html").read_text()
    again = sayso(folder, "brief", "kept.sayso", "--json", "--since", "2031-05-15")
    assert again.returncode == 0, again.stderr
    assert [row["published"] for row in json.loads(again.stdout)["documents"]] == ["2031-05-15"]


def test_read_prints_one_json_object_a_document_with_spans_in_the_text(folder: Path) -> None:
    done = sayso(folder, "read", "reports", "--json")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [f["document"]["path"] for f in found] == ["reports/one.txt", "reports/two.txt"]
    document, records = found[0]["document"], found[0]["records"]
    assert document["text"] == REPORT and document["title"].startswith("Shells fall") and document["language"] == "en"
    assert (document["outlet"], document["published"], document["url"]) == ("The Harbour Post", "2031-05-14", None)
    for record in records:
        assert {"kind", "id", "spans", "voice", "score"} <= set(record)
        assert all(0 <= start < end <= len(REPORT) for start, end in record["spans"])
    killed = [r for r in records if r["kind"] == "quantity" and r["casualty"] == "killed"]
    assert [(r["low"], r["high"], r["bound"]) for r in killed] == [(12, None, ">=")]


def test_rows_of_a_compressed_table_are_documents_and_a_broken_row_costs_only_itself(folder: Path) -> None:
    rows = [json.dumps({"text": REPORT, "site": "A"}), "{broken", json.dumps({"text": OTHER, "site": "B"})]
    with gzip.open(folder / "t.jsonl.gz", "wt", encoding="utf-8") as table:
        table.write("\n".join(rows))
    done = sayso(folder, "read", "t.jsonl.gz", "--json")
    assert done.returncode == 1
    paths = [json.loads(line)["document"]["path"] for line in done.stdout.splitlines()]
    assert [path.rsplit(":", 1)[1] for path in paths] == ["1", "3"]
    assert "t.jsonl.gz:2" in done.stderr


def test_standard_input_is_read(folder: Path) -> None:
    done = sayso(folder, "read", "-", "--json", stdin=REPORT)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["document"]["path"] == "-"


def test_other_language_is_kept_and_marked_but_not_annotated(folder: Path) -> None:
    text = "Les obus sont tombés mardi sur le marché du port. Au moins douze personnes ont été tuées, selon un responsable de l'hôpital."
    (folder / "fr.txt").write_text(text + "\n\nLe passage du fleuve est fermé depuis le 3 mai 2031, a dit la mairie.", encoding="utf-8")
    found = json.loads(sayso(folder, "read", "fr.txt", "--json").stdout)
    assert found["document"]["language"] == "fr" and {record["kind"] for record in found["records"]} == {"block"}
    assert "1 in fr" in sayso(folder, "brief", "fr.txt").stdout


def test_adding_again_changes_nothing_and_a_changed_report_is_a_new_version(library: Path) -> None:
    again = sayso(library, "add", "a.sayso", "reports")
    assert "0 new, 0 annotated" in again.stdout
    (library / "reports" / "one.txt").write_text(REPORT.replace("12 people", "15 people"), encoding="utf-8")
    changed = sayso(library, "add", "a.sayso", "reports")
    assert "1 new, 1 annotated, 0 refused, 2 documents in all" in changed.stdout


def test_find_show_and_remove(library: Path) -> None:
    hits = [json.loads(line) for line in sayso(library, "find", "a.sayso", "roof blasts", "--json").stdout.splitlines()]
    assert len(hits) == 1 and hits[0]["text"].startswith("“We heard")
    identity = hits[0]["document"]
    shown = json.loads(sayso(library, "show", "a.sayso", identity[:8], "--json").stdout)
    quantity = next(record for record in shown["records"] if record["kind"] == "quantity")
    wrong = sayso(library, "show", "a.sayso", quantity["id"], "--attributions")
    assert (wrong.returncode, "give that id" in wrong.stderr) == (2, True)
    why = sayso(library, "show", "a.sayso", quantity["id"])
    assert "sayso.annotate.quantities:find_quantities" in why.stdout and "a rule decided" in " ".join(why.stdout.split())
    assert sayso(library, "remove", "a.sayso", identity).returncode == 0
    assert sayso(library, "find", "a.sayso", "roof blasts").stdout == ""
    assert "Shells fall" not in sayso(library, "show", "a.sayso").stdout


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    make_spoken_library(tmp_path / "s.sayso").close()
    return tmp_path


def test_show_prints_who_says_what_as_a_tree(spoken: Path) -> None:
    identity = spoken_documents()[0].id
    done = sayso(spoken, "show", "s.sayso", identity[:8], "--attributions")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "8 statements, 3 of them in the words of another" in lines
    outer, middle, inner = (
        next(line for line in lines if line.strip().endswith(words)) for words in ("reports", "United Quays", "as possible")
    )
    assert [len(line) - len(line.lstrip()) for line in (outer, middle, inner)] == [0, 2, 4]
    assert "Orsk TV < Mira Haddad < council of Dara  threatens  as possible" in inner
    # Apart without colour, too.
    assert "the council of Dara | threatened | to close the bridge of Orsk" in done.stdout
    assert "[Orsk TV?] < Mira Haddad  did not confirm" in done.stdout
    assert "dockers (unnamed, 2)  says" in done.stdout
    assert "open again,” … “It will stay" in " ".join(done.stdout.split())
    assert "no source stated  reports" in done.stdout


def test_show_prints_the_tree_as_json(spoken: Path) -> None:
    identity = spoken_documents()[0].id
    shown = json.loads(sayso(spoken, "show", "s.sayso", identity, "--attributions", "--json").stdout)
    assert (shown["document"]["id"], shown["document"]["outlet"]) == (identity, "Harbour Letter")
    outer = shown["attributions"][0]
    [middle] = outer["holds"]
    [inner] = middle["holds"]
    assert (outer["voice"], middle["voice"], inner["voice"], inner["holds"]) == (None, outer["id"], middle["id"], [])
    assert inner["words"]["content"] == ["to close the bridge of Orsk"]
    assert len(shown["attributions"]) == 5


def test_a_document_without_attributions_says_so(spoken: Path) -> None:
    done = sayso(spoken, "show", "s.sayso", spoken_documents()[2].id, "--attributions")
    assert done.returncode == 0
    assert "no attribution found (language: fr)" in done.stdout


def test_find_by_speaker_and_words(spoken: Path) -> None:
    done = sayso(spoken, "find", "s.sayso", "--said-by", "haddad", "--about", '"close the bridge"')
    assert done.returncode == 0, done.stderr
    start = SPOKEN_FIRST.index("to close the bridge")
    assert f"{spoken_documents()[0].id}:{start}-{start + 27} Harbour Letter, 2031-05-05" in done.stdout.splitlines()
    assert "    Orsk TV < Mira Haddad < council of Dara  threatens  as possible" in done.stdout.splitlines()
    hits = [json.loads(line) for line in sayso(spoken, "find", "s.sayso", "grain", "--said-by", "kerem", "--json").stdout.splitlines()]
    assert [hit["force"] for hit in hits] == ["deny", "demand"]
    # What Kerem denies that Dara asked for, Dara may never have asked for.
    assert [hit["left_open_by"] for hit in hits] == [None, hits[0]["id"]]
    assert hits[1]["words"]["content"] == ["for grain from the valley"]
    assert "inside what Jon Kérem denies" in sayso(spoken, "find", "s.sayso", "grain", "--said-by", "dara").stdout


def test_find_says_when_there_is_more_and_when_there_is_nothing(spoken: Path) -> None:
    assert "the first 2; --limit shows more" in sayso(spoken, "find", "s.sayso", "--said-by", "haddad", "--limit", "2").stderr
    nothing = sayso(spoken, "find", "s.sayso", "--said-by", "Ganz", "--about", "bridge")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "no statement in s.sayso is by or through anybody named Ganz and holds all of: bridge" in nothing.stderr


def test_compare_finds_the_shared_passage(library: Path) -> None:
    assert sayso(library, "compare", "a.sayso").returncode == 0
    copies = [json.loads(line) for line in sayso(library, "compare", "a.sayso", "--json").stdout.splitlines()]
    assert [(copy["kind"], copy["type"]) for copy in copies] == [("copy", "partial")]
    assert all(len(pair) == 2 for pair in copies[0]["spans"])


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["brief"], 2, "Missing argument"),
        (["brief", "absent.txt"], 1, "absent.txt"),
        (["find", "absent.sayso", "x"], 3, "does not exist"),
        (["find", "reports/one.txt", "x"], 3, "cannot be opened"),
        (["show", "a.sayso", "zzzz"], 2, "no document has an id"),
        (["find", "a.sayso", "!!"], 2, "no word in it"),
        (["read", "reports", "--settings", "absent.toml"], 2, "absent.toml"),
        (["read", "reports", "--column", "text"], 2, "FIELD=COLUMN"),
        (["brief", "a.sayso", "--keep", "b.sayso"], 2, "kept already"),
        (["nonsense"], 2, "No such command"),
        (["find", "a.sayso"], 2, "give QUERY"),
        (["find", "a.sayso", "--said-by", "!!"], 2, "no word in it"),
        (["show", "a.sayso", "--attributions"], 2, "give its id"),
        (["show", "a.sayso", "--events"], 2, "give its id"),
        (["show", "a.sayso", "x", "--events", "--attributions"], 2, "give one of them"),
        (["brief", "reports", "--html", "absent/b.html"], 2, "there is no folder"),
    ],
)
def test_wrong_use_ends_with_its_code_and_says_what_to_do(library: Path, arguments: list[str], code: int, message: str) -> None:
    done = sayso(library, *arguments)
    assert (done.returncode, message in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everything")
def test_library_that_cannot_be_written_can_be_briefed(library: Path) -> None:
    sayso(library, "compare", "a.sayso")
    (library / "a.sayso").chmod(0o444)
    done = sayso(library, "brief", "a.sayso")
    assert done.returncode == 0 and "cannot be written" in done.stderr and "Port Amsel" in done.stdout


def test_schema_is_of_every_record_type() -> None:
    done = sayso(Path.cwd(), "schema")
    schema = json.loads(done.stdout)
    assert {"Document", "Block", "Credit", "Dateline", "TimeRef", "PlaceRef", "Quantity", "Copy", "Failure"} <= set(schema["$defs"])
    assert schema["$defs"]["Block"]["properties"]["kind"]["enum"] == ["block"]


def test_parse_prints_a_table_without_furniture(folder: Path) -> None:
    done = sayso(folder, "parse", "reports/one.txt")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0][:2] == ["==", "reports/one.txt"]
    assert ["word", "tag", "fine", "head", "relation", "lemma", "name"] in rows
    words = [row[1] for row in rows if len(row) > 5 and row[0].isdigit()]
    assert "baker" in words
    assert "newsletter" not in words


def test_parse_prints_conllu_with_offsets_of_the_text(folder: Path) -> None:
    done = sayso(folder, "parse", "reports", "--conllu")
    assert done.returncode == 0, done.stderr
    texts = {"one": REPORT, "two": OTHER}
    found = iter(texts.values())
    for block in done.stdout.split("# newdoc id = ")[1:]:
        text = next(found)
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        assert rows and {len(row) for row in rows} == {10}
        for row in rows:
            start, end = map(int, row[9].split("|")[0].removeprefix("Offsets=").split(":"))
            assert text[start:end] == row[1]
        assert sum(row[6] == "0" for row in rows) == block.count("# sent_id")


def test_parse_with_another_pipeline_that_is_missing_says_so(folder: Path) -> None:
    (folder / "own.toml").write_text('[language]\npipeline = "en_core_of_nothing"\n', encoding="utf-8")
    done = sayso(folder, "parse", "reports", "--settings", "own.toml")
    assert done.returncode == 3
    assert "en_core_of_nothing" in done.stderr and "pip install" in done.stderr


def test_check_finds_this_installation_sound() -> None:
    done = sayso(Path.cwd(), "check")
    assert done.returncode == 0 and "sayso.annotate.blocks:label_blocks" in done.stdout, done.stdout


def test_output_into_a_closed_pipe_is_no_error(library: Path) -> None:
    command = f"{sys.executable} -m sayso read reports --json | head -c 10"
    done = subprocess.run(command, shell=True, cwd=library, capture_output=True, text=True, check=False)
    assert done.stdout and "Traceback" not in done.stderr


@pytest.fixture
def eventful_library(tmp_path: Path) -> Path:
    eventful.make_library(tmp_path / "e.sayso").close()
    return tmp_path


def test_show_prints_the_events_of_a_document(eventful_library: Path) -> None:
    identity = eventful.documents()[0].id
    done = sayso(eventful_library, "show", "e.sayso", identity[:8], "--events")
    assert done.returncode == 0, done.stderr
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "4 events, 2 of them told as done" in lines
    start = eventful.FIRST.index("shelled")
    assert f"{start}-{start + 7} ASSAULT heavy-weapons shelled happened" in lines
    told = " ".join(lines)
    assert (
        "attack (heavy weapons); by The army of Tarnia (Tarnian army, tarnia.military); against Port Amsel; in Port Amsel; 2031-05-04"
        in told
    )
    assert "ASSAULT shell threatened (“would”)" in told
    assert "Mira Haddad threatens; rule: shell verb *; plain PLOVER none" in told
    assert "killed: at least 12" in told


def test_show_prints_the_events_as_json(eventful_library: Path) -> None:
    identity = eventful.documents()[1].id
    shown = json.loads(sayso(eventful_library, "show", "e.sayso", identity, "--events", "--json").stdout)
    bombarded, denied = shown["events"]
    assert (shown["document"]["id"], bombarded["place_name"], bombarded["edtf"]) == (identity, "Port Amsel", "2031-05-04")
    assert bombarded["words"] == {"trigger": ["bombarded"], "actors": ["Tarnian gunners"], "recipients": ["Port Amsel"]}
    assert [(number["low"], number["casualty"]) for number in bombarded["numbers"]] == [(14, "killed")]
    assert (bombarded["chain"], denied["status"], denied["chain"]) == (None, "negated", ["Jon Kerem"])
    wrong = sayso(eventful_library, "show", "e.sayso", bombarded["id"], "--events")
    assert (wrong.returncode, "give that id" in wrong.stderr) == (2, True)


def test_show_says_why_an_event_and_a_position_are_what_they_are(eventful_library: Path) -> None:
    records = [record for told in eventful.records().values() for record in told]
    threat = next(record for record in records if record.id.split(":")[1] == "event" and getattr(record, "derived", None) == "would")
    why = " ".join(sayso(eventful_library, "show", "e.sayso", threat.id).stdout.split())
    assert "told: attack; by the army (Tarnian army, tarnia.military); threatened" in why
    assert "why: entry of the codebook: shell verb *; status decided by the word “would”" in why
    position = [record for record in records if record.id.split(":")[1] == "position"][1]
    why = " ".join(sayso(eventful_library, "show", "e.sayso", position.id).stdout.split())
    assert "told: Kerem opposes truce; ascribed by Bay Courier" in why
    assert "reason: it fears a vote (by Bay Courier)" in why


def test_export_writes_a_table_of_events(eventful_library: Path) -> None:
    done = sayso(eventful_library, "export", "e.sayso", "--format", "events", "events.csv", "--outlet", "Bay")
    assert (done.returncode, done.stdout) == (0, "events.csv: 2 rows from e.sayso\n"), done.stderr
    header, first, _ = (eventful_library / "events.csv").read_text(encoding="utf-8-sig").splitlines()
    assert header.startswith("event_id,happening_id,document,source,")
    assert "Tarnian army,tarnia.military,,Tarnian gunners" in first


def test_a_document_without_events_says_so(spoken: Path) -> None:
    done = sayso(spoken, "show", "s.sayso", spoken_documents()[2].id, "--events")
    assert done.returncode == 0
    assert "no event found (language: fr)" in done.stdout


@pytest.fixture
def foretelling_library(tmp_path: Path) -> Path:
    foretelling.make_foretelling_library(tmp_path / "f.sayso").close()
    return tmp_path


def test_the_brief_says_on_what_an_act_hangs_whose_forecast_it_is_and_what_is_told_since(foretelling_library: Path) -> None:
    assert sayso(foretelling_library, "brief", "f.sayso", "--markdown", "f.md").returncode == 0
    assert sayso(foretelling_library, "brief", "f.sayso", "--html", "f.html").returncode == 0
    done = sayso(foretelling_library, "brief", "f.sayso")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    start = foretelling.FIRST.index("shell")
    end = foretelling.FIRST.index("if Dara keeps the guns") + len("if Dara keeps the guns")
    assert f"prediction, “if Dara keeps the guns”, by 2031-05-20 — by Jon Kerem (warns) [1:{start}-{end}]" in told
    shelled = foretelling.SECOND.index("shelled")
    assert f"told as done since: Bay Courier, 2031-05-09 [2:{shelled}-{shelled + 7}]" in told
    assert "schedule, on 2031-05-12 — in the outlets' own words (Harbour Letter)" in told
    assert "told as called off since: Valley Wire, 2031-05-11" in told
    markdown = (foretelling_library / "f.md").read_text(encoding="utf-8")
    assert "prediction, “if Dara keeps the guns”, by 2031-05-20; by Jon Kerem (warns)" in markdown
    assert "**told as done since: Bay Courier, 2031-05-09**" in markdown
    page = (foretelling_library / "f.html").read_text(encoding="utf-8")
    assert f'<strong>told as done since: Bay Courier, 2031-05-09</strong> <a href="#d2-{shelled}-{shelled + 7}"' in page
    assert f'id="d2-{shelled}-{shelled + 7}"' in page and 'class="condition"' in page


def test_the_brief_as_json_has_the_outlooks_of_its_rows(foretelling_library: Path) -> None:
    brief = json.loads(sayso(foretelling_library, "brief", "f.sayso", "--json").stdout)
    [outlook] = next(row for row in brief["coming"] if row["type"] == "ASSAULT")["outlooks"]
    assert (outlook["type"], outlook["condition"], outlook["begin"], outlook["end"]) == (
        "prediction",
        "if Dara keeps the guns",
        None,
        "2031-05-20",
    )
    [since] = outlook["since"]
    assert (since["relation"], since["status"], since["outlet"], since["published"]) == ("meets", "happened", "Bay Courier", "2031-05-09")
    assert since["reasons"][1] == "the same actor (malin.military)"
    assert all(not row["outlooks"] for row in brief["happened"])


def test_show_prints_the_outlook_of_an_event_and_explains_one(foretelling_library: Path) -> None:
    one = foretelling.documents()[0]
    told = " ".join(sayso(foretelling_library, "show", "f.sayso", one.id, "--events").stdout.split())
    assert "outlook: prediction; “if Dara keeps the guns”; open to 2031-05-20; Jon Kerem warns; rule: by hand" in told
    assert "outlook: schedule; on 2031-05-12; the outlet's own words; rule: by hand" in told
    shown = json.loads(sayso(foretelling_library, "show", "f.sayso", one.id, "--events", "--json").stdout)
    assert [outlook["condition_words"] for event in shown["events"] for outlook in event["outlooks"]] == [["if Dara keeps the guns"], []]
    outlook = shown["events"][0]["outlooks"][0]
    why = " ".join(sayso(foretelling_library, "show", "f.sayso", outlook["id"]).stdout.split())
    assert f"why: read from {shown['events'][0]['id']}" in why


def test_outlooks_and_links_are_exported_and_in_the_schema(foretelling_library: Path) -> None:
    assert sayso(foretelling_library, "export", "f.sayso", "out.jsonl", "--format", "jsonl").returncode == 0
    lines = [json.loads(line) for line in (foretelling_library / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    outlooks = [record for line in lines[:3] for record in line["records"] if record["kind"] == "outlook"]
    attribution = next(record for record in lines[0]["records"] if record["kind"] == "attribution")
    assert [(one["type"], one["voice"]) for one in outlooks] == [("prediction", attribution["id"]), ("schedule", None)]
    assert {(line["kind"], line["relation"]) for line in lines[3:]} == {("link", "meets"), ("link", "misses")}
    for format in ("csv", "parquet"):
        assert sayso(foretelling_library, "export", "f.sayso", format, "--format", format).returncode == 0
        assert (foretelling_library / format / f"outlook.{format}").is_file() and (
            foretelling_library / format / f"link.{format}"
        ).is_file()
    schema = json.loads(sayso(foretelling_library, "schema").stdout)
    assert {"Outlook", "Link"} <= set(schema["$defs"])
