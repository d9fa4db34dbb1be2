"""Ids in judgements → what people call them: actors by their own names, documents by titles, reports by words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from onrecord.record import Judgement, Record, tables

_A, _D, _R, _S = tables.actor, tables.document, tables.report, tables.statement
_LONGEST = 60  # characters of what was said
# no words: prefixes of identifiers
_NAMES: Mapping[str, Any] = {
    "reg": (_A, _A.c.name),
    "doc": (_D, _D.c.title),
    "att": (_R, _R.c.content),
    "sta": (_S, _S.c.content),
}


def names_in(record: Record, judgements: Iterable[Judgement]) -> dict[str, str]:
    """What the ids that judgements are about, and those that they give, are called; unnamed ones are left out.

    An actor goes by the name of its own row: of two who were merged, each by its own.
    """
    ids = {one for each in judgements for one in (*each.subjects, each.value or "")}
    found: dict[str, str] = {}
    with record.database.reading() as connection:
        for kind, (table, name) in _NAMES.items():
            wanted = sorted(one for one in ids if one.startswith(f"{kind}_"))
            query = select(table.c.id, name).where(table.c.id.in_(wanted), name.is_not(None))
            found.update((one, shortened(called)) for one, called in connection.execute(query))
    return found


def shortened(words: str) -> str:
    """The beginning of what is long.

    >>> shortened("a" * 70)[-4:]
    'aaa…'
    """
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
