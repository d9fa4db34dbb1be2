"""Requests to many hosts: one at a time for each, many hosts at the same time, and none that keeps another waiting.

A host that is to be left alone for a while (a pause, Crawl-delay, Retry-After) holds no thread meanwhile. A host that
does not answer some times in a row is given up for a while: what is still to be asked of it fails at once.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

import msgspec

from onrecord.documents.fetching.addresses import host_of
from onrecord.documents.fetching.errors import FetchError
from onrecord.documents.fetching.retrying import explain
from onrecord.documents.online import Answer
from onrecord.errors import DocumentError, OnRecordError

AT_ONCE = 64  # hosts
TIMEOUTS = 2  # in a row, until a host is given up
GIVEN_UP = 300  # seconds for which it is, twice as many each time
_LONGEST = 86_400
NO_ANSWER = frozenset(("timed-out",))


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


class Asks(Protocol):
    """A fetcher that asks once, and tells when a host may be asked; see ``PoliteFetcher``."""

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Given:
        """Raises ``OnRecordError`` where it cannot be had."""
        ...

    def free_in(self, url: str) -> float:
        """Seconds until the host of an address may be asked."""
        ...

    def hold(self, url: str, seconds: float) -> None:
        """Do not ask it before."""
        ...


Outcome = Given | OnRecordError
Tell = Callable[[Outcome], None]


class Request(msgspec.Struct, frozen=True):
    """An address to be asked, and who is to be told."""

    url: str
    tell: Tell
    etag: str | None = None
    last_modified: str | None = None
    tries: int = 0


class _Host:
    """What waits for one host."""

    def __init__(self) -> None:
        self.waiting: deque[Request] = deque()
        self.is_asked = False
        self.timeouts = 0  # in a row
        self.given_up = 0  # times in a row
        self.until = 0  # seconds of the clock; given up before


class HostQueues:
    """The requests of one watch; all methods are called by one thread, which ``told`` hands the outcomes to.

    Args:
        fetcher: Asks.
        told: Takes what is to be done by the thread that owns this, from another one.
        clock: Seconds.
    """

    def __init__(
        self,
        fetcher: Asks,
        told: Callable[[Callable[[], None]], None],
        clock: Callable[[], int],
        at_once: int = AT_ONCE,
    ) -> None:
        self._fetcher, self._told, self._clock, self._at_once = fetcher, told, clock, at_once
        self._hosts: dict[str, _Host] = {}  # in the order of their turns
        self.asked = 0  # hosts that are asked just now

    def add(self, request: Request) -> None:
        """Ask when its turn has come; at once told where its host is given up."""
        host = self._hosts.setdefault(host_of(request.url), _Host())
        if host.until > self._clock():
            request.tell(given_up(host_of(request.url)))
        else:
            host.waiting.append(request)

    def start(self) -> None:
        """Ask each host that may be asked now, while there is room."""
        for name, host in list(self._hosts.items()):
            if self.asked >= self._at_once:
                return
            if host.waiting and not host.is_asked and self._fetcher.free_in(host.waiting[0].url) <= 0:
                self._hosts[name] = self._hosts.pop(name)  # its next turn is after all others
                self._ask(name, host, host.waiting.popleft())

    def free_in(self) -> float | None:
        """Seconds until a host that is waited for may be asked; ``None`` where none waits for its time."""
        if self.asked >= self._at_once:
            return None
        waits = [
            self._fetcher.free_in(host.waiting[0].url)
            for host in self._hosts.values()
            if host.waiting and not host.is_asked
        ]
        return min(waits, default=None)

    def _ask(self, name: str, host: _Host, request: Request) -> None:
        host.is_asked = True
        self.asked += 1

        def ask() -> None:
            try:
                outcome: Outcome = self._fetcher.fetch_once(
                    request.url, etag=request.etag, last_modified=request.last_modified
                )
            except OnRecordError as error:
                outcome = error
            except Exception as error:  # the other hosts are still to be asked
                outcome = _defect(request.url, error)
            self._told(lambda: self._done(name, host, request, outcome))

        threading.Thread(target=ask, name="onrecord-ask", daemon=True).start()

    def _done(self, name: str, host: _Host, request: Request, outcome: Outcome) -> None:
        host.is_asked = False
        self.asked -= 1
        is_silent = isinstance(outcome, OnRecordError) and outcome.slug in NO_ANSWER
        host.timeouts = host.timeouts + 1 if is_silent else 0
        if isinstance(outcome, OnRecordError) and self._tries_again(host, request, outcome):
            return
        request.tell(outcome)
        if host.timeouts >= TIMEOUTS:
            self._give_up(name, host)
        elif not isinstance(outcome, OnRecordError):
            host.given_up = 0

    def _tries_again(self, host: _Host, request: Request, error: OnRecordError) -> bool:
        """Whether the request is back in its queue; what a silent host did not answer is left to another round."""
        if not isinstance(error, FetchError) or error.slug in NO_ANSWER:
            return False
        tries = request.tries + 1
        _, wait = explain(error, tries)
        if wait is None:
            return False
        self._fetcher.hold(request.url, wait)
        host.waiting.appendleft(msgspec.structs.replace(request, tries=tries))
        return True

    def _give_up(self, name: str, host: _Host) -> None:
        host.until = self._clock() + min(GIVEN_UP * 2**host.given_up, _LONGEST)
        host.given_up = min(host.given_up + 1, 20)
        host.timeouts = 0
        left, host.waiting = host.waiting, deque()
        for request in left:
            request.tell(given_up(name))


def given_up(host: str) -> DocumentError:
    """The error for what is not asked for, since its host does not answer."""
    what = f"{host or 'its host'} did not answer {TIMEOUTS} times in a row and is left alone for now"
    return DocumentError(what, where=host, hint="it is asked again in a later round", slug="host-given-up")


def _defect(url: str, error: Exception) -> OnRecordError:
    what = f"a defect of onrecord ({type(error).__name__}: {error})"[:300]
    return DocumentError(what, where=url, hint="report it with the address", slug="defect")
