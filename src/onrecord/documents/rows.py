"""One line of a JSON-lines file → Document. Fields: text or html, and title, url, outlet, published."""

from __future__ import annotations

import json
from datetime import date

import msgspec

from onrecord.documents.characters import one_line_or_none
from onrecord.documents.days import parse_day
from onrecord.documents.decoding import decode
from onrecord.documents.document import read_text
from onrecord.documents.html import read_html
from onrecord.errors import DocumentError
from onrecord.types import Document


class Row(msgspec.Struct, frozen=True):
    """What a line may hold; other fields are passed over."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None


def read_row(
    line: bytes, *, outlet: str | None = None, url: str | None = None, published: date | None = None
) -> Document:
    r"""The document of one line.

    >>> read_row(b'{"text": "The fog stays.", "outlet": "Tide Table"}').outlet
    'Tide Table'

    Args:
        line: A JSON object.
        outlet: Goes before what the row says, as do the next two.
        url: Where the article stands.
        published: The day when it came out.

    Raises:
        DocumentError: ``bad-row``, ``bad-date``, or what ``read_text`` and ``read_html`` raise.
    """
    row = _parse(line)
    day = published or (parse_day(row.published) if row.published else None)
    outlet, url = outlet or row.outlet, url or row.url
    if row.text is not None:
        return read_text(row.text, title=row.title, outlet=outlet, url=url, published=day)
    if row.html is None:
        raise _bad("the line has neither text nor html")
    document = read_html(row.html, outlet=outlet, url=url, published=day)
    title = one_line_or_none(row.title)
    return msgspec.structs.replace(document, title=title) if title else document


def _parse(line: bytes) -> Row:
    # json and not msgspec: halves of characters ("\\ud800") are taken here, and replaced where the document is made.
    try:
        return msgspec.convert(json.loads(decode(line)), Row)
    except (ValueError, RecursionError) as error:
        if isinstance(error, DocumentError):
            raise
        reason = str(error).partition(" - at")[0].partition(": line")[0]
        raise _bad(f"the line is not an article ({reason[:1].lower()}{reason[1:]})") from error


def _bad(what: str) -> DocumentError:
    hint = 'write one JSON object a line, such as {"text": "…", "published": "2017-01-02"}'
    return DocumentError(what, hint=hint, slug="bad-row")
