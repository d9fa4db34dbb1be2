"""Ids → rows; an id that is not there is an error that says so."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.errors import RecordError

_A, _R, _S = tables.actor, tables.report, tables.statement


def actor_row(connection: Connection, actor: str) -> int:
    """The row of an actor of the register.

    Raises:
        RecordError: There is none with this id.
    """
    return _row_of(connection, _A, actor, "actor")


def document_row(connection: Connection, document: str) -> int:
    """The row of a document.

    Raises:
        RecordError: There is none with this id.
    """
    return _row_of(connection, tables.document, document, "document")


def statement_number(connection: Connection, statement: str) -> int:
    """The row of a statement.

    Raises:
        RecordError: There is none with this id.
    """
    name = statement.removeprefix("sta_")
    query = select(_S.c.row).join(_R, _R.c.row == _S.c.row).where(_R.c.id.in_((f"att_{name}", name)))
    row: int | None = connection.execute(query.where(_S.c.id == statement)).scalar()
    if row is None:
        raise unknown("statement", statement)
    return row


def report_row(connection: Connection, report: str) -> tuple[int, int]:
    """The rows of a report and of its statement.

    Raises:
        RecordError: There is none with this id.
    """
    found = connection.execute(select(_R.c.row, _R.c.statement).where(_R.c.id == report)).first()
    if found is None:
        raise unknown("report", report)
    return found[0], found[1]


def unknown(what: str, name: str) -> RecordError:
    """An id that the record does not have."""
    return RecordError(
        f"there is no {what} {name!r}", hint="take an id from an answer of this record", slug="unknown-id"
    )


def _row_of(connection: Connection, table: Any, name: str, what: str) -> int:
    row: int | None = connection.execute(select(table.c.row).where(table.c.id == name)).scalar()
    if row is None:
        raise unknown(what, name)
    return row
