"""Rows: for one cue, which words are its source, itself and its content.

The row head is small, so it runs in numpy over the columns that the encoder gives for each word. A row
is decoded as a linear chain (Viterbi); its labels are O, B/I-source, B/I-cue, B/I-content.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.attributions.chain import IMPOSSIBLE, Floats, Ints, best_paths, runs, total_scores
from onrecord.encoder.encoding import View
from onrecord.errors import ModelError

# Distances in words at which a new bucket begins, on either side of the cue.
_EDGES = np.asarray([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193])
_PLAIN = np.float32(4.0)  # a word whose best label is O by this margin is O in any good path
DOUBT = np.float32(2.0)  # added to the beginning of a content where a row would say nothing
_SOURCE, _CUE, _CONTENT = 1, 3, 5  # the begin labels

Range = tuple[int, int]
Bools = npt.NDArray[np.bool_]


class Row(msgspec.Struct, frozen=True):
    """What one candidate cue takes, in ranges of words of the whole text.

    ``chances`` are the mean probabilities of the chosen labels of source, cue and content (0 where
    there is none); they feed the score.
    """

    candidate: Range
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    chances: tuple[float, float, float]
    begins: float  # probability that a cue begins at the candidate, by the tags
    silent: float  # probability that the candidate introduces nothing, by the chain


class RowHead(msgspec.Struct, frozen=True):
    """The weights of the row head. Shape: as in ``train/attribution/model.py``."""

    distance: Floats
    paragraph: Floats
    roles: Floats
    bias: Floats
    transitions: Floats
    starts: Floats


def load_head(path: Path) -> RowHead:
    """Read the row head's arrays.

    Raises:
        ModelError: The file is missing or not ours.
    """
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return RowHead(*(arrays[name].astype(np.float32) for name in RowHead.__struct_fields__))
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(
            "the row head cannot be loaded", where=str(path), hint="install onrecord again", slug="bad-weights"
        ) from error


def distance_buckets(width: int, start: int, end: int) -> Ints:
    """Bucket of each word's signed distance from the cue ``[start, end)``: 16 is the cue itself.

    >>> distance_buckets(5, 2, 3).tolist()
    [14, 15, 16, 17, 18]
    """
    at = np.arange(width)
    before, after = np.maximum(start - at, 0), np.maximum(at - end + 1, 0)
    steps = np.searchsorted(_EDGES, after, side="right") - np.searchsorted(_EDGES, before, side="right")
    result: Ints = (steps + len(_EDGES)).astype(np.int64)
    return result


def paragraph_buckets(paragraph: Ints, start: int) -> Ints:
    """Bucket of each word's paragraph beside that of the cue: 2 is the same one."""
    result: Ints = np.clip(paragraph - paragraph[start], -2, 2) + 2
    return result


def read_rows(view: View, paragraph: Ints, candidates: Sequence[Range], head: RowHead) -> list[Row]:
    """One row for each candidate of a window.

    Args:
        view: The encoder's output for the window.
        paragraph: Paragraph number of each word of the window.
        candidates: Cues as ranges of words counted from ``view.window.low``.
        head: The weights.
    """
    if not candidates:
        return []
    emissions = _emissions(view, paragraph, candidates, head)
    chances = _softmax(emissions)
    begins = _softmax(view.tags[:, 1])[:, 1:].sum(axis=-1)
    chain = make_chain(emissions, head)
    labels = chain.best()
    silent = chain.chance_of_nothing()
    return [
        _row(labels[i], chances[i], candidate, view.window.low, begins, float(silent[i]))
        for i, candidate in enumerate(candidates)
    ]


class Chain(msgspec.Struct, frozen=True):
    """The unsure stretches of some rows, packed to the left edge."""

    width: int
    low: Ints
    lengths: Ints
    packed: Floats
    transitions: Floats

    def best(self) -> Ints:
        """The best labels of each row. Shape: rows x words.

        Silence may beat every single statement and still be less likely than all of them together: a row
        that would say nothing gets its best statement, decoded beside it, when that is only just worse.
        """
        doubtful = self.packed.copy()
        doubtful[:, :, _CONTENT] += DOUBT
        both = np.concatenate([self.packed, doubtful])
        lengths = np.concatenate([self.lengths, self.lengths])
        paths = best_paths(both, np.zeros(7, dtype=np.float32), self.transitions, lengths)
        plain, bold = np.split(paths, 2)
        inside = np.arange(plain.shape[1]) < self.lengths[:, None]
        speaks: Bools = np.any((plain >= _CONTENT) & inside, axis=1)
        labels = np.zeros((len(self.low), self.width), dtype=np.int64)
        for row, (start, length) in enumerate(zip(self.low, self.lengths, strict=True)):
            labels[row, start : start + length] = (plain if speaks[row] else bold)[row, :length]
        return labels

    def chance_of_nothing(self) -> Floats:
        """Probability that a row says nothing at all."""
        steps = np.arange(self.packed.shape[1]) < self.lengths[:, None]
        plain = (self.packed[:, :, 0] * steps).sum(axis=1) + (self.lengths - 1) * self.transitions[0, 0]
        result: Floats = np.exp(plain - total_scores(self.packed, self.transitions, self.lengths))
        return result


def make_chain(emissions: Floats, head: RowHead) -> Chain:
    """The chain of each row of emissions."""
    low, high = _bounds(emissions)
    packed, lengths = _pack(emissions, low, high)
    packed[:, 0] += np.where(low == 0, 1, 0)[:, None] * head.starts + _NO_INSIDE
    return Chain(emissions.shape[1], low, lengths, packed, head.transitions + _MOVES)


def _moves() -> Floats:
    moves = np.zeros((7, 7), dtype=np.float32)
    for inside in (2, 4, 6):
        moves[:, inside] = IMPOSSIBLE
        moves[[inside - 1, inside], inside] = 0
    return moves


_MOVES = _moves()
_NO_INSIDE = np.asarray([0, 0, IMPOSSIBLE, 0, IMPOSSIBLE, 0, IMPOSSIBLE], dtype=np.float32)


def _emissions(view: View, paragraph: Ints, candidates: Sequence[Range], head: RowHead) -> Floats:
    """Scores of the labels. Shape: candidates x words x 7."""
    width = len(view.word)
    result = np.empty((len(candidates), width, len(head.bias)), dtype=np.float32)
    for number, (start, end) in enumerate(candidates):
        joint = view.word_gate * view.cue_gate[start:end].mean(axis=0)
        joint += view.word
        joint += view.cue[start:end].mean(axis=0)
        joint += head.distance[distance_buckets(width, start, end)]
        joint += head.paragraph[paragraph_buckets(paragraph, start)]
        np.maximum(joint, 0, out=joint)
        result[number] = joint @ head.roles + head.bias
    return result


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def _bounds(emissions: Floats) -> tuple[Ints, Ints]:
    """First and last word that may be more than O, and one plain word on either side."""
    unsure = emissions[:, :, 1:].max(axis=-1) > emissions[:, :, 0] - _PLAIN
    width = emissions.shape[1]
    some = unsure.any(axis=1)
    low = np.where(some, unsure.argmax(axis=1), 0)
    high = np.where(some, width - unsure[:, ::-1].argmax(axis=1), 1)
    return np.maximum(low - 1, 0), np.minimum(high + 1, width)


def _pack(emissions: Floats, low: Ints, high: Ints) -> tuple[Floats, Ints]:
    """The unsure stretch of each row, moved to the left edge."""
    lengths = high - low
    at = np.minimum(low[:, None] + np.arange(int(lengths.max())), emissions.shape[1] - 1)
    return np.take_along_axis(emissions, at[:, :, None], axis=1), lengths


def _row(labels: Ints, chances: Floats, candidate: Range, offset: int, begins: Floats, silent: float) -> Row:
    source, cue, content = (tuple(runs(labels, begin)) for begin in (_SOURCE, _CUE, _CONTENT))
    if len(source) > 1:
        # A cue has one source; a second stretch is most often whom it was told.
        source = (max(source, key=lambda one: float(chances[one[0] : one[1], _SOURCE : _SOURCE + 2].sum())),)
    start, end = candidate
    return Row(
        (start + offset, end + offset),
        _moved(source, offset),
        _moved(cue, offset),
        _moved(content, offset),
        chances=(
            _mean_chance(chances, source, _SOURCE),
            _mean_chance(chances, cue, _CUE),
            _mean_chance(chances, content, _CONTENT),
        ),
        begins=float(begins[start:end].mean()),
        silent=silent,
    )


def _moved(ranges: Sequence[Range], offset: int) -> tuple[Range, ...]:
    return tuple((start + offset, end + offset) for start, end in ranges)


def _mean_chance(chances: Floats, ranges: Sequence[Range], begin: int) -> float:
    if not ranges:
        return 0.0
    values = [chances[a:b, begin : begin + 2].sum(axis=-1) for a, b in ranges]
    return float(np.concatenate(values).mean())
