"""Statements as W3C Web Annotations, one a line: the content is the target, who says it and how are the bodies.

Positions are code points of the stored text, ``[start, end)``, as the data model counts them; the digest of that text
goes along, so that a reader can tell whether the page still is what was read.
Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.formats.exports.batches import TEXTS, by_key, row_batches
from onrecord.formats.exports.encoding import json_line
from onrecord.formats.exports.made_by import MadeBy, load_makers
from onrecord.record import tables
from onrecord.record.codec import from_day, from_spans, unpack_text
from onrecord.types import Span, Spans

AROUND = 32  # characters before and after, so that words which stand twice are told apart
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:", "sha256": "onrecord:sha256"}]

_A, _R, _S, _D, _B = tables.actor, tables.report, tables.statement, tables.document, tables.body


def lines(connection: Connection) -> Iterator[bytes]:
    """The lines, in the order of adding."""
    makers = load_makers(connection)
    for rows in row_batches(connection, _D, size=TEXTS):
        reports = by_key(_reports(connection, rows), "document")
        for document in _documents(connection, [row for row in rows if row in reports]):
            text = unpack_text(document.text)
            maker = makers[document.run]
            yield from (json_line(annotation(report, document, text, maker)) for report in reports[document.row])


def annotation(report: Any, document: Any, text: str, maker: MadeBy) -> dict[str, Any]:
    """One report as an annotation."""
    page = {
        "source": document.url or f"urn:onrecord:{document.id}",
        "state": {"type": "onrecord:Text", "sha256": document.text_sha256},
    }
    source, cue, content = from_spans(report.spans)
    target = [{**page, "type": "SpecificResource", "selector": selectors(span, text)} for span in content]
    return {
        "@context": CONTEXT,
        "id": f"urn:onrecord:{report.id}",
        "type": "Annotation",
        "canonical": f"urn:onrecord:{report.statement_id}",
        "motivation": "identifying",
        "generator": _generator(maker),
        "body": [*_words(report), *_places(page, source, text, "identifying"), *_places(page, cue, text, "describing")],
        "target": target[0] if len(target) == 1 else target,
        **({"onrecord:published": str(from_day(document.published))} if document.published else {}),
    }


def _generator(maker: MadeBy) -> dict[str, Any]:
    digests = {"onrecord:weights": maker.weights, "onrecord:data": maker.data}
    named = {"id": f"urn:onrecord:{maker.run}", "type": "Software", "name": f"onrecord {maker.program}"}
    return {**named, **{name: value for name, value in digests.items() if value}}


def selectors(span: Span, text: str) -> list[dict[str, Any]]:
    """The characters, with some before and after, and their place.

    >>> [one["type"] for one in selectors(Span(4, 8), "She said so.")]
    ['TextQuoteSelector', 'TextPositionSelector']
    """
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(span.start - AROUND, 0) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _words(report: Any) -> Iterator[dict[str, Any]]:
    """The speaker by name, then the tags."""
    if name := report.name or report.speaker_name:
        named = {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": name}
        yield {**named, "id": f"urn:onrecord:{report.actor}"} if report.actor else named
    for tag in (report.manner, report.commitment, "negated" if report.negated else None):
        if tag:
            yield {"type": "TextualBody", "purpose": "tagging", "value": tag}


def _places(page: dict[str, Any], spans: Spans, text: str, purpose: str) -> Iterator[dict[str, Any]]:
    for span in spans:
        yield {**page, "type": "SpecificResource", "purpose": purpose, "selector": selectors(span, text)}


def _reports(connection: Connection, documents: list[int]) -> Iterable[Any]:
    shown = _A.alias()
    query = (
        select(_R, _S.c.id.label("statement_id"), shown.c.id.label("actor"), shown.c.name)
        .join(_S, _S.c.row == _R.c.statement)
        .outerjoin(_A, _A.c.row == _R.c.speaker)
        .outerjoin(shown, shown.c.row == _A.c.canonical)
        .where(_R.c.document.in_(documents))
        .order_by(_R.c.row)
    )
    return connection.execute(query)


def _documents(connection: Connection, rows: list[int]) -> Iterable[Any]:
    query = (
        select(_D.c.row, _D.c.id, _D.c.url, _D.c.published, _D.c.run, _D.c.text_sha256, _B.c.text)
        .join(_B, _B.c.document == _D.c.row)
        .where(_D.c.row.in_(rows))
        .order_by(_D.c.row)
    )
    return connection.execute(query)
