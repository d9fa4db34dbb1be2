"""How somebody stands on record: in how many articles, beside whom, in which outlets and when.

Only the newest articles of a candidate are looked at, so that it takes no longer in a large record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, select, text

from onrecord.record import tables

NEWEST = 12  # articles of a candidate that are looked at
COUNTED = 64  # articles up to which it counts how often somebody stands on record

_A, _P, _D = tables.actor, tables.appearance, tables.document
_ROWS: BindParameter[int] = bindparam("rows", expanding=True)
# Both databases stop counting at the limit, however often somebody appears.
_COUNT = text(
    f'SELECT a."row", (SELECT count(*) FROM (SELECT 1 FROM appearance p WHERE p.actor = a."row" LIMIT {COUNTED}) few) '
    'FROM actor a WHERE a."row" IN :rows'
).bindparams(_ROWS)
_RECENT = (
    select(_P.c.document)
    .where(_P.c.actor == bindparam("actor"))
    .order_by(_P.c.document.desc())
    .limit(NEWEST)
    .subquery("recent")
)
_BESIDE = (
    select(_D.c.row, _D.c.outlet, _D.c.published, _A.c.canonical)
    .select_from(_RECENT)
    .join(_D, _D.c.row == _RECENT.c.document)
    .join(_P, _P.c.document == _D.c.row)
    .join(_A, _A.c.row == _P.c.actor)
    .where(_A.c.kind != "country")
)


class Standing(msgspec.Struct, frozen=True):
    """How a candidate stands on record."""

    articles: int = 0
    beside: frozenset[int] = frozenset()  # canonical rows of those in the same articles; countries do not count
    outlets: frozenset[int] = frozenset()
    days: tuple[int, ...] = ()
    is_here: bool = False  # in the very article that is being added


class Around(msgspec.Struct, frozen=True):
    """What surrounds a name: who else the article may name, with how much each tells; its outlet and its day."""

    people: Mapping[int, float] = {}
    outlet: int | None = None
    day: int | None = None


def here(standing: Standing) -> Standing:
    """The same of somebody whom the article that is being added has named."""
    return msgspec.structs.replace(standing, articles=max(standing.articles, 1), is_here=True)


def weight_of(articles: int) -> float:
    """How much it tells to stand beside somebody: the more often he is on record, the less.

    >>> weight_of(1), round(weight_of(63), 2)
    (0.5, 0.14)
    """
    return 1.0 / (1 + max(articles, 1).bit_length())


def load_standing(connection: Connection, actors: Iterable[int]) -> dict[int, Standing]:
    """How some actors stand on record, by their rows."""
    rows = sorted(set(actors))
    counts = count_articles(connection, rows)
    return {row: _standing(connection, row, counts.get(row, 0)) for row in rows}


def _standing(connection: Connection, actor: int, articles: int) -> Standing:
    if not articles:
        return Standing()
    found = connection.execute(_BESIDE, {"actor": actor}).all()
    days = {one.row: one.published for one in found if one.published is not None}
    return Standing(
        articles,
        frozenset(one.canonical for one in found),
        frozenset(one.outlet for one in found if one.outlet is not None),
        tuple(sorted(days.values())),
    )


def count_articles(connection: Connection, actors: Iterable[int]) -> dict[int, int]:
    """In how many articles some actors appear, up to ``COUNTED``."""
    rows = sorted(set(actors))
    return dict(connection.execute(_COUNT, {"rows": rows}).all()) if rows else {}
