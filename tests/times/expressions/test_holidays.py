"""Holidays."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.lexicon import load_rows
from onrecord.times.expressions.holidays import holiday_day
from times.timetexts import value, values


@pytest.mark.parametrize("row", load_rows("time_holidays"), ids=lambda row: row["name"])
def test_every_holiday_of_the_table_is_found_in_its_example_and_has_a_day(row: dict[str, str]) -> None:
    assert value(row["example"].rstrip(".") + " 2016.") == holiday_day(row["day"], 2016).isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained at Christmas.", "2016-12-25"),
        ("It will rain next Christmas.", "2017-12-25"),
        ("It rained last Thanksgiving.", "2016-11-24"),
        ("It rained on Good Friday 2018.", "2018-03-30"),
        ("It rained on New Year’s Eve.", "2016-12-31"),
        ("It rained on Easter of last year.", "2016-03-27"),
    ],
)
def test_a_holiday_is_the_one_that_its_words_ask_for(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_new_year_is_no_holiday() -> None:
    assert values("They hoped for a new year of peace.") == []


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("easter 0", "2016-03-27"),
        ("easter 0", "1818-03-22"),
        ("orthodox 0", "2016-05-01"),
        ("orthodox 0", "2021-05-02"),
    ],
)
def test_easter_is_that_of_its_church(rule: str, day: str) -> None:
    there = date.fromisoformat(day)
    assert holiday_day(rule, there.year) == there
