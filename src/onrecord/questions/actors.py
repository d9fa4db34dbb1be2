"""Everybody on record, those with the most statements first; by kind and by country."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Subquery, and_, func, or_, select, union_all

from onrecord.errors import OptionError
from onrecord.questions.names import need_country
from onrecord.questions.values import Named
from onrecord.record import Record, tables

_A, _S = tables.actor, tables.statement
KINDS = ("person", "organisation", "country", "bloc")


class Listed(msgspec.Struct, frozen=True):
    """An actor with the number of statements: their own, and of a body or country those that others made for it."""

    actor: Named
    statements: int


class ActorList(msgspec.Struct, frozen=True):
    """A page of the list; ``next`` is the id to give as ``after`` for the page that follows."""

    found: tuple[Listed, ...]
    next: str | None = None


def list_actors(
    record: Record, *, kind: str | None = None, country: str | None = None, after: str | None = None, limit: int = 20
) -> ActorList:
    """The actors of a record.

    Args:
        record: Where to look.
        kind: person, organisation, country or bloc.
        country: Its name or code.
        after: Id of the last actor of the page before.
        limit: How many at most.

    Raises:
        OptionError: No such kind or country; there is no page after this id.
    """
    if kind is not None and kind not in KINDS:
        hint = f"one of: {', '.join(KINDS)}"
        raise OptionError(f"no kind is called {kind!r}", where="kind", hint=hint, slug="bad-option")
    wanted = [] if kind is None else [_A.c.kind == kind]
    if country is not None:
        wanted.append(_A.c.country == need_country(country, where="country"))
    with record.database.reading() as connection:
        said = _said()
        n = func.coalesce(said.c.n, 0)
        query = select(_A, n.label("n")).outerjoin(said, said.c.canonical == _A.c.row)
        query = query.where(_A.c.canonical == _A.c.row, *wanted).order_by(n.desc(), _A.c.row).limit(limit + 1)
        if after is not None:
            query = query.where(_after(connection, after, said, n))
        rows = connection.execute(query).all()
    found = tuple(Listed(Named(one.id, one.name, one.kind, one.country), one.n) for one in rows[:limit])
    return ActorList(found, found[-1].actor.actor if len(rows) > limit else None)


def _said() -> Subquery:
    """How many statements each has made, or others have made for it; merged actors as one."""
    columns = (_S.c.speaker, _S.c.speaks_for)
    each = union_all(*(select(one.label("actor")).where(one.is_not(None)) for one in columns)).subquery()
    query = select(_A.c.canonical, func.count().label("n")).join(each, each.c.actor == _A.c.row)
    return query.group_by(_A.c.canonical).subquery()


def _after(connection: Connection, after: str, said: Subquery, n: Any) -> Any:
    query = select(_A.c.row, n.label("n")).outerjoin(said, said.c.canonical == _A.c.row).where(_A.c.id == after)
    last = connection.execute(query).first()
    if last is None:
        hint = "give the id that stood under the page before"
        raise OptionError(f"there is no page after {after!r}", where="after", hint=hint, slug="no-page")
    return or_(n < last.n, and_(n == last.n, _A.c.row > last.row))
