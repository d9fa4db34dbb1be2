"""The rows of one document on their way into the record: numbered as they are made, written together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, func, insert, literal_column, select, union_all

from onrecord.record.tables import NUMBERED, gone

_LAST = union_all(
    *(
        select(literal_column(f"'{table.name}'").label("name"), func.coalesce(func.max(table.c.row), 0).label("row"))
        for table in NUMBERED
    ),
    # The number of a report that is gone is given to no other: judgements and links name it.
    select(literal_column("'gone'"), func.coalesce(func.max(gone.c.row), 0)),
)


class Batch:
    """Rows by table. It lives as long as one transaction, in which nobody else numbers rows."""

    def __init__(self, connection: Connection) -> None:
        self._last: dict[str, int] = dict(connection.execute(_LAST).all())
        self._last["report"] = max(self._last["report"], self._last.pop("gone"))
        self._rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)

    def new(self, table: Table, values: Mapping[str, Any]) -> int:
        """Keep a row for writing; its number."""
        row = self._last[table.name] + 1
        self._last[table.name] = row
        self._rows[table].append({"row": row, **values})
        return row

    def amend(self, table: Table, values: Mapping[str, Any]) -> None:
        """Change the row that was kept last."""
        self._rows[table][-1].update(values)

    def last(self, table: Table) -> Mapping[str, Any]:
        """The row that was kept last."""
        return self._rows[table][-1]

    def keep(self, table: Table, values: dict[str, Any]) -> None:
        """Keep a row that has its own key."""
        self._rows[table].append(values)

    def write(self, connection: Connection) -> None:
        """Write what was kept."""
        for table, rows in self._rows.items():
            connection.exec_driver_sql(_insert(table, connection.dialect), rows)
        self._rows.clear()


@cache
def _insert(table: Table, dialect: Dialect) -> str:
    """The words of the statement: writing rows through them saves a third of the time that adding takes."""
    return str(insert(table).compile(dialect=dialect))
