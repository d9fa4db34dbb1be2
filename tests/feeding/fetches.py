"""A web of our own for tests: addresses with what stands there, and a note of every request."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import msgspec

from onrecord.errors import DocumentError


class Page(msgspec.Struct, frozen=True):
    """What a server gives."""

    body: bytes | None
    content_type: str | None = "text/html"
    etag: str | None = None
    last_modified: str | None = None
    url: str = ""
    charset: str | None = None


class Web:
    """Answers from a table that tests change between rounds."""

    def __init__(self, pages: Mapping[str, Page | str]) -> None:
        self.pages: dict[str, Page | str] = dict(pages)
        self.asked: list[str] = []
        self._lock = threading.Lock()

    def free_in(self, url: str) -> float:
        return 0.0

    def hold(self, url: str, seconds: float) -> None:
        raise AssertionError("only what is tried again is put off")

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        return self.fetch(url, etag=etag, last_modified=last_modified)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        """The page, or a failure where the table has its slug."""
        with self._lock:
            self.asked.append(url)
        found = self.pages.get(url, "http-status")
        if isinstance(found, str):
            raise DocumentError("it cannot be had", hint="come again", slug=found)
        if etag is not None and etag == found.etag:
            return msgspec.structs.replace(found, body=None, url=url)
        return msgspec.structs.replace(found, url=url)


def article(number: int) -> Page:
    """The page of an article."""
    first = f"The fog stays over Osk for day {number}, and no boat will leave before noon."
    second = f"“We have waited {number} days,” said Ada Renn."
    body = f"<body><article><p>{first}</p><p>{second}</p></article></body>"
    return Page(f"<html><head><title>Fog {number}</title></head>{body}</html>".encode())


def feed(*addresses: str, etag: str | None = None) -> Page:
    """An RSS feed of articles."""
    items = "".join(f"<item><title>Fog</title><link>{address}</link></item>" for address in addresses)
    text = f"<rss version='2.0'><channel><title>Tide Table</title>{items}</channel></rss>"
    return Page(text.encode(), "application/rss+xml", etag)
