"""Fetching as a guest: robots.txt, one request a host at a time with a pause, and trying again with patience."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from onrecord.documents.fetching.addresses import Target, check_url, host_of
from onrecord.documents.fetching.client import Fetched, Fetcher, FetchSettings
from onrecord.documents.fetching.connecting import Resolve, resolve
from onrecord.documents.fetching.retrying import retried
from onrecord.documents.fetching.robots import Robots, forbidden, unknown_rules


class _Host:
    """One site: who comes waits for who is there."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0


class PoliteFetcher:
    """A ``Fetcher`` that minds its manners; may be used from several threads."""

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], object],
        obey_robots: bool = True,
    ) -> None:
        self._fetcher, self._clock, self._sleep = fetcher, clock, sleep
        self._robots = Robots(fetcher, clock) if obey_robots else None
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address.

        Raises:
            FetchError: It cannot be had, after as many tries as the rules give; ``robots`` where the site forbids it.
        """
        target = check_url(url, self._fetcher.settings.allowed_nets)
        with self._turn(target) as host:
            delay = self._allowed(target)
            return retried(lambda: self._asked(url, host, delay, etag, last_modified), self._sleep)

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The same with one try; for who has other things to do than to wait, and asks ``free_in`` before.

        Raises:
            FetchError: It cannot be had; ``retrying.explain`` tells whether and when to try again.
        """
        target = check_url(url, self._fetcher.settings.allowed_nets)
        with self._turn(target) as host:
            return self._asked(url, host, self._allowed(target), etag, last_modified)

    def free_in(self, url: str) -> float:
        """Seconds until the host of an address may be asked again, as far as is known; 0.0 where it may be now."""
        with self._lock:
            host = self._hosts.get(host_of(url))
        return max(0.0, host.free_at - self._clock()) if host is not None else 0.0

    def hold(self, url: str, seconds: float) -> None:
        """Do not ask the host of an address for some seconds."""
        with self._lock:
            host = self._hosts.setdefault(host_of(url), _Host())
        host.free_at = max(host.free_at, self._clock() + seconds)

    def _asked(self, url: str, host: _Host, delay: float, etag: str | None, last_modified: str | None) -> Fetched:
        self._wait(host)
        try:
            return self._fetcher.fetch(url, etag=etag, last_modified=last_modified)
        finally:
            host.free_at = self._clock() + max(self._fetcher.settings.pause, delay)

    def _allowed(self, target: Target) -> float:
        """The pause that the site asks for."""
        if self._robots is None:
            return 0.0
        rules = self._robots.rules(_origin(target))
        if rules.closed is not None:
            raise unknown_rules(target.url, rules.closed)
        if not rules.allows(target.url, self._fetcher.settings.user_agent):
            raise forbidden(target.url)
        return rules.delay(self._fetcher.settings.user_agent)

    @contextmanager
    def _turn(self, target: Target) -> Iterator[_Host]:
        with self._lock:
            host = self._hosts.setdefault(target.host, _Host())
        with host.lock:
            yield host

    def _wait(self, host: _Host) -> None:
        left = host.free_at - self._clock()
        if left > 0:
            self._sleep(left)


def _origin(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{target.scheme}://{host}:{target.port}"


def make_fetcher(
    settings: FetchSettings | None = None,
    *,
    clock: Callable[[], float],
    sleep: Callable[[float], object],
    obey_robots: bool = True,
    resolver: Resolve = resolve,
) -> PoliteFetcher:
    """A fetcher for programs.

    Args:
        settings: Limits; the usual ones when not given.
        clock: Seconds, such as ``time.monotonic``.
        sleep: Waits so many seconds, such as ``time.sleep``.
        obey_robots: Whether robots.txt is read; only for sites of your own without.
        resolver: Looks names up.
    """
    fetcher = Fetcher(settings or FetchSettings(), resolver)
    return PoliteFetcher(fetcher, clock=clock, sleep=sleep, obey_robots=obey_robots)
