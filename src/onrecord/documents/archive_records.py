"""The records of a web archive in their order, whatever is broken in between.

A broken record is told as a ``Break``; reading goes on at the next place that begins one. An archive that ends in the
middle of a record is told too, which fastwarc passes over in silence.
"""

from __future__ import annotations

import mmap
import os
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord.errors import OptionError

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_GZIP, _ZSTD, _PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"WARC/"
_LENGTH = re.compile(rb"^content-length:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_HEAD = 1 << 16  # bytes; the longest head of a record


class Break(msgspec.Struct, frozen=True):
    """Where records are lost, and why: all that stands before ``place`` was whole."""

    place: int
    reason: str


def read_records(path: str, start: int = 0) -> Iterator[WarcRecord | Break]:
    """All records from a place on; each is to be read before the next one is asked for.

    Raises:
        OptionError: fastwarc is not installed.
        OSError: The file cannot be opened.
    """
    iterator = _import_iterator(path)
    place: int | None = start
    is_trying = False  # after a break, at a place that may be no record
    while place is not None:
        last, reason, is_read = place, "", False
        with open(path, "rb") as stream:
            stream.seek(place)
            try:
                for record in iterator(stream, parse_http=False, strict_mode=False):
                    is_trying, is_read, last = False, True, int(record.stream_pos)
                    yield record
                reason = "" if is_trying else _torn(path, last)
            except Exception as error:  # fastwarc raises what its unpackers raise
                reason = str(error) or type(error).__name__
        if reason and not is_trying:
            yield Break(_whole_until(path, last) if is_read else last, reason)
        place = _next_place(path, last) if reason or is_trying else None
        is_trying = True


def is_place(path: str, place: int) -> bool:
    """Whether reading can begin there: the records of some archives are packed all together."""
    with open(path, "rb") as stream:
        stream.seek(place)
        return stream.read(5).startswith((_GZIP, _ZSTD, _PLAIN))


def _import_iterator(path: str) -> type[ArchiveIterator]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        hint = "pip install 'onrecord[warc]'"
        raise OptionError("web archives need fastwarc", where=path, hint=hint, slug="no-extra") from None
    return ArchiveIterator


def _torn(path: str, last: int) -> str:
    """Why the archive is not whole, looking at what follows the start of the last record that was read."""
    if os.path.getsize(path) == 0:
        return ""
    with open(path, "rb") as stream:
        stream.seek(last)
        start = stream.read(5)
        stream.seek(last)
        if start.startswith(_GZIP):
            return _torn_gzip(stream)
        return _torn_plain(stream, os.path.getsize(path) - last) if start == _PLAIN else ""


def _whole_until(path: str, last: int) -> int:
    """The end of the record that was read last; its beginning where the record itself is broken."""
    with open(path, "rb") as stream:
        stream.seek(last)
        start = stream.read(5)
        stream.seek(last)
        end = _end_of_gzip(stream) if start.startswith(_GZIP) else _end_of_plain(stream) if start == _PLAIN else None
    return last if end is None or last + end > os.path.getsize(path) else last + end


def _end_of_gzip(stream: BinaryIO) -> int | None:
    """The length of the packed member that begins here, in bytes."""
    member, length = zlib.decompressobj(31), 0
    while chunk := stream.read(1 << 16):
        try:
            member.decompress(chunk)
        except zlib.error:
            return None
        length += len(chunk) - len(member.unused_data)
        if member.eof:
            return length
    return None


def _end_of_plain(stream: BinaryIO) -> int | None:
    """The length of the record that begins here, in bytes, with the empty line after it."""
    head, _, _ = stream.read(_HEAD).partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    return len(head) + 4 + int(length[1]) + 4 if length else None


def _torn_gzip(stream: BinaryIO) -> str:
    member = zlib.decompressobj(31)
    is_begun = False
    while chunk := stream.read(1 << 16):
        while chunk:
            is_begun = True
            try:
                member.decompress(chunk)
            except zlib.error as error:
                return str(error)
            chunk = member.unused_data if member.eof else b""
            if member.eof:
                member, is_begun = zlib.decompressobj(31), False
                chunk = chunk.lstrip(b"\0\r\n")
    return "it ends in the middle of a record" if is_begun else ""


def _torn_plain(stream: BinaryIO, size: int) -> str:
    head, _, _ = stream.read(_HEAD).partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if length is None:
        return "the last record names no length"
    end = len(head) + 4 + int(length[1])
    if end > size:
        return "it ends in the middle of a record"
    stream.seek(end - size, os.SEEK_END)
    return "bytes follow that are no record" if stream.read(_HEAD).strip() else ""


def _next_place(path: str, after: int) -> int | None:
    """The next place after one that begins a record."""
    if os.path.getsize(path) <= after + 1:
        return None
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        is_gzip = data[:3] == _GZIP
        sign = _GZIP if is_gzip else b"\r\nWARC/1."
        at = data.find(sign, after + 1)
        while at >= 0:
            if not is_gzip:
                return at + 2
            if _begins_record(data[at : at + 256]):
                return at
            at = data.find(sign, at + 1)
    return None


def _begins_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 16).startswith(_PLAIN)
    except zlib.error:
        return False
