"""The calendar: which days a value covers, and values so many units away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.times.calendar import (
    UNRESOLVED,
    moved,
    nth_weekday,
    period_of,
    shifted,
    value_at,
)

UNITS = sorted(UNRESOLVED)


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2016-04-30", "2016-04-30", "2016-05-01"),
        ("2016-04-30T20:00", "2016-04-30", "2016-05-01"),
        ("2016-12", "2016-12-01", "2017-01-01"),
        ("2016", "2016-01-01", "2017-01-01"),
        ("201", "2010-01-01", "2020-01-01"),
        ("18", "1800-01-01", "1900-01-01"),
        ("2009-W53", "2009-12-28", "2010-01-04"),
        ("2009-W53-WE", "2010-01-02", "2010-01-04"),
        ("2009-W53-5", "2010-01-01", "2010-01-02"),
        ("2016-Q4", "2016-10-01", "2017-01-01"),
        ("2016-H1", "2016-01-01", "2016-07-01"),
        ("2016-WI", "2016-12-01", "2017-03-01"),
        ("2014/2016", "2014-01-01", "2017-01-01"),
    ],
)
def test_period_of_covers_the_days_of_a_value(value: str, start: str, end: str) -> None:
    assert period_of(value) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "value",
    [
        "2016-02-31",
        "2016-13",
        "2015-W60",
        "XXXX-11",
        "PAST_REF",
        "P3Y",
        "FY2016",
        "9999",
        "2016-XX-XX",
        "",
        "2016/2014",
    ],
)
def test_period_of_is_none_where_no_days_are_named(value: str) -> None:
    assert period_of(value) is None


@given(st.dates(), st.sampled_from(UNITS))
def test_value_at_covers_the_day_it_was_asked_for(day: date, unit: str) -> None:
    days = period_of(value_at(day, unit))
    if unit == "WE":
        day = day + timedelta(days=6 - day.isoweekday()) if day < date(9999, 12, 20) else day
    assert days is None or unit == "WE" or days[0] <= day < days[1]
    assert days is not None or day.year < 100 or day.year > 9899


@given(st.dates(), st.sampled_from(UNITS), st.integers(-10_000_000, 10_000_000))
def test_shifted_never_raises(day: date, unit: str, number: int) -> None:
    assert shifted(day, unit, number)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["D", "W", "M", "Q", "Y"]), st.integers(-50, 50))
def test_moved_there_and_back_is_the_same_unit(day: date, unit: str, number: int) -> None:
    day = day.replace(day=1)
    assert moved(moved(day, unit, number), unit, -number) == day


def test_moved_takes_the_last_day_of_a_shorter_month() -> None:
    assert moved(date(2017, 3, 31), "M", -1) == date(2017, 2, 28)


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(1, 7), st.sampled_from([-4, -1, 1, 4]))
def test_nth_weekday_is_that_weekday_of_that_month(year: int, month: int, weekday: int, nth: int) -> None:
    day = nth_weekday(year, month, weekday, nth)
    assert (day.year, day.month, day.isoweekday()) == (year, month, weekday)


def test_nth_weekday_refuses_a_fifth_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="has no weekday"):
        nth_weekday(2017, 2, 1, 5)
