"""A name → who that is: roles with their days and evidence, the latest statements, whom they speak of and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.errors import OptionError
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.names import Subject, describe, find_named, load_named, near_names, prefer, subject_of
from onrecord.questions.positions import LEAST
from onrecord.questions.search import Filters, Hit, search_in
from onrecord.questions.values import Evidence, Named
from onrecord.record import Actor, Record, RoleSeen, tables
from onrecord.record.codec import from_day
from onrecord.record.queries import load_profile

_O, _D = tables.observation, tables.document
MANY = 5  # actors of one name that are told in full
_TARGETS = 10


class Office(msgspec.Struct, frozen=True):
    """A role with its days, and the last article that gives it."""

    role: RoleSeen
    evidence: Evidence | None


class Toward(msgspec.Struct, frozen=True):
    """How somebody stands toward one other: the mean of all stances from −1 to +1; too few (``LEAST``) have none."""

    target: Named
    n: int
    mean: float | None
    first: date
    last: date


class Who(msgspec.Struct, frozen=True):
    """An actor as the record has it."""

    actor: Actor
    roles: tuple[Office, ...]
    statements: int
    latest: tuple[Hit, ...]
    toward: tuple[Toward, ...]


class Known(msgspec.Struct, frozen=True):
    """All that are known by a name; those beyond ``MANY`` are only named."""

    found: tuple[Who, ...]
    others: tuple[str, ...] = ()


def who(record: Record, name: str, *, latest: int = 5) -> Known:
    """Everybody who is known by a name, the one with the most statements first.

    Args:
        record: Where to look.
        name: A name in any spelling, a surname, an id.
        latest: How many statements of each.

    Raises:
        OptionError: Nobody on record is called so; the hint has near names.
    """
    with record.database.reading() as connection:
        actors = prefer(find_named(connection, name), name)
        if not actors:
            near = near_names(connection, name)
            hint = f"did you mean {' or '.join(near)}?" if near else "try: onrecord search"
            raise OptionError(f"nobody on record is called {name!r}", where="NAME", hint=hint, slug="unknown-actor")
        told = [_tell(connection, actor, latest) for actor in actors[:MANY]]
    told.sort(key=lambda one: -one.statements)
    return Known(tuple(told), tuple(map(describe, actors[MANY:])))


def _tell(connection: Connection, actor: Actor, latest: int) -> Who:
    profile = load_profile(connection, actor.id)
    subject = subject_of(connection, actor)
    return Who(
        profile.actor,
        _offices(connection, profile.roles),
        profile.statements,
        search_in(connection, "", Filters(speaker=actor.id), limit=latest).hits,
        _toward(connection, subject),
    )


def _offices(connection: Connection, roles: Sequence[RoleSeen]) -> tuple[Office, ...]:
    ids = {role.document for role in roles if role.document}
    rows = {name: row for row, name in connection.execute(select(_D.c.row, _D.c.id).where(_D.c.id.in_(ids)))}
    pages = {page.id: page for page in load_pages(connection, rows.values()).values()}
    return tuple(Office(role, _proof(role, pages.get(role.document or ""))) for role in roles)


def _proof(role: RoleSeen, page: Page | None) -> Evidence | None:
    return evidence_of(page, (role.span,)) if page and role.span else None


def _toward(connection: Connection, holder: Subject) -> tuple[Toward, ...]:
    """Whom the actor stands toward, those with the most observations first."""
    value = func.avg(_O.c.value)
    n = func.count()
    query = (
        select(_O.c.target, n.label("n"), value.label("mean"), func.min(_O.c.day), func.max(_O.c.day))
        .where(_O.c.holder.in_(holder.rows), _O.c.kind == "stance", _O.c.claimed == 0)
        .group_by(_O.c.target)
        .order_by(n.desc(), _O.c.target)
        .limit(_TARGETS)
    )
    rows = connection.execute(query).all()
    named = load_named(connection, [row[0] for row in rows])
    return tuple(
        Toward(named[target], count, round(mean, 3) if count >= LEAST else None, _date(first), _date(last))
        for target, count, mean, first, last in rows
    )


def _date(day: int) -> date:
    found = from_day(day)
    assert found is not None
    return found
