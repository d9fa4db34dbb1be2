"""One reading → rows, inside one transaction: the document, its actors, its reports, its claims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, func, select, update

from onrecord.documents.characters import one_line
from onrecord.documents.document import Facts, make_document
from onrecord.errors import DocumentError
from onrecord.record import tables
from onrecord.record.actor_rows import Cast, Part, Seen, cast, judged_in, keep_roles, lines_of
from onrecord.record.batch import Batch
from onrecord.record.codec import (
    from_day,
    hash_id,
    pack_reading,
    pack_text,
    to_day,
    unpack_reading,
    unpack_text,
)
from onrecord.record.copies import WINDOW, Copy, best_copy, count_shared, minhash_signature, signature_keys
from onrecord.record.corrections import correct
from onrecord.record.event_rows import Scene, forget_claims, keep_claims
from onrecord.record.full_text import index_document
from onrecord.record.names import content_words
from onrecord.record.reporting import (
    Filed,
    Place,
    corrected_columns,
    day_of,
    file_reports,
    found_statements,
    settle_statements,
)
from onrecord.record.values import Added, Run
from onrecord.types import Document, Reading

DAMAGED = "damaged"  # why a stored reading is given back unread that cannot be decoded

_D, _C, _R = tables.document, tables.document_clue, tables.report
_BY_ID = select(_D.c.row, _D.c.version, _D.c.story).where(_D.c.id == bindparam("id"))
_NAME_OF = select(_D.c.id).where(_D.c.row == bindparam("story"))
_RUN = select(tables.run.c.row).where(tables.run.c.id == bindparam("id"))
_OUTLET = select(tables.outlet.c.row).where(tables.outlet.c.name == bindparam("name"))
_ARTICLE = (
    select(tables.article.c.row, func.max(_D.c.version))
    .outerjoin(_D, _D.c.article == tables.article.c.row)
    .where(tables.article.c.url == bindparam("url"))
    .group_by(tables.article.c.row)
)
_BY_CLUE = select(_C.c.key, _C.c.document).where(_C.c.key.in_(bindparam("keys", expanding=True)))
_SIZES = select(_D.c.row, _D.c.story, _D.c.sketch).where(_D.c.row.in_(bindparam("rows", expanding=True)))
_LAST_VERSION = select(_D.c.row, _D.c.story).where(_D.c.article == bindparam("article"), _D.c.version == bindparam("v"))


def write_reading(connection: Connection, reading: Reading, run: Run, added: int | None) -> Added:
    """Keep a reading that has passed the gate; a document that is there already changes nothing."""
    document = reading.document
    known = connection.execute(_BY_ID, {"id": document.id}).first()
    if known is not None:
        return Added(document.id, is_new=False, version=known.version)
    batch = Batch(connection)
    number = run_row(connection, batch, run)
    place, version = _keep_document(connection, batch, reading, number, added)
    seen = Seen(place.row, place.published, number, place.outlet)
    parts = cast(connection, batch, reading, seen)
    filed = file_reports(connection, batch, reading.attributions, parts, place)
    keep_claims(connection, batch, Scene(reading, parts, filed, place, number))
    batch.write(connection)
    index_document(connection, place.row, document.text)
    settle_statements(connection, (one.statement for one in filed.values() if not one.is_new))
    story = connection.execute(_NAME_OF, {"story": place.story}).scalar_one() if place.is_copy else None
    new = sum(one.is_new for one in filed.values())
    return Added(document.id, True, version, story, len(filed), new, unread_as(reading), document.warnings)


def run_row(connection: Connection, batch: Batch, run: Run) -> int:
    """The row of a run, kept when it is new."""
    row: int | None = connection.execute(_RUN, {"id": run.id}).scalar()
    if row is not None:
        return row
    values: dict[str, Any] = {"id": run.id, "code": run.code, "weights": run.weights, "settings": run.settings_text}
    values |= {"data": run.data, "files": run.files_text}
    return batch.new(tables.run, values)


def _keep_document(
    connection: Connection, batch: Batch, reading: Reading, run: int, added: int | None
) -> tuple[Place, int]:
    document = reading.document
    published = to_day(document.published)
    signature = minhash_signature(document)
    copy, common = _find_copy(connection, signature, published)
    article, version = _article(connection, batch, address_of(document))
    outlet = _outlet(connection, batch, document.outlet)
    row = batch.new(
        _D,
        {
            **_facts(document),
            "run": run,
            "article": article,
            "version": version,
            "story": 0,
            "share": copy.share if copy else None,
            "sketch": len(signature),
            "outlet": outlet,
            "published": published,
            "added": added,
        },
    )
    batch.amend(_D, {"story": copy.story if copy else row})
    batch.keep(tables.body, {"document": row, "text": pack_text(document.text), "reading": pack_reading(reading)})
    if reading.unread:
        batch.keep(tables.unread, unread_row(row, reading))
    for key in sorted(set(signature_keys(signature, published)) - common):
        batch.keep(_C, {"key": key, "document": row})
    return Place(row, copy.story if copy else row, copy is not None, outlet, published), version


def unread_row(document: int, reading: Reading) -> dict[str, Any]:
    """What is kept of a document that nothing was looked for in."""
    return {"document": document, "why": reading.unread, "text": reading.document.text}


def unread_as(reading: Reading) -> str | None:
    """Why it was not read, in one word: the language if it is that.

    >>> unread_as(Reading(Document("doc_1", "Salut.", "", language="fr"), unread="language"))
    'fr'
    """
    return (reading.document.language or reading.unread) if reading.unread == "language" else reading.unread


def _facts(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "credit": document.credit,
        "language": document.language,
        "text_sha256": document.text_sha256,
        "modified": to_day(document.modified),
        "warnings": " ".join(document.warnings) or None,
    }


def _find_copy(
    connection: Connection, signature: tuple[int, ...], published: int | None
) -> tuple[Copy | None, set[int]]:
    if not signature:
        return None, set()
    shared, common = count_shared(
        (key, row) for key, row in connection.execute(_BY_CLUE, {"keys": signature_keys(signature, published, WINDOW)})
    )
    if not shared:
        return None, common
    rows = [row for row, _ in shared.most_common(20)]
    sizes = [(row, story, size) for row, story, size in connection.execute(_SIZES, {"rows": rows})]
    return best_copy(shared, sizes, len(signature)), common


def address_of(document: Document) -> str | None:
    """Under which versions of an article are one: the address without its fragment.

    >>> address_of(Document("doc_1", "Fog.", "", url="https://example.org/fog#p2"))
    'https://example.org/fog'
    """
    return document.url.partition("#")[0].strip() if document.url is not None else None


def _article(connection: Connection, batch: Batch, place: str | None) -> tuple[int | None, int]:
    """The address, and which text of it this is."""
    if place is None:
        return None, 1
    found = connection.execute(_ARTICLE, {"url": place}).first()
    if found is None:
        return batch.new(tables.article, {"url": place}), 1
    return found[0], (found[1] or 0) + 1


def _outlet(connection: Connection, batch: Batch, name: str | None) -> int | None:
    if not name or not (name := one_line(name)):
        return None
    row: int | None = connection.execute(_OUTLET, {"name": name}).scalar()
    return row if row is not None else batch.new(tables.outlet, {"name": name})


def load_reading(connection: Connection, document: int) -> Reading:
    """The reading of a document as it was added; of a damaged one the article, unread: one row stops nobody."""
    body = tables.body
    found = connection.execute(select(body.c.text, body.c.reading).where(body.c.document == document)).one()
    text = unpack_text(found.text)
    try:
        return unpack_reading(found.reading, text)
    except DocumentError:
        return Reading(_stored_document(connection, document, text), unread=DAMAGED)


def _stored_document(connection: Connection, document: int, text: str) -> Document:
    """The article from the columns alone."""
    query = select(_D, tables.outlet.c.name.label("outlet_name")).outerjoin(
        tables.outlet, tables.outlet.c.row == _D.c.outlet
    )
    one = connection.execute(query.where(_D.c.row == document)).one()
    facts = Facts(one.title, one.outlet_name, one.url, from_day(one.published), one.language, credit=one.credit)
    if not text.strip():
        return Document(one.id, text, one.text_sha256)
    return msgspec.structs.replace(make_document(text, facts), id=one.id, text_sha256=one.text_sha256)


def load_corrected(connection: Connection, document: int) -> Reading:
    """The reading of a document with the corrections that stand."""
    return _scene(connection, document).reading


def write_claims_again(connection: Connection, documents: Sequence[int]) -> None:
    """Make the claims of some documents again, in the order in which they were added."""
    rows = sorted(set(documents))
    forget_claims(connection, rows)
    if rows:
        connection.execute(tables.role.delete().where(tables.role.c.document.in_(rows)))
    for row in rows:
        batch = Batch(connection)
        scene = _scene(connection, row)
        for actor in scene.reading.actors:
            keep_roles(batch, actor, scene.cast.row(actor.id), Seen(row, scene.place.published, scene.run))
        keep_claims(connection, batch, scene)
        batch.write(connection)


def write_reports_again(connection: Connection, reports: Iterable[int]) -> None:
    """Make some reports again from the readings that they come from, and with them their statements and claims."""
    write_claims_again(connection, correct_reports(connection, reports))


def correct_reports(connection: Connection, reports: Iterable[int]) -> list[int]:
    """Make some reports and their statements again; the documents whose claims are to be made again then."""
    rows = sorted(set(reports))
    found = connection.execute(select(_R.c.row, _R.c.id, _R.c.document, _R.c.statement).where(_R.c.row.in_(rows))).all()
    for document in sorted({one.document for one in found}):
        scene = _scene(connection, document)
        said = {one.id: one for one in scene.reading.attributions}
        for one in found:
            if one.document == document and one.id in said:
                values = corrected_columns(said[one.id], scene.cast)
                connection.execute(update(_R).where(_R.c.row == one.row).values(values))
    statements = {one.statement for one in found}
    found_statements(connection, statements)
    touched = select(_R.c.document).where(_R.c.statement.in_(statements))
    return list(connection.execute(touched).scalars())


def _scene(connection: Connection, document: int) -> Scene:
    """A stored document as it was when its claims were kept, with whatever judgements have changed since."""
    found = connection.execute(select(_D).where(_D.c.row == document)).one()
    reading = load_reading(connection, document)
    place = Place(document, found.story, found.story != document, found.outlet, found.published)
    reports = connection.execute(select(_R.c.id, _R.c.row, _R.c.statement).where(_R.c.document == document))
    rows = {one.id: (one.row, one.statement) for one in reports}
    reading, parts = correct(connection, reading, stored_cast(connection, document, reading))
    filed = {one.id: Filed(*rows[one.id], day_of(one, found.published)) for one in reading.attributions}
    return Scene(reading, parts, filed, place, found.run)


def stored_cast(connection: Connection, document: int, reading: Reading) -> Cast:
    """The actors of a stored document, as the record has them."""
    found = _appearances(connection, document)
    parts = {actor.id: _part(found[actor.id], actor.country) for actor in reading.actors}
    codes = {part.country for part in parts.values() if part.country}
    return Cast(parts, lines_of(reading), _country_rows(connection, codes), judged_in(connection, reading, parts))


def _country_rows(connection: Connection, codes: Iterable[str]) -> dict[str, int]:
    actor = tables.actor
    query = (
        select(actor.c.country, func.min(actor.c.row))
        .where(actor.c.id.in_([hash_id("reg", "country", code) for code in codes]))
        .group_by(actor.c.country)
    )
    return dict(connection.execute(query).all())


def _appearances(connection: Connection, document: int) -> dict[str, Row[*tuple[Any, ...]]]:
    one, actor = tables.appearance, tables.actor
    shown = actor.alias()  # what it was merged into
    country = func.coalesce(actor.c.country, shown.c.country).label("country")
    query = (
        select(one.c.id, one.c.row, one.c.actor, actor.c.canonical, one.c.name, one.c.kind, country)
        .outerjoin(actor, actor.c.row == one.c.actor)
        .outerjoin(shown, shown.c.row == actor.c.canonical)
        .where(one.c.document == document)
    )
    return {row.id: row for row in connection.execute(query)}


def _part(found: Row[*tuple[Any, ...]], country: str | None) -> Part:
    return Part(
        found.row, found.actor, found.canonical, found.name, found.kind, country or found.country, content_words()
    )
