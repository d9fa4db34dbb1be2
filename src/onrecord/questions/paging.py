"""Rows page by page: in the order of a column, those of one value in the order of their numbers.

What is added meanwhile neither repeats nor skips what was there.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Subquery, and_, or_, select

from onrecord.errors import OptionError


def page(
    connection: Connection, found: Subquery, *, falling: bool, after: str | None, limit: int
) -> tuple[list[Row[Any]], str | None]:
    """One page and the id to give as ``after`` for the next one.

    Args:
        connection: An open record.
        found: With the columns ``row``, a number that no two share, ``id``, and ``key``, by which it is ordered.
        falling: Whether the largest comes first.
        after: Id of the last row of the page before.
        limit: How many at most.

    Raises:
        OptionError: There is no such row.
    """
    key, row = found.c.key, found.c.row
    query = select(found).limit(limit + 1)
    query = query.order_by(key.desc(), row.desc()) if falling else query.order_by(key, row)
    if after is not None:
        last = connection.execute(select(key, row).where(found.c.id == after)).first()
        if last is None:
            raise no_page(after)
        beyond = (key < last.key, row < last.row) if falling else (key > last.key, row > last.row)
        query = query.where(or_(beyond[0], and_(key == last.key, beyond[1])))
    rows = list(connection.execute(query).all())
    return rows[:limit], rows[limit - 1].id if len(rows) > limit else None


def no_page(after: str) -> OptionError:
    """That nothing follows an id."""
    hint = "give the id that stood under the page before"
    return OptionError(f"there is no page after {after!r}", where="after", hint=hint, slug="no-page")


def check_choice(value: str | None, choices: tuple[str, ...], what: str) -> None:
    """Refuse what is none of the choices.

    Raises:
        OptionError: It is none; slug ``bad-option``.
    """
    if value is not None and value not in choices:
        hint = f"one of: {', '.join(choices)}"
        raise OptionError(f"no {what} is called {value!r}", where=what, hint=hint, slug="bad-option")
