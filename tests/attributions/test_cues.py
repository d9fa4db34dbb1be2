from __future__ import annotations

import numpy as np
import pytest

from onrecord.attributions.cues import find_candidates
from onrecord.encoder.encoding import View
from onrecord.encoder.windows import Window


def view_of(cue_scores: list[tuple[float, float, float]], window: Window | None = None) -> View:
    """A view with the given scores (outside, begin, inside) of the cue layer."""
    tags = np.zeros((len(cue_scores), 3, 3), dtype=np.float32)
    tags[:, 1] = cue_scores
    nothing = np.zeros((len(cue_scores), 1), dtype=np.float32)
    whole = Window(0, 0, len(cue_scores), len(cue_scores))
    return View(window or whole, tags, nothing, nothing, nothing, nothing, nothing)


OUT, BEGIN, INSIDE, DOUBT = (9.0, 0.0, 0.0), (0.0, 9.0, 0.0), (0.0, 0.0, 9.0), (2.0, 0.0, 0.0)


def test_find_candidates_finds_stretches() -> None:
    assert find_candidates(view_of([OUT, BEGIN, INSIDE, OUT, BEGIN]), bias=0.0) == [(1, 3), (4, 5)]


@pytest.mark.parametrize(("bias", "found"), [(0.0, []), (3.0, [(1, 2)])])
def test_find_candidates_finds_more_with_a_bias(bias: float, found: list[tuple[int, int]]) -> None:
    assert find_candidates(view_of([OUT, DOUBT, OUT]), bias=bias) == found


def test_find_candidates_does_not_stretch_or_break_a_cue_with_the_bias() -> None:
    assert find_candidates(view_of([OUT, BEGIN, INSIDE, INSIDE, OUT]), bias=4.0) == [(1, 4)]


def test_find_candidates_leaves_the_context_to_its_neighbours() -> None:
    window = Window(10, 12, 14, 15)
    assert find_candidates(view_of([BEGIN, OUT, BEGIN, OUT, BEGIN], window), bias=0.0) == [(2, 3)]
