"""Everybody on record: by kind, country, office and first letter; those with the most statements first, or A to Z."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Subquery, func, select, union_all

from onrecord.errors import OptionError
from onrecord.questions.names import need_country
from onrecord.questions.paging import check_choice, page
from onrecord.questions.values import Count, Named
from onrecord.record import Record, tables
from onrecord.record.codec import from_day
from onrecord.record.countries import shown_country

_A, _S, _K, _ROLE = tables.actor, tables.statement, tables.actor_key, tables.role
KINDS = ("person", "organisation", "country", "bloc")
SORTS = ("statements", "name", "latest")
_MOST = 12  # values of a facet
_OTHER = "#"  # the letter of names that begin with none of A to Z


class Listed(msgspec.Struct, frozen=True):
    """An actor with the number of statements: their own, and of a body or country those that others made for it.

    ``office`` is the one that an article gave last.
    """

    actor: Named
    statements: int
    office: str | None = None
    body: str | None = None
    last: date | None = None  # day of the last statement


class AskedActors(msgspec.Struct, frozen=True):
    """Which actors; ``None`` leaves a condition out. ``office`` are words of one, ``letter`` begins the surname."""

    kind: str | None = None
    country: str | None = None
    office: str | None = None
    letter: str | None = None


class ActorFacets(msgspec.Struct, frozen=True):
    """The most frequent values among those that the other conditions leave."""

    kinds: tuple[Count, ...]
    countries: tuple[Count, ...]
    offices: tuple[Count, ...]
    letters: tuple[Count, ...]


class ActorList(msgspec.Struct, frozen=True):
    """A page of the list; ``next`` is the id to give as ``after`` for the page that follows."""

    found: tuple[Listed, ...]
    next: str | None = None


def list_actors(
    record: Record,
    *,
    kind: str | None = None,
    country: str | None = None,
    office: str | None = None,
    letter: str | None = None,
    sort: str = "statements",
    after: str | None = None,
    limit: int = 20,
) -> ActorList:
    """The actors of a record.

    Args:
        record: Where to look.
        kind: person, organisation, country or bloc.
        country: Its name or code.
        office: Words of an office, such as "minister".
        letter: The first of the surname, or of another's name; ``#`` for those that begin with none of A to Z.
        sort: statements (the most first), name, or latest (who spoke last first).
        after: Id of the last actor of the page before.
        limit: How many at most.

    Raises:
        OptionError: No such kind, country, letter or order; there is no page after this id.
    """
    check_choice(sort, SORTS, "sort")
    wanted = _conditions(AskedActors(kind, country, office, letter))
    with record.database.reading() as connection:
        rows, following = page(connection, _actors(sort, wanted), falling=sort != "name", after=after, limit=limit)
        offices = _last_offices(connection, [one.actor for one in rows])
    return ActorList(tuple(_listed(one, offices.get(one.actor)) for one in rows), following)


def count_actors(record: Record, asked: AskedActors) -> ActorFacets:
    """The counts beside a list.

    Raises:
        OptionError: As ``list_actors``.
    """
    kinds, countries, offices, letters = (
        _conditions(msgspec.structs.replace(asked, **{name: None})) for name in ("kind", "country", "office", "letter")
    )
    with record.database.reading() as connection:
        by_code = _counts(connection, _A.c.country, countries)
        return ActorFacets(
            _counts(connection, _A.c.kind, [*kinds, _A.c.kind.in_(KINDS)]),
            tuple(Count(one.value, shown_country(one.value), one.n) for one in by_code),
            _count_offices(connection, offices),
            _count_letters(connection, letters),
        )


def _conditions(asked: AskedActors) -> list[ColumnElement[bool]]:
    check_choice(asked.kind, KINDS, "kind")
    wanted = [_A.c.canonical == _A.c.row]
    if asked.kind is not None:
        wanted.append(_A.c.kind == asked.kind)
    if asked.country is not None:
        wanted.append(_A.c.country == need_country(asked.country, where="country"))
    if asked.office is not None:
        held = func.lower(_ROLE.c.role).contains(asked.office.lower(), autoescape=True)
        member = _A.alias()
        wanted.append(_A.c.row.in_(select(member.c.canonical).join(_ROLE, _ROLE.c.actor == member.c.row).where(held)))
    if asked.letter is not None:
        wanted.append(_begins(asked.letter))
    return wanted


def _begins(letter: str) -> ColumnElement[bool]:
    first = func.substr(_filed(), 1, 1)
    if letter == _OTHER:
        return ~first.between("a", "z")
    if len(letter) != 1 or not letter.isalpha():
        hint = f"one of A to Z, or {_OTHER}"
        raise OptionError(f"{letter!r} is no letter", where="letter", hint=hint, slug="bad-option")
    return first == letter.lower()


def _filed() -> ColumnElement[str]:
    """What an actor is filed under: a person's surname, another's name, in small letters."""
    surname = select(func.min(_K.c.key)).where(_K.c.actor == _A.c.row, _K.c.key >= "s:", _K.c.key < "s;")
    return func.coalesce(func.substr(surname.scalar_subquery(), 3), func.lower(_A.c.name))


def _actors(sort: str, wanted: Sequence[ColumnElement[bool]]) -> Subquery:
    said = _said()
    n, last = func.coalesce(said.c.n, 0), func.coalesce(said.c.last, 0)
    keys: dict[str, ColumnElement[Any]] = {"statements": n, "latest": last, "name": _filed()}
    falling_row = _A.c.row if sort == "name" else -_A.c.row  # the first on record first
    return (
        select(
            falling_row.label("row"), _A.c.row.label("actor"), _A.c.id, _A.c.name, _A.c.kind, _A.c.country,
            n.label("n"), last.label("last"), keys[sort].label("key"),
        )
        .outerjoin(said, said.c.canonical == _A.c.row)
        .where(*wanted)
        .subquery()
    )  # fmt: skip


def _said() -> Subquery:
    """How many statements each has made, or others have made for it, and the last day; merged actors as one."""
    columns = (_S.c.speaker, _S.c.speaks_for)
    each = union_all(*(select(one.label("actor"), _S.c.day).where(one.is_not(None)) for one in columns)).subquery()
    query = select(_A.c.canonical, func.count().label("n"), func.max(each.c.day).label("last"))
    return query.join(each, each.c.actor == _A.c.row).group_by(_A.c.canonical).subquery()


def _last_offices(connection: Connection, rows: Sequence[int]) -> Mapping[int, tuple[str | None, str | None]]:
    """The office that was seen last of each, with its body."""
    query = (
        select(_A.c.canonical, _ROLE.c.role, _ROLE.c.organisation)
        .join(_ROLE, _ROLE.c.actor == _A.c.row)
        .where(_A.c.canonical.in_(rows), _ROLE.c.role.is_not(None))
        .order_by(func.coalesce(_ROLE.c.seen, 0), _ROLE.c.row)
    )
    return {one.canonical: (one.role, one.organisation) for one in connection.execute(query)} if rows else {}


def _listed(one: Any, office: tuple[str | None, str | None] | None) -> Listed:
    role, body = office or (None, None)
    named = Named(one.id, one.name, one.kind, one.country)
    return Listed(named, one.n, role, body, from_day(one.last or None))


def _counts(
    connection: Connection, column: ColumnElement[str], wanted: Sequence[ColumnElement[bool]]
) -> tuple[Count, ...]:
    n = func.count()
    query = select(column, n).where(column.is_not(None), *wanted).group_by(column).order_by(n.desc(), column)
    return tuple(Count(value, value, count) for value, count in connection.execute(query.limit(_MOST)))


def _count_offices(connection: Connection, wanted: Sequence[ColumnElement[bool]]) -> tuple[Count, ...]:
    member, role = _A.alias(), func.lower(_ROLE.c.role)
    n = func.count(member.c.canonical.distinct())
    query = (
        select(role, n)
        .join(member, member.c.row == _ROLE.c.actor)
        .where(_ROLE.c.role.is_not(None), member.c.canonical.in_(select(_A.c.row).where(*wanted)))
        .group_by(role)
        .order_by(n.desc(), role)
        .limit(_MOST)
    )
    return tuple(Count(value, value, count) for value, count in connection.execute(query))


def _count_letters(connection: Connection, wanted: Sequence[ColumnElement[bool]]) -> tuple[Count, ...]:
    first = func.upper(func.substr(_filed(), 1, 1))
    counted: dict[str, int] = {}
    for letter, n in connection.execute(select(first, func.count()).where(*wanted).group_by(first)):
        shown = letter if "A" <= letter <= "Z" and len(letter) == 1 else _OTHER
        counted[shown] = counted.get(shown, 0) + n
    return tuple(
        Count(letter, letter, counted[letter]) for letter in sorted(counted, key=lambda one: (one == _OTHER, one))
    )
