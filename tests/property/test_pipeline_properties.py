"""What holds for any text: spans lie inside it, blocks cover it once, order and number of workers change nothing."""

import functools
import itertools
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.config import load_config
from sayso.library import Library
from sayso.pipeline import Pipeline, load_pipeline, load_surveys
from sayso.records import ANNOTATIONS, Annotation, Block, Document, Reading, Span, annotation_id
from sayso.store.schema import table_of
from tests.strategies import dirty_texts, documents

SLOW = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@functools.cache
def pipeline(*, backwards: bool = False) -> Pipeline:
    config = load_config()
    paths = tuple(reversed(config.stages)) if backwards else config.stages
    return load_pipeline(paths, config.options, load_surveys(config.surveys))


def annotate(document: Document, *, backwards: bool = False) -> list[Annotation]:
    found, failures = pipeline(backwards=backwards).annotate(Reading(document), {})
    assert failures == []
    return found


@SLOW
@given(documents())
def test_no_stage_breaks_and_every_span_lies_inside_the_text(document: Document) -> None:
    for record in annotate(document):
        assert all(0 <= span.start < span.end <= len(document.text) for span in record.spans)
        assert record.document == document.id and record.id == annotation_id(record)


@SLOW
@given(documents())
def test_every_character_that_shows_is_in_exactly_one_block(document: Document) -> None:
    covered = [0] * len(document.text)
    for record in annotate(document):
        if isinstance(record, Block):
            for span in record.spans:
                for position in range(span.start, span.end):
                    covered[position] += 1
    for character, count in zip(document.text, covered, strict=True):
        assert count <= 1
        assert count == 1 or not character.isalnum(), (character, document.text)


@SLOW
@given(documents())
def test_order_of_the_stage_list_and_a_second_run_change_nothing(document: Document) -> None:
    def key(record: Annotation) -> str:
        return record.id

    first = sorted(annotate(document), key=key)
    assert first == sorted(annotate(document), key=key) == sorted(annotate(document, backwards=True), key=key)


@SLOW
@given(documents())
def test_record_to_bytes_to_table_to_record_is_identity(document: Document) -> None:
    for record in annotate(document):
        kind = type(record)
        assert msgspec.json.decode(msgspec.json.encode(record), type=kind) == record
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(record), type=kind) == record
        table = table_of(kind)
        assert table.record(table.row(record)[: len(table.columns)]) == record
    assert table_of(Document).record(table_of(Document).row(document)) == document


@given(st.sampled_from(ANNOTATIONS), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=4, unique=True))
def test_every_annotation_type_has_a_table_with_an_envelope(kind: type[Annotation], stretches: list[tuple[int, int]]) -> None:
    spans = tuple(sorted({Span(start, start + length) for start, length in stretches}))
    names = [column.name for column in table_of(kind).columns]
    assert names[0] == "id" and {"document", "spans", "score"} <= set(names)
    assert min(s.start for s in spans) == spans[0].start


long_texts = dirty_texts.map(lambda text: "Shells fell on 14 May 2031. " + text.replace("\x00", ""))


@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(long_texts, min_size=3, max_size=6, unique=True))
def test_one_worker_and_three_write_the_same_library(tmp_path_factory: object, texts: list[str]) -> None:
    folder = Path(str(tmp_path_factory.mktemp("same")))  # type: ignore[attr-defined]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8", newline="")
    config = load_config(overrides={"run": {"shard_documents": 1}})
    found = []
    for workers in (1, 3):
        with Library(folder / f"{workers}.sayso", config=config, workers=workers) as library:
            library.add([folder / f"{number}.txt" for number in range(len(texts))])
            found.append([(reading.document, list(reading.records())) for reading in library.readings()])
    for left, right in itertools.pairwise(found):
        assert left == right
