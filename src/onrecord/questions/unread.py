"""Words → documents that were stored without being read, with the place in their text where the words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, select, text

from onrecord.errors import OptionError
from onrecord.questions.asked_words import fts_words, parse_words, web_words
from onrecord.questions.observations import check_days
from onrecord.questions.review import around
from onrecord.questions.search import spans_between
from onrecord.record import Record, tables
from onrecord.record.codec import from_day, to_day
from onrecord.types import Span, Spans

_U, _D, _O = tables.unread, tables.document, tables.outlet
_OPEN, _CLOSE = "\ue000", "\ue001"
_AROUND, _FIRST = 80, 160  # characters on each side of a word; of a text in which none is marked


class Unread(msgspec.Struct, frozen=True):
    """A document that nobody was looked for in; ``span`` and ``marks`` are places in its stored text."""

    document: str
    language: str | None
    why: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    span: Span
    snippet: str
    marks: Spans


def search_unread(
    record: Record,
    words: str = "",
    *,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 20,
) -> tuple[Unread, ...]:
    """Unread documents with all of the words as they are written; without words, all; the last added first.

    Args:
        record: Where to look.
        words: Words; several in double quotes stand one after the other.
        outlet: Who printed it.
        since: The first day of publication.
        until: The last day.
        limit: How many at most.

    Raises:
        OptionError: There is no word in the words, or the days are the wrong way round.
    """
    check_days(since, until)
    asked = parse_words(words)
    conditions = _conditions(asked, outlet, since, until)
    with record.database.reading() as connection:
        query = (
            select(_U, _D.c.id, _D.c.language, _D.c.title, _D.c.url, _D.c.published, _O.c.name)
            .join(_D, _D.c.row == _U.c.document)
            .outerjoin(_O, _O.c.row == _D.c.outlet)
            .where(*conditions[connection.dialect.name])
            .order_by(_U.c.document.desc())
            .limit(limit)
        )
        found = connection.execute(query).all()
        marked = _marked(connection, asked, [one.document for one in found])
    return tuple(_unread(one, marked.get(one.document)) for one in found)


def count_unread(record: Record, words: str = "") -> dict[str, int]:
    """How many unread documents hold the words, by language; ``unknown`` where none is known."""
    conditions = _conditions(parse_words(words), None, None, None)
    with record.database.reading() as connection:
        query = (
            select(func.coalesce(_D.c.language, "unknown"), func.count())
            .join(_U, _U.c.document == _D.c.row)
            .where(*conditions[connection.dialect.name])
            .group_by(_D.c.language)
        )
        return dict(connection.execute(query).all())


def printed(outlet: str | None, since: date | None, until: date | None) -> list[ColumnElement[bool]]:
    """Conditions on a document: who printed it, on which day or later, before which day."""
    ours: list[ColumnElement[bool]] = []
    if outlet is not None:
        ours.append(_D.c.outlet.in_(select(_O.c.row).where(_O.c.name == outlet)))
    if since is not None:
        ours.append(_D.c.published >= to_day(since))
    if until is not None:
        ours.append(_D.c.published <= to_day(until))
    return ours


def _conditions(
    asked: Sequence[tuple[str, ...]], outlet: str | None, since: date | None, until: date | None
) -> Mapping[str, list[ColumnElement[bool]]]:
    """By the kind of database."""
    ours = printed(outlet, since, until)
    if not asked:
        return {"sqlite": ours, "postgresql": ours}
    sqlite = "unread.document IN (SELECT rowid FROM unread_words WHERE unread_words MATCH :asked)"
    postgresql = "unread.words @@ websearch_to_tsquery('simple', :asked)"
    return {
        "sqlite": [*ours, text(sqlite).bindparams(asked=fts_words(asked))],  # type: ignore[list-item]
        "postgresql": [*ours, text(postgresql).bindparams(asked=web_words(asked))],  # type: ignore[list-item]
    }


def _marked(connection: Connection, asked: Sequence[tuple[str, ...]], rows: Sequence[int]) -> dict[int, str]:
    """The texts with the words between marks, as the database finds them."""
    if not rows or not asked:
        return {}
    here = ", ".join(map(str, rows))
    if connection.dialect.name == "sqlite":
        query = text(
            "SELECT rowid, highlight(unread_words, 0, :open, :close) FROM unread_words "
            f"WHERE unread_words MATCH :asked AND rowid IN ({here})"
        ).bindparams(asked=fts_words(asked), open=_OPEN, close=_CLOSE)
    else:
        query = text(
            "SELECT document, ts_headline('simple', text, websearch_to_tsquery('simple', :asked), :how) FROM unread "
            f"WHERE document IN ({here})"
        ).bindparams(asked=web_words(asked), how=f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}")
    return dict(connection.execute(query).all())


def _unread(found: Row[Any], marked: str | None) -> Unread:
    marks = _marks(found.text, marked)
    start, end = around(found.text, marks[:1], _AROUND) if marks else (0, min(_FIRST, len(found.text)))
    return Unread(
        found.id,
        found.language,
        found.why,
        found.title,
        found.name,
        from_day(found.published),
        found.url,
        Span(start, end),
        found.text[start:end],
        tuple(one for one in marks if Span(start, end).contains(one)),
    )


def _marks(plain: str, marked: str | None) -> Spans:
    """The places of the marks; none where the text has such characters itself, or the database changed it."""
    if marked is None or marked.replace(_OPEN, "").replace(_CLOSE, "") != plain:
        return ()
    return tuple(spans_between(marked))


def check_document_filters(**given: object) -> None:
    """Refuse conditions that only statements can be asked for.

    Raises:
        OptionError: One was given.
    """
    for name, value in given.items():
        if value is not None:
            hint = "documents can be found by words, --outlet, --since and --until"
            raise OptionError("only statements can be asked for it", where=f"--{name}", hint=hint, slug="bad-option")
