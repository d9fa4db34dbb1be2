from __future__ import annotations

import numpy as np

from onrecord.encoder.encoding import Layout, view_of
from onrecord.encoder.windows import Window


def test_view_of_parts_the_columns_by_head() -> None:
    layout = Layout(hidden=2)
    output = np.arange(2 * layout.width, dtype=np.float32).reshape(2, layout.width)
    view = view_of(Window(0, 0, 2, 2), output, layout)
    assert view.tags.shape == (2, 3, 3)
    assert view.tags[0].ravel().tolist() == list(range(9))
    assert [x[0].tolist() for x in (view.word, view.cue, view.word_gate, view.cue_gate)] == [
        [9, 10],
        [11, 12],
        [13, 14],
        [15, 16],
    ]


def test_view_of_keeps_the_states_for_the_heads_above() -> None:
    layout = Layout(hidden=2)
    output, states = np.zeros((1, layout.width), dtype=np.float32), np.ones((3, 5), dtype=np.float32)
    view = view_of(Window(0, 0, 1, 1), output, layout, states, np.asarray([1]))
    assert view.states is states
    assert view.first.tolist() == [1]
    bare = view_of(Window(0, 0, 1, 1), output, layout)
    assert (bare.states.shape, bare.first.shape) == ((0, 0), (0,))
