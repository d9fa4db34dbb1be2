"""Days of publication: ISO dates and date-times, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.documents.days import parse_day
from onrecord.errors import DocumentError


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-01-02", date(2017, 1, 2)),
        (" 2017-01-02\n", date(2017, 1, 2)),
        ("2017-01-02T08:00:00Z", date(2017, 1, 2)),
        ("2017-01-02 23:59:59-11:00", date(2017, 1, 2)),
        ("2020-02-29", date(2020, 2, 29)),
    ],
)
def test_parse_day_reads_iso(value: str, day: date) -> None:
    assert parse_day(value) == day


@pytest.mark.parametrize(
    "value", ["", "yesterday", "02.01.2017", "2017-13-02", "2017-02-30", "20170102", "2017-1-2", "2017-01-02x", "2017"]
)
def test_parse_day_refuses_what_is_no_date(value: str) -> None:
    with pytest.raises(DocumentError, match="is not a date") as caught:
        parse_day(value, where="rows.jsonl:3")
    assert caught.value.slug == "bad-date"
    assert caught.value.where == "rows.jsonl:3"
