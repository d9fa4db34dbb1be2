"""The judgements of a record, as they were made; what they do is in ``judging`` and ``corrections``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.values import Judgement

_J = tables.judgement
CORRECTIONS = ("accept", "reject", "speaker", "target", "span")  # of one report


def load_judgements(connection: Connection, *verbs: str, active: bool = False) -> list[Judgement]:
    """Judgements in the order in which they were made."""
    query = select(_J).order_by(_J.c.row)
    if verbs:
        query = query.where(_J.c.verb.in_(verbs))
    if active:
        query = query.where(_J.c.withdrawn_at.is_(None))
    return [_judgement(row._mapping) for row in connection.execute(query)]


def _judgement(row: Mapping[Any, Any]) -> Judgement:
    fields = {name: row[name] for name in Judgement.__struct_fields__}
    fields["subjects"] = msgspec.json.decode(fields["subjects"], type=tuple[str, ...])
    return Judgement(**fields)
