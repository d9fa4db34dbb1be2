"""Rows → evidence: the characters of the article that bear something out, and where the article stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from onrecord.errors import EvidenceError
from onrecord.questions.values import Evidence
from onrecord.record import tables
from onrecord.record.codec import from_day, from_spans, unpack_text
from onrecord.types import Spans, text_of

_D, _B, _O = tables.document, tables.body, tables.outlet
_AT_ONCE = 500


class Page(msgspec.Struct, frozen=True):
    """An article with what evidence needs of it."""

    id: str
    text: str
    url: str | None
    outlet: str | None
    title: str | None
    published: int | None
    language: str | None = None


def load_pages(connection: Connection, documents: Iterable[int | None]) -> dict[int, Page]:
    """Articles by their rows."""
    rows = sorted({row for row in documents if row is not None})
    pages: dict[int, Page] = {}
    for at in range(0, len(rows), _AT_ONCE):
        query = (
            select(_D.c.row, _D.c.id, _B.c.text, _D.c.url, _O.c.name, _D.c.title, _D.c.published, _D.c.language)
            .join(_B, _B.c.document == _D.c.row)
            .outerjoin(_O, _O.c.row == _D.c.outlet)
            .where(_D.c.row.in_(rows[at : at + _AT_ONCE]))
        )
        for row, name, text, *rest in connection.execute(query):
            pages[row] = Page(name, unpack_text(text), *rest)
    return pages


def evidence_of(page: Page, spans: Spans) -> Evidence:
    """The characters that some spans hold.

    Raises:
        EvidenceError: A span does not lie in the text: the record was changed from outside.
    """
    if any(span.end > len(page.text) or span.start >= span.end for span in spans):
        hint = "the record was changed from outside; add the article to a new one"
        raise EvidenceError("a span does not lie in the text", where=page.id, hint=hint, slug="bad-evidence")
    quote = text_of(spans, page.text) or ""
    where = page.id, page.url, page.outlet, page.title, from_day(page.published)
    return Evidence(quote, spans, *where, language=page.language)


def evidence_of_note(note: str) -> Evidence:
    """The row of an event file that was imported."""
    facts: Mapping[str, Any] = msgspec.json.decode(note)
    quote = str(facts.get("text") or facts.get("row") or note)
    return Evidence(quote, (), None, url=facts.get("url"), outlet=facts.get("publisher"), origin=facts.get("origin"))


def spans_of(text: str) -> Spans:
    """The one role that a column of evidence holds."""
    roles: Sequence[Spans] = from_spans(text)
    return roles[0] if roles else ()
