"""A record → a short text that changes whenever an answer may: what ETags and caches rest on."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import func, select

from onrecord import __version__
from onrecord.record import Record, tables

_GROWING = (tables.document, tables.event, tables.actor, tables.role)
_J, _SAVED = tables.judgement, tables.saved_search
_STATE = select(
    *(select(func.max(table.c.row)).scalar_subquery() for table in _GROWING),
    select(func.count()).select_from(_J).scalar_subquery(),
    select(func.count(_J.c.withdrawn_at)).scalar_subquery(),
    select(func.count()).select_from(_SAVED).scalar_subquery(),
    select(func.count(_SAVED.c.removed_at)).scalar_subquery(),
)


def etag_of(record: Record) -> str:
    """The state of a record; eight look-ups in indexes."""
    with record.database.reading() as connection:
        return digest(__version__, *connection.execute(_STATE).one())


def digest(*parts: object) -> str:
    """A short hash of some values.

    >>> digest("a", 1) == digest("a", 1), digest("a", 1) == digest("a1")
    (True, False)
    """
    return blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
