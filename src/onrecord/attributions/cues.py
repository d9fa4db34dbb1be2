"""Candidate cues: stretches of words that may introduce a statement; rows decide which do."""

from __future__ import annotations

import numpy as np

from onrecord.attributions.chain import IMPOSSIBLE, Floats, Ints, best_paths, runs
from onrecord.encoder.encoding import View

_CUE = 1  # layer of the tags
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
    lengths: Ints = np.asarray([len(scores)], dtype=np.int64)
    labels = best_paths(scores[None], _STARTS, moves, lengths)[0]
    low, high = view.window.start - view.window.low, view.window.end - view.window.low
    return [span for span in runs(labels, 1) if low <= span[0] < high]
