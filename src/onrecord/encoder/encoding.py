"""What one pass of the encoder says about a text; every head reads from this."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.pieces import Pieces
from onrecord.encoder.windows import Window

Floats = npt.NDArray[np.float32]


class Layout(msgspec.Struct, frozen=True):
    """Which columns of the encoder's output belong to which head."""

    hidden: int = 128

    @property
    def width(self) -> int:
        """Columns in all: nine tag scores, then four projections for the rows."""
        return 9 + 4 * self.hidden


class View(msgspec.Struct, frozen=True):
    """The encoder's output for one window.

    Shape: ``tags`` words x 3 roles x 3 (outside, begin, inside); the others words x hidden.
    """

    window: Window
    tags: Floats
    word: Floats
    cue: Floats
    word_gate: Floats
    cue_gate: Floats


class Encoding(msgspec.Struct, frozen=True):
    """A text with the views of all its windows, which may be made only as they are taken."""

    text: str
    pieces: Pieces
    views: Iterable[View]


def view_of(window: Window, output: Floats, layout: Layout) -> View:
    """The columns of one window's output, by head. Shape: ``output`` is words x ``layout.width``."""
    tags = output[:, :9].reshape(-1, 3, 3)
    word, cue, word_gate, cue_gate = np.split(output[:, 9:], 4, axis=1)
    return View(window, tags, word, cue, word_gate, cue_gate)
