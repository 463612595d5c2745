"""Stages and what they work on: `Reading`, `Corpus`, `@stage`, `Survey`, `PairStage`, and running them over a batch.

A stage is a pure function in one file that takes a `Reading` (one document and all that is known of
it) and yields new records. It is named by import path in the settings; its order follows from what
it `reads` and `writes`. Keyword-only parameters are knowledge (a name in `sayso.knowledge.LOADERS`), the
kept keys of a survey (the survey's name), or options that the settings may set.
"""

from __future__ import annotations

import functools
import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import msgspec

from sayso import knowledge, language
from sayso.errors import ConfigError, KnowledgeError, StageError
from sayso.records import Annotation, Block, Document, Failure, Record, kind_of
from sayso.records import Reading as Reading


class Corpus(Protocol):
    """What comparisons read: a library's `View` fits it, and so does a list of readings in a test."""

    def readings(self, *kinds: type[Record]) -> Iterator[Reading]:
        """Go through all documents with their records of these types, in the order they were added."""
        ...

    def reading(self, document: str, *kinds: type[Record]) -> Reading:
        """Give one document by id with its records of these types; raises `QueryError` for an unknown id."""
        ...


class Parse(Record, frozen=True, kw_only=True, tag="parse"):
    """Stands among what a stage reads for the parse, `Reading.doc`: tags, trees, names and the model's spans; is never written."""


class StageInfo(NamedTuple):
    """What a stage declares: the record types that it reads and writes."""

    reads: tuple[type[Record], ...]
    writes: tuple[type[Annotation], ...]


StageFunction = Callable[..., Iterable[Annotation]]


def stage(*, reads: Sequence[type[Record]] = (), writes: Sequence[type[Annotation]]) -> Callable[[StageFunction], StageFunction]:
    """Declare a function as a document stage that reads and writes records of these types."""

    def declare(function: StageFunction) -> StageFunction:
        function.stage_info = StageInfo(tuple(reads), tuple(writes))  # type: ignore[attr-defined]
        return function

    return declare


@dataclass(frozen=True)
class Survey:
    """What must be known of an outlet before one of its documents can be read right.

    `tally` gives the keys to count in one document (each counts once a document). `keep` decides from
    the outlet's number of documents and the number that hold the key whether the key is kept. Stages
    with a keyword parameter called `name` receive the kept keys of the document's outlet as a
    frozenset, empty for documents whose outlet is not known.
    """

    name: str
    tally: Callable[[Document], Iterable[str]]
    keep: Callable[[int, int], bool]


class Pair(NamedTuple):
    """Two documents worth comparing, by id, and what made them so (in the comparison's own terms)."""

    left: str
    right: str
    evidence: Any = None


@dataclass(frozen=True)
class PairStage:
    """A comparison across documents in three pure steps, so that an engine can spread the middle one.

    `candidates(corpus, **options)` yields pairs worth comparing; `compare(left, right, pair, **options)` looks at one
    pair of readings and yields records; `gather(records)` sees all of them and yields what is kept.
    """

    name: str
    reads: tuple[type[Record], ...]
    writes: tuple[type[Record], ...]
    candidates: Callable[..., Iterator[Pair]]
    compare: Callable[..., Iterable[Record]]
    gather: Callable[[Iterable[Record]], Iterable[Record]]


@dataclass(frozen=True)
class BoundStage:
    """A stage with its knowledge and options filled in.

    `digest` covers the stage's source, its options, the data it uses and the digests of the stages it reads from,
    so that it changes when, and only when, the stage may write other records.
    """

    path: str
    info: StageInfo
    function: StageFunction
    surveys: tuple[str, ...]
    digest: str


class Parser(NamedTuple):
    """What parses: the name of a spaCy pipeline (empty: Sayso's own model) and the number of threads."""

    name: str
    threads: int

    def load(self) -> Any:
        """Give the spaCy pipeline, loaded once a process; raises `ModelError` where there is none of that name."""
        return _load_language(self.name, self.threads)

    def parse(self, reading: Reading) -> Reading:
        """Give the reading with its parse: what tells something is cut into words and read, furniture is one token a stretch.

        Raises `ModelError` where there is no such pipeline, and `StageError` when it breaks on the document.
        """
        pipeline = self.load()
        document = reading.document
        try:
            stretches = sorted((span.start, span.end) for _, span in reading.told())
            doc = pipeline(language.make_doc(pipeline, document.text, stretches))
        except MemoryError:
            raise
        except Exception as error:
            raise StageError(
                f"document {document.id} ({document.path}) could not be parsed: {type(error).__name__}: {error}; "
                "the rest of the run is not affected: report it with that document"
            ) from error
        return Reading(document, reading.records(), doc)


@functools.cache
def _load_language(name: str, threads: int) -> Any:
    return language.load(name, threads=threads)


@dataclass(frozen=True)
class Pipeline:
    """The document stages in an order in which each finds what it reads; `parser` is what parses for those that read `Parse`."""

    stages: tuple[BoundStage, ...]
    languages: frozenset[str] = field(default_factory=frozenset)
    parser: Parser = field(default_factory=lambda: Parser("", 1))

    def record_types(self) -> tuple[type[Annotation], ...]:
        """Give every type that the stages write, in stage order, each once."""
        return tuple(dict.fromkeys(kind for bound in self.stages for kind in bound.info.writes))

    def wanted(self, language: str | None) -> tuple[BoundStage, ...]:
        """Give the stages that apply to a document in this language: only the block stages where it is not read.

        `None`, a text too short to tell its language, is read.
        """
        if language is None or language in self.languages:
            return self.stages
        return tuple(bound for bound in self.stages if set(bound.info.writes) == {Block})

    def annotate(
        self, reading: Reading, tables: Mapping[str, frozenset[str]], paths: Iterable[str] | None = None
    ) -> tuple[list[Annotation], list[Failure]]:
        """Run the stages (or those named by `paths`) over one reading and give the new records and the failures.

        A stage that breaks, or that reads what a broken stage writes, is skipped for this document
        and noted as a `Failure`; the others run.
        """
        chosen = None if paths is None else frozenset(paths)
        found: list[Annotation] = []
        failures: list[Failure] = []
        missing: set[type[Record]] = set()
        for bound in self.wanted(reading.document.language):
            if chosen is not None and bound.path not in chosen:
                continue
            if missing.intersection(bound.info.reads):
                missing.update(bound.info.writes)
                continue
            survey_keys = {name: tables.get(name, frozenset()) for name in bound.surveys}
            try:
                if Parse in bound.info.reads and reading.parsed is None:
                    reading = self.parser.parse(reading)
                new = _run_stage(bound, reading, survey_keys)
            except StageError as error:
                missing.update(bound.info.writes)
                if Parse in bound.info.reads and reading.parsed is None:
                    missing.add(Parse)
                failures.append(_failure(reading.document, bound, error))
                continue
            found.extend(new)
            reading = reading.plus(new)
        return found, failures


def _run_stage(bound: BoundStage, reading: Reading, survey_keys: Mapping[str, frozenset[str]]) -> list[Annotation]:
    """Collect what one stage yields; every exception of its own becomes a `StageError` with the document's id."""
    try:
        records = list(bound.function(reading, **survey_keys))
    except (MemoryError, KnowledgeError):
        # Not for the document: the worker or the installation is at fault.
        raise
    except Exception as error:
        raise StageError(
            f"stage {bound.path} broke on document {reading.document.id} ({reading.document.path}): "
            f"{type(error).__name__}: {error}; the rest of the run is not affected: report it with that document"
        ) from error
    length = len(reading.document.text)
    unique: dict[str, Annotation] = {}
    for record in records:
        if type(record) not in bound.info.writes:
            raise StageError(
                f"stage {bound.path} wrote a {type(record).__name__} but declares {', '.join(k.__name__ for k in bound.info.writes)}; "
                "add the type to its `writes`"
            )
        if record.envelope.end > length or record.document != reading.document.id:
            raise StageError(
                f"stage {bound.path} wrote {record.id}, which lies outside document {reading.document.id} of {length} characters; "
                "spans count code points of the text: correct the stage"
            )
        unique.setdefault(record.id, record)
    return list(unique.values())


def _failure(document: Document, bound: BoundStage, error: StageError) -> Failure:
    return Failure(path=document.path, document=document.id, stage=bound.path, error="StageError", message=str(error))


def load_function(path: str) -> Any:
    """Import what `package.module:name` names; raises `ConfigError` that says which part does not exist."""
    module_name, colon, name = path.partition(":")
    if not colon:
        raise ConfigError(f"{path!r} names no function; expected an import path such as 'mypackage.delays:find_delays'")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise ConfigError(f"module {module_name!r} of {path!r} cannot be imported ({error}); install it or correct the name") from error
    found = getattr(module, name, None)
    if found is None:
        names = [n for n, v in vars(module).items() if hasattr(v, "stage_info") or isinstance(v, Survey | PairStage)]
        raise ConfigError(f"module {module_name!r} has no {name!r}; it offers {', '.join(names) or 'no stage'}: correct the settings")
    return found


def without_parse(paths: Sequence[str]) -> tuple[str, ...]:
    """Give the stages among these that need no parse, in their order."""
    return tuple(path for path in paths if Parse not in load_function(path).stage_info.reads)


def load_surveys(paths: Sequence[str]) -> tuple[Survey, ...]:
    """Import the surveys that the settings name."""
    surveys = []
    for path in paths:
        found = load_function(path)
        if not isinstance(found, Survey):
            raise ConfigError(f"{path!r} is a {type(found).__name__}; expected a sayso.pipeline.Survey: correct `surveys`")
        surveys.append(found)
    return tuple(surveys)


def load_comparisons(paths: Sequence[str]) -> tuple[PairStage, ...]:
    """Import the comparisons that the settings name."""
    comparisons = []
    for path in paths:
        found = load_function(path)
        if not isinstance(found, PairStage):
            raise ConfigError(f"{path!r} is a {type(found).__name__}; expected a sayso.pipeline.PairStage: correct `comparisons`")
        comparisons.append(found)
    return tuple(comparisons)


def load_pipeline(
    paths: Sequence[str],
    options: Mapping[str, Mapping[str, Any]],
    surveys: Sequence[Survey] = (),
    languages: Sequence[str] = ("en",),
    parser: Parser = Parser("", 1),
) -> Pipeline:
    """Import, check, bind and order the stages.

    Raises `ConfigError` for a name that is no stage, an option that a stage does not take, a record
    type that it reads and no stage writes, and stages that wait for each other.
    """
    functions = {path: load_function(path) for path in paths}
    for path, function in functions.items():
        if not hasattr(function, "stage_info"):
            raise ConfigError(f"{path!r} is no stage; expected a function declared with @sayso.pipeline.stage: correct `stages`")
    order = _order({path: function.stage_info for path, function in functions.items()})
    survey_names = {survey.name for survey in surveys}
    bound: list[BoundStage] = []
    for path in order:
        digests = [b.digest for b in bound if set(b.info.writes) & set(functions[path].stage_info.reads)]
        if Parse in functions[path].stage_info.reads:
            digests.append(language.digest(parser.name))
        bound.append(_bind(path, functions[path], options.get(path, {}), survey_names, digests))
    return Pipeline(tuple(bound), frozenset(languages), parser)


def _order(infos: Mapping[str, StageInfo]) -> list[str]:
    writers: dict[type[Record], list[str]] = {}
    for path, info in infos.items():
        for kind in info.writes:
            writers.setdefault(kind, []).append(path)
    for path, info in infos.items():
        for needed in info.reads:
            if needed not in (Document, Parse) and needed not in writers:
                raise ConfigError(
                    f"stage {path!r} reads {kind_of(needed)!r} records, which no listed stage writes; "
                    f"written are {', '.join(sorted(kind_of(k) for k in writers))}: add the stage that writes them"
                )
    order: list[str] = []
    left = list(infos)
    while left:
        ready = [path for path in left if not any(w in left and w != path for kind in infos[path].reads for w in writers.get(kind, []))]
        if not ready:
            raise ConfigError(f"the stages {', '.join(left)} wait for each other's records; remove one of them")
        order.append(ready[0])
        left.remove(ready[0])
    return order


def _bind(path: str, function: StageFunction, options: Mapping[str, Any], surveys: set[str], digests: list[str]) -> BoundStage:
    parameters = [p for p in inspect.signature(function).parameters.values() if p.kind is p.KEYWORD_ONLY]
    known_knowledge = [p.name for p in parameters if p.name in knowledge.LOADERS]
    settable = [p.name for p in parameters if p.name not in known_knowledge and p.name not in surveys]
    for name in options:
        if name not in settable:
            raise ConfigError(
                f"stage {path!r} has no option {name!r}; its options are {', '.join(settable) or 'none'}: correct the settings"
            )
    for parameter in parameters:
        if parameter.name in settable and parameter.default is parameter.empty and parameter.name not in options:
            raise ConfigError(
                f"stage {path!r} needs {parameter.name!r}, which is neither a survey ({', '.join(sorted(surveys)) or 'none listed'}) "
                f"nor knowledge ({', '.join(sorted(knowledge.LOADERS))}); list the survey or set the option"
            )

    def run(reading: Reading, **survey_keys: frozenset[str]) -> Iterable[Annotation]:
        # Loaded in the processes that run stages: the one that hands out the work needs the digests alone.
        known = {name: knowledge.load(name) for name in known_knowledge}
        return function(reading, **known, **options, **survey_keys)

    source = source_digest(function)
    identity = [path, source, sorted(options.items()), [knowledge.digest(name) for name in known_knowledge], digests]
    digest = blake2s(msgspec.json.encode(identity), digest_size=8).hexdigest()
    info: StageInfo = function.stage_info  # type: ignore[attr-defined]
    return BoundStage(path, info, run, tuple(p.name for p in parameters if p.name in surveys), digest)


@functools.cache
def source_digest(function: Callable[..., Any]) -> str:
    """Digest what decides on a stage's records besides its options: its file or folder, its data, and the look-ups of `knowledge`.

    A stage `annotate/times` has its word lists in `data/times`.
    """
    location = inspect.getsourcefile(function)
    if location is None:
        return ""
    path = Path(location)
    folder = path.parent if path.name == "__init__.py" or path.name.startswith("_") else None
    sources = sorted(folder.glob("*.py")) if folder else [path]
    package = Path(__file__).parent
    if package in path.parents:
        data = package / "data" / (folder.name if folder else path.stem)
        sources += sorted((package / "knowledge").glob("*.py")) + sorted(p for p in data.glob("*") if p.suffix in (".tsv", ".json"))
    return blake2s(b"\0".join(source.read_bytes() for source in sources), digest_size=8).hexdigest()
