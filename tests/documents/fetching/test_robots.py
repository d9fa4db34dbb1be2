from __future__ import annotations

from typing import Any, cast

import pytest

from feeding.fetches import Page
from onrecord.documents.fetching.client import Fetcher
from onrecord.documents.fetching.errors import FetchError
from onrecord.documents.fetching.robots import AGE, LARGEST, LONGEST_DELAY, SHORT_AGE, Robots, forbidden, unknown_rules

SITE = "https://tides.example"


class Server:
    """Gives one robots.txt, or raises; counts how often it was asked."""

    def __init__(self, answer: bytes | FetchError) -> None:
        self.answer, self.asked = answer, list[str]()

    def fetch(self, url: str, **_: Any) -> Page:
        self.asked.append(url)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return Page(self.answer)


def robots(answer: bytes | FetchError, clock: Any = lambda: 0.0) -> tuple[Robots, Server]:
    server = Server(answer)
    return Robots(cast(Fetcher, server), clock), server


def failing(slug: str) -> FetchError:
    return FetchError("no", hint="look", slug=slug, transient=True)


def test_rules_forbid_allow_and_slow_down() -> None:
    made, server = robots(b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n")
    rules = made.rules(SITE)
    assert server.asked == [f"{SITE}/robots.txt"]
    assert not rules.allows(f"{SITE}/private/1", "onrecord")
    assert rules.allows(f"{SITE}/fog", "onrecord")
    assert rules.delay("onrecord") == 5.0


def test_a_site_cannot_ask_for_more_than_so_long_a_pause() -> None:
    assert robots(b"User-agent: *\nCrawl-delay: 86400\n")[0].rules(SITE).delay("onrecord") == LONGEST_DELAY


def test_a_site_is_asked_once_a_day() -> None:
    now = [0.0]
    made, server = robots(b"", lambda: now[0])
    made.rules(SITE)
    now[0] = AGE - 1
    made.rules(SITE)
    assert len(server.asked) == 1
    now[0] = AGE + 1
    made.rules(SITE)
    assert len(server.asked) == 2


@pytest.mark.parametrize("slug", ["http-status", "wrong-type", "redirect-loop", "too-large"])
def test_a_site_without_the_file_allows_everything(slug: str) -> None:
    assert robots(failing(slug))[0].rules(SITE).allows(f"{SITE}/fog", "onrecord")


@pytest.mark.parametrize("slug", ["timed-out", "server-error", "cannot-connect", "tls"])
def test_a_site_that_cannot_be_asked_is_left_alone_for_a_while(slug: str) -> None:
    now = [0.0]
    made, server = robots(failing(slug), lambda: now[0])
    rules = made.rules(SITE)
    assert not rules.allows(f"{SITE}/fog", "onrecord")
    assert rules.closed is not None
    now[0] = SHORT_AGE - 1
    made.rules(SITE)
    assert len(server.asked) == 1


@pytest.mark.parametrize("slug", ["no-network", "no-such-host"])
def test_a_name_that_is_not_found_is_looked_for_again_at_once(slug: str) -> None:
    made, server = robots(failing(slug))
    made.rules(SITE)
    made.rules(SITE)
    assert len(server.asked) == 2


def test_what_keeps_us_out_is_told_as_what_it_is() -> None:
    assert unknown_rules(SITE, failing("no-network")).slug == "no-network"
    assert unknown_rules(SITE, failing("server-error")).slug == "robots-unknown"
    assert (forbidden(SITE).slug, forbidden(SITE).transient) == ("robots", False)


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"User-agent", b"x" * (LARGEST + 10), b"Disallow: /\n" * 10_000])
def test_broken_files_stop_nothing(body: bytes) -> None:
    assert robots(body)[0].rules(SITE).delay("onrecord") == 0.0
