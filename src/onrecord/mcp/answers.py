"""The answers of the tools, where those of the questions are too long for a page or lack evidence."""

from __future__ import annotations

from datetime import date

import msgspec

from onrecord.mcp.pages import day_cursor, page_of, read_day_cursor
from onrecord.questions.positions import By, Stretch, positions
from onrecord.questions.shifts import Shift, shifts
from onrecord.questions.timeline import Entry, timeline
from onrecord.questions.values import Named
from onrecord.questions.who import Who, who
from onrecord.record import Record

ROLES = OTHERS = 20  # of one answer of who


class Asked(msgspec.Struct, frozen=True):
    """Which days are asked for, from the first to the last, and which page of them."""

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
    warnings: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """The course of a line, the first stretch first; ``left_out`` observations are too few in their stretches."""

    holder: Named
    target: Named
    by: By
    course: tuple[Stretch, ...]
    next: str | None
    left_out: int = 0
    warnings: tuple[str, ...] = ()


class Changes(msgspec.Struct, frozen=True):
    """Changes of line, the latest first; ``next`` is null on the last page."""

    found: tuple[Shift, ...]
    in_all: int
    next: str | None
    warnings: tuple[str, ...] = ()


def people(record: Record, name: str, latest: int) -> People:
    """Who is known by a name."""
    known = who(record, name, latest=latest)
    return People(tuple(map(_person, known.found)), known.others[:OTHERS], len(known.others))


def _person(one: Who) -> Person:
    return Person(
        one.actor,
        one.roles[:ROLES],
        one.statements,
        one.latest,
        one.toward,
        one.together,
        roles_in_all=len(one.roles),
    )


def days(record: Record, one: str, other: str, asked: Asked) -> Days:
    """A page of a timeline; a day with more entries than fit goes on on the next page."""
    since, taken = read_day_cursor(asked.after) if asked.after is not None else (asked.since, 0)
    most = taken + asked.limit
    told = timeline(record, one, other, since=since, until=asked.until, limit=most)
    entries = told.entries[taken:most]
    if len(told.entries) > most:
        day = told.entries[most].day
        given = sum(entry.day == day for entry in told.entries[:most])
        return Days(told.one, told.other, entries, day_cursor(day, given), told.warnings)
    cursor = day_cursor(told.next, 0) if told.next else None
    return Days(told.one, told.other, entries, cursor, told.warnings)


def line(record: Record, holder: str, target: str, by: By, asked: Asked, each: int) -> Line:
    """A page of a course, with up to ``each`` observations under every stretch."""
    since, until, members = asked.since, asked.until, asked.members
    told = positions(record, holder, target, by=by, since=since, until=until, members=members, each=each)
    page, cursor = page_of(told.course, lambda one: one.start.isoformat(), asked.after, asked.limit)
    return Line(told.holder, told.target, by, tuple(page), cursor, told.left_out, told.warnings)


def changes(record: Record, holder: str | None, target: str | None, asked: Asked) -> Changes:
    """A page of the changes of line."""
    told = shifts(record, holder, target, since=asked.since, until=asked.until, members=asked.members)
    page, cursor = page_of(told.found, _key, asked.after, asked.limit)
    return Changes(tuple(page), len(told.found), cursor, told.warnings)


def _key(shift: Shift) -> str:
    return f"{shift.on}/{shift.holder_id}/{shift.target_id}/{shift.kind}/{shift.direction}"
