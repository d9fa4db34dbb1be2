"""A conditional logit with bounds on some weights, found by projected gradient steps; numpy alone.

The loss of a question is the negative logarithm of the chance that its right candidates have together. A weight whose
sign is known beforehand (who proposes a value cannot speak against it) keeps that sign: few examples must not teach the
contrary.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from onrecord.speakers.choosing import Candidate

PENALTY = 1.0
STEPS = 400


class Asked(msgspec.Struct, eq=False):
    """One question: its candidates, which are right, how much it counts, and where it is from."""

    candidates: list[Candidate]
    right: list[bool]
    weight: float
    set: str
    doc: str


def fit_logit(
    asked: Sequence[Asked],
    *,
    signs: Mapping[str, int],
    prior: Mapping[str, float],
    penalty: float = PENALTY,
) -> dict[str, float]:
    """The weights by feature.

    Args:
        asked: Questions.
        signs: By the beginning of a feature's name: 1 where its weight is never below 0, -1 never above, 0 free; the
            longest beginning counts.
        prior: The weight that a feature has where nothing tells otherwise, 0 if not given: what we know of phrases and
            the scorers of the sources, who count half of the words as right, do not see.
        penalty: On half the square of each weight's distance from its prior.
    """
    names = sorted({name for one in asked for each in one.candidates for name in each.features})
    places = {name: at for at, name in enumerate(names)}
    rows = [each.features for one in asked for each in one.candidates]
    matrix = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            matrix[at, places[name]] = value
    sizes = [len(one.candidates) for one in asked]
    part = np.repeat(np.arange(len(asked)), sizes)
    right = np.array([each for one in asked for each in one.right], dtype=float)
    weight = np.array([one.weight for one in asked])
    low, high = _bounds(names, signs)
    start = np.clip(np.array([prior.get(name, 0.0) for name in names]), low, high)
    found = _descend(matrix, part, right, weight, (low, high), start, penalty)
    made = {name: round(float(found[at]), 4) for name, at in places.items() if abs(found[at]) > 5e-4}
    return {**{name: value for name, value in prior.items() if name not in places}, **made}


def _bounds(names: Sequence[str], signs: Mapping[str, int]) -> tuple[np.ndarray, np.ndarray]:
    own = []
    for name in names:
        known = [begin for begin in signs if name.startswith(begin)]
        own.append(signs[max(known, key=len)] if known else 0)
    sign = np.array(own)
    return np.where(sign > 0, 0.0, -np.inf), np.where(sign < 0, 0.0, np.inf)


def _descend(
    matrix: np.ndarray, part: np.ndarray, right: np.ndarray, weight: np.ndarray,
    bounds: tuple[np.ndarray, np.ndarray], prior: np.ndarray, penalty: float,
) -> np.ndarray:  # fmt: skip
    """Projected gradient steps with momentum that begins anew where the loss rises."""
    count = len(weight)
    low, high = bounds

    def loss_of(w: np.ndarray) -> tuple[float, np.ndarray]:
        total = matrix @ w
        top = np.full(count, -np.inf)
        np.maximum.at(top, part, total)
        power = np.exp(total - top[part])
        whole = np.bincount(part, power, count)
        good = np.bincount(part, power * right, count)
        share = power / whole[part] - power * right / np.maximum(good[part], 1e-12)
        loss = -(weight * np.log(np.maximum(good / whole, 1e-12))).sum() + 0.5 * penalty * float(
            (w - prior) @ (w - prior)
        )
        return float(loss), matrix.T @ (weight[part] * share) + penalty * (w - prior)

    w = ahead = prior.copy()
    step, pace, last = 1.0, 1.0, loss_of(w)[0]
    for _ in range(STEPS):
        loss, gradient = loss_of(ahead)
        while True:
            tried = np.clip(ahead - step * gradient, low, high)
            moved = tried - ahead
            if loss_of(tried)[0] <= loss + float(gradient @ moved) + float(moved @ moved) / (2 * step) + 1e-9:
                break
            step /= 2
        reached = loss_of(tried)[0]
        if reached > last:
            ahead, pace, last = w, 1.0, loss_of(w)[0]
            continue
        quicker = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, w, pace = tried + (pace - 1) / quicker * (tried - w), tried, quicker
        if last - reached < 1e-7 and pace > 20:
            break
        last = reached
        step *= 1.1
    return w


def fit_scale(chances: Sequence[float], right: Sequence[bool], weight: Sequence[float]) -> tuple[float, float]:
    """Slope and shift of a logistic model of the logit of a chance, drawn to 1 and 0 where there is little to see."""
    chance = np.clip(np.array(chances), 1e-6, 1 - 1e-6)
    x, y, w = np.log(chance / (1 - chance)), np.array(right, dtype=float), np.array(weight)
    slope, shift = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(slope * x + shift)))
        error, curve = w * (p - y), w * p * (1 - p)
        gradient = np.array([(error * x).sum() + 2 * (slope - 1), error.sum() + 2 * shift])
        hessian = np.array([[(curve * x * x).sum() + 2, (curve * x).sum()], [(curve * x).sum(), curve.sum() + 2]])
        change = np.linalg.solve(hessian, gradient)
        slope, shift = slope - change[0], shift - change[1]
    return round(float(slope), 4), round(float(shift), 4)
