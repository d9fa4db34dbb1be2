"""Words → articles that hold them, with the place where they stand, whether or not a statement holds them there.

Articles are found through the index of all their words; where in one of them, a small index of its paragraphs tells.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from onrecord.documents.characters import well_formed
from onrecord.errors import OptionError
from onrecord.questions.asked_words import parse_words
from onrecord.questions.evidence import Page, evidence_of, load_pages
from onrecord.questions.observations import check_days
from onrecord.questions.review import around
from onrecord.questions.search import spans_between
from onrecord.questions.sentences import Told
from onrecord.questions.unread import printed
from onrecord.questions.values import Evidence
from onrecord.record import Record, tables
from onrecord.record.codec import from_spans
from onrecord.record.full_text import Phrase, find_documents, fts
from onrecord.types import Span, Spans

POOL = 1000  # articles that are ranked
_AROUND, _FIRST = 120, 200  # characters on each side of a word; of a text in which none is marked
_OPEN, _CLOSE = "\ue000", "\ue001"
_OTHERS = str.maketrans(_OPEN + _CLOSE, "  ")
_PARAGRAPH = re.compile(r"[^\n]+")
_PARAGRAPHS = "CREATE VIRTUAL TABLE paragraph USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2')"
_BEST = (
    "SELECT rowid, highlight(paragraph, 0, ?, ?) FROM paragraph WHERE paragraph MATCH ? ORDER BY rank, rowid LIMIT 1"
)
_D, _R, _S = tables.document, tables.report, tables.statement


class InArticle(msgspec.Struct, frozen=True):
    """An article with all of the words; ``evidence`` is where most of them stand together, ``marks`` are those.

    ``statement`` is the shortest one that holds all of the marked words; null where none does: nobody was read as
    saying them. Marks are places in the stored text. ``told`` is the place as it stands in the text, with the marks.
    """

    statement: str | None
    marks: Spans
    evidence: Evidence
    told: Told


def search_articles(
    record: Record,
    words: str,
    *,
    outlet: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int = 20,
) -> tuple[InArticle, ...]:
    """Articles with all of the words, the best first.

    Args:
        record: Where to look.
        words: Words in any inflection; several in double quotes stand one after the other.
        outlet: Who printed it.
        since: The first day of publication.
        until: The last day.
        limit: How many at most.

    Raises:
        OptionError: There is no word in the words, or the days are the wrong way round.
    """
    check_days(since, until)
    asked = phrases_of(words)
    with record.database.reading() as connection:
        found = find_documents(connection, asked, every=True, most=POOL)
        rows = _fitting(connection, found, outlet, since, until)[:limit]
        pages = load_pages(connection, rows)
        return tuple(_hit(connection, row, pages[row], asked) for row in rows)


def phrases_of(words: str) -> tuple[Phrase, ...]:
    """The words as phrases; "per cent" is one word of the index.

    >>> phrases_of('reset 5 per cent "per capita"')
    (('reset',), ('5', 'percent'), ('per', 'capita'))

    Raises:
        OptionError: There is no word in them.
    """
    found = parse_words(words)
    if not found:
        raise OptionError("there is no word in it", where="WORDS", hint="give a word to look for", slug="no-words")
    return found


def _fitting(
    connection: Connection, rows: Sequence[int], outlet: str | None, since: date | None, until: date | None
) -> list[int]:
    """Those of the documents that pass, in their order."""
    query = select(_D.c.row).where(_D.c.row.in_(rows), *printed(outlet, since, until))
    passed = set(connection.execute(query).scalars())
    return [row for row in rows if row in passed]


def _hit(connection: Connection, row: int, page: Page, asked: Sequence[Phrase]) -> InArticle:
    marks = find_words(page.text, asked)
    place = Span(*around(page.text, marks[:1], _AROUND)) if marks else Span(0, min(_FIRST, len(page.text)))
    shown = tuple(mark for mark in marks if place.contains(mark))
    told = Told(place.of(page.text), place.start, (), (), (), tuple(mark.shifted(-place.start) for mark in shown))
    return InArticle(_statement(connection, row, shown), shown, evidence_of(page, (place,)), told)


def find_words(text: str, asked: Sequence[Phrase]) -> Spans:
    """Where the words stand in the paragraph that has most of them.

    >>> text = "A quay.\\nThe quays were closed."
    >>> [span.of(text) for span in find_words(text, (("quay",), ("close",)))]
    ['quays', 'closed']
    """
    plain = well_formed(text).translate(_OTHERS)
    paragraphs = ((one.start(), one.group()) for one in _PARAGRAPH.finditer(plain))
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(_PARAGRAPHS)
        memory.executemany("INSERT INTO paragraph (rowid, words) VALUES (?, ?)", paragraphs)
        best = memory.execute(_BEST, (_OPEN, _CLOSE, fts(asked, every=False))).fetchone()
    start, marked = best or (0, "")
    return tuple(Span(start + one.start, start + one.end) for one in spans_between(marked))


def _statement(connection: Connection, row: int, marks: Spans) -> str | None:
    """The shortest statement of a document that holds all of the marks."""
    query = select(_S.c.id, _R.c.spans).join(_S, _S.c.row == _R.c.statement).where(_R.c.document == row)
    reports = ((name, from_spans(spans)[2]) for name, spans in connection.execute(query))
    holding = [(_length(content), name) for name, content in reports if marks and _holds(content, marks)]
    return min(holding)[1] if holding else None


def _holds(content: Spans, marks: Spans) -> bool:
    return all(any(span.contains(mark) for span in content) for mark in marks)


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)
