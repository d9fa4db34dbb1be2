"""Marking: the pairs that are asked about in one sentence, as the pair layer reads them.

Only the rows that are pooled go through the layer: the mark of the beginning and the pieces of both sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.encoder.encoding import Floats

Numbers = npt.NDArray[np.int64]
Sides = tuple[Sequence[int], Sequence[int]]


class Asked(msgspec.Struct, frozen=True):
    """A sentence's states (shape: pieces between the end marks x size) and the pieces of both sides of each pair.

    >>> asked = Asked(np.zeros((5, 8), dtype=np.float32), [(range(1, 2), range(2, 4))])
    >>> asked.rows.tolist(), asked.owners.tolist()
    ([0, 1, 2, 3], [0, 0, 0, 0])
    """

    states: Floats
    sides: Sequence[Sides]

    @property
    def rows(self) -> Numbers:
        """The pieces that go through the layer, pair after pair."""
        own = ([0, *sorted({*actor, *recipient})] for actor, recipient in self.sides)
        return np.fromiter(chain.from_iterable(own), dtype=np.int64)

    @property
    def owners(self) -> Numbers:
        """The pair of each row."""
        return _owners_of(self.rows)

    @property
    def inputs(self) -> dict[str, npt.NDArray[np.generic]]:
        """What the layer takes: ``marks`` pairs x 2 x pieces, ``pool`` pairs x 3 x rows (begin, actor, recipient)."""
        rows = self.rows
        owners = _owners_of(rows)
        marks = np.zeros((len(self.sides), 2, len(self.states)), dtype=np.float32)
        for number, pair in enumerate(self.sides):
            for role, side in enumerate(pair):
                marks[number, role, list(side)] = 1
        pool = np.zeros((len(self.sides), 3, len(rows)), dtype=np.float32)
        at = np.arange(len(rows))
        pool[owners, 0, at] = rows == 0
        for role in (0, 1):
            marked = marks[owners, role, rows]
            pool[owners, role + 1, at] = marked / np.maximum(marks[owners, role].sum(axis=1), 1)
        return {"states": self.states, "marks": marks, "rows": rows, "owners": owners, "pool": pool}


def _owners_of(rows: Numbers) -> Numbers:
    """The pair of each row: each begins with the mark, which stands in no side."""
    owners: Numbers = np.cumsum(rows == 0) - 1
    return owners
