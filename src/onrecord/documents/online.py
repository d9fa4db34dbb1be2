"""Addresses → articles: what stands there is an article, or a feed or sitemap whose articles are fetched in turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from onrecord.documents.feeds import Entry, Feed, is_feed, read_feed
from onrecord.documents.hints import Hints
from onrecord.documents.items import Form, Item, SourceSettings
from onrecord.documents.sitemaps import is_sitemap, read_sitemap, unpacked
from onrecord.documents.threads import Threads
from onrecord.errors import OnRecordError
from onrecord.types import Failure, failure_of

AT_ONCE = 8  # requests, each to another host
AHEAD = 32  # pages fetched before they are wanted; of them all, one host has one at a time
MOST_CHILDREN = 50  # sitemaps of an index
_SNIFFED = 4096  # bytes
_PDF = b"%PDF-"
_GIVES = TypeVar("_GIVES")
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


class Calls(Protocol):
    """Does the work of a function, perhaps in a process that can be stopped: pages of strangers may be endless."""

    def __call__(self, function: Callable[..., _GIVES], /, *given: Any, size: int = 0) -> _GIVES:
        """What the function gives for these arguments; ``size`` is how large they are, for a limit of time."""
        ...


def call_here(function: Callable[..., _GIVES], /, *given: Any, size: int = 0) -> _GIVES:
    """The plain way: here, without a limit.

    >>> call_here(max, 2, 3)
    3
    """
    return function(*given)


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


def read_address(
    url: str, known: SourceSettings, fetcher: Fetches, call: Calls = call_here
) -> Iterator[Item | Failure]:
    """The article at an address; of a feed or a sitemap, its articles."""
    try:
        answer = fetcher.fetch(url)
        listed = listed_in(answer, fetcher, call)
    except OnRecordError as error:
        yield failure_of(error, url)
        return
    if listed is None:
        yield item_of(answer, url, known)
    elif not listed.entries:
        yield Failure(url, "the feed has no entries", "check the address, or come again later", "no-articles")
    else:
        yield from read_entries(listed.entries, known, fetcher)


def listed_in(answer: Answer, fetcher: Fetches, call: Calls = call_here) -> Feed | None:
    """What a feed or sitemap lists, with the sitemaps of an index fetched; ``None`` for anything else.

    Raises:
        OnRecordError: It is broken, or a sitemap that it names cannot be had.
    """
    body = answer.body or b""
    found = call(parse_listing, body, answer.url, size=len(body))
    if found is None or not found.children:
        return found
    lists = [found]
    for child in found.children[-MOST_CHILDREN:]:
        body = fetcher.fetch(child).body or b""
        lists.append(call(read_sitemap, body, size=len(body)))
    return joined(lists)


def parse_listing(body: bytes, url: str) -> Feed | None:
    """The feed or sitemap that the bytes at an address are; ``None`` where they are something else.

    Raises:
        DocumentError: It is broken; slug ``bad-feed``.
    """
    if is_feed(body[:_SNIFFED]):
        return read_feed(body, url)
    if body.startswith(b"\x1f\x8b") and ".xml" in url:
        body = unpacked(body)
    return read_sitemap(body) if is_sitemap(body[:_SNIFFED]) else None


def joined(lists: Sequence[Feed]) -> Feed:
    """Several lists as one, each entry once."""
    entries: dict[str, Entry] = {}
    for one in lists:
        for entry in one.entries:
            entries.setdefault(entry.key, entry)
    return Feed(lists[0].title, tuple(entries.values()))


def read_entries(entries: Iterable[Entry], known: SourceSettings, fetcher: Fetches) -> Iterator[Item | Failure]:
    """The articles of entries, in their order, several hosts at a time."""
    yield from fetch_entries(((entry, known) for entry in entries), fetcher)


def fetch_entries(
    jobs: Iterable[tuple[Entry, SourceSettings] | Item | Failure], fetcher: Fetches
) -> Iterator[Item | Failure]:
    """Entries with what the caller knows of each → articles, in their order; what is there already is passed on."""
    pool = Threads(AT_ONCE, "onrecord-fetch")
    begun: deque[Future[Item | Failure] | Item | Failure] = deque()
    try:
        for job in jobs:
            begun.append(job if isinstance(job, Item | Failure) else pool.submit(fetch_entry, *job, fetcher))
            if len(begun) >= AHEAD:
                yield _done(begun.popleft())
        while begun:
            yield _done(begun.popleft())
    finally:
        pool.close()


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
