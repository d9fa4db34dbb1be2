"""A report → the sentence in which it stands, with its source, cue and content: what a list shows of a statement.

Contents alone cannot be read: of "Aas sided with the tenants" the content is "the tenants".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from onrecord.questions.evidence import load_pages
from onrecord.record import Record, Report, tables
from onrecord.record.codec import unpack_sentences
from onrecord.types import ELLIPSIS, Span, Spans

_B, _D = tables.body, tables.document
_AROUND = 300  # characters before and after what was found that are shown of a long sentence
_AT_ONCE = 500
_WORD = re.compile(r"\S+")


class Told(msgspec.Struct, frozen=True):
    """The stretch of the article's text from ``start`` on, and where in it source, cue and content stand.

    ``marks`` are words that were looked for. All spans are counted from ``start``.
    """

    text: str
    start: int
    source: Spans
    cue: Spans
    content: Spans
    marks: Spans = ()

    @property
    def source_text(self) -> str | None:
        """The source as it is written."""
        return self._words(self.source)

    @property
    def cue_text(self) -> str | None:
        """The cue as it is written."""
        return self._words(self.cue)

    def _words(self, spans: Spans) -> str | None:
        return ELLIPSIS.join(" ".join(span.of(self.text).split()) for span in spans) or None


def tell(text: str, sentences: Sequence[Span], roles: Sequence[Spans], marks: Spans = ()) -> Told:
    """What a list shows of a report.

    >>> text = "It rained. Aas sided with the tenants. He left."
    >>> sentences, roles = (Span(0, 10), Span(11, 38)), ((Span(11, 14),), (Span(15, 25),), (Span(26, 37),))
    >>> told = tell(text, sentences, roles)
    >>> told.text, told.cue_text
    ('Aas sided with the tenants.', 'sided with')

    Args:
        text: Of the article.
        sentences: Where they stand in it, in order.
        roles: Source, cue and content, as places in the text.
        marks: Words that were looked for, as places in the text.
    """
    spans = [span for role in roles for span in role]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    start = max(_start(text, sentences, first), first - _AROUND)
    end = min(_end(text, sentences, last), last + _AROUND)
    source, cue, content = (tuple(span.shifted(-start) for span in role) for role in roles)
    inside = (mark for mark in marks if start <= mark.start and mark.end <= end)
    return Told(text[start:end], start, source, cue, content, tuple(mark.shifted(-start) for mark in inside))


def _start(text: str, sentences: Sequence[Span], first: int) -> int:
    """Where the sentence of a character begins; of one outside all sentences, its line."""
    found = next((one.start for one in reversed(sentences) if one.start <= first < one.end), None)
    return found if found is not None else text.rfind("\n", 0, first) + 1


def _end(text: str, sentences: Sequence[Span], last: int) -> int:
    found = next((one.end for one in sentences if one.start < last <= one.end), None)
    if found is not None:
        return found
    line = text.find("\n", last)
    return line if line >= 0 else len(text)


def places_in(content: Spans, text: str, marks: Iterable[Span]) -> Spans:
    """Where in the text words stand that are marked in a content shown as one line.

    >>> text = "He saw a\\n  new   pact."
    >>> places_in((Span(7, 22),), text, (Span(2, 5), Span(6, 10)))
    (Span(start=11, end=14), Span(start=17, end=21))
    """
    line: list[int] = []  # the place of each character, −1 of what is not in the text
    for number, span in enumerate(content):
        line += [-1] * (len(ELLIPSIS) if number else 0)
        for at, word in enumerate(_WORD.finditer(text, span.start, span.end)):
            line += [-1] * (1 if at else 0)
            line += range(word.start(), word.end())
    found = ((line[one.start], line[one.end - 1] + 1) for one in marks if 0 < one.end <= len(line))
    return tuple(Span(start, end) for start, end in found if 0 <= start < end)


def tell_reports(record: Record, reports: Sequence[Report]) -> tuple[Told, ...]:
    """The sentences of reports, beside them."""
    ids = {one.document for one in reports}
    with record.database.reading() as connection:
        rows = {name: row for row, name in connection.execute(select(_D.c.row, _D.c.id).where(_D.c.id.in_(ids)))}
        pages, sentences = load_pages(connection, rows.values()), load_sentences(connection, rows.values())
    told = []
    for one in reports:
        row = rows[one.document]
        told.append(tell(pages[row].text, sentences[row], (one.source, one.cue, one.content)))
    return tuple(told)


def load_text(connection: Connection, document: str) -> tuple[str, Spans]:
    """The text of a document with its sentences."""
    row = connection.execute(select(_D.c.row).where(_D.c.id == document)).scalar_one()
    return load_pages(connection, [row])[row].text, load_sentences(connection, [row])[row]


def load_sentences(connection: Connection, documents: Iterable[int]) -> Mapping[int, Spans]:
    """The sentences of documents by their rows."""
    rows = sorted(set(documents))
    found: dict[int, Spans] = {}
    for at in range(0, len(rows), _AT_ONCE):
        query = select(_B.c.document, _B.c.reading).where(_B.c.document.in_(rows[at : at + _AT_ONCE]))
        found |= {row: unpack_sentences(reading) for row, reading in connection.execute(query)}
    return found
