"""Files, folders, archives, lists, addresses and standard input → articles, one at a time, in order.

A source that cannot be read becomes a ``Failure`` and the others go on. What the caller's settings give (outlet, url,
day) goes before what a row or a page says about itself.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, cast

import msgspec

from onrecord.documents.archives import is_archive, read_archive
from onrecord.documents.feeds import Entry, Feed, is_feed, read_feed
from onrecord.documents.items import LARGEST, Form, Item, SourceSettings, open_item, too_large
from onrecord.documents.lists import ENDINGS as LISTS
from onrecord.documents.lists import Listed, read_list
from onrecord.documents.mail import split_mailbox
from onrecord.documents.office import office_form
from onrecord.documents.online import (
    Answer,
    Calls,
    Fetches,
    call_here,
    fetch_entries,
    is_address,
    read_address,
    read_entries,
)
from onrecord.documents.prolog import skip_prolog
from onrecord.documents.sitemaps import is_sitemap, read_sitemap
from onrecord.errors import DocumentError, OnRecordError
from onrecord.types import Document, Failure, failure_of

STDIN = "-"
_TEXT = (".txt", ".text", ".md")
_HTML = (".html", ".htm", ".xhtml")
_ROWS = (".jsonl", ".ndjson")
_FEEDS = (".rss", ".atom", ".xml")
_MAIL = (".eml",)
_BOX = (".mbox",)
_PDF = (".pdf",)
_OFFICE = (".docx", ".odt")
_KNOWN = (*_TEXT, *_HTML, *_ROWS, *_MAIL, *_BOX, *_PDF, *_OFFICE, ".warc")
_ALL = (*_KNOWN, *_FEEDS, *LISTS)
_PACKED = ".gz"
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROW_START = re.compile(rb'\s*\{\s*"')
_MAIL_START = re.compile(rb"(?:[A-Za-z-]+: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_BOX_START = re.compile(rb"From \S[^\r\n]*\d{4}\r?\n")
_SNIFFED = 4096  # bytes
_ZIP = b"PK"
_CHUNK = 1 << 20
_Told = Literal["list", "box", "feed", "rows", "article"]
_HOST = re.compile(r"www\.\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/\S*")
Starts = Mapping[str, int]


def open_sources(
    sources: Sequence[str],
    settings: SourceSettings | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetches | None = None,
) -> Iterator[Document | Failure]:
    """The documents of all sources, in order, read one at a time.

    >>> [failure.slug for failure in open_sources(["no such file"])]
    ['not-found']

    Args:
        sources: Files, folders, addresses, and ``-`` for standard input.
        settings: What is known about every document.
        stdin: Standard input as bytes, for ``-``.
        fetcher: Fetches what stands at an address; without it addresses are refused.

    Limits: 50 MB an article. A folder gives its files of known kind, sorted by name, without hidden ones and without
    following links to folders; feeds and lists of addresses are not among them, since they reach for the web.
    """
    yield from map(open_item, find_items(sources, settings, stdin, fetcher))


def find_items(
    sources: Sequence[str],
    settings: SourceSettings | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetches | None = None,
    starts: Starts | None = None,
    call: Calls = call_here,
) -> Iterator[Item | Failure]:
    """The articles of all sources, not yet opened.

    Args:
        sources: As for ``open_sources``.
        settings: Likewise.
        stdin: Likewise.
        fetcher: Likewise.
        starts: Where to begin in an archive, by its name.
        call: Does what a file of a stranger could make endless: telling what is in it, parsing feeds and sitemaps.
    """
    known = settings or SourceSettings()
    way = _Way(known, fetcher or _Offline(), starts or {}, call)
    for source in sources:
        if source == STDIN:
            yield from _open_stream(stdin or io.BytesIO(), "", "<stdin>", way)
        elif is_address(source):
            yield from read_address(source, known, way.fetcher, way.call)
        elif os.path.isdir(source):
            yield from _open_folder(source, way)
        else:
            yield from _open_file(source, way)


class _Way(msgspec.Struct, frozen=True):
    """What every step down to an article hands on."""

    known: SourceSettings
    fetcher: Fetches
    starts: Starts
    call: Calls


class _Offline:
    """In place of a fetcher where nothing may be fetched."""

    def fetch(self, url: str) -> Answer:
        """Refuse.

        Raises:
            DocumentError: Always; slug ``offline``.
        """
        hint = "give a fetcher; the commands read and add have one"
        raise DocumentError("this is an address, and nothing is fetched here", where=url, hint=hint, slug="offline")


def count_sources(sources: Sequence[str]) -> int | None:
    """How many documents ``open_sources`` will give, failures included; ``None`` when only reading would tell.

    >>> count_sources(["one.txt", "two.html"])
    2
    """
    total = 0
    for source in sources:
        if source == STDIN:
            return None
        for path in _files(source) if os.path.isdir(source) else [source]:
            count = _count_file(path)
            if count is None:
                return None
            total += count
    return total


def list_files(sources: Sequence[str]) -> list[str]:
    """The files of sources, with those of folders, in order."""
    return [path for source in sources for path in (_files(source) if os.path.isdir(source) else [source])]


def _count_file(path: str) -> int | None:
    kind, is_packed = _kind(path)
    if is_address(path) or kind in (*_FEEDS, *LISTS, *_BOX) or is_archive(path):
        return None
    if kind not in _ROWS:
        return 1
    if is_packed:
        return None
    try:
        with open(path, "rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def _open_folder(folder: str, way: _Way) -> Iterator[Item | Failure]:
    is_empty = True
    for path in _files(folder):
        is_empty = False
        yield from [failure_of(_closed(path), path)] if os.path.isdir(path) else _open_file(path, way)
    if is_empty:
        hint = f"put files there that end in {', '.join(_KNOWN)}"
        yield Failure(folder, "the folder has no articles", hint, "no-articles")


def passed_over(sources: Sequence[str]) -> Iterator[str]:
    """The files in folders that are not read, since their kind is unknown or reaches for the web; not hidden ones.

    >>> list(passed_over(["no such folder"]))
    []
    """
    for source in sources:
        if source != STDIN and os.path.isdir(source):
            yield from (path for path, is_read in _walk(source) if not is_read)


def _files(folder: str) -> Iterator[str]:
    """The files of known kind; a folder that cannot be opened stands for what it holds."""
    return (path for path, is_read in _walk(folder) if is_read)


def _walk(folder: str) -> Iterator[tuple[str, bool]]:
    """Files with whether their kind is read, sorted, without hidden ones."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder, True
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            yield entry.path, _kind(entry.name)[0] in _KNOWN or is_archive(entry.name)


def _kind(path: str) -> tuple[str, bool]:
    """The suffix that tells the kind, in small letters, and whether the file is packed."""
    name = path.lower()
    is_packed = name.endswith(_PACKED)
    return Path(name.removesuffix(_PACKED)).suffix, is_packed


def _open_file(path: str, way: _Way) -> Iterator[Item | Failure]:
    kind, is_packed = _kind(path)
    try:
        if is_archive(path):
            yield from read_archive(path, way.known, way.starts.get(path, 0))
            return
        with open(path, "rb") as file:
            stream = gzip.GzipFile(fileobj=file) if is_packed else file
            yield from _open_stream(stream, kind, path, way)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield failure_of(_unreadable(error, path), path)


def _open_stream(stream: BinaryIO | gzip.GzipFile, kind: str, name: str, way: _Way) -> Iterator[Item | Failure]:
    start = stream.read(_SNIFFED)
    try:
        told = _told(kind) if kind in _ALL else way.call(_sniffed, start)
    except OnRecordError as error:
        yield failure_of(error, name)
        return
    if told == "list":
        yield from _read_list(start, stream, name, way)
    elif told == "box":
        yield from _read_box(start, stream, name, way)
    elif told == "feed":
        yield from _read_feed(start, stream, name, way)
    elif told == "rows":
        yield from _read_rows(start, stream, name, way.known)
    else:
        yield from _read_article(start, stream, kind, name, way)


def _told(kind: str) -> _Told:
    """What is in a file, by the suffix of its name."""
    kinds: dict[_Told, tuple[str, ...]] = {"list": LISTS, "box": _BOX, "feed": _FEEDS, "rows": _ROWS}
    return next((told for told, suffixes in kinds.items() if kind in suffixes), "article")


def _sniffed(start: bytes) -> _Told:
    """What is in a file, by its first bytes."""
    if _BOX_START.match(start):
        return "box"
    if is_feed(start) or is_sitemap(start):
        return "feed"
    return "rows" if _ROW_START.match(start) else "article"


def _read_article(
    start: bytes, stream: BinaryIO | gzip.GzipFile, kind: str, name: str, way: _Way
) -> Iterator[Item | Failure]:
    try:
        data = _read_all(start, stream)
        # Of what is packed, what is inside tells what it is.
        form = _form(kind) if kind in _ALL else way.call(_form_of, data if data.startswith(_ZIP) else start)
    except OnRecordError as error:
        yield failure_of(error, name)
        return
    yield Item(data, form, name, way.known)


def _form(kind: str) -> Form:
    """Of an article, by the suffix of its name."""
    if kind in _OFFICE:
        return cast("Form", kind[1:])
    kinds: dict[Form, tuple[str, ...]] = {"pdf": _PDF, "mail": _MAIL, "text": _TEXT, "html": _HTML}
    return next((form for form, suffixes in kinds.items() if kind in suffixes), "text")


def _form_of(data: bytes) -> Form:
    """Of an article, by its bytes."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    office = office_form(data)
    if office is not None:
        return cast("Form", office)
    if _MAIL_START.match(data):
        return "mail"
    return "html" if _is_html(data[:_SNIFFED]) else "text"


def _is_html(start: bytes) -> bool:
    return _HTML_START.match(skip_prolog(start)) is not None


def _read_all(start: bytes, stream: BinaryIO | gzip.GzipFile) -> bytes:
    parts = [start]
    size = len(start)
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise too_large()
        parts.append(chunk)
    return b"".join(parts)


def _read_feed(start: bytes, stream: BinaryIO | gzip.GzipFile, name: str, way: _Way) -> Iterator[Item | Failure]:
    try:
        data = _read_all(start, stream)
        found = way.call(_parse_feed, data, size=len(data))
        if found is None:
            yield Item(data, "html", name, way.known)
            return
    except OnRecordError as error:
        yield failure_of(error, name)
        return
    if not found.entries and not found.children:
        yield Failure(name, "the feed has no entries", "check that it is whole", "no-articles")
    yield from read_entries(found.entries, way.known, way.fetcher)
    for child in found.children:
        yield from read_address(child, way.known, way.fetcher, way.call)


def _parse_feed(data: bytes) -> Feed | None:
    """Of a file that is one by its name or its beginning; ``None`` for a page."""
    if _is_html(data[:_SNIFFED]):
        return None
    return read_sitemap(data) if is_sitemap(data[:_SNIFFED]) else read_feed(data)


def _read_list(start: bytes, stream: BinaryIO | gzip.GzipFile, name: str, way: _Way) -> Iterator[Item | Failure]:
    try:
        whole = io.BytesIO(start + stream.read())  # Parquet is read from its end; lists are small beside articles
        rows = read_list(whole, name.lower().removesuffix(_PACKED), way.known)
        yield from fetch_entries((_job(row) for row in rows), way.fetcher)
    except OnRecordError as error:
        yield failure_of(error, name)


def _job(row: Listed | Failure) -> tuple[Entry, SourceSettings] | Item | Failure:
    if isinstance(row, Failure):
        return row
    if row.row is not None:
        return Item(row.row, "row", row.where, row.known)
    address = str(row.known.url)
    return Entry(address, address, title=row.title), row.known


def _read_box(start: bytes, stream: BinaryIO | gzip.GzipFile, name: str, way: _Way) -> Iterator[Item | Failure]:
    is_empty = True
    for number, message in enumerate(split_mailbox(_Joined(start, stream)), 1):
        is_empty = False
        where = f"{name}:{number}"
        yield failure_of(too_large(), where) if message is None else Item(message, "mail", where, way.known)
    if is_empty:
        yield Failure(name, "the mailbox has no messages", "give an MBOX file", "empty")


class _Joined:
    """What was looked at, and the rest of the stream."""

    def __init__(self, start: bytes, stream: BinaryIO | gzip.GzipFile) -> None:
        self._start, self._stream = io.BytesIO(start), stream

    def readline(self, size: int, /) -> bytes:
        """One line, or ``size`` bytes of it."""
        line = self._start.readline(size)
        return line if line.endswith(b"\n") or len(line) == size else line + self._stream.readline(size)


def _read_rows(
    start: bytes, stream: BinaryIO | gzip.GzipFile, name: str, known: SourceSettings
) -> Iterator[Item | Failure]:
    is_empty = True
    for number, line in enumerate(_lines(start, stream), 1):
        if line is not None and not line.strip():
            continue
        is_empty = False
        where = f"{name}:{number}"
        yield failure_of(too_large(), where) if line is None else Item(line, "row", where, known)
    if is_empty:
        yield Failure(name, "the file is empty", "give a file with one article a line", "empty")


def _lines(start: bytes, stream: BinaryIO | gzip.GzipFile) -> Iterator[bytes | None]:
    """Lines without their ends; ``None`` stands for one that is too long to be an article."""
    kept: bytes = start
    is_long = False
    while True:
        *whole, kept = kept.split(b"\n")
        for line in whole:
            yield None if is_long else line
            is_long = False
        if len(kept) > LARGEST:
            kept, is_long = b"", True
        chunk = stream.read(_CHUNK)
        if not chunk:
            break
        kept += chunk
    if kept or is_long:
        yield None if is_long else kept


def _closed(folder: str) -> DocumentError:
    return DocumentError("the folder cannot be opened", where=folder, hint="check its permissions", slug="unreadable")


def _unreadable(error: Exception, path: str) -> OnRecordError:
    if isinstance(error, OnRecordError):  # such as a package that is not installed: it says itself what to do
        return error
    if isinstance(error, FileNotFoundError):
        return DocumentError("there is no such file", hint=_meant(path), slug="not-found")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    what = f"the file cannot be read ({reason[:1].lower()}{reason[1:]})"
    return DocumentError(what, hint="check its permissions and that it is whole", slug="unreadable")


def _meant(path: str) -> str:
    """What somebody probably meant who named a file that is not there.

    >>> _meant("www.tides.example/fog")
    'check the path; an address begins with https://, as https://www.tides.example/fog'
    """
    if _HOST.match(path):
        return f"check the path; an address begins with https://, as https://{path}"
    if len(path.split()) > 3:
        return "check the path; a text itself is read from standard input: onrecord read -"
    return "check the path"
