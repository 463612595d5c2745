"""`sayso parse`: what the language model sees in a report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sayso.library import TemporaryLibrary
from sayso.pipeline import Parser, without_parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.config import Config
    from sayso.records import Failure, Reading


def parse_files(paths: list[Path], config: Config, *, conllu: bool, stdin: Any = None) -> tuple[Failure, ...]:
    """Print every document of `paths` as a table or as CoNLL-U, and give what was refused.

    Only what tells something is parsed; a document in a language that is not read is named on standard error. Raises `ModelError`.
    """
    from sayso.language.conllu import as_conllu, as_table

    parser = Parser(config.language.pipeline, config.language.threads)
    # First: a missing model must not be told after a long read.
    parser.load()
    # What rests on the parse is not shown, so it is not made.
    plain = msgspec.structs.replace(config, stages=without_parse(config.stages))
    with closing(TemporaryLibrary(config=plain)) as library:
        failures = library.add(paths, stdin=stdin).failures
        for reading, doc in _parsed(library.view.readings(current=False), config, parser):
            document = reading.document
            if conllu:
                sys.stdout.write(as_conllu(doc, document.id))
            else:
                sys.stdout.write(f"== {document.path} ({document.id[:8]})\n\n{as_table(doc)}\n")
    return failures


def _parsed(readings: Iterator[Reading], config: Config, parser: Parser) -> Iterator[tuple[Reading, Doc]]:
    for reading in readings:
        language = reading.document.language
        if language is not None and language not in config.languages:
            sys.stderr.write(f"{reading.document.path}: not parsed, its language is {language}; read are {', '.join(config.languages)}\n")
            continue
        yield reading, parser.parse(reading).doc
