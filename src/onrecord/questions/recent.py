"""What came in last, what read it, and how the record is: figures that need no walk through the whole record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, case, func, or_, select, text

from onrecord.questions.search import Filters, Hit, hits_of, match, rows_added
from onrecord.record import Record, tables
from onrecord.record.codec import from_day
from onrecord.record.migrations import version_of

_D, _O, _R, _J, _S = tables.document, tables.outlet, tables.report, tables.judgement, tables.statement
_LATEST = 200  # articles
_MOST = 2000  # statements of theirs
_EACH = 2  # statements of an article among the newest
_NAMED = _R.c.speaker_name.is_not(None)
_LAST = 1000  # reports by which the share of unknown speakers is told


class Arrived(msgspec.Struct, frozen=True):
    """An article that came in; ``added`` by the clock of whoever added it."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    added: datetime | None
    statements: int
    version: int
    copy_of: str | None  # the first document of the story
    unread: str | None = None  # why nothing was looked for


class Recent(msgspec.Struct, frozen=True):
    """Articles, the last one first."""

    found: tuple[Arrived, ...]


class RunSeen(msgspec.Struct, frozen=True):
    """A reader that made rows: its code, its weights, its settings, its data, and when it began and ended."""

    id: str
    code: str
    weights: str
    settings: str
    data: str | None  # one digest of word lists, registers, rankers, thresholds and weights; of early runs not known
    first_added: datetime | None
    last_added: datetime | None


class Health(msgspec.Struct, frozen=True):
    """How a record is. Counts of rows are upper bounds: what was withdrawn or joined is still counted."""

    database: str
    version: str | None  # of the tables
    bytes: int | None
    documents: int
    reports: int
    actors: int
    judgements: int
    newest: date | None  # day of publication
    unknown_speakers: float | None  # share among the last thousand reports
    doubtful: int = 0  # documents with a warning, such as those that look like a menu


def recent(record: Record, limit: int = 20) -> Recent:
    """The articles that came in last.

    Args:
        record: Where to look.
        limit: How many at most.
    """
    first = _D.alias()
    query = (
        select(_D, _O.c.name.label("outlet_name"), first.c.id.label("first"), tables.unread.c.why)
        .outerjoin(_O, _O.c.row == _D.c.outlet)
        .outerjoin(tables.unread, tables.unread.c.document == _D.c.row)
        .join(first, first.c.row == _D.c.story)
        .order_by(_D.c.row.desc())
        .limit(limit)
    )
    with record.database.reading() as connection:
        rows = connection.execute(query).all()
        counts = _statements(connection, [one.row for one in rows])
    return Recent(tuple(_arrived(one, counts.get(one.row, 0)) for one in rows))


def newest(record: Record, limit: int = 20) -> tuple[Hit, ...]:
    """Statements of named speakers in the articles that were published last, two of each article at most.

    What was put in later comes with its own day. One that the words of its article date after its publication is none.

    Args:
        record: Where to look.
        limit: How many at most; the latest ``_LATEST`` articles are looked at.
    """
    latest = select(_D.c.row).where(_D.c.published.is_not(None)).order_by(_D.c.published.desc(), _D.c.row.desc())
    is_later = and_(_S.c.day > _D.c.published, _R.c.basis == "publication")  # of a post, or of a later version
    query = (
        select(_S.c.row, _R.c.document)
        .join(_R, _R.c.row == _S.c.row)
        .join(_D, _D.c.row == _R.c.document)
        .where(_R.c.document.in_(latest.limit(_LATEST)), or_(_S.c.day <= _D.c.published, is_later), _NAMED)
        .order_by(case((is_later, _S.c.day), else_=_D.c.published).desc(), _S.c.day.desc(), _S.c.row.desc())
    )
    with record.database.reading() as connection:
        rows = _spread(connection.execute(query.limit(_MOST)).all(), limit)
        return hits_of(connection, rows)


def added_last(record: Record, words: str, filters: Filters, *, limit: int = 20) -> tuple[Hit, ...]:
    """What fits a search, the last added first: for whoever wants to be told of what is new.

    Args:
        record: Where to look.
        words: As for ``search``.
        filters: Likewise.
        limit: How many at most.

    Raises:
        OptionError: As ``search``.
    """
    with record.database.reading() as connection:
        return hits_of(connection, rows_added(connection, match(connection, words, filters), limit))


def _spread(found: Iterable[Any], limit: int) -> list[int]:
    """The first rows, a few of each document."""
    taken: Counter[int] = Counter()
    rows: list[int] = []
    for one in found:
        if taken[one.document] < _EACH and len(rows) < limit:
            rows.append(one.row)
            taken[one.document] += 1
    return rows


def _statements(connection: Connection, documents: list[int]) -> dict[int, int]:
    query = select(_R.c.document, func.count()).where(_R.c.document.in_(documents)).group_by(_R.c.document)
    return dict(connection.execute(query).all())


def _arrived(row: Any, statements: int) -> Arrived:
    return Arrived(
        row.id,
        row.title,
        row.outlet_name,
        from_day(row.published),
        _instant(row.added),
        statements,
        row.version,
        row.first if row.first != row.id else None,
        row.why,
    )


def runs(record: Record) -> tuple[RunSeen, ...]:
    """What has read articles or imported events, the last one first."""
    run = tables.run
    with record.database.reading() as connection:
        found = connection.execute(select(run).order_by(run.c.row.desc())).all()
        return tuple(
            RunSeen(one.id, one.code, one.weights, one.settings, one.data, *_first_and_last(connection, one.row))
            for one in found
        )


def _first_and_last(connection: Connection, run: int) -> tuple[datetime | None, datetime | None]:
    """By the first and the last document of a run; found from both ends, which is quick where runs are few."""
    ends = (_D.c.row.asc(), _D.c.row.desc())
    query = select(_D.c.added).where(_D.c.run == run)
    first, last = (connection.execute(query.order_by(end).limit(1)).scalar() for end in ends)
    return _instant(first), _instant(last)


def health(record: Record) -> Health:
    """How the record is."""
    with record.database.reading() as connection:
        documents, reports, actors = (
            connection.execute(select(func.max(table.c.row))).scalar() or 0 for table in (_D, _R, tables.actor)
        )
        newest = connection.execute(select(func.max(_D.c.published))).scalar()
        judgements = connection.execute(select(func.count()).select_from(_J)).scalar_one()
        return Health(
            connection.dialect.name,
            version_of(connection),
            _size(connection, record),
            documents,
            reports,
            actors,
            judgements,
            from_day(newest),
            _unknown(connection, reports),
            connection.execute(select(func.count()).where(_D.c.warnings.is_not(None))).scalar_one(),
        )


def _unknown(connection: Connection, last: int) -> float | None:
    query = select(func.count(), func.count(_R.c.speaker)).where(_R.c.row > last - _LAST)
    n, known = connection.execute(query).one()
    return round(1 - known / n, 3) if n else None


def _size(connection: Connection, record: Record) -> int | None:
    if record.database.is_sqlite:
        path = Path(record.database.where)
        return path.stat().st_size if path.exists() else None
    return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
