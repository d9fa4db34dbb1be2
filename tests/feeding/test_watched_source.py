from __future__ import annotations

import msgspec
import pytest

from onrecord.documents.feeds import Entry, Feed
from onrecord.documents.watchlist import Watched
from onrecord.errors import DocumentError
from onrecord.feeding.subscriptions import Entered, Followed
from onrecord.feeding.watched_source import MOST_SPOILED, MOST_TRIES, Left, Round, entered_after, jobs_of
from onrecord.record.values import Added
from onrecord.types import Failure

FEED, NOW = "https://tides.example/feed", 2_000_000_000
FINE = Followed(FEED, "a", None, NOW - 900, NOW, 0, None)
SLOW = Failure("x", "it was not done", "split it", "too-slow")


def round_of(*keys: str, before: Followed = FINE) -> Round:
    one = Round(Watched(FEED, 900), before, NOW)
    one.take(([Entry(key, key) for key in keys], {}))
    return one


def test_results_come_in_the_order_of_the_source_however_they_are_done() -> None:
    one = round_of("a", "b", "c")
    one.begun = 3
    results = [Added(key, is_new=True) for key in "abc"]
    assert list(one.in_order(2, results[2])) == []
    assert one.ahead == 3
    assert list(one.in_order(0, results[0])) == [(0, results[0])]
    assert not one.is_done
    assert list(one.in_order(1, results[1])) == [(1, results[1]), (2, results[2])]
    assert one.is_done


def test_what_was_done_is_not_a_job_and_what_may_be_had_now_is() -> None:
    known = (Entered("a", "added", 1), Entered("b", "failed", 1), Entered("c", "later", 1))
    entered = {one.key: one for one in known}
    jobs, _ = jobs_of(Feed(None, (Entry("a", "a"), Entry("b", "b"), Entry("d", "d"))), entered)
    assert [one.key for one in jobs] == ["c", "d"]


@pytest.mark.parametrize(
    ("slug", "tries", "state"),
    [
        ("timed-out", 0, "later"),
        ("timed-out", MOST_TRIES - 1, "failed"),
        ("too-slow", 0, "failed"),
        ("worker-ended", 0, "later"),
    ],
)
def test_what_may_be_better_next_time_is_tried_again(slug: str, tries: int, state: str) -> None:
    found = entered_after(Entry("a", "a"), tries, Failure("a", "it failed", "wait", slug))
    assert (found.state, found.tries) == (state, tries + 1)


def test_a_source_that_is_broken_off_keeps_its_turn_once_and_then_waits() -> None:
    first = round_of().unfinished()
    assert (first.failures, first.due) == (1, FINE.due)
    second = round_of(before=first).unfinished()
    assert (second.failures, second.due) == (2, NOW + 1800)
    assert round_of(before=second).followed(NOW).failures == 0


def test_a_source_is_spent_after_some_costly_pages_in_a_row() -> None:
    one = round_of("a")
    results: list[Failure | Added] = [SLOW, Added("x", is_new=True), *[SLOW] * (MOST_SPOILED - 1)]
    for result in results:
        one.note(result)
    assert not one.is_spent
    one.note(SLOW)
    assert one.is_spent


@pytest.mark.parametrize(
    ("left", "slug", "due"),
    [
        ([Left("over-budget")] * 3, "over-budget", 900),
        ([Left("over-budget"), Left("host-given-up", "tides.example did not answer")], "host-given-up", 1800),
        ([Left("host-given-up", "x"), Left("costly-pages")], "costly-pages", 1800),
    ],
)
def test_what_was_left_is_told_and_listed_anew_next_time(left: list[Left], slug: str, due: int) -> None:
    one = round_of()
    one.left += left
    told, noted = one.told(), one.followed(NOW)
    assert told is not None
    assert told.slug == slug
    assert f"{len(left)} articles are left" in told.what
    assert (noted.etag, (noted.due or 0) - NOW) == (None, due)


def test_a_source_that_fails_keeps_what_to_ask_by() -> None:
    noted = round_of().failed(DocumentError("it is down", hint="wait", slug="server-error"), NOW)
    assert noted == msgspec.structs.replace(
        FINE, checked=NOW, due=NOW + 1800, failures=1, error="it is down [server-error]"
    )
