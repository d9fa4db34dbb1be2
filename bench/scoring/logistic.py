"""Logistic regression with a ridge, for a few cases and fewer features."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS = 60  # of Newton's method; ten are enough


def fit(features: Sequence[Sequence[float]], right: Sequence[bool], ridge: float = 1.0) -> Floats:
    """The intercept and the weights, on the scale of the features; the ridge is on standardised ones.

    >>> weights = fit([[0.0], [1.0], [2.0], [3.0]], [False, False, True, True])
    >>> bool(weights[1] > 0)
    True
    """
    table, wanted = np.asarray(features, float), np.asarray(right, float)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    cases = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    penalty = np.diag([0.0, *[ridge] * table.shape[1]])
    weights = np.zeros(cases.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-cases @ weights))
        slope = cases.T @ (chance - wanted) + penalty @ weights
        bend = cases.T @ (cases * (chance * (1 - chance) + 1e-9)[:, None]) + penalty
        weights = weights - np.linalg.solve(bend, slope)
    scaled = weights[1:] / spread
    return np.concatenate([[weights[0] - (scaled * middle).sum()], scaled])


def predict(weights: Floats, features: Sequence[float]) -> float:
    """The probability of a case."""
    return float(1 / (1 + np.exp(-(weights[0] + np.dot(weights[1:], features)))))
