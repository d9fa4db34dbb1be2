"""The register and what was said, as FollowTheMoney entities, one a line.

People are ``Person``, bodies ``PublicBody``, blocs ``Organization``; a country is a code, not an entity. An office is
an ``Employment`` with its days. Articles are ``Article``, and each report of a statement is a ``Mention`` that names
the person and the article; its words stand in ``summary``, its places in ``indexText``. Properties: FollowTheMoney.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.exports.batches import BATCH, row_batches
from onrecord.exports.encoding import json_line
from onrecord.exports.rows import Row, report_rows
from onrecord.record import tables
from onrecord.record.codec import from_day, hash_id

_A, _D, _L, _O = tables.actor, tables.document, tables.role, tables.outlet
_SCHEMAS = {"person": "Person", "organisation": "PublicBody", "bloc": "Organization"}
Entity = dict[str, Any]


def lines(connection: Connection) -> Iterator[bytes]:
    """Actors, their offices, articles, then what was said."""
    for part in (_actors, _offices, _articles, _mentions):
        yield from map(json_line, part(connection))


def entity(key: str, schema: str, /, **properties: object) -> Entity:
    """An entity; what is unknown is left out, every value is a list of strings.

    >>> entity("reg_1", "Person", name="Oda Fenn", country=None)
    {'id': 'reg_1', 'schema': 'Person', 'properties': {'name': ['Oda Fenn']}}
    """
    known = {one: [str(value)] for one, value in properties.items() if value is not None and value != ""}
    return {"id": key, "schema": schema, "properties": known}


def _actors(connection: Connection) -> Iterator[Entity]:
    for rows in row_batches(connection, _A, _A.c.row == _A.c.canonical, _A.c.kind.in_(_SCHEMAS)):
        for one in connection.execute(select(_A).where(_A.c.row.in_(rows)).order_by(_A.c.row)):
            country = one.country.lower() if one.country else None
            yield entity(one.id, _SCHEMAS[one.kind], name=one.name, country=country, wikidataId=one.wikidata)


def _offices(connection: Connection) -> Iterator[Entity]:
    shown = _A.alias()
    for rows in row_batches(connection, _L, _L.c.actor.is_not(None), _L.c.organisation.is_not(None)):
        query = (
            select(_L, shown.c.id.label("holder"))
            .join(_A, _A.c.row == _L.c.actor)
            .join(shown, shown.c.row == _A.c.canonical)
            .where(_L.c.row.in_(rows), shown.c.kind == "person")
            .order_by(_L.c.row)
        )
        for one in connection.execute(query):
            body = hash_id("ftm", "body", one.organisation, one.country)
            country = one.country.lower() if one.country else None
            yield entity(body, "PublicBody", name=one.organisation, country=country)
            yield entity(
                hash_id("ftm", "office", str(one.row)),
                "Employment",
                employee=one.holder,
                employer=body,
                role=one.role,
                startDate=from_day(one.since),
                endDate=from_day(one.until),
                date=from_day(one.seen),
            )


def _articles(connection: Connection) -> Iterator[Entity]:
    query = select(_D, _O.c.name.label("outlet_name")).outerjoin(_O, _O.c.row == _D.c.outlet).order_by(_D.c.row)
    for rows in row_batches(connection, _D, size=BATCH):
        for one in connection.execute(query.where(_D.c.row.in_(rows))):
            yield entity(
                one.id,
                "Article",
                title=one.title or one.id,
                sourceUrl=one.url,
                publishedAt=from_day(one.published),
                publisher=one.outlet_name,
                contentHash=one.text_sha256,
            )


def _mentions(connection: Connection) -> Iterator[Entity]:
    for batch in report_rows(connection):
        yield from map(mention, batch)


def mention(row: Row) -> Entity:
    """A report of a statement."""
    return entity(
        row.report,
        "Mention",
        name=row.speaker_name or "unknown speaker",
        resolved=row.speaker,
        document=row.document,
        detectedCountry=row.country.lower() if row.country else None,
        summary=row.quote,
        date=row.said_from or row.published,
        sourceUrl=row.url,
        indexText=row.content_spans,
    )
