"""Does fine-tuning keep the encoder good for vectors? python -m training.language.vectors NETWORK_OR_CHECKPOINT [CORPORA] [--model FOLDER].

The mean of the last layer's states, in fp32, of the encoder that was trained for tags, trees, names and attributions, and of the frozen
pretrained one, over the pairs of `benchmarks.vectors`. With --model the shipped int8 graph stands beside them. Search goes
through one corpus only, to spare the processor. At the end: how far the similarities of pairs agree (Pearson's correlation).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from benchmarks.corpora import corpora_folder
from benchmarks.vectors import (
    Floats,
    SimilaritySet,
    Vectors,
    cut_words,
    pair_figures,
    print_counts,
    print_figures,
    search_figures,
    similarities,
    similarity_set,
)
from sayso.language.model import WINDOW, Model
from sayso.language.pieces import CLS, SEP, load_pieces, shape, shape_row
from training.language.heads import Encoder
from training.language.minilm import minilm_folder

_SEARCHED = "fakes"
_BATCH = 16
_PREFIX = "encoder."


def main() -> None:
    """Read the command line and print the figures of both encoders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", type=Path)
    parser.add_argument("corpora", nargs="?")
    parser.add_argument("--model", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    found = similarity_set(corpora_folder(arguments.corpora))
    print_counts(found)
    frozen, tuned = Encoder(), Encoder()
    table = frozen.load_minilm(minilm_folder())
    load_tuned(tuned, arguments.network)
    needed = needed_sentences(found)
    words = list(cut_words(found.sentences[index].text for index in needed))
    print(f"{len(needed)} sentences are read: those of pairs, and all of {_SEARCHED}")
    ways = {"fine-tuned": mean_states(tuned, table, words), "frozen": mean_states(frozen, table, words)}
    if arguments.model:
        ways["shipped, int8"] = Model(arguments.model).vectors(words)
    pairs = [*found.judged, *found.edited, *found.equal]
    scores = {}
    for name, vectors in ways.items():
        everywhere = np.zeros((len(found.sentences), vectors.shape[1]), dtype=np.float32)
        everywhere[needed] = vectors
        similarity = Vectors(everywhere)
        print_figures(name, pair_figures(similarity, found) | search_figures(similarity, found, (_SEARCHED,)))
        scores[name] = similarities(similarity, pairs)
    for name in list(scores)[1:]:
        for other in list(scores)[: list(scores).index(name)]:
            print(
                f"Pearson's correlation over {len(pairs)} pairs, {other} and {name}: {np.corrcoef(scores[other], scores[name])[0, 1]:.4f}"
            )


def load_tuned(encoder: Encoder, path: Path) -> None:
    """Load the encoder's weights from what training wrote, at its end or on its way."""
    content = torch.load(path, map_location="cpu", weights_only=False)
    weights = content["network"]
    encoder.load_state_dict({name.removeprefix(_PREFIX): weight for name, weight in weights.items() if name.startswith(_PREFIX)})
    if "seen" in content:
        print(f"a checkpoint after {content['seen'] / 1e6:.2f} M pieces")


def needed_sentences(found: SimilaritySet) -> list[int]:
    """Give the indices of sentences in a pair, and of all that are searched."""
    pairs = [*found.judged, *found.edited, *found.equal]
    searched = {index for index, sentence in enumerate(found.sentences) if sentence.corpus == _SEARCHED}
    return sorted(searched | {place for pair in pairs for place in (pair.left, pair.right)})


@torch.no_grad()
def mean_states(encoder: Encoder, table: Tensor, texts: Sequence[Sequence[str]]) -> Floats:
    """Give unit vectors [len(texts), WIDTH]: the mean of the last layer over all pieces and both marks, as in the shipped graph."""
    encoder.eval()
    pieces = load_pieces(minilm_folder() / "tokenizer.json")
    rows = []
    for words in texts:
        ids = [(piece, shape_row(shape(word), place == 0)) for place, word in enumerate(words) for piece in pieces(word)][:WINDOW]
        rows.append([(CLS, 0), *ids, (SEP, 0)])
    found = np.zeros((len(rows), table.shape[1]), dtype=np.float32)
    for batch in _batches(rows):
        longest = max(len(rows[index]) for index in batch)
        padded = torch.tensor([[*rows[index], *[(0, 0)] * (longest - len(rows[index]))] for index in batch])
        present = torch.tensor([[place < len(rows[index]) for place in range(longest)] for index in batch])
        states = encoder(table[padded[:, :, 0]], padded[:, :, 1], present)[-1]
        mean = (states * present[:, :, None]).sum(1) / present.sum(1, keepdim=True)
        found[batch] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return found


def _batches(rows: Sequence[Sequence[object]]) -> Iterator[list[int]]:
    order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
    for start in range(0, len(order), _BATCH):
        yield order[start : start + _BATCH]


if __name__ == "__main__":
    main()
