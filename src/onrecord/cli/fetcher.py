"""The fetcher of the command line: the clock, the pauses and the limits that the library leaves to its callers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from ipaddress import ip_network
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import OptionError

if TYPE_CHECKING:
    from onrecord.documents.fetching import Fetched, PoliteFetcher

AllowNet = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-net",
        metavar="NET",
        help="A network of your own that may be fetched from, as 10.1.0.0/16; others that are not public are refused.",
    ),
]


class CliFetcher:
    """A fetcher that is made when the first address comes: most commands have files only."""

    def __init__(self, allowed: tuple[str, ...], sleep: Callable[[float], object] = time.sleep) -> None:
        self._allowed, self._sleep = allowed, sleep

    @cached_property
    def _made(self) -> PoliteFetcher:
        from onrecord.documents.fetching import FetchSettings, make_fetcher

        settings = FetchSettings(allowed_nets=self._allowed)
        return make_fetcher(settings, clock=time.monotonic, sleep=self._sleep)

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What stands at an address.

        Raises:
            FetchError: It cannot be had.
        """
        return self._made.fetch(url, etag=etag, last_modified=last_modified)

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """The same with one try.

        Raises:
            FetchError: It cannot be had.
        """
        return self._made.fetch_once(url, etag=etag, last_modified=last_modified)

    def free_in(self, url: str) -> float:
        """Seconds until the host of an address may be asked."""
        return self._made.free_in(url)

    def hold(self, url: str, seconds: float) -> None:
        """Do not ask it before."""
        self._made.hold(url, seconds)


def make_cli_fetcher(allowed: Sequence[str] | None = None) -> CliFetcher:
    """Fetches with the usual limits.

    Raises:
        OptionError: A network cannot be understood; slug ``bad-network``.
    """
    try:
        nets = tuple(str(ip_network(net)) for net in allowed or ())
    except ValueError as error:
        hint = "write it as 10.1.0.0/16"
        raise OptionError(str(error), where="--allow-net", hint=hint, slug="bad-network") from error
    return CliFetcher(nets)
