"""When an event was."""

from __future__ import annotations

import re
from datetime import date

import pytest

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


def year_of(marked: str) -> int | None:
    """The year of the event in brackets, of the times that are years or stand in braces."""
    trigger = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    words = Span(trigger, marked.index("]") - 1)
    times = []
    for found in re.finditer(r"\b(20\d\d)\b", text):
        first = date(int(found[1]), 1, 1)
        times.append(TimeRef(Span(*found.span()), "DATE", found[1], (first, date(first.year + 1, 1, 1)), "explicit"))
    period = period_of(text, Span(0, len(text)), words, times)
    return period[0].year if period else None


@pytest.mark.parametrize(
    ("marked", "year"),
    [
        ("Tarrow [restored] its ties with Cadria, which it broke off in 2029.", None),
        ("Tarrow restored its ties with Cadria, which it [broke off] in 2029.", 2029),
        ("In 2031 Tarrow, which had fled in 2029, [struck] Cadria.", 2031),
        ("In 2031 Tarrow, which had [fled] in 2029, struck Cadria.", 2029),
        ("Tarrow [agreed] to pay what it has owed since 2029.", None),
        ("Tarrow [banned] Brill from 2031's last session.", None),
        ("Tarrow led 2031's [raid] on Cadria.", 2031),
        ("In 2029 Tarrow, a land of 9,000 boats, [signed] a pact, and in 2031 it sank.", 2029),
        ("In 2029 Tarrow, a land of 9,000 boats, signed a pact, and in 2031 it [sank].", 2031),
        ("[Raids] went on.", None),
    ],
)
def test_a_day_is_that_of_its_own_clause(marked: str, year: int | None) -> None:
    assert year_of(marked) == year
