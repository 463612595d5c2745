"""The files of a model: what must be there, and whether it is what was exported together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2s
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import ModelError

MODEL_FOLDER = Path(__file__).parent.parent / "data" / "model"
FORMAT = 1
"""Rises when the graphs take or give something else; a model of another format is refused."""
DESCRIPTION = "model.json"
MODEL_FILES = ("sentence.onnx", "vectors.onnx", "table.npy", "scales.npy", "decoder.npz", "tokenizer.json")
_REMEDY = "reinstall Sayso, or make a model with `make model`"


class Labels(NamedTuple):
    """The label sets of the heads, in the order of their scores."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    attribution: tuple[str, ...]


def read_labels(folder: Path) -> Labels:
    """Give the labels of the model in `folder`; raises `ModelError` where a file is missing, cut short, or of another model or format.

    The tokeniser is compared by its digest, the large files by their size: that costs a millisecond. `damaged_files` reads them all.
    """
    described = _described(folder)
    try:
        labels = Labels(*(tuple(described["labels"][name]) for name in Labels._fields))
        for name in MODEL_FILES:
            expected, size = described["files"][name]["size"], (folder / name).stat().st_size
            if size != expected:
                raise ModelError(f"the model file {folder / name} has {size} bytes and should have {expected}; {_REMEDY}")
        if file_digest(folder / "tokenizer.json") != described["files"]["tokenizer.json"]["blake2s"]:
            raise ModelError(f"{folder / 'tokenizer.json'} is not the one that this model was trained with; {_REMEDY}")
    except (KeyError, TypeError) as error:
        raise ModelError(f"{folder / DESCRIPTION} does not describe a Sayso model ({error!r}); {_REMEDY}") from error
    return labels


def damaged_files(folder: Path) -> Iterator[str]:
    """Go through the files whose content is not what was exported; raises `ModelError` as `read_labels` does."""
    read_labels(folder)
    described = _described(folder)
    for name in MODEL_FILES:
        if file_digest(folder / name) != described["files"][name]["blake2s"]:
            yield name


def model_version(folder: Path) -> str:
    """Give the first digits of the digest of all files: what a record's `model` version names."""
    described = _described(folder)
    joined = "".join(described["files"][name]["blake2s"] for name in MODEL_FILES)
    return blake2s(joined.encode(), digest_size=4).hexdigest()


def file_digest(path: Path) -> str:
    """Give the blake2s digest of a file as hexadecimal."""
    return blake2s(path.read_bytes(), digest_size=16).hexdigest()


def _described(folder: Path) -> dict[str, Any]:
    missing = [name for name in (*MODEL_FILES, DESCRIPTION) if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"the model folder {folder} lacks {', '.join(missing)}; {_REMEDY}")
    try:
        described = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{folder / DESCRIPTION} is not valid JSON ({error}); {_REMEDY}") from error
    found = described.get("format") if isinstance(described, dict) else None
    if found != FORMAT:
        raise ModelError(f"the model in {folder} has format {found}, this Sayso reads format {FORMAT}; {_REMEDY}")
    return dict(described)
