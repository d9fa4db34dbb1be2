"""The answers of the tools, where those of the questions are too long for a page or lack evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection

from onrecord.mcp.pages import day_cursor, page_of, read_day_cursor
from onrecord.questions.members import with_members
from onrecord.questions.names import find_subject
from onrecord.questions.observations import Row, load_rows
from onrecord.questions.positions import By, Positions, Stretch, points_of, positions
from onrecord.questions.shifts import Shift, shifts
from onrecord.questions.timeline import Entry, distinct, load_entries, timeline
from onrecord.questions.values import Named
from onrecord.questions.who import Who, who
from onrecord.record import Record

ROLES = OTHERS = 20  # of one answer of who


class Asked(msgspec.Struct, frozen=True):
    """Which days are asked for, ``[since, until)``, and which page of them."""

    since: date | None
    until: date | None
    after: str | None
    limit: int
    members: bool = False  # whether the members of a bloc count for it


class Person(Who, frozen=True, kw_only=True):
    """A person, body or country; the ``roles`` seen last, of ``roles_in_all``."""

    roles_in_all: int


class People(msgspec.Struct, frozen=True):
    """All that are known by a name, the one with the most statements first; ``others`` are only named."""

    found: tuple[Person, ...]
    others: tuple[str, ...]
    others_in_all: int


class Days(msgspec.Struct, frozen=True):
    """What two actors said and did to each other, the first day first; ``next`` is null on the last page."""

    one: Named
    other: Named
    entries: tuple[Entry, ...]
    next: str | None


class Stand(Stretch, frozen=True, kw_only=True):
    """The position in one stretch [start, end): mean of ``n`` observations, 90 % interval, some of the latest."""

    evidence: tuple[Entry, ...]


class Line(msgspec.Struct, frozen=True):
    """The course of a line, the first stretch first; stretches without an observation are left out."""

    holder: Named
    target: Named
    by: By
    course: tuple[Stand, ...]
    next: str | None


class Changes(msgspec.Struct, frozen=True):
    """Changes of line, the latest first; ``next`` is null on the last page."""

    found: tuple[Shift, ...]
    in_all: int
    next: str | None


def people(record: Record, name: str, latest: int) -> People:
    """Who is known by a name."""
    known = who(record, name, latest=latest)
    return People(tuple(map(_person, known.found)), known.others[:OTHERS], len(known.others))


def _person(one: Who) -> Person:
    return Person(one.actor, one.roles[:ROLES], one.statements, one.latest, one.toward, roles_in_all=len(one.roles))


def days(record: Record, one: str, other: str, asked: Asked) -> Days:
    """A page of a timeline; a day with more entries than fit goes on on the next page."""
    since, taken = read_day_cursor(asked.after) if asked.after is not None else (asked.since, 0)
    most = taken + asked.limit
    told = timeline(record, one, other, since=since, until=asked.until, limit=most)
    entries = told.entries[taken:most]
    if len(told.entries) > most:
        day = told.entries[most].day
        given = sum(entry.day == day for entry in told.entries[:most])
        return Days(told.one, told.other, entries, day_cursor(day, given))
    return Days(told.one, told.other, entries, day_cursor(told.next, 0) if told.next else None)


def line(record: Record, holder: str, target: str, by: By, asked: Asked, each: int) -> Line:
    """A page of a course, with up to ``each`` observations under every stretch."""
    course = positions(record, holder, target, by=by, since=asked.since, until=asked.until, members=asked.members)
    page, cursor = page_of(course.course, lambda one: one.start.isoformat(), asked.after, asked.limit)
    with record.database.reading() as connection:
        shown = _shown(connection, course, page, asked, each) if page and each else {}
    stands = tuple(Stand(*msgspec.structs.astuple(one), evidence=shown.get(one.start, ())) for one in page)
    return Line(course.holder, course.target, by, stands, cursor)


def _shown(
    connection: Connection, course: Positions, page: Sequence[Stretch], asked: Asked, each: int
) -> dict[date, tuple[Entry, ...]]:
    """The latest observations of each stretch, by its first day."""
    counted = _counted(connection, course, page, asked)
    chosen = {stretch.start: _within(counted, stretch)[-each:] for stretch in page}
    entries = iter(load_entries(connection, [row for rows in chosen.values() for row in rows]))
    return {start: tuple(next(entries) for _ in rows) for start, rows in chosen.items()}


def _counted(connection: Connection, course: Positions, page: Sequence[Stretch], asked: Asked) -> list[Row]:
    """What the positions of a page are made of, as ``positions`` counts it."""
    left, right = (find_subject(connection, one.actor) for one in (course.holder, course.target))
    if asked.members:
        left, right = with_members(connection, left), with_members(connection, right)
    first, last = max(asked.since or date.min, page[0].start), min(asked.until or date.max, page[-1].end)
    rows = distinct(connection, load_rows(connection, left, right, since=first, until=last))
    kept = {(point.kind, point.ref) for point in points_of(rows)}
    return sorted(row for row in rows if (row.kind, row.ref) in kept)


def _within(rows: Sequence[Row], stretch: Stretch) -> list[Row]:
    first, last = stretch.start.toordinal(), stretch.end.toordinal()
    return [row for row in rows if first <= row.day < last]


def changes(record: Record, holder: str | None, target: str | None, asked: Asked) -> Changes:
    """A page of the changes of line."""
    found = shifts(record, holder, target, since=asked.since, until=asked.until, members=asked.members).found
    page, cursor = page_of(found, _key, asked.after, asked.limit)
    return Changes(tuple(page), len(found), cursor)


def _key(shift: Shift) -> str:
    return f"{shift.on}/{shift.holder_id}/{shift.target_id}/{shift.kind}"
