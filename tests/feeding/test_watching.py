from __future__ import annotations

from feeding.fetches import Page, Web, article, feed
from onrecord.documents.watchlist import Watched
from onrecord.feeding.pool import Here
from onrecord.feeding.subscriptions import load_entered, load_followed
from onrecord.feeding.watching import MOST_TRIES, Watch, pause_after
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
    assert follow(record, web, Clock(), FEED, "https://b.example", OTHER) == ["bad-feed", *["added"] * 4]


def test_pause_is_what_the_server_asks_for_where_that_is_longer() -> None:
    assert pause_after(900, 1, 7000.0) == 7000
    assert pause_after(900, 1, 10.0) == 1800
