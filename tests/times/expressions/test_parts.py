"""Quarters, halves, seasons, weeks and the nth of something."""

from __future__ import annotations

import pytest

from times.timetexts import times, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the third quarter of 2019", "2019-Q3"),
        ("in Q3 2019", "2019-Q3"),
        ("in 2019 Q3", "2019-Q3"),
        ("in 2019Q3", "2019-Q3"),
        ("in the third quarter", "2016-Q3"),
        ("in the first quarter", "2017-Q1"),
        ("in the final quarter of last year", "2016-Q4"),
        ("in the last quarter", "2016-Q4"),
        ("in the first half of 2021", "2021-H1"),
        ("in fiscal 2020", "FY2020"),
        ("in FY2020", "FY2020"),
        ("in the summer of 2016", "2016-SU"),
        ("last summer", "2016-SU"),
        ("in the spring", "2016-SP"),
        ("on the first Monday of October 2016", "2016-10-03"),
        ("on the last day of October 2016", "2016-10-31"),
        ("in the last week of March 2016", "2016-W13"),
        ("in the first week of 2016", "2016-W01"),
        ("in the third month of 2016", "2016-03"),
        ("in the week of March 9, 2016", "2016-W10"),
        ("in week 27 of 2016", "2016-W27"),
        ("in week 27", "2017-W27"),
        ("in the third last week of 2018", "2018-W50"),
        ("on the fifth last day of May 2016", "2016-05-27"),
        ("in the first three months of 2013", "2013-01/2013-03"),
        ("in the last two weeks of last year", "2016-W51/2016-W52"),
        ("in the first ten days of May 2016", "2016-05-01/2016-05-10"),
    ],
)
def test_a_part_has_its_value(text: str, expected: str) -> None:
    assert value(f"It rained {text}.") == expected


def test_a_fiscal_year_has_no_days() -> None:
    assert times("in fiscal 2020")[0].period is None


@pytest.mark.parametrize("text", ["the fifth quarter of 2016", "the third half of 2016"])
def test_a_part_that_no_year_has_leaves_the_year(text: str) -> None:
    assert value(text) == "2016"
