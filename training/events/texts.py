"""The texts that the labels of `benchmarks/gold/events` speak of, read from the corpora: articles, and single sentences by their id."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection
from pathlib import Path

from training.language.corpora.trees import read_gum

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"])")


def read_texts(corpora: Path, names: Collection[str]) -> dict[str, str]:
    """Give the texts by the `doc` of their labels (`fakes-...`, `GUM_...`, `ewt-...`, `re3d-...`); what no corpus holds is missing."""
    wanted = frozenset(names)
    texts = {name: text for name, text in _articles(corpora / "fakes" / "articles.jsonl.gz").items() if name in wanted}
    if any(name.startswith("GUM_") for name in wanted):
        texts |= {document.id: document.text for document in read_gum(corpora / "ud" / "gum-dep.tar.gz") if document.id in wanted}
    if any(name.startswith("ewt-") for name in wanted):
        texts |= {name: text for name, text in _ewt(corpora / "ud" / "en_ewt-ud-train.conllu.gz").items() if name in wanted}
    if any(name.startswith("re3d-") for name in wanted):
        texts |= {name: text for name, text in _re3d(corpora / "ner" / "re3d").items() if name in wanted}
    return texts


def _articles(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def _ewt(path: Path) -> dict[str, str]:
    texts, name = {}, ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                name = line.partition("=")[2].strip()
            elif line.startswith("# text ="):
                texts[f"ewt-{name}"] = line.partition("=")[2].strip()
    return texts


def _re3d(folder: Path) -> dict[str, str]:
    texts = {}
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for number, sentence in enumerate(_SENTENCE_END.split(row["text"])):
                texts[f"re3d-{row['_id']}-{number}"] = sentence
    return texts
