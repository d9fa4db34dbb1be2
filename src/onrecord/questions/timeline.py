"""Two actors → what they said and did to each other, in order, on the days when it happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Select, func, select

from onrecord.events.codebook import lookup
from onrecord.questions.evidence import evidence_of, evidence_of_note, load_pages, spans_of
from onrecord.questions.names import Subject, find_subject, load_named, notes_on
from onrecord.questions.observations import Row, check_days, load_rows, once_each
from onrecord.questions.values import Evidence, Named
from onrecord.record import Record, tables
from onrecord.record.codec import from_days
from onrecord.types import Modality, Period

_E, _S, _T, _R = tables.event, tables.stance, tables.turn, tables.report
_STATEMENT = tables.statement
_AT_ONCE = 500


class Entry(msgspec.Struct, frozen=True):
    """One thing that somebody said or did to somebody.

    ``value`` lies between −10 and +10 for events (Goldstein), −1 and +1 for stances, and is the direction of a reported
    turn. ``claimed_by`` says who tells of the event, when the article does not vouch for it.
    """

    day: date
    period: Period | None
    kind: Literal["event", "stance", "turn"]
    actor: Named
    recipient: Named
    code: str | None
    label: str
    quad: int | None
    value: float
    modality: Modality
    claimed_by: str | None
    statement: str | None
    evidence: Evidence
    reports: int = 1  # articles that tell of the same thing


class Timeline(msgspec.Struct, frozen=True):
    """The entries, the first day first; ``next`` is the first day that was left out."""

    one: Named
    other: Named
    entries: tuple[Entry, ...]
    next: date | None = None
    warnings: tuple[str, ...] = ()  # who was taken for a name that several have


def timeline(
    record: Record, one: str, other: str, *, since: date | None = None, until: date | None = None, limit: int = 200
) -> Timeline:
    """What two actors said and did to each other, both ways; an event of which many articles tell stands once.

    Args:
        record: Where to look.
        one: A name or an id.
        other: A name or an id.
        since: The first day.
        until: The last day.
        limit: How many entries at most; the rest begins at ``next``.

    Raises:
        OptionError: A name is unknown or fits several; the days are the wrong way round.
    """
    check_days(since, until)
    with record.database.reading() as connection:
        left, right = (find_subject(connection, name, where=name) for name in (one, other))
        ways = [load_rows(connection, *pair, since=since, until=until) for pair in ((left, right), (right, left))]
        rows = [row for way in ways for row in distinct(connection, way)]
        return timeline_of(connection, left, right, rows, limit)


def timeline_of(connection: Connection, left: Subject, right: Subject, rows: Sequence[Row], limit: int) -> Timeline:
    """The timeline of the distinct rows of two actors, both ways."""
    shown, rest = _cut(_once(rows), limit)
    entries = load_entries(connection, shown)
    following = date.fromordinal(rest) if rest else None
    return Timeline(left.named, right.named, entries, following, notes_on(left, right))


def _once(rows: Sequence[Row]) -> list[Row]:
    """In order; of a statement that is an event and a stance, the event."""
    events = {(row.statement, row.holder) for row in rows if row.kind == "event" and row.statement}
    rows = [row for row in rows if row.kind != "stance" or (row.statement, row.holder) not in events]
    return sorted(_told_once(rows))


def _told_once(rows: Sequence[Row]) -> Iterable[Row]:
    """A reciprocal event is observed both ways and stands once."""
    return {(row.kind, row.ref): row for row in reversed(rows)}.values()


def distinct(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """The rows, each of another thing."""
    return once_each(rows, load_codes(connection, rows))


def load_codes(connection: Connection, rows: Sequence[Row]) -> dict[int, str]:
    """The codes of the events that articles tell of in their own voice."""
    refs = [row.ref for row in rows if row.kind == "event" and row.document is not None and row.statement is None]
    found: dict[int, str] = {}
    for at in range(0, len(refs), _AT_ONCE):
        query = select(_E.c.row, _E.c.code).where(_E.c.row.in_(refs[at : at + _AT_ONCE]))
        found.update((row, code) for row, code in connection.execute(query))
    return found


def _cut(rows: Sequence[Row], limit: int) -> tuple[Sequence[Row], int | None]:
    """Whole days, as many as fit; more than ``limit`` only when one day holds more."""
    if len(rows) <= limit:
        return rows, None
    rest = rows[limit].day
    shown = [row for row in rows if row.day < rest]
    if shown:
        return shown, rest
    later = [row.day for row in rows if row.day > rest]
    return [row for row in rows if row.day == rest], later[0] if later else None


def load_entries(connection: Connection, rows: Sequence[Row]) -> tuple[Entry, ...]:
    """Rows with their names, their words and their evidence."""
    details = _load_details(connection, rows)
    pages = load_pages(connection, (row.document for row in rows))
    named = load_named(connection, [one for row in rows for one in (row.holder, row.target, row.speaker) if one])
    named |= load_named(connection, [one for detail in details.values() for one in detail.sides if one])
    entries = []
    for row in rows:
        detail = details[row.kind, row.ref]
        page = pages.get(row.document or -1)
        evidence = evidence_of(page, detail.spans) if page else evidence_of_note(detail.note or "{}")
        entries.append(_entry(row, detail, named, evidence))
    return tuple(entries)


class _Detail(msgspec.Struct, frozen=True):
    """What the table of an observation's kind knows besides."""

    sides: tuple[int | None, int | None]
    code: str | None
    label: str
    period: Period | None
    claimed_by: str | None
    statement: str | None
    spans: Any
    note: str | None


def _entry(row: Row, detail: _Detail, named: Mapping[int, Named], evidence: Evidence) -> Entry:
    actor, recipient = (side if side in named else at for side, at in zip(detail.sides, _ends(row), strict=True))
    return Entry(
        day=date.fromordinal(row.day),
        period=detail.period,
        kind=row.kind,
        actor=named[actor or row.holder],
        recipient=named[recipient or row.target],
        code=detail.code,
        label=detail.label,
        quad=row.quad if row.kind == "event" else None,
        value=row.value,
        modality=row.modality,  # type: ignore[arg-type]
        claimed_by=detail.claimed_by,
        statement=detail.statement,
        evidence=evidence,
    )


def _ends(row: Row) -> tuple[int, int]:
    return row.holder, row.target


def _load_details(connection: Connection, rows: Sequence[Row]) -> dict[tuple[str, int], _Detail]:
    found: dict[tuple[str, int], _Detail] = {}
    for kind, load in (("event", _event_details), ("stance", _stance_details), ("turn", _turn_details)):
        refs = sorted({row.ref for row in rows if row.kind == kind})
        for at in range(0, len(refs), _AT_ONCE):
            for row, detail in load(connection, refs[at : at + _AT_ONCE]):
                found[kind, row] = detail
    return found


def _event_details(connection: Connection, refs: Sequence[int]) -> Iterable[tuple[int, _Detail]]:
    said = _STATEMENT.c.row == func.coalesce(_E.c.statement, _E.c.uttered)
    query: Select[Any] = (
        select(_E, _R.c.speaker_name, _STATEMENT.c.id.label("statement_id"))
        .outerjoin(_R, _R.c.row == _E.c.report)
        .outerjoin(_STATEMENT, said)
        .where(_E.c.row.in_(refs))
    )
    for one in connection.execute(query):
        claimed_by = (one.speaker_name or "an unnamed source") if one.report is not None else None
        yield (
            one.row,
            _Detail(
                (one.actor, one.recipient),
                one.code,
                lookup(one.code).label,
                from_days(one.first, one.last),
                claimed_by,
                one.statement_id,
                spans_of(one.evidence),
                one.note,
            ),
        )


def _stance_details(connection: Connection, refs: Sequence[int]) -> Iterable[tuple[int, _Detail]]:
    query = (
        select(_S, _STATEMENT.c.id.label("statement_id"))
        .outerjoin(_STATEMENT, _STATEMENT.c.row == _S.c.statement)
        .where(_S.c.row.in_(refs))
    )
    for one in connection.execute(query):
        sides = (one.holder, one.target)
        yield one.row, _Detail(sides, None, one.label, None, None, one.statement_id, spans_of(one.evidence), None)


def _turn_details(connection: Connection, refs: Sequence[int]) -> Iterable[tuple[int, _Detail]]:
    for one in connection.execute(select(_T).where(_T.c.row.in_(refs))):
        label = f"reported change of line: {one.direction}"
        yield one.row, _Detail((one.holder, one.target), None, label, None, None, None, spans_of(one.evidence), None)
