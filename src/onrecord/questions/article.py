"""A document's id → the article as it stands on record: its text, its statements as corrected, versions and copies."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select

from onrecord.documents.characters import well_formed
from onrecord.errors import OptionError
from onrecord.record import Record, Report, Version, tables
from onrecord.record.missed import with_missed
from onrecord.record.queries import load_versions, report_of, select_reports
from onrecord.record.writing import load_reading
from onrecord.types import Attribution, Reading, text_of

_D, _R = tables.document, tables.report
_COPIES = 50


class Copy(msgspec.Struct, frozen=True):
    """Another article of the same story."""

    document: str
    outlet: str | None
    title: str | None


class Article(msgspec.Struct, frozen=True):
    """A reading with what the record knows besides.

    ``reports`` stand beside ``reading.attributions``, one for each: the statement that it belongs to, and the speaker
    of the register. Attributions that a person rejected are not among them.
    """

    reading: Reading
    reports: tuple[Report, ...]
    versions: tuple[Version, ...]
    copies: tuple[Copy, ...]


def article(record: Record, document: str) -> Article:
    """One article.

    Args:
        record: Where to look.
        document: Its id.

    Raises:
        OptionError: There is no such document.
    """
    with record.database.reading() as connection:
        found = connection.execute(
            select(_D.c.row, _D.c.url, _D.c.story).where(_D.c.id == well_formed(document))
        ).first()
        if found is None:
            hint = "ids of articles begin with doc_ and stand beside every quotation"
            raise OptionError(f"there is no article {document!r}", where="ARTICLE", hint=hint, slug="unknown-article")
        reports = _load_reports(connection, found.row)
        reading = _as_corrected(with_missed(connection, load_reading(connection, found.row)), reports)
        versions = load_versions(connection, found.url) if found.url else ()
        copies = _load_copies(connection, found.story, found.row)
    return Article(reading, tuple(reports[one.id] for one in reading.attributions), versions, copies)


def _load_reports(connection: Connection, row: int) -> dict[str, Report]:
    rows = connection.execute(select_reports().where(_R.c.document == row))
    return {report.id: report for report in (report_of(one._mapping) for one in rows)}


def _as_corrected(reading: Reading, reports: Mapping[str, Report]) -> Reading:
    kept = (one for one in reading.attributions if well_formed(one.id) in reports)
    text = reading.document.text
    corrected = tuple(_corrected(one, reports[well_formed(one.id)], text) for one in kept)
    return msgspec.structs.replace(reading, attributions=corrected)


def _corrected(one: Attribution, report: Report, text: str) -> Attribution:
    """The attribution with the spans and the speaker of its report, which judgements may have changed."""
    speaker = one.speaker
    if report.speaker_name != speaker.name and (report.speaker is not None or speaker.name is not None):
        speaker = msgspec.structs.replace(speaker, name=report.speaker_name)
    if (one.source, one.cue, one.content) == (report.source, report.cue, report.content):
        return msgspec.structs.replace(one, speaker=speaker)
    return msgspec.structs.replace(
        one,
        speaker=speaker,
        source=report.source,
        cue=report.cue,
        content=report.content,
        source_text=text_of(report.source, text),
        cue_text=text_of(report.cue, text),
        content_text=text_of(report.content, text) or "",
    )


def _load_copies(connection: Connection, story: int, row: int) -> tuple[Copy, ...]:
    outlet = tables.outlet
    query = (
        select(_D.c.id, outlet.c.name, _D.c.title)
        .outerjoin(outlet, outlet.c.row == _D.c.outlet)
        .where(_D.c.story == story, _D.c.row != row)
        .order_by(_D.c.row)
        .limit(_COPIES)
    )
    return tuple(Copy(*one) for one in connection.execute(query))
