"""Addresses → articles: what stands there is an article, or a feed or sitemap whose articles are fetched in turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from onrecord.documents.feeds import Entry, Feed, is_feed, read_feed
from onrecord.documents.hints import Hints
from onrecord.documents.items import Form, Item, SourceSettings
from onrecord.documents.sitemaps import is_sitemap, read_sitemap, unpacked
from onrecord.errors import OnRecordError
from onrecord.types import Failure, failure_of

AT_ONCE = 8  # requests, each to another host
AHEAD = 32  # pages fetched before they are wanted; of them all, one host has one at a time
MOST_CHILDREN = 50  # sitemaps of an index
_SNIFFED = 4096  # bytes
_PDF = b"%PDF-"
_TEXT_TYPES = ("text/plain", "text/markdown")


class Answer(Protocol):
    """What a server gave for an address."""

    @property
    def url(self) -> str:
        """Where it stands after redirects."""
        ...

    @property
    def body(self) -> bytes | None:
        """Unpacked; ``None`` when it has not changed."""
        ...

    @property
    def content_type(self) -> str | None:
        """Such as ``text/html``."""
        ...

    @property
    def charset(self) -> str | None:
        """That the server names."""
        ...


class Fetches(Protocol):
    """An address to what stands there, politely and safely; see ``documents.fetching``."""

    def fetch(self, url: str) -> Answer:
        """Raises ``OnRecordError`` where it cannot be had."""
        ...


def is_address(source: str) -> bool:
    """Whether a source is an address of the web.

    >>> is_address("https://tides.example/fog")
    True
    """
    return source[:8].lower().startswith(("http://", "https://"))


def read_address(url: str, known: SourceSettings, fetcher: Fetches) -> Iterator[Item | Failure]:
    """The article at an address; of a feed or a sitemap, its articles."""
    try:
        answer = fetcher.fetch(url)
        listed = listed_in(answer, fetcher)
    except OnRecordError as error:
        yield failure_of(error, url)
        return
    if listed is None:
        yield item_of(answer, url, known)
    elif not listed.entries:
        yield Failure(url, "the feed has no entries", "check the address, or come again later", "no-articles")
    else:
        yield from read_entries(listed.entries, known, fetcher)


def listed_in(answer: Answer, fetcher: Fetches) -> Feed | None:
    """What a feed or sitemap lists, with the sitemaps of an index fetched; ``None`` for anything else.

    Raises:
        OnRecordError: It is broken, or a sitemap that it names cannot be had.
    """
    body = answer.body or b""
    if is_feed(body[:_SNIFFED]):
        return read_feed(body, answer.url)
    if body.startswith(b"\x1f\x8b") and ".xml" in answer.url:
        body = unpacked(body)
    if not is_sitemap(body[:_SNIFFED]):
        return None
    found = read_sitemap(body)
    entries = {entry.key: entry for entry in found.entries}
    for child in found.children[-MOST_CHILDREN:]:
        for entry in read_sitemap(fetcher.fetch(child).body or b"").entries:
            entries.setdefault(entry.key, entry)
    return Feed(found.title, tuple(entries.values()))


def read_entries(entries: Iterable[Entry], known: SourceSettings, fetcher: Fetches) -> Iterator[Item | Failure]:
    """The articles of entries, in their order, several hosts at a time."""
    yield from fetch_entries(((entry, known) for entry in entries), fetcher)


def fetch_entries(
    jobs: Iterable[tuple[Entry, SourceSettings] | Item | Failure], fetcher: Fetches
) -> Iterator[Item | Failure]:
    """Entries with what the caller knows of each → articles, in their order; what is there already is passed on."""
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="onrecord-fetch")
    begun: deque[Future[Item | Failure] | Item | Failure] = deque()
    try:
        for job in jobs:
            begun.append(job if isinstance(job, Item | Failure) else pool.submit(fetch_entry, *job, fetcher))
            if len(begun) >= AHEAD:
                yield _done(begun.popleft())
        while begun:
            yield _done(begun.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _done(job: Future[Item | Failure] | Item | Failure) -> Item | Failure:
    return job.result() if isinstance(job, Future) else job


def fetch_entry(entry: Entry, known: SourceSettings, fetcher: Fetches) -> Item | Failure:
    """The article of an entry; where it has no address, what the feed holds of it."""
    if entry.url is None:
        hints = hints_of(entry, None, None)
        return Item((entry.content or "").encode("utf-8", "replace"), "html", entry.key, known, hints)
    try:
        answer = fetcher.fetch(entry.url)
    except OnRecordError as error:
        return failure_of(error, entry.url)
    return item_of(answer, entry.url, known, entry)


def item_of(answer: Answer, url: str, known: SourceSettings, entry: Entry | None = None) -> Item:
    """What was fetched, as an article to be opened."""
    body = answer.body or b""
    hints = hints_of(entry, answer.url, answer.charset)
    return Item(body, _form(answer, body), url, known, hints)


def hints_of(entry: Entry | None, address: str | None, charset: str | None) -> Hints:
    """What an entry says of its article."""
    if entry is None:
        return Hints(address=address, charset=charset)
    dates = (entry.published,) if entry.published else ()
    return Hints(address, entry.title, entry.outlet, entry.authors, dates, charset)


def _form(answer: Answer, body: bytes) -> Form:
    if body.startswith(_PDF) or answer.content_type == "application/pdf":
        return "pdf"
    return "text" if answer.content_type in _TEXT_TYPES and b"<html" not in body[:_SNIFFED].lower() else "html"
