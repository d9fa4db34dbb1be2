"""A course of values → its change points: Bayesian binary segmentation that is honest with few and irregular values.

Each stretch between two changes is taken as draws from a normal distribution whose mean and spread are unknown, with a
weak prior on both (normal-inverse-gamma: mean 0, spread about a third). Its marginal likelihood is known in closed
form, so that a cut is weighed against no cut without any fitting, with three values as with three thousand. The best
cut is taken when it is probable enough, then both sides are looked at in turn.

Source: the conjugate prior of the normal distribution (Murphy 2007, "Conjugate Bayesian analysis of the Gaussian
distribution"); binary segmentation (Scott and Knott 1974). Limits: values within a stretch are taken as independent;
slow drift is cut in steps.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Settings(msgspec.Struct, frozen=True):
    """What is thought before anything is seen, and when a cut is worth telling."""

    weight: float = 0.25  # the prior mean counts as so many values
    shape: float = 2.0  # the prior spread counts as twice so many
    spread: float = 0.3  # of the values of one line, on the scale from -1 to +1
    rate: float = 0.5  # changes that are expected in a year
    least: float = 0.8  # probability
    size: float = 0.15  # of the difference between the means


class Cut(msgspec.Struct, frozen=True):
    """A change: the values from ``at`` on are others; it lies between the values ``first`` and ``last``."""

    at: int
    first: int
    last: int
    probability: float


def find_cuts(days: Sequence[int], values: Sequence[float], settings: Settings | None = None) -> tuple[Cut, ...]:
    """The changes of a course, in order.

    >>> [cut.at for cut in find_cuts([0, 90, 200, 300, 420, 500], [-0.5, -0.4, -0.6, -0.5, 0.5, 0.4])]
    [4]

    Args:
        days: When each value was seen, in order; changes lie between days.
        values: From -1 to +1.
        settings: What is expected.
    """
    settings = settings or Settings()
    return tuple(_cut(np.asarray(days, float), np.asarray(values, float), 0, len(values), settings))


def _cut(days: Floats, values: Floats, start: int, stop: int, settings: Settings) -> list[Cut]:
    best = best_cut(days[start:stop], values[start:stop], settings)
    if best is None:
        return []
    here = Cut(best.at + start, best.first + start, best.last + start, best.probability)
    before = _cut(days, values, start, here.at, settings)
    return [*before, here, *_cut(days, values, here.at, stop, settings)]


def best_cut(days: Floats, values: Floats, settings: Settings) -> Cut | None:
    """The most probable place, when a change is probable enough and large enough."""
    places = np.flatnonzero(np.diff(days)) + 1
    if len(places) == 0:
        return None
    odds = _log_odds(days, values, places, settings)
    top = float(odds.max())
    total = top + math.log(float(np.exp(odds - top).sum()))
    probability = 1 / (1 + math.exp(-min(max(total, -700), 700)))
    at = int(places[int(odds.argmax())])
    if probability < settings.least or abs(values[at:].mean() - values[:at].mean()) < settings.size:
        return None
    share = np.exp(odds - total)
    near = np.flatnonzero(np.cumsum(share) >= 0.05)[0], np.flatnonzero(np.cumsum(share) >= 0.95)
    last = int(near[1][0]) if len(near[1]) else len(places) - 1
    return Cut(at, int(places[near[0]]) - 1, int(places[last]), round(probability, 3))


def _log_odds(days: Floats, values: Floats, places: NDArray[np.intp], settings: Settings) -> Floats:
    """Of a change at each place against none at all."""
    n = len(values)
    sums, squares = np.cumsum(values), np.cumsum(values**2)
    left = _evidence(places, sums[places - 1], squares[places - 1], settings)
    right = _evidence(n - places, sums[-1] - sums[places - 1], squares[-1] - squares[places - 1], settings)
    whole = _evidence(np.array([n]), sums[-1:], squares[-1:], settings)[0]
    years = max((days[-1] - days[0]) / 365.25, 1.0)
    prior = math.log(min(settings.rate * years, 1.0) / len(places))
    return np.asarray(left + right - whole + prior)


def _evidence(n: NDArray[np.intp], sums: Floats, squares: Floats, settings: Settings) -> Floats:
    """The logarithm of the marginal likelihood of n values; their mean and spread are integrated out."""
    weight, shape = settings.weight, settings.shape
    rate = shape * settings.spread**2
    spread = np.maximum(squares - sums**2 / n, 0) + weight * sums**2 / (n * (weight + n))
    gamma = np.array([math.lgamma(shape + count / 2) for count in n.tolist()])
    return np.asarray(
        gamma
        - math.lgamma(shape)
        + shape * math.log(rate)
        - (shape + n / 2) * np.log(rate + spread / 2)
        + 0.5 * np.log(weight / (weight + n))
        - n / 2 * math.log(2 * math.pi)
    )
