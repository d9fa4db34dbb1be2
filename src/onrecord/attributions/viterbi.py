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
    order, live, steps = _longest_first(emissions, lengths)
    total = steps[0] + starts
    before: list[Floats] = []
    for count, scores in zip(live[1:], steps[1:], strict=True):
        before.append(total[:count].copy())
        # The label before comes first: numpy reduces a first axis much faster than a short last one.
        options = before[-1].T[:, :, None] + transitions[:, None, :]
        total[:count] = options.max(axis=0) + scores[:count]
    paths = np.zeros(emissions.shape[:2], dtype=np.int64)
    label: Ints = total.argmax(axis=1)
    paths[order, lengths[order] - 1] = label
    to = np.ascontiguousarray(transitions.T)
    for step in range(len(before) - 1, -1, -1):
        count = live[step + 1]
        label[:count] = (before[step] + to[label[:count]]).argmax(axis=1)
        paths[order[:count], step] = label[:count]
    return paths


def total_scores(emissions: Floats, transitions: Floats, lengths: Ints) -> Floats:
    """Logarithm of the summed scores of all paths of each sequence (the forward algorithm).

    Shape: as in ``best_paths``; the scores of the first step hold the start scores.
    """
    powers = np.exp(transitions)
    order, live, steps = _longest_first(emissions, lengths)
    total = steps[0].copy()
    for count, scores in zip(live[1:], steps[1:], strict=True):
        most = total[:count].max(axis=1, keepdims=True)
        total[:count] = np.log(np.exp(total[:count] - most) @ powers + TINY) + most + scores[:count]
    most = total.max(axis=1)
    result: Floats = np.empty_like(most)
    result[order] = np.log(np.exp(total - most[:, None]).sum(axis=1)) + most
    return result


def _longest_first(emissions: Floats, lengths: Ints) -> tuple[Ints, list[int], Floats]:
    """The order from long to short, how many sequences have each step, and the scores by step in that order.

    At each step only the sequences that go on are touched, and they stand together.
    """
    order = np.argsort(-lengths, kind="stable")
    longest = int(lengths[order[0]]) if len(order) else 0
    ends = np.sort(lengths)
    live = len(lengths) - np.searchsorted(ends, np.arange(longest), side="right")
    steps = np.ascontiguousarray(emissions[order, :longest].transpose(1, 0, 2))
    return order, live.tolist(), steps


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
