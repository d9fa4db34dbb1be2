"""What callers hand in → values that can be read; anything else is one clear error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from os import PathLike, fspath
from pathlib import PurePath
from typing import Any

from onrecord.documents.days import parse_day
from onrecord.documents.document import only_day, read_text
from onrecord.errors import ArgumentError, DocumentError, OnRecordError
from onrecord.types import Document, Failure, Span, failure_of

SLUG = "wrong-value"
_FILES = (
    "txt text md html htm xhtml pdf eml mbox jsonl ndjson json csv tsv parquet warc gz zst docx odt rtf rss atom xml"
)
_FILE = re.compile(rf"\S+\.(?:{'|'.join(_FILES.split())})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def need_text(value: object) -> str:
    """The text of an article.

    >>> need_text("The fog stays.")
    'The fog stays.'

    Raises:
        ArgumentError: It is no text.
        DocumentError: It is only the name of a file, or an address.
    """
    if not isinstance(value, str):
        raise ArgumentError(f"{_named(value)} is no text", hint=_hint(value), slug=SLUG)
    if _FILE.fullmatch(value):
        hint = "open it and give its text, as Path(name).read_text(); onrecord.read_files takes names of files"
        raise DocumentError(f"{value!r} is the name of a file and not its text", hint=hint, slug=SLUG)
    if _ADDRESS.fullmatch(value):
        hint = "give the text of the article; the command onrecord read takes addresses"
        raise DocumentError(f"{value!r} is an address and no text", hint=hint, slug=SLUG)
    return str(value)


def need_page(value: object) -> str | bytes:
    """A web page.

    Raises:
        ArgumentError: It is neither text nor bytes.
    """
    if isinstance(value, bytearray | memoryview):
        return bytes(value)
    if not isinstance(value, str | bytes):
        hint = "give the page as str or bytes, as Path(name).read_bytes()"
        raise ArgumentError(f"{_named(value)} is no page", hint=hint, slug=SLUG)
    return value if isinstance(value, bytes) else str(value)


def need_fact(value: object, where: str) -> str | None:
    """A title, an outlet or an address.

    Raises:
        ArgumentError: It is no text; ``None`` is unknown.
    """
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    raise ArgumentError(f"{_named(value)} is no text", where=where, hint="give text, or None where unknown", slug=SLUG)


def need_day(value: object) -> date | None:
    """The day of publication; of an instant, as pandas has it, the day as it stands there.

    >>> import datetime
    >>> need_day(datetime.datetime(2031, 5, 8, 9, 30)), need_day("2031-05-08")
    (datetime.date(2031, 5, 8), datetime.date(2031, 5, 8))

    Raises:
        ArgumentError: It is neither a day nor a text.
        DocumentError: The text is no day.
    """
    if isinstance(value, str):
        return parse_day(value, where="published")
    if value is None or (isinstance(value, date) and value == value):  # pandas' NaT is a date that equals nothing
        return only_day(value)
    hint = "give a datetime.date, a text as 2031-05-06, or None where unknown"
    raise ArgumentError(f"{_named(value)} is no day", where="published", hint=hint, slug=SLUG)


def need_documents(value: Any) -> Iterable[object]:
    """Something with one document after the other.

    Raises:
        ArgumentError: It is a single text, a table, or nothing that can be gone through.
    """
    if isinstance(value, str | bytes | Document | PurePath):
        hint = "give a list of texts; onrecord.read reads a single one"
        raise ArgumentError(f"{_named(value)} is one thing and not many", where="documents", hint=hint, slug=SLUG)
    if isinstance(value, dict) or hasattr(value, "columns"):
        hint = "give the texts, as table['text']"
        raise ArgumentError(f"{_named(value)} is a table", where="documents", hint=hint, slug=SLUG)
    if not isinstance(value, Iterable):
        hint = "give a list of texts or documents"
        raise ArgumentError(f"{_named(value)} holds no documents", where="documents", hint=hint, slug=SLUG)
    return value


def need_sources(value: object) -> list[str]:
    """Names of files and folders.

    >>> need_sources(PurePath("articles"))
    ['articles']

    Raises:
        ArgumentError: It names no files.
    """
    named = [value] if isinstance(value, str | PathLike) else value
    hint = "give a folder, a file, or a list of them, as str or Path; onrecord.read_many reads texts"
    if isinstance(named, bytes | dict) or not isinstance(named, Iterable):
        raise ArgumentError(f"{_named(value)} names no files", where="sources", hint=hint, slug=SLUG)
    paths = [fspath(one) if isinstance(one, str | PathLike) else one for one in named]
    odd = [one for one in paths if not isinstance(one, str)]
    if odd:
        raise ArgumentError(f"{_named(odd[0])} names no file", where="sources", hint=hint, slug=SLUG)
    return paths


Side = Span | str | None


def need_pairs(value: Any) -> list[tuple[Side, Side]]:
    """Pairs of an actor and a recipient, each a name, a place or ``None``.

    >>> need_pairs([("Tarrow", (17, 23))])
    [('Tarrow', Span(start=17, end=23))]

    Raises:
        ArgumentError: It is no list, or one of it is no pair.
    """
    hint = 'give a list of pairs, each side a name, a place or None: [("Tarrow", "Cadria"), ("Cadria", (0, 6))]'
    if isinstance(value, str | bytes | dict) or not isinstance(value, Iterable):
        raise ArgumentError(f"{_named(value)} holds no pairs", where="pairs", hint=hint, slug=SLUG)
    given = list(value)
    found = [_pair(one) for one in given]
    if None in found:
        odd = given[found.index(None)]
        raise ArgumentError(f"{_named(odd)} is no pair", where=f"pair {found.index(None) + 1}", hint=hint, slug=SLUG)
    return [one for one in found if one]


def _pair(value: Any) -> tuple[Side, Side] | None:
    sides = (value.actor, value.recipient) if hasattr(value, "recipient") else value
    if not isinstance(sides, tuple | list) or len(sides) != 2 or not all(map(_is_side, sides)):
        return None
    actor, recipient = (Span(*side) if isinstance(side, tuple | list) else side for side in sides)
    return actor, recipient


def _is_side(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return len(value) == 2 and all(type(one) is int for one in value)
    return value is None or isinstance(value, str | Span)


def document_or_failure(item: object) -> Document | Failure:
    """One of many: what cannot be read is a value, so that the others go on."""
    if isinstance(item, Document | Failure):
        return item
    try:
        return read_text(need_text(item))
    except OnRecordError as error:
        return failure_of(error, "text")


def _named(value: object) -> str:
    """A value in a few words, for messages.

    >>> _named(float("nan")), _named(b"fog")
    ('a float (nan)', "a bytes (b'fog')")
    """
    shown = repr(value)
    name = type(value).__name__
    article = "an" if name[:1] in "aeiouAEIOU" else "a"
    return f"{article} {name} ({shown if len(shown) <= 40 else f'{shown[:39]}…'})"


def _hint(value: object) -> str:
    if isinstance(value, PurePath):
        return "give it to onrecord.read_files, or its text, as path.read_text()"
    if isinstance(value, bytes | bytearray):
        return "decode it first, as data.decode('utf-8'); a page goes to onrecord.read_html"
    if isinstance(value, dict):
        return "give its parts, as read(row['text'], outlet=row['outlet'])"
    return "give the text of an article; leave out rows that have none"
