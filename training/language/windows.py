"""Documents to windows of whole sentences, and windows to padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor

from sayso.language.pieces import CLS, SEP, Pieces, shape, shape_row
from training.language.corpora import Document
from training.language.labels import ATTRIBUTION, NAME_TYPES, NAMES, ROLES, UNKNOWN

LONGEST = 254
"""Word pieces in a window, without the two marks around them."""
_NAME_INDEX = {label: index for index, label in enumerate(NAMES)}
_ATTRIBUTION_INDEX = {label: index for index, label in enumerate(ATTRIBUTION)}
_ALL_NAMES = np.ones(len(NAMES), dtype=bool)
_INITIAL, _CAPITALS, _CAPITAL = 2, 3, 4


@dataclass(frozen=True)
class Vocabulary:
    """The labels of the tree heads, sorted."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Vocabulary:
        """Collect the labels of the training trees."""
        trees = [d for d in documents if d.part == "train" and d.upos]
        return cls(*(tuple(sorted({label for d in trees for label in getattr(d, name)})) for name in ("upos", "xpos", "relations")))


@dataclass
class Prepared:
    """A document with the pieces and the form of each word."""

    document: Document
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    breaks: list[bool]
    roles: list[tuple[str, int] | None] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, pieces: Pieces) -> Prepared:
        """Look up the pieces of every word."""
        words = [document.word(index) for index in range(len(document.words))]
        prepared = cls(document, [pieces(word) for word in words], [shape(word) for word in words], document.breaks())
        if document.attributions is not None:
            prepared.roles = [None] * len(words)
            for number, attribution in enumerate(document.attributions):
                for role, found in zip(ROLES, attribution, strict=True):
                    for index in found:
                        prepared.roles[index] = (role, number)
        return prepared


def cut(prepared: Prepared, longest: int, rng: random.Random | None = None) -> list[range]:
    """Cut a document into windows of whole sentences of at most `longest` pieces; a longer sentence stands alone and is cut.

    With `rng` the first window gets a random length, so that borders fall elsewhere in every pass.
    """
    starts = prepared.document.starts
    limit = rng.randint(longest // 3, longest) if rng else longest
    windows: list[range] = []
    begin = size = 0
    for start, end in zip(starts, [*starts[1:], len(prepared.pieces)], strict=True):
        length = sum(map(len, prepared.pieces[start:end]))
        if size and size + length > limit:
            windows.append(range(begin, start))
            begin, size, limit = start, 0, longest
        size += length
    if size:
        windows.append(range(begin, len(prepared.pieces)))
    return windows


def example(prepared: Prepared, kept: Sequence[int], vocabulary: Vocabulary, longest: int = LONGEST, casing: str = "") -> dict[str, Any]:
    """Encode the words `kept` (sorted indices) of a document; what lies beyond `longest` pieces is cut off.

    Heads and links count kept words from 1, 0 is the root or none. `casing` ("title" or "capitals") pretends that all words are so written.
    """
    document = prepared.document
    ids, shapes, first, words = [CLS], [0], [], []
    for index in kept:
        pieces = prepared.pieces[index]
        if len(ids) + len(pieces) > longest + 1:
            break
        first.append(len(ids))
        words.append(index)
        ids.extend(pieces)
        shapes.extend([shape_row(_cased(prepared.shapes[index], casing), prepared.breaks[index])] * len(pieces))
    place = {index: position for position, index in enumerate(words)}
    begun = set(document.starts)
    made: dict[str, Any] = {"ids": [*ids, SEP], "shape": [*shapes, 0], "first": first, "words": words}
    made["start"] = [float(index in begun) for index in words]
    made["sentence"] = list(np.cumsum([index in begun for index in words]))
    made["stated_starts"] = document.stated_starts
    if document.upos is not None:
        made.update(_tree(document, words, place, vocabulary))
    if document.names is not None:
        made["names"] = _allowed_names(document, words, place)
    if document.attributions is not None:
        made.update(_attribution(prepared, words))
    return made


def _cased(form: int, casing: str) -> int:
    if form > 5 or not casing:
        return form
    if casing == "capitals":
        return _CAPITAL if form == _CAPITAL else _CAPITALS
    return _INITIAL if form == 1 else form


def _tree(document: Document, words: list[int], place: dict[int, int], vocabulary: Vocabulary) -> dict[str, list[int]]:
    heads, upos, xpos, relations = document.heads, document.upos, document.xpos, document.relations
    assert heads is not None and upos is not None and xpos is not None and relations is not None
    return {
        "upos": [_index(vocabulary.upos, upos[i]) for i in words],
        "xpos": [_index(vocabulary.xpos, xpos[i]) for i in words],
        "head": [0 if heads[i] < 0 else place[heads[i]] + 1 if heads[i] in place else UNKNOWN for i in words],
        "relation": [_index(vocabulary.relations, relations[i]) for i in words],
    }


def _index(labels: tuple[str, ...], label: str) -> int:
    return labels.index(label) if label in labels else UNKNOWN


def _allowed_names(document: Document, words: list[int], place: dict[int, int]) -> np.ndarray:
    """Tell which labels each word may have [N, L]: what a corpus does not mark stays open outside its names."""
    outside = np.array([label == "O" or label[2:] not in document.marked for label in NAMES])
    allowed = np.tile(outside, (len(words), 1))
    for index in document.unsure:
        if index in place:
            allowed[place[index]] = _ALL_NAMES
    for name in document.names or ():
        for index in range(name.begin, name.end):
            if index in place:
                part = "B" if index == name.begin or index - 1 not in place else "I"
                row = np.zeros(len(NAMES), dtype=bool)
                row[[_NAME_INDEX[f"{part}-{kind}"] for kind in name.types if kind in NAME_TYPES]] = True
                row[0] = "O" in name.types
                allowed[place[index]] = row
    return allowed


def _attribution(prepared: Prepared, words: list[int]) -> dict[str, list[int]]:
    roles = [prepared.roles[index] for index in words]
    cues: dict[int, int] = {}
    for position, role in enumerate(roles):
        if role and role[0] == "cue":
            cues.setdefault(role[1], position + 1)
    labels, links = [], []
    for position, role in enumerate(roles):
        if role is None:
            labels.append(0)
            links.append(UNKNOWN)
            continue
        begins = position == 0 or roles[position - 1] != role
        ends = position + 1 == len(roles) or roles[position + 1] != role
        part = "S" if begins and ends else "B" if begins else "E" if ends else "I"
        labels.append(_ATTRIBUTION_INDEX[f"{part}-{role[0]}"])
        links.append(UNKNOWN if role[0] == "cue" else cues.get(role[1], 0))
    return {"attribution": labels, "link": links}


def collate(examples: Sequence[dict[str, Any]]) -> dict[str, Tensor]:
    """Pad examples to one batch. Heads whose labels some rows lack come with the rows that have them (`..._rows`)."""
    pieces = max(len(e["ids"]) for e in examples)
    words = max(len(e["first"]) for e in examples)

    def pad(rows: list[list[Any]], value: float, length: int) -> Tensor:
        return torch.tensor([row + [value] * (length - len(row)) for row in rows])

    batch = {name: pad([e[name] for e in examples], 0, pieces) for name in ("ids", "shape")}
    batch |= {name: pad([list(e[name]) for e in examples], 0, words) for name in ("first", "start", "sentence")}
    batch["stated_starts"] = torch.tensor([e["stated_starts"] for e in examples])
    for group, names in (("tree", ("upos", "xpos", "head", "relation")), ("attribution", ("attribution", "link"))):
        rows = [index for index, e in enumerate(examples) if names[0] in e]
        if rows:
            batch[f"{group}_rows"] = torch.tensor(rows)
            batch |= {name: pad([examples[index][name] for index in rows], UNKNOWN, words) for name in names}
    rows = [index for index, e in enumerate(examples) if "names" in e]
    if rows:
        allowed = np.ones((len(rows), words, len(NAMES)), dtype=bool)
        for row, index in enumerate(rows):
            allowed[row, : len(examples[index]["names"])] = examples[index]["names"]
        batch["names_rows"], batch["names"] = torch.tensor(rows), torch.from_numpy(allowed)
    return batch
