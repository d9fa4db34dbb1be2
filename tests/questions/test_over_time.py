from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from onrecord.questions.over_time import bars, per_month
from onrecord.record import Record, tables

DAYS = st.dictionaries(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 9), max_size=12)


@given(DAYS)
def test_every_day_is_counted_once_and_no_step_is_left_out(days: dict[date, int]) -> None:
    found = bars(days)
    assert sum(one.n for one in found) == sum(days.values())
    values = [one.value for one in found]
    assert values == sorted(set(values))
    assert not found or (found[0].n > 0 and found[-1].n > 0)


def test_a_long_time_is_told_by_years() -> None:
    first = date(2020, 1, 1)
    assert [one.value for one in bars({first: 1, first + timedelta(days=1700): 1})][:2] == ["2020-01", "2020-02"]
    assert [one.value for one in bars({first: 1, first + timedelta(days=2000): 1})][:2] == ["2020", "2021"]
    assert bars({}) == ()


def test_days_of_a_record_are_counted(quarrel: Record) -> None:
    with quarrel.database.reading() as connection:
        found = per_month(connection, select(tables.document.c.published.label("day")))
    assert (found[0].value, found[-1].value, sum(one.n for one in found)) == ("2031-02", "2032-04", 5)
