"""Web archives (WARC, as of CC-NEWS) → their pages, one at a time, with fastwarc; gz and zst are unpacked on the way.

``Item.place`` is where the record stands, so that reading can go on there after a break.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.documents.archive_records import Break, is_place, read_records
from onrecord.documents.decoding import decode
from onrecord.documents.hints import Hints
from onrecord.documents.items import Form, Item, SourceSettings
from onrecord.errors import DocumentError
from onrecord.types import Failure, failure_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

ENDINGS = (".warc", ".warc.gz", ".warc.zst")
LARGEST_PAGE = 10_000_000  # bytes unpacked; pages of news have 100,000
_FORMS: dict[str, Form] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf",
}  # fmt: skip
_GZIP = b"\x1f\x8b"
# no words: encodings of HTTP
_PACKINGS: dict[str, Callable[[Any, io.BytesIO], Any]] = {
    "chunked": lambda readers, data: readers.ChunkedReader(data),
    "gzip": lambda readers, data: readers.GzipReader(data),
    "x-gzip": lambda readers, data: readers.GzipReader(data),
    "deflate": lambda readers, data: readers.GzipReader(data, zlib=True),
    "br": lambda readers, data: readers.BrotliReader(data),
    "zstd": lambda readers, data: readers.ZstdReader(data),
}
_FOUND = 200
_PAGES = 4 | 8 | 256  # fastwarc's response, resource and conversion


def is_archive(path: str) -> bool:
    """Whether the name is that of a web archive.

    >>> is_archive("CC-NEWS-20170102-00001.warc.gz")
    True
    """
    return path.lower().endswith(ENDINGS)


def read_archive(path: str, known: SourceSettings, start: int = 0) -> Iterator[Item | Failure]:
    """The pages of an archive that were found by who archived them (status 200), in their order.

    Args:
        path: The file.
        known: What the caller says of every page.
        start: Where to begin: the place of the last item that was done.

    Raises:
        OptionError: fastwarc is not installed.
        OSError: The file cannot be opened.

    Limits: Pages up to 10 MB. Records of pages that had not changed (revisits) have no page and are passed over.
    """
    is_empty = True
    for record in read_records(path, start):
        is_empty = False
        if isinstance(record, Break):
            what = f"the archive is broken after byte {record.place:,} ({record.reason[:120]})"
            yield Failure(path, what, "what stands before and after it was read; get the file again", "bad-archive")
        elif int(record.record_type) & _PAGES:
            yield from _page(record, path, known)
    if is_empty:
        yield Failure(path, "the archive has no records", "check that the file is a WARC file and whole", "bad-archive")


def _page(record: WarcRecord, path: str, known: SourceSettings) -> Iterator[Item | Failure]:
    """The page of a record; nothing for pictures, errors and redirects of the archived web."""
    place = int(record.stream_pos)
    where = f"{path}@{place}"
    try:
        form = _form(record)
        if form is None:
            return
        data = _payload(record, form)
    except DocumentError as error:
        yield failure_of(error, where)
        return
    except Exception as error:  # fastwarc raises what its unpackers raise
        what = f"the record is broken ({type(error).__name__}: {str(error)[:120]})"
        yield Failure(where, what, "the records around it are read", "bad-record")
        return
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    hints = Hints(address=address, charset=_charset(record), archived=record.record_id)
    yield Item(data, form, address or where, known, hints, (path, place) if is_place(path, place) else None)


def _form(record: WarcRecord) -> Form | None:
    if record.is_http:
        record.parse_http(strict_mode=False)
        if record.http_headers.status_code != _FOUND:
            return None
        kind = record.http_content_type
    else:
        kind = record.headers.get("Content-Type")
    return _FORMS.get((kind or "").partition(";")[0].strip().lower())


def _payload(record: WarcRecord, form: Form) -> bytes:
    """The page as it was sent, unpacked; apart from the archive, so that a bad page breaks no other."""
    data = record.reader.read(LARGEST_PAGE + 1)
    if not record.is_http or len(data) > LARGEST_PAGE:
        return _checked(data)
    headers = record.http_headers
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and not data.startswith(_GZIP):
        data = _unpacked(_checked(data), "chunked", form)
    encoding = (headers.get("Content-Encoding") or "identity").strip().lower()
    return _unpacked(_checked(data), encoding, form) if encoding in _PACKINGS else _checked(data)


def _unpacked(data: bytes, packing: str, form: Form) -> bytes:
    """What was packed in this way; some archives keep bodies unpacked under the header that they were sent with."""
    from fastwarc import stream_io

    try:
        return _checked(_PACKINGS[packing](stream_io, io.BytesIO(data)).read(LARGEST_PAGE + 1))
    except DocumentError:
        raise
    except Exception:  # fastwarc raises what its unpackers raise
        if _is_plain(data, form):
            return data
        raise


def _is_plain(data: bytes, form: Form) -> bool:
    """Whether bytes are what the archive says that the page is, unpacked."""
    if form == "text":
        try:
            return bool(decode(data).strip())
        except DocumentError:
            return False
    return data.startswith(b"%PDF-") if form == "pdf" else data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] == b"<"


def _checked(data: bytes) -> bytes:
    if len(data) > LARGEST_PAGE:
        what = f"the page is larger than {LARGEST_PAGE // 1_000_000} MB"
        raise DocumentError(what, hint="it is no article", slug="too-large")
    return data


def _charset(record: WarcRecord) -> str | None:
    return (record.http_charset or None) if record.is_http else None
