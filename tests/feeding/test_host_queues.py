from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue

from feeding.fetches import Page
from onrecord.documents.fetching.errors import FetchError
from onrecord.errors import OnRecordError
from onrecord.feeding.host_queues import HostQueues, Outcome, Request


class Net:
    """Answers when it is told to; a host that is put off is free again when ``forward`` says so."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.errors: dict[str, list[FetchError]] = {}
        self.held: dict[str, float] = {}
        self.gate = threading.Event()

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        self.asked.append(url)
        self.gate.wait()
        if self.errors.get(url):
            raise self.errors[url].pop(0)
        return Page(b"fog", url=url)

    def free_in(self, url: str) -> float:
        return self.held.get(url, 0.0)

    def hold(self, url: str, seconds: float) -> None:
        self.held[url] = seconds


class Desk:
    """Queues, what they told, and the one who does what follows."""

    def __init__(self, net: Net, at_once: int = 3) -> None:
        self.now = 0
        self.events: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.queues = HostQueues(net, self.events.put, lambda: self.now, at_once)
        self.told: list[str] = []

    def ask(self, *urls: str) -> None:
        for url in urls:

            def tell(outcome: Outcome, url: str = url) -> None:
                self.told.append(f"{url} {outcome.slug}" if isinstance(outcome, OnRecordError) else url)

            self.queues.add(Request(url, tell))
        self.queues.start()

    def go_on(self, times: int) -> None:
        for _ in range(times):
            self.events.get(timeout=60)()
            self.queues.start()


def late(after: float | None = None, slug: str = "server-error") -> FetchError:
    return FetchError("it is late", hint="wait", slug=slug, transient=True, retry_after=after)


def test_one_request_a_host_and_no_more_hosts_than_there_is_room_for() -> None:
    net, a, b = Net(), "https://a.example/1", "https://a.example/2"
    desk = Desk(net)
    desk.ask(a, b, *(f"https://h{number}.example/" for number in range(5)))
    assert desk.queues.asked == 3
    assert desk.queues.free_in() is None  # there is no room, and nothing to wait for but an answer
    net.gate.set()
    desk.go_on(7)
    assert sorted(desk.told) == sorted([a, b, *(f"https://h{number}.example/" for number in range(5))])
    assert net.asked.index(b) >= 4  # a host that was asked waits for the others


def test_what_may_pass_is_asked_again_when_the_host_may_be_asked() -> None:
    net, url = Net(), "https://a.example/1"
    net.errors[url] = [late(7.0)]
    net.gate.set()
    desk = Desk(net)
    desk.ask(url)
    desk.go_on(1)
    assert (desk.told, net.asked, desk.queues.free_in()) == ([], [url], 7.0)
    net.held.clear()
    desk.queues.start()
    desk.go_on(1)
    assert (desk.told, net.asked) == ([url], [url, url])


def test_what_fails_for_good_is_told_after_as_many_tries_as_the_rules_give() -> None:
    net, url, gone = Net(), "https://a.example/1", "https://b.example/"
    net.errors = {url: [late(0.0), late(0.0), late(0.0)], gone: [FetchError("no", hint="", slug="http-status")]}
    net.gate.set()
    desk = Desk(net)
    desk.ask(url, gone)
    desk.go_on(4)
    assert sorted(desk.told) == [f"{url} server-error", f"{gone} http-status"]


def test_a_silent_host_is_given_up_longer_each_time_and_forgiven_when_it_answers() -> None:
    net, urls = Net(), [f"https://a.example/{number}" for number in range(5)]
    net.errors = {url: [late(slug="timed-out")] for url in urls[:2]}
    net.gate.set()
    desk = Desk(net)
    desk.ask(*urls)
    desk.go_on(2)
    assert [line.partition(" ")[2] for line in desk.told] == ["timed-out"] * 2 + ["host-given-up"] * 3
    desk.told.clear()
    desk.ask(urls[4])
    assert desk.told == [f"{urls[4]} host-given-up"]
    desk.now += 300
    desk.ask(urls[4])
    desk.go_on(1)
    assert desk.told[1:] == [urls[4]]


def test_a_fetcher_that_breaks_down_is_told_and_the_others_go_on() -> None:
    class Broken(Net):
        def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
            raise KeyError(url)

    desk = Desk(Broken())
    desk.ask("https://a.example/", "https://b.example/")
    desk.go_on(2)
    assert sorted(desk.told) == ["https://a.example/ defect", "https://b.example/ defect"]
