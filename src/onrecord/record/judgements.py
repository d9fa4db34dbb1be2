"""The judgements of a record, as they were made; what they do is in ``judging`` and ``corrections``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from onrecord.record import tables
from onrecord.record.values import Judgement
from onrecord.types import Spans

_J = tables.judgement
CORRECTIONS = ("accept", "reject", "speaker", "target", "span", "add")  # of one report


class Missed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The value of a judgement that adds a statement; ``speaker`` is an actor, ``report`` the id that it got."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    speaker: str | None = None
    report: str = ""


def missed_in(value: str | None) -> Missed:
    """The value of a judgement that adds a statement.

    >>> missed_in('{"content":[[3,9]]}').content
    (Span(start=3, end=9),)
    """
    return msgspec.json.decode(value or "", type=Missed)


def reports_of(judgement: Judgement) -> tuple[str, ...]:
    """The reports that a correction is about."""
    if judgement.verb == "add":
        report = missed_in(judgement.value).report
        return (report,) if report else ()
    return judgement.subjects[:1] if judgement.verb == "target" else judgement.subjects


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
