"""Ready event data → what two actors did to each other, both ways together, for each source of the data alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, case, or_, select

from onrecord.questions.names import Subject
from onrecord.questions.observations import COLUMNS, Row, row_of
from onrecord.questions.origins import origin_of
from onrecord.record import tables

_O = tables.observation
_A, _E = tables.actor, tables.event
_STATES = ("country", "bloc")


class Relation(msgspec.Struct, frozen=True):
    """Two actors, as rows, and all ready events of one source between them, the first day first."""

    holder: int
    target: int
    rows: tuple[Row, ...]
    origin: str


def load_relations(connection: Connection, left: Subject | None, right: Subject | None) -> Iterator[Relation]:
    """The relations in question; where a name is missing, those with countries and blocs.

    Args:
        connection: An open record.
        left: One of the two; anybody when ``None``.
        right: The other one.
    """
    if left and right:
        ways = _between(left.every_row, right.every_row), _between(right.every_row, left.every_row)
        told = _load(connection, or_(*ways))
        kept = [one for one in told if _counts(one.row, left, right) or _counts(one.row, right, left)]
        for origin, rows in _by_origin(kept):
            yield Relation(left.rows[0], right.rows[0], rows, origin)
        return
    one = left or right
    states = select(_A.c.row).where(_A.c.kind.in_(_STATES))
    wanted = and_(_O.c.holder.in_(states), _O.c.target.in_(states))
    if one:
        from_it, to_it = _O.c.holder.in_(one.rows), _O.c.target.in_(one.rows)
        wanted = or_(and_(from_it, _O.c.target.in_(states)), and_(to_it, _O.c.holder.in_(states)))
    for (first, second), together in groupby(_load(connection, wanted), _pair):
        here = first in left.rows if left else right is None or second in right.rows
        for origin, rows in _by_origin(together):
            yield Relation(first if here else second, second if here else first, rows, origin)


class _Told(msgspec.Struct, frozen=True):
    """A ready event, and its source."""

    row: Row
    origin: str


def _by_origin(told: Iterable[_Told]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The events of each source, in order."""
    found: dict[str, list[Row]] = {}
    for one in told:
        found.setdefault(one.origin, []).append(one.row)
    for origin in sorted(found):
        yield origin, tuple(sorted(found[origin]))


def _load(connection: Connection, wanted: ColumnElement[bool]) -> list[_Told]:
    """Ready events, those of two actors together."""
    query = select(*COLUMNS, _E.c.note).join(_E, _E.c.row == _O.c.ref).where(_O.c.document.is_(None), wanted)
    low = case((_O.c.holder < _O.c.target, _O.c.holder), else_=_O.c.target)
    high = case((_O.c.holder < _O.c.target, _O.c.target), else_=_O.c.holder)
    return [_Told(row_of(one[:-1]), origin_of(one[-1])) for one in connection.execute(query.order_by(low, high))]


def _counts(row: Row, holder: Subject, target: Subject) -> bool:
    return holder.counts(row.holder, row.day) and target.counts(row.target, row.day)


def _pair(told: _Told) -> tuple[int, int]:
    return min(told.row.holder, told.row.target), max(told.row.holder, told.row.target)


def _between(holders: Sequence[int], targets: Sequence[int]) -> ColumnElement[bool]:
    return and_(_O.c.holder.in_(holders), _O.c.target.in_(targets))
