"""What counts from another expression of the text."""

from __future__ import annotations

import pytest

from times.timetexts import value, values

DAY = "It rained on 10 May 2016. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days earlier he left.", "2016-05-08"),
        ("A year later he left.", "2017"),
        ("The next day he left.", "2016-05-11"),
        ("The same day he left.", "2016-05-10"),
        ("The following month he left.", "2016-06"),
        ("The previous year he left.", "2015"),
        ("He left the day before.", "2016-05-09"),
        ("He left that evening.", "2016-05-10TEV"),
        ("The next morning he left.", "2016-05-11TMO"),
        ("He left the previous evening.", "2016-05-09TEV"),
        ("He left the Sunday before.", "2016-05-08"),
        ("He said the Sunday before that it would rain.", "2016-05-08"),
        ("He left the Tuesday after.", "2016-05-17"),
        ("He left the previous Tuesday.", "2016-05-03"),
        ("He left the following Sunday.", "2016-05-15"),
        ("He left at the time.", "2016-05-10"),
        ("He had left by that time.", "2016-05-10"),
        ("He left on the day.", "2016-05-10"),
        ("He left in the same month a year earlier.", "2015-05"),
    ],
)
def test_it_counts_from_the_expression_before(text: str, expected: str) -> None:
    assert values(DAY + text)[1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On the day of the blast he left.", "2016-05-10"),
        ("On the same day of the blast he left.", "2016-05-10"),
        ("The morning after the blast he left.", "2016-05-11TMO"),
        ("The night before the blast he left.", "2016-05-09TNI"),
    ],
)
def test_a_day_is_told_by_its_event(text: str, expected: str) -> None:
    assert values(f"The blast was on 10 May 2016.\n{text}")[1][1] == expected


def test_a_verb_tells_of_the_deed_that_is_named_later() -> None:
    assert values("The wall collapsed on 10 May 2016.\nThe day after the collapse he left.")[1][1] == "2016-05-11"


@pytest.mark.parametrize("text", ["On the day of the vote he left.", "The Sunday before the vote he left."])
def test_an_event_whose_day_is_not_told_gives_none(text: str) -> None:
    assert all("2016-05-0" not in found for _, found in values(f"The blast was on 10 May 2016.\n{text}")[1:])


def test_months_count_from_a_month() -> None:
    assert values("It opened in April 2016. Three months later it shut.")[1][1] == "2016-07"


def test_days_do_not_count_from_a_year() -> None:
    assert values("It opened in 2014. Two days later it shut.", None)[1][1] == "XXXX-XX-XX"


@pytest.mark.parametrize("text", ["He came at the same time.", "At the time of the vote he left."])
def test_other_times_are_none(text: str) -> None:
    assert values(text) == []


def test_a_time_after_an_event_is_a_duration() -> None:
    assert value("Two weeks after the vote he left.") == "P2W"


def test_nothing_to_point_to_stays_unresolved() -> None:
    assert value("He left at the time.", None) == "PAST_REF"
