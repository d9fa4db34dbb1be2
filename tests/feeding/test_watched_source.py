from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeding.fetches import Page
from onrecord.documents.feeds import Entry, Feed
from onrecord.documents.items import Item
from onrecord.documents.watchlist import Watched
from onrecord.errors import DocumentError
from onrecord.feeding.subscriptions import DONE, Entered, Followed, State
from onrecord.feeding.watched_source import (
    LONGEST_PAUSE,
    MOST_SPOILED,
    MOST_TRIES,
    SPOILS,
    TRANSIENT,
    Left,
    Round,
    entered_after,
    jobs_of,
    pause_after,
)
from onrecord.record.values import Added
from onrecord.types import Failure

ERRORS = Path(__file__).parents[2] / "docs" / "reference" / "errors.md"
FEED = "https://tides.example/feed"
NOW = 2_000_000_000
ENTRIES = [Entry(f"https://tides.example/{number}", f"https://tides.example/{number}") for number in range(4)]
ADDED = Added("doc_1", True)
EVERY = st.integers(1, 10_000_000)
FAILURES = st.integers(0, 10_000)


def failure(slug: str) -> Failure:
    return Failure(FEED, "it cannot be had", "come again", slug)


def asked(before: Followed | None = None) -> Round:
    return Round(Watched(FEED, 900), before or Followed(FEED, '"a"', "Monday", NOW - 900, NOW), NOW)


def entered(number: int, state: State, tries: int = 1) -> Entered:
    return Entered(ENTRIES[number].key, state, tries)


@given(EVERY, FAILURES, st.none() | st.floats(0, 1e9))
def test_pause_is_never_shorter_than_usual_and_at_most_a_day_unless_usual_is_longer(
    every: int, failures: int, retry_after: float | None
) -> None:
    assert every <= pause_after(every, failures, retry_after) <= max(every, LONGEST_PAUSE)


@given(EVERY, FAILURES, FAILURES)
def test_more_failures_never_make_the_pause_shorter(every: int, one: int, other: int) -> None:
    assert pause_after(every, min(one, other)) <= pause_after(every, max(one, other))


def test_server_cannot_make_the_pause_longer_than_a_day() -> None:
    assert pause_after(900, 0, 10.0**9) == LONGEST_PAUSE
    assert pause_after(900, 0, -5.0) == 900


def test_jobs_are_what_was_put_off_and_then_what_is_new() -> None:
    before = {
        one.key: one for one in (entered(0, "added"), entered(1, "later"), entered(2, "failed"), entered(3, "known"))
    }
    listed = Feed(None, (ENTRIES[0], ENTRIES[2], Entry("new", "https://tides.example/new")))
    jobs, same = jobs_of(listed, before)
    assert [one.key for one in jobs] == [ENTRIES[1].key, "new"]
    assert same == before


def test_an_entry_that_was_put_off_and_is_listed_still_has_what_the_feed_says_of_it() -> None:
    titled = msgspec.structs.replace(ENTRIES[1], title="Fog")
    (job,), _ = jobs_of(Feed(None, (titled,)), {titled.key: entered(1, "later")})
    assert job.title == "Fog"


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(("added", "known", "failed", "later"))), max_size=6))
def test_what_is_done_is_never_a_job_and_no_job_stands_twice(states: list[tuple[int, State]]) -> None:
    before = {ENTRIES[number].key: entered(number, state) for number, state in states}
    jobs, _ = jobs_of(Feed(None, tuple(ENTRIES)), before)
    keys = [one.key for one in jobs]
    assert len(keys) == len(set(keys))
    assert set(keys) == {one.key for one in ENTRIES if one.key not in before or before[one.key].state not in DONE}


@pytest.mark.parametrize(
    ("result", "tries", "state"),
    [
        (ADDED, 0, "added"),
        (Added("doc_1", False), 3, "known"),
        (failure("http-status"), 0, "failed"),
        (failure("timed-out"), 0, "later"),
        (failure("timed-out"), MOST_TRIES - 2, "later"),
        (failure("timed-out"), MOST_TRIES - 1, "failed"),
        (failure("too-slow"), 0, "failed"),
        (failure("worker-ended"), 0, "later"),
    ],
)
def test_an_entry_is_tried_again_only_where_it_may_be_better_next_time(
    result: Added | Failure, tries: int, state: str
) -> None:
    found = entered_after(ENTRIES[0], tries, result)
    assert (found.key, found.state, found.tries) == (ENTRIES[0].key, state, tries + 1)
    assert found.document == (result.document if isinstance(result, Added) else None)


@pytest.mark.parametrize("slug", sorted(TRANSIENT | SPOILS))
def test_what_may_be_better_next_time_is_an_error_that_there_is(slug: str) -> None:
    assert f"`{slug}`" in ERRORS.read_text(encoding="utf-8")


@given(st.permutations(range(8)))
def test_results_come_in_the_order_of_the_source_whichever_is_done_first(order: list[int]) -> None:
    one = asked()
    one.take(([Entry(str(number), None) for number in range(8)], {}))
    one.begun = 8
    results = [Added(f"doc_{number}", True) for number in range(8)]
    seen = []
    for count, number in enumerate(order, 1):
        seen += list(one.in_order(number, results[number]))
        assert one.ahead == 8 - len(seen)
        assert one.is_done == (count == 8)
    assert seen == list(enumerate(results))


def test_round_that_is_over_gives_no_result_any_more() -> None:
    one = asked()
    one.take((ENTRIES, {}))
    one.is_over = True
    assert list(one.in_order(0, ADDED)) == []
    assert not one.has_more
    assert not one.is_done


def test_round_is_not_done_before_its_source_was_listed() -> None:
    one = asked()
    assert not one.is_done
    one.take(([], {}))
    assert one.is_done
    assert not one.has_more


def test_page_that_is_followed_itself_is_the_only_job() -> None:
    one, item = asked(), Item(b"<p>Fog</p>", "html", FEED)
    one.take_page(item)
    assert one.page is item
    assert [job.url for job in one.jobs] == [FEED]
    assert one.tries(FEED) == 0


def test_costly_pages_count_only_one_after_the_other() -> None:
    one = asked()
    for slug in ("too-slow", "http-status", "too-much-memory"):
        one.note(failure(slug))
    assert not one.is_spent
    one.note(failure("worker-ended"))
    assert (one.spoiled, one.is_spent) == (MOST_SPOILED, True)
    one.note(ADDED)
    assert not one.is_spent


def test_source_that_is_begun_for_the_first_time_keeps_its_turn_and_then_waits() -> None:
    first = asked().unfinished()
    assert (first.failures, first.due) == (1, NOW)
    assert first.error == "it was begun and not finished"
    again = asked(msgspec.structs.replace(first, failures=1)).unfinished()
    assert (again.failures, again.due) == (2, NOW + 1800)


def test_source_that_failed_says_why_and_keeps_what_to_ask_by() -> None:
    error = DocumentError("it cannot be had", hint="come again", slug="server-error")
    found = asked().failed(error, NOW)
    assert (found.error, found.failures, found.due) == ("it cannot be had [server-error]", 1, NOW + 1800)
    assert (found.etag, found.checked) == ('"a"', NOW)
    error.retry_after = 7000.0  # type: ignore[attr-defined]
    assert asked().failed(error, NOW).due == NOW + 7000


@pytest.mark.parametrize(
    ("given", "etag"),
    [(None, '"a"'), (Page(None, etag='"b"'), '"a"'), (Page(b"x", etag='"b"'), '"b"'), (Page(b"x"), None)],
)
def test_source_is_asked_next_time_by_the_tag_of_the_list_that_was_read(given: Page | None, etag: str | None) -> None:
    one = asked(Followed(FEED, '"a"', None, None, None, 3, "x"))
    one.given = given
    found = one.followed(NOW)
    assert found == Followed(FEED, etag, None, NOW, NOW + 900)


@pytest.mark.parametrize(
    ("left", "slug", "failures"),
    [
        ([Left("over-budget")], "over-budget", 0),
        ([Left("over-budget"), Left("host-given-up", "tides.example did not answer")], "host-given-up", 1),
        ([Left("costly-pages"), Left("host-given-up")], "costly-pages", 1),
    ],
)
def test_what_was_left_is_told_by_its_gravest_reason_and_listed_anew(
    left: list[Left], slug: str, failures: int
) -> None:
    one = asked()
    assert one.told() is None
    one.given, one.left = Page(b"x", etag='"b"'), left
    told, found = one.told(), one.followed(NOW)
    assert told is not None
    assert (told.source, told.slug) == (FEED, slug)
    assert told.what.endswith(
        "article is left for a later round" if len(left) == 1 else "2 articles are left for a later round"
    )
    assert (found.etag, found.last_modified, found.failures) == (None, None, failures)
    assert found.due == NOW + 900 * 2**failures
