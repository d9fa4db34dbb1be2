"""The events of a record as flat rows: who, whom, what, when, where it stands, and how often it is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, select

from onrecord.formats.exports.batches import BATCH, row_batches
from onrecord.formats.exports.made_by import MadeBy, load_makers
from onrecord.record import tables
from onrecord.record.codec import from_day
from onrecord.types import Modality, SpeakerKind

_A, _E, _D, _O = tables.actor, tables.event, tables.document, tables.outlet


class Side(msgspec.Struct, frozen=True):
    """The actor or the recipient, as the register has it."""

    id: str
    name: str
    kind: SpeakerKind
    country: str | None
    wikidata: str | None


class EventRow(msgspec.Struct, frozen=True):
    """An event, told once; ``mentions``, ``sources`` and ``articles`` count who else tells of it too."""

    id: str
    day: date | None
    code: str
    plover: str | None
    quad: int
    goldstein: float
    modality: Modality
    claimed: bool  # by somebody; the article does not vouch for it
    location: str | None
    actor: Side | None
    recipient: Side | None
    document: str | None
    url: str | None
    outlet: str | None
    published: date | None
    added: int | None  # seconds since 1970
    language: str | None
    mentions: int
    sources: int
    articles: int
    made_by: MadeBy


def event_rows(connection: Connection, *where: ColumnElement[bool], size: int = BATCH) -> Iterator[EventRow]:
    """Every event once, in the order of adding: what an earlier report or copy tells already is only counted."""
    makers = load_makers(connection)
    for rows in row_batches(connection, _E, _E.c.original.is_(None), *where, size=size):
        found = _events(connection, rows)
        sides = _sides(connection, {row for one in found for row in (one.actor, one.recipient) if row is not None})
        retold = _retold(connection, found)
        yield from (_event_row(one, sides, retold.get(one.row, []), makers[one.run]) for one in found)


def _events(connection: Connection, rows: Sequence[int]) -> Sequence[Any]:
    query = (
        select(
            _E,
            _D.c.id.label("document_id"),
            _D.c.story,
            _D.c.url,
            _D.c.published,
            _D.c.added,
            _D.c.language,
            _D.c.outlet,
            _O.c.name.label("outlet_name"),
        )
        .outerjoin(_D, _D.c.row == _E.c.document)
        .outerjoin(_O, _O.c.row == _D.c.outlet)
        .where(_E.c.row.in_(rows))
        .order_by(_E.c.row)
    )
    return connection.execute(query).all()


def _sides(connection: Connection, rows: Iterable[int]) -> Mapping[int, Side]:
    shown = _A.alias()
    query = (
        select(_A.c.row, shown.c.id, shown.c.name, shown.c.kind, shown.c.country, shown.c.wikidata)
        .join(shown, shown.c.row == _A.c.canonical)
        .where(_A.c.row.in_(sorted(rows)))
    )
    return {row: Side(*rest) for row, *rest in connection.execute(query)}


def _retold(connection: Connection, found: Sequence[Any]) -> Mapping[int, list[Any]]:
    """The later tellings of each event: in reports of the same statement, or in copies of the story."""
    copies = select(_D.c.row).where(_D.c.story.in_({one.story for one in found if one.story is not None}))
    ways = (
        _E.c.statement.in_({one.statement for one in found if one.statement is not None}),
        _E.c.uttered.in_({one.uttered for one in found if one.uttered is not None}),
        _E.c.document.in_(copies),
    )
    told: dict[int, dict[int, Any]] = {}
    for way in ways:  # one after the other, since each has an index of its own
        query = select(_E.c.row, _E.c.original, _E.c.document, _D.c.outlet).join(_D, _D.c.row == _E.c.document)
        for one in connection.execute(query.where(way, _E.c.original.is_not(None))):
            told.setdefault(one.original, {})[one.row] = one
    return {original: list(ones.values()) for original, ones in told.items()}


def _event_row(row: Any, sides: Mapping[int, Side], retold: Sequence[Any], maker: MadeBy) -> EventRow:
    note = msgspec.json.decode(row.note) if row.note else {}
    every = [row, *retold]
    return EventRow(
        id=row.id,
        day=from_day(row.day),
        code=row.code,
        plover=row.plover,
        quad=row.quad,
        goldstein=row.goldstein,
        modality=row.modality,
        claimed=row.statement is not None,
        location=row.location,
        actor=sides.get(row.actor),
        recipient=sides.get(row.recipient),
        document=row.document_id,
        url=row.url or note.get("url"),
        outlet=row.outlet_name or note.get("publisher"),
        published=from_day(row.published),
        added=row.added,
        language=row.language,
        mentions=len(every),
        sources=len({one.outlet for one in every if one.outlet is not None}) or 1,
        articles=len({one.document for one in every}),
        made_by=maker,
    )
