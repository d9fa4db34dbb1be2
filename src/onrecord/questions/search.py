"""Words → statements that hold them, the best first, with the words marked and the evidence.

The database ranks: BM25 in SQLite, cover density in PostgreSQL. Ranking looks at the ``POOL`` matches that were added
last: ranking all matches of a common word would take seconds in a large record. ``Found.is_cut`` says when it happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Table,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
    union_all,
)

from onrecord.errors import LexiconError, OptionError
from onrecord.events.codebook import lookup
from onrecord.questions.asked_words import PERCENT, Phrase, fts_words, parse_words, tells_shares, web_words
from onrecord.questions.evidence import evidence_of, load_pages
from onrecord.questions.names import Subject, find_subject, need_country, notes_on
from onrecord.questions.observations import check_days
from onrecord.questions.sentences import Told, load_sentences, places_in, tell
from onrecord.questions.values import Evidence
from onrecord.record import Record, Statement, tables
from onrecord.record.codec import from_spans, to_day
from onrecord.record.queries import load_statements
from onrecord.types import Span, Spans

_S, _R, _E, _O, _D = tables.statement, tables.report, tables.event, tables.outlet, tables.document
_W = table("statement_words", column("rowid", Integer))
POOL = 1000  # matches that are ranked
_FEW = 20_000  # statements, of which it is quicker to know the rows before the words are looked up
_OPEN, _CLOSE = "\ue000", "\ue001"


class Filters(msgspec.Struct, frozen=True):
    """Which statements are looked at; ``None`` leaves a condition out.

    ``speaker`` and ``about`` are names or ids, ``code`` is a CAMEO code or its beginning; ``until`` is the last day.
    ``language`` is the code of that of an article that reports it.
    """

    speaker: str | None = None
    about: str | None = None
    country: str | None = None
    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    manner: str | None = None
    code: str | None = None
    language: str | None = None


class Asked(msgspec.Struct, frozen=True):
    """A question as the databases take it."""

    words: tuple[Phrase, ...]
    conditions: list[ColumnElement[bool]]
    is_narrow: bool
    rows: tuple[int, int] | None  # between which statements lie


class Hit(msgspec.Struct, frozen=True):
    """A statement that was found; ``marks`` are the words, as spans of ``statement.content``.

    ``told`` is the sentence in which the first report has it.
    """

    statement: Statement
    marks: Spans
    rank: float | None  # the higher the better; null without words
    evidence: Evidence  # of the first report
    told: Told


class Found(msgspec.Struct, frozen=True):
    """One page of an answer; ``next`` is the id to give as ``after`` for the page that follows."""

    hits: tuple[Hit, ...]
    next: str | None = None
    is_cut: bool = False  # there were more matches than are ranked
    warnings: tuple[str, ...] = ()  # who was taken for a name that several have


def search(
    record: Record, words: str = "", filters: Filters | None = None, *, after: str | None = None, limit: int = 20
) -> Found:
    """Statements with all of the words; without words, all that pass the filters, the latest first.

    Args:
        record: Where to look.
        words: Words in any inflection; several in double quotes stand one after the other. None is an operator.
        filters: Which statements.
        after: Id of the last statement of the page before.
        limit: How many at most.

    Raises:
        OptionError: A name in the filters is unknown or fits several; the days are the wrong way round; no word in
            the words.
    """
    with record.database.reading() as connection:
        return search_in(connection, words, filters or Filters(), after=after, limit=limit)


def search_in(
    connection: Connection, words: str, filters: Filters, *, after: str | None = None, limit: int = 20
) -> Found:
    """The same over an open connection."""
    return page_of(connection, match(connection, words, filters), after=after, limit=limit)


def find_by(connection: Connection, speaker: Subject, *, limit: int) -> Found:
    """The latest statements of one speaker; of a body or country, of whoever speaks for it."""
    return page_of(connection, Matches((), [spoken_by(speaker)], [], False), after=None, limit=limit)


def hits_of(connection: Connection, rows: Sequence[int]) -> tuple[Hit, ...]:
    """Statements by their rows, in this order, each with its evidence."""
    return _found(connection, list(rows), {}, {}, more=False).hits


class Matches(msgspec.Struct, frozen=True):
    """What a search finds, before it is shown page by page; ``ranked`` only where words were asked for."""

    asked: tuple[Phrase, ...]
    conditions: list[ColumnElement[bool]]
    ranked: list[tuple[int, float]]
    is_cut: bool
    notes: tuple[str, ...] = ()  # on who was taken for the names in the filters


def match(connection: Connection, words: str, filters: Filters) -> Matches:
    """What fits the words and the filters.

    Raises:
        OptionError: As ``search``.
    """
    check_days(filters.since, filters.until)
    asked = parse_words(words)
    speaker, about = _subjects(connection, filters)
    conditions = list(_conditions(filters, speaker, about))
    if not asked:
        return Matches(asked, conditions, [], False, notes_on(speaker, about))
    ranked, is_cut = _ranked(connection, Asked(asked, conditions, _is_narrow(filters), _rows(connection, filters)))
    return Matches(asked, conditions, ranked, is_cut, notes_on(speaker, about))


def page_of(connection: Connection, matches: Matches, *, after: str | None, limit: int) -> Found:
    """One page of what was found."""
    if not matches.asked:
        rows, more = _latest(connection, matches.conditions, after, limit)
        found = _found(connection, rows, {}, {}, more=more)
        return msgspec.structs.replace(found, warnings=matches.notes)
    page, more = _page(connection, matches.ranked, after, limit)
    marks = _marks(connection, matches.asked, [row for row, _ in page])
    found = _found(connection, [row for row, _ in page], dict(page), marks, more=more, is_cut=matches.is_cut)
    return msgspec.structs.replace(found, warnings=matches.notes)


def latest_rows(connection: Connection, matches: Matches, limit: int) -> list[int]:
    """The rows of what was found, the latest first."""
    if matches.asked:
        return sorted((row for row, _ in matches.ranked), reverse=True)[:limit]
    return _latest(connection, matches.conditions, None, limit)[0]


def rows_added(connection: Connection, matches: Matches, limit: int) -> list[int]:
    """The rows of what was found, the last added first, whatever its day."""
    if matches.asked:
        return latest_rows(connection, matches, limit)
    query = select(_S.c.row).where(*matches.conditions).order_by(_S.c.row.desc()).limit(limit)
    return list(connection.execute(query).scalars())


def days_of(matches: Matches) -> Select[tuple[int | None]]:
    """The days of what was found, as a question to the database with the column ``day``."""
    if matches.asked:
        return select(_S.c.day).where(_S.c.row.in_([row for row, _ in matches.ranked]))
    return select(_S.c.day).where(*matches.conditions)


def _subjects(connection: Connection, filters: Filters) -> tuple[Subject | None, Subject | None]:
    """Whose words are looked for, and about whom."""
    speaker = find_subject(connection, filters.speaker, where="--speaker") if filters.speaker is not None else None
    about = find_subject(connection, filters.about, where="--about") if filters.about is not None else None
    return speaker, about


def _conditions(filters: Filters, speaker: Subject | None, about: Subject | None) -> Iterator[ColumnElement[bool]]:
    if speaker is not None:
        yield spoken_by(speaker)
    if about is not None:
        yield _S.c.row.in_(select(tables.about.c.statement).where(tables.about.c.actor.in_(about.rows)))
    if filters.country is not None:
        yield _S.c.country == need_country(filters.country, where="--country")
    yield from _days(filters)
    if filters.manner is not None:
        yield _S.c.manner == filters.manner
    if filters.outlet is not None:
        named = select(_O.c.row).where(_O.c.name == filters.outlet)
        yield exists().where(_R.c.statement == _S.c.row, _R.c.outlet.in_(named))
    if filters.code is not None:
        yield _S.c.row.in_(_coded(filters.code))
    if filters.language is not None:
        told = _R.c.statement == _S.c.row, _D.c.row == _R.c.document
        yield exists().where(*told, _D.c.language == filters.language)


def _coded(code: str) -> CompoundSelect[tuple[int]]:
    """The statements that do or tell of what a code, or a longer one, says; from the index alone."""
    try:
        lookup(code)
    except LexiconError as error:
        raise OptionError(error.what, where="--code", hint=error.hint, slug=error.slug) from None
    within = (_E.c.code >= code, _E.c.code < f"{code}:")  # the colon comes after the digits
    done = select(_E.c.uttered).where(*within, _E.c.uttered.is_not(None))
    told = select(_E.c.statement).where(*within, _E.c.statement.is_not(None))
    return union_all(done, told)


def _days(filters: Filters) -> Iterator[ColumnElement[bool]]:
    if filters.since is not None:
        yield _S.c.day >= to_day(filters.since)
    if filters.until is not None:
        yield _S.c.day <= to_day(filters.until)


def spoken_by(speaker: Subject, said: Table = _S) -> ColumnElement[bool]:
    """His own words; of a body or country, those of whoever speaks for it. ``said``: statements, or their reports."""
    own = said.c.speaker.in_(speaker.rows)
    if speaker.named.kind == "country" and speaker.named.country:
        return or_(own, _S.c.country == speaker.named.country)
    return own if speaker.named.kind == "person" else or_(own, said.c.speaks_for.in_(speaker.rows))


def _is_narrow(filters: Filters) -> bool:
    """Whether the filters leave few statements, so that their words are looked at rather than the words' statements."""
    return any(given is not None for given in (filters.speaker, filters.about, filters.code))


def _latest(
    connection: Connection, conditions: Sequence[ColumnElement[bool]], after: str | None, limit: int
) -> tuple[list[int], bool]:
    query = select(_S.c.row).where(*conditions).order_by(_S.c.day.desc(), _S.c.row.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(*_before(connection, after))
    rows = list(connection.execute(query).scalars())
    return rows[:limit], len(rows) > limit


def _before(connection: Connection, after: str) -> Iterator[ColumnElement[bool]]:
    last = connection.execute(select(_S.c.row, _S.c.day).where(_S.c.id == after)).first()
    if last is None:
        raise _no_page(after)
    if last.day is None:
        yield _S.c.day.is_(None)
        yield _S.c.row < last.row
    else:
        yield or_(_S.c.day < last.day, _S.c.day.is_(None), (_S.c.day == last.day) & (_S.c.row < last.row))


def _no_page(after: str) -> OptionError:
    hint = "give the id that stood under the page before"
    return OptionError(f"there is no page after {after!r}", where="--after", hint=hint, slug="no-page")


def _rows(connection: Connection, filters: Filters) -> tuple[int, int] | None:
    """Between which rows the days lie, when they hold few statements; rows are in the order of adding."""
    if filters.since is None and filters.until is None:
        return None
    within = select(_S.c.row).where(*_days(filters)).limit(_FEW + 1).subquery()
    number, first, last = connection.execute(
        select(func.count(), func.coalesce(func.min(within.c.row), 0), func.coalesce(func.max(within.c.row), -1))
    ).one()
    return None if number > _FEW else (first, last)


def _ranked(connection: Connection, asked: Asked) -> tuple[list[tuple[int, float]], bool]:
    """Rows with their ranks, the best first; and whether there were more."""
    ranks = _sqlite_ranks if connection.dialect.name == "sqlite" else _postgresql_ranks
    rows = ranks(connection, asked)
    fit = _telling(connection, rows[:POOL], asked.words)
    return sorted(fit, key=lambda one: (-one[1], -one[0])), len(rows) > POOL


def _telling(
    connection: Connection, ranked: list[tuple[int, float]], asked: Sequence[Phrase]
) -> list[tuple[int, float]]:
    """Without statements that have a number, but no share, where a share was asked for."""
    if not any(PERCENT in phrase for phrase in asked):
        return ranked
    query = select(_S.c.row, _S.c.content).where(_S.c.row.in_([row for row, _ in ranked]))
    fit = {row for row, content in connection.execute(query) if tells_shares(content or "", asked)}
    return [one for one in ranked if one[0] in fit]


def _sqlite_ranks(connection: Connection, asked: Asked) -> list[tuple[int, float]]:
    query = select(_W.c.rowid, text("-bm25(statement_words)")).select_from(_W)
    query = query.where(text("statement_words MATCH :asked").bindparams(asked=fts_words(asked.words)))
    if asked.conditions and asked.is_narrow:
        # The plus keeps SQLite from looking up the words once for each row.
        query = query.where(literal_column("+statement_words.rowid").in_(select(_S.c.row).where(*asked.conditions)))
    elif asked.conditions:
        query = query.where(exists().where(_S.c.row == _W.c.rowid, *asked.conditions))
    if asked.rows is not None:
        query = query.where(_W.c.rowid.between(*asked.rows))
    query = query.order_by(_W.c.rowid.desc()).limit(POOL + 1)
    return [(row, rank) for row, rank in connection.execute(query)]


def _postgresql_ranks(connection: Connection, asked: Asked) -> list[tuple[int, float]]:
    words = web_words(asked.words)
    wanted = text("statement.words @@ websearch_to_tsquery('english', :asked)").bindparams(asked=words)
    inner = select(_S.c.row).where(wanted, *asked.conditions).order_by(_S.c.row.desc()).limit(POOL + 1).subquery()
    rank = text("ts_rank_cd(statement.words, websearch_to_tsquery('english', :asked))").bindparams(asked=words)
    query = select(_S.c.row, rank).join(inner, inner.c.row == _S.c.row).order_by(_S.c.row.desc())
    return [(row, float(rank)) for row, rank in connection.execute(query)]


def _page(
    connection: Connection, ranked: Sequence[tuple[int, float]], after: str | None, limit: int
) -> tuple[list[tuple[int, float]], bool]:
    start = 0
    if after is not None:
        last = connection.execute(select(_S.c.row).where(_S.c.id == after)).scalar()
        places = {row: place for place, (row, _) in enumerate(ranked, 1)}
        if last not in places:
            raise _no_page(after)
        start = places[last]
    return list(ranked[start : start + limit]), len(ranked) > start + limit


def _marks(connection: Connection, asked: Sequence[Phrase], rows: Sequence[int]) -> dict[int, Spans]:
    """Where the words stand in each content, as the database finds them."""
    if not rows:
        return {}
    if connection.dialect.name == "sqlite":
        marked = text(
            "SELECT rowid, highlight(statement_words, 0, :open, :close) FROM statement_words "
            f"WHERE statement_words MATCH :asked AND rowid IN ({', '.join(map(str, rows))})"
        ).bindparams(asked=fts_words(asked), open=_OPEN, close=_CLOSE)
    else:
        marked = text(
            "SELECT row, ts_headline('english', content, websearch_to_tsquery('english', :asked), :how) FROM statement "
            f"WHERE row IN ({', '.join(map(str, rows))})"
        ).bindparams(asked=web_words(asked), how=f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}")
    return {row: tuple(spans_between(content)) for row, content in connection.execute(marked)}


def spans_between(marked: str) -> Iterator[Span]:
    r"""Where the marks stood, in the text without them.

    >>> list(spans_between("a \ue000reset\ue001 now"))
    [Span(start=2, end=7)]
    """
    start, taken = None, 0
    for at, character in enumerate(marked):
        if character == _OPEN:
            start, taken = at - taken, taken + 1
        elif character == _CLOSE:
            if start is not None and start < at - taken:
                yield Span(start, at - taken)
            start, taken = None, taken + 1


def _found(
    connection: Connection,
    rows: Sequence[int],
    ranks: dict[int, float],
    marks: dict[int, Spans],
    *,
    more: bool,
    is_cut: bool = False,
) -> Found:
    first = _first_reports(connection, rows)
    documents = {report.document for report in first.values()}
    pages, sentences = load_pages(connection, documents), load_sentences(connection, documents)
    hits = []
    for row, statement in zip(rows, load_statements(connection, rows), strict=True):
        page, roles = pages[first[row].document], from_spans(first[row].spans)
        evidence, found = evidence_of(page, roles[2]), marks.get(row, ())
        told = tell(page.text, sentences[first[row].document], roles, places_in(roles[2], page.text, found))
        hits.append(Hit(statement, found, ranks.get(row), evidence, told))
    return Found(tuple(hits), hits[-1].statement.id if more and hits else None, is_cut)


def _first_reports(connection: Connection, rows: Sequence[int]) -> dict[int, Any]:
    """The report that founded each statement has its row."""
    query = select(_R.c.row, _R.c.document, _R.c.spans).where(_R.c.row.in_(rows))
    return {one.row: one for one in connection.execute(query)} if rows else {}
