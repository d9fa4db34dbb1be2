"""Ready event data → the sources that they come from, and what must be said where there are several.

Two sources tell of the same deeds, and each of as many as it reads: where one begins, everything seems to grow. What is
counted is therefore counted for each source alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from sqlalchemy import Connection, select

from onrecord.questions.observations import Row
from onrecord.record import tables

_E = tables.event
_AT_ONCE = 500
UNKNOWN = "unknown"


class _Note(msgspec.Struct):
    """What is needed of the note of an event."""

    origin: str = UNKNOWN


_DECODE = msgspec.json.Decoder(_Note).decode


def origin_of(note: str | None) -> str:
    """The source that an imported event names.

    >>> origin_of('{"origin":"icews","id":"7"}'), origin_of(None)
    ('icews', 'unknown')
    """
    return _DECODE(note).origin if note else UNKNOWN


def load_origins(connection: Connection, rows: Sequence[Row]) -> tuple[str, ...]:
    """The sources of the ready events among some observations, in order; none for what articles tell."""
    refs = sorted({row.ref for row in rows if row.kind == "event" and row.document is None})
    found: set[str] = set()
    for at in range(0, len(refs), _AT_ONCE):
        query = select(_E.c.note).where(_E.c.row.in_(refs[at : at + _AT_ONCE]))
        found.update(map(origin_of, connection.execute(query).scalars()))
    return tuple(sorted(found))


def warnings_for_rates(origins: Collection[str]) -> tuple[str, ...]:
    """What is said beside changes of line.

    >>> warnings_for_rates(["icews"]), len(warnings_for_rates(["gdelt", "icews"]))
    ((), 1)
    """
    told = "rates are taken from each alone; a change that one shows and the others do not may be one of its coverage"
    return _several(origins, told)


def warnings_for_means(origins: Collection[str]) -> tuple[str, ...]:
    """What is said beside positions.

    >>> warnings_for_means(["gdelt", "icews"])
    ('ready event data of 2 sources (gdelt, icews): a deed that several tell of counts once for each',)
    """
    return _several(origins, "a deed that several tell of counts once for each")


def _several(origins: Collection[str], told: str) -> tuple[str, ...]:
    names = ", ".join(sorted(origins))
    return (f"ready event data of {len(origins)} sources ({names}): {told}",) if len(origins) > 1 else ()
