"""A record in batches: memory does not grow with the record, however much it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.record import Record, tables
from onrecord.record.writing import DAMAGED, load_reading
from onrecord.types import Reading

BATCH = 500  # rows of documents, actors or events that are asked for at once
TEXTS = 25  # the same where whole articles come along

_D = tables.document


@contextmanager
def one_state(record: Record) -> Iterator[Connection]:
    """One state of the record for as long as the export takes, whatever others write meanwhile."""
    with record.database.reading() as connection:
        if record.database.is_sqlite:  # a transaction is such a state
            yield connection
        else:
            yield connection.execution_options(isolation_level="REPEATABLE READ")


def row_batches(connection: Connection, table: Table, *where: Any, size: int = BATCH) -> Iterator[list[int]]:
    """The numbers of all rows that meet the conditions, in order."""
    last: int | None = None
    while True:
        query = select(table.c.row).where(*where).order_by(table.c.row).limit(size)
        rows = list(connection.execute(query if last is None else query.where(table.c.row > last)).scalars())
        if rows:
            yield rows
        if len(rows) < size:
            return
        last = rows[-1]


def stored_readings(connection: Connection, damaged: list[str], size: int = BATCH) -> Iterator[Reading]:
    """All readings as they were added, in the order of adding; one is in memory at a time.

    A document whose stored reading cannot be decoded is left out; its id comes into ``damaged``.
    """
    return (reading for reading, _ in readings_by_run(connection, damaged, size))


def readings_by_run(connection: Connection, damaged: list[str], size: int = BATCH) -> Iterator[tuple[Reading, int]]:
    """The same, each with the row of the run that read it."""
    for rows in row_batches(connection, _D, size=size):
        runs = connection.execute(select(_D.c.row, _D.c.run).where(_D.c.row.in_(rows)).order_by(_D.c.row))
        for row, run in runs.all():
            reading = load_reading(connection, row)
            if reading.unread == DAMAGED:
                damaged.append(reading.document.id)
            else:
                yield reading, run


def by_key(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    """Rows of a query in groups."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found
