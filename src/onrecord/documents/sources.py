"""Files, folders, JSON lines and standard input → documents, one at a time, in order.

A source that cannot be read becomes a ``Failure`` and the others go on. What the caller's settings give (outlet, url,
day) goes before what a row or a page says about itself.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from onrecord.documents.decoding import decode
from onrecord.documents.document import read_text
from onrecord.documents.html import read_html
from onrecord.documents.rows import read_row
from onrecord.errors import DocumentError, OnRecordError
from onrecord.types import Document, Failure, failure_of

LARGEST = 50_000_000  # bytes of one article, unpacked
STDIN = "-"
_TEXT = (".txt", ".text", ".md")
_HTML = (".html", ".htm", ".xhtml")
_ROWS = (".jsonl", ".ndjson")
_KNOWN = (*_TEXT, *_HTML, *_ROWS)
_PACKED = ".gz"
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_ROW_START = re.compile(rb'\s*\{\s*"')
_SNIFFED = 4096  # bytes
_CHUNK = 1 << 20


class SourceSettings(msgspec.Struct, frozen=True):
    """What the caller knows about every document; it goes before what a row or a page says."""

    published: date | None = None
    outlet: str | None = None
    url: str | None = None


def open_sources(
    sources: Sequence[str], settings: SourceSettings | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """The documents of all sources, in order, read one at a time.

    >>> [failure.slug for failure in open_sources(["no such file"])]
    ['not-found']

    Args:
        sources: Files, folders, and ``-`` for standard input.
        settings: What is known about every document.
        stdin: Standard input as bytes, for ``-``.

    Limits: 50 MB an article. A folder gives its files of known kind (.txt, .text, .md, .html, .htm, .xhtml, .jsonl,
    .ndjson, also with .gz), sorted by name, without hidden ones and without following links to folders.
    """
    known = settings or SourceSettings()
    for source in sources:
        if source == STDIN:
            yield from _open_stream(stdin or io.BytesIO(), "", "<stdin>", known)
        elif os.path.isdir(source):
            yield from _open_folder(source, known)
        else:
            yield from _open_file(source, known)


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


def _count_file(path: str) -> int | None:
    kind, is_packed = _kind(path)
    if kind not in _ROWS:
        return 1
    if is_packed:
        return None
    try:
        with open(path, "rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1


def _open_folder(folder: str, settings: SourceSettings) -> Iterator[Document | Failure]:
    is_empty = True
    for path in _files(folder):
        is_empty = False
        yield from [failure_of(_closed(path), path)] if os.path.isdir(path) else _open_file(path, settings)
    if is_empty:
        hint = f"put files there that end in {', '.join(_KNOWN)}"
        yield Failure(folder, "the folder has no articles", hint, "no-articles")


def _files(folder: str) -> Iterator[str]:
    """The files of known kind; a folder that cannot be opened stands for what it holds."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif _kind(entry.name)[0] in _KNOWN:
            yield entry.path


def _kind(path: str) -> tuple[str, bool]:
    """The suffix that tells the kind, in small letters, and whether the file is packed."""
    name = path.lower()
    is_packed = name.endswith(_PACKED)
    return Path(name.removesuffix(_PACKED)).suffix, is_packed


def _open_file(path: str, settings: SourceSettings) -> Iterator[Document | Failure]:
    kind, is_packed = _kind(path)
    try:
        with open(path, "rb") as file:
            stream = gzip.GzipFile(fileobj=file) if is_packed else file
            yield from _open_stream(stream, kind, path, settings)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        yield failure_of(_unreadable(error), path)


def _open_stream(
    stream: BinaryIO | gzip.GzipFile, kind: str, name: str, settings: SourceSettings
) -> Iterator[Document | Failure]:
    start = stream.read(_SNIFFED)
    if kind in _ROWS or (kind not in _KNOWN and _ROW_START.match(start)):
        yield from _read_rows(start, stream, name, settings)
        return
    try:
        data = _read_all(start, stream)
        is_html = kind in _HTML or (kind not in _TEXT and bool(_HTML_START.match(data[:_SNIFFED])))
        yield _read_article(data, name, settings, is_html=is_html)
    except OnRecordError as error:
        yield failure_of(error, name)


def _read_all(start: bytes, stream: BinaryIO | gzip.GzipFile) -> bytes:
    parts = [start]
    size = len(start)
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise _too_large()
        parts.append(chunk)
    return b"".join(parts)


def _read_article(data: bytes, name: str, settings: SourceSettings, *, is_html: bool) -> Document:
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise DocumentError("the file is empty", where=name, hint="give a file with an article", slug="empty")
    if is_html:
        return read_html(data, outlet=settings.outlet, url=settings.url, published=settings.published)
    text = decode(data, where=name)
    return read_text(text, outlet=settings.outlet, url=settings.url, published=settings.published)


def _read_rows(
    start: bytes, stream: BinaryIO | gzip.GzipFile, name: str, settings: SourceSettings
) -> Iterator[Document | Failure]:
    is_empty = True
    for number, line in enumerate(_lines(start, stream), 1):
        if line is not None and not line.strip():
            continue
        is_empty = False
        try:
            if line is None:
                raise _too_large()
            yield read_row(line, outlet=settings.outlet, url=settings.url, published=settings.published)
        except OnRecordError as error:
            yield failure_of(error, f"{name}:{number}")
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


def _too_large() -> DocumentError:
    what = f"the article is larger than {LARGEST // 1_000_000} MB"
    return DocumentError(what, hint="split it, or give one article a file", slug="too-large")


def _closed(folder: str) -> DocumentError:
    return DocumentError("the folder cannot be opened", where=folder, hint="check its permissions", slug="unreadable")


def _unreadable(error: Exception) -> DocumentError:
    if isinstance(error, FileNotFoundError):
        return DocumentError("there is no such file", hint="check the path", slug="not-found")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    what = f"the file cannot be read ({reason[:1].lower()}{reason[1:]})"
    return DocumentError(what, hint="check its permissions and that it is whole", slug="unreadable")
