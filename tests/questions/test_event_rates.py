from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.questions.event_rates import Rates, Seen, find_changes

QUIET = [Seen(day, 1, 0.3) for day in range(0, 900, 30)]
QUARREL = [Seen(day, 4, -0.8) for day in range(900, 960, 4)]


def turns(events: list[Seen], **settings: float) -> list[tuple[int, str]]:
    return [(change.day, change.direction) for change in find_changes(events, Rates(**settings))]  # type: ignore[arg-type]


def later(events: list[Seen], days: int) -> list[Seen]:
    return [Seen(event.day + days, event.quad, event.value) for event in events]


def test_a_quarrel_is_colder() -> None:
    assert turns(QUIET + QUARREL) == [(900, "colder")]


def test_even_times_have_no_change() -> None:
    assert turns(QUIET + later(QUIET, 900)) == []


def test_a_quarrel_that_ends_in_talks_is_warmer() -> None:
    talks = [Seen(day, 1, 0.5) for day in range(960, 1500, 10)]
    assert turns(QUIET + QUARREL + talks) == [(900, "colder"), (960, "warmer")]


def test_a_quarrel_that_only_leaves_the_news_is_no_thaw() -> None:
    loud = [Seen(day, 1, 0.1) for day in range(900, 960, 2)]
    after = [Seen(day, 1, 0.3) for day in range(960, 3000, 60)]
    assert ("warmer") not in {direction for _, direction in turns(QUIET + QUARREL + loud + after)}


def test_a_surge_of_cooperation_among_friends_is_nothing_new() -> None:
    summit = [Seen(day, 1, 0.6) for day in range(900, 960, 2)]
    assert turns(QUIET + summit) == []


def test_a_surge_of_cooperation_after_quarrels_is_a_fresh_start() -> None:
    cold = [Seen(day, 3 if day % 40 else 1, -0.2) for day in range(0, 900, 20)]
    visit = [Seen(day, 1, 0.6) for day in range(900, 960, 2)]
    assert turns(cold + visit)[0] == (900, "warmer")


def test_plain_statements_tell_nothing() -> None:
    assert turns([Seen(day, 0, -1.0) for day in range(100)]) == []


def test_a_higher_price_tells_less() -> None:
    assert turns(QUIET + QUARREL, price=100) == []


@given(st.lists(st.builds(Seen, st.integers(1, 800000), st.integers(0, 4), st.floats(-1, 1)), max_size=40))
def test_changes_lie_within_the_events_and_in_order(events: list[Seen]) -> None:
    found = find_changes(events)
    days = [change.day for change in found]
    assert days == sorted(set(days))
    assert set(days) <= {event.day for event in events}
    assert all(change.start <= change.before < change.day < change.stop for change in found)
    assert all(0 <= change.probability < 0.99 for change in found)


@given(st.lists(st.builds(Seen, st.integers(1, 3000), st.integers(1, 4), st.floats(-1, 1)), max_size=60))
def test_the_printed_means_of_the_two_stretches_show_the_direction(events: list[Seen]) -> None:
    for change in find_changes(events, Rates(price=0.1)):
        before = [event.value for event in events if change.start <= event.day < change.day]
        after = [event.value for event in events if change.day <= event.day < change.stop]
        old, new = (round(sum(values) / len(values), 2) for values in (before, after))
        assert (new < old) == (change.direction == "colder")


def test_a_change_of_the_number_alone_has_no_direction() -> None:
    for value, found in ((-0.8, [(900, "colder")]), (0.3, []), (0.296, [])):
        assert turns(QUIET + [Seen(event.day, event.quad, value) for event in QUARREL]) == found


def test_probability_is_that_of_documented_turns_and_not_of_rates() -> None:
    (change,) = find_changes(QUIET + QUARREL)
    assert change.odds > 10
    assert 0.1 < change.probability < 0.9


@given(st.integers(-100000, 100000))
def test_changes_move_with_the_events(days: int) -> None:
    assert turns(later(QUIET + QUARREL, days)) == [(900 + days, "colder")]
