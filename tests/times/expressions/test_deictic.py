"""What counts from the day of publication, Monday 2 January 2017."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.expressions.deictic import span_of
from times.timetexts import times, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left on Tuesday.", "2016-12-27"),
        ("He left on Monday.", "2017-01-02"),
        ("He will leave on Tuesday.", "2017-01-03"),
        ("He left last Tuesday.", "2016-12-27"),
        ("He left last Monday.", "2016-12-26"),
        ("He leaves next Tuesday.", "2017-01-10"),
        ("He leaves this Friday.", "2017-01-06"),
        ("He leaves the coming Friday.", "2017-01-06"),
        ("He left the previous Friday.", "2016-12-30"),
        ("He left on Monday of last week.", "2016-12-26"),
        ("He leaves next week on Tuesday.", "2017-01-10"),
        ("He left late Thursday.", "2016-12-29"),
        ("He left on Tuesday evening.", "2016-12-27TEV"),
        ("He left this morning.", "2017-01-02TMO"),
        ("He left last night.", "2017-01-01TNI"),
        ("He leaves tonight.", "2017-01-02TNI"),
        ("He left yesterday.", "2017-01-01"),
        ("He left earlier today.", "2017-01-02"),
        ("He left the day before yesterday.", "2016-12-31"),
        ("He left last week.", "2016-W52"),
        ("He left earlier this year.", "2017"),
        ("He leaves next month.", "2017-02"),
        ("He left in November.", "2016-11"),
        ("He left last November.", "2016-11"),
        ("He leaves next March.", "2017-03"),
        ("It is due in May.", "2017-05"),
        ("He left two weeks ago.", "2016-W51"),
        ("He left a year ago.", "2016"),
        ("He left ten days ago.", "2016-12-23"),
        ("He left two and a half years ago.", "2014-07"),
        ("He left half a century ago.", "1967"),
        ("He left years ago.", "PAST_REF"),
        ("He leaves a week from now.", "2017-W02"),
        ("He will leave in two weeks.", "2017-W03"),
        ("He worked in two weeks.", "P2W"),
        ("The weekend was dry.", "2016-W52-WE"),
        ("He said over the weekend that it rained.", "2016-W52-WE"),
        ("He said at the weekend that it rained.", "2016-W52-WE"),
        ("He said over the long weekend that it rained.", "2016-W52-WE"),
        ("He said over the bank holiday weekend that it rained.", "2016-W52-WE"),
        ("He said in a weekend interview that it rained.", "2016-W52-WE"),
        ("He took a weekend break.", "P1WE"),
        ("He left a week last Tuesday.", "2016-12-20"),
        ("He left this weekend.", "2016-W52-WE"),
        ("He will leave this weekend.", "2017-W01-WE"),
        ("He left the week before last.", "2016-W51"),
        ("He left the month before last.", "2016-11"),
        ("He left the Thursday before last.", "2016-12-22"),
        ("He left the weekend before last.", "2016-W51-WE"),
        ("He left the night before last.", "2016-12-31TNI"),
        ("He leaves the week after next.", "2017-W03"),
        ("He leaves the Friday after next.", "2017-01-13"),
        ("He leaves March after next.", "2018-03"),
        ("He left a week ago on Thursday.", "2016-12-29"),
        ("He left two weeks ago Friday.", "2016-12-16"),
        ("He left two Fridays ago.", "2016-12-23"),
        ("He leaves three Sundays from now.", "2017-01-22"),
        ("He left last week’s Friday.", "2016-12-30"),
        ("He left the Friday from last week.", "2016-12-30"),
        ("He leaves Monday two weeks from now.", "2017-01-16"),
    ],
)
def test_a_relative_expression_counts_from_publication(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("in the past three years", date(2014, 1, 1), date(2017, 1, 1)),
        ("in the next two months", date(2017, 2, 1), date(2017, 4, 1)),
        ("in the past fortnight", date(2016, 12, 19), date(2017, 1, 2)),
    ],
)
def test_a_stretch_before_or_after_publication_has_its_days(text: str, start: date, end: date) -> None:
    (found,) = times(text)
    assert (found.type, found.period) == ("DURATION", (start, end))


def test_span_of_is_none_beyond_the_calendar() -> None:
    assert span_of(date.max, "Y", 3) is None
