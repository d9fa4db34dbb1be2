"""Ranges that share a part."""

from __future__ import annotations

from datetime import date

import pytest

from times.timetexts import times, value, values


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("on 13-15 July 2016", date(2016, 7, 13), date(2016, 7, 16)),
        ("on July 13 to 15, 2016", date(2016, 7, 13), date(2016, 7, 16)),
        ("May-July 2016", date(2016, 5, 1), date(2016, 8, 1)),
        ("Nov-Feb 2017", date(2016, 11, 1), date(2017, 3, 1)),
        ("in 2014-16", date(2014, 1, 1), date(2017, 1, 1)),
        ("in 2014–2016", date(2014, 1, 1), date(2017, 1, 1)),
    ],
)
def test_a_range_covers_both_ends(text: str, start: date, end: date) -> None:
    (found,) = times(text)
    assert found.period == (start, end)


def test_a_range_without_a_year_is_unresolved_without_a_publication_day() -> None:
    assert value("13-15 July", None) == "XXXX-07-13/XXXX-07-15"


def test_two_whole_dates_are_two_expressions() -> None:
    assert values("between 2014 and 2016") == [("2014", "2014"), ("2016", "2016")]


@pytest.mark.parametrize("text", ["2016-14", "15-13 July 2016"])
def test_a_range_runs_forward(text: str) -> None:
    assert all("/" not in found.value for found in times(text))
