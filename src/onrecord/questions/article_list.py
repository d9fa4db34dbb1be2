"""Every document on record: by outlet, language, month, and whether it was read; also what could not be fetched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.questions.observations import check_days
from onrecord.questions.over_time import per_month
from onrecord.questions.paging import check_choice, page
from onrecord.questions.unread import printed
from onrecord.questions.values import Count
from onrecord.record import Record, tables
from onrecord.record.codec import from_day

_D, _O, _R, _U = tables.document, tables.outlet, tables.report, tables.unread
_ITEM, _SOURCE = tables.wire_item, tables.wire_source
# no words: names of orders
SORTS = ("newest", "oldest", "added", "statements")
STATUSES = ("read", "unread", "doubtful", "failed")
_MOST = 12  # values of a facet
_FAILED = 200  # items


class ListedArticle(msgspec.Struct, frozen=True):
    """A document. ``unread`` says why nothing was looked for in it, ``warnings`` why it may not be what it seems."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    language: str | None
    url: str | None
    statements: int
    version: int
    copy_of: str | None
    unread: str | None
    warnings: tuple[str, ...]


class FailedItem(msgspec.Struct, frozen=True):
    """What a watched source named and could not be read; ``error`` is the latest of the source."""

    source: str
    item: str
    tries: int
    seen: datetime | None
    error: str | None


class Asked(msgspec.Struct, frozen=True):
    """Which documents; ``None`` leaves a condition out."""

    outlet: str | None = None
    language: str | None = None
    status: str | None = None
    since: date | None = None
    until: date | None = None


class ArticleList(msgspec.Struct, frozen=True):
    """A page of documents with the counts of all that fit; ``next`` is the id to give as ``after``."""

    found: tuple[ListedArticle, ...]
    next: str | None
    total: int
    outlets: tuple[Count, ...]
    languages: tuple[Count, ...]
    statuses: tuple[Count, ...]
    months: tuple[Count, ...]  # the first one first, empty ones too
    failed: tuple[FailedItem, ...] = ()


def list_articles(
    record: Record, asked: Asked, *, sort: str = "newest", after: str | None = None, limit: int = 20
) -> ArticleList:
    """The documents of a record.

    Args:
        record: Where to look.
        asked: Which of them.
        sort: newest, oldest (by publication), added (the last one first) or statements (the most first).
        after: Id of the last document of the page before.
        limit: How many at most.

    Raises:
        OptionError: No such order or status; the days are the wrong way round; there is no page after this id.
    """
    check_choice(sort, SORTS, "sort")
    check_choice(asked.status, STATUSES, "status")
    check_days(asked.since, asked.until)
    wanted = _conditions(asked)
    with record.database.reading() as connection:
        failed = _failed(connection)
        if asked.status == "failed":
            return ArticleList((), None, len(failed), (), (), _statuses(connection, asked, len(failed)), (), failed)
        query = _documents(sort).where(*wanted).subquery()
        rows, following = page(connection, query, falling=sort != "oldest", after=after, limit=limit)
        counts = count_reports(connection, [row.row for row in rows])
        return ArticleList(
            tuple(_listed(row, counts.get(row.row, 0)) for row in rows),
            following,
            _total(connection, wanted),
            _counts(connection, _O.c.name, wanted),
            _counts(connection, _D.c.language, wanted),
            _statuses(connection, asked, len(failed)),
            per_month(connection, select(_D.c.published.label("day")).where(*wanted)),
        )


def _documents(sort: str) -> Select[Any]:
    first = _D.alias()
    said = select(func.count()).where(_R.c.document == _D.c.row).scalar_subquery()
    key = {"added": _D.c.row, "statements": said}.get(sort, func.coalesce(_D.c.published, 0))
    columns = (_D, _O.c.name.label("outlet_name"), first.c.id.label("first"), _U.c.why, key.label("key"))
    return (
        select(*columns)
        .join(first, first.c.row == _D.c.story)
        .outerjoin(_O, _O.c.row == _D.c.outlet)
        .outerjoin(_U, _U.c.document == _D.c.row)
    )


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    wanted = printed(asked.outlet, asked.since, asked.until)
    unread = _D.c.row.in_(select(_U.c.document))
    statuses = {"read": ~unread, "unread": unread, "doubtful": _D.c.warnings.is_not(None)}
    if asked.status in statuses:
        wanted.append(statuses[asked.status])
    if asked.language is not None:
        wanted.append(_D.c.language == asked.language)
    return wanted


def _total(connection: Connection, wanted: list[ColumnElement[bool]]) -> int:
    n: int = connection.execute(select(func.count()).select_from(_D).where(*wanted)).scalar_one()
    return n


def _counts(connection: Connection, column: ColumnElement[str], wanted: list[ColumnElement[bool]]) -> tuple[Count, ...]:
    n = func.count()
    query = select(column, n).select_from(_D.outerjoin(_O, _O.c.row == _D.c.outlet)).where(*wanted)
    query = query.where(column.is_not(None)).group_by(column).order_by(n.desc(), column).limit(_MOST)
    return tuple(Count(value, value, count) for value, count in connection.execute(query))


def _statuses(connection: Connection, asked: Asked, failed: int) -> tuple[Count, ...]:
    """How many of each status the other conditions leave; those that are none are not told."""
    each = [(one, msgspec.structs.replace(asked, status=one)) for one in STATUSES[:3]]
    counted = [(one, _total(connection, _conditions(wanted))) for one, wanted in each]
    return tuple(Count(status, status, n) for status, n in (*counted, ("failed", failed)) if n)


def _failed(connection: Connection) -> tuple[FailedItem, ...]:
    query = (
        select(_SOURCE.c.address, _SOURCE.c.error, _ITEM.c.key, _ITEM.c.tries, _ITEM.c.seen)
        .join(_SOURCE, _SOURCE.c.row == _ITEM.c.source)
        .where(_ITEM.c.state == "failed")
        .order_by(_ITEM.c.seen.desc(), _ITEM.c.key)
        .limit(_FAILED)
    )
    return tuple(
        FailedItem(one.address, one.key, one.tries, _instant(one.seen), one.error) for one in connection.execute(query)
    )


def count_reports(connection: Connection, documents: list[int]) -> Mapping[int, int]:
    """How many reports documents have, by their rows."""
    query = select(_R.c.document, func.count()).where(_R.c.document.in_(documents)).group_by(_R.c.document)
    return dict(connection.execute(query).all())


def _listed(row: Any, statements: int) -> ListedArticle:
    return ListedArticle(
        row.id,
        row.title,
        row.outlet_name,
        from_day(row.published),
        row.language,
        row.url,
        statements,
        row.version,
        row.first if row.first != row.id else None,
        row.why,
        tuple((row.warnings or "").split()),
    )


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
