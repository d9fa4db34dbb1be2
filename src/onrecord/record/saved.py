"""Searches that are kept in a record under a name, so that everybody who uses it is told of what is new."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from onrecord.documents.characters import one_line
from onrecord.record import tables
from onrecord.record.codec import hash_id
from onrecord.record.errors import RecordError
from onrecord.record.lookups import unknown

_S = tables.saved_search
MOST = 200  # that stand at a time
_LONGEST = 100  # characters of a name


class SavedSearch(msgspec.Struct, frozen=True):
    """A search: ``query`` is what stands behind the question mark of its address."""

    id: str
    name: str
    query: str
    by: str
    at: str


def save_search(connection: Connection, name: str, query: str, *, by: str, at: str) -> SavedSearch:
    """Keep a search; the same one is kept once, under the name that it had first.

    Raises:
        RecordError: There are too many, or there is no name.
    """
    name = one_line(name)[:_LONGEST]
    if not name:
        raise RecordError("a saved search needs a name", where="name", hint="say what it is about", slug="bad-option")
    standing = load_saved(connection)
    for one in standing:
        if one.query == query:
            return one
    if len(standing) >= MOST:
        hint = "remove those that nobody reads"
        raise RecordError(f"{MOST} searches are saved already", where="saved", hint=hint, slug="bad-option")
    row = connection.execute(select(func.coalesce(func.max(_S.c.row), 0) + 1)).scalar_one()
    made = SavedSearch(hash_id("sea", query, at, str(row)), name, query, one_line(by), at)
    connection.execute(insert(_S), {"row": row, **msgspec.structs.asdict(made)})
    return made


def load_saved(connection: Connection) -> tuple[SavedSearch, ...]:
    """Those that stand, in the order in which they were saved."""
    columns = [_S.c[name] for name in SavedSearch.__struct_fields__]
    query = select(*columns).where(_S.c.removed_at.is_(None)).order_by(_S.c.row)
    return tuple(SavedSearch(*row) for row in connection.execute(query))


def remove_saved(connection: Connection, name: str, *, by: str, at: str) -> None:
    """Remove one.

    Raises:
        RecordError: There is none with this id.
    """
    query = update(_S).where(_S.c.id == name, _S.c.removed_at.is_(None)).values(removed_by=one_line(by), removed_at=at)
    if connection.execute(query).rowcount == 0:
        raise unknown("saved search", name)
