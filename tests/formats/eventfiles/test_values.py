from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.eventfiles.values import BadRow, RowError, code_of, day_of, read_rows, value_of


@pytest.mark.parametrize("text", ["", "2031", "2031-13-01", "99999999", "tomorrow"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(RowError):
        day_of(text)


@pytest.mark.parametrize("text", ["", "nan", "11", "-10.5", "high"])
def test_a_value_that_is_none_is_that_of_the_code(text: str) -> None:
    assert value_of(text, code_of("112")) == -2.0


@given(st.dictionaries(st.sampled_from(["day", "code"]), st.text(max_size=12)))
def test_no_row_stops_the_others(row: dict[str, str]) -> None:
    def parse(fields: object) -> None:
        day_of(row["day"])
        code_of(row["code"])

    assert all(isinstance(one, BadRow) for one in read_rows([(1, row), (2, row)], parse))
