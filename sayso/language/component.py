"""The encoder as a spaCy component, and `load`: our pipeline, or any other that is installed.

A `Doc` gets tags, morphology-free UPOS and XPOS, lemmas, a tree and sentences, `ents`, and the span groups "source", "cue" and
"content", in which spans of one attribution share their `id`; `Doc.tensor` [tokens, 384] float16 are the vectors of its words.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from sayso.errors import ModelError
from sayso.language.files import MODEL_FOLDER
from sayso.language.lemmas import lemma
from sayso.language.model import Analysis, Model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ROLES = ("source", "cue", "content")
FURNITURE = "sayso.furniture"
"""Key of `Doc.user_data`: the tokens, one a block, that are no article and are not read."""
_LONG_RUN = re.compile(r"\S{400,}")
_RUN_PIECE = 1_000
"""spaCy's tokenizer takes quadratic time over a run without white space; one longer than 400 characters is cut into such pieces."""


@functools.cache
def load_model(folder: Path = MODEL_FOLDER, threads: int = 1) -> Model:
    """Load the model of a folder once a process; raises `ModelError`."""
    return Model(folder, threads)


def load(name: str = "", *, threads: int = 1, folder: Path = MODEL_FOLDER) -> Language:
    """Give a spaCy pipeline: Sayso's own for the empty name, else the installed spaCy package or folder of that name.

    Raises `ModelError` where there is none. `threads` and `folder` concern Sayso's own.
    """
    import spacy

    if name:
        if find_spec(name.replace("-", "_")) is None and not Path(name).is_dir():
            raise ModelError(
                f"there is no spaCy pipeline {name!r}; expected an installed package or a folder: `pip install` it, or leave the name empty"
            )
        pipeline = spacy.load(name)
        pipeline.max_length = 10**9
        return pipeline
    pipeline = spacy.blank("en")
    pipeline.max_length = 10**9
    pipeline.tokenizer = SafeTokenizer(pipeline.tokenizer)
    _register()
    pipeline.add_pipe("sayso_encoder", config={"folder": str(folder), "threads": threads})
    return pipeline


def _register() -> None:
    """Make the component known to spaCy, once and only when it is used."""
    from spacy.language import Language

    if not Language.has_factory("sayso_encoder"):
        Language.factory("sayso_encoder", default_config={"folder": str(MODEL_FOLDER), "threads": 1}, func=_make_encoder)


def _make_encoder(nlp: Language, name: str, folder: str, threads: int) -> Encoder:
    return Encoder(nlp.vocab, name, load_model(Path(folder), threads))


class SafeTokenizer:
    """spaCy's tokenizer, for any text: long runs without white space are cut instead of being searched again and again."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self.vocab: Vocab = tokenizer.vocab

    def __call__(self, text: str) -> Doc:
        """Give a `Doc` whose tokens, with the white space behind them, are the text (a lone surrogate becomes `?`)."""
        from spacy.tokens import Doc

        text = _encodable(text)
        if not _LONG_RUN.search(text):
            return self._tokenizer(text)  # type: ignore[no-any-return]
        words: list[str] = []
        spaces: list[bool] = []
        place = 0
        for run in _LONG_RUN.finditer(text):
            self._add(text[place : run.start()], words, spaces)
            pieces = range(run.start(), run.end(), _RUN_PIECE)
            words += [text[start : min(start + _RUN_PIECE, run.end())] for start in pieces]
            spaces += [False] * len(pieces)
            place = run.end()
            if text[place : place + 1] == " ":
                spaces[-1] = True
                place += 1
        self._add(text[place:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self._tokenizer(text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))


def _encodable(text: str) -> str:
    """Give the text with `?` for every lone surrogate, which spaCy cannot hold; as long as before."""
    return text.encode("utf-8", "replace").decode("utf-8")


def make_doc(pipeline: Language, text: str, stretches: Sequence[tuple[int, int]]) -> Doc:
    """Give a `Doc` over the whole text in which only `stretches` (sorted offsets, apart) are cut into words.

    What lies between is furniture: one token a gap, which costs nothing and is not read. A sentence begins with every stretch, whatever
    pipeline reads the `Doc` then. `token.idx` is an offset of `text`.
    """
    from spacy.tokens import Doc

    text = _encodable(text)
    words: list[str] = []
    spaces: list[bool] = []
    furniture: list[int] = []
    begins: list[int] = []
    place = 0
    for start, end in [*stretches, (len(text), len(text))]:
        if text[place:start]:
            if text[place:start].strip():
                furniture.append(len(words))
            begins.append(len(words))
            words.append(text[place:start])
            spaces.append(False)
        place = end
        if start < end:
            begins.append(len(words))
            for token in pipeline.tokenizer(text[start:end]):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
    doc = Doc(pipeline.vocab, words=words, spaces=spaces)
    for index in begins:
        if index < len(doc):
            doc[index].is_sent_start = True
    doc.user_data[FURNITURE] = tuple(furniture)
    return doc


class Encoder:
    """The component: reads a `Doc` with the model and writes what it says onto it."""

    def __init__(self, vocab: Vocab, name: str, model: Model) -> None:
        self.name, self.model = name, model
        strings = vocab.strings
        labels = model.labels
        self._upos = np.array([_symbol(label) for label in labels.upos], dtype=np.uint64)
        self._xpos = np.array([strings.add(label) for label in labels.xpos], dtype=np.uint64)
        self._relations = np.array([strings.add(_relation(label)) for label in labels.relations], dtype=np.uint64)
        for label in ("_SP", "dep"):
            strings.add(label)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a `Doc`; white space and furniture are tokens of their own that hang on the word before."""
        furniture = frozenset(doc.user_data.get(FURNITURE, ()))
        read = [token.i for token in doc if not token.is_space and token.i not in furniture]
        words = [doc[index].text for index in read]
        analysis = self.model.analyse(words, *_breaks_and_starts(doc, read))
        doc.tensor = np.zeros((len(doc), analysis.states.shape[1]), dtype=np.float16)
        doc.tensor[read] = analysis.states
        self._write_tree(doc, read, words, analysis)
        self._write_spans(doc, read, analysis)
        return doc

    def _write_tree(self, doc: Doc, read: list[int], words: list[str], analysis: Analysis) -> None:
        from spacy.attrs import DEP, HEAD, LEMMA, POS, TAG
        from spacy.symbols import SPACE

        strings = doc.vocab.strings
        labels = self.model.labels
        count = len(doc)
        table = np.zeros((count, 5), dtype=np.uint64)
        table[:, 0], table[:, 1] = strings["_SP"], SPACE
        table[:, 3] = strings["dep"]
        index = np.array(read, dtype=np.int64)
        heads = np.arange(count)
        # What is not read hangs on the word before it, so that it never makes a sentence of its own within one.
        gaps = np.setdiff1d(heads, index)
        heads[gaps] = np.maximum(gaps - 1, 0)
        lemmas = [
            strings.add(lemma(word, labels.upos[upos], labels.xpos[xpos]))
            for word, upos, xpos in zip(words, analysis.upos, analysis.xpos, strict=True)
        ]
        if len(index):
            table[index, 0], table[index, 1] = self._xpos[analysis.xpos], self._upos[analysis.upos]
            table[index, 3] = self._relations[analysis.relations]
            table[index, 4] = np.array(lemmas, dtype=np.uint64)
            heads[index] = index[analysis.heads]
        for gap in gaps:
            table[gap, 4] = strings.add(doc[int(gap)].text)
        # What opens the text hangs on its first word: a gap belongs to the sentence before it, or else to the first.
        leading = int(index[0]) if len(index) else count
        heads[:leading] = leading if len(index) else 0
        table[:, 2] = (heads - np.arange(count)).astype(np.int64).view(np.uint64)
        doc.from_array([TAG, POS, HEAD, DEP, LEMMA], cast("Any", table))

    def _write_spans(self, doc: Doc, read: list[int], analysis: Analysis) -> None:
        from spacy.tokens import Span, SpanGroup

        doc.set_ents([Span(doc, read[name.begin], read[name.end - 1] + 1, label=name.label) for name in analysis.names])
        groups: dict[str, list[Span]] = {role: [] for role in ROLES}
        for number, linked in enumerate(analysis.attributions):
            for part in (*linked.source, linked.cue, *linked.content):
                groups[part.label].append(Span(doc, read[part.begin], read[part.end - 1] + 1, label=part.label, span_id=number))
        for role, spans in groups.items():
            doc.spans[role] = SpanGroup(doc, name=role, spans=spans)


def _symbol(upos: str) -> int:
    from spacy.symbols import IDS

    return int(IDS[upos])


def _relation(label: str) -> str:
    # spaCy tells the root of a sentence by this spelling.
    return "ROOT" if label == "root" else label


def _breaks_and_starts(doc: Doc, read: Sequence[int]) -> tuple[list[bool], list[bool | None]]:
    """Tell for each word that is read whether it opens the text or a line break stands before it, and whether a sentence is known to begin.

    A start that is set on white space or furniture before a word is a start of that word.
    """
    breaks: list[bool] = []
    starts: list[bool | None] = []
    last = -1
    for index in read:
        between = doc[last + 1 : index]
        breaks.append(last < 0 or any("\n" in token.text for token in between))
        begun = any(token.is_sent_start for token in between)
        starts.append(True if begun or last < 0 else doc[index].is_sent_start)
        last = index
    return breaks, starts
