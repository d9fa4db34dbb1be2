from __future__ import annotations

import socket
import threading
from collections.abc import Callable

import pytest

from documents.fetching.hostile import PAGE, answer, hostile
from onrecord.documents.fetching import FetchError, FetchSettings, make_fetcher
from onrecord.documents.fetching.connecting import resolve
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


def refuse_names(errno: int) -> Callable[[str, int], list[str]]:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(errno, "no answer")

    return resolve


@pytest.mark.parametrize(
    ("url", "resolver", "slug"),
    [
        ("http://127.0.0.1:9/", None, "cannot-connect"),
        ("https://tides.example/x", refuse_names(socket.EAI_AGAIN), "no-network"),
        ("https://tidse.example/x", refuse_names(socket.EAI_NONAME), "no-such-host"),
        ("https://tides.example/x", lambda *_: ["10.0.0.1"], "private-address"),
    ],
)
def test_site_that_cannot_be_reached_is_told_as_that_and_not_as_rules_that_are_unknown(
    url: str, resolver: Callable[[str, int], list[str]] | None, slug: str
) -> None:
    time = Time()
    fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep, resolver=resolver or resolve)
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert (caught.value.slug, caught.value.where) == (slug, url)
    assert caught.value.transient == (slug != "private-address")


def test_fetcher_fetches_nothing_while_robots_txt_cannot_be_had() -> None:
    time = Time()
    with hostile() as server:
        server.pages["/robots.txt"] = answer(b"", "503 Service Unavailable")
        fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep)
        for _ in range(2):
            with pytest.raises(FetchError) as caught:
                fetcher.fetch(f"{server.url}/page")
            assert (caught.value.slug, caught.value.transient) == ("robots-unknown", True)
            assert "503" in str(caught.value)
        assert server.asked == {"/robots.txt": 1}
        time.now += 601
        del server.pages["/robots.txt"]
        assert fetcher.fetch(f"{server.url}/page").body == PAGE


def test_network_that_comes_back_is_used_at_once() -> None:
    time, answers = Time(), iter([socket.gaierror(socket.EAI_AGAIN, "no answer")])
    with hostile() as server:

        def resolver(host: str, port: int) -> list[str]:
            for error in answers:
                raise error
            return ["127.0.0.1"]

        fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep, resolver=resolver)
        url = f"http://tides.example:{server.server_address[1]}/page"
        with pytest.raises(FetchError):
            fetcher.fetch(url)
        assert fetcher.fetch(url).body == PAGE


def test_fetcher_that_asks_once_says_when_the_host_may_be_asked_again_and_never_sleeps() -> None:
    time = Time()
    with hostile() as server:
        server.pages["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 20\n")
        fetcher = make_fetcher(OURS, clock=time.clock, sleep=time.sleep)
        url = f"{server.url}/page"
        assert fetcher.free_in(url) == 0.0
        assert fetcher.fetch_once(url).body == PAGE
        assert fetcher.free_in(url) == fetcher.free_in(f"{server.url}/other") == 20.0
        time.now += 20
        assert fetcher.free_in(url) == 0.0
        with pytest.raises(FetchError) as caught:
            fetcher.fetch_once(f"{server.url}/busy")
        assert caught.value.retry_after == 7.0
        assert server.asked["/busy"] == 1
        fetcher.hold(url, 45.0)
        assert fetcher.free_in(url) == 45.0
        assert fetcher.free_in("https://tides.example/") == 0.0
    assert time.slept == []


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
