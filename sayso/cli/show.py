"""What `show`, `read`, `find`, `schema` and `check` print."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso import __version__
from sayso.cli.events import explain
from sayso.config import load_config
from sayso.errors import SaysoError
from sayso.language.files import MODEL_FOLDER, damaged_files, model_version
from sayso.library import Library
from sayso.records import (
    TOLD,
    Annotation,
    Block,
    Copy,
    Document,
    Event,
    Failure,
    Link,
    Outlook,
    Position,
    Reading,
    Record,
    Run,
    as_json_object,
)
from sayso.runs import pipeline_of, record_types
from sayso.store.queries import Hit, View

_SNIPPET = 300


def _console() -> Console:
    return Console(highlight=False)


def print_reading(reading: Reading) -> None:
    """Print a document: what it says of itself, its text with furniture dimmed, and its records under each block."""
    console = _console()
    document = reading.document
    console.print(Text(reading.title or document.path, style="bold"))
    facts = [reading.outlet or "outlet not stated", reading.published or "no date stated", f"language {document.language or 'not known'}"]
    console.print(Text(" · ".join(facts) + f" · {document.id} · {document.path}", style="dim"))
    inside = [record for record in reading.records() if isinstance(record, Annotation) and not isinstance(record, Block)]
    inside.sort(key=lambda record: record.envelope)
    for block in reading.of(Block):
        envelope = block.envelope
        told = block.label in TOLD
        console.print()
        console.print(Text(f"{block.label.value} {envelope.start}-{envelope.end}  ({block.reason})", style="cyan" if told else "dim"))
        console.print(Text(document.text[envelope.start : envelope.end], style="" if told else "dim"))
        for record in inside:
            if envelope.start <= record.envelope.start < envelope.end:
                console.print(_record_line(reading, record))
    console.print()


def _record_line(reading: Reading, record: Annotation) -> Text:
    shown = as_json_object(record, voice=reading.voice_of(record))
    line = Text().append(f"    {shown['kind']:<9}", "green")
    line.append(f"{record.envelope.start}-{record.envelope.end} ", style="dim")
    line.append(" … ".join(reading.text(span) for span in record.spans).replace("\n", " "), style="bold")
    hidden = {"kind", "id", "document", "spans", "voice", "score"}
    told = {name: value for name, value in shown.items() if name not in hidden and value is not None and value != ()}
    line.append("  " + ", ".join(f"{name} {value}" for name, value in told.items()))
    return line


def record_as_json(reading: Reading, record: Annotation) -> dict[str, Any]:
    """Give one record with the words of its spans."""
    return as_json_object(record, voice=reading.voice_of(record)) | {"quotes": [reading.text(span) for span in record.spans]}


def explain_record(reading: Reading, record: Annotation, library: Library) -> None:
    """Print a record, its words in their place, and which stage wrote it, in which version, by rule or with what score."""
    console = _console()
    envelope = record.envelope
    first, last = max(0, envelope.start - 150), min(len(reading.document.text), envelope.end + 150)
    line = Text().append(("…" if first else "") + reading.document.text[first : envelope.start], "dim")
    line.append(reading.document.text[envelope.start : envelope.end], style="bold yellow")
    line.append(reading.document.text[envelope.end : last] + ("…" if last < len(reading.document.text) else ""), style="dim")
    console.print(line)
    for name, value in as_json_object(record, voice=reading.voice_of(record)).items():
        if value is not None and value != ():
            console.print(f"  {name}: {value}", markup=False)
    if isinstance(record, Event | Outlook | Position):
        for name, told in explain(record, reading):
            console.print(f"  {name}: {told}", markup=False)
    for bound in pipeline_of(library.config).stages:
        if type(record) in bound.info.writes:
            by = "a rule decided" if record.score is None else f"score {record.score:.2f}"
            console.print(f"  why: written by {bound.path} (version {bound.digest}); {by}", markup=False)


def print_documents(view: View, *, as_json: bool) -> None:
    """List the current documents of a library, and what was refused."""
    console = _console()
    table = Table("id", "published", "outlet", "title", "records", box=None)
    for reading in view.readings():
        count = sum(1 for _ in reading.records())
        facts = (reading.document.id, reading.published, reading.outlet, reading.title or reading.document.path)
        if as_json:
            sys.stdout.write(
                msgspec.json.encode(dict(zip(("id", "published", "outlet", "title"), facts, strict=True)) | {"records": count}).decode()
                + "\n"
            )
        else:
            table.add_row(*(Text(fact or "—") for fact in facts), str(count))
    if not as_json:
        console.print(table)
        refused = list(view.of(Failure))
        if refused:
            console.print(f"{len(refused)} refused or broken, e.g.: {refused[0].message}", markup=False)


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """Give a found passage as a JSON object."""
    return {
        "document": hit.reading.document.id,
        "outlet": hit.reading.outlet,
        "published": hit.reading.published,
        "title": hit.reading.title,
        "span": msgspec.to_builtins(hit.span),
        "label": hit.label,
        "text": hit.reading.text(hit.span),
        "rank": hit.rank,
    }


def print_hit(hit: Hit) -> None:
    """Print a found passage with its document and span."""
    console = _console()
    head = Text().append(f"{hit.reading.document.id}:{hit.span.start}-{hit.span.end} ", "dim")
    head.append(f"{hit.reading.outlet or 'outlet not stated'}, {hit.reading.published or 'no date stated'}", style="bold")
    console.print(head)
    text = hit.reading.line(hit.span)
    console.print(Text("    " + (text if len(text) <= _SNIPPET else text[: _SNIPPET - 1] + "…")))


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of all records that this installation's settings write."""
    types: list[type[Record]] = list(dict.fromkeys((Document, *record_types(load_config()), Copy, Link, Failure, Run)))
    _, components = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sayso records",
        "description": f"Every record of Sayso {__version__}; spans are half-open, in Unicode code points of the document's text.",
        "$defs": components,
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in types],
    }


def check_installation() -> int:
    """Print whether the installation is sound, and give the exit code: 0, or 3 when something needed is unusable."""
    code = 0
    print_line = _console().print
    print_line(f"sayso {__version__}, Python {sys.version.split()[0]}", markup=False)
    try:
        config = load_config()
        for bound in pipeline_of(config).stages:
            print_line(f"  stage  {bound.path}  version {bound.digest}", markup=False)
        record_types(config)
    except SaysoError as error:
        print_line(f"  UNUSABLE  {error}", markup=False)
        code = error.exit_code
    code = max(code, _check_model(print_line))
    for package in (
        "msgspec",
        "lxml",
        "trafilatura",
        "resiliparse",
        "fastwarc",
        "numpy",
        "zstandard",
        "spacy",
        "onnxruntime",
        "tokenizers",
    ):
        try:
            print_line(f"  needs  {package} {version(package)}", markup=False)
        except PackageNotFoundError:
            print_line(f"  MISSING  {package}; install it with: pip install {package}", markup=False)
            code = 3
    for package, extra in (("pyarrow", "parquet"), ("pypdf", "pdf")):
        found = find_spec(package) is not None
        told = f"{package} {version(package)}" if found else f"not installed; pip install 'sayso[{extra}]'"
        print_line(f"  {'has' if found else 'without'}  {extra}: {told}", markup=False)
    return code


def _check_model(print_line: Callable[..., None]) -> int:
    """Print which language model is there and whether its files are whole; 3 when it is unusable."""
    try:
        damaged = list(damaged_files(MODEL_FOLDER))
    except SaysoError as error:
        print_line(f"  UNUSABLE  {error}", markup=False)
        return error.exit_code
    if damaged:
        print_line(
            f"  UNUSABLE  the model in {MODEL_FOLDER}: {', '.join(damaged)} changed since it was made; reinstall Sayso", markup=False
        )
        return 3
    size = sum(path.stat().st_size for path in MODEL_FOLDER.iterdir()) / 1e6
    print_line(f"  model  {model_version(MODEL_FOLDER)}, {size:.0f} MB", markup=False)
    return 0
