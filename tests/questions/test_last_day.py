"""The day after the last one that is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.questions.last_day import day_after


@pytest.mark.parametrize(
    ("last", "after"),
    [(date(2031, 12, 31), date(2032, 1, 1)), (date(9999, 12, 30), date.max), (date.max, None), (None, None)],
)
def test_day_after_is_the_next_day_and_none_after_the_calendar(last: date | None, after: date | None) -> None:
    assert day_after(last) == after
