"""A text with what is known about it → Document; the text is stored as it came.

This is the gate for text: what no format can carry is replaced here, one for one (``characters``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import blake2b, sha256

import msgspec

from onrecord.documents.blocks import RULES, Decided, explain
from onrecord.documents.bylines import MOST, parse_byline
from onrecord.documents.characters import (
    one_line,
    one_line_or_none,
    well_formed,
    well_formed_or_none,
    well_formed_value,
)
from onrecord.documents.language import find_language
from onrecord.documents.links import find_links
from onrecord.documents.outlet_register import is_same_outlet
from onrecord.documents.posts import Post, date_blocks
from onrecord.documents.sentences import split_sentences
from onrecord.errors import DocumentError
from onrecord.types import BlockKind, Dated, Document, DocumentKind, DocumentWarning, Link

_NAMING = RULES.names("byline", "name-and-outlet")  # rules whose lines name authors; others have editors

_BREAKS = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"))  # not in an address


class Facts(msgspec.Struct, frozen=True):
    """What is known about a document besides its text; ``None`` is unknown."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    published_at: str | None = None
    dates: tuple[Dated, ...] = ()
    kind: DocumentKind = "article"
    credit: str | None = None  # where the text names none
    archived: str | None = None
    modified: date | None = None  # the last change that the page tells
    warnings: tuple[DocumentWarning, ...] = ()
    posts: tuple[Post, ...] = ()  # of a live blog


def read_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: date | None = None,
    language: str | None = None,
) -> Document:
    """A document from plain text; nothing of the text is moved or changed.

    >>> document = read_text("The fog stays, pilots say.", outlet="Tide Table")
    >>> document.blocks[0].kind
    'paragraph'

    Args:
        text: The article, decoded.
        title: Its headline, when it is known beside the text.
        outlet: Who printed it.
        url: Where it stands.
        published: The day when it came out.
        language: ISO 639-1 code; found from the text when not given.

    Raises:
        DocumentError: The text has nothing visible; slug ``empty``.
    """
    return make_document(text, Facts(title, outlet, url, published, language))


def make_document(
    text: str, facts: Facts, links: tuple[Link, ...] = (), kinds: Mapping[int, BlockKind] | None = None
) -> Document:
    """A document from a text that is final; ``links`` are those which the text itself does not show.

    ``kinds`` says of paragraphs that begin at a place what the page tells of them.

    Raises:
        DocumentError: The text has nothing visible; slug ``empty``.
    """
    text, facts = well_formed(text), _well_formed(facts)
    if not text or text.isspace():
        raise DocumentError("there is no text", hint="give an article with at least one sentence", slug="empty")
    decided = explain(text, title=facts.title, kinds=kinds or {})
    blocks = date_blocks([one.block for one in decided], text, facts.posts)
    shown = find_links(text, decided)
    return Document(
        id=document_id(facts.outlet, facts.url, text),
        text=text,
        text_sha256=sha256(_bytes(text)).hexdigest(),
        title=facts.title,
        credit=_credit(decided) or facts.credit,
        outlet=facts.outlet,
        url=facts.url,
        language=facts.language or find_language(text),
        published=only_day(facts.published),
        links=tuple(
            sorted({*shown, *map(well_formed_value, links)}, key=lambda link: (link.span, link.kind, link.url or ""))
        ),
        blocks=blocks,
        sentences=split_sentences(text, blocks),
        authors=facts.authors or _authors(text, decided, facts.outlet),
        published_at=facts.published_at,
        dates=facts.dates,
        kind=facts.kind,
        archived=facts.archived,
        modified=facts.modified,
        warnings=facts.warnings,
    )


def only_day(day: date | None) -> date | None:
    """The day alone: an instant is a day too, but in JSON it would be none.

    >>> only_day(datetime.fromisoformat("2031-05-08T09:30:00+03:00"))
    datetime.date(2031, 5, 8)
    """
    return day.date() if isinstance(day, datetime) else day


def _well_formed(facts: Facts) -> Facts:
    """Names and titles in one line; an address has no breaks and no tabs, as browsers read it."""
    return msgspec.structs.replace(
        facts,
        title=one_line_or_none(facts.title),
        outlet=one_line_or_none(facts.outlet),
        url=_address(facts.url),
        language=well_formed_or_none(facts.language),
        authors=tuple(map(one_line, facts.authors)),
        published_at=well_formed_or_none(facts.published_at),
        dates=tuple(map(well_formed_value, facts.dates)),
        credit=one_line_or_none(facts.credit),
        archived=well_formed_or_none(facts.archived),
    )


def _address(url: str | None) -> str | None:
    return well_formed(url).translate(_BREAKS).strip() or None if url else None


def document_id(outlet: str | None, url: str | None, text: str) -> str:
    """The content hash that names a document: same outlet, url and text, same id.

    >>> document_id(None, None, "The fog stays.") == document_id("", "", "The fog stays.")
    True
    """
    digest = blake2b(digest_size=8)
    for part in (outlet or "", url or "", text):
        data = _bytes(part)
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"doc_{digest.hexdigest()}"


def _bytes(text: str) -> bytes:
    return well_formed(text).encode()


def _authors(text: str, decided: tuple[Decided, ...], outlet: str | None) -> tuple[str, ...]:
    """Those whom the text's own bylines name."""
    lines = [one.block.span.of(text) for one in decided if one.rule in _NAMING]
    names = (part.text for line in lines for part in parse_byline(line) if not is_same_outlet(part.text, outlet))
    return tuple(dict.fromkeys(names))[:MOST]


def _credit(decided: tuple[Decided, ...]) -> str | None:
    return next((one.agency for one in decided if one.agency), None)
