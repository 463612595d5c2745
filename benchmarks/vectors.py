"""Do vectors bring the same statement together, copied or reworded? `python -m benchmarks.vectors [CORPORA] [--model FOLDER]`.

Reworded pairs and what only looks like them were judged by reading (`gold/vectors`, offsets without text); republished ones are found here
by their words. Two questions: is a pair the same statement (ROC AUC, average precision of the cosine), and which sentence of the same
corpus states what this one does (recall at 1 and 5, mean reciprocal rank). Baselines: TF-IDF cosine and shared words. Most candidates
for judging were found by shared words or names, which is to their favour, least so in `few_shared`. Takes about two minutes.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpora import corpora_folder, read_jsonl
from sayso.language.files import MODEL_FOLDER
from sayso.language.model import Model

GOLD = Path(__file__).with_name("gold") / "vectors" / "pairs.jsonl"
CORPORA = {"fakes": ("fakes/articles.jsonl.gz",), "polnear": ("polnear/train.jsonl.gz", "polnear/dev.jsonl.gz")}
HARD = ("number", "negation", "event", "statement")
FEW_SHARED = 0.4
"""Pairs that share less than this of their words (Jaccard) are also scored alone."""
_REPUBLISHED = 200
_NEAR = 0.8
_SHORTEST = 8

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“'‘])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]?|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Reps|Sens|Gov|Rev|Hon|Prof|St|Jr|Sr|vs|No"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Co|Corp|D-\w+|R-\w+|etc|i\.e|e\.g)\.$"
)
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NEGATIONS = frozenset(["cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "without"])

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Sentence:
    """A sentence of an article: `corpus`, `document` and half-open offsets name it; `words` are its words in lower case."""

    corpus: str
    document: str
    start: int
    end: int
    text: str
    words: tuple[str, ...]


class Pair(NamedTuple):
    """Two sentences by index; `differs` says in what two statements that are not the same differ, None where they are."""

    left: int
    right: int
    differs: str | None


@dataclass(frozen=True)
class SimilaritySet:
    """The sentences of all documents with a judged pair, sorted; judged pairs, and republished ones: alike in words, not judged."""

    sentences: list[Sentence]
    judged: list[Pair]
    answers: list[Pair]
    """Pairs that a search found and that were then judged the same: right answers, but no pairs to be told apart."""
    equal: list[Pair]
    edited: list[Pair]
    near: dict[int, set[int]]
    """For each sentence those of other documents that are copies of it, changed by a few words at most."""


class Measure(Protocol):
    """A similarity of sentences, given by index."""

    def pairs(self, left: Indices, right: Indices) -> Floats:
        """Give the similarity of each pair."""
        ...

    def to_all(self, index: int) -> Floats:
        """Give the similarity of a sentence to every one of the set."""
        ...


def measure(corpora: Path, folder: Path = MODEL_FOLDER) -> dict[str, float]:
    """Print the figures of the shipped vectors and of the baselines, and give them by name."""
    found = similarity_set(corpora)
    print_counts(found)
    texts = [sentence.text for sentence in found.sentences]
    vectors = Vectors(Model(folder).vectors(list(cut_words(texts))))
    tfidf = SharedWords(found.sentences, weighted=True)
    measures: dict[str, Measure] = {
        "vectors": vectors,
        "vectors.tfidf": tfidf,
        "vectors.jaccard": SharedWords(found.sentences, weighted=False),
        "vectors.with_tfidf": Together(vectors, tfidf),
    }
    figures: dict[str, float] = {}
    for name, similarity in measures.items():
        own = pair_figures(similarity, found) | search_figures(similarity, found, tuple(CORPORA))
        print_figures(name, own)
        figures |= {f"{name}.{key}": value for key, value in own.items()}
    return figures


def print_counts(found: SimilaritySet) -> None:
    """Print how many sentences and pairs there are."""
    kinds = Counter(pair.differs or "same" for pair in found.judged)
    print(f"{len(found.sentences)} sentences: " + ", ".join(f"{n} {c}" for c, n in Counter(s.corpus for s in found.sentences).items()))
    print(f"{len(found.judged)} judged pairs: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    print(f"republished pairs: {len(found.equal)} equal but for case and marks, {len(found.edited)} with a few words changed")


def print_figures(name: str, figures: dict[str, float]) -> None:
    """Print the figures of one measure, a line for each group of them."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in figures.items():
        group, kind = key.rsplit(".", 1)
        groups[group].append(f"{kind} {value:.3f}")
    for group, shown in groups.items():
        print(f"{name:<20}{group:<18}" + "  ".join(shown))


def similarity_set(corpora: Path) -> SimilaritySet:
    """Build the set from the data folder; raises `ValueError` where a judged sentence is none of the article's."""
    gold = list(read_jsonl(GOLD))
    documents = {tuple(row[side][:2]) for row in gold for side in ("left", "right")}
    sentences = sorted(_read_sentences(corpora, documents), key=lambda s: (s.corpus, s.document, s.start))
    places = {(s.corpus, s.document, s.start, s.end): index for index, s in enumerate(sentences)}
    judged, answers = [], []
    for row in gold:
        sides = [places.get(tuple(row[side])) for side in ("left", "right")]
        if sides[0] is None or sides[1] is None:
            raise ValueError(f"the judged pair {row} names no sentences of the articles in {corpora}; expected the text it was judged on")
        if row["found"] != "search":
            judged.append(Pair(sides[0], sides[1], None if row["same"] else row["differs"]))
        elif row["same"]:
            answers.append(Pair(sides[0], sides[1], None))
    near = _find_near(sentences)
    republished = [(left, right) for left, others in sorted(near.items()) for right in sorted(others) if left < right]
    alike = [pair for pair in republished if sentences[pair[0]].words == sentences[pair[1]].words]
    changed = [pair for pair in republished if sentences[pair[0]].words != sentences[pair[1]].words]
    return SimilaritySet(sentences, judged, answers, _sample(alike, sentences), _sample(changed, sentences), near)


def _read_sentences(corpora: Path, documents: set[tuple[str, ...]]) -> Iterator[Sentence]:
    for corpus, paths in CORPORA.items():
        for path in paths:
            for row in read_jsonl(corpora / path):
                if (corpus, row["id"]) in documents:
                    for start, end in split_sentences(row["text"]):
                        text = row["text"][start:end]
                        yield Sentence(corpus, row["id"], start, end, text, split_words(text))


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Go through the sentences of a text as offsets, by rules that do not change with the model; changing them orphans the gold."""
    begin = 0
    for found in [*_END.finditer(text), None]:
        end = found.end() if found else len(text)
        if found and found.group() == "." and _ABBREVIATION.search(text[max(begin, found.start() - 12) : end]):
            continue
        stretch = text[begin:end]
        if stretch.strip():
            start = begin + len(stretch) - len(stretch.lstrip())
            yield start, start + len(stretch.strip())
        begin = end


def split_words(text: str) -> tuple[str, ...]:
    """Give the words of a text in lower case, without marks around them."""
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))


def cut_words(texts: Iterable[str]) -> Iterator[list[str]]:
    """Cut texts into the words that the model reads at run time."""
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    for text in texts:
        yield [token.text for token in tokenizer(text) if not token.is_space]


def _find_near(sentences: Sequence[Sentence]) -> dict[int, set[int]]:
    """Find sentences of two documents that share 80 % of their words, with the same numbers and negations.

    Two such sets share one of their rarest words (prefix filtering, Chaudhuri et al. 2006), so that only few are compared.
    """
    sets = [frozenset(sentence.words) for sentence in sentences]
    frequency = Counter(word for words in sets for word in words)
    kept: defaultdict[str, list[int]] = defaultdict(list)
    near: defaultdict[int, set[int]] = defaultdict(set)
    for index, words in enumerate(sets):
        if len(sentences[index].words) < _SHORTEST:
            continue
        rarest = sorted(words, key=lambda word: (frequency[word], word))[: len(words) - math.ceil(_NEAR * len(words)) + 1]
        for other in {other for word in rarest for other in kept[word]}:
            shared, either = len(words & sets[other]), len(words | sets[other])
            apart = sentences[index].document != sentences[other].document and sentences[index].corpus == sentences[other].corpus
            if apart and shared >= _NEAR * either and _figures(words) == _figures(sets[other]):
                near[index].add(other)
                near[other].add(index)
        for word in rarest:
            kept[word].append(index)
    return dict(near)


def _figures(words: frozenset[str]) -> tuple[set[str], bool]:
    numbers = {word for word in words if any(character.isdigit() for character in word)}
    return numbers, any(word in _NEGATIONS or word.endswith("n't") for word in words)


def _sample(pairs: Iterable[tuple[int, int]], sentences: Sequence[Sentence]) -> list[Pair]:
    """Take pairs in an order by digest, no sentence text twice."""
    keys = {pair: " ".join((*sentences[pair[0]].words, "/", *sentences[pair[1]].words)) for pair in pairs}
    taken: list[Pair] = []
    seen: set[tuple[str, ...]] = set()
    for left, right in sorted(keys, key=lambda pair: (blake2s(keys[pair].encode()).digest(), pair)):
        words = {sentences[left].words, sentences[right].words}
        if not words & seen and len(taken) < _REPUBLISHED:
            seen |= words
            taken.append(Pair(left, right, None))
    return taken


class Vectors:
    """Cosine of unit vectors [sentences, width]."""

    def __init__(self, vectors: Floats) -> None:
        self._vectors = vectors

    def pairs(self, left: Indices, right: Indices) -> Floats:
        """Give the similarity of each pair."""
        return np.einsum("ij,ij->i", self._vectors[left], self._vectors[right])  # type: ignore[no-any-return]

    def to_all(self, index: int) -> Floats:
        """Give the similarity of a sentence to every one of the set."""
        return self._vectors @ self._vectors[index]


class SharedWords:
    """What sentences share in words: the cosine of TF-IDF weights, or of their sets the share in common (Jaccard)."""

    def __init__(self, sentences: Sequence[Sentence], *, weighted: bool) -> None:
        self._weighted = weighted
        self._counts = [Counter(sentence.words) if weighted else dict.fromkeys(sentence.words, 1) for sentence in sentences]
        frequency = Counter(word for counts in self._counts for word in counts)
        rarity = {word: math.log(len(sentences) / count) if weighted else 1.0 for word, count in frequency.items()}
        self._weights = [{word: count * rarity[word] for word, count in counts.items()} for counts in self._counts]
        # Squared lengths; of a set that is how many words it has.
        self._sizes = np.array([sum(weight**2 for weight in weights.values()) for weights in self._weights])
        postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for index, weights in enumerate(self._weights):
            for word, weight in weights.items():
                postings[word].append((index, weight))
        self._postings = {word: (np.array([i for i, _ in found]), np.array([w for _, w in found])) for word, found in postings.items()}

    def pairs(self, left: Indices, right: Indices) -> Floats:
        """Give the similarity of each pair."""
        return np.array([self.to_all(int(one))[other] for one, other in zip(left, right, strict=True)], dtype=np.float32)

    def to_all(self, index: int) -> Floats:
        """Give the similarity of a sentence to every one of the set."""
        shared = np.zeros(len(self._sizes))
        for word, weight in self._weights[index].items():
            places, weights = self._postings[word]
            shared[places] += weight * weights
        whole = np.sqrt(self._sizes * self._sizes[index]) if self._weighted else self._sizes + self._sizes[index] - shared
        return (shared / np.maximum(whole, 1e-9)).astype(np.float32)  # type: ignore[no-any-return]


class Together:
    """The mean of two similarities: what a search gains that asks for words and for meaning."""

    def __init__(self, one: Measure, other: Measure) -> None:
        self._one, self._other = one, other

    def pairs(self, left: Indices, right: Indices) -> Floats:
        """Give the similarity of each pair."""
        return (self._one.pairs(left, right) + self._other.pairs(left, right)) / 2

    def to_all(self, index: int) -> Floats:
        """Give the similarity of a sentence to every one of the set."""
        return (self._one.to_all(index) + self._other.to_all(index)) / 2


def similarities(similarity: Measure, pairs: Sequence[Pair]) -> Floats:
    """Give the similarity of each pair."""
    return similarity.pairs(np.array([pair.left for pair in pairs]), np.array([pair.right for pair in pairs]))


def pair_figures(similarity: Measure, found: SimilaritySet) -> dict[str, float]:
    """Give how well the similarity tells the same statement from another, by sort of pair.

    "reworded" is all that was judged; "few_shared" its pairs with few common words; after "from_" stands the only sort of other statements
    that is kept; "republished" sets copies with changed words against all judged other statements.
    """
    scores = similarities(similarity, found.judged)
    edited = similarities(similarity, found.edited)
    same = np.array([pair.differs is None for pair in found.judged])
    jaccard = np.array([_share(found.sentences[pair.left].words, found.sentences[pair.right].words) for pair in found.judged])
    few = jaccard < FEW_SHARED
    figures = {
        "reworded.roc_auc": roc_auc(scores[same], scores[~same]),
        "reworded.average_precision": average_precision(scores[same], scores[~same]),
        "few_shared.roc_auc": roc_auc(scores[same & few], scores[~same & few]),
        "few_shared.average_precision": average_precision(scores[same & few], scores[~same & few]),
    }
    for kind in HARD:
        other = np.array([pair.differs == kind for pair in found.judged])
        figures[f"from_{kind}.roc_auc"] = roc_auc(scores[same], scores[other])
    figures["republished.roc_auc"] = roc_auc(edited, scores[~same])
    return figures


def _share(left: Sequence[str], right: Sequence[str]) -> float:
    return len({*left} & {*right}) / len({*left, *right})


def roc_auc(same: Floats, other: Floats) -> float:
    """Give the chance that one of the same scores above one of the others; a tie counts half."""
    above = (same[:, None] > other[None]).mean() + (same[:, None] == other[None]).mean() / 2
    return float(above)


def average_precision(same: Floats, other: Floats) -> float:
    """Give the mean of the precision at each of the same; among equal scores the others stand first."""
    ranks = [(np.sum(same >= score), np.sum(other >= score)) for score in same]
    return float(np.mean([right / (right + wrong) for right, wrong in ranks]))


def search_figures(similarity: Measure, found: SimilaritySet, corpora: Sequence[str]) -> dict[str, float]:
    """Give how high the counterpart stands among all sentences of other documents of its corpus, searched from either side.

    Right is whatever was judged the same, by one step or several, and copies of it. When a reworded counterpart is looked for, right
    answers that share too many words with the sentence are left out, else they would be the easy answer. Sentences that nobody judged
    count as wrong, so that figures are lower bounds.
    """
    groups = _statements(found)
    same = [pair for pair in found.judged if pair.differs is None]
    searches = (("reworded", same, _NEAR), ("few_shared", same, FEW_SHARED), ("edited", found.edited, None), ("equal", found.equal, None))
    figures: dict[str, float] = {}
    for kind, pairs, most_shared in searches:
        queries = sorted({place for pair in pairs for place in (pair.left, pair.right) if found.sentences[place].corpus in corpora})
        ranks = np.array([rank for query in queries if (rank := _rank(similarity, found, query, groups, most_shared))])
        figures[f"{kind}.queries"] = len(ranks)
        figures[f"{kind}.recall_at_1"] = float((ranks <= 1).mean())
        figures[f"{kind}.recall_at_5"] = float((ranks <= 5).mean())
        figures[f"{kind}.mrr"] = float((1 / ranks).mean())
    return figures


def _statements(found: SimilaritySet) -> dict[int, set[int]]:
    """Give for each sentence all that are judged the same as it, by one step or several."""
    groups: dict[int, set[int]] = {}
    for pair in [*found.judged, *found.answers]:
        if pair.differs is None:
            group = groups.get(pair.left, {pair.left}) | groups.get(pair.right, {pair.right})
            groups |= dict.fromkeys(group, group)
    return groups


def _rank(similarity: Measure, found: SimilaritySet, query: int, groups: dict[int, set[int]], most_shared: float | None) -> int | None:
    """Give the rank of the best right answer, from 1; None where none is left that shares less than `most_shared` of its words."""
    own = found.sentences[query]
    statement = groups.get(query, set()) | {query}
    right = statement | {copy for place in statement for copy in found.near.get(place, ())}
    searched = np.array([s.corpus == own.corpus and s.document != own.document for s in found.sentences])
    answers = np.zeros(len(searched), dtype=bool)
    for place in right:
        answers[place] = searched[place] and (most_shared is None or _share(own.words, found.sentences[place].words) < most_shared)
        searched[place] &= answers[place]
    if not answers.any():
        return None
    scores = similarity.to_all(query)
    return 1 + int(np.sum(scores[searched & ~answers] >= scores[answers].max()))


def main() -> None:
    """Read the command line and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    arguments = parser.parse_args()
    measure(corpora_folder(arguments.corpora), arguments.model)


if __name__ == "__main__":
    main()
