"""A holder and a target → where the holder stood, month by month, with an interval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Literal

import msgspec
from sqlalchemy import Connection

from onrecord.questions.intervals import position_of
from onrecord.questions.members import with_members
from onrecord.questions.names import Subject, find_subject, notes_on
from onrecord.questions.observations import Row, check_days, load_rows
from onrecord.questions.origins import load_origins, warnings_for_means
from onrecord.questions.timeline import Entry, distinct, load_entries
from onrecord.questions.values import Named
from onrecord.record import Record

By = Literal["month", "quarter", "year"]
_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}
LEAST = 3  # observations that make a position
SHOWN = 500  # observations of a stretch that an answer gives, the latest ones
COUNTED = 20  # of those that come from event data, which has thousands
_HELD = frozenset({"asserted", "future"})  # what is denied or left open shows no line


class Point(msgspec.Struct, frozen=True):
    """One thing that shows the holder's line: a statement, or an event, on the scale from −1 to +1."""

    day: int
    value: float
    kind: Literal["event", "stance"]
    ref: int
    statement: int | None
    speaker: int | None
    quad: int


class Stretch(msgspec.Struct, frozen=True):
    """The position in one month, quarter or year: ``n`` observations, their mean, its 90 % interval, what they are."""

    start: date
    end: date  # the day after the last one
    n: int
    mean: float
    low: float
    high: float
    evidence: tuple[Entry, ...] = ()


class Positions(msgspec.Struct, frozen=True):
    """The course of a line; stretches of fewer than ``LEAST`` observations are left out.

    Attributes:
        holder: Whose.
        target: Toward whom.
        by: How long a stretch is.
        course: The first stretch first.
        left_out: How many observations lie in stretches that have too few.
        warnings: Who was taken for a name that several have; that several sources of ready event data are mixed.
    """

    holder: Named
    target: Named
    by: By
    course: tuple[Stretch, ...]
    left_out: int = 0
    warnings: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        # Loaded only when a notebook asks.
        from onrecord.views.notebook import positions_view

        return positions_view(self)


def positions(
    record: Record,
    holder: str,
    target: str,
    *,
    by: By = "quarter",
    since: date | None = None,
    until: date | None = None,
    members: bool = False,
    each: int | None = None,
) -> Positions:
    """Where the holder stood toward the target, over time.

    Args:
        record: Where to look.
        holder: A name or an id; a body or country stands for those who speak for it.
        target: Likewise.
        by: How long a stretch is.
        since: The first day.
        until: The last day.
        members: Whether the members of a bloc count for it, while they are members.
        each: How many observations of a stretch are given, the latest ones. Without it all that articles tell, up to
            ``SHOWN``, and the latest ``COUNTED`` of event data.

    Raises:
        OptionError: A name is unknown or fits several; the days are the wrong way round.
    """
    check_days(since, until)
    with record.database.reading() as connection:
        left, right = (find_subject(connection, name, where=name) for name in (holder, target))
        if members:
            left, right = with_members(connection, left), with_members(connection, right)
        rows = distinct(connection, load_rows(connection, left, right, since=since, until=until))
        return positions_of(connection, left, right, rows, by, each)


def positions_of(
    connection: Connection, holder: Subject, target: Subject, rows: Sequence[Row], by: By, each: int | None = None
) -> Positions:
    """The course of a line, from its distinct rows.

    Args:
        connection: An open record.
        holder: Whose.
        target: Toward whom.
        rows: What is on record of it.
        by: How long a stretch is.
        each: How many observations of a stretch are given, as in ``positions``.
    """
    points = points_of(rows)
    shown = {(point.kind, point.ref) for point in points}
    told = [row for row in rows if (row.kind, row.ref) in shown]
    stretches = tuple(_with_evidence(connection, [*course(points, by)], told, each))
    left_out = len(points) - sum(one.n for one in stretches)
    warnings = (*notes_on(holder, target), *warnings_for_means(load_origins(connection, told)))
    return Positions(holder.named, target.named, by, stretches, left_out, warnings)


def _with_evidence(
    connection: Connection, stretches: Sequence[Stretch], rows: Sequence[Row], each: int | None
) -> Iterator[Stretch]:
    """The stretches with the observations that each is made of."""
    chosen = [_latest(rows, one, each) for one in stretches]
    entries = iter(load_entries(connection, [row for some in chosen for row in some]))
    for one, some in zip(stretches, chosen, strict=True):
        yield msgspec.structs.replace(one, evidence=tuple(islice(entries, len(some))))


def _latest(rows: Sequence[Row], stretch: Stretch, each: int | None) -> Sequence[Row]:
    first, last = stretch.start.toordinal(), stretch.end.toordinal()
    here = sorted(row for row in rows if first <= row.day < last)
    if each is not None:
        return here[max(len(here) - each, 0) :]
    told, counted = ([row for row in here if (row.document is None) is ready] for ready in (False, True))
    return sorted([*told[-SHOWN:], *counted[-COUNTED:]])


def points_of(rows: Sequence[Row]) -> tuple[Point, ...]:
    """The points of some observations.

    What somebody only claims, denies or leaves open shows no line, and no more does a plain statement (quad class 0). A
    statement that is an event and shows a stance counts once, by its stance.
    """
    told_of = [row for row in rows if row.kind == "stance" or (row.kind == "event" and row.quad)]
    shown = [row for row in told_of if not row.claimed and row.modality in _HELD]
    told = {row.statement for row in shown if row.kind == "stance" and row.statement is not None}
    kept = [row for row in shown if row.kind == "stance" or row.statement not in told]
    return tuple(_point(row) for row in sorted(kept))


def _point(row: Row) -> Point:
    kind: Literal["event", "stance"] = "stance" if row.kind == "stance" else "event"
    value = row.value if kind == "stance" else row.value / 10
    return Point(row.day, max(min(value, 1.0), -1.0), kind, row.ref, row.statement, row.speaker, row.quad)


def course(points: Iterable[Point], by: By) -> Iterator[Stretch]:
    """The position in each stretch that has ``LEAST`` points: fewer show what was said, and no line."""
    for start, here in groupby(points, lambda point: first_of(date.fromordinal(point.day), by)):
        values = [point.value for point in here]
        if len(values) < LEAST:
            continue
        position = position_of(values)
        yield Stretch(start, next_of(start, by), position.n, position.mean, position.low, position.high)


def first_of(day: date, by: By) -> date:
    """The first day of the stretch that holds a day.

    >>> first_of(date(2031, 5, 6), "quarter")
    datetime.date(2031, 4, 1)
    """
    months = _MONTHS[by]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_of(start: date, by: By) -> date:
    """The first day of the stretch that follows."""
    month = start.month - 1 + _MONTHS[by]
    year = start.year + month // 12
    return date(year, month % 12 + 1, 1) if year <= date.max.year else date.max
