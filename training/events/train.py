"""Train the classifier of the event stage: `python -m training.events.train CORPORA [--folds]`.

Candidates are what the codebook proposes in the labelled sentences of `benchmarks/gold/events` (`train.jsonl`, and of `status.jsonl`
the half to tune on); a candidate is of the type of the labelled event whose trigger it shares, or none. The weights of a multinomial
logistic regression go to `sayso/data/events/classifier.npz`. `--folds` prints five-fold figures by document instead.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import sayso
from benchmarks.events import annotated
from sayso.annotate.events._drafts import Draft, drafts_of
from sayso.annotate.events._learned import TYPES, features_of
from sayso.annotate.events._scene import Scene
from sayso.knowledge import load
from sayso.language import trees
from sayso.records import BlockLabel, Reading
from training.events.texts import read_texts

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "events"
WEIGHTS = Path(sayso.__file__).parent / "data" / "events" / "classifier.npz"
_STRENGTH = 0.05
_NAMES = [str(type_) for type_ in TYPES]


def main() -> None:
    """Read the command line, train, and write the weights or print the figures of five folds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--folds", action="store_true")
    arguments = parser.parse_args()
    rows = [json.loads(line) for name in ("train", "status") for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["part"] != "test"]
    features, labels, documents, loose = candidates(rows, read_texts(arguments.corpora, {row["doc"] for row in rows}))
    if arguments.folds:
        _folds(features, labels, documents, loose)
        return
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(features, labels)
    weights = np.zeros((features.shape[1], len(TYPES) + 1))
    # A type that no label has stays far off.
    bias = np.full(len(TYPES) + 1, -20.0)
    weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
    np.savez_compressed(WEIGHTS, weights=weights.astype(np.float16), bias=bias.astype(np.float32))
    print(f"{len(labels)} candidates, {np.mean(labels > 0):.3f} of them events; wrote {WEIGHTS}")


def candidates(rows: Iterable[dict[str, Any]], texts: dict[str, str]) -> tuple[Any, Any, Any, Any]:
    """Give features [n, features], labels [n] (0: none), documents [n] and which are loose [n] of candidates in labelled sentences."""
    found: list[tuple[Any, int, str, bool]] = []
    drafted: dict[str, list[tuple[Draft, Any]]] = {}
    for row in rows:
        name = row["doc"]
        if name not in drafted:
            drafted[name] = _drafts(annotated(name, texts[name], whole=not name.startswith("fakes-")))
        start, end = row["sentence"]
        for draft, vector in drafted[name]:
            if start <= draft.token.idx < end:
                found.append((vector, _label(draft, row["events"]), name, draft.loose))
    vectors, labels, documents, loose = zip(*found, strict=True)
    return np.array(vectors), np.array(labels), np.array(documents), np.array(loose)


def _drafts(reading: Reading) -> list[tuple[Draft, Any]]:
    scene = Scene(reading, load("codebook"))
    found: list[tuple[Draft, Any]] = []
    for block, span in reading.told():
        headline = block.label in (BlockLabel.TITLE, BlockLabel.SUBHEAD)
        for sentence in trees.body_sentences(reading.doc, [span]):
            drafts = drafts_of(sentence, scene, headline=headline)
            found += zip(drafts, features_of(drafts, scene), strict=True)
    return found


def _label(draft: Draft, events: Iterable[dict[str, Any]]) -> int:
    shared = [
        event["type"]
        for event in events
        if any(word.idx < stop and begin < word.idx + len(word) for word in draft.words for begin, stop in event["trigger"])
    ]
    return 0 if not shared else 1 + _NAMES.index(str(draft.type) if str(draft.type) in shared else shared[-1])


def _folds(features: Any, labels: Any, documents: Any, loose: Any) -> None:
    kept = np.zeros(len(labels), dtype=bool)
    for fit, judge in GroupKFold(5).split(features, labels, documents):
        model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(features[fit], labels[fit])
        event = 1 - model.predict_proba(features[judge])[:, list(model.classes_).index(0)]
        kept[judge] = event > np.where(loose[judge], 0.5, 0.15)
    for name, group in (("of frames that hold", ~loose), ("loose", loose)):
        events, others = group & (labels > 0), group & (labels == 0)
        lost, count = 1 - kept[others].mean(), others.sum()
        print(f"{name}: {kept[events].mean():.3f} of {events.sum()} events kept, {lost:.3f} of {count} others dropped")


if __name__ == "__main__":
    main()
