"""Argument labelling: for one cue, which words are its source, itself and its content.

The row head is small, so it runs in numpy over the columns that the encoder gives for each word. A row
is decoded as a linear chain (Viterbi); its labels are O, B/I-source, B/I-cue, B/I-content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.attributions.viterbi import IMPOSSIBLE, Floats, Ints, best_paths, runs, total_scores
from onrecord.encoder.encoding import View
from onrecord.errors import ModelError

# Distances in words at which a new bucket begins, on either side of the cue.
_EDGES = np.asarray([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193])
_PLAIN = np.float32(4.0)  # a word whose best label is O by this margin is O in any good path
DOUBT = np.float32(2.0)  # added to the beginning of a content where a row would say nothing
_SOURCE, _CUE, _CONTENT = 1, 3, 5  # the begin labels

Range = tuple[int, int]
Labels = tuple[int, Ints]  # the first word, and the labels from there on
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


class Draft(msgspec.Struct, frozen=True):
    """The rows of one window before they are decoded."""

    offset: int
    candidates: Sequence[Range]
    begins: Floats
    emissions: Floats


def draft_rows(view: View, paragraph: Ints, candidates: Sequence[Range], head: RowHead) -> Draft:
    """The scores of the rows of one window.

    Args:
        view: The encoder's output for the window.
        paragraph: Paragraph number of each word of the window.
        candidates: Cues as ranges of words counted from ``view.window.low``.
        head: The weights.
    """
    begins = _softmax(view.tags[:, 1])[:, 1:].sum(axis=-1)
    return Draft(view.window.low, candidates, begins, _emissions(view, paragraph, candidates, head))


def read_rows(drafts: Sequence[Draft], head: RowHead) -> list[Row]:
    """The rows of some windows, decoded all at once."""
    if not any(draft.candidates for draft in drafts):
        return []
    chain = make_chain([draft.emissions for draft in drafts], head)
    labels, silent = iter(chain.best()), iter(chain.chance_of_nothing().tolist())
    rows: list[Row] = []
    for draft in drafts:
        chances = _softmax(draft.emissions)
        rows.extend(
            _row(next(labels), chances[number], candidate, draft, next(silent))
            for number, candidate in enumerate(draft.candidates)
        )
    return rows


class Chain(msgspec.Struct, frozen=True):
    """The unsure stretches of some rows, packed to the left edge."""

    low: Ints
    lengths: Ints
    packed: Floats
    transitions: Floats

    def best(self) -> Iterator[Labels]:
        """The best labels of each row: the first word of the unsure stretch, and the labels from there.

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
        for row, (low, length) in enumerate(zip(self.low.tolist(), self.lengths.tolist(), strict=True)):
            yield low, (plain if speaks[row] else bold)[row, :length]

    def chance_of_nothing(self) -> Floats:
        """Probability that a row says nothing at all."""
        steps = np.arange(self.packed.shape[1]) < self.lengths[:, None]
        plain = (self.packed[:, :, 0] * steps).sum(axis=1) + (self.lengths - 1) * self.transitions[0, 0]
        result: Floats = np.exp(plain - total_scores(self.packed, self.transitions, self.lengths))
        return result


def make_chain(emissions: Sequence[Floats], head: RowHead) -> Chain:
    """The chain of all rows of emissions, one array a window."""
    bounds = [unsure_bounds(each) for each in emissions]
    low = np.concatenate([low for low, _ in bounds])
    lengths = np.concatenate([high - low for low, high in bounds])
    packed = np.zeros((len(low), int(lengths.max()), len(head.bias)), dtype=np.float32)
    number = 0
    for each, (lows, highs) in zip(emissions, bounds, strict=True):
        for row, start, end in zip(each, lows.tolist(), highs.tolist(), strict=True):
            packed[number, : end - start] = row[start:end]
            number += 1
    packed[:, 0] += np.where(low == 0, 1, 0)[:, None] * head.starts + _NO_INSIDE
    return Chain(low, lengths, packed, head.transitions + _MOVES)


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
    placed: dict[int, Floats] = {}  # the words and their paragraphs as seen from a paragraph
    for number, (start, end) in enumerate(candidates):
        here = int(paragraph[start])
        if here not in placed:
            placed[here] = view.word + head.paragraph[paragraph_buckets(paragraph, start)]
        joint = view.word_gate * view.cue_gate[start:end].mean(axis=0)
        joint += placed[here]
        joint += (head.distance + view.cue[start:end].mean(axis=0))[distance_buckets(width, start, end)]
        np.maximum(joint, 0, out=joint)
        np.matmul(joint, head.roles, out=result[number])
    return result + head.bias


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result


def unsure_bounds(emissions: Floats) -> tuple[Ints, Ints]:
    """First and last word that may be more than O, and one plain word on either side."""
    unsure = emissions[:, :, 1:].max(axis=-1) > emissions[:, :, 0] - _PLAIN
    width = emissions.shape[1]
    some = unsure.any(axis=1)
    low = np.where(some, unsure.argmax(axis=1), 0)
    high = np.where(some, width - unsure[:, ::-1].argmax(axis=1), 1)
    return np.maximum(low - 1, 0), np.minimum(high + 1, width)


def _row(labels: Labels, chances: Floats, candidate: Range, draft: Draft, silent: float) -> Row:
    low, path = labels
    source, cue, content = (
        tuple((a + low, b + low) for a, b in runs(path, begin)) for begin in (_SOURCE, _CUE, _CONTENT)
    )
    if len(source) > 1:
        # A cue has one source; a second stretch is most often whom it was told.
        source = (max(source, key=lambda one: float(chances[one[0] : one[1], _SOURCE : _SOURCE + 2].sum())),)
    start, end = candidate
    return Row(
        (start + draft.offset, end + draft.offset),
        _moved(source, draft.offset),
        _moved(cue, draft.offset),
        _moved(content, draft.offset),
        chances=(
            _mean_chance(chances, source, _SOURCE),
            _mean_chance(chances, cue, _CUE),
            _mean_chance(chances, content, _CONTENT),
        ),
        begins=float(draft.begins[start:end].mean()),
        silent=silent,
    )


def _moved(ranges: Sequence[Range], offset: int) -> tuple[Range, ...]:
    return tuple((start + offset, end + offset) for start, end in ranges)


def _mean_chance(chances: Floats, ranges: Sequence[Range], begin: int) -> float:
    if not ranges:
        return 0.0
    values = [chances[a:b, begin : begin + 2].sum(axis=-1) for a, b in ranges]
    return float(np.concatenate(values).mean())
