from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents.timestamps import FORMS, explain, read_timestamp

MOMENTS = st.datetimes(
    datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis gives the zone
    datetime(2199, 12, 30),  # noqa: DTZ001
    timezones=st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
).map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize("example", [form.example for form in FORMS], ids=[form.name for form in FORMS])
def test_every_form_reads_the_day_of_its_example(example: str) -> None:
    found = explain(example, "feed")
    assert found is not None
    assert found[1].day in (date(2031, 5, 6), date(2031, 4, 13))


@pytest.mark.parametrize(
    ("written", "day", "at"),
    [
        ("Tue, 06 May 2031 23:30:00 EST", date(2031, 5, 6), "2031-05-06T23:30:00-05:00"),
        ("Tue, 06 May 2031 00:01:01 +0200", date(2031, 5, 6), "2031-05-06T00:01:01+02:00"),
        ("Tue, 6 May 31 23:30 GMT", date(2031, 5, 6), "2031-05-06T23:30:00+00:00"),
        ("Tuesday, 06-May-31 23:30:00 GMT", date(2031, 5, 6), "2031-05-06T23:30:00+00:00"),
        ("Tue May 06 2031 23:30:00 GMT+0200 (Summer Time)", date(2031, 5, 6), "2031-05-06T23:30:00+02:00"),
        ("Tue May  6 23:30:00 CEST 2031", date(2031, 5, 6), "2031-05-06T23:30:00+02:00"),
        ("Tuesday 6 May 2031, 9.30pm BST", date(2031, 5, 6), "2031-05-06T21:30:00+01:00"),
        ("6 May 2031 12:10 a.m.", date(2031, 5, 6), "2031-05-06T00:10:00"),
        ("2031-05-06T23:30:00.123456789Z", date(2031, 5, 6), "2031-05-06T23:30:00+00:00"),
        ("2031-05-06T23:30-0330", date(2031, 5, 6), "2031-05-06T23:30:00-03:30"),
        ("2031-05-06T10:00:00 IST", date(2031, 5, 6), "2031-05-06T10:00:00"),  # India, Ireland or Israel
        ("06.05.2031", date(2031, 5, 6), None),
        ("13/04/2031", date(2031, 4, 13), None),
        ("04/13/2031", date(2031, 4, 13), None),
        ("05-05-2031", date(2031, 5, 5), None),
        ("May 6th, 2031", date(2031, 5, 6), None),
    ],
)
def test_read_timestamp_takes_the_day_as_it_is_written(written: str, day: date, at: str | None) -> None:
    found = read_timestamp(written, "feed")
    assert found is not None
    assert (found.day, found.at) == (day, at)


@pytest.mark.parametrize(
    "written",
    ["", " ", "17", "10-12", "202", "2031", "May", "May 2031", "6 May", "today", "now", "yesterday 10:00",
     "2 hours ago",
     "10:00", "Friday", "Tue, 10:00", "03/04/2031", "3-4-2031", "06.05.31", "31.02.2031", "2031-02-30", "2031-13-01",
     "1936000000", "1936000000000", "2031-W19-2", "2031-126", "06052031", "Tue, 06 Mai 2031 10:00:00 +0200",
     "Foo, 06 May 2031", "2031-05-06T25:00:00Z", "2031-05-06T13:00 pm", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z",
     "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z", "Sun, 30 Nov -0001 00:00:00 +0000", "6 May 9031",
     "on 6 May 2031", "6 May 2031 or so", "٦ May 2031", "6 May 2031" + " " * 200],
)  # fmt: skip
def test_read_timestamp_invents_nothing(written: str) -> None:
    assert read_timestamp(written, "feed") is None


@given(MOMENTS)
def test_read_timestamp_gives_the_day_of_the_zone_that_is_written(moment: datetime) -> None:
    for written in (moment.isoformat(), moment.isoformat(" "), format_datetime(moment)):
        found = read_timestamp(written, "mail")
        assert found is not None
        assert found.day == moment.date()
        assert datetime.fromisoformat(str(found.at)).astimezone(UTC) == moment.astimezone(UTC)


@given(st.text(max_size=120) | st.text("0123456789:/.-+TZ MayTue,", max_size=40))
def test_read_timestamp_takes_any_text_and_the_same_way_twice(written: str) -> None:
    found = read_timestamp(written, "feed")
    assert found == read_timestamp(written, "feed")
    assert found is None or any(character.isdigit() for character in written)
