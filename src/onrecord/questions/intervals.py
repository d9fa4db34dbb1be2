"""A few values → their mean with the interval that holds the true one in nine cases of ten.

The values are taken as draws from a normal distribution. Nothing is thought of its mean beforehand, and little of its
spread (inverse gamma, worth a fifth of a value): three values that happen to be the same leave an interval, and the
values of those who agree and of those who quarrel have each their own width. ``bench/measures/positions.py`` measures
how often it holds.

Source: the conjugate prior of the normal distribution (Murphy 2007, "Conjugate Bayesian analysis of the Gaussian
distribution"). Limits: values are taken as independent, so that what one man says ten times looks like ten witnesses.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

SHAPE = 0.1  # what is thought of the spread beforehand counts as twice so many values
SPREAD = 0.2  # of the values of one line, on the scale from -1 to +1
_Z = 1.644854  # the 95 % point of the normal distribution
_TERMS = (
    (_Z**3 + _Z) / 4,
    (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / 96,
    (3 * _Z**7 + 19 * _Z**5 + 17 * _Z**3 - 15 * _Z) / 384,
)


class Position(msgspec.Struct, frozen=True):
    """Where somebody stands in one stretch: the mean of ``n`` values, and its 90 % interval."""

    n: int
    mean: float
    low: float
    high: float


def position_of(values: Sequence[float]) -> Position:
    """The position that some values show, from -1 to +1; at least two.

    >>> position_of([-0.5, -0.4, -0.6])
    Position(n=3, mean=-0.5, low=-0.677, high=-0.323)
    """
    n = len(values)
    mean = math.fsum(values) / n
    inner = math.fsum((value - mean) ** 2 for value in values)
    shape = SHAPE + (n - 1) / 2
    reach = _student(2 * shape) * math.sqrt((SHAPE * SPREAD**2 + inner / 2) / (shape * n))
    return Position(n, round(mean, 3), round(max(mean - reach, -1), 3), round(min(mean + reach, 1), 3))


def _student(freedom: float) -> float:
    """The 95 % point of Student's distribution (Cornish and Fisher 1938); within 2 % from 2 degrees on."""
    return _Z + sum(term / freedom**power for power, term in enumerate(_TERMS, 1))
