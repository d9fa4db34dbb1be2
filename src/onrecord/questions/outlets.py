"""Every outlet on record, with how much of it there is and from when to when."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import String, Subquery, cast, func, select

from onrecord.questions.paging import check_choice, page
from onrecord.record import Record, tables
from onrecord.record.codec import from_day

_D, _O, _R = tables.document, tables.outlet, tables.report
SORTS = ("articles", "statements", "name", "latest")


class ListedOutlet(msgspec.Struct, frozen=True):
    """An outlet; ``first`` and ``last`` are days of publication."""

    id: str  # to be given as ``after``; good for nothing else
    name: str
    articles: int
    statements: int
    unread: int
    first: date | None
    last: date | None


class OutletList(msgspec.Struct, frozen=True):
    """A page of outlets; ``next`` is the id to give as ``after``."""

    found: tuple[ListedOutlet, ...]
    next: str | None
    total: int


def list_outlets(record: Record, *, sort: str = "articles", after: str | None = None, limit: int = 50) -> OutletList:
    """The outlets of a record.

    Args:
        record: Where to look.
        sort: articles, statements (the most first), name, or latest (the last published first).
        after: Id of the last outlet of the page before.
        limit: How many at most.

    Raises:
        OptionError: No such order; there is no page after this id.
    """
    check_choice(sort, SORTS, "sort")
    with record.database.reading() as connection:
        rows, following = page(connection, _outlets(sort), falling=sort != "name", after=after, limit=limit)
        total = connection.execute(select(func.count()).select_from(_O)).scalar_one()
    return OutletList(tuple(map(_listed, rows)), following, total)


def _outlets(sort: str) -> Subquery:
    printed = (
        select(
            _D.c.outlet,
            func.count().label("articles"),
            func.count(tables.unread.c.document).label("unread"),
            func.min(_D.c.published).label("first"),
            func.max(_D.c.published).label("last"),
        )
        .outerjoin(tables.unread, tables.unread.c.document == _D.c.row)
        .group_by(_D.c.outlet)
        .subquery()
    )
    said = select(_R.c.outlet, func.count().label("n")).group_by(_R.c.outlet).subquery()
    statements = func.coalesce(said.c.n, 0)
    articles = func.coalesce(printed.c.articles, 0)
    keys: dict[str, Any] = {
        "articles": articles,
        "statements": statements,
        "name": func.lower(_O.c.name),
        "latest": func.coalesce(printed.c.last, 0),
    }
    return (
        select(
            _O.c.row,
            cast(_O.c.row, String).label("id"),
            _O.c.name,
            articles.label("articles"),
            func.coalesce(printed.c.unread, 0).label("unread"),
            statements.label("statements"),
            printed.c.first,
            printed.c.last,
            keys[sort].label("key"),
        )
        .outerjoin(printed, printed.c.outlet == _O.c.row)
        .outerjoin(said, said.c.outlet == _O.c.row)
        .subquery()
    )


def _listed(row: Any) -> ListedOutlet:
    return ListedOutlet(
        row.id, row.name, row.articles, row.statements, row.unread, from_day(row.first), from_day(row.last)
    )
