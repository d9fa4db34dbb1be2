"""What two actors said and did to each other, day by day: the rows that timelines, positions and shifts are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, select

from onrecord.errors import OptionError
from onrecord.questions.names import Subject
from onrecord.record import tables
from onrecord.record.codec import to_day

_O = tables.observation


class Row(msgspec.Struct, frozen=True, order=True):
    """One observation, with the rows that it points to; see ``values.Observation``."""

    day: int
    kind: Literal["event", "stance", "turn"]
    ref: int
    holder: int
    target: int
    document: int | None
    statement: int | None
    speaker: int | None
    value: float
    quad: int
    modality: str
    claimed: bool


def load_rows(
    connection: Connection,
    holder: Subject,
    target: Subject | None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> list[Row]:
    """What the holder said and did toward the target (everybody, when ``None``), the first day first.

    Args:
        connection: An open record.
        holder: Who.
        target: Toward whom.
        since: The first day.
        until: The last day.
    """
    query = select(*COLUMNS).where(_O.c.holder.in_(holder.every_row)).order_by(_O.c.day, _O.c.kind, _O.c.ref)
    if target is not None:
        query = query.where(_O.c.target.in_(target.every_row))
    if since is not None:
        query = query.where(_O.c.day >= to_day(since))
    if until is not None:
        query = query.where(_O.c.day <= to_day(until))
    rows = [row_of(one) for one in connection.execute(query)]
    return [row for row in rows if _counts(row, holder, target)] if holder.members or target else rows


def _counts(row: Row, holder: Subject, target: Subject | None) -> bool:
    """Whether members were members on that day; not what two of one side did to each other."""
    is_inside = target is not None and row.target in holder.every_row
    return (
        holder.counts(row.holder, row.day) and not is_inside and (target is None or target.counts(row.target, row.day))
    )


def row_of(row: Sequence[Any]) -> Row:
    """A row of the table, in the order of ``COLUMNS``, as a value."""
    day, kind, ref, holder, target, document, statement, speaker, value, quad, modality, claimed = row
    return Row(day, kind, ref, holder, target, document, statement, speaker, value, quad, modality, bool(claimed))


def check_days(since: date | None, until: date | None) -> None:
    """Refuse a time that ends before it begins.

    Raises:
        OptionError: The days are the wrong way round.
    """
    if since is not None and until is not None and until < since:
        hint = f"--since {until} --until {since}"
        raise OptionError(f"nothing lies between {since} and {until}", where="--until", hint=hint, slug="bad-days")


def once_each(rows: Sequence[Row], codes: Mapping[int, str]) -> list[Row]:
    """Rows of which each tells of another thing: an event that many articles tell of, on one day, counts once.

    Args:
        rows: Observations of one holder and one target.
        codes: The code of each event, by its row.
    """
    kept: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        code = codes.get(row.ref) if row.kind == "event" else None
        same = (row.day, row.kind, code, row.modality, row.claimed, row.speaker)
        own = (*same, row.ref) if code is None or row.statement is not None or row.document is None else same
        kept.setdefault(own, row)
    return list(kept.values())


_NAMES = Row.__struct_fields__
COLUMNS = tuple(_O.c[name] for name in _NAMES)
