"""RSS, Atom and JSON Feed → entries: addresses of articles with what the feed says of them."""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import blake2b
from typing import Any
from urllib.parse import urljoin

import msgspec

from onrecord.errors import DocumentError
from onrecord.types import Dated

MOST_ENTRIES = 10_000
_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|\w+:feed)\b",
    re.DOTALL | re.IGNORECASE,
)
_JSON_START = re.compile(rb'\s*\{[^{\[]*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_AUTHOR = re.compile(r"^\S+@\S+\s*\((?P<name>[^)]+)\)$")


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
    start = start.removeprefix(b"\xef\xbb\xbf")
    return bool(_START.match(start) or _JSON_START.match(start))


def read_feed(data: bytes, address: str | None = None) -> Feed:
    """The entries in the order of the feed, each key once.

    Args:
        data: The feed.
        address: Where it stands; relative addresses begin there.

    Raises:
        DocumentError: It is none, or broken; slug ``bad-feed``.

    Limits: 10,000 entries. Times come in UTC, as fastfeedparser has them.
    """
    import fastfeedparser

    try:
        found = fastfeedparser.parse(data, include_media=False, include_enclosures=False)
        title, rows = _words(found.feed.get("title")), list(found.entries[:MOST_ENTRIES])
    except Exception as error:  # it raises whatever its parsers raise
        what = f"the feed cannot be read ({_reason(error)})"
        raise DocumentError(what, hint="check that the address is that of a feed", slug="bad-feed") from error
    base = address or _text(found.feed.get("link")) or ""
    entries: dict[str, Entry] = {}
    for row in rows:
        entry = _entry(row, base, title)
        if entry is not None:
            entries.setdefault(entry.key, entry)
    return Feed(title, tuple(entries.values()))


def _entry(row: Any, base: str, outlet: str | None) -> Entry | None:
    url = _address(_text(row.get("link")), base)
    content = _content(row)
    title = _words(row.get("title"))
    if url is None and not content:
        return None
    # An id that a feed gives twice, or changes each time, is worth less than the address.
    key = url or _text(row.get("id")) or _digest(title, content)
    names = tuple(name for one in row.get("authors") or () if (name := _author(one)))
    return Entry(key, url, title, outlet, names, dated(_text(row.get("published"))), content)


def _address(link: str | None, base: str) -> str | None:
    try:
        address = urljoin(base, link.strip()) if link else None
    except ValueError:
        return None
    return address if address and address.startswith(("http://", "https://")) else None


def _content(row: Any) -> str | None:
    parts = [_text(part.get("value")) for part in row.get("content") or ()]
    return max((part for part in parts if part), key=len, default=None)


def _author(one: Any) -> str | None:
    name = _words(one.get("name")) if isinstance(one, dict) else None
    found = _AUTHOR.match(name) if name else None
    return found["name"] if found else name


def dated(at: str | None) -> Dated | None:
    """The witness of a time that a feed or a sitemap gives; the day is that of the zone that it gives.

    >>> dated("2017-01-02T23:30:00+03:00").day
    datetime.date(2017, 1, 2)
    """
    if not at:
        return None
    try:
        if len(at) == len("2017-01-02"):
            return Dated("feed", date.fromisoformat(at))
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return Dated("feed", moment.date(), moment.isoformat())


def _digest(*parts: str | None) -> str:
    return blake2b("\0".join(part or "" for part in parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _words(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _reason(error: Exception) -> str:
    reason = str(error).partition("(first")[0].strip(" :.") or type(error).__name__
    return reason[:120]
