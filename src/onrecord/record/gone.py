"""Reports that a document does not have any more: their rows go, and their numbers and links are kept beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from onrecord.record import tables

_R, _S, _G = tables.report, tables.statement, tables.gone


def take_out(connection: Connection, reports: Sequence[Row[Any]]) -> None:
    """Take reports out as if they were rejected: what was linked through them stays together."""
    if not reports:
        return
    rows = [one.row for one in reports]
    left = [{"row": one.row, "id": one.id, "document": one.document, "matched": one.matched} for one in reports]
    connection.execute(insert(_G), left)
    connection.execute(delete(_R).where(_R.c.row.in_(rows)))
    connection.execute(delete(_S).where(_S.c.row.in_(rows)))


def put_back(connection: Connection, rows: Sequence[int]) -> None:
    """Reports that come back have their own numbers again."""
    connection.execute(delete(_G).where(_G.c.row.in_(rows)))


def gone_from(connection: Connection, document: int) -> dict[str, int]:
    """The rows of the reports that a document had, by their ids."""
    return dict(connection.execute(select(_G.c.id, _G.c.row).where(_G.c.document == document)).all())
