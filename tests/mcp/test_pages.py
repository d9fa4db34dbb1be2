from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OptionError
from onrecord.mcp.pages import day_cursor, page_of, read_day_cursor


@given(st.lists(st.integers(), unique=True), st.integers(1, 7))
def test_pages_give_every_entry_once_and_in_order(found: list[int], limit: int) -> None:
    given_out: list[int] = []
    page, cursor = page_of(found, str, None, limit)
    given_out += page
    while cursor is not None:
        assert len(page) == limit
        page, cursor = page_of(found, str, cursor, limit)
        given_out += page
    assert given_out == found


def test_a_key_that_is_not_there_is_refused() -> None:
    with pytest.raises(OptionError, match="no page after"):
        page_of([1, 2], str, "3", 1)


@given(st.dates(), st.integers(0, 10_000))
def test_a_cursor_of_days_is_read_as_it_was_written(day: date, taken: int) -> None:
    assert read_day_cursor(day_cursor(day, taken)) == (day, taken)


@pytest.mark.parametrize("cursor", ["", "2031-05-06", "2031-05-06+", "2031-05-06+-1", "yesterday+1", "+1", "1+2+3"])
def test_no_other_text_is_a_cursor(cursor: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_day_cursor(cursor)
    assert caught.value.slug == "no-page"
