"""Dates that are written out."""

from __future__ import annotations

import pytest

from times.timetexts import times, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("on 2 January 2017", "2 January 2017", "2017-01-02"),
        ("on January 2, 2017", "January 2, 2017", "2017-01-02"),
        ("on Jan. 2, 2017", "Jan. 2, 2017", "2017-01-02"),
        ("on Monday, 2 January 2017", "Monday, 2 January 2017", "2017-01-02"),
        ("on the 2nd of January 2017", "the 2nd of January 2017", "2017-01-02"),
        ("on the twenty-first of May 2016", "the twenty-first of May 2016", "2016-05-21"),
        ("on 2017-01-02", "2017-01-02", "2017-01-02"),
        ("on 20170102", "20170102", "2017-01-02"),
        ("on 05-Aug-2016", "05-Aug-2016", "2016-08-05"),
        ("on 31/01/2017", "31/01/2017", "2017-01-31"),
        ("on 01/31/2017", "01/31/2017", "2017-01-31"),
        ("on 02/01/2017", "02/01/2017", "2017-XX-XX"),
        ("on 22/04", "22/04", "2016-04-22"),
        ("on 2016-Aug-05", "2016-Aug-05", "2016-08-05"),
        ("on the sixth of April nineteen ten", "the sixth of April nineteen ten", "1910-04-06"),
        ("on April first, two thousand and five", "April first, two thousand and five", "2005-04-01"),
        ("on six April seventeen hundred thirty-three", "six April seventeen hundred thirty-three", "1733-04-06"),
        ("in April twenty nineteen", "April twenty nineteen", "2019-04"),
        ("in April of 87", "April of 87", "1987-04"),
        ("in two thousand and twenty", "two thousand and twenty", "2020"),
        ("in nineteen ninety-six", "nineteen ninety-six", "1996"),
        ("in nineties", "nineties", "199"),
        ("on Tuesday the third", "Tuesday the third", "2017-01-03"),
        ("on the 20th of this month", "the 20th of this month", "2017-01-20"),
        ("in April 2016", "April 2016", "2016-04"),
        ("in early April 2016", "early April 2016", "2016-04"),
        ("by the end of April 2016", "the end of April 2016", "2016-04"),
        ("in October of last year", "October of last year", "2016-10"),
        ("in 2016", "2016", "2016"),
        ("in mid-2016", "mid-2016", "2016"),
        ("in the year 2016", "the year 2016", "2016"),
        ("since '82", "'82", "1982"),
        ("in 14 AD", "14 AD", "0014"),
        ("in the 1990s", "the 1990s", "199"),
        ("in the early 2000s", "the early 2000s", "200"),
        ("in the '90s", "the '90s", "199"),
        ("in the nineties", "the nineties", "199"),
        ("in the 19th century", "the 19th century", "18"),
        ("in the late nineteenth century", "the late nineteenth century", "18"),
        ("on Tuesday the 27th", "Tuesday the 27th", "2016-12-27"),
        ("on the 28th", "the 28th", "2016-12-28"),
        ("on the 20th of next month", "the 20th of next month", "2017-02-20"),
    ],
)
def test_a_date_has_its_words_and_its_value(text: str, words: str, value: str) -> None:
    assert values(f"It rained {text}.") == [(words, value)]


def test_the_year_of_two_months_is_that_of_the_second() -> None:
    assert values("from May to July 2016") == [("May", "2016-05"), ("July 2016", "2016-07")]


def test_a_written_date_is_explicit_and_a_month_alone_is_not() -> None:
    assert [time.basis for time in times("In April 2016 and in May.")] == ["explicit", "relative"]


def test_a_date_that_could_be_two_days_has_no_days() -> None:
    assert times("on 02/01/2017")[0].period is None
