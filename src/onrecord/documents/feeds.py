"""RSS, Atom and JSON Feed → entries: addresses of articles with what the feed says of them."""

from __future__ import annotations

import re
from hashlib import blake2b
from urllib.parse import urljoin

import msgspec

from onrecord.documents.feed_rows import FeedRow, read_json_feed, read_xml_feed
from onrecord.documents.prolog import skip_prolog
from onrecord.documents.timestamps import read_timestamp
from onrecord.errors import DocumentError
from onrecord.types import Dated

MOST_ENTRIES = 10_000
_START = re.compile(rb"<(?:rss|feed|rdf:RDF|\w+:feed)\b", re.IGNORECASE)
_JSON_START = re.compile(rb'\s{0,1000}\{[^{\[]{0,2000}?"version"\s{0,20}:\s{0,20}"https?:\\?/\\?/jsonfeed\.org')
_AMPERSAND = re.compile(r"&(?:amp|#38|#x26);", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True):
    """One article of a feed; ``key`` is the same each time that the feed has it."""

    key: str
    url: str | None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: Dated | None = None
    content: str | None = None  # HTML


class Feed(msgspec.Struct, frozen=True):
    """What a feed or a sitemap lists; ``children`` are the sitemaps that it names."""

    title: str | None
    entries: tuple[Entry, ...]
    children: tuple[str, ...] = ()


def is_feed(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a feed.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">')
    True
    """
    start = skip_prolog(start)
    return bool(_START.match(start) or _JSON_START.match(start))


def read_feed(data: bytes, address: str | None = None) -> Feed:
    """The entries in the order of the feed, each key once.

    Args:
        data: The feed.
        address: Where it stands; relative addresses begin there.

    Raises:
        DocumentError: It is none, or broken; slug ``bad-feed``.

    Limits: 10,000 entries. Of a feed that was cut off, those that are whole.
    """
    try:
        is_json = _JSON_START.match(data.removeprefix(b"\xef\xbb\xbf"))
        found = read_json_feed(data, MOST_ENTRIES) if is_json else read_xml_feed(data, MOST_ENTRIES)
    except (DocumentError, ValueError, RecursionError, SyntaxError) as error:  # lxml's errors are of syntax
        what = f"the feed cannot be read ({_reason(error)})"
        raise DocumentError(what, hint="check that the address is that of a feed", slug="bad-feed") from error
    entries: dict[str, Entry] = {}
    for row in found.rows:
        entry = _entry(row, address or found.link or "", found.title)
        if entry is not None:
            entries.setdefault(entry.key, entry)
    return Feed(found.title, tuple(entries.values()))


def _entry(row: FeedRow, base: str, outlet: str | None) -> Entry | None:
    url = _address(row.link, base)
    if url is None and not row.content:
        return None
    # An id that a feed gives twice, or changes each time, is worth less than the address.
    key = url or row.id or _digest(row.title, row.content)
    published = next((one for day in row.days if (one := read_timestamp(day, "feed"))), None)
    return Entry(key, url, row.title, outlet, row.authors, published, row.content)


def _address(link: str | None, base: str) -> str | None:
    """An address of the web; an ampersand that was written as HTML once too often is one."""
    plain = _AMPERSAND.sub("&", "".join(link.split("\n")).strip()) if link else None
    try:
        address = urljoin(base, plain) if plain else None
    except ValueError:
        return None
    return address if address and address.startswith(("http://", "https://")) else None


def _digest(*parts: str | None) -> str:
    return blake2b("\0".join(part or "" for part in parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _reason(error: Exception) -> str:
    reason = error.what if isinstance(error, DocumentError) else str(error)
    return (reason.partition("(first")[0].partition(", line")[0].strip(" :.") or type(error).__name__)[:120]
