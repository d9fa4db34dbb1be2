"""Choosing: a conditional logit over the candidates for one field of one speaker, of which "none" is always one.

The weights, fitted by ``train/speakers/fit.py``, stand in ``judge.json``. A feature says who proposes a candidate, how
sure that reader is, and how the candidate stands in the text; none of them is a word of a language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from onrecord.encoder.weights import read_values

_FILE = Path(__file__).parent / "judge.json"
FIELDS = ("name", "role", "organisation", "country")
DIGITS = 4  # of a chance; more would promise what no fit can keep


class Candidate(msgspec.Struct, frozen=True):
    """One value that a field may have, ``None`` for none; ``key`` tells what else its proposer knows of it."""

    value: str | None
    features: dict[str, float]
    key: int = -1


class Model(msgspec.Struct, frozen=True):
    """The weights of one field by feature, and the chance below which nothing is said."""

    weights: dict[str, float]
    least: float
    slope: float = 1.0  # of the logit of the chance, with the next: what makes the chance mean what it says
    shift: float = 0.0


class Choice(msgspec.Struct, frozen=True):
    """What was chosen, how likely it is to be right, and the best two candidates with their chances."""

    chosen: Candidate
    chance: float
    best: tuple[tuple[Candidate, float], ...]


def chances(candidates: Sequence[Candidate], weights: Mapping[str, float]) -> list[float]:
    """The chance of each candidate; they sum to 1.

    >>> chances([Candidate("Oda Fenn", {"agree": 1.0}), Candidate(None, {"none": 1.0})], {"agree": 2.0, "none": 2.0})
    [0.5, 0.5]
    """
    totals = [sum(weights.get(name, 0.0) * value for name, value in one.features.items()) for one in candidates]
    top = max(totals)
    powers = [math.exp(total - top) for total in totals]
    return [power / sum(powers) for power in powers]


def choose(candidates: Sequence[Candidate], model: Model) -> Choice:
    """The likeliest value, where it is likely enough; else the candidate that says nothing.

    Args:
        candidates: With one whose value is ``None``.
        model: Of the field.
    """
    order = sorted(zip(candidates, chances(candidates, model.weights), strict=True), key=lambda pair: -pair[1])
    none = next(one for one, _ in order if one.value is None)
    best, chance = next((pair for pair in order if pair[0].value is not None), (none, 1.0))
    sure = calibrated(chance, model)
    chosen = best if sure >= model.least else none
    return Choice(chosen, round(sure, DIGITS), tuple((one, _meant(one, share, model)) for one, share in order[:2]))


def _meant(one: Candidate, chance: float, model: Model) -> float:
    """A candidate's chance that means what it says; that of nothing is the rest of all others'."""
    meant = calibrated(chance, model) if one.value is not None else 1 - calibrated(1 - chance, model)
    return round(meant, DIGITS)


def calibrated(chance: float, model: Model) -> float:
    """A chance that means what it says: a logistic function of the logit of what the candidates have."""
    odds = math.log(max(chance, 1e-6) / max(1 - chance, 1e-6))
    return 1 / (1 + math.exp(-(model.slope * odds + model.shift)))


@cache
def read_models(path: Path = _FILE) -> Mapping[str, Model]:
    """The models of all fields.

    Raises:
        ModelError: The file is missing or does not follow its format.
    """
    return read_values(path, dict[str, Model], "the judge of the speakers")
