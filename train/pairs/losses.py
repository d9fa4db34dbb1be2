"""What a batch says of the scores, and the chances that they stand for."""

from __future__ import annotations

import torch
from batches import IGNORED, Batch
from model import SPLITS
from torch import Tensor, nn

SMOOTH = 0.05  # share of a label that is spread over all classes


def pair_losses(scores: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Weighted mean of each kind of loss over the pairs of the batch that have such a label."""
    roots, quad, stance, target, event = scores.split(SPLITS, dim=1)
    has_root = batch.roots.sum(1) > 0
    spread = torch.log_softmax(roots, 1)
    allowed = spread.masked_fill(batch.roots == 0, -torch.inf)[has_root]
    root_loss = torch.zeros(len(roots))
    root_loss[has_root] = (1 - SMOOTH) * -torch.logsumexp(allowed, 1) - SMOOTH * spread[has_root].mean(1)
    event_known = batch.event != IGNORED
    event_loss = nn.functional.binary_cross_entropy_with_logits(
        event.squeeze(1), batch.event.clamp(min=0), reduction="none"
    )
    return {
        "root": root_loss * batch.weight,
        "quad": _hard(quad, batch.quad) * batch.weight,
        "stance": _hard(stance, batch.stance) * batch.weight,
        "target": _hard(target, batch.target) * batch.weight,
        "event": event_loss * event_known * batch.weight,
    }


def _hard(scores: Tensor, gold: Tensor) -> Tensor:
    return nn.functional.cross_entropy(scores, gold, ignore_index=IGNORED, reduction="none", label_smoothing=SMOOTH)
