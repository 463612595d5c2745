"""A linear-chain CRF whose answers may be known in part: each word gives the set of labels that it may have."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.language.labels import may_end, may_follow, may_start

_FORBIDDEN = -1e4


class ConditionalRandomField(nn.Module):
    """Transitions between labels, learnt where the scheme allows them."""

    rule: Tensor
    first_rule: Tensor
    last_rule: Tensor

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(len(labels), len(labels)))
        allowed = torch.tensor([[may_follow(left, right) for right in labels] for left in labels])
        self.register_buffer("rule", torch.where(allowed, 0.0, _FORBIDDEN))
        self.register_buffer("first_rule", torch.tensor([0.0 if may_start(label) else _FORBIDDEN for label in labels]))
        self.register_buffer("last_rule", torch.tensor([0.0 if may_end(label) else _FORBIDDEN for label in labels]))

    def scores(self) -> Tensor:
        """Give the transition scores [L, L], forbidden ones far below all others."""
        return self.transition + self.rule

    def loss(self, emissions: Tensor, allowed: Tensor, there: Tensor) -> Tensor:
        """Give -log p(one of the allowed label sequences), summed over rows, divided by the number of words.

        `emissions` [B, N, L]; `allowed` [B, N, L] tells which labels each word may have; `there` [B, N] is true for a prefix of each row.
        """
        known = emissions.masked_fill(~allowed, _FORBIDDEN)
        both = self._log_partition(torch.cat([emissions, known]), torch.cat([there, there]))
        everything, wanted = both.chunk(2)
        return (everything - wanted).sum() / there.sum()

    def _log_partition(self, emissions: Tensor, there: Tensor) -> Tensor:
        transition = self.scores()
        alpha = emissions[:, 0] + self.first_rule
        for index in range(1, emissions.shape[1]):
            following = torch.logsumexp(alpha[:, :, None] + transition, 1) + emissions[:, index]
            alpha = torch.where(there[:, index, None], following, alpha)
        return torch.logsumexp(alpha + self.last_rule, 1)
