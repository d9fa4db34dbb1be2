"""Ranker: a linear model that chooses among the entities near a pronoun or a common noun, or nobody.

Each candidate has the features of ``features.py``; the chances are the softmax of their weighted sums. The weights are
data (``ranker.json``) made by ``train/actors/fit.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.actors import features
from onrecord.actors.scene import Scene, Spot
from onrecord.encoder.weights import read_values
from onrecord.phrases.sources import Source

_FILE = Path(__file__).parent / "ranker.json"


class Weights(msgspec.Struct, frozen=True):
    """One weight for each feature of a candidate, and of nobody."""

    candidate: tuple[float, ...]
    nobody: tuple[float, ...]


class Choice(msgspec.Struct, frozen=True):
    """A candidate with its chance; ``None`` is nobody."""

    entity: int | None
    chance: float


@cache
def load_weights(path: Path = _FILE) -> Weights:
    """Read the weights.

    Raises:
        ModelError: The file is missing or does not have one weight for each feature.
    """
    return read_values(path, Weights, "the antecedent weights", _has_its_features)


def _has_its_features(weights: Weights) -> bool:
    return (len(weights.candidate), len(weights.nobody)) == (len(features.NAMES), len(features.NOBODY))


def rank(
    scene: Scene, number: int, source: Source, spots: Iterable[Spot], *, nobody: bool, weights: Weights
) -> list[Choice]:
    """The candidates with their chances, the likeliest first.

    Args:
        scene: The article so far.
        number: The attribution.
        source: Its source.
        spots: The nearest place of each candidate, the nearest first.
        nobody: Whether nobody is a candidate too.
        weights: What ``load_weights`` gave.
    """
    entities: list[int | None] = []
    totals: list[float] = []
    for at, spot in enumerate(spots):
        entities.append(spot.entity)
        totals.append(_dot(weights.candidate, features.of_candidate(scene, number, source, spot, at)))
    if nobody:
        totals.append(_dot(weights.nobody, features.of_nobody(source, len(entities))))
        entities.append(None)
    chances = _softmax(totals)
    return sorted((Choice(e, c) for e, c in zip(entities, chances, strict=True)), key=lambda choice: -choice.chance)


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _softmax(totals: Sequence[float]) -> list[float]:
    most = max(totals, default=0.0)
    powers = [math.exp(total - most) for total in totals]
    whole = sum(powers)
    return [power / whole for power in powers]
