"""Windows of a long text: whole paragraphs where they fit, with neighbouring words as context."""

from __future__ import annotations

import msgspec
import numpy as np

from onrecord.encoder.pieces import Ints, Pieces


class Window(msgspec.Struct, frozen=True):
    """Words ``[low, high)`` are shown to the encoder; ``[start, end)`` of them are decided here."""

    low: int
    start: int
    end: int
    high: int


class Sizes(msgspec.Struct, frozen=True):
    """Sizes in pieces; ``limit`` counts the context but not the two end marks of the encoder."""

    limit: int = 382
    left: int = 48
    right: int = 24


def split_windows(pieces: Pieces, sizes: Sizes, *, first_core: int | None = None) -> tuple[Window, ...]:
    """Windows whose cores cover every word once, in order.

    Args:
        pieces: The text.
        sizes: Limits in pieces.
        first_core: Size of the first core, so that training can move the borders about.
    """
    windows: list[Window] = []
    count = len(pieces.words)
    start = 0
    core = sizes.limit - sizes.left - sizes.right
    size = first_core or core + sizes.left
    while start < count:
        end = _core_end(pieces, start, size)
        low = _reach_left(pieces.first, start, sizes.left)
        high = _reach_right(pieces.first, end, sizes.right)
        windows.append(Window(low, start, end, high))
        start = end
        size = core
    return tuple(windows)


def _core_end(pieces: Pieces, start: int, size: int) -> int:
    """The last paragraph border within ``size`` pieces; the size itself where there is none."""
    count = len(pieces.words)
    end = int(np.searchsorted(pieces.first, pieces.first[start] + size, side="right")) - 1
    end = min(max(end, start + 1), count)
    if end == count:
        return count
    borders = np.flatnonzero(np.diff(pieces.paragraph[start : end + 1])) + start + 1
    return int(borders[-1]) if len(borders) else end


def _reach_left(first: Ints, word: int, size: int) -> int:
    return int(np.searchsorted(first, first[word] - size, side="left"))


def _reach_right(first: Ints, word: int, size: int) -> int:
    return int(np.searchsorted(first, first[word] + size, side="right")) - 1
