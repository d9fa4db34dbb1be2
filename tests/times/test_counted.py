"""What counts from a day that stands beside it, read on Monday 2 January 2017."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.counted import lead_at
from onrecord.times.rules import Meaning
from onrecord.times.tokens import tokenise
from times.timetexts import times, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two weeks before Christmas", "2016-12-11"),
        ("three days after Easter 2018", "2018-04-04"),
        ("a year from Christmas", "2017-12-25"),
        ("a fortnight after 3 May 2016", "2016-05-17"),
        ("two months before 31 December 2016", "2016-10-31"),
        ("three weeks from tomorrow", "2017-01-24"),
        ("two days before yesterday", "2016-12-30"),
        ("Two days after Tuesday’s vote it rained.", "2016-12-29"),
        ("The day after Tuesday’s vote it rained.", "2016-12-28"),
        ("The day before Christmas it rained.", "2016-12-24"),
    ],
)
def test_an_amount_counts_from_the_day_beside_it(text: str, expected: str) -> None:
    assert [value for _, value in values(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It shuts for 3 days from tomorrow.", date(2017, 1, 3), date(2017, 1, 6)),
        ("It shuts for a week starting 3 May 2016.", date(2016, 5, 3), date(2016, 5, 10)),
        ("It shuts for 2 weeks, starting from 3 May 2016.", date(2016, 5, 3), date(2016, 5, 17)),
    ],
)
def test_a_stretch_begins_on_the_day_beside_it(text: str, start: date, end: date) -> None:
    (found,) = times(text)
    assert (found.type, found.period) == ("DURATION", (start, end))


@pytest.mark.parametrize(
    "text",
    [
        "two days after the vote",
        "two weeks before May 2016",
        "several days after 3 May 2016",
        "two hours after 3 May 2016",
    ],
)
def test_without_a_day_and_whole_units_nothing_is_counted(text: str) -> None:
    assert not any(words.startswith(text) for words, _ in values(text))


def test_lead_at_gives_none_beyond_the_calendar() -> None:
    text = "9000 years after "
    lead = lead_at(tokenise(text, 0, len(text)), 0)
    assert lead is not None
    assert lead.meaning(Meaning("DATE", "2016-05-03")) is None
    assert lead_at(tokenise("after ", 0, 6), 0) is None
