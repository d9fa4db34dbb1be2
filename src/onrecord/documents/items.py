"""One article's bytes, with what is known about them, before they are opened; opening makes the document.

Finding articles and opening them are two steps, so that one process may find them and others open them.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from onrecord.documents.decoding import decode
from onrecord.documents.hints import NO_HINTS, Hints
from onrecord.documents.html import read_html
from onrecord.documents.mail import read_mail
from onrecord.documents.office import read_office
from onrecord.documents.pdf import read_pdf
from onrecord.documents.plain import read_plain
from onrecord.documents.rows import read_row
from onrecord.errors import DocumentError, OnRecordError
from onrecord.types import Document, Failure, failure_of

Form = Literal["text", "html", "row", "mail", "pdf", "docx", "odt"]
_RTF = b"{\\rtf"
LARGEST = 50_000_000  # bytes of one article, unpacked


class SourceSettings(msgspec.Struct, frozen=True):
    """What the caller knows about every document; it goes before what a row or a page says."""

    published: date | None = None
    outlet: str | None = None
    url: str | None = None


class Item(msgspec.Struct, frozen=True):
    """An article as it was found.

    Attributes:
        data: Its bytes, unpacked.
        form: What they are.
        where: File and line, address, or archive and place, for messages.
        known: What the caller says of it.
        hints: What its way to us says of it.
        place: The archive that it stands in, and where: reading can go on there.
    """

    data: bytes
    form: Form
    where: str
    known: SourceSettings = SourceSettings()
    hints: Hints = NO_HINTS
    place: tuple[str, int] | None = None


def open_item(item: Item | Failure) -> Document | Failure:
    """The document, or why there is none; what failed before is passed on.

    >>> open_item(Item(b"The fog stays, she said.", "text", "fog.txt")).text
    'The fog stays, she said.'
    """
    if isinstance(item, Failure):
        return item
    try:
        return _open(item)
    except OnRecordError as error:
        return failure_of(error, item.where)
    except MemoryError:
        return failure_of(no_memory(), item.where)
    except Exception as error:  # of a library that met what it did not expect; the other articles are still to be read
        what = f"the article cannot be opened ({type(error).__name__}: {error})"[:300]
        return Failure(item.where, what, "report it with the file", "defect")


def _open(item: Item) -> Document:
    known = item.known
    if item.form == "row":
        return read_row(item.data, outlet=known.outlet, url=known.url, published=known.published)
    if not item.data.strip(b"\0 \t\r\n\f\v"):
        raise DocumentError("the file is empty", where=item.where, hint="give a file with an article", slug="empty")
    if item.form in ("text", "docx", "odt"):
        text = _text(item)
        url = known.url or item.hints.address
        return read_plain(text, title=item.hints.title, outlet=known.outlet, url=url, published=known.published)
    if item.form == "html":
        return read_html(item.data, outlet=known.outlet, url=known.url, published=known.published, hints=item.hints)
    opens = read_mail if item.form == "mail" else read_pdf
    return opens(item.data, outlet=known.outlet, url=known.url, published=known.published, hints=item.hints)


def _text(item: Item) -> str:
    if item.form in ("docx", "odt"):
        return read_office(item.data, item.form)
    if item.data.lstrip()[:5] == _RTF:
        hint = "open it in a word processor and save it as .docx, .odt or text"
        raise DocumentError("this is an RTF file, which is not read", where=item.where, hint=hint, slug="binary-file")
    return decode(item.data, where=item.where, declared=item.hints.charset)


def no_memory() -> DocumentError:
    """The error for an article that needs more memory than there is."""
    hint = "split it; if it is no longer than an article, report it"
    return DocumentError("there is not enough memory for it", hint=hint, slug="too-much-memory")


def too_large() -> DocumentError:
    """The error for an article that is no article."""
    what = f"the article is larger than {LARGEST // 1_000_000} MB"
    return DocumentError(what, hint="split it, or give one article a file", slug="too-large")
