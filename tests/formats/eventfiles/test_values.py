from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.formats.eventfiles.values import (
    MOST_BAD,
    BadRow,
    RowError,
    code_of,
    day_of,
    read_rows,
    refuse_another_kind,
    value_of,
)
from onrecord.record.errors import RecordError


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

    found = list(read_rows([(1, row), (2, row)], parse))
    assert [one.line for one in found if isinstance(one, BadRow)] == [1, 2]  # every row is an event or left out


BAD, ALONE = BadRow(1, "'soon' is no day", "no day"), BadRow(2, "alone", "one side has no state", is_fault=False)


@pytest.mark.parametrize("rows", [[BAD] * (MOST_BAD - 1), [BAD] * (MOST_BAD - 1) + [ALONE] + [BAD] * 50, [ALONE], []])
def test_a_file_with_many_bad_rows_is_read_on(rows: list[BadRow]) -> None:
    assert list(refuse_another_kind(rows, "GDELT")) == rows


def test_a_file_that_begins_with_bad_rows_only_is_of_another_kind() -> None:
    rows = iter(count(1))
    endless = (BadRow(line, "no day", "no day") for line in rows)
    with pytest.raises(RecordError) as caught:
        list(refuse_another_kind(endless, "GDELT"))
    assert caught.value.slug == "bad-event-file"
    assert next(rows) == MOST_BAD + 1
