from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.time_axis import time_axis

FIRST = date(2031, 5, 6)


@pytest.mark.parametrize(
    ("days", "interval"), [(0, "day"), (60, "day"), (100, "month"), (900, "month"), (2000, "year")]
)
def test_years_months_or_days_are_ticked(days: int, interval: str) -> None:
    axis = time_axis([FIRST.isoformat(), (FIRST + timedelta(days)).isoformat()])
    assert axis["tickCount"]["interval"] == interval


@given(st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=9))
def test_there_are_never_many_ticks(days: list[date]) -> None:
    axis = time_axis([one.isoformat() for one in days])
    length = (max(days) - min(days)).days if days else 0
    size = {"day": 1, "month": 28, "year": 365}[axis["tickCount"]["interval"]]
    assert length / (size * axis["tickCount"]["step"]) <= 12


def test_what_has_no_day_is_passed_over() -> None:
    assert time_axis(["", "2031-05-06"]) == time_axis(["2031-05-06"])
