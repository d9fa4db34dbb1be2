"""The first letters of a name → whom somebody may be about to type, those with the most statements first."""

from __future__ import annotations

import msgspec
from sqlalchemy import or_, select

from onrecord.documents.characters import well_formed
from onrecord.questions.candidates import count_statements
from onrecord.questions.names import load_named
from onrecord.record import Record, tables
from onrecord.record.names import name_words

_A, _K = tables.actor, tables.actor_key
_FILED = ("p:", "b:", "s:")  # by the whole name of a person or body, by the surname
_LOOKED_AT = 400  # keys that begin alike
LEAST = 2  # letters


class Suggestion(msgspec.Struct, frozen=True):
    """Somebody on record."""

    actor: str
    name: str
    kind: str
    country: str | None
    statements: int


def suggest(record: Record, letters: str, *, limit: int = 8) -> tuple[Suggestion, ...]:
    """Actors of whom a name, or the surname, begins so; fewer than two letters suggest nobody.

    Args:
        record: Where to look.
        letters: As far as the name is typed.
        limit: How many at most.
    """
    begun = " ".join(name_words(well_formed(letters)))
    if len(begun) < LEAST:
        return ()
    starts = (f"{filed}{begun}" for filed in _FILED)
    wanted = or_(*((_K.c.key >= start) & (_K.c.key < f"{start}\U0010ffff") for start in starts))
    query = select(_A.c.canonical).join(_K, _K.c.actor == _A.c.row).where(wanted).distinct().limit(_LOOKED_AT)
    with record.database.reading() as connection:
        rows = list(connection.execute(query).scalars())
        named = load_named(connection, rows)
        members: dict[str, list[int]] = {}
        for canonical, row in connection.execute(select(_A.c.canonical, _A.c.row).where(_A.c.canonical.in_(rows))):
            members.setdefault(named[canonical].actor, []).append(row)
        said = count_statements(connection, members)
    found = [Suggestion(one.actor, one.name, one.kind, one.country, said.get(one.actor, 0)) for one in named.values()]
    return tuple(sorted(found, key=lambda one: (-one.statements, one.name, one.actor))[:limit])
