"""A record as entities of FollowTheMoney, one a line: who there is, their offices, the articles, what is said in them.

* actors: Person, PublicBody (countries), Organization (bodies and blocs), LegalEntity (groups and what is unclear);
* offices: Occupancy of a Position, or Membership where there is no office or its holder is no person;
* articles: Article without its text; whom it names: Mention; each report of a statement: Note.

FollowTheMoney has no entity for an utterance. A Note is what comes nearest: its text, its speaker as ``entity``, its
article as ``proof``, and, in ``keywords``, manner and commitment. The ids are those of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from onrecord.formats.exports.batches import BATCH, by_key, row_batches
from onrecord.formats.exports.encoding import json_line
from onrecord.formats.exports.made_by import MadeBy
from onrecord.formats.exports.rows import Row, report_rows
from onrecord.record import Actor, RoleSeen, tables
from onrecord.record.codec import from_day, hash_id
from onrecord.record.queries import load_actors, load_roles
from onrecord.types import SpeakerKind

DATASET = "onrecord"
SCHEMAS: Mapping[SpeakerKind, str] = {
    "person": "Person",
    "country": "PublicBody",
    "organisation": "Organization",
    "bloc": "Organization",
    "group": "LegalEntity",
    "unknown": "LegalEntity",
}

_A, _D, _O, _P = tables.actor, tables.document, tables.outlet, tables.appearance


class Entity(msgspec.Struct, frozen=True):
    """A line of the format; properties without a value are left out."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    datasets: tuple[str, ...] = (DATASET,)


def lines(connection: Connection) -> Iterator[bytes]:
    """Actors with their offices, then articles with whom they name, then statements."""
    for part in (_actors, _articles, _notes):
        yield from map(json_line, part(connection))


def entity(id: str, schema: str, **properties: str | Iterable[str] | None) -> Entity:
    """An entity of the properties that have a value.

    >>> entity("reg_1", "Person", name="Oda Fenn", country=None).properties
    {'name': ('Oda Fenn',)}
    """
    values = {name: (value,) if isinstance(value, str) else tuple(value or ()) for name, value in properties.items()}
    return Entity(id, schema, {name: value for name, value in values.items() if any(value)})


def _actors(connection: Connection) -> Iterator[Entity]:
    for rows in row_batches(connection, _A, _A.c.row == _A.c.canonical):
        members = by_key(connection.execute(_MEMBERS.where(_A.c.canonical.in_(rows))), "canonical")
        for row, actor in zip(rows, load_actors(connection, rows), strict=True):
            yield actor_entity(actor)
            if same := [one.row for one in members[row] if one.has_role]:
                for role in load_roles(connection, same):
                    yield from role_entities(actor, role)


_MEMBERS = select(
    _A.c.row,
    _A.c.canonical,
    select(tables.role.c.row).where(tables.role.c.actor == _A.c.row).exists().label("has_role"),
)


def actor_entity(actor: Actor) -> Entity:
    """An actor; other spellings are aliases."""
    return entity(
        actor.id,
        SCHEMAS[actor.kind],
        name=actor.name,
        alias=[name for name in actor.names if name != actor.name],
        country=actor.country and actor.country.lower(),
        wikidataId=actor.wikidata,
    )


def role_entities(actor: Actor, role: RoleSeen) -> Iterator[Entity]:
    """An office: the body, the position, and that the actor holds it."""
    body = hash_id("org", role.organisation) if role.organisation else None
    country = role.country and role.country.lower()
    if body:
        yield entity(body, "Organization", name=role.organisation)
    shared = {
        "startDate": _iso(role.since),
        "endDate": _iso(role.until),
        "proof": role.document,
        "summary": _seen(role),
    }
    if actor.kind == "person" and role.role:
        post = hash_id("pos", role.role, role.organisation, role.country)
        yield entity(post, "Position", name=role.role, organization=body, country=country)
        yield entity(hash_id("occ", actor.id, post, *_days(role)), "Occupancy", holder=actor.id, post=post, **shared)
    elif body:
        name = hash_id("mem", actor.id, body, role.role, *_days(role))
        yield entity(name, "Membership", member=actor.id, organization=body, role=role.role, **shared)


def _days(role: RoleSeen) -> tuple[str | None, str | None]:
    return _iso(role.since), _iso(role.until)


def _seen(role: RoleSeen) -> str | None:
    """The days of the first and the last article that give the office: not those on which it was held."""
    if role.first_seen is None or role.last_seen is None:
        return None
    return f"in the news from {role.first_seen} to {role.last_seen}"


def _articles(connection: Connection) -> Iterator[Entity]:
    for rows in row_batches(connection, _D):
        named = by_key(_mentions(connection, rows), "document")
        for one in _documents(connection, rows):
            yield entity(
                one.id,
                "Article",
                title=one.title,
                sourceUrl=one.url,
                publisher=one.name,
                publishedAt=_iso(from_day(one.published)),
                language=one.language,
            )
            yield from (_mention(each, one.id) for each in named.get(one.row, ()))


def _mention(one: Any, document: str) -> Entity:
    return entity(
        one.id,
        "Mention",
        document=document,
        resolved=one.actor_id,
        name=one.name,
        detectedSchema=SCHEMAS[one.kind],
        contextCountry=one.country and one.country.lower(),
    )


def _documents(connection: Connection, rows: list[int]) -> Iterable[Any]:
    query = (
        select(_D.c.row, _D.c.id, _D.c.title, _D.c.url, _D.c.published, _D.c.language, _O.c.name)
        .outerjoin(_O, _O.c.row == _D.c.outlet)
        .where(_D.c.row.in_(rows))
        .order_by(_D.c.row)
    )
    return connection.execute(query)


def _mentions(connection: Connection, rows: list[int]) -> Iterable[Any]:
    shown = _A.alias()
    query = (
        select(_P.c.document, _P.c.id, _P.c.name, _P.c.kind, _P.c.country, shown.c.id.label("actor_id"))
        .outerjoin(_A, _A.c.row == _P.c.actor)
        .outerjoin(shown, shown.c.row == _A.c.canonical)
        .where(_P.c.document.in_(rows), _P.c.name.is_not(None))
        .order_by(_P.c.row)
    )
    return connection.execute(query)


def _notes(connection: Connection) -> Iterator[Entity]:
    for batch in report_rows(connection, BATCH):
        yield from map(note_entity, batch)


def note_entity(row: Row) -> Entity:
    """A report of a statement."""
    return entity(
        row.report,
        "Note",
        name=f"{row.speaker_name or 'Somebody'}, {row.said_from or row.published or 'undated'}",
        description=row.quote,
        entity=row.speaker,
        proof=row.document,
        namesMentioned=row.speaker_name,
        keywords=[row.manner, row.commitment, *(["negated"] if row.negated else [])],
        country=row.country and row.country.lower(),
        publisher=row.outlet,
        sourceUrl=row.url,
        createdAt=_iso(row.said_from),
        notes=[
            f"statement {row.statement}, characters {row.content_spans}",
            f"read by {MadeBy(row.run, row.program, row.weights, row.data).told}",
        ],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
