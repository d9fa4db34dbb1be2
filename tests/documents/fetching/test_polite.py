from __future__ import annotations

import threading

import pytest

from documents.fetching.hostile import PAGE, hostile
from onrecord.documents.fetching import FetchError, FetchSettings, make_fetcher
from onrecord.documents.fetching.retrying import explain

OURS = FetchSettings(seconds=10.0, connect_seconds=5.0, allowed_nets=("127.0.0.0/8",), pause=2.0)


class Time:
    """A clock that goes on only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def test_fetcher_obeys_robots_txt_and_asks_for_it_once() -> None:
    time = Time()
    with hostile() as server:
        fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep)
        assert fetcher.fetch(f"{server.url}/page").body == PAGE
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(f"{server.url}/forbidden")
        assert caught.value.slug == "robots"
        assert server.asked == {"/robots.txt": 1, "/page": 1}
        free = make_fetcher(OURS, clock=time.clock, sleep=time.sleep, obey_robots=False)
        assert free.fetch(f"{server.url}/forbidden").body == PAGE


def test_fetcher_fetches_nothing_while_robots_txt_cannot_be_had() -> None:
    time = Time()
    with pytest.raises(FetchError) as caught:
        make_fetcher(OURS, clock=time.clock, sleep=time.sleep).fetch("http://127.0.0.1:9/")
    assert (caught.value.slug, caught.value.transient) == ("robots-unknown", True)


def test_fetcher_pauses_between_two_requests_to_a_host() -> None:
    time = Time()
    with hostile() as server:
        fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep)
        for _ in range(3):
            fetcher.fetch(f"{server.url}/page")
    assert time.slept == [2.0, 2.0]


def test_fetcher_asks_one_thing_at_a_time() -> None:
    time = Time()
    with hostile() as server:
        fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep)
        threads = [threading.Thread(target=fetcher.fetch, args=(f"{server.url}/page",)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert server.asked["/page"] == 8
        assert server.most_open <= 2  # the server may still be closing the one before


@pytest.mark.parametrize(("path", "asked", "waits"), [("/down-once", 2, [1.0]), ("/busy-once", 2, [7.0])])
def test_fetcher_tries_again_what_may_pass(path: str, asked: int, waits: list[float]) -> None:
    time = Time()
    with hostile() as server:
        settings = FetchSettings(seconds=10.0, allowed_nets=OURS.allowed_nets, pause=0.0)
        fetcher = make_fetcher(settings, clock=time.clock, sleep=time.sleep)
        assert fetcher.fetch(server.url + path).body == PAGE
        assert server.asked[path] == asked
    assert time.slept == waits


@pytest.mark.parametrize(("path", "asked"), [("/gone", 1), ("/down", 1), ("/busy", 3), ("/short", 3)])
def test_fetcher_gives_up(path: str, asked: int) -> None:
    time = Time()
    with hostile() as server:
        with pytest.raises(FetchError):
            make_fetcher(OURS, clock=time.clock, sleep=time.sleep).fetch(server.url + path)
        assert server.asked[path] == asked


@pytest.mark.parametrize(
    ("slug", "transient", "after", "tries", "rule"),
    [
        ("http-status", False, None, 1, "for good"),
        ("truncated", True, None, 3, "tried enough"),
        ("no-such-host", True, None, 1, "name unknown"),
        ("tls", True, None, 1, "no safe connection"),
        ("rate-limited", True, 600.0, 1, "asked to wait long"),
        ("rate-limited", True, 6.0, 1, "asked to wait"),
        ("timed-out", True, None, 2, "may pass"),
    ],
)
def test_explain_names_the_rule(slug: str, transient: bool, after: float | None, tries: int, rule: str) -> None:
    assert explain(FetchError("x", hint="", slug=slug, transient=transient, retry_after=after), tries)[0] == rule
