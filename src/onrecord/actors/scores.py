"""Scores: the probability that a speaker is right, from the rule that found it and what the ranker says.

A logistic model for each family of rules over the ranker’s chance, fitted by ``train/actors/fit.py``; the threshold
stands beside it in ``operating.json``. A named speaker below it loses the name.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

import msgspec

from onrecord.actors.scene import Resolution
from onrecord.encoder.weights import read_values
from onrecord.phrases.sources import Source
from onrecord.types import Manner

_FILE = Path(__file__).parent / "operating.json"
_LEAST = 0.02  # a ranker that is surer than this is not to be believed


class Operating(msgspec.Struct, frozen=True):
    """Where the stage works: the least scores of named speakers, and the logistic model of the score."""

    threshold: float
    direct: float  # the same for the speaker of a direct quotation, whose very words it gives
    slope: float  # of the logit of the ranker's chance
    intercepts: dict[str, float]  # by rule; "" for a rule that is not listed


@cache
def load_operating(path: Path = _FILE) -> Operating:
    """Read the operating point.

    Raises:
        ModelError: The file is missing or does not follow its format.
    """
    return read_values(path, Operating, "the operating point of the speakers")


def least_score(manner: Manner, operating: Operating) -> float:
    """The least score with which a speaker keeps the name.

    >>> least_score("direct", Operating(threshold=0.5, direct=0.8, slope=1.0, intercepts={}))
    0.8
    """
    return operating.direct if manner == "direct" else operating.threshold


def score_of(resolution: Resolution, source: Source, operating: Operating) -> float:
    """Probability that the speaker is right, 0 to 1."""
    intercept = operating.intercepts.get(family(resolution, source), operating.intercepts[""])
    total = intercept + operating.slope * logit(resolution.chance)
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def family(resolution: Resolution, source: Source) -> str:
    """The rule, and for a pronoun its sort.

    >>> family(Resolution("pronoun"), Source("pronoun", "he", 0, 2, gender="male"))
    'pronoun, person'
    """
    if resolution.rule != "pronoun":
        return resolution.rule
    return "pronoun, person" if source.gender else "pronoun, other"


def logit(chance: float) -> float:
    """Logarithm of the odds; 0 for a rule that decides alone."""
    if chance == 1.0:
        return 0.0
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))
