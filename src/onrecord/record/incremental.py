"""The record grows: names that were left open are looked at again when somebody whom they may mean is better known.

Whether a name can be linked hangs on how often, where and beside whom a candidate stands on record. It is asked again
when a candidate appears in the first, second, fourth, … article: few looks for each name however large the record, and
nothing to be remembered between them. It happens in the transaction of the document that gave the occasion, whole or
not at all. ``onrecord resolve`` looks at everything that is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.entity_linking import UNSETTLED
from onrecord.record.names import person_words
from onrecord.record.resolving import link_names, load_left, resolve_row
from onrecord.record.standing import COUNTED, count_articles
from onrecord.record.values import Run

STEPS = frozenset(1 << power for power in range(COUNTED.bit_length() - 1))  # 1, 2, 4, … below what is counted
MOST = 20  # documents that are looked at for one that is added
_A, _K, _P = tables.actor, tables.actor_key, tables.appearance


def resolve_near(connection: Connection, document: int, run: Run, added: int | None) -> None:
    """Look again at open names that those whom a new document names may have.

    Args:
        connection: In the transaction that adds the document.
        document: Its row.
        run: What decides now.
        added: The time by the caller's clock; without it nobody is merged, for a judgement needs its time.
    """
    here = (_P.c.document == document, _P.c.kind == "person", _P.c.actor.is_not(None))
    people = select(_P.c.actor).where(*here, _P.c.rule.not_in(UNSETTLED))  # who is hardly known himself tells nothing
    counts = count_articles(connection, connection.execute(people).scalars())
    names = _names(connection, [row for row, count in counts.items() if count in STEPS])
    for other in load_left(connection, names, MOST) if names else ():
        if other == document:
            continue
        if added is None:
            link_names(connection, other, run)
        else:
            resolve_row(connection, other, run, datetime.fromtimestamp(added, UTC).isoformat())


def _names(connection: Connection, actors: Iterable[int]) -> set[str]:
    """As what some people may stand in articles: by all their names, and by their surnames."""
    rows = sorted(actors)
    if not rows:
        return set()
    filed = select(_K.c.name).where(_K.c.actor.in_(rows), _K.c.name.is_not(None))
    names = set(connection.execute(filed.union(select(_A.c.name).where(_A.c.row.in_(rows)))).scalars())
    return names | {name.split()[-1] for name in names if len(person_words(name)) > 1}
