"""An article that grew: what stood in the version before keeps its day, and what is new has that of the change.

Live blogs and explainers are printed under one address and one day of publication for weeks. Read by itself, the newest
version would put everything on the first day, and a page that renews its day of publication everything on the last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from onrecord.documents.folding import fold
from onrecord.record import tables
from onrecord.record.writing import address_of, load_reading
from onrecord.types import SPOKEN, Block, Document

SHARE = 0.5  # of a paragraph's letters that stood there before: it is an old one that was touched
_D = tables.document


def load_before(connection: Connection, document: Document) -> Document | None:
    """The newest version on record of the article, if it is another text."""
    article = select(tables.article.c.row).where(tables.article.c.url == address_of(document)).scalar_subquery()
    query = select(_D.c.row).where(_D.c.article == article, _D.c.id != document.id)
    row = connection.execute(query.order_by(_D.c.version.desc()).limit(1)).scalar() if document.url else None
    return load_reading(connection, row).document if row is not None else None


def dated(document: Document, before: Document | None) -> Document:
    """A document whose paragraphs have the days of the versions in which they first stood.

    >>> from onrecord.types import Span
    >>> block = Block("paragraph", Span(0, 15))
    >>> first = Document("doc_1", "The pier leaks.", "", published=date(2031, 5, 6), blocks=(block,))
    >>> text = "The pier leaks.\\n\\nIt is shut now."
    >>> blocks = (block, Block("paragraph", Span(17, 32)))
    >>> later = Document("doc_2", text, "", published=date(2031, 5, 6), modified=date(2031, 5, 9), blocks=blocks)
    >>> [one.published and one.published.day for one in dated(later, first).blocks]
    [None, 9]

    Args:
        document: As its page gives it; days of its own, as posts have them, stay.
        before: The version before.

    Limits: a sentence that was put into an old paragraph has the day of that.
    """
    if before is None:
        return document
    printed = min((day for day in (before.written, document.written) if day), default=None)
    days = _days_of(before, printed)
    last = max((day for day in (document.written, document.modified) if day), default=None)
    blocks = tuple(_dated(block, document, days, last) for block in document.blocks)
    return msgspec.structs.replace(document, blocks=blocks)


def _days_of(before: Document, printed: date | None) -> dict[str, date | None]:
    """The day of each sentence; of what was there from the beginning the first that either version tells."""
    places = [(block, _sentences(block, before)) for block in before.blocks if block.kind in SPOKEN]
    return {one: block.published or printed for block, sentences in places for one in sentences}


def _dated(block: Block, document: Document, days: dict[str, date | None], last: date | None) -> Block:
    if block.kind not in SPOKEN or block.published is not None:
        return block
    sentences = _sentences(block, document)
    old = [one for one in sentences if one in days]
    is_old = old and _letters(old) >= SHARE * _letters(sentences)
    day = days[old[0]] if is_old else last
    return block if day == document.written else msgspec.structs.replace(block, published=day)


def _sentences(block: Block, document: Document) -> list[str]:
    inside = [span.of(document.text) for span in document.sentences if block.span.contains(span)]
    return [fold(one) for one in inside or [block.span.of(document.text)]]


def _letters(sentences: Iterable[str]) -> int:
    return sum(map(len, sentences))
