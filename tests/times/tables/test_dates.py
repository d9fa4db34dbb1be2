"""Dates that are written out, and what is none."""

from __future__ import annotations

import pytest

from times.tables.languagetexts import found, times


@pytest.mark.parametrize("text", ["31 февраля 2016 года", "31 февраля", "30.02.2016"])
def test_an_impossible_day_has_no_period(text: str) -> None:
    assert [one.period for one in times(text, "ru")] == [None]


@pytest.mark.parametrize("text", ["32 мая", "с 15 по 13 июля", "в 2015—2009 годах", "31.13.2016"])
def test_what_cannot_be_is_not_read_as_it_stands(text: str) -> None:
    assert not any(one.span.of(text) == text for one in times(text, "ru"))


def test_without_a_day_of_publication_a_year_is_open() -> None:
    assert found("Мост закрыли 3 мая и в июле.", "ru", None) == ["3 мая XXXX-05-03", "июле XXXX-07"]
    assert found("В прошлом году и на Пасху.", "ru", None) == ["прошлом году XXXX", "Пасху XXXX-XX-XX"]


def test_four_figures_are_a_year_only_where_nothing_is_counted() -> None:
    assert found("В 2014 мост закрыли.", "ru") == ["2014 2014"]
    assert found("На мосту 2014 рабочих и 1984 человека.", "ru") == []
    assert found("В статье 1984 сказано.", "ru") == []


def test_a_bare_date_of_a_month_is_the_nearest() -> None:
    assert found("Мост закрыли 28 декабря, откроют 20 января.", "ru") == [
        "28 декабря 2016-12-28",
        "20 января 2017-01-20",
    ]


def test_a_holiday_of_a_year_that_is_given() -> None:
    assert found("На Пасху 2016 года мост закрыли.", "ru") == ["Пасху 2016 года 2016-05-01"]
    assert found("В прошлом году на католическое Рождество.", "ru") == [
        "прошлом году 2016",
        "католическое Рождество 2016-12-25",
    ]
