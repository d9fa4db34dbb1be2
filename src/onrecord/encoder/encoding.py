"""What one pass of the encoder says about a text; every head reads from this."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.pieces import Pieces
from onrecord.encoder.windows import Window
from onrecord.types import NameKind

NAME_KINDS: tuple[NameKind, ...] = ("person", "organisation", "place", "people")
TAGS = 9  # three roles x outside, begin, inside
NAMES = 1 + 2 * len(NAME_KINDS)  # outside, and begin and inside of each kind
Floats = npt.NDArray[np.float32]
_NOTHING: Floats = np.zeros((0, 0), dtype=np.float32)
_NO_PLACES = np.zeros(0, dtype=np.int64)


class Layout(msgspec.Struct, frozen=True):
    """Which columns of the encoder's output belong to which head."""

    hidden: int = 128
    names: int = 0  # columns of the name head; weights without one have none

    @property
    def width(self) -> int:
        """Columns in all: tag scores, name scores, then four projections for the rows."""
        return TAGS + self.names + 4 * self.hidden


class View(msgspec.Struct, frozen=True):
    """The encoder's output for one window.

    Shape: ``tags`` words x 3 roles x 3 (outside, begin, inside); ``names`` words x ``NAMES`` (or 0);
    the others words x hidden; ``states`` pieces with both end marks x size, of the layer that further heads begin from
    (0 pieces where the weights give none), ``first`` the place in it of each word's first piece.
    """

    window: Window
    tags: Floats
    names: Floats
    word: Floats
    cue: Floats
    word_gate: Floats
    cue_gate: Floats
    states: Floats = msgspec.field(default_factory=lambda: _NOTHING)
    first: npt.NDArray[np.int64] = msgspec.field(default_factory=lambda: _NO_PLACES)


class Encoding(msgspec.Struct, frozen=True):
    """A text with the views of all its windows, which may be made only as they are taken."""

    text: str
    pieces: Pieces
    views: Iterable[View]


def view_of(
    window: Window,
    output: Floats,
    layout: Layout,
    states: Floats = _NOTHING,
    first: npt.NDArray[np.int64] = _NO_PLACES,
) -> View:
    """The columns of one window's output, by head. Shape: ``output`` is words x ``layout.width``."""
    tags = output[:, :TAGS].reshape(-1, 3, 3)
    names = output[:, TAGS : TAGS + layout.names]
    word, cue, word_gate, cue_gate = np.split(output[:, TAGS + layout.names :], 4, axis=1)
    return View(window, tags, names, word, cue, word_gate, cue_gate, states, first)
