"""The line model at run time: weights of features, weights of label pairs, and the best sequence of labels.

A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001), decoded by Viterbi. Training:
`training/lines/train.py`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.knowledge.page_lines import LineWeights

FORBIDDEN = -1e6


def emissions(features: list[list[tuple[str, ...]]], weights: LineWeights) -> NDArray[np.float64]:
    """Give the score of every label (columns) for every line (rows).

    A group of features has one sum of weights; it is kept, for most groups come again.
    """
    sums = weights.sums
    sums.trim()
    kept = sums.rows
    ids: list[int] = []
    starts: list[int] = []
    fresh: list[tuple[str, ...]] = []
    for found in features:
        starts.append(len(ids))
        for group in found:
            at = kept.get(group)
            if at is None:
                at = kept[group] = len(kept)
                fresh.append(group)
            ids.append(at)
    if fresh:
        sums.add(fresh, weights)
    if not ids:
        return np.zeros((0, len(weights.labels)))
    scores: NDArray[np.float64] = np.add.reduceat(sums.table[ids], starts, axis=0)
    return scores


def best_labels(scores: NDArray[np.float64], weights: LineWeights) -> list[int]:
    """Give the label sequence with the highest sum of line scores and label pair weights; empty for no line."""
    if not len(scores):
        return []
    backward = np.zeros(scores.shape, dtype=np.int64)
    reached = scores[0]
    for at in range(1, len(scores)):
        through = reached[:, None] + weights.pairs
        backward[at] = through.argmax(axis=0)
        reached = through.max(axis=0) + scores[at]
    path = [int(reached.argmax())]
    for at in range(len(scores) - 1, 0, -1):
        path.append(int(backward[at, path[-1]]))
    return path[::-1]
