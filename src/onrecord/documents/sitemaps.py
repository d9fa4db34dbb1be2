"""Sitemaps of news → entries: addresses with title, outlet and time of publication."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from typing import Any

from onrecord.documents.feeds import MOST_ENTRIES, Entry, Feed
from onrecord.documents.prolog import skip_prolog
from onrecord.documents.timestamps import read_timestamp
from onrecord.documents.xml_repair import repair_xml
from onrecord.errors import DocumentError

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_START = re.compile(rb"<(?:urlset|sitemapindex)\b")
_LARGEST = 52_428_800  # bytes unpacked; the limit of the protocol
_PACKED = b"\x1f\x8b"


def is_sitemap(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a sitemap.

    >>> is_sitemap(b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    True
    """
    return bool(_START.match(skip_prolog(start)))


def unpacked(data: bytes) -> bytes:
    """A sitemap as it is, which sites also give packed.

    Raises:
        DocumentError: The packing is broken, or holds more than a sitemap may.
    """
    if not data.startswith(_PACKED):
        return data
    try:
        found = gzip.GzipFile(fileobj=io.BytesIO(data)).read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise _bad(str(error)) from error
    if len(found) > _LARGEST:
        raise _bad("it is larger than 50 MB")
    return found


def read_sitemap(data: bytes) -> Feed:
    """The articles of a sitemap, or the sitemaps of an index as ``children``.

    ``lastmod`` is when a page was changed and not when it came out, so that only the news extension dates an entry.

    Raises:
        DocumentError: It is none, or broken; slug ``bad-feed``.

    Limits: 10,000 entries.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        return _read(etree.fromstring(repair_xml(unpacked(data)), parser))
    except DocumentError as error:  # also of bytes that are no text
        raise (error if error.slug == "bad-feed" else _bad(error.what)) from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _bad(str(error)) from error


def _read(root: Any) -> Feed:
    if root is None or root.tag not in (f"{_SITEMAP}urlset", f"{_SITEMAP}sitemapindex", "urlset", "sitemapindex"):
        raise _bad("it has another root")
    children = tuple(url for one in root.iter(f"{_SITEMAP}sitemap", "sitemap") if (url := _value(one, "loc")))
    entries: dict[str, Entry] = {}
    for one in root.iter(f"{_SITEMAP}url", "url"):
        entry = _entry(one)
        if entry is not None:
            entries.setdefault(entry.key, entry)
        if len(entries) >= MOST_ENTRIES:
            break
    return Feed(None, tuple(entries.values()), children[:MOST_ENTRIES])


def _entry(element: Any) -> Entry | None:
    url = _value(element, "loc")
    if not url or not url.startswith(("http://", "https://")):
        return None
    title, outlet = _news(element, "title"), _news(element, "name")
    return Entry(url, url, title, outlet, published=read_timestamp(_news(element, "publication_date"), "feed"))


def _value(element: Any, name: str) -> str | None:
    return _text(element.find(f"{_SITEMAP}{name}")) or _text(element.find(name))


def _news(element: Any, name: str) -> str | None:
    return _text(element.find(f".//{_NEWS}{name}"))


def _text(element: Any) -> str | None:
    return " ".join((element.text or "").split()) or None if element is not None else None


def _bad(reason: str) -> DocumentError:
    what = f"the sitemap cannot be read ({reason[:120]})"
    return DocumentError(what, hint="check that the address is that of a sitemap", slug="bad-feed")
