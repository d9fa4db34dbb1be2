"""One source in one round: what it lists, how far it is, what it may use up, and what is noted of it at the end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

import msgspec

from onrecord.documents.feeds import Entry, Feed
from onrecord.documents.items import Item
from onrecord.documents.watchlist import Watched
from onrecord.errors import OnRecordError
from onrecord.feeding.host_queues import Given
from onrecord.feeding.subscriptions import DONE, Entered, Followed
from onrecord.record.values import Added
from onrecord.types import Failure, Reading

MOST_TRIES = 5
MOST_ENTRIES = 2_000  # of a source in a round; the others are left for the next one
MOST_SECONDS = 1_800  # likewise
AHEAD_OF_SOURCE = 16  # entries begun and not yet done, so that one slow page holds up no more than these
LONGEST_PAUSE = 86_400  # seconds
# What may be better next time; everything else is told once.
# no words: slugs of errors
TRANSIENT = frozenset(
    (
        "timed-out cannot-connect no-such-host no-network tls truncated rate-limited server-error bad-response "
        "robots-unknown worker-ended"
    ).split()
)
SPOILS = frozenset(("too-slow", "too-much-memory", "worker-ended"))  # what a page that costs much ends with
MOST_SPOILED = 2  # such pages in a row, until the others of the source are left for another round
POOLED = 4  # pages of a source that are opened or read at the same time
_UNFINISHED = "it was begun and not finished"


class Left(msgspec.Struct, frozen=True):
    """An entry that was not asked for in this round."""

    why: str  # over-budget, host-given-up, costly-pages, stopped
    what: str = ""


_Ready = Reading | Added | Failure | Left


def pause_after(every: int, failures: int, retry_after: float | None = None) -> int:
    """Seconds until a source is asked again: twice as long after each failure, at most a day.

    >>> pause_after(900, 0), pause_after(900, 3), pause_after(900, 30)
    (900, 7200, 86400)
    """
    pause: int = min(every * 2 ** min(failures, 20), max(every, LONGEST_PAUSE))
    return max(pause, min(int(retry_after or 0), LONGEST_PAUSE))


def jobs_of(found: Feed, entered: Mapping[str, Entered]) -> tuple[list[Entry], Mapping[str, Entered]]:
    """The entries of a source that are to be read: those of former times that may be had now, and the new ones."""
    later = {one.key: Entry(one.key, one.key) for one in entered.values() if one.state == "later"}
    entries = {**later, **{one.key: one for one in found.entries}}
    jobs = [one for key, one in entries.items() if key not in entered or entered[key].state not in DONE]
    return jobs, entered


def entered_after(entry: Entry, tries: int, result: Added | Failure) -> Entered:
    """What is noted of an entry after one more try."""
    if isinstance(result, Added):
        return Entered(entry.key, "added" if result.is_new else "known", tries + 1, result.document)
    is_over = result.slug not in TRANSIENT or tries + 1 >= MOST_TRIES
    return Entered(entry.key, "failed" if is_over else "later", tries + 1)


class Round:
    """A source that is being asked."""

    def __init__(self, watched: Watched, before: Followed, began: int) -> None:
        self.watched, self.before, self.began = watched, before, began
        self.given: Given | None = None
        self.page: Item | None = None  # where the source is no list
        self.jobs: list[Entry] = []
        self.left: list[Left] = []
        self.pages: deque[tuple[int, Item]] = deque()  # fetched and not yet given to the pool
        self.pooled = 0
        self.spoiled = 0  # pages in a row
        self.begun = 0
        self.is_over = False
        self._is_listed = False
        self._entered: Mapping[str, Entered] = {}
        self._done = 0
        self._early: dict[int, _Ready] = {}  # done before one that stands before them

    def take(self, jobs: tuple[list[Entry], Mapping[str, Entered]]) -> None:
        """What is to be read."""
        self.jobs, self._entered = jobs
        self._is_listed = True

    def take_page(self, item: Item) -> None:
        """The source itself is what is to be read; its text tells whether it is new."""
        self.take(([Entry(self.watched.address, self.watched.address)], {}))
        self.page = item

    @property
    def has_more(self) -> bool:
        """Whether there are entries that were not begun."""
        return not self.is_over and self.begun < len(self.jobs)

    @property
    def ahead(self) -> int:
        """Entries that were begun and are not done."""
        return self.begun - self._done

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be done."""
        return self._is_listed and not self.is_over and self._done == len(self.jobs)

    @property
    def is_spent(self) -> bool:
        """Whether its pages have cost so much that the others are left."""
        return self.spoiled >= MOST_SPOILED

    def note(self, result: Reading | Added | Failure) -> None:
        """What opening or reading a page came to."""
        is_spoiled = isinstance(result, Failure) and result.slug in SPOILS
        self.spoiled = self.spoiled + 1 if is_spoiled else 0

    def tries(self, key: str) -> int:
        """How often an entry was tried in former rounds."""
        return self._entered[key].tries if key in self._entered else 0

    def in_order(self, number: int, result: _Ready) -> Iterator[tuple[int, _Ready]]:
        """Results that all those before are done of, with their numbers."""
        self._early[number] = result
        while not self.is_over and self._done in self._early:
            ready = self._early.pop(self._done)
            self._done += 1
            yield self._done - 1, ready

    def unfinished(self) -> Followed:
        """What is noted before the source is asked: at first it keeps its turn, then it waits longer and longer."""
        before = self.before
        due = before.due
        if before.failures:
            due = self.began + pause_after(self.watched.every, before.failures)
        return msgspec.structs.replace(before, due=due, failures=before.failures + 1, error=_UNFINISHED)

    def failed(self, error: OnRecordError, now: int) -> Followed:
        """What is noted when it cannot be had."""
        return self._noted(f"{error.what} [{error.slug}]", now, getattr(error, "retry_after", None))

    def followed(self, now: int) -> Followed:
        """What is noted when it was done; what was left is listed anew next time, whether the list changed or not."""
        told = self.told()
        if told is not None and told.slug != "over-budget":
            failed = self._noted(f"{told.what} [{told.slug}]", now, None)
            return msgspec.structs.replace(failed, etag=None, last_modified=None)
        if told is not None:
            return Followed(self.watched.address, None, None, now, now + self.watched.every)
        is_same = self.given is None or self.given.body is None
        etag = self.before.etag if is_same or self.given is None else self.given.etag
        modified = self.before.last_modified if is_same or self.given is None else self.given.last_modified
        return Followed(self.watched.address, etag, modified, now, now + self.watched.every)

    def told(self) -> Failure | None:
        """What is told of entries that were left for another round."""
        if not self.left:
            return None
        number = len(self.left)
        rest = f"{number:,} {'article is' if number == 1 else 'articles are'} left for a later round"
        if any(left.why == "costly-pages" for left in self.left):
            what = f"{MOST_SPOILED} pages in a row could not be read within the limits; {rest}"
            return Failure(self.watched.address, what, "see the failures of its pages", "costly-pages")
        given_up = next((left for left in self.left if left.why == "host-given-up"), None)
        if given_up is not None:
            what = f"{given_up.what}; {rest}"
            return Failure(self.watched.address, what, "nothing is to be done", "host-given-up")
        what = f"the source has used up what it has in a round; {rest}"
        return Failure(self.watched.address, what, "nothing is to be done", "over-budget")

    def _noted(self, error: str, now: int, retry_after: float | None) -> Followed:
        failures = self.before.failures + 1
        due = now + pause_after(self.watched.every, failures, retry_after)
        return msgspec.structs.replace(self.before, checked=now, due=due, failures=failures, error=error)
