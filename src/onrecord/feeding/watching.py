"""One round of watching: sources that are due are asked, their new articles fetched, read and kept.

The state of every source and entry is in the record, so that a round that is ended goes on where it was: a source
counts as asked when all its entries are done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from typing import Protocol

import msgspec

from onrecord.documents.feeds import Entry
from onrecord.documents.items import Item, SourceSettings
from onrecord.documents.online import AT_ONCE, Answer, fetch_entries, item_of, listed_in
from onrecord.documents.watchlist import Watched
from onrecord.errors import DocumentError, OnRecordError
from onrecord.feeding.ingest import ingest
from onrecord.feeding.pool import Reads
from onrecord.feeding.subscriptions import (
    DONE,
    Entered,
    Followed,
    keep_entered,
    keep_followed,
    load_entered,
    load_followed,
)
from onrecord.record.record import Record
from onrecord.record.values import Added, Run
from onrecord.types import Failure, failure_of

MOST_TRIES = 5
LONGEST_PAUSE = 86_400  # seconds
_STOPPED = "stopped"
# What may be better next time; everything else is told once.
TRANSIENT = frozenset(
    "timed-out cannot-connect no-such-host tls truncated rate-limited server-error bad-response robots-unknown".split()
)


class Conditional(Protocol):
    """A fetcher that can ask whether something has changed."""

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Given:
        """Raises ``OnRecordError`` where it cannot be had."""
        ...


class Given(Answer, Protocol):
    """An answer with what to ask by next time; its body is ``None`` when nothing has changed."""

    @property
    def etag(self) -> str | None:
        """As the server gave it."""
        ...

    @property
    def last_modified(self) -> str | None:
        """As the server gave it."""
        ...


class _Until:
    """A fetcher that begins nothing more when the work is to end: what waits for its turn would keep us for long."""

    def __init__(self, fetcher: Conditional, stopped: Callable[[], bool]) -> None:
        self._fetcher, self._stopped = fetcher, stopped

    def fetch(self, url: str) -> Given:
        """What stands at an address.

        Raises:
            DocumentError: The work is to end; slug ``stopped``.
        """
        if self._stopped():
            raise DocumentError("it was not asked for any more", where=url, hint="start again", slug="stopped")
        return self._fetcher.fetch(url)


class _Job(msgspec.Struct, frozen=True):
    """An entry to be read, or what was read with the source itself."""

    source: str
    entry: Entry
    known: SourceSettings
    tries: int
    ready: Item | None = None


def pause_after(every: int, failures: int, retry_after: float | None = None) -> int:
    """Seconds until a source is asked again: twice as long after each failure, at most a day.

    >>> pause_after(900, 0), pause_after(900, 3), pause_after(900, 30)
    (900, 7200, 86400)
    """
    pause: int = min(every * 2 ** min(failures, 20), max(every, LONGEST_PAUSE))
    return max(pause, min(int(retry_after or 0), LONGEST_PAUSE))


class Watch:
    """A record, what it follows, and what fetches and reads for it."""

    def __init__(
        self,
        record: Record,
        fetcher: Conditional,
        pool: Reads,
        run: Run,
        *,
        clock: Callable[[], int],
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._record, self._fetcher, self._pool, self._run = record, fetcher, pool, run
        self._clock, self._stopped = clock, stopped
        self._open: dict[str, int] = {}  # entries of a source that are not done
        self._asked: dict[str, Followed] = {}  # to be kept when they are

    def due(self, watched: Sequence[Watched]) -> list[Watched]:
        """The sources whose time has come."""
        now = self._clock()
        return [one for one in watched if (load_followed(self._record, one.address).due or 0) <= now]

    def next_due(self, watched: Sequence[Watched]) -> int:
        """When the next source is to be asked, in seconds since 1970."""
        return min(load_followed(self._record, one.address).due or 0 for one in watched)

    def round(self, watched: Sequence[Watched]) -> Iterator[tuple[str, Added | Failure]]:
        """Ask the sources that are due; the address and what became of each article, as it is done."""
        failures: list[tuple[str, Failure]] = []
        jobs = self._interleaved(self._ask_all(self.due(watched), failures))
        yield from failures
        begun: deque[_Job] = deque()
        items = fetch_entries(self._going(jobs, begun), _Until(self._fetcher, self._stopped))
        for result in ingest(self._record, items, self._pool, run=self._run, clock=self._clock):
            job = begun.popleft()
            if isinstance(result, Failure) and result.slug == _STOPPED:
                continue  # it is still to be asked for
            self._keep(job, result)
            yield job.source, result

    def _ask_all(self, due: Sequence[Watched], failures: list[tuple[str, Failure]]) -> list[list[_Job]]:
        found = []
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="onrecord-ask") as threads:
            for one, jobs in zip(due, threads.map(self._ask, due), strict=True):
                if isinstance(jobs, Failure):
                    failures.append((one.address, jobs))
                else:
                    found.append(jobs)
        return found

    def _ask(self, watched: Watched) -> list[_Job] | Failure:
        """The entries of a source that are to be read."""
        if self._stopped():
            return []
        before = load_followed(self._record, watched.address)
        try:
            given = self._fetcher.fetch(watched.address, etag=before.etag, last_modified=before.last_modified)
            jobs = self._jobs(watched, given)
        except OnRecordError as error:
            self._note_failure(watched, before, error)
            return failure_of(error, watched.address)
        now = self._clock()
        is_same = given.body is None
        asked = Followed(
            watched.address,
            before.etag if is_same else given.etag,
            before.last_modified if is_same else given.last_modified,
            now,
            now + watched.every,
        )
        self._asked[watched.address], self._open[watched.address] = asked, len(jobs)
        if not jobs:
            keep_followed(self._record, asked)
        return jobs

    def _jobs(self, watched: Watched, given: Given) -> list[_Job]:
        entered = load_entered(self._record, watched.address)
        later = {one.key: Entry(one.key, one.key) for one in entered.values() if one.state == "later"}
        entries: dict[str, Entry] = {}
        if given.body is not None:
            listed = listed_in(given, self._fetcher)
            if listed is None:  # an article, or a page that changes; its text tells whether it is new
                item = item_of(given, watched.address, watched.known)
                return [_Job(watched.address, Entry(watched.address, watched.address), watched.known, 0, item)]
            entries = {one.key: one for one in listed.entries}
        tries = {one.key: one.tries for one in entered.values()}
        return [
            _Job(watched.address, entry, watched.known, tries.get(key, 0))
            for key, entry in {**later, **entries}.items()
            if key not in entered or entered[key].state not in DONE
        ]

    def _note_failure(self, watched: Watched, before: Followed, error: OnRecordError) -> None:
        now, failures = self._clock(), before.failures + 1
        due = now + pause_after(watched.every, failures, getattr(error, "retry_after", None))
        noted = msgspec.structs.replace(
            before, checked=now, due=due, failures=failures, error=f"{error.what} [{error.slug}]"
        )
        keep_followed(self._record, noted)

    def _interleaved(self, found: Sequence[list[_Job]]) -> Iterator[_Job]:
        """One of each source in turn, so that no host keeps the others waiting."""
        for row in zip_longest(*found):
            yield from (job for job in row if job is not None)

    def _going(self, jobs: Iterator[_Job], begun: deque[_Job]) -> Iterator[tuple[Entry, SourceSettings] | Item]:
        for job in jobs:
            if self._stopped():
                return
            begun.append(job)
            yield job.ready if job.ready is not None else (job.entry, job.known)

    def _keep(self, job: _Job, result: Added | Failure) -> None:
        keep_entered(self._record, job.source, _entered(job, result), self._clock())
        self._open[job.source] -= 1
        if not self._open[job.source]:
            keep_followed(self._record, self._asked[job.source])


def _entered(job: _Job, result: Added | Failure) -> Entered:
    tries = job.tries + 1
    if isinstance(result, Added):
        return Entered(job.entry.key, "added" if result.is_new else "known", tries, result.document)
    is_over = result.slug not in TRANSIENT or tries >= MOST_TRIES
    return Entered(job.entry.key, "failed" if is_over else "later", tries)
