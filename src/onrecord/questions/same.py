"""Who may be the same as an actor, and where the actor appears: what somebody needs who merges or splits."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from onrecord.questions.candidates import find_candidates
from onrecord.questions.names import Choice, choice_of
from onrecord.questions.near_names import near_names
from onrecord.record import Actor, Record, tables
from onrecord.record.codec import from_day
from onrecord.record.judgements import load_judgements

_A, _P, _D, _O = tables.actor, tables.appearance, tables.document, tables.outlet
_MOST, _ARTICLES, _COMPARED = 6, 50, 50_000


class Appeared(msgspec.Struct, frozen=True):
    """An article in which an actor appears."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None


def look_alike(record: Record, actor: Actor) -> tuple[Choice, ...]:
    """Others of the same or a near name, or with the same last word, whom nobody has said to be somebody else."""
    with record.database.reading() as connection:
        names = [actor.name, actor.name.split()[-1], *_near(connection, actor.name)]
        found = {one.first.id: one for name in names for one in find_candidates(connection, name)}
        apart = {name for one in load_judgements(connection, "distinct", active=True)
                 if actor.id in one.subjects for name in one.subjects}  # fmt: skip
    others = (one for one in found.values() if one.first.id not in {actor.id, *actor.members, *apart})
    return tuple(choice_of(one) for one in others if one.first.kind == actor.kind)[:_MOST]


def _near(connection: Connection, name: str) -> tuple[str, ...]:
    """Names that are written alike; of a large register, where comparing them all takes long, none."""
    n = connection.execute(select(func.max(_A.c.row))).scalar() or 0
    return near_names(connection, name) if n <= _COMPARED else ()


def appearances(record: Record, actor: Actor) -> tuple[Appeared, ...]:
    """The articles in which an actor appears, the latest first; at most fifty."""
    rows = select(_A.c.row).where(_A.c.id.in_(actor.members or (actor.id,)))
    query = (
        select(_D.c.id, _D.c.title, _O.c.name, _D.c.published)
        .outerjoin(_O, _O.c.row == _D.c.outlet)
        .where(_D.c.row.in_(select(_P.c.document).where(_P.c.actor.in_(rows))))
        .order_by(_D.c.published.desc(), _D.c.row.desc())
        .limit(_ARTICLES)
    )
    with record.database.reading() as connection:
        return tuple(
            Appeared(one.id, one.title, one.name, from_day(one.published)) for one in connection.execute(query)
        )
