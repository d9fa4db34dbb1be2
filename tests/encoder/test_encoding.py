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
