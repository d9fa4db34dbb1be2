"""When an event was."""

from __future__ import annotations

from datetime import date

from onrecord.events.periods import period_of
from onrecord.types import Period, Span, TimeRef

TEXT = "Tarrow left in 2031, after Cadria had struck in 2029."


def time(word: str) -> TimeRef:
    start, year = TEXT.index(word), int(word)
    return TimeRef(Span(start, start + 4), "DATE", word, (date(year, 1, 1), date(year + 1, 1, 1)), "explicit")


def period(trigger: str, *times: TimeRef, without: tuple[Span, ...] = ()) -> Period | None:
    start = TEXT.index(trigger)
    return period_of(TEXT, Span(0, len(TEXT)), Span(start, start + len(trigger)), times, without=without)


def test_period_of_takes_the_time_of_the_clause() -> None:
    times = (time("2031"), time("2029"))
    found = [period("left", *times), period("struck", *times)]
    assert [one[0].year for one in found if one] == [2031, 2029]


def test_period_of_guesses_nothing() -> None:
    assert period("left") is None
    assert period("left", time("2031"), without=(time("2031").span,)) is None
