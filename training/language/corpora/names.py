"""Corpora of names. They mark different things, so each gives the *set* of types that a name may have."""

from __future__ import annotations

import gzip
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.language.corpora.shape import Document, Name, guessed_starts, joined, words_of, words_within
from training.language.corpora.stories import story_parts
from training.language.labels import NAME_TYPES

_CORE = {"PER": ["PERSON"], "ORG": ["ORG", "ARMED"], "LOC": ["GPE", "LOC", "FAC"]}
_MARKED = frozenset(kind for kinds in _CORE.values() for kind in kinds)
_WIKIGOLD = _CORE | {"MISC": ["NORP", "EVENT", "WEAPON", "O"]}
_CROSSNER = {
    "politician": ["PERSON"],
    "person": ["PERSON"],
    "organisation": ["ORG", "ARMED"],
    "politicalparty": ["ORG"],
    "country": ["GPE"],
    "location": ["GPE", "LOC", "FAC"],
    "event": ["EVENT"],
    "election": ["EVENT"],
    "misc": ["NORP", "WEAPON", "EVENT", "FAC", "O"],
}
# A party is ORG or, by its followers, NORP; states stand among re3d's organisations; its persons are mostly titles.
_RE3D = {"Organisation": ["ORG", "ARMED", "GPE"], "Location": ["GPE", "LOC", "FAC"], "Nationality": ["NORP"]}
_PRONOUNS = frozenset(
    ["we", "our", "us", "they", "their", "them", "it", "its", "he", "his", "him", "she", "her", "i", "my", "me", "you", "your", "who"]
)
_SMALL_WORDS = frozenset(["of", "the", "for", "and", "in", "on", "to", "al", "de", "&", "-"])


def add_universal_ner(documents: Iterable[Document], path: Path) -> None:
    """Lay the names of Universal NER over the trees of the same sentences; one that is not found stays without."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    for rows in _blocks(path, comment="#"):
        sentence = [(columns[1], columns[2]) for columns in rows]
        sentences["".join(word for word, _ in sentence)] = sentence
    for document in documents:
        bounds = [*document.starts, len(document.words)]
        pairs = list(itertools.pairwise(bounds))
        found = [sentences.get("".join(document.word(i) for i in range(*pair))) for pair in pairs]
        if sum(sentence is not None for sentence in found) * 2 < len(found):
            continue
        document.names, document.marked = [], _MARKED
        unsure: set[int] = set()
        for (begin, end), sentence in zip(pairs, found, strict=True):
            if sentence is None or len(sentence) != end - begin:
                unsure.update(range(begin, end))
                continue
            tags = [tag for _, tag in sentence]
            document.names += [Name(begin + a, begin + b, types) for a, b, types in _spans(tags, _CORE)]
        document.unsure = frozenset(unsure)


def read_wikigold(path: Path) -> list[Document]:
    """Read names in Wikipedia articles, eight sentences a document (the file does not say where articles end)."""
    rows = [[line.rsplit(" ", 1) for line in block] for block in _line_blocks(path) if not block[0].startswith("-DOCSTART")]
    return [
        _from_tokens(f"wikigold-{first}", "wikigold", "train", rows[first : first + 8], _WIKIGOLD, _MARKED | {"NORP", "EVENT"})
        for first in range(0, len(rows), 8)
    ]


def read_crossner(folder: Path) -> list[Document]:
    """Read CrossNER's politics, four sentences a document; its test part measures, the others train."""
    documents = []
    for name, part in (("train", "train"), ("dev", "train"), ("test", "test")):
        rows = [[line.split("\t") for line in block] for block in _line_blocks(folder / f"{name}.txt")]
        for first in range(0, len(rows), 4):
            marked = _MARKED | {"EVENT"}
            documents.append(_from_tokens(f"crossner-{name}-{first}", "crossner", part, rows[first : first + 4], _CROSSNER, marked))
    return documents


def read_re3d(folder: Path) -> list[Document]:
    """Read re3d: what is named there trains in part; nominals and persons are left open."""
    documents = []
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for entity in _json_lines(part / "entities.json"):
            entities[entity["documentId"]].append(entity)
        for row in _json_lines(part / "documents.json"):
            words = words_of(row["text"])
            document = Document(row["_id"], "re3d", "train", part.name, row["text"], words, guessed_starts(row["text"], words), False)
            document.names, document.marked = [], frozenset(["GPE", "NORP"])
            unsure: set[int] = set()
            for entity in sorted(entities[row["_id"]], key=lambda e: (e["begin"] - e["end"], e["begin"])):
                span = words_within(words, entity["begin"], entity["end"])
                while len(span) > 1 and document.word(span[0]).lower() in ("the", "a", "an"):
                    span = span[1:]
                named = all(document.word(i)[:1].isupper() or document.word(i).lower() in _SMALL_WORDS for i in span)
                if len(span) == 1 and document.word(span[0]).lower() in _PRONOUNS:
                    continue
                types = _RE3D.get(entity["type"])
                if types and named and span and not unsure.intersection(span):
                    document.names.append(Name(span.start, span.stop, frozenset(types)))
                unsure.update(span)
            sure = {i for name in document.names for i in range(name.begin, name.end)}
            document.names.sort()
            document.unsure = frozenset(unsure - sure)
            documents.append(document)
    return documents


def read_fakes(articles: Path, gold: Path) -> list[Document]:
    """Read all articles of FA-KES; those of `gold` carry names. The part follows from the story, never from the article."""
    names = {row["id"]: row["names"] for row in _json_lines(gold)}
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    parts = story_parts({row["id"]: row["text"] for row in rows}, frozenset(names))
    documents = []
    for row in rows:
        words = words_of(row["text"])
        starts = guessed_starts(row["text"], words)
        document = Document(row["id"], "fakes", parts[row["id"]], row["outlet"], row["text"], words, starts, False)
        if row["id"] in names:
            _set_names(document, [(start, end, kind) for start, end, kind in names[row["id"]]])
        documents.append(document)
    return documents


def add_hand_labels(documents: Iterable[Document], folder: Path) -> None:
    """Put the names of `folder`/*.jsonl, labelled by us, onto the documents; they mark every type, so they win over all else.

    A row is {"corpus", "id", "names": [[start, end, type], ...]} with offsets of `Document.text`.
    """
    rows = {(row["corpus"], row["id"]): row["names"] for path in sorted(folder.glob("*.jsonl")) for row in _json_lines(path)}
    for document in documents:
        names = rows.get((document.corpus, document.id))
        if names is not None:
            _set_names(document, [(start, end, kind) for start, end, kind in names])


def _set_names(document: Document, names: list[tuple[int, int, str]]) -> None:
    document.names, document.marked, document.unsure = [], frozenset(NAME_TYPES), frozenset()
    last = 0
    for start, end, kind in sorted(names):
        span = words_within(document.words, start, end)
        if span.start >= last and span:
            document.names.append(Name(span.start, span.stop, frozenset([kind])))
            last = span.stop


def _from_tokens(
    identity: str, corpus: str, part: str, sentences: list[list[list[str]]], types: dict[str, list[str]], marked: frozenset[str]
) -> Document:
    tokens = [columns[0] for sentence in sentences for columns in sentence]
    text, words = joined(tokens)
    starts, count = [], 0
    for sentence in sentences:
        starts.append(count)
        count += len(sentence)
    document = Document(identity, corpus, part, "wiki", text, words, starts, names=[], marked=marked)
    for start, sentence in zip(starts, sentences, strict=True):
        tags = [columns[1] for columns in sentence]
        document.names = [*(document.names or ()), *(Name(start + a, start + b, kinds) for a, b, kinds in _spans(tags, types))]
    return document


def _spans(tags: list[str], types: dict[str, list[str]]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Read BIO, BIO2 or IO tags; a type that `types` lacks is skipped."""
    begin, kind = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        part, _, here = tag.partition("-")
        here = here.split("-")[0]
        if kind and (part != "I" or here != kind):
            if kind in types:
                yield begin, index, frozenset(types[kind])
            kind = ""
        if part in ("B", "I") and not kind:
            begin, kind = index, here


def _blocks(path: Path, comment: str) -> Iterator[list[list[str]]]:
    for block in _line_blocks(path, comment):
        yield [line.split("\t") for line in block]


def _line_blocks(path: Path, comment: str | None = None) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if comment and line.startswith(comment):
            continue
        if line.strip():
            block.append(line.strip())
        elif block:
            yield block
            block = []


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
