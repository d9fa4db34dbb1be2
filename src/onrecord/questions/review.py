"""Which reports a person should look at: those that the program is least certain of, and nobody has judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, literal, literal_column, select, tuple_

from onrecord.errors import OptionError
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.look_alikes import LookAlike, look_alikes
from onrecord.questions.values import Evidence
from onrecord.record import Judgement, Record, Report, tables
from onrecord.record.codec import from_spans
from onrecord.record.judgements import CORRECTIONS, load_judgements, reports_of
from onrecord.record.queries import report_of, select_reports
from onrecord.types import Spans

_R = tables.report
CERTAINTY = _R.c.score * func.coalesce(_R.c.speaker_score, literal_column("1"))  # as the index has it
_AROUND = 200  # characters on each side
_AT_ONCE = 50


class Doubt(msgspec.Struct, frozen=True):
    """A report to be judged; ``certainty`` that it is a statement and that the speaker is right, from 0 to 1."""

    report: Report
    certainty: float
    evidence: Evidence
    text: str  # the characters of the article from ``start`` on, in which it stands
    start: int
    source: Spans  # counted from ``start``
    cue: Spans
    content: Spans
    judgements: tuple[Judgement, ...]


class Queue(msgspec.Struct, frozen=True):
    """Reports, the least certain first, and names that look alike; ``next`` is the id to give as ``after``."""

    found: tuple[Doubt, ...]
    next: str | None = None
    look_alikes: tuple[LookAlike, ...] = ()  # on the first page


def review_queue(record: Record, *, after: str | None = None, limit: int = 20) -> Queue:
    """The reports that nobody has judged.

    Args:
        record: Where to look.
        after: Id of the last report of the page before.
        limit: How many at most.

    Raises:
        OptionError: There is no such report.
    """
    with record.database.reading() as connection:
        judged = {name for one in load_judgements(connection, *CORRECTIONS, active=True) for name in reports_of(one)}
        rows = _unjudged(connection, judged, after)
        found = [row for row, _ in zip(rows, range(limit + 1), strict=False)]
        doubts = _doubts(connection, found[:limit])
        alike = look_alikes(connection) if after is None else ()
    return Queue(doubts, doubts[-1].report.id if len(found) > limit else None, alike)


def review_one(record: Record, report: str) -> Doubt:
    """One report, whether judged or not.

    Raises:
        OptionError: There is no such report.
    """
    with record.database.reading() as connection:
        found = connection.execute(_select(rejected=True).where(_R.c.id == report)).first()
        if found is None:
            raise _unknown(report)
        return _doubts(connection, [found])[0]


def _select(*, rejected: bool = False) -> Any:
    return select_reports(rejected=rejected).add_columns(CERTAINTY.label("certainty"))


def _unjudged(connection: Connection, judged: set[str], after: str | None) -> Iterator[Row[Any]]:
    """Rows in the order of their certainty, fetched some at a time."""
    place = _place(connection, after) if after is not None else None
    while True:
        keys = select(_R.c.row, CERTAINTY.label("certainty")).order_by(CERTAINTY, _R.c.row).limit(_AT_ONCE)
        if place is not None:
            certainty, row = place
            keys = keys.where(tuple_(CERTAINTY, _R.c.row) > tuple_(literal(certainty), literal(row)))
        found = connection.execute(keys).all()
        if not found:
            return
        place = (found[-1].certainty, found[-1].row)
        rows = {one.row: one for one in connection.execute(_select().where(_R.c.row.in_([one.row for one in found])))}
        yield from (rows[one.row] for one in found if one.row in rows and rows[one.row].id not in judged)


def _place(connection: Connection, report: str) -> tuple[float, int]:
    found = connection.execute(select(CERTAINTY, _R.c.row).where(_R.c.id == report)).first()
    if found is None:
        raise _unknown(report)
    return found[0], found[1]


def _unknown(report: str) -> OptionError:
    hint = "ids of reports begin with att_ and stand beside every report of a statement"
    return OptionError(f"there is no report {report!r}", where="REPORT", hint=hint, slug="unknown-report")


def _doubts(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Doubt, ...]:
    pages = load_pages(connection, (row.document for row in rows))
    about: dict[str, list[Judgement]] = {}
    for judgement in load_judgements(connection, *CORRECTIONS):
        for name in reports_of(judgement):
            about.setdefault(name, []).append(judgement)
    return tuple(_doubt(row, pages[row.document], about.get(row.id, [])) for row in rows)


def _doubt(row: Row[Any], page: Page, judgements: Sequence[Judgement]) -> Doubt:
    source, cue, content = from_spans(row.spans)
    start, end = around(page.text, (*source, *cue, *content))
    return Doubt(
        report_of(row._mapping),
        round(row.certainty, 3),
        evidence_of(page, content),
        page.text[start:end],
        start,
        _shifted(source, start),
        _shifted(cue, start),
        _shifted(content, start),
        tuple(judgements),
    )


def _shifted(spans: Spans, start: int) -> Spans:
    return tuple(span.shifted(-start) for span in spans)


def around(text: str, spans: Spans, most: int = _AROUND) -> tuple[int, int]:
    """The stretch of a text in which some spans stand, with some characters more on each side, cut at words.

    >>> from onrecord.types import Span
    >>> around("She said it is over, and left.", (Span(9, 19),), 8)
    (4, 24)
    """
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start, end = max(first - most, 0), min(last + most, len(text))
    if start:
        start += len(text[start:first].partition(" ")[0]) + 1
    if end < len(text):
        end = last + len(text[last:end].rpartition(" ")[0])
    return min(start, first), end
