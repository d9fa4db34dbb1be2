"""A stored document is read again: its reading, reports and claims are replaced, and all else about it stays.

A report that both readings have (the same id) keeps its row, and with it its statement, address and judgements; only
where its speaker, day or manner of speaking changed is it filed again. One that the new reading does not have is taken
out as if it were rejected: what was linked through it stays together. New ones are filed like those of a new document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, not_, or_, select, update

from onrecord.record import tables
from onrecord.record.actor_rows import Cast, Seen, cast
from onrecord.record.batch import Batch
from onrecord.record.codec import pack_reading
from onrecord.record.entity_linking import local_of
from onrecord.record.errors import RecordError
from onrecord.record.event_rows import forget_claims
from onrecord.record.gone import gone_from, put_back, take_out
from onrecord.record.judging import regroup
from onrecord.record.lookups import unknown
from onrecord.record.missed import load_missed
from onrecord.record.reporting import Place, refile_reports, said_in
from onrecord.record.values import Reread, Run
from onrecord.record.writing import (
    correct_reports,
    load_reading,
    run_row,
    stored_cast,
    unread_as,
    unread_row,
    write_claims_again,
)
from onrecord.types import Attribution, Document, Reading

_D, _R, _S, _G, _P, _U = (
    tables.document,
    tables.report,
    tables.statement,
    tables.gone,
    tables.appearance,
    tables.unread,
)
_OWN = (tables.event, tables.stance, tables.turn, tables.role)


def rewrite_reading(connection: Connection, reading: Reading, run: Run) -> Reread:
    """Put a reading in the place of the one that a stored document has.

    Raises:
        RecordError: There is no such document, or it has another text.
    """
    found = connection.execute(select(_D).where(_D.c.id == reading.document.id)).first()
    if found is None:
        raise unknown("document", reading.document.id)
    old = load_reading(connection, found.row)
    if old.document.text != reading.document.text:
        raise _other_text(reading.document.id)
    new = msgspec.structs.replace(reading, document=old.document)
    batch = Batch(connection)
    number = run_row(connection, batch, run)
    batch.write(connection)
    if new == old and number == found.run:
        return Reread(reading.document.id, False, len(new.attributions), unread=unread_as(new))
    _keep_earlier(connection, found, number)
    connection.execute(update(_D).where(_D.c.row == found.row).values(run=number))
    if new == old:
        for table in _OWN:
            connection.execute(update(table).where(table.c.document == found.row).values(run=number))
    else:
        _replace(connection, found, old, new, number)
    before, after = ({one.id for one in each.attributions} for each in (old, new))
    sizes = (len(before & after), len(after - before), len(before - after))
    return Reread(reading.document.id, new != old, *sizes, unread_as(new))


def _other_text(document: str) -> RecordError:
    hint = "give the reading of the stored document; another text is another document: add it"
    return RecordError("the document has another text", where=document, hint=hint, slug="other-text")


def _keep_earlier(connection: Connection, document: Row[Any], run: int) -> None:
    """Keep the reading that is there, under the run that made it."""
    earlier, body = tables.earlier, tables.body
    if document.run == run:
        return
    connection.execute(delete(earlier).where(earlier.c.document == document.row, earlier.c.run == document.run))
    reading = connection.execute(select(body.c.reading).where(body.c.document == document.row)).scalar_one()
    connection.execute(insert(earlier), {"document": document.row, "run": document.run, "reading": reading})


def _replace(connection: Connection, document: Row[Any], old: Reading, new: Reading, run: int) -> None:
    row = document.row
    place = Place(row, document.story, document.story != row, document.outlet, document.published)
    reports = {one.id: one for one in connection.execute(select(_R).where(_R.c.document == row))}
    beside = _beside(connection, {one.statement for one in reports.values()})
    forget_claims(connection, [row])
    batch = Batch(connection)
    before = stored_cast(connection, row, old)
    after = _recast(connection, batch, old, new, Seen(row, document.published, run, document.outlet))
    known = _known(connection, row, reports)
    added = {one.report for _, one in load_missed(connection, old.document.id)} & reports.keys()
    wanted = {one.id for one in new.attributions} | added
    take_out(connection, [one for name, one in reports.items() if name not in wanted])
    put_back(connection, [known[name] for name in sorted(wanted & known.keys() - reports.keys())])
    kept = {name: known[name] for name in _unchanged(old.attributions, before, new.attributions, after, place)}
    filed = refile_reports(connection, batch, new.attributions, after, place, kept=kept, known=known)
    _keep_body(connection, row, new)
    formed = regroup(connection, {*filed, *beside} - _rows_of(reports, wanted))
    # What an earlier document claims does not hang on this one, unless the statement is another.
    again = [*filed, *(reports[one].row for one in added)]
    others = {*formed.touched, *correct_reports(connection, again), *beside.values(), *_copies(connection, place)}
    later = {other for other in others if other > row}
    write_claims_again(connection, sorted({row, *later, *formed.changed}))


def _beside(connection: Connection, statements: set[int]) -> dict[int, int]:
    """The reports of some statements, with their documents."""
    query = select(_R.c.row, _R.c.document).where(_R.c.statement.in_(statements))
    return dict(connection.execute(query).all())


def _rows_of(reports: Mapping[str, Row[Any]], wanted: set[str]) -> set[int]:
    """Those of the reports that are not wanted any more."""
    return {one.row for name, one in reports.items() if name not in wanted}


def _copies(connection: Connection, place: Place) -> list[int]:
    """The later copies of the article: what it says, they only say again."""
    later = select(_D.c.row).where(_D.c.story == place.story, _D.c.row > place.row)
    return list(connection.execute(later).scalars())


def _known(connection: Connection, document: int, reports: Mapping[str, Row[Any]]) -> dict[str, int]:
    """The rows of all reports that the document has or had."""
    return gone_from(connection, document) | {name: one.row for name, one in reports.items()}


def _recast(connection: Connection, batch: Batch, old: Reading, new: Reading, seen: Seen) -> Cast:
    """The actors of the new reading. One of whom it says the same stays who he is in the register."""
    before = {actor.id: local_of(actor) for actor in old.actors}
    others = tuple(actor for actor in new.actors if before.get(actor.id) != local_of(actor))
    same = {actor.id for actor in new.actors} - {actor.id for actor in others}
    here = _P.c.document == seen.document
    judged = connection.execute(select(_P.c.id, _P.c.actor).where(here, _P.c.actor != _P.c.found)).all()
    connection.execute(delete(_P).where(here, _P.c.id.not_in(same)))
    cast(connection, batch, msgspec.structs.replace(new, actors=others), seen)
    batch.write(connection)
    for name, actor in judged:  # a person has said who this is
        connection.execute(update(_P).where(here, _P.c.id == name).values(actor=actor))
    return stored_cast(connection, seen.document, new)


def _unchanged(
    old: Sequence[Attribution], before: Cast, new: Sequence[Attribution], after: Cast, place: Place
) -> set[str]:
    """The reports of which both readings say the same, as far as filing looks at it."""
    was = {one.id: said_in(one, before, place) for one in old}
    return {one.id for one in new if was.get(one.id) == said_in(one, after, place)}


def _keep_body(connection: Connection, document: int, reading: Reading) -> None:
    body = tables.body
    connection.execute(update(body).where(body.c.document == document).values(reading=pack_reading(reading)))
    connection.execute(delete(_U).where(_U.c.document == document))
    if reading.unread:
        connection.execute(insert(_U), unread_row(document, reading))


class Stale(msgspec.Struct, frozen=True):
    """Which documents are to be read again.

    Attributes:
        run: What reads now.
        languages: In which it reads. A document that waits for another one is left out.
        unread_only: Only documents that were stored without being read.
        again: Also those that this very run has read.
    """

    run: Run
    languages: tuple[str, ...]
    unread_only: bool = False
    again: bool = False


def load_stale(connection: Connection, stale: Stale, *, after: str | None, limit: int) -> tuple[Document, ...]:
    """Documents to be read again, in the order in which they were added."""
    query = _select_stale(connection, stale, _D.c.row).order_by(_D.c.row).limit(limit)
    if after is not None:
        last = select(_D.c.row).where(_D.c.id == after).scalar_subquery()
        query = query.where(_D.c.row > last)
    return tuple(load_reading(connection, row).document for row in connection.execute(query).scalars())


def count_stale(connection: Connection, stale: Stale) -> int:
    """How many there are."""
    number: int = connection.execute(_select_stale(connection, stale, func.count())).scalar_one()
    return number


def _select_stale(connection: Connection, stale: Stale, what: Any) -> Any:
    run = connection.execute(select(tables.run.c.row).where(tables.run.c.id == stale.run.id)).scalar()
    is_unread = _U.c.document.is_not(None)
    can_be_read = or_(_U.c.why != "language", _D.c.language.is_(None), _D.c.language.in_(stale.languages))
    due: list[ColumnElement[bool]] = [and_(is_unread, can_be_read)]
    if not stale.unread_only:
        due.append(not_(is_unread) if stale.again or run is None else and_(not_(is_unread), _D.c.run != run))
    return select(what).select_from(_D).outerjoin(_U, _U.c.document == _D.c.row).where(or_(*due))
