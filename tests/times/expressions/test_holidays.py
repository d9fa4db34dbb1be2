"""Holidays."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.languages.language import language_rows
from onrecord.times.expressions.holidays import holiday_day, holiday_value
from times.timetexts import times, value, values


@pytest.mark.parametrize("row", language_rows("en", "time_holidays"), ids=lambda row: row["name"])
def test_every_holiday_of_the_table_is_found_in_its_example_and_has_a_day(row: dict[str, str]) -> None:
    assert value(row["example"].rstrip(".") + " 2016.") == holiday_value(row["day"], 2016)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained at Christmas.", "2016-12-25"),
        ("It will rain next Christmas.", "2017-12-25"),
        ("It rained last Thanksgiving.", "2016-11-24"),
        ("It rained on Good Friday 2018.", "2018-03-30"),
        ("It rained on New Year’s Eve.", "2016-12-31"),
        ("It rained on Easter of last year.", "2016-03-27"),
        ("It rained over Labor Day weekend 2021.", "2021-09-04/2021-09-06"),
        ("It rained on the weekend of Thanksgiving 2023.", "2023-11-23/2023-11-26"),
        ("It rained over Halloween weekend 2021.", "2021-10-30/2021-10-31"),
    ],
)
def test_a_holiday_is_the_one_that_its_words_ask_for(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_holiday_of_a_moving_calendar_has_no_day_in_a_year_that_the_table_lacks() -> None:
    assert [(time.value, time.period) for time in times("They met on Holi 1820.")] == [("XXXX-XX-XX", None)]
    assert holiday_value("holi 0", 1820) == ""


def test_a_stretch_ends_before_its_end() -> None:
    (found,) = times("They fasted in Ramadan 2018.")
    assert (found.value, found.period) == ("2018-05-16/2018-06-14", (date(2018, 5, 16), date(2018, 6, 15)))


@pytest.mark.parametrize(
    "name", ["Mother’s Day", "mothers day", "Mothers’ Day", "Mother Day", "Eid al Fitr", "Eid al-Fitr"]
)
def test_a_name_is_read_in_its_spellings(name: str) -> None:
    assert values(f"They met on {name} 2016.")[0][0] == f"{name} 2016"


def test_a_new_year_is_no_holiday() -> None:
    assert values("They hoped for a new year of peace.") == []


def test_the_day_of_a_president_is_no_holiday() -> None:
    assert values("The president's day began early.") == []
    assert values("the president's day") != []


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
