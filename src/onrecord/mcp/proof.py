"""A statement → every report of it, with the words as the article has them and the text around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from onrecord.mcp.pages import page_of
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.trace import trace
from onrecord.questions.values import Evidence
from onrecord.record import Record, Report, Statement, tables
from onrecord.record.queries import load_reports
from onrecord.types import Basis, Commitment, Manner, Period, Spans

AROUND = 300  # characters on either side
_R = tables.report


class Passage(msgspec.Struct, frozen=True):
    """A stretch [start, end) of the stored text, as it is: an offset less ``start`` is an offset in ``text``."""

    start: int
    end: int
    text: str


class Proof(msgspec.Struct, frozen=True):
    """One report of a statement.

    ``pieces`` are the characters that each of ``evidence.spans`` holds, white space and all; ``around`` is the text in
    which they, the words that name the source and the cue stand.
    """

    report: str
    speaker: str | None
    speaker_name: str | None
    manner: Manner
    negated: bool
    commitment: Commitment
    said: Period | None
    basis: Basis
    via: tuple[str, ...]  # who stands between the speaker and the article, nearest to the speaker first
    copy_of: str | None  # the document of which the article is a near copy
    source: Spans
    cue: Spans
    pieces: tuple[str, ...]
    evidence: Evidence
    around: tuple[Passage, ...]
    published: date | None
    score: float


class Proofs(msgspec.Struct, frozen=True):
    """A statement with its reports, the first printed first; ``next`` is null on the last page."""

    statement: Statement
    reports: tuple[Proof, ...]
    in_all: int
    next: str | None


def proofs(record: Record, name: str, after: str | None, limit: int) -> Proofs:
    """The reports of a statement.

    Args:
        record: Where to look.
        name: Id of the statement or of one of its reports.
        after: Id of the last report of the page before.
        limit: How many at most.

    Raises:
        OptionError: There is no such statement, or no such report to go on after.
    """
    statement = trace(record, name).statement
    with record.database.reading() as connection:
        reports = load_reports(connection, statement.id)
        page, cursor = page_of(reports, lambda report: report.id, after, limit)
        pages = _pages(connection, page)
    return Proofs(statement, tuple(_proof(one, pages[one.id]) for one in page), len(reports), cursor)


def _pages(connection: Connection, reports: Sequence[Report]) -> Mapping[str, Page]:
    """The article of each report."""
    query = select(_R.c.id, _R.c.document).where(_R.c.id.in_([one.id for one in reports]))
    rows = {one.id: one.document for one in connection.execute(query)}
    pages = load_pages(connection, rows.values())
    return {name: pages[document] for name, document in rows.items()}


def _proof(report: Report, page: Page) -> Proof:
    evidence = evidence_of(page, report.content)
    return Proof(
        report=report.id,
        speaker=report.speaker,
        speaker_name=report.speaker_name,
        manner=report.manner,
        negated=report.negated,
        commitment=report.commitment,
        said=report.said,
        basis=report.basis,
        via=report.via,
        copy_of=report.copy_of,
        source=report.source,
        cue=report.cue,
        pieces=tuple(span.of(page.text) for span in report.content),
        evidence=evidence,
        around=tuple(passages((*report.source, *report.cue, *report.content), page.text)),
        published=report.published,
        score=report.score,
    )


def passages(spans: Spans, text: str) -> Iterator[Passage]:
    """The text around some spans; those that stand near each other share one passage.

    >>> from onrecord.types import Span
    >>> [(one.start, one.end) for one in passages((Span(900, 910), Span(0, 5), Span(400, 450)), "x" * 2000)]
    [(0, 1210)]
    """
    wide = sorted((max(span.start - AROUND, 0), min(span.end + AROUND, len(text))) for span in spans)
    start, end = wide[0]
    for first, last in wide[1:]:
        if first > end:
            yield Passage(start, end, text[start:end])
            start, end = first, last
        end = max(end, last)
    yield Passage(start, end, text[start:end])
