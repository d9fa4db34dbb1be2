"""The score of an attribution: the probability that its source and content are right.

A logistic model over what the heads say of themselves, fitted on PolNeAR dev articles that the tagger
never saw (``train/attribution/tune.py``); its calibration error stands in the model card.
"""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from onrecord.attributions.argument_labelling import Row
from onrecord.errors import ModelError

FEATURES = 8
_LEAST = 1e-3


class Operating(msgspec.Struct, frozen=True):
    """Where the finder works: which candidates are tried and which rows are kept."""

    bias: float  # added to the tag scores of being in a cue
    threshold: float  # least score of a row that is kept
    weights: tuple[float, ...]  # one for each feature
    intercept: float


def load_operating(path: Path) -> Operating:
    """Read the operating point of a model.

    Raises:
        ModelError: The file is missing or does not follow its format.
    """
    try:
        operating = msgspec.json.decode(path.read_bytes(), type=Operating)
        if len(operating.weights) != FEATURES:
            raise msgspec.ValidationError(f"{len(operating.weights)} weights for {FEATURES} features")
        return operating
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(
            "the operating point cannot be read", where=str(path), hint="install onrecord again", slug="bad-weights"
        ) from error


def features(row: Row) -> tuple[float, ...]:
    """What the score is computed from.

    In order: logits of the chances of the cue's begin, source, cue and content; whether there is a
    source; whether the content has several pieces; logarithm of the content's words; logit of the chance
    that the cue introduces nothing.
    """
    source, cue, content = row.chances
    words = sum(end - start for start, end in row.content)
    return (
        _logit(row.begins),
        _logit(source) if row.source else 0.0,
        _logit(cue),
        _logit(content),
        float(bool(row.source)),
        float(len(row.content) > 1),
        math.log(max(words, 1)),
        _logit(row.silent),
    )


def score_of(row: Row, operating: Operating) -> float:
    """Probability that the row is right, 0 to 1."""
    total = operating.intercept
    for weight, value in zip(operating.weights, features(row), strict=True):
        total += weight * value
    return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


def _logit(chance: float) -> float:
    chance = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))
