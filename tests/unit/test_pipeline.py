from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.errors import ConfigError, KnowledgeError
from sayso.pipeline import Parse, Parser, Survey, load_function, load_pipeline, stage
from sayso.records import Annotation, Block, BlockLabel, Credit, Document, Quantity, Reading, Role, Span
from tests.builders import document

HERE = "tests.unit.test_pipeline"


class Delay(Annotation, frozen=True, kw_only=True, tag="delay"):
    """A record type declared beside its stage."""

    days: int


@stage(reads=(Document,), writes=(Block,))
def one_block(reading: Reading) -> Iterator[Block]:
    text = reading.document.text
    yield Block(document=reading.document.id, spans=(Span(0, len(text)),), label=BlockLabel.BODY, reason="all")


@stage(reads=(Block,), writes=(Delay,))
def find_delays(reading: Reading, *, days: int = 2) -> Iterator[Delay]:
    for _, span in reading.told():
        yield Delay(document=reading.document.id, spans=(span,), days=days)


@stage(reads=(Delay,), writes=(Credit,))
def after_delays(reading: Reading) -> Iterator[Credit]:
    for delay in reading.of(Delay):
        yield Credit(document=reading.document.id, spans=delay.spans, role=Role.AUTHOR, name=str(delay.days))


@stage(reads=(Document,), writes=(Delay,))
def breaks(reading: Reading) -> Iterator[Delay]:
    raise KeyError(reading.document.path)
    yield


@stage(reads=(Block,), writes=(Quantity,))
def strays(reading: Reading) -> Iterator[Delay]:
    yield Delay(document=reading.document.id, spans=(Span(0, 1),), days=1)


@stage(reads=(Parse, Block), writes=(Delay,))
def counts_words(reading: Reading) -> Iterator[Delay]:
    yield Delay(document=reading.document.id, spans=(Span(0, 1),), days=len(reading.doc))


@stage(reads=(Block,), writes=(Delay,))
def forgets_to_read_the_parse(reading: Reading) -> Iterator[Delay]:
    yield Delay(document=reading.document.id, spans=(Span(0, 1),), days=len(reading.doc))


@stage(reads=(Document,), writes=(Delay,))
def outside(reading: Reading) -> Iterator[Delay]:
    yield Delay(document=reading.document.id, spans=(Span(0, 10_000),), days=1)


@stage(reads=(Credit,), writes=(Delay,))
def waits_for_credit(reading: Reading) -> Iterator[Delay]:
    yield from ()


@stage(reads=(Block,), writes=(Delay,))
def counts_lines(reading: Reading, *, known_lines: frozenset[str]) -> Iterator[Delay]:
    for _, span in reading.told():
        yield Delay(document=reading.document.id, spans=(span,), days=len(known_lines))


def paths(*names: str) -> list[str]:
    return [f"{HERE}:{name}" for name in names]


def test_order_follows_from_reads_and_writes_whatever_the_list_says() -> None:
    built = load_pipeline(paths("after_delays", "find_delays", "one_block"), {})
    assert [bound.path.split(":")[1] for bound in built.stages] == ["one_block", "find_delays", "after_delays"]


def test_stages_run_and_see_each_others_records() -> None:
    built = load_pipeline(paths("after_delays", "find_delays", "one_block"), {f"{HERE}:find_delays": {"days": 5}})
    found, failures = built.annotate(Reading(document("Bridge closed.")), {})
    assert failures == []
    assert [r.name for r in found if isinstance(r, Credit)] == ["5"]


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        (["find_delays"], {}, "reads 'block' records, which no listed stage writes"),
        (["one_block", "find_delays"], {"day": 3}, "has no option 'day'; its options are days"),
        (["no_such"], {}, "it offers .*find_delays"),
        (["paths"], {}, "is no stage"),
        (["one_block", "counts_lines"], {}, "needs 'known_lines', which is neither a survey"),
        (["one_block", "after_delays", "waits_for_credit"], {}, "wait for each other"),
    ],
)
def test_settings_that_make_no_sense_never_start(names: list[str], options: dict[str, int], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load_pipeline(paths(*names), {f"{HERE}:find_delays": options})


def test_unknown_module_is_named() -> None:
    with pytest.raises(ConfigError, match=r"'sayso\.nothing' of"):
        load_function("sayso.nothing:at_all")


def test_broken_stage_costs_its_readers_and_nothing_else() -> None:
    built = load_pipeline(paths("one_block", "breaks", "after_delays"), {})
    found, failures = built.annotate(Reading(document("Bridge closed.", path="x.txt")), {})
    assert [type(record) for record in found] == [Block]
    assert len(failures) == 1 and "KeyError" in failures[0].message and failures[0].stage == f"{HERE}:breaks"
    assert failures[0].path == "x.txt"


@pytest.mark.parametrize(("name", "message"), [("strays", "declares Quantity"), ("outside", "outside document")])
def test_records_that_a_stage_may_not_write_are_refused(name: str, message: str) -> None:
    _, failures = load_pipeline(paths("one_block", name), {}).annotate(Reading(document("Short.")), {})
    assert len(failures) == 1 and message in failures[0].message


def test_survey_table_reaches_the_stage_that_names_it() -> None:
    survey = Survey("known_lines", lambda document: document.text.split(), lambda documents, count: True)
    built = load_pipeline(paths("one_block", "counts_lines"), {}, [survey])
    found, _ = built.annotate(Reading(document("Short.")), {"known_lines": frozenset("ab")})
    assert [record.days for record in found if isinstance(record, Delay)] == [2]
    assert built.stages[1].surveys == ("known_lines",)


def test_document_in_another_language_gets_blocks_only() -> None:
    built = load_pipeline(paths("one_block", "find_delays"), {})
    foreign = Reading(document("Köprü kapandı.", language="tr"))
    assert [type(record) for record in built.annotate(foreign, {})[0]] == [Block]
    assert len(built.annotate(Reading(document("Short.", language=None)), {})[0]) == 2


def test_digest_changes_with_options_and_with_the_stages_before() -> None:
    plain = load_pipeline(paths("one_block", "find_delays", "after_delays"), {})
    changed = load_pipeline(paths("one_block", "find_delays", "after_delays"), {f"{HERE}:find_delays": {"days": 9}})
    same = [a.digest == b.digest for a, b in zip(plain.stages, changed.stages, strict=True)]
    assert same == [True, False, False]


def test_comparison_and_survey_paths_must_name_the_right_thing() -> None:
    with pytest.raises(ConfigError, match=r"expected a sayso\.pipeline\.Survey"):
        pipeline.load_surveys(paths("one_block"))
    with pytest.raises(ConfigError, match=r"expected a sayso\.pipeline\.PairStage"):
        pipeline.load_comparisons(paths("one_block"))


@stage(reads=(Document,), writes=(Delay,))
def asks_for_page_lines(reading: Reading, *, page_lines: object) -> Iterator[Delay]:
    yield Delay(document=reading.document.id, spans=(Span(0, 1),), days=len(str(page_lines)))


def test_knowledge_is_loaded_only_where_a_stage_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pipeline.knowledge, "load", lambda name: asked.append(name) or "three")
    loaded = load_pipeline([f"{HERE}:asks_for_page_lines"], {})
    assert asked == []
    (delay,), _ = loaded.annotate(Reading(document("A page.")), {})
    assert (asked, delay.days) == (["page_lines"], 5)


def test_knowledge_that_cannot_be_loaded_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> object:
        raise KnowledgeError(f"{name} is damaged")

    loaded = load_pipeline([f"{HERE}:asks_for_page_lines"], {})
    monkeypatch.setattr(pipeline.knowledge, "load", load)
    with pytest.raises(KnowledgeError, match="page_lines is damaged"):
        loaded.annotate(Reading(document("A page.")), {})


class _Parses:
    """A stand-in for a language pipeline: cuts at blanks, refuses what it is told to."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def load(self, name: str, *, threads: int) -> "_Parses":
        return self

    def make_doc(self, pipeline: object, text: str, stretches: list[tuple[int, int]]) -> list[str]:
        self.texts.append(text)
        return [word for start, end in stretches for word in text[start:end].split()]

    def __call__(self, words: list[str]) -> list[str]:
        if "refuse" in words:
            raise ValueError("no parse")
        return words


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Parses]:
    stub = _Parses()
    pipeline._load_language.cache_clear()
    monkeypatch.setattr("sayso.pipeline.language.load", stub.load, raising=False)
    monkeypatch.setattr("sayso.pipeline.language.make_doc", stub.make_doc, raising=False)
    yield stub
    pipeline._load_language.cache_clear()


def test_document_is_parsed_once_and_only_for_stages_that_read_the_parse(parses: _Parses) -> None:
    built = load_pipeline(paths("one_block", "counts_words", "find_delays"), {})
    found, failures = built.annotate(Reading(document("Dara is quiet.")), {})
    assert not failures and [record.days for record in found if isinstance(record, Delay)] == [3, 2]
    assert parses.texts == ["Dara is quiet."]
    load_pipeline(paths("one_block", "find_delays"), {}).annotate(Reading(document("Dara is quiet.")), {})
    assert len(parses.texts) == 1


def test_document_that_cannot_be_parsed_keeps_what_needs_no_parse(parses: _Parses) -> None:
    built = load_pipeline(paths("one_block", "counts_words"), {})
    found, failures = built.annotate(Reading(document("refuse this")), {})
    assert [type(record) for record in found] == [Block]
    assert len(failures) == 1 and "could not be parsed" in failures[0].message and "no parse" in failures[0].message
    assert len(parses.texts) == 1


def test_stage_that_does_not_list_the_parse_may_not_ask_for_it() -> None:
    _, failures = load_pipeline(paths("one_block", "forgets_to_read_the_parse"), {}).annotate(Reading(document("Short.")), {})
    assert "must list `Parse`" in failures[0].message


def test_digest_of_a_stage_changes_with_what_parses_for_it(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"version": "1"}')
    names = paths("one_block", "counts_words")
    own, other = load_pipeline(names, {}), load_pipeline(names, {}, parser=Parser(str(tmp_path), 1))
    assert own.stages[0].digest == other.stages[0].digest
    assert own.stages[1].digest != other.stages[1].digest
