"""Every report of a record as a flat row: what a table of statements holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Select

from onrecord.formats.exports.batches import BATCH, row_batches
from onrecord.formats.exports.made_by import MadeBy, load_makers
from onrecord.frames import columns_of
from onrecord.record import tables
from onrecord.record.codec import from_day, from_spans
from onrecord.record.queries import select_reports
from onrecord.types import Basis, Commitment, Manner, Spans, SpeakerBasis

_A, _R, _D = tables.actor, tables.report, tables.document


class Row(msgspec.Struct, frozen=True):
    """One report of one statement. Spans are JSON lists of ``[start, end)``; the text of the article is not here."""

    statement: str
    report: str
    document: str
    speaker: str | None  # id in the register
    speaker_name: str | None
    speaker_role: str | None
    speaker_organisation: str | None
    speaker_score: float | None
    speaks_for: str | None  # id in the register
    speaks_for_name: str | None
    country: str | None
    speaker_basis: SpeakerBasis  # of the country and the organisation: the article, or our register of office holders
    outlet: str | None
    url: str | None
    title: str | None
    published: date | None
    said_from: date | None  # [said_from, said_until)
    said_until: date | None
    basis: Basis
    manner: Manner
    commitment: Commitment
    negated: bool
    nested_in: str | None
    via: str | None  # names, nearest to the speaker first, parted by " | "
    copy_of: str | None
    quote: str
    quote_start: int  # [quote_start, quote_end): from the first character of the first piece to the end of the last
    quote_end: int
    source_spans: str
    cue_spans: str
    content_spans: str
    score: float
    run: str  # what read the article
    program: str
    weights: str
    data: str | None


COLUMNS = columns_of(Row)


def report_rows(connection: Connection, size: int = BATCH) -> Iterator[list[Row]]:
    """All reports, in the order of adding, as many at once as some documents have."""
    query, makers = _query(), load_makers(connection)
    for rows in row_batches(connection, _D, size=size):
        found = connection.execute(query.where(_R.c.document.between(rows[0], rows[-1])))
        if batch := [_row(one._mapping, makers) for one in found]:
            yield batch


def _query() -> Select[Any]:
    behind, body = _A.alias(), _A.alias()
    return (
        select_reports()
        .add_columns(body.c.id.label("body"), body.c.name.label("body_name"), _D.c.run)
        .outerjoin(behind, behind.c.row == _R.c.speaks_for)
        .outerjoin(body, body.c.row == behind.c.canonical)
        .order_by(_R.c.document, _R.c.row)
    )


def _row(row: Mapping[Any, Any], makers: Mapping[int, MadeBy]) -> Row:
    source, cue, content = from_spans(row["spans"])
    maker = makers[row["run"]]
    return Row(
        statement=row["statement_id"],
        report=row["id"],
        document=row["document_id"],
        speaker=row["actor"],
        speaker_name=row["actor_name"] or row["speaker_name"],
        speaker_role=row["speaker_role"],
        speaker_organisation=row["speaker_organisation"],
        speaker_score=row["speaker_score"],
        speaks_for=row["body"],
        speaks_for_name=row["body_name"],
        country=row["country"],
        speaker_basis=row["speaker_basis"] or "article",
        outlet=row["outlet_name"],
        url=row["url"],
        title=row["title"],
        published=from_day(row["published"]),
        said_from=from_day(row["said"]),
        said_until=from_day(row["said_until"]),
        basis=row["basis"],
        manner=row["manner"],
        commitment=row["commitment"],
        negated=bool(row["negated"]),
        nested_in=row["nested_in"],
        via=_names(row["via"]),
        copy_of=row["story"] if row["story"] != row["document_id"] else None,
        quote=row["content"],
        quote_start=min(span.start for span in content),
        quote_end=max(span.end for span in content),
        source_spans=_json(source),
        cue_spans=_json(cue),
        content_spans=_json(content),
        score=row["score"],
        run=maker.run,
        program=maker.program,
        weights=maker.weights,
        data=maker.data,
    )


def _names(via: str | None) -> str | None:
    return " | ".join(name for name, _ in msgspec.json.decode(via)) or None if via else None


def _json(spans: Spans) -> str:
    return msgspec.json.encode(spans).decode()
