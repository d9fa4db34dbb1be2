"""Which occurrence of an incomplete date is meant."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.times.nearest import nearest_day, of_year, pick, yearly
from onrecord.times.rules import Anchors, Context, Tense


def context(tense: Tense | None = None, published: date | None = date(2017, 1, 20)) -> Context:
    return Context(published, Anchors(), None, lambda: tense)


@pytest.mark.parametrize(
    ("form", "tense", "value"),
    [
        ("-11", None, "2016-11"),
        ("-11", "past", "2016-11"),
        ("-11", "future", "2017-11"),
        ("-01", "past", "2017-01"),
        ("-01", "future", "2017-01"),
    ],
)
def test_yearly_looks_back_unless_a_verb_looks_ahead(form: str, tense: Tense | None, value: str) -> None:
    assert yearly(form, context(tense)).value == value


@pytest.mark.parametrize(("way", "value"), [(-1, "2016-01"), (0, "2017-01"), (1, "2018-01")])
def test_yearly_takes_last_this_and_next_at_their_word(way: int, value: str) -> None:
    assert yearly("-01", context(), way).value == value


@pytest.mark.parametrize(
    ("form", "tense", "value"),
    [
        ("-03-05", None, "2017-03-05"),
        ("-03-05", "past", "2017-03-05"),  # near enough to be meant whatever the verb
        ("-06-05", "past", "2016-06-05"),
        ("-06-05", "future", "2017-06-05"),
    ],
)
def test_yearly_takes_the_nearest_day(form: str, tense: Tense | None, value: str) -> None:
    assert yearly(form, context(tense), nearest=True).value == value


def test_yearly_invents_no_year() -> None:
    meaning = yearly("-11", context(published=None))
    assert (meaning.value, meaning.basis, meaning.days()) == ("XXXX-11", "relative", None)


def test_yearly_finds_the_nearest_leap_day() -> None:
    assert yearly("-02-29", context("past")).value == "2016-02-29"


@pytest.mark.parametrize("published", [date.min, date.max])
def test_yearly_stands_the_ends_of_the_calendar(published: date) -> None:
    assert yearly("-11", context(published=published)).value


def test_of_year_leaves_a_day_that_no_year_has_unresolved() -> None:
    meaning = of_year(lambda year: f"{year}-02-31", context())
    assert (meaning.value, meaning.days()) == ("XXXX-02-31", None)


def test_pick_has_no_answer_without_a_value() -> None:
    assert pick([], date(2017, 1, 20), None, None) is None
    assert pick([], date(2017, 1, 20), None, 1) is None


def test_nearest_day_is_unresolved_where_no_month_fits() -> None:
    assert nearest_day(31, 7, date(2017, 1, 20)) == "2016-07-31"
    assert nearest_day(32, None, date(2017, 1, 20)) == "XXXX-XX-XX"
