"""robots.txt: what a site asks programs not to fetch (RFC 9309), with protego."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import msgspec

from onrecord.documents.fetching.client import Fetcher
from onrecord.documents.fetching.errors import FetchError

AGE = 86_400.0  # seconds that rules are kept
SHORT_AGE = 600.0  # where they could not be had
MOST_HOSTS = 2_000
LONGEST_DELAY = 30.0  # seconds between requests that a site may ask for
LARGEST = 500_000  # bytes of the file that count
_NOT_THE_SITE = ("no-network", "no-such-host")  # it may be there again at any moment, and asking costs the site nothing
# no words: slugs of errors
_NOT_TO_BE_REACHED = (*_NOT_THE_SITE, "cannot-connect", "timed-out", "tls", "private-address", "bad-url")


class Rules(msgspec.Struct, frozen=True):
    """What one site asks; ``parsed`` is empty where everything is allowed, ``closed`` says why nothing is for now."""

    parsed: Any = None
    closed: FetchError | None = None
    until: float = 0.0

    def allows(self, url: str, agent: str) -> bool:
        """Whether an address may be fetched."""
        return self.closed is None and (self.parsed is None or bool(self.parsed.can_fetch(url, agent)))

    def delay(self, agent: str) -> float:
        """Seconds between two requests that the site asks for."""
        asked = self.parsed.crawl_delay(agent) if self.parsed is not None else None
        return min(float(asked or 0), LONGEST_DELAY)


class Robots:
    """The rules of sites, each fetched once a day."""

    def __init__(self, fetcher: Fetcher, clock: Callable[[], float]) -> None:
        self._fetcher, self._clock = fetcher, clock
        self._known: OrderedDict[str, Rules] = OrderedDict()
        self._lock = threading.Lock()

    def rules(self, origin: str) -> Rules:
        """Those of a site, such as ``https://tides.example``."""
        with self._lock:
            known = self._known.get(origin)
        if known is not None and known.until > self._clock():
            return known
        fresh = self._fetched(origin)
        with self._lock:
            self._known[origin] = fresh
            while len(self._known) > MOST_HOSTS:
                self._known.popitem(last=False)
        return fresh

    def _fetched(self, origin: str) -> Rules:
        """4xx: there are none. Out of reach: nothing is allowed until it can be asked."""
        from protego import Protego

        now = self._clock()
        try:
            body = self._fetcher.fetch(f"{origin}/robots.txt").body or b""
        except FetchError as error:
            # no words: slugs of errors
            if error.slug in ("http-status", "wrong-type", "redirect-loop", "too-many-redirects", "too-large"):
                return Rules(until=now + AGE)
            return Rules(closed=error, until=now if error.slug in _NOT_THE_SITE else now + SHORT_AGE)
        return Rules(Protego.parse(body[:LARGEST].decode("utf-8", "replace")), until=now + AGE)


def forbidden(url: str) -> FetchError:
    """The error for what a site does not want fetched."""
    return FetchError("robots.txt of the site forbids it", where=url, hint="ask the site for leave", slug="robots")


def unknown_rules(url: str, cause: FetchError) -> FetchError:
    """The error while robots.txt cannot be had; where the site itself cannot be reached, that is what is told."""
    if cause.slug in _NOT_TO_BE_REACHED:
        return FetchError(cause.what, where=url, hint=cause.hint, slug=cause.slug, transient=cause.transient)
    what = f"robots.txt of the site cannot be had for now ({cause.what})"
    return FetchError(what, where=url, hint="come again later", slug="robots-unknown", transient=True)
