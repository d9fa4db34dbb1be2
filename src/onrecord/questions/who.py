"""A name → who that is: roles with their days and evidence, the latest statements, whom they speak of and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.questions.candidates import Candidate, find_candidates
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.names import Subject, describe, load_named, named_of, subject_of, unknown
from onrecord.questions.positions import LEAST
from onrecord.questions.search import Hit, find_by
from onrecord.questions.values import Evidence, Named
from onrecord.record import Actor, Record, RoleSeen, tables
from onrecord.record.codec import from_day
from onrecord.record.queries import load_roles

_O, _D, _S = tables.observation, tables.document, tables.statement
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
    together: tuple[Named, ...] = ()  # further rows of the same full name, answered together until they are judged


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
        found = find_candidates(connection, name)
        if not found:
            raise unknown(connection, name, "NAME")
        told = [_tell(connection, one, latest) for one in found[:MANY]]
    return Known(tuple(told), tuple(map(describe, found[MANY:])))


def _tell(connection: Connection, one: Candidate, latest: int) -> Who:
    subject = subject_of(connection, *one.actors)
    return Who(
        one.first,
        _offices(connection, load_roles(connection, subject.rows)),
        _count(connection, subject),
        find_by(connection, subject, limit=latest).hits,
        _toward(connection, subject),
        tuple(map(named_of, one.actors[1:])),
    )


def _count(connection: Connection, subject: Subject) -> int:
    """Their own statements."""
    query = select(func.count()).select_from(_S).where(_S.c.speaker.in_(subject.rows))
    n: int = connection.execute(query).scalar_one()
    return n


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
