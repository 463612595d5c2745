import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.config import load_config
from sayso.errors import QueryError, StoreError
from sayso.pipeline import stage
from sayso.records import Annotation, Block, Quantity, Reading

TEXT = """Shells fall on Port Amsel

At least 12 people were killed when shells fell on the market of Port Amsel on Tuesday, a doctor said.
"""


class Note(Annotation, frozen=True, kw_only=True, tag="note"):
    """A record type of a user's own."""

    label: str


@stage(reads=(Block,), writes=(Note,))
def note(reading: Reading) -> Iterator[Note]:
    """One note a telling block."""
    for block, span in reading.told():
        yield Note(document=reading.document.id, spans=(span,), label=block.label.value)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_gives_readings_and_leaves_nothing_behind(report: Path) -> None:
    (reading,) = sayso.read(report, workers=1)
    assert reading.document.text == TEXT and [q.low for q in reading.of(Quantity)] == [12]
    assert sorted(path.name for path in report.parent.iterdir()) == ["report.txt"]


def test_read_stays_a_function_after_the_readers_were_imported(report: Path) -> None:
    code = "import sayso, sayso.readers, sayso.library; print(len(list(sayso.read(sys.argv[1], workers=1))))"
    done = subprocess.run([sys.executable, "-c", "import sys; " + code, str(report)], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("1", 0), done.stderr


def test_script_without_a_main_guard_can_use_worker_processes(report: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(f"import sayso\nprint([r.title for r in sayso.read({str(report)!r}, workers=2)])\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['Shells fall on Port Amsel']", done.stderr


def test_library_adds_finds_compares_and_briefs(report: Path, tmp_path: Path) -> None:
    with sayso.open(tmp_path / "a.sayso", workers=1) as library:
        added = library.add([report, tmp_path / "absent.txt"])
        assert (added.new, added.annotated, [f.error for f in added.failures]) == (1, 1, ["InputError"])
        assert library.compare() == {"copies": 0, "outlooks": 0}
        (hit,) = library.find("shells market")
        assert hit.reading.text(hit.span).startswith("At least 12")
        brief = library.brief()
        assert (brief.documents_chosen, brief.documents[0].title, len(brief.refused)) == (1, "Shells fall on Port Amsel", 1)
        library.remove(hit.reading.document.id)
        assert list(library.readings()) == []
        with pytest.raises(QueryError, match="no document has an id"):
            library.remove(hit.reading.document.id)


def test_changed_option_redoes_the_stages_that_depend_on_it_and_no_others(report: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with sayso.open(path, workers=1) as library:
        library.add([report])
        before = dict(library.view.rows("SELECT stage, digest FROM done"))
    fewer = [
        stage for stage in load_config().stages if not any(name in stage for name in ("quantities", "events", "positions", "outlooks"))
    ]
    with sayso.open(path, workers=1, config=load_config(overrides={"stages": fewer})) as library:
        assert library.add([]).annotated == 0
    more = [*load_config().stages, "tests.unit.test_library:note"]
    with sayso.open(path, workers=1, config=load_config(overrides={"stages": more})) as library:
        assert library.add([]).annotated == 1
        after = dict(library.view.rows("SELECT stage, digest FROM done"))
        assert {stage: after[stage] for stage in before} == before and set(after) - set(before) == {"tests.unit.test_library:note"}
        assert len(next(library.readings()).of(Note)) == 2


def test_library_that_does_not_exist_is_not_made_by_asking(tmp_path: Path) -> None:
    with sayso.open(tmp_path / "a.sayso") as library, pytest.raises(StoreError, match="does not exist"):
        library.compare()
    assert list(tmp_path.iterdir()) == []


def test_module_says_what_it_offers() -> None:
    assert {"open", "read", "Library"} <= set(dir(sayso))
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        sayso.opne  # noqa: B018


def outlet_rows(count: int, outlet: str) -> str:
    odd_line = "The ferryman's lantern never sleeps, and neither do we, whatever the weather on the river."
    bodies = [
        f"Shells fell on quarter {number} of Port Amsel, and {number + 3} houses burnt until the rain came in the evening, the mayor said."
        for number in range(count)
    ]
    texts = [f"Night {number} in Port Amsel\n\n{body}\n\n{odd_line}\n" for number, body in enumerate(bodies)]
    return "\n".join(json.dumps({"outlet": outlet, "text": text}) for text in texts) + "\n"


def labels_of_last_line(library: sayso.Library) -> list[tuple[str, str]]:
    return [(blocks[-1].label.value, blocks[-1].reason) for reading in library.readings() if (blocks := reading.of(Block))]


def test_line_that_repeats_within_one_outlet_is_furniture_there_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(outlet_rows(6, "Harbour Post"), encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(outlet_rows(1, "Valley Wire"), encoding="utf-8")
    with sayso.open(tmp_path / "a.sayso", workers=1) as library:
        library.add([tmp_path / "many.jsonl", tmp_path / "one.jsonl"])
        *many, alone = labels_of_last_line(library)
        assert {label for label, _ in many} == {"boilerplate"} and all("outlet" in reason for _, reason in many)
        assert alone[0] == "body"


def test_documents_of_an_outlet_are_done_again_when_its_repeated_lines_change(tmp_path: Path) -> None:
    rows = outlet_rows(6, "Harbour Post").splitlines(keepends=True)
    (tmp_path / "first.jsonl").write_text("".join(rows[:2]), encoding="utf-8")
    (tmp_path / "more.jsonl").write_text("".join(rows[2:]), encoding="utf-8")
    with sayso.open(tmp_path / "a.sayso", workers=1) as library:
        assert library.add([tmp_path / "first.jsonl"]).annotated == 2
        assert {label for label, _ in labels_of_last_line(library)} == {"body"}
        assert library.add([tmp_path / "more.jsonl"]).annotated == 6
        assert {label for label, _ in labels_of_last_line(library)} == {"boilerplate"}
