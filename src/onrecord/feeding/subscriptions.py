"""What a record knows of the sources that it follows: when each was asked, what came of its entries, where it stopped.

One small transaction each, so that a run that is ended goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.documents.characters import well_formed, well_formed_or_none
from onrecord.record import tables
from onrecord.record.record import Record

State = Literal["added", "known", "failed", "later"]
DONE: tuple[State, ...] = ("added", "known", "failed")
_S, _I, _P = tables.wire_source, tables.wire_item, tables.wire_place


class Followed(msgspec.Struct, frozen=True):
    """A source as it was when it was last asked; times in seconds since 1970."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    checked: int | None = None
    due: int | None = None
    failures: int = 0  # one after the other, up to now
    error: str | None = None


class Entered(msgspec.Struct, frozen=True):
    """What became of one entry of a source."""

    key: str
    state: State
    tries: int
    document: str | None = None


class Checkpoint(msgspec.Struct, frozen=True):
    """How far a file was read: bytes, and articles before."""

    place: int
    items: int


def load_followed(record: Record, address: str) -> Followed:
    """What is known of a source; of a new one nothing."""
    query = select(
        _S.c.address, _S.c.etag, _S.c.last_modified, _S.c.checked, _S.c.due, _S.c.failures, _S.c.error
    ).where(_S.c.address == well_formed(address))
    with record.database.reading() as connection:
        found = connection.execute(query).first()
    return Followed(*found) if found else Followed(address)


def keep_followed(record: Record, followed: Followed) -> None:
    """Note what a source gave."""
    values = msgspec.structs.asdict(followed)
    values.update({name: well_formed_or_none(values[name]) for name in ("address", "etag", "last_modified", "error")})
    with record.database.writing() as connection:
        row = _row(connection, followed.address)
        connection.execute(update(_S).where(_S.c.row == row).values(values))


def load_entered(record: Record, address: str) -> dict[str, Entered]:
    """The entries of a source by their keys."""
    query = (
        select(_I.c.key, _I.c.state, _I.c.tries, _I.c.document)
        .join(_S, _S.c.row == _I.c.source)
        .where(_S.c.address == well_formed(address))
    )
    with record.database.reading() as connection:
        return {row.key: Entered(row.key, row.state, row.tries, row.document) for row in connection.execute(query)}


def keep_entered(record: Record, address: str, entered: Entered, seen: int) -> None:
    """Note what became of an entry."""
    key = well_formed(entered.key)
    values = {"document": entered.document, "state": entered.state, "tries": entered.tries, "seen": seen}
    with record.database.writing() as connection:
        row = _row(connection, address)
        mine = (_I.c.source == row) & (_I.c.key == key)
        if not connection.execute(update(_I).where(mine).values(values)).rowcount:
            connection.execute(insert(_I).values(source=row, key=key, **values))


def load_checkpoint(record: Record, name: str, size: int) -> Checkpoint:
    """How far a file of this name and size was read; from the start when it is another or a new one."""
    query = select(_P.c.place, _P.c["items"]).where(_P.c.archive == well_formed(name), _P.c.size == size)
    with record.database.reading() as connection:
        found = connection.execute(query).first()
    return Checkpoint(*found) if found else Checkpoint(0, 0)


def keep_checkpoint(record: Record, name: str, size: int, place: Checkpoint) -> None:
    """Note how far a file was read."""
    with record.database.writing() as connection:
        connection.execute(delete(_P).where(_P.c.archive == well_formed(name)))
        connection.execute(
            insert(_P).values(archive=well_formed(name), size=size, place=place.place, items=place.items)
        )


def list_followed(record: Record, addresses: Iterable[str]) -> tuple[Followed, ...]:
    """What is known of some sources, in their order."""
    return tuple(load_followed(record, address) for address in addresses)


def _row(connection: Connection, address: str) -> int:
    """The row of a source, made when it is new."""
    found: int | None = connection.execute(select(_S.c.row).where(_S.c.address == well_formed(address))).scalar()
    if found is not None:
        return found
    row: int = connection.execute(select(func.coalesce(func.max(_S.c.row), 0) + 1)).scalar_one()
    connection.execute(insert(_S).values(row=row, address=well_formed(address), failures=0))
    return row
