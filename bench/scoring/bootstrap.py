"""How far a score might lie elsewhere had the documents been others: the percentile bootstrap over documents."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bench.scoring.score import Tally, score_of


def interval(
    documents: Sequence[Tally], *, samples: int = 2000, share: float = 0.95, seed: int = 1
) -> tuple[float, float]:
    """The interval that holds ``share`` of the F1 of documents drawn with replacement, as shares of 1.

    >>> interval([Tally(1, 1, 1, 1), Tally(1, 1, 1, 1)])
    (1.0, 1.0)

    Raises:
        ValueError: There are no documents.
    """
    if not documents:
        raise ValueError("no documents to draw from")
    dice = random.Random(seed)
    drawn = sorted(_f1(dice.choices(documents, k=len(documents))) for _ in range(samples))
    cut = round((1 - share) / 2 * (samples - 1))
    return drawn[cut], drawn[-1 - cut]


def _f1(documents: Sequence[Tally]) -> float:
    sums = (
        sum(tally.found for tally in documents),
        sum(tally.gold for tally in documents),
        sum(tally.right for tally in documents),
        sum(tally.pred for tally in documents),
    )
    return score_of(Tally(*sums)).f1
