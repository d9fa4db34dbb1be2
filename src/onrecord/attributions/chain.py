"""Best label sequences of a linear chain (Viterbi), many at a time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

TINY = np.float32(1e-30)
IMPOSSIBLE = np.float32(-1e4)


def best_paths(emissions: Floats, starts: Floats, transitions: Floats, lengths: Ints) -> Ints:
    """The best labels of each sequence; labels past its length mean nothing.

    Shape: ``emissions`` sequences x steps x labels; ``transitions`` from x to; result sequences x steps.
    Source of the method: Viterbi (1967).
    """
    count, steps, labels = emissions.shape
    total = emissions[:, 0] + starts
    back = np.zeros((steps, count, labels), dtype=np.int8)
    last = np.arange(labels, dtype=np.int8)
    into = np.ascontiguousarray(transitions.T)
    for step in range(1, steps):
        options = total[:, None, :] + into
        best = options.argmax(axis=2)
        live = (step < lengths)[:, None]
        back[step] = np.where(live, best, last)
        total = np.where(live, options.max(axis=2) + emissions[:, step], total)
    paths = np.zeros((count, steps), dtype=np.int64)
    label = total.argmax(axis=1)
    rows = np.arange(count)
    for step in range(steps - 1, -1, -1):
        paths[:, step] = label
        label = back[step, rows, label]
    return paths


def total_scores(emissions: Floats, transitions: Floats, lengths: Ints) -> Floats:
    """Logarithm of the summed scores of all paths of each sequence (the forward algorithm).

    Shape: as in ``best_paths``; the scores of the first step hold the start scores.
    """
    powers = np.exp(transitions)
    total = emissions[:, 0]
    for step in range(1, emissions.shape[1]):
        most = total.max(axis=1, keepdims=True)
        stepped = np.log(np.exp(total - most) @ powers + TINY) + most + emissions[:, step]
        total = np.where((step < lengths)[:, None], stepped, total)
    most = total.max(axis=1)
    result: Floats = np.log(np.exp(total - most[:, None]).sum(axis=1)) + most
    return result


def runs(labels: Ints, begin: int) -> list[tuple[int, int]]:
    """Ranges ``[start, end)`` labelled ``begin`` and then ``begin + 1``.

    >>> runs(np.array([0, 1, 2, 0, 1]), 1)
    [(1, 3), (4, 5)]
    """
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero((labels == begin) | (labels == begin + 1)):
        if found and found[-1][1] == at and labels[at] == begin + 1:
            found[-1] = (found[-1][0], int(at) + 1)
        else:
            found.append((int(at), int(at) + 1))
    return found
