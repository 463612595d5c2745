"""What is minimised: the losses of all heads over one batch."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own habit
from torch import Tensor

from training.language.heads import Network, within_sentences
from training.language.labels import UNKNOWN

_WORD_DROPOUT = 0.1
_MASKED = -1e4


def losses(network: Network, table: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Give the weighted loss of each head that the batch has labels for, by name; `table` is the frozen table of word pieces."""
    present = batch["ids"] > 0
    there = batch["first"] > 0
    tree, span = network.words(table[batch["ids"]], batch["shape"], present, batch["first"])
    tree, span = F.dropout(tree, _WORD_DROPOUT, network.training), F.dropout(span, _WORD_DROPOUT, network.training)
    found: dict[str, Tensor] = {}
    upos, xpos, start = network.tag_scores(tree)
    stated = there & batch["stated_starts"][:, None]
    if stated.any():
        found["start"] = 0.2 * F.binary_cross_entropy_with_logits(start[stated], batch["start"][stated])
    if "tree_rows" in batch:
        rows = batch["tree_rows"]
        found["upos"] = 0.5 * _cross_entropy(upos[rows], batch["upos"])
        found["xpos"] = 0.5 * _cross_entropy(xpos[rows], batch["xpos"])
        found["arc"] = _cross_entropy(within_sentences(network.arc(tree[rows]), batch["sentence"][rows], there[rows]), batch["head"])
        found["relation"] = _cross_entropy(
            network.relations(*network.relation_parts(tree[rows]), batch["head"].clamp(min=0)), batch["relation"]
        )
    if "attribution_rows" in batch:
        rows = batch["attribution_rows"]
        scores = network.attribution(span[rows])
        allowed = F.one_hot(batch["attribution"].clamp(min=0), scores.shape[2]).bool() | ~there[rows][:, :, None]
        found["attribution"] = network.attribution_crf.loss(scores, allowed, there[rows])
        if (batch["link"] != UNKNOWN).any():
            link = network.link(span[rows])
            open_ = torch.cat([torch.ones_like(there[rows][:, :1]), there[rows]], 1)[:, None, :]
            found["link"] = 0.5 * _cross_entropy(torch.where(open_, link, torch.full_like(link, _MASKED)), batch["link"])
    if "names_rows" in batch:
        rows = batch["names_rows"]
        found["names"] = network.names_crf.loss(network.names(span[rows]), batch["names"], there[rows])
    return found


def _cross_entropy(scores: Tensor, wanted: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)
