from __future__ import annotations

import threading
from typing import Any

import pytest

from feeding.fetches import Page, Web, article, feed
from onrecord.documents.watchlist import Watched
from onrecord.errors import DocumentError
from onrecord.feeding.pool import Here
from onrecord.feeding.subscriptions import load_entered, load_followed
from onrecord.feeding.watched_source import MOST_TRIES, pause_after
from onrecord.feeding.watching import Watch
from onrecord.record import Record
from onrecord.record.values import Added, Run
from onrecord.types import Document, Failure, Reading

FEED, OTHER = "https://tides.example/feed", "https://vesper.example/feed"
ONE, TWO, THREE = (f"https://tides.example/{number}" for number in (1, 2, 3))
RUN = Run("1", "2")


class Clock:
    def __init__(self) -> None:
        self.now = 2_000_000_000

    def __call__(self) -> int:
        return self.now


def bare(one: Document | Failure) -> Reading | Failure:
    return one if isinstance(one, Failure) else Reading(one)


def follow(record: Record, web: Web, clock: Clock, *addresses: str, stop_after: int | None = None) -> list[str]:
    """One round; what became of each article."""
    seen: list[str] = []
    watch = Watch(
        record, web, Here(bare), RUN, clock=clock, stopped=lambda: stop_after is not None and len(seen) >= stop_after
    )
    for _, result in watch.round([Watched(address, 900) for address in addresses or (FEED,)]):
        seen.append(("added" if result.is_new else "known") if isinstance(result, Added) else result.slug)
    return seen


def test_watch_reads_the_articles_of_a_feed_once(record: Record) -> None:
    web, clock = Web({FEED: feed(ONE, TWO, etag="a"), ONE: article(1), TWO: article(2)}), Clock()
    assert follow(record, web, clock) == ["added", "added"]
    assert follow(record, web, clock) == []
    assert web.asked == [FEED, ONE, TWO]
    clock.now += 900
    assert follow(record, web, clock) == []
    assert web.asked == [FEED, ONE, TWO, FEED]
    web.pages[FEED], web.pages[THREE] = feed(THREE, ONE, etag="b"), article(3)
    clock.now += 900
    assert follow(record, web, clock) == ["added"]
    assert record.count().documents == 3


def test_watch_asks_a_source_that_fails_less_and_less_often(record: Record) -> None:
    web, clock = Web({FEED: "server-error"}), Clock()
    pauses = []
    for _ in range(3):
        assert follow(record, web, clock) == ["server-error"]
        state = load_followed(record, FEED)
        pauses.append((state.due or 0) - clock.now)
        clock.now = state.due or 0
    assert pauses == [1800, 3600, 7200]
    web.pages[FEED], web.pages[ONE] = feed(ONE), article(1)
    assert follow(record, web, clock) == ["added"]
    assert load_followed(record, FEED).failures == 0


def test_watch_comes_back_for_an_article_that_may_be_had_later(record: Record) -> None:
    web, clock = Web({FEED: feed(ONE, TWO, etag="a"), ONE: "timed-out", TWO: "http-status"}), Clock()
    assert sorted(follow(record, web, clock)) == ["http-status", "timed-out"]
    assert {key: one.state for key, one in load_entered(record, FEED).items()} == {ONE: "later", TWO: "failed"}
    web.pages[ONE] = article(1)
    clock.now += 900
    assert follow(record, web, clock) == ["added"]  # although the feed has not changed


def test_watch_gives_an_article_up_after_some_tries(record: Record) -> None:
    web, clock = Web({FEED: feed(ONE), ONE: "timed-out"}), Clock()
    for _ in range(MOST_TRIES):
        assert follow(record, web, clock) == ["timed-out"]
        clock.now += 900
    assert follow(record, web, clock) == []


def test_watch_that_is_stopped_goes_on_where_it_was(record: Record) -> None:
    pages: dict[str, Page | str] = {f"https://tides.example/{number}": article(number) for number in range(60)}
    web, clock = Web({FEED: feed(*pages, etag="a"), **pages}), Clock()
    first = follow(record, web, clock, stop_after=5)
    assert 5 <= len(first) < 60
    second = follow(record, web, clock)
    assert first + second == ["added"] * 60
    assert record.count().documents == 60


def test_watch_follows_a_page_that_changes(record: Record) -> None:
    web, clock = Web({ONE: article(1)}), Clock()
    assert follow(record, web, clock, ONE) == ["added"]
    clock.now += 900
    assert follow(record, web, clock, ONE) == ["known"]
    web.pages[ONE] = article(4)
    clock.now += 900
    assert follow(record, web, clock, ONE) == ["added"]
    assert len(record.versions(ONE)) == 2


def test_watch_takes_sources_in_turn_and_goes_on_when_one_is_broken(record: Record) -> None:
    pages = {f"https://{host}.example/{number}": article(number) for host in ("tides", "vesper") for number in (1, 2)}
    addresses = list(pages)
    web = Web({FEED: feed(*addresses[:2]), OTHER: feed(*addresses[2:]), "https://b.example": Page(b"<rss"), **pages})
    found = follow(record, web, Clock(), FEED, "https://b.example", OTHER)
    assert sorted(found) == [*["added"] * 4, "bad-feed"]


def test_pause_is_what_the_server_asks_for_where_that_is_longer() -> None:
    assert pause_after(900, 1, 7000.0) == 7000
    assert pause_after(900, 1, 10.0) == 1800


class SlowWeb(Web):
    """A web with hosts that do not answer until they are let go, and hosts that are to be left alone until then."""

    def __init__(self, pages: dict[str, Page | str], *, slow: str = "slow", patient: str = "patient") -> None:
        super().__init__(pages)
        self._slow, self._patient = slow, patient
        self.let_go = threading.Event()

    def free_in(self, url: str) -> float:
        return 30.0 if self._patient in url and url in self.pages and self.asked and not self.let_go.is_set() else 0.0

    def fetch_once(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Page:
        if self._slow in url:
            self.let_go.wait()
            raise DocumentError("it does not answer", hint="come again", slug="timed-out")
        return super().fetch_once(url, etag=etag, last_modified=last_modified)


def watch_of(record: Record, web: Web, clock: Clock | None = None, pool: Here | None = None) -> Watch:
    return Watch(record, web, pool or Here(bare), RUN, clock=clock or Clock())


def watched(*addresses: str) -> list[Watched]:
    return [Watched(address, 900) for address in addresses]


def test_watch_takes_the_good_page_at_once_though_hosts_before_it_do_not_answer(record: Record) -> None:
    slow = [f"https://slow{number}.example/feed" for number in range(12)]
    web = SlowWeb({FEED: feed(ONE), ONE: article(1)})
    results = watch_of(record, web).round(watched(*slow, FEED))
    assert isinstance(next(results)[1], Added)  # the others have not answered yet
    web.let_go.set()
    assert [one.slug for _, one in results if isinstance(one, Failure)] == ["timed-out"] * 12


def test_watch_takes_the_good_page_at_once_though_pages_of_another_feed_do_not_answer(record: Record) -> None:
    slow = [f"https://slow{number}.example/{number}" for number in range(30)]
    web = SlowWeb({OTHER: feed(*slow), FEED: feed(ONE), ONE: article(1)})
    results = watch_of(record, web).round(watched(OTHER, FEED))
    assert isinstance(next(results)[1], Added)
    web.let_go.set()
    assert len(list(results)) == 30


def test_watch_does_not_wait_for_a_host_that_is_to_be_left_alone(record: Record) -> None:
    rare = [f"https://patient.example/{number}" for number in range(50)]
    other = {f"https://tides.example/{number}": article(number) for number in range(20)}
    web = SlowWeb({OTHER: feed(*rare), FEED: feed(*other), **{one: article(99) for one in rare}, **other})
    results = watch_of(record, web).round(watched(OTHER, FEED))
    assert {next(results)[0] for _ in range(20)} == {FEED}
    web.let_go.set()
    assert {address for address, _ in results} == {OTHER}


def test_watch_keeps_the_order_inside_a_source(record: Record) -> None:
    pages = {f"https://host{number % 7}.example/{number}": article(number) for number in range(40)}
    web = Web({FEED: feed(*pages), **pages})
    found = [one for _, one in watch_of(record, web).round(watched(FEED)) if isinstance(one, Added)]
    addresses = {record.reading(one.document).document.url: number for number, one in enumerate(found)}
    assert list(addresses) == list(pages)


def test_watch_gives_up_a_host_that_does_not_answer_and_comes_back_to_it_later(record: Record) -> None:
    silent = {f"https://silent.example/{number}": "timed-out" for number in range(10)}
    web, clock = Web({FEED: feed(*silent, ONE, etag="a"), ONE: article(1), **silent}), Clock()
    watch = watch_of(record, web, clock)
    told = [one.slug if isinstance(one, Failure) else "added" for _, one in watch.round(watched(FEED))]
    assert told == ["timed-out", "timed-out", "added", "host-given-up"]
    state = load_followed(record, FEED)
    assert (state.failures, (state.due or 0) - clock.now) == (1, 1800)
    assert "silent.example did not answer 2 times in a row" in str(state.error)
    assert "8 articles are left" in str(state.error)
    web.pages |= {address: article(number) for number, address in enumerate(silent)}
    clock.now = state.due or 0
    assert [one.is_new for _, one in watch.round(watched(FEED)) if isinstance(one, Added)].count(True) == 10
    assert load_followed(record, FEED).failures == 0


def test_watch_leaves_the_rest_of_a_source_that_lists_too_much(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.feeding.watching.MOST_ENTRIES", 4)
    pages = {f"https://tides.example/{number}": article(number) for number in range(6)}
    web, clock = Web({FEED: feed(*pages, etag="a"), **pages}), Clock()
    assert follow(record, web, clock) == [*["added"] * 4, "over-budget"]
    state = load_followed(record, FEED)
    assert (state.failures, (state.due or 0) - clock.now, state.etag) == (0, 900, None)
    clock.now += 900
    assert follow(record, web, clock) == ["added"] * 2


def test_watch_leaves_the_rest_of_a_source_that_takes_too_long(record: Record) -> None:
    pages: dict[str, Page | str] = {f"https://tides.example/{number}": article(number) for number in range(60)}
    web, clock = Web({FEED: feed(*pages), **pages}), Clock()
    results = watch_of(record, web, clock).round(watched(FEED))
    first = next(results)
    clock.now += 10_000
    rest = list(results)
    assert isinstance(first[1], Added)
    assert len(rest) < 59
    assert isinstance(rest[-1][1], Failure)
    assert rest[-1][1].slug == "over-budget"


def test_watch_leaves_the_rest_of_a_source_whose_pages_cost_too_much(record: Record) -> None:
    def read(one: Document | Failure) -> Reading | Failure:
        return one if isinstance(one, Failure) else Failure("x", "it was not done", "split it", "too-slow")

    pages: dict[str, Page | str] = {f"https://tides.example/{number}": article(number) for number in range(60)}
    web, clock = Web({FEED: feed(*pages), **pages}), Clock()
    told = [
        one.slug for _, one in watch_of(record, web, clock, Here(read)).round(watched(FEED)) if isinstance(one, Failure)
    ]
    assert set(told) == {"too-slow", "costly-pages"}
    assert told.count("too-slow") < 10
    assert load_followed(record, FEED).due == clock.now + 1800


class Crash(BaseException):
    """The end of the process, as it looks from inside."""


class Breaking(Here):
    """A pool that takes everything with it when it is given a certain page."""

    def begin(self, function: Any, *given: Any, size: int = 0) -> Any:
        if b"poison" in given[0]:
            raise Crash
        return super().begin(function, *given, size=size)


def test_watch_notes_a_source_before_it_is_asked_so_that_it_does_not_break_every_start(record: Record) -> None:
    web, clock = Web({OTHER: Page(b"poison"), FEED: feed(ONE), ONE: article(1)}), Clock()
    with pytest.raises(Crash):
        list(watch_of(record, web, clock, Breaking(bare)).round(watched(OTHER)))
    state = load_followed(record, OTHER)
    assert (state.failures, state.due) == (1, None)
    watch = watch_of(record, web, clock, Breaking(bare))
    assert [one.address for one in watch.due(watched(OTHER, FEED))] == [FEED, OTHER]  # last, and soon again
    with pytest.raises(Crash):
        list(watch.round(watched(OTHER)))
    state = load_followed(record, OTHER)
    assert (state.failures, (state.due or 0) - clock.now) == (2, 1800)
    assert [one.address for one in watch_of(record, web, clock).due(watched(OTHER, FEED))] == [FEED]


def test_watch_that_is_told_to_end_leaves_no_mark_on_what_it_was_doing(record: Record) -> None:
    pages: dict[str, Page | str] = {f"https://tides.example/{number}": article(number) for number in range(60)}
    follow(record, Web({FEED: feed(*pages), **pages}), Clock(), stop_after=5)
    assert load_followed(record, FEED).failures == 0


def test_watch_takes_what_comes_due_meanwhile(record: Record) -> None:
    web, clock = SlowWeb({FEED: feed(ONE), ONE: article(1), TWO: article(2)}), Clock()
    results = watch_of(record, web, clock).round(watched("https://slow.example/feed", FEED), steady=True)
    assert next(results)[0] == FEED
    web.pages[FEED] = feed(ONE, TWO)
    clock.now += 900
    assert next(results)[0] == FEED  # and the slow one has not answered yet
    web.let_go.set()
    assert [address for address, _ in results] == ["https://slow.example/feed"]


def test_watch_reads_the_sitemaps_of_an_index(record: Record) -> None:
    index = "<sitemapindex><sitemap><loc>https://tides.example/a.xml</loc></sitemap></sitemapindex>"
    pages = f"<urlset><url><loc>{ONE}</loc></url><url><loc>{TWO}</loc></url></urlset>"
    web = Web({FEED: Page(index.encode()), "https://tides.example/a.xml": Page(pages.encode())})
    web.pages |= {ONE: article(1), TWO: article(2)}
    assert follow(record, web, Clock()) == ["added", "added"]
    web.pages["https://vesper.example/index"] = Page(index.replace("/a.xml", "/none.xml").encode())
    assert follow(record, web, Clock(), "https://vesper.example/index") == ["http-status"]
