"""A statement → the way it took: speaker, agency, papers, with days and links."""

from __future__ import annotations

from datetime import date

import msgspec
from sqlalchemy import Connection, select

from onrecord.documents.characters import well_formed
from onrecord.errors import OptionError
from onrecord.questions.elsewhere import Comparer, Elsewhere, in_other_languages
from onrecord.questions.evidence import evidence_of, load_pages
from onrecord.questions.values import Evidence
from onrecord.record import Record, Report, Statement, Step, tables
from onrecord.record.errors import RecordError
from onrecord.record.lookups import statement_number
from onrecord.record.queries import chain_of, load_reports, load_statements


class Hop(msgspec.Struct, frozen=True):
    """One outlet on the way: its first report of the statement, and through whom it came there."""

    outlet: str | None
    published: date | None
    via: tuple[str, ...]  # nearest to the speaker first
    copy_of: str | None  # the document of which the article is a near copy
    url: str | None
    title: str | None
    reports: int
    speaker_name: str | None  # as this report has it
    evidence: Evidence


class Trace(msgspec.Struct, frozen=True):
    """A statement and its way; the first hop is the earliest report on record, not always the first there was.

    ``elsewhere`` are statements in other languages that are likely the same one: an original, or translations.
    """

    statement: Statement
    hops: tuple[Hop, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


def trace(record: Record, statement: str, *, comparer: Comparer | None = None) -> Trace:
    """The way of a statement.

    Args:
        record: Where to look.
        statement: Its id, or the id of one of its reports.
        comparer: What finds the statement in other languages; without it they are not looked for.

    Raises:
        OptionError: There is no such statement.
    """
    with record.database.reading() as connection:
        found = _find(connection, well_formed(statement))
        steps = chain_of(load_reports(connection, found.id))
        evidence = _evidence(connection, [step.report for step in steps])
        elsewhere = in_other_languages(connection, found.id, comparer)
    return Trace(found, tuple(_hop(step, evidence[step.report.id]) for step in steps), elsewhere)


def _find(connection: Connection, name: str) -> Statement:
    report = tables.report
    row: int | None
    try:
        row = statement_number(connection, name)
    except RecordError:
        row = connection.execute(select(report.c.statement).where(report.c.id == name)).scalar()
    if row is None:
        hint = "ids of statements begin with sta_ and stand in the answers of search, who and timeline"
        raise OptionError(f"there is no statement {name!r}", where="STATEMENT", hint=hint, slug="unknown-statement")
    return load_statements(connection, [row])[0]


def _evidence(connection: Connection, reports: list[Report]) -> dict[str, Evidence]:
    table = tables.report
    query = select(table.c.id, table.c.document).where(table.c.id.in_([report.id for report in reports]))
    rows = {one.id: one.document for one in connection.execute(query)}
    pages = load_pages(connection, rows.values())
    return {report.id: evidence_of(pages[rows[report.id]], report.content) for report in reports}


def _hop(step: Step, evidence: Evidence) -> Hop:
    report = step.report
    return Hop(
        step.outlet,
        step.published,
        step.via,
        step.copy_of,
        report.url,
        report.title,
        step.reports,
        report.speaker_name,
        evidence,
    )
