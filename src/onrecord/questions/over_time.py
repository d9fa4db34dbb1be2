"""Days → how many there are in each month, for the bars above a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.questions.values import Count

_MOST_MONTHS = 60  # beyond which years are told
_COUNTED = 50_000  # rows that are counted, those of the latest days


def per_month(connection: Connection, days: Select[Any]) -> tuple[Count, ...]:
    """Counts of each month as ``2031-05``, of a long time of each year as ``2031``; the first first, empty ones too.

    Args:
        connection: An open record.
        days: Rows with the column ``day``; of more than 50,000 the latest days are counted.
    """
    latest = days.order_by(days.selected_columns.day.desc()).limit(_COUNTED).subquery()
    query = select(latest.c.day, func.count()).where(latest.c.day.is_not(None)).group_by(latest.c.day)
    return bars({date.fromordinal(day): n for day, n in connection.execute(query)})


def bars(days: Mapping[date, int]) -> tuple[Count, ...]:
    """The same of days that are counted already.

    >>> [(one.value, one.n) for one in bars({date(2031, 12, 4): 2, date(2032, 2, 1): 1})]
    [('2031-12', 2), ('2032-01', 0), ('2032-02', 1)]
    """
    if not days:
        return ()
    first, last = min(days), max(days)
    length = 7 if (last.year - first.year) * 12 + last.month - first.month < _MOST_MONTHS else 4
    counted: Counter[str] = Counter()
    for day, n in days.items():
        counted[day.isoformat()[:length]] += n
    steps = _months(first, last) if length == 7 else map("{:04}".format, range(first.year, last.year + 1))
    return tuple(Count(step, step, counted[step]) for step in steps)


def _months(first: date, last: date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"
