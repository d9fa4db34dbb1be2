"""What was left open is looked at again: names of stored articles that the register knows by now.

A name that was left open is linked where the evidence suffices now, and what was said under it goes with it. Whoever
got a row of his own because nothing but the name spoke for somebody on record is merged where more speaks for it now;
that is kept as a judgement, so that it is seen and can be withdrawn, and is not done again then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, or_, select, update

from onrecord.record import tables
from onrecord.record.actor_rows import Seen, enrol, load_near, surroundings, without
from onrecord.record.batch import Batch
from onrecord.record.codec import from_day, hash_id
from onrecord.record.entity_linking import (
    OPEN,
    UNSETTLED,
    Known,
    KnownIndex,
    Local,
    Match,
    local_of,
    match,
)
from onrecord.record.judging import judge
from onrecord.record.lookups import unknown
from onrecord.record.standing import Around
from onrecord.record.values import Judgement, Resolved, Run
from onrecord.record.writing import correct_reports, load_reading, run_row, write_claims_again

BY = "onrecord resolve"  # who judges here

_A, _D, _J, _P, _R = tables.actor, tables.document, tables.judgement, tables.appearance, tables.report
# What a person has decided is not looked at again: there ``actor`` is another than ``found``.
_MERGED = select(_A.c.row).where(_A.c.row != _A.c.canonical, or_(_A.c.row == _P.c.actor, _A.c.canonical == _P.c.actor))
_LEFT = or_(
    _P.c.rule.in_(OPEN) & _P.c.actor.is_(None) & _P.c.found.is_(None),
    _P.c.rule.in_(UNSETTLED) & (_P.c.actor == _P.c.found) & ~_MERGED.correlate(_P).exists(),
) & (_P.c.kind == "person")


class Scene(msgspec.Struct, frozen=True):
    """A stored article whose open names are looked at again."""

    seen: Seen
    known: KnownIndex
    around: Around


class Looked(msgspec.Struct, frozen=True):
    """A scene with the names that are open there, and their appearances."""

    scene: Scene
    asked: Sequence[Local]
    left: Mapping[str, Row[Any]]


def load_open(connection: Connection, *, after: str | None, limit: int) -> tuple[str, ...]:
    """Documents in which a name was left open, in the order of adding."""
    query = select(_D.c.id).where(_D.c.row.in_(select(_P.c.document).where(_LEFT))).order_by(_D.c.row).limit(limit)
    if after is not None:
        query = query.where(_D.c.row > select(_D.c.row).where(_D.c.id == after).scalar_subquery())
    return tuple(connection.execute(query).scalars())


def load_left(connection: Connection, names: Iterable[str], most: int) -> list[int]:
    """Documents in which one of some names was left open, in the order of adding."""
    query = select(_P.c.document).where(_P.c.name.in_(sorted(set(names))), _LEFT).distinct()
    return list(connection.execute(query.order_by(_P.c.document).limit(most)).scalars())


def load_open_names(connection: Connection) -> list[tuple[int, str]]:
    """The names that were left open, with the rows of their documents, in the order of adding."""
    query = select(_P.c.document, _P.c.name).where(_LEFT, _P.c.actor.is_(None), _P.c.name.is_not(None))
    return [(document, name) for document, name in connection.execute(query.order_by(_P.c.document, _P.c.row))]


def resolve(connection: Connection, document: str, run: Run, at: str) -> Resolved:
    """Look again at the names of a document that were left open.

    Args:
        connection: In a transaction.
        document: Its id.
        run: What decides now.
        at: The time by the caller's clock.

    Raises:
        RecordError: There is no such document.
    """
    row = connection.execute(select(_D.c.row).where(_D.c.id == document)).scalar()
    if row is None:
        raise unknown("document", document)
    return resolve_row(connection, row, run, at)


def resolve_row(connection: Connection, document: int, run: Run, at: str) -> Resolved:
    """The same for a document by its row."""
    found = connection.execute(select(_D).where(_D.c.row == document)).one()
    looked = _look(connection, found, run)
    if looked is None:
        return Resolved(found.id)
    linked = _link_all(connection, looked)
    merged = sum(_merge(connection, looked.scene, one, looked.left[one.id], at) for one in looked.asked)
    return Resolved(found.id, len(linked), merged)


def link_names(connection: Connection, document: int, run: Run) -> list[Row[Any]]:
    """Link the open names of a document that are somebody's now; the appearances as they were."""
    found = connection.execute(select(_D).where(_D.c.row == document)).one()
    looked = _look(connection, found, run)
    return _link_all(connection, looked) if looked else []


def _look(connection: Connection, found: Row[Any], run: Run) -> Looked | None:
    """A document with its open names, if somebody on record may be meant by one."""
    left = {one.id: one for one in connection.execute(select(_P).where(_P.c.document == found.row, _LEFT))}
    day = from_day(found.published)
    locals_ = [local_of(actor, day) for actor in load_reading(connection, found.row).actors] if left else []
    asked = [local for local in locals_ if local.id in left]
    known = load_near(connection, locals_)
    if not any(_others(known, local, left[local.id].actor) for local in asked):
        return None
    batch = Batch(connection)
    seen = Seen(found.row, found.published, run_row(connection, batch, run), found.outlet)
    batch.write(connection)
    return Looked(Scene(seen, known, surroundings(connection, locals_, known, seen)), asked, left)


def _link_all(connection: Connection, looked: Looked) -> list[Row[Any]]:
    """Link what can be linked, and make what was said under it again."""
    batch, left = Batch(connection), looked.left
    linked = [left[one.id] for one in looked.asked if _link(connection, batch, looked.scene, one, left[one.id])]
    batch.write(connection)
    write_again(connection, looked.scene.seen.document, [one.row for one in linked])
    return linked


def _others(known: KnownIndex, local: Local, own: int | None) -> list[Known]:
    """Those who may be meant, but for the row that the name has itself."""
    near = known.near(local)
    mine = {one.canonical for one in near if one.row == own}
    return [one for one in near if one.kind == "person" and one.canonical not in mine]


def _decide(scene: Scene, local: Local, own: int | None) -> Match:
    near = _others(scene.known, local, own)
    return match(local, near, without(scene.around, scene.known.near(local)))


def _link(connection: Connection, batch: Batch, scene: Scene, local: Local, left: Row[Any]) -> bool:
    """Whether an open name is somebody's now; the appearance says so then."""
    found = _decide(scene, local, None) if left.actor is None else None
    if found is None or found.known is None:
        return False
    enrol(connection, batch, local, found, _others(scene.known, local, None), scene.seen.run)
    row = found.known.row
    connection.execute(update(_P).where(_P.c.row == left.row).values(actor=row, found=row, rule=found.rule))
    return True


def write_again(connection: Connection, document: int, appearances: Sequence[int]) -> None:
    """Make what was said under some names again, and the claims of the document."""
    if not appearances:
        return
    spoken = select(_R.c.row).where(_R.c.document == document, _R.c.appearance.in_(appearances))
    others = correct_reports(connection, list(connection.execute(spoken).scalars()))
    write_claims_again(connection, [document, *others])


def _merge(connection: Connection, scene: Scene, local: Local, left: Row[Any], at: str) -> int:
    """1 where somebody with a row of his own is judged to be somebody else on record."""
    if left.actor is None:
        return 0
    found = _decide(scene, local, left.actor)
    if found.known is None or found.known.canonical == _canonical(connection, left.actor):
        return 0
    subjects = _ids(connection, (_canonical(connection, found.known.row), left.actor))
    if _is_judged(connection, subjects):
        return 0
    note = f"{local.name}: chance {found.chance or 0:.2f}"
    name = hash_id("jdg", "merge", *subjects, None, BY, at, str(connection.execute(_COUNT).scalar_one()))
    judge(connection, Judgement(name, "merge", subjects, None, BY, at, note))
    return 1


_COUNT = select(func.count()).select_from(tables.judgement)


def _canonical(connection: Connection, actor: int) -> int:
    row: int = connection.execute(select(_A.c.canonical).where(_A.c.row == actor)).scalar_one()
    return row


def _ids(connection: Connection, rows: tuple[int, int]) -> tuple[str, str]:
    ids: dict[int, str] = dict(connection.execute(select(_A.c.row, _A.c.id).where(_A.c.row.in_(rows))).all())
    return ids[rows[0]], ids[rows[1]]


def _is_judged(connection: Connection, pair: tuple[str, str]) -> bool:
    """Whether somebody has said that two are one, or two; also where that was withdrawn."""
    both = (_J.c.subjects.contains(f'"{one}"', autoescape=True) for one in pair)
    query = select(_J.c.row).where(_J.c.verb.in_(("merge", "distinct")), *both).limit(1)
    return connection.execute(query).first() is not None
