"""The model as files: ONNX sessions over word pieces, windows over a text of any length, and the vectors.

Architecture and training: `training/language/`. One text is read window by window, one window a run of the graph: in int8 a batch's
rows would change each other's rounding, and the same text must give the same records whatever stands beside it.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import erf
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ModelError
from sayso.language.decoding import (
    Floats,
    Integers,
    LabelledSpan,
    Linked,
    Transitions,
    best_labels,
    link_spans,
    repair_tree,
    spans_of,
)
from sayso.language.files import read_labels
from sayso.language.pieces import CLS, SEP, Pieces, load_pieces, shape, shape_row

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

WINDOW = 254
"""Word pieces that the encoder reads at once, without the marks around them: it was trained on as many."""
CONTEXT = 80
"""Word pieces of the text before that are read again with a window, so that a statement sees how it began.

On PolNeAR's development part attributions of at least half of each part have an F1 of .675, .678, .685 and .680 with 24, 48, 80 and
120 pieces; 80 cost a tenth of the speed at 24.
"""
_EARLIEST_CUT = 0.5
"""A window ends with a paragraph where one ends in this last share of it; else with the last whole sentence."""


@dataclass
class Analysis:
    """What the model says of a text of N words. Spans are of words, half-open; heads are indices of words, a root is its own head.

    `states` [N, 384] float16 are the vectors of the words in their sentences, as the heads for spans read them.
    """

    upos: Integers
    xpos: Integers
    heads: Integers
    relations: Integers
    states: NDArray[np.float16]
    names: list[LabelledSpan] = field(default_factory=list)
    attributions: list[Linked] = field(default_factory=list)


class Window(NamedTuple):
    """Words `first` to `last` are read, `begin` to `last` are new."""

    first: int
    begin: int
    last: int


class Model:
    """The loaded model; safe to share between threads, never changed after loading."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load the files of `folder`; raises `ModelError` where one is missing or not of this model."""
        self.labels = read_labels(folder)
        self.pieces: Pieces = load_pieces(folder / "tokenizer.json")
        # Mapped, not read: the processes of a run share one copy.
        self._table = np.load(folder / "table.npy", mmap_mode="r")
        self._scales = np.load(folder / "scales.npy")
        decoder = np.load(folder / "decoder.npz")
        self._names = Transitions(*(decoder[f"names_{part}"] for part in Transitions._fields))
        self._attribution = Transitions(*(decoder[f"attribution_{part}"] for part in Transitions._fields))
        self._relation_weight, self._relation_bias = decoder["relation_weight"], decoder["relation_bias"]
        self._sentence = _session(folder / "sentence.onnx", threads)
        self._vector_path, self._threads = folder / "vectors.onnx", threads
        self._vector: InferenceSession | None = None

    def analyse(self, words: Sequence[str], breaks: Sequence[bool], starts: Sequence[bool | None]) -> Analysis:
        """Read a text given as words.

        `breaks` tells for each word whether a line break stands before it, `starts` whether a sentence is known to
        begin there (a paragraph, a block) or known not to; `None`: the model decides.
        """
        count = len(words)
        ids = [self.pieces(word) for word in words]
        shapes = np.array([shape_row(shape(word), bool(after)) for word, after in zip(words, breaks, strict=True)], dtype=np.int64)
        lengths = np.fromiter(map(len, ids), dtype=np.int64, count=count)
        ends = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths)))
        empty = np.zeros(count, dtype=np.int64)
        states = np.zeros((count, self._table.shape[1]), dtype=np.float16)
        analysis = Analysis(empty, empty.copy(), empty.copy(), empty.copy(), states)
        known = np.array([-1 if start is None else int(start) for start in starts], dtype=np.int64)
        begin = 0
        while begin < count:
            window = next_window(ends, known, begin)
            begin = self._read(window, self._inputs(ids, shapes, lengths, window), known, analysis)
        return analysis

    def _read(self, window: Window, inputs: dict[str, Any], known: Integers, analysis: Analysis) -> int:
        """Run one window, keep what it says of its whole sentences, and give the word where the next one begins."""
        first, begin, last = window
        known[begin] = 1
        inputs["start"] = known[None, first:last].astype(np.int64)
        upos, xpos, begins, heads, relations, arcs, dependent, head, names, attribution, links, states = (
            output[0] for output in self._sentence.run(None, inputs)
        )
        end = last
        if last < len(known) and known[last] != 1:
            # The last sentence may go on beyond the window: it is read anew, unless it is all there is.
            inside = np.flatnonzero(begins[begin - first + 1 :])
            end = begin + 1 + int(inside[-1]) if len(inside) else last
        kept = slice(begin - first, end - first)
        self._repair(heads, relations, begins, arcs, (dependent, head), kept)
        analysis.upos[begin:end], analysis.xpos[begin:end] = upos[kept], xpos[kept]
        analysis.relations[begin:end], analysis.states[begin:end] = relations[kept], states[kept]
        known[begin:end] = begins[kept]
        own = np.arange(begin, end)
        analysis.heads[begin:end] = np.where(heads[kept] == 0, own, heads[kept] - 1 + first)
        for span in spans_of(best_labels(names, self._names), self.labels.names):
            if begin <= span.begin + first < end:
                analysis.names.append(_moved(span, first, end))
        spans = spans_of(best_labels(attribution, self._attribution), self.labels.attribution)
        for linked in link_spans(spans, links, begins):
            if begin <= linked.cue.begin + first < end:
                source, content = (tuple(_moved(span, first, last) for span in part) for part in (linked.source, linked.content))
                analysis.attributions.append(Linked(source, _moved(linked.cue, first, last), content, linked.score))
        return end

    def _inputs(self, ids: list[tuple[int, ...]], shapes: Integers, lengths: Integers, window: Window) -> dict[str, Any]:
        words = slice(window.first, window.last)
        flat = [CLS, *itertools.chain.from_iterable(ids[words]), SEP]
        forms = np.zeros(len(flat), dtype=np.int64)
        forms[1:-1] = np.repeat(shapes[words], lengths[words])
        first = 1 + np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths[words][:-1])))
        return {
            "embedded": self._embed(flat)[None],
            "shape": forms[None],
            "present": np.ones((1, len(flat)), dtype=np.int64),
            "first": first[None],
        }

    def _embed(self, ids: Sequence[int]) -> Floats:
        index = np.array(ids, dtype=np.int64)
        return self._table[index].astype(np.float32) * self._scales[index, None]  # type: ignore[no-any-return]

    def _repair(
        self, heads: Integers, relations: Integers, begins: Integers, arcs: Floats, projections: tuple[Floats, Floats], kept: slice
    ) -> None:
        """Make every kept sentence a tree, and name the relations of words whose head changed."""
        starts = [kept.start, *(kept.start + 1 + np.flatnonzero(begins[kept.start + 1 : kept.stop])), kept.stop]
        for begin, end in itertools.pairwise(starts):
            local = np.where(heads[begin:end] == 0, 0, heads[begin:end] - begin)
            # Column 0 is the root, the others the words of this sentence.
            own = np.concatenate((arcs[begin:end, :1], arcs[begin:end, begin + 1 : end + 1]), axis=1)
            before = local.copy()
            if not repair_tree(local, own):
                continue
            heads[begin:end] = np.where(local == 0, 0, local + begin)
            changed = begin + np.flatnonzero(local != before)
            relations[changed] = self._relations(projections[0][changed] + projections[1][heads[changed]])

    def _relations(self, hidden: Floats) -> Integers:
        """Give the relations for summed projections of dependent and head [k, H]: the graph's last step, for words it did not see so."""
        error = np.vectorize(erf, otypes=[np.float32])(hidden / np.sqrt(2.0))
        scores = (hidden * 0.5 * (1 + error)) @ self._relation_weight.T + self._relation_bias
        return scores.argmax(1).astype(np.int64)  # type: ignore[no-any-return]

    def vectors(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Give unit vectors [len(texts), 384] of texts given as words, of at most 254 pieces each; an empty text is all zeros."""
        if self._vector is None:
            self._vector = _session(self._vector_path, self._threads)
        found = np.zeros((len(texts), self._table.shape[1]), dtype=np.float32)
        for row, words in enumerate(texts):
            flat = [piece for word in words for piece in self.pieces(word)][:WINDOW]
            if flat:
                embedded = self._embed([CLS, *flat, SEP])[None]
                present = np.ones((1, len(flat) + 2), dtype=np.int64)
                found[row] = self._vector.run(None, {"embedded": embedded, "present": present})[0][0]
        return found


def _session(path: Path, threads: int) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # A library must not burn a core while it waits.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        # onnxruntime raises its own unnamed types.
        raise ModelError(f"the model file {path} cannot be loaded ({error}); reinstall Sayso") from error


def next_window(ends: Integers, known: Integers, begin: int) -> Window:
    """Take words from `begin` on, and of those before it whole sentences of at most `CONTEXT` pieces.

    `ends` [N + 1] counts the pieces before each word; `known` [N] is 1 where a sentence is known to begin.
    """
    earliest = int(np.searchsorted(ends, ends[begin] - CONTEXT))
    before = np.flatnonzero(known[earliest:begin] == 1)
    first = earliest + int(before[0]) if len(before) else begin
    last = int(np.searchsorted(ends, ends[first] + WINDOW, side="right")) - 1
    if last < len(known):
        size = ends[begin] - ends[first]
        least = ends[begin] + (WINDOW - size) * _EARLIEST_CUT
        borders = begin + 1 + np.flatnonzero(known[begin + 1 : last + 1] == 1)
        borders = borders[ends[borders] > least]
        last = int(borders[-1]) if len(borders) else last
    return Window(first, begin, last)


def _moved(span: LabelledSpan, by: int, end: int) -> LabelledSpan:
    return LabelledSpan(span.begin + by, min(span.end + by, end), span.label)
