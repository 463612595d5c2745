"""The network: a MiniLM encoder (BERT's layout, weights of all-MiniLM-L6-v2) and the heads over its words.

A word is its first piece. The vocabulary is uncased, so each piece gets an embedding of its word's shape besides.
The table of word pieces stays frozen: it is shared with the graph that makes vectors.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own habit
from torch import Tensor, nn

from training.language.crf import ConditionalRandomField
from training.language.labels import ATTRIBUTION, NAMES, SHAPES

PIECES, WIDTH, HEADS, INNER, LAYERS, POSITIONS = 30522, 384, 12, 1536, 6, 512
_MASKED = -1e4


@dataclass(frozen=True)
class Sizes:
    """How many labels each tree head has."""

    upos: int
    xpos: int
    relation: int


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Take states [B, T, WIDTH] and an additive mask [B, 1, 1, T]."""
        batch, length, width = x.shape
        query, key, value = self.qkv(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: the backward pass of fused attention is three times slower on a CPU with heads this narrow.
        scores = torch.matmul(query * (1 / math.sqrt(width // HEADS)), key.transpose(2, 3)) + bias
        mixed = torch.matmul(scores.softmax(-1), value).transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Encoder(nn.Module):
    """Embedded pieces to the states of every layer."""

    def __init__(self) -> None:
        super().__init__()
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])

    def forward(self, embedded: Tensor, shape: Tensor, present: Tensor) -> list[Tensor]:
        """Take piece embeddings [B, T, WIDTH], shape rows [B, T] and which pieces are there [B, T]."""
        bias = torch.where(present, 0.0, _MASKED)[:, None, None, :].to(embedded.dtype)
        x = self.norm(embedded + self.position.weight[: embedded.shape[1]] + self.shape(shape))
        states = []
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states

    def load_minilm(self, folder: Path) -> Tensor:
        """Load the pretrained weights and give the table of word pieces [PIECES, WIDTH]."""
        from safetensors.torch import load_file

        weights = load_file(str(folder / "model.safetensors"))
        with torch.no_grad():
            kind = weights["embeddings.token_type_embeddings.weight"][0]
            self.position.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
            _copy(self.norm, weights, "embeddings.LayerNorm")
            for index, layer in enumerate(self.layers):
                root = f"encoder.layer.{index}."
                for name in ("weight", "bias"):
                    parts = [weights[f"{root}attention.self.{part}.{name}"] for part in ("query", "key", "value")]
                    getattr(layer.qkv, name).copy_(torch.cat(parts))
                _copy(layer.out, weights, root + "attention.output.dense")
                _copy(layer.norm1, weights, root + "attention.output.LayerNorm")
                _copy(layer.up, weights, root + "intermediate.dense")
                _copy(layer.down, weights, root + "output.dense")
                _copy(layer.norm2, weights, root + "output.LayerNorm")
        return weights["embeddings.word_embeddings.weight"]


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


class Biaffine(nn.Module):
    """Scores [B, N, N + 1] of word i choosing word j - 1; choice 0 is none (Dozat and Manning 2017)."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)
        self.weight, self.prior = nn.Linear(width, width, bias=False), nn.Linear(width, 1, bias=False)
        self.none = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.dropout, self.scale = nn.Dropout(dropout), 1 / math.sqrt(width)

    def forward(self, x: Tensor) -> Tensor:
        """Take word states [B, N, WIDTH]."""
        choices = torch.cat([self.none.expand(x.shape[0], 1, -1), x], 1)
        head = self.dropout(F.gelu(self.head(choices)))
        dependent = self.dropout(F.gelu(self.dependent(x)))
        return torch.matmul(self.weight(dependent), head.transpose(1, 2)) * self.scale + self.prior(head).transpose(1, 2)


class Mix(nn.Module):
    """A learnt weighting of the layers (Peters et al. 2018), one for each group of heads."""

    def __init__(self) -> None:
        super().__init__()
        # The last layer counts most at first: the pretrained encoder was read there.
        self.weights = nn.Parameter(torch.tensor([0.0] * (LAYERS - 1) + [2.0]))

    def forward(self, states: list[Tensor]) -> Tensor:
        """Take the states of all layers and give their weighted sum."""
        share = self.weights.softmax(0)
        mixed = states[0] * share[0]
        for index in range(1, LAYERS):
            mixed = mixed + states[index] * share[index]
        return mixed


def _tagger(labels: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout), nn.Linear(WIDTH, labels))


class Network(nn.Module):
    """The encoder with all heads; the table of word pieces lies outside and is given as embeddings."""

    def __init__(self, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder()
        self.tree_mix, self.span_mix = Mix(), Mix()
        self.tags = nn.Linear(WIDTH, sizes.upos + sizes.xpos + 1)
        self.arc, self.link = Biaffine(256, dropout), Biaffine(128, dropout)
        self.relation_dependent, self.relation_head = nn.Linear(WIDTH, 192), nn.Linear(WIDTH, 192, bias=False)
        self.relation = nn.Linear(192, sizes.relation)
        self.names, self.attribution = _tagger(len(NAMES), dropout), _tagger(len(ATTRIBUTION), dropout)
        self.names_crf, self.attribution_crf = ConditionalRandomField(NAMES), ConditionalRandomField(ATTRIBUTION)
        self.dropout = nn.Dropout(dropout)

    def words(self, embedded: Tensor, shape: Tensor, present: Tensor, first: Tensor) -> tuple[Tensor, Tensor]:
        """Give the states of words [B, N, WIDTH] for the tree heads and for the span heads; `first` is each word's first piece."""
        index = first[:, :, None].expand(-1, -1, WIDTH)
        states = [torch.gather(state, 1, index) for state in self.encoder(embedded, shape, present)]
        return self.tree_mix(states), self.span_mix(states)

    def tag_scores(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Give the scores of UPOS, XPOS and sentence start."""
        upos, xpos, start = self.tags(x).split([self.sizes.upos, self.sizes.xpos, 1], 2)
        return upos, xpos, start[..., 0]

    def relation_parts(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Project words as dependents [B, N, H] and as heads [B, N + 1, H], of which 0 is the root."""
        choices = torch.cat([self.arc.none.expand(x.shape[0], 1, -1), x], 1)
        return self.relation_dependent(x), self.relation_head(choices)

    def relations(self, dependent: Tensor, head: Tensor, chosen: Tensor) -> Tensor:
        """Give the scores of relations [B, N, R] from projected words and the chosen heads [B, N], 0 for the root."""
        head = torch.gather(head, 1, chosen[:, :, None].expand(-1, -1, head.shape[2]))
        return self.relation(self.dropout(F.gelu(dependent + head)))


def within_sentences(arcs: Tensor, sentence: Tensor, there: Tensor) -> Tensor:
    """Mask arcs [B, N, N + 1] that leave the sentence (`sentence` [B, N] numbers them); the root stays open."""
    inside = (sentence[:, :, None] == sentence[:, None, :]) & there[:, None, :]
    inside = torch.cat([torch.ones_like(inside[:, :, :1]), inside], 2)
    return torch.where(inside, arcs, torch.full_like(arcs, _MASKED))
