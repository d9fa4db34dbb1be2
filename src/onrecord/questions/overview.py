"""What a record holds, in a few figures: for the first page, and for whoever opens a record that is not their own."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from onrecord.record import Record, tables
from onrecord.record.codec import from_day

_D, _S, _A = tables.document, tables.statement, tables.actor


class Overview(msgspec.Struct, frozen=True):
    """How much there is. ``first`` and ``last`` are days of publication; ``quoted`` are named persons with statements.

    ``unread`` documents were stored without being read; ``doubtful`` ones have a warning, such as those that look like
    a menu.
    """

    articles: int
    outlets: int
    statements: int
    quoted: int
    first: date | None
    last: date | None
    unread: int
    doubtful: int
    events: int  # of articles, and ready ones that were imported


def overview(record: Record) -> Overview:
    """The figures of a record."""
    with record.database.reading() as connection:
        days = select(func.min(_D.c.published), func.max(_D.c.published))
        first, last = connection.execute(days).one()
        return Overview(
            _count(connection, _D.c.row),
            _count(connection, tables.outlet.c.row),
            _count(connection, _S.c.row),
            _quoted(connection),
            from_day(first),
            from_day(last),
            _count(connection, tables.unread.c.document),
            _count(connection, _D.c.row, _D.c.warnings.is_not(None)),
            _count(connection, tables.event.c.row),
        )


def _count(connection: Connection, rows: ColumnElement[int], *wanted: ColumnElement[bool]) -> int:
    n: int = connection.execute(select(func.count(rows)).where(*wanted)).scalar_one()
    return n


def _quoted(connection: Connection) -> int:
    spoke = select(_S.c.speaker).where(_S.c.speaker.is_not(None)).distinct().subquery()
    people = select(_A.c.canonical).join(spoke, spoke.c.speaker == _A.c.row).where(_A.c.kind == "person").distinct()
    n: int = connection.execute(select(func.count()).select_from(people.subquery())).scalar_one()
    return n
