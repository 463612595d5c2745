"""Corpora of attributions: PolNeAR, and the clean-licence one from GUM's discourse layer."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.language.corpora.shape import Attribution, Document, guessed_starts, words_of, words_within


def read_polnear(folder: Path) -> list[Document]:
    """Read PolNeAR's training and development parts; sentences are those of its own parse."""
    documents = []
    for part in ("train", "dev"):
        parses = {parse["id"]: parse for parse in _rows(folder / f"{part}.parse.jsonl.gz")}
        for row in _rows(folder / f"{part}.jsonl.gz"):
            document = _document(row, "polnear", part, row["publisher"])
            parse = parses.get(row["id"])
            if parse:
                begins = [parse["b"][first] for first, _ in parse["sents"]]
                found = {words_within(document.words, begin, begin + 1).start for begin in begins}
                document.starts = sorted({0, *found} - {len(document.words)})
            else:
                document.stated_starts = False
            documents.append(document)
    return documents


def read_gum_attributions(path: Path, gum: list[Document]) -> list[Document]:
    """Read the outermost attributions of GUM's discourse layer, each document in the part where its trees are."""
    parts = {document.id: document.part for document in gum}
    documents = []
    for row in _rows(path):
        row["attributions"] = [attribution for attribution in row["attributions"] if attribution["level"] == 0 and attribution["cue"]]
        document = _document(row, "gum_attribution", parts.get(row["id"], "train"), row["genre"])
        document.stated_starts = False
        documents.append(document)
    return documents


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _document(row: dict[str, Any], corpus: str, part: str, genre: str) -> Document:
    """Put attributions onto words. A word stands in one attribution at most: the one that is stated first has it."""
    text = row["text"]
    words = words_of(text)
    document = Document(row["id"], corpus, part, genre, text, words, guessed_starts(text, words))
    document.attributions = []
    taken: set[int] = set()
    for stated in row["attributions"]:
        roles = []
        for role in ("source", "cue", "content"):
            found = [index for start, end in stated[role] for index in words_within(words, start, end)]
            roles.append(tuple(sorted(set(found) - taken)))
            taken.update(found)
        attribution = Attribution(*roles)
        if attribution.cue and attribution.content:
            document.attributions.append(attribution)
    return document
