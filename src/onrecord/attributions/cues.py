"""Candidate cues: stretches of words that may introduce a statement; rows decide which do."""

from __future__ import annotations

import numpy as np

from onrecord.attributions.viterbi import IMPOSSIBLE, Floats, Ints, best_paths, runs
from onrecord.encoder.encoding import View

_CUE = 1  # layer of the tags
_PLAIN = np.float32(4.0)  # a word that is outside by this margin is outside in any good path
_STARTS = np.asarray([0, 0, IMPOSSIBLE], dtype=np.float32)
_MOVES = np.asarray([[0, 0, IMPOSSIBLE], [0, 0, 0], [0, 0, 0]], dtype=np.float32)


def find_candidates(view: View, *, bias: float) -> list[tuple[int, int]]:
    """Cues that begin in the window's core, as ranges of words counted from ``window.low``.

    Args:
        view: The encoder's output.
        bias: Added to every score of beginning a cue: higher finds more, right or wrong. How far a cue
            reaches is left to the tags, and what is gained is given back where two cues would touch.
    """
    scores: Floats = view.tags[:, _CUE].copy()
    scores[:, 1] += np.float32(bias)
    moves = _MOVES.copy()
    moves[1:, 1] -= np.float32(bias)
    labels = _decode(scores, moves)
    low, high = view.window.start - view.window.low, view.window.end - view.window.low
    return [span for span in runs(labels, 1) if low <= span[0] < high]


def _decode(scores: Floats, moves: Floats) -> Ints:
    """Labels of the words; only stretches that are not plainly outside are looked at, all at once."""
    unsure = np.flatnonzero(scores[:, 1:].max(axis=1) > scores[:, 0] - _PLAIN)
    labels: Ints = np.zeros(len(scores), dtype=np.int64)
    if not len(unsure):
        return labels
    stretches = np.split(unsure, np.flatnonzero(np.diff(unsure) > 1) + 1)
    lengths: Ints = np.asarray([len(stretch) for stretch in stretches], dtype=np.int64)
    packed = np.zeros((len(stretches), int(lengths.max()), 3), dtype=np.float32)
    for number, stretch in enumerate(stretches):
        packed[number, : len(stretch)] = scores[stretch]
    paths = best_paths(packed, _STARTS, moves, lengths)
    for number, stretch in enumerate(stretches):
        labels[stretch] = paths[number, : len(stretch)]
    return labels
