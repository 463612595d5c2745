"""Scores to structures: best label sequences, trees, spans, and which source and content belong to which cue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_CERTAIN = 8.0
"""Where "outside" leads by so much, no transition outweighs it: the sequence is decoded on both sides of it alone."""


class Transitions(NamedTuple):
    """A linear chain's scores: label to label [L, L], and of a first and a last label [L]; forbidden ones are about -1e4."""

    between: Floats
    first: Floats
    last: Floats


class LabelledSpan(NamedTuple):
    """Words `begin` to `end` (half-open) with their label."""

    begin: int
    end: int
    label: str


class Linked(NamedTuple):
    """One attribution as spans of words; `score` is the mean probability of its links."""

    source: tuple[LabelledSpan, ...]
    cue: LabelledSpan
    content: tuple[LabelledSpan, ...]
    score: float


def best_labels(scores: Floats, transitions: Transitions) -> Integers:
    """Give the best label sequence [N] for scores [N, L]; label 0 is "outside" (Viterbi 1967)."""
    count = len(scores)
    labels = np.zeros(count, dtype=np.int64)
    if not count:
        return labels
    open_ = scores[:, 0] - scores[:, 1:].max(1) < _CERTAIN
    index = np.flatnonzero(open_)
    if not len(index):
        return labels
    # Stretches of words that are not surely outside, with one sure word between two of them at least.
    breaks = np.flatnonzero(np.diff(index) > 1)
    for begin, end in zip([index[0], *index[breaks + 1]], [*index[breaks], index[-1]], strict=True):
        # The sure words around a stretch take part: their label is outside.
        first, last = max(0, int(begin) - 1), min(count, int(end) + 2)
        labels[first:last] = _viterbi(scores[first:last], transitions, first == 0, last == count)
    return labels


def _viterbi(scores: Floats, transitions: Transitions, at_start: bool, at_end: bool) -> Integers:
    best = scores[0] + transitions.first if at_start else scores[0]
    back = np.zeros((len(scores), scores.shape[1]), dtype=np.int64)
    columns = np.arange(scores.shape[1])
    for position in range(1, len(scores)):
        paths = best[:, None] + transitions.between
        chosen = paths.argmax(0)
        back[position] = chosen
        best = paths[chosen, columns] + scores[position]
    if at_end:
        best = best + transitions.last
    label = int(best.argmax())
    labels = np.zeros(len(scores), dtype=np.int64)
    for position in range(len(scores) - 1, -1, -1):
        labels[position] = label
        label = int(back[position, label])
    return labels


def spans_of(labels: Integers, names: Sequence[str]) -> list[LabelledSpan]:
    """Read BIO or BIES labels as spans, in order; a span that a scheme would not allow is read as far as it goes."""
    spans: list[LabelledSpan] = []
    begin, end, kind = 0, -1, ""
    for index in np.flatnonzero(labels):
        part, _, here = names[labels[index]].partition("-")
        if not (kind == here and index == end and part in "IE"):
            if kind:
                spans.append(LabelledSpan(begin, end, kind))
            begin, kind = int(index), here
        end = int(index) + 1
        if part in "ES":
            spans.append(LabelledSpan(begin, end, kind))
            kind = ""
    if kind:
        spans.append(LabelledSpan(begin, end, kind))
    return spans


def repair_tree(heads: Integers, arcs: Floats) -> bool:
    """Make `heads` [n] of one sentence (1 to n, 0 for the root) a tree with one root, in place; tell whether it was changed.

    Only a sentence whose best heads hold a cycle, no root or several is solved anew, by the maximum spanning tree of `arcs` [n, n + 1]
    (Chu and Liu 1965, Edmonds 1967). Its root is the word that would lose most by any other head: to try every word as the root is
    exact and costs n times as much.
    """
    if _is_tree(heads):
        return False
    count = len(heads)
    scores = np.full((count + 1, count + 1), -np.inf)
    scores[1:, 1:] = arcs[:, 1:].astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    root = int((arcs[:, 0] - (scores[1:, 1:].max(1) if count > 1 else 0.0)).argmax())
    scores[root + 1, :] = -np.inf
    scores[root + 1, 0] = 0.0
    heads[:] = _spanning_tree(scores)[1:]
    return True


def _is_tree(heads: Integers) -> bool:
    if np.count_nonzero(heads == 0) != 1:
        return False
    # Every word climbs at once, twice as far each time.
    up = np.concatenate(([0], heads))
    for _ in range(max(1, len(heads)).bit_length()):
        up = up[up]
    return not up.any()


def _spanning_tree(scores: NDArray[np.float64]) -> Integers:
    """Give the head of each node in the maximum spanning tree from node 0; `scores[dependent, head]`. Contracts cycles one by one."""
    size = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads)
    if cycle is None:
        return np.asarray(heads, dtype=np.int64)
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    gain = scores[cycle, heads[cycle]]
    # The cycle becomes one node, the last of the smaller graph.
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(cycle, outside)] - gain[:, None]
    enter = into.argmax(0)
    smaller[-1, :-1] = into[enter, np.arange(len(outside))]
    leave_scores = scores[np.ix_(outside, cycle)]
    leave = leave_scores.argmax(1)
    smaller[:-1, -1] = leave_scores[np.arange(len(outside)), leave]
    smaller[0, :] = -np.inf
    solved = _spanning_tree(smaller)
    result = heads.copy()
    for place, node in enumerate(outside):
        if node:
            head = solved[place]
            result[node] = cycle[leave[place]] if head == len(outside) else outside[head]
    entered = cycle[enter[solved[-1]]]
    result[entered] = outside[solved[-1]]
    return np.asarray(result, dtype=np.int64)


def _find_cycle(heads: NDArray[np.intp]) -> NDArray[np.intp] | None:
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return np.array(path[path.index(node) :], dtype=np.intp)
        state[path] = 2
    return None


def link_spans(spans: Sequence[LabelledSpan], links: Floats, begins: NDArray[Any]) -> list[Linked]:
    """Make an attribution of each cue: a source or content span goes to the cue for which its words vote most.

    `links` [N, N + 1] scores the first word of a cue (column 0: none) for every word. A cue without content is left out. A source
    votes for one cue alone, though it may have several ("Haddad said ..., and added ..."): a cue for which none votes takes the
    nearest one before it in its sentence; `begins` [N] tells for each word whether a sentence begins with it.
    """
    cues = [span for span in spans if span.label == "cue"]
    parts = [span for span in spans if span.label != "cue"]
    if not cues:
        return []
    found: list[tuple[list[LabelledSpan], list[LabelledSpan], list[float]]] = [([], [], []) for _ in cues]
    columns = [0, *(cue.begin + 1 for cue in cues)]
    ends = [1, *(cue.end + 1 for cue in cues)]
    for part in parts:
        rows = links[part.begin : part.end].astype(np.float64)
        rows = np.exp(rows - rows.max(1, keepdims=True))
        rows /= rows.sum(1, keepdims=True)
        votes = np.array([rows[:, begin:end].sum() for begin, end in zip(columns, ends, strict=True)])[1:]
        chosen = int(votes.argmax())
        source, content, scores = found[chosen]
        (source if part.label == "source" else content).append(part)
        scores.append(float(votes[chosen]) / len(rows))
    sources = [span for span in parts if span.label == "source"]
    return [
        Linked(tuple(source) or _shared_source(cue, sources, begins), cue, tuple(content), float(np.mean(scores)))
        for cue, (source, content, scores) in zip(cues, found, strict=True)
        if content
    ]


def _shared_source(cue: LabelledSpan, sources: Sequence[LabelledSpan], begins: NDArray[Any]) -> tuple[LabelledSpan, ...]:
    """Give the nearest source before a cue in its sentence; none if there is no such."""
    before = [source for source in sources if source.end <= cue.begin]
    if not before or bool(np.any(begins[before[-1].begin + 1 : cue.begin + 1])):
        return ()
    return (before[-1],)
