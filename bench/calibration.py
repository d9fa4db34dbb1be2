"""Whether a score of 0.9 is right nine times of ten.

In: pairs (score, was it right). Out: a reliability table of equal-mass bins and the expected calibration error
(Naeini et al. 2015, with bins of equal mass, which do not leave most bins empty when most scores are high).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

Judged = tuple[float, bool]


class Bin(msgspec.Struct, frozen=True):
    """Predictions of like score: how sure they were and how often they were right, as shares of 1."""

    low: float
    high: float
    count: int
    mean_score: float
    right: float


class Calibration(msgspec.Struct, frozen=True):
    """The mean distance between sureness and rightness, and the bins behind it."""

    error: float
    count: int
    bins: tuple[Bin, ...]


def calibrate(judged: Sequence[Judged], bins: int = 10) -> Calibration | None:
    """The calibration of scores; ``None`` when there are none.

    >>> calibrate([(0.5, True), (0.5, False)], bins=1).error
    0.0

    Limits: equal scores may fall into two neighbouring bins.
    """
    if not judged:
        return None
    table = tuple(_bin(part) for part in _parts(sorted(judged), bins) if part)
    error = sum(row.count * abs(row.mean_score - row.right) for row in table) / len(judged)
    return Calibration(error, len(judged), table)


def _parts(judged: Sequence[Judged], bins: int) -> list[Sequence[Judged]]:
    """Cut into parts whose sizes differ by one at most."""
    edges = [len(judged) * edge // bins for edge in range(bins + 1)]
    return [judged[low:high] for low, high in zip(edges, edges[1:], strict=False)]


def _bin(part: Sequence[Judged]) -> Bin:
    scores = [score for score, _ in part]
    right = sum(is_right for _, is_right in part) / len(part)
    return Bin(scores[0], scores[-1], len(part), sum(scores) / len(part), right)
