"""Who toward whom: every two actors of whom something is on record, the ones with the most observations first."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, String, Subquery, case, cast, func, literal, select

from onrecord.questions.actors import KINDS
from onrecord.questions.names import find_subject, load_named, need_country
from onrecord.questions.paging import check_choice, page
from onrecord.questions.positions import LEAST
from onrecord.questions.values import Named
from onrecord.record import Record, tables
from onrecord.record.codec import from_day

_A, _O = tables.actor, tables.observation
# no words: names of orders
SORTS = ("observations", "latest", "warmest", "coldest")


class ListedPair(msgspec.Struct, frozen=True):
    """What is on record of one toward another; the mean of stances from −1 to +1 where there are three of them."""

    id: str  # to be given as ``after``; good for nothing else
    holder: Named
    target: Named
    observations: int
    mean: float | None
    first: date | None
    last: date | None


class PairList(msgspec.Struct, frozen=True):
    """A page of pairs; ``next`` is the id to give as ``after``."""

    found: tuple[ListedPair, ...]
    next: str | None


def list_pairs(
    record: Record,
    *,
    kind: str | None = None,
    country: str | None = None,
    holder: str | None = None,
    sort: str = "observations",
    after: str | None = None,
    limit: int = 50,
) -> PairList:
    """The pairs of a record.

    Args:
        record: Where to look.
        kind: Of both: person, organisation, country or bloc.
        country: Of one of the two: its name or code.
        holder: Whose line: a name or an id.
        sort: observations (the most first), latest, warmest or coldest (by the mean of at least three stances).
        after: Id of the last pair of the page before.
        limit: How many at most.

    Raises:
        OptionError: No such kind, country, order or actor; there is no page after this id.
    """
    check_choice(sort, SORTS, "sort")
    check_choice(kind, KINDS, "kind")
    with record.database.reading() as connection:
        one, other = _A.alias(), _A.alias()
        wanted: list[ColumnElement[bool]] = []
        if kind is not None:
            wanted += [one.c.kind == kind, other.c.kind == kind]
        if country is not None:
            code = need_country(country, where="country")
            wanted.append((one.c.country == code) | (other.c.country == code))
        if holder:
            wanted.append(_O.c.holder.in_(find_subject(connection, holder, where="holder").rows))
        found = _pairs(one, other, wanted, sort)
        rows, following = page(connection, found, falling=sort != "coldest", after=after, limit=limit)
        named = load_named(connection, [row for one in rows for row in (one.holder, one.target)])
    return PairList(tuple(_listed(one, named) for one in rows), following)


def _pairs(one: Any, other: Any, wanted: list[ColumnElement[bool]], sort: str) -> Subquery:
    """Merged actors as one; what somebody only claims is no observation."""
    stance = case((_O.c.kind == "stance", _O.c.value))
    n, mean, stances = func.count(), func.avg(stance), func.count(stance)
    keys: dict[str, Any] = {"observations": n, "latest": func.max(_O.c.day)}
    width = literal(1 << 31)
    query = (
        select(
            (one.c.canonical * width + other.c.canonical).label("row"),
            (cast(one.c.canonical, String) + "-" + cast(other.c.canonical, String)).label("id"),
            one.c.canonical.label("holder"),
            other.c.canonical.label("target"),
            n.label("n"),
            mean.label("mean"),
            stances.label("stances"),
            func.min(_O.c.day).label("first"),
            func.max(_O.c.day).label("last"),
            keys.get(sort, mean).label("key"),
        )
        .join(one, one.c.row == _O.c.holder)
        .join(other, other.c.row == _O.c.target)
        .where(_O.c.claimed == 0, one.c.canonical != other.c.canonical, *wanted)
        .group_by(one.c.canonical, other.c.canonical)
    )
    return (query if sort in keys else query.having(stances >= LEAST)).subquery()


def _listed(row: Any, named: dict[int, Named]) -> ListedPair:
    mean = round(row.mean, 3) if row.stances >= LEAST else None
    return ListedPair(
        row.id, named[row.holder], named[row.target], row.n, mean, from_day(row.first), from_day(row.last)
    )
