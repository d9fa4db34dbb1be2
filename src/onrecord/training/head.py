"""Fit the row head to the rows of annotated texts, held to the shipped head by a ridge.

The encoder stays as it is; only what is read from its columns learns (``attributions.argument_labelling``). The further
a weight goes from the shipped one, the more the rows have to say for it, so that few texts change little.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np

from onrecord.attributions.argument_labelling import RowHead
from onrecord.attributions.viterbi import Floats
from onrecord.training.chain import LabelledRow, loss_and_slope, pack

Arrays = dict[str, Floats]
_KEEPS = (0.9, 0.999)  # of the slopes and of their squares before
_LEAST = 1e-8
_WARM = 20  # steps until the rate is whole
_LAST = 0.1  # share of the rate that is left at the end


class Settings(msgspec.Struct, frozen=True):
    """How a head is fitted; the values were chosen on our corpus (``docs/howto/train.md``)."""

    epochs: int = 8
    rate: float = 1e-3
    pull: float = 1e-2  # toward the shipped weights, for each row
    batch: int = 128  # rows
    seed: int = 1


def fit_head(
    rows: Sequence[LabelledRow],
    shipped: RowHead,
    settings: Settings,
    told: Callable[[int, float], None] = lambda epoch, loss: None,
) -> RowHead:
    """The head that fits the rows best and is not far from the shipped one.

    Source of the method: Adam (Kingma and Ba 2015), with the rate falling to a tenth.

    Args:
        rows: What candidates should take; without any the shipped head comes back.
        shipped: Where it begins and is pulled to.
        settings: How long and how fast.
        told: Hears after each epoch its number and the mean loss of a row before it.
    """
    ordered = sorted(rows, key=lambda row: len(row.labels))
    chunks = [ordered[at : at + settings.batch] for at in range(0, len(ordered), settings.batch)]
    dice = random.Random(settings.seed)
    weights, start = arrays_of(shipped), arrays_of(shipped)
    before = _Before({name: np.zeros_like(one) for name, one in start.items()}, settings, len(chunks))
    for epoch in range(settings.epochs if chunks else 0):
        dice.shuffle(chunks)
        total = 0.0
        for chunk in chunks:
            loss, slopes = loss_and_slope(pack(chunk), RowHead(**weights))
            total += loss
            slopes_of = {
                name: slope / len(chunk) + settings.pull * (weights[name] - start[name])
                for name, slope in arrays_of(slopes).items()
            }
            weights = {name: weights[name] - step for name, step in before.steps(slopes_of)}
        told(epoch, total / len(rows))
    return RowHead(**weights)


class _Before:
    """Running means of the slopes and of their squares."""

    def __init__(self, zeros: Arrays, settings: Settings, batches: int) -> None:
        self._mean = zeros
        self._square = {name: one.copy() for name, one in zeros.items()}
        self._at, self._all = 0, max(settings.epochs * batches, 1)
        self._rate = settings.rate

    def steps(self, slopes: Arrays) -> Iterator[tuple[str, Floats]]:
        """How far each array goes."""
        self._at += 1
        rate = self._rate * min(1.0, self._at / _WARM) * (1 - (1 - _LAST) * self._at / self._all)
        first, second = (1 - keeps**self._at for keeps in _KEEPS)
        for name, slope in slopes.items():
            self._mean[name] = _KEEPS[0] * self._mean[name] + (1 - _KEEPS[0]) * slope
            self._square[name] = _KEEPS[1] * self._square[name] + (1 - _KEEPS[1]) * slope * slope
            step = rate * (self._mean[name] / first) / (np.sqrt(self._square[name] / second) + _LEAST)
            yield name, step.astype(np.float32)


def arrays_of(head: RowHead) -> Arrays:
    """The weights by their names, as ``heads.npz`` has them."""
    return {name: getattr(head, name) for name in RowHead.__struct_fields__}
