"""Scores of pairs of mentions, as the heads give them: who is meant by which, and who holds, serves or belongs to whom.

A score is bilinear in the encoder's vectors of two mentions, and adds what their classes and their features say (the
same sums as ``train/scene/scene_model.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.encoding import Floats
from onrecord.entities.pair_features import Mentions, pair_features

Ints = npt.NDArray[np.int64]


class Pairwise(msgspec.Struct, frozen=True):
    """One pairwise head with the vectors of an article's mentions. Shape: ``later`` and ``earlier`` mentions x size."""

    later: Floats
    earlier: Floats
    classes: Floats
    hidden: tuple[Floats, Floats]
    out: tuple[Floats, float]
    table: Mentions

    def scores(self, rows: slice, columns: slice) -> Floats:
        """Of the mentions of ``rows`` with those of ``columns``."""
        crossed = self.later[rows] @ self.earlier[columns].T / np.float32(self.later.shape[1] ** 0.5)
        features = pair_features(self.table, rows, columns)
        plain = np.maximum(features @ self.hidden[0].T + self.hidden[1], 0) @ self.out[0] + self.out[1]
        kinds = self.classes[self.table.kind[rows, None], self.table.kind[None, columns]]
        result: Floats = crossed + plain + kinds
        return result


def pairwise(
    name: str, heads: Mapping[str, Floats], columns: Floats, first: Ints, last: Ints, table: Mentions
) -> Pairwise:
    """The head of this name for some mentions.

    Args:
        name: Of the head: "antecedent", "arc" or "deed".
        heads: Of the weights.
        columns: Of the article's words.
        first: The first word of each mention.
        last: The last word of each mention.
        table: The mentions themselves.
    """
    at, size = _columns_of(name, heads)
    vectors = _gelu(columns[first, at : at + size] + columns[last, at + size : at + 2 * size])

    def part(field: str) -> Floats:
        return heads[f"{name}.{field}"]

    return Pairwise(
        vectors @ part("later.weight").T + part("later.bias"),
        vectors @ part("earlier.weight").T + part("earlier.bias"),
        part("classes"),
        (part("hidden.weight"), part("hidden.bias")),
        (part("out.weight")[0], float(part("out.bias")[0])),
        table,
    )


def _columns_of(name: str, heads: Mapping[str, Floats]) -> tuple[int, int]:
    """Where the columns of a head begin, and the size of its vectors."""
    at = 2 * heads["labels"].shape[1]
    for known in ("antecedent", "arc", "deed"):
        size = heads[f"{known}.later.weight"].shape[1]
        if known == name:
            return at, size
        at += 2 * size
    raise KeyError(name)


def _gelu(x: Floats) -> Floats:
    """x times the normal distribution function, by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) / np.float32(2**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    tail = t * (series[0] + t * (series[1] + t * (series[2] + t * (series[3] + t * series[4]))))
    erf = np.sign(x) * (1 - tail * np.exp(-z * z))
    result: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return result
