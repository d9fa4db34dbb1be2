"""Times of day."""

from __future__ import annotations

import pytest

from times.timetexts import times, value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened at 3 p.m.", "2017-01-02T15:00"),
        ("It opened at 3:30 pm on Tuesday.", "2016-12-27T15:30"),
        ("It opened at 12 a.m.", "2017-01-02T00:00"),
        ("It opened at 18:00 GMT.", "2017-01-02T18:00Z"),
        ("It opened at 0800 GMT.", "2017-01-02T08:00Z"),
        ("It opened at 18:00.", "2017-01-02T18:00"),
        ("It opened at seven o'clock.", "2017-01-02T07:00"),
        ("It opened at noon on Tuesday.", "2016-12-27T12:00"),
        ("It opened in the morning.", "2017-01-02TMO"),
        ("It opened in the early evening.", "2017-01-02TEV"),
    ],
)
def test_a_time_of_day_belongs_to_the_day_that_it_is_told_of(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_clock_belongs_to_the_day_of_its_sentence() -> None:
    assert values("On 3 May 2016 it opened at 18:00.")[1][1] == "2016-05-03T18:00"


def test_a_clock_belongs_to_the_date_that_follows_it() -> None:
    assert values("It opened at 10 p.m. on March 3, 2016.")[0] == ("10 p.m.", "2016-03-03T22:00")


def test_a_clock_does_not_belong_to_a_day_long_ago() -> None:
    assert values("It opened on 3 May 1967.\nIt shut at 18:00.")[1][1] == "2017-01-02T18:00"


@pytest.mark.parametrize("text", ["It shut at 25 p.m.", "At night it shut."])
def test_no_such_hour_is_none(text: str) -> None:
    assert [found for found in times(text) if found.type == "TIME"] == []
