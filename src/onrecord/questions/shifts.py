"""Who changed the line toward whom, and when: changes that statements show, and those that articles report.

A change that statements show is found by ``segments``; a change that an article reports ("in a surprising reversal")
stands for itself, and is dated by the statement that it speaks of when that is on record. Both together are one shift.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from onrecord.questions.names import Subject, find_subject, load_named
from onrecord.questions.observations import Row, check_days, load_rows, row_of
from onrecord.questions.positions import Point, points_of
from onrecord.questions.segments import Settings, find_cuts
from onrecord.questions.timeline import Entry, distinct, load_entries
from onrecord.record import Record, tables
from onrecord.record.codec import to_day

Kind = Literal["speaker", "officials", "reported", "event"]
Scale = Literal["partial", "reversal", "mixed"]
Direction = Literal["warmer", "colder"]
_O = tables.observation
NEAR = 31  # days between an article's report of a change and what shows it
_SHOWN = 5  # entries of evidence on each side
_ZERO = 0.05  # values nearer to 0 are neither warm nor cold
_REPORTED = 0.9  # how sure a change is that an article reports


class Side(msgspec.Struct, frozen=True):
    """What was seen on one side of a change."""

    n: int
    mean: float | None


class Shift(msgspec.Struct, frozen=True):
    """A change of line; fields as in CONTRACT.md, with the entries that bear it out on both sides."""

    holder: str
    target: str
    on: date
    interval: tuple[date, date]
    direction: Direction
    scale: Scale
    kind: Kind
    size: float | None
    before: Side
    after: Side
    probability: float
    evidence: tuple[str, ...]  # ids of statements
    holder_id: str
    target_id: str
    entries_before: tuple[Entry, ...]
    entries_after: tuple[Entry, ...]


class Shifts(msgspec.Struct, frozen=True):
    """The changes, the latest first."""

    found: tuple[Shift, ...]


class Turn(msgspec.Struct, frozen=True):
    """A change before it has names: indices into the points of a pair."""

    at: int
    start: int  # of the line before
    stop: int  # of the line after
    on: int
    first: int
    last: int
    direction: Direction
    probability: float
    reports: tuple[Row, ...] = ()


def shifts(
    record: Record,
    holder: str | None = None,
    target: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    settings: Settings | None = None,
) -> Shifts:
    """The changes of line on record.

    Args:
        record: Where to look.
        holder: Whose; everybody's when not given.
        target: Toward whom.
        since: The first day of a change; what was said before still counts as the old line.
        until: The day after the last one.
        settings: Of the method.

    Raises:
        OptionError: A name is unknown or fits several; the days are the wrong way round.
    """
    check_days(since, until)
    with record.database.reading() as connection:
        left = find_subject(connection, holder, where=holder) if holder else None
        right = find_subject(connection, target, where=target) if target else None
        found = [
            shift
            for rows in _pairs(connection, left, right)
            for shift in _shifts_of(connection, rows, settings or Settings(), since, until)
        ]
    return Shifts(tuple(sorted(found, key=lambda one: (one.on, one.probability), reverse=True)))


def _pairs(connection: Connection, holder: Subject | None, target: Subject | None) -> Iterator[list[Row]]:
    """The observations of each pair in question."""
    if holder and target:
        yield load_rows(connection, holder, target)
        return
    query = select(*(_O.c[name] for name in Row.__struct_fields__)).order_by(_O.c.holder, _O.c.target, _O.c.day)
    if holder:
        query = query.where(_O.c.holder.in_(holder.rows))
    if target:
        query = query.where(_O.c.target.in_(target.rows))
    here: list[Row] = []
    for found in connection.execute(query):
        row = row_of(found._mapping)
        if here and (row.holder, row.target) != (here[0].holder, here[0].target):
            yield here
            here = []
        here.append(row)
    if here:
        yield here


def _shifts_of(
    connection: Connection, rows: Sequence[Row], settings: Settings, since: date | None, until: date | None
) -> Iterator[Shift]:
    told = [row for row in rows if row.kind == "turn"]
    if len(rows) < 2 and not told:
        return
    points = points_of(distinct(connection, rows))
    for turn in find_turns(points, told, settings):
        if (since and turn.on < (to_day(since) or 0)) or (until and turn.on >= (to_day(until) or 0)):
            continue
        yield _shift(connection, rows, points, turn)


def find_turns(points: Sequence[Point], told: Sequence[Row], settings: Settings) -> list[Turn]:
    """The changes that points show and that articles report, each once, in order."""
    shown = list(_shown_turns(points, settings))
    for row in told:
        if row.value == 0:
            continue
        direction: Direction = "warmer" if row.value > 0 else "colder"
        near = [turn for turn in shown if turn.direction == direction and abs(turn.on - row.day) <= NEAR]
        if near:
            best = min(near, key=lambda turn: abs(turn.on - row.day))
            sure = max(best.probability, _REPORTED)
            shown[shown.index(best)] = msgspec.structs.replace(best, reports=(*best.reports, row), probability=sure)
        else:
            shown.append(_reported_turn(points, row, direction))
    return sorted(shown, key=lambda turn: turn.on)


def _shown_turns(points: Sequence[Point], settings: Settings) -> Iterator[Turn]:
    days, values = [point.day for point in points], [point.value for point in points]
    cuts = find_cuts(days, values, settings)
    edges = [0, *(cut.at for cut in cuts), len(points)]
    for number, cut in enumerate(cuts):
        start, stop = edges[number], edges[number + 2]
        rises = _mean(values[cut.at : stop]) > _mean(values[start : cut.at])
        yield Turn(
            cut.at,
            start,
            stop,
            days[cut.at],
            days[cut.first],
            days[cut.last],
            "warmer" if rises else "colder",
            cut.probability,
        )


def _reported_turn(points: Sequence[Point], row: Row, direction: Direction) -> Turn:
    """Dated by the first point on the new side near the article; else by the article."""
    sign = 1 if direction == "warmer" else -1
    near = [at for at, point in enumerate(points) if abs(point.day - row.day) <= NEAR and point.value * sign > _ZERO]
    at = near[0] if near else next((at for at, point in enumerate(points) if point.day >= row.day), len(points))
    on = points[at].day if near else row.day
    first = points[at - 1].day if at else on
    return Turn(
        at, 0, len(points), on, max(first, on - NEAR) if at else on, max(on, row.day), direction, _REPORTED, (row,)
    )


def _shift(connection: Connection, rows: Sequence[Row], points: Sequence[Point], turn: Turn) -> Shift:
    before, after = points[turn.start : turn.at], points[turn.at : turn.stop]
    named = load_named(connection, [rows[0].holder, rows[0].target])
    holder, target = named[rows[0].holder], named[rows[0].target]
    old = load_entries(connection, _rows_of(rows, before[-_SHOWN:]))
    new = load_entries(connection, [*_rows_of(rows, after[:_SHOWN]), *turn.reports])
    left, right = _side(before), _side(after)
    size = None if left.mean is None or right.mean is None else round(right.mean - left.mean, 3)
    said = dict.fromkeys(entry.statement for entry in (*old, *new) if entry.statement)
    return Shift(
        holder=holder.name,
        target=target.name,
        on=date.fromordinal(turn.on),
        interval=(date.fromordinal(min(turn.first, turn.on)), date.fromordinal(max(turn.last, turn.on))),
        direction=turn.direction,
        scale=scale_of(before, after),
        kind=kind_of(before, after, turn),
        size=size,
        before=left,
        after=right,
        probability=turn.probability,
        evidence=tuple(one for one in said if one),
        holder_id=holder.actor,
        target_id=target.actor,
        entries_before=old,
        entries_after=new,
    )


def _rows_of(rows: Sequence[Row], points: Iterable[Point]) -> list[Row]:
    wanted = {(point.kind, point.ref) for point in points}
    return [row for row in rows if (row.kind, row.ref) in wanted]


def _side(points: Sequence[Point]) -> Side:
    return Side(len(points), round(_mean([point.value for point in points]), 3) if points else None)


def scale_of(before: Sequence[Point], after: Sequence[Point]) -> Scale:
    """In plain words: the sign changes (reversal), both signs are heard after it (mixed), or it is less (partial)."""
    new = [_sign(point.value) for point in after]
    if new and min(new.count(1), new.count(-1)) >= len(new) / 3:
        return "mixed"
    old = [point.value for point in before]
    if old and new and _sign(_mean(old)) * _sign(_mean([point.value for point in after])) < 0:
        return "reversal"
    return "partial"


def kind_of(before: Sequence[Point], after: Sequence[Point], turn: Turn) -> Kind:
    """What the change rests on: one speaker who changed, officials who differ, an article, or deeds."""
    old, new = _by_speaker(before), _by_speaker(after)
    if any(_sign(_mean(old[one])) * _sign(_mean(new[one])) < 0 for one in old.keys() & new.keys()):
        return "speaker"
    if turn.reports:
        return "reported"
    return "officials" if old and new else "event"


def _by_speaker(points: Sequence[Point]) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for point in points:
        if point.statement is not None and point.speaker is not None:
            found.setdefault(point.speaker, []).append(point.value)
    return found


def _sign(value: float) -> int:
    return 0 if abs(value) < _ZERO else 1 if value > 0 else -1


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
