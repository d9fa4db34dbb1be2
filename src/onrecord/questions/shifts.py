"""Who changed the line toward whom, and when, with the evidence on both sides.

What articles tell is looked at pair by pair, each way for itself: A may change its line toward B while B keeps its own.
Ready event data are looked at for both ways together, and for each source of the data alone: they tell how a relation
goes. What they show lies between the two, is the same whoever is named first, and says so in ``directed``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, groupby
from typing import Literal

import msgspec
from sqlalchemy import Connection, select

from onrecord.questions.change_points import Settings
from onrecord.questions.event_rates import Rates
from onrecord.questions.members import with_members
from onrecord.questions.merged_shifts import ZERO, Direction, Turn, counted_turns, find_turns, mean
from onrecord.questions.names import Subject, find_subject, load_named, notes_on
from onrecord.questions.observations import COLUMNS, Row, check_days, load_rows, row_of
from onrecord.questions.origins import warnings_for_rates
from onrecord.questions.positions import LEAST, Point, points_of
from onrecord.questions.relations import load_relations
from onrecord.questions.timeline import Entry, distinct, load_entries
from onrecord.questions.values import Named
from onrecord.record import Record, tables

Kind = Literal["speaker", "officials", "reported", "event"]
Scale = Literal["partial", "reversal", "mixed"]
_O = tables.observation
_SHOWN = 5  # entries of evidence on each side
SAME = 45  # days between what two sources of ready event data show of one change


class Side(msgspec.Struct, frozen=True):
    """What was seen on one side of a change; fewer than ``LEAST`` observations have no mean.

    Nor has a change that an article reports and the observations do not show.
    """

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
    directed: bool = True  # false: between the two, in the order of their names
    origins: tuple[str, ...] = ()  # of ready event data: the sources that show it, the clearest first

    @property
    def sides(self) -> str:
        """Whose line toward whom, in words."""
        if self.directed:
            return f"{self.holder} toward {self.target}"
        return f"between {self.holder} and {self.target}"


class Shifts(msgspec.Struct, frozen=True):
    """The changes, the latest first; ``warnings`` tell who was taken, and where sources of event data are mixed."""

    found: tuple[Shift, ...]
    warnings: tuple[str, ...] = ()


class Case(msgspec.Struct, frozen=True):
    """A pair, as rows of actors, with what shows its line and where that turns; ``origin`` of ready event data."""

    holder: int
    target: int
    rows: tuple[Row, ...]
    points: tuple[Point, ...]
    turns: tuple[Turn, ...]
    origin: str | None = None


def shifts(
    record: Record,
    holder: str | None = None,
    target: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    members: bool = False,
    settings: Settings | None = None,
    rates: Rates | None = None,
) -> Shifts:
    """The changes of line on record.

    Args:
        record: Where to look.
        holder: Whose; everybody's when not given.
        target: Toward whom.
        since: The first day of a change; what was said before still counts as the old line.
        until: The last day.
        members: Whether the members of a bloc count for it, while they are members; both names are needed.
        settings: Of the method for statements.
        rates: Of the method for ready event data.

    Raises:
        OptionError: A name is unknown or fits several; the days are the wrong way round.
    """
    check_days(since, until)
    with record.database.reading() as connection:
        left = find_subject(connection, holder, where=holder) if holder else None
        right = find_subject(connection, target, where=target) if target else None
        if members and left and right:
            left, right = with_members(connection, left), with_members(connection, right)
        told = _pairs(connection, left, right)
        cases = _cases(connection, left, right, told, settings or Settings(), rates)
        found = shifts_of(connection, cases, since, until)
        return msgspec.structs.replace(found, warnings=(*notes_on(left, right), *found.warnings))


def shifts_between(
    connection: Connection, left: Subject, right: Subject, rows: Sequence[Row], since: date | None, until: date | None
) -> Shifts:
    """The changes of one line toward another, from their rows.

    Args:
        connection: An open record.
        left: Whose line.
        right: Toward whom.
        rows: What is on record of it, of all time.
        since: The first day of a change.
        until: The last day.
    """
    told = [row for row in rows if row.document is not None]
    return shifts_of(
        connection, _cases(connection, left, right, [told] if told else [], Settings(), None), since, until
    )


def shifts_of(connection: Connection, cases: Iterable[Case], since: date | None, until: date | None) -> Shifts:
    """The changes of some pairs, the latest first."""
    found, origins = list[Shift](), set[str]()
    for case in cases:
        origins.update([case.origin] if case.origin else [])
        found += [_shift(connection, case, turn) for turn in case.turns if _is_within(turn, since, until)]
    once = told_once(one for one in found if not is_contradicted(one))
    latest = sorted(once, key=lambda one: (one.on, one.probability, one.holder_id, one.target_id), reverse=True)
    return Shifts(tuple(latest), warnings_for_rates(origins))


def is_contradicted(one: Shift) -> bool:
    """Whether the means that are printed beside a change in event data go the other way; such a change is not told."""
    if one.directed or one.size is None:
        return False
    return one.size > 0 if one.direction == "colder" else one.size < 0


def _is_within(turn: Turn, since: date | None, until: date | None) -> bool:
    return (not since or turn.on >= since.toordinal()) and (not until or turn.on <= until.toordinal())


def told_once(found: Iterable[Shift]) -> list[Shift]:
    """A change between two that several sources of ready event data show stands once, as the clearest shows it."""
    kept: dict[tuple[str, str, Direction], list[Shift]] = {}
    alone = []
    for one in sorted(found, key=lambda one: -one.probability):
        if one.directed:
            alone.append(one)
            continue
        there = kept.setdefault((one.holder_id, one.target_id, one.direction), [])
        at = next((at for at, other in enumerate(there) if _is_same(one, other)), None)
        if at is None:
            there.append(one)
        else:
            there[at] = msgspec.structs.replace(there[at], origins=(*there[at].origins, *one.origins))
    return [*alone, *chain.from_iterable(kept.values())]


def _is_same(one: Shift, other: Shift) -> bool:
    return set(one.origins).isdisjoint(other.origins) and abs((one.on - other.on).days) <= SAME


def _pairs(connection: Connection, holder: Subject | None, target: Subject | None) -> Iterator[list[Row]]:
    """What articles tell of each pair in question."""
    if holder and target:
        if rows := [row for row in load_rows(connection, holder, target) if row.document is not None]:
            yield rows
        return
    query = select(*COLUMNS).where(_O.c.document.is_not(None)).order_by(_O.c.holder, _O.c.target, _O.c.day)
    if holder:
        query = query.where(_O.c.holder.in_(holder.rows))
    if target:
        query = query.where(_O.c.target.in_(target.rows))
    told = (row_of(one) for one in connection.execute(query))
    for _, together in groupby(told, lambda row: (row.holder, row.target)):
        yield list(together)


def _cases(
    connection: Connection,
    left: Subject | None,
    right: Subject | None,
    pairs: Iterable[Sequence[Row]],
    settings: Settings,
    rates: Rates | None,
) -> Iterator[Case]:
    """What there is to tell a change from."""
    for rows in pairs:
        told = [row for row in rows if row.kind == "turn"]
        if len(rows) > 1 or told:
            points = points_of(distinct(connection, rows))
            pair = (left.rows[0], right.rows[0]) if left and right else (rows[0].holder, rows[0].target)
            yield Case(*pair, tuple(rows), points, tuple(find_turns(points, told, settings)))
    for relation in load_relations(connection, left, right):
        points = points_of(relation.rows)
        turns = tuple(counted_turns(points, rates))
        yield Case(relation.holder, relation.target, relation.rows, points, turns, relation.origin)


def _shift(connection: Connection, case: Case, turn: Turn) -> Shift:
    before, after = case.points[turn.start : turn.at], case.points[turn.at : turn.stop]
    holder, target = _sides(connection, case)
    old = load_entries(connection, _rows_of(case.rows, before[-_SHOWN:]))
    new = load_entries(connection, [*_rows_of(case.rows, after[:_SHOWN]), *turn.reports])
    left, right = _printed(_side(before), _side(after), turn.direction)
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
        directed=case.origin is None,
        origins=(case.origin,) if case.origin else (),
    )


def _sides(connection: Connection, case: Case) -> tuple[Named, Named]:
    """Whose line toward whom; in the order of the names, where it lies between the two."""
    named = load_named(connection, [case.holder, case.target])
    one, other = named[case.holder], named[case.target]
    return (one, other) if case.origin is None or (one.name, one.actor) <= (other.name, other.actor) else (other, one)


def _rows_of(rows: Sequence[Row], points: Iterable[Point]) -> list[Row]:
    wanted = {(point.kind, point.ref) for point in points}
    return [row for row in rows if (row.kind, row.ref) in wanted]


def _side(points: Sequence[Point]) -> Side:
    return Side(len(points), round(mean([point.value for point in points]), 3) if len(points) >= LEAST else None)


def _printed(left: Side, right: Side, direction: Direction) -> tuple[Side, Side]:
    """The two sides, without means that say the contrary of the direction."""
    if left.mean is None or right.mean is None:
        return left, right
    if (right.mean > left.mean) is (direction == "warmer") and right.mean != left.mean:
        return left, right
    return Side(left.n, None), Side(right.n, None)


def scale_of(before: Sequence[Point], after: Sequence[Point]) -> Scale:
    """In plain words: the sign changes (reversal), both signs are heard after it (mixed), or it is less (partial)."""
    new = [_sign(point.value) for point in after]
    if new and min(new.count(1), new.count(-1)) >= len(new) / 3:
        return "mixed"
    old = [point.value for point in before]
    if old and new and _sign(mean(old)) * _sign(mean([point.value for point in after])) < 0:
        return "reversal"
    return "partial"


def kind_of(before: Sequence[Point], after: Sequence[Point], turn: Turn) -> Kind:
    """What the change rests on: one speaker who changed, officials who differ, an article, or deeds."""
    old, new = _by_speaker(before), _by_speaker(after)
    if any(_sign(mean(old[one])) * _sign(mean(new[one])) < 0 for one in old.keys() & new.keys()):
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
    return 0 if abs(value) < ZERO else 1 if value > 0 else -1
