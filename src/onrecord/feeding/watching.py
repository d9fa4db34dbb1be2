"""Watching: sources that are due are asked, their new articles fetched, read and kept, each as it comes.

No source waits for another, and no host for another: whatever comes about (an answer, a list, a document, a reading)
is an event, and one thread does what follows from it. The order inside one source stays. The state of every source and
entry is in the record, so that a run that is ended goes on where it was: a source counts as asked when all its entries
are done. Before a source is asked, it is noted as one that was not finished, so that a page on which everything breaks
off is not asked first again and again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any

from onrecord.documents.feeds import Feed
from onrecord.documents.items import Item
from onrecord.documents.online import MOST_CHILDREN, fetch_entry, item_of, joined, parse_listing
from onrecord.documents.sitemaps import read_sitemap
from onrecord.documents.watchlist import Watched
from onrecord.errors import OnRecordError
from onrecord.feeding.host_queues import Asks, Given, HostQueues, Outcome, Request
from onrecord.feeding.ingest import add_reading
from onrecord.feeding.pool import Begins
from onrecord.feeding.subscriptions import keep_entered, keep_followed, load_entered, load_followed
from onrecord.feeding.watched_source import (
    AHEAD_OF_SOURCE,
    MOST_ENTRIES,
    MOST_SECONDS,
    POOLED,
    Left,
    Round,
    entered_after,
    jobs_of,
    pause_after,
)
from onrecord.record.record import Record
from onrecord.record.values import Added, Run
from onrecord.types import Document, Failure, Reading, failure_of

__all__ = ["Watch", "pause_after"]
AHEAD = 64  # pages fetched and not yet read; no more are asked for then
_LOOK = 0.2  # seconds at most between two looks at whether to stop
_STOPPED, _GIVEN_UP = "stopped", "host-given-up"


class Watch:
    """A record, what it follows, and what fetches and reads for it."""

    def __init__(
        self,
        record: Record,
        fetcher: Asks,
        pool: Begins,
        run: Run,
        *,
        clock: Callable[[], int],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._record, self._pool, self._run = record, pool, run
        self._clock, self._stopped = clock, stopped
        self._events: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._hosts = HostQueues(fetcher, self._events.put, clock)
        self._out: deque[tuple[str, Added | Failure]] = deque()
        self._open: dict[str, Round] = {}  # by address
        self._reading = 0  # pages, lists and documents that the pool has
        self._held = 0  # pages fetched and not yet read
        self._due: dict[str, int] = {}

    def due(self, watched: Sequence[Watched]) -> list[Watched]:
        """The sources whose time has come; those that failed or were not finished come last."""
        now = self._clock()
        found = [one for one in watched if self._due_at(one.address) <= now and one.address not in self._open]
        states = {one.address: load_followed(self._record, one.address).failures for one in found}
        return sorted(found, key=lambda one: states[one.address])

    def next_due(self, watched: Sequence[Watched]) -> int:
        """When the next source is to be asked, in seconds since 1970."""
        return min(self._due_at(one.address) for one in watched)

    def round(self, watched: Sequence[Watched], *, steady: bool = False) -> Iterator[tuple[str, Added | Failure]]:
        """Ask the sources that are due; the address and what became of each article, as it is done.

        Args:
            watched: All that are followed.
            steady: Also those that come due meanwhile, so that a source that takes long keeps no other from its time.
        """
        looked = self._clock()
        for one in self.due(watched):
            self._begin(one)
        while self._open and not (self._stopped() and not self._reading):
            self._step()
            yield from self._given_out()
            if steady and self._clock() > looked and not self._stopped():
                looked = self._clock()
                for one in self.due(watched):
                    self._begin(one)
        yield from self._given_out()
        self._leave()

    def _step(self) -> None:
        """Begin what may be begun, and do what follows from one event, if there is one soon."""
        if not self._stopped():
            for one in list(self._open.values()):
                self._advance(one)
            if self._held < AHEAD:
                self._hosts.start()
        wait = self._hosts.free_in() if self._held < AHEAD else None
        with suppress(Empty):
            self._events.get(timeout=_LOOK if wait is None else min(max(wait, 0.01), _LOOK))()

    def _given_out(self) -> Iterator[tuple[str, Added | Failure]]:
        while self._out:
            yield self._out.popleft()

    def _due_at(self, address: str) -> int:
        if address not in self._due:
            self._due[address] = load_followed(self._record, address).due or 0
        return self._due[address]

    def _begin(self, watched: Watched) -> None:
        """Ask a source; that it was begun is noted first."""
        one = Round(watched, load_followed(self._record, watched.address), self._clock())
        self._open[watched.address] = one
        keep_followed(self._record, one.unfinished())

        tell = partial(self._answered, one)
        self._hosts.add(Request(watched.address, tell, one.before.etag, one.before.last_modified))

    def _answered(self, one: Round, outcome: Outcome) -> None:
        if isinstance(outcome, OnRecordError):
            self._fail(one, outcome)
            return
        one.given = outcome
        if outcome.body is None:
            self._list(one, Feed(None, ()))
            return
        self._wait(
            self._pool.begin(parse_listing, outcome.body, outcome.url, size=len(outcome.body)),
            partial(self._parsed, one, outcome),
        )

    def _parsed(self, one: Round, given: Given, done: Future[Feed | None]) -> None:
        """A list, the list of lists, or what is no list: an article, or a page that changes."""
        error = done.exception()
        if isinstance(error, OnRecordError):
            self._fail(one, error)
            return
        found = done.result()
        if found is None:
            one.take_page(item_of(given, one.watched.address, one.watched.known))
            return
        children = found.children[-MOST_CHILDREN:]
        if not children:
            self._list(one, found)
            return
        lists: list[Feed | None] = [found, *([None] * len(children))]
        for number, child in enumerate(children, 1):
            self._hosts.add(Request(child, partial(self._child, one, lists, number)))

    def _child(self, one: Round, lists: list[Feed | None], number: int, outcome: Outcome) -> None:
        """A sitemap that another one names."""
        if isinstance(outcome, OnRecordError):
            self._fail(one, outcome)
            return
        body = outcome.body or b""

        def parsed(done: Future[Feed]) -> None:
            error = done.exception()
            if isinstance(error, OnRecordError):
                self._fail(one, error)
                return
            lists[number] = done.result()
            whole = [found for found in lists if found is not None]
            if len(whole) == len(lists):
                self._list(one, joined(whole))

        self._wait(self._pool.begin(read_sitemap, body, size=len(body)), parsed)

    def _list(self, one: Round, found: Feed) -> None:
        """What a source lists, with what is still to be had of former times."""
        if one.is_over:
            return
        one.take(jobs_of(found, load_entered(self._record, one.watched.address)))
        if one.is_done:
            self._finish(one)

    def _advance(self, one: Round) -> None:
        """Begin more entries of a source, as far as it is ahead of what is done, and within what it has."""
        while one.has_more and one.ahead < AHEAD_OF_SOURCE:
            number = one.begun
            one.begun += 1
            if one.is_spent:
                self._result(one, number, Left("costly-pages"))
                continue
            if number >= MOST_ENTRIES or self._clock() - one.began > MOST_SECONDS:
                self._result(one, number, Left("over-budget"))
                continue
            job = one.jobs[number]
            if one.page is not None:
                self._fetched(one, number, one.page)
            elif job.url is None:
                self._fetched(one, number, fetch_entry(job, one.watched.known, _Nothing()))
            else:
                self._hosts.add(Request(job.url, partial(self._asked, one, number)))

    def _asked(self, one: Round, number: int, outcome: Outcome) -> None:
        job = one.jobs[number]
        if isinstance(outcome, OnRecordError):
            if outcome.slug == _GIVEN_UP:
                self._result(one, number, Left(_GIVEN_UP, outcome.what))
            else:
                self._result(one, number, failure_of(outcome, job.url or job.key))
            return
        self._fetched(one, number, item_of(outcome, job.url or job.key, one.watched.known, job))

    def _fetched(self, one: Round, number: int, item: Item | Failure) -> None:
        if isinstance(item, Failure):
            self._result(one, number, item)
            return
        self._held += 1
        one.pages.append((number, item))
        self._hand_over(one)

    def _hand_over(self, one: Round) -> None:
        """Give pages to the pool, some of each source at a time: the others have their turn too."""
        while one.pages and one.pooled < POOLED and not self._stopped():
            number, item = one.pages.popleft()
            if one.is_spent:
                self._held -= 1
                self._result(one, number, Left("costly-pages"))
                continue
            one.pooled += 1
            self._wait(self._pool.open(item), partial(self._opened, one, number))

    def _opened(self, one: Round, number: int, done: Future[Document | Failure]) -> None:
        document = done.result()
        if isinstance(document, Failure):
            self._was_read(one, number, document)
        elif self._record.has(document.id):
            self._was_read(one, number, Added(document.id, is_new=False))
        else:
            reading = self._pool.read(self._record.dated(document))
            self._wait(reading, lambda done: self._was_read(one, number, done.result()))

    def _was_read(self, one: Round, number: int, result: Reading | Added | Failure) -> None:
        one.pooled -= 1
        self._held -= 1
        one.note(result)
        self._result(one, number, result)
        self._hand_over(one)

    def _result(self, one: Round, number: int, result: Reading | Added | Failure | Left) -> None:
        """What became of an entry; it is kept when all before it are."""
        for place, ready in one.in_order(number, result):
            if isinstance(ready, Failure) and ready.slug == _STOPPED:
                ready = Left(_STOPPED)
            if isinstance(ready, Left):
                one.left.append(ready)
                continue
            if isinstance(ready, Reading):
                ready = add_reading(self._record, ready, self._run, self._clock())
            entry = one.jobs[place]
            keep_entered(
                self._record, one.watched.address, entered_after(entry, one.tries(entry.key), ready), self._clock()
            )
            self._out.append((one.watched.address, ready))
        if one.is_done:
            self._finish(one)

    def _finish(self, one: Round) -> None:
        """All entries of a source are done, or left for another round."""
        if any(left.why == _STOPPED for left in one.left):
            return  # it stays open, and is put back at the end
        self._close(one, one.followed(self._clock()))
        failure = one.told()
        if failure is not None:
            self._out.append((one.watched.address, failure))

    def _fail(self, one: Round, error: OnRecordError) -> None:
        """A source that cannot be had."""
        if one.is_over or (error.slug == _STOPPED and self._stopped()):
            return
        self._close(one, one.failed(error, self._clock()))
        self._out.append((one.watched.address, failure_of(error, one.watched.address)))

    def _close(self, one: Round, followed: Any) -> None:
        one.is_over = True
        del self._open[one.watched.address]
        keep_followed(self._record, followed)
        self._due[one.watched.address] = followed.due or 0

    def _leave(self) -> None:
        """What was told to end is as it was before: it broke off for no fault of its own."""
        for one in self._open.values():
            one.is_over = True
            keep_followed(self._record, one.before)
        self._open.clear()
        self._held = 0

    def _wait(self, begun: Future[Any], then: Callable[[Any], None]) -> None:
        """Let something follow when the pool is done with its part."""
        self._reading += 1

        def follow() -> None:
            self._reading -= 1
            then(begun)

        begun.add_done_callback(lambda _: self._events.put(follow))


class _Nothing:
    """In place of a fetcher for what has no address."""

    def fetch(self, url: str) -> Given:
        """Never asked."""
        raise AssertionError(url)
