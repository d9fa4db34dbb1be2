"""How far a score might lie elsewhere had the documents been others: the percentile bootstrap over documents."""

from __future__ import annotations

import random
from collections.abc import Sequence

import msgspec

from onrecord.training.score import Tally, score_of


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


class Difference(msgspec.Struct, frozen=True):
    """How two readings of the same documents differ in F1: after minus before, its interval, and how sure that is."""

    by: float
    low: float
    high: float
    better: float  # share of the draws in which "after" is higher
    worse: float  # share of those in which it is lower


def difference(
    before: Sequence[Tally], after: Sequence[Tally], *, samples: int = 2000, share: float = 0.95, seed: int = 1
) -> Difference:
    """The paired bootstrap: both readings of a document are drawn together.

    >>> difference([Tally(1, 2, 1, 2)], [Tally(2, 2, 2, 2)]).better
    1.0

    Args:
        before: Tallies of each document.
        after: Those of the same documents in the same order.
        samples: How often documents are drawn.
        share: What the interval holds of the differences.
        seed: Of the draws.

    Raises:
        ValueError: There are no documents, or not as many before as after.
    """
    pairs = list(zip(before, after, strict=True))
    if not pairs:
        raise ValueError("no documents to draw from")
    dice = random.Random(seed)
    drawn = sorted(_gain(dice.choices(pairs, k=len(pairs))) for _ in range(samples))
    cut = round((1 - share) / 2 * (samples - 1))
    better, worse = (sum(sign * gain > 0 for gain in drawn) / samples for sign in (1, -1))
    return Difference(_gain(pairs), drawn[cut], drawn[-1 - cut], better, worse)


def _gain(pairs: Sequence[tuple[Tally, Tally]]) -> float:
    return _f1([after for _, after in pairs]) - _f1([before for before, _ in pairs])
