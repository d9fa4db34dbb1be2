"""What made a row: the version of the program, the digest of its weights and that of its data files, by run."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select

from onrecord.record import tables

_R = tables.run


class MadeBy(msgspec.Struct, frozen=True):
    """One run, as every export names it; "unknown" where a row was added by hand or by a program that said nothing.

    >>> MadeBy("run_1", "0.4.0", "5c21", None).told
    'onrecord 0.4.0, weights 5c21, data unknown'
    """

    run: str
    program: str  # the version of onrecord
    weights: str  # the digest of the weights
    data: str | None  # the digest of word lists, registers, rankers, thresholds

    @property
    def told(self) -> str:
        """In words, for formats that have one field for all of it."""
        return f"onrecord {self.program}, weights {self.weights}, data {self.data or 'unknown'}"


def load_makers(connection: Connection) -> Mapping[int, MadeBy]:
    """All runs of a record by their row; there are few."""
    query = select(_R.c.row, _R.c.id, _R.c.code, _R.c.weights, _R.c.data)
    return {row: MadeBy(*rest) for row, *rest in connection.execute(query)}
