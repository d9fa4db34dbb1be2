"""The likelihood of rows under the row head, and how it changes with the head's weights.

A row is a linear chain over the labels of ``attributions.argument_labelling``. Words far from anything that a row may
take are left out: there the shipped head is sure that they are outside, and nothing is to be learnt.
Source of the method: Lafferty, McCallum, Pereira (2001); the sums are scaled as in Rabiner (1989).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.attributions.argument_labelling import RowHead
from onrecord.attributions.viterbi import IMPOSSIBLE, Floats, Ints

LABELS = 7  # outside, and begin and inside of source, cue and content
Sizes = npt.NDArray[np.int64]


class LabelledRow(msgspec.Struct, frozen=True):
    """The unsure stretch of one candidate cue, and what it should take there.

    Shape: ``base`` words x hidden, what the encoder gives before the places are added; the others words.
    """

    base: npt.NDArray[np.float16]
    distance: Ints
    paragraph: Ints
    labels: Ints
    opens: bool  # whether the stretch begins with the first word of its window


class Packed(msgspec.Struct, frozen=True):
    """Some rows side by side, the longest first. Shape: rows x steps, and rows x steps x hidden for ``base``."""

    base: Floats
    distance: Ints
    paragraph: Ints
    labels: Ints
    lengths: Sizes
    opens: Floats

    @property
    def steps(self) -> npt.NDArray[np.bool_]:
        """Which steps belong to their row."""
        mask: npt.NDArray[np.bool_] = np.arange(self.labels.shape[1]) < self.lengths[:, None]
        return mask


def pack(rows: Sequence[LabelledRow]) -> Packed:
    """Rows as arrays of one width."""
    rows = sorted(rows, key=lambda row: -len(row.labels))
    lengths = np.asarray([len(row.labels) for row in rows], dtype=np.int64)
    shape = (len(rows), int(lengths[0]))
    base = np.zeros((*shape, rows[0].base.shape[1]), dtype=np.float32)
    distance, paragraph, labels = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for at, row in enumerate(rows):
        base[at, : lengths[at]] = row.base
        distance[at, : lengths[at]] = row.distance
        paragraph[at, : lengths[at]] = row.paragraph
        labels[at, : lengths[at]] = row.labels
    opens = np.asarray([row.opens for row in rows], dtype=np.float32)
    return Packed(base, distance, paragraph, labels, lengths, opens)


def moves_between() -> Floats:
    """Scores that forbid an inside without its begin. Shape: labels x labels, from x to."""
    moves = np.zeros((LABELS, LABELS), dtype=np.float32)
    for inside in (2, 4, 6):
        moves[:, inside] = IMPOSSIBLE
        moves[[inside - 1, inside], inside] = 0
    return moves


_MOVES = moves_between()
_FIRST = np.asarray([0, 0, IMPOSSIBLE, 0, IMPOSSIBLE, 0, IMPOSSIBLE], dtype=np.float32)


def loss_and_slope(packed: Packed, head: RowHead) -> tuple[float, RowHead]:
    """The negative logarithm of the chance of the labels, summed over the rows, and its slope by each weight."""
    joint = packed.base + head.distance[packed.distance] + head.paragraph[packed.paragraph]
    np.maximum(joint, 0, out=joint)
    scores = np.asarray(joint @ head.roles + head.bias, dtype=np.float32)
    scores[:, 0] += packed.opens[:, None] * head.starts + _FIRST
    chances, moved, total = _expected(scores, head.transitions + _MOVES, packed.lengths)
    wanted, path = _observed(packed, scores, head.transitions)
    slope: Floats = (chances - wanted) * packed.steps[:, :, None]
    return float(total - path), _slope(packed, head, joint, slope, moved - _seen_moves(packed))


def _expected(scores: Floats, transitions: Floats, lengths: Sizes) -> tuple[Floats, Floats, float]:
    """Chance of each label at each step, expected number of each move, and the logarithm of the sum over all paths."""
    most = scores.max(axis=-1, keepdims=True)
    powers = np.exp(scores - most)
    moves = np.exp(transitions)
    width = scores.shape[1]
    live = len(lengths) - np.searchsorted(np.sort(lengths), np.arange(width), side="right")
    forward, scale = np.zeros_like(scores), np.ones(scores.shape[:2], dtype=np.float32)
    for step in range(width):
        n = live[step]
        now = powers[:n, step] * (forward[:n, step - 1] @ moves) if step else powers[:n, 0]
        scale[:n, step] = now.sum(axis=1)
        forward[:n, step] = now / scale[:n, step, None]
    backward, moved = np.ones_like(scores), np.zeros_like(moves)
    for step in range(width - 1, 0, -1):
        n = live[step]
        after = powers[:n, step] * backward[:n, step] / scale[:n, step, None]
        moved += (forward[:n, step - 1].T @ after) * moves
        backward[:n, step - 1] = after @ moves.T
    inside = np.arange(width) < lengths[:, None]
    total = float(np.where(inside, np.log(scale) + most[:, :, 0], 0).sum(dtype=np.float64))
    return forward * backward, moved, total


def _observed(packed: Packed, scores: Floats, transitions: Floats) -> tuple[Floats, float]:
    """One at each label that is right, and the score of the right path."""
    wanted: Floats = np.eye(LABELS, dtype=np.float32)[packed.labels]
    path = float((scores * wanted * packed.steps[:, :, None]).sum(dtype=np.float64))
    return wanted, path + float((_seen_moves(packed) * transitions).sum(dtype=np.float64))


def _seen_moves(packed: Packed) -> Floats:
    inside = packed.steps[:, 1:]
    seen = np.zeros((LABELS, LABELS), dtype=np.float32)
    np.add.at(seen, (packed.labels[:, :-1][inside], packed.labels[:, 1:][inside]), 1)
    return seen


def _slope(packed: Packed, head: RowHead, joint: Floats, slope: Floats, moves: Floats) -> RowHead:
    inside = packed.steps
    by_score, hidden = slope[inside], joint[inside]
    by_hidden = (by_score @ head.roles.T) * (hidden > 0)
    places = []
    for table, numbers in ((head.distance, packed.distance), (head.paragraph, packed.paragraph)):
        chosen = np.eye(len(table), dtype=np.float32)[numbers[inside]]
        places.append(chosen.T @ by_hidden)
    starts = (slope[:, 0] * packed.opens[:, None]).sum(axis=0)
    return RowHead(places[0], places[1], hidden.T @ by_score, by_score.sum(axis=0), moves, starts)
